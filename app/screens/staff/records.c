// The records: which visits there were in a fiscal year, and what was answered in one of them, to
// be read and replied to. Nothing of it can be changed.
#include "screens/staff/records.h"
#include "screens/staff/meetings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct year_dwelling *records_dwelling(const struct app *app, const struct id *id)
{
    const struct year *year = &app->desk.year;
    for (size_t i = 0; i < year->dwelling_count; i++)
        if (id_equal(&year->dwellings[i].id, id))
            return &year->dwellings[i];
    return NULL;
}

// ---------------------------------------------------------------- which there were

const struct year_dwelling *records_house(const struct app *app)
{
    const struct year *year = &app->desk.year;
    size_t at = (size_t)app->desk.dwelling;
    return at > 0 && at <= year->dwelling_count ? &year->dwellings[at - 1] : NULL;
}

static bool is_listed(const struct app *app, const struct year_visit *visit)
{
    const struct year_dwelling *only = records_house(app);
    return fiscal_year_of(&visit->day) == app->desk.fiscal_year &&
           (!only || id_equal(&only->id, &visit->dwelling));
}

// The number of whoever visited; "" once the register has nobody there any more.
static const char *number_of(const struct view *v, const struct id *member)
{
    const struct year *year = &v->app->desk.year;
    for (size_t i = 0; i < year->member_count; i++)
        if (id_equal(&year->members[i].id, member))
            return arena_printf(v->arena, "%d", year->members[i].number);
    return "";
}

// Day, dwelling, who, and that it was not on site.
static void tell_visit(const struct view *v, struct node *node, const struct year_visit *visit)
{
    static const enum string_id categories[] = {
        [MEMBER_RESIDENT] = STR_VISITOR_RESIDENT,   [MEMBER_FAMILY] = STR_VISITOR_FAMILY,
        [MEMBER_COMMUNITY] = STR_VISITOR_COMMUNITY, [MEMBER_WELFARE] = STR_VISITOR_WELFARE,
        [MEMBER_BUSINESS] = STR_VISITOR_BUSINESS,   [MEMBER_CITY] = STR_VISITOR_CITY,
    };
    const struct year_dwelling *dwelling = records_dwelling(v->app, &visit->dwelling);
    struct node day = {0};
    part_set_day(v, &day, &visit->day);
    const struct words *who = app_string(v->app, categories[visit->category]);
    const char *house = dwelling ? dwelling->name : "";
    const char *number = number_of(v, &visit->member);
    struct markup_param shown[] = {{"day", day.text},
                                   {"house", markup_escape(v->arena, house)},
                                   {"who", app_lang_text(v->app, who)},
                                   {"number", number}};
    struct markup_param said[] = {{"day", day.reading},
                                  {"house", house},
                                  {"who", app_spoken(v->app, who)},
                                  {"number", number}};
    const struct words *pattern =
        app_string(v->app, visit->mode == VISIT_ONLINE ? STR_RECORDS_ONLINE : STR_RECORDS_VISIT);
    node->text = markup_place(v->arena, app_lang_text(v->app, pattern), shown, ARRAY_LEN(shown));
    node->reading = markup_place(v->arena, app_spoken(v->app, pattern), said, ARRAY_LEN(said));
}

static void add_visit(const struct view *v, struct node *body, size_t index)
{
    struct node *row = part_button(v, body, arena_printf(v->arena, "visit-%zu", index + 1),
                                   STR_RECORDS_VISIT, LOOK_PLAIN, ACT_GO);
    row->arg = (int)index;
    row->text_align = ALIGN_LEFT_BUTTON;
    tell_visit(v, row, &v->app->desk.year.visits[index]);
}

void records_add_house(const struct view *v, struct node *footer)
{
    const struct year_dwelling *only = records_house(v->app);
    struct node *house = part_button(v, footer, "house", STR_RECORDS_ALL, LOOK_PLAIN, ACT_HOUSE);
    house->type = TYPE_NOTE;
    if (only) {
        house->text = markup_escape(v->arena, only->name);
        house->reading = NULL;
    }
}

void records_turn_house(struct app *app)
{
    struct desk *desk = &app->desk;
    desk->dwelling = (int)((size_t)(desk->dwelling + 1) % (desk->year.dwelling_count + 1));
}

struct node *records_build(const struct view *v)
{
    struct node *body, *footer;
    struct node *root = desk_page(v, DESK_RECORDS, &body, &footer);
    if (!v->app->ports.council)
        return root;
    if (desk_add_failure(v, body))
        return root;
    if (v->app->desk.year.dwelling_count > 1)
        records_add_house(v, footer);
    // With large text a small panel's footer has no room for it.
    struct node *row = v->metrics->compact && part_is_large(v) ? body : footer;
    part_button(v, row, "entry", STR_ENTRY_DOOR, LOOK_PLAIN, ACT_NOTE)->type = TYPE_NOTE;
    part_button(v, footer, "self", STR_SELF_TITLE, LOOK_PLAIN, ACT_AGAIN)->type = TYPE_NOTE;
    struct node *prompts =
        part_button(v, body, "prompts", STR_RECORDS_PROMPTS, LOOK_PLAIN, ACT_PICK);
    prompts->picture = "hint";
    prompts->picture_mm = 8;
    prompts->text_align = ALIGN_LEFT_BUTTON;
    size_t count = 0;
    for (size_t i = v->app->desk.year.visit_count; i-- > 0;)
        if (is_listed(v->app, &v->app->desk.year.visits[i])) {
            add_visit(v, body, i);
            count++;
        }
    if (count == 0)
        part_string(v, body, STR_RECORDS_NONE, TYPE_BODY);
    desk_end_page(v, DESK_RECORDS, body);
    return root;
}

enum outcome records_act(struct app *app, const struct ui_action *action)
{
    struct desk *desk = &app->desk;
    switch (action->id) {
    case ACT_YEAR:
        desk_turn_year(app, action->arg);
        return OUT_STAY;
    case ACT_HOUSE:
        records_turn_house(app);
        return OUT_STAY;
    case ACT_AGAIN:
        return OUT_SELF;
    case ACT_PICK:
        return app->ports.council ? OUT_ASK : OUT_STAY;
    case ACT_NOTE:
        return app->ports.council ? entry_open(app) : OUT_STAY;
    case ACT_GO:
        desk->record = desk->year.visits[action->arg].id;
        return OUT_RECORD;
    default:
        return desk_act_frame(app, action);
    }
}

// ---------------------------------------------------------------- one of them

static const struct reply *reply_to(const struct app *app, const char *prompt)
{
    for (size_t i = 0; i < app->desk.reply_count; i++)
        if (strcmp(app->desk.replies[i].prompt, prompt) == 0)
            return &app->desk.replies[i];
    return NULL;
}

static void add_one(const struct view *v, struct node *parent, const struct prompt *prompt,
                    const char *id)
{
    const struct choice *choice = prompt_choice_find(prompt, id);
    if (choice)
        part_text(v, parent, &choice->text, TYPE_BODY);
    else if (strcmp(id, CHOICE_DONT_KNOW) == 0)
        part_string(v, parent, STR_DONT_KNOW, TYPE_BODY);
    else if (strcmp(id, CHOICE_WONT_SAY) == 0)
        part_string(v, parent, STR_WONT_SAY, TYPE_BODY);
}

void records_add_chosen(const struct view *v, struct node *parent, const struct prompt *prompt,
                        const struct answer *answer)
{
    for (const char *at = answer->choices; *at;) {
        size_t size = strcspn(at, ",");
        add_one(v, parent, prompt, arena_strndup(v->arena, at, size));
        at += size + (at[size] == ',');
    }
}

static void add_reply(const struct view *v, struct node *body, const struct prompt *prompt,
                      size_t index)
{
    const struct reply *reply = reply_to(v->app, prompt->id);
    struct node *row = part_row(v, body);
    row->across = PLACE_CENTER;
    struct markup_param words = {"words", reply ? reply->words : ""};
    struct node *said = reply && reply->words[0]
                            ? part_filled(v, row, STR_RECORD_REPLIED, TYPE_NOTE, &words, 1)
                            : part_string(v, row, STR_RECORD_NO_REPLY, TYPE_NOTE);
    said->flags |= NODE_PRIVATE | NODE_SECOND;
    said->grow = 1;
    struct node *write = part_button(v, row, arena_printf(v->arena, "reply-%s", prompt->id),
                                     STR_RECORD_REPLY, LOOK_PLAIN, ACT_NOTE);
    write->type = TYPE_NOTE;
    write->arg = (int)index;
    part_belongs(v, write, &prompt->text);
    struct node *matter = part_button(v, row, arena_printf(v->arena, "matter-%s", prompt->id),
                                      STR_RECORD_MATTER, LOOK_PLAIN, ACT_MATTER);
    matter->type = TYPE_NOTE;
    matter->arg = (int)index;
    part_belongs(v, matter, &prompt->text);
    part_sides(v, row);
}

static void add_answer(const struct view *v, struct node *body, size_t index)
{
    const struct answer *answer = &v->app->desk.visit.answers[index];
    const struct prompt *prompt = content_find(v->app->ports.content, answer->prompt);
    if (!prompt || (!answer->choices[0] && !answer->note[0]))
        return;
    struct node *row = part_row(v, body);
    size_t shown = part_quote(v, row, prompt, answer->note, true);
    records_add_chosen(v, row->last, prompt, answer);
    part_rest(v, body, answer->note + shown);
    if (answer->respondent == 0 && answer->note[0])
        add_reply(v, body, prompt, index);
}

// Of residents who let nothing be passed on, nothing is told.
static void add_sitting(const struct view *v, struct node *body, int number)
{
    struct markup_param param = {"number", arena_printf(v->arena, "%d", number)};
    bool any = false;
    for (size_t i = 0; i < v->app->desk.visit.answer_count; i++) {
        if (v->app->desk.visit.answers[i].respondent != number)
            continue;
        if (!any && number > 0)
            part_filled(v, body, STR_RECORD_RESIDENT, TYPE_BODY, &param, 1)->role = ROLE_HEADING;
        any = true;
        add_answer(v, body, i);
    }
}

static void add_which(const struct view *v, struct node *body)
{
    const struct desk *desk = &v->app->desk;
    for (size_t i = 0; i < desk->year.visit_count; i++)
        if (id_equal(&desk->year.visits[i].id, &desk->record)) {
            struct node *which = part_string(v, body, STR_RECORDS_VISIT, TYPE_BODY);
            which->role = ROLE_HEADING;
            which->id = "which";
            tell_visit(v, which, &desk->year.visits[i]);
        }
}

struct node *record_build(const struct view *v)
{
    const struct visit *visit = &v->app->desk.visit;
    struct node *body, *footer;
    struct page page = {.title = STR_DESK_RECORDS, .back = STR_BACK, .next = STR_COUNT};
    struct node *root = part_page(v, &page, &body, &footer);
    if (desk_add_failure(v, body))
        return root;
    add_which(v, body);
    add_sitting(v, body, 0);
    for (size_t i = 0; i < visit->sitting_count; i++)
        add_sitting(v, body, visit->sittings[i].number);
    if (visit->answer_count == 0)
        part_string(v, body, STR_RECORD_EMPTY, TYPE_BODY);
    return root;
}

// ---------------------------------------------------------------- the office's reply

static enum status save_reply(struct app *app, void *filled, struct err *err)
{
    struct moment now = app_now(app);
    struct reply *reply = filled;
    const struct council *council = app->ports.council;
    reply->at_utc_ms = now.utc_ms;
    return council->reply_put(council->ctx, reply, &now, err);
}

static const struct field reply_fields[] = {
    {"words", STR_RECORD_REPLY, FIELD_WORDS, FIELD_PRIVATE | FIELD_NAMELESS,
     FIELD(struct reply, words)},
};
static const struct form reply_form = {.title = STR_RECORD_REPLY,
                                       .fields = reply_fields,
                                       .count = ARRAY_LEN(reply_fields),
                                       .size = sizeof(struct reply),
                                       .save = save_reply};

static enum outcome reply_to_words(struct app *app, const struct answer *answer)
{
    const struct reply *given = reply_to(app, answer->prompt);
    struct reply reply = {.visit = app->desk.record};
    snprintf(reply.prompt, sizeof reply.prompt, "%s", answer->prompt);
    if (given)
        reply = *given;
    return form_open(app, &reply_form, &reply, sizeof reply);
}

// ---------------------------------------------------------------- what is followed of it

// The matter that there is for these words already, or a new one; in the staff's words, to begin
// with the visitor's.
static enum outcome follow_words(struct app *app, const struct answer *answer)
{
    const struct council *council = app->ports.council;
    const struct matter_filter of_visit = {.visit = &app->desk.record};
    struct matter *all, matter = {.visit = app->desk.record, .dwelling = app->desk.visit.dwelling};
    size_t count;
    struct err err;
    if (!app_saved(app, council->matter_list(council->ctx, &of_visit, &all, &count, &err)))
        return OUT_STAY;
    snprintf(matter.prompt, sizeof matter.prompt, "%s", answer->prompt);
    for (size_t i = 0; i < count; i++)
        if (strcmp(all[i].prompt, answer->prompt) == 0)
            matter = all[i];
    if (all)
        explicit_bzero(all, count * sizeof all[0]);
    free(all);
    if (!matter.title[0])
        snprintf(matter.title, sizeof matter.title, "%s", answer->note);
    enum outcome outcome = matter_open(app, &matter);
    explicit_bzero(&matter, sizeof matter);
    return outcome;
}

enum outcome record_act(struct app *app, const struct ui_action *action)
{
    if (action->id == ACT_MATTER)
        return follow_words(app, &app->desk.visit.answers[action->arg]);
    if (action->id == ACT_NOTE)
        return reply_to_words(app, &app->desk.visit.answers[action->arg]);
    return action->id == ACT_BACK || action->id == UI_ACTION_BACK ? OUT_BACK : OUT_STAY;
}
