// The end of a visit: what goes to the council, and what the receipt's page tells.
#include "screens/fixture.h"

static void topics_begin(struct fixture *f)
{
    sign_in(f);
    press_all(f, "go-walk answer-attention map go-words write");
    type(f, "はな");
    press_all(f, "next map go-council");
    assert_screen(f, COUNCIL);
}

static void a_topic_keeps_the_purpose_that_was_chosen(void **state)
{
    static const char *const purposes[] = {"PU1", "PU2", "PU3", "PU4"};
    struct fixture *f = *state;
    struct id id = {0};
    topics_begin(f);
    for (size_t i = 0; i < ARRAY_LEN(purposes); i++) {
        press(f, "pick-W-good");
        assert_screen(f, PURPOSE);
        press(f, purposes[i]);
        assert_screen(f, COUNCIL);
        assert_int_equal(kept(f)->topic_count, 1); // changed, not doubled
        const struct topic *topic = visit_topic(kept(f), "W-good");
        assert_non_null(topic);
        assert_string_equal(topic->purpose, purposes[i]);
        assert_int_equal(topic->state, TOPIC_NOTICED);
        id = i == 0 ? topic->id : id;
        assert_true(id_equal(&topic->id, &id)); // the same topic, under another purpose
        assert_true(shown(f, "pick-W-good")->flags & NODE_SELECTED);
        assert_false(shown(f, "pick-O1")->flags & NODE_SELECTED);
    }
    press_all(f, "pick-O1 PU2");
    assert_string_equal(visit_topic(kept(f), "O1")->purpose, "PU2");
    assert_string_equal(visit_topic(kept(f), "W-good")->purpose, "PU4");
    assert_false(id_equal(&kept(f)->topics[0].id, &kept(f)->topics[1].id));
}

static void a_topic_that_is_left_out_has_no_purpose(void **state)
{
    struct fixture *f = *state;
    topics_begin(f);
    press_all(f, "pick-O1 PU3 pick-O1 leave-out");
    assert_string_equal(visit_topic(kept(f), "O1")->purpose, "");
    assert_false(shown(f, "pick-O1")->flags & NODE_SELECTED);
}

static void a_topic_that_cannot_be_kept_stays_as_it_was(void **state)
{
    struct fixture *f = *state;
    topics_begin(f);
    press_all(f, "pick-O1 PU3 pick-O1");
    fake_fail(&f->fake, CALL_TOPIC, 1, ERR_FULL);
    press(f, "PU1");
    assert_screen(f, NOTICE);
    press(f, "next");
    assert_screen(f, PURPOSE);
    assert_true(shown(f, "PU3")->flags & NODE_SELECTED);
    assert_string_equal(visit_topic(kept(f), "O1")->purpose, "PU3");
}

static void only_worries_and_words_of_the_member_can_be_brought(void **state)
{
    static const struct {
        const char *id;
        bool offered;
    } cases[] = {{"pick-O1", true},  {"pick-O2", false},    {"pick-O3", true},
                 {"pick-A1", true},  {"pick-M1", true},     {"pick-W-good", false},
                 {"pick-R1", false}, {"pick-W-wish", false}};
    struct fixture *f = *state;
    sign_in(f);
    press_all(f, "go-walk answer-attention next answer-ok next answer-ok write");
    type(f, "あかるい");
    press_all(f, "next map go-away write");
    type(f, "でかけて いた");
    press_all(f, "next map go-staff write");
    type(f, "けんしゅう");
    press_all(f, "next map go-residents next next near-nobody next talk write");
    type(f, "すき");
    press_all(f, "next stop release next go-council");
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        assert_int_equal(shown(f, cases[i].id) != NULL, cases[i].offered);
}

// The receipt's page names these two numbers as parameters of one sentence.
static void assert_tells(struct fixture *f, enum string_id sentence, const char *first, int a,
                         const char *second, int b)
{
    char x[16], y[16];
    snprintf(x, sizeof x, "%d", a);
    snprintf(y, sizeof y, "%d", b);
    struct markup_param params[] = {{first, x}, {second, y}};
    struct node *root = tree_of(f);
    const char *expected = markup_fill(&f->arena, f->app.strings[sentence]->speech, params, 2);
    for (struct node *node = root; node; node = node_walk(root, node))
        if (node->reading && strcmp(node->reading, expected) == 0)
            return;
    fail_msg("the receipt does not tell: %s", expected);
}

static void the_receipt_tells_how_much_was_seen_and_talked(void **state)
{
    struct fixture *f = *state;
    sign_in(f);
    press_all(f, "go-walk answer-ok next answer-attention next answer-notseen next answer-ok next "
                 "answer-attention map go-staff write");
    type(f, "けんしゅう");
    press_all(f, "next next write");
    type(f, "やきん");
    press_all(f, "next map");
    for (int i = 0; i < 3; i++) {
        begin_sitting(f, "near-nobody");
        press_all(f, "answer-like stop");
        press(f, i == 1 ? "erase" : "release");
        press(f, "next");
    }
    press_all(f, "go-leave next");
    assert_screen(f, RECEIPT);
    assert_tells(f, STR_RECEIPT_SEEN_VALUE, "count", 4, "attention", 2);
    assert_tells(f, STR_RECEIPT_TALKED_VALUE, "residents", 3, "staff", 2);
    assert_string_equal(shown(f, "code")->value, FAKE_RECEIPT_TEXT);
    assert_string_equal(shown(f, "number")->text, "7K3Q-9QXM");
    assert_true(says(f, HOUSE_NAME));
}

static void a_receipt_outlives_a_power_cut_until_it_is_dismissed(void **state)
{
    struct fixture *f = *state;
    sign_in(f);
    press_all(f, "go-walk answer-attention map go-leave next");
    for (int i = 0; i < 2; i++) {
        cut_the_power(f);
        assert_screen(f, RECEIPT);
        assert_false(f->app.signed_in);
        assert_tells(f, STR_RECEIPT_SEEN_VALUE, "count", 1, "attention", 1);
        assert_string_equal(shown(f, "code")->value, FAKE_RECEIPT_TEXT);
    }
    press(f, "next"); // the card of the municipality
    cut_the_power(f);
    assert_screen(f, RECEIPT);
    press_all(f, "next next");
    assert_screen(f, WELCOME);
    assert_int_equal(f->fake.calls[CALL_DISMISSED], 1);
    cut_the_power(f);
    assert_screen(f, WELCOME);
}

static void the_next_members_card_dismisses_a_receipt(void **state)
{
    struct fixture *f = *state;
    sign_in(f);
    press_all(f, "go-leave next");
    scan(f, FOREIGN_CARD);
    cut_the_power(f);
    assert_screen(f, RECEIPT);
    scan(f, MEMBER_CARD);
    assert_screen(f, COURTESY);
    cut_the_power(f);
    assert_screen(f, WELCOME);
}

static void a_visit_with_nothing_in_it_has_a_receipt_too(void **state)
{
    struct fixture *f = *state;
    sign_in(f);
    press_all(f, "go-leave next");
    assert_screen(f, RECEIPT);
    assert_tells(f, STR_RECEIPT_SEEN_VALUE, "count", 0, "attention", 0);
    assert_tells(f, STR_RECEIPT_TALKED_VALUE, "residents", 0, "staff", 0);
    assert_int_equal(kept(f)->end, VISIT_SIGNED_OUT);
    assert_false(f->fake.english_receipt);
}

static void a_visit_that_cannot_be_closed_stays_open(void **state)
{
    struct fixture *f = *state;
    sign_in(f);
    press(f, "go-leave");
    fake_fail(&f->fake, CALL_SIGN_OUT, 1, ERR_IO);
    press(f, "next");
    assert_screen(f, NOTICE);
    press(f, "next");
    assert_screen(f, LEAVE);
    assert_true(f->app.visit_live && f->app.signed_in);
    press(f, "next");
    assert_screen(f, RECEIPT);
}

static void the_card_of_the_municipality_is_offered_to_everyone(void **state)
{
    struct fixture *f = *state;
    sign_in(f);
    press_all(f, "go-leave next next");
    assert_screen(f, CARD);
    assert_true(says(f, "000-000-0000"));
}

static void worried_is_one_touch_away_on_every_screen_of_a_visit(void **state)
{
    static const char *const ways[] = {"go-walk",    "go-away", "go-staff",     "go-words",
                                       "go-council", "go-read", "go-residents", "go-leave"};
    struct fixture *start = *state, f;
    sign_in(start);
    for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
        fixture_copy(&f, start);
        press(&f, ways[i]);
        enum screen_id before = f.app.screen;
        press(&f, "worried");
        assert_screen(&f, WORRIED);
        assert_true(says(&f, "000-000-0000"));
        press(&f, "next");
        assert_int_equal(f.app.screen, before);
        fixture_fini(&f);
    }
}

static void the_map_marks_what_is_begun_and_what_is_done(void **state)
{
    struct fixture *f = *state;
    sign_in(f);
    assert_null(shown(f, "go-words")->badge);
    for (int i = 0; i < 3; i++) {
        press_all(f, "go-words write"); // comes to the first that is not yet written
        type(f, "はな");
        press_all(f, "next map");
        assert_string_equal(shown(f, "go-words")->badge, i < 2 ? "begun" : "done");
    }
    assert_null(shown(f, "go-residents")->badge);
    begin_sitting(f, "near-nobody");
    press_all(f, "stop release next");
    assert_string_equal(shown(f, "go-residents")->badge, "done");
    assert_null(shown(f, "go-council")->badge);
    press_all(f, "go-council pick-W-good PU1 next");
    assert_string_equal(shown(f, "go-council")->badge, "done");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(a_topic_keeps_the_purpose_that_was_chosen),
        fixture_test(a_topic_that_is_left_out_has_no_purpose),
        fixture_test(a_topic_that_cannot_be_kept_stays_as_it_was),
        fixture_test(only_worries_and_words_of_the_member_can_be_brought),
        fixture_test(the_receipt_tells_how_much_was_seen_and_talked),
        fixture_test(a_receipt_outlives_a_power_cut_until_it_is_dismissed),
        fixture_test(the_next_members_card_dismisses_a_receipt),
        fixture_test(a_visit_with_nothing_in_it_has_a_receipt_too),
        fixture_test(a_visit_that_cannot_be_closed_stays_open),
        fixture_test(the_card_of_the_municipality_is_offered_to_everyone),
        fixture_test(worried_is_one_touch_away_on_every_screen_of_a_visit),
        fixture_test(the_map_marks_what_is_begun_and_what_is_done),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
