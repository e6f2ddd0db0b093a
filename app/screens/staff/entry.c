// A visit that did not come through the kiosk's door – online, or written down on paper – entered
// by the staff: when and by whom, what the visitor saw, asked and wrote, and what residents
// released. It becomes a record in one change.
#include "screens/staff/entry.h"
#include "content/answered.h"
#include "screens/staff/desk.h"

#include <stdio.h>
#include <string.h>

bool entry_has_head(const struct visit *visit)
{
    return visit->ended.utc_ms > visit->started.utc_ms;
}

static bool is_complete(const struct visit *visit)
{
    return entry_has_head(visit) && visit->answer_count > 0;
}

// What the visitor answers, in the order of the sheet; residents come between.
static const struct part {
    enum prompt_set set;
    enum string_id heading;
} parts[] = {{SET_OBSERVE, STR_MAP_WALK},
             {SET_STAFF, STR_MAP_STAFF},
             {SET_AWAY, STR_MAP_AWAY},
             {SET_WORDS, STR_MAP_WORDS}};

static const struct prompt *prompt_at(const struct app *app, size_t index)
{
    for (size_t p = 0; p < ARRAY_LEN(parts); p++) {
        size_t count;
        const struct prompt *const *list = content_set(app->ports.content, parts[p].set, &count);
        if (index < count)
            return list[index];
        index -= count;
    }
    return NULL;
}

const struct prompt *entry_prompt_after(const struct app *app, const char *id)
{
    if (app->entry.resident > 0) {
        size_t count;
        const struct prompt *const *list = content_set(app->ports.content, SET_RESIDENT, &count);
        for (size_t i = 0; i + 1 < count; i++)
            if (strcmp(list[i]->id, id) == 0)
                return list[i + 1];
        return NULL;
    }
    const struct prompt *prompt;
    for (size_t i = 0; (prompt = prompt_at(app, i)); i++)
        if (strcmp(prompt->id, id) == 0)
            return prompt_at(app, i + 1);
    return NULL;
}

// ---------------------------------------------------------------- the whole

static const char *dwelling_name(const struct app *app, const struct id *dwelling)
{
    const struct year *year = &app->desk.year;
    for (size_t i = 0; i < year->dwelling_count; i++)
        if (id_equal(&year->dwellings[i].id, dwelling))
            return year->dwellings[i].name;
    return "";
}

static void add_head(const struct view *v, struct node *body)
{
    const struct visit *visit = &v->app->entry.visit;
    struct node *head = part_button(v, body, "head", STR_ENTRY_HEAD, LOOK_PLAIN, ACT_FIX);
    head->text_align = ALIGN_LEFT_BUTTON;
    if (!entry_has_head(visit)) {
        part_string(v, body, STR_ENTRY_HEAD_MISSING, TYPE_NOTE)->flags |= NODE_SECOND;
        return;
    }
    struct node *row = part_row(v, body);
    row->across = PLACE_CENTER;
    struct node *day = node_add(v->arena, row, ROLE_TEXT, "when");
    part_set_moment(v, day, visit->started.utc_ms);
    part_plain(v, row, dwelling_name(v->app, &visit->dwelling), TYPE_BODY)->grow = 1;
}

void entry_add_point(const struct view *v, struct node *body, const struct prompt *prompt,
                     int respondent, size_t index)
{
    const struct answer *given = visit_answer(&v->app->entry.visit, respondent, prompt->id);
    const struct choice *choice = given ? prompt_choice_find(prompt, given->choices) : NULL;
    struct node *row = part_row(v, body);
    row->across = PLACE_CENTER;
    row->gap_mm = 3;
    part_sign(v, row, given ? SIGN_DONE : SIGN_OPEN, given ? STR_ENTRY_GIVEN : STR_ENTRY_OPEN, 5);
    struct node *point =
        desk_add_prompt(v, row, arena_printf(v->arena, "point-%s", prompt->id), prompt, index);
    point->grow = 1;
    if (respondent == 0 && entry_purpose(v->app, prompt->id) && entry_may_bring(v->app, prompt)) {
        point->picture = "council";
        point->picture_mm = 6;
        part_belongs(v, point, app_string(v->app, STR_COUNCIL_TAKE));
    }
    if (!choice)
        return;
    struct node *words = part_text(v, row, &choice->text, TYPE_NOTE);
    words->width_mm = part_is_large(v) || v->metrics->portrait ? 0 : 45;
}

static void add_resident(const struct view *v, struct node *body, const struct sitting *sitting)
{
    struct node *row = part_row(v, body);
    row->across = PLACE_CENTER;
    bool given = sitting->question_count > 0;
    part_sign(v, row, given ? SIGN_DONE : SIGN_OPEN, given ? STR_ENTRY_GIVEN : STR_ENTRY_OPEN, 5);
    struct markup_param number = {"number", arena_printf(v->arena, "%d", sitting->number)};
    struct node *resident = part_filled(v, row, STR_RECORD_RESIDENT, TYPE_NOTE, &number, 1);
    resident->id = arena_printf(v->arena, "resident-%d", sitting->number);
    resident->role = ROLE_BUTTON;
    resident->look = LOOK_PLAIN;
    resident->text_align = ALIGN_LEFT_BUTTON;
    resident->action = ACT_MEMBER;
    resident->arg = sitting->number;
    resident->grow = 1;
    struct markup_param count = {"count", arena_printf(v->arena, "%d", sitting->question_count)};
    part_filled(v, row, STR_ENTRY_ANSWERS, TYPE_NOTE, &count, 1);
}

static void add_residents(const struct view *v, struct node *body)
{
    const struct visit *visit = &v->app->entry.visit;
    part_string(v, body, STR_MAP_RESIDENTS, TYPE_BODY)->role = ROLE_HEADING;
    for (size_t i = 0; i < visit->sitting_count; i++)
        add_resident(v, body, &visit->sittings[i]);
    if (visit->sitting_count < VISIT_MAX_SITTINGS)
        part_button(v, body, "resident-add", STR_ENTRY_RESIDENT_ADD, LOOK_PLAIN, ACT_MORE)
            ->text_align = ALIGN_LEFT_BUTTON;
}

static void add_parts(const struct view *v, struct node *body)
{
    size_t index = 0;
    for (size_t p = 0; p < ARRAY_LEN(parts); p++) {
        size_t count;
        const struct prompt *const *list = content_set(v->app->ports.content, parts[p].set, &count);
        part_string(v, body, parts[p].heading, TYPE_BODY)->role = ROLE_HEADING;
        for (size_t i = 0; i < count; i++)
            entry_add_point(v, body, list[i], 0, index++);
        if (parts[p].set == SET_OBSERVE)
            add_residents(v, body);
    }
}

static bool has_anything(const struct visit *visit)
{
    return visit->answer_count > 0 || visit->sitting_count > 0 || visit->sheet[0] ||
           entry_has_head(visit);
}

struct node *entry_build(const struct view *v)
{
    const struct visit *visit = &v->app->entry.visit;
    struct node *body, *footer;
    struct page page = {.title = STR_ENTRY_TITLE,
                        .back = STR_BACK,
                        .next = STR_FORM_SAVE,
                        .next_action = ACT_SAVE,
                        .next_disabled = !is_complete(visit)};
    struct node *root = part_page(v, &page, &body, &footer);
    if (desk_add_failure(v, body))
        return root;
    if (v->app->entry.kept_utc_ms) {
        struct date day = wall_time_of(v->app->entry.kept_utc_ms).date;
        desk_add_day(v, body, STR_ENTRY_CONTINUED, &day, NULL)->id = "continued";
    }
    entry_add_sheet(v, body);
    add_head(v, body);
    add_parts(v, body);
    part_door(v, footer, "sheet", STR_ENTRY_SHEET, "read-through", ACT_SHEET);
    if (has_anything(visit))
        part_door(v, footer, "drop", STR_ENTRY_DROP, "erase", ACT_CLEAR);
    return root;
}

// ---------------------------------------------------------------- saving it

enum string_id entry_head_fault(const struct app *app, const struct visit *visit)
{
    static const enum string_id faults[] = {[VISIT_FINE] = STR_COUNT,
                                            [VISIT_TERM] = STR_ENTRY_TERM,
                                            [VISIT_BACKWARDS] = STR_ENTRY_BACKWARDS,
                                            [VISIT_AHEAD] = STR_ENTRY_AHEAD};
    const struct year *year = &app->desk.year;
    for (size_t i = 0; i < year->member_count; i++)
        if (id_equal(&year->members[i].id, &visit->member))
            return faults[visit_entered_fault(visit, &year->members[i], app_now(app).utc_ms)];
    return STR_ENTRY_WHO;
}

// Residents of whom nothing is told have no place in a record, nor have topics of no answer.
static void settle(struct app *app)
{
    struct visit *visit = &app->entry.visit;
    for (size_t i = visit->sitting_count; i-- > 0;)
        if (visit->sittings[i].question_count == 0)
            visit_drop_sitting(visit, visit->sittings[i].number);
    entry_settle_topics(app);
    for (size_t i = 0; i < visit->answer_count; i++) {
        visit->answers[i].at_utc_ms = visit->started.utc_ms;
        visit->answers[i].pack_version = entry_pack_version(app);
    }
}

// What a sentence has to be said about, or STR_COUNT.
static enum string_id fault_of(const struct app *app)
{
    const struct visit *visit = &app->entry.visit;
    for (size_t i = 0; i < visit->answer_count; i++)
        if (content_answer_fault(app->ports.content, &visit->answers[i], NULL) != ANSWER_FINE)
            return STR_ENTRY_ODD;
    return entry_head_fault(app, visit);
}

static enum string_id twice(const struct app *app)
{
    const struct council *c = app->ports.council;
    const char *sheet = app->entry.visit.sheet;
    struct err err;
    bool known = false;
    bool of_sheet = sheet[0] && c->sheet_known(c->ctx, sheet, &known, &err) == OK && known;
    return of_sheet ? STR_ENTRY_SHEET_TWICE : STR_ENTRY_TWICE;
}

static enum outcome save(struct app *app)
{
    const struct council *c = app->ports.council;
    struct moment now = app_now(app);
    struct receipt receipt;
    struct err err;
    if (!is_complete(&app->entry.visit))
        return OUT_STAY;
    settle(app);
    enum string_id fault = fault_of(app);
    enum status status = fault == STR_COUNT
                             ? c->visit_add(c->ctx, &app->entry.visit, &now, &receipt, &err)
                             : ERR_REFUSED;
    explicit_bzero(&receipt, sizeof receipt);
    if (status == ERR_EXISTS)
        fault = twice(app);
    else if (status == ERR_INVALID)
        fault = STR_FORM_REFUSED;
    if (fault != STR_COUNT) {
        app_say(app, fault, NULL);
        return OUT_STAY;
    }
    if (!app_saved(app, status))
        return OUT_STAY;
    entry_forget(app);
    return OUT_RECORDS;
}

enum outcome entry_act(struct app *app, const struct ui_action *action)
{
    const struct prompt *prompt;
    app->entry.resident = 0;
    app->entry.visit.place.page = app->page;
    switch (action->id) {
    case ACT_FIX:
        return app->desk.failed ? OUT_STAY : entry_open_head(app);
    case ACT_GO:
        prompt = prompt_at(app, (size_t)action->arg);
        if (!prompt)
            return OUT_STAY;
        snprintf(app->desk.prompt, sizeof app->desk.prompt, "%s", prompt->id);
        return OUT_NEXT;
    case ACT_MEMBER:
        app->entry.resident = action->arg;
        app->entry.resident_page = 0;
        return OUT_SITTING;
    case ACT_MORE:
        return OUT_RELEASE;
    case ACT_SHEET:
        app->entry.code[0] = '\0';
        return OUT_CODE;
    case UI_ACTION_SCAN:
        (void)entry_take_sheet(app, action->text);
        return OUT_STAY;
    case ACT_SAVE:
        return save(app);
    case ACT_CLEAR:
        return OUT_ASK;
    case ACT_BACK:
    case UI_ACTION_BACK: // what was entered waits
        entry_forget(app);
        return OUT_RECORDS;
    default:
        return OUT_STAY;
    }
}
