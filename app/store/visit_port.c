// Visits to be read, as the port of the council has them.
#include "store/council.h"
#include "store/visit.h"

static enum status load(void *ctx, const struct id *visit, struct visit *out, struct err *err)
{
    return store_visit_load(ctx, visit, out, err);
}

void council_fill_visits(struct council *out)
{
    out->visit_load = load;
}
