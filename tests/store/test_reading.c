// How names that the staff wrote are said: kept, found where the name is shown, taken away.
#include "store/chain.h"
#include "store/fixture.h"

#define OFFICE      "障がい福祉課" // of the fixture
#define OFFICE_KANA "しょうがいふくしか"

static void set(struct fixture *f, const char *text, const char *kana)
{
    assert_ok(f, store_reading_put(f->store, text, kana, &f->now, &f->err));
}

// As "text=kana" with '|' between.
static void assert_readings(struct fixture *f, const char *expected)
{
    struct store_reading *list;
    size_t count;
    char text[600] = "";
    assert_ok(f, store_reading_list(f->store, &list, &count, &f->err));
    for (size_t i = 0; i < count; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s%s=%s", i ? "|" : "",
                 list[i].text, list[i].kana);
    free(list);
    assert_string_equal(text, expected);
}

static size_t events(struct fixture *f)
{
    int64_t count;
    assert_ok(f, db_number(&f->store->db, &count, &f->err,
                           "SELECT count(*) FROM event WHERE kind = 'reading'", DB_ALONE));
    return (size_t)count;
}

static void a_reading_is_kept_until_it_is_taken_away(void **state)
{
    struct fixture *f = *state;
    assert_readings(f, "");
    set(f, "管理者", "かんりしゃ");
    set(f, "世話人", "せわびと");
    set(f, "世話人", "せわにん"); // the later one counts
    open_again(f);
    assert_readings(f, "世話人=せわにん|管理者=かんりしゃ");
    assert_ok(f, store_reading_end(f->store, "世話人", &f->now, &f->err));
    assert_int_equal(store_reading_end(f->store, "世話人", &f->now, &f->err), ERR_ABSENT);
    assert_readings(f, "管理者=かんりしゃ");
    assert_int_equal(events(f), 4);
    assert_int_equal(count_findings(f), 0);
}

static void what_nobody_could_say_or_find_is_refused(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *text, *kana, *advice;
    } cases[] = {
        {"", "せわにん", "give"},          {"世話\n人", "せわにん", "one line"},
        {"世話\xE3", "せわにん", "UTF-8"}, {"世話人", "", "give"},
        {"世話人", "世話人", "kana"},      {"世話人", "sewanin", "kana"},
        {"世話人", "せわ\nにん", "line"},  {"世話人", "せわ\xE3", "UTF-8"},
    };
    char longer[STORE_NAME_SIZE + 1];
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        enum status status =
            store_reading_put(f->store, cases[i].text, cases[i].kana, &f->now, &f->err);
        if (status != ERR_INVALID || !strstr(f->err.text, cases[i].advice))
            fail_msg("case %zu: %d %s", i, (int)status, f->err.text);
    }
    for (size_t i = 0; i + 3 < sizeof longer; i += 3)
        memcpy(longer + i, "あ", 4);
    assert_int_equal(strlen(longer), STORE_NAME_SIZE);
    assert_int_equal(store_reading_put(f->store, longer, "あ", &f->now, &f->err), ERR_INVALID);
    assert_int_equal(store_reading_put(f->store, "亜", longer, &f->now, &f->err), ERR_INVALID);
    assert_non_null(strstr(f->err.text, "shorten it"));
    longer[STORE_NAME_SIZE - 3] = '\0';
    set(f, longer, longer);
    assert_int_equal(events(f), 1);
}

static struct house house_of(struct fixture *f)
{
    struct house house;
    assert_ok(f, f->records.house(f->records.ctx, &house, &f->err));
    return house;
}

static void the_house_brings_the_readings_of_its_names(void **state)
{
    struct fixture *f = *state;
    struct house house = house_of(f);
    assert_string_equal(house.name_reading, "");
    assert_string_equal(house.receiver_reading, "");
    assert_string_equal(house.abuse_office_reading, "");
    strcpy(house.receiver, "世話人");
    assert_ok(f, store_house_put(f->store, &house, &f->now, &f->err));
    set(f, house.name, "ひとつめの いえ");
    set(f, "世話人", "せわにん");
    set(f, OFFICE, OFFICE_KANA);
    house = house_of(f);
    assert_string_equal(house.name_reading, "ひとつめの いえ");
    assert_string_equal(house.receiver_reading, "せわにん");
    assert_string_equal(house.abuse_office_reading, OFFICE_KANA);
    // Another name has another reading, or none.
    strcpy(house.receiver, "世話人さん");
    assert_ok(f, store_house_put(f->store, &house, &f->now, &f->err));
    assert_string_equal(house_of(f).receiver_reading, "");
}

static void a_backup_keeps_the_readings(void **state)
{
    struct fixture *f = *state, copy = *f;
    char file[192], command[160];
    set(f, OFFICE, OFFICE_KANA);
    path_in(f, "backup.engawa", file);
    assert_ok(f, store_backup(f->store, file, &f->err));
    copy.store = NULL;
    snprintf(copy.folder, sizeof copy.folder, "%.40s-r", f->folder);
    struct store_options options = options_of(&copy);
    assert_ok(&copy, store_restore(&options, file, &copy.err));
    open_store(&copy);
    assert_string_equal(house_of(&copy).abuse_office_reading, OFFICE_KANA);
    assert_int_equal(count_findings(&copy), 0);
    close_store(&copy);
    snprintf(command, sizeof command, "rm -r '%s'", copy.folder);
    assert_int_equal(system(command), 0);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_store, remove_folder)
    const struct CMUnitTest tests[] = {
        TEST(a_reading_is_kept_until_it_is_taken_away),
        TEST(what_nobody_could_say_or_find_is_refused),
        TEST(the_house_brings_the_readings_of_its_names),
        TEST(a_backup_keeps_the_readings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
