// The pages for staff: who gets in, what they see, and that they are never left open.
#include "screens/fixture.h"

static void open_door(struct fixture *f)
{
    press_all(f, "begin desk");
    assert_screen(f, DESK_PIN);
}

static void sign_in_staff(struct fixture *f, enum staff_role role)
{
    open_door(f);
    type(f, f->fake.staff_pins[role]);
    press(f, "next");
    assert_screen(f, DESK);
}

static void a_pin_tells_who_of_the_staff_it_is(void **state)
{
    struct fixture *f = *state;
    for (enum staff_role role = 0; role < STAFF_ROLE_COUNT; role++) {
        sign_in_staff(f, role);
        assert_int_equal(f->app.role, role);
        assert_true(f->fake.staff_in[role]);
        press(f, "back");
        assert_screen(f, WELCOME);
        assert_false(f->fake.staff_in[role]);
    }
}

static void only_the_manager_decides_for_the_facility(void **state)
{
    struct fixture *f = *state;
    sign_in_staff(f, STAFF_WORKER);
    press(f, "tab-setup");
    assert_null(shown(f, "settings"));
    press_all(f, "back back");
    sign_in_staff(f, STAFF_MANAGER);
    press_all(f, "tab-setup settings");
    assert_screen(f, SETTINGS);
}

static void who_is_not_let_in_is_told_what_to_do(void **state)
{
    struct fixture *f = *state;
    static const struct {
        struct staff_sign_in in;
        enum string_id says;
    } cases[] = {
        {{.result = SIGN_IN_WRONG}, STR_SIGNIN_WRONG},
        {{.result = SIGN_IN_WRONG, .unset = true}, STR_DESK_UNSET},
        {{.result = SIGN_IN_WAIT, .wait_ms = 15000}, STR_SIGNIN_WAIT},
        {{.result = SIGN_IN_LOCKED}, STR_DESK_LOCKED},
    };
    open_door(f);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        f->fake.staff_wrong = cases[i].in;
        for (enum staff_role role = 0; role < STAFF_ROLE_COUNT; role++)
            f->fake.staff_pins[role] = cases[i].in.unset ? NULL : STAFF_PIN;
        type(f, "902157");
        press(f, "next");
        assert_screen(f, DESK_PIN);
        assert_int_equal(f->app.message, cases[i].says);
        assert_string_equal(f->app.digits, "");
        assert_false(f->app.at_desk);
    }
    press(f, "back");
    assert_screen(f, NUMBER);
}

static void a_pin_that_is_not_whole_is_not_tried(void **state)
{
    struct fixture *f = *state;
    open_door(f);
    type(f, "20461");
    assert_false(node_is_target(shown(f, "next")));
    app_act(&f->app, &(struct ui_action){.id = ACT_NEXT});
    assert_int_equal(f->fake.calls[CALL_STAFF_IN], 0);
}

static void the_pin_is_shown_as_dots_and_forgotten(void **state)
{
    struct fixture *f = *state;
    open_door(f);
    type(f, "204");
    assert_string_equal(shown(f, "field")->text, "●●●");
    assert_true(shown(f, "field")->flags & NODE_PRIVATE);
    assert_true(shown(f, "digit-5")->flags & NODE_PRIVATE);
    press(f, "back");
    assert_string_equal(f->app.digits, "");
}

static void a_setting_counts_as_soon_as_it_is_chosen(void **state)
{
    struct fixture *f = *state;
    sign_in_staff(f, STAFF_MANAGER);
    press_all(f, "tab-setup settings");
    assert_true(shown(f, "visit.memo-no")->flags & NODE_SELECTED);
    press(f, "visit.memo-yes");
    assert_string_equal(f->fake.settings[SETTING_MEMO], "yes");
    assert_true(shown(f, "visit.memo-yes")->flags & NODE_SELECTED);
    press_all(f, "back back back");
    assert_string_equal(app_setting(&f->app, SETTING_MEMO), "yes");
}

static void a_camera_that_somebody_else_chose_stays(void **state)
{
    struct fixture *f = *state;
    sign_in_staff(f, STAFF_MANAGER);
    app_setting_put(&f->app, SETTING_CAMERA, "/dev/video2");
    press_all(f, "tab-setup settings camera.device-yes");
    assert_string_equal(f->fake.settings[SETTING_CAMERA], "/dev/video2");
    press(f, "camera.device-no");
    assert_string_equal(f->fake.settings[SETTING_CAMERA], "");
    press(f, "camera.device-yes");
    assert_string_equal(f->fake.settings[SETTING_CAMERA], "/dev/video0");
}

static void a_setting_that_cannot_be_kept_stays_as_it_was(void **state)
{
    struct fixture *f = *state;
    sign_in_staff(f, STAFF_MANAGER);
    press_all(f, "tab-setup settings");
    fake_fail(&f->fake, CALL_SETTING_PUT, 1, ERR_FULL);
    press(f, "visit.memo-yes");
    assert_screen(f, NOTICE);
    press(f, "next");
    assert_screen(f, SETTINGS);
    assert_true(shown(f, "visit.memo-no")->flags & NODE_SELECTED);
}

static void what_the_desk_computer_set_counts_for_the_next_person(void **state)
{
    struct fixture *f = *state;
    snprintf(f->fake.settings[SETTING_MEMO], SETTING_VALUE_SIZE, "yes");
    f->fake.setting_put[SETTING_MEMO] = true;
    press_all(f, "begin back");
    assert_string_equal(app_setting(&f->app, SETTING_MEMO), "yes");
}

static void whoever_walks_away_leaves_nothing_open(void **state)
{
    struct fixture *f = *state;
    static const char *const pages[] = {NULL, "tab-members"};
    for (size_t i = 0; i < ARRAY_LEN(pages); i++) {
        sign_in_staff(f, STAFF_MANAGER);
        if (pages[i])
            press(f, pages[i]);
        pass(f, 121000);
        assert_screen(f, IDLE);
        press(f, "next");
        assert_true(f->app.at_desk);
        pass(f, 121000 + 46000);
        assert_screen(f, WELCOME);
        assert_false(f->app.at_desk);
        assert_false(f->fake.staff_in[STAFF_MANAGER]);
    }
}

static void a_card_at_the_desk_signs_nobody_in(void **state)
{
    struct fixture *f = *state;
    sign_in_staff(f, STAFF_WORKER);
    scan(f, MEMBER_CARD);
    assert_screen(f, DESK);
    assert_false(f->app.signed_in);
    assert_int_equal(f->fake.calls[CALL_CARD], 0);
}

static void a_cut_at_the_desk_ends_at_the_welcome(void **state)
{
    struct fixture *f = *state;
    sign_in_staff(f, STAFF_MANAGER);
    cut_the_power(f);
    assert_screen(f, WELCOME);
    assert_false(f->app.at_desk);
}

// But the set-up of a kiosk that has no PIN yet, and new PINs by the code for them (test_setup.c).
static void no_page_of_the_staff_is_reached_without_them(void **state)
{
    (void)state;
    for (size_t i = 0; i < flow_count; i++)
        if ((screens[flows[i].to].flags & DESK) && !(screens[flows[i].from].flags & DESK))
            assert_true(flows[i].from == SCREEN_DESK_PIN ||
                        (flows[i].from == SCREEN_WELCOME && flows[i].to == SCREEN_FIRST) ||
                        (flows[i].from == SCREEN_RECOVER && flows[i].to == SCREEN_SETUP_PINS));
}

// Anybody of the staff can look at a clock.
static void a_clock_that_nobody_vouches_for_is_told_and_looked_at(void **state)
{
    struct fixture *f = *state;
    sign_in_staff(f, STAFF_WORKER);
    assert_null(shown(f, "look-at-clock"));
    press(f, "back");
    for (enum clock_trust trust = 0; trust <= CLOCK_BEHIND; trust++) {
        f->fake.clock = trust;
        sign_in_staff(f, STAFF_WORKER);
        assert_int_equal(shown(f, "look-at-clock") != NULL, trust != CLOCK_CONFIRMED);
        press(f, "back");
    }
    f->fake.clock = CLOCK_UNKNOWN;
    sign_in_staff(f, STAFF_WORKER);
    press_all(f, "look-at-clock back");
    assert_screen(f, DESK);
    press(f, "look-at-clock");
    assert_screen(f, SETUP_CLOCK);
    f->fake.clock = CLOCK_CONFIRMED;
    press(f, "next");
    assert_screen(f, DESK);
    assert_string_equal(f->fake.settings[SETTING_CLOCK], "confirmed 2026-11-21");
    assert_null(shown(f, "look-at-clock"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(a_pin_tells_who_of_the_staff_it_is),
        fixture_test(only_the_manager_decides_for_the_facility),
        fixture_test(who_is_not_let_in_is_told_what_to_do),
        fixture_test(a_pin_that_is_not_whole_is_not_tried),
        fixture_test(the_pin_is_shown_as_dots_and_forgotten),
        fixture_test(a_setting_counts_as_soon_as_it_is_chosen),
        fixture_test(a_camera_that_somebody_else_chose_stays),
        fixture_test(a_setting_that_cannot_be_kept_stays_as_it_was),
        fixture_test(what_the_desk_computer_set_counts_for_the_next_person),
        fixture_test(whoever_walks_away_leaves_nothing_open),
        fixture_test(a_card_at_the_desk_signs_nobody_in),
        fixture_test(a_cut_at_the_desk_ends_at_the_welcome),
        fixture_test(a_clock_that_nobody_vouches_for_is_told_and_looked_at),
        fixture_test(no_page_of_the_staff_is_reached_without_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
