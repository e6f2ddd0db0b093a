// The year's plan of visits: what it holds, what it lacks, and changing it.
#include "domain/plan.h"
#include "ctl/council.h"
#include "ctl/groups.h"
#include "ctl/year.h"
#include "office/profiles.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define KINDS "visit, meeting, intention, pledge, survey, report or review"

enum { NUMBER_SIZE = 16, TIME_SIZE = 16, CELL_SIZE = 64, MONTH_MOST = 5, MOST_ROWS = 1024 };

static const char *number_of(const struct year *year, const struct id *member,
                             char out[NUMBER_SIZE])
{
    for (size_t i = 0; i < year->member_count; i++)
        if (id_equal(&year->members[i].id, member)) {
            (void)snprintf(out, NUMBER_SIZE, "%d", year->members[i].number);
            return out;
        }
    return NULL;
}

// ---------------------------------------------------------------- rows

static const struct output_field plan_fields[] = {
    {"id", "id", OUTPUT_TEXT},         {"kind", "kind", OUTPUT_TEXT},
    {"month", "month", OUTPUT_NUMBER}, {"day", "day", OUTPUT_TEXT},
    {"at", "at", OUTPUT_TEXT},         {"dwelling", "dwelling", OUTPUT_TEXT},
    {"member", "member", OUTPUT_TEXT}, {"mode", "mode", OUTPUT_TEXT},
    {"state", "state", OUTPUT_TEXT},   {"reason", "reason", OUTPUT_TEXT},
};

static void put_planned(struct output *out, const struct year *year, const struct planned *row)
{
    char id[ID_TEXT_SIZE], month[NUMBER_SIZE], day[DATE_TEXT_SIZE], at[TIME_SIZE],
        number[NUMBER_SIZE];
    id_to_text(&row->id, id);
    (void)snprintf(month, sizeof month, "%d", row->month);
    (void)snprintf(at, sizeof at, "%02d:%02d", row->minute / 60, row->minute % 60);
    if (date_is_told(&row->day))
        date_iso(&row->day, day);
    output_row(
        out, (const char *[]){id_is_none(&row->id) ? NULL : id, planned_kind_name(row->kind), month,
                              date_is_told(&row->day) ? day : NULL, row->minute >= 0 ? at : NULL,
                              year_dwelling_code(year, &row->dwelling),
                              number_of(year, &row->member, number), visit_mode_name(row->mode),
                              planned_state_name(row->state), row->reason[0] ? row->reason : NULL});
}

static void put_plans(struct ctl *ctl, const struct year *year, const struct planned *rows,
                      size_t count)
{
    output_list(&ctl->out, "plans", plan_fields, ARRAY_LEN(plan_fields));
    for (size_t i = 0; i < count; i++)
        put_planned(&ctl->out, year, &rows[i]);
    output_list_end(&ctl->out);
}

// ---------------------------------------------------------------- by month

// ● for each visit that was made, ○ for each that is planned; DWELLING or MEMBER is NULL.
static void month_cell(const struct year *year, const struct id *dwelling, const struct id *member,
                       int month, char out[CELL_SIZE])
{
    int done = 0, planned = 0;
    for (size_t i = 0; i < year->visit_count; i++) {
        const struct year_visit *visit = &year->visits[i];
        done +=
            fiscal_year_of(&visit->day) == year->fiscal_year &&
            plan_month_of(visit->day.month) == month &&
            id_equal(dwelling ? &visit->dwelling : &visit->member, dwelling ? dwelling : member);
    }
    for (size_t i = 0; i < year->plan_count; i++) {
        const struct planned *row = &year->plans[i];
        planned += row->kind == PLANNED_VISIT && plan_is_ahead(year, row) &&
                   plan_month_of(row->month) == month &&
                   id_equal(dwelling ? &row->dwelling : &row->member, dwelling ? dwelling : member);
    }
    size_t size = 0;
    for (int i = 0; i < done + planned && size + sizeof "●" <= CELL_SIZE; i++)
        size += (size_t)snprintf(out + size, CELL_SIZE - size, "%s", i < done ? "●" : "○");
    out[size] = '\0';
}

static void put_months(struct output *out, const struct year *year, const char *name,
                       const struct id *dwelling, const struct id *member)
{
    char cells[PLAN_MONTHS][CELL_SIZE];
    const char *values[1 + PLAN_MONTHS] = {name};
    for (int month = 0; month < PLAN_MONTHS; month++) {
        month_cell(year, dwelling, member, month, cells[month]);
        values[1 + month] = cells[month][0] ? cells[month] : NULL;
    }
    output_row(out, values);
}

static void put_matrix(struct ctl *ctl, const struct year *year)
{
    struct output_field fields[1 + PLAN_MONTHS] = {
        {NULL, NULL, OUTPUT_TEXT},   {"apr", "Apr", OUTPUT_TEXT}, {"may", "May", OUTPUT_TEXT},
        {"jun", "Jun", OUTPUT_TEXT}, {"jul", "Jul", OUTPUT_TEXT}, {"aug", "Aug", OUTPUT_TEXT},
        {"sep", "Sep", OUTPUT_TEXT}, {"oct", "Oct", OUTPUT_TEXT}, {"nov", "Nov", OUTPUT_TEXT},
        {"dec", "Dec", OUTPUT_TEXT}, {"jan", "Jan", OUTPUT_TEXT}, {"feb", "Feb", OUTPUT_TEXT},
        {"mar", "Mar", OUTPUT_TEXT},
    };
    fields[0].name = fields[0].label = "dwelling";
    output_list(&ctl->out, "dwellings", fields, ARRAY_LEN(fields));
    for (size_t i = 0; i < year->dwelling_count; i++)
        put_months(&ctl->out, year, year->dwellings[i].code, &year->dwellings[i].id, NULL);
    output_list_end(&ctl->out);
    fields[0].name = fields[0].label = "member";
    output_list(&ctl->out, "members", fields, ARRAY_LEN(fields));
    for (size_t i = 0; i < year->member_count; i++) {
        char number[NUMBER_SIZE];
        (void)snprintf(number, sizeof number, "%d", year->members[i].number);
        put_months(&ctl->out, year, number, NULL, &year->members[i].id);
    }
    output_list_end(&ctl->out);
}

static void put_year_fact(struct ctl *ctl, const struct year *year)
{
    static const struct output_field field = {"fiscal_year", "fiscal year", OUTPUT_NUMBER};
    char text[NUMBER_SIZE];
    (void)snprintf(text, sizeof text, "%d", year->fiscal_year);
    output_fact(&ctl->out, &field, text);
}

enum status plan_show(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct year year;
    enum status status = year_open(ctl, args, &year, err);
    if (status == OK) {
        put_year_fact(ctl, &year);
        put_matrix(ctl, &year);
        put_plans(ctl, &year, year.plans, year.plan_count);
    }
    year_fini(&year);
    return status;
}

// ---------------------------------------------------------------- what is missing

static enum status profile_load(struct ctl *ctl, struct profile *out, struct err *err)
{
    struct store_office office;
    TRY(store_office_get(ctl->store, &office, err));
    return office_profile_load(ctl->folder, office.profile, out, err);
}

static enum status write_all(struct ctl *ctl, struct planned *rows, size_t count, struct err *err)
{
    const struct council council = year_council(ctl);
    struct moment now = ctl_now(ctl);
    for (size_t i = 0; i < count; i++)
        TRY(council.planned_put(council.ctx, &rows[i], &now, err));
    return OK;
}

enum status plan_suggest_run(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct profile profile;
    struct year year;
    size_t count = 0;
    TRY(profile_load(ctl, &profile, err));
    struct planned *rows = calloc(MOST_ROWS, sizeof *rows);
    if (!rows)
        return err_memory(err);
    enum status status = year_open(ctl, args, &year, err);
    if (status == OK)
        plan_suggest(&year, &profile, rows, MOST_ROWS, &count);
    if (status == OK && args_has(args, "--write"))
        status = write_all(ctl, rows, count, err);
    if (status == OK) {
        put_year_fact(ctl, &year);
        put_plans(ctl, &year, rows, count);
        if (count > 0 && !args_has(args, "--write"))
            output_say(&ctl->out, "Next step: engawactl plan suggest --write");
    }
    year_fini(&year);
    free(rows);
    return status;
}

static void put_gaps(struct ctl *ctl, const struct year *year, const struct plan_gap *gaps,
                     size_t count)
{
    static const struct output_field fields[] = {
        {"dwelling", "dwelling", OUTPUT_TEXT},
        {"member", "member", OUTPUT_TEXT},
        {"planned", "planned", OUTPUT_FLAG},
    };
    output_list(&ctl->out, "gaps", fields, ARRAY_LEN(fields));
    for (size_t i = 0; i < count; i++) {
        const struct plan_gap *gap = &gaps[i];
        char number[NUMBER_SIZE] = "";
        if (gap->is_member)
            (void)snprintf(number, sizeof number, "%d", year->members[gap->index].number);
        output_row(&ctl->out, (const char *[]){
                                  gap->is_member ? NULL : year->dwellings[gap->index].code,
                                  gap->is_member ? number : NULL, gap->planned ? "true" : "false"});
        if (!gap->planned)
            ctl_found(ctl);
    }
    output_list_end(&ctl->out);
}

enum status plan_gaps_run(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct profile profile;
    struct year year;
    TRY(profile_load(ctl, &profile, err));
    enum status status = year_open(ctl, args, &year, err);
    size_t count = 0, most = year.dwelling_count + year.member_count;
    struct plan_gap *gaps = status == OK ? calloc(most + 1, sizeof *gaps) : NULL;
    if (status == OK && !gaps)
        status = err_memory(err);
    if (status == OK && gaps) {
        plan_gaps(&year, &profile, gaps, most, &count);
        put_year_fact(ctl, &year);
        put_gaps(ctl, &year, gaps, count);
    }
    free(gaps);
    year_fini(&year);
    return status;
}

// ---------------------------------------------------------------- changing it

// --day and --at, and the month that follows from the day.
static enum status read_when(struct ctl *ctl, const struct ctl_args *args, struct planned *out,
                             struct err *err)
{
    if (args_has(args, "--day")) {
        TRY(common_date(ctl, "--day", args_get(args, "--day"), &out->day, err));
        out->month = out->day.month;
    }
    if (args_has(args, "--at"))
        TRY(common_time(ctl, args_get(args, "--at"), &out->minute, err));
    if (out->minute >= 0 && !date_is_told(&out->day))
        return ctl_usage(ctl, err, "--at: give the --day too");
    return OK;
}

static enum status put_one(struct ctl *ctl, const struct ctl_args *args, struct planned *row,
                           struct err *err)
{
    const struct council council = year_council(ctl);
    struct moment now = ctl_now(ctl);
    struct year year;
    TRY(council.planned_put(council.ctx, row, &now, err));
    enum status status = year_open(ctl, args, &year, err);
    if (status == OK)
        put_plans(ctl, &year, row, 1);
    year_fini(&year);
    return status;
}

// Whom and where, by its kind: a visit is a member's in a dwelling; a meeting may be for one, and
// so may asking residents what they wish; the others are the office's.
static enum status read_whom(struct ctl *ctl, const struct ctl_args *args, struct planned *row,
                             struct err *err)
{
    struct ctl_args member = {.operands = {args_get(args, "--member")}, .operand_count = 1};
    bool visit = row->kind == PLANNED_VISIT, has_dwelling = args_has(args, "--dwelling");
    bool somewhere = visit || row->kind == PLANNED_MEETING || row->kind == PLANNED_INTENTION;
    struct store_dwelling dwelling;
    struct store_member who;
    if (visit && (!has_dwelling || !args_has(args, "--member")))
        return ctl_usage(ctl, err, "a visit has a --dwelling and a --member");
    if (!visit && (args_has(args, "--member") || args_has(args, "--online")))
        return ctl_usage(ctl, err, "only a visit has a --member, or is --online");
    if (!somewhere && has_dwelling)
        return ctl_usage(ctl, err, "--dwelling: this is the office's");
    if (has_dwelling) {
        TRY(common_dwelling(ctl, args, &dwelling, err));
        row->dwelling = dwelling.id;
    }
    if (visit) {
        TRY(common_member(ctl, &member, 0, &who, err));
        row->member = who.member.id;
    }
    return OK;
}

static enum status has_time(struct ctl *ctl, const struct planned *row, struct err *err)
{
    bool may = row->kind == PLANNED_VISIT || row->kind == PLANNED_MEETING;
    return may || row->minute < 0 ? OK
                                  : ctl_usage(ctl, err, "--at: only a visit or a meeting has one");
}

enum status plan_add(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct planned row = {.kind = PLANNED_VISIT, .minute = -1};
    int kind = PLANNED_VISIT;
    TRY(council_word(ctl, args, "--kind", planned_kind_from, KINDS, &kind, err));
    row.kind = (enum planned_kind)kind;
    TRY(common_year(ctl, args, &row.fiscal_year, err));
    if (args_has(args, "--month"))
        TRY(common_number(ctl, "--month", args_get(args, "--month"), 1, 12, &row.month, err));
    int month = row.month;
    TRY(read_when(ctl, args, &row, err));
    if (row.month == 0 || (month && month != row.month))
        return ctl_usage(ctl, err, month ? "--day: not in that --month" : "give --month or --day");
    if (row.fiscal_year == 0)
        row.fiscal_year = date_is_told(&row.day) ? fiscal_year_of(&row.day) : ctl_fiscal_year(ctl);
    row.mode = args_has(args, "--online") ? VISIT_ONLINE : VISIT_ON_SITE;
    TRY(has_time(ctl, &row, err));
    TRY(read_whom(ctl, args, &row, err));
    return put_one(ctl, args, &row, err);
}

static enum status find_planned(const struct year *year, const char *text, struct planned *out,
                                struct err *err)
{
    size_t found = 0, size = strlen(text);
    for (size_t i = 0; i < year->plan_count && size > 0; i++) {
        char id[ID_TEXT_SIZE];
        id_to_text(&year->plans[i].id, id);
        if (strncasecmp(id, text, size) != 0)
            continue;
        *out = year->plans[i];
        found++;
    }
    if (found == 1)
        return OK;
    return err_set(err, found > 1 ? ERR_INVALID : ERR_ABSENT,
                   found > 1 ? "plan %." CTL_SHOWN "s: several begin so: give more characters"
                             : "plan %." CTL_SHOWN "s: not in %d: see engawactl plan show",
                   text, year->fiscal_year);
}

// Why something does not happen as planned is always told (F4).
static enum status read_state(struct ctl *ctl, const struct ctl_args *args, struct planned *row,
                              struct err *err)
{
    const char *word = args_get(args, "--state"), *reason = args_get(args, "--reason");
    int state = word ? planned_state_from(word) : (int)row->state;
    if (state < 0)
        return ctl_usage(ctl, err,
                         "--state: %." CTL_SHOWN "s: one of planned, done, changed, dropped", word);
    row->state = (enum planned_state)state;
    if (reason)
        TRY(common_line_read("--reason", reason, row->reason, sizeof row->reason, err));
    if (word && !row->reason[0] && (state == PLANNED_CHANGED || state == PLANNED_DROPPED))
        return ctl_usage(ctl, err, "--state %s: give the --reason too", word);
    return OK;
}

enum status plan_set(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct planned row = {0};
    struct year year;
    enum status status = year_open(ctl, args, &year, err);
    if (status == OK)
        status = find_planned(&year, args_operand(args, 0), &row, err);
    year_fini(&year);
    TRY(status);
    TRY(read_when(ctl, args, &row, err));
    TRY(has_time(ctl, &row, err));
    TRY(read_state(ctl, args, &row, err));
    return put_one(ctl, args, &row, err);
}
