// The tab of meetings: one of them, its facts, its agenda, and who comes.
#include "screens/fixture.h"

static struct fixture *come(void **state)
{
    struct fixture *f = *state;
    press_all(f, "begin desk");
    type(f, STAFF_PIN);
    press_all(f, "next tab-meetings");
    assert_screen(f, MEETINGS);
    return f;
}

static struct fixture *come_to(void **state, const char *ids)
{
    struct fixture *f = come(state);
    press_all(f, ids);
    return f;
}

static const struct meeting *held(const struct fixture *f)
{
    return &f->fake_meetings.meetings[0];
}

static void is_today(const struct date *day)
{
    assert_memory_equal(day, (&(struct date){2026, 11, 21}), sizeof *day);
}

static void the_next_meeting_stands_first(void **state)
{
    static const struct {
        struct date day;
        enum meeting_state state;
        const char *order;
    } cases[] = {
        {{2027, 2, 18}, MEETING_PLANNED, "2 1"}, // to come, before what was
        {{0}, MEETING_PLANNED, "2 1"},           // no day yet
        {{2026, 6, 1}, MEETING_PLANNED, "1 2"},  // should have been: by day, the latest first
        {{2026, 10, 1}, MEETING_HELD, "2 1"},
        {{2027, 4, 1}, MEETING_PLANNED, "1"}, // of another year
    };
    struct fixture *f = come(state);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        f->fake_meetings.meetings[1].day = cases[i].day;
        f->fake_meetings.meetings[1].state = cases[i].state;
        press_all(f, "tab-status tab-meetings");
        char order[8] = "";
        struct node *root = tree_of(f);
        for (struct node *node = root; node; node = node_walk(root, node))
            if (node->action == ACT_MEETING)
                snprintf(order + strlen(order), sizeof order - strlen(order), "%s%s",
                         order[0] ? " " : "", node->id + strlen("meeting-"));
        assert_string_equal(order, cases[i].order);
    }
}

static void a_meeting_is_made_and_its_facts_are_changed(void **state)
{
    struct fixture *f = come_to(state, "new day today next place");
    type(f, "しゅうかいじょ");
    press_all(f, "next mode choice-1 managers");
    type(f, "2");
    press_all(f, "next next");
    assert_screen(f, MEETINGS);
    const struct meeting *kept = &f->fake_meetings.meetings[2];
    assert_int_equal(f->fake_meetings.meeting_count, 3);
    is_today(&kept->day);
    assert_string_equal(kept->place, "しゅうかいじょ");
    assert_int_equal(kept->mode, MEETING_ONLINE);
    assert_int_equal(kept->managers, 2);
    assert_int_equal(kept->from_minute, -1);
    press_all(f, "meeting-3 facts state choice-2 next");
    assert_screen(f, MEETING);
    assert_int_equal(kept->state, MEETING_DROPPED);
}

static void facts_that_cannot_be_are_told_in_a_sentence(void **state)
{
    struct fixture *f = come_to(state, "new state choice-1 next");
    assert_int_equal(f->app.message, STR_MEETING_NEEDS_DAY);
    press_all(f, "day today next from today next until today hour-less next next");
    assert_int_equal(f->app.message, STR_MEETING_BAD_TIMES);
    assert_int_equal(f->fake_meetings.meeting_count, 2);
}

static void a_meeting_is_for_the_dwellings_that_are_chosen(void **state)
{
    struct fixture *f = come_to(state, "meeting-1 houses house-1 house-3");
    assert_int_equal(held(f)->dwelling_count, 2);
    press(f, "house-1");
    assert_int_equal(held(f)->dwelling_count, 1);
    assert_true(id_equal(&held(f)->dwellings[0], &f->fake_council.dwellings[2].id));
    assert_true(shown(f, "house-3")->flags & NODE_SELECTED);
    assert_false(shown(f, "house-1")->flags & NODE_SELECTED);
}

// ---------------------------------------------------------------- agenda

static void an_agenda_is_suggested_and_replaced_only_when_asked(void **state)
{
    struct fixture *f = come_to(state, "meeting-1 agenda suggest");
    assert_screen(f, AGENDA_ASK);
    press(f, "back");
    assert_screen(f, AGENDA);
    assert_int_equal(f->fake_meetings.item_count, 1);
    press_all(f, "suggest next");
    assert_screen(f, AGENDA);
    assert_true(f->fake_meetings.item_count > 4);
    assert_string_equal(f->fake_meetings.items[0].title, "開会のあいさつ"); // the papers' words
    assert_null(shown(f, "matter-left-1"));
    press_all(f, "back back meeting-2 agenda");
    assert_null(shown(f, "item-1"));
    press(f, "suggest"); // nothing is lost: at once
    assert_screen(f, AGENDA);
    assert_non_null(shown(f, "item-1"));
}

static void an_agenda_tells_what_to_look_at(void **state)
{
    struct fixture *f = come_to(state, "meeting-1 agenda");
    assert_non_null(shown(f, "no-purpose-1"));
    assert_non_null(shown(f, "look-1")); // beside the item, whatever page its sentence is on
    assert_non_null(shown(f, "matter-left-1"));
    f->fake_meetings.matters[0].title[0] = '\0'; // nobody put it into words yet
    press_all(f, "back agenda");
    assert_null(strstr(shown(f, "matter-left-1")->text, "{title"));
    assert_null(shown(f, "one-sided-1"));
    assert_null(shown(f, "too-long-1"));
    press_all(f, "item-1 next purpose choice-0 two-way choice-0 expert choice-4 minutes");
    for (int i = 0; i < 2; i++)
        press(f, "erase");
    type(f, "150");
    press_all(f, "next next back");
    assert_screen(f, AGENDA);
    assert_null(shown(f, "no-purpose-1"));
    assert_non_null(shown(f, "one-sided-1"));
    assert_non_null(shown(f, "too-long-1"));
    assert_non_null(shown(f, "expert-absent-1"));
    assert_string_equal(f->fake_meetings.items[0].purpose, "PU1");
    assert_int_equal(f->fake_meetings.items[0].expert, MEMBER_BUSINESS);
    press_all(f, "item-1 next purpose choice--1 expert choice--1 next");
    assert_string_equal(f->fake_meetings.items[0].purpose, "");
    assert_false(f->fake_meetings.items[0].needs_expert);
}

static void items_move_and_go(void **state)
{
    struct fixture *f = come_to(state, "meeting-1 agenda next item-title");
    type(f, "ふたつめ");
    press_all(f, "next next item-2");
    assert_false(node_is_target(shown(f, "down")));
    press(f, "up");
    assert_string_equal(f->fake_meetings.items[0].title, "ふたつめ");
    assert_false(node_is_target(shown(f, "up"))); // the page stays with its item
    press(f, "down");
    assert_string_equal(f->fake_meetings.items[1].title, "ふたつめ");
    press(f, "remove");
    assert_screen(f, AGENDA_ASK);
    press(f, "back");
    assert_int_equal(f->fake_meetings.item_count, 2);
    press_all(f, "item-2 remove next");
    assert_screen(f, AGENDA);
    assert_int_equal(f->fake_meetings.item_count, 1);
    assert_string_equal(f->fake_meetings.items[0].title, "まちとの つながり");
}

// ---------------------------------------------------------------- who comes

static void attendance_is_told_by_one_tap_and_taken_back_by_another(void **state)
{
    struct fixture *f = come_to(state, "meeting-2 attendance");
    const struct fake_attendance *row = &f->fake_meetings.people[1];
    press(f, "online-102");
    assert_int_equal(row->state, ATTENDS_ONLINE);
    assert_true(shown(f, "online-102")->flags & NODE_SELECTED);
    assert_true(says(f, "1"));
    press(f, "online-102");
    assert_int_equal(row->state, ATTENDS_UNTOLD);
    assert_null(shown(f, "opinion-102"));
    press_all(f, "absent-102 opinion-102 asked choice-1 opinion");
    type(f, "さんぽに いきたい。");
    press_all(f, "next next");
    assert_screen(f, ATTENDANCE);
    assert_int_equal(row->state, ATTENDS_NOT);
    assert_true(row->asked_before);
    assert_string_equal(row->opinion, "さんぽに いきたい。");
    assert_null(shown(f, "present-103")); // their term is over
}

static void names_of_members_are_for_the_eyes_alone(void **state)
{
    static const char *const pages[] = {"attendance", "minutes read"};
    struct fixture *f = come_to(state, "meeting-1");
    for (size_t i = 0; i < ARRAY_LEN(pages); i++) {
        press_all(f, pages[i]);
        struct node *root = tree_of(f);
        bool met = false;
        for (struct node *node = root; node; node = node_walk(root, node))
            if (node->text && strstr(node->text, "見本")) {
                assert_true(node->flags & NODE_PRIVATE);
                met = true;
            }
        assert_true(met);
        press(f, "back");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(the_next_meeting_stands_first),
        fixture_test(a_meeting_is_made_and_its_facts_are_changed),
        fixture_test(facts_that_cannot_be_are_told_in_a_sentence),
        fixture_test(a_meeting_is_for_the_dwellings_that_are_chosen),
        fixture_test(an_agenda_is_suggested_and_replaced_only_when_asked),
        fixture_test(an_agenda_tells_what_to_look_at),
        fixture_test(items_move_and_go),
        fixture_test(attendance_is_told_by_one_tap_and_taken_back_by_another),
        fixture_test(names_of_members_are_for_the_eyes_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
