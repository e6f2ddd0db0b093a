// The tabs of the staff's pages: how the year stands, the records and the office's replies, the
// register of members.
#include "screens/fixture.h"

static struct fixture *sit_down(void **state)
{
    struct fixture *f = *state;
    press_all(f, "begin desk");
    type(f, STAFF_PIN);
    press(f, "next");
    assert_screen(f, DESK);
    return f;
}

static void each_tab_leads_to_every_other(void **state)
{
    static const struct {
        const char *id;
        enum screen_id screen;
    } tabs[] = {
        {"tab-status", SCREEN_STATUS},     {"tab-records", SCREEN_RECORDS},
        {"tab-meetings", SCREEN_MEETINGS}, {"tab-members", SCREEN_MEMBERS},
        {"tab-export", SCREEN_EXPORT},     {"tab-setup", SCREEN_DESK_SETTINGS},
    };
    struct fixture *f = sit_down(state);
    for (size_t from = 0; from < ARRAY_LEN(tabs); from++)
        for (size_t to = 0; to < ARRAY_LEN(tabs); to++) {
            press(f, tabs[from].id);
            press(f, tabs[to].id);
            assert_int_equal(f->app.screen, tabs[to].screen);
            assert_true(shown(f, tabs[to].id)->flags & NODE_SELECTED);
        }
    app_act(&f->app, &(struct ui_action){.id = UI_ACTION_BACK});
    assert_screen(f, DESK);
}

static void tabs_are_stones_where_they_have_no_room(void **state)
{
    static const struct {
        int width, height, step;
    } panels[] = {{800, 480, 0}, {800, 1280, 1}, {1280, 800, 2}};
    struct fixture *f = sit_down(state);
    for (size_t i = 0; i < ARRAY_LEN(panels); i++) {
        f->metrics = metrics_for_panel(panels[i].width, panels[i].height, 0);
        f->metrics.text_step = panels[i].step;
        assert_null(shown(f, "tabs"));
        assert_int_equal(shown(f, "tab-status")->look, LOOK_STONE);
        press(f, "tab-status");
        assert_screen(f, STATUS);
        press(f, "back");
        assert_screen(f, DESK);
    }
}

static const struct node *cell(struct fixture *f, int row, int column)
{
    const struct node *node = shown(f, "matrix")->first;
    while (row-- > 0)
        node = node->next;
    for (node = node->first; column-- > 0;)
        node = node->next;
    if (node->first && node->first->next) // a sign, between two spaces
        return node->first->next;
    return node->first; // NULL where nothing stands in the cell
}

static void the_year_shows_who_was_visited_in_which_month(void **state)
{
    struct fixture *f = sit_down(state);
    assert_string_equal(cell(f, 0, 1)->text, "4");
    assert_string_equal(cell(f, 0, 12)->text, "3");
    assert_string_equal(cell(f, 1, 0)->text, HOUSE_NAME);
    assert_string_equal(cell(f, 1, 3)->picture, "ok-dot");    // June
    assert_string_equal(cell(f, 2, 9)->picture, "open-ring"); // December
    for (int month = 1; month <= 12; month++)
        assert_null(cell(f, 3, month));
    f->metrics.no_pictures = true;
    assert_string_equal(cell(f, 1, 3)->text, "●");
    f->metrics.no_pictures = false;
    press(f, "year-more");
    assert_null(cell(f, 1, 3));
    press_all(f, "year-less year-less");
    assert_null(cell(f, 2, 9));
    assert_true(strstr(shown(f, "title")->text, "2025") != NULL);
}

static void without_room_for_twelve_months_they_are_told_in_words(void **state)
{
    struct fixture *f = sit_down(state);
    f->metrics = metrics_for_panel(800, 1280, 0);
    f->metrics.text_step = TEXT_STEPS - 1;
    press(f, "tab-status");
    assert_null(shown(f, "matrix"));
    assert_true(says(f, "6月に/訪問しました"));
    assert_true(says(f, "12月に/訪問の/予定"));
}

static void every_rule_has_its_words_and_what_comes_next(void **state)
{
    struct fixture *f = *state;
    char id[64];
    for (int rule = 0; rule < RULE_COUNT; rule++)
        for (int next = 0; next < 2; next++) {
            snprintf(id, sizeof id, "duty.%s%s", rule_infos[rule].name, next ? ".next" : "");
            assert_ptr_equal(f->app.strings[STR_DUTY_MEETING_HELD + 2 * rule + next],
                             content_string(f->content, id));
        }
    for (int at = 0; at < DUTY_STATE_COUNT; at++) {
        snprintf(id, sizeof id, "duty-state.%s", duty_state_name((enum duty_state)at));
        assert_ptr_equal(f->app.strings[STR_DUTY_STATE_DONE + at], content_string(f->content, id));
    }
}

static void the_duties_of_the_year_tell_whom_they_wait_for(void **state)
{
    struct fixture *f = sit_down(state);
    const struct node *line = shown(f, "rule-dwelling-visited");
    assert_non_null(line);
    assert_string_equal(line->parent->first->picture, "open-ring"); // there is still time
    press(f, "rule-dwelling-visited");
    assert_screen(f, DUTY);
    assert_non_null(shown(f, "next-step"));
    assert_true(says(f, "せせらぎ"));
    assert_true(says(f, "共同生活住居ごとに年1回以上の訪問")); // where that stands
    press(f, "back");
    assert_screen(f, STATUS);
    press_all(f, "rule-member-visited");
    assert_true(says(f, "102"));
    assert_false(says(f, "見本"));
    press(f, "back");
    press_all(f, "year-less rule-dwelling-visited");
    assert_true(pictured(f, "attention-triangle")); // that year is over
    f->app.ports.profile_count = 0;
    press(f, "back");
    assert_null(shown(f, "rule-dwelling-visited"));
    assert_non_null(shown(f, "no-rule-book")); // and not that nothing has to be done
}

// How many duties the page shows, all of them with the sign of what is done or none; the last one.
static size_t duties_that_are(struct fixture *f, bool done, char last[64])
{
    size_t count = 0;
    for (int rule = 0; rule < RULE_COUNT; rule++) {
        char id[64];
        snprintf(id, sizeof id, "rule-%s", rule_infos[rule].name);
        const struct node *line = shown(f, id);
        if (!line)
            continue;
        assert_int_equal(strcmp(line->parent->first->picture, "ok-dot") == 0, done);
        memcpy(last, id, sizeof id);
        count++;
    }
    return count;
}

static void what_is_done_has_a_page_of_its_own(void **state)
{
    struct fixture *f = sit_down(state);
    char id[64];
    assert_true(duties_that_are(f, false, id) > 0);
    press(f, "done");
    assert_screen(f, DUTIES);
    assert_true(duties_that_are(f, true, id) > 0);
    press(f, id);
    assert_screen(f, DUTY);
    press(f, "back");
    assert_screen(f, DUTIES);
    press(f, "back");
    assert_screen(f, STATUS);
}

static void a_duty_of_several_tells_for_how_many_it_waits(void **state)
{
    struct fixture *f = sit_down(state);
    int waiting = 0;
    for (size_t i = 0; i < f->app.desk.duty_count; i++) {
        const struct duty *duty = &f->app.desk.duties[i];
        waiting += duty->rule == RULE_DWELLING_VISITED && duty->state == DUTY_OPEN;
    }
    char words[32];
    snprintf(words, sizeof words, "残り%d", waiting);
    assert_true(waiting > 0);
    assert_non_null(strstr(shown(f, "rule-dwelling-visited")->text, words));
}

static void a_record_tells_which_visit_it_is(void **state)
{
    struct fixture *f = sit_down(state);
    press(f, "tab-records");
    char listed[256];
    snprintf(listed, sizeof listed, "%s", shown(f, "visit-1")->text);
    press(f, "visit-1");
    assert_string_equal(shown(f, "which")->text, listed);
}

static void a_register_that_cannot_be_read_is_told_and_keeps_nobody(void **state)
{
    static const struct {
        const char *tab;
        enum fake_call call;
    } cases[] = {{"tab-status", CALL_YEAR},
                 {"tab-records", CALL_YEAR},
                 {"tab-members", CALL_MEMBERS},
                 {"tab-meetings", CALL_MEETINGS}};
    struct fixture *f = sit_down(state);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        fake_fail(&f->fake, cases[i].call, 1, ERR_IO);
        press(f, cases[i].tab);
        assert_true(f->app.desk.failed);
        assert_true(pictured(f, "warning"));
        press(f, "tab-export");
        press(f, cases[i].tab);
        assert_false(f->app.desk.failed);
    }
}

static void members_are_changed_and_added(void **state)
{
    struct fixture *f = sit_down(state);
    struct member *kept = f->fake_council.members;
    size_t before = f->fake_council.member_count;
    press(f, "tab-members");
    assert_true(shown(f, "member-101")->flags & NODE_PRIVATE);
    press(f, "member-101");
    assert_screen(f, FORM);
    assert_null(shown(f, "number")); // stays what it is
    press_all(f, "consent today next kind choice-5 next");
    assert_screen(f, MEMBERS);
    assert_memory_equal(&kept[0].consent_on, (&(struct date){2026, 11, 21}), sizeof(struct date));
    assert_int_equal(kept[0].kind, KIND_NEIGHBOUR);
    assert_int_equal(kept[0].number, 101);
    press(f, "new");
    assert_false(node_is_target(shown(f, "next")));
    press(f, "name");
    type(f, "見本 一郎");
    press_all(f, "next category choice-1 kind choice-1 kin choice-1 next");
    assert_int_equal(f->fake_council.member_count, before + 1);
    assert_string_equal(kept[before].name, "見本 一郎");
    assert_true(kept[before].kin);
    assert_int_equal(kept[before].term_to.year, 2028);
    assert_non_null(shown(f, "member-203")); // and stands in the list
}

static void a_member_that_is_not_sound_is_not_kept(void **state)
{
    struct fixture *f = sit_down(state);
    struct member before = f->fake_council.members[0];
    press_all(f, "tab-members member-101 reading");
    type(f, "見本");
    press_all(f, "next next");
    assert_int_equal(f->app.message, STR_MEMBER_BAD_READING);
    press(f, "reading");
    for (int i = 0; i < 2; i++)
        press(f, "erase");
    press_all(f, "next term-to year-less year-less year-less next next");
    assert_int_equal(f->app.message, STR_MEMBER_BAD_TERM);
    assert_memory_equal(&f->fake_council.members[0], &before, sizeof before);
    press_all(f, "back back");
    assert_screen(f, MEMBERS);
}

static void names_stand_on_the_page_of_members_alone(void **state)
{
    static const char *const tabs[] = {"tab-status", "tab-records", "tab-meetings", "tab-export",
                                       "tab-setup"};
    struct fixture *f = sit_down(state);
    for (size_t i = 0; i < ARRAY_LEN(tabs); i++) {
        press_all(f, "tab-members");
        assert_true(says(f, "見本 花子"));
        press(f, tabs[i]);
        assert_false(says(f, "見本"));
        assert_null(f->app.desk.members);
    }
}

static void a_record_is_read_and_replied_to(void **state)
{
    struct fixture *f = sit_down(state);
    press_all(f, "tab-records visit-1");
    assert_screen(f, RECORD);
    assert_true(says(f, "てすりが ゆるい。"));
    assert_true(says(f, "えんがわが すき。"));
    assert_null(shown(f, "reply-O1")); // no words to reply to
    assert_null(shown(f, "reply-R7")); // a resident's
    press_all(f, "reply-O2 words");
    type(f, "なおしました。");
    press_all(f, "next next");
    assert_screen(f, RECORD);
    assert_string_equal(f->fake_council.replies[0].words, "なおしました。");
    assert_string_equal(f->fake_council.replies[0].prompt, "O2");
    assert_true(says(f, "なおしました。"));
    press_all(f, "reply-O2 words");
    assert_string_equal(shown(f, "field")->value, "なおしました。");
    press_all(f, "back back back");
    assert_screen(f, RECORDS);
}

static void records_are_of_one_year_and_one_dwelling(void **state)
{
    struct fixture *f = sit_down(state);
    press(f, "tab-records");
    assert_non_null(shown(f, "visit-1"));
    press(f, "house");
    assert_string_equal(shown(f, "house")->text, HOUSE_NAME);
    assert_non_null(shown(f, "visit-1"));
    press(f, "house");
    assert_null(shown(f, "visit-1"));
    press_all(f, "house house");
    assert_non_null(shown(f, "visit-1"));
    press(f, "year-less");
    assert_null(shown(f, "visit-1"));
}

static void nothing_of_it_outlasts_who_sat_there(void **state)
{
    struct fixture *f = sit_down(state);
    press_all(f, "tab-records year-less tab-members");
    pass(f, 10 * MINUTE_MS);
    assert_screen(f, WELCOME);
    assert_null(f->app.desk.members);
    assert_int_equal(f->app.desk.fiscal_year, 0);
}

static void records_are_read_by_what_was_asked(void **state)
{
    struct fixture *f = sit_down(state);
    struct fake_council *fake = &f->fake_council;
    fake->visits[1] = fake->visits[0];
    fake->visits[1].id = id_new(&f->random, START_UTC_MS);
    fake->visits[1].dwelling = fake->dwellings[2].id;
    fake->visits[1].day = (struct date){2026, 7, 10};
    fake->visits[2] = fake->visits[0]; // purged: nothing is left of it
    fake->visits[2].member = (struct id){0};
    fake->visit_count = 3;
    press_all(f, "tab-records prompts");
    assert_screen(f, RECORDS_PROMPTS);
    assert_true(shown(f, "group-walk")->flags & NODE_SELECTED);
    press(f, "prompt-O2");
    assert_screen(f, RECORDS_SAID);
    assert_int_equal(f->app.desk.said_count, 2);
    assert_true(says(f, "てすりが ゆるい。"));
    assert_true(says(f, "せせらぎ"));
    press(f, "house"); // the first dwelling alone
    assert_true(says(f, "てすりが ゆるい。"));
    assert_false(says(f, "せせらぎ"));
    press(f, "house"); // the second, where nobody was
    assert_false(says(f, "てすりが ゆるい。"));
    press_all(f, "house house year-less");
    assert_int_equal(f->app.desk.said_count, 0);
    press_all(f, "year-more back group-residents prompt-R7");
    assert_true(says(f, "えんがわが すき。"));
    press_all(f, "back group-staff prompt-M1");
    assert_int_equal(f->app.desk.said_count, 0);
    press_all(f, "back group-words prompt-W-good back back");
    assert_screen(f, RECORDS);
}

static void what_was_said_that_cannot_be_read_is_told(void **state)
{
    struct fixture *f = sit_down(state);
    press_all(f, "tab-records prompts");
    fake_fail(&f->fake, CALL_VISIT_LOAD, 1, ERR_IO);
    press(f, "prompt-O2");
    assert_true(f->app.desk.failed);
    press(f, "back");
    assert_screen(f, RECORDS_PROMPTS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(each_tab_leads_to_every_other),
        fixture_test(tabs_are_stones_where_they_have_no_room),
        fixture_test(the_year_shows_who_was_visited_in_which_month),
        fixture_test(without_room_for_twelve_months_they_are_told_in_words),
        fixture_test(every_rule_has_its_words_and_what_comes_next),
        fixture_test(the_duties_of_the_year_tell_whom_they_wait_for),
        fixture_test(what_is_done_has_a_page_of_its_own),
        fixture_test(a_duty_of_several_tells_for_how_many_it_waits),
        fixture_test(a_record_tells_which_visit_it_is),
        fixture_test(a_register_that_cannot_be_read_is_told_and_keeps_nobody),
        fixture_test(members_are_changed_and_added),
        fixture_test(a_member_that_is_not_sound_is_not_kept),
        fixture_test(names_stand_on_the_page_of_members_alone),
        fixture_test(a_record_is_read_and_replied_to),
        fixture_test(records_are_of_one_year_and_one_dwelling),
        fixture_test(nothing_of_it_outlasts_who_sat_there),
        fixture_test(records_are_read_by_what_was_asked),
        fixture_test(what_was_said_that_cannot_be_read_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
