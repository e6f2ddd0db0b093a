// A resident's sitting up to the first question: who asks and why, consent, who is near, practice.
#include "domain/sitting.h"
#include "screens/parts.h"
#include "screens/resident/talk.h"

#include <stdio.h>
#include <string.h>

struct sitting *talk_sitting(struct app *app)
{
    return visit_sitting(&app->visit, app->sitting);
}

const struct sitting *talk_sitting_seen(const struct app *app)
{
    for (size_t i = 0; i < app->visit.sitting_count; i++)
        if (app->visit.sittings[i].number == app->sitting)
            return &app->visit.sittings[i];
    ALWAYS(false && "a sitting that is not there");
}

struct node *residents_build(const struct view *v)
{
    struct node *body, *footer;
    struct page page = {.title = STR_SITTING_TITLE, .back = STR_BACK, .next = STR_SITTING_START};
    struct node *root = part_page(v, &page, &body, &footer);
    char count[16];
    snprintf(count, sizeof count, "%zu", v->app->visit.sitting_count);
    struct markup_param param = {"count", count};
    struct node *words = part_say(v, body, "talk", STR_SITTING_INVITE);
    part_filled(v, words, STR_SITTING_COUNT, TYPE_BODY, &param, 1);
    talk_add_door(v, footer, "pause", STR_PAUSE, "pause", ACT_PAUSE);
    return root;
}

enum outcome residents_act(struct app *app, const struct ui_action *action)
{
    if (action->id == ACT_BACK || action->id == UI_ACTION_BACK)
        return OUT_MAP;
    if (action->id != ACT_NEXT)
        return OUT_STAY;
    if (app->visit.sitting_count >= VISIT_MAX_SITTINGS) {
        app_say(app, STR_NOTE_FULL, NULL);
        return OUT_STAY;
    }
    app->sitting = 0;
    return OUT_SITTING;
}

// Whether the page may go on in further ones: then a button for each of turning, no and yes.
static bool is_parted(const struct view *v)
{
    return v->metrics->compact || part_is_large(v) || v->app->message != STR_COUNT;
}

// Yes and no look alike, so that neither is the one that is expected. Where the way on also turns
// the page, a picture would say the wrong thing.
static void make_alike(const struct view *v, struct node *no, struct node *yes)
{
    no->look = yes->look = LOOK_PLAIN;
    no->flags &= ~(unsigned)(NODE_ARROW_LEFT | NODE_ARROW_RIGHT);
    yes->flags &= ~(unsigned)(NODE_ARROW_LEFT | NODE_ARROW_RIGHT);
    no->grow = yes->grow = 1;
    if (is_parted(v))
        return;
    no->picture = "stop";
    yes->picture = "talk";
    no->picture_mm = yes->picture_mm = 9;
}

struct node *intro_build(const struct view *v)
{
    static const struct {
        enum string_id text;
        const char *picture;
    } lines[] = {
        {STR_INTRO_WHO, "visitor"},
        {STR_INTRO_WHY, "ask-why"},
        {STR_INTRO_SEE, "who-sees"},
        {STR_INTRO_FREE, "stop"},
    };
    struct node *body, *footer;
    struct page page = {.title = STR_SITTING_TITLE,
                        .back = is_parted(v) ? STR_COUNT : STR_CONSENT_NO,
                        .next = STR_CONSENT_YES};
    struct node *root = part_page(v, &page, &body, &footer);
    for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
        struct node *row = part_row(v, body);
        row->across = PLACE_CENTER;
        part_picture(v, row, lines[i].picture, v->metrics->compact ? 12 : 19);
        bool roomy = v->metrics->portrait || v->metrics->compact;
        enum type type = roomy ? TYPE_ANSWER : TYPE_BODY;
        part_string(v, row, lines[i].text, type)->grow = 1;
    }
    struct node *back = node_find(root, "back");
    struct node *spacer = back->parent->first->next; // for either hand
    if (!is_parted(v) || v->metrics->portrait)
        (v->metrics->portrait ? spacer : footer)->grow = 0;
    struct node *no =
        is_parted(v) ? part_button(v, footer, "no", STR_CONSENT_NO, LOOK_PLAIN, ACT_BACK) : back;
    make_alike(v, no, node_find(root, "next"));
    return root;
}

// The sitting's questions: those asked least here so far, at most eight.
static enum status choose_questions(struct app *app, struct sitting *sitting)
{
    size_t count, chosen[SITTING_MAX_QUESTIONS];
    const struct prompt *const *items = content_set(app->ports.content, SET_RESIDENT, &count);
    const char *ids[MAX_QUESTIONS];
    int asked[MAX_QUESTIONS];
    struct question_count counts[MAX_QUESTIONS];
    count = count < MAX_QUESTIONS ? count : MAX_QUESTIONS;
    for (size_t i = 0; i < count; i++)
        ids[i] = items[i]->id;
    struct err err;
    TRY(app->ports.records->asked(app->ports.records->ctx, ids, count, asked, &err));
    for (size_t i = 0; i < count; i++)
        counts[i] = (struct question_count){ids[i], items[i]->pair, asked[i]};
    sitting->question_count = sitting_choose(counts, count, SITTING_MAX_QUESTIONS, chosen);
    for (int i = 0; i < sitting->question_count; i++)
        snprintf(sitting->questions[i], sizeof sitting->questions[i], "%s", ids[chosen[i]]);
    return OK;
}

static bool keep_sitting(struct app *app, const struct sitting *sitting)
{
    struct moment now = app_now(app);
    struct err err;
    const struct records *r = app->ports.records;
    return app_saved(app, r->sitting_put(r->ctx, &app->visit, sitting, &now, &err));
}

enum outcome intro_act(struct app *app, const struct ui_action *action)
{
    if (action->id == ACT_BACK || action->id == UI_ACTION_BACK)
        return OUT_BACK;
    if (action->id != ACT_NEXT)
        return OUT_STAY;
    struct sitting sitting = {.number = (int)app->visit.sitting_count + 1};
    sitting.mirrored = sitting_is_mirrored(&app->visit.id, sitting.number);
    if (!app_saved(app, choose_questions(app, &sitting)) || !keep_sitting(app, &sitting))
        return OUT_STAY;
    app->sitting = sitting.number;
    app->private_ok = false;
    app->who.item[0] = '\0'; // of another resident
    app->item[0] = '\0';
    return OUT_NEXT;
}

struct node *near_build(const struct view *v)
{
    static const struct {
        const char *id, *picture;
        enum string_id label;
        enum sitting_near near;
    } ways[] = {
        {"near-nobody", "alone", STR_NEAR_NOBODY_TEXT, NEAR_NOBODY},
        {"near-staff", "staff-near", STR_NEAR_STAFF_TEXT, NEAR_STAFF},
        {"near-others", "others-near", STR_NEAR_OTHERS_TEXT, NEAR_OTHERS},
    };
    const struct sitting *sitting = talk_sitting_seen(v->app);
    struct node *body, *footer;
    struct page page = {.title = STR_SITTING_TITLE,
                        .back = STR_COUNT,
                        .next = STR_NEXT,
                        .next_disabled = sitting->near == NEAR_UNKNOWN};
    struct node *root = part_page(v, &page, &body, &footer);
    part_string(v, body, STR_NEAR_TITLE, part_is_large(v) ? TYPE_ANSWER : TYPE_QUESTION)->flags |=
        NODE_PINNED;
    struct node *row = v->metrics->portrait ? part_column(v, body) : part_row(v, body);
    row->grow = 1;
    for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
        struct node *card =
            part_card(v, row, ways[i].id, app_string(v->app, ways[i].label), ways[i].picture,
                      sitting->near == ways[i].near, (int)ways[i].near);
        card->picture_above = true;
        card->picture_mm = v->metrics->compact ? 14 : 26;
        card->flags |= NODE_SHRINK;
    }
    talk_add_stop(v, footer);
    return root;
}

enum outcome near_act(struct app *app, const struct ui_action *action)
{
    struct sitting sitting = *talk_sitting(app);
    switch (action->id) {
    case ACT_ANSWER:
        sitting.near = (enum sitting_near)action->arg;
        keep_sitting(app, &sitting);
        return OUT_STAY;
    case ACT_STOP:
        return OUT_RELEASE;
    case ACT_NEXT:
        app->item[0] = '\0';
        return sitting.near == NEAR_UNKNOWN ? OUT_STAY : OUT_NEXT;
    default:
        return OUT_STAY;
    }
}

// The practice items and which of them is on the page.
struct exercise {
    const struct prompt *const *items;
    size_t count, index;
};

static struct exercise exercise_of(const struct app *app)
{
    struct exercise e = {0};
    e.items = content_set(app->ports.content, SET_PRACTICE, &e.count);
    e.index = app_item_index(app, e.items, e.count);
    return e;
}

struct node *practice_build(const struct view *v)
{
    struct exercise e = exercise_of(v->app);
    struct node *body, *footer;
    struct page page = {.title = STR_PRACTICE_TITLE,
                        .steps = (int)e.count,
                        .step = (int)e.index,
                        .back = STR_BACK,
                        .next = STR_COUNT};
    struct node *root = part_page(v, &page, &body, &footer);
    if (e.count > 0) {
        enum type type = part_is_large(v) ? TYPE_ANSWER : TYPE_QUESTION;
        struct node *question = part_text(v, body, &e.items[e.index]->text, type);
        question->id = "question";
        question->role = ROLE_HEADING;
        question->flags |= NODE_PINNED;
        talk_add_cards(v, body, e.items[e.index], NULL, talk_sitting_seen(v->app)->mirrored);
    }
    talk_add_door(v, footer, "talk", STR_PRACTICE_TALK, "self-say", ACT_OTHER_WAY);
    talk_add_stop(v, footer);
    return root;
}

static bool keep_talk_mode(struct app *app, bool talk_mode)
{
    struct sitting sitting = *talk_sitting(app);
    if (sitting.talk_mode == talk_mode)
        return true;
    sitting.talk_mode = talk_mode;
    return keep_sitting(app, &sitting);
}

// The pictures do not work out for this person: words, and no faces are counted.
static enum outcome talk_instead(struct app *app)
{
    return keep_talk_mode(app, true) ? talk_go_to(app, 0) : OUT_STAY;
}

static bool answer_by_pictures(struct app *app)
{
    return keep_talk_mode(app, false);
}

enum outcome practice_act(struct app *app, const struct ui_action *action)
{
    struct exercise e = exercise_of(app);
    const struct prompt *item = e.count > 0 ? e.items[e.index] : NULL;
    switch (action->id) {
    case ACT_ANSWER: {
        ALWAYS(item);
        // Whoever misses the right picture is asked in words (domain rule 3.4.5).
        bool wrong = *item->right && strcmp(item->choices[action->arg].id, item->right) != 0;
        if (wrong || !answer_by_pictures(app))
            return wrong ? talk_instead(app) : OUT_STAY;
        if (e.index + 1 >= e.count)
            return talk_go_to(app, 0);
        app_set_item(app, e.items[e.index + 1]->id);
        return OUT_STAY;
    }
    case ACT_OTHER_WAY:
        return talk_instead(app);
    case ACT_BACK:
    case UI_ACTION_BACK:
        if (e.index == 0)
            return OUT_BACK;
        app_set_item(app, e.items[e.index - 1]->id);
        return OUT_STAY;
    case ACT_STOP:
        return OUT_RELEASE;
    default:
        return OUT_STAY;
    }
}
