// The questions of a sitting: pictures, who answered, talking alone.
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

enum outcome talk_go_to(struct app *app, int index)
{
    const struct sitting *sitting = talk_sitting_seen(app);
    if (index >= sitting->question_count)
        return OUT_RELEASE;
    snprintf(app->item, sizeof app->item, "%s", sitting->questions[index]);
    const struct prompt *prompt = question_at(app, index);
    bool ask = prompt && prompt->private_talk && !app->private_ok &&
               strcmp(app->private_asked, app->item) != 0;
    enum screen_id to = ask ? SCREEN_PRIVATE : SCREEN_QUESTION;
    if (to == app->screen)
        return OUT_STAY;
    return ask ? OUT_PRIVATE : OUT_QUESTION;
}

enum outcome talk_skip(struct app *app)
{
    return talk_go_to(app, talk_index(app) + 1);
}

bool choice_is_in(const char *choices, const char *id)
{
    size_t size = strlen(id);
    for (const char *at = choices; (at = strstr(at, id)); at += size)
        if ((at == choices || at[-1] == ',') && (at[size] == ',' || at[size] == '\0'))
            return true;
    return false;
}

// The 1-based place of ID in CHOICES, 0 when absent.
static int choice_order(const char *choices, const char *id)
{
    int order = 1;
    size_t size = strlen(id);
    for (const char *at = choices; *at; order++) {
        const char *end = strchrnul(at, ',');
        if ((size_t)(end - at) == size && memcmp(at, id, size) == 0)
            return order;
        at = *end ? end + 1 : end;
    }
    return 0;
}

static int columns_for(const struct view *v, size_t count)
{
    if (count <= 3)
        return v->metrics->portrait ? 1 : (int)count;
    return v->metrics->portrait ? 2 : 4;
}

void talk_add_cards(const struct view *v, struct node *body, const struct prompt *prompt,
                    const struct answer *given, bool mirrored)
{
    size_t count = prompt->choice_count;
    bool many = count > 3;
    struct node *grid = node_add(v->arena, body, ROLE_GROUP, "answers");
    grid->arrange = ARRANGE_GRID;
    grid->columns = columns_for(v, count);
    grid->gap_mm = v->metrics->compact ? 3 : 5;
    grid->grow = 1;
    for (size_t i = 0; i < count; i++) {
        size_t at = mirrored && !many ? count - 1 - i : i;
        const struct choice *choice = &prompt->choices[at];
        bool selected = given && choice_is_in(given->choices, choice->id);
        struct node *card = part_card(v, grid, arena_printf(v->arena, "answer-%s", choice->id),
                                      &choice->text, choice->picture, selected, (int)at);
        if (prompt->form == FORM_PICTURES) {
            card->role = ROLE_TOGGLE;
            if (selected)
                card->value =
                    arena_printf(v->arena, "%d", choice_order(given->choices, choice->id));
        }
        card->picture_above = !v->metrics->portrait && !(many && v->metrics->compact);
        card->picture_mm = v->metrics->compact ? (many ? 10 : 17) : (many ? 17 : 24);
        card->min_width_mm = 30;
        card->min_height_mm = many ? 15 : v->metrics->compact || v->metrics->portrait ? 24 : 30;
        card->flags |= NODE_SHRINK;
        if (many)
            card->type = v->metrics->compact ? TYPE_NOTE : TYPE_BODY;
    }
}

// Who answered; a picture alone where the question or the side doors need the width.
static void add_who(const struct view *v, struct node *row)
{
    struct node *who = part_button(v, row, "who", STR_WHO_BUTTON, LOOK_PLAIN, ACT_WHO);
    who->type = TYPE_NOTE;
    if (v->metrics->compact || v->metrics->portrait) {
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
    bool many = prompt->choice_count > 3;
    part_picture(v, row, prompt->picture, v->metrics->compact ? (many ? 9 : 14) : many ? 16 : 32);
    struct node *text = part_text(v, row, &prompt->text, many ? TYPE_ANSWER : TYPE_QUESTION);
    text->role = ROLE_HEADING;
    text->id = "question";
    text->grow = 1;
    if (!v->metrics->compact)
        add_who(v, row);
}

static void add_side_door(const struct view *v, struct node *footer, const char *id,
                          enum string_id label, const char *picture, int action, bool selected)
{
    struct node *door = part_button(v, footer, id, label, LOOK_PLAIN, action);
    door->type = TYPE_NOTE;
    if (!v->metrics->compact && !v->metrics->portrait) {
        door->picture = picture;
        door->picture_mm = 9;
    }
    if (selected)
        door->flags |= NODE_SELECTED;
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
            talk_add_cards(v, body, prompt, given, sitting->mirrored);
        if (sitting->talk_mode || (given && choice_is_in(given->choices, "other")))
            part_note(v, body, given);
    }
    footer->gap_mm = 3;
    add_side_door(v, footer, "dont-know", STR_DONT_KNOW, "dont-know", ACT_DONT_KNOW,
                  given && choice_is_in(given->choices, CHOICE_DONT_KNOW));
    add_side_door(v, footer, "wont-say", STR_WONT_SAY, "wont-say", ACT_WONT_SAY,
                  given && choice_is_in(given->choices, CHOICE_WONT_SAY));
    add_side_door(v, footer, "stop", STR_STOP, "stop", ACT_STOP, false);
    if (v->metrics->compact)
        add_who(v, footer);
    return root;
}

// Adds ID at the end or takes it out.
static void toggle(char choices[CHOICES_SIZE], const char *id)
{
    char out[CHOICES_SIZE] = "";
    bool had = false;
    size_t used = 0;
    for (const char *at = choices; *at;) {
        const char *end = strchrnul(at, ',');
        int size = (int)(end - at);
        bool same = (size_t)size == strlen(id) && memcmp(at, id, (size_t)size) == 0;
        bool aside = strncmp(at, CHOICE_DONT_KNOW, (size_t)size) == 0 ||
                     strncmp(at, CHOICE_WONT_SAY, (size_t)size) == 0;
        had |= same;
        if (!same && !aside)
            used += (size_t)snprintf(out + used, sizeof out - used, "%s%.*s", used ? "," : "", size,
                                     at);
        at = *end ? end + 1 : end;
    }
    if (!had)
        snprintf(out + used, sizeof out - used, "%s%s", used ? "," : "", id);
    memcpy(choices, out, CHOICES_SIZE);
}

static void choose(struct app *app, const struct prompt *prompt, const char *id)
{
    const struct sitting *sitting = talk_sitting(app);
    struct answer answer = app_answer_draft(app, sitting->number, app->item);
    answer.mirrored = sitting->mirrored;
    if (sitting->talk_mode && answer.by == BY_SELF_CHOSE)
        answer.by = BY_SELF_SAID;
    bool one_of_all = !prompt || prompt->form != FORM_PICTURES ||
                      strcmp(id, CHOICE_DONT_KNOW) == 0 || strcmp(id, CHOICE_WONT_SAY) == 0;
    if (one_of_all)
        snprintf(answer.choices, sizeof answer.choices, "%s", id);
    else
        toggle(answer.choices, id);
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
        return index == 0 ? OUT_BACK : talk_go_to(app, index - 1);
    default:
        return OUT_STAY;
    }
}
