#include "system/file.h"

#include <dirent.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static int new_folder(void **state)
{
    char *folder = strdup("/tmp/engawa-file-XXXXXX");
    assert_non_null(folder);
    assert_non_null(mkdtemp(folder));
    assert_int_equal(chdir(folder), 0);
    *state = folder;
    return 0;
}

static int free_folder(void **state)
{
    char command[128];
    assert_int_equal(chdir("/"), 0);
    (void)snprintf(command, sizeof(command), "rm -rf %s", (char *)*state);
    assert_int_equal(system(command), 0);
    free(*state);
    return 0;
}

static void assert_holds(const char *path, const char *expected)
{
    char *bytes = NULL;
    size_t size = 0;
    assert_int_equal(system_file_read(path, 100000, &bytes, &size, NULL), OK);
    assert_int_equal(size, strlen(expected));
    assert_string_equal(bytes, expected);
    free(bytes);
}

static int count_files(const char *folder)
{
    int count = 0;
    DIR *dir = opendir(folder);
    assert_non_null(dir);
    while (readdir(dir) != NULL)
        count++;
    assert_int_equal(closedir(dir), 0);
    return count - 2;
}

static void a_file_is_written_with_the_access_asked_for(void **state)
{
    char path[256];
    (void)snprintf(path, sizeof(path), "%s/key", (char *)*state);
    mode_t old = umask(0);
    assert_int_equal(system_file_write(path, "secret", 6, 0600, NULL), OK);
    (void)umask(0777);
    assert_int_equal(system_file_write("beside", "open", 4, 0644, NULL), OK);
    (void)umask(old);
    struct stat info;
    assert_int_equal(stat(path, &info), 0);
    assert_int_equal(info.st_mode & 07777, 0600);
    assert_int_equal(stat("beside", &info), 0);
    assert_int_equal(info.st_mode & 07777, 0644);
    assert_holds(path, "secret");
    assert_holds("beside", "open");
    assert_int_equal(count_files("."), 2);
}

static void a_new_content_replaces_the_old_one_whole(void **state)
{
    (void)state;
    assert_int_equal(system_file_write("f", "a long old content", 18, 0600, NULL), OK);
    assert_int_equal(system_file_write("f", "new", 3, 0600, NULL), OK);
    assert_holds("f", "new");
    assert_int_equal(system_file_write("f", "", 0, 0600, NULL), OK);
    assert_holds("f", "");
    assert_int_equal(count_files("."), 1);
}

static void a_write_that_fails_leaves_the_old_file_and_no_rest(void **state)
{
    (void)state;
    char *large = calloc(1, 100000);
    assert_non_null(large);
    assert_int_equal(system_file_write("f", "old", 3, 0600, NULL), OK);
    // The system refuses files beyond 50,000 bytes, as a full disk would.
    struct rlimit before, small;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    small = (struct rlimit){50000, before.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    struct err err = {0};
    enum status status = system_file_write("f", large, 100000, 0600, &err);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_int_equal(status, ERR_IO);
    assert_non_null(strstr(err.text, "write f"));
    assert_holds("f", "old");
    assert_int_equal(count_files("."), 1);
    free(large);
}

static void a_place_that_cannot_hold_a_file_is_named(void **state)
{
    (void)state;
    struct err err = {0};

    assert_int_equal(mkdir("folder", 0700), 0);
    assert_int_equal(system_file_write("folder", "x", 1, 0600, &err), ERR_IO);
    assert_int_equal(system_file_write("absent/f", "x", 1, 0600, &err), ERR_ABSENT);
    assert_non_null(strstr(err.text, "absent/f"));
    char endless[2 * 4096];
    memset(endless, '/', sizeof endless);
    endless[sizeof endless - 1] = '\0';
    assert_int_equal(system_file_write(endless, "x", 1, 0600, NULL), ERR_INVALID);
    assert_int_equal(system_dir_make(endless, 0700, NULL), ERR_INVALID);
    assert_int_equal(count_files("."), 1);
}

static void a_file_above_the_limit_is_refused(void **state)
{
    (void)state;
    char *bytes = NULL;
    size_t size = 0;
    assert_int_equal(system_file_write("f", "12345", 5, 0600, NULL), OK);
    assert_int_equal(system_file_read("f", 5, &bytes, &size, NULL), OK);
    assert_string_equal(bytes, "12345");
    free(bytes);
    bytes = NULL;
    assert_int_equal(system_file_read("f", 4, &bytes, &size, NULL), ERR_INVALID);
    assert_null(bytes);
    assert_int_equal(system_file_read("absent", 4, &bytes, &size, NULL), ERR_ABSENT);
    assert_int_equal(system_file_read(".", 4, &bytes, &size, NULL), ERR_IO);
}

static void folders_are_made_with_those_above(void **state)
{
    char path[256];
    struct stat info;
    (void)snprintf(path, sizeof(path), "%s/a/b//c/", (char *)*state);
    assert_int_equal(system_dir_make(path, 0700, NULL), OK);
    assert_int_equal(system_dir_make(path, 0700, NULL), OK);
    assert_int_equal(stat("a/b/c", &info), 0);
    assert_int_equal(info.st_mode & 07777, 0700);
    assert_int_equal(system_dir_make("relative/one", 0700, NULL), OK);
    assert_int_equal(system_file_write("f", "x", 1, 0600, NULL), OK);
    assert_int_equal(system_dir_make("f", 0700, NULL), ERR_EXISTS);
    struct err err = {0};
    assert_int_equal(system_dir_make("f/below/it", 0700, &err), ERR_IO);
    assert_non_null(strstr(err.text, "make the folder f/below:"));
    assert_int_equal(system_dir_make("", 0700, NULL), ERR_INVALID);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_file_is_written_with_the_access_asked_for, new_folder,
                                        free_folder),
        cmocka_unit_test_setup_teardown(a_new_content_replaces_the_old_one_whole, new_folder,
                                        free_folder),
        cmocka_unit_test_setup_teardown(a_write_that_fails_leaves_the_old_file_and_no_rest,
                                        new_folder, free_folder),
        cmocka_unit_test_setup_teardown(a_place_that_cannot_hold_a_file_is_named, new_folder,
                                        free_folder),
        cmocka_unit_test_setup_teardown(a_file_above_the_limit_is_refused, new_folder, free_folder),
        cmocka_unit_test_setup_teardown(folders_are_made_with_those_above, new_folder, free_folder),
    };
    (void)signal(SIGXFSZ, SIG_IGN);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
