// The set-up: a kiosk that was told nothing says so, takes no visit, and is set up page by page,
// each step kept at once. Afterwards it is the manager's.
#include "screens/fixture.h"

#include <math.h>

static int setup_without_anything(void **state)
{
    fixture_setup(state);
    fixture_forget_setup(*state, false);
    return 0;
}

static void type_words(struct fixture *f, const char *field, const char *words)
{
    press(f, field);
    type(f, words);
    press(f, "next");
    if (f->app.screen != SCREEN_FORM) // what was still open is as it should be
        press(f, "next");
    assert_screen(f, FORM);
}

static void type_pin_twice(struct fixture *f, const char *pin)
{
    for (int i = 0; i < 2; i++) {
        type(f, pin);
        press(f, "next");
    }
}

static bool is_missing(const struct fixture *f, enum setup_step step)
{
    return f->app.missing & 1U << step;
}

// What a person does at the step that comes next.
static void do_step(struct fixture *f, enum setup_step step)
{
    press(f, "next");
    switch (step) {
    case SETUP_LANGUAGE:
        press_all(f, "first-language choice-1 next");
        break;
    case SETUP_CLOCK:
        press(f, "next");
        break;
    case SETUP_PINS:
        type_pin_twice(f, MANAGER_PIN);
        type_pin_twice(f, STAFF_PIN);
        break;
    case SETUP_OFFICE:
        type_words(f, "name", "みほんの いえ");
        press(f, "next");
        break;
    case SETUP_DWELLING:
        type_words(f, "dwelling-name", "ひだまり");
        press(f, "next");
        break;
    case SETUP_PROFILE:
        press_all(f, "profile choice-1 next");
        break;
    case SETUP_ABUSE:
        type_words(f, "abuse-office", "やくしょ");
        type_words(f, "abuse-phone", "000-000-0000");
        press(f, "next");
        break;
    case SETUP_KEEP:
        press_all(f, "years choice-3 next");
        break;
    default: // the code, and the size of the panel
        press(f, "next");
        break;
    }
}

static void a_new_kiosk_says_so_and_takes_no_visit(void **state)
{
    struct fixture *f = *state;
    assert_null(shown(f, "begin"));
    assert_true(says(f, "まだ {使|つか}えません"));
    app_act(&f->app, &(struct ui_action){.id = ACT_BEGIN});
    assert_screen(f, WELCOME);
    scan(f, MEMBER_CARD);
    assert_screen(f, WELCOME);
    assert_int_equal(f->app.message, STR_SETUP_NOT_YET);
    assert_false(f->app.signed_in);
    assert_int_equal(f->fake.visit_count, 0);
}

static void each_lack_that_gates_keeps_visits_from_beginning(void **state)
{
    struct fixture *f = *state;
    struct err err;
    const struct setup whole = f->fake_setup.setup;
    f->fake.setting_put[SETTING_KEEP] = false; // kept in the set-up alone
    for (int i = 0; i < 4; i++) {
        struct setup *setup = &f->fake_setup.setup;
        *setup = whole;
        setup->keep_years = i == 0 ? 0 : 5;
        setup->office.abuse_phone[0] = i == 1 ? '\0' : '0';
        setup->dwellings = i == 2 ? 0 : 1;
        setup->recovery = i != 3;
        assert_int_equal(app_look_at_setup(&f->app, &err), OK);
        assert_int_equal(shown(f, "begin") != NULL, i == 3); // the code may come later
        assert_int_equal(shown(f, "guests") != NULL, i == 3);
    }
}

static void all_of_it_is_done_in_order_and_then_visits_begin(void **state)
{
    struct fixture *f = *state;
    press(f, "setup");
    for (int step = 0; step < SETUP_STEP_COUNT; step++) {
        assert_screen(f, FIRST);
        assert_int_equal(setup_next(f->app.missing, SETUP_STEP_COUNT), step);
        do_step(f, (enum setup_step)step);
        assert_screen(f, FIRST);
        assert_false(is_missing(f, (enum setup_step)step));
    }
    assert_int_equal(f->app.missing, 0);
    assert_string_equal(f->fake_setup.setup.office.profile, "sapporo");
    assert_string_equal(f->fake.settings[SETTING_LANGUAGE], "ja");
    assert_string_equal(f->fake.settings[SETTING_KEEP], "3");
    assert_string_equal(f->fake.settings[SETTING_CLOCK], "confirmed 2026-11-21");
    assert_string_equal(f->fake_setup.dwelling.code, "1");
    assert_string_equal(f->fake_setup.setup.office.abuse_phone, "000-000-0000");
    press(f, "next");
    assert_screen(f, WELCOME);
    sign_in(f);
}

static void a_power_cut_loses_no_step(void **state)
{
    struct fixture *f = *state;
    press(f, "setup");
    do_step(f, SETUP_LANGUAGE);
    do_step(f, SETUP_CLOCK);
    cut_the_power(f);
    press(f, "setup");
    assert_screen(f, FIRST);
    press(f, "next");
    assert_screen(f, SETUP_PINS);
    type_pin_twice(f, MANAGER_PIN);
    cut_the_power(f); // from now on whoever sets it up has to say who they are
    press(f, "setup");
    assert_screen(f, DESK_PIN);
    press(f, "back");
    assert_screen(f, WELCOME);
    press(f, "setup");
    type(f, MANAGER_PIN);
    press(f, "next");
    assert_screen(f, FIRST);
    press(f, "next"); // and goes on with the one that is missing
    assert_screen(f, SETUP_PINS);
    type_pin_twice(f, STAFF_PIN);
    assert_screen(f, FIRST);
    assert_false(is_missing(f, SETUP_PINS));
}

static void with_pins_it_is_the_managers(void **state)
{
    struct fixture *f = *state;
    static const char *const pins[] = {STAFF_PIN, MANAGER_PIN};
    f->fake.staff_pins[STAFF_WORKER] = STAFF_PIN;
    f->fake.staff_pins[STAFF_MANAGER] = MANAGER_PIN;
    for (size_t i = 0; i < ARRAY_LEN(pins); i++) {
        press(f, "setup");
        assert_screen(f, DESK_PIN);
        type(f, pins[i]);
        press(f, "next");
        if (i == STAFF_MANAGER) { // led to what is missing, and from there to their pages
            assert_screen(f, FIRST);
            press(f, "back");
            assert_screen(f, DESK_SETTINGS);
        } else {
            assert_screen(f, DESK);
            press(f, "tab-setup");
        }
        assert_int_equal(shown(f, "first") != NULL, i == STAFF_MANAGER);
        if (i == STAFF_MANAGER) {
            press_all(f, "first back");
            assert_screen(f, DESK_SETTINGS);
        }
        press_all(f, "back back");
    }
}

static void a_pin_is_refused_when_it_is_weak_different_or_taken(void **state)
{
    struct fixture *f = *state;
    press_all(f, "setup pins");
    type(f, "123456");
    press(f, "next");
    assert_int_equal(f->app.message, STR_SETUP_PIN_WEAK);
    type(f, MANAGER_PIN);
    press(f, "next");
    type(f, STAFF_PIN);
    press(f, "next");
    assert_int_equal(f->app.message, STR_SETUP_PIN_DIFFERS);
    assert_string_equal(f->app.choosing.first, "");
    type_pin_twice(f, MANAGER_PIN);
    assert_string_equal(f->fake_setup.pins[STAFF_MANAGER], MANAGER_PIN);
    type_pin_twice(f, MANAGER_PIN);
    assert_int_equal(f->app.message, STR_SETUP_PIN_SAME);
    assert_string_equal(f->fake_setup.pins[STAFF_WORKER], "");
    type(f, STAFF_PIN);
    press_all(f, "next back");
    assert_string_equal(f->app.choosing.first, "");
    assert_string_equal(f->app.digits, "");
}

static void the_code_is_shown_once_and_gone_with_its_page(void **state)
{
    struct fixture *f = *state;
    press_all(f, "setup recovery");
    assert_true(says(f, FAKE_CODE));
    press(f, "print");
    struct metrics paper = {.width_px = 576, .height_px = 4000, .px_per_mm = 8, .compact = true};
    arena_reset(&f->arena);
    assert_string_equal(node_find(app_build_slip(&f->app, &f->arena, &paper), "code")->text,
                        FAKE_CODE);
    press(f, "next");
    assert_string_equal(f->app.recovery, "");
    press(f, "recovery");
    assert_int_equal(f->fake_setup.codes, 2); // another one
    pass(f, 10 * MINUTE_MS);
    assert_screen(f, WELCOME);
    assert_string_equal(f->app.recovery, "");
}

// Chosen once it is there for everybody; what a visitor chooses is theirs alone.
static void each_person_begins_in_the_language_that_was_chosen(void **state)
{
    struct fixture *f = *state;
    press(f, "setup");
    assert_int_equal(f->app.lang, LANG_EASY);
    press_all(f, "to-begin first-language choice-2 next");
    assert_screen(f, FIRST);
    assert_int_equal(f->app.lang, LANG_EN);
    press_all(f, "back");
    assert_screen(f, WELCOME);
    press(f, "language");
    assert_int_equal(f->app.lang, LANG_EASY);
    pass(f, 10 * MINUTE_MS);
    assert_int_equal(f->app.lang, LANG_EN);
    cut_the_power(f);
    assert_int_equal(f->app.lang, LANG_EN);
    app_begin_in(&f->app, LANG_PLAIN); // said when it was started
    app_forget(&f->app);
    assert_int_equal(f->app.lang, LANG_PLAIN);
}

static void a_wrong_clock_is_not_confirmed_and_what_to_do_is_told(void **state)
{
    struct fixture *f = *state;
    press_all(f, "setup clock hour-more hour-more minute-less");
    assert_false(node_is_target(shown(f, "next")));
    assert_non_null(strstr(shown(f, "command")->text, "2026-11-21 12:04"));
    app_act(&f->app, &(struct ui_action){.id = ACT_AGREE});
    assert_screen(f, SETUP_CLOCK);
    assert_false(f->fake.setting_put[SETTING_CLOCK]);
    press_all(f, "hour-less hour-less minute-more next");
    assert_screen(f, FIRST);
    assert_true(f->fake.setting_put[SETTING_CLOCK]);
}

static void the_clock_that_is_looked_at_goes_on(void **state)
{
    struct fixture *f = *state;
    press_all(f, "setup clock");
    pass(f, 30 * 1000);
    f->app.changed = false;
    pass(f, 30 * 1000);
    assert_true(f->app.changed);
    assert_non_null(strstr(shown(f, "time")->text, "6{分"));
    assert_non_null(strstr(shown(f, "day")->text, "2026{年"));
    assert_screen(f, SETUP_CLOCK);
}

static void a_card_held_to_the_glass_tells_its_size(void **state)
{
    struct fixture *f = *state;
    press_all(f, "setup panel next");
    double believed = hypot(f->metrics.width_px, f->metrics.height_px) / f->metrics.px_per_mm;
    assert_int_equal(atoi(f->fake.settings[SETTING_DIAGONAL]), (int)lround(believed));
    // A frame that had to be made larger: there are more pixels on a millimetre than believed.
    press_all(f, "panel much-more much-more more next");
    double larger = believed * 856 / (856 + 84);
    assert_int_equal(atoi(f->fake.settings[SETTING_DIAGONAL]), (int)lround(larger));
}

static void what_cannot_be_kept_is_not_said_to_be(void **state)
{
    struct fixture *f = *state;
    press_all(f, "setup clock");
    fake_fail(&f->fake, CALL_SETTING_PUT, 1, ERR_FULL);
    press(f, "next");
    assert_screen(f, NOTICE);
    press(f, "next");
    assert_screen(f, SETUP_CLOCK);
    press_all(f, "back pins");
    fake_fail(&f->fake, CALL_SETUP_PUT, 1, ERR_IO);
    type_pin_twice(f, STAFF_PIN);
    assert_screen(f, NOTICE);
    press(f, "next");
    assert_screen(f, SETUP_PINS);
    assert_string_equal(f->app.choosing.first, "");
    assert_true(is_missing(f, SETUP_PINS));
}

#define new_kiosk_test(test)                                                                       \
    cmocka_unit_test_setup_teardown(test, setup_without_anything, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        new_kiosk_test(a_new_kiosk_says_so_and_takes_no_visit),
        fixture_test(each_lack_that_gates_keeps_visits_from_beginning),
        new_kiosk_test(all_of_it_is_done_in_order_and_then_visits_begin),
        new_kiosk_test(a_power_cut_loses_no_step),
        new_kiosk_test(with_pins_it_is_the_managers),
        new_kiosk_test(a_pin_is_refused_when_it_is_weak_different_or_taken),
        new_kiosk_test(the_code_is_shown_once_and_gone_with_its_page),
        new_kiosk_test(each_person_begins_in_the_language_that_was_chosen),
        new_kiosk_test(a_wrong_clock_is_not_confirmed_and_what_to_do_is_told),
        new_kiosk_test(the_clock_that_is_looked_at_goes_on),
        new_kiosk_test(a_card_held_to_the_glass_tells_its_size),
        new_kiosk_test(what_cannot_be_kept_is_not_said_to_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
