#include "domain/pin.h"

#include <string.h>

static bool all_digits(const char *pin)
{
    for (int i = 0; i < PIN_LENGTH; i++)
        if (pin[i] < '0' || pin[i] > '9')
            return false;
    return pin[PIN_LENGTH] == '\0';
}

// Each digit differs from the one before by STEP.
static bool is_run(const char *pin, int step)
{
    for (int i = 1; i < PIN_LENGTH; i++)
        if (pin[i] - pin[i - 1] != step)
            return false;
    return true;
}

static bool repeats_every(const char *pin, int period)
{
    for (int i = period; i < PIN_LENGTH; i++)
        if (pin[i] != pin[i - period])
            return false;
    return true;
}

// A birthday is the first thing anybody tries.
static bool is_date(const char *pin)
{
    int month = (pin[2] - '0') * 10 + pin[3] - '0';
    int day = (pin[4] - '0') * 10 + pin[5] - '0';
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

bool pin_is_acceptable(const char *pin)
{
    if (strnlen(pin, PIN_LENGTH + 1) != PIN_LENGTH || !all_digits(pin))
        return false;
    return !is_run(pin, 0) && !is_run(pin, 1) && !is_run(pin, -1) && !repeats_every(pin, 2) &&
           !repeats_every(pin, 3) && !is_date(pin);
}

int64_t pin_wait_ms(int wrong)
{
    if (wrong < PIN_TRIES_BEFORE_WAIT)
        return 0;
    int doublings = wrong - PIN_TRIES_BEFORE_WAIT;
    return (int64_t)15000 << (doublings < 12 ? doublings : 12);
}

bool pin_is_locked(int wrong)
{
    return wrong >= PIN_TRIES_BEFORE_LOCK;
}
