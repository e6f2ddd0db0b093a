// Visits to be read, as the port of the council has them.
#include "store/council.h"
#include "store/visit.h"

static enum status load(void *ctx, const struct id *visit, struct visit *out, struct err *err)
{
    return store_visit_load(ctx, visit, out, err);
}

static enum status add(void *ctx, struct visit *visit, const struct moment *now,
                       struct receipt *out, struct err *err)
{
    return store_visit_add(ctx, visit, now, out, err);
}

void council_fill_visits(struct council *out)
{
    out->visit_add = add;
    out->visit_load = load;
}
