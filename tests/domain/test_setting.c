#include "base/status.h"
#include "domain/setting.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { ROOM = SETTING_VALUE_SIZE - 1 };

static void each_row_stands_for_itself(void **state)
{
    (void)state;
    for (int i = 0; i < SETTING_COUNT; i++) {
        const struct setting_row *row = &setting_rows[i];
        assert_int_equal(setting_from(row->name), i); // no name twice
        // What the store takes as a name of a setting.
        assert_int_equal(strspn(row->name, "abcdefghijklmnopqrstuvwxyz0123456789.-"),
                         strlen(row->name));
        assert_true(strlen(row->help) > 0);
        if (!setting_ok((enum setting)i, row->usual))
            fail_msg("%s does not take its usual value", row->name);
    }
    static const char *const foreign[] = {"", "visit", "visit.memo ", "Visit.memo", "visit.memos"};
    for (size_t i = 0; i < ARRAY_LEN(foreign); i++)
        assert_int_equal(setting_from(foreign[i]), -1);
}

static void a_setting_takes_its_words_or_one_line(void **state)
{
    (void)state;
    static const struct {
        enum setting setting;
        const char *value;
        bool ok;
    } cases[] = {
        {SETTING_MEMO, "no", true},
        {SETTING_MEMO, "yes", true},
        {SETTING_MEMO, "", false},
        {SETTING_MEMO, "ye", false},
        {SETTING_MEMO, "yess", false},
        {SETTING_MEMO, "Yes", false},
        {SETTING_MEMO, "no|yes", false},
        {SETTING_MEMO, "|", false},
        {SETTING_SOUND, "", true},
        {SETTING_SOUND, "スピーカー 1 (USB)", true},
        {SETTING_SOUND, "two\nlines", false},
        {SETTING_SOUND, "tab\t", false},
        {SETTING_SOUND, "\x7f", false},
        {SETTING_SOUND, "\xff", false},
        {SETTING_SOUND, "cut \xe3\x81", false},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        if (setting_ok(cases[i].setting, cases[i].value) != cases[i].ok)
            fail_msg("%s of %s", cases[i].value, setting_rows[cases[i].setting].name);
}

static void a_line_fits_or_is_refused(void **state)
{
    (void)state;
    char value[ROOM + 2];
    memset(value, 'a', sizeof value);
    value[ROOM] = '\0';
    assert_true(setting_ok(SETTING_SOUND, value));
    value[ROOM] = 'a';
    value[ROOM + 1] = '\0';
    assert_false(setting_ok(SETTING_SOUND, value));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_row_stands_for_itself),
        cmocka_unit_test(a_setting_takes_its_words_or_one_line),
        cmocka_unit_test(a_line_fits_or_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
