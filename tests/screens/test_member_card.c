// A member's card is made at the kiosk, and printed.
#include "screens/fixture.h"

static struct fixture *come(void **state)
{
    struct fixture *f = *state;
    press_all(f, "begin desk");
    type(f, STAFF_PIN);
    press_all(f, "next tab-members pin-102 card");
    assert_screen(f, MEMBER_CARD);
    return f;
}

static struct fixture *come_with_printer(void **state)
{
    struct fixture *f = come(state);
    app_slip(&f->app, PAPER_READY);
    return f;
}

static bool is_wiped(const struct fixture *f)
{
    static const uint8_t nothing[sizeof f->app.code];
    return f->app.new_card[0] == '\0' && f->app.code_size == 0 &&
           memcmp(f->app.code, nothing, sizeof nothing) == 0;
}

static void without_a_printer_no_card_is_made(void **state)
{
    struct fixture *f = come(state);
    const struct node *next = shown(f, "next");
    assert_true(!next || next->action == 0 || !node_is_target(next));
    app_act(&f->app, &(struct ui_action){.id = ACT_BEGIN});
    assert_int_equal(f->fake_council.cards, 0); // and the old one goes on working
}

static void a_card_is_made_and_printed(void **state)
{
    struct fixture *f = come_with_printer(state);
    press(f, "next");
    assert_int_equal(f->fake_council.cards, 1);
    assert_true(id_equal(&f->fake_council.card_member, &f->fake_council.members[1].id));
    assert_true(f->app.print_slip);
    assert_int_equal(f->app.slip_kind, SLIP_CARD);
    assert_true(f->app.code_size > 0);
    app_slip(&f->app, PAPER_PRINTED);
    assert_int_equal(f->app.message, STR_PAPER_PRINTED);
    f->app.print_slip = false;
    press(f, "print"); // once more the same
    assert_true(f->app.print_slip);
    assert_int_equal(f->fake_council.cards, 1);
    press(f, "next");
    assert_screen(f, MEMBER_PIN);
    assert_true(is_wiped(f));
}

// The side of the code tells no name (decision 20); the glass tells no code.
static void the_slip_has_the_code_and_no_name(void **state)
{
    struct fixture *f = come_with_printer(state);
    press(f, "next");
    assert_null(shown(f, "code"));
    struct arena arena;
    struct metrics metrics = metrics_for_panel(480, 800, 0);
    arena_init(&arena, 1 << 20);
    struct node *root = app_build_slip(&f->app, &arena, &metrics);
    bool code = false;
    for (struct node *node = root; node; node = node_walk(root, node)) {
        code |= node->role == ROLE_CODE;
        assert_false(node->text && strstr(node->text, f->fake_council.members[1].name));
    }
    assert_true(code);
    arena_fini(&arena);
}

static void waiting_takes_the_card_from_the_kiosk(void **state)
{
    struct fixture *f = come_with_printer(state);
    press(f, "next");
    assert_false(is_wiped(f));
    pass(f, 10 * MINUTE_MS);
    assert_screen(f, WELCOME);
    assert_true(is_wiped(f));
}

static void what_the_disk_does_not_take_is_not_printed(void **state)
{
    struct fixture *f = come_with_printer(state);
    fake_fail(&f->fake, CALL_ANY, 1, ERR_FULL);
    press(f, "next");
    assert_screen(f, NOTICE);
    assert_false(f->app.print_slip);
    assert_true(is_wiped(f));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(without_a_printer_no_card_is_made),
        fixture_test(a_card_is_made_and_printed),
        fixture_test(the_slip_has_the_code_and_no_name),
        fixture_test(waiting_takes_the_card_from_the_kiosk),
        fixture_test(what_the_disk_does_not_take_is_not_printed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
