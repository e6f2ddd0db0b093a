// The plan of a year, and whom residents are told to expect by it.
#include "store/council_port.h"

static struct planned visit_at(const struct fixture *f, int day, int minute)
{
    return (struct planned){.fiscal_year = 2026,
                            .kind = PLANNED_VISIT,
                            .month = 11,
                            .day = {2026, 11, day},
                            .minute = minute,
                            .dwelling = f->dwelling,
                            .member = f->member.id};
}

// How many are expected on a day of November, and the minute of the first.
static size_t expected_on(struct fixture *f, int day, int *minute)
{
    struct expected *list;
    size_t count;
    assert_ok(f, store_expected_list(f->store, &f->dwelling, &(struct date){2026, 11, day}, &list,
                                     &count, &f->err));
    *minute = count > 0 ? list[0].minute : -1;
    if (count > 0)
        assert_int_equal(list[0].category, MEMBER_COMMUNITY);
    free(list);
    return count;
}

static void a_planned_visit_is_expected_until_it_is_moved_done_or_dropped(void **state)
{
    struct fixture *f = *state;
    struct council c = council_of(f);
    struct planned plan = visit_at(f, 25, 840);
    int minute;
    plan.day = (struct date){0}; // only the month is fixed
    plan.minute = -1;
    assert_ok(f, c.planned_put(c.ctx, &plan, &f->now, &f->err));
    assert_int_equal(expected_on(f, 25, &minute), 0);
    plan.day = (struct date){2026, 11, 25};
    plan.minute = 840;
    assert_ok(f, c.planned_put(c.ctx, &plan, &f->now, &f->err));
    assert_int_equal(expected_on(f, 25, &minute), 1);
    assert_int_equal(minute, 840);
    plan.day.day = 26;
    plan.minute = 600;
    plan.state = PLANNED_CHANGED;
    strcpy(plan.reason, "天気");
    assert_ok(f, c.planned_put(c.ctx, &plan, &f->now, &f->err));
    assert_int_equal(expected_on(f, 25, &minute), 0);
    assert_int_equal(expected_on(f, 26, &minute), 1);
    assert_int_equal(minute, 600);
    plan.mode = VISIT_ONLINE; // nobody comes into the house
    assert_ok(f, c.planned_put(c.ctx, &plan, &f->now, &f->err));
    assert_int_equal(expected_on(f, 26, &minute), 0);
    plan.mode = VISIT_ON_SITE;
    assert_ok(f, c.planned_put(c.ctx, &plan, &f->now, &f->err));
    assert_int_equal(expected_on(f, 26, &minute), 1);
    plan.state = PLANNED_DONE;
    assert_ok(f, c.planned_put(c.ctx, &plan, &f->now, &f->err));
    assert_int_equal(expected_on(f, 26, &minute), 0);
    plan.state = PLANNED_OPEN;
    assert_ok(f, c.planned_put(c.ctx, &plan, &f->now, &f->err));
    struct year year = read_year(f, 2026);
    assert_int_equal(year.plan_count, 1);
    assert_string_equal(year.plans[0].reason, "天気");
    assert_int_equal(year.plans[0].minute, 600);
    assert_true(id_equal(&year.plans[0].member, &f->member.id));
    year_fini(&year);
    assert_ok(f, c.planned_drop(c.ctx, &plan.id, &f->now, &f->err));
    assert_int_equal(expected_on(f, 26, &minute), 0);
    assert_refused(f, c.planned_drop(c.ctx, &plan.id, &f->now, &f->err), ERR_ABSENT, "plan");
    assert_refused(f, c.planned_put(c.ctx, &plan, &f->now, &f->err), ERR_ABSENT, "plan");
    assert_int_equal(count_findings(f), 0);
}

static void two_who_come_together_are_expected_while_one_still_comes(void **state)
{
    struct fixture *f = *state;
    struct council c = council_of(f);
    struct planned first = visit_at(f, 25, 840), second = visit_at(f, 25, 840);
    struct member neighbour;
    int minute;
    add_member(f, 5, &neighbour);
    second.member = neighbour.id;
    assert_ok(f, c.planned_put(c.ctx, &first, &f->now, &f->err));
    assert_ok(f, c.planned_put(c.ctx, &second, &f->now, &f->err));
    assert_int_equal(expected_on(f, 25, &minute), 1);
    assert_ok(f, c.planned_drop(c.ctx, &first.id, &f->now, &f->err));
    assert_int_equal(expected_on(f, 25, &minute), 1);
    // What the staff took away by hand does not stand in the way.
    const struct expected visitor = {840, MEMBER_COMMUNITY};
    assert_ok(f, store_expected_put(f->store, &f->dwelling, &second.day, &visitor, false, &f->now,
                                    &f->err));
    assert_ok(f, c.planned_drop(c.ctx, &second.id, &f->now, &f->err));
    assert_int_equal(expected_on(f, 25, &minute), 0);
}

static void a_day_with_too_many_visitors_takes_no_further_plan(void **state)
{
    struct fixture *f = *state;
    struct council c = council_of(f);
    int minute;
    for (int i = 0; i < HOUSE_MAX_EXPECTED; i++) {
        struct planned plan = visit_at(f, 25, 600 + i);
        assert_ok(f, c.planned_put(c.ctx, &plan, &f->now, &f->err));
    }
    struct planned plan = visit_at(f, 25, 900), moved = visit_at(f, 26, 900);
    assert_refused(f, c.planned_put(c.ctx, &plan, &f->now, &f->err), ERR_INVALID, "visitors");
    assert_true(id_is_none(&plan.id));
    assert_ok(f, c.planned_put(c.ctx, &moved, &f->now, &f->err));
    moved.day.day = 25;
    assert_refused(f, c.planned_put(c.ctx, &moved, &f->now, &f->err), ERR_INVALID, "visitors");
    assert_int_equal(expected_on(f, 26, &minute), 1); // it stays where it was
    struct year year = read_year(f, 2026);
    assert_int_equal(year.plan_count, HOUSE_MAX_EXPECTED + 1);
    year_fini(&year);
}

static void a_wrong_plan_names_its_field(void **state)
{
    struct fixture *f = *state;
    struct council c = council_of(f);
    static const struct {
        const char *field;
        size_t at;
        int value;
    } wrong[] = {
        {"fiscal year", offsetof(struct planned, fiscal_year), 0},
        {"fiscal year", offsetof(struct planned, fiscal_year), 2025},
        {"kind", offsetof(struct planned, kind), PLANNED_KIND_COUNT},
        {"month", offsetof(struct planned, month), 13},
        {"its month", offsetof(struct planned, month), 10},
        {"day", offsetof(struct planned, day.day), 31},
        {"time", offsetof(struct planned, minute), 1440},
        {"time", offsetof(struct planned, day.year), 0},
        {"mode", offsetof(struct planned, mode), 2},
        {"state", offsetof(struct planned, state), -1},
        {"reason", offsetof(struct planned, reason), 0x0a0a},
    };
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        struct planned plan = visit_at(f, 25, 600);
        memcpy((char *)&plan + wrong[i].at, &wrong[i].value, sizeof wrong[i].value);
        assert_refused(f, c.planned_put(c.ctx, &plan, &f->now, &f->err), ERR_INVALID,
                       wrong[i].field);
        assert_true(id_is_none(&plan.id));
    }
    struct planned plan = visit_at(f, 25, 600);
    plan.member = (struct id){{1}};
    assert_refused(f, c.planned_put(c.ctx, &plan, &f->now, &f->err), ERR_ABSENT, "member");
    plan.dwelling = (struct id){{1}};
    assert_refused(f, c.planned_put(c.ctx, &plan, &f->now, &f->err), ERR_ABSENT, "dwelling");
}

static void plans_are_listed_from_april_to_march(void **state)
{
    struct fixture *f = *state;
    struct council c = council_of(f);
    static const int months[] = {3, 12, 4, 1, 7};
    for (size_t i = 0; i < ARRAY_LEN(months); i++) {
        struct planned plan = {
            .fiscal_year = 2026, .kind = PLANNED_MEETING, .month = months[i], .minute = -1};
        assert_ok(f, c.planned_put(c.ctx, &plan, &f->now, &f->err));
    }
    struct year year = read_year(f, 2026);
    static const int order[] = {4, 7, 12, 1, 3};
    for (size_t i = 0; i < ARRAY_LEN(order); i++)
        assert_int_equal(year.plans[i].month, order[i]);
    year_fini(&year);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_store, remove_folder)
    const struct CMUnitTest tests[] = {
        TEST(a_planned_visit_is_expected_until_it_is_moved_done_or_dropped),
        TEST(two_who_come_together_are_expected_while_one_still_comes),
        TEST(a_day_with_too_many_visitors_takes_no_further_plan),
        TEST(a_wrong_plan_names_its_field),
        TEST(plans_are_listed_from_april_to_march),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
