#include "system/folder.h"

#include "system/places.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

enum { SOMEBODY_ELSE = 65534 };

static int make_folder(void **state)
{
    char *folder = strdup("/tmp/engawa-folder-XXXXXX");
    *state = folder;
    return folder != NULL && mkdtemp(folder) != NULL ? 0 : -1;
}

static int remove_folder(void **state)
{
    int result = rmdir(*state);
    free(*state);
    return result;
}

static void a_folder_of_ones_own_may_hold_records(void **state)
{
    static const mode_t modes[] = {0700, 0750, 0755};
    for (size_t i = 0; i < ARRAY_LEN(modes); i++) {
        assert_int_equal(chmod(*state, modes[i]), 0);
        assert_int_equal(system_folder_check(*state, NULL), OK);
    }
}

static void a_folder_that_is_not_there_yet_is_no_error(void **state)
{
    char path[SYSTEM_PATH_MAX];
    (void)snprintf(path, sizeof path, "%s/not/yet", (const char *)*state);
    assert_int_equal(system_folder_check(path, NULL), OK);
}

static void a_folder_that_others_may_write_into_is_refused(void **state)
{
    static const mode_t modes[] = {0777, 0770, 0702, 01777};
    for (size_t i = 0; i < ARRAY_LEN(modes); i++) {
        struct err err = {0};
        assert_int_equal(chmod(*state, modes[i]), 0);
        assert_int_equal(system_folder_check(*state, &err), ERR_REFUSED);
        assert_non_null(strstr(err.text, "chmod 700 /tmp/engawa-folder-"));
    }
}

static void a_file_is_called_a_file(void **state)
{
    (void)state;
    struct err err = {0};
    assert_int_equal(system_folder_check(ENGAWA_SOURCE_DIR "/LICENSE", &err), ERR_INVALID);
    assert_non_null(strstr(err.text, "is a file"));
}

static void a_folder_of_somebody_else_is_refused_and_its_owner_named(void **state)
{
    struct err err = {0};
    if (geteuid() != 0)
        skip();
    assert_int_equal(chown(*state, SOMEBODY_ELSE, (gid_t)-1), 0);
    assert_int_equal(system_folder_check(*state, &err), ERR_REFUSED);
    assert_non_null(strstr(err.text, "belongs to the user nobody, and this is root"));
}

static void a_folder_behind_a_closed_door_is_not_called_empty(void **state)
{
    char path[SYSTEM_PATH_MAX];
    struct err err = {0};
    uid_t me = geteuid();
    (void)snprintf(path, sizeof path, "%s/data", (const char *)*state);
    assert_int_equal(chmod(*state, me == 0 ? 0700 : 0), 0);
    if (me == 0)
        assert_int_equal(seteuid(SOMEBODY_ELSE), 0);
    enum status status = system_folder_check(path, &err);
    assert_int_equal(seteuid(me), 0);
    assert_int_equal(status, ERR_REFUSED);
    assert_non_null(strstr(err.text, strerror(EACCES)));
}

static void the_data_folder_is_looked_at_when_it_is_chosen(void **state)
{
    char out[SYSTEM_PATH_MAX];
    assert_int_equal(chmod(*state, 0777), 0);
    assert_int_equal(system_data_dir(*state, out, NULL), ERR_REFUSED);
    assert_int_equal(chmod(*state, 0700), 0);
    assert_int_equal(system_data_dir(*state, out, NULL), OK);
}

int main(void)
{
#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(a_folder_of_ones_own_may_hold_records),
        WITH_FOLDER(a_folder_that_is_not_there_yet_is_no_error),
        WITH_FOLDER(a_folder_that_others_may_write_into_is_refused),
        cmocka_unit_test(a_file_is_called_a_file),
        WITH_FOLDER(a_folder_of_somebody_else_is_refused_and_its_owner_named),
        WITH_FOLDER(a_folder_behind_a_closed_door_is_not_called_empty),
        WITH_FOLDER(the_data_folder_is_looked_at_when_it_is_chosen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
