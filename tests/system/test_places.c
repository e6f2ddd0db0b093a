#include "system/places.h"

#include <pwd.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static void the_data_folder_is_the_first_that_is_given(void **state)
{
    (void)state;
    static const struct {
        struct system_surroundings around;
        const char *expected;
    } cases[] = {
        {{"/a", "/b", "/c", "/home/h", "engawa"}, "/a"},
        {{"relative", NULL, NULL, NULL, NULL}, "relative"},
        {{NULL, "/b", "/c", "/home/h", "engawa"}, "/b"},
        {{"", "", "/c", "/home/h", "engawa"}, "/var/lib/engawa"},
        {{NULL, NULL, "/c", "/home/h", "somebody"}, "/c/engawa"},
        {{NULL, NULL, "not/absolute", "/home/h", "somebody"}, "/home/h/.local/share/engawa"},
        {{NULL, NULL, "", "/home/h", "engawas"}, "/home/h/.local/share/engawa"},
        {{NULL, NULL, NULL, "/home/h", NULL}, "/home/h/.local/share/engawa"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char out[SYSTEM_PATH_MAX];
        assert_int_equal(system_data_choose(&cases[i].around, out, NULL), OK);
        assert_string_equal(out, cases[i].expected);
    }
}

static void without_any_place_the_person_is_told_what_to_give(void **state)
{
    (void)state;
    char out[SYSTEM_PATH_MAX];
    struct err err = {0};
    assert_int_equal(system_data_choose(&(struct system_surroundings){0}, out, &err), ERR_ABSENT);
    assert_non_null(strstr(err.text, "--data"));
}

static void a_path_that_is_too_long_is_refused(void **state)
{
    (void)state;
    char path[SYSTEM_PATH_MAX + 10], out[SYSTEM_PATH_MAX];
    memset(path, 'x', sizeof(path));
    path[0] = '/';
    path[SYSTEM_PATH_MAX - 1] = '\0';
    struct system_surroundings around = {.option = path};
    assert_int_equal(system_data_choose(&around, out, NULL), OK);
    path[SYSTEM_PATH_MAX - 1] = 'x';
    path[SYSTEM_PATH_MAX] = '\0';
    assert_int_equal(system_data_choose(&around, out, NULL), ERR_INVALID);
    path[SYSTEM_PATH_MAX - 1] = '\0';
    around = (struct system_surroundings){.xdg_data_home = path};
    assert_int_equal(system_data_choose(&around, out, NULL), ERR_INVALID);
}

static void the_environment_decides(void **state)
{
    (void)state;
    char out[SYSTEM_PATH_MAX];
    assert_int_equal(setenv("ENGAWA_DATA", "/data/of/tests", 1), 0);
    assert_int_equal(system_data_dir(NULL, out, NULL), OK);
    assert_string_equal(out, "/data/of/tests");
    assert_int_equal(system_data_dir("/given", out, NULL), OK);
    assert_string_equal(out, "/given");
    assert_int_equal(unsetenv("ENGAWA_DATA"), 0);
    assert_int_equal(setenv("XDG_DATA_HOME", "/xdg", 1), 0);
    assert_int_equal(system_data_dir(NULL, out, NULL), OK);
    assert_string_equal(out, "/xdg/engawa");
    assert_int_equal(unsetenv("XDG_DATA_HOME"), 0);
    assert_int_equal(setenv("HOME", "/home/of/tests", 1), 0);
    assert_int_equal(system_data_dir(NULL, out, NULL), OK);
    assert_string_equal(out, "/home/of/tests/.local/share/engawa");
    assert_int_equal(unsetenv("HOME"), 0); // a service has none
    assert_int_equal(system_data_dir(NULL, out, NULL), OK);
    char expected[SYSTEM_PATH_MAX];
    const struct passwd *account = getpwuid(geteuid());
    assert_non_null(account);
    (void)snprintf(expected, sizeof expected, "%s/.local/share/engawa", account->pw_dir);
    assert_string_equal(out, expected);
}

static void the_share_folder_is_where_the_environment_says_or_nowhere(void **state)
{
    (void)state;
    char out[SYSTEM_PATH_MAX];
    struct err err = {0};
    assert_int_equal(setenv("ENGAWA_SHARE", ENGAWA_SOURCE_DIR "/assets", 1), 0);
    assert_int_equal(system_share_dir(out, NULL), OK);
    assert_string_equal(out, ENGAWA_SOURCE_DIR "/assets");
    assert_int_equal(setenv("ENGAWA_SHARE", "/nowhere", 1), 0);
    assert_int_equal(system_share_dir(out, &err), ERR_ABSENT);
    assert_non_null(strstr(err.text, "/nowhere"));
    assert_int_equal(unsetenv("ENGAWA_SHARE"), 0);
}

// Tests lie in tests/ of the build folder as programs do in bin/.
static void the_share_folder_is_found_beside_the_program(void **state)
{
    (void)state;
    char out[SYSTEM_PATH_MAX];
    if (access(ENGAWA_BUILD_DIR "/share/engawa", R_OK) != 0)
        skip();
    assert_int_equal(system_share_dir(out, NULL), OK);
    assert_non_null(strstr(out, "/tests/../share/engawa"));
}

static void the_fonts_are_where_the_build_found_them(void **state)
{
    (void)state;
    struct system_fonts *fonts = malloc(sizeof(*fonts));
    assert_non_null(fonts);
    assert_int_equal(system_fonts_find(fonts, NULL), OK);
    assert_int_equal(access(fonts->regular, R_OK), 0);
    assert_int_equal(access(fonts->bold, R_OK), 0);
    assert_int_equal(access(fonts->fallback, R_OK), 0);
    free(fonts);
}

static void a_font_that_moved_is_found_and_one_that_is_gone_is_named(void **state)
{
    (void)state;
    const char *folders[] = {"/nowhere", ENGAWA_SOURCE_DIR, NULL};
    char out[SYSTEM_PATH_MAX];
    struct err err = {0};
    assert_int_equal(system_font_find("/gone/LICENSE", "fonts-some", folders, out, NULL), OK);
    assert_string_equal(out, ENGAWA_SOURCE_DIR "/LICENSE");
    assert_int_equal(system_font_find("/gone/Face.ttf", "fonts-some", folders, out, &err),
                     ERR_ABSENT);
    assert_string_equal(err.text, "font Face.ttf not found: install the Debian package fonts-some");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_data_folder_is_the_first_that_is_given),
        cmocka_unit_test(without_any_place_the_person_is_told_what_to_give),
        cmocka_unit_test(a_path_that_is_too_long_is_refused),
        cmocka_unit_test(the_environment_decides),
        cmocka_unit_test(the_share_folder_is_where_the_environment_says_or_nowhere),
        cmocka_unit_test(the_share_folder_is_found_beside_the_program),
        cmocka_unit_test(the_fonts_are_where_the_build_found_them),
        cmocka_unit_test(a_font_that_moved_is_found_and_one_that_is_gone_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
