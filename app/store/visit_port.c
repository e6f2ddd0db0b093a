// Visits to be read and entered, as the port of the council has them.
#include "store/council.h"
#include "store/visit.h"

static enum status load(void *ctx, const struct id *visit, struct visit *out, struct err *err)
{
    return store_visit_load(ctx, visit, out, err);
}

static enum status sheet_known(void *ctx, const char *number, bool *known, struct err *err)
{
    return visit_sheet_known(ctx, number, known, err);
}

void council_fill_visits(struct council *out)
{
    out->visit_add = council_visit_add;
    out->visit_load = load;
    out->entry_put = council_entry_put;
    out->entry_get = council_entry_get;
    out->entry_drop = council_entry_drop;
    out->sheet_known = sheet_known;
}
