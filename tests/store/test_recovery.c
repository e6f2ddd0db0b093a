// The code that opens the staff's page again: drawn once, used once, never locked for good.
#include "domain/pin.h"
#include "store/cheap_pins.h"
#include "store/council_port.h"

static const char new_pin[] = "264908";

static void draw_code(struct fixture *f, char code[RECOVERY_CODE_SIZE])
{
    struct council c = council_of(f);
    assert_ok(f, c.recovery_new(c.ctx, &f->now, code, &f->err));
}

static enum status use(struct fixture *f, const char *code)
{
    struct council c = council_of(f);
    pass(f, 100);
    return c.recovery_use(c.ctx, code, new_pin, &f->now, &f->err);
}

static enum status look(struct fixture *f, const char *code)
{
    struct council c = council_of(f);
    pass(f, 100);
    return c.recovery_look(c.ctx, code, &f->now, &f->err);
}

static void put_both(struct fixture *f)
{
    struct council c = council_of(f);
    assert_ok(f, c.staff_pin_put(c.ctx, STAFF_WORKER, staff_pin, &f->now, &f->err));
    assert_ok(f, c.staff_pin_put(c.ctx, STAFF_MANAGER, manager_pin, &f->now, &f->err));
    make_pins_cheap(f);
}

static struct staff_sign_in by_pin(struct fixture *f, const char *pin)
{
    struct staff_sign_in in = {.result = SIGN_IN_FOREIGN};
    pass(f, 100);
    assert_ok(f, f->records.staff_sign_in(f->records.ctx, pin, &f->now, &in, &f->err));
    return in;
}

static struct store_staff listed(struct fixture *f)
{
    struct store_staff staff;
    assert_ok(f, store_staff_list(f->store, &staff, &f->err));
    return staff;
}

static int64_t events_of(struct fixture *f, const char *kind)
{
    int64_t count;
    assert_ok(f, db_number(&f->store->db, &count, &f->err,
                           "SELECT count(*) FROM event WHERE kind = ?1", DB_WITH(db_text(kind))));
    return count;
}

// The hash of a code of zeros that costs little, in place of the one that was drawn.
static const char zeros[] = "00000-00000-00000-00000";
static void make_code_cheap(struct fixture *f)
{
    char code[RECOVERY_CODE_SIZE];
    draw_code(f, code);
    assert_ok(f, db_script(&f->store->db,
                           "UPDATE recovery SET code = '$argon2id$v=19$m=8,t=1,p=1$"
                           "2gXH2c2sOv73mJNDe6d0Vg$"
                           "d6zsZ574PTXwRRaxvHy40vwwETW/Oxm1xbKjxPwTbVc'",
                           &f->err));
}

static void the_right_code_gives_the_manager_a_new_pin_and_is_spent(void **state)
{
    struct fixture *f = *state;
    char code[RECOVERY_CODE_SIZE];
    put_both(f);
    draw_code(f, code);
    assert_int_equal(count_findings(f), 0);
    assert_ok(f, look(f, code));
    assert_ok(f, use(f, code));
    assert_int_equal(by_pin(f, manager_pin).result, SIGN_IN_WRONG);
    assert_int_equal(by_pin(f, new_pin).role, STAFF_MANAGER);
    struct staff_sign_in worker = by_pin(f, staff_pin); // as it was
    assert_int_equal(worker.result, SIGN_IN_OK);
    assert_int_equal(worker.role, STAFF_WORKER);
    assert_int_equal(use(f, code), ERR_ABSENT);
    assert_int_equal(look(f, code), ERR_ABSENT);
    assert_int_equal(events_of(f, "recovery-new"), 1);
    assert_int_equal(events_of(f, "recovery-used"), 1);
    assert_int_equal(events_of(f, "manager-pin"), 2);
    assert_int_equal(count_findings(f), 0);
}

static void a_right_code_with_a_pin_that_is_not_taken_changes_nothing(void **state)
{
    static const struct {
        const char *pin;
        enum status status;
    } cases[] = {{"123456", ERR_INVALID}, {"26490", ERR_INVALID}, {staff_pin, ERR_EXISTS}};
    struct fixture *f = *state;
    struct council c = council_of(f);
    char code[RECOVERY_CODE_SIZE];
    put_both(f);
    draw_code(f, code);
    for (int round = 0; round < 3 * PIN_TRIES_BEFORE_WAIT; round++) {
        size_t i = (size_t)round % ARRAY_LEN(cases);
        pass(f, 100);
        assert_int_equal(c.recovery_use(c.ctx, code, cases[i].pin, &f->now, &f->err),
                         cases[i].status);
        if (round < 3)
            assert_ok(f, look(f, code));
    }
    assert_int_equal(listed(f).wrong_tries, 0);
    assert_int_equal(events_of(f, "recovery-used"), 0);
    assert_int_equal(events_of(f, "manager-pin"), 1);
    assert_int_equal(by_pin(f, manager_pin).result, SIGN_IN_OK);
    assert_ok(f, use(f, code));
}

static void looking_at_the_right_code_ends_the_lock_and_nothing_else(void **state)
{
    struct fixture *f = *state;
    put_both(f);
    make_code_cheap(f);
    for (int i = 0; i < PIN_TRIES_BEFORE_LOCK; i++) {
        pass(f, 24 * 60 * 60000);
        assert_true(by_pin(f, wrong_pin).result != SIGN_IN_OK);
    }
    assert_true(listed(f).locked);
    pass(f, 60000);
    assert_ok(f, look(f, zeros));
    assert_false(listed(f).locked);
    assert_int_equal(events_of(f, "staff-unlocked"), 1);
    assert_int_equal(events_of(f, "recovery-used"), 0);
    assert_int_equal(by_pin(f, manager_pin).result, SIGN_IN_OK);
    assert_ok(f, look(f, zeros));
    assert_int_equal(events_of(f, "staff-unlocked"), 1);
    assert_ok(f, use(f, zeros)); // at once, whatever was wrong before
}

static void a_code_is_by_chance_in_four_groups_and_only_its_hash_is_kept(void **state)
{
    struct fixture *f = *state;
    char first[RECOVERY_CODE_SIZE], second[RECOVERY_CODE_SIZE], plain[32] = "";
    int64_t count;
    draw_code(f, first);
    draw_code(f, second);
    assert_string_not_equal(first, second);
    assert_int_equal(strlen(first), 23);
    for (size_t i = 0; i < 23; i++) {
        assert_non_null(strchr(i % 6 == 5 ? "-" : "0123456789ABCDEFGHJKMNPQRSTVWXYZ", first[i]));
        if (first[i] != '-')
            strncat(plain, &second[i], 1);
    }
    assert_ok(f, db_number(&f->store->db, &count, &f->err,
                           "SELECT count(*) FROM recovery WHERE code LIKE '$argon2id$%'"
                           " AND instr(code, ?1) = 0 AND instr(code, ?2) = 0",
                           DB_WITH(db_text(second), db_text(plain))));
    assert_int_equal(count, 1); // the new one replaces the old
    assert_int_equal(use(f, first), ERR_REFUSED);
    open_again(f);
    char typed[64] = " ";
    for (const char *at = second; *at; at++) { // as people type: small, without the hyphens
        char c[] = {(char)(*at >= 'A' ? *at + 32 : *at), ' ', '\0'};
        if (*at == '0')
            c[0] = 'o';
        if (*at == '1')
            c[0] = 'l';
        if (*at != '-')
            strcat(typed, c);
    }
    assert_ok(f, use(f, typed));
}

static void what_cannot_be_a_code_is_no_try(void **state)
{
    struct fixture *f = *state;
    static const char *const none[] = {"",
                                       "00000",
                                       "00000-00000-00000-0000",
                                       "00000-00000-00000-000000",
                                       "U0000-00000-00000-00000",
                                       "00000-00000-00000-0000縁"};
    make_code_cheap(f);
    for (size_t i = 0; i < ARRAY_LEN(none); i++)
        assert_int_equal(use(f, none[i]), ERR_INVALID);
    assert_int_equal(listed(f).wrong_tries, 0);
    assert_ok(f, use(f, zeros));
}

static void wrong_codes_wait_like_pins_and_are_never_locked_for_good(void **state)
{
    struct fixture *f = *state;
    static const char wrong[] = "11111-11111-11111-11111";
    put_both(f);
    make_code_cheap(f);
    for (int i = 0; i < PIN_TRIES_BEFORE_WAIT; i++)
        assert_int_equal(use(f, wrong), ERR_REFUSED);
    assert_int_equal(use(f, wrong), ERR_BUSY);
    assert_int_equal(use(f, zeros), ERR_BUSY); // the same answer, right or wrong
    assert_non_null(strstr(f->err.text, "15 seconds"));
    assert_int_equal(by_pin(f, staff_pin).result, SIGN_IN_WAIT); // one count for all they know
    assert_int_equal(listed(f).wrong_tries, PIN_TRIES_BEFORE_WAIT);
    for (int i = PIN_TRIES_BEFORE_WAIT; i < PIN_TRIES_BEFORE_LOCK + 3; i++) {
        pass(f, 60000);
        assert_int_equal(use(f, wrong), ERR_REFUSED);
    }
    assert_true(listed(f).locked);
    assert_int_equal(by_pin(f, staff_pin).result, SIGN_IN_LOCKED);
    assert_int_equal(events_of(f, "staff-locked"), 1);
    assert_int_equal(events_of(f, "recovery-wrong"), PIN_TRIES_BEFORE_LOCK + 3);
    open_again(f);
    assert_int_equal(use(f, zeros), ERR_BUSY);
    pass(f, 60000);
    assert_ok(f, use(f, zeros));
    assert_false(listed(f).locked);
    assert_int_equal(listed(f).wrong_tries, 0);
    assert_int_equal(count_findings(f), 0);
}

static void a_code_that_was_altered_is_found(void **state)
{
    struct fixture *f = *state;
    char code[RECOVERY_CODE_SIZE];
    assert_int_equal(use(f, zeros), ERR_ABSENT);
    draw_code(f, code);
    assert_ok(f, db_script(&f->store->db, "UPDATE recovery SET code = 'x'", &f->err));
    assert_int_equal(count_findings(f), 1);
    assert_int_equal(use(f, code), ERR_DAMAGED);
    assert_int_equal(listed(f).wrong_tries, 0); // nobody could look at it
    assert_ok(f, db_script(&f->store->db, "DELETE FROM recovery", &f->err));
    assert_ok(f, db_script(&f->store->db, "INSERT INTO recovery VALUES (1, '')", &f->err));
    assert_int_equal(count_findings(f), 1);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_store, remove_folder)
    const struct CMUnitTest tests[] = {
        TEST(the_right_code_gives_the_manager_a_new_pin_and_is_spent),
        TEST(a_right_code_with_a_pin_that_is_not_taken_changes_nothing),
        TEST(looking_at_the_right_code_ends_the_lock_and_nothing_else),
        TEST(a_code_is_by_chance_in_four_groups_and_only_its_hash_is_kept),
        TEST(what_cannot_be_a_code_is_no_try),
        TEST(wrong_codes_wait_like_pins_and_are_never_locked_for_good),
        TEST(a_code_that_was_altered_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
