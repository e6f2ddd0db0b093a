// What residents see of the day, and what they say of it: the hour, how often, and nothing else.
#include "store/chain.h"
#include "store/fixture.h"

static const struct date today = {2026, 11, 21};
enum { HOUR_MS = 60 * FIXTURE_MINUTE, A_DAY_MS = 24 * HOUR_MS };

static void put(struct fixture *f, const struct date *day, int minute,
                enum member_category category, bool comes, enum status expected)
{
    struct expected visitor = {minute, category};
    enum status status =
        store_expected_put(f->store, &f->dwelling, day, &visitor, comes, &f->now, &f->err);
    if (status != expected)
        fail_msg("%d: %s", (int)status, f->err.text);
}

static void who_comes_is_told_for_its_day_in_order_of_time(void **state)
{
    struct fixture *f = *state;
    struct expected got[HOUSE_MAX_EXPECTED];
    size_t count;
    const struct date tomorrow = {2026, 11, 22};
    put(f, &today, 14 * 60, MEMBER_CITY, true, OK);
    put(f, &today, 10 * 60, MEMBER_COMMUNITY, true, OK);
    put(f, &today, 10 * 60, MEMBER_COMMUNITY, true, OK); // twice is once
    put(f, &tomorrow, 9 * 60, MEMBER_FAMILY, true, OK);
    open_again(f);
    assert_ok(f,
              f->records.expected(f->records.ctx, &f->now, got, ARRAY_LEN(got), &count, &f->err));
    assert_int_equal(count, 2);
    assert_int_equal(got[0].minute, 10 * 60);
    assert_int_equal(got[0].category, MEMBER_COMMUNITY);
    assert_int_equal(got[1].category, MEMBER_CITY);
    assert_ok(f, f->records.expected(f->records.ctx, &f->now, got, 1, &count, &f->err));
    assert_int_equal(count, 1);
    put(f, &today, 14 * 60, MEMBER_CITY, false, OK);
    put(f, &today, 14 * 60, MEMBER_CITY, false, ERR_ABSENT);
    pass(f, A_DAY_MS);
    assert_ok(f,
              f->records.expected(f->records.ctx, &f->now, got, ARRAY_LEN(got), &count, &f->err));
    assert_int_equal(count, 1);
    assert_int_equal(got[0].category, MEMBER_FAMILY);
}

static void wrong_times_and_too_many_visitors_are_refused(void **state)
{
    struct fixture *f = *state;
    put(f, &today, -1, MEMBER_CITY, true, ERR_INVALID);
    put(f, &today, 24 * 60, MEMBER_CITY, true, ERR_INVALID);
    for (int i = 0; i < HOUSE_MAX_EXPECTED; i++)
        put(f, &today, i, MEMBER_CITY, true, OK);
    put(f, &today, 600, MEMBER_CITY, true, ERR_INVALID);
    put(f, &today, 0, MEMBER_CITY, true, OK); // who is there needs no more room
    put(f, &today, 0, MEMBER_CITY, false, OK);
    put(f, &today, 600, MEMBER_CITY, true, OK); // and the one refused was not kept
}

static struct declined decline(struct fixture *f)
{
    struct declined hour;
    assert_ok(f, f->records.decline(f->records.ctx, &f->now, &hour, &f->err));
    return hour;
}

// As "day:hour=count" with blanks between.
static void assert_declined(struct fixture *f, const char *expected)
{
    struct declined *hours;
    size_t count;
    char text[200] = "";
    assert_ok(f, store_declined_list(f->store, &f->dwelling, &(struct date){2026, 1, 1}, &hours,
                                     &count, &f->err));
    for (size_t i = 0; i < count; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s%d:%d=%d", i ? " " : "",
                 hours[i].day.day, hours[i].hour, hours[i].count);
    free(hours);
    assert_string_equal(text, expected);
}

static void who_does_not_want_to_meet_anybody_is_counted_by_the_hour(void **state)
{
    struct fixture *f = *state;
    decline(f); // at 10:05
    pass(f, 20 * FIXTURE_MINUTE);
    struct declined later = decline(f);
    pass(f, HOUR_MS);
    struct declined alone = decline(f);
    open_again(f);
    assert_declined(f, "21:10=2 21:11=1");
    pass(f, HOUR_MS); // taken back in another hour than it was said
    assert_ok(f, f->records.decline_undo(f->records.ctx, &alone, &f->err));
    assert_declined(f, "21:10=2");
    assert_ok(f, f->records.decline_undo(f->records.ctx, &later, &f->err));
    assert_declined(f, "21:10=1");
    assert_ok(f, f->records.decline_undo(f->records.ctx, &later, &f->err));
    assert_ok(f, f->records.decline_undo(f->records.ctx, &later, &f->err)); // nothing left to take
    assert_declined(f, "");
}

static void more_than_can_be_told_apart_stays_at_the_most(void **state)
{
    struct fixture *f = *state;
    for (int i = 0; i < 101; i++)
        decline(f);
    assert_declined(f, "21:10=99");
}

// No column for who, no time but the hour, and no event that would tell the second.
static void nothing_tells_who_it_was_or_when(void **state)
{
    struct fixture *f = *state;
    struct chain_head before, after;
    int64_t columns;
    assert_ok(f, chain_head(f->store, &before, &f->err));
    struct declined hour = decline(f);
    decline(f);
    assert_ok(f, f->records.decline_undo(f->records.ctx, &hour, &f->err));
    assert_ok(f, chain_head(f->store, &after, &f->err));
    assert_int_equal(after.seq, before.seq);
    assert_ok(f, db_number(&f->store->db, &columns, &f->err,
                           "SELECT count(*) FROM pragma_table_info('declined')"
                           " WHERE name NOT IN ('dwelling', 'day', 'hour', 'count')",
                           DB_ALONE));
    assert_int_equal(columns, 0);
}

static void after_a_week_it_is_forgotten(void **state)
{
    struct fixture *f = *state;
    put(f, &today, 600, MEMBER_CITY, true, OK);
    decline(f);
    for (int day = 1; day <= STORE_DECLINED_DAYS; day++) {
        pass(f, A_DAY_MS);
        assert_ok(f, f->records.close_forgotten(f->records.ctx, &f->now, &f->err));
        assert_declined(f, "21:10=1");
    }
    pass(f, A_DAY_MS);
    assert_ok(f, f->records.close_forgotten(f->records.ctx, &f->now, &f->err));
    assert_declined(f, "");
    struct expected *visitors;
    size_t count;
    assert_ok(f, store_expected_list(f->store, &f->dwelling, &today, &visitors, &count, &f->err));
    assert_int_equal(count, 0);
    free(visitors);
}

#define store_test(test) cmocka_unit_test_setup_teardown(test, make_store, remove_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(who_comes_is_told_for_its_day_in_order_of_time),
        store_test(wrong_times_and_too_many_visitors_are_refused),
        store_test(who_does_not_want_to_meet_anybody_is_counted_by_the_hour),
        store_test(more_than_can_be_told_apart_stays_at_the_most),
        store_test(nothing_tells_who_it_was_or_when),
        store_test(after_a_week_it_is_forgotten),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
