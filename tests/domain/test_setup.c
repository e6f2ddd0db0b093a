#include "domain/setup.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static struct setup complete(void)
{
    struct setup setup = {.language = true,
                          .dwellings = 1,
                          .has_pin = {true, true},
                          .recovery = true,
                          .keep_years = 5,
                          .clock_day = {2026, 11, 21},
                          .diagonal_mm = 257};
    snprintf(setup.office.name, sizeof setup.office.name, "見本の家");
    snprintf(setup.office.profile, sizeof setup.office.profile, "mhlw");
    snprintf(setup.office.abuse_office, sizeof setup.office.abuse_office, "障害福祉課");
    snprintf(setup.office.abuse_phone, sizeof setup.office.abuse_phone, "000-000-0000");
    return setup;
}

static void nothing_is_missing_of_what_is_complete(void **state)
{
    (void)state;
    struct setup setup = complete();
    assert_int_equal(setup_missing(&setup), 0);
    assert_true(setup_allows_visits(0));
    assert_int_equal(setup_next(0, SETUP_CLOCK), SETUP_STEP_COUNT);
}

static void everything_is_missing_of_a_new_kiosk(void **state)
{
    (void)state;
    struct setup setup = {0};
    snprintf(setup.office.name, sizeof setup.office.name, SETUP_UNNAMED);
    assert_int_equal(setup_missing(&setup), (1U << SETUP_STEP_COUNT) - 1);
}

static void no_language(struct setup *setup)
{
    setup->language = false;
}
static void no_clock(struct setup *setup)
{
    setup->clock_day.year = 0;
}
static void no_worker_pin(struct setup *setup)
{
    setup->has_pin[STAFF_WORKER] = false;
}
static void no_manager_pin(struct setup *setup)
{
    setup->has_pin[STAFF_MANAGER] = false;
}
static void no_code(struct setup *setup)
{
    setup->recovery = false;
}
static void no_name(struct setup *setup)
{
    snprintf(setup->office.name, sizeof setup->office.name, SETUP_UNNAMED);
}
static void no_dwelling(struct setup *setup)
{
    setup->dwellings = 0;
}
static void no_profile(struct setup *setup)
{
    setup->office.profile[0] = '\0';
}
static void no_abuse_office(struct setup *setup)
{
    setup->office.abuse_office[0] = '\0';
}
static void no_abuse_phone(struct setup *setup)
{
    setup->office.abuse_phone[0] = '\0';
}
static void no_years(struct setup *setup)
{
    setup->keep_years = 0;
}
static void no_panel(struct setup *setup)
{
    setup->diagonal_mm = 0;
}

// What a visit needs: somebody who lets in, whom to tell of abuse, how long records are kept.
static void each_lack_is_its_step_and_some_keep_visits_from_beginning(void **state)
{
    static const struct {
        void (*take)(struct setup *setup);
        enum setup_step step;
        bool visits;
    } cases[] = {
        {no_language, SETUP_LANGUAGE, true},   {no_clock, SETUP_CLOCK, true},
        {no_worker_pin, SETUP_PINS, false},    {no_manager_pin, SETUP_PINS, false},
        {no_code, SETUP_RECOVERY, true},       {no_name, SETUP_OFFICE, false},
        {no_dwelling, SETUP_DWELLING, false},  {no_profile, SETUP_PROFILE, true},
        {no_abuse_office, SETUP_ABUSE, false}, {no_abuse_phone, SETUP_ABUSE, false},
        {no_years, SETUP_KEEP, false},         {no_panel, SETUP_PANEL, true},
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct setup setup = complete();
        cases[i].take(&setup);
        unsigned missing = setup_missing(&setup);
        assert_int_equal(missing, 1U << cases[i].step);
        assert_int_equal(setup_allows_visits(missing), cases[i].visits);
        for (int from = 0; from <= SETUP_STEP_COUNT; from++)
            assert_int_equal(setup_next(missing, (enum setup_step)from), cases[i].step);
    }
}

static void it_goes_on_at_the_next_step_that_is_missing(void **state)
{
    (void)state;
    unsigned missing = 1U << SETUP_CLOCK | 1U << SETUP_OFFICE | 1U << SETUP_PANEL;
    assert_int_equal(setup_next(missing, SETUP_STEP_COUNT), SETUP_CLOCK);
    assert_int_equal(setup_next(missing, SETUP_CLOCK), SETUP_OFFICE);
    assert_int_equal(setup_next(missing, SETUP_DWELLING), SETUP_PANEL);
    assert_int_equal(setup_next(missing, SETUP_PANEL), SETUP_CLOCK);
}

static void the_day_of_the_clock_comes_back(void **state)
{
    static const char *const foreign[] = {
        "",           "2026-11-21",           "confirmed",
        "confirmed ", "confirmed 2026-13-01", "Confirmed 2026-11-21"};
    (void)state;
    char text[SETUP_CLOCK_SIZE];
    struct date day = {2026, 11, 21}, back;
    setup_clock_write(&day, text);
    assert_true(setup_clock_read(text, &back));
    assert_int_equal(date_compare(&day, &back), 0);
    for (size_t i = 0; i < ARRAY_LEN(foreign); i++) {
        assert_false(setup_clock_read(foreign[i], &back));
        assert_int_equal(back.year, 0);
    }
}

// 1280 × 800 on a panel of 10.1 inches is 149.45 pixels an inch.
static void a_card_on_the_glass_tells_the_size_of_the_panel(void **state)
{
    (void)state;
    double px = SETUP_CARD_WIDTH_MM / 25.4 * 149.45;
    assert_int_equal(setup_diagonal_mm(1280, 800, px), 257);
    assert_int_equal(setup_diagonal_mm(800, 1280, px), 257);
    assert_int_equal(setup_diagonal_mm(1280, 800, px / 2), 513);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_missing_of_what_is_complete),
        cmocka_unit_test(everything_is_missing_of_a_new_kiosk),
        cmocka_unit_test(each_lack_is_its_step_and_some_keep_visits_from_beginning),
        cmocka_unit_test(it_goes_on_at_the_next_step_that_is_missing),
        cmocka_unit_test(the_day_of_the_clock_comes_back),
        cmocka_unit_test(a_card_on_the_glass_tells_the_size_of_the_panel),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
