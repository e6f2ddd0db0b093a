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

static enum string_id head_fault(const struct app *app, const void *filled)
{
    const struct head *head = filled;
    if (!is_told(app, head))
        return STR_ENTRY_WHO;
    if (head->until <= head->from)
        return STR_ENTRY_BACKWARDS;
    return at(head, head->until) > app_now(app).utc_ms ? STR_ENTRY_AHEAD : STR_COUNT;
}

// Nobody's clock vouches for what the staff enter.
static enum status save_head(struct app *app, void *filled, struct err *err)
{
    const struct head *head = filled;
    const struct year *year = &app->desk.year;
    struct visit *visit = &app->entry.visit;
    (void)err;
    visit->member = year->members[head->member].id;
    visit->category = year->members[head->member].category;
    visit->dwelling = year->dwellings[head->dwelling].id;
    visit->started = (struct moment){.utc_ms = at(head, head->from), .trust = CLOCK_UNKNOWN};
    visit->ended = (struct moment){.utc_ms = at(head, head->until), .trust = CLOCK_UNKNOWN};
    visit->mode = head->mode;
    visit->source = head->source;
    return OK;
}

static const struct form head_form = {.title = STR_ENTRY_HEAD,
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

// ---------------------------------------------------------------- words

struct answer entry_answer(const struct app *app, const struct prompt *prompt)
{
    const struct answer *given = visit_answer(&app->entry.visit, 0, prompt->id);
    struct answer answer = {.by = BY_MEMBER,
                            .pack_version = content_pack_version(app->ports.content),
                            .at_utc_ms = app_now(app).utc_ms};
    if (given)
        return *given;
    snprintf(answer.prompt, sizeof answer.prompt, "%s", prompt->id);
    snprintf(answer.pack, sizeof answer.pack, "%s", content_pack_id(app->ports.content));
    return answer;
}

static const struct field note_fields[] = {
    {"note", STR_SELF_NOTE, FIELD_WORDS, FIELD_PRIVATE, FIELD(struct answer, note),
     .hint = STR_PLAN_REASON_HINT},
};

static enum status save_note(struct app *app, void *filled, struct err *err)
{
    const struct answer *answer = filled;
    struct visit *visit = &app->entry.visit;
    (void)err;
    if (answer->choices[0] || answer->note[0])
        return visit_put_answer(visit, answer);
    for (size_t i = 0; i < visit->answer_count; i++) // words that were taken back
        if (strcmp(visit->answers[i].prompt, answer->prompt) == 0)
            visit->answers[i] = visit->answers[--visit->answer_count];
    return OK;
}

static const struct form note_form = {.title = STR_SELF_NOTE,
                                      .fields = note_fields,
                                      .count = ARRAY_LEN(note_fields),
                                      .size = sizeof(struct answer),
                                      .save = save_note};

enum outcome entry_open_note(struct app *app, const struct answer *answer)
{
    return form_open(app, &note_form, answer, sizeof *answer);
}
