// Duties of the fiscal year that visits alone can show: dwellings (S2-18), members (S2-19) and that
// somebody really came (S2-22).
#include "ctl/common.h"
#include "ctl/groups.h"

#include <stdlib.h>

struct year {
    struct store_visit_row *visits;
    struct store_dwelling *dwellings;
    struct store_member *members;
    size_t visit_count, dwelling_count, member_count;
    struct date first, last; // of the fiscal year
};

static const struct output_field fields[] = {
    {"rule", "rule", OUTPUT_TEXT},   {"source", "source", OUTPUT_TEXT},   {"of", "of", OUTPUT_TEXT},
    {"state", "state", OUTPUT_TEXT}, {"missing", "missing", OUTPUT_TEXT},
};

static void put(struct ctl *ctl, const char *rule, const char *source, const char *of, bool done,
                const char *missing)
{
    output_row(&ctl->out,
               (const char *[]){rule, source, of, done ? "done" : "open", done ? NULL : missing});
    if (!done)
        ctl_found(ctl);
}

static bool is_visited(const struct year *year, const struct id *dwelling, const struct id *member)
{
    for (size_t i = 0; i < year->visit_count; i++)
        if ((!dwelling || id_equal(&year->visits[i].dwelling, dwelling)) &&
            (!member || id_equal(&year->visits[i].member, member)))
            return true;
    return false;
}

static void put_duties(struct ctl *ctl, const struct year *year)
{
    bool on_site = false;
    for (size_t i = 0; i < year->dwelling_count; i++)
        put(ctl, "dwelling-visited", "S2-18", year->dwellings[i].name,
            is_visited(year, &year->dwellings[i].id, NULL), "a visit");
    for (size_t i = 0; i < year->member_count; i++) {
        const struct member *member = &year->members[i].member;
        char number[32];
        // A term that does not touch the year brings no duty.
        if (date_compare(&member->term_to, &year->first) < 0 ||
            date_compare(&member->term_from, &year->last) > 0)
            continue;
        (void)snprintf(number, sizeof number, "member %d", member->number);
        put(ctl, "member-visited", "S2-19", number, is_visited(year, NULL, &member->id),
            "a visit to any dwelling");
    }
    for (size_t i = 0; i < year->visit_count; i++)
        on_site |= year->visits[i].mode == VISIT_ON_SITE;
    put(ctl, "not-all-online", "S2-22", "office", on_site, "a visit on site");
}

// Not a duty and no fault: what the staff have to know before a visitor comes.
static enum status put_declined(struct ctl *ctl, const struct year *year, struct err *err)
{
    static const struct output_field field = {"do_not_want_to_meet_today",
                                              "said today that they do not want to meet visitors",
                                              OUTPUT_NUMBER};
    struct date today = wall_time_of(ctl_now(ctl).utc_ms).date;
    char text[16];
    int times = 0;
    for (size_t i = 0; i < year->dwelling_count; i++) {
        struct declined *hours;
        size_t count;
        TRY(store_declined_list(ctl->store, &year->dwellings[i].id, &today, &hours, &count, err));
        for (size_t h = 0; h < count; h++)
            times += hours[h].count;
        free(hours);
    }
    (void)snprintf(text, sizeof text, "%d", times);
    output_fact(&ctl->out, &field, text);
    return OK;
}

enum status status_run(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    static const struct output_field year_field = {"fiscal_year", "fiscal year", OUTPUT_NUMBER};
    struct year year = {0};
    struct store_visit_filter filter = {.closed_only = true};
    char text[16];
    TRY(common_year(ctl, args, &filter.fiscal_year, err));
    if (filter.fiscal_year == 0)
        filter.fiscal_year = ctl_fiscal_year(ctl);
    year.first = (struct date){filter.fiscal_year, 4, 1};
    year.last = (struct date){filter.fiscal_year + 1, 3, 31};
    enum status status =
        store_visit_list(ctl->store, &filter, &year.visits, &year.visit_count, err);
    if (status == OK)
        status = store_dwelling_list(ctl->store, &year.dwellings, &year.dwelling_count, err);
    if (status == OK)
        status = store_member_list(ctl->store, &year.members, &year.member_count, err);
    if (status == OK) {
        (void)snprintf(text, sizeof text, "%d", filter.fiscal_year);
        output_fact(&ctl->out, &year_field, text);
        status = put_declined(ctl, &year, err);
    }
    if (status == OK) {
        output_list(&ctl->out, "duties", fields, ARRAY_LEN(fields));
        put_duties(ctl, &year);
        output_list_end(&ctl->out);
    }
    free(year.visits);
    free(year.dwellings);
    free(year.members);
    return status;
}
