// What time does to a visit: it asks, parks, closes at the day's end; and the welcome sees what the
// staff changed.
#include "screens/fixture.h"

static void an_unattended_screen_asks_and_45_seconds_later_the_visit_is_parked(void **state)
{
    static const struct {
        const char *presses;
        int idle_s;
    } cases[] = {
        {"", 180},
        {"go-walk", 180},
        {"go-words write", 180},
        {"go-leave", 180},
        {"go-residents", 300}, // somebody is fetched
        {"go-residents next", 300},
        {"go-residents next next", 300},
        {"go-residents next next near-nobody next", 300},
        {"go-residents next next near-nobody next answer-meal answer-red", 300},
        {"go-residents next next near-nobody next answer-meal answer-red who", 300},
        {"go-residents next next stop", 300},
    };
    struct fixture *start = *state, f;
    sign_in(start);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        fixture_copy(&f, start);
        press_all(&f, cases[i].presses);
        enum screen_id before = f.app.screen;
        pass(&f, cases[i].idle_s * 1000 - 1);
        assert_int_equal(f.app.screen, before);
        pass(&f, 1);
        assert_screen(&f, IDLE);
        pass(&f, 44999);
        assert_screen(&f, IDLE);
        assert_int_equal(kept(&f)->state, VISIT_OPEN);
        pass(&f, 1);
        assert_screen(&f, PARKED);
        assert_int_equal(kept(&f)->state, VISIT_PARKED);
        pass(&f, DAY_MS);
        assert_screen(&f, PARKED); // until somebody presses
        press(&f, "next");
        assert_screen(&f, WELCOME);
        fixture_fini(&f);
    }
}

static void a_touch_begins_the_time_anew(void **state)
{
    struct fixture *f = *state;
    sign_in(f);
    for (int i = 0; i < 3; i++) {
        pass(f, 179000);
        assert_screen(f, MAP);
        app_touched(&f->app); // beside every button
    }
    pass(f, 180000);
    assert_screen(f, IDLE);
}

static void who_is_still_there_goes_on_where_they_were_asked(void **state)
{
    static const struct {
        const char *presses;
        enum screen_id screen;
    } cases[] = {{"go-walk", SCREEN_WALK},
                 {"go-walk worried", SCREEN_WORRIED},
                 {"go-walk help", SCREEN_HELP}};
    struct fixture *start = *state, f;
    sign_in(start);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        fixture_copy(&f, start);
        press_all(&f, cases[i].presses);
        for (int again = 0; again < 3; again++) {
            pass(&f, 200000);
            assert_screen(&f, IDLE);
            press(&f, "next");
            assert_int_equal(f.app.screen, cases[i].screen);
        }
        if (cases[i].screen != SCREEN_WALK)
            press(&f, "next");
        assert_screen(&f, WALK);
        fixture_fini(&f);
    }
}

static void the_page_after_a_pause_asks_nobody_and_stays(void **state)
{
    struct fixture *f = *state;
    sign_in(f);
    press(f, "pause");
    assert_screen(f, PARKED);
    assert_int_equal(kept(f)->state, VISIT_PARKED);
    assert_false(f->app.signed_in);
    pass(f, DAY_MS / 2);
    assert_screen(f, PARKED);
    press(f, "help");
    pass(f, 180000);
    assert_screen(f, PARKED); // what lay over it is gone
    app_act(&f->app, &(struct ui_action){.id = UI_ACTION_BACK});
    assert_screen(f, WELCOME);
    assert_int_equal(f->fake.calls[CALL_PARK], 1);
}

static void assert_same_ways(const struct ways *a, const struct ways *b)
{
    assert_memory_equal(a, b, sizeof *a);
}

// Parked by who presses, or because nobody was there.
static void the_page_after_a_pause_keeps_a_persons_ways_for_a_minute(void **state)
{
    struct fixture *start = *state, f;
    sign_in(start);
    press_all(start, "ways language-en text-3 sound-1 next");
    for (int by_itself = 0; by_itself < 2; by_itself++) {
        fixture_copy(&f, start);
        struct ways chosen = f.app.ways;
        if (by_itself)
            pass(&f, 225000);
        else
            press(&f, "pause");
        assert_screen(&f, PARKED);
        for (int look = 0; look < 2; look++) { // a touch beside every button begins it anew
            pass(&f, 59000);
            assert_same_ways(&f.app.ways, &chosen);
            assert_int_equal(f.app.lang, LANG_EN);
            app_touched(&f.app);
        }
        unsigned person = f.app.person;
        pass(&f, 120000);
        assert_screen(&f, PARKED);
        assert_same_ways(&f.app.ways, &f.app.start_ways);
        assert_int_equal(f.app.lang, LANG_EASY);
        assert_int_not_equal(f.app.person, person);
        fixture_fini(&f);
    }
}

static void a_card_begins_from_the_page_after_a_pause_as_from_the_welcome(void **state)
{
    static const struct {
        const char *card;
        enum screen_id screen;
    } cases[] = {{MEMBER_CARD, SCREEN_RESUME}, {OTHER_CARD, SCREEN_PLEDGE}};
    struct fixture *start = *state, f;
    sign_in(start);
    press(start, "pause");
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        fixture_copy(&f, start);
        pass(&f, 3 * 60 * MINUTE_MS);
        f.fake.house.areas[1].open = true; // told by the staff meanwhile
        scan(&f, cases[i].card);
        assert_int_equal(f.app.screen, cases[i].screen);
        assert_true(f.app.house.areas[1].open);
        fixture_fini(&f);
    }
}

static void a_visit_that_was_gone_on_with_is_parked_again(void **state)
{
    struct fixture *f = *state;
    sign_in(f);
    press(f, "pause");
    for (int i = 0; i < 2; i++) {
        scan(f, MEMBER_CARD);
        press(f, "next");
        assert_int_equal(kept(f)->state, VISIT_OPEN);
        press(f, i == 0 ? "go-walk" : "map");
        assert_string_equal(kept(f)->place.screen, i == 0 ? "walk" : "map");
        pass(f, 225000);
        assert_screen(f, PARKED);
        assert_int_equal(kept(f)->state, VISIT_PARKED);
    }
}

static void who_has_not_begun_a_visit_is_forgotten_without_one(void **state)
{
    struct fixture *f = *state;
    static const struct paint_point line[] = {{0.1F, 0.2F}, {0.3F, 0.4F}};
    scan(f, OTHER_CARD);
    assert_screen(f, PLEDGE);
    press(f, "next");
    app_act(&f->app, &(struct ui_action){.id = UI_ACTION_STROKE, .points = line, .point_count = 2});
    assert_non_null(f->app.strokes.bytes);
    pass(f, 180000);
    assert_screen(f, IDLE);
    pass(f, 45000);
    assert_screen(f, WELCOME);
    assert_null(f->app.strokes.bytes); // half a signature
    assert_int_equal(f->fake.visit_count, 0);
    assert_false(f->app.signed_in);
}

static void the_receipt_and_the_card_wait_until_they_are_taken(void **state)
{
    struct fixture *f = *state;
    sign_in(f);
    press_all(f, "go-leave next");
    pass(f, DAY_MS);
    assert_screen(f, RECEIPT);
    assert_int_equal(app_deadline(&f->app), INT64_MAX);
    press(f, "worried");
    pass(f, 180000);
    assert_screen(f, RECEIPT); // what lay over it is gone
    press(f, "next");
    pass(f, DAY_MS);
    assert_screen(f, CARD);
}

static void the_day_ends_what_nobody_signed_out_of(void **state)
{
    struct fixture *f = *state;
    sign_in(f);
    press_all(f, "pause next");
    pass(f, 13 * 60 * MINUTE_MS); // 23:05
    assert_int_equal(kept(f)->state, VISIT_PARKED);
    pass(f, 56 * MINUTE_MS); // past midnight
    assert_int_equal(kept(f)->state, VISIT_CLOSED);
    assert_int_equal(kept(f)->end, VISIT_AUTO);
    scan(f, MEMBER_CARD);
    assert_screen(f, COURTESY);
    assert_int_equal(f->fake.visit_count, 2);
}

static void the_day_ends_too_while_the_page_after_a_pause_stands(void **state)
{
    struct fixture *f = *state;
    sign_in(f);
    press(f, "pause");
    pass(f, 13 * 60 * MINUTE_MS + 56 * MINUTE_MS); // past midnight
    assert_screen(f, PARKED);
    assert_int_equal(kept(f)->state, VISIT_CLOSED);
    assert_int_equal(kept(f)->end, VISIT_AUTO);
    scan(f, MEMBER_CARD);
    assert_screen(f, COURTESY);
}

static void the_welcome_wakes_once_a_minute_and_with_the_clock(void **state)
{
    struct fixture *f = *state;
    system_fake_clock_set(&f->clock_at, START_UTC_MS + 12345, CLOCK_CONFIRMED);
    pass(f, MINUTE_MS); // somebody set the clock: it takes one minute to fall into step
    for (int i = 0; i < 3; i++) {
        pass(f, app_deadline(&f->app) - f->clock_at.at.mono_ms);
        assert_int_equal(f->clock_at.at.utc_ms % MINUTE_MS, 0);
        assert_int_equal(app_deadline(&f->app) - f->clock_at.at.mono_ms, MINUTE_MS);
    }
}

static void what_the_staff_changed_is_seen(void **state)
{
    struct fixture *f = *state;
    snprintf(f->fake.house.name, sizeof f->fake.house.name, "ほかの いえ");
    pass(f, MINUTE_MS);
    assert_true(says(f, "ほかの いえ"));
    snprintf(f->fake.house.receiver, sizeof f->fake.house.receiver, "せわにん");
    f->fake.house.areas[1].open = true;
    scan(f, MEMBER_CARD);
    while (f->app.screen != SCREEN_TODAY)
        press(f, "next");
    assert_true(says(f, "せわにん"));
    assert_false(pictured(f, "door-closed"));
    snprintf(f->fake.house.abuse_phone, sizeof f->fake.house.abuse_phone, "111-222-3333");
    press(f, "worried");
    assert_true(says(f, "111-222-3333"));
}

static void a_clock_that_is_behind_is_told(void **state)
{
    struct fixture *f = *state;
    assert_null(shown(f, "clock-wrong"));
    f->fake.clock = CLOCK_BEHIND;
    scan(f, MEMBER_CARD);
    press_all(f, "pause next");
    assert_non_null(shown(f, "clock-wrong"));
}

static void the_way_to_the_municipality_leaves_no_trace(void **state)
{
    struct fixture *f = *state;
    sign_in(f);
    int before[CALL_COUNT];
    memcpy(before, f->fake.calls, sizeof before);
    press_all(f, "worried next");
    before[CALL_HOUSE]++; // which telephone it is
    assert_memory_equal(before, f->fake.calls, sizeof before);
    assert_string_equal(kept(f)->place.screen, "map");
    press(f, "worried");
    pass(f, 240000);
    assert_screen(f, PARKED);
    assert_string_equal(kept(f)->place.screen, "map");
}

static void a_kiosk_that_is_switched_off_parks_the_visit(void **state)
{
    struct fixture *start = *state, f;
    sign_in(start);
    fixture_copy(&f, start);
    app_fini(&f.app);
    assert_int_equal(kept(&f)->state, VISIT_PARKED);
    fixture_fini(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(an_unattended_screen_asks_and_45_seconds_later_the_visit_is_parked),
        fixture_test(a_touch_begins_the_time_anew),
        fixture_test(who_is_still_there_goes_on_where_they_were_asked),
        fixture_test(the_page_after_a_pause_asks_nobody_and_stays),
        fixture_test(the_page_after_a_pause_keeps_a_persons_ways_for_a_minute),
        fixture_test(a_card_begins_from_the_page_after_a_pause_as_from_the_welcome),
        fixture_test(a_visit_that_was_gone_on_with_is_parked_again),
        fixture_test(who_has_not_begun_a_visit_is_forgotten_without_one),
        fixture_test(the_receipt_and_the_card_wait_until_they_are_taken),
        fixture_test(the_day_ends_what_nobody_signed_out_of),
        fixture_test(the_day_ends_too_while_the_page_after_a_pause_stands),
        fixture_test(the_welcome_wakes_once_a_minute_and_with_the_clock),
        fixture_test(what_the_staff_changed_is_seen),
        fixture_test(a_clock_that_is_behind_is_told),
        fixture_test(the_way_to_the_municipality_leaves_no_trace),
        fixture_test(a_kiosk_that_is_switched_off_parks_the_visit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
