// The kiosk's side of a stick: which there are, with a folder for /dev.
#include "device/stick.h"

#include "base/status.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
// cmocka wants some of the above
#include <cmocka.h>

enum { PATIENCE_MS = 20000, STEP_MS = 5 };

struct fixture {
    char root[64], dev[96];
    struct stick *stick;
};

static atomic_int told;

static void tell(void *ctx)
{
    (void)ctx;
    atomic_fetch_add(&told, 1);
}

static void nap(int ms)
{
    (void)nanosleep(&(struct timespec){ms / 1000, ms % 1000 * 1000000L}, NULL);
}

static int set_up(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    (void)strcpy(f->root, "/tmp/engawa-stick-XXXXXX");
    assert_non_null(mkdtemp(f->root));
    (void)snprintf(f->dev, sizeof f->dev, "%s/dev", f->root);
    assert_int_equal(mkdir(f->dev, 0700), 0);
    atomic_store(&told, 0);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    char command[96];
    stick_free(f->stick);
    (void)snprintf(command, sizeof command, "rm -rf '%s'", f->root);
    int result = system(command);
    free(f);
    return result;
}

static void start(struct fixture *f, const char *named)
{
    const struct stick_params params = {.named = named, .folder = f->dev, .open_ms = PATIENCE_MS};
    struct err err = {""};
    if (stick_new(&params, &f->stick, &err) != OK)
        fail_msg("%s", err.text);
    stick_tell(f->stick, tell, NULL);
}

static void wait_told(int count)
{
    for (int ms = 0; atomic_load(&told) < count; ms += STEP_MS) {
        assert_true(ms < PATIENCE_MS);
        nap(STEP_MS);
    }
}

static void mark(const struct fixture *f, const char *name)
{
    char path[160];
    (void)snprintf(path, sizeof path, "%s/%s", f->dev, name);
    assert_int_equal(symlink("sdb1", path), 0);
}

static void unmark(const struct fixture *f, const char *name)
{
    char path[160];
    (void)snprintf(path, sizeof path, "%s/%s", f->dev, name);
    assert_int_equal(unlink(path), 0);
}

static void sticks_come_and_go_and_that_is_told(void **state)
{
    struct fixture *f = *state;
    char names[STICK_MOST][STICK_NAME_SIZE];
    start(f, NULL);
    assert_int_equal(stick_list(f->stick, names), 0);
    mark(f, "engawa-stick-sdc1");
    wait_told(1);
    mark(f, "engawa-stick-sdb1");
    wait_told(2);
    assert_int_equal(stick_list(f->stick, names), 2);
    assert_string_equal(names[0], "sdb1");
    assert_string_equal(names[1], "sdc1");
    unmark(f, "engawa-stick-sdc1");
    wait_told(3);
    assert_int_equal(stick_list(f->stick, names), 1);
}

static void of_many_the_first_are_listed(void **state)
{
    static const char order[] = "gcahbfde";
    struct fixture *f = *state;
    char names[STICK_MOST][STICK_NAME_SIZE];
    start(f, NULL);
    for (size_t i = 0; order[i]; i++) {
        char name[32];
        (void)snprintf(name, sizeof name, "engawa-stick-sd%c1", order[i]);
        mark(f, name);
    }
    assert_int_equal(stick_list(f->stick, names), STICK_MOST);
    for (size_t i = 0; i < STICK_MOST; i++)
        assert_true(names[i][2] == "abcd"[i] && strlen(names[i]) == 4);
}

static void what_else_is_in_dev_is_no_stick(void **state)
{
    static const char *const others[] = {"sdb1", "engawa-stick-", "engawa-stick-SDB",
                                         "engawa-stick-a-b", "engawa-scanner-1"};
    struct fixture *f = *state;
    char names[STICK_MOST][STICK_NAME_SIZE];
    start(f, NULL);
    nap(50);
    for (size_t i = 0; i < ARRAY_LEN(others); i++)
        mark(f, others[i]);
    mark(f, "engawa-stick-sdb1");
    wait_told(1);
    nap(50);
    assert_int_equal(stick_list(f->stick, names), 1);
    assert_int_equal(atomic_load(&told), 1);
}

static void a_folder_may_stand_for_a_stick(void **state)
{
    struct fixture *f = *state;
    char path[128], names[STICK_MOST][STICK_NAME_SIZE];
    struct stick_folder folder;
    struct err why = {""};
    (void)snprintf(path, sizeof path, "%s/media", f->root);
    start(f, path);
    assert_int_equal(stick_list(f->stick, names), 0);
    assert_int_equal(stick_open(f->stick, STICK_FOLDER, &folder, &why), STICK_GONE);
    assert_int_equal(mkdir(path, 0700), 0);
    wait_told(1);
    assert_int_equal(stick_list(f->stick, names), 1);
    assert_int_equal(stick_open(f->stick, names[0], &folder, &why), STICK_OK);
    assert_string_equal(folder.kind, STICK_FOLDER);
    assert_true(folder.free_bytes > 0 && !folder.read_only);
    assert_int_equal(mkdirat(folder.fd, "visits", 0700), 0);
    assert_int_equal(stick_close(&folder, &why), STICK_OK);
}

static void a_path_that_cannot_be_one_is_refused(void **state)
{
    static const char *const paths[] = {"stick", "/media/", ""};
    struct fixture *f = *state;
    for (size_t i = 0; i < ARRAY_LEN(paths); i++) {
        const struct stick_params params = {.named = paths[i], .folder = f->dev};
        struct err err = {""};
        assert_int_equal(stick_new(&params, &f->stick, &err), ERR_INVALID);
        assert_non_null(strstr(err.text, "stick: "));
        assert_null(f->stick);
    }
}

static void nobody_wakes_while_nothing_happens(void **state)
{
    struct fixture *f = *state;
    enum { QUIET_MS = 1500, MOST = 8 };
    struct rusage before, after;
    mark(f, "engawa-stick-sdb1");
    start(f, NULL);
    nap(100);
    assert_int_equal(getrusage(RUSAGE_SELF, &before), 0);
    nap(QUIET_MS);
    assert_int_equal(getrusage(RUSAGE_SELF, &after), 0);
    assert_true(after.ru_nvcsw - before.ru_nvcsw < MOST);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(sticks_come_and_go_and_that_is_told),  TEST(of_many_the_first_are_listed),
        TEST(what_else_is_in_dev_is_no_stick),      TEST(a_folder_may_stand_for_a_stick),
        TEST(a_path_that_cannot_be_one_is_refused), TEST(nobody_wakes_while_nothing_happens),
    };
    return cmocka_run_group_tests_name("device/stick", tests, NULL, NULL);
}
