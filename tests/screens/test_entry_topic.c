// What a visitor brings to the council, of a visit that the staff enter.
#include "screens/entry.h"

static struct fixture *enter_a_worry(void **state)
{
    struct fixture *f = open_entry(state);
    tell_head(f);
    press_all(f, "point-O2 answer-attention");
    return f;
}

// As at the door: worries and words, and nothing that was well.
static void only_worries_and_words_are_brought(void **state)
{
    struct fixture *f = open_entry(state);
    press_all(f, "point-O2 answer-ok");
    assert_null(shown(f, "bring"));
    press(f, "answer-attention");
    assert_non_null(shown(f, "bring"));
    press_all(f, "back point-W-good");
    assert_null(shown(f, "bring"));
    press_all(f, "write note");
    type(f, "あかるい。");
    press_all(f, "next next");
    assert_non_null(shown(f, "bring"));
    press_all(f, "back resident-add released point-R4 answer-good");
    assert_null(shown(f, "bring")); // what residents say is theirs
}

static void a_worry_goes_to_the_council_with_the_visit(void **state)
{
    struct fixture *f = enter_a_worry(state);
    assert_null(shown(f, "purpose"));
    press_all(f, "bring purpose choice-2 next");
    assert_screen(f, ENTRY_POINT);
    assert_non_null(shown(f, "purpose"));
    assert_true(shown(f, "bring")->flags & NODE_SELECTED);
    press(f, "back");
    assert_string_equal(shown(f, "point-O2")->picture, "council");
    press_all(f, "back entry"); // it waits, with what it brings
    assert_string_equal(shown(f, "point-O2")->picture, "council");
    press(f, "next");
    assert_screen(f, RECORDS);
    assert_int_equal(f->fake_council.added_topics, 1);
    assert_string_equal(f->fake_council.added_topic.prompt, "O2");
    assert_string_equal(f->fake_council.added_topic.purpose, "PU3");
}

static void it_is_left_out_again(void **state)
{
    struct fixture *f = enter_a_worry(state);
    press_all(f, "bring purpose choice-2 next bring purpose choice--1 next");
    assert_null(shown(f, "purpose"));
    press_all(f, "back next");
    assert_int_equal(f->fake_council.added, 1);
    assert_int_equal(f->fake_council.added_topics, 0);
}

static void with_its_answer_it_goes(void **state)
{
    struct fixture *f = enter_a_worry(state);
    press_all(f, "bring purpose choice-2 next answer-ok back");
    assert_null(shown(f, "point-O2")->picture);
    press(f, "next");
    assert_int_equal(f->fake_council.added, 1);
    assert_int_equal(f->fake_council.added_topics, 0);
}

static void what_the_disk_does_not_take_is_not_brought(void **state)
{
    struct fixture *f = enter_a_worry(state);
    press_all(f, "bring purpose choice-2");
    fake_fail(&f->fake, CALL_ANY, 1, ERR_FULL);
    press(f, "next");
    assert_screen(f, NOTICE);
    press_all(f, "next back back"); // left without saving
    assert_screen(f, ENTRY_POINT);
    assert_null(shown(f, "purpose"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(only_worries_and_words_are_brought),
        fixture_test(a_worry_goes_to_the_council_with_the_visit),
        fixture_test(it_is_left_out_again),
        fixture_test(with_its_answer_it_goes),
        fixture_test(what_the_disk_does_not_take_is_not_brought),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
