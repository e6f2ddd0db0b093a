#include "text/kinsoku.h"

#include <stddef.h>

// Both tables are in ascending order.
static const uint16_t never_first[] = {
    '!',    '%',    ')',    ',',    '-',    '.',    '/',    ':',    ';',    '?',    ']',    '}',
    0x00A2, 0x00B0, 0x00BB, 0x2010, 0x2013, 0x2019, 0x201D, 0x2025, 0x2026, 0x2030, 0x2032, 0x2033,
    0x203C, 0x2047, 0x2048, 0x2049, 0x2103, 0x2113, 0x3001, 0x3002, 0x3005, 0x3009, 0x300B, 0x300D,
    0x300F, 0x3011, 0x3015, 0x3017, 0x3019, 0x301C, 0x301F, 0x303B, 0x3041, 0x3043, 0x3045, 0x3047,
    0x3049, 0x3063, 0x3083, 0x3085, 0x3087, 0x308E, 0x3095, 0x3096, 0x309B, 0x309C, 0x309D, 0x309E,
    0x30A0, 0x30A1, 0x30A3, 0x30A5, 0x30A7, 0x30A9, 0x30C3, 0x30E3, 0x30E5, 0x30E7, 0x30EE, 0x30F5,
    0x30F6, 0x30FB, 0x30FC, 0x30FD, 0x30FE, 0xFF01, 0xFF05, 0xFF09, 0xFF0C, 0xFF0E, 0xFF1A, 0xFF1B,
    0xFF1F, 0xFF3D, 0xFF5D, 0xFF5E, 0xFF60, 0xFF61, 0xFF63, 0xFF64, 0xFF65,
};
static const uint16_t never_last[] = {
    '#',    '$',    '(',    '[',    '{',    0x00A3, 0x00A5, 0x00AB, 0x2018, 0x201C,
    0x20AC, 0x2116, 0x3008, 0x300A, 0x300C, 0x300E, 0x3010, 0x3012, 0x3014, 0x3016,
    0x3018, 0x301D, 0xFF04, 0xFF08, 0xFF3B, 0xFF5B, 0xFF5F, 0xFF62, 0xFFE5,
};

static bool holds(const uint16_t *table, size_t count, uint32_t cp)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (table[middle] == cp)
            return true;
        if (table[middle] < cp)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

// Small and half-width kana, and what is drawn onto the character before it.
static bool is_attached(uint32_t cp)
{
    return (cp >= 0x31F0 && cp <= 0x31FF) || (cp >= 0xFF67 && cp <= 0xFF70) || cp == 0xFF9E ||
           cp == 0xFF9F || (cp >= 0x0300 && cp <= 0x036F) || cp == 0x3099 || cp == 0x309A ||
           cp == 0x200D || (cp >= 0xFE00 && cp <= 0xFE0F) || (cp >= 0xE0100 && cp <= 0xE01EF);
}

bool kinsoku_may_start(uint32_t cp)
{
    return !is_attached(cp) && !holds(never_first, sizeof never_first / sizeof never_first[0], cp);
}

bool kinsoku_may_end(uint32_t cp)
{
    return !holds(never_last, sizeof never_last / sizeof never_last[0], cp);
}

bool kinsoku_is_western(uint32_t cp)
{
    return cp < 0x2E80;
}

static bool is_digit(uint32_t cp)
{
    return cp >= '0' && cp <= '9';
}

static bool is_word(uint32_t cp)
{
    return is_digit(cp) || (cp >= 'A' && cp <= 'Z') || (cp >= 'a' && cp <= 'z') || cp == '\'' ||
           (cp >= 0x00C0 && cp <= 0x024F);
}

// 10:30, 3.5, 1,000, 11/21 and 011-000-0000 are numbers too.
static bool is_in_number(uint32_t before, uint32_t after)
{
    bool sign = before == '.' || before == ',' || before == ':' || before == '/' || before == '-';
    return sign && is_digit(after);
}

// …… and —— are one sign written as two.
static bool is_doubled(uint32_t before, uint32_t after)
{
    return before == after && (after == 0x2014 || after == 0x2015 || after == 0x2500);
}

bool kinsoku_may_break(uint32_t before, uint32_t after)
{
    return kinsoku_may_start(after) && kinsoku_may_end(before) && !is_doubled(before, after) &&
           !(is_word(before) && is_word(after)) && !is_in_number(before, after);
}
