// A card with write protection, or a folder of another account: what is there can be read and saved
// elsewhere, and what cannot be done says why. Also files that vanish under an open store.
#include "store/fixture.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/wait.h>

enum { NOBODY = 65534 };

static void give_away(const struct fixture *f, mode_t folder, mode_t file)
{
    DIR *dir = opendir(f->folder);
    assert_non_null(dir);
    for (struct dirent *entry; (entry = readdir(dir));) {
        char path[512];
        snprintf(path, sizeof path, "%s/%s", f->folder, entry->d_name);
        if (strcmp(entry->d_name, "..") == 0)
            continue;
        bool itself = strcmp(entry->d_name, ".") == 0;
        assert_int_equal(chmod(path, itself ? folder : file), 0);
        if (geteuid() == 0)
            assert_int_equal(chown(path, NOBODY, NOBODY), 0);
    }
    closedir(dir);
}

static void take_back(const struct fixture *f)
{
    give_away(f, 0700, 0600);
}

// Runs WORK as somebody whom the access rights bind; its failed assertions fail the test.
static void as_nobody(struct fixture *f, void (*work)(struct fixture *f))
{
    (void)fflush(NULL);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        if (geteuid() == 0 && (setgid(NOBODY) != 0 || setuid(NOBODY) != 0))
            _exit(3);
        work(f);
        _exit(0);
    }
    int result = -1;
    assert_int_equal(waitpid(child, &result, 0), child);
    assert_int_equal(result, 0);
}

// In the child an assertion must not go on with the tests of its parent.
#define must(cond)                                                                                 \
    do {                                                                                           \
        if (!(cond)) {                                                                             \
            (void)fprintf(stderr, "%s:%d: %s: %s\n", __func__, __LINE__, #cond, f->err.text);      \
            _exit(1);                                                                              \
        }                                                                                          \
    } while (0)

static void reads_all(struct fixture *f)
{
    struct store_options options = options_of(f);
    struct store *store;
    struct store_visit_row *rows;
    struct visit visit;
    struct receipt receipt;
    size_t count;
    options.kiosk = false;
    must(store_open(&options, &store, &f->err) == ERR_IO);
    must(strstr(f->err.text, "cannot write") && strstr(f->err.text, "write protection"));
    must(strstr(f->err.text, "Permission denied"));
    options.reading = true;
    must(store_open(&options, &store, &f->err) == OK);
    must(store_visit_list(store, NULL, &rows, &count, &f->err) == OK);
    must(count == 2);
    must(store_visit_load(store, &rows[0].id, &visit, &f->err) == OK);
    must(strcmp(visit_answer(&visit, 0, "o.litter")->note, "きれい") == 0);
    must(store_receipt_get(store, &rows[0].id, &receipt, &f->err) == OK);
    must(store_check(store, NULL, NULL, &count, &f->err) == OK && count == 0);
    must(store_did(store, STORE_DID_BACKUP, &options.now, &f->err) == OK); // and nothing is told
    char backup[192];
    snprintf(backup, sizeof backup, "%.60s.backup", f->folder);
    must(store_backup(store, backup, &f->err) == OK);
    must(unlink(backup) == 0);
    // What would change something fails, and says why.
    must(store_setting_put(store, "a", "b", &f->now, &f->err) == ERR_IO);
    must(strstr(f->err.text, "write protection"));
    visit_fini(&visit);
    free(rows);
    store_close(store);
}

static void fill(struct fixture *f)
{
    struct visit visit;
    struct receipt receipt;
    start_visit(f, &visit);
    assert_ok(f, put_answer(f, &visit, 0, "o.litter", "fine", "きれい"));
    sign_out(f, &visit, &receipt);
    visit_fini(&visit);
    start_visit(f, &visit);
    assert_ok(f, put_sitting(f, &visit, 1));
    assert_ok(f, put_answer(f, &visit, 1, "r.meals", "good", ""));
    visit_fini(&visit);
}

static int entries(const struct fixture *f)
{
    int count = 0;
    DIR *dir = opendir(f->folder);
    assert_non_null(dir);
    while (readdir(dir))
        count++;
    closedir(dir);
    return count;
}

static void what_cannot_be_written_to_can_be_read(void **state)
{
    struct fixture *f = *state;
    fill(f);
    close_store(f);
    give_away(f, 0500, 0400);
    int before = entries(f);
    as_nobody(f, reads_all);
    assert_int_equal(entries(f), before);
    take_back(f);
    give_away(f, 0500, 0600); // the folder alone
    as_nobody(f, reads_all);
    take_back(f);
}

// The power went, and then the card was taken out: what the log holds counts.
static void a_log_that_no_program_closed_is_read_too(void **state)
{
    struct fixture *f = *state;
    close_store(f);
    (void)fflush(NULL);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        open_store(f);
        fill(f);
        _exit(0); // without closing
    }
    int result = -1;
    assert_int_equal(waitpid(child, &result, 0), child);
    assert_int_equal(result, 0);
    char path[192];
    struct stat about;
    path_in(f, STORE_FILE "-wal", path);
    assert_int_equal(stat(path, &about), 0);
    assert_true(about.st_size > 0);
    for (int shared = 1; shared >= 0; shared--) {
        path_in(f, STORE_FILE "-shm", path);
        if (!shared)
            unlink(path);
        give_away(f, 0500, 0400);
        as_nobody(f, reads_all);
        take_back(f);
    }
}

static void is_busy(struct fixture *f)
{
    struct store_options options = options_of(f);
    struct store *store;
    options.kiosk = false;
    options.reading = true;
    must(store_open(&options, &store, &f->err) == ERR_BUSY);
    must(strstr(f->err.text, "a kiosk runs"));
}

static void it_is_not_read_past_a_kiosk_that_runs(void **state)
{
    struct fixture *f = *state;
    give_away(f, 0500, 0400); // under the kiosk, which goes on as root
    as_nobody(f, is_busy);
    take_back(f);
}

static void is_denied(struct fixture *f)
{
    struct store_options options = options_of(f);
    struct store *store;
    options.reading = true;
    must(store_open(&options, &store, &f->err) == ERR_IO);
    must(strstr(f->err.text, "Permission denied"));
    must(!strstr(f->err.text, "init"));
}

static void a_folder_that_cannot_be_looked_into_is_not_called_empty(void **state)
{
    struct fixture *f = *state;
    close_store(f);
    if (geteuid() != 0)
        skip();
    assert_int_equal(chown(f->folder, 0, 0), 0);
    assert_int_equal(chmod(f->folder, 0700), 0);
    as_nobody(f, is_denied);
}

static void nothing_is_acknowledged_into_files_that_are_gone(void **state)
{
    static const char *const names[] = {STORE_FILE, STORE_FILE "-wal"};
    struct fixture *f = *state;
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        for (int replaced = 0; replaced < 2; replaced++) {
            struct visit visit;
            char path[192], aside[200];
            start_visit(f, &visit);
            assert_ok(f, put_answer(f, &visit, 0, "o.litter", "fine", ""));
            path_in(f, names[i], path);
            snprintf(aside, sizeof aside, "%s.aside", path);
            assert_int_equal(rename(path, aside), 0);
            if (replaced)
                close(open(path, O_CREAT | O_WRONLY, 0600));
            assert_int_equal(put_answer(f, &visit, 0, "o.litter", "worry", ""), ERR_IO);
            assert_non_null(strstr(f->err.text, "removed or replaced"));
            assert_string_equal(visit_answer(&visit, 0, "o.litter")->choices, "fine");
            assert_int_equal(rename(aside, path), 0);
            assert_ok(f, put_answer(f, &visit, 0, "o.litter", "worry", ""));
            struct receipt receipt;
            sign_out(f, &visit, &receipt);
            visit_fini(&visit);
        }
    assert_int_equal(count_findings(f), 0);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_store, remove_folder)
    const struct CMUnitTest tests[] = {
        TEST(what_cannot_be_written_to_can_be_read),
        TEST(a_log_that_no_program_closed_is_read_too),
        TEST(it_is_not_read_past_a_kiosk_that_runs),
        TEST(a_folder_that_cannot_be_looked_into_is_not_called_empty),
        TEST(nothing_is_acknowledged_into_files_that_are_gone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
