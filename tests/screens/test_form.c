// Forms: a table of fields, what stands in it, and that nothing is kept before 「保存」.
#include "screens/fixture.h"

#include "screens/staff/form.h"

struct thing {
    char name[24];
    char words[NOTE_SIZE];
    int count;
    struct date day;
    int minute;
    enum member_category category;
    enum member_kind kind;
    bool agreed;
};

static struct {
    struct thing kept;
    int saves;
    enum status answer;
    enum string_id fault;
} disk;

static enum status save(struct app *app, void *filled, struct err *err)
{
    (void)app;
    (void)err;
    disk.saves++;
    if (disk.answer == OK)
        disk.kept = *(const struct thing *)filled;
    return disk.answer;
}

static enum string_id fault(const struct app *app, const void *filled)
{
    (void)app;
    (void)filled;
    return disk.fault;
}

static const struct form_choice categories[] = {{MEMBER_FAMILY, STR_FORM_YES, NULL},
                                                {MEMBER_CITY, STR_FORM_NO, NULL}};

static size_t kinds(const struct app *app, const void *filled, struct form_choice *out)
{
    const struct thing *thing = filled;
    size_t count = 0;
    (void)app;
    for (int k = KIND_UNTOLD + 1; k < MEMBER_KIND_COUNT; k++)
        if (member_kind_fits((enum member_kind)k, thing->category))
            out[count++] = (struct form_choice){k, 0, member_kind_name((enum member_kind)k)};
    return count;
}

static bool is_of_family(const struct app *app, const void *filled)
{
    (void)app;
    return ((const struct thing *)filled)->category == MEMBER_FAMILY;
}

static void forget_kind(struct app *app, void *filled, const struct field *field)
{
    struct thing *thing = filled;
    (void)app;
    if (strcmp(field->id, "category") == 0)
        thing->kind = KIND_UNTOLD;
}

static const struct field fields[] = {
    {"name", STR_FORM_YEAR, FIELD_LINE, FIELD_NEEDED | FIELD_PRIVATE, FIELD(struct thing, name)},
    {"words", STR_FORM_MONTH, FIELD_WORDS, 0, FIELD(struct thing, words)},
    {"count", STR_FORM_DAY, FIELD_NUMBER, 0, FIELD(struct thing, count), .least = 2, .most = 20},
    {"day", STR_FORM_DAY, FIELD_DAY, 0, FIELD(struct thing, day)},
    {"minute", STR_FORM_HOUR, FIELD_TIME, 0, FIELD(struct thing, minute)},
    {"category", STR_FORM_HOUR, FIELD_CHOICE, 0, FIELD(struct thing, category),
     .choices = categories, .choice_count = ARRAY_LEN(categories)},
    {"kind", STR_FORM_HOUR, FIELD_CHOICE, 0, FIELD(struct thing, kind), .list = kinds},
    {"agreed", STR_FORM_HOUR, FIELD_YES_NO, 0, FIELD(struct thing, agreed), .there = is_of_family},
};
static const struct form form = {.title = STR_FORM_YEAR,
                                 .fields = fields,
                                 .count = ARRAY_LEN(fields),
                                 .size = sizeof(struct thing),
                                 .save = save,
                                 .fault = fault,
                                 .changed = forget_kind};

// Staff who opened the form from their menu.
static struct fixture *fill_in(void **state)
{
    struct fixture *f = *state;
    struct thing thing = {.name = "はじめ", .minute = -1, .category = MEMBER_CITY};
    disk.saves = 0;
    disk.answer = OK;
    disk.fault = STR_COUNT;
    press_all(f, "begin desk");
    type(f, STAFF_PIN);
    press(f, "next");
    assert_int_equal(form_open(&f->app, &form, &thing, sizeof thing), OUT_FORM);
    f->app.opener = SCREEN_DESK;
    flow_go(&f->app, SCREEN_FORM);
    assert_screen(f, FORM);
    return f;
}

static void assert_row(struct fixture *f, const char *id, const char *words)
{
    assert_string_equal(shown(f, id)->text, words);
}

static void what_is_filled_in_is_kept_when_it_is_saved(void **state)
{
    struct fixture *f = fill_in(state);
    press(f, "name");
    assert_screen(f, FORM_WORDS);
    assert_string_equal(shown(f, "field")->value, "はじめ");
    type(f, "の");
    press(f, "next");
    assert_screen(f, FORM);
    assert_row(f, "name", "はじめの");
    assert_true(shown(f, "name")->flags & NODE_PRIVATE);
    press(f, "count");
    assert_screen(f, FORM_NUMBER);
    type(f, "12");
    press(f, "next");
    assert_row(f, "count", "12");
    press_all(f, "day today month-more day-less next");
    press_all(f, "minute today hour-more minute-less next");
    press_all(f, "category choice-1 kind choice-2 agreed choice-1");
    assert_int_equal(disk.saves, 0);
    press(f, "next");
    assert_screen(f, DESK);
    assert_int_equal(disk.saves, 1);
    const struct thing *kept = &disk.kept;
    assert_string_equal(kept->name, "はじめの");
    assert_int_equal(kept->count, 12);
    assert_memory_equal(&kept->day, (&(struct date){2026, 12, 20}), sizeof kept->day);
    assert_int_equal(kept->minute, 13 * 60 + 55);
    assert_int_equal(kept->category, MEMBER_FAMILY);
    assert_int_equal(kept->kind, KIND_GUARDIAN);
    assert_true(kept->agreed);
    assert_null(f->app.filling.form); // nothing of it stays behind
    for (size_t i = 0; i < FORM_SIZE; i++)
        assert_int_equal(f->app.filling.bytes[i], 0);
}

static void what_follows_from_a_change_is_changed_too(void **state)
{
    struct fixture *f = fill_in(state);
    assert_null(shown(f, "agreed"));
    press_all(f, "category choice-1 kind choice-1");
    assert_non_null(shown(f, "agreed"));
    press_all(f, "category choice-1"); // the same again is no change
    assert_int_equal(((struct thing *)form_filled(&f->app))->kind, KIND_FAMILY);
    press_all(f, "category choice-5");
    assert_int_equal(((struct thing *)form_filled(&f->app))->kind, KIND_UNTOLD);
}

static void leaving_asks_only_when_something_was_changed(void **state)
{
    struct fixture *f = fill_in(state);
    press_all(f, "name next back");
    assert_screen(f, DESK);
    f = fill_in((press(f, "back"), state));
    press_all(f, "count");
    type(f, "3");
    press_all(f, "next back");
    assert_screen(f, FORM_LEAVE);
    press(f, "next");
    assert_row(f, "count", "3");
    press_all(f, "back back");
    assert_screen(f, DESK);
    assert_int_equal(disk.saves, 0);
}

static void what_is_not_finished_on_the_page_of_a_field_changes_nothing(void **state)
{
    static const char *const pages[] = {"name", "words", "count", "day", "minute", "category"};
    struct fixture *f = fill_in(state);
    struct thing before = *(struct thing *)form_filled(&f->app);
    for (size_t i = 0; i < ARRAY_LEN(pages); i++) {
        press(f, pages[i]);
        if (shown(f, "today"))
            press(f, "today");
        type(f, "7");
        press(f, "back");
        assert_screen(f, FORM);
        assert_memory_equal(form_filled(&f->app), &before, sizeof before);
        assert_false(f->app.filling.changed);
    }
}

static void a_field_takes_no_more_than_it_holds(void **state)
{
    struct fixture *f = fill_in(state);
    press(f, "name");
    type(f, "ここまで"); // 21 of 23 bytes
    assert_int_equal(f->app.message, STR_COUNT);
    type(f, "あ");
    assert_int_equal(f->app.message, STR_NOTE_FULL);
    assert_string_equal(shown(f, "field")->value, "はじめここまで");
}

static void a_number_stays_in_its_range(void **state)
{
    static const struct {
        const char *typed;
        bool taken;
    } cases[] = {{"1", false}, {"2", true}, {"20", true}, {"21", false}, {"", true}, {"0", true}};
    struct fixture *f = fill_in(state);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        press(f, "count");
        while (f->app.digits[0])
            press(f, "erase");
        type(f, cases[i].typed);
        press(f, "next");
        assert_int_equal(f->app.screen == SCREEN_FORM, cases[i].taken);
        if (!cases[i].taken)
            press(f, "back");
    }
    assert_row(f, "count", words_in(f->app.strings[STR_FORM_EMPTY], f->app.lang));
}

static void every_day_that_can_be_reached_is_a_day(void **state)
{
    static const struct {
        struct date from, to;
        const char *press;
    } cases[] = {
        {{2026, 1, 31}, {2026, 2, 28}, "month-more"}, {{2028, 1, 31}, {2028, 2, 29}, "month-more"},
        {{2028, 2, 29}, {2029, 2, 28}, "year-more"},  {{2026, 12, 31}, {2026, 1, 31}, "month-more"},
        {{2026, 4, 30}, {2026, 4, 1}, "day-more"},    {{2026, 4, 1}, {2026, 4, 30}, "day-less"},
        {{2026, 1, 5}, {2026, 12, 5}, "month-less"},
    };
    struct fixture *f = fill_in(state);
    press_all(f, "day today");
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        f->app.filling.day = cases[i].from;
        press(f, cases[i].press);
        assert_memory_equal(&f->app.filling.day, &cases[i].to, sizeof cases[i].to);
    }
    press_all(f, "empty next");
    assert_row(f, "day", words_in(f->app.strings[STR_FORM_EMPTY], f->app.lang));
}

static void what_is_needed_is_asked_for_before_it_can_be_saved(void **state)
{
    struct fixture *f = fill_in(state);
    press(f, "name");
    for (int i = 0; i < 3; i++)
        press(f, "erase");
    press(f, "next");
    assert_row(f, "name", words_in(f->app.strings[STR_FORM_NEEDED], f->app.lang));
    assert_false(node_is_target(shown(f, "next")));
    app_act(&f->app, &(struct ui_action){.id = ACT_SAVE});
    assert_int_equal(disk.saves, 0);
}

static void what_cannot_be_saved_stays_and_says_why(void **state)
{
    struct fixture *f = fill_in(state);
    disk.fault = STR_FORM_UNSAVED;
    press(f, "next");
    assert_int_equal(f->app.message, STR_FORM_UNSAVED);
    assert_int_equal(disk.saves, 0);
    disk.fault = STR_COUNT;
    disk.answer = ERR_EXISTS;
    press(f, "next");
    assert_int_equal(f->app.message, STR_FORM_REFUSED);
    disk.answer = ERR_FULL;
    press(f, "next");
    assert_screen(f, NOTICE);
    press(f, "next");
    assert_screen(f, FORM);
    assert_row(f, "name", "はじめ");
    disk.answer = OK;
    press(f, "next");
    assert_screen(f, DESK);
}

static void who_walks_away_leaves_nothing_filled_in(void **state)
{
    struct fixture *f = fill_in(state);
    press(f, "name");
    type(f, "の");
    pass(f, 10 * MINUTE_MS);
    assert_screen(f, WELCOME);
    assert_null(f->app.filling.form);
    assert_string_equal(f->app.writing.kept, "");
    for (size_t i = 0; i < FORM_SIZE; i++)
        assert_int_equal(f->app.filling.bytes[i], 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(what_is_filled_in_is_kept_when_it_is_saved),
        fixture_test(what_follows_from_a_change_is_changed_too),
        fixture_test(leaving_asks_only_when_something_was_changed),
        fixture_test(what_is_not_finished_on_the_page_of_a_field_changes_nothing),
        fixture_test(a_field_takes_no_more_than_it_holds),
        fixture_test(a_number_stays_in_its_range),
        fixture_test(every_day_that_can_be_reached_is_a_day),
        fixture_test(what_is_needed_is_asked_for_before_it_can_be_saved),
        fixture_test(what_cannot_be_saved_stays_and_says_why),
        fixture_test(who_walks_away_leaves_nothing_filled_in),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
