#include "domain/pin.h"

#include <string.h>

static bool all_digits(const char *pin)
{
    for (int i = 0; i < PIN_LENGTH; i++)
        if (pin[i] < '0' || pin[i] > '9')
            return false;
    return pin[PIN_LENGTH] == '\0';
}

// COUNT digits from the first on, each as far behind the one before, round from 9 to 0. 111111 too.
static bool goes_in_steps(const char *digits, int count)
{
    for (int i = 2; i < count; i++)
        if ((digits[i] - 2 * digits[i - 1] + digits[i - 2]) % 10 != 0)
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

static bool is_of_pairs(const char *pin)
{
    return pin[0] == pin[1] && pin[2] == pin[3] && pin[4] == pin[5];
}

static bool is_mirrored(const char *pin)
{
    return pin[0] == pin[5] && pin[1] == pin[4] && pin[2] == pin[3];
}

static bool has_few_digits(const char *pin)
{
    unsigned seen = 0;
    for (int i = 0; i < PIN_LENGTH; i++)
        seen |= 1U << (pin[i] - '0');
    return __builtin_popcount(seen) < 3;
}

// Three digits in a line on a keypad with 1 2 3 above or below, forwards or backwards.
static bool is_line(const char *three)
{
    static const char *const lines[] = {"123", "456", "789", "147", "258",
                                        "369", "159", "357", "580"};
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        if (three[1] == lines[i][1] && ((three[0] == lines[i][0] && three[2] == lines[i][2]) ||
                                        (three[0] == lines[i][2] && three[2] == lines[i][0])))
            return true;
    return false;
}

static int two_digits(const char *at)
{
    return (at[0] - '0') * 10 + at[1] - '0';
}

static bool is_date(const char *pin)
{
    int month = two_digits(pin + 2), first = two_digits(pin), last = two_digits(pin + 4);
    return month >= 1 && month <= 12 && ((first >= 1 && first <= 31) || (last >= 1 && last <= 31));
}

enum pin_weakness pin_weakness(const char *pin)
{
    if (strnlen(pin, PIN_LENGTH + 1) != PIN_LENGTH || !all_digits(pin))
        return PIN_NOT_SIX_DIGITS;
    if (goes_in_steps(pin, PIN_LENGTH - 1) || goes_in_steps(pin + 1, PIN_LENGTH - 1))
        return PIN_STEPS;
    if (repeats_every(pin, 2) || repeats_every(pin, 3))
        return PIN_REPEATS;
    if (is_of_pairs(pin))
        return PIN_PAIRS;
    if (is_mirrored(pin))
        return PIN_MIRRORED;
    if (has_few_digits(pin))
        return PIN_FEW;
    if (is_line(pin) && is_line(pin + 3))
        return PIN_LINES;
    return is_date(pin) ? PIN_DATE : PIN_GOOD;
}

bool pin_is_acceptable(const char *pin)
{
    return pin_weakness(pin) == PIN_GOOD;
}

void pin_draw(const struct random *random, char out[PIN_LENGTH + 1])
{
    do {
        for (int i = 0; i < PIN_LENGTH; i++) {
            uint8_t byte;
            do
                random->fill(random->ctx, &byte, 1);
            while (byte >= 250);
            out[i] = (char)('0' + byte % 10);
        }
        out[PIN_LENGTH] = '\0';
    } while (!pin_is_acceptable(out));
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
