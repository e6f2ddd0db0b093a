// A backup in place of the store that is there, with the power going before every step: whoever
// opens the folder afterwards finds either store, whole, and nothing half done. Also what a store
// that could not be made leaves: nothing.
#include "store/fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/syscall.h>
#include <sys/wait.h>

// Steps until the power goes; -1: it stays. These take the place of the system's own.
static int steps_left = -1;

static void step(void)
{
    if (steps_left == 0)
        _exit(77);
    if (steps_left > 0)
        steps_left--;
}

int rename(const char *from, const char *to)
{
    step();
    return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int unlink(const char *path)
{
    step();
    return (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
}

int rmdir(const char *path)
{
    step();
    return (int)syscall(SYS_unlinkat, AT_FDCWD, path, AT_REMOVEDIR);
}

int mkdir(const char *path, mode_t mode)
{
    step();
    return (int)syscall(SYS_mkdirat, AT_FDCWD, path, mode);
}

int fsync(int fd)
{
    step();
    return (int)syscall(SYS_fsync, fd);
}

static bool is_there(const struct fixture *f, const char *name)
{
    char path[192];
    struct stat about;
    path_in(f, name, path);
    return lstat(path, &about) == 0;
}

static void run(const char *format, const char *a, const char *b)
{
    char command[700];
    snprintf(command, sizeof command, format, a, b);
    assert_int_equal(system(command), 0);
}

static size_t count_members(struct fixture *f)
{
    struct store_member *members;
    size_t count;
    assert_ok(f, store_member_list(f->store, &members, &count, &f->err));
    free(members);
    return count;
}

enum { BACKED_UP = 1, NOW = 2 }; // members

// A backup with one member beside a store with two, and a copy of the folder to begin with.
static void prepare(struct fixture *f, char backup[192], char start[192])
{
    struct member second;
    snprintf(backup, 192, "%s.backup", f->folder);
    snprintf(start, 192, "%s.start", f->folder);
    assert_ok(f, store_backup(f->store, backup, &f->err));
    add_member(f, 77, &second);
    close_store(f);
    run("cp -a %s %s", f->folder, start);
}

static void start_over(const struct fixture *f, const char *start)
{
    run("rm -rf %s%s", f->folder, "");
    run("cp -a %s %s", start, f->folder);
}

static void clear(struct fixture *f, const char *backup, const char *start)
{
    close_store(f);
    run("rm -rf %s %s", backup, start);
    run("rm -rf %s && mkdir %s", f->folder, f->folder);
}

typedef enum status (*replace_fn)(const struct store_options *options, const char *file,
                                  char aside[STORE_PATH_SIZE], struct err *err);

// As a kiosk does whose store is open.
static enum status ready_and_close(const struct store_options *options, const char *file,
                                   char aside[STORE_PATH_SIZE], struct err *err)
{
    struct store_options kiosk = *options;
    struct store *store;
    kiosk.kiosk = true;
    TRY(store_open(&kiosk, &store, err));
    enum status status = store_replace_ready(options, file, err);
    if (status == OK)
        status = store_replace_decide(options, aside, err);
    store_close(store);
    TRY(status);
    TRY(store_open(&kiosk, &store, err));
    store_close(store);
    return OK;
}

// 0 when it came to its end, 77 when the power went.
static int replace_until(struct fixture *f, replace_fn replace, const char *backup, int steps)
{
    (void)fflush(NULL);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        struct store_options options = options_of(f);
        char aside[STORE_PATH_SIZE];
        steps_left = steps;
        enum status status = replace(&options, backup, aside, &f->err);
        if (status != OK)
            (void)fprintf(stderr, "%s\n", f->err.text);
        _exit(status == OK ? 0 : 1);
    }
    int result = -1;
    assert_int_equal(waitpid(child, &result, 0), child);
    assert_true(WIFEXITED(result));
    return WEXITSTATUS(result);
}

static void assert_old_one_is_aside(struct fixture *f)
{
    DIR *dir = opendir(f->folder);
    int count = 0;
    assert_non_null(dir);
    for (struct dirent *entry; (entry = readdir(dir));)
        if (strncmp(entry->d_name, "before-restore-", 15) == 0) {
            struct fixture old = *f;
            snprintf(old.folder, sizeof old.folder, "%.40s/%.23s", f->folder, "old");
            char path[512];
            snprintf(path, sizeof path, "%s/%s", f->folder, entry->d_name);
            assert_int_equal(rename(path, old.folder), 0);
            open_store(&old);
            assert_int_equal(count_members(&old), NOW);
            close_store(&old);
            count++;
        }
    closedir(dir);
    assert_int_equal(count, 1);
}

static void cut_each_step(struct fixture *f, replace_fn replace)
{
    char backup[192], start[192];
    int seen[3] = {0}, ended = 77;
    prepare(f, backup, start);
    for (int steps = 0; ended == 77; steps++) {
        assert_in_range(steps, 0, 200);
        start_over(f, start);
        ended = replace_until(f, replace, backup, steps);
        assert_true(ended == 77 || ended == 0);
        open_store(f);
        size_t members = count_members(f);
        assert_in_range(members, BACKED_UP, NOW);
        seen[members]++;
        assert_int_equal(count_findings(f), 0);
        assert_false(is_there(f, "restore.part"));
        assert_false(is_there(f, "restore.mark"));
        close_store(f);
        if (members == BACKED_UP)
            assert_old_one_is_aside(f);
    }
    assert_true(seen[BACKED_UP] > 5 && seen[NOW] > 5);
    clear(f, backup, start);
}

static void a_cut_in_a_restore_leaves_either_store_whole(void **state)
{
    cut_each_step(*state, store_replace);
}

static void so_does_a_cut_while_a_kiosk_changes_over(void **state)
{
    cut_each_step(*state, ready_and_close);
}

static size_t count_aside(const struct fixture *f)
{
    DIR *dir = opendir(f->folder);
    size_t count = 0;
    assert_non_null(dir);
    for (struct dirent *entry; (entry = readdir(dir));)
        count += strncmp(entry->d_name, "before-restore-", 15) == 0;
    closedir(dir);
    return count;
}

// Restored on 21 November 2026: all that is aside is of before.
static void what_was_put_aside_goes_with_what_is_old(void **state)
{
    static const struct {
        struct date before;
        size_t left;
    } cases[] = {{{2026, 11, 21}, 1}, {{2026, 11, 22}, 0}};
    struct fixture *f = *state;
    char backup[192], start[192], aside[STORE_PATH_SIZE];
    struct store_options options = options_of(f);
    prepare(f, backup, start);
    assert_ok(f, store_replace(&options, backup, aside, &f->err));
    open_store(f);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        size_t visits;
        assert_ok(f, store_purge(f->store, &cases[i].before, &f->now, &visits, &f->err));
        assert_int_equal(count_aside(f), cases[i].left);
    }
    assert_int_equal(count_members(f), BACKED_UP);
    clear(f, backup, start);
}

// The power goes again while it is being finished.
static void a_cut_in_finishing_it_is_no_harm_either(void **state)
{
    struct fixture *f = *state;
    char backup[192], start[192];
    prepare(f, backup, start);
    int cut = 0;
    do { // to the first cut that leaves the mark
        assert_in_range(cut, 0, 200);
        start_over(f, start);
        assert_int_equal(replace_until(f, store_replace, backup, cut++), 77);
    } while (!is_there(f, "restore.mark"));
    for (int again = 0; again < 60; again++) {
        (void)fflush(NULL);
        pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0) {
            struct store_options options = options_of(f);
            struct store *store;
            steps_left = again % 7;
            _exit(store_open(&options, &store, &f->err) == OK ? 0 : 1);
        }
        int result;
        assert_int_equal(waitpid(child, &result, 0), child);
        assert_true(WIFEXITED(result) && WEXITSTATUS(result) != 1);
        assert_true(store_is_there(f->folder));
    }
    open_store(f);
    assert_int_equal(count_members(f), BACKED_UP);
    assert_int_equal(count_findings(f), 0);
    close_store(f);
    assert_old_one_is_aside(f);
    clear(f, backup, start);
}

static void a_refused_restore_leaves_the_folder_as_it_was(void **state)
{
    struct fixture *f = *state;
    char noise[192], aside[STORE_PATH_SIZE];
    struct store_options options = options_of(f);
    snprintf(noise, sizeof noise, "%s.noise", f->folder);
    run("head -c 5000 /dev/urandom >%s%s", noise, "");
    assert_int_equal(store_replace(&options, noise, aside, &f->err), ERR_BUSY); // a kiosk runs
    close_store(f);
    assert_int_not_equal(store_replace(&options, noise, aside, &f->err), OK);
    assert_false(is_there(f, "restore.part"));
    assert_false(is_there(f, "restore.mark"));
    open_store(f);
    assert_int_equal(count_members(f), 1);
    assert_int_equal(unlink(noise), 0);
}

static void a_mark_of_somebody_else_is_refused(void **state)
{
    struct fixture *f = *state;
    struct store_options options = options_of(f);
    close_store(f);
    run("printf ../../etc >%s/restore.mark%s", f->folder, "");
    assert_int_equal(store_open(&options, &f->store, &f->err), ERR_DAMAGED);
    assert_non_null(strstr(f->err.text, "restore.mark"));
}

static void what_could_not_be_made_leaves_nothing(void **state)
{
    struct fixture *f = *state;
    struct store_options options = options_of(f);
    char noise[192], folder[80];
    snprintf(noise, sizeof noise, "%s.noise", f->folder);
    run("head -c 5000 /dev/urandom >%s%s", noise, "");
    assert_int_not_equal(store_restore(&options, noise, &f->err), OK);
    assert_int_equal(rmdir(f->folder), 0); // it was empty
    assert_int_not_equal(store_restore(&options, noise, &f->err), OK);
    assert_int_equal(access(f->folder, F_OK), -1); // and is gone when it was not there
    assert_ok(f, store_create(&options, &fixture_office, &f->err));
    store_discard(f->folder);
    assert_int_equal(rmdir(f->folder), 0);
    // What was there stays: the key of before, for one.
    assert_int_equal(mkdir(f->folder, 0700), 0);
    assert_ok(f, store_create(&options, &fixture_office, &f->err));
    snprintf(folder, sizeof folder, "%s/" STORE_FILE, f->folder);
    assert_int_equal(unlink(folder), 0);
    assert_int_not_equal(store_restore(&options, noise, &f->err), OK);
    assert_true(is_there(f, STORE_KEY));
    assert_true(is_there(f, STORE_LOCK));
    assert_int_equal(unlink(noise), 0);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_store, remove_folder)
    const struct CMUnitTest tests[] = {
        TEST(a_cut_in_a_restore_leaves_either_store_whole),
        TEST(so_does_a_cut_while_a_kiosk_changes_over),
        TEST(what_was_put_aside_goes_with_what_is_old),
        TEST(a_cut_in_finishing_it_is_no_harm_either),
        TEST(a_refused_restore_leaves_the_folder_as_it_was),
        TEST(a_mark_of_somebody_else_is_refused),
        cmocka_unit_test_setup_teardown(what_could_not_be_made_leaves_nothing, make_folder,
                                        remove_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
