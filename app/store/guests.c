#include "store/council.h"

void council_fill_house(struct council *out)
{
    (void)out;
}
