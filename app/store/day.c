// The day at the kiosk: what is prepared of store.h's house, and what the staff saw themselves, of
// the dwelling it stands in.
#include "store/council.h"

static enum status house_put(void *ctx, const struct house *house, const struct moment *now,
                             struct err *err)
{
    struct house here = *house;
    TRY(store_kiosk_dwelling_get(ctx, &here.dwelling, err));
    return store_house_put(ctx, &here, now, err);
}

static enum status expected_put(void *ctx, const struct expected *visitor, bool comes,
                                const struct moment *now, struct err *err)
{
    struct id dwelling;
    struct date today = wall_time_of(now->utc_ms).date;
    TRY(store_kiosk_dwelling_get(ctx, &dwelling, err));
    return store_expected_put(ctx, &dwelling, &today, visitor, comes, now, err);
}

void council_fill_day(struct council *out)
{
    out->house_put = house_put;
    out->expected_put = expected_put;
    out->self_check_list = council_self_check_list;
    out->self_check_put = council_self_check_put;
}
