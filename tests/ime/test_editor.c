#include "ime/editor.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ime/desk.h"

static void kana_are_open_until_they_are_accepted(void **state)
{
    struct editor *e = editor_of(state);
    type(e, "てすり");
    shows(e, "[てすり|");
    assert_int_equal(editor_accept(e), EDITOR_DONE);
    shows(e, "てすり|");
    assert_int_equal(editor_accept(e), EDITOR_NOTHING);
    type(e, "が、3");
    shows(e, "てすり[が、3|");
    type(e, "漢");
    shows(e, "てすりが、3漢|");
    type(e, "3、");
    shows(e, "てすりが、3漢3、|");
}

static void letters_go_in_where_the_cursor_stands(void **state)
{
    struct editor *e = editor_of(state);
    type(e, "あう");
    assert_int_equal(editor_move(e, -1), EDITOR_DONE);
    shows(e, "あ|う");
    type(e, "い");
    shows(e, "あ[い|う");
    assert_int_equal(editor_home(e), EDITOR_DONE);
    assert_int_equal(editor_home(e), EDITOR_NOTHING);
    assert_int_equal(editor_erase(e), EDITOR_NOTHING);
    type(e, "ん");
    shows(e, "[ん|あいう");
    assert_int_equal(editor_move_to(e, 3), EDITOR_DONE);
    assert_int_equal(editor_erase(e), EDITOR_DONE);
    shows(e, "んあ|う");
    assert_int_equal(editor_end(e), EDITOR_DONE);
    assert_int_equal(editor_cursor_character(e), 3);
    assert_int_equal(editor_move(e, 5), EDITOR_NOTHING);
    assert_int_equal(editor_move(e, -500), EDITOR_DONE);
    shows(e, "|んあう");
    assert_int_equal(editor_move_to(e, 5000), EDITOR_DONE);
    shows(e, "んあう|");
}

static void the_last_twenty_four_changes_can_be_taken_back(void **state)
{
    struct editor *e = editor_of(state);
    for (int i = 0; i < 30; i++)
        type(e, "あ");
    int steps = 0;
    for (; editor_undo(e) == EDITOR_DONE; steps++)
        assert_int_equal(editor_left(e), NOTE_MAX_CHARACTERS - 29 + steps);
    assert_int_equal(steps, EDITOR_STEPS);
    assert_int_equal(utf8_length(editor_text(e)), 30 - EDITOR_STEPS);
}

static void forms_change_before_the_cursor(void **state)
{
    struct editor *e = editor_of(state);
    type(e, "は");
    assert_int_equal(editor_change_form(e), EDITOR_DONE);
    assert_int_equal(editor_change_form(e), EDITOR_DONE);
    shows(e, "[ぱ|");
    type(e, "ん");
    assert_int_equal(editor_change_form(e), EDITOR_NOTHING);
    assert_int_equal(editor_move(e, -1), EDITOR_DONE);
    assert_int_equal(editor_change_form(e), EDITOR_DONE);
    shows(e, "は|ん");
    assert_int_equal(editor_home(e), EDITOR_DONE);
    assert_int_equal(editor_change_form(e), EDITOR_NOTHING);
}

static void romaji_wait_outside_the_text(void **state)
{
    struct editor *e = editor_of(state);
    keys(e, "ky");
    shows(e, "|");
    assert_string_equal(editor_pending(e), "ky");
    assert_int_equal(editor_erase(e), EDITOR_DONE);
    assert_string_equal(editor_pending(e), "k");
    keys(e, "yu");
    shows(e, "[きゅ|");
    keys(e, "n");
    assert_int_equal(editor_convert(e), EDITOR_DONE);
    shows(e, "[《きゅ》《ん》|");
    keys(e, "s"); // going on accepts
    shows(e, "《きゅ》《ん》|");
    keys(e, "an");
    assert_int_equal(editor_space(e), EDITOR_DONE);
    shows(e, "《きゅ》《ん》さん　|");
    keys(e, "t");
    assert_int_equal(editor_undo(e), EDITOR_DONE);
    assert_string_equal(editor_pending(e), "");
    shows(e, "《きゅ》《ん》さん　|");
    keys(e, "n");
    assert_int_equal(editor_move(e, -1), EDITOR_DONE);
    shows(e, "《きゅ》《ん》さん　|ん");
    assert_int_equal(editor_key(e, '\n'), EDITOR_UNFIT);
    keys(e, "n");
    type(e, "い");
    shows(e, "《きゅ》《ん》さん　[んい|ん");
}

static void a_starter_goes_in_as_it_is(void **state)
{
    struct editor *e = editor_of(state);
    type(e, "あ");
    assert_int_equal(editor_insert(e, "きれいでした。"), EDITOR_DONE);
    shows(e, "あきれいでした。|");
    assert_int_equal(editor_undo(e), EDITOR_DONE);
    shows(e, "[あ|");
    assert_int_equal(editor_insert(e, ""), EDITOR_NOTHING);
}

static void unfit_text_is_refused_whole(void **state)
{
    static const char *const texts[] = {"\n",       "あ\t",   "\xff", "あ\xe3\x81",
                                        "\xc2\x85", "\u202e", "\x7f"};
    struct editor *e = editor_of(state);
    type(e, "あ");
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        assert_int_equal(editor_type(e, texts[i]), EDITOR_UNFIT);
        assert_int_equal(editor_insert(e, texts[i]), EDITOR_UNFIT);
        assert_int_equal(editor_set_text(e, texts[i]), EDITOR_UNFIT);
        shows(e, "[あ|");
    }
}

static void the_note_is_never_longer_than_its_limit(void **state)
{
    struct editor *e = editor_of(state);
    assert_int_equal(editor_set_text(e, many("𠮷", NOTE_MAX_CHARACTERS + 1)), EDITOR_FULL);
    assert_int_equal(editor_set_text(e, many("a", NOTE_MAX_CHARACTERS + 1)), EDITOR_FULL);
    assert_int_equal(editor_set_text(e, many("𠮷", NOTE_MAX_CHARACTERS)), EDITOR_DONE);
    assert_int_equal(editor_left(e), 0);
    assert_int_equal(editor_type(e, "あ"), EDITOR_FULL);
    assert_int_equal(editor_key(e, 'k'), EDITOR_FULL);
    assert_int_equal(editor_space(e), EDITOR_FULL);
    assert_int_equal(editor_insert(e, "あ"), EDITOR_FULL);
    assert_int_equal(editor_erase(e), EDITOR_DONE);
    assert_int_equal(editor_insert(e, "いい"), EDITOR_FULL);
    keys(e, "n");
    assert_int_equal(editor_type(e, "い"), EDITOR_FULL); // んい
    assert_string_equal(editor_pending(e), "n");
    assert_int_equal(editor_accept(e), EDITOR_DONE);
    assert_int_equal(editor_left(e), 0);
}

static void english_letters_are_never_open(void **state)
{
    struct editor *e = editor_of(state);
    type(e, "あ");
    editor_set_kana(e, false);
    shows(e, "あ|");
    keys(e, "n it");
    shows(e, "あn it|");
    assert_int_equal(editor_change_form(e), EDITOR_DONE);
    shows(e, "あn iT|");
    assert_int_equal(editor_convert(e), EDITOR_NOTHING);
    assert_int_equal(editor_undo(e), EDITOR_DONE);
    shows(e, "あn it|");
    editor_set_kana(e, true);
    type(e, "か");
    shows(e, "あn it[か|");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(kana_are_open_until_they_are_accepted),
        CASE(letters_go_in_where_the_cursor_stands),
        CASE(the_last_twenty_four_changes_can_be_taken_back),
        CASE(forms_change_before_the_cursor),
        CASE(romaji_wait_outside_the_text),
        CASE(a_starter_goes_in_as_it_is),
        CASE(unfit_text_is_refused_whole),
        CASE(the_note_is_never_longer_than_its_limit),
        CASE(english_letters_are_never_open),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
