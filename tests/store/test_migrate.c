// Stores of an earlier version: brought up to date with every row, whole or not at all. The second
// migration is the test's own; it does what a real one may have to do: it builds a table anew that
// others refer to, adds a column, and makes a table with an index.
#include "store/disk.h"
#include "store/migrate.h"
#include "store/new.h"
#include "store/script.h"

#define SECOND                                                                                     \
    "CREATE TABLE dwelling_2 ("                                                                    \
    " id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16), name TEXT NOT NULL CHECK (name <> "    \
    "''),"                                                                                         \
    " code TEXT NOT NULL UNIQUE CHECK (code <> ''), satellite INTEGER NOT NULL,"                   \
    " receiver TEXT NOT NULL DEFAULT '', house_utc_ms INTEGER NOT NULL DEFAULT 0,"                 \
    " floors INTEGER NOT NULL CHECK (floors > 0)) STRICT, WITHOUT ROWID;"                          \
    "INSERT INTO dwelling_2 SELECT id, name, code, satellite, receiver, house_utc_ms, 1"           \
    " FROM dwelling;"                                                                              \
    "DROP TABLE dwelling;"                                                                         \
    "ALTER TABLE dwelling_2 RENAME TO dwelling;"                                                   \
    "ALTER TABLE visit ADD COLUMN weather TEXT NOT NULL DEFAULT '';"                               \
    "CREATE TABLE gathering (id BLOB NOT NULL PRIMARY KEY, dwelling BLOB NOT NULL REFERENCES"      \
    " dwelling (id)) STRICT, WITHOUT ROWID;"                                                       \
    "CREATE INDEX gathering_by_dwelling ON gathering (dwelling)"

enum { MOST = 16, DUMP_LIMIT = 1 << 22 };

// The migrations of the program with some more behind them.
struct upgrade {
    struct migration items[MOST];
    struct migrations all;
    struct store_ground ground;
};

static void upgrade_init(struct upgrade *out, const char *second, const char *third)
{
    *out = (struct upgrade){0};
    assert_in_range(migrations_all.count, 1, MOST - 2);
    for (int i = 0; i < migrations_all.count; i++)
        out->items[out->all.count++] = migrations_all.items[i];
    out->items[out->all.count++] = (struct migration){"0002_test", second};
    if (third)
        out->items[out->all.count++] = (struct migration){"0003_test", third};
    out->all.items = out->items;
    out->ground.migrations = &out->all;
}

// A store with everything in it: a closed visit, one that goes on, a sitting that is open.
static void fill(struct fixture *f)
{
    struct script script;
    struct visit visit;
    script_init(&script, f);
    for (size_t i = 0; i < SCRIPT_STEPS; i++)
        assert_ok(f, script_steps[i](&script));
    script_fini(&script);
    start_visit(f, &visit);
    assert_ok(f, put_answer(f, &visit, 0, "o.litter", "fine", "つぎの ことば"));
    assert_ok(f, put_sitting(f, &visit, 1));
    assert_ok(f, put_answer(f, &visit, 1, "r.meals", "good", "ひみつ"));
    visit_fini(&visit);
    close_store(f);
}

static enum status open_on(struct fixture *f, const struct store_ground *ground)
{
    struct store_options options = options_of(f);
    enum status status = store_open_on(&options, ground, &f->store, &f->err);
    if (status == OK)
        store_records(f->store, &f->records);
    return status;
}

static int64_t number_of(struct fixture *f, const char *sql)
{
    int64_t number = -1;
    assert_ok(f, db_number(&f->store->db, &number, &f->err, sql, DB_ALONE));
    return number;
}

static void add_rows(struct strbuf *out, sqlite3 *db, const char *sql)
{
    sqlite3_stmt *rows;
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &rows, NULL), SQLITE_OK);
    while (sqlite3_step(rows) == SQLITE_ROW) {
        for (int i = 0; i < sqlite3_column_count(rows); i++)
            strbuf_addf(out, "%s\t", (const char *)sqlite3_column_text(rows, i));
        strbuf_add(out, "\n");
    }
    assert_int_equal(sqlite3_finalize(rows), SQLITE_OK);
}

// Every table with the columns it has in DB now, as queries that go on to be right when more come.
static char *queries_of(sqlite3 *db)
{
    struct strbuf out;
    strbuf_init(&out, DUMP_LIMIT);
    add_rows(
        &out, db,
        "SELECT 'SELECT ''' || t.name || ''', ' || group_concat('quote(' || c.name || ')')"
        " || ' FROM ' || t.name || ' ORDER BY 2, ' || min(3, count(*) + 1) FROM sqlite_schema t,"
        " pragma_table_info(t.name) c WHERE t.type = 'table' GROUP BY t.name ORDER BY t.name");
    return strbuf_take(&out);
}

// All rows of all tables as one text; the caller frees it.
static char *dump(struct fixture *f, const char *queries)
{
    struct strbuf out;
    strbuf_init(&out, DUMP_LIMIT);
    for (const char *at = queries; *at; at += strcspn(at, "\n") + 1) {
        char sql[2048];
        snprintf(sql, sizeof sql, "%.*s", (int)strcspn(at, "\t"), at);
        add_rows(&out, f->store->db.handle, sql);
    }
    assert_int_equal(strbuf_status(&out), OK);
    return strbuf_take(&out);
}

struct before {
    char *queries, *rows;
};

static void note_before(struct fixture *f, struct before *out)
{
    open_store(f);
    out->queries = queries_of(f->store->db.handle);
    out->rows = dump(f, out->queries);
    assert_non_null(strstr(out->rows, "sealed_answer"));
    assert_non_null(strstr(out->rows, "receipt"));
    close_store(f);
}

static void forget_before(struct before *before)
{
    free(before->queries);
    free(before->rows);
}

static void assert_rows_as_before(struct fixture *f, const struct before *before)
{
    char *now = dump(f, before->queries);
    size_t same = 0;
    while (now[same] && now[same] == before->rows[same])
        same++;
    if (now[same] != before->rows[same])
        fail_msg("after %.200s comes not %.200s", now + (same > 100 ? same - 100 : 0),
                 before->rows + same);
    free(now);
    assert_int_equal(count_findings(f), 0);
}

static void an_upgrade_keeps_every_row_of_a_filled_store(void **state)
{
    struct fixture *f = *state;
    struct before before;
    struct upgrade upgrade;
    struct visit visit;
    upgrade_init(&upgrade, SECOND, NULL);
    fill(f);
    note_before(f, &before);
    assert_ok(f, open_on(f, &upgrade.ground));
    assert_int_equal(number_of(f, "PRAGMA user_version"), upgrade.all.count);
    assert_int_equal(number_of(f, "SELECT sum(floors) FROM dwelling"), 1);
    assert_int_equal(number_of(f, "PRAGMA foreign_keys"), 1);
    assert_rows_as_before(f, &before);
    // And the visit goes on, with what the resident said.
    assert_ok(f, f->records.visit_unfinished(f->records.ctx, &f->member.id, &visit, &f->err));
    assert_string_equal(visit_answer(&visit, 1, "r.meals")->note, "ひみつ");
    assert_ok(f, end_sitting(f, &visit, 1, true));
    struct receipt receipt;
    sign_out(f, &visit, &receipt);
    visit_fini(&visit);
    assert_int_equal(count_findings(f), 0);
    close_store(f);
    assert_ok(f, open_on(f, &upgrade.ground)); // nothing is left to do
    forget_before(&before);
}

static void a_migration_that_fails_leaves_the_store_as_it_was(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *second, *third, *word;
    } cases[] = {
        {"CREATE TABLE gathering (id BLOB) STRICT; INSERT INTO nowhere VALUES (1)", NULL,
         "0002_test"},
        {SECOND, "CREATE TABLE x (y TEXT); DELETE FROM event; SELECT nothing FROM nowhere",
         "0003_test"},
        {SECOND, "not SQL at all", "0003_test"},
        {"UPDATE visit SET state = 'asleep'", NULL, "0002_test"},
        {"DELETE FROM dwelling", NULL, "refers"}, // others refer to it
    };
    struct before before;
    fill(f);
    note_before(f, &before);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct upgrade upgrade;
        upgrade_init(&upgrade, cases[i].second, cases[i].third);
        assert_int_not_equal(open_on(f, &upgrade.ground), OK);
        if (!strstr(f->err.text, cases[i].word))
            fail_msg("case %zu: %s", i, f->err.text);
        open_store(f); // with the program that it belongs to
        assert_int_equal(number_of(f, "PRAGMA user_version"), migrations_all.count);
        assert_rows_as_before(f, &before);
        close_store(f);
    }
    forget_before(&before);
}

static void an_upgraded_store_is_refused_by_the_program_of_before(void **state)
{
    struct fixture *f = *state;
    struct upgrade upgrade;
    char backup[192];
    struct store_options options = options_of(f);
    upgrade_init(&upgrade, SECOND, NULL);
    close_store(f);
    assert_ok(f, open_on(f, &upgrade.ground));
    path_in(f, "saved", backup);
    assert_ok(f, db_run(&f->store->db, &f->err, "VACUUM INTO ?1", DB_WITH(db_text(backup))));
    close_store(f);
    assert_int_equal(store_open(&options, &f->store, &f->err), ERR_VERSION);
    assert_non_null(strstr(f->err.text, "newer"));
    options.folder = "/tmp/engawa-store-of-nobody";
    assert_int_equal(store_restore(&options, backup, &f->err), ERR_VERSION);
    assert_ok(f, open_on(f, &upgrade.ground)); // unharmed
    assert_int_equal(count_findings(f), 0);
}

// A staff program of the new version beside a kiosk that still runs the old one.
static void a_store_is_not_brought_up_to_date_under_a_kiosk_that_runs(void **state)
{
    struct fixture *f = *state;
    struct upgrade upgrade;
    struct store *staff;
    struct store_options options = options_of(f);
    options.kiosk = false;
    upgrade_init(&upgrade, SECOND, NULL);
    assert_int_equal(store_open_on(&options, &upgrade.ground, &staff, &f->err), ERR_BUSY);
    assert_non_null(strstr(f->err.text, "up to date"));
    assert_int_equal(number_of(f, "PRAGMA user_version"), migrations_all.count);
    close_store(f);
    assert_ok(f, store_open_on(&options, &upgrade.ground, &staff, &f->err));
    // The lock was for the upgrade alone.
    assert_ok(f, open_on(f, &upgrade.ground));
    store_close(staff);
    assert_int_equal(number_of(f, "PRAGMA user_version"), upgrade.all.count);
}

// Two programs may find the same old store at once: the later one sees that it is done.
static void an_upgrade_that_somebody_else_made_is_not_made_again(void **state)
{
    struct fixture *f = *state;
    struct upgrade upgrade;
    upgrade_init(&upgrade, SECOND, NULL);
    assert_ok(f, migrate_run(&f->store->db, &upgrade.all, &f->err));
    assert_ok(f, migrate_run(&f->store->db, &upgrade.all, &f->err));
    assert_int_equal(number_of(f, "PRAGMA user_version"), upgrade.all.count);
    assert_int_equal(number_of(f, "SELECT sum(floors) FROM dwelling"), 1);
}

static void an_older_backup_is_brought_up_to_date_when_it_is_restored(void **state)
{
    struct fixture *f = *state;
    struct upgrade upgrade;
    char backup[192], command[256];
    struct fixture copy = *f;
    upgrade_init(&upgrade, SECOND, NULL);
    path_in(f, "saved", backup);
    assert_ok(f, store_backup(f->store, backup, &f->err));
    copy.store = NULL;
    snprintf(copy.folder, sizeof copy.folder, "%.40s-r", f->folder);
    struct store_options options = options_of(&copy);
    assert_ok(&copy, store_restore_on(&options, &upgrade.all, backup, &copy.err));
    assert_ok(&copy, open_on(&copy, &upgrade.ground));
    assert_int_equal(number_of(&copy, "PRAGMA user_version"), upgrade.all.count);
    assert_int_equal(number_of(&copy, "SELECT sum(floors) FROM dwelling"), 1);
    assert_int_equal(count_findings(&copy), 0);
    close_store(&copy);
    snprintf(command, sizeof command, "rm -r '%s'", copy.folder);
    assert_int_equal(system(command), 0);
}

// A simulated disk with the store and the keys of its sittings.
static struct disk *disk_with_store(struct fixture *f, uint64_t seed)
{
    struct disk *disk = disk_new(seed);
    DIR *dir = opendir(f->folder);
    assert_non_null(dir);
    for (struct dirent *entry; (entry = readdir(dir));) {
        char path[512];
        snprintf(path, sizeof path, "%s/%s", f->folder, entry->d_name);
        if (strncmp(entry->d_name, STORE_FILE, strlen(STORE_FILE)) == 0)
            disk_load(disk, path);
    }
    closedir(dir);
    assert_int_equal(disk->file_count, 2);
    return disk;
}

struct cuts {
    struct fixture *f;
    struct before before;
    struct upgrade upgrade;
    size_t old, new;
};

static void cut_once(struct cuts *cuts, long cut_at, uint64_t seed)
{
    struct fixture *f = cuts->f;
    struct disk *disk = disk_with_store(f, seed);
    disk->cut_at = cut_at;
    bool done = open_on(f, &cuts->upgrade.ground) == OK;
    close_store(f);
    disk_power_on(disk);
    enum status status = open_on(f, &disk_ground);
    assert_true(status == ERR_VERSION || (status == OK && !done));
    if (status == OK) {
        assert_int_equal(number_of(f, "PRAGMA user_version"), migrations_all.count);
        assert_rows_as_before(f, &cuts->before);
    }
    *(status == OK ? &cuts->old : &cuts->new) += 1;
    close_store(f);
    assert_ok(f, open_on(f, &cuts->upgrade.ground));
    assert_int_equal(number_of(f, "PRAGMA user_version"), cuts->upgrade.all.count);
    assert_rows_as_before(f, &cuts->before);
    close_store(f);
    disk_free(disk);
}

static void a_cut_in_an_upgrade_leaves_the_old_store_or_the_new_one(void **state)
{
    struct fixture *f = *state;
    struct cuts cuts = {.f = f};
    uint64_t seed = f->seeded.state;
    upgrade_init(&cuts.upgrade, SECOND, "ALTER TABLE gathering ADD COLUMN place TEXT");
    fill(f);
    note_before(f, &cuts.before);
    struct disk *disk = disk_with_store(f, 1);
    cuts.upgrade.ground.vfs = DISK_NAME;
    assert_ok(f, open_on(f, &cuts.upgrade.ground));
    close_store(f);
    long steps = disk->steps;
    disk_free(disk);
    for (long cut = 1; cut <= steps + 1; cut++)
        cut_once(&cuts, cut, seed + (uint64_t)cut * 31);
    print_message("%ld steps of the disk: %zu times the old store, %zu times the new one\n", steps,
                  cuts.old, cuts.new);
    assert_true(cuts.old > 0 && cuts.new > 0);
    forget_before(&cuts.before);
}

static void a_disk_that_is_full_in_an_upgrade_leaves_the_old_store(void **state)
{
    struct fixture *f = *state;
    struct before before;
    struct upgrade upgrade;
    fill(f);
    note_before(f, &before);
    upgrade_init(&upgrade, SECOND, NULL);
    upgrade.ground.vfs = DISK_NAME;
    size_t refused = 0;
    for (long at = 1; at < 40; at += 2) {
        struct disk *disk = disk_with_store(f, (uint64_t)at);
        disk->fail_at = at;
        disk->fail_on = true;
        enum status status = open_on(f, &upgrade.ground);
        refused += status == ERR_FULL;
        assert_true(status == OK || status == ERR_FULL);
        close_store(f);
        disk->fail_at = 0;
        enum status again = open_on(f, &disk_ground);
        assert_int_equal(again, status == OK ? ERR_VERSION : OK);
        if (again == OK)
            assert_rows_as_before(f, &before);
        close_store(f);
        disk_free(disk);
    }
    assert_true(refused > 0);
    forget_before(&before);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_store, remove_folder)
    const struct CMUnitTest tests[] = {
        TEST(an_upgrade_keeps_every_row_of_a_filled_store),
        TEST(a_migration_that_fails_leaves_the_store_as_it_was),
        TEST(an_upgraded_store_is_refused_by_the_program_of_before),
        TEST(a_store_is_not_brought_up_to_date_under_a_kiosk_that_runs),
        TEST(an_upgrade_that_somebody_else_made_is_not_made_again),
        TEST(an_older_backup_is_brought_up_to_date_when_it_is_restored),
        TEST(a_cut_in_an_upgrade_leaves_the_old_store_or_the_new_one),
        TEST(a_disk_that_is_full_in_an_upgrade_leaves_the_old_store),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
