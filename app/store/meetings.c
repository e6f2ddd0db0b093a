#include "store/council.h"

void council_fill_meetings(struct council *out)
{
    (void)out;
}
