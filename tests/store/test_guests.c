// Who is inside: in order of time, without a name, and forgotten after a month. And the journal.
#include "store/council_port.h"

static struct guest come_in(struct fixture *f, enum guest_kind kind, int people)
{
    struct council c = council_of(f);
    struct guest guest;
    pass(f, FIXTURE_MINUTE);
    assert_ok(f, c.guest_in(c.ctx, kind, people, &f->now, &guest, &f->err));
    return guest;
}

static size_t inside(struct fixture *f, struct inside **out)
{
    struct council c = council_of(f);
    size_t count;
    assert_ok(f, c.inside_list(c.ctx, &f->now, out, &count, &f->err));
    return count;
}

static size_t count_inside(struct fixture *f)
{
    struct inside *list;
    size_t count = inside(f, &list);
    free(list);
    return count;
}

static int64_t rows_of(struct fixture *f, const char *sql)
{
    int64_t count;
    assert_ok(f, db_number(&f->store->db, &count, &f->err, sql, DB_ALONE));
    return count;
}

static void close_day(struct fixture *f)
{
    assert_ok(f, f->records.close_forgotten(f->records.ctx, &f->now, &f->err));
}

static void members_and_guests_stand_in_order_of_time_until_they_leave(void **state)
{
    struct fixture *f = *state;
    struct council c = council_of(f);
    struct visit visit;
    struct receipt receipt;
    struct inside *list;
    struct guest first = come_in(f, GUEST_FAMILY, 2);
    assert_int_equal(first.in_utc_ms, f->now.utc_ms);
    assert_true(id_equal(&first.dwelling, &f->dwelling));
    pass(f, FIXTURE_MINUTE);
    start_visit(f, &visit);
    struct guest last = come_in(f, GUEST_REPAIR, 1);
    assert_int_equal(inside(f, &list), 3);
    assert_false(list[0].member);
    assert_int_equal(list[0].kind, GUEST_FAMILY);
    assert_int_equal(list[0].people, 2);
    assert_true(id_equal(&list[0].id, &first.id));
    assert_true(list[1].member);
    assert_int_equal(list[1].category, MEMBER_COMMUNITY);
    assert_int_equal(list[1].people, 1);
    assert_true(id_is_none(&list[1].id)); // which member it is has no place here
    assert_int_equal(list[2].kind, GUEST_REPAIR);
    free(list);
    assert_ok(f, f->records.visit_park(f->records.ctx, &visit, &f->now, &f->err));
    assert_int_equal(count_inside(f), 3);
    assert_ok(f, f->records.visit_resume(f->records.ctx, &visit, &f->now, &f->err));
    sign_out(f, &visit, &receipt);
    assert_ok(f, c.guest_out(c.ctx, &first.id, &f->now, &f->err));
    open_again(f);
    c = council_of(f);
    assert_int_equal(inside(f, &list), 1);
    assert_true(id_equal(&list[0].id, &last.id));
    free(list);
    assert_int_equal(c.guest_out(c.ctx, &first.id, &f->now, &f->err), ERR_ABSENT);
    assert_int_equal(c.guest_out(c.ctx, &(struct id){{1}}, &f->now, &f->err), ERR_ABSENT);
    assert_int_equal(count_findings(f), 0);
    visit_fini(&visit);
}

static void who_is_not_in_this_house_is_not_in_the_list(void **state)
{
    struct fixture *f = *state;
    struct visit visit;
    struct store_dwelling other = {.name = "x", .code = "B"};
    assert_ok(f, store_dwelling_add(f->store, &other, &f->now, &f->err));
    const struct store_visit_begin begins[] = {
        {&f->member, f->dwelling, VISIT_ONLINE, VISIT_KIOSK},
        {&f->member, f->dwelling, VISIT_ON_SITE, VISIT_PAPER},
        {&f->member, other.id, VISIT_ON_SITE, VISIT_KIOSK},
    };
    for (size_t i = 0; i < ARRAY_LEN(begins); i++) {
        struct receipt receipt;
        assert_ok(f, store_visit_begin(f->store, &begins[i], &f->now, &visit, &f->err));
        assert_int_equal(count_inside(f), 0);
        sign_out(f, &visit, &receipt);
        visit_fini(&visit);
    }
    come_in(f, GUEST_OTHER, 1);
    assert_ok(f, store_kiosk_dwelling_put(f->store, &other.id, &f->now, &f->err));
    assert_int_equal(count_inside(f), 0);
}

static void the_days_end_closes_what_was_forgotten_without_a_time(void **state)
{
    struct fixture *f = *state;
    struct council c = council_of(f);
    struct guest guest = come_in(f, GUEST_FRIEND, 3);
    struct visit visit;
    start_visit(f, &visit);
    close_day(f);
    assert_int_equal(count_inside(f), 2); // the day goes on
    assert_int_equal(rows_of(f, "SELECT count(*) FROM event WHERE kind = 'guest-forgot'"), 0);
    pass(f, 24 * 3600 * 1000);
    close_day(f);
    close_day(f);
    assert_int_equal(count_inside(f), 0);
    assert_int_equal(rows_of(f, "SELECT count(*) FROM guest WHERE forgot = 1 AND out_utc_ms = 0"),
                     1);
    assert_int_equal(rows_of(f, "SELECT count(*) FROM event WHERE kind = 'guest-forgot'"), 1);
    assert_int_equal(c.guest_out(c.ctx, &guest.id, &f->now, &f->err), ERR_ABSENT);
    visit_fini(&visit);
}

static void guests_are_deleted_after_a_month_and_by_a_purge(void **state)
{
    struct fixture *f = *state;
    size_t count;
    come_in(f, GUEST_MEDICAL, 1);
    pass(f, GUEST_DAYS * 24LL * 3600 * 1000);
    close_day(f);
    assert_int_equal(rows_of(f, "SELECT count(*) FROM guest"), 1);
    pass(f, 24LL * 3600 * 1000);
    close_day(f);
    assert_int_equal(rows_of(f, "SELECT count(*) FROM guest"), 0);
    come_in(f, GUEST_OFFICIAL, 1);
    struct date day = wall_time_of(f->now.utc_ms).date;
    assert_ok(f, store_purge(f->store, &day, &f->now, &count, &f->err));
    assert_int_equal(rows_of(f, "SELECT count(*) FROM guest"), 1);
    day.day++;
    assert_ok(f, store_purge(f->store, &day, &f->now, &count, &f->err));
    assert_int_equal(rows_of(f, "SELECT count(*) FROM guest"), 0);
    // Nothing of them is left but that there was somebody.
    assert_int_equal(rows_of(f, "SELECT count(*) FROM event WHERE kind = 'guest-in'"
                                " AND subject IS NULL AND visit IS NULL AND mark IS NULL"),
                     2);
}

static void how_many_and_what_kind_is_checked(void **state)
{
    struct fixture *f = *state;
    struct council c = council_of(f);
    static const struct {
        int kind, people;
        const char *field;
    } wrong[] = {{GUEST_FAMILY, 0, "people"},
                 {GUEST_FAMILY, GUEST_MAX_PEOPLE + 1, "people"},
                 {-1, 1, "kind"},
                 {GUEST_KIND_COUNT, 1, "kind"}};
    struct guest guest = {.people = 77};
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        assert_int_equal(c.guest_in(c.ctx, (enum guest_kind)wrong[i].kind, wrong[i].people, &f->now,
                                    &guest, &f->err),
                         ERR_INVALID);
        assert_non_null(strstr(f->err.text, wrong[i].field));
    }
    assert_int_equal(guest.people, 77);
    for (int kind = 0; kind < GUEST_KIND_COUNT; kind++)
        come_in(f, (enum guest_kind)kind, GUEST_MAX_PEOPLE);
    struct inside *list;
    assert_int_equal(inside(f, &list), GUEST_KIND_COUNT);
    for (int kind = 0; kind < GUEST_KIND_COUNT; kind++)
        assert_int_equal(list[kind].kind, kind);
    free(list);
}

static void the_journal_is_paged_from_the_newest(void **state)
{
    struct fixture *f = *state;
    struct council c = council_of(f);
    struct journal_row *rows;
    size_t count, seen = 0;
    int64_t before = 0, last;
    come_in(f, GUEST_OTHER, 1);
    assert_ok(f, c.journal(c.ctx, 0, 1, &rows, &count, &f->err));
    assert_int_equal(count, 1);
    assert_string_equal(rows[0].kind, "guest-in");
    assert_int_equal(rows[0].utc_ms, f->now.utc_ms);
    assert_int_equal(rows[0].trust, CLOCK_UNKNOWN);
    last = rows[0].seq;
    free(rows);
    do {
        assert_ok(f, c.journal(c.ctx, before, 2, &rows, &count, &f->err));
        for (size_t i = 0; i < count; i++)
            assert_int_equal(rows[i].seq, last - (int64_t)seen++);
        before = count > 0 ? rows[count - 1].seq : 0;
        free(rows);
    } while (before > 1);
    assert_int_equal(seen, last); // down to the store's beginning
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_store, remove_folder)
    const struct CMUnitTest tests[] = {
        TEST(members_and_guests_stand_in_order_of_time_until_they_leave),
        TEST(who_is_not_in_this_house_is_not_in_the_list),
        TEST(the_days_end_closes_what_was_forgotten_without_a_time),
        TEST(guests_are_deleted_after_a_month_and_by_a_purge),
        TEST(how_many_and_what_kind_is_checked),
        TEST(the_journal_is_paged_from_the_newest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
