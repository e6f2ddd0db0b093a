// Records on a stick, page by page: what is found is gone through, the stick is waited for, and
// only a stick that is done with may be pulled out.
#include "screens/fixture.h"

static void open_page(struct fixture *f)
{
    press_all(f, "begin desk");
    type(f, STAFF_PIN);
    press_all(f, "next tab-export carry");
    assert_screen(f, CARRY);
}

static void records_go_out_and_the_digits_are_shown_before_the_word_to_pull(void **state)
{
    struct fixture *f = *state;
    open_page(f);
    press(f, "records");
    app_tick(&f->app);
    assert_screen(f, CARRY_KEY);
    assert_int_equal(f->fake_carry.order.what, CARRY_RECORDS);
    assert_int_equal(f->fake_carry.order.fiscal_year, 2026);
    assert_int_equal(f->fake.staff_deeds[STAFF_WORKER][STAFF_DID_EXPORT], 1);
    assert_string_equal(shown(f, "passphrase")->text, "4071 8259 3630 1748 2956");
    assert_true(shown(f, "passphrase")->flags & NODE_PRIVATE);
    assert_true(says(f, "engawa-records-2026-20261121-1005.zip"));
    press(f, "next");
    assert_screen(f, CARRY_OUT);
    assert_false(says(f, "4071"));
    press(f, "next");
    assert_screen(f, DESK);
    assert_string_equal(f->carry.passphrase(f->carry.ctx), "");
}

static void another_year_and_a_backup_can_be_chosen(void **state)
{
    struct fixture *f = *state;
    open_page(f);
    press_all(f, "year-less records");
    app_tick(&f->app);
    assert_int_equal(f->fake_carry.order.fiscal_year, 2025);
    press_all(f, "next back copy");
    app_tick(&f->app);
    assert_screen(f, CARRY_KEY);
    assert_int_equal(f->fake_carry.order.what, CARRY_BACKUP);
    assert_int_equal(f->fake.staff_deeds[STAFF_WORKER][STAFF_DID_BACKUP], 1);
}

static void papers_of_a_meeting_and_of_the_year_go_the_same_way(void **state)
{
    static const struct {
        const char *way;
        enum carry_what what;
        size_t meeting; // from 1; 0: none
    } cases[] = {
        {"meeting meeting-1 pack", CARRY_PACK, 1},
        {"meeting meeting-2 pack", CARRY_PACK, 2},
        {"meeting meeting-1 agenda", CARRY_AGENDA, 1},
        {"meeting meeting-1 minutes", CARRY_MINUTES, 1},
        {"meeting meeting-1 opinion", CARRY_OPINION, 1},
        {"papers visits", CARRY_VISITS, 0},
        {"papers plan", CARRY_PLAN, 0},
        {"papers publication", CARRY_PUBLICATION, 0},
        {"papers report", CARRY_REPORT, 0},
        {"papers handover", CARRY_HANDOVER, 0},
        {"papers wishes", CARRY_WISHES, 0},
        {"papers twin", CARRY_TWIN, 0},
        {"papers notice", CARRY_NOTICE, 0},
    };
    struct fixture *f = *state;
    static const struct id none;
    open_page(f);
    f->fake_carry.findings = 1;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        press_all(f, cases[i].way);
        app_tick(&f->app);
        assert_screen(f, CARRY_NAMES);
        assert_null(shown(f, "when")); // of no visit
        press(f, "next");
        app_tick(&f->app);
        assert_screen(f, CARRY_KEY);
        const struct carry_order *order = &f->fake_carry.order;
        assert_int_equal(order->what, cases[i].what);
        assert_int_equal(order->fiscal_year, 2026);
        size_t meeting = cases[i].meeting;
        assert_true(id_equal(&order->meeting,
                             meeting ? &f->fake_meetings.meetings[meeting - 1].id : &none));
        assert_int_equal(f->fake.staff_deeds[STAFF_WORKER][STAFF_DID_EXPORT], i + 1);
        press_all(f, "next back");
        assert_screen(f, CARRY);
    }
}

static void a_year_without_meetings_says_so(void **state)
{
    struct fixture *f = *state;
    open_page(f);
    press_all(f, "year-more meeting");
    assert_screen(f, HAND_MEETINGS);
    assert_null(shown(f, "meeting-1"));
    press(f, "back");
    assert_screen(f, CARRY);
}

static void each_finding_is_confirmed_by_itself(void **state)
{
    struct fixture *f = *state;
    f->fake_carry.findings = FAKE_CARRY_FINDINGS;
    open_page(f);
    press(f, "records");
    app_tick(&f->app);
    assert_screen(f, CARRY_NAMES);
    assert_true(says(f, "やまださん"));
    press(f, "next");
    assert_int_equal(f->app.carrying.at, 1);
    press(f, "next");
    assert_screen(f, CARRY_NAMES);
    assert_int_equal(f->fake_carry.begun, 1); // looked through, not written
    assert_int_equal(f->fake.staff_deeds[STAFF_WORKER][STAFF_DID_EXPORT], 0);
    press(f, "next");
    app_tick(&f->app);
    assert_screen(f, CARRY_KEY);
    for (size_t i = 0; i < FAKE_CARRY_FINDINGS; i++)
        assert_true(f->fake_carry.confirmed[i]);
}

static void a_name_ends_it_and_nothing_was_written(void **state)
{
    struct fixture *f = *state;
    f->fake_carry.findings = 2;
    open_page(f);
    press(f, "records");
    app_tick(&f->app);
    press_all(f, "next back");
    assert_screen(f, CARRY);
    assert_int_equal(f->fake_carry.begun, 1);
    assert_int_equal(f->fake.staff_deeds[STAFF_WORKER][STAFF_DID_EXPORT], 0);
}

static void a_voice_is_listened_to_before_it_leaves(void **state)
{
    struct fixture *f = *state;
    f->fake_carry.findings = FAKE_CARRY_FINDINGS;
    open_page(f);
    press(f, "records");
    app_tick(&f->app);
    assert_null(shown(f, "play-O1"));
    press_all(f, "next next play-O1");
    assert_int_equal(f->tape.played, 1);
    pass(f, 3000);
    press(f, "play-O1"); // ends it
    assert_int_equal(f->tape.state, RECORDER_FULL);
    press(f, "play-O1");
    pass(f, 6000); // to its end
    assert_int_equal(f->tape.state, RECORDER_FULL);
    assert_int_equal(f->tape.played, 2);
    press(f, "next");
    assert_int_equal(f->tape.state, RECORDER_EMPTY);
}

static void a_voice_is_forgotten_with_whoever_gives_up(void **state)
{
    struct fixture *f = *state;
    f->fake_carry.findings = FAKE_CARRY_FINDINGS;
    open_page(f);
    press(f, "records");
    app_tick(&f->app);
    press_all(f, "next next play-O1 back");
    assert_screen(f, CARRY);
    assert_int_equal(f->tape.state, RECORDER_EMPTY);
}

static void a_stick_is_waited_for_and_it_goes_on_by_itself(void **state)
{
    struct fixture *f = *state;
    f->fake_carry.sticks = 0;
    open_page(f);
    press(f, "copy");
    app_tick(&f->app);
    assert_screen(f, CARRY_PLUG);
    f->fake_carry.sticks = 2;
    app_tick(&f->app);
    assert_screen(f, CARRY_PLUG);
    assert_int_equal(f->fake_carry.begun, 0);
    f->fake_carry.sticks = 1;
    app_tick(&f->app);
    assert_screen(f, CARRY_KEY);
}

static void the_page_tells_how_far_it_is_and_nobody_is_asked_meanwhile(void **state)
{
    struct fixture *f = *state;
    f->fake_carry.slow = true;
    open_page(f);
    press(f, "records");
    app_tick(&f->app);
    assert_screen(f, CARRY_WORK);
    pass(f, 30000);
    app_tick(&f->app);
    assert_true(says(f, "30"));
    pass(f, FAKE_CARRY_LONG_MS - 30000);
    app_tick(&f->app);
    assert_int_equal(f->app.carrying.step, CARRY_STEP_WRITE);
    for (int i = 0; i < 9; i++) {
        pass(f, FAKE_CARRY_LONG_MS / 10);
        app_tick(&f->app);
        assert_screen(f, CARRY_WORK);
    }
    pass(f, FAKE_CARRY_LONG_MS / 10);
    app_tick(&f->app);
    assert_screen(f, CARRY_KEY);
}

static void it_can_be_stopped(void **state)
{
    struct fixture *f = *state;
    f->fake_carry.slow = true;
    open_page(f);
    press(f, "copy");
    app_tick(&f->app);
    press(f, "stop");
    assert_true(f->fake_carry.cancelled);
    assert_screen(f, CARRY_FAILED);
    press(f, "back");
    assert_screen(f, CARRY);
}

static void a_stick_that_does_not_answer_keeps_nobody(void **state)
{
    struct fixture *f = *state;
    f->fake_carry.slow = f->fake_carry.stalls = true;
    open_page(f);
    press(f, "copy");
    app_tick(&f->app);
    assert_screen(f, CARRY_WORK);
    f->fake_carry.until_ms += 60 * MINUTE_MS;
    pass(f, 20 * MINUTE_MS);
    assert_screen(f, WELCOME);
    assert_int_equal(f->fake_carry.works, 0);
}

static void every_way_to_fail_is_told(void **state)
{
    struct fixture *f = *state;
    char before[512] = "";
    open_page(f);
    for (enum carry_end end = CARRY_CANCELLED; end < CARRY_END_COUNT; end++) {
        f->fake_carry.end = end;
        press(f, "records");
        app_tick(&f->app);
        assert_screen(f, CARRY_FAILED);
        char sentence[512] = "";
        struct node *root = tree_of(f);
        for (struct node *node = root; node; node = node_walk(root, node))
            if (node->role == ROLE_HEADING && node->text &&
                (!node->id || strcmp(node->id, "title") != 0))
                snprintf(sentence, sizeof sentence, "%s", node->text);
        assert_string_not_equal(sentence, before);
        memcpy(before, sentence, sizeof before);
        press(f, "back");
    }
    f->fake_carry.cannot_begin = true;
    press(f, "records");
    app_tick(&f->app);
    assert_screen(f, CARRY_FAILED);
}

static void nothing_leaves_unless_the_chain_can_tell(void **state)
{
    struct fixture *f = *state;
    open_page(f);
    fake_fail(&f->fake, CALL_STAFF_DID, 1, ERR_FULL);
    press(f, "copy");
    app_tick(&f->app);
    assert_screen(f, NOTICE);
    assert_int_equal(f->fake_carry.begun, 0);
    press(f, "next");
    assert_screen(f, CARRY_PLUG);
    app_tick(&f->app); // not again by itself
    assert_screen(f, CARRY_PLUG);
}

static void whoever_walks_away_leaves_no_digits(void **state)
{
    struct fixture *f = *state;
    open_page(f);
    press(f, "copy");
    app_tick(&f->app);
    assert_screen(f, CARRY_KEY);
    pass(f, 400000);
    assert_screen(f, WELCOME);
    assert_string_equal(f->carry.passphrase(f->carry.ctx), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(records_go_out_and_the_digits_are_shown_before_the_word_to_pull),
        fixture_test(another_year_and_a_backup_can_be_chosen),
        fixture_test(papers_of_a_meeting_and_of_the_year_go_the_same_way),
        fixture_test(a_year_without_meetings_says_so),
        fixture_test(each_finding_is_confirmed_by_itself),
        fixture_test(a_name_ends_it_and_nothing_was_written),
        fixture_test(a_voice_is_listened_to_before_it_leaves),
        fixture_test(a_voice_is_forgotten_with_whoever_gives_up),
        fixture_test(a_stick_is_waited_for_and_it_goes_on_by_itself),
        fixture_test(the_page_tells_how_far_it_is_and_nobody_is_asked_meanwhile),
        fixture_test(it_can_be_stopped),
        fixture_test(a_stick_that_does_not_answer_keeps_nobody),
        fixture_test(every_way_to_fail_is_told),
        fixture_test(nothing_leaves_unless_the_chain_can_tell),
        fixture_test(whoever_walks_away_leaves_no_digits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
