// Guests who are no members: in and out in three touches, nobody's name, and a list for an
// emergency that the staff can take outside.
#include "screens/fixture.h"

static const char *const kinds[GUEST_KIND_COUNT] = {"family",   "friend",   "medical", "repair",
                                                    "delivery", "official", "other"};

static void three_touches_and_a_guest_is_inside(void **state)
{
    static const char *const people[] = {"people-1", "people-2", "people-3", "people-4"};
    struct fixture *f = *state;
    for (int kind = 0; kind < GUEST_KIND_COUNT; kind++)
        for (int i = 0; i < 4; i++) {
            press(f, "guests");
            press(f, kinds[kind]);
            press(f, people[i]);
            assert_screen(f, GUEST_IN);
            const struct inside *last = &f->fake_guests.inside[f->fake_guests.count - 1];
            assert_int_equal(last->kind, kind);
            assert_int_equal(last->people, i + 1);
            press(f, "next");
            assert_screen(f, WELCOME);
        }
}

static void three_touches_and_they_have_left(void **state)
{
    struct fixture *f = *state;
    fake_guests_add(&f->fake_guests, false, GUEST_FAMILY, 2, START_UTC_MS);
    fake_guests_add(&f->fake_guests, false, GUEST_REPAIR, 1, START_UTC_MS);
    press_all(f, "guests leave");
    assert_screen(f, GUEST_OUT);
    assert_true(says(f, "10{時|じ}5{分|ふん}"));
    press(f, "guest-1");
    assert_screen(f, GUEST_GONE);
    assert_int_equal(f->fake_guests.count, 1);
    assert_int_equal(f->fake_guests.inside[0].kind, GUEST_FAMILY);
}

static void nobody_leaves_who_has_not_come(void **state)
{
    struct fixture *f = *state;
    fake_guests_add(&f->fake_guests, true, MEMBER_CITY, 1, START_UTC_MS); // leaves with a card
    press(f, "guests");
    assert_null(shown(f, "leave"));
    app_act(&f->app, &(struct ui_action){.id = ACT_NO});
    assert_screen(f, GUESTS);
}

static void a_slip_of_the_finger_is_taken_back_at_once(void **state)
{
    struct fixture *f = *state;
    press_all(f, "guests delivery people-2 undo");
    assert_screen(f, GUESTS);
    assert_int_equal(f->fake_guests.count, 0);
    assert_null(shown(f, "leave"));
    fake_guests_add(&f->fake_guests, false, GUEST_OTHER, 3, START_UTC_MS);
    press_all(f, "back guests leave guest-0 undo");
    assert_screen(f, GUEST_OUT);
    assert_int_equal(f->fake_guests.count, 1);
    assert_int_equal(f->fake_guests.inside[0].kind, GUEST_OTHER);
    assert_int_equal(f->fake_guests.inside[0].people, 3);
}

static void who_left_meanwhile_has_left(void **state)
{
    struct fixture *f = *state;
    fake_guests_add(&f->fake_guests, false, GUEST_OTHER, 1, START_UTC_MS);
    press_all(f, "guests leave");
    f->fake_guests.count = 0; // at the end of the day
    press(f, "guest-0");
    assert_screen(f, GUEST_GONE);
}

static void what_cannot_be_kept_is_not_said_to_be(void **state)
{
    static const struct {
        const char *way, *last;
        enum screen_id stands;
    } cases[] = {
        {"", "guests", SCREEN_WELCOME},
        {"guests family", "people-1", SCREEN_GUEST_COUNT},
        {"guests leave", "guest-0", SCREEN_GUEST_OUT},
        {"guests family people-1", "undo", SCREEN_GUEST_IN},
        {"guests leave guest-0", "undo", SCREEN_GUEST_GONE},
    };
    struct fixture *f = *state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        f->fake_guests.count = 0;
        fake_guests_add(&f->fake_guests, false, GUEST_FAMILY, 1, START_UTC_MS);
        press_all(f, cases[i].way);
        f->fake_guests.fail_in = 1;
        f->fake_guests.fail_with = i % 2 ? ERR_FULL : ERR_IO;
        press(f, cases[i].last);
        assert_screen(f, NOTICE);
        press(f, "next");
        assert_int_equal(f->app.screen, cases[i].stands);
        press(f, cases[i].last);
        assert_int_not_equal(f->app.screen, SCREEN_NOTICE);
        pass(f, 3 * MINUTE_MS);
        assert_screen(f, WELCOME);
    }
}

static void after_a_minute_nothing_of_it_stands_there(void **state)
{
    static const char *const ways[] = {"guests", "guests family", "guests family people-1",
                                       "guests leave", "guests leave guest-0"};
    struct fixture *f = *state;
    for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
        fake_guests_add(&f->fake_guests, false, GUEST_FAMILY, 1, START_UTC_MS);
        press_all(f, ways[i]);
        pass(f, 59999);
        assert_int_not_equal(f->app.screen, SCREEN_IDLE);
        pass(f, 1);
        assert_screen(f, IDLE);
        pass(f, 45000);
        assert_screen(f, WELCOME);
        assert_int_equal(f->app.inside.count, 0); // the kiosk has forgotten it
    }
}

static void the_sum_says_when_it_is_not_exact(void **state)
{
    static const struct {
        int people;
        const char *says;
    } cases[] = {{3, "4{名|めい}です"}, {4, "5{名|めい} いじょうです"}};
    struct fixture *f = *state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        f->fake_guests.count = 0;
        fake_guests_add(&f->fake_guests, false, GUEST_FAMILY, cases[i].people, START_UTC_MS);
        fake_guests_add(&f->fake_guests, true, MEMBER_CITY, 1, START_UTC_MS);
        press_all(f, "guests leave");
        assert_non_null(strstr(shown(f, "sum")->text, cases[i].says));
        press_all(f, "back back");
    }
}

static void a_house_without_a_list_offers_none(void **state)
{
    struct fixture *f = *state;
    f->app.ports.council = NULL;
    assert_null(shown(f, "guests"));
    app_act(&f->app, &(struct ui_action){.id = ACT_GUESTS});
    assert_screen(f, WELCOME);
    press_all(f, "begin desk");
    type(f, STAFF_PIN);
    press(f, "next");
    assert_null(shown(f, "inside"));
}

// ---------------------------------------------------------------- for the staff

static void see_who_is_inside(struct fixture *f)
{
    fake_guests_add(&f->fake_guests, false, GUEST_MEDICAL, 2, START_UTC_MS);
    fake_guests_add(&f->fake_guests, true, MEMBER_FAMILY, 1, START_UTC_MS);
    press_all(f, "begin desk");
    type(f, STAFF_PIN);
    press_all(f, "next inside");
    assert_screen(f, INSIDE);
}

static void the_list_holds_guests_and_members_and_no_name(void **state)
{
    struct fixture *f = *state;
    see_who_is_inside(f);
    assert_true(says(f, "医療の/人"));
    assert_true(says(f, "利用者の/家族"));
    assert_true(says(f, "3名です"));
    assert_false(says(f, "見本"));
    press(f, "back");
    assert_screen(f, DESK);
}

static void it_is_printed_as_it_stands_at_that_moment(void **state)
{
    struct fixture *f = *state;
    see_who_is_inside(f);
    fake_guests_add(&f->fake_guests, false, GUEST_DELIVERY, 1, START_UTC_MS);
    press(f, "next");
    assert_true(f->app.print_slip);
    struct metrics paper = {.width_px = 576, .height_px = 4000, .px_per_mm = 8, .compact = true};
    arena_reset(&f->arena);
    struct node *slip = app_build_slip(&f->app, &f->arena, &paper);
    bool delivery = false, dated = node_find(slip, "when") != NULL;
    for (struct node *node = slip; node; node = node_walk(slip, node))
        delivery |= node->text && strstr(node->text, "配達") != NULL;
    assert_true(delivery && dated);
    assert_null(node_find(slip, "ruler"));
    app_slip(&f->app, PAPER_OUT);
    assert_int_equal(f->app.message, STR_DEVICE_SAYS_PAPER);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(three_touches_and_a_guest_is_inside),
        fixture_test(three_touches_and_they_have_left),
        fixture_test(nobody_leaves_who_has_not_come),
        fixture_test(a_slip_of_the_finger_is_taken_back_at_once),
        fixture_test(who_left_meanwhile_has_left),
        fixture_test(what_cannot_be_kept_is_not_said_to_be),
        fixture_test(after_a_minute_nothing_of_it_stands_there),
        fixture_test(the_sum_says_when_it_is_not_exact),
        fixture_test(a_house_without_a_list_offers_none),
        fixture_test(the_list_holds_guests_and_members_and_no_name),
        fixture_test(it_is_printed_as_it_stands_at_that_moment),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
