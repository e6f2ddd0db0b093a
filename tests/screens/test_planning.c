// The year's plan, residents' wishes, reasons and notices on the staff's pages.
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

// Of everybody who can still come.
static struct fixture *open_plan(void **state)
{
    struct fixture *f = *state;
    f->fake_council.member_count = 2;
    f->fake_council.plans[0].id = id_new(&f->random, START_UTC_MS);
    sit_down(state);
    press(f, "plan");
    assert_screen(f, PLAN);
    return f;
}

static void the_plan_stands_by_month_and_names_nobody(void **state)
{
    struct fixture *f = *state;
    f->fake_council.plans[0].member = f->fake_council.members[0].id;
    open_plan(state);
    assert_true(says(f, "こもれび"));
    assert_true(strstr(shown(f, "plan-1")->text, "101") != NULL);
    assert_false(says(f, "見本"));
    press(f, "year-more");
    assert_null(shown(f, "plan-1"));
    press(f, "back");
    assert_screen(f, STATUS);
}

static void what_is_missing_by_february_is_told_in_words(void **state)
{
    struct fixture *f = open_plan(state);
    assert_true(says(f, "せせらぎは"));     // neither visited nor planned
    assert_false(says(f, "こもれびは"));    // planned for December
    assert_false(says(f, HOUSE_NAME "は")); // visited in June
    assert_true(says(f, "102番"));
    f->app.ports.profile_count = 0; // no rule book, and nobody asks for a visit
    assert_false(says(f, "せせらぎは"));
    assert_null(shown(f, "suggest"));
}

static void what_is_suggested_is_shown_and_kept_with_one_tap(void **state)
{
    struct fixture *f = open_plan(state);
    size_t before = f->fake_council.plan_count;
    press(f, "suggest");
    assert_screen(f, SUGGEST);
    assert_true(says(f, "せせらぎ"));
    assert_int_equal(f->fake_council.plan_count, before); // shown, not kept
    press(f, "next");
    assert_screen(f, PLAN);
    assert_true(f->fake_council.plan_count > before);
    assert_non_null(shown(f, "all-planned"));
    press(f, "suggest");
    assert_false(shown(f, "next") && node_is_target(shown(f, "next")));
    press(f, "back");
    assert_screen(f, PLAN);
}

static void of_a_suggestion_that_is_cut_off_the_rest_is_suggested_again(void **state)
{
    struct fixture *f = open_plan(state);
    press(f, "suggest");
    fake_fail(&f->fake, CALL_PLANNED_PUT, 1, ERR_FULL);
    press(f, "next");
    assert_screen(f, NOTICE);
    press(f, "next");
    assert_screen(f, SUGGEST);
    press(f, "next");
    assert_screen(f, PLAN);
    assert_non_null(shown(f, "all-planned"));
}

static void a_visit_is_planned_moved_and_dropped_with_a_reason(void **state)
{
    struct fixture *f = open_plan(state);
    const struct planned *row = &f->fake_council.plans[1];
    press(f, "next");
    assert_screen(f, FORM);
    assert_null(shown(f, "time"));  // without a day
    assert_null(shown(f, "state")); // of what is not kept yet
    press_all(f, "dwelling choice-2 member");
    assert_true(shown(f, "choice-0")->flags & NODE_PRIVATE);
    press_all(f, "choice-0 mode choice-1 day today month-more next time today next next");
    assert_screen(f, PLAN);
    assert_int_equal(f->fake_council.plan_count, 2);
    assert_int_equal(row->month, 12); // that of its day
    assert_int_equal(row->day.month, 12);
    assert_int_equal(row->minute, 12 * 60);
    assert_int_equal(row->mode, VISIT_ONLINE);
    assert_true(id_equal(&row->dwelling, &f->fake_council.dwellings[2].id));
    assert_true(id_equal(&row->member, &f->fake_council.members[0].id));
    press_all(f, "plan-2 month choice-2"); // another month: the day and the time go
    assert_null(shown(f, "time"));
    press_all(f, "state choice-3");
    assert_false(node_is_target(shown(f, "next"))); // why?
    press(f, "reason");
    type(f, "かぜの ため");
    press_all(f, "next next");
    assert_screen(f, PLAN);
    assert_int_equal(row->month, 2);
    assert_false(date_is_told(&row->day));
    assert_int_equal(row->state, PLANNED_DROPPED);
    assert_string_equal(row->reason, "かぜの ため");
    assert_true(pictured(f, "not-seen-dash")); // not the sign of what was done
}

static void what_was_planned_by_mistake_goes(void **state)
{
    struct fixture *f = open_plan(state);
    press_all(f, "plan-1 remove choice-1 next");
    assert_screen(f, PLAN);
    assert_int_equal(f->fake_council.plan_count, 0);
}

static void a_day_of_another_year_is_not_kept(void **state)
{
    struct fixture *f = open_plan(state);
    press_all(f, "plan-1 day today year-more next next");
    assert_screen(f, FORM);
    assert_int_equal(f->app.message, STR_PLAN_BAD_DAY);
}

static void a_visit_has_its_dwelling(void **state)
{
    struct fixture *f = open_plan(state);
    press_all(f, "next next");
    assert_screen(f, FORM);
    assert_int_equal(f->app.message, STR_PLAN_WHERE);
    press_all(f, "dwelling choice-0 next"); // who comes may be open
    assert_screen(f, PLAN);
    assert_true(id_is_none(&f->fake_council.plans[1].member));
}

static void what_is_no_visit_has_no_member(void **state)
{
    struct fixture *f = open_plan(state);
    press_all(f, "next member choice-0 dwelling choice-0 kind choice-5");
    assert_null(shown(f, "member"));
    assert_null(shown(f, "dwelling"));
    press(f, "next");
    const struct planned *row = &f->fake_council.plans[1];
    assert_int_equal(row->kind, PLANNED_REPORT);
    assert_true(id_is_none(&row->member));
    assert_true(id_is_none(&row->dwelling));
}

static void wishes_are_heads_that_fit_each_other(void **state)
{
    struct fixture *f = open_plan(state);
    press_all(f, "wishes dwelling-1 residents");
    type(f, "6");
    press_all(f, "next asked");
    type(f, "5");
    press_all(f, "next meet-yes");
    type(f, "6");
    press_all(f, "next next");
    assert_int_equal(f->app.message, STR_WISHES_TOO_MANY);
    press_all(f, "meet-yes erase");
    type(f, "4");
    press_all(f, "next all-on today next next");
    assert_int_equal(f->app.message, STR_WISHES_NOT_ALL);
    press_all(f, "asked erase");
    type(f, "6");
    press_all(f, "next next");
    assert_screen(f, WISHES);
    const struct intention *kept = &f->fake_council.intentions[0];
    assert_int_equal(kept->residents, 6);
    assert_int_equal(kept->asked, 6);
    assert_int_equal(kept->yes[WISH_MEET], 4);
    assert_int_equal(kept->no[WISH_MEET], 0);
    assert_int_equal(kept->all_asked_on.year, 2026);
    assert_int_equal(kept->fiscal_year, 2026);
    assert_true(strstr(shown(f, "dwelling-1")->text, "6") != NULL);
}

static const struct duty *duty_of_member(const struct app *app, int number, size_t *at)
{
    for (*at = 0; *at < app->desk.duty_count; ++*at) {
        const struct duty *duty = &app->desk.duties[*at];
        if (duty->rule == RULE_MEMBER_VISITED &&
            app->desk.year.members[duty->index].number == number)
            return duty;
    }
    fail_msg("no such duty");
    return NULL;
}

static void a_reason_excuses_a_member_and_can_be_taken_back(void **state)
{
    struct fixture *f = sit_down(state);
    char id[32];
    size_t at;
    press(f, "rule-member-visited");
    const struct duty *duty = duty_of_member(&f->app, 102, &at);
    assert_int_equal(duty->state, DUTY_OPEN);
    snprintf(id, sizeof id, "why-%zu", at);
    press(f, id);
    assert_false(node_is_target(shown(f, "next"))); // another reason needs its words
    press_all(f, "reason choice-0 next");
    assert_screen(f, DUTY);
    assert_int_equal(f->fake_council.waivers[0].reason, WAIVED_CONDITION);
    assert_int_equal(duty_of_member(&f->app, 102, &at)->state, DUTY_WAIVED);
    press(f, id);
    press_all(f, "remove choice-1 next");
    assert_int_equal(f->fake_council.waiver_count, 0);
    assert_int_equal(duty_of_member(&f->app, 102, &at)->state, DUTY_OPEN);
}

static void no_reason_excuses_what_has_to_be(void **state)
{
    struct fixture *f = sit_down(state);
    press(f, "rule-dwelling-visited");
    for (size_t i = 0; i < f->app.desk.duty_count; i++) {
        char id[32];
        snprintf(id, sizeof id, "why-%zu", i);
        assert_null(shown(f, id));
        app_act(&f->app, &(struct ui_action){.id = ACT_FIX, .arg = (int)i});
        assert_true(f->app.screen == SCREEN_DUTY ||
                    duty_may_waive(&f->app.desk.year, &f->app.desk.duties[i]));
        if (f->app.screen == SCREEN_FORM)
            press(f, "back");
    }
}

static void a_duty_leads_to_the_wishes_of_its_dwelling(void **state)
{
    struct fixture *f = sit_down(state);
    size_t at = 0;
    press(f, "rule-residents-asked");
    while (f->app.desk.duties[at].rule != RULE_INTENTION || f->app.desk.duties[at].index != 1)
        at++;
    char id[32];
    snprintf(id, sizeof id, "wishes-%zu", at);
    press_all(f, id);
    press(f, "residents");
    type(f, "4");
    press_all(f, "next next");
    assert_screen(f, DUTY);
    assert_true(
        id_equal(&f->fake_council.intentions[0].dwelling, &f->fake_council.dwellings[1].id));
}

static void what_others_saw_is_noted_from_the_duty_that_asks_for_it(void **state)
{
    struct fixture *f = *state;
    struct fake_meetings *fake = &f->fake_meetings;
    fixture_move_to_nerima(f);
    sit_down(state);
    press_all(f, "rule-third-party");
    assert_false(pictured(f, "ok-dot"));
    press(f, "reviews");
    assert_screen(f, COUNCIL_YEAR);
    press_all(f, "next reviewer");
    type(f, "だいさんしゃ");
    press_all(f, "next next");
    assert_int_equal(fake->review_count, 2);
    press(f, "back");
    assert_screen(f, DUTY);
    assert_true(pictured(f, "ok-dot"));
    press_all(f, "back tab-meetings year back"); // from where it stands otherwise
    assert_screen(f, MEETINGS);
}

static void the_day_on_which_the_city_was_told_is_kept(void **state)
{
    struct fixture *f = *state;
    fixture_move_to_nerima(f);
    sit_down(state);
    press_all(f, "rule-dates-to-city notice day today day-more next next");
    assert_int_equal(f->app.message, STR_NOTICE_AHEAD);
    press_all(f, "day today next next");
    assert_screen(f, DUTY);
    assert_int_equal(f->fake_council.notices[0].kind, NOTICE_DATES);
    assert_int_equal(f->fake_council.notices[0].fiscal_year, 2027);
    assert_true(pictured(f, "ok-dot"));
    press_all(f, "notice day day-less next next"); // put right
    assert_int_equal(f->fake_council.notices[0].day.day, 20);
    press_all(f, "notice remove choice-1 next"); // and taken back
    assert_screen(f, DUTY);
    assert_int_equal(f->fake_council.notice_count, 0);
    assert_false(pictured(f, "ok-dot"));
    press(f, "notice");
    assert_null(shown(f, "remove"));
}

static void the_next_visit_begins_with_what_the_office_replied(void **state)
{
    struct fixture *f = *state;
    struct open_point *point = &f->fake.points[0];
    point->state = MATTER_OFFICE;
    snprintf(point->reply, sizeof point->reply, "{金具}を なおしました。");
    scan(f, MEMBER_CARD);
    while (f->app.screen == SCREEN_COURTESY)
        press(f, "next");
    assert_screen(f, TODAY);
    assert_true(says(f, POINT_NOTE));
    assert_true(says(f, "を なおしました。"));
    assert_true(says(f, words_in(f->app.strings[STR_POINT_OFFICE], LANG_EASY)));
    assert_false(says(f, words_in(f->app.strings[STR_POINT_WAITS], LANG_EASY)));
    f->app.points[0].reply[0] = '\0';
    assert_true(says(f, words_in(f->app.strings[STR_POINT_WAITS], LANG_EASY)));
}

static void words_that_the_staff_keep_are_told_to_be_there(void **state)
{
    struct fixture *f = *state;
    struct open_point *point = &f->fake.points[0];
    const struct prompt *prompt = content_find(f->app.ports.content, point->prompt);
    point->state = MATTER_OFFICE;
    scan(f, MEMBER_CARD);
    while (f->app.screen == SCREEN_COURTESY)
        press(f, "next");
    const char *kept = words_in(f->app.strings[STR_POINT_KEPT], LANG_EASY);
    const char *waits = words_in(f->app.strings[STR_POINT_WAITS], LANG_EASY);
    assert_false(says(f, kept));
    f->app.points[0].note[0] = '\0';
    f->app.points[0].note_kept = true;
    assert_true(says(f, kept));
    assert_true(says(f, waits));
    f->app.points[0].note_kept = false;
    f->app.points[0].reply_kept = true;
    assert_true(says(f, kept));
    assert_false(says(f, waits));
    assert_true(says(f, words_in(f->app.strings[STR_POINT_REPLY], LANG_EASY)));
    assert_true(says(f, words_in(&prompt->text, LANG_EASY)));
    assert_true(says(f, words_in(f->app.strings[STR_POINT_OFFICE], LANG_EASY)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(the_plan_stands_by_month_and_names_nobody),
        fixture_test(what_is_missing_by_february_is_told_in_words),
        fixture_test(what_is_suggested_is_shown_and_kept_with_one_tap),
        fixture_test(of_a_suggestion_that_is_cut_off_the_rest_is_suggested_again),
        fixture_test(a_visit_is_planned_moved_and_dropped_with_a_reason),
        fixture_test(what_was_planned_by_mistake_goes),
        fixture_test(a_day_of_another_year_is_not_kept),
        fixture_test(a_visit_has_its_dwelling),
        fixture_test(what_is_no_visit_has_no_member),
        fixture_test(wishes_are_heads_that_fit_each_other),
        fixture_test(a_reason_excuses_a_member_and_can_be_taken_back),
        fixture_test(no_reason_excuses_what_has_to_be),
        fixture_test(a_duty_leads_to_the_wishes_of_its_dwelling),
        fixture_test(what_others_saw_is_noted_from_the_duty_that_asks_for_it),
        fixture_test(the_day_on_which_the_city_was_told_is_kept),
        fixture_test(the_next_visit_begins_with_what_the_office_replied),
        fixture_test(words_that_the_staff_keep_are_told_to_be_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
