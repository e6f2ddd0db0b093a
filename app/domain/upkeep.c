#include "domain/upkeep.h"

struct date upkeep_first_day(const struct date *today, int years)
{
    return date_add_months(today, -12 * years);
}
