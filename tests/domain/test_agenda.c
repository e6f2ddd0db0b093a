// The suggested agenda of a meeting, and what is to be looked at in any.
#include "domain/agenda.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { MOST = 40 };

struct table {
    struct meeting meeting, last;
    struct matter matters[MOST];
    struct agenda agenda;
    struct meeting_item items[MEETING_MAX_ITEMS];
    size_t count;
};

static void init(struct table *t)
{
    static const char *const purposes[] = {"PU1", "PU2", "PU3", "PU4"};
    *t = (struct table){.meeting = {.id.bytes = {2}, .day = {2027, 2, 10}},
                        .last = {.id.bytes = {1}, .day = {2026, 6, 1}, .state = MEETING_HELD}};
    t->agenda = (struct agenda){.meeting = &t->meeting,
                                .meetings = &t->last,
                                .meeting_count = 1,
                                .matters = t->matters,
                                .visits = 3,
                                .attending = (1U << MEMBER_CATEGORY_COUNT) - 1};
    memcpy(t->agenda.purposes, purposes, sizeof purposes);
    for (int i = 0; i < AGENDA_TEXT_COUNT; i++)
        t->agenda.texts[i] = agenda_text_name((enum agenda_text)i);
}

static struct matter *add(struct table *t, const char *title, const char *purpose, int month)
{
    struct matter *m = &t->matters[t->agenda.matter_count++];
    const struct date day = {2026, month, 15};
    m->id.bytes[0] = (uint8_t)t->agenda.matter_count;
    snprintf(m->title, sizeof m->title, "%s", title);
    snprintf(m->purpose, sizeof m->purpose, "%s", purpose);
    m->raised_utc_ms = wall_time_utc_ms(&day, 10, 0);
    return m;
}

static void suggest(struct table *t)
{
    t->count = agenda_suggest(&t->agenda, t->items);
}

static int minutes_of(const struct table *t)
{
    int minutes = 0;
    for (size_t i = 0; i < t->count; i++)
        minutes += t->items[i].minutes;
    return minutes;
}

// Titles in order with commas.
static void assert_titles(const struct table *t, const char *expected)
{
    char all[1024] = "";
    for (size_t i = 0; i < t->count; i++)
        snprintf(all + strlen(all), sizeof all - strlen(all), "%s%s", i ? " " : "",
                 t->items[i].title);
    assert_string_equal(all, expected);
}

static void the_first_meeting_tells_its_aims_and_everybody_who_they_are(void **state)
{
    (void)state;
    struct table t;
    init(&t);
    t.agenda.meeting_count = 0;
    t.agenda.visits = 0;
    suggest(&t);
    assert_titles(&t, "opening aims introductions ties quality business rights next closing");
    assert_int_equal(t.items[3].minutes, 20); // no part has more than a report
    assert_int_equal(t.items[4].minutes + t.items[5].minutes, 20);
}

static void what_was_left_open_comes_first_and_the_rest_in_its_part(void **state)
{
    (void)state;
    struct table t;
    init(&t);
    add(&t, "lamp", "PU3", 9);
    add(&t, "festival", "PU1", 9);
    add(&t, "rail", "PU3", 5); // before the last meeting
    add(&t, "sleep", "PU4", 9);
    add(&t, "spoken", "PU2", 9)->meeting.bytes[0] = 9;
    add(&t, "done", "PU3", 5)->state = MATTER_RESULT;
    add(&t, "later", "PU3", 5)->state = MATTER_NOT_NOW;
    add(&t, "", "PU2", 10);
    suggest(&t);
    assert_titles(&t, "opening present changes rail spoken ties festival unworded quality business "
                      "lamp rights sleep impressions next closing");
    assert_true(id_equal(&t.items[3].matter, &t.matters[2].id));
    assert_string_equal(t.items[3].purpose, "PU3");
    assert_string_equal(t.items[7].purpose, "PU2");
    assert_in_range(minutes_of(&t), 100, AGENDA_TOTAL_MINUTES);
    for (size_t i = 0; i < t.count; i++) {
        assert_true(t.items[i].minutes > 0);
        assert_int_equal(t.items[i].position, i);
    }
}

static void a_part_has_forty_minutes_when_there_is_time(void **state)
{
    (void)state;
    struct table t;
    init(&t);
    t.agenda.visits = 0;
    t.agenda.attending &= ~(1U << MEMBER_BUSINESS);
    add(&t, "lamp", "PU3", 9);
    suggest(&t);
    assert_titles(&t, "opening present changes ties quality lamp rights next closing");
    assert_int_equal(t.items[4].minutes + t.items[5].minutes, AGENDA_PART_MINUTES);
    assert_int_equal(t.items[3].minutes, 20);
}

static void matters_of_another_dwelling_stay_out(void **state)
{
    (void)state;
    struct table t;
    init(&t);
    t.meeting.dwelling_count = 1;
    t.meeting.dwellings[0].bytes[0] = 1;
    add(&t, "here", "PU3", 9)->dwelling.bytes[0] = 1;
    add(&t, "there", "PU3", 9)->dwelling.bytes[0] = 2;
    add(&t, "office", "PU3", 9);
    suggest(&t);
    assert_titles(&t,
                  "opening present changes ties quality business here office rights impressions "
                  "next closing");
}

// Never more items than there may be, each with time, within two hours while that is possible.
static void any_number_of_matters_finds_its_place_or_is_told(void **state)
{
    (void)state;
    const char *given = getenv("ENGAWA_SEED");
    unsigned seed = given ? (unsigned)strtoul(given, NULL, 0) : 20270210;
    print_message("ENGAWA_SEED=%u\n", seed);
    for (int round = 0; round < 2000; round++) {
        struct table t;
        struct agenda_warning warnings[MOST];
        size_t placed = 0, told = 0;
        init(&t);
        if (rand_r(&seed) % 4 == 0)
            t.agenda.meeting_count = 0;
        t.agenda.visits = (size_t)(rand_r(&seed) % 2);
        t.agenda.attending = (unsigned)rand_r(&seed);
        int many = rand_r(&seed) % MOST;
        for (int i = 0; i < many; i++) {
            int month = 1 + rand_r(&seed) % 12;
            struct matter *m =
                add(&t, "x", (const char *[]){"PU1", "PU4", "PU3", ""}[rand_r(&seed) % 4], month);
            m->state = (enum matter_state)(rand_r(&seed) % MATTER_STATE_COUNT);
        }
        suggest(&t);
        for (size_t i = 0; i < t.count; i++) {
            assert_in_range(t.items[i].minutes, 1, AGENDA_PART_MINUTES);
            placed += !id_is_none(&t.items[i].matter);
        }
        assert_in_range(minutes_of(&t), 1, AGENDA_TOTAL_MINUTES);
        size_t count = agenda_warnings(&t.agenda, t.items, t.count, warnings, MOST);
        for (size_t i = 0; i < count; i++)
            told += warnings[i].kind == AGENDA_MATTER_LEFT;
        assert_int_equal(told, count); // a suggestion has nothing else to look at
        size_t open = 0;
        for (size_t i = 0; i < t.agenda.matter_count; i++)
            open += matter_is_open(t.matters[i].state);
        assert_int_equal(placed + told, open);
        assert_true(told == 0 || t.count + 5 > MEETING_MAX_ITEMS);
    }
}

static void each_warning_is_told_where_it_belongs(void **state)
{
    (void)state;
    static const struct meeting_item good = {.purpose = "PU3", .minutes = 40, .two_way = true};
    struct table t;
    struct agenda_warning w[8];
    init(&t);
    t.items[0] = (struct meeting_item){.minutes = 5}; // opening
    t.items[1] = t.items[2] = good;
    assert_int_equal(agenda_warnings(&t.agenda, t.items, 3, w, 8), 0);
    t.items[2].needs_expert = true;
    t.items[2].expert = MEMBER_BUSINESS;
    t.agenda.attending = 1U << MEMBER_FAMILY;
    assert_int_equal(agenda_warnings(&t.agenda, t.items, 3, w, 8), 1);
    assert_int_equal(w[0].kind, AGENDA_EXPERT_ABSENT);
    assert_int_equal(w[0].index, 2);
    t.items[2] = good;
    t.items[1].purpose[0] = '\0';
    assert_int_equal(agenda_warnings(&t.agenda, t.items, 3, w, 8), 1);
    assert_int_equal(w[0].kind, AGENDA_NO_PURPOSE);
    assert_int_equal(w[0].index, 1);
    t.items[1] = good;
    t.items[1].two_way = t.items[2].two_way = false;
    assert_int_equal(agenda_warnings(&t.agenda, t.items, 3, w, 8), 1);
    assert_int_equal(w[0].kind, AGENDA_ONE_SIDED);
    t.items[1] = good;
    t.items[2].minutes = 76;
    assert_int_equal(agenda_warnings(&t.agenda, t.items, 3, w, 8), 1);
    assert_int_equal(w[0].kind, AGENDA_TOO_LONG);
    t.items[2].minutes = 75;
    add(&t, "left", "PU3", 9);
    add(&t, "on it", "PU3", 9);
    t.items[2].matter = t.matters[1].id;
    assert_int_equal(agenda_warnings(&t.agenda, t.items, 3, w, 8), 1);
    assert_int_equal(w[0].kind, AGENDA_MATTER_LEFT);
    assert_int_equal(w[0].index, 0);
    assert_int_equal(agenda_warnings(&t.agenda, NULL, 0, w, 1), 2);
}

static void who_said_no_or_whose_term_is_over_does_not_come(void **state)
{
    (void)state;
    struct member members[3] = {{.id.bytes = {1},
                                 .category = MEMBER_FAMILY,
                                 .term_from = {2026, 4, 1},
                                 .term_to = {2028, 3, 31}},
                                {.id.bytes = {2},
                                 .category = MEMBER_BUSINESS,
                                 .term_from = {2026, 4, 1},
                                 .term_to = {2028, 3, 31}},
                                {.id.bytes = {3},
                                 .category = MEMBER_CITY,
                                 .term_from = {2024, 4, 1},
                                 .term_to = {2026, 3, 31}}};
    struct attendance answers[2] = {{.member = members[0].id, .state = ATTENDS_ONLINE},
                                    {.member = members[1].id, .state = ATTENDS_NOT}};
    struct meeting meeting = {.day = {2027, 2, 10}};
    const struct agenda agenda = {.meeting = &meeting};
    assert_int_equal(agenda_attending(&agenda, members, 3, answers, 2), 1U << MEMBER_FAMILY);
    assert_int_equal(agenda_attending(&agenda, members, 3, answers, 1),
                     1U << MEMBER_FAMILY | 1U << MEMBER_BUSINESS);
    meeting.day = (struct date){0};
    assert_int_equal(agenda_attending(&agenda, members, 3, NULL, 0),
                     1U << MEMBER_FAMILY | 1U << MEMBER_BUSINESS | 1U << MEMBER_CITY);
}

// Two homes A and B with councils of their own and a satellite C without one (S0-13).
static void an_agenda_is_of_the_homes_that_the_meeting_is_held_for(void **state)
{
    (void)state;
    struct profile city = {.unit_is_dwelling = true};
    const struct year_dwelling homes[] = {
        {.id.bytes = {'A'}}, {.id.bytes = {'B'}}, {.id.bytes = {'C'}, .satellite = true}};
    const struct meeting held[] = {
        {.id.bytes = {1},
         .day = {2026, 6, 1},
         .state = MEETING_HELD,
         .dwelling_count = 1,
         .dwellings = {homes[0].id}},
        {.id.bytes = {3},
         .day = {2026, 10, 1},
         .state = MEETING_HELD,
         .dwelling_count = 1,
         .dwellings = {homes[1].id}},
        {.id.bytes = {4}, .day = {2026, 12, 1}, .state = MEETING_PLANNED}};
    struct table t;
    init(&t);
    t.agenda.meetings = held;
    t.agenda.meeting_count = ARRAY_LEN(held);
    t.agenda.units = (struct units){&city, homes, ARRAY_LEN(homes)};
    t.agenda.visits = 0;
    t.agenda.attending = 0;
    add(&t, "A-new", "PU1", 9)->dwelling = homes[0].id; // after the last meeting of A, not of B
    add(&t, "B-left", "PU1", 9)->dwelling = homes[1].id;
    add(&t, "C-left", "PU1", 9)->dwelling = homes[2].id;
    add(&t, "office-left", "PU1", 9);
    static const struct {
        int first, count; // of the homes that the meeting is held for
        const char *titles;
        int last; // of HELD, -1: none
    } cases[] = {
        {0, 1, "opening present changes C-left office-left ties A-new quality rights next closing",
         0},
        {1, 1, "opening present changes B-left C-left office-left ties quality rights next closing",
         1},
        {0, 2,
         "opening present changes B-left C-left office-left ties A-new quality rights next "
         "closing",
         1},
        {0, 0,
         "opening present changes B-left C-left office-left ties A-new quality rights next "
         "closing",
         1},
        {2, 1, "opening aims introductions C-left office-left ties quality rights next closing",
         -1},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct agenda_warning w[MOST];
        t.meeting.dwelling_count = cases[i].count;
        for (int h = 0; h < cases[i].count; h++)
            t.meeting.dwellings[h] = homes[cases[i].first + h].id;
        assert_ptr_equal(agenda_last(&t.agenda), cases[i].last < 0 ? NULL : &held[cases[i].last]);
        suggest(&t);
        assert_titles(&t, cases[i].titles);
        assert_int_equal(agenda_warnings(&t.agenda, t.items, t.count, w, MOST), 0);
    }
}

static void who_is_of_another_homes_council_does_not_come(void **state)
{
    (void)state;
    struct profile city = {.unit_is_dwelling = true};
    const struct year_dwelling homes[] = {
        {.id.bytes = {'A'}}, {.id.bytes = {'B'}}, {.id.bytes = {'C'}, .satellite = true}};
    struct member members[] = {{.id.bytes = {1}, .category = MEMBER_FAMILY},
                               {.id.bytes = {2}, .category = MEMBER_WELFARE},
                               {.id.bytes = {3}, .category = MEMBER_BUSINESS},
                               {.id.bytes = {4}, .category = MEMBER_CITY}};
    struct meeting meeting = {.dwelling_count = 1, .dwellings = {homes[0].id}};
    struct agenda agenda = {.meeting = &meeting, .units = {&city, homes, ARRAY_LEN(homes)}};
    for (size_t i = 0; i < ARRAY_LEN(homes); i++)
        members[i].dwelling = homes[i].id; // the last one is of all, and so is who is of C
    const unsigned family = 1U << MEMBER_FAMILY, welfare = 1U << MEMBER_WELFARE,
                   all = 1U << MEMBER_BUSINESS | 1U << MEMBER_CITY;
    assert_int_equal(agenda_attending(&agenda, members, 4, NULL, 0), family | all);
    meeting.dwellings[0] = homes[1].id;
    assert_int_equal(agenda_attending(&agenda, members, 4, NULL, 0), welfare | all);
    meeting.dwellings[meeting.dwelling_count++] = homes[0].id;
    assert_int_equal(agenda_attending(&agenda, members, 4, NULL, 0), family | welfare | all);
    meeting.dwelling_count = 1;
    city.unit_is_dwelling = false; // the council is the office's
    assert_int_equal(agenda_attending(&agenda, members, 4, NULL, 0), family | welfare | all);
    agenda.units.profile = NULL;
    assert_int_equal(agenda_attending(&agenda, members, 4, NULL, 0), family | welfare | all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_meeting_tells_its_aims_and_everybody_who_they_are),
        cmocka_unit_test(what_was_left_open_comes_first_and_the_rest_in_its_part),
        cmocka_unit_test(a_part_has_forty_minutes_when_there_is_time),
        cmocka_unit_test(matters_of_another_dwelling_stay_out),
        cmocka_unit_test(any_number_of_matters_finds_its_place_or_is_told),
        cmocka_unit_test(each_warning_is_told_where_it_belongs),
        cmocka_unit_test(who_said_no_or_whose_term_is_over_does_not_come),
        cmocka_unit_test(an_agenda_is_of_the_homes_that_the_meeting_is_held_for),
        cmocka_unit_test(who_is_of_another_homes_council_does_not_come),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
