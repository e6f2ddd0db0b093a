// The number of a printed sheet.
#include "domain/sheet.h"

#include "base/base32.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/seeded.h"

enum { SHEETS = 2000 };
static const struct sheet_facts one = {2026, 3, 77, 1795223100000};

static void a_number_tells_what_was_printed(void **state)
{
    (void)state;
    struct seeded seeded = seeded_new();
    struct random random = seeded_random(&seeded);
    for (int i = 0; i < SHEETS; i++) {
        uint8_t any[8];
        char number[SHEET_NUMBER_SIZE], shown[SHEET_SHOWN_SIZE], again[SHEET_NUMBER_SIZE];
        struct sheet_facts back;
        random.fill(random.ctx, any, sizeof any);
        struct sheet_facts sheet = {
            2020 + any[0] % 64, any[1], any[2] << 7 | any[3] >> 1,
            (1577836800 + (((int64_t)any[4] << 16 | any[5] << 8 | any[6]) << 7)) * 1000};
        assert_int_equal(sheet_number(&sheet, number), OK);
        assert_int_equal(strspn(number, base32_digits), SHEET_NUMBER_SIZE - 1);
        sheet_show(number, shown);
        assert_int_equal(sheet_read(shown, &back, again), OK);
        assert_string_equal(again, number);
        assert_int_equal(back.fiscal_year, sheet.fiscal_year);
        assert_int_equal(back.pack_version, sheet.pack_version);
        assert_int_equal(back.dwelling, sheet.dwelling);
        assert_true(back.made_utc_ms == sheet.made_utc_ms);
    }
}

static void it_is_read_as_it_is_scanned_and_typed(void **state)
{
    static const char *const before[] = {"", "EGWT1:", "egwt1:", "EGWT1+", "]Q1EGWT1:", " "};
    (void)state;
    char number[SHEET_NUMBER_SIZE], again[SHEET_NUMBER_SIZE], text[64];
    struct sheet_facts back;
    assert_int_equal(sheet_number(&one, number), OK);
    for (size_t i = 0; i < sizeof before / sizeof before[0]; i++) {
        snprintf(text, sizeof text, "%s%s ", before[i], number);
        if (sheet_read(text, &back, again) != OK || strcmp(again, number) != 0)
            fail_msg("%s", text);
    }
    for (char *c = number; *c; c++)
        *c = *c >= 'A' ? (char)(*c - 'A' + 'a') : *c;
    assert_int_equal(sheet_read(number, &back, again), OK);
}

static void a_wrong_character_tells(void **state)
{
    (void)state;
    char number[SHEET_NUMBER_SIZE], typed[SHEET_NUMBER_SIZE + 1], again[SHEET_NUMBER_SIZE];
    struct sheet_facts back;
    assert_int_equal(sheet_number(&one, number), OK);
    for (size_t at = 0; number[at]; at++) {
        for (int digit = 0; digit < 32; digit++) {
            strcpy(typed, number);
            typed[at] = base32_digits[digit];
            bool same = strcmp(typed, number) == 0;
            assert_int_equal(sheet_read(typed, &back, again), same ? OK : ERR_INVALID);
        }
        strcpy(typed, number);
        if (!number[at + 1] || number[at] == number[at + 1])
            continue;
        typed[at] = number[at + 1];
        typed[at + 1] = number[at];
        assert_int_equal(sheet_read(typed, &back, again), ERR_INVALID);
    }
    static const char *const foreign[] = {"", "EGWT1:", "EGWC1:0000", "日", "EGWT1:00000"};
    for (size_t i = 0; i < sizeof foreign / sizeof foreign[0]; i++)
        assert_int_equal(sheet_read(foreign[i], &back, again), ERR_INVALID);
    snprintf(typed, sizeof typed, "%s0", number);
    assert_int_equal(sheet_read(typed, &back, again), ERR_INVALID);
}

static void no_two_sheets_have_the_same_number(void **state)
{
    (void)state;
    struct sheet_facts other[] = {one, one, one, one};
    char number[SHEET_NUMBER_SIZE], others[SHEET_NUMBER_SIZE];
    assert_int_equal(sheet_number(&one, number), OK);
    other[0].fiscal_year++;
    other[1].pack_version++;
    other[2].dwelling++;
    other[3].made_utc_ms += 1000;
    for (size_t i = 0; i < sizeof other / sizeof other[0]; i++) {
        assert_int_equal(sheet_number(&other[i], others), OK);
        assert_string_not_equal(number, others);
    }
    assert_int_not_equal(sheet_dwelling("hidamari"), sheet_dwelling("komorebi"));
    assert_true(sheet_dwelling("") > 0);
}

static void the_version_is_the_latest_that_it_can_be(void **state)
{
    static const struct {
        int printed, now, meant;
    } cases[] = {{3, 3, 3}, {3, 4, 3}, {4, 3, 4}, {255, 256, 255}, {0, 300, 256}, {44, 300, 300}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct sheet_facts sheet = {.pack_version = cases[i].printed};
        assert_int_equal(sheet_pack_version(&sheet, cases[i].now), cases[i].meant);
    }
}

static void what_a_number_cannot_hold_is_refused(void **state)
{
    (void)state;
    struct sheet_facts sheets[] = {one, one, one, one};
    char number[SHEET_NUMBER_SIZE];
    sheets[0].fiscal_year = 2019;
    sheets[1].fiscal_year = 2084;
    sheets[2].made_utc_ms = 0;
    sheets[3].dwelling = 1 << 15;
    for (size_t i = 0; i < sizeof sheets / sizeof sheets[0]; i++)
        assert_int_equal(sheet_number(&sheets[i], number), ERR_INVALID);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_number_tells_what_was_printed),
        cmocka_unit_test(it_is_read_as_it_is_scanned_and_typed),
        cmocka_unit_test(a_wrong_character_tells),
        cmocka_unit_test(no_two_sheets_have_the_same_number),
        cmocka_unit_test(the_version_is_the_latest_that_it_can_be),
        cmocka_unit_test(what_a_number_cannot_hold_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
