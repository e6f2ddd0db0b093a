#include "ctl/demo_staff.h"

static const char *const pins[STAFF_ROLE_COUNT] = {
    [STAFF_WORKER] = "204615", [STAFF_MANAGER] = "905173"};

enum status demo_staff_put(struct store *store, const struct moment *now, struct strbuf *cards,
                           struct err *err)
{
    for (enum staff_role role = 0; role < STAFF_ROLE_COUNT; role++) {
        TRY(store_staff_pin_put(store, role, pins[role], now, err));
        strbuf_addf(cards, "-\t%s\t%s\t-\n", staff_role_name(role), pins[role]);
    }
    return strbuf_status(cards) == OK ? OK : err_memory(err);
}
