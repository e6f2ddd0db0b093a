#include "store/council.h"

void store_council(struct store *store, struct council *out)
{
    *out = (struct council){.ctx = store};
    council_fill_registers(out);
    council_fill_meetings(out);
    council_fill_house(out);
    council_fill_visits(out);
    council_fill_day(out);
}
