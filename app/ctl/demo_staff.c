#include "ctl/demo_staff.h"

#include "domain/council.h"
#include "domain/setup.h"

static const char *const pins[STAFF_ROLE_COUNT] = {
    [STAFF_WORKER] = "204615", [STAFF_MANAGER] = "905173"};

// Easy Japanese, a clock that somebody found right, three years to keep records, and the recovery
// code.
static enum status put_setup(struct store *store, const struct moment *now, struct strbuf *cards,
                             struct err *err)
{
    struct council council;
    struct date today = wall_time_of(now->utc_ms).date;
    char code[RECOVERY_CODE_SIZE], clock[SETUP_CLOCK_SIZE];
    store_council(store, &council);
    TRY(council.recovery_new(council.ctx, now, code, err));
    strbuf_addf(cards, "-\trecovery\t%s\t-\n", code);
    setup_clock_write(&today, clock);
    TRY(store_setting_put(store, setting_rows[SETTING_CLOCK].name, clock, now, err));
    TRY(store_setting_put(store, setting_rows[SETTING_LANGUAGE].name, "ja-easy", now, err));
    TRY(store_setting_put(store, setting_rows[SETTING_KEEP].name, "3", now, err));
    return OK;
}

enum status demo_staff_put(struct store *store, const struct moment *now, struct strbuf *cards,
                           struct err *err)
{
    for (enum staff_role role = 0; role < STAFF_ROLE_COUNT; role++) {
        TRY(store_staff_pin_put(store, role, pins[role], now, err));
        strbuf_addf(cards, "-\t%s\t%s\t-\n", staff_role_name(role), pins[role]);
    }
    TRY(put_setup(store, now, cards, err));
    return strbuf_status(cards) == OK ? OK : err_memory(err);
}
