// Today's house: what is open, who receives, who is expected, and how often residents said that
// they do not want to meet visitors.
#include "ctl/common.h"
#include "ctl/groups.h"
#include "ctl/year.h"

#include <stdlib.h>
#include <string.h>

static const struct output_field dwelling_field = {"dwelling", "dwelling", OUTPUT_TEXT},
                                 receiver_field = {"receiver", "who receives", OUTPUT_TEXT},
                                 set_field = {"set_at", "set at", OUTPUT_TEXT};
static const struct output_field area_fields[] = {
    {"area", "area", OUTPUT_TEXT},
    {"open", "open", OUTPUT_FLAG},
};

static void show(struct ctl *ctl, const struct house *house, int64_t set_at_utc_ms)
{
    char when[WALL_TIME_TEXT_SIZE];
    output_fact(&ctl->out, &dwelling_field, house->name);
    output_fact(&ctl->out, &receiver_field, house->receiver[0] ? house->receiver : NULL);
    if (set_at_utc_ms > 0)
        wall_time_iso(set_at_utc_ms, when);
    output_fact(&ctl->out, &set_field, set_at_utc_ms > 0 ? when : NULL);
    output_list(&ctl->out, "areas", area_fields, ARRAY_LEN(area_fields));
    for (int i = 0; i < house->area_count; i++)
        output_row(&ctl->out,
                   (const char *[]){house->areas[i].id, house->areas[i].open ? "true" : "false"});
    output_list_end(&ctl->out);
}

static enum status show_expected(struct ctl *ctl, const struct id *dwelling, const struct date *day,
                                 struct err *err)
{
    static const struct output_field fields[] = {
        {"day", "day", OUTPUT_TEXT},
        {"time", "time", OUTPUT_TEXT},
        {"category", "category", OUTPUT_TEXT},
    };
    struct expected *visitors;
    size_t count;
    char on[DATE_TEXT_SIZE], at[16];
    TRY(store_expected_list(ctl->store, dwelling, day, &visitors, &count, err));
    date_iso(day, on);
    output_list(&ctl->out, "expected", fields, ARRAY_LEN(fields));
    for (size_t i = 0; i < count; i++) {
        (void)snprintf(at, sizeof at, "%02d:%02d", visitors[i].minute / 60,
                       visitors[i].minute % 60);
        output_row(&ctl->out, (const char *[]){on, at, member_category_name(visitors[i].category)});
    }
    output_list_end(&ctl->out);
    free(visitors);
    return OK;
}

// The days before say whether it was only today.
static enum status show_declined(struct ctl *ctl, const struct id *dwelling, struct err *err)
{
    static const struct output_field fields[] = {
        {"day", "day", OUTPUT_TEXT},
        {"hour", "hour", OUTPUT_NUMBER},
        {"count", "times", OUTPUT_NUMBER},
    };
    struct declined *hours;
    size_t count;
    char day[DATE_TEXT_SIZE], hour[16], times[16];
    int64_t first_utc_ms = ctl_now(ctl).utc_ms - (STORE_DECLINED_DAYS - 1) * INT64_C(86400000);
    struct date first = wall_time_of(first_utc_ms).date;
    TRY(store_declined_list(ctl->store, dwelling, &first, &hours, &count, err));
    output_list(&ctl->out, "do_not_want_to_meet", fields, ARRAY_LEN(fields));
    for (size_t i = 0; i < count; i++) {
        date_iso(&hours[i].day, day);
        (void)snprintf(hour, sizeof hour, "%d", hours[i].hour);
        (void)snprintf(times, sizeof times, "%d", hours[i].count);
        output_row(&ctl->out, (const char *[]){day, hour, times});
    }
    output_list_end(&ctl->out);
    free(hours);
    return OK;
}

enum status house_show(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct store_dwelling dwelling;
    struct house house;
    int64_t set_at;
    TRY(common_dwelling(ctl, args, &dwelling, err));
    TRY(store_house_get(ctl->store, &dwelling.id, &house, &set_at, err));
    show(ctl, &house, set_at);
    struct date today = wall_time_of(ctl_now(ctl).utc_ms).date;
    TRY(show_expected(ctl, &dwelling.id, &today, err));
    return show_declined(ctl, &dwelling.id, err);
}

enum status house_expect(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct store_dwelling dwelling;
    struct moment now = ctl_now(ctl);
    struct date day = wall_time_of(now.utc_ms).date;
    struct expected visitor;
    TRY(common_time(ctl, args->operands[0], &visitor.minute, err));
    int category = member_category_from(args->operands[1]);
    if (category < 0)
        return ctl_usage(ctl, err,
                         "%." CTL_SHOWN "s: a visitor is resident, family, community, welfare, "
                         "business or city",
                         args->operands[1]);
    visitor.category = (enum member_category)category;
    if (args_has(args, "--day"))
        TRY(common_date(ctl, "--day", args_get(args, "--day"), &day, err));
    TRY(common_dwelling(ctl, args, &dwelling, err));
    TRY(store_expected_put(ctl->store, &dwelling.id, &day, &visitor, !args_has(args, "--cancel"),
                           &now, err));
    return show_expected(ctl, &dwelling.id, &day, err);
}

static int area_index(const struct house *house, const char *id)
{
    for (int i = 0; i < house->area_count; i++)
        if (strcmp(house->areas[i].id, id) == 0)
            return i;
    return -1;
}

static enum status put_area(struct ctl *ctl, struct house *house, const char *id, bool open,
                            struct err *err)
{
    char name[PROMPT_ID_SIZE];
    int index = area_index(house, id);
    (void)snprintf(name, sizeof name, "area.%s", id);
    if (strlen(id) >= sizeof house->areas[0].id || !content_string(ctl->content, name))
        return err_set(err, ERR_INVALID,
                       "area %." CTL_SHOWN "s: the pack has no word for it: see the strings "
                       "area.… of the pack",
                       id);
    if (index < 0) {
        if (house->area_count == HOUSE_MAX_AREAS)
            return err_set(err, ERR_INVALID, "area %s: a house has at most %d", id,
                           HOUSE_MAX_AREAS);
        index = house->area_count++;
        memcpy(house->areas[index].id, id, strlen(id) + 1);
    }
    house->areas[index].open = open;
    return OK;
}

// An area can only be one of open, closed and not there.
static enum status areas_differ(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    static const char *const options[] = {"--open", "--closed", "--remove"};
    const char *id, *other;
    for (size_t o = 0; o < ARRAY_LEN(options); o++)
        for (size_t at = 0; (id = args_each(args, options[o], &at)) != NULL;)
            for (size_t p = o + 1; p < ARRAY_LEN(options); p++)
                for (size_t k = 0; (other = args_each(args, options[p], &k)) != NULL;)
                    if (strcmp(id, other) == 0)
                        return ctl_usage(ctl, err, "area %." CTL_SHOWN "s: either %s or %s", id,
                                         options[o], options[p]);
    return OK;
}

static enum status put_areas(struct ctl *ctl, const struct ctl_args *args, struct house *house,
                             struct err *err)
{
    const char *id;
    TRY(areas_differ(ctl, args, err));
    for (size_t at = 0; (id = args_each(args, "--open", &at)) != NULL;)
        TRY(put_area(ctl, house, id, true, err));
    for (size_t at = 0; (id = args_each(args, "--closed", &at)) != NULL;)
        TRY(put_area(ctl, house, id, false, err));
    for (size_t at = 0; (id = args_each(args, "--remove", &at)) != NULL;) {
        int index = area_index(house, id);
        if (index < 0)
            return err_set(err, ERR_ABSENT,
                           "area %." CTL_SHOWN "s: not in this house: see engawactl house show",
                           id);
        house->area_count--;
        memmove(&house->areas[index], &house->areas[index + 1],
                (size_t)(house->area_count - index) * sizeof house->areas[0]);
    }
    return OK;
}

enum status house_set(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct store_dwelling dwelling;
    struct house house;
    struct moment now = ctl_now(ctl);
    int64_t set_at;
    TRY(common_dwelling(ctl, args, &dwelling, err));
    TRY(store_house_get(ctl->store, &dwelling.id, &house, &set_at, err));
    TRY(put_areas(ctl, args, &house, err));
    if (args_has(args, "--receiver"))
        TRY(common_role_read(ctl, "--receiver", args_get(args, "--receiver"), house.receiver,
                             sizeof house.receiver, err));
    TRY(store_house_put(ctl->store, &house, &now, err));
    TRY(store_house_get(ctl->store, &dwelling.id, &house, &set_at, err));
    show(ctl, &house, set_at);
    return OK;
}

enum status house_inside(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    const struct council council = year_council(ctl);
    static const struct output_field fields[] = {
        {"since", "since", OUTPUT_TEXT},
        {"member", "member", OUTPUT_FLAG},
        {"kind", "kind", OUTPUT_TEXT},
        {"people", "people", OUTPUT_NUMBER},
    };
    struct moment now = ctl_now(ctl);
    struct inside *list;
    size_t count;
    (void)args;
    TRY(council.inside_list(council.ctx, &now, &list, &count, err));
    output_list(&ctl->out, "inside", fields, ARRAY_LEN(fields));
    for (size_t i = 0; i < count; i++) {
        char since[WALL_TIME_TEXT_SIZE], people[16];
        wall_time_iso(list[i].in_utc_ms, since);
        (void)snprintf(people, sizeof people, "%d", list[i].people);
        output_row(&ctl->out,
                   (const char *[]){
                       since, list[i].member ? "true" : "false",
                       list[i].member ? member_category_name((enum member_category)list[i].category)
                                      : guest_kind_name(list[i].kind),
                       people});
    }
    output_list_end(&ctl->out);
    free(list);
    return OK;
}
