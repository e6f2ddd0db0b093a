// The settings of the facility, as the screens ask for them.
#include "store/fixture.h"

static void assert_value(struct fixture *f, enum setting setting, const char *expected)
{
    char value[SETTING_VALUE_SIZE] = "nothing was put here";
    assert_ok(f, f->records.setting_get(f->records.ctx, setting, value, &f->err));
    assert_string_equal(value, expected);
}

static enum status put(struct fixture *f, enum setting setting, const char *value)
{
    pass(f, 1000);
    return f->records.setting_put(f->records.ctx, setting, value, &f->now, &f->err);
}

static int64_t events(struct fixture *f)
{
    int64_t count;
    assert_ok(f, db_number(&f->store->db, &count, &f->err,
                           "SELECT count(*) FROM event WHERE kind = 'setting'", DB_ALONE));
    return count;
}

static void a_setting_is_the_usual_one_until_somebody_sets_it(void **state)
{
    struct fixture *f = *state;
    for (enum setting i = 0; i < SETTING_COUNT; i++)
        assert_value(f, i, setting_rows[i].usual);
    assert_ok(f, put(f, SETTING_MEMO, "yes"));
    assert_ok(f, put(f, SETTING_SOUND, "スピーカー 1"));
    open_again(f);
    for (enum setting i = 0; i < SETTING_COUNT; i++)
        assert_value(f, i,
                     i == SETTING_MEMO    ? "yes"
                     : i == SETTING_SOUND ? "スピーカー 1"
                                          : setting_rows[i].usual);
    assert_ok(f, put(f, SETTING_SOUND, ""));
    assert_value(f, SETTING_SOUND, "");
    assert_int_equal(events(f), 3);
    assert_int_equal(count_findings(f), 0);
}

static void what_a_setting_does_not_take_is_refused_and_changes_nothing(void **state)
{
    struct fixture *f = *state;
    char longer[SETTING_VALUE_SIZE + 1];
    memset(longer, 'a', sizeof longer);
    longer[SETTING_VALUE_SIZE] = '\0';
    const struct {
        enum setting setting;
        const char *value;
    } cases[] = {{SETTING_MEMO, ""},      {SETTING_MEMO, "perhaps"},     {SETTING_MEMO, "no|yes"},
                 {SETTING_SOUND, longer}, {SETTING_SOUND, "two\nlines"}, {SETTING_SOUND, "\xff"}};
    assert_ok(f, put(f, SETTING_MEMO, "yes"));
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        f->err.text[0] = '\0';
        assert_int_equal(put(f, cases[i].setting, cases[i].value), ERR_INVALID);
        assert_non_null(strstr(f->err.text, setting_rows[cases[i].setting].name));
    }
    assert_value(f, SETTING_MEMO, "yes");
    assert_value(f, SETTING_SOUND, "");
    assert_int_equal(events(f), 1);
}

// As another version, or another program, may have left it.
static void a_value_that_the_table_does_not_take_reads_as_the_usual_one(void **state)
{
    struct fixture *f = *state;
    char longer[STORE_SETTING_SIZE];
    memset(longer, 'a', sizeof longer);
    longer[STORE_SETTING_SIZE - 1] = '\0';
    assert_ok(f, store_setting_put(f->store, "visit.memo", "perhaps", &f->now, &f->err));
    assert_ok(f, store_setting_put(f->store, "sound.output", longer, &f->now, &f->err));
    assert_value(f, SETTING_MEMO, "no");
    assert_value(f, SETTING_SOUND, "");
    assert_ok(f, put(f, SETTING_MEMO, "yes"));
    assert_value(f, SETTING_MEMO, "yes");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_store, remove_folder)
    const struct CMUnitTest tests[] = {
        TEST(a_setting_is_the_usual_one_until_somebody_sets_it),
        TEST(what_a_setting_does_not_take_is_refused_and_changes_nothing),
        TEST(a_value_that_the_table_does_not_take_reads_as_the_usual_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
