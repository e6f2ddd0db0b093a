// What residents answered on a sheet, and the sheet's own number, entered by the staff.
#include "screens/entry.h"

// ---------------------------------------------------------------- residents

static void residents_answer_as_on_the_sheet(void **state)
{
    struct fixture *f = open_entry(state);
    const struct visit *visit = &f->app.entry.visit;
    tell_head(f);
    press(f, "resident-add");
    assert_screen(f, ENTRY_RELEASE);
    assert_int_equal(visit->sitting_count, 0);
    press(f, "released");
    assert_screen(f, ENTRY_RESIDENT);
    press_all(f, "near near choice-2 next point-R4 answer-good");
    assert_true(shown(f, "answer-good")->flags & NODE_SELECTED);
    press_all(f, "back point-R7 answer-walk answer-tv-music back point-R8 wont-say");
    assert_true(shown(f, "wont-say")->flags & NODE_SELECTED);
    press_all(f, "write by choice-5 asked-again choice-1 note");
    type(f, "また こんど");
    press_all(f, "next next back back");
    assert_screen(f, ENTRY);
    press_all(f, "resident-add released point-R4 dont-know back back");
    // All of it is kept, and there after a power cut.
    cut_the_power(f);
    open_entry(state);
    assert_int_equal(visit->sitting_count, 2);
    assert_int_equal(visit->sittings[0].near, NEAR_STAFF);
    assert_int_equal(visit->sittings[0].question_count, 3);
    assert_int_equal(visit->sittings[1].question_count, 1);
    assert_string_equal(visit_answer(visit, 1, "R4")->choices, "good");
    assert_int_equal(visit_answer(visit, 1, "R4")->by, BY_SELF_SAID);
    assert_string_equal(visit_answer(visit, 1, "R7")->choices, "walk,tv-music");
    const struct answer *last = visit_answer(visit, 1, "R8");
    assert_string_equal(last->choices, "wont-say");
    assert_string_equal(last->note, "また こんど");
    assert_int_equal(last->by, BY_STAFF_INSTEAD);
    assert_true(last->asked_again);
    assert_string_equal(visit_answer(visit, 2, "R4")->choices, "dont-know");
    press(f, "next");
    assert_int_equal(f->fake_council.added, 1);
}

static void what_was_not_released_is_not_entered(void **state)
{
    struct fixture *f = open_entry(state);
    press_all(f, "resident-add not-released");
    assert_screen(f, ENTRY_RELEASE);
    assert_int_equal(f->app.message, STR_ENTRY_NOT_RELEASED);
    assert_int_equal(f->app.entry.visit.sitting_count, 0);
    assert_int_equal(f->fake.calls[CALL_ENTRY_PUT], 0);
    fake_fail(&f->fake, CALL_ENTRY_PUT, 1, ERR_FULL);
    press(f, "released");
    assert_screen(f, NOTICE);
    assert_int_equal(f->app.entry.visit.sitting_count, 0);
}

static void a_resident_is_taken_out_after_a_question(void **state)
{
    struct fixture *f = open_entry(state);
    const struct visit *visit = &f->app.entry.visit;
    press_all(f, "resident-add released point-R4 answer-good back back");
    press_all(f, "resident-add released point-R5 dont-know back back");
    press_all(f, "resident-1 drop");
    assert_screen(f, ENTRY_DROP);
    press(f, "back");
    assert_screen(f, ENTRY_RESIDENT);
    press_all(f, "drop next");
    assert_screen(f, ENTRY);
    assert_int_equal(visit->sitting_count, 1);
    assert_null(visit_answer(visit, 1, "R4"));
    assert_non_null(visit_answer(visit, 1, "R5"));
    assert_int_equal(f->fake.entry.sitting_count, 1);
}

static void eight_answers_are_the_most(void **state)
{
    static const char *const prompts[] = {"R1", "R2", "R3", "R4", "R5", "R8", "R9", "R11"};
    struct fixture *f = open_entry(state);
    char press_id[64];
    press_all(f, "resident-add released");
    for (size_t i = 0; i < ARRAY_LEN(prompts); i++) {
        snprintf(press_id, sizeof press_id, "point-%s dont-know back", prompts[i]);
        press_all(f, press_id);
    }
    press_all(f, "point-R7 answer-walk");
    assert_int_equal(f->app.message, STR_ENTRY_MANY);
    assert_null(visit_answer(&f->app.entry.visit, 1, "R7"));
    press_all(f, "write note");
    type(f, "あ");
    press_all(f, "next next");
    assert_int_equal(f->app.message, STR_ENTRY_MANY);
    press_all(f, "back back back");                               // leaves the form, unsaved
    press_all(f, "point-R9 dont-know back point-R7 answer-walk"); // taken back, there is room
    assert_non_null(visit_answer(&f->app.entry.visit, 1, "R7"));
}

static void whose_an_answer_is_needs_an_answer(void **state)
{
    struct fixture *f = open_entry(state);
    press_all(f, "resident-add released point-R4 write by choice-3 next");
    assert_screen(f, FORM);
    assert_int_equal(f->app.message, STR_ENTRY_ANSWER_FIRST);
}

static void a_resident_without_an_answer_is_in_no_record(void **state)
{
    struct fixture *f = open_entry(state);
    tell_head(f);
    press_all(f, "resident-add released back resident-add released point-R4 dont-know back back");
    press_all(f, "next entry");
    assert_int_equal(f->fake_council.added, 1);
    assert_int_equal(f->fake_council.added_sittings, 1);
}

static void from_one_prompt_to_the_next_as_on_the_sheet(void **state)
{
    struct fixture *f = open_entry(state);
    press_all(f, "point-O8 next answer-ok next");
    assert_non_null(visit_answer(&f->app.entry.visit, 0, "O9"));
    assert_string_equal(f->app.desk.prompt, "M1"); // residents have pages of their own
    press_all(f, "back point-W-wish next");
    assert_screen(f, ENTRY); // behind the last
    press_all(f, "resident-add released point-R18 next");
    assert_string_equal(f->app.desk.prompt, "R19");
    press(f, "next");
    assert_screen(f, ENTRY_RESIDENT);
}

// ---------------------------------------------------------------- the sheet

static void number_of(struct fixture *f, int version, char out[SHEET_NUMBER_SIZE])
{
    const struct sheet_facts sheet = {
        2026, version, sheet_dwelling(f->fake_council.dwellings[1].code), f->clock_at.at.utc_ms};
    assert_int_equal(sheet_number(&sheet, out), OK);
}

static void a_scanned_sheet_fills_in_what_it_tells(void **state)
{
    struct fixture *f = open_entry(state);
    char number[SHEET_NUMBER_SIZE], code[32];
    int version = content_pack_version(f->app.ports.content);
    number_of(f, version, number);
    snprintf(code, sizeof code, SHEET_MARK "%s", number);
    scan(f, MEMBER_CARD);
    assert_int_equal(f->app.message, STR_ENTRY_SHEET_WRONG);
    press_all(f, "back year-less entry"); // another year was shown
    scan(f, code);
    assert_int_equal(f->app.message, STR_ENTRY_SHEET_TAKEN);
    assert_non_null(shown(f, "sheet-number"));
    assert_null(shown(f, "sheet-old"));
    assert_int_equal(f->app.desk.fiscal_year, 2026);
    assert_true(id_equal(&f->app.entry.visit.dwelling, &f->fake_council.dwellings[1].id));
    assert_int_equal(f->app.entry.visit.source, VISIT_PAPER);
    cut_the_power(f);
    open_entry(state);
    assert_string_equal(f->app.entry.visit.sheet, number);
    press_all(f, "head member choice-0 day today day-less next"); // the dwelling stands there
    press_all(f, "from today next until today hour-more next next");
    press_all(f, "point-O1 answer-ok back next");
    assert_int_equal(f->fake_council.added, 1);
    assert_true(id_equal(&f->fake_council.visits[f->fake_council.visit_count - 1].dwelling,
                         &f->fake_council.dwellings[1].id));
    assert_string_equal(f->fake.sheet, number);
}

static void the_same_sheet_is_not_entered_twice(void **state)
{
    struct fixture *f = open_entry(state);
    char number[SHEET_NUMBER_SIZE], other[SHEET_NUMBER_SIZE];
    number_of(f, 1, number);
    number_of(f, 2, other);
    memcpy(f->fake.sheet, number, sizeof number);
    scan(f, number);
    assert_int_equal(f->app.message, STR_ENTRY_SHEET_TWICE);
    assert_string_equal(f->app.entry.visit.sheet, "");
    scan(f, other);
    assert_int_equal(f->app.message, STR_ENTRY_SHEET_TAKEN);
    // Another one while this is being entered; and one that was entered at the desk meanwhile.
    f->fake.sheet[0] = '\0';
    scan(f, number);
    assert_int_equal(f->app.message, STR_ENTRY_SHEET_OTHER);
    scan(f, other);
    assert_int_equal(f->app.message, STR_ENTRY_SHEET_TAKEN);
    tell_head(f);
    press_all(f, "point-O1 answer-ok back");
    memcpy(f->fake.sheet, other, sizeof other);
    press(f, "next");
    assert_int_equal(f->app.message, STR_ENTRY_SHEET_TWICE);
    assert_screen(f, ENTRY);
}

static void a_number_can_be_typed(void **state)
{
    struct fixture *f = open_entry(state);
    char number[SHEET_NUMBER_SIZE], wrong[SHEET_NUMBER_SIZE];
    int version = content_pack_version(f->app.ports.content) + 1;
    number_of(f, version, number);
    memcpy(wrong, number, sizeof wrong);
    wrong[3] = wrong[3] == 'A' ? 'B' : 'A';
    press(f, "sheet");
    assert_screen(f, ENTRY_SHEET);
    type(f, wrong);
    press(f, "next");
    assert_int_equal(f->app.message, STR_ENTRY_SHEET_WRONG);
    for (size_t i = 0; i < sizeof number; i++)
        press(f, "erase");
    assert_false(node_is_target(shown(f, "next")));
    type(f, number);
    press(f, "next");
    assert_screen(f, ENTRY);
    assert_string_equal(f->app.entry.visit.sheet, number);
    assert_non_null(shown(f, "sheet-old")); // its words are of another version
}

static void a_sheet_that_cannot_be_looked_up_is_not_taken(void **state)
{
    struct fixture *f = open_entry(state);
    char number[SHEET_NUMBER_SIZE];
    number_of(f, 1, number);
    fake_fail(&f->fake, CALL_SHEET_KNOWN, 1, ERR_IO);
    scan(f, number);
    assert_int_equal(f->app.message, STR_DESK_FAILED);
    assert_string_equal(f->app.entry.visit.sheet, "");
    fake_fail(&f->fake, CALL_ENTRY_PUT, 1, ERR_FULL);
    scan(f, number);
    assert_screen(f, NOTICE);
    assert_string_equal(f->app.entry.visit.sheet, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(residents_answer_as_on_the_sheet),
        fixture_test(what_was_not_released_is_not_entered),
        fixture_test(a_resident_is_taken_out_after_a_question),
        fixture_test(eight_answers_are_the_most),
        fixture_test(whose_an_answer_is_needs_an_answer),
        fixture_test(a_resident_without_an_answer_is_in_no_record),
        fixture_test(from_one_prompt_to_the_next_as_on_the_sheet),
        fixture_test(a_scanned_sheet_fills_in_what_it_tells),
        fixture_test(the_same_sheet_is_not_entered_twice),
        fixture_test(a_number_can_be_typed),
        fixture_test(a_sheet_that_cannot_be_looked_up_is_not_taken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
