// After the keeping time: members whose term ended long ago go for good, unless something that is
// kept tells of them; how many came to a meeting stays.
#include "domain/profile.h"
#include "domain/upkeep.h"
#include "store/council.h"
#include "store/cuts.h"
#include "store/desk.h"

static const char name[] = "消えるはずの なまえ", affiliation[] = "消えるはずの 所属";
static const char reading[] = "きえるはずの なまえ";

// Number 301, whose term ended on 2026-03-31.
static void add_former(struct fixture *f, struct member *out)
{
    *out = (struct member){.number = 301,
                           .category = MEMBER_FAMILY,
                           .term_from = {2024, 4, 1},
                           .term_to = {2026, 3, 31}};
    strcpy(out->name, name);
    strcpy(out->affiliation, affiliation);
    strcpy(out->reading, reading);
    assert_ok(f, store_member_add(f->store, out, &f->now, &f->err));
    struct council council;
    store_council(f->store, &council);
    assert_ok(f, council.member_pin_put(council.ctx, &out->id, "492715", &f->now, &f->err));
}

static bool is_there(struct fixture *f)
{
    struct store_member *list;
    size_t count;
    bool there = false;
    assert_ok(f, store_member_list(f->store, &list, &count, &f->err));
    for (size_t i = 0; i < count; i++)
        there |= list[i].member.number == 301;
    free(list);
    return there;
}

static size_t old_members(struct fixture *f, const struct date *day)
{
    struct upkeep port;
    struct upkeep_old old;
    store_upkeep(f->store, &port);
    assert_ok(f, port.old(port.ctx, day, &old, &f->err));
    return old.members;
}

// Whether a purge before DAY, as it was told before, takes the member.
static bool goes(struct fixture *f, struct date day)
{
    size_t count, told = old_members(f, &day);
    assert_ok(f, store_purge(f->store, &day, &f->now, &count, &f->err));
    assert_int_equal(told, !is_there(f));
    assert_int_equal(count_findings(f), 0);
    return told == 1;
}

static void a_member_goes_when_the_term_ended_before_the_day(void **state)
{
    struct fixture *f = *state;
    struct member former;
    struct needles needles = {0};
    char pin[SEAL_PIN_TEXT_SIZE];
    add_former(f, &former);
    {
        struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
        assert_ok(f, db_rows(&f->store->db, &rows, &f->err,
                             "SELECT pin FROM member WHERE number = 301", DB_ALONE));
        assert_ok(f, db_next(&rows, &f->err));
        assert_ok(f, db_column_text(&rows, 0, pin, sizeof pin, &f->err));
    }
    add_needle(&needles, "name", name, strlen(name));
    add_needle(&needles, "affiliation", affiliation, strlen(affiliation));
    add_needle(&needles, "reading", reading, strlen(reading));
    add_needle(&needles, "PIN", pin, strlen(pin));
    for (size_t i = 0; i < needles.count; i++)
        assert_true(files_with(f, needles.items[i].bytes, needles.items[i].size, false) > 0);
    assert_false(goes(f, (struct date){2026, 3, 31})); // was a member that day
    assert_true(goes(f, (struct date){2026, 4, 1}));
    assert_all_gone(f, &needles);
    assert_int_equal(old_members(f, &(struct date){2026, 4, 1}), 0);
    add_member(f, 301, &former); // the number is free again
}

static void what_is_kept_keeps_its_member(void **state)
{
    struct fixture *f = *state;
    struct desk d = desk_of(state);
    struct member former;
    struct meeting meeting = planned(2026, 3, 20);
    const struct pledge pledge = {.version = 1};
    const struct attendance came = {.state = ATTENDS};
    add_former(f, &former);
    struct attendance row = came;
    row.member = former.id;
    assert_ok(f, put(&d, &meeting)); // its words are kept until the day behind it
    assert_ok(f, d.c.attendance_put(d.c.ctx, &meeting.id, &row, &f->now, &f->err));
    meeting.day = (struct date){2026, 4, 2}; // put off, but the member stood on its list
    assert_ok(f, put(&d, &meeting));
    assert_false(goes(f, (struct date){2026, 4, 2}));
    assert_ok(f, f->records.pledge_put(f->records.ctx, &former.id, &pledge, &f->now, &f->err));
    assert_false(goes(f, (struct date){2026, 11, 21})); // pledged that day
    assert_true(goes(f, (struct date){2026, 11, 22}));
}

static void a_visit_that_is_kept_keeps_its_member(void **state)
{
    struct fixture *f = *state;
    struct visit visit;
    struct receipt receipt;
    start_visit(f, &visit);
    sign_out(f, &visit, &receipt);
    visit_fini(&visit);
    assert_ok(f, db_run(&f->store->db, &f->err,
                        "UPDATE member SET number = 301, term_to = '2026-11-21'"
                        " WHERE id = ?1",
                        DB_WITH(db_id(&f->member.id))));
    f->now.utc_ms -= 1; // the visit itself began today
    assert_false(goes(f, (struct date){2026, 11, 21}));
    assert_true(goes(f, (struct date){2026, 11, 22}));
}

static void how_many_came_stays_by_category(void **state)
{
    struct fixture *f = *state;
    struct desk d = desk_of(state);
    struct member former;
    struct meeting meeting = planned(2026, 2, 10);
    struct attendance row = {.state = ATTENDS_NOT, .asked_before = true}, *people;
    struct planned plan = {.fiscal_year = 2025,
                           .kind = PLANNED_VISIT,
                           .month = 2,
                           .minute = -1,
                           .dwelling = f->dwelling};
    size_t count;
    add_former(f, &former);
    plan.member = row.member = former.id;
    strcpy(row.opinion, "出られません");
    const struct waiver waiver = {
        .rule = RULE_MEMBER_VISITED, .subject = former.id, .fiscal_year = 2025};
    assert_ok(f, put(&d, &meeting));
    assert_ok(f, d.c.attendance_put(d.c.ctx, &meeting.id, &row, &f->now, &f->err));
    assert_ok(f, d.c.planned_put(d.c.ctx, &plan, &f->now, &f->err));
    assert_ok(f, d.c.waiver_put(d.c.ctx, &waiver, &f->now, &f->err));
    assert_true(goes(f, (struct date){2026, 4, 1}));
    assert_ok(f, d.c.attendance_list(d.c.ctx, &meeting.id, &people, &count, &f->err));
    assert_int_equal(count, 1);
    assert_true(id_is_none(&people[0].member));
    assert_int_equal(people[0].category, MEMBER_FAMILY);
    assert_int_equal(people[0].state, ATTENDS_NOT);
    assert_true(people[0].asked_before);
    assert_string_equal(people[0].opinion, "");
    free(people);
}

// ---------------------------------------------------------------- the power goes

static enum status open_disk(struct fixture *f)
{
    struct store_options options = options_of(f);
    return store_open_on(&options, &disk_ground, &f->store, &f->err);
}

static size_t purge_once(struct fixture *f)
{
    size_t count;
    return store_purge(f->store, &(struct date){2026, 4, 1}, &f->now, &count, &f->err) == OK;
}

// Both members whole or gone, with their heads in the old meeting.
static size_t purged(struct fixture *f)
{
    int64_t members, heads, rows, events;
    struct db *db = &f->store->db;
    assert_ok(f, db_number(db, &members, &f->err,
                           "SELECT count(*) FROM member WHERE term_to < '2026-04-01'", DB_ALONE));
    assert_ok(f, db_number(db, &rows, &f->err, "SELECT count(*) FROM attendance", DB_ALONE));
    assert_ok(f, db_number(db, &heads, &f->err, "SELECT count(*) FROM attended", DB_ALONE));
    assert_ok(f, db_number(db, &events, &f->err, "SELECT count(*) FROM event WHERE kind = 'purge'",
                           DB_ALONE));
    assert_int_equal(members, rows);
    assert_int_equal(members + heads, 2);
    assert_int_equal(events, members == 0 ? 3 : 0); // and the meeting
    assert_int_equal(count_findings(f), 0);
    return members == 0;
}

static void a_cut_leaves_all_of_them_or_none(void **state)
{
    struct fixture *f = *state;
    struct desk d = desk_of(state);
    struct meeting meeting = planned(2026, 2, 10);
    struct member former[2];
    add_former(f, &former[0]);
    former[1] = former[0];
    former[1].number = 302;
    assert_ok(f, store_member_add(f->store, &former[1], &f->now, &f->err));
    assert_ok(f, put(&d, &meeting));
    for (size_t i = 0; i < ARRAY_LEN(former); i++) {
        const struct attendance row = {.member = former[i].id, .state = ATTENDS};
        assert_ok(f, d.c.attendance_put(d.c.ctx, &meeting.id, &row, &f->now, &f->err));
    }
    const struct cuts cuts = {1, open_disk, purge_once, purged};
    cut_before_every_step(f, &cuts);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_store, remove_folder)
    const struct CMUnitTest tests[] = {
        TEST(a_member_goes_when_the_term_ended_before_the_day),
        TEST(what_is_kept_keeps_its_member),
        TEST(a_visit_that_is_kept_keeps_its_member),
        TEST(how_many_came_stays_by_category),
        TEST(a_cut_leaves_all_of_them_or_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
