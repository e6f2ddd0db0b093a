// The receipt on the screen outlasts a cut, until somebody dismisses it, and there is only one.
#include "store/fixture.h"
#include "store/migrate.h"

static enum status waiting(struct fixture *f, struct receipt *out, struct visit *visit)
{
    return f->records.receipt_waiting(f->records.ctx, out, visit, &f->err);
}

static void assert_nothing_waits(struct fixture *f)
{
    struct receipt receipt;
    struct visit visit;
    assert_int_equal(waiting(f, &receipt, &visit), ERR_ABSENT);
    assert_string_equal(receipt.text, "");
    visit_fini(&visit);
}

static void assert_waits(struct fixture *f, const struct receipt *expected)
{
    struct receipt receipt;
    struct visit visit;
    assert_ok(f, waiting(f, &receipt, &visit));
    assert_string_equal(receipt.text, expected->text);
    assert_string_equal(receipt.number, expected->number);
    assert_int_equal(visit.end, VISIT_SIGNED_OUT);
    assert_true(visit.ended.utc_ms > visit.started.utc_ms);
    visit_fini(&visit);
}

static void visit_once(struct fixture *f, struct receipt *receipt)
{
    struct visit visit;
    start_visit(f, &visit);
    assert_ok(f, put_answer(f, &visit, 0, "o.litter", "fine", "きれい"));
    sign_out(f, &visit, receipt);
    visit_fini(&visit);
}

static enum status dismiss(struct fixture *f)
{
    pass(f, 1000);
    return f->records.receipt_dismissed(f->records.ctx, &f->now, &f->err);
}

static int64_t number_of(struct fixture *f, const char *sql)
{
    int64_t number = -1;
    assert_ok(f, db_number(&f->store->db, &number, &f->err, sql, DB_ALONE));
    return number;
}

static void a_receipt_waits_until_it_is_dismissed(void **state)
{
    struct fixture *f = *state;
    struct receipt receipt;
    assert_nothing_waits(f);
    visit_once(f, &receipt);
    assert_waits(f, &receipt);
    open_again(f); // a cut, a restart
    assert_waits(f, &receipt);
    assert_ok(f, dismiss(f));
    assert_nothing_waits(f);
    open_again(f);
    assert_nothing_waits(f);
    assert_ok(f, dismiss(f)); // twice is no harm, and no event
    assert_int_equal(number_of(f, "SELECT count(*) FROM event WHERE kind = 'receipt-dismissed'"),
                     1);
    assert_int_equal(count_findings(f), 0);
}

// Each print is an event of its visit; without a receipt there is nothing to print.
static void a_print_is_in_the_chain_and_changes_nothing_else(void **state)
{
    struct fixture *f = *state;
    struct receipt receipt;
    visit_once(f, &receipt);
    for (int i = 0; i < 2; i++) {
        pass(f, 1000);
        assert_ok(f, f->records.receipt_print(f->records.ctx, &f->now, &f->err));
    }
    assert_waits(f, &receipt);
    assert_int_equal(number_of(f, "SELECT count(*) FROM event JOIN receipt_waiting USING (visit)"
                                  " WHERE kind = 'receipt-print' AND subject IS NULL"
                                  " AND mark IS NULL"),
                     2);
    assert_ok(f, dismiss(f));
    assert_ok(f, f->records.receipt_print(f->records.ctx, &f->now, &f->err));
    assert_int_equal(number_of(f, "SELECT count(*) FROM event WHERE kind = 'receipt-print'"), 2);
    assert_int_equal(count_findings(f), 0);
}

static void the_next_receipt_takes_the_place_of_one_that_waits(void **state)
{
    struct fixture *f = *state;
    struct receipt first, second;
    visit_once(f, &first);
    visit_once(f, &second);
    assert_string_not_equal(first.number, second.number);
    assert_waits(f, &second);
    assert_int_equal(number_of(f, "SELECT count(*) FROM receipt_waiting"), 1);
    assert_ok(f, dismiss(f));
    assert_nothing_waits(f);
}

static void what_no_resident_released_does_not_come_with_it(void **state)
{
    struct fixture *f = *state;
    struct visit visit;
    struct receipt receipt;
    start_visit(f, &visit);
    assert_ok(f, put_sitting(f, &visit, 1));
    assert_ok(f, put_answer(f, &visit, 1, "r.meals", "good", "ひみつ"));
    sign_out(f, &visit, &receipt);
    visit_fini(&visit);
    assert_ok(f, waiting(f, &receipt, &visit));
    assert_null(visit_answer(&visit, 1, "r.meals"));
    visit_fini(&visit);
}

static void neither_a_purge_nor_a_restored_backup_leaves_one(void **state)
{
    struct fixture *f = *state;
    struct receipt receipt;
    char backup[192], other[192];
    size_t count;
    visit_once(f, &receipt);
    path_in(f, "backup", backup);
    assert_ok(f, store_backup(f->store, backup, &f->err));
    pass(f, INT64_C(48) * 3600 * 1000);
    struct date today = wall_time_of(f->now.utc_ms).date;
    assert_ok(f, store_purge(f->store, &today, &f->now, &count, &f->err));
    assert_int_equal(count, 1);
    assert_nothing_waits(f);

    close_store(f);
    assert_int_equal(unlink(strcat(strcpy(other, f->folder), "/" STORE_FILE)), 0);
    struct store_options options = options_of(f);
    assert_ok(f, store_restore(&options, backup, &f->err));
    open_store(f);
    assert_nothing_waits(f);
}

// A visit that was closed at the end of its day has no receipt to wait.
static void a_forgotten_visit_leaves_an_earlier_receipt_alone(void **state)
{
    struct fixture *f = *state;
    struct receipt receipt;
    struct visit visit;
    visit_once(f, &receipt);
    start_visit(f, &visit);
    visit_fini(&visit);
    pass(f, INT64_C(24) * 3600 * 1000);
    assert_ok(f, f->records.close_forgotten(f->records.ctx, &f->now, &f->err));
    assert_waits(f, &receipt);
}

// From the first version on, which had no place for it.
static void a_store_of_the_first_version_gets_both_new_places(void **state)
{
    struct fixture *f = *state;
    const struct migrations first = {migrations_all.items, 1};
    char path[192];
    struct db db;
    bool due;
    path_in(f, "old.db", path);
    assert_ok(f, db_open(&db, &(struct db_open){.path = path, .create = true}, &f->err));
    assert_ok(f, migrate_run(&db, &first, &f->err));
    assert_ok(f, db_script(&db,
                           "INSERT INTO member (id, number, category, name, affiliation, term_from,"
                           " term_to) VALUES (randomblob(16), 5, 'city', 'N', '', '2026-04-01',"
                           " '2027-03-31')",
                           &f->err));
    assert_ok(f, migrate_check(&db, &migrations_all, &due, &f->err));
    assert_true(due);
    assert_ok(f, migrate_run(&db, &migrations_all, &f->err));
    assert_ok(f, migrate_check(&db, &migrations_all, &due, &f->err));
    assert_false(due);
    int64_t count;
    assert_ok(f, db_number(&db, &count, &f->err, "SELECT count(*) FROM member WHERE reading = ''",
                           DB_ALONE));
    assert_int_equal(count, 1);
    assert_ok(f, db_number(&db, &count, &f->err, "SELECT count(*) FROM receipt_waiting", DB_ALONE));
    assert_int_equal(count, 0);
    db_close(&db);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_store, remove_folder)
    const struct CMUnitTest tests[] = {
        TEST(a_receipt_waits_until_it_is_dismissed),
        TEST(a_print_is_in_the_chain_and_changes_nothing_else),
        TEST(the_next_receipt_takes_the_place_of_one_that_waits),
        TEST(what_no_resident_released_does_not_come_with_it),
        TEST(neither_a_purge_nor_a_restored_backup_leaves_one),
        TEST(a_forgotten_visit_leaves_an_earlier_receipt_alone),
        TEST(a_store_of_the_first_version_gets_both_new_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
