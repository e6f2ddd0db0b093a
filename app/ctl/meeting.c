// Meetings: their day, who was told, and how far their minutes are.
#include "ctl/meeting.h"
#include "ctl/council.h"
#include "ctl/groups.h"
#include "ctl/year.h"

#include <stdlib.h>

#define MODES  "in-person, online or mixed"
#define STATES "planned, held or dropped"

static enum status read_dwellings(struct ctl *ctl, const struct ctl_args *args, struct meeting *m,
                                  struct err *err)
{
    const char *code;
    if (!args_has(args, "--dwelling"))
        return OK;
    m->dwelling_count = 0;
    for (size_t at = 0; (code = args_each(args, "--dwelling", &at)) != NULL;) {
        struct store_dwelling dwelling;
        if (m->dwelling_count == MEETING_MAX_DWELLINGS)
            return err_set(err, ERR_INVALID, "--dwelling: a meeting is for at most %d",
                           MEETING_MAX_DWELLINGS);
        enum status status = store_dwelling_find(ctl->store, code, &dwelling, err);
        if (status == ERR_ABSENT)
            return err_set(err, status,
                           "dwelling %." CTL_SHOWN
                           "s: not in the register: see engawactl dwelling list",
                           code);
        TRY(status);
        m->dwellings[m->dwelling_count++] = dwelling.id;
    }
    return OK;
}

// Everything that was given; the rest stays.
static enum status read_options(struct ctl *ctl, const struct ctl_args *args, struct meeting *m,
                                struct err *err)
{
    int mode = (int)m->mode, state = (int)m->state;
    TRY(council_date(ctl, args, "--day", &m->day, err));
    TRY(council_minute(ctl, args, "--from", &m->from_minute, err));
    TRY(council_minute(ctl, args, "--until", &m->until_minute, err));
    TRY(council_place(args, "--place", m->place, err));
    TRY(council_word(ctl, args, "--mode", meeting_mode_from, MODES, &mode, err));
    TRY(council_word(ctl, args, "--state", meeting_state_from, STATES, &state, err));
    TRY(council_date(ctl, args, "--city-told", &m->city_told_on, err));
    TRY(council_date(ctl, args, "--members-told", &m->members_told_on, err));
    TRY(council_number(ctl, args, "--managers", 99, &m->managers, err));
    TRY(council_number(ctl, args, "--workers", 99, &m->workers, err));
    TRY(council_date(ctl, args, "--minutes", &m->minutes_on, err));
    TRY(council_date(ctl, args, "--checked", &m->checked_on, err));
    TRY(council_number(ctl, args, "--checked-by", 99, &m->checked_by, err));
    TRY(council_date(ctl, args, "--nameless", &m->nameless_on, err));
    m->mode = (enum meeting_mode)mode;
    m->state = (enum meeting_state)state;
    return read_dwellings(ctl, args, m, err);
}

static void put_facts(struct ctl *ctl, const struct meeting *m)
{
    static const struct output_field fields[] = {
        {"meeting", "meeting", OUTPUT_TEXT},
        {"day", "day", OUTPUT_TEXT},
        {"from", "from", OUTPUT_TEXT},
        {"until", "until", OUTPUT_TEXT},
        {"place", "place", OUTPUT_TEXT},
        {"mode", "mode", OUTPUT_TEXT},
        {"state", "state", OUTPUT_TEXT},
        {"fixed_on", "day fixed on", OUTPUT_TEXT},
        {"city_told_on", "city told on", OUTPUT_TEXT},
        {"members_told_on", "members told on", OUTPUT_TEXT},
        {"managers", "managers", OUTPUT_NUMBER},
        {"workers", "workers", OUTPUT_NUMBER},
        {"changes", "what changed", OUTPUT_TEXT},
        {"next_steps", "next steps", OUTPUT_TEXT},
        {"minutes_on", "minutes made on", OUTPUT_TEXT},
        {"checked_on", "checked on", OUTPUT_TEXT},
        {"checked_by", "checked by", OUTPUT_NUMBER},
        {"nameless_on", "gone through for names on", OUTPUT_TEXT},
    };
    char id[ID_TEXT_SIZE], days[7][DATE_TEXT_SIZE], times[2][COUNCIL_TIME_SIZE], heads[3][16];
    (void)snprintf(heads[0], sizeof heads[0], "%d", m->managers);
    (void)snprintf(heads[1], sizeof heads[1], "%d", m->workers);
    (void)snprintf(heads[2], sizeof heads[2], "%d", m->checked_by);
    const char *const values[ARRAY_LEN(fields)] = {
        council_id_text(&m->id, id),
        council_day_text(&m->day, days[0]),
        council_time_text(m->from_minute, times[0]),
        council_time_text(m->until_minute, times[1]),
        m->place[0] ? m->place : NULL,
        meeting_mode_name(m->mode),
        meeting_state_name(m->state),
        council_day_text(&m->fixed_on, days[1]),
        council_day_text(&m->city_told_on, days[2]),
        council_day_text(&m->members_told_on, days[3]),
        heads[0],
        heads[1],
        m->changes[0] ? m->changes : NULL,
        m->next_steps[0] ? m->next_steps : NULL,
        council_day_text(&m->minutes_on, days[4]),
        council_day_text(&m->checked_on, days[5]),
        heads[2],
        council_day_text(&m->nameless_on, days[6]),
    };
    for (size_t i = 0; i < ARRAY_LEN(fields); i++)
        output_fact(&ctl->out, &fields[i], values[i]);
}

static enum status put_dwellings(struct ctl *ctl, const struct meeting *m, struct err *err)
{
    static const struct output_field fields[] = {{"code", "dwelling", OUTPUT_TEXT},
                                                 {"name", "name", OUTPUT_TEXT}};
    struct store_dwelling *dwellings;
    size_t count;
    TRY(store_dwelling_list(ctl->store, &dwellings, &count, err));
    output_list(&ctl->out, "dwellings", fields, ARRAY_LEN(fields));
    for (size_t i = 0; i < count; i++)
        for (int k = 0; k < m->dwelling_count; k++)
            if (id_equal(&dwellings[i].id, &m->dwellings[k]))
                output_row(&ctl->out, (const char *[]){dwellings[i].code, dwellings[i].name});
    output_list_end(&ctl->out);
    free(dwellings);
    return OK;
}

static enum status show(struct ctl *ctl, const struct meeting *m, struct err *err)
{
    put_facts(ctl, m);
    TRY(put_dwellings(ctl, m, err));
    TRY(meeting_put_items(ctl, &m->id, err));
    TRY(meeting_put_attendance(ctl, &m->id, err));
    return meeting_put_publications(ctl, &m->id, err);
}

enum status meeting_add(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct council council = year_council(ctl);
    struct meeting m = {.from_minute = -1, .until_minute = -1};
    struct moment now = ctl_now(ctl);
    TRY(read_options(ctl, args, &m, err));
    TRY(council.meeting_put(council.ctx, &m, &now, err));
    put_facts(ctl, &m);
    return put_dwellings(ctl, &m, err);
}

// The codes of the dwellings that it names.
static void put_row(struct output *out, const struct meeting *m,
                    const struct store_dwelling *dwellings, size_t count)
{
    char id[ID_TEXT_SIZE], days[4][DATE_TEXT_SIZE], from[COUNCIL_TIME_SIZE];
    struct strbuf homes;
    strbuf_init(&homes, MEETING_MAX_DWELLINGS * (STORE_CODE_SIZE + sizeof ", "));
    for (size_t i = 0; i < count && m->dwelling_count > 0; i++)
        if (meeting_is_for(m, &dwellings[i].id))
            strbuf_addf(&homes, "%s%s", homes.size > 0 ? ", " : "", dwellings[i].code);
    output_row(out, (const char *[]){
                        council_id_text(&m->id, id), council_day_text(&m->day, days[0]),
                        council_time_text(m->from_minute, from), m->place[0] ? m->place : NULL,
                        homes.size > 0 ? strbuf_text(&homes) : NULL, meeting_mode_name(m->mode),
                        meeting_state_name(m->state), council_day_text(&m->minutes_on, days[1]),
                        council_day_text(&m->checked_on, days[2]),
                        council_day_text(&m->nameless_on, days[3])});
    strbuf_fini(&homes);
}

enum status meeting_list(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct council council = year_council(ctl);
    static const struct output_field fields[] = {
        {"meeting", "meeting", OUTPUT_TEXT},    {"day", "day", OUTPUT_TEXT},
        {"from", "from", OUTPUT_TEXT},          {"place", "place", OUTPUT_TEXT},
        {"held_for", "held for", OUTPUT_TEXT},  {"mode", "mode", OUTPUT_TEXT},
        {"state", "state", OUTPUT_TEXT},        {"minutes_on", "minutes", OUTPUT_TEXT},
        {"checked_on", "checked", OUTPUT_TEXT}, {"nameless_on", "no names", OUTPUT_TEXT},
    };
    struct store_dwelling *dwellings;
    struct meeting *list = NULL;
    size_t count, dwelling_count;
    int year;
    TRY(common_year(ctl, args, &year, err));
    TRY(store_dwelling_list(ctl->store, &dwellings, &dwelling_count, err));
    enum status status = council.meeting_list(council.ctx, year, &list, &count, err);
    if (status == OK)
        output_list(&ctl->out, "meetings", fields, ARRAY_LEN(fields));
    for (size_t i = 0; status == OK && i < count; i++)
        put_row(&ctl->out, &list[i], dwellings, dwelling_count);
    if (status == OK)
        output_list_end(&ctl->out);
    free(dwellings);
    free(list);
    return status;
}

enum status meeting_show(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct meeting m;
    TRY(council_meeting(ctl, args, 0, &m, err));
    return show(ctl, &m, err);
}

enum status meeting_set(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct council council = year_council(ctl);
    struct meeting m;
    struct moment now = ctl_now(ctl);
    TRY(council_meeting(ctl, args, 0, &m, err));
    TRY(read_options(ctl, args, &m, err));
    TRY(council.meeting_put(council.ctx, &m, &now, err));
    return show(ctl, &m, err);
}
