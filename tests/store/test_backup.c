// Backups: whole or not there, without what nobody released; and the way back.
#include "store/fixture.h"

static struct receipt make_visits(struct fixture *f, struct visit *open)
{
    struct visit visit;
    struct receipt receipt;
    start_visit(f, &visit);
    assert_ok(f, put_answer(f, &visit, 0, "o.litter", "worry", "すみに ごみ"));
    sign_out(f, &visit, &receipt);
    visit_fini(&visit);
    start_visit(f, open);
    assert_ok(f, put_answer(f, open, 0, "o.water", "fine", ""));
    assert_ok(f, put_sitting(f, open, 1));
    assert_ok(f, put_answer(f, open, 1, "r.meals", "bad", "ひみつ"));
    return receipt;
}

static bool is_there(const char *path)
{
    return access(path, F_OK) == 0;
}

// A second folder, with the backup restored into it.
static void restore_into(struct fixture *f, const char *backup, struct fixture *copy)
{
    *copy = *f;
    copy->store = NULL;
    snprintf(copy->folder, sizeof copy->folder, "%.40s-r", f->folder);
    struct store_options options = options_of(copy);
    assert_ok(copy, store_restore(&options, backup, &copy->err));
    open_store(copy);
}

static void remove_copy(struct fixture *copy)
{
    char command[160];
    close_store(copy);
    snprintf(command, sizeof command, "rm -r '%s'", copy->folder);
    assert_int_equal(system(command), 0);
}

static void a_backup_restores_everything_but_what_nobody_released(void **state)
{
    struct fixture *f = *state, copy;
    struct visit open, loaded;
    char file[192];
    uint8_t(*keys)[STORE_KEY_SIZE];
    size_t count, body;
    struct receipt again;
    struct receipt_proof proof;
    enum store_receipt_state how;
    struct store_visit_row row;
    struct receipt receipt = make_visits(f, &open);
    path_in(f, "backup.engawa", file);
    assert_ok(f, store_backup(f->store, file, &f->err));
    struct stat about;
    assert_int_equal(stat(file, &about), 0);
    assert_int_equal(about.st_mode & 07777, 0600);
    restore_into(f, file, &copy);
    assert_ok(&copy, store_visit_find(copy.store, receipt.number, &row, &copy.err));
    assert_ok(&copy, store_receipt_get(copy.store, &row.id, &again, &copy.err));
    assert_string_equal(again.text, receipt.text);
    assert_int_equal(receipt_parse(again.text, &body, &proof), OK);
    assert_ok(&copy, store_receipt_check(copy.store, proof.bytes + 4, &how, NULL, &copy.err));
    assert_int_equal(how, STORE_RECEIPT_UNCHANGED);
    assert_ok(&copy,
              copy.records.visit_unfinished(copy.records.ctx, &copy.member.id, &loaded, &copy.err));
    assert_int_equal(loaded.answer_count, 1);
    assert_int_equal(loaded.sittings[0].state, SITTING_ERASED);
    assert_int_equal(count_findings(&copy), 0);
    // The signing key is in no backup; the old one is still known.
    assert_ok(&copy, store_public_keys(copy.store, &keys, &count, &copy.err));
    assert_int_equal(count, 2);
    uint8_t old[STORE_KEY_SIZE], new[STORE_KEY_SIZE];
    store_public_key(f->store, old);
    store_public_key(copy.store, new);
    assert_memory_equal(keys[0], old, sizeof old);
    assert_memory_equal(keys[1], new, sizeof new);
    assert_memory_not_equal(old, new, sizeof old);
    free(keys);
    visit_fini(&loaded);
    assert_ok(&copy,
              copy.records.visit_unfinished(copy.records.ctx, &copy.member.id, &loaded, &copy.err));
    struct receipt newer;
    sign_out(&copy, &loaded, &newer);
    assert_int_equal(count_findings(&copy), 0); // receipts of both keys are genuine
    visit_fini(&loaded);
    remove_copy(&copy);
    visit_fini(&open);
}

static void a_backup_is_never_written_over_and_leaves_no_half(void **state)
{
    struct fixture *f = *state;
    char file[192], part[200];
    path_in(f, "backup.engawa", file);
    snprintf(part, sizeof part, "%s.part", file);
    assert_ok(f, store_backup(f->store, file, &f->err));
    assert_false(is_there(part));
    assert_int_equal(store_backup(f->store, file, &f->err), ERR_EXISTS);
    assert_non_null(strstr(f->err.text, file));
    assert_int_equal(store_backup(f->store, "/nonexistent/there/backup", &f->err), ERR_IO);
    assert_non_null(strstr(f->err.text, "/nonexistent/there/backup"));
    // What an earlier, interrupted one left does not stand in the way.
    unlink(file);
    FILE *half = fopen(part, "w");
    assert_non_null(half);
    fputs("half of a backup", half);
    fclose(half);
    assert_ok(f, store_backup(f->store, file, &f->err));
    assert_false(is_there(part));
}

static void a_full_medium_leaves_no_half_either(void **state)
{
    struct fixture *f = *state;
    if (access("/dev/full", W_OK) != 0)
        skip();
    char link_to_full[192], part[200];
    // The backup's first name is a link to where nothing can be written.
    path_in(f, "full.engawa", link_to_full);
    snprintf(part, sizeof part, "%s.part", link_to_full);
    assert_int_equal(symlink("/dev/full", part), 0);
    assert_int_equal(store_backup(f->store, link_to_full, &f->err), ERR_IO);
    assert_false(is_there(link_to_full));
}

static void alter(const char *path, const char *sql)
{
    sqlite3 *db;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static void restoring_refuses_what_is_not_a_whole_backup(void **state)
{
    struct fixture *f = *state;
    struct visit open;
    char file[192], other[192], command[512];
    (void)make_visits(f, &open);
    struct fixture copy = *f;
    snprintf(copy.folder, sizeof copy.folder, "%.40s-r", f->folder);
    struct store_options options = options_of(&copy);
    path_in(f, "backup.engawa", file);
    path_in(f, "other", other);
    assert_ok(f, store_backup(f->store, file, &f->err));
    static const struct {
        const char *make, *sql;
        enum status status;
    } cases[] = {
        {"rm -f '%2$s'", NULL, ERR_ABSENT},
        {"printf 'a letter' > '%2$s'", NULL, ERR_DAMAGED},
        {": > '%2$s'", NULL, ERR_INVALID},
        {"head -c 40000 '%1$s' > '%2$s'", NULL, ERR_DAMAGED},
        {"cp '%1$s' '%2$s'", "PRAGMA user_version = 77", ERR_VERSION},
        {"cp '%1$s' '%2$s'", "PRAGMA application_id = 77", ERR_INVALID},
        {"cp '%1$s' '%2$s'", "UPDATE event SET mono_ms = 5 WHERE seq = 3", ERR_DAMAGED},
        {"cp '%1$s' '%2$s'", "DELETE FROM event", ERR_DAMAGED},
        {"cp '%1$s' '%2$s'",
         "PRAGMA ignore_check_constraints = ON; UPDATE dwelling SET satellite = 7", ERR_DAMAGED},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        snprintf(command, sizeof command, cases[i].make, file, other);
        assert_int_equal(system(command), 0);
        if (cases[i].sql)
            alter(other, cases[i].sql);
        enum status status = store_restore(&options, other, &copy.err);
        if (status != cases[i].status)
            print_message("%zu: %d %s\n", i, (int)status, copy.err.text);
        assert_int_equal(status, cases[i].status);
        assert_non_null(strstr(copy.err.text, other));
        assert_false(store_is_there(copy.folder));
    }
    assert_ok(&copy, store_restore(&options, file, &copy.err));
    assert_int_equal(store_restore(&options, file, &copy.err), ERR_EXISTS);
    copy.store = NULL;
    open_store(&copy);
    remove_copy(&copy);
    visit_fini(&open);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_store, remove_folder)
    const struct CMUnitTest tests[] = {
        TEST(a_backup_restores_everything_but_what_nobody_released),
        TEST(a_backup_is_never_written_over_and_leaves_no_half),
        TEST(a_full_medium_leaves_no_half_either),
        TEST(restoring_refuses_what_is_not_a_whole_backup),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
