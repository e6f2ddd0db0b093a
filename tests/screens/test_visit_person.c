// Who may begin a visit, and what is left of them afterwards: nothing.
#include "screens/fixture.h"
#include "support/doubled.h"

static void type_number_and_pin(struct fixture *f, const char *number, const char *pin)
{
    press(f, "begin");
    type(f, number);
    press(f, "next");
    type(f, pin);
    press(f, "next");
}

static void number_and_pin_begin_a_visit(void **state)
{
    struct fixture *f = *state;
    type_number_and_pin(f, "101", MEMBER_PIN);
    assert_screen(f, COURTESY);
    assert_true(id_equal(&kept(f)->member, &f->fake.members[0].member.id));
    assert_int_equal(kept(f)->state, VISIT_OPEN);
    assert_string_equal(f->app.digits, ""); // the PIN is not kept in memory
}

static void whoever_may_not_begin_is_told_why_and_nothing_begins(void **state)
{
    static const struct {
        const char *number, *pin;
        enum sign_in_result wrong;
        enum string_id told;
    } cases[] = {
        {"101", "111111", SIGN_IN_WRONG, STR_SIGNIN_WRONG},
        {"999", MEMBER_PIN, SIGN_IN_WRONG, STR_SIGNIN_WRONG},
        {"101", "111111", SIGN_IN_LOCKED, STR_SIGNIN_LOCKED},
        {"103", "864209", SIGN_IN_WRONG, STR_SIGNIN_ENDED},
    };
    struct fixture *f = *state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        f->fake.wrong.result = cases[i].wrong;
        type_number_and_pin(f, cases[i].number, cases[i].pin);
        assert_screen(f, PIN);
        assert_int_equal(f->app.message, cases[i].told);
        assert_non_null(shown(f, "message"));
        assert_false(f->app.signed_in);
        press_all(f, "back back");
    }
    assert_int_equal(f->fake.visit_count, 0);
}

static void the_wait_after_wrong_pins_counts_down_and_ends(void **state)
{
    struct fixture *f = *state;
    f->fake.wrong = (struct sign_in){.result = SIGN_IN_WAIT, .wait_ms = 15000};
    type_number_and_pin(f, "101", "111111");
    for (int rest = 15; rest > 0; rest--) {
        char seconds[16];
        snprintf(seconds, sizeof seconds, "%d", rest);
        assert_int_equal(f->app.message, STR_SIGNIN_WAIT);
        assert_string_equal(f->app.message_value, seconds);
        assert_int_equal(app_deadline(&f->app) - f->clock_at.at.mono_ms, 1000);
        f->app.changed = false;
        pass(f, 1000);
        assert_true(f->app.changed); // and is painted anew
    }
    assert_int_equal(f->app.message, STR_COUNT);
}

static void the_fifth_wrong_pin_tells_the_wait_at_once(void **state)
{
    struct fixture *f = *state;
    f->fake.wrong = (struct sign_in){.result = SIGN_IN_WRONG, .wait_ms = 15000};
    type_number_and_pin(f, "101", "111111");
    assert_int_equal(f->app.message, STR_SIGNIN_WAIT);
    assert_string_equal(f->app.message_value, "15");
}

// What the kiosk remembers of a person, looked for in all of its memory that is not heap.
static bool remembers(const struct fixture *f, const char *needle)
{
    return memmem(&f->app, sizeof f->app, needle, strlen(needle)) != NULL;
}

static void fill_with_traces(struct fixture *f)
{
    press(f, "language");
    sign_in(f);
    assert_true(remembers(f, POINT_NOTE));
    assert_true(remembers(f, "見本 花子"));
    press_all(f, "go-words write");
    type(f, "Needle");
    press_all(f, "next map go-council pick-W-good PU1 next");
    begin_sitting(f, "near-nobody");
    press_all(f, "who family stop");
}

static void assert_nothing_is_left(const struct fixture *f)
{
    const struct app *app = &f->app;
    assert_false(app->signed_in || app->visit_live || app->private_ok);
    assert_false(remembers(f, POINT_NOTE));
    assert_false(remembers(f, "見本 花子"));
    assert_false(remembers(f, "Needle"));
    assert_int_equal(app->point_count, 0);
    assert_int_equal(app->sitting, 0);
    assert_int_equal(app->number, 0);
    assert_string_equal(app->item, "");
    assert_string_equal(app->who.item, "");
    assert_string_equal(app->topic_prompt, "");
    assert_int_equal(app->code_size, 0);
    assert_int_equal(app->visit.answer_count, 0);
    assert_null(app->visit.answers);
    assert_null(app->strokes.bytes);
    struct member nobody = {0};
    assert_memory_equal(&app->member, &nobody, sizeof nobody);
    struct receipt none = {0};
    assert_memory_equal(&app->receipt, &none, sizeof none);
}

static void nothing_of_a_person_is_left_when_the_visit_is_parked(void **state)
{
    struct fixture *f = *state;
    fill_with_traces(f);
    pass(f, 300000);
    pass(f, 45000);
    assert_screen(f, PARKED);
    assert_int_equal(kept(f)->state, VISIT_PARKED);
    assert_int_equal(f->app.lang, LANG_EN); // who was asked in English is told in English
    assert_nothing_is_left(f);
    press(f, "next");
    assert_screen(f, WELCOME);
    assert_int_equal(f->app.lang, LANG_EASY);
    assert_nothing_is_left(f);
}

static void nothing_of_a_person_is_left_after_the_receipt(void **state)
{
    struct fixture *f = *state;
    fill_with_traces(f);
    press_all(f, "release next go-leave next");
    assert_screen(f, RECEIPT);
    assert_true(f->fake.english_receipt);
    press(f, "next");
    assert_screen(f, CARD);
    press(f, "next");
    assert_screen(f, WELCOME);
    assert_int_equal(f->app.lang, LANG_EASY);
    assert_nothing_is_left(f);
}

static void nothing_is_left_of_somebody_who_only_began_to_sign_in(void **state)
{
    struct fixture *f = *state;
    press_all(f, "language begin");
    type(f, "101");
    press(f, "next");
    type(f, "4829");
    pass(f, 60000);
    assert_screen(f, IDLE);
    pass(f, 45000);
    assert_screen(f, WELCOME);
    assert_string_equal(f->app.digits, "");
    assert_int_equal(f->app.lang, LANG_EASY);
    assert_nothing_is_left(f);
}

static void what_a_passer_by_did_is_undone_after_a_minute(void **state)
{
    struct fixture *f = *state;
    press(f, "language");
    scan(f, FOREIGN_CODE);
    assert_int_equal(f->app.lang, LANG_EN);
    assert_int_equal(f->app.message, STR_WELCOME_FOREIGN);
    pass(f, 2 * MINUTE_MS);
    assert_int_equal(f->app.lang, LANG_EASY);
    assert_int_equal(f->app.message, STR_COUNT);
}

static void who_still_stands_there_is_no_passer_by(void **state)
{
    struct fixture *f = *state;
    pass(f, MINUTE_MS / 2);
    press(f, "language");
    pass(f, MINUTE_MS / 2); // the clock's minute, not theirs
    assert_int_equal(f->app.lang, LANG_EN);
    pass(f, MINUTE_MS);
    assert_int_equal(f->app.lang, LANG_EASY);
}

static void a_card_signs_in_where_nobody_is_signed_in(void **state)
{
    static const char *const ways[] = {"", "begin", "go-leave next", "go-leave next next", "pause"};
    struct fixture *f = *state;
    for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
        if (i >= 2)
            sign_in(f);
        press_all(f, ways[i]);
        assert_false(f->app.signed_in);
        scan(f, MEMBER_CARD);
        assert_true(f->app.signed_in);
        assert_int_equal(f->app.screen, i == 4 ? SCREEN_RESUME : SCREEN_COURTESY);
        if (i < 4)
            while (f->app.screen != SCREEN_MAP)
                press(f, "next");
        press_all(f, i == 4 ? "close next next next" : "go-leave next next next");
        assert_screen(f, WELCOME);
    }
}

static void a_card_keeps_the_language_that_was_chosen_before_it(void **state)
{
    static const char *const ways[] = {"language", "language begin"};
    struct fixture *start = *state, f;
    for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
        fixture_copy(&f, start);
        press_all(&f, ways[i]);
        scan(&f, MEMBER_CARD);
        assert_screen(&f, COURTESY);
        assert_int_equal(f.app.lang, LANG_EN);
        fixture_fini(&f);
    }
}

static void a_foreign_card_takes_nobody_away_from_the_receipt(void **state)
{
    static const char *const cards[] = {FOREIGN_CARD, FOREIGN_CODE, ENDED_CARD};
    struct fixture *f = *state;
    sign_in(f);
    press_all(f, "go-leave next");
    for (size_t i = 0; i < ARRAY_LEN(cards); i++) {
        scan(f, cards[i]);
        assert_screen(f, RECEIPT);
        assert_non_null(shown(f, "message"));
        assert_non_null(shown(f, "code"));
    }
}

static void another_members_card_changes_nothing_in_a_visit(void **state)
{
    static const char *const codes[] = {OTHER_CARD, MEMBER_CARD, FOREIGN_CARD, FOREIGN_CODE};
    struct fixture *f = *state;
    sign_in(f);
    press_all(f, "go-words write");
    int calls = f->fake.calls[CALL_CARD];
    for (size_t i = 0; i < ARRAY_LEN(codes); i++) {
        bool card = strncmp(codes[i], "EGWC1:", 6) == 0;
        scan(f, codes[i]);
        assert_screen(f, NOTE);
        assert_int_equal(f->app.member.number, 101);
        assert_string_equal(f->app.writing.kept, "");
        assert_int_equal(f->app.message, card ? STR_SIGNIN_SIGNED_IN : STR_WELCOME_FOREIGN);
        assert_non_null(shown(f, "message"));
    }
    assert_int_equal(f->fake.calls[CALL_CARD], calls);
    assert_int_equal(f->fake.visit_count, 1);
}

static void a_parked_visit_is_offered_to_its_own_member_only(void **state)
{
    struct fixture *f = *state;
    sign_in(f);
    press_all(f, "go-walk answer-attention pause");
    f->fake.members[1].member = f->fake.members[0].member;
    f->fake.members[1].member.id = id_new(&f->random, START_UTC_MS);
    scan(f, OTHER_CARD);
    assert_screen(f, COURTESY);
    assert_int_equal(f->fake.visit_count, 2);
    assert_int_equal(f->app.visit.answer_count, 0);
    press_all(f, "pause");
    scan(f, MEMBER_CARD);
    assert_screen(f, RESUME);
    press(f, "next");
    assert_screen(f, WALK);
    assert_int_equal(f->app.visit.answer_count, 1);
}

static void the_pledge_is_asked_again_when_its_words_or_a_year_changed(void **state)
{
    static const struct {
        int mark_off;
        int64_t days_ago;
        bool asked;
    } cases[] = {{0, 364, false}, {0, 365, true}, {1, 1, true}, {0, 1, false}};
    struct fixture *f = *state;
    int mark = content_set_mark(f->content, SET_PLEDGE, LANG_EASY), asked = 0;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct member *member = &f->fake.members[0].member;
        member->pledge_version = mark + cases[i].mark_off;
        member->pledged_at_utc_ms = f->clock_at.at.utc_ms - cases[i].days_ago * DAY_MS;
        scan(f, MEMBER_CARD);
        assert_int_equal(f->app.screen == SCREEN_PLEDGE, cases[i].asked);
        if (cases[i].asked)
            press_all(f, "next other-way");
        assert_int_equal(f->fake.calls[CALL_PLEDGE], asked += cases[i].asked);
        assert_int_equal(member->pledge_version, mark);
        press(f, f->app.screen == SCREEN_RESUME ? "back" : "pause");
        press_all(f, f->app.screen == SCREEN_PARKED ? "next" : "");
    }
}

static void a_pledge_keeps_the_words_that_were_agreed_to(void **state)
{
    struct fixture *f = *state;
    doubled_add(f->content, ENGAWA_SOURCE_DIR "/assets/packs/core", "xx");
    int marks[] = {content_set_mark(f->content, SET_PLEDGE, LANG_EASY),
                   content_set_mark(f->content, SET_PLEDGE, LANG_FURTHER)};
    struct member *member = &f->fake.members[1].member;
    for (int at = 0; at < 2; at++) { // read in one language, signed in the other
        scan(f, OTHER_CARD);
        assert_screen(f, PLEDGE);
        f->app.lang = at == 1 ? LANG_FURTHER : LANG_PLAIN;
        press(f, "next");
        f->app.lang = at == 1 ? LANG_EN : LANG_FURTHER;
        press(f, "other-way");
        assert_int_equal(member->pledge_version, marks[at]);
        press_all(f, f->app.screen == SCREEN_RESUME ? "back" : "pause next");
        scan(f, OTHER_CARD); // in whichever language they come again
        assert_screen(f, RESUME);
        press(f, "back");
        member->pledge_version = 0;
    }
}

static void a_pledge_keeps_the_signature_or_that_there_is_none(void **state)
{
    static const struct paint_point line[] = {{0.1F, 0.2F}, {0.3F, 0.4F}, {0.5F, 0.6F}};
    struct fixture *f = *state;
    scan(f, OTHER_CARD);
    assert_screen(f, PLEDGE);
    press(f, "next");
    assert_false(node_is_target(shown(f, "next"))); // nothing is drawn yet
    const struct ui_action stroke = {.id = UI_ACTION_STROKE, .points = line, .point_count = 3};
    app_act(&f->app, &stroke);
    size_t size = f->app.strokes.size;
    fake_fail(&f->fake, CALL_START, 1, ERR_FULL); // the pledge is kept, the visit cannot begin
    press(f, "next");
    assert_screen(f, NOTICE);
    press(f, "next");
    assert_int_equal(f->app.strokes.size, size); // nobody has to sign twice
    press(f, "next");
    assert_screen(f, COURTESY);
    assert_int_equal(f->fake.pledge.strokes_size, size);
    assert_int_equal(f->fake.pledge.version, content_set_mark(f->content, SET_PLEDGE, LANG_EASY));
    assert_null(f->app.strokes.bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(number_and_pin_begin_a_visit),
        fixture_test(whoever_may_not_begin_is_told_why_and_nothing_begins),
        fixture_test(the_wait_after_wrong_pins_counts_down_and_ends),
        fixture_test(the_fifth_wrong_pin_tells_the_wait_at_once),
        fixture_test(nothing_of_a_person_is_left_when_the_visit_is_parked),
        fixture_test(nothing_of_a_person_is_left_after_the_receipt),
        fixture_test(nothing_is_left_of_somebody_who_only_began_to_sign_in),
        fixture_test(what_a_passer_by_did_is_undone_after_a_minute),
        fixture_test(who_still_stands_there_is_no_passer_by),
        fixture_test(a_card_signs_in_where_nobody_is_signed_in),
        fixture_test(a_card_keeps_the_language_that_was_chosen_before_it),
        fixture_test(a_foreign_card_takes_nobody_away_from_the_receipt),
        fixture_test(another_members_card_changes_nothing_in_a_visit),
        fixture_test(a_parked_visit_is_offered_to_its_own_member_only),
        fixture_test(the_pledge_is_asked_again_when_its_words_or_a_year_changed),
        fixture_test(a_pledge_keeps_the_words_that_were_agreed_to),
        fixture_test(a_pledge_keeps_the_signature_or_that_there_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
