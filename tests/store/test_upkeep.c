// Keeping safe, and no longer than was decided: when a backup was last begun, and what is old.
#include "domain/upkeep.h"
#include "store/desk.h"

static void the_last_backup_is_the_latest_of_either_role_or_of_a_command(void **state)
{
    struct fixture *f = *state;
    struct upkeep port;
    int64_t at = -1, began[2];
    store_upkeep(f->store, &port);
    assert_ok(f, port.last_backup(port.ctx, &at, &f->err));
    assert_int_equal(at, 0);
    for (int i = 0; i < 2; i++) {
        enum staff_role role = i ? STAFF_WORKER : STAFF_MANAGER;
        pass(f, 1000);
        began[i] = f->now.utc_ms;
        assert_ok(f,
                  f->records.staff_did(f->records.ctx, role, STAFF_DID_BACKUP, &f->now, &f->err));
        pass(f, 1000);
        assert_ok(f,
                  f->records.staff_did(f->records.ctx, role, STAFF_DID_EXPORT, &f->now, &f->err));
        assert_ok(f, port.last_backup(port.ctx, &at, &f->err));
        assert_int_equal(at, began[i]);
    }
    pass(f, 1000);
    assert_ok(f, store_did(f->store, STORE_DID_BACKUP, &f->now, &f->err));
    began[0] = f->now.utc_ms;
    pass(f, 1000);
    assert_ok(f, store_did(f->store, STORE_DID_EXPORT, &f->now, &f->err));
    assert_ok(f, port.last_backup(port.ctx, &at, &f->err));
    assert_int_equal(at, began[0]);
    int64_t told;
    assert_ok(f, db_number(&f->store->db, &told, &f->err,
                           "SELECT count(*) FROM event WHERE kind IN ('ctl-export', 'ctl-backup')",
                           DB_ALONE));
    assert_int_equal(told, 2);
    assert_int_equal(count_findings(f), 0);
}

static void what_is_old_is_what_a_purge_takes(void **state)
{
    struct desk d = desk_of(state);
    struct fixture *f = d.f;
    struct upkeep port;
    struct visit visit;
    struct receipt receipt;
    size_t visits;
    store_upkeep(f->store, &port);
    start_visit(f, &visit);
    sign_out(f, &visit, &receipt);
    visit_fini(&visit);
    start_visit(f, &visit); // goes on
    struct meeting first = planned(2026, 6, 10), undated = {.from_minute = -1, .until_minute = -1};
    assert_ok(f, put(&d, &first));
    assert_ok(f, put(&d, &undated));
    static const struct {
        struct date before;
        struct upkeep_old old;
    } cases[] = {
        {{2026, 6, 10}, {0, 0, 0}},  {{2026, 6, 11}, {0, 1, 0}}, {{2026, 11, 21}, {0, 1, 0}},
        {{2026, 11, 22}, {1, 1, 0}}, {{2027, 3, 31}, {1, 1, 0}}, {{2027, 4, 1}, {1, 2, 0}},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct upkeep_old old;
        assert_ok(f, port.old(port.ctx, &cases[i].before, &old, &f->err));
        assert_int_equal(old.visits, cases[i].old.visits);
        assert_int_equal(old.meetings, cases[i].old.meetings);
    }
    assert_ok(f, port.purge(port.ctx, &cases[5].before, &f->now, &visits, &f->err));
    assert_int_equal(visits, 1);
    struct upkeep_old old;
    assert_ok(f, port.old(port.ctx, &cases[5].before, &old, &f->err));
    assert_int_equal(old.visits + old.meetings, 0);
    visit_fini(&visit);
}

static void records_are_kept_to_the_day(void **state)
{
    (void)state;
    static const struct {
        struct date today, first;
        int years;
    } cases[] = {
        {{2026, 11, 21}, {2021, 11, 21}, 5},
        {{2028, 2, 29}, {2027, 2, 28}, 1},
        {{2026, 4, 1}, {2025, 4, 1}, 1},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct date first = upkeep_first_day(&cases[i].today, cases[i].years);
        assert_int_equal(date_compare(&first, &cases[i].first), 0);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_store, remove_folder)
    const struct CMUnitTest tests[] = {
        TEST(the_last_backup_is_the_latest_of_either_role_or_of_a_command),
        TEST(what_is_old_is_what_a_purge_takes),
        TEST(records_are_kept_to_the_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
