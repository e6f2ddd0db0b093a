// What stands on the pages of a visit beside the questions: doors, titles, hints, notes and times.
#include "screens/fixture.h"

#include "base/utf8.h"
#include "screens/parts.h"

static const char *easy(const struct fixture *f, enum string_id id)
{
    return words_in(f->app.strings[id], LANG_EASY);
}

// What the texts below ROOT say, one after the other.
static void all_words(struct node *root, char *out, size_t size)
{
    size_t used = 0;
    out[0] = '\0';
    for (struct node *node = root; node; node = node_walk(root, node))
        if (node->text && node->role == ROLE_TEXT && used < size)
            used += (size_t)snprintf(out + used, size - used, "%s", node->text);
    assert_true(used < size);
}

static bool heard(struct fixture *f, const char *speech)
{
    struct node *root = tree_of(f);
    for (struct node *node = root; node; node = node_walk(root, node))
        if (node->reading && strcmp(node->reading, speech) == 0)
            return true;
    return false;
}

static void where_abuse_may_show_the_door_says_so(void **state)
{
    static const struct {
        const char *presses;
        bool named; // at O6 and O9
    } cases[] = {{"", false},     {"go-walk", false}, {"next", false}, {"next", false},
                 {"next", false}, {"next", false},    {"next", true},  {"next", false},
                 {"next", false}, {"next", true},     {"map", false},  {"go-staff", false}};
    struct fixture *f = *state;
    sign_in(f);
    assert_string_not_equal(easy(f, STR_WORRIED_TITLE), easy(f, STR_WORRIED_BUTTON));
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        press_all(f, cases[i].presses);
        enum string_id label = cases[i].named ? STR_WORRIED_TITLE : STR_WORRIED_BUTTON;
        assert_string_equal(shown(f, "worried")->text, easy(f, label));
        assert_string_equal(shown(f, "worried")->reading, f->app.strings[label]->speech);
    }
}

static void help_shows_the_hints_of_the_prompt_below_it(void **state)
{
    static const struct {
        const char *presses, *prompt;
        bool hints;
    } cases[] = {
        {"go-walk", "O1", true},    {"next", "O2", true},         {"map", "O2", false},
        {"go-away", "A1", true},    {"map go-staff", "M1", true}, {"map go-words", "W-good", true},
        {"write", "W-good", false},
    };
    struct fixture *f = *state;
    sign_in(f);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        press_all(f, cases[i].presses);
        press(f, "help");
        const struct prompt *prompt = content_find(f->content, cases[i].prompt);
        assert_non_null(prompt);
        for (size_t h = 0; h < prompt->hint_count; h++)
            assert_int_equal(heard(f, prompt->hints[h].speech), cases[i].hints);
        press(f, "next");
    }
}

static void every_group_of_prompts_has_a_title_of_its_own(void **state)
{
    static const struct {
        const char *presses, *group;
        enum string_id title;
    } cases[] = {
        {"go-walk", "place", STR_OBSERVE_PLACE}, {"", "residents", STR_OBSERVE_RESIDENTS},
        {"", "staff", STR_OBSERVE_STAFF},        {"map go-staff", "manager", STR_STAFF_MANAGER},
        {"", "supporter", STR_STAFF_SUPPORTER},  {"map go-away", "", STR_AWAY_TITLE},
        {"map go-words", "", STR_WORDS_TITLE},
    };
    struct fixture *f = *state;
    sign_in(f);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        press_all(f, cases[i].presses);
        int pages = 0;
        for (; f->app.screen != SCREEN_MAP; pages++) {
            const struct prompt *prompt = content_find(f->content, f->app.item);
            if (prompt && strcmp(prompt->group, cases[i].group) != 0)
                break;
            assert_string_equal(shown(f, "title")->text, easy(f, cases[i].title));
            press(f, "next");
        }
        assert_true(pages > 0);
        if (f->app.screen == SCREEN_MAP && i + 1 < ARRAY_LEN(cases))
            press(f, "go-walk"); // so that the next one finds its way by the map
    }
}

// The first hint stands with its question; on a small panel only until words stand in its place.
static void the_first_hint_stands_with_its_question(void **state)
{
    static const struct {
        int width, height;
        bool small;
    } cases[] = {{1280, 800, false}, {800, 1280, false}, {1024, 600, true}, {800, 480, true}};
    struct fixture *f = *state;
    sign_in(f);
    press_all(f, "go-walk answer-ok");
    const char *hint = content_find(f->content, "O1")->hints[0].speech;
    for (int written = 0; written < 2; written++) {
        for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
            f->metrics = metrics_for_panel(cases[i].width, cases[i].height, 0);
            assert_int_equal(heard(f, hint), !cases[i].small || !written);
        }
        press(f, "write");
        type(f, "あかるい");
        press(f, "next");
    }
}

static void a_pin_is_never_shown(void **state)
{
    struct fixture *f = *state;
    press(f, "begin");
    type(f, "12345"); // a number has four digits
    assert_string_equal(shown(f, "field")->value, "1234");
    press(f, "next");
    assert_screen(f, PIN);
    type(f, "4829157"); // a PIN six
    assert_string_equal(shown(f, "field")->text, "●●●●●●");
    assert_string_equal(shown(f, "field")->value, "●●●●●●");
    press(f, "erase");
    assert_string_equal(shown(f, "field")->value, "●●●●●");
}

static void a_message_takes_the_titles_place_on_a_small_panel(void **state)
{
    struct fixture *f = *state;
    sign_in(f);
    scan(f, FOREIGN_CODE);
    assert_non_null(shown(f, "message"));
    assert_non_null(shown(f, "title"));
    f->metrics = metrics_for_panel(800, 480, 0);
    assert_non_null(shown(f, "message"));
    assert_null(shown(f, "title"));
}

static void the_language_button_leads_there_and_back(void **state)
{
    struct fixture *f = *state;
    for (int i = 0; i < 2; i++) {
        press(f, "language");
        assert_int_equal(f->app.lang, LANG_EN);
        assert_string_equal(shown(f, "language")->text, easy(f, STR_JAPANESE));
        press(f, "language");
        assert_int_equal(f->app.lang, LANG_EASY);
        assert_string_equal(shown(f, "language")->text,
                            words_in(f->app.strings[STR_ENGLISH], LANG_EN));
    }
}

static void without_a_telephone_the_page_says_where_to_ask(void **state)
{
    struct fixture *f = *state;
    press(f, "worried");
    assert_non_null(shown(f, "phone"));
    press(f, "next");
    f->fake.house.abuse_phone[0] = '\0';
    press(f, "worried");
    assert_null(shown(f, "phone"));
    assert_true(heard(f, f->app.strings[STR_WORRIED_NO_OFFICE]->speech));
}

static void write_note(struct fixture *f, const char *note)
{
    press_all(f, "go-words write");
    while (f->app.writing.kept[0])
        press(f, "erase");
    type(f, note);
    press_all(f, "next map");
}

// What a resident said is theirs: no page of the member shows it again.
static void what_residents_said_is_not_read_through(void **state)
{
    static const char *const pages[] = {"go-read", "go-council"};
    struct fixture *f = *state;
    sign_in(f);
    press_all(f, "go-residents next next near-nobody next talk write");
    type(f, "ひみつの ことば");
    press_all(f, "next stop release next");
    write_note(f, "わたしの ことば");
    for (size_t i = 0; i < ARRAY_LEN(pages); i++) {
        press(f, pages[i]);
        assert_true(says(f, "わたしの ことば"));
        assert_false(says(f, "ひみつの ことば"));
        press(f, "back");
    }
}

// As many sentences of one as a note holds; or one sentence that does not end.
static void fill_note(char *note, size_t size, bool sentences)
{
    note[0] = '\0';
    for (int i = 0; i < NOTE_MAX_CHARACTERS; i++) {
        char letter[8] = "。";
        if (!sentences || i % 20 != 19)
            letter[utf8_put(letter, (uint32_t)(0x3041 + i % 80))] = '\0';
        size_t used = strlen(note);
        assert_true(used + strlen(letter) < size);
        memcpy(note + used, letter, strlen(letter) + 1);
    }
}

static void a_note_of_four_hundred_letters_is_read_whole(void **state)
{
    struct fixture *f = *state;
    char note[NOTE_SIZE], words[16384];
    sign_in(f);
    for (int sentences = 0; sentences < 2; sentences++) {
        fill_note(note, sizeof note, sentences);
        write_note(f, note);
        press(f, "go-read");
        struct node *root = tree_of(f);
        all_words(root, words, sizeof words);
        assert_non_null(strstr(words, note));
        size_t longest = 0; // but no piece is more than pages can part
        for (struct node *node = root; node; node = node_walk(root, node))
            if (node->text && strncmp(node->text, note, 9) == 0)
                longest = utf8_length(node->text);
        assert_in_range(longest, 20, 48);
        press(f, "back");
    }
}

static void the_council_shows_how_a_note_begins(void **state)
{
    static const struct {
        const char *note, *shown;
    } cases[] = {
        {"みじかい", "みじかい"},
        // 48 letters whole, and one more than that.
        {"ああああああああああいいいいいいいいいいうううううううううう"
         "ええええええええええおおおおおおおお",
         "ああああああああああいいいいいいいいいいうううううううううう"
         "ええええええええええおおおおおおおお"},
        {"ああああああああああいいいいいいいいいいうううううううううう"
         "ええええええええええおおおおおおおおか",
         "ああああああああああいいいいいいいいいいうううううううううう"
         "ええええええええええおおおおおおおお…"},
        // Not beyond the last sentence that ends within them.
        {"ああああああああああ。いいいいいいいいいい。うううううううううう"
         "ええええええええええおおおおおおおお",
         "ああああああああああ。いいいいいいいいいい。…"},
    };
    struct fixture *f = *state;
    sign_in(f);
    press_all(f, "go-walk answer-attention map");
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        write_note(f, cases[i].note);
        press(f, "go-council");
        struct node *root = tree_of(f);
        bool found = false;
        for (struct node *node = root; node; node = node_walk(root, node))
            found |= node->text && strcmp(node->text, cases[i].shown) == 0;
        if (!found)
            fail_msg("the list does not say: %s", cases[i].shown);
        press(f, "back");
    }
}

static void the_room_that_is_left_is_told_before_it_runs_out(void **state)
{
    static const struct {
        int letters, left; // -1: not told
    } cases[] = {{0, -1}, {299, -1}, {300, 100}, {301, 99}, {399, 1}, {400, 0}};
    struct fixture *f = *state;
    int written = 0;
    sign_in(f);
    press_all(f, "go-words write");
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        for (; written < cases[i].letters; written++)
            type(f, "鷗");
        char count[16];
        snprintf(count, sizeof count, "%d", cases[i].left);
        struct markup_param param = {"count", count};
        const char *title = shown(f, "title")->text;
        const char *told = markup_fill(&f->arena, easy(f, STR_NOTE_LEFT), &param, 1);
        const char *question = content_find(f->content, "W-good")->text.easy;
        assert_string_equal(title, cases[i].left < 0 ? question : told);
    }
}

// Inclusion Europe, Information for all: each sentence begins on a new line.
static void sentences_begin_on_lines_of_their_own(void **state)
{
    struct fixture *f = *state;
    int lines = 0;
    press(f, "worried");
    struct node *root = tree_of(f);
    for (struct node *node = root; node; node = node_walk(root, node)) {
        if (!node->text)
            continue;
        for (const char *at = node->text; (at = strstr(at, "。")); lines++) {
            at += strlen("。");
            assert_true(*at == '\n' || *at == '\0' || strncmp(at, "」", 3) == 0);
        }
    }
    assert_true(lines > 5);
}

static void a_time_that_may_be_false_is_not_told(void **state)
{
    struct fixture *f = *state;
    struct view v = {&f->app, &f->arena, &f->metrics};
    sign_in(f);
    press(f, "pause");
    scan(f, MEMBER_CARD);
    assert_screen(f, RESUME);
    assert_string_not_equal(shown(f, "when")->text, easy(f, STR_DATE_UNKNOWN));
    f->app.visit.started.trust = CLOCK_BEHIND;
    assert_string_equal(shown(f, "when")->text, easy(f, STR_DATE_UNKNOWN));
    f->app.visit.started.trust = CLOCK_UNKNOWN;
    press_all(f, "next go-leave next");
    assert_screen(f, RECEIPT);
    assert_string_not_equal(shown(f, "when")->text, easy(f, STR_DATE_UNKNOWN));
    f->app.visit.ended = f->app.visit.started;
    struct node expected = {0};
    part_set_visit_time(&v, &expected, true);
    assert_string_equal(shown(f, "when")->text, expected.text);
    f->app.visit.ended.trust = CLOCK_BEHIND; // one false end makes the span false
    assert_string_equal(shown(f, "when")->text, easy(f, STR_DATE_UNKNOWN));
}

static void a_field_and_the_stones_are_called_by_name(void **state)
{
    struct fixture *f = *state;
    press(f, "begin");
    assert_string_equal(shown(f, "field")->reading, f->app.strings[STR_SIGNIN_NUMBER]->speech);
    assert_non_null(shown(f, "field")->name);
    assert_null(strchr(shown(f, "field")->name, '{')); // no markup
    press(f, "back");
    sign_in(f);
    press_all(f, "go-walk next");
    struct markup_param params[] = {{"step", "2"}, {"count", "4"}};
    const struct words *words = f->app.strings[STR_PROGRESS];
    assert_string_equal(shown(f, "progress")->reading,
                        markup_fill(&f->arena, words->speech, params, 2));
    assert_non_null(strstr(shown(f, "progress")->name, "2"));
    press(f, "write");
    assert_string_equal(shown(f, "field")->reading, f->app.strings[STR_NOTE_BUTTON]->speech);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(where_abuse_may_show_the_door_says_so),
        fixture_test(help_shows_the_hints_of_the_prompt_below_it),
        fixture_test(every_group_of_prompts_has_a_title_of_its_own),
        fixture_test(the_first_hint_stands_with_its_question),
        fixture_test(a_pin_is_never_shown),
        fixture_test(a_message_takes_the_titles_place_on_a_small_panel),
        fixture_test(the_language_button_leads_there_and_back),
        fixture_test(without_a_telephone_the_page_says_where_to_ask),
        fixture_test(what_residents_said_is_not_read_through),
        fixture_test(a_note_of_four_hundred_letters_is_read_whole),
        fixture_test(the_council_shows_how_a_note_begins),
        fixture_test(the_room_that_is_left_is_told_before_it_runs_out),
        fixture_test(sentences_begin_on_lines_of_their_own),
        fixture_test(a_time_that_may_be_false_is_not_told),
        fixture_test(a_field_and_the_stones_are_called_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
