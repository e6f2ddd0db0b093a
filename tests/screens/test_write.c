// Writing on the glass: kana to kanji, what is offered, the caret, and what happens when a draft
// cannot be kept.
#include "screens/fixture.h"

#include "ime/fake_converter.h"

static const char list[] = "てすり\t手すり\tnoun\t2\n"
                           "てつだう\t手伝う\tdoing\t1\n";

struct help {
    struct fake fake;
    struct converter converter;
    struct word_list words;
    int opened;
};

static struct help help;

static const struct converter *open_help(void *ctx)
{
    struct help *h = ctx;
    h->opened++;
    return &h->converter;
}

// A kiosk with a converter that can be foretold and two words, on the page of words.
static struct fixture *write_on(void **state, const char *stone)
{
    struct fixture *f = *state;
    help = (struct help){.converter = {0}};
    help.converter = fake_converter(&help.fake);
    assert_int_equal(word_list_init(&help.words, list, sizeof list - 1, NULL), OK);
    f->app.ports.aids = (struct writing_aids){open_help, &help, &help.words};
    sign_in(f);
    press(f, stone);
    assert_int_equal(help.opened, 0); // not before somebody writes
    press(f, "write");
    assert_int_equal(help.opened, 1);
    return f;
}

static void put_away(struct fixture *f)
{
    app_stop_writing(&f->app);
    word_list_fini(&help.words);
}

static void write_kana(struct fixture *f, const char *kana)
{
    for (const char *at = kana; *at;) {
        struct ui_action action = {.id = ACT_LETTER, .arg = (int)utf8_next(&at)};
        app_act(&f->app, &action);
    }
}

static const char *written(struct fixture *f)
{
    return shown(f, "field")->value;
}

static void kana_become_what_is_chosen(void **state)
{
    struct fixture *f = write_on(state, "go-words");
    assert_true(shown(f, "convert")->flags & NODE_DISABLED);
    write_kana(f, "てすりが");
    const struct field_marks *marks = shown(f, "field")->marks;
    assert_int_equal(marks->until - marks->from, strlen("てすりが")); // open, so underlined
    press(f, "convert");
    assert_null(shown(f, "key-1-1")); // candidates stand where the keys were
    assert_string_equal(written(f), "《てす》《りが》");
    assert_int_equal(f->app.writing.kept[0] != '\0', 1);
    assert_string_equal(f->app.writing.kept, "《てす》《りが》"); // and are kept as they are shown
    press(f, "candidate-2");
    assert_string_equal(written(f), "漢漢《りが》");
    press(f, "next");
    assert_non_null(shown(f, "key-1-1"));
    press(f, "next");
    assert_screen(f, WORDS);
    assert_string_equal(kept_answer(f, 0, "W-good")->note, "漢漢《りが》");
    put_away(f);
}

static void candidates_have_their_reading_above_them(void **state)
{
    struct fixture *f = write_on(state, "go-words");
    write_kana(f, "てす");
    press(f, "convert");
    assert_string_equal(shown(f, "candidate-2")->text, "{漢漢|てす}");
    assert_string_equal(shown(f, "candidate-3")->text, "てす"); // which is its own reading
    assert_true(shown(f, "candidate-2")->flags & NODE_PRIVATE);
    put_away(f);
}

static void the_border_of_a_phrase_moves(void **state)
{
    struct fixture *f = write_on(state, "go-words");
    write_kana(f, "てすりが");
    press_all(f, "convert longer");
    assert_string_equal(written(f), "《てすり》《が》");
    press(f, "phrase-2");
    const struct field_marks *marks = shown(f, "field")->marks;
    assert_int_equal(marks->now_until - marks->now_from, strlen("《が》"));
    press_all(f, "phrase-1 shorter shorter");
    assert_string_equal(written(f), "《て》《すり》《が》");
    put_away(f);
}

static void one_goes_back_to_the_kana(void **state)
{
    struct fixture *f = write_on(state, "go-words");
    write_kana(f, "てすりが");
    press_all(f, "convert back");
    assert_screen(f, NOTE);
    assert_string_equal(written(f), "てすりが");
    press_all(f, "convert next undo"); // also once it was settled
    assert_string_equal(written(f), "てすりが");
    assert_false(shown(f, "convert")->flags & NODE_DISABLED);
    put_away(f);
}

static void what_cannot_be_kept_while_choosing_is_not_shown(void **state)
{
    struct fixture *f = write_on(state, "go-words");
    write_kana(f, "てすりが");
    press(f, "convert");
    fake_fail(&f->fake, CALL_DRAFT_PUT, 1, ERR_FULL);
    press(f, "candidate-2");
    assert_screen(f, NOTICE);
    press(f, "next");
    assert_screen(f, NOTE);
    assert_string_equal(written(f), "《てす》《りが》"); // as it is on the disk
    assert_int_equal(help.fake.count, 0);                // and nothing is being converted any more
    write_kana(f, "あ");
    assert_string_equal(written(f), "《てす》《りが》あ");
    put_away(f);
}

static void words_of_the_field_are_offered(void **state)
{
    struct fixture *f = write_on(state, "go-words");
    assert_null(shown(f, "completion-1"));
    write_kana(f, "てす");
    assert_string_equal(shown(f, "completion-1")->text, "{手すり|てすり}");
    assert_null(shown(f, "completion-2"));
    press(f, "completion-1");
    assert_string_equal(written(f), "手すり");
    assert_null(shown(f, "completion-1"));
    put_away(f);
}

// Which is everywhere but on the small panels, where the keys need all of it.
static void words_are_offered_where_they_have_room(void **state)
{
    static const struct {
        int width, height;
        bool offered;
    } cases[] = {{1280, 800, true},
                 {1920, 1080, true},
                 {800, 1280, true},
                 {1024, 600, false},
                 {800, 480, false}};
    struct fixture *f = write_on(state, "go-walk");
    for (int written = 0; written < 2; written++) {
        for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
            f->metrics = metrics_for_panel(cases[i].width, cases[i].height, 0);
            if ((shown(f, written ? "completion-1" : "starter-1") != NULL) != cases[i].offered)
                fail_msg("case %zu", i);
        }
        write_kana(f, "てす");
    }
    put_away(f);
}

static void a_beginning_is_one_touch_and_only_where_nothing_is_written(void **state)
{
    static const struct {
        enum lang lang;
        bool ends_in_space;
    } cases[] = {{LANG_EASY, false}, {LANG_PLAIN, false}, {LANG_EN, true}};
    struct fixture *f = write_on(state, "go-walk");
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        f->app.lang = cases[i].lang;
        press(f, "back");
        press(f, "write");
        press(f, "starter-1");
        const char *text = written(f);
        size_t size = strlen(text);
        assert_true(size > 0);
        assert_int_equal(text[size - 1] == ' ', cases[i].ends_in_space);
        assert_true(cases[i].ends_in_space || !strchr(text, ' ')); // no gaps between phrases
        assert_null(shown(f, "starter-1"));
        press(f, "undo");
        assert_string_equal(written(f), "");
        assert_non_null(shown(f, "starter-1"));
    }
    put_away(f);
}

static void letters_of_a_real_keyboard_become_kana(void **state)
{
    struct fixture *f = write_on(state, "go-words");
    for (const char *c = "tesuri"; *c; c++)
        type(f, (char[]){*c, '\0'});
    assert_string_equal(written(f), "てすり");
    type(f, "g"); // is no kana yet: shown, and not kept
    assert_string_equal(written(f), "てすりg");
    assert_string_equal(f->app.writing.kept, "てすり");
    type(f, "a");
    assert_int_equal(shown(f, "next")->action, ACT_ACCEPT); // Enter settles it first
    type(f, " ");
    assert_string_equal(written(f), "《てす》《りが》");
    press(f, "next");
    type(f, " "); // where nothing is open a space is a space
    assert_string_equal(written(f), "《てす》《りが》　");
    put_away(f);
}

static void the_caret_goes_where_the_finger_points(void **state)
{
    static const struct {
        int byte;
        const char *text;
    } cases[] = {{3, "あXいう"}, {0, "XあXいう"}, {99, "XあXいうX"}};
    struct fixture *f = write_on(state, "go-words");
    type(f, "あいう");
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        app_act(&f->app, &(struct ui_action){.id = ACT_PLACE, .arg = cases[i].byte});
        app_act(&f->app, &(struct ui_action){.id = ACT_LETTER, .arg = 'X'});
        assert_string_equal(written(f), cases[i].text);
    }
    press_all(f, "left left");
    assert_int_equal(shown(f, "field")->marks->caret, strlen("XあXい"));
    put_away(f);
}

static void nothing_erased_stays_behind_the_words(void **state)
{
    struct fixture *f = write_on(state, "go-words");
    type(f, "あいう");
    press_all(f, "erase erase");
    for (size_t i = strlen("あ"); i < sizeof f->app.writing.kept; i++)
        assert_int_equal(f->app.writing.kept[i], 0);
    put_away(f);
}

static void the_keyboard_follows_the_language(void **state)
{
    struct fixture *f = write_on(state, "go-words");
    type(f, "a");
    f->app.lang = LANG_EN;
    type(f, "a");
    f->app.lang = LANG_EASY;
    type(f, "a");
    assert_string_equal(written(f), "あaあ");
    put_away(f);
}

// Behind the caret stand letters that are no kana yet and no part of the text.
static void a_finger_behind_pending_letters_means_the_text(void **state)
{
    struct fixture *f = write_on(state, "go-words");
    type(f, "あい");
    app_act(&f->app, &(struct ui_action){.id = ACT_PLACE, .arg = 3});
    type(f, "k");
    assert_string_equal(written(f), "あkい");
    app_act(&f->app, &(struct ui_action){.id = ACT_PLACE, .arg = 4}); // before い
    assert_int_equal(shown(f, "field")->marks->caret, 3);
    type(f, "k");
    app_act(&f->app, &(struct ui_action){.id = ACT_PLACE, .arg = 7});
    assert_int_equal(shown(f, "field")->marks->caret, 6);
    put_away(f);
}

static void each_panel_has_the_keyboard_that_fits(void **state)
{
    static const struct {
        int width, height;
        enum lang lang;
        bool by_ear;
        const char *there, *not_there;
    } cases[] = {
        {1280, 800, LANG_EASY, false, "key-11-5", "group-1"},
        {1920, 1080, LANG_PLAIN, false, "key-11-5", "group-1"},
        {1024, 600, LANG_EASY, false, "group-15", "key-1-1"},
        {800, 1280, LANG_EASY, false, "group-15", "key-1-1"},
        {1280, 800, LANG_EN, false, "key-1-10", "convert"},
        {800, 480, LANG_EN, false, "key-3-10", "group-1"},
        {1280, 800, LANG_EASY, true, "group-15",
         "key-1-1"}, // two short rounds instead of a long one
    };
    struct fixture *f = write_on(state, "go-words");
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        f->metrics = metrics_for_panel(cases[i].width, cases[i].height, 0);
        f->app.lang = cases[i].lang;
        f->app.by_key = cases[i].by_ear;
        f->app.ways.at[WAY_SOUND] = cases[i].by_ear;
        if (!shown(f, cases[i].there) || shown(f, cases[i].not_there))
            fail_msg("case %zu has another keyboard", i);
    }
    put_away(f);
}

static void without_a_dictionary_kana_stay(void **state)
{
    struct fixture *f = *state;
    sign_in(f);
    press_all(f, "go-words write key-1-1");
    assert_null(shown(f, "convert"));
    assert_string_equal(written(f), "あ");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(kana_become_what_is_chosen),
        fixture_test(candidates_have_their_reading_above_them),
        fixture_test(the_border_of_a_phrase_moves),
        fixture_test(one_goes_back_to_the_kana),
        fixture_test(what_cannot_be_kept_while_choosing_is_not_shown),
        fixture_test(words_of_the_field_are_offered),
        fixture_test(words_are_offered_where_they_have_room),
        fixture_test(a_beginning_is_one_touch_and_only_where_nothing_is_written),
        fixture_test(letters_of_a_real_keyboard_become_kana),
        fixture_test(the_caret_goes_where_the_finger_points),
        fixture_test(the_keyboard_follows_the_language),
        fixture_test(nothing_erased_stays_behind_the_words),
        fixture_test(a_finger_behind_pending_letters_means_the_text),
        fixture_test(each_panel_has_the_keyboard_that_fits),
        fixture_test(without_a_dictionary_kana_stay),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
