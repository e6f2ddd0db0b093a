// Today's house: what is open, and who receives.
#include "ctl/common.h"
#include "ctl/groups.h"

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

enum status house_show(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    struct store_dwelling dwelling;
    struct house house;
    int64_t set_at;
    TRY(common_dwelling(ctl, args, &dwelling, err));
    TRY(store_house_get(ctl->store, &dwelling.id, &house, &set_at, err));
    show(ctl, &house, set_at);
    return OK;
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

// Every visitor reads it, so it is a role: 世話人, サービス管理責任者.
static enum status put_receiver(struct ctl *ctl, struct house *house, const char *receiver,
                                struct err *err)
{
    struct common_register names;
    struct name_hit hit;
    size_t from = 0;
    TRY(common_line_read("--receiver", receiver, house->receiver, sizeof house->receiver, err));
    TRY(common_register_open(ctl, &names, err));
    bool named = name_next(&names.roster, receiver, &from, &hit);
    common_register_close(&names);
    if (named)
        return err_set(err, ERR_REFUSED,
                       "--receiver: %.*s looks like a name: write a role, such as "
                       "世話人",
                       (int)hit.size, receiver + hit.at);
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
        TRY(put_receiver(ctl, &house, args_get(args, "--receiver"), err));
    TRY(store_house_put(ctl->store, &house, &now, err));
    TRY(store_house_get(ctl->store, &dwelling.id, &house, &set_at, err));
    show(ctl, &house, set_at);
    return OK;
}
