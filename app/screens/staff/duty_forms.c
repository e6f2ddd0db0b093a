// What a duty's page lets the staff write down: why it does not bind here (S2-20), and when the
// city was told (S1-10, S0-24).
#include "screens/staff/desk.h"
#include "screens/staff/form.h"

#include <string.h>

// ---------------------------------------------------------------- a reason

struct waiver_form {
    struct waiver row;
    bool there, remove; // there: it was given before
};

static const struct form_choice reasons[] = {
    {WAIVED_CONDITION, STR_WAIVER_CONDITION, NULL},
    {WAIVED_MANY_DWELLINGS, STR_WAIVER_MANY, NULL},
    {WAIVED_DATES, STR_WAIVER_DATES, NULL},
    {WAIVED_OTHER, STR_WAIVER_OTHER, NULL},
};

static bool tells_itself(const struct app *app, const void *filled)
{
    (void)app;
    return ((const struct waiver_form *)filled)->row.reason != WAIVED_OTHER;
}

static bool needs_words(const struct app *app, const void *filled)
{
    return !tells_itself(app, filled);
}

static bool was_given(const struct app *app, const void *filled)
{
    (void)app;
    return ((const struct waiver_form *)filled)->there;
}

static const struct field waiver_fields[] = {
    {"reason", STR_WAIVER_REASON, FIELD_CHOICE, 0, FIELD(struct waiver_form, row.reason),
     .choices = reasons, .choice_count = ARRAY_LEN(reasons)},
    {"words", STR_WAIVER_WORDS, FIELD_LINE, 0, FIELD(struct waiver_form, row.words),
     .hint = STR_PLAN_REASON_HINT, .there = tells_itself},
    {"needed-words", STR_WAIVER_WORDS, FIELD_LINE, FIELD_NEEDED,
     FIELD(struct waiver_form, row.words), .hint = STR_PLAN_REASON_HINT, .there = needs_words},
    {"remove", STR_WAIVER_REMOVE, FIELD_YES_NO, 0, FIELD(struct waiver_form, remove),
     .there = was_given},
};

static enum status save_waiver(struct app *app, void *filled, struct err *err)
{
    const struct waiver_form *form = filled;
    const struct council *council = app->ports.council;
    struct moment now = app_now(app);
    struct waiver waiver = form->row;
    if (form->remove) {
        waiver.reason = WAIVED_OTHER;
        waiver.words[0] = '\0';
    }
    return council->waiver_put(council->ctx, &waiver, &now, err);
}

static const struct form waiver_form = {.title = STR_WAIVER_TITLE,
                                        .fields = waiver_fields,
                                        .count = ARRAY_LEN(waiver_fields),
                                        .size = sizeof(struct waiver_form),
                                        .save = save_waiver};

enum outcome waiver_open(struct app *app, const struct duty *duty)
{
    const struct year *year = &app->desk.year;
    struct waiver_form form = {.row = {.rule = (int)duty->rule,
                                       .subject = duty_subject(year, duty),
                                       .fiscal_year = year->fiscal_year,
                                       .reason = WAIVED_OTHER}};
    for (size_t i = 0; i < year->waiver_count; i++)
        if (year->waivers[i].rule == form.row.rule &&
            id_equal(&year->waivers[i].subject, &form.row.subject)) {
            form.row = year->waivers[i];
            form.there = true;
        }
    return form_open(app, &waiver_form, &form, sizeof form);
}

// ---------------------------------------------------------------- a day

struct notice_form {
    struct notice row;
    bool there, remove; // there: it was noted before
};

static bool was_noted(const struct app *app, const void *filled)
{
    (void)app;
    return ((const struct notice_form *)filled)->there;
}

static const struct field notice_fields[] = {
    {"day", STR_NOTICE_DAY, FIELD_DAY, FIELD_NEEDED, FIELD(struct notice_form, row.day)},
    {"remove", STR_NOTICE_REMOVE, FIELD_YES_NO, 0, FIELD(struct notice_form, remove),
     .there = was_noted},
};

static enum status save_notice(struct app *app, void *filled, struct err *err)
{
    const struct council *council = app->ports.council;
    struct moment now = app_now(app);
    const struct notice_form *form = filled;
    return form->remove
               ? council->notice_end(council->ctx, form->row.kind, form->row.fiscal_year, &now, err)
               : council->notice_put(council->ctx, &form->row, &now, err);
}

static enum string_id notice_fault(const struct app *app, const void *filled)
{
    struct date today = wall_time_of(app_now(app).utc_ms).date;
    const struct notice_form *form = filled;
    bool ahead = date_compare(&form->row.day, &today) > 0;
    return ahead && !form->remove ? STR_NOTICE_AHEAD : STR_COUNT;
}

static const struct form notice_form = {.title = STR_NOTICE_GIVE,
                                        .fields = notice_fields,
                                        .count = ARRAY_LEN(notice_fields),
                                        .size = sizeof(struct notice_form),
                                        .save = save_notice,
                                        .fault = notice_fault};

// The dates are those of the coming year.
struct notice notice_of(const struct year *year, enum rule_id rule)
{
    bool dates = rule == RULE_DATES_SURVEY;
    struct notice notice = {.kind = dates ? NOTICE_DATES : NOTICE_REPORT,
                            .fiscal_year = year->fiscal_year + dates};
    for (size_t i = 0; i < year->notice_count; i++)
        if (year->notices[i].kind == notice.kind &&
            year->notices[i].fiscal_year == notice.fiscal_year)
            notice = year->notices[i];
    return notice;
}

enum outcome notice_open(struct app *app, enum rule_id rule)
{
    struct notice_form form = {.row = notice_of(&app->desk.year, rule)};
    form.there = date_is_told(&form.row.day);
    return form_open(app, &notice_form, &form, sizeof form);
}
