#include "domain/sheet.h"
#include "base/base32.h"

#include <stdio.h>
#include <string.h>

// From the front: version, year, dwelling, seconds; behind them what makes a wrong character tell.
enum {
    VERSION_BITS = 8,
    YEAR_BITS = 6,
    DWELLING_BITS = 15,
    SECOND_BITS = 31,
    CHECK_BITS = 15,
    DIGIT_BITS = 5,
    DIGITS = SHEET_NUMBER_SIZE - 1,
    CHECK_DIGITS = CHECK_BITS / DIGIT_BITS,
    GROUP = 5,
    FIRST_YEAR = 2020,
};
static const int64_t first_utc_s = 1577836800; // 2020-01-01
// A prime: one wrong digit, or two that changed places, change the rest.
static const uint64_t check_prime = 32749;

_Static_assert(VERSION_BITS + YEAR_BITS + DWELLING_BITS + SECOND_BITS + CHECK_BITS ==
                   DIGITS * DIGIT_BITS,
               "the fields fill the digits");
_Static_assert(1 << VERSION_BITS == SHEET_VERSIONS, "versions are kept modulo a power of two");

static void push(uint64_t *bits, int count, uint64_t value)
{
    *bits = *bits << count | value;
}

static int pop(uint64_t *bits, int count)
{
    int value = (int)(*bits & ((1U << count) - 1));
    *bits >>= count;
    return value;
}

enum status sheet_number(const struct sheet_facts *sheet, char out[SHEET_NUMBER_SIZE])
{
    int64_t second = sheet->made_utc_ms / 1000 - first_utc_s;
    int year = sheet->fiscal_year - FIRST_YEAR;
    uint64_t bits = 0;
    if (year < 0 || year >= 1 << YEAR_BITS || second < 0 || second >= (int64_t)1 << SECOND_BITS ||
        sheet->dwelling < 0 || sheet->dwelling >= 1 << DWELLING_BITS || sheet->pack_version < 0)
        return ERR_INVALID;
    push(&bits, VERSION_BITS, (uint64_t)sheet->pack_version % SHEET_VERSIONS);
    push(&bits, YEAR_BITS, (uint64_t)year);
    push(&bits, DWELLING_BITS, (uint64_t)sheet->dwelling);
    push(&bits, SECOND_BITS, (uint64_t)second);
    uint64_t check = bits % check_prime;
    for (int i = DIGITS - CHECK_DIGITS; i-- > 0;)
        out[i] = base32_digits[pop(&bits, DIGIT_BITS)];
    for (int i = DIGITS; i-- > DIGITS - CHECK_DIGITS;)
        out[i] = base32_digits[pop(&check, DIGIT_BITS)];
    out[DIGITS] = '\0';
    return OK;
}

// Behind the mark, whatever a scanner sends before it and makes of its colon.
static const char *after_mark(const char *text)
{
    size_t letters = sizeof SHEET_MARK - 2;
    for (const char *at = text; *at; at++)
        if (strncasecmp(at, SHEET_MARK, letters) == 0)
            return at[letters] ? at + letters + 1 : at + letters;
    return text;
}

enum status sheet_read(const char *text, struct sheet_facts *out, char number[SHEET_NUMBER_SIZE])
{
    uint64_t bits = 0, check = 0;
    int digits = 0;
    for (const char *at = after_mark(text); *at; at++) {
        int value = base32_value(*at);
        if (*at == ' ' || *at == '-')
            continue;
        if (value < 0 || digits == DIGITS)
            return ERR_INVALID;
        push(digits < DIGITS - CHECK_DIGITS ? &bits : &check, DIGIT_BITS, (uint64_t)value);
        number[digits++] = base32_digits[value];
    }
    if (digits != DIGITS || bits % check_prime != check)
        return ERR_INVALID;
    number[DIGITS] = '\0';
    int64_t second = (int64_t)(bits & ((UINT64_C(1) << SECOND_BITS) - 1));
    bits >>= SECOND_BITS;
    out->made_utc_ms = (first_utc_s + second) * 1000;
    out->dwelling = pop(&bits, DWELLING_BITS);
    out->fiscal_year = FIRST_YEAR + pop(&bits, YEAR_BITS);
    out->pack_version = pop(&bits, VERSION_BITS);
    return OK;
}

void sheet_show(const char *number, char out[SHEET_SHOWN_SIZE])
{
    snprintf(out, SHEET_SHOWN_SIZE, "%.*s-%.*s-%.*s", GROUP, number, GROUP, number + GROUP, GROUP,
             number + 2 * GROUP);
}

int sheet_dwelling(const char *code)
{
    uint32_t hash = 2166136261U; // FNV-1a
    for (; *code; code++)
        hash = (hash ^ (unsigned char)*code) * 16777619U;
    int folded = (int)((hash >> DWELLING_BITS ^ hash) & ((1U << DWELLING_BITS) - 1));
    return folded > 0 ? folded : 1;
}

int sheet_pack_version(const struct sheet_facts *sheet, int now)
{
    int back = (now - sheet->pack_version) % SHEET_VERSIONS;
    int version = now - (back < 0 ? back + SHEET_VERSIONS : back);
    return version > 0 ? version : sheet->pack_version;
}
