// The questions of a sitting: pictures, who answered, talking alone.
#include "base/utf8.h"
#include "screens/parts.h"
#include "screens/resident/talk.h"

#include <stdio.h>
#include <string.h>

int talk_index(const struct app *app)
{
    const struct sitting *sitting = talk_sitting_seen(app);
    for (int i = 0; i < sitting->question_count; i++)
        if (strcmp(sitting->questions[i], app->item) == 0)
            return i;
    return 0;
}

static const struct prompt *question_at(const struct app *app, int index)
{
    return content_find(app->ports.content, talk_sitting_seen(app)->questions[index]);
}

static bool must_be_alone(const struct app *app, const struct prompt *prompt)
{
    return prompt && prompt->private_talk && !app->private_ok;
}

static enum outcome ask(struct app *app, int index, enum outcome how)
{
    app_set_item(app, talk_sitting_seen(app)->questions[index]);
    enum screen_id to = how == OUT_PRIVATE ? SCREEN_PRIVATE : SCREEN_QUESTION;
    return to == app->screen ? OUT_STAY : how;
}

enum outcome talk_go_to(struct app *app, int index)
{
    if (index >= talk_sitting_seen(app)->question_count)
        return OUT_RELEASE;
    bool alone = must_be_alone(app, question_at(app, index));
    return ask(app, index, alone ? OUT_PRIVATE : OUT_QUESTION);
}

enum outcome talk_back_from(struct app *app, int index)
{
    while (--index >= 0)
        if (!must_be_alone(app, question_at(app, index)))
            return ask(app, index, OUT_QUESTION);
    return OUT_PRACTICE;
}

const char *talk_to_ask_again(const struct app *app)
{
    const struct sitting *sitting = talk_sitting_seen(app);
    for (int i = 0; i < sitting->question_count; i++) {
        const char *id = sitting->questions[i];
        const struct answer *given = visit_answer(&app->visit, sitting->number, id);
        if (given && given->by == BY_STAFF_INSTEAD && !given->asked_again &&
            !must_be_alone(app, question_at(app, i)))
            return id;
    }
    return NULL;
}

bool talk_next_choice(const char **at, const char **part, size_t *size)
{
    if (!**at)
        return false;
    const char *end = strchrnul(*at, ',');
    *part = *at;
    *size = (size_t)(end - *at);
    *at = *end ? end + 1 : end;
    return true;
}

static bool is_id(const char *part, size_t size, const char *id)
{
    return strlen(id) == size && memcmp(part, id, size) == 0;
}

int choice_order(const char *choices, const char *id)
{
    const char *part;
    size_t size;
    for (int order = 1; talk_next_choice(&choices, &part, &size); order++)
        if (is_id(part, size, id))
            return order;
    return 0;
}

// With large letters on a small panel words that are longer than a column is wide need all of it.
static bool is_wordy(const struct view *v, const struct prompt *prompt)
{
    enum { LONG = 12 };
    size_t longest = 0;
    for (size_t i = 0; i < prompt->choice_count; i++) {
        size_t length = utf8_length(part_name(v, &prompt->choices[i].text));
        longest = length > longest ? length : longest;
    }
    return part_is_small(v) && v->metrics->text_step > USUAL_STEP && longest > LONG;
}

static int columns_for(const struct view *v, const struct prompt *prompt)
{
    size_t count = prompt->choice_count;
    if (count <= 3)
        return v->metrics->portrait || is_wordy(v, prompt) ? 1 : (int)count;
    return v->metrics->portrait ? 2 : 4;
}

// Two lines where one would run below the number in the card's corner.
static const char *in_two_lines(const struct view *v, const char *label)
{
    enum { LONG = 5 };
    char *lines = arena_strdup(v->arena, label), *space = strrchr(lines, ' ');
    struct words words = {.easy = label, .plain = label, .en = label, .speech = label};
    if (space && utf8_length(part_name(v, &words)) > LONG)
        *space = '\n';
    return lines;
}

void talk_add_cards(const struct view *v, struct node *body, const struct prompt *prompt,
                    const struct answer *given, bool mirrored)
{
    size_t count = prompt->choice_count;
    bool many = count > 3;
    struct node *grid = node_add(v->arena, body, ROLE_GROUP, "answers");
    grid->arrange = ARRANGE_GRID;
    grid->columns = columns_for(v, prompt);
    grid->gap_mm = v->metrics->compact ? 3 : 5;
    grid->grow = 1;
    for (size_t i = 0; i < count; i++) {
        size_t at = mirrored && !many ? count - 1 - i : i;
        const struct choice *choice = &prompt->choices[at];
        int order = given ? choice_order(given->choices, choice->id) : 0;
        struct node *card = part_card(v, grid, arena_printf(v->arena, "answer-%s", choice->id),
                                      &choice->text, choice->picture, order > 0, (int)at);
        if (prompt->form == FORM_PICTURES) {
            card->role = ROLE_TOGGLE;
            if (order > 0) {
                card->value = card->heard = arena_printf(v->arena, "%d", order);
                card->badge =
                    v->metrics->no_pictures ? NULL : arena_printf(v->arena, "order-%d", order);
            }
        }
        card->picture_above =
            !v->metrics->portrait && !(many && v->metrics->compact) && grid->columns > 1;
        card->picture_mm = v->metrics->compact ? (many               ? 10
                                                  : part_is_large(v) ? 12
                                                                     : 17)
                                               : (many ? 17 : 24);
        card->min_width_mm = 30;
        card->min_height_mm = many ? 15 : v->metrics->compact || v->metrics->portrait ? 24 : 30;
        card->flags |= NODE_SHRINK;
        if (many)
            card->type = v->metrics->compact ? TYPE_NOTE : TYPE_BODY;
        if (many && v->metrics->compact && !v->metrics->portrait) {
            card->text_align = ALIGN_LEFT_BUTTON; // the number has the other side
            card->text = in_two_lines(v, card->text);
        }
        if (v->metrics->no_pictures && card->value)
            card->text = arena_printf(v->arena, "%s. %s", card->value, card->text);
    }
}

// Who answered; a picture alone where the question or the side doors need the width.
static void add_who(const struct view *v, struct node *row)
{
    struct node *who = part_button(v, row, "who", STR_WHO_BUTTON, LOOK_PLAIN, ACT_WHO);
    who->type = TYPE_NOTE;
    bool narrow = v->metrics->compact || v->metrics->portrait;
    if (narrow && !v->metrics->no_pictures) {
        who->name = part_name(v, app_string(v->app, STR_WHO_BUTTON));
        who->text = NULL;
        who->picture = "self-choose";
        who->picture_mm = 9;
    }
}

static void add_question(const struct view *v, struct node *body, const struct prompt *prompt)
{
    struct node *row = part_row(v, body);
    row->across = PLACE_CENTER;
    row->gap_mm = 8;
    row->flags |= NODE_PINNED;
    bool many = prompt->choice_count > 3, smaller = many || part_is_large(v);
    part_picture(v, row, prompt->picture, v->metrics->compact ? (many ? 9 : 14) : many ? 16 : 32);
    struct node *text = part_text(v, row, &prompt->text, smaller ? TYPE_ANSWER : TYPE_QUESTION);
    text->role = ROLE_HEADING;
    text->id = "question";
    text->grow = 1;
    if (!v->metrics->compact)
        add_who(v, row);
}

// Where there is little width the picture stands above its word.
struct node *talk_add_door(const struct view *v, struct node *footer, const char *id,
                           enum string_id label, const char *picture, int action)
{
    bool narrow = v->metrics->compact || v->metrics->portrait;
    struct node *door = part_door(v, footer, id, label, picture, action);
    if (!door->text) // the picture alone, where there is no room for words
        return door;
    door->type = TYPE_NOTE;
    door->picture = picture;
    door->picture_above = narrow;
    door->picture_mm = narrow ? 7 : 9;
    return door;
}

struct node *talk_add_stop(const struct view *v, struct node *footer)
{
    return talk_add_door(v, footer, "stop", STR_STOP, "stop", ACT_STOP);
}

static void add_way_out(const struct view *v, struct node *footer, const char *choice,
                        enum string_id label, int action, const struct answer *given)
{
    struct node *door = talk_add_door(v, footer, choice, label, choice, action);
    if (given && choice_order(given->choices, choice))
        door->flags |= NODE_SELECTED;
}

// Of two questions that check each other softly the later one has its answers the other way round
// (domain rule 3.4.6).
static bool is_mirrored(const struct app *app, const struct prompt *prompt)
{
    const struct sitting *sitting = talk_sitting_seen(app);
    int index = talk_index(app), before = 0;
    while (before < index && strcmp(sitting->questions[before], prompt->pair) != 0)
        before++;
    return sitting->mirrored != (before < index);
}

struct node *question_build(const struct view *v)
{
    const struct sitting *sitting = talk_sitting_seen(v->app);
    int index = talk_index(v->app);
    const struct prompt *prompt = question_at(v->app, index);
    const struct answer *given = visit_answer(&v->app->visit, sitting->number, v->app->item);
    bool answered = given && (given->choices[0] || given->note[0]);
    struct node *body, *footer;
    struct page page = {.title = STR_SITTING_TITLE,
                        .steps = sitting->question_count,
                        .step = index,
                        .back = STR_BACK,
                        .next = STR_NEXT,
                        .next_disabled = !answered};
    struct node *root = part_page(v, &page, &body, &footer);
    if (prompt) {
        add_question(v, body, prompt);
        if (!sitting->talk_mode)
            talk_add_cards(v, body, prompt, given, is_mirrored(v->app, prompt));
        if (sitting->talk_mode || (given && choice_order(given->choices, "other")))
            part_note(v, body, given, NULL, NULL);
    }
    footer->gap_mm = 3;
    add_way_out(v, footer, CHOICE_DONT_KNOW, STR_DONT_KNOW, ACT_DONT_KNOW, given);
    add_way_out(v, footer, CHOICE_WONT_SAY, STR_WONT_SAY, ACT_WONT_SAY, given);
    talk_add_stop(v, footer);
    if (v->metrics->compact)
        add_who(v, footer);
    return root;
}

void talk_toggle_choice(char choices[CHOICES_SIZE], const char *id)
{
    char out[CHOICES_SIZE] = "";
    const char *at = choices, *part;
    bool had = false;
    size_t used = 0, size;
    while (talk_next_choice(&at, &part, &size)) {
        bool same = is_id(part, size, id);
        had |= same;
        if (!same && !is_id(part, size, CHOICE_DONT_KNOW) && !is_id(part, size, CHOICE_WONT_SAY))
            used += (size_t)snprintf(out + used, sizeof out - used, "%s%.*s", used ? "," : "",
                                     (int)size, part);
    }
    if (!had)
        snprintf(out + used, sizeof out - used, "%s%s", used ? "," : "", id);
    memcpy(choices, out, CHOICES_SIZE);
}

static void choose(struct app *app, const struct prompt *prompt, const char *id)
{
    const struct sitting *sitting = talk_sitting(app);
    struct answer answer = app_answer_draft(app, sitting->number, app->item);
    bool of_staff = answer.by == BY_STAFF_INSTEAD;
    app_name_giver(app, &answer);
    if (of_staff && answer.by != BY_STAFF_INSTEAD) // nothing of theirs becomes the resident's
        answer.choices[0] = answer.note[0] = '\0';
    answer.mirrored = prompt && !sitting->talk_mode && is_mirrored(app, prompt);
    if (sitting->talk_mode && answer.by == BY_SELF_CHOSE)
        answer.by = BY_SELF_SAID;
    bool one_of_all = !prompt || prompt->form != FORM_PICTURES ||
                      strcmp(id, CHOICE_DONT_KNOW) == 0 || strcmp(id, CHOICE_WONT_SAY) == 0;
    if (one_of_all)
        snprintf(answer.choices, sizeof answer.choices, "%s", id);
    else
        talk_toggle_choice(answer.choices, id);
    app_answer(app, &answer);
}

enum outcome question_act(struct app *app, const struct ui_action *action)
{
    int index = talk_index(app);
    const struct prompt *prompt = question_at(app, index);
    switch (action->id) {
    case ACT_ANSWER:
        choose(app, prompt, prompt->choices[action->arg].id);
        return OUT_STAY;
    case ACT_DONT_KNOW:
        choose(app, prompt, CHOICE_DONT_KNOW);
        return OUT_STAY;
    case ACT_WONT_SAY:
        choose(app, prompt, CHOICE_WONT_SAY);
        return OUT_STAY;
    case ACT_NOTE:
        return app_write(app, app->item, app->sitting);
    case ACT_WHO:
        return OUT_WHO;
    case ACT_NEXT:
        return talk_go_to(app, index + 1);
    case ACT_STOP:
        return OUT_RELEASE;
    case ACT_BACK:
    case UI_ACTION_BACK:
        return talk_back_from(app, index);
    default:
        return OUT_STAY;
    }
}
