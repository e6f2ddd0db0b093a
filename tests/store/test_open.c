// Making, opening and refusing stores: every refusal says what, where and what to do.
#include "store/fixture.h"
#include "store/migrate.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/syscall.h>

static enum status try_open(struct fixture *f, bool kiosk, struct store **out)
{
    struct store_options options = options_of(f);
    options.kiosk = kiosk;
    return store_open(&options, out, &f->err);
}

static void assert_refused(struct fixture *f, enum status expected, const char *word)
{
    struct store *store;
    enum status status = try_open(f, true, &store);
    if (status != expected || !strstr(f->err.text, word))
        print_message("%d: %s\n", (int)status, f->err.text);
    assert_int_equal(status, expected);
    assert_null(store);
    assert_non_null(strstr(f->err.text, f->folder));
    assert_non_null(strstr(f->err.text, word));
    assert_null(strchr(f->err.text, '\n'));
}

static void sql_on_file(struct fixture *f, const char *sql)
{
    char path[192];
    sqlite3 *db;
    path_in(f, STORE_FILE, path);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static void write_store_file(struct fixture *f, const void *bytes, size_t size)
{
    char path[192];
    path_in(f, STORE_FILE, path);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    fclose(file);
}

static mode_t mode_of(struct fixture *f, const char *name)
{
    char path[192];
    struct stat about;
    path_in(f, name, path);
    assert_int_equal(stat(path, &about), 0);
    return about.st_mode & 07777;
}

static void a_new_store_belongs_to_its_owner_alone(void **state)
{
    struct fixture *f = *state;
    mode_t old = umask(0);
    struct store_options options = options_of(f);
    assert_int_equal(chmod(f->folder, 0755), 0);
    assert_false(store_is_there(f->folder));
    assert_ok(f, store_create(&options, &fixture_office, &f->err));
    open_store(f);
    umask(old);
    assert_true(store_is_there(f->folder));
    assert_int_equal(mode_of(f, ""), 0700);
    assert_int_equal(mode_of(f, STORE_FILE), 0600);
    assert_int_equal(mode_of(f, STORE_FILE "-wal"), 0600);
    assert_int_equal(mode_of(f, STORE_KEY), 0600);
    struct store_office office;
    assert_ok(f, store_office_get(f->store, &office, &f->err));
    assert_string_equal(office.name, fixture_office.name);
    assert_string_equal(office.abuse_office, fixture_office.abuse_office);
    assert_int_equal(count_findings(f), 0);
}

static void a_store_is_never_made_over_another(void **state)
{
    struct fixture *f = *state;
    struct store_options options = options_of(f);
    assert_ok(f, store_create(&options, &fixture_office, &f->err));
    assert_int_equal(store_create(&options, &fixture_office, &f->err), ERR_EXISTS);
    assert_non_null(strstr(f->err.text, f->folder));
    open_store(f);
}

// Takes the place of the system's: a store may come into being right before the lock is taken.
static const char *comes_into_being;
int flock(int fd, int operation)
{
    if (comes_into_being) {
        FILE *file = fopen(comes_into_being, "w");
        assert_non_null(file);
        assert_true(fputs("a store", file) >= 0);
        assert_int_equal(fclose(file), 0);
        comes_into_being = NULL;
    }
    return (int)syscall(SYS_flock, fd, operation);
}

static void a_store_that_another_program_just_made_is_not_written_over(void **state)
{
    struct fixture *f = *state;
    struct store_options options = options_of(f);
    char path[192], text[16] = "";
    path_in(f, STORE_FILE, path);
    comes_into_being = path;
    assert_int_equal(store_create(&options, &fixture_office, &f->err), ERR_EXISTS);
    assert_non_null(strstr(f->err.text, f->folder));
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    assert_non_null(fgets(text, sizeof text, file));
    assert_int_equal(fclose(file), 0);
    assert_string_equal(text, "a store");
}

static void whoever_holds_the_lock_keeps_kiosks_away(void **state)
{
    struct fixture *f = *state;
    int lock = -1, second = -1;
    struct store_options options = options_of(f);
    close_store(f);
    assert_ok(f, store_lock(f->folder, &lock, &f->err));
    assert_refused(f, ERR_BUSY, "another kiosk");
    assert_int_equal(store_lock(f->folder, &second, &f->err), ERR_BUSY);
    assert_int_equal(second, -1);
    options.kiosk = false; // staff may look
    assert_ok(f, store_open(&options, &f->store, &f->err));
    close_store(f);
    store_unlock(lock);
    store_unlock(-1);
    open_store(f);
}

static void a_store_that_was_made_by_half_is_made_again(void **state)
{
    struct fixture *f = *state;
    struct store_options options = options_of(f);
    struct seal_identity before;
    char path[192];
    static const char *const leftovers[] = {STORE_FILE ".new", STORE_FILE ".new-journal"};
    for (size_t i = 0; i < ARRAY_LEN(leftovers); i++) {
        path_in(f, leftovers[i], path);
        FILE *file = fopen(path, "w");
        assert_non_null(file);
        fputs("half", file);
        fclose(file);
    }
    seal_identity_new((uint8_t[32]){5}, &before);
    path_in(f, STORE_KEY, path);
    assert_int_equal(seal_identity_save(path, &before, NULL), OK);
    assert_ok(f, store_create(&options, &fixture_office, &f->err));
    open_store(f);
    uint8_t key[STORE_KEY_SIZE];
    store_public_key(f->store, key);
    assert_memory_equal(key, before.public, sizeof key); // a key that is there stays
    for (size_t i = 0; i < ARRAY_LEN(leftovers); i++) {
        path_in(f, leftovers[i], path);
        assert_int_not_equal(access(path, F_OK), 0);
    }
}

static void an_office_without_a_name_makes_no_store(void **state)
{
    struct fixture *f = *state;
    struct store_options options = options_of(f);
    struct store_office office = fixture_office;
    office.name[0] = '\0';
    assert_int_equal(store_create(&options, &office, &f->err), ERR_INVALID);
    office = fixture_office;
    office.kind = STORE_FACILITY_COUNT;
    assert_int_equal(store_create(&options, &office, &f->err), ERR_INVALID);
    assert_false(store_is_there(f->folder));
}

static void a_missing_folder_and_an_empty_one_are_told(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, ERR_ABSENT, "engawactl init");
    struct store_options options = options_of(f);
    struct store *store;
    options.folder = "/tmp/engawa-is-not-there/at-all";
    assert_int_equal(store_open(&options, &store, &f->err), ERR_ABSENT);
    assert_non_null(strstr(f->err.text, options.folder));
    assert_int_equal(store_create(&options, &fixture_office, &f->err), ERR_IO);
    assert_non_null(strstr(f->err.text, options.folder));
}

static void what_is_not_a_store_is_refused(void **state)
{
    struct fixture *f = *state;
    char path[192];
    write_store_file(f, "", 0);
    assert_refused(f, ERR_INVALID, "not a store");
    sql_on_file(f, "CREATE TABLE recipe (id INTEGER)");
    assert_refused(f, ERR_INVALID, "not a store");
    static const char text[4096] = "this is a letter and not a store, however long it may be";
    write_store_file(f, text, sizeof text);
    assert_refused(f, ERR_DAMAGED, "restore");
    path_in(f, STORE_FILE, path);
    unlink(path);
    assert_int_equal(mkdir(path, 0700), 0);
    assert_refused(f, ERR_INVALID, "not a file");
    rmdir(path);
}

static void a_store_of_a_newer_version_is_refused_and_not_touched(void **state)
{
    struct fixture *f = *state;
    close_store(f);
    sql_on_file(f, "PRAGMA user_version = 999");
    assert_refused(f, ERR_VERSION, "newer");
    char back[48];
    (void)snprintf(back, sizeof back, "PRAGMA user_version = %d", migrations_all.count);
    sql_on_file(f, back);
    open_store(f);
}

static void a_truncated_or_overwritten_store_is_refused(void **state)
{
    struct fixture *f = *state;
    char path[192];
    struct stat about;
    close_store(f);
    path_in(f, STORE_FILE, path);
    assert_int_equal(stat(path, &about), 0);
    char *whole = malloc((size_t)about.st_size);
    FILE *file = fopen(path, "r");
    assert_int_equal(fread(whole, 1, (size_t)about.st_size, file), about.st_size);
    fclose(file);
    static const double parts[] = {0.002, 0.1, 0.5, 0.9, 0.97};
    for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
        write_store_file(f, whole, (size_t)((double)about.st_size * parts[i]));
        assert_refused(f, ERR_DAMAGED, "restore");
    }
    for (off_t page = 1; page < about.st_size / 4096; page += 3) {
        char kept[4096];
        memcpy(kept, whole + page * 4096, sizeof kept);
        memset(whole + page * 4096, 0xA5, sizeof kept);
        write_store_file(f, whole, (size_t)about.st_size);
        assert_refused(f, ERR_DAMAGED, "restore");
        memcpy(whole + page * 4096, kept, sizeof kept);
    }
    write_store_file(f, whole, (size_t)about.st_size);
    open_store(f);
    free(whole);
}

static void only_one_kiosk_runs_on_a_folder_and_staff_programs_beside_it(void **state)
{
    struct fixture *f = *state;
    struct store *staff;
    struct visit visit;
    struct store_visit_row *rows;
    size_t count;
    assert_refused(f, ERR_BUSY, "another kiosk");
    assert_ok(f, try_open(f, false, &staff));
    start_visit(f, &visit);
    struct store_dwelling dwelling = {.name = "B", .code = "B"};
    assert_ok(f, store_dwelling_add(staff, &dwelling, &f->now, &f->err));
    assert_ok(f, put_answer(f, &visit, 0, "o.litter", "fine", ""));
    assert_ok(f, store_visit_list(staff, NULL, &rows, &count, &f->err));
    assert_int_equal(count, 1);
    free(rows);
    assert_ok(f, store_dwelling_find(f->store, "B", &dwelling, &f->err));
    store_close(staff);
    assert_int_equal(count_findings(f), 0);
    visit_fini(&visit);
}

static void another_program_that_writes_for_long_is_told_as_busy(void **state)
{
    struct fixture *f = *state;
    struct store *staff;
    struct visit visit;
    assert_ok(f, try_open(f, false, &staff));
    start_visit(f, &visit);
    assert_ok(f, db_begin(&staff->db, &f->err));
    db_busy_ms(&f->store->db, 50);
    assert_int_equal(put_answer(f, &visit, 0, "o.litter", "fine", ""), ERR_BUSY);
    assert_int_equal(visit.answer_count, 0);
    assert_ok(f, db_end(&staff->db, OK, &f->err));
    assert_ok(f, put_answer(f, &visit, 0, "o.litter", "fine", ""));
    store_close(staff);
    visit_fini(&visit);
}

static void a_missing_or_readable_key_file_is_refused(void **state)
{
    struct fixture *f = *state;
    char key[192], away[192];
    close_store(f);
    path_in(f, STORE_KEY, key);
    path_in(f, "away.key", away);
    assert_int_equal(chmod(key, 0644), 0);
    assert_refused(f, ERR_REFUSED, "chmod 600");
    assert_int_equal(chmod(key, 0600), 0);
    assert_int_equal(rename(key, away), 0);
    assert_refused(f, ERR_ABSENT, STORE_KEY);
    assert_int_equal(rename(away, key), 0);
    open_store(f);
}

// Runs in a child that is nobody special, since root may write anywhere.
static void a_folder_that_cannot_be_written_to_is_told(void **state)
{
    struct fixture *f = *state;
    close_store(f);
    char path[192];
    static const char *const names[] = {"", STORE_FILE, STORE_KEY, STORE_LOCK};
    for (size_t i = 0; i < ARRAY_LEN(names) && geteuid() == 0; i++) {
        path_in(f, names[i], path);
        assert_int_equal(chown(path, 65534, 65534), 0);
    }
    path_in(f, STORE_FILE, path);
    assert_int_equal(chmod(path, 0400), 0);
    assert_int_equal(chmod(f->folder, 0500), 0);
    bool root = geteuid() == 0;
    if (root)
        assert_int_equal(seteuid(65534), 0);
    struct store *store;
    enum status kiosk = try_open(f, true, &store);
    enum status staff = try_open(f, false, &store);
    if (root)
        assert_int_equal(seteuid(0), 0);
    assert_int_equal(chmod(f->folder, 0700), 0);
    assert_int_equal(kiosk, ERR_IO);
    assert_int_equal(staff, ERR_IO);
    assert_non_null(strstr(f->err.text, "who owns"));
}

static void every_setting_of_the_connection_is_as_it_should_be(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *pragma;
        int64_t value;
    } settings[] = {{"PRAGMA synchronous", 2},
                    {"PRAGMA foreign_keys", 1},
                    {"PRAGMA temp_store", 2},
                    {"PRAGMA secure_delete", 1},
                    {"PRAGMA trusted_schema", 0},
                    {"PRAGMA ignore_check_constraints", 0},
                    {"PRAGMA cell_size_check", 1},
                    {"PRAGMA mmap_size", 0},
                    {"PRAGMA busy_timeout", STORE_BUSY_MS},
                    {"PRAGMA application_id", STORE_APPLICATION_ID}};
    for (size_t i = 0; i < ARRAY_LEN(settings); i++) {
        int64_t value = -1;
        enum status status =
            db_number(&f->store->db, &value, &f->err, settings[i].pragma, DB_ALONE);
        if (status == ERR_ABSENT)
            value = 0; // mmap_size says nothing where it cannot be used
        if (value != settings[i].value)
            print_message("%s = %lld\n", settings[i].pragma, (long long)value);
        assert_int_equal(value, settings[i].value);
    }
}

int main(void)
{
#define WITHOUT(name) cmocka_unit_test_setup_teardown(name, make_folder, remove_folder)
#define WITH(name)    cmocka_unit_test_setup_teardown(name, make_store, remove_folder)
    const struct CMUnitTest tests[] = {
        WITHOUT(a_new_store_belongs_to_its_owner_alone),
        WITHOUT(a_store_is_never_made_over_another),
        WITHOUT(a_store_that_another_program_just_made_is_not_written_over),
        WITHOUT(a_store_that_was_made_by_half_is_made_again),
        WITHOUT(an_office_without_a_name_makes_no_store),
        WITHOUT(a_missing_folder_and_an_empty_one_are_told),
        WITHOUT(what_is_not_a_store_is_refused),
        WITH(a_store_of_a_newer_version_is_refused_and_not_touched),
        WITH(a_truncated_or_overwritten_store_is_refused),
        WITH(only_one_kiosk_runs_on_a_folder_and_staff_programs_beside_it),
        WITH(whoever_holds_the_lock_keeps_kiosks_away),
        WITH(another_program_that_writes_for_long_is_told_as_busy),
        WITH(a_missing_or_readable_key_file_is_refused),
        WITH(a_folder_that_cannot_be_written_to_is_told),
        WITH(every_setting_of_the_connection_is_as_it_should_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
