// The forms of a visit that the staff enter: who visited which dwelling and when, and words.
#include "screens/staff/entry.h"

#include <stdio.h>
#include <string.h>

enum { NOBODY = -1, MINUTES = 60 };

// ---------------------------------------------------------------- who, where and when

struct head {
    int member, dwelling; // in the lists of the year; NOBODY: not told
    struct date day;
    int from, until; // minutes of the day
    enum visit_mode mode;
    enum visit_source source;
};

static const struct form_choice modes[] = {{VISIT_ON_SITE, STR_PLAN_MODE_SITE, NULL},
                                           {VISIT_ONLINE, STR_PLAN_MODE_ONLINE, NULL}};
static const struct form_choice sources[] = {{VISIT_PAPER, STR_ENTRY_PAPER, NULL},
                                             {VISIT_KIOSK, STR_ENTRY_SPOKEN, NULL}};

static size_t list_members(const struct app *app, const void *filled, struct form_choice *out)
{
    const struct year *year = &app->desk.year;
    size_t count = 0;
    (void)filled;
    for (size_t i = 0; i < year->member_count && count < FORM_MAX_CHOICES; i++)
        out[count++] = (struct form_choice){(int)i, STR_COUNT, year->members[i].name};
    return count;
}

static size_t list_dwellings(const struct app *app, const void *filled, struct form_choice *out)
{
    const struct year *year = &app->desk.year;
    size_t count = 0;
    (void)filled;
    for (size_t i = 0; i < year->dwelling_count && count < FORM_MAX_CHOICES; i++)
        out[count++] = (struct form_choice){(int)i, STR_COUNT, year->dwellings[i].name};
    return count;
}

static const struct field head_fields[] = {
    {"member", STR_MEMBER_TITLE, FIELD_CHOICE, FIELD_PRIVATE, FIELD(struct head, member),
     .list = list_members},
    {"dwelling", STR_STATUS_DWELLING, FIELD_CHOICE, 0, FIELD(struct head, dwelling),
     .list = list_dwellings},
    {"day", STR_FORM_DAY, FIELD_DAY, FIELD_NEEDED, FIELD(struct head, day)},
    {"from", STR_ENTRY_FROM, FIELD_TIME, FIELD_NEEDED, FIELD(struct head, from)},
    {"until", STR_ENTRY_UNTIL, FIELD_TIME, FIELD_NEEDED, FIELD(struct head, until)},
    {"mode", STR_PLAN_MODE, FIELD_CHOICE, 0, FIELD(struct head, mode), .choices = modes,
     .choice_count = ARRAY_LEN(modes)},
    {"source", STR_ENTRY_SOURCE, FIELD_CHOICE, 0, FIELD(struct head, source), .choices = sources,
     .choice_count = ARRAY_LEN(sources)},
};

static int64_t at(const struct head *head, int minute)
{
    return wall_time_utc_ms(&head->day, minute / MINUTES, minute % MINUTES);
}

static bool is_told(const struct app *app, const struct head *head)
{
    const struct year *year = &app->desk.year;
    return head->member >= 0 && (size_t)head->member < year->member_count && head->dwelling >= 0 &&
           (size_t)head->dwelling < year->dwelling_count;
}

// Nobody's clock vouches for what the staff enter.
static void fill_head(const struct app *app, const struct head *head, struct visit *visit)
{
    const struct year *year = &app->desk.year;
    visit->member = year->members[head->member].id;
    visit->category = year->members[head->member].category;
    visit->dwelling = year->dwellings[head->dwelling].id;
    visit->started = (struct moment){.utc_ms = at(head, head->from), .trust = CLOCK_UNKNOWN};
    visit->ended = (struct moment){.utc_ms = at(head, head->until), .trust = CLOCK_UNKNOWN};
    visit->mode = head->mode;
    visit->source = head->source;
}

static enum string_id head_fault(const struct app *app, const void *filled)
{
    const struct head *head = filled;
    struct visit visit = {0};
    if (!is_told(app, head))
        return STR_ENTRY_WHO;
    fill_head(app, head, &visit);
    return entry_head_fault(app, &visit);
}

static enum status save_head(struct app *app, void *filled, struct err *err)
{
    struct visit *visit = &app->entry.visit, before = *visit;
    fill_head(app, filled, visit);
    enum status status = entry_keep(app, err);
    if (status != OK)
        *visit = before;
    return status;
}

static const struct form head_form = {.pause = PAUSE_KEEPS,
                                      .title = STR_ENTRY_HEAD,
                                      .fields = head_fields,
                                      .count = ARRAY_LEN(head_fields),
                                      .size = sizeof(struct head),
                                      .save = save_head,
                                      .fault = head_fault};

enum outcome entry_open_head(struct app *app)
{
    const struct year *year = &app->desk.year;
    const struct visit *visit = &app->entry.visit;
    struct head head = {.member = NOBODY,
                        .dwelling = NOBODY,
                        .from = -1,
                        .until = -1,
                        .mode = VISIT_ONLINE,
                        .source = VISIT_PAPER};
    for (size_t i = 0; i < year->member_count; i++)
        if (id_equal(&year->members[i].id, &visit->member))
            head.member = (int)i;
    for (size_t i = 0; i < year->dwelling_count; i++)
        if (id_equal(&year->dwellings[i].id, &visit->dwelling))
            head.dwelling = (int)i;
    if (visit->ended.utc_ms > 0) {
        struct wall_time from = wall_time_of(visit->started.utc_ms),
                         until = wall_time_of(visit->ended.utc_ms);
        head.day = from.date;
        head.from = from.hour * MINUTES + from.minute;
        head.until = until.hour * MINUTES + until.minute;
        head.mode = visit->mode;
        head.source = visit->source;
    }
    return form_open(app, &head_form, &head, sizeof head);
}

// ---------------------------------------------------------------- words, and whose they are

static const struct form_choice givers[] = {
    {BY_SELF_CHOSE, STR_WHO_SELF_CHOSE, NULL},       {BY_SELF_SAID, STR_WHO_SELF_SAID, NULL},
    {BY_STAFF_GUESS, STR_WHO_STAFF_GUESS, NULL},     {BY_FAMILY, STR_WHO_FAMILY, NULL},
    {BY_STAFF_INSTEAD, STR_WHO_STAFF_INSTEAD, NULL},
};

static bool is_of_staff(const struct app *app, const void *filled)
{
    const struct answer *answer = filled;
    (void)app;
    return answer->by == BY_STAFF_INSTEAD;
}

static const struct field note_fields[] = {
    {"note", STR_SELF_NOTE, FIELD_WORDS, FIELD_PRIVATE, FIELD(struct answer, note),
     .hint = STR_PLAN_REASON_HINT},
};
static const struct field resident_fields[] = {
    {"by", STR_WHO_BUTTON, FIELD_CHOICE, 0, FIELD(struct answer, by), .choices = givers,
     .choice_count = ARRAY_LEN(givers)},
    {"asked-again", STR_ENTRY_ASKED_AGAIN, FIELD_YES_NO, 0, FIELD(struct answer, asked_again),
     .there = is_of_staff},
    {"note", STR_SELF_NOTE, FIELD_WORDS, FIELD_PRIVATE, FIELD(struct answer, note),
     .hint = STR_PLAN_REASON_HINT},
};

static enum status save_note(struct app *app, void *filled, struct err *err)
{
    struct answer *answer = filled;
    answer->asked_again = answer->asked_again && answer->by == BY_STAFF_INSTEAD;
    return entry_put_answer(app, answer, err);
}

// Whose an answer is can be told once there is one.
static enum string_id note_fault(const struct app *app, const void *filled)
{
    const struct answer *answer = filled;
    if (!entry_has_room(app, answer->prompt))
        return STR_ENTRY_MANY;
    bool is_new = !visit_answer(&app->entry.visit, answer->respondent, answer->prompt);
    bool empty = !answer->choices[0] && !answer->note[0];
    return is_new && empty && answer->respondent > 0 ? STR_ENTRY_ANSWER_FIRST : STR_COUNT;
}

static const struct form note_form = {.pause = PAUSE_KEEPS,
                                      .title = STR_SELF_NOTE,
                                      .fields = note_fields,
                                      .count = ARRAY_LEN(note_fields),
                                      .size = sizeof(struct answer),
                                      .save = save_note};
static const struct form resident_form = {.pause = PAUSE_KEEPS,
                                          .title = STR_WHO_BUTTON,
                                          .fields = resident_fields,
                                          .count = ARRAY_LEN(resident_fields),
                                          .size = sizeof(struct answer),
                                          .save = save_note,
                                          .fault = note_fault};

enum outcome entry_open_note(struct app *app, const struct answer *answer)
{
    const struct form *form = answer->respondent > 0 ? &resident_form : &note_form;
    return form_open(app, form, answer, sizeof *answer);
}
