#include "ctl/demo_house.h"

#include "ctl/demo_data.h"

static enum status put_houses(struct ctl *ctl, const struct store_dwelling *dwellings,
                              struct err *err)
{
    static const struct {
        const char *id;
        bool open;
    } areas[] = {{"living", true},   {"kitchen", true}, {"bath", true},  {"toilet", true},
                 {"corridor", true}, {"rooms", false},  {"garden", true}};
    static const struct expected expected[] = {{10 * 60, MEMBER_COMMUNITY}, {14 * 60, MEMBER_CITY}};
    struct moment now = ctl_now(ctl);
    struct date today = wall_time_of(now.utc_ms).date;
    for (size_t i = 0; i < demo_dwelling_count; i++) {
        struct house house;
        int64_t set_at;
        TRY(store_house_get(ctl->store, &dwellings[i].id, &house, &set_at, err));
        house.area_count = ARRAY_LEN(areas);
        for (size_t a = 0; a < ARRAY_LEN(areas); a++) {
            (void)snprintf(house.areas[a].id, sizeof house.areas[a].id, "%s", areas[a].id);
            house.areas[a].open = areas[a].open;
        }
        (void)snprintf(house.receiver, sizeof house.receiver, "世話人");
        TRY(store_house_put(ctl->store, &house, &now, err));
        for (size_t e = 0; e < ARRAY_LEN(expected); e++)
            TRY(store_expected_put(ctl->store, &house.dwelling, &today, &expected[e], true, &now,
                                   err));
    }
    return OK;
}

static enum status put_readings(struct ctl *ctl, const struct moment *now, struct err *err)
{
    for (size_t i = 0; i < demo_reading_count; i++)
        TRY(store_reading_put(ctl->store, demo_readings[i].text, demo_readings[i].kana, now, err));
    return OK;
}

enum status demo_house_put(struct ctl *ctl, const struct store_dwelling *dwellings,
                           const struct moment *now, struct err *err)
{
    TRY(put_readings(ctl, now, err));
    return put_houses(ctl, dwellings, err);
}
