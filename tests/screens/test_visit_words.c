// Words and answers of the member: what cannot be kept is not shown, what was kept is there again.
#include "screens/fixture.h"

static void write_on(struct fixture *f, const char *stone)
{
    press(f, stone);
    press(f, "write");
    assert_screen(f, NOTE);
}

static void an_observation_is_kept_with_the_pack_it_answers(void **state)
{
    static const char *const choices[] = {"ok", "attention", "notseen"};
    struct fixture *f = *state;
    sign_in(f);
    press(f, "go-walk");
    for (size_t i = 0; i < ARRAY_LEN(choices); i++) {
        char id[32];
        snprintf(id, sizeof id, "answer-%s", choices[i]);
        press(f, id);
        const struct answer *answer = kept_answer(f, 0, "O1");
        assert_string_equal(answer->choices, choices[i]);
        assert_int_equal(answer->by, BY_MEMBER);
        assert_string_equal(answer->pack, content_pack_id(f->content));
        assert_int_equal(answer->pack_version, content_pack_version(f->content));
        assert_int_equal(answer->at_utc_ms, f->clock_at.at.utc_ms);
        assert_true(shown(f, id)->flags & NODE_SELECTED);
    }
}

static void a_failed_save_is_told_and_the_old_answer_stays(void **state)
{
    static const struct {
        enum status status;
        enum string_id told;
    } cases[] = {
        {ERR_FULL, STR_ERROR_FULL}, {ERR_IO, STR_ERROR_SAVE}, {ERR_DAMAGED, STR_ERROR_SAVE}};
    struct fixture *f = *state;
    sign_in(f);
    press_all(f, "go-walk answer-ok");
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        fake_fail(&f->fake, CALL_ANSWER, 1, cases[i].status);
        press(f, "answer-attention");
        assert_screen(f, NOTICE);
        assert_int_equal(f->app.notice, cases[i].told);
        press(f, "next");
        assert_screen(f, WALK);
        assert_string_equal(kept_answer(f, 0, "O1")->choices, "ok");
        assert_true(shown(f, "answer-ok")->flags & NODE_SELECTED);
        assert_false(shown(f, "answer-attention")->flags & NODE_SELECTED);
    }
}

static void a_letter_that_cannot_be_kept_is_not_shown(void **state)
{
    struct fixture *f = *state;
    sign_in(f);
    write_on(f, "go-words");
    press(f, "key-1-1");
    assert_string_equal(f->app.writing.kept, "あ");
    static const char *const keys[] = {"key-1-2", "space", "erase", "form"};
    for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
        fake_fail(&f->fake, CALL_DRAFT_PUT, 1, ERR_FULL);
        press(f, keys[i]);
        assert_screen(f, NOTICE);
        press(f, "next");
        assert_screen(f, NOTE);
        assert_string_equal(shown(f, "field")->value, "あ");
    }
    fake_fail(&f->fake, CALL_DRAFT_PUT, 1, ERR_FULL);
    type(f, "いろは");
    press(f, "next");
    assert_string_equal(shown(f, "field")->value, "あ");
}

static void the_keys_write_what_they_say(void **state)
{
    static const struct {
        const char *keys, *text;
    } cases[] = {
        {"key-1-1", "あ"},   {"key-2-3", "あく"},   {"form", "あぐ"}, {"form", "あく"},
        {"space", "あく　"}, {"erase erase", "あ"}, {"form", "ぁ"},   {"erase", ""},
    };
    struct fixture *f = *state;
    sign_in(f);
    write_on(f, "go-words");
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        press_all(f, cases[i].keys);
        assert_string_equal(shown(f, "field")->value, cases[i].text);
    }
    type(f, "a\tb"); // a control character is no word
    assert_string_equal(f->app.writing.kept, "");
    type(f, "鷗外 ＆ {x}");
    assert_string_equal(f->app.writing.kept, "鷗外 ＆ {x}");
}

static void a_note_holds_four_hundred_characters_and_says_so(void **state)
{
    struct fixture *f = *state;
    sign_in(f);
    write_on(f, "go-words");
    for (int i = 0; i < NOTE_MAX_CHARACTERS; i++)
        type(f, "𠮷");
    assert_int_equal(f->app.message, STR_COUNT);
    type(f, "𠮷");
    assert_int_equal(f->app.message, STR_NOTE_FULL);
    assert_int_equal(strlen(f->app.writing.kept), NOTE_MAX_CHARACTERS * strlen("𠮷"));
    press(f, "next");
    assert_int_equal(strlen(kept_answer(f, 0, "W-good")->note), NOTE_MAX_CHARACTERS * strlen("𠮷"));
}

static void a_note_becomes_an_answer_and_its_draft_is_forgotten(void **state)
{
    struct fixture *f = *state;
    sign_in(f);
    write_on(f, "go-walk");
    type(f, "くらい ろうか");
    assert_null(visit_answer(kept(f), 0, "O1")); // a draft is no answer yet
    press(f, "next");
    assert_screen(f, WALK);
    assert_string_equal(kept_answer(f, 0, "O1")->note, "くらい ろうか");
    press(f, "answer-ok"); // and stays when the answer comes
    assert_string_equal(kept_answer(f, 0, "O1")->note, "くらい ろうか");
    for (size_t i = 0; i < FAKE_DRAFTS; i++)
        assert_string_equal(f->fake.drafts[i].text, "");
}

static void nothing_written_is_no_answer(void **state)
{
    struct fixture *f = *state;
    sign_in(f);
    press_all(f, "go-words write next");
    assert_screen(f, WORDS);
    assert_int_equal(kept(f)->answer_count, 0);
    press(f, "write");
    type(f, "は");
    press_all(f, "next write erase next"); // but what was written can be taken back
    assert_string_equal(kept_answer(f, 0, "W-good")->note, "");
    press_all(f, "map go-residents next next near-nobody next talk write next");
    assert_screen(f, QUESTION);
    assert_null(visit_answer(kept(f), 1, "R1")); // nor does it count as asked
}

static void words_that_were_left_are_there_when_one_comes_back(void **state)
{
    struct fixture *f = *state;
    sign_in(f);
    write_on(f, "go-words");
    type(f, "とちゅう");
    press(f, "back");
    assert_screen(f, WORDS);
    press(f, "write");
    assert_string_equal(f->app.writing.kept, "とちゅう");
    pass(f, 10 * MINUTE_MS);
    scan(f, MEMBER_CARD);
    press(f, "next");
    assert_screen(f, NOTE); // in the middle of the word
    assert_string_equal(f->app.writing.kept, "とちゅう");
    press(f, "next");
    assert_screen(f, WORDS);
    assert_string_equal(kept_answer(f, 0, "W-good")->note, "とちゅう");
}

static void a_note_of_a_resident_is_kept_as_theirs(void **state)
{
    struct fixture *f = *state;
    sign_in(f);
    press_all(f, "go-residents next next near-nobody next talk write");
    type(f, "ごはんが すき");
    press(f, "next");
    assert_screen(f, QUESTION);
    assert_string_equal(kept_answer(f, 1, "R1")->note, "ごはんが すき");
    assert_null(visit_answer(kept(f), 0, "R1"));
}

static void a_note_to_a_later_question_returns_to_that_question(void **state)
{
    static const char *const ways[] = {"next", "back"};
    struct fixture *f = *state;
    sign_in(f);
    begin_sitting(f, "near-nobody");
    press_all(f, "answer-like next answer-other");
    assert_string_equal(f->app.item, "R7");
    for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
        press(f, "write");
        type(f, "ねこ");
        press(f, ways[i]);
        assert_screen(f, QUESTION);
        assert_string_equal(f->app.item, "R7");
    }
    assert_string_equal(kept_answer(f, 1, "R7")->note, "ねこ");
    assert_string_equal(kept_answer(f, 1, "R7")->choices, "other");
}

static void mending_from_the_read_through_returns_there(void **state)
{
    struct fixture *f = *state;
    sign_in(f);
    write_on(f, "go-words");
    type(f, "はな");
    press_all(f, "next map go-read fix-W-good");
    assert_screen(f, NOTE);
    assert_string_equal(f->app.writing.kept, "はな");
    type(f, "が きれい");
    press(f, "next");
    assert_screen(f, READ);
    assert_true(says(f, "はなが きれい"));
    assert_string_equal(kept_answer(f, 0, "W-good")->note, "はなが きれい");
}

static void every_step_is_kept_as_the_place_to_go_on(void **state)
{
    static const struct {
        const char *presses, *screen, *item;
        int sitting;
    } cases[] = {
        {"go-walk next next", "walk", "O3", 0},
        {"map go-away next", "away", "A2", 0},
        {"map go-staff next next next", "staff", "M4", 0},
        {"map go-words next write", "note", "W-worry", 0},
        {"back map go-council", "council", "", 0},
        {"next go-read", "read", "", 0},
        {"next", "leave", "", 0},
        {"back go-residents next", "intro", "", 0},
        {"next near-staff", "near", "", 1},
        {"next answer-meal", "practice", "P-2", 1},
        {"answer-red answer-like next", "question", "R7", 1},
        {"stop", "release", "R7", 1},
        {"release", "sitting-end", "", 1},
    };
    struct fixture *f = *state;
    sign_in(f);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        press_all(f, cases[i].presses);
        const struct visit_place *place = &kept(f)->place;
        assert_string_equal(place->screen, cases[i].screen);
        assert_string_equal(place->item, cases[i].item);
        assert_int_equal(place->sitting, cases[i].sitting);
        struct fixture after;
        fixture_copy(&after, f);
        cut_the_power(&after);
        scan(&after, MEMBER_CARD);
        press(&after, "next");
        assert_string_equal(screen_name(after.app.screen), cases[i].screen);
        assert_string_equal(after.app.item, cases[i].item);
        fixture_fini(&after);
    }
}

static void the_page_of_a_long_screen_is_kept_and_restored(void **state)
{
    struct fixture *f = *state;
    sign_in(f);
    press(f, "go-read");
    (void)tree_of(f);
    f->app.changed = false; // shown
    app_turned(&f->app, 2);
    assert_int_equal(kept(f)->place.page, 2);
    press_all(f, "worried next"); // what lies over it does not turn it back
    assert_int_equal(f->app.page, 2);
    pass(f, 180000);
    press(f, "next"); // 「もっと つかう」
    assert_int_equal(f->app.page, 2);
    press(f, "pause");
    scan(f, MEMBER_CARD);
    press(f, "next");
    assert_screen(f, READ);
    assert_int_equal(f->app.page, 2);
    press(f, "back");
    assert_int_equal(f->app.page, 0); // another screen begins at its beginning
    press(f, "go-walk");
    f->app.changed = false;
    app_turned(&f->app, 1);
    assert_int_equal(f->app.page, 1);
    press(f, "answer-ok");
    assert_int_equal(f->app.page, 1); // the same prompt
    press(f, "next");
    assert_int_equal(f->app.page, 0); // another one
}

static void a_sitting_that_is_over_is_not_gone_on_with(void **state)
{
    static const struct {
        const char *screen;
        int sitting;
    } places[] = {
        {"near", 1}, {"practice", 1}, {"question", 1}, {"release", 1}, {"sitting-end", 2}};
    struct fixture *f = *state;
    sign_in(f);
    begin_sitting(f, "near-nobody");
    press_all(f, "answer-like stop release");
    for (size_t i = 0; i < ARRAY_LEN(places); i++) {
        pass(f, 10 * MINUTE_MS);
        struct visit_place *place = &f->fake.visits[0].place;
        *place = (struct visit_place){.item = "R1", .sitting = places[i].sitting};
        snprintf(place->screen, sizeof place->screen, "%s", places[i].screen);
        scan(f, MEMBER_CARD);
        press(f, "next");
        assert_screen(f, RESIDENTS);
        assert_int_equal(f->app.sitting, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(an_observation_is_kept_with_the_pack_it_answers),
        fixture_test(a_failed_save_is_told_and_the_old_answer_stays),
        fixture_test(a_letter_that_cannot_be_kept_is_not_shown),
        fixture_test(the_keys_write_what_they_say),
        fixture_test(a_note_holds_four_hundred_characters_and_says_so),
        fixture_test(a_note_becomes_an_answer_and_its_draft_is_forgotten),
        fixture_test(nothing_written_is_no_answer),
        fixture_test(words_that_were_left_are_there_when_one_comes_back),
        fixture_test(a_note_of_a_resident_is_kept_as_theirs),
        fixture_test(a_note_to_a_later_question_returns_to_that_question),
        fixture_test(mending_from_the_read_through_returns_there),
        fixture_test(every_step_is_kept_as_the_place_to_go_on),
        fixture_test(the_page_of_a_long_screen_is_kept_and_restored),
        fixture_test(a_sitting_that_is_over_is_not_gone_on_with),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
