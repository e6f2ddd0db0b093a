// The door: cards, PINs, and what wrong tries cost.
#include "domain/pin.h"
#include "store/fixture.h"

static const char right_pin[] = "271828";
static const char wrong_pin[] = "314159";

static struct sign_in by_pin(struct fixture *f, int number, const char *pin)
{
    struct sign_in in = {.result = SIGN_IN_FOREIGN};
    pass(f, 100);
    assert_ok(f, f->records.sign_in_pin(f->records.ctx, number, pin, &f->now, &in, &f->err));
    return in;
}

static struct sign_in by_card(struct fixture *f, const char *card)
{
    struct sign_in in = {.result = SIGN_IN_WRONG};
    pass(f, 100);
    assert_ok(f, f->records.sign_in_card(f->records.ctx, card, &f->now, &in, &f->err));
    return in;
}

static int64_t events_of(struct fixture *f, const char *kind)
{
    int64_t count;
    assert_ok(f, db_number(&f->store->db, &count, &f->err,
                           "SELECT count(*) FROM event WHERE kind = ?1", DB_WITH(db_text(kind))));
    return count;
}

static void put_pin(struct fixture *f, const struct member *member)
{
    assert_ok(f, store_member_pin_put(f->store, &member->id, right_pin, &f->now, &f->err));
}

// Wrong tries in a row, waiting as long as told between them.
static struct sign_in try_wrong(struct fixture *f, int number, int times)
{
    struct sign_in in = {.result = SIGN_IN_OK};
    for (int i = 0; i < times; i++) {
        in = by_pin(f, number, wrong_pin);
        pass(f, in.wait_ms);
    }
    return in;
}

static void a_card_opens_the_door_until_there_is_a_new_one(void **state)
{
    struct fixture *f = *state;
    char first[STORE_CARD_SIZE], second[STORE_CARD_SIZE];
    struct store_member found;
    assert_ok(f, store_member_card_new(f->store, &f->member.id, &f->now, first, &f->err));
    struct sign_in in = by_card(f, first);
    assert_int_equal(in.result, SIGN_IN_OK);
    assert_true(id_equal(&in.member.id, &f->member.id));
    assert_string_equal(in.member.name, f->member.name);
    assert_ok(f, store_member_card_new(f->store, &f->member.id, &f->now, second, &f->err));
    assert_string_not_equal(first, second);
    assert_int_equal(by_card(f, first).result, SIGN_IN_FOREIGN);
    assert_int_equal(by_card(f, second).result, SIGN_IN_OK);
    assert_ok(f, store_member_get(f->store, &f->member.id, &found, &f->err));
    assert_true(found.has_card);
    assert_int_equal(events_of(f, "sign-in"), 2);
    assert_int_equal(store_member_card_new(f->store, &(struct id){{1}}, &f->now, first, &f->err),
                     ERR_ABSENT);
}

static void new_cards_are_everybodys_or_nobodys(void **state)
{
    struct fixture *f = *state;
    struct store_new_card cards[2] = {{.member = f->member.id}, {.member = {{1}}}};
    char first[STORE_CARD_SIZE];
    assert_ok(f, store_member_card_new(f->store, &f->member.id, &f->now, first, &f->err));
    store_card_draw(cards[0].text);
    store_card_draw(cards[1].text);
    assert_string_not_equal(cards[0].text, cards[1].text);
    assert_int_equal(by_card(f, cards[0].text).result, SIGN_IN_FOREIGN); // drawn, not put
    assert_int_equal(store_member_cards_put(f->store, cards, 2, &f->now, &f->err), ERR_ABSENT);
    assert_int_equal(by_card(f, first).result, SIGN_IN_OK);
    cards[1] = cards[0];
    cards[1].text[10] = '*'; // no digit
    assert_int_equal(store_member_cards_put(f->store, cards, 2, &f->now, &f->err), ERR_INVALID);
    assert_int_equal(by_card(f, first).result, SIGN_IN_OK);
    assert_ok(f, store_member_cards_put(f->store, cards, 1, &f->now, &f->err));
    assert_int_equal(by_card(f, first).result, SIGN_IN_FOREIGN);
    assert_int_equal(by_card(f, cards[0].text).result, SIGN_IN_OK);
}

static void a_foreign_card_read_over_and_over_does_not_fill_the_disk(void **state)
{
    struct fixture *f = *state;
    for (int i = 0; i < 50; i++)
        assert_int_equal(by_card(f, "EGWC1:00000000000000000000000000").result, SIGN_IN_FOREIGN);
    assert_int_equal(events_of(f, "sign-in-foreign"), 1);
    pass(f, FIXTURE_MINUTE);
    assert_int_equal(by_card(f, "nothing of ours").result, SIGN_IN_FOREIGN);
    assert_int_equal(events_of(f, "sign-in-foreign"), 2);
}

static void a_pin_opens_the_door_and_weak_ones_are_refused(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(by_pin(f, 1234, right_pin).result, SIGN_IN_WRONG); // none is set yet
    assert_int_equal(store_member_pin_put(f->store, &f->member.id, "123456", &f->now, &f->err),
                     ERR_INVALID);
    put_pin(f, &f->member);
    struct sign_in in = by_pin(f, 1234, right_pin);
    assert_int_equal(in.result, SIGN_IN_OK);
    assert_true(in.member.has_pin);
    assert_int_equal(by_pin(f, 1234, wrong_pin).result, SIGN_IN_WRONG);
    assert_ok(f, store_member_pin_put(f->store, &f->member.id, NULL, &f->now, &f->err));
    assert_int_equal(by_pin(f, 1234, right_pin).result, SIGN_IN_WRONG);
}

static void outside_of_the_term_nobody_comes_in(void **state)
{
    struct fixture *f = *state;
    char card[STORE_CARD_SIZE];
    const struct date yesterday = {2026, 11, 20}, today = {2026, 11, 21};
    put_pin(f, &f->member);
    assert_ok(f, store_member_card_new(f->store, &f->member.id, &f->now, card, &f->err));
    assert_ok(f, store_member_end(f->store, &f->member.id, &today, &f->now, &f->err));
    assert_int_equal(by_card(f, card).result, SIGN_IN_OK);
    assert_ok(f, store_member_end(f->store, &f->member.id, &yesterday, &f->now, &f->err));
    assert_int_equal(by_card(f, card).result, SIGN_IN_ENDED);
    struct sign_in in = by_pin(f, 1234, right_pin);
    assert_int_equal(in.result, SIGN_IN_ENDED);
    assert_true(id_is_none(&in.member.id));
}

static void five_wrong_pins_make_everybody_wait_a_little(void **state)
{
    struct fixture *f = *state;
    struct member other;
    add_member(f, 77, &other);
    put_pin(f, &f->member);
    put_pin(f, &other);
    for (int i = 0; i < PIN_TRIES_BEFORE_WAIT - 1; i++)
        assert_int_equal(by_pin(f, 1234, wrong_pin).wait_ms, 0);
    assert_int_equal(by_pin(f, 1234, wrong_pin).wait_ms, 15000);
    struct sign_in in = by_pin(f, 1234, right_pin);
    assert_int_equal(in.result, SIGN_IN_WAIT);
    assert_true(in.wait_ms > 14000 && in.wait_ms < 15000);
    // The next number has to wait as well, or trying numbers would cost nothing.
    assert_int_equal(by_pin(f, 77, right_pin).result, SIGN_IN_WAIT);
    pass(f, 15000);
    assert_int_equal(by_pin(f, 77, right_pin).result, SIGN_IN_OK);
    assert_int_equal(by_pin(f, 1234, right_pin).result, SIGN_IN_OK);
    for (int i = 0; i < PIN_TRIES_BEFORE_WAIT - 1; i++)
        assert_int_equal(by_pin(f, 1234, wrong_pin).wait_ms, 0); // begins anew after a right one
}

static void a_number_that_is_nobodys_gets_the_very_same_answers(void **state)
{
    struct fixture *f = *state;
    put_pin(f, &f->member);
    struct fixture saved = *f;
    for (int try = 1; try <= PIN_TRIES_BEFORE_LOCK + 1; try++) {
        // One of them alone each time, from the same state of things.
        struct sign_in known = by_pin(f, 1234, wrong_pin);
        assert_ok(f, db_script(&f->store->db, "DELETE FROM pin_try WHERE number = 0", &f->err));
        f->now = saved.now;
        struct sign_in unknown = by_pin(f, 4321, wrong_pin);
        assert_int_equal(known.result, unknown.result);
        assert_int_equal(known.wait_ms, unknown.wait_ms);
        assert_ok(f, db_script(&f->store->db, "DELETE FROM pin_try WHERE number = 0", &f->err));
        pass(f, 100 * 24 * 3600 * 1000LL);
        saved.now = f->now;
    }
    assert_int_equal(events_of(f, "sign-in-wrong"), 2 * PIN_TRIES_BEFORE_LOCK);
    int64_t telling;
    assert_ok(f, db_number(&f->store->db, &telling, &f->err,
                           "SELECT count(*) FROM event WHERE kind = 'sign-in-wrong'"
                           " AND (subject IS NOT NULL OR mark IS NOT NULL)",
                           DB_ALONE));
    assert_int_equal(telling, 0);
}

static void numbers_out_of_range_are_wrong_like_others(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(by_pin(f, 0, wrong_pin).result, SIGN_IN_WRONG);
    assert_int_equal(by_pin(f, -5, wrong_pin).result, SIGN_IN_WRONG);
    assert_int_equal(by_pin(f, 10000, wrong_pin).result, SIGN_IN_WRONG);
    assert_int_equal(by_pin(f, 1234, "").result, SIGN_IN_WRONG);
    assert_int_equal(by_pin(f, 10000, wrong_pin).wait_ms, 15000);
}

static void fifteen_wrong_pins_lock_until_staff_help(void **state)
{
    struct fixture *f = *state;
    char card[STORE_CARD_SIZE];
    struct store_member found;
    put_pin(f, &f->member);
    assert_int_equal(try_wrong(f, 1234, PIN_TRIES_BEFORE_LOCK - 1).result, SIGN_IN_WRONG);
    assert_int_equal(try_wrong(f, 1234, 1).result, SIGN_IN_LOCKED);
    pass(f, 30LL * 24 * 3600 * 1000);
    assert_int_equal(by_pin(f, 1234, right_pin).result, SIGN_IN_LOCKED);
    assert_int_equal(events_of(f, "member-locked"), 1);
    assert_ok(f, store_member_get(f->store, &f->member.id, &found, &f->err));
    assert_true(found.locked);
    assert_int_equal(found.wrong_tries, PIN_TRIES_BEFORE_LOCK);
    assert_ok(f, store_member_card_new(f->store, &f->member.id, &f->now, card, &f->err));
    assert_int_equal(by_card(f, card).result, SIGN_IN_OK); // a card cannot be guessed
    assert_ok(f, f->records.close_forgotten(f->records.ctx, &f->now, &f->err));
    assert_int_equal(by_pin(f, 1234, right_pin).result, SIGN_IN_LOCKED);
    assert_ok(f, store_member_unlock(f->store, &f->member.id, &f->now, &f->err));
    assert_int_equal(by_pin(f, 1234, right_pin).result, SIGN_IN_OK);
}

static void a_restart_does_not_shorten_the_wait(void **state)
{
    struct fixture *f = *state;
    put_pin(f, &f->member);
    try_wrong(f, 1234, PIN_TRIES_BEFORE_WAIT - 1);
    assert_int_equal(by_pin(f, 1234, wrong_pin).wait_ms, 15000);
    open_again(f);
    f->now.boot[0]++;
    f->now.mono_ms = 4000;
    f->now.utc_ms += 3600 * 1000; // nobody vouches for the wall clock
    struct sign_in in = by_pin(f, 1234, right_pin);
    assert_int_equal(in.result, SIGN_IN_WAIT);
    assert_int_equal(in.wait_ms, 15000 - 4100);
    f->now.trust = CLOCK_CONFIRMED;
    assert_int_equal(by_pin(f, 1234, right_pin).result, SIGN_IN_OK);
}

static void tries_at_a_number_that_was_nobodys_are_not_the_new_members(void **state)
{
    struct fixture *f = *state;
    struct member other;
    try_wrong(f, 77, PIN_TRIES_BEFORE_LOCK);
    assert_int_equal(by_pin(f, 77, right_pin).result, SIGN_IN_LOCKED);
    add_member(f, 77, &other);
    put_pin(f, &other);
    assert_int_equal(by_pin(f, 77, right_pin).result, SIGN_IN_OK);
}

static void yesterdays_tries_at_numbers_of_nobody_are_forgotten(void **state)
{
    struct fixture *f = *state;
    int64_t rows;
    try_wrong(f, 77, 3);
    try_wrong(f, 1234, 1);
    pass(f, 24 * 3600 * 1000);
    assert_ok(f, f->records.close_forgotten(f->records.ctx, &f->now, &f->err));
    assert_ok(f, db_number(&f->store->db, &rows, &f->err,
                           "SELECT group_concat(number, '') FROM pin_try", DB_ALONE));
    assert_int_equal(rows, 1234); // "0" and "1234"
}

static void a_try_counts_before_the_pin_is_looked_at(void **state)
{
    struct fixture *f = *state;
    put_pin(f, &f->member);
    // The second change of the call fails: it would take the count back, were it one change.
    assert_ok(f, db_script(&f->store->db,
                           "CREATE TEMP TRIGGER cut BEFORE INSERT ON event BEGIN"
                           " SELECT raise(ABORT, 'cut'); END",
                           &f->err));
    struct sign_in in;
    assert_int_not_equal(
        f->records.sign_in_pin(f->records.ctx, 1234, wrong_pin, &f->now, &in, &f->err), OK);
    assert_ok(f, db_script(&f->store->db, "DROP TRIGGER cut", &f->err));
    struct store_member found;
    assert_ok(f, store_member_find(f->store, 1234, &found, &f->err));
    assert_int_equal(found.wrong_tries, 1);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_store, remove_folder)
    const struct CMUnitTest tests[] = {
        TEST(a_card_opens_the_door_until_there_is_a_new_one),
        TEST(new_cards_are_everybodys_or_nobodys),
        TEST(a_foreign_card_read_over_and_over_does_not_fill_the_disk),
        TEST(a_pin_opens_the_door_and_weak_ones_are_refused),
        TEST(outside_of_the_term_nobody_comes_in),
        TEST(five_wrong_pins_make_everybody_wait_a_little),
        TEST(a_number_that_is_nobodys_gets_the_very_same_answers),
        TEST(numbers_out_of_range_are_wrong_like_others),
        TEST(fifteen_wrong_pins_lock_until_staff_help),
        TEST(a_restart_does_not_shorten_the_wait),
        TEST(tries_at_a_number_that_was_nobodys_are_not_the_new_members),
        TEST(yesterdays_tries_at_numbers_of_nobody_are_forgotten),
        TEST(a_try_counts_before_the_pin_is_looked_at),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
