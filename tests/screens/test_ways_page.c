// How somebody sees, hears and presses: the table behind it, the page on which it is chosen, whom
// the choice outlives, and the trial that finds a pace.
#include "screens/fixture.h"

static void a_value_is_read_by_its_name(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum way_id way;
        int at, number;
    } cases[] = {
        {"text=small", WAY_TEXT, 0, 0},      {"text=largest", WAY_TEXT, 3, 3},
        {"sound=on", WAY_SOUND, 1, 1},       {"theme=quiet", WAY_THEME, 2, 2},
        {"rate=50", WAY_RATE, 0, 50},        {"rate=200", WAY_RATE, 6, 200},
        {"volume=100", WAY_VOLUME, 4, 100},  {"private=always", WAY_PRIVATE, 1, 1},
        {"switch=two", WAY_SWITCH, 2, 2},    {"pace=8000", WAY_PACE, 7, 8000},
        {"slop=12", WAY_SLOP, 2, 12},        {"rearm=0", WAY_REARM, 0, 0},
        {"rearm=5000", WAY_REARM, 3, 5000},  {"hold=1200", WAY_HOLD, 3, 1200},
        {"ruby=kana", WAY_RUBY, 2, 2},       {"hand=left", WAY_HAND, 1, 1},
        {"pictures=no", WAY_PICTURES, 1, 1},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct ways ways = ways_usual();
        struct err err = {""};
        if (ways_read(&ways, cases[i].text, &err) != OK)
            fail_msg("%s: %s", cases[i].text, err.text);
        assert_int_equal(ways.at[cases[i].way], cases[i].at);
        assert_int_equal(ways_number(&ways, cases[i].way), cases[i].number);
    }
}

static void what_is_no_value_changes_nothing(void **state)
{
    (void)state;
    static const char *const cases[] = {
        "",          "=",           "text",        "text=",
        "text=big",  "text=larg",   "text=large ", "text=small|usual",
        "tex=large", "texts=large", "rate=+50",    "Theme=quiet"};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct ways ways = ways_usual(), usual = ways;
        struct err err = {""};
        if (ways_read(&ways, cases[i], &err) != ERR_INVALID)
            fail_msg("\"%s\" is taken", cases[i]);
        assert_memory_equal(&ways, &usual, sizeof ways);
        assert_true(err.text[0]);
    }
}

static void steps_end_at_both_ends(void **state)
{
    (void)state;
    for (int way = 0; way < WAY_COUNT; way++) {
        struct ways ways = ways_usual();
        assert_in_range(ways.at[way], 0, ways_values((enum way_id)way) - 1);
        while (ways_step(&ways, (enum way_id)way, -1))
            continue;
        assert_int_equal(ways.at[way], 0);
        int steps = 0;
        for (; ways_step(&ways, (enum way_id)way, 1); steps++)
            continue;
        assert_int_equal(steps, ways_values((enum way_id)way) - 1);
        assert_int_equal(ways.at[way], steps);
    }
}

static void amounts_rise_and_the_paces_are_those_of_the_trial(void **state)
{
    (void)state;
    static const enum way_id amounts[] = {WAY_RATE, WAY_VOLUME, WAY_PACE,
                                          WAY_SLOP, WAY_REARM,  WAY_HOLD};
    struct ways ways = ways_usual();
    for (size_t i = 0; i < ARRAY_LEN(amounts); i++) {
        ways.at[amounts[i]] = 0;
        int before = ways_number(&ways, amounts[i]);
        for (; ways_step(&ways, amounts[i], 1); before = ways_number(&ways, amounts[i]))
            assert_true(ways_number(&ways, amounts[i]) > before);
    }
    assert_int_equal(ways_values(WAY_PACE), PACE_STEPS);
    for (int i = 0; i < PACE_STEPS; i++) {
        ways.at[WAY_PACE] = i;
        assert_int_equal(ways_number(&ways, WAY_PACE), ui_pace_steps_ms[i]);
    }
}

static void what_is_chosen_holds_at_once(void **state)
{
    struct fixture *f = *state;
    press(f, "ways");
    press(f, "text-3");
    assert_screen(f, WAYS);
    assert_int_equal(f->app.ways.at[WAY_TEXT], 3);
    assert_true(shown(f, "text-3")->flags & NODE_SELECTED);
    press_all(f, "see theme-1 ruby-2 hand-1 back hear rate-more rate-more volume-less back");
    press_all(f, "press switch-1 pace-more slop-2 rearm-3 hold-1 back");
    static const struct {
        enum way_id way;
        int at;
    } chosen[] = {{WAY_THEME, 1}, {WAY_RUBY, 2},   {WAY_HAND, 1}, {WAY_RATE, 4},  {WAY_VOLUME, 1},
                  {WAY_PACE, 4},  {WAY_SWITCH, 1}, {WAY_SLOP, 2}, {WAY_REARM, 3}, {WAY_HOLD, 1}};
    for (size_t i = 0; i < ARRAY_LEN(chosen); i++)
        assert_int_equal(f->app.ways.at[chosen[i].way], chosen[i].at);
    press(f, "next");
    assert_screen(f, WELCOME);
    assert_int_equal(f->app.ways.at[WAY_TEXT], 3);
    press_all(f, "ways usual");
    struct ways usual = ways_usual();
    assert_memory_equal(&f->app.ways, &usual, sizeof usual);
    assert_screen(f, WAYS);
}

static void at_its_end_an_amount_cannot_be_pressed_further(void **state)
{
    struct fixture *f = *state;
    press_all(f, "ways hear rate-more rate-more rate-more rate-more");
    assert_true(shown(f, "rate-more")->flags & NODE_DISABLED);
    assert_false(shown(f, "rate-less")->flags & NODE_DISABLED);
}

static void nothing_of_the_visit_changes(void **state)
{
    struct fixture *f = *state;
    sign_in(f);
    begin_sitting(f, "near-nobody");
    assert_screen(f, QUESTION);
    char item[sizeof f->app.item];
    memcpy(item, f->app.item, sizeof item);
    size_t answers = kept(f)->answer_count;
    struct visit_place place = kept(f)->place;
    press_all(f, "ways text-2 sound-1 see theme-1 back hear rate-less back press hold-2 back next");
    assert_screen(f, QUESTION);
    assert_string_equal(f->app.item, item);
    assert_int_equal(kept(f)->answer_count, answers);
    assert_memory_equal(&kept(f)->place, &place, sizeof place);
    assert_int_equal(f->app.ways.at[WAY_THEME], 1);
}

static const struct ways *begins_large(struct fixture *f)
{
    static struct ways start;
    start = ways_usual();
    start.at[WAY_TEXT] = 2;
    app_begin_with(&f->app, &start);
    return &start;
}

static void assert_ways(const struct fixture *f, const struct ways *ways)
{
    assert_memory_equal(&f->app.ways, ways, sizeof *ways);
}

static void while_a_visit_is_put_aside_the_person_still_reads_it_their_way(void **state)
{
    struct fixture *f = *state;
    const struct ways *start = begins_large(f);
    sign_in(f);
    press_all(f, "ways text-0 see theme-2 back next pause");
    assert_screen(f, PARKED);
    assert_int_equal(f->app.ways.at[WAY_TEXT], 0);
    assert_int_equal(f->app.ways.at[WAY_THEME], 2);
    press(f, "next");
    assert_screen(f, WELCOME);
    assert_ways(f, start);
}

static void who_passes_by_leaves_nothing(void **state)
{
    struct fixture *f = *state;
    const struct ways *start = begins_large(f);
    unsigned person = f->app.person;
    press_all(f, "ways text-0 sound-1 next");
    assert_screen(f, WELCOME);
    pass(f, 59000);
    assert_int_equal(f->app.ways.at[WAY_SOUND], 1);
    pass(f, 2 * MINUTE_MS);
    assert_ways(f, start);
    assert_true(f->app.person > person);
    press_all(f, "begin ways text-0 sound-1"); // on a page of their own, and gone
    pass(f, 10 * MINUTE_MS);
    assert_screen(f, WELCOME);
    assert_ways(f, start);
}

static void ways_chosen_on_the_way_in_are_kept_with_the_card(void **state)
{
    static const char *const before[] = {"", "begin", "ways", "ways see", "begin help"};
    struct fixture *start = *state, f;
    for (size_t i = 0; i < ARRAY_LEN(before); i++) {
        fixture_copy(&f, start);
        press_all(&f, "ways language-en text-3 next");
        press_all(&f, before[i]);
        scan(&f, MEMBER_CARD);
        assert_screen(&f, COURTESY);
        assert_int_equal(f.app.ways.at[WAY_TEXT], 3);
        assert_int_equal(f.app.lang, LANG_EN);
        fixture_fini(&f);
    }
}

static void somebody_elses_ways_are_not(void **state)
{
    struct fixture *f = *state;
    sign_in(f);
    press_all(f, "ways language-en text-3 next pause");
    assert_screen(f, PARKED);
    scan(f, OTHER_CARD);
    assert_int_equal(f->app.ways.at[WAY_TEXT], ways_usual().at[WAY_TEXT]);
    assert_int_equal(f->app.lang, LANG_EASY);
}

static void to_the_trial(struct fixture *f)
{
    press_all(f, "ways press try");
    assert_screen(f, PACE);
}

// The picture comes, and it is pressed AFTER_MS later; 0: never.
static void one_try(struct fixture *f, int after_ms)
{
    for (int i = 0; !f->app.trial.lit; i++) {
        assert_in_range(i, 0, 300);
        pass(f, 10);
    }
    if (after_ms == 0) {
        pass(f, 8000);
    } else {
        system_fake_clock_advance(&f->clock_at, after_ms - 10);
        press(f, "light");
    }
}

static void what_is_said_puts_the_moment_off(void **state)
{
    struct fixture *f = *state;
    to_the_trial(f);
    assert_false(pace_hold(&f->app, true)); // nothing that is shown changes
    pass(f, 60000);
    assert_false(f->app.trial.lit);
    assert_false(pace_hold(&f->app, false));
    pass(f, 1499);
    assert_false(f->app.trial.lit);
    pass(f, 1501);
    assert_true(f->app.trial.lit);
    assert_true(pace_hold(&f->app, true)); // it is not time to press any more
    assert_false(f->app.trial.lit);
    assert_int_equal(f->app.trial.tries, 0);
}

static void who_listens_is_told_to_listen(void **state)
{
    struct fixture *f = *state;
    to_the_trial(f);
    assert_true(says(f, "絵"));
    f->app.ways.at[WAY_SOUND] = 1;
    assert_true(says(f, "鳴"));
    assert_false(says(f, "絵"));
    f->app.mute = true;
    assert_true(says(f, "絵"));
}

static void the_pace_follows_from_the_presses(void **state)
{
    static const struct {
        int after_ms[4], pace_ms;
    } cases[] = {
        {{300, 350, 320, 310}, 600},
        {{1000, 1100, 900, 1200}, 2000},
        {{1000, 0, 900, 1200}, 2000},
        {{4000, 4200, 4100, 3900}, 6500},
        {{7900, 7900, 7900, 7900}, 8000},
        {{1000, 0, 0, 1200}, 4500}, // too few: as it was
        {{0, 0, 0, 0}, 4500},
    };
    struct fixture *start = *state, f;
    start->app.ways.at[WAY_PACE] = 5;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        fixture_copy(&f, start);
        to_the_trial(&f);
        for (int t = 0; t < 4; t++)
            one_try(&f, cases[i].after_ms[t]);
        assert_null(shown(&f, "light"));
        if (ways_number(&f.app.ways, WAY_PACE) != cases[i].pace_ms)
            fail_msg("case %zu: %d", i, ways_number(&f.app.ways, WAY_PACE));
        press(&f, "next");
        assert_screen(&f, PRESS);
        fixture_fini(&f);
    }
}

static void a_press_before_the_picture_is_a_miss(void **state)
{
    struct fixture *f = *state;
    to_the_trial(f);
    press(f, "light");
    for (int t = 1; t < 4; t++) {
        assert_int_equal(f->app.trial.tries, t);
        one_try(f, 1000);
    }
    assert_int_equal(ways_number(&f->app.ways, WAY_PACE), 2000);
    press_all(f, "next try light light");
    one_try(f, 1000);
    one_try(f, 1000);
    assert_null(shown(f, "light"));
    assert_int_equal(ui_pace_propose_ms(&f->app.trial.pace), 0);
    assert_int_equal(ways_number(&f->app.ways, WAY_PACE), 2000); // as it was
}

static void nobody_is_locked_in(void **state)
{
    struct fixture *start = *state, f;
    fixture_copy(&f, start);
    to_the_trial(&f);
    for (int i = 0; shown(&f, "light"); i++) { // presses all the time
        assert_in_range(i, 0, 20);
        press(&f, "light");
        pass(&f, 300);
    }
    press(&f, "next");
    fixture_fini(&f);
    fixture_copy(&f, start);
    to_the_trial(&f);
    pass(&f, 4 * (3000 + 8000)); // never presses
    assert_null(shown(&f, "light"));
    pass(&f, 10 * MINUTE_MS);
    assert_screen(&f, WELCOME);
    fixture_fini(&f);
    fixture_copy(&f, start);
    to_the_trial(&f);
    app_act(&f.app, &(struct ui_action){.id = UI_ACTION_BACK});
    assert_screen(&f, PRESS);
    fixture_fini(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_value_is_read_by_its_name),
        cmocka_unit_test(what_is_no_value_changes_nothing),
        cmocka_unit_test(steps_end_at_both_ends),
        cmocka_unit_test(amounts_rise_and_the_paces_are_those_of_the_trial),
        fixture_test(what_is_chosen_holds_at_once),
        fixture_test(at_its_end_an_amount_cannot_be_pressed_further),
        fixture_test(nothing_of_the_visit_changes),
        fixture_test(while_a_visit_is_put_aside_the_person_still_reads_it_their_way),
        fixture_test(who_passes_by_leaves_nothing),
        fixture_test(ways_chosen_on_the_way_in_are_kept_with_the_card),
        fixture_test(somebody_elses_ways_are_not),
        fixture_test(what_is_said_puts_the_moment_off),
        fixture_test(who_listens_is_told_to_listen),
        fixture_test(the_pace_follows_from_the_presses),
        fixture_test(a_press_before_the_picture_is_a_miss),
        fixture_test(nobody_is_locked_in),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
