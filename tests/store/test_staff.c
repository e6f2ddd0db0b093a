// The staff at the kiosk: whose PIN it is, what wrong tries cost, and what the chain keeps of them.
#include "domain/pin.h"
#include "store/cheap_pins.h"

static struct staff_sign_in by_pin(struct fixture *f, const char *pin)
{
    struct staff_sign_in in = {.result = SIGN_IN_FOREIGN};
    pass(f, 100);
    assert_ok(f, f->records.staff_sign_in(f->records.ctx, pin, &f->now, &in, &f->err));
    return in;
}

static int64_t events_of(struct fixture *f, const char *kind)
{
    int64_t count;
    assert_ok(f, db_number(&f->store->db, &count, &f->err,
                           "SELECT count(*) FROM event WHERE kind = ?1", DB_WITH(db_text(kind))));
    return count;
}

static enum status put_pin(struct fixture *f, enum staff_role role, const char *pin)
{
    return store_staff_pin_put(f->store, role, pin, &f->now, &f->err);
}

static void put_both(struct fixture *f)
{
    assert_ok(f, put_pin(f, STAFF_WORKER, staff_pin));
    assert_ok(f, put_pin(f, STAFF_MANAGER, manager_pin));
}

static struct store_staff listed(struct fixture *f)
{
    struct store_staff staff;
    assert_ok(f, store_staff_list(f->store, &staff, &f->err));
    return staff;
}

// Wrong tries in a row, waiting as long as told between them.
static struct staff_sign_in try_wrong(struct fixture *f, int times)
{
    struct staff_sign_in in = {.result = SIGN_IN_OK};
    for (int i = 0; i < times; i++) {
        in = by_pin(f, wrong_pin);
        pass(f, in.wait_ms);
    }
    return in;
}

static void assert_comes_in(struct fixture *f, const char *pin, enum staff_role role)
{
    struct staff_sign_in in = by_pin(f, pin);
    assert_int_equal(in.result, SIGN_IN_OK);
    assert_int_equal(in.role, role);
    assert_false(in.unset);
}

static void the_pin_alone_tells_who_it_is(void **state)
{
    struct fixture *f = *state;
    put_both(f);
    assert_comes_in(f, staff_pin, STAFF_WORKER);
    assert_comes_in(f, manager_pin, STAFF_MANAGER);
    assert_comes_in(f, manager_pin, STAFF_MANAGER);
    static const char *const wrong[] = {"314159", "", "20461", "2046155", "not digits"};
    for (size_t i = 0; i < ARRAY_LEN(wrong) - 1; i++)
        assert_int_equal(by_pin(f, wrong[i]).result, SIGN_IN_WRONG);
    assert_comes_in(f, staff_pin, STAFF_WORKER);
    assert_int_equal(by_pin(f, wrong[4]).result, SIGN_IN_WRONG);
    assert_int_equal(events_of(f, "staff-sign-in"), 2);
    assert_int_equal(events_of(f, "manager-sign-in"), 2);
    assert_int_equal(events_of(f, "staff-sign-in-wrong"), 5);
    assert_int_equal(count_findings(f), 0);
}

static void without_any_pin_nothing_is_right_and_nothing_counts(void **state)
{
    struct fixture *f = *state;
    for (int i = 0; i < PIN_TRIES_BEFORE_LOCK + 1; i++) {
        struct staff_sign_in in = by_pin(f, staff_pin);
        assert_int_equal(in.result, SIGN_IN_WRONG);
        assert_true(in.unset);
        assert_int_equal(in.wait_ms, 0);
    }
    assert_int_equal(listed(f).wrong_tries, 0);
    assert_ok(f, put_pin(f, STAFF_MANAGER, manager_pin));
    assert_false(by_pin(f, staff_pin).unset);
    make_pins_cheap(f);
    assert_int_equal(by_pin(f, "nobody's").result, SIGN_IN_WRONG); // for the role without one
    assert_comes_in(f, manager_pin, STAFF_MANAGER);
    assert_ok(f, put_pin(f, STAFF_MANAGER, NULL));
    assert_true(by_pin(f, manager_pin).unset);
}

static void a_pin_is_strong_and_not_the_other_roles(void **state)
{
    struct fixture *f = *state;
    static const struct {
        enum staff_role role;
        const char *pin;
        enum status status;
    } steps[] = {
        {STAFF_WORKER, "123456", ERR_INVALID},
        {STAFF_WORKER, "12345", ERR_INVALID},
        {STAFF_WORKER, "", ERR_INVALID},
        {STAFF_WORKER, staff_pin, OK},
        {STAFF_MANAGER, staff_pin, ERR_EXISTS},
        {STAFF_MANAGER, manager_pin, OK},
        {STAFF_WORKER, manager_pin, ERR_EXISTS},
        {STAFF_WORKER, staff_pin, OK}, // one's own again
        {STAFF_WORKER, NULL, OK},
        {STAFF_MANAGER, staff_pin, OK},
    };
    for (size_t i = 0; i < ARRAY_LEN(steps); i++)
        if (put_pin(f, steps[i].role, steps[i].pin) != steps[i].status)
            fail_msg("step %zu: %s", i, f->err.text);
    assert_comes_in(f, staff_pin, STAFF_MANAGER);
    assert_int_equal(by_pin(f, manager_pin).result, SIGN_IN_WRONG);
    struct store_staff staff = listed(f);
    assert_true(!staff.has_pin[STAFF_WORKER] && staff.has_pin[STAFF_MANAGER] && !staff.locked);
    assert_int_equal(events_of(f, "staff-pin"), 3);
    assert_int_equal(events_of(f, "manager-pin"), 2);
    int64_t clear;
    assert_ok(f,
              db_number(&f->store->db, &clear, &f->err,
                        "SELECT count(*) FROM staff WHERE pin NOT LIKE '$argon2id$%'", DB_ALONE));
    assert_int_equal(clear, 0);
}

static void five_wrong_pins_make_both_roles_wait(void **state)
{
    struct fixture *f = *state;
    put_both(f);
    make_pins_cheap(f);
    for (int i = 0; i < PIN_TRIES_BEFORE_WAIT - 1; i++)
        assert_int_equal(by_pin(f, wrong_pin).wait_ms, 0);
    assert_int_equal(by_pin(f, wrong_pin).wait_ms, 15000);
    static const char *const pins[] = {wrong_pin, staff_pin, manager_pin};
    for (size_t i = 0; i < ARRAY_LEN(pins); i++) { // the answer is the same, right or wrong
        struct staff_sign_in in = by_pin(f, pins[i]);
        assert_int_equal(in.result, SIGN_IN_WAIT);
        assert_in_range(in.wait_ms, 14000, 15000);
    }
    assert_int_equal(listed(f).wrong_tries, PIN_TRIES_BEFORE_WAIT); // a wait is no try
    pass(f, 15000);
    assert_int_equal(by_pin(f, wrong_pin).wait_ms, 30000);
    pass(f, 30000);
    assert_comes_in(f, manager_pin, STAFF_MANAGER);
    for (int i = 0; i < PIN_TRIES_BEFORE_WAIT - 1; i++)
        assert_int_equal(by_pin(f, wrong_pin).wait_ms, 0); // begins anew after a right one
}

static void fifteen_wrong_pins_lock_both_roles_until_they_are_unlocked(void **state)
{
    struct fixture *f = *state;
    put_both(f);
    make_pins_cheap(f);
    assert_int_equal(try_wrong(f, PIN_TRIES_BEFORE_LOCK - 1).result, SIGN_IN_WRONG);
    assert_false(listed(f).locked);
    assert_int_equal(try_wrong(f, 1).result, SIGN_IN_LOCKED);
    assert_true(listed(f).locked);
    assert_int_equal(events_of(f, "staff-locked"), 1);
    pass(f, 100 * 24 * 3600 * 1000LL);
    assert_ok(f, f->records.close_forgotten(f->records.ctx, &f->now, &f->err)); // tidies tries
    open_again(f);
    assert_int_equal(by_pin(f, staff_pin).result, SIGN_IN_LOCKED);
    assert_int_equal(by_pin(f, manager_pin).result, SIGN_IN_LOCKED);
    assert_ok(f, put_pin(f, STAFF_WORKER, "264908")); // a new PIN is no key to the lock
    assert_int_equal(by_pin(f, "264908").result, SIGN_IN_LOCKED);
    assert_ok(f, store_staff_unlock(f->store, &f->now, &f->err));
    assert_int_equal(events_of(f, "staff-unlocked"), 1);
    assert_comes_in(f, "264908", STAFF_WORKER);
    assert_comes_in(f, manager_pin, STAFF_MANAGER);
    assert_int_equal(events_of(f, "staff-sign-in-wrong"), PIN_TRIES_BEFORE_LOCK);
    assert_int_equal(count_findings(f), 0);
}

// One role alone, the other alone, or both: a wrong PIN gets the very same answers.
static void wrong_answers_do_not_tell_which_roles_have_a_pin(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *staff, *manager;
    } cases[] = {{staff_pin, NULL}, {NULL, manager_pin}, {staff_pin, manager_pin}};
    struct staff_sign_in first[PIN_TRIES_BEFORE_WAIT + 2];
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        assert_ok(f, put_pin(f, STAFF_WORKER, cases[i].staff));
        assert_ok(f, put_pin(f, STAFF_MANAGER, cases[i].manager));
        make_pins_cheap(f);
        for (size_t try = 0; try < ARRAY_LEN(first); try++) {
            struct staff_sign_in in = try_wrong(f, 1);
            if (i == 0)
                first[try] = in;
            assert_int_equal(in.result, first[try].result);
            assert_int_equal(in.wait_ms, first[try].wait_ms);
            assert_false(in.unset);
        }
        assert_ok(f, store_staff_unlock(f->store, &f->now, &f->err));
        assert_ok(f, db_script(&f->store->db, "DELETE FROM pin_try", &f->err));
    }
}

static void a_wrong_pin_stands_in_the_chain_without_saying_whose(void **state)
{
    struct fixture *f = *state;
    int64_t telling;
    put_both(f);
    make_pins_cheap(f);
    try_wrong(f, PIN_TRIES_BEFORE_LOCK);
    assert_ok(f, db_number(&f->store->db, &telling, &f->err,
                           "SELECT count(*) FROM event WHERE (kind LIKE 'staff-%'"
                           " OR kind LIKE 'manager-%') AND (subject IS NOT NULL"
                           " OR mark IS NOT NULL OR visit IS NOT NULL)",
                           DB_ALONE));
    assert_int_equal(telling, 0);
}

// The wait of all numbers together is the staff's as well, and neither locks the other.
static void members_and_staff_wait_for_each_other_and_are_locked_apart(void **state)
{
    struct fixture *f = *state;
    struct sign_in in;
    put_both(f);
    make_pins_cheap(f);
    assert_ok(f, store_member_pin_put(f->store, &f->member.id, "271828", &f->now, &f->err));
    for (int i = 0; i < PIN_TRIES_BEFORE_WAIT; i++)
        by_pin(f, wrong_pin);
    assert_ok(f, f->records.sign_in_pin(f->records.ctx, 1234, "271828", &f->now, &in, &f->err));
    assert_int_equal(in.result, SIGN_IN_WAIT);
    pass(f, 15000);
    assert_int_equal(try_wrong(f, PIN_TRIES_BEFORE_LOCK - PIN_TRIES_BEFORE_WAIT).result,
                     SIGN_IN_LOCKED);
    pass(f, 3600 * 1000);
    assert_ok(f, f->records.sign_in_pin(f->records.ctx, 1234, "271828", &f->now, &in, &f->err));
    assert_int_equal(in.result, SIGN_IN_OK);
    assert_true(listed(f).locked);
    // No number that anybody types at the door is the staff's.
    assert_ok(f, f->records.sign_in_pin(f->records.ctx, 10000, staff_pin, &f->now, &in, &f->err));
    assert_int_equal(in.result, SIGN_IN_WRONG);
    assert_int_equal(listed(f).wrong_tries, PIN_TRIES_BEFORE_LOCK);
}

static void a_restart_does_not_shorten_the_wait(void **state)
{
    struct fixture *f = *state;
    put_both(f);
    make_pins_cheap(f);
    try_wrong(f, PIN_TRIES_BEFORE_WAIT - 1);
    assert_int_equal(by_pin(f, wrong_pin).wait_ms, 15000);
    open_again(f);
    f->now.boot[0]++;
    f->now.mono_ms = 4000;
    struct staff_sign_in in = by_pin(f, staff_pin);
    assert_int_equal(in.result, SIGN_IN_WAIT);
    assert_int_equal(in.wait_ms, 15000 - 4100);
}

// The second change of the call fails: it would take the count back, were it one change.
static void a_try_counts_before_the_pin_is_looked_at(void **state)
{
    struct fixture *f = *state;
    struct staff_sign_in in;
    static const char *const pins[] = {wrong_pin, staff_pin, manager_pin};
    put_both(f);
    make_pins_cheap(f);
    for (size_t i = 0; i < ARRAY_LEN(pins); i++) {
        assert_ok(f, db_script(&f->store->db,
                               "CREATE TEMP TRIGGER cut BEFORE INSERT ON event BEGIN"
                               " SELECT raise(ABORT, 'cut'); END",
                               &f->err));
        assert_int_not_equal(
            f->records.staff_sign_in(f->records.ctx, pins[i], &f->now, &in, &f->err), OK);
        assert_ok(f, db_script(&f->store->db, "DROP TRIGGER cut", &f->err));
        assert_int_equal(listed(f).wrong_tries, i + 1);
    }
    assert_comes_in(f, staff_pin, STAFF_WORKER);
}

// The PIN is that of the first role, and the other's is compared all the same.
static void a_try_at_a_hash_that_is_none_does_not_count(void **state)
{
    struct fixture *f = *state;
    struct staff_sign_in in;
    put_both(f);
    assert_ok(
        f, db_script(&f->store->db, "UPDATE staff SET pin = 'x' WHERE role = 'manager'", &f->err));
    for (int i = 0; i < PIN_TRIES_BEFORE_WAIT; i++)
        assert_int_equal(f->records.staff_sign_in(f->records.ctx, staff_pin, &f->now, &in, &f->err),
                         ERR_DAMAGED);
    assert_int_equal(listed(f).wrong_tries, 0);
    assert_int_equal(count_findings(f), 1);
    assert_ok(f, put_pin(f, STAFF_MANAGER, manager_pin)); // which mends it
    assert_comes_in(f, staff_pin, STAFF_WORKER);
    assert_int_equal(count_findings(f), 0);
}

static void whatever_the_staff_do_is_in_the_chain(void **state)
{
    struct fixture *f = *state;
    static const struct {
        enum staff_role role;
        int deed; // -1: leaves
        const char *event;
    } cases[] = {
        {STAFF_WORKER, STAFF_DID_EXPORT, "staff-export"},
        {STAFF_WORKER, STAFF_DID_BACKUP, "staff-backup"},
        {STAFF_WORKER, STAFF_DID_RECORD, "staff-record"},
        {STAFF_WORKER, -1, "staff-sign-out"},
        {STAFF_MANAGER, STAFF_DID_EXPORT, "manager-export"},
        {STAFF_MANAGER, STAFF_DID_BACKUP, "manager-backup"},
        {STAFF_MANAGER, STAFF_DID_RECORD, "manager-record"},
        {STAFF_MANAGER, STAFF_DID_RESTORE, "manager-restore"},
        {STAFF_MANAGER, -1, "manager-sign-out"},
    };
    struct records *r = &f->records;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        pass(f, 1000);
        assert_int_equal(events_of(f, cases[i].event), 0);
        assert_ok(f, cases[i].deed < 0
                         ? r->staff_sign_out(r->ctx, cases[i].role, &f->now, &f->err)
                         : r->staff_did(r->ctx, cases[i].role, (enum staff_deed)cases[i].deed,
                                        &f->now, &f->err));
        assert_int_equal(events_of(f, cases[i].event), 1);
    }
    assert_int_equal(ARRAY_LEN(cases), STAFF_ROLE_COUNT * (STAFF_DEED_COUNT + 1) - 1);
    assert_int_equal(r->staff_did(r->ctx, STAFF_WORKER, STAFF_DID_RESTORE, &f->now, &f->err),
                     ERR_REFUSED); // the manager's alone
    assert_int_equal(count_findings(f), 0);
}

static void an_altered_pin_is_found(void **state)
{
    struct fixture *f = *state;
    assert_ok(f, put_pin(f, STAFF_WORKER, staff_pin));
    assert_int_equal(count_findings(f), 0);
    // The manager's, which nobody gave.
    assert_ok(
        f, db_script(&f->store->db, "INSERT INTO staff SELECT 'manager', pin FROM staff", &f->err));
    assert_int_equal(count_findings(f), 1);
    assert_ok(f, db_script(&f->store->db, "UPDATE staff SET pin = substr(pin, 1, 40)", &f->err));
    assert_int_equal(count_findings(f), 3);
}

static void a_backup_keeps_the_pins_and_the_lock(void **state)
{
    struct fixture *f = *state;
    struct fixture copy = *f;
    char backup[192], command[256];
    put_both(f);
    make_pins_cheap(f);
    try_wrong(f, PIN_TRIES_BEFORE_LOCK);
    path_in(f, "saved", backup);
    assert_ok(f, store_backup(f->store, backup, &f->err));
    copy.now = f->now;
    copy.store = NULL;
    snprintf(copy.folder, sizeof copy.folder, "%.40s-r", f->folder);
    struct store_options options = options_of(&copy);
    assert_ok(&copy, store_restore(&options, backup, &copy.err));
    open_store(&copy);
    assert_int_equal(by_pin(&copy, manager_pin).result, SIGN_IN_LOCKED);
    assert_ok(&copy, store_staff_unlock(copy.store, &copy.now, &copy.err));
    assert_comes_in(&copy, manager_pin, STAFF_MANAGER);
    assert_comes_in(&copy, staff_pin, STAFF_WORKER);
    assert_int_equal(count_findings(&copy), 0);
    close_store(&copy);
    snprintf(command, sizeof command, "rm -r '%s'", copy.folder);
    assert_int_equal(system(command), 0);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_store, remove_folder)
    const struct CMUnitTest tests[] = {
        TEST(the_pin_alone_tells_who_it_is),
        TEST(without_any_pin_nothing_is_right_and_nothing_counts),
        TEST(a_pin_is_strong_and_not_the_other_roles),
        TEST(five_wrong_pins_make_both_roles_wait),
        TEST(fifteen_wrong_pins_lock_both_roles_until_they_are_unlocked),
        TEST(wrong_answers_do_not_tell_which_roles_have_a_pin),
        TEST(a_wrong_pin_stands_in_the_chain_without_saying_whose),
        TEST(members_and_staff_wait_for_each_other_and_are_locked_apart),
        TEST(a_restart_does_not_shorten_the_wait),
        TEST(a_try_counts_before_the_pin_is_looked_at),
        TEST(a_try_at_a_hash_that_is_none_does_not_count),
        TEST(whatever_the_staff_do_is_in_the_chain),
        TEST(an_altered_pin_is_found),
        TEST(a_backup_keeps_the_pins_and_the_lock),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
