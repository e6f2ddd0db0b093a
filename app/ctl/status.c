// How the duties of a fiscal year stand, by the rule book of the municipality.
#include "ctl/common.h"
#include "ctl/groups.h"
#include "domain/council.h"
#include "domain/duty.h"
#include "office/profiles.h"

#include <stdlib.h>

enum { OF_SIZE = 4096, NUMBER_SIZE = 16 };

static const struct output_field fields[] = {
    {"rule", "rule", OUTPUT_TEXT},   {"source", "source", OUTPUT_TEXT},
    {"of", "of", OUTPUT_TEXT},       {"state", "state", OUTPUT_TEXT},
    {"have", "have", OUTPUT_NUMBER}, {"need", "need", OUTPUT_NUMBER},
    {"due", "due", OUTPUT_TEXT},     {"missing", "missing", OUTPUT_TEXT},
    {"next", "next", OUTPUT_TEXT},
};

static const struct output_field majority_fields[] = {
    {"of", "of", OUTPUT_TEXT},           {"reading", "more than half of", OUTPUT_TEXT},
    {"count", "count", OUTPUT_NUMBER},   {"on_site", "on site", OUTPUT_NUMBER},
    {"need", "need", OUTPUT_NUMBER},     {"met", "met", OUTPUT_FLAG},
    {"decides", "decides", OUTPUT_FLAG},
};

static const char *name_of(const struct year_dwelling *dwelling)
{
    return dwelling->name[0] ? dwelling->name : dwelling->code;
}

// By its day, and the dwellings that it names.
static void say_meeting(const struct year *year, const struct meeting *meeting, struct strbuf *out)
{
    char day[DATE_TEXT_SIZE];
    const char *gap = " (";
    if (date_is_told(&meeting->day))
        date_iso(&meeting->day, day);
    strbuf_addf(out, "meeting %s", date_is_told(&meeting->day) ? day : "without a day");
    for (size_t i = 0; i < year->dwelling_count && meeting->dwelling_count > 0; i++)
        if (meeting_is_for(meeting, &year->dwellings[i].id)) {
            strbuf_addf(out, "%s%s", gap, name_of(&year->dwellings[i]));
            gap = ", ";
        }
    if (gap[0] == ',')
        strbuf_addf(out, ")");
}

// The member's number and never the name; dwellings have public names.
static void say_of(const struct year *year, const struct duty *duty, struct strbuf *out)
{
    switch (duty->subject) {
    case SUBJECT_DWELLING:
        strbuf_addf(out, "%s", name_of(&year->dwellings[duty->index]));
        return;
    case SUBJECT_MEMBER:
        strbuf_addf(out, "member %d", year->members[duty->index].number);
        return;
    case SUBJECT_MEETING:
        say_meeting(year, &year->meetings[duty->index], out);
        return;
    case SUBJECT_OFFICE:
    case SUBJECT_UNIT:
    case SUBJECT_COUNCIL:
        break;
    }
    strbuf_addf(out, "office");
}

static bool needs_something(enum duty_state state)
{
    return state == DUTY_OPEN || state == DUTY_MISSED || state == DUTY_LOOK;
}

static void put_duty(struct ctl *ctl, const struct year *year, const struct profile *profile,
                     const struct duty *duty, struct strbuf *words)
{
    char have[NUMBER_SIZE], need[NUMBER_SIZE], due[DATE_TEXT_SIZE] = "";
    struct strbuf missing, of;
    bool next = needs_something(duty->state), counted = duty->need > 0;
    strbuf_init(&missing, 400);
    strbuf_init(&of, OF_SIZE);
    say_of(year, duty, &of);
    (void)snprintf(have, sizeof have, "%d", duty->have);
    (void)snprintf(need, sizeof need, "%d", duty->need);
    if (date_is_told(&duty->due))
        date_iso(&duty->due, due);
    for (int i = 0; i < MEMBER_CATEGORY_COUNT; i++)
        if (duty->missing & 1u << i)
            strbuf_addf(&missing, "%s%s", missing.size > 0 ? ", " : "",
                        member_category_name((enum member_category)i));
    strbuf_clear(words);
    if (next)
        common_rule_words(ctl, duty->rule, ".next", words);
    output_row(&ctl->out,
               (const char *[]){rule_infos[duty->rule].name, profile->rules[duty->rule].source,
                                strbuf_text(&of), duty_state_name(duty->state),
                                counted ? have : NULL, counted ? need : NULL, due[0] ? due : NULL,
                                missing.size > 0 ? strbuf_text(&missing) : NULL,
                                next ? strbuf_text(words) : NULL});
    strbuf_fini(&missing);
    strbuf_fini(&of);
    if (next)
        ctl_found(ctl);
}

// 「過半数は現地訪問」 (S0-22) in both readings, with the numbers of each and which of them
// decides.
static void put_majorities(struct ctl *ctl, const struct year *year, const struct duty *duty,
                           struct strbuf *of)
{
    if (duty->rule != RULE_MAJORITY_ON_SITE)
        return;
    strbuf_clear(of);
    say_of(year, duty, of);
    const int decides = (int)duty_stricter(duty);
    for (int i = 0; i < MAJORITY_READING_COUNT; i++) {
        const struct majority *one = &duty->majorities[i];
        char all[NUMBER_SIZE], came[NUMBER_SIZE], need[NUMBER_SIZE];
        (void)snprintf(all, sizeof all, "%d", one->of);
        (void)snprintf(came, sizeof came, "%d", one->came);
        (void)snprintf(need, sizeof need, "%d", one->need);
        output_row(&ctl->out, (const char *[]){
                                  strbuf_text(of), majority_reading_name((enum majority_reading)i),
                                  all, came, need, one->came >= one->need ? "true" : "false",
                                  i == decides ? "true" : "false"});
    }
}

// Not a duty and no fault: what the staff have to know before a visitor comes.
static enum status put_declined(struct ctl *ctl, const struct year *year, struct err *err)
{
    static const struct output_field field = {"do_not_want_to_meet_today",
                                              "said today that they do not want to meet visitors",
                                              OUTPUT_NUMBER};
    char text[NUMBER_SIZE];
    int times = 0;
    for (size_t i = 0; i < year->dwelling_count; i++) {
        struct declined *hours;
        size_t count;
        TRY(store_declined_list(ctl->store, &year->dwellings[i].id, &year->today, &hours, &count,
                                err));
        for (size_t h = 0; h < count; h++)
            times += hours[h].count;
        free(hours);
    }
    (void)snprintf(text, sizeof text, "%d", times);
    output_fact(&ctl->out, &field, text);
    return OK;
}

static enum status put_year(struct ctl *ctl, const struct year *year, const struct profile *profile,
                            struct err *err)
{
    static const struct output_field year_field = {"fiscal_year", "fiscal year", OUTPUT_NUMBER},
                                     profile_field = {"profile", "profile", OUTPUT_TEXT};
    char text[NUMBER_SIZE];
    struct duty *duties;
    struct strbuf words;
    size_t count;
    if (duty_list(year, profile, &duties, &count) != OK)
        return err_memory(err);
    (void)snprintf(text, sizeof text, "%d", year->fiscal_year);
    output_fact(&ctl->out, &year_field, text);
    output_fact(&ctl->out, &profile_field, profile->id);
    enum status status = put_declined(ctl, year, err);
    strbuf_init(&words, 4000);
    if (status == OK) {
        output_list(&ctl->out, "duties", fields, ARRAY_LEN(fields));
        for (size_t i = 0; i < count; i++)
            put_duty(ctl, year, profile, &duties[i], &words);
        output_list_end(&ctl->out);
    }
    if (status == OK && profile->rules[RULE_MAJORITY_ON_SITE].asked) {
        output_list(&ctl->out, "majority_on_site", majority_fields, ARRAY_LEN(majority_fields));
        for (size_t i = 0; i < count; i++)
            put_majorities(ctl, year, &duties[i], &words);
        output_list_end(&ctl->out);
    }
    strbuf_fini(&words);
    free(duties);
    return status;
}

enum status status_run(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct date today = wall_time_of(ctl_now(ctl).utc_ms).date;
    struct store_office office;
    struct council council;
    struct profile profile;
    struct year year;
    int fiscal_year;
    TRY(common_year(ctl, args, &fiscal_year, err));
    TRY(store_office_get(ctl->store, &office, err));
    const char *name = args_has(args, "--profile") ? args_get(args, "--profile") : office.profile;
    TRY(office_profile_load(ctl->folder, name, &profile, err));
    store_council(ctl->store, &council);
    enum status status = council.year(council.ctx, fiscal_year ? fiscal_year : ctl_fiscal_year(ctl),
                                      &today, &year, err);
    if (status == OK)
        status = put_year(ctl, &year, &profile, err);
    year_fini(&year);
    return status;
}
