#include "ime/editor.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ime/desk.h"

static void a_conversion_is_chosen_phrase_by_phrase(void **state)
{
    struct editor *e = editor_of(state);
    type(e, "へやはきれい");
    assert_int_equal(editor_convert(e), EDITOR_DONE);
    shows(e, "[《へや》《はき》《れい》|");
    assert_int_equal(editor_phrases(e), 3);
    assert_int_equal(editor_turn(e, 1), EDITOR_DONE);
    shows(e, "[漢漢《はき》《れい》|");
    assert_int_equal(editor_chosen(e), 1);
    assert_int_equal(editor_move_phrase(e, 1), EDITOR_DONE);
    assert_int_equal(editor_turn(e, -1), EDITOR_DONE);
    shows(e, "[漢漢ハキ《れい》|");
    struct text_span active = editor_phrase(e, editor_active(e));
    assert_int_equal(active.at, 6);
    assert_int_equal(active.size, 6);
    assert_string_equal(editor_candidate(e, 2), "はき");
    assert_null(editor_candidate(e, 4));
    assert_int_equal(editor_choose(e, 4), EDITOR_NOTHING);
    assert_int_equal(editor_choose(e, 2), EDITOR_DONE);
    assert_int_equal(editor_convert(e), EDITOR_DONE); // the key again: the next one
    shows(e, "[漢漢ハキ《れい》|");
    assert_int_equal(editor_set_phrase(e, 3), EDITOR_NOTHING);
    assert_int_equal(editor_accept(e), EDITOR_DONE);
    shows(e, "漢漢ハキ《れい》|");
    assert_int_equal(editor_phrases(e), 0);
    assert_int_equal(editor_candidates(e), 0);
    assert_null(editor_candidate(e, 0));
}

static void a_phrase_becomes_longer_and_shorter(void **state)
{
    struct editor *e = editor_of(state);
    type(e, "あいうえお");
    assert_int_equal(editor_convert(e), EDITOR_DONE);
    assert_int_equal(editor_turn(e, 1), EDITOR_DONE);
    assert_int_equal(editor_move_phrase(e, 1), EDITOR_DONE);
    assert_int_equal(editor_resize(e, 1), EDITOR_DONE);
    shows(e, "[漢漢《うえお》|"); // those before stay as chosen
    assert_int_equal(editor_resize(e, 1), EDITOR_NOTHING);
    assert_int_equal(editor_resize(e, -1), EDITOR_DONE);
    assert_int_equal(editor_resize(e, -1), EDITOR_DONE);
    shows(e, "[漢漢《う》《えお》|");
    assert_int_equal(editor_resize(e, -1), EDITOR_NOTHING);
    assert_int_equal(editor_move_phrase(e, -1), EDITOR_DONE);
    assert_int_equal(editor_resize(e, -1), EDITOR_DONE);
    shows(e, "[《あ》《いう》《えお》|");
}

static void undo_brings_the_kana_back(void **state)
{
    struct editor *e = editor_of(state);
    struct desk *desk = *state;
    type(e, "へや");
    assert_int_equal(editor_convert(e), EDITOR_DONE);
    assert_int_equal(editor_turn(e, 1), EDITOR_DONE);
    assert_int_equal(editor_undo(e), EDITOR_DONE);
    shows(e, "[へや|");
    assert_int_equal(desk->fake.stops, 1);
    // The same when it was accepted, and when writing had gone on.
    assert_int_equal(editor_convert(e), EDITOR_DONE);
    assert_int_equal(editor_accept(e), EDITOR_DONE);
    type(e, "が");
    shows(e, "《へや》[が|");
    assert_int_equal(editor_undo(e), EDITOR_DONE);
    shows(e, "《へや》|");
    assert_int_equal(editor_undo(e), EDITOR_DONE);
    shows(e, "[へや|");
    assert_int_equal(editor_erase(e), EDITOR_DONE);
    assert_int_equal(editor_undo(e), EDITOR_DONE);
    shows(e, "[へや|");
    assert_int_equal(editor_undo(e), EDITOR_DONE);
    assert_int_equal(editor_undo(e), EDITOR_DONE);
    shows(e, "|");
    assert_false(editor_can_undo(e));
    assert_int_equal(editor_undo(e), EDITOR_NOTHING);
}

static void erasing_a_conversion_brings_the_kana_back(void **state)
{
    struct editor *e = editor_of(state);
    type(e, "へや");
    assert_int_equal(editor_convert(e), EDITOR_DONE);
    assert_int_equal(editor_erase(e), EDITOR_DONE);
    shows(e, "[へや|");
    assert_int_equal(editor_erase(e), EDITOR_DONE);
    shows(e, "[へ|");
}

static void kana_that_were_accepted_can_be_converted_later(void **state)
{
    struct editor *e = editor_of(state);
    assert_int_equal(editor_set_text(e, "漢字とかな。へや"), EDITOR_DONE);
    assert_true(editor_can_convert(e));
    assert_int_equal(editor_convert(e), EDITOR_DONE);
    shows(e, "漢字とかな。[《へや》|");
    assert_int_equal(editor_undo(e), EDITOR_DONE);
    shows(e, "漢字とかな。へや|");
    // What was converted is not converted again.
    assert_int_equal(editor_convert(e), EDITOR_DONE);
    assert_int_equal(editor_choose(e, 2), EDITOR_DONE);
    assert_int_equal(editor_accept(e), EDITOR_DONE);
    shows(e, "漢字とかな。へや|");
    assert_false(editor_can_convert(e));
    assert_int_equal(editor_convert(e), EDITOR_NOTHING);
    type(e, "が");
    assert_int_equal(editor_accept(e), EDITOR_DONE);
    assert_int_equal(editor_convert(e), EDITOR_DONE);
    shows(e, "漢字とかな。へや[《が》|");
    assert_int_equal(editor_move_to(e, 5), EDITOR_DONE);
    assert_int_equal(editor_convert(e), EDITOR_DONE);
    shows(e, "漢字[《とか》《な》|。へや《が》");
}

static void a_word_is_completed(void **state)
{
    struct editor *e = editor_of(state);
    struct completion found[COMPLETIONS_MAX];
    type(e, "せ");
    assert_int_equal(editor_completions(e, found), 0);
    type(e, "わ");
    assert_int_equal(editor_completions(e, found), 1);
    assert_string_equal(found[0].written, "世話人");
    assert_int_equal(editor_complete(e, 1), EDITOR_NOTHING);
    assert_int_equal(editor_complete(e, 0), EDITOR_DONE);
    shows(e, "世話人|");
    assert_int_equal(editor_completions(e, found), 0);
    assert_int_equal(editor_undo(e), EDITOR_DONE);
    shows(e, "[せわ|");
    assert_int_equal(editor_complete(e, 0), EDITOR_DONE);
    type(e, "とてすり");
    assert_int_equal(editor_complete(e, 0), EDITOR_DONE); // the end of what is open
    shows(e, "世話人と手すり|");
}

static void a_conversion_that_is_too_long_stays_kana(void **state)
{
    struct editor *e = editor_of(state);
    assert_int_equal(editor_set_text(e, many("a", NOTE_MAX_CHARACTERS - 3)), EDITOR_DONE);
    type(e, "あい");
    assert_int_equal(editor_convert(e), EDITOR_DONE); // 《あい》 would be one too long
    assert_int_equal(editor_chosen(e), 2);
    assert_int_equal(editor_left(e), 1);
    assert_int_equal(editor_choose(e, 0), EDITOR_FULL);
    assert_int_equal(editor_chosen(e), 2);
    assert_int_equal(editor_resize(e, -1), EDITOR_DONE);
    assert_int_equal(editor_left(e), 1);
}

static void a_long_reading_is_converted_from_its_end(void **state)
{
    struct editor *e = editor_of(state);
    type(e, many("あ", READING_MAX + 3));
    assert_int_equal(editor_convert(e), EDITOR_DONE);
    assert_int_equal(editor_open(e).at, 3 * strlen("あ"));
    assert_int_equal(editor_phrases(e), READING_MAX / 2);
}

static void without_a_converter_all_else_works(void **state)
{
    struct editor *e = editor_of(state);
    e->converter = NULL;
    keys(e, "seke");
    assert_false(editor_can_convert(e));
    assert_int_equal(editor_convert(e), EDITOR_NO_CONVERTER);
    assert_int_equal(editor_turn(e, 1), EDITOR_NOTHING);
    assert_int_equal(editor_choose(e, 0), EDITOR_NOTHING);
    assert_int_equal(editor_move_phrase(e, 1), EDITOR_NOTHING);
    assert_int_equal(editor_resize(e, 1), EDITOR_NOTHING);
    assert_int_equal(editor_phrase(e, 0).size, 0);
    shows(e, "[せけ|");
    assert_int_equal(editor_erase(e), EDITOR_DONE);
    type(e, "い");
    assert_int_equal(editor_complete(e, 0), EDITOR_DONE);
    shows(e, "清潔|");
}

static void nothing_is_left_when_it_is_over(void **state)
{
    struct desk *desk = *state;
    struct editor *e = &desk->editor;
    type(e, "ひみつ");
    assert_int_equal(editor_convert(e), EDITOR_DONE);
    editor_fini(e);
    assert_int_equal(desk->fake.stops, 1);
    static const struct editor zero;
    assert_memory_equal(e, &zero, sizeof zero);
    editor_fini(e);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_conversion_is_chosen_phrase_by_phrase),
        CASE(a_phrase_becomes_longer_and_shorter),
        CASE(undo_brings_the_kana_back),
        CASE(erasing_a_conversion_brings_the_kana_back),
        CASE(kana_that_were_accepted_can_be_converted_later),
        CASE(a_word_is_completed),
        CASE(a_conversion_that_is_too_long_stays_kana),
        CASE(a_long_reading_is_converted_from_its_end),
        CASE(without_a_converter_all_else_works),
        CASE(nothing_is_left_when_it_is_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
