#include "store/council.h"

void council_fill_registers(struct council *out)
{
    (void)out;
}
