// A council of each dwelling (S0-13), at the desk of the staff: three homes, of which the last is a
// satellite.
#include "screens/fixture.h"

static void use_profile(struct fixture *f, const char *id)
{
    struct setup_office *offices[] = {&f->fake_setup.setup.office, &f->app.setup.office};
    for (size_t i = 0; i < ARRAY_LEN(offices); i++)
        snprintf(offices[i]->profile, sizeof offices[i]->profile, "%s", id);
}

static struct fixture *sit_down(void **state, const char *profile)
{
    struct fixture *f = *state;
    f->fake_council.dwellings[2].satellite = true;
    press_all(f, "begin desk");
    type(f, STAFF_PIN);
    press(f, "next");
    use_profile(f, profile);
    press_all(f, "tab-records tab-status");
    return f;
}

static const struct id *home(const struct fixture *f, size_t index)
{
    return &f->fake_council.dwellings[index].id;
}

static void whose_council_it_is_can_be_chosen_where_each_home_has_one(void **state)
{
    struct fixture *f = sit_down(state, "sapporo");
    struct member *kept = f->fake_council.members;
    press_all(f, "tab-members member-101");
    assert_non_null(shown(f, "council"));
    press(f, "council");
    assert_true(shown(f, "choice--1")->flags & NODE_SELECTED);
    assert_null(shown(f, "choice-2")); // a satellite has no council
    press_all(f, "choice-1 next");
    assert_screen(f, MEMBERS);
    assert_true(id_equal(&kept[0].dwelling, home(f, 1)));
    assert_non_null(strstr(shown(f, "member-101")->text, "こもれび"));
    assert_null(strstr(shown(f, "member-102")->text, "こもれび"));
    press_all(f, "member-101 council choice--1 next");
    assert_true(id_is_none(&kept[0].dwelling));
    assert_null(strstr(shown(f, "member-101")->text, "こもれび"));
}

static void a_council_of_the_office_asks_nothing_and_keeps_what_was_chosen(void **state)
{
    struct fixture *f = sit_down(state, "mhlw");
    struct member *kept = f->fake_council.members;
    kept[0].dwelling = *home(f, 1);
    press_all(f, "tab-members member-101");
    assert_null(shown(f, "council"));
    press_all(f, "consent today next next");
    assert_screen(f, MEMBERS);
    assert_int_equal(kept[0].consent_on.year, 2026);
    assert_true(id_equal(&kept[0].dwelling, home(f, 1)));
    assert_null(strstr(shown(f, "member-101")->text, "こもれび"));
}

static void one_home_alone_has_nothing_to_choose(void **state)
{
    struct fixture *f = sit_down(state, "sapporo");
    f->fake_council.dwellings[1].satellite = true;
    press_all(f, "tab-members member-101");
    assert_null(shown(f, "council"));
}

static void what_is_told_of_each_council_names_its_home(void **state)
{
    struct fixture *f = sit_down(state, "sapporo");
    press(f, "rule-member-count");
    assert_true(says(f, "事業所"));
    assert_false(says(f, "こもれび"));
    press(f, "back");
    f->fake_council.members[0].dwelling = *home(f, 1);
    press_all(f, "tab-records tab-status rule-member-count");
    assert_true(says(f, HOUSE_NAME));
    assert_true(says(f, "こもれび"));
    assert_false(says(f, "せせらぎ"));
    assert_false(says(f, "事業所"));
}

// Those of the home that the meeting is for, of all, and whoever was told to come before.
static void a_meeting_lists_who_is_of_its_councils(void **state)
{
    static const struct {
        const char *profile, *homes;
        bool lists[2]; // 101, of the first home; 102, of the second
    } cases[] = {
        {"sapporo", "", {true, true}},          {"sapporo", "house-1", {true, false}},
        {"sapporo", "house-2", {false, true}},  {"sapporo", "house-1 house-2", {true, true}},
        {"sapporo", "house-3", {false, false}}, {"mhlw", "house-1", {true, true}},
    };
    struct fixture *f = sit_down(state, "sapporo");
    for (size_t i = 0; i < 2; i++)
        f->fake_council.members[i].dwelling = *home(f, i);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct meeting *next = &f->fake_meetings.meetings[1];
        use_profile(f, cases[i].profile);
        next->dwelling_count = 0;
        press_all(f, "tab-meetings meeting-2 houses");
        press_all(f, cases[i].homes);
        press_all(f, "back attendance");
        for (size_t m = 0; m < 2; m++) {
            const char *id = m == 0 ? "present-101" : "present-102";
            if ((shown(f, id) != NULL) != cases[i].lists[m])
                fail_msg("case %zu: %s", i, id);
        }
        press_all(f, "back back");
    }
    use_profile(f, "sapporo");
    f->fake_meetings.meetings[1].dwelling_count = 0;
    press_all(f, "tab-meetings meeting-2 attendance present-102 back houses house-1 back");
    press(f, "attendance");
    assert_non_null(shown(f, "present-102"));
}

// So that two of one day can be told apart.
static void a_meeting_tells_the_homes_that_it_names(void **state)
{
    struct fixture *f = sit_down(state, "sapporo");
    press_all(f, "tab-meetings");
    assert_null(strstr(shown(f, "meeting-2")->text, HOUSE_NAME));
    press_all(f, "meeting-2 houses house-2 house-1 back");
    assert_non_null(strstr(shown(f, "how")->text, HOUSE_NAME "、こもれび"));
    press_all(f, "back");
    assert_non_null(strstr(shown(f, "meeting-2")->text, HOUSE_NAME "、こもれび"));
    assert_null(strstr(shown(f, "meeting-1")->text, "こもれび"));
    struct meeting *next = &f->fake_meetings.meetings[1];
    while (next->dwelling_count < 12) // of many the first two
        next->dwellings[next->dwelling_count++] = *home(f, 2);
    press_all(f, "tab-status tab-meetings");
    assert_non_null(strstr(shown(f, "meeting-2")->text, HOUSE_NAME "、こもれび ほか10か所"));
    assert_null(strstr(shown(f, "meeting-2")->text, "せせらぎ"));
}

static void an_agenda_looks_at_the_points_of_its_homes(void **state)
{
    struct fixture *f = sit_down(state, "sapporo");
    struct matter *matter = &f->fake_meetings.matters[0];
    struct meeting *next = &f->fake_meetings.meetings[1];
    next->dwellings[next->dwelling_count++] = *home(f, 0);
    for (size_t i = 0; i < 3; i++) { // of its own home, of another, of a satellite
        matter->dwelling = *home(f, i);
        press_all(f, "tab-meetings meeting-2 agenda");
        assert_true((shown(f, "matter-left-1") != NULL) == (i != 1));
        press_all(f, "back back");
    }
}

static void a_duty_names_who_is_missing_on_which_council(void **state)
{
    static const struct {
        const char *profile, *rule;
        unsigned there; // bits of the only categories that there are
        const char *words, *not_this;
    } cases[] = {
        {"sapporo", "rule-mandatory-members", 1u << MEMBER_WELFARE,
         "まだ/いない/構成員： ほかの/利用者、利用者の/家族、地域の/人", "1人以上"},
        {"sapporo", "rule-mandatory-members", 1u << MEMBER_RESIDENT | 1u << MEMBER_FAMILY,
         "まだ/いない/構成員： 地域の/人", "家族"},
        {"sapporo", "rule-one-of-members", 1u << MEMBER_RESIDENT,
         "このうち/1人以上が/必要です： 福祉に/詳しい/人、経営に/詳しい/人", "まだ/いない"},
        {"mhlw", "rule-expected-members", 1u << MEMBER_RESIDENT,
         "まだ/いない/構成員： 市町村の/職員", "1人以上"},
    };
    struct fixture *f = sit_down(state, "sapporo");
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        for (size_t m = 0, next = 0; m < f->fake_council.member_count; m++) {
            while (!(cases[i].there & 1u << next))
                next = (next + 1) % MEMBER_CATEGORY_COUNT;
            f->fake_council.members[m].category = (enum member_category)next;
            next = (next + 1) % MEMBER_CATEGORY_COUNT;
        }
        use_profile(f, cases[i].profile);
        press_all(f, "tab-records tab-status");
        press(f, cases[i].rule);
        if (!says(f, cases[i].words) || says(f, cases[i].not_this))
            fail_msg("case %zu", i);
        press(f, "back");
    }
    // Of two councils each its own.
    f->fake_council.members[0].category = MEMBER_RESIDENT;
    f->fake_council.members[0].dwelling = *home(f, 0);
    f->fake_council.members[1].category = MEMBER_FAMILY;
    use_profile(f, "sapporo");
    press_all(f, "tab-records tab-status rule-mandatory-members");
    assert_true(says(f, "まだ/いない/構成員： 地域の/人"));
    assert_true(says(f, "まだ/いない/構成員： ほかの/利用者、地域の/人"));
}

static void a_majority_in_person_is_told_in_both_readings(void **state)
{
    struct fixture *f = sit_down(state, "sapporo");
    struct fake_council *fake = &f->fake_council;
    assert_int_equal(fake->member_count, 3);
    fake->visit_count = 2; // one in person, one online
    for (size_t i = 0; i < fake->visit_count; i++) {
        fake->visits[i].member = fake->members[i].id;
        fake->visits[i].day = (struct date){2026, 6, 10};
        fake->visits[i].mode = i == 0 ? VISIT_ON_SITE : VISIT_ONLINE;
    }
    press_all(f, "tab-records tab-status rule-majority-on-site");
    assert_true(says(f, "構成員3人のうち 現地1人（過半数は/2人）"));
    assert_true(says(f, "訪問した2人のうち 現地1人（過半数は/2人）"));
    assert_false(pictured(f, "ok-dot")); // exactly half is none
    fake->visit_count = 1;
    press_all(f, "back tab-records tab-status rule-majority-on-site");
    assert_true(says(f, "構成員3人のうち 現地1人（過半数は/2人）"));
    assert_true(says(f, "訪問した1人のうち 現地1人（過半数は/1人）"));
    assert_true(pictured(f, "ok-dot") && pictured(f, "open-ring"));
    press_all(f, "back tab-records tab-status rule-dwelling-visited");
    assert_false(says(f, "過半数"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(whose_council_it_is_can_be_chosen_where_each_home_has_one),
        fixture_test(a_council_of_the_office_asks_nothing_and_keeps_what_was_chosen),
        fixture_test(one_home_alone_has_nothing_to_choose),
        fixture_test(what_is_told_of_each_council_names_its_home),
        fixture_test(a_meeting_lists_who_is_of_its_councils),
        fixture_test(a_meeting_tells_the_homes_that_it_names),
        fixture_test(an_agenda_looks_at_the_points_of_its_homes),
        fixture_test(a_duty_names_who_is_missing_on_which_council),
        fixture_test(a_majority_in_person_is_told_in_both_readings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
