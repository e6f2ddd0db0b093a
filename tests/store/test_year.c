// One fiscal year as it is read for duties, plans and papers.
#include "domain/profile.h"
#include "store/council_port.h"

static const struct date today = {2026, 11, 21};

static void run(struct fixture *f, const char *sql)
{
    assert_ok(f, db_script(&f->store->db, sql, &f->err));
}

// A closed visit that began so many days before the fixture's.
static void visit_before(struct fixture *f, int days)
{
    struct moment now = f->now;
    struct visit visit;
    struct receipt receipt;
    f->now.utc_ms -= days * INT64_C(86400000);
    start_visit(f, &visit);
    sign_out(f, &visit, &receipt);
    visit_fini(&visit);
    f->now = now;
}

static void a_new_store_has_an_empty_year(void **state)
{
    struct fixture *f = *state;
    struct year year = read_year(f, 2026);
    assert_int_equal(date_compare(&year.first, &(struct date){2026, 4, 1}), 0);
    assert_int_equal(date_compare(&year.last, &(struct date){2027, 3, 31}), 0);
    assert_int_equal(date_compare(&year.today, &today), 0);
    assert_int_equal(year.dwelling_count, 1);
    assert_string_equal(year.dwellings[0].code, "A");
    assert_string_equal(year.dwellings[0].name, "ひだまりホーム");
    assert_int_equal(year.member_count, 1);
    assert_int_equal(year.visit_count + year.meeting_count + year.publication_count +
                         year.intention_count + year.plan_count + year.review_count +
                         year.notice_count + year.waiver_count,
                     0);
    assert_int_equal(year.open_matter_count + (size_t)year.keep_years, 0);
    assert_int_equal(year.oldest_kept.year, 0);
    year_fini(&year);
}

static void members_are_of_the_years_that_their_term_touches(void **state)
{
    struct fixture *f = *state;
    struct member member = {.number = 7,
                            .category = MEMBER_FAMILY,
                            .name = "x",
                            .term_from = {2025, 4, 1},
                            .term_to = {2026, 4, 1}};
    static const struct {
        int year;
        size_t members;
    } cases[] = {{2024, 0}, {2025, 1}, {2026, 2}, {2027, 1}, {2028, 0}};
    assert_ok(f, store_member_add(f->store, &member, &f->now, &f->err));
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct year year = read_year(f, cases[i].year);
        assert_int_equal(year.member_count, cases[i].members);
        year_fini(&year);
    }
}

static void visits_are_of_the_year_or_of_the_last_year_of_days(void **state)
{
    struct fixture *f = *state;
    struct visit open;
    static const struct {
        int year;
        size_t visits;
    } cases[] = {{2024, 3}, {2025, 3}, {2026, 2}, {2027, 2}};
    visit_before(f, 600); // 2025-03-31
    visit_before(f, 367);
    visit_before(f, 366); // the first that still counts
    visit_before(f, 10);
    start_visit(f, &open);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct year year = read_year(f, cases[i].year);
        if (year.visit_count != cases[i].visits)
            fail_msg("%d: %zu", cases[i].year, year.visit_count);
        for (size_t v = 1; v < year.visit_count; v++)
            assert_true(date_compare(&year.visits[v - 1].day, &year.visits[v].day) < 0);
        year_fini(&year);
    }
    struct year year = read_year(f, 2026);
    const struct year_visit *last = &year.visits[1];
    assert_true(id_equal(&last->member, &f->member.id));
    assert_true(id_equal(&last->dwelling, &f->dwelling));
    assert_int_equal(last->category, MEMBER_COMMUNITY);
    assert_int_equal(last->mode, VISIT_ON_SITE);
    assert_int_equal(last->source, VISIT_KIOSK);
    assert_int_equal(date_compare(&last->day, &(struct date){2026, 11, 11}), 0);
    assert_int_equal(date_compare(&year.oldest_kept, &(struct date){2025, 3, 31}), 0);
    year_fini(&year);
    visit_fini(&open);
    size_t count;
    assert_ok(f, store_purge(f->store, &(struct date){2025, 11, 20}, &f->now, &count, &f->err));
    year = read_year(f, 2025);
    assert_int_equal(year.visit_count, 3); // that they were stays
    assert_true(id_is_none(&year.visits[0].member));
    assert_int_equal(date_compare(&year.oldest_kept, &(struct date){2025, 11, 20}), 0);
    year_fini(&year);
}

// Rows as they lie in the tables; what is sealed is nobody's business here.
#define MEETING(id, year, day, state)                                                              \
    "INSERT INTO seal_key (key) VALUES (zeroblob(32));"                                            \
    "INSERT INTO meeting VALUES (" id ", " year ", '" day                                          \
    "', 600, 660, '集会所', 'mixed', '" state                                                      \
    "', '2026-09-01', '2026-09-02', '2026-09-03', 1, 2, '2026-10-12', '2026-10-20', 4,"            \
    " '2026-10-21', last_insert_rowid(), x'');"
#define ID_A "x'0a0000000000000000000000000000aa'"
#define ID_B "x'0b0000000000000000000000000000bb'"
#define ID_C "x'0c0000000000000000000000000000cc'"
#define ID_D "x'0d0000000000000000000000000000dd'"

static void meetings_come_with_their_dwellings_and_publications(void **state)
{
    struct fixture *f = *state;
    run(f, MEETING(ID_A, "2026", "2026-10-10", "held") MEETING(ID_B, "2026", "", "planned") MEETING(
               ID_C, "2025", "2025-10-10",
               "held") "INSERT INTO meeting_dwelling SELECT " ID_A ", id FROM dwelling;"
                       "INSERT INTO publication VALUES (x'01000000000000000000000000000001', " ID_A
                       ", 'web', 'https://example.invalid/', '2026-11-01', '');"
                       "INSERT INTO publication VALUES (x'02000000000000000000000000000002', " ID_C
                       ", 'notice', '玄関', '2025-11-01', '2025-12-01');");
    struct year year = read_year(f, 2026);
    assert_int_equal(year.meeting_count, 2);
    const struct meeting *m = &year.meetings[0];
    assert_int_equal(m->id.bytes[0], 0x0a);
    assert_int_equal(date_compare(&m->day, &(struct date){2026, 10, 10}), 0);
    assert_int_equal(m->from_minute, 600);
    assert_int_equal(m->until_minute, 660);
    assert_string_equal(m->place, "集会所");
    assert_int_equal(m->mode, MEETING_MIXED);
    assert_int_equal(m->state, MEETING_HELD);
    assert_int_equal(m->dwelling_count, 1);
    assert_true(id_equal(&m->dwellings[0], &f->dwelling));
    assert_int_equal(m->fixed_on.month, 9);
    assert_int_equal(m->city_told_on.day, 2);
    assert_int_equal(m->members_told_on.day, 3);
    assert_int_equal(m->managers, 1);
    assert_int_equal(m->workers, 2);
    assert_int_equal(m->minutes_on.day, 12);
    assert_int_equal(m->checked_on.day, 20);
    assert_int_equal(m->checked_by, 4);
    assert_int_equal(m->nameless_on.day, 21);
    assert_string_equal(m->changes, "");
    assert_int_equal(year.meetings[1].day.year, 0); // without a day: last
    assert_int_equal(year.meetings[1].dwelling_count, 0);
    assert_int_equal(year.publication_count, 1);
    assert_int_equal(year.publications[0].way, PUBLISHED_WEB);
    assert_string_equal(year.publications[0].where, "https://example.invalid/");
    assert_int_equal(year.publications[0].until.year, 0);
    year_fini(&year);
    year = read_year(f, 2025); // and what lies within the last year of days
    assert_int_equal(year.meeting_count, 2);
    assert_int_equal(year.meetings[0].id.bytes[0], 0x0c);
    assert_int_equal(year.publication_count, 2);
    assert_int_equal(year.publications[0].until.month, 12);
    year_fini(&year);
}

#define MATTER(n, state, meeting, dwelling, raised)                                                \
    "INSERT INTO seal_key (key) VALUES (zeroblob(32));"                                            \
    "INSERT INTO matter SELECT x'0" n "000000000000000000000000000000', NULL, NULL, " meeting      \
    ", " dwelling ", '', '', '" state "', '', '', 'short', " raised " * 1000, 0,"                  \
    " last_insert_rowid(), x'' FROM dwelling WHERE code = 'A';"
#define ITEM(n, meeting, matter)                                                                   \
    "INSERT INTO meeting_item VALUES (x'0f" n "00000000000000000000000000000', " meeting           \
    ", 0, '', 0, 1, '', x'0" matter "000000000000000000000000000000', x'');"
// Seconds since 1970 of a time in Japan.
#define AT(text) "strftime('%s', '" text "+09:00')"

static void matters_wait_for_a_meeting_and_tell_where_they_were_spoken_about_last(void **state)
{
    struct fixture *f = *state;
    struct year year;
    run(f, MATTER("1", "noticed", "NULL", "NULL", AT("2026-09-01 10:00"))
               MATTER("2", "meeting", "NULL", "NULL", AT("2026-10-10 09:59"))
                   MATTER("3", "meeting", "NULL", "id", AT("2026-10-10 10:00"))
                       MATTER("4", "not-now", "NULL", "id", AT("2026-09-01 10:00"))
                           MATTER("5", "meeting", "NULL", "id", AT("2026-09-01 10:00"))
                               MATTER("6", "meeting", "NULL", "id", AT("2026-10-10 09:59")));
    year = read_year(f, 2026);
    assert_int_equal(year.open_matter_count, 4); // in order of time: 5, 2, 6, 3
    assert_true(id_is_none(&year.open_matters[1].dwelling));
    assert_true(id_equal(&year.open_matters[0].dwelling, &f->dwelling));
    assert_true(year.open_matters[2].raised_utc_ms + 60 * 1000 ==
                year.open_matters[3].raised_utc_ms);
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(year.open_matters[i].spoken_on.year, 0);
    year_fini(&year);
    // An item of a meeting that was held, or the matter itself, says so; one that is planned, or
    // still to come, has not spoken yet.
    run(f, MEETING(ID_A, "2026", "2026-10-10", "held") MEETING(ID_B, "2026", "2026-11-10", "held")
               MEETING(ID_C, "2026", "2026-12-10", "held")
                   MEETING(ID_D, "2026", "2026-11-11", "planned"));
    run(f, ITEM("1", ID_A, "5") ITEM("2", ID_C, "6") ITEM("3", ID_D, "6")
               ITEM("4", ID_B, "5") "UPDATE matter SET meeting = " ID_A
                                    " WHERE id = x'02000000000000000000000000000000';");
    year = read_year(f, 2026);
    assert_int_equal(year.open_matter_count, 4);
    assert_int_equal(year.open_matters[0].spoken_on.month, 11);
    assert_int_equal(year.open_matters[1].spoken_on.month, 10);
    assert_int_equal(year.open_matters[2].spoken_on.year, 0);
    assert_int_equal(year.open_matters[3].spoken_on.year, 0);
    year_fini(&year);
}

// What staff put through the port comes back in its year and in no other.
static void everything_that_staff_put_is_in_its_year(void **state)
{
    struct fixture *f = *state;
    struct council c = council_of(f);
    const struct intention intention = {.dwelling = f->dwelling,
                                        .fiscal_year = 2026,
                                        .residents = 6,
                                        .asked = 6,
                                        .yes = {4, 0, 1, 5, 6},
                                        .no = {2, 6, 5, 0, 0},
                                        .all_asked_on = {2026, 6, 1}};
    struct planned plan = {.fiscal_year = 2026, .kind = PLANNED_REPORT, .month = 3, .minute = -1};
    struct review review = {.kind = REVIEW_THIRD_PARTY,
                            .day = {2017, 5, 1},
                            .body = "評価機構",
                            .certified = true,
                            .published_on = {2017, 6, 1}};
    const struct notice notices[] = {{NOTICE_DATES, 2027, {2027, 3, 10}},
                                     {NOTICE_REPORT, 2026, {2027, 3, 20}},
                                     {NOTICE_REPORT, 2025, {2026, 3, 20}}};
    const struct waiver waiver = {.rule = RULE_MEMBER_VISITED,
                                  .subject = f->member.id,
                                  .fiscal_year = 2026,
                                  .reason = WAIVED_CONDITION};
    assert_ok(f, c.intention_put(c.ctx, &intention, &f->now, &f->err));
    assert_ok(f, c.planned_put(c.ctx, &plan, &f->now, &f->err));
    assert_ok(f, c.review_put(c.ctx, &review, &f->now, &f->err));
    for (size_t i = 0; i < ARRAY_LEN(notices); i++)
        assert_ok(f, c.notice_put(c.ctx, &notices[i], &f->now, &f->err));
    assert_ok(f, c.waiver_put(c.ctx, &waiver, &f->now, &f->err));
    assert_ok(f, f->records.setting_put(f->records.ctx, SETTING_KEEP, "5", &f->now, &f->err));
    open_again(f);
    c = council_of(f);
    struct year year = read_year(f, 2026);
    assert_int_equal(year.intention_count, 1);
    assert_memory_equal(&year.intentions[0], &intention, sizeof intention);
    assert_int_equal(year.plan_count, 1);
    assert_true(id_equal(&year.plans[0].id, &plan.id));
    assert_int_equal(year.plans[0].kind, PLANNED_REPORT);
    assert_int_equal(year.plans[0].minute, -1);
    assert_int_equal(year.review_count, 1);
    assert_string_equal(year.reviews[0].body, "評価機構");
    assert_true(year.reviews[0].certified && year.reviews[0].published_on.month == 6);
    assert_int_equal(year.notice_count, 2);
    assert_int_equal(year.notices[0].kind, NOTICE_REPORT);
    assert_int_equal(year.notices[1].fiscal_year, 2027);
    assert_int_equal(year.waiver_count, 1);
    assert_int_equal(year.waivers[0].rule, RULE_MEMBER_VISITED);
    assert_int_equal(year.waivers[0].reason, WAIVED_CONDITION);
    assert_true(id_equal(&year.waivers[0].subject, &f->member.id));
    assert_int_equal(year.keep_years, 5);
    year_fini(&year);
    year = read_year(f, 2024);
    assert_int_equal(year.intention_count + year.plan_count + year.waiver_count, 0);
    assert_int_equal(year.notice_count, 1);
    year_fini(&year);
    struct date later = {2027, 5, 2}; // ten years and a day after the review
    assert_ok(f, c.year(c.ctx, 2026, &later, &year, &f->err));
    assert_int_equal(year.review_count, 0);
    year_fini(&year);
    assert_int_equal(count_findings(f), 0);
}

static void a_year_that_is_none_is_refused(void **state)
{
    struct fixture *f = *state;
    struct council c = council_of(f);
    struct year year;
    assert_int_equal(c.year(c.ctx, 26, &today, &year, &f->err), ERR_INVALID);
    year_fini(&year);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_store, remove_folder)
    const struct CMUnitTest tests[] = {
        TEST(a_new_store_has_an_empty_year),
        TEST(members_are_of_the_years_that_their_term_touches),
        TEST(visits_are_of_the_year_or_of_the_last_year_of_days),
        TEST(meetings_come_with_their_dwellings_and_publications),
        TEST(matters_wait_for_a_meeting_and_tell_where_they_were_spoken_about_last),
        TEST(everything_that_staff_put_is_in_its_year),
        TEST(a_year_that_is_none_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
