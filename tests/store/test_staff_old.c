// A store from before the staff had PINs.
#include "store/fixture.h"
#include "store/migrate.h"

enum { VERSION_BEFORE = 5 };

// The columns that the version before had.
static void copy_table(struct fixture *f, struct db *to, const char *table)
{
    char columns[1024], sql[2304];
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    assert_ok(f, db_rows(to, &rows, &f->err,
                         "SELECT group_concat(name) FROM pragma_table_info(?1, 'main')",
                         DB_WITH(db_text(table))));
    assert_ok(f, db_next(&rows, &f->err));
    assert_ok(f, db_column_text(&rows, 0, columns, sizeof columns, &f->err));
    db_rows_end(&rows);
    snprintf(sql, sizeof sql, "INSERT OR REPLACE INTO main.%s (%s) SELECT %s FROM now.%s", table,
             columns, columns, table);
    assert_ok(f, db_script(to, sql, &f->err));
}

// Every row of the store that is closed in F, in a new file as the version before made it.
static void copy_rows(struct fixture *f, struct db *to, const char *from)
{
    char tables[64][64];
    size_t count = 0;
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    assert_ok(f, db_run(to, &f->err, "ATTACH ?1 AS now", DB_WITH(db_text(from))));
    assert_ok(f, db_rows(to, &rows, &f->err,
                         "SELECT name FROM main.sqlite_schema WHERE type = 'table'", DB_ALONE));
    while (db_next(&rows, &f->err) == OK)
        assert_ok(f, db_column_text(&rows, 0, tables[count++], sizeof tables[0], &f->err));
    db_rows_end(&rows);
    assert_ok(f, db_script(to, "PRAGMA foreign_keys = OFF", &f->err));
    for (size_t i = 0; i < count; i++)
        copy_table(f, to, tables[i]);
    assert_ok(f, db_script(to, "DETACH now", &f->err));
}

static void make_older(struct fixture *f)
{
    const struct migrations before = {migrations_all.items, VERSION_BEFORE};
    char now[192], old[192];
    struct db db;
    path_in(f, STORE_FILE, now);
    path_in(f, "old", old);
    close_store(f);
    assert_ok(f, db_open(&db, &(struct db_open){.path = old, .create = true}, &f->err));
    assert_ok(f, migrate_run(&db, &before, &f->err));
    copy_rows(f, &db, now);
    db_close(&db);
    assert_int_equal(rename(old, now), 0);
}

static int64_t number_of(struct fixture *f, const char *sql)
{
    int64_t number = -1;
    assert_ok(f, db_number(&f->store->db, &number, &f->err, sql, DB_ALONE));
    return number;
}

static void wrong_tries_of_members_outlast_the_upgrade_and_the_staff_get_pins(void **state)
{
    struct fixture *f = *state;
    struct store_member member;
    struct store_staff staff;
    struct sign_in in;
    struct staff_sign_in staff_in;
    struct records *r = &f->records;
    assert_ok(f, store_member_pin_put(f->store, &f->member.id, "271828", &f->now, &f->err));
    for (int i = 0; i < 3; i++)
        assert_ok(f, r->sign_in_pin(r->ctx, 1234, "314159", &f->now, &in, &f->err));
    make_older(f);
    open_store(f);
    assert_int_equal(number_of(f, "PRAGMA user_version"), migrations_all.count);
    assert_int_equal(number_of(f, "SELECT count(*) FROM pin_try WHERE wrong = 3"), 2);
    assert_ok(f, store_member_find(f->store, 1234, &member, &f->err));
    assert_int_equal(member.wrong_tries, 3);
    assert_ok(f, store_staff_list(f->store, &staff, &f->err));
    assert_true(!staff.has_pin[STAFF_WORKER] && !staff.has_pin[STAFF_MANAGER] && !staff.locked);
    assert_ok(f, r->staff_sign_in(r->ctx, "905173", &f->now, &staff_in, &f->err));
    assert_true(staff_in.unset);
    assert_ok(f, store_staff_pin_put(f->store, STAFF_MANAGER, "905173", &f->now, &f->err));
    assert_ok(f, r->staff_sign_in(r->ctx, "314159", &f->now, &staff_in, &f->err));
    assert_int_equal(staff_in.result, SIGN_IN_WRONG);
    assert_ok(f, r->staff_sign_in(r->ctx, "905173", &f->now, &staff_in, &f->err));
    assert_int_equal(staff_in.result, SIGN_IN_OK);
    assert_ok(f, r->sign_in_pin(r->ctx, 1234, "271828", &f->now, &in, &f->err));
    assert_int_equal(in.result, SIGN_IN_OK);
    assert_int_equal(count_findings(f), 0);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_store, remove_folder)
    const struct CMUnitTest tests[] = {
        TEST(wrong_tries_of_members_outlast_the_upgrade_and_the_staff_get_pins),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
