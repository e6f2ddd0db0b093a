// The day's preparation, what happened, and the staff's own look.
#include "matrix/ways.h"

static void to_the_day(struct fixture *f)
{
    way_to_desk(f);
    app_act(&f->app, &(struct ui_action){.id = ACT_TAB, .arg = 0});
    press(f, "day");
}

static void nobody_comes(struct fixture *f)
{
    to_the_day(f);
}

static void one_of_each_kind_comes(struct fixture *f)
{
    for (int i = 0; i < MEMBER_CATEGORY_COUNT; i++)
        f->fake.expected[i] = (struct expected){9 * 60 + i * 45, (enum member_category)i};
    f->fake.expected_count = MEMBER_CATEGORY_COUNT;
    to_the_day(f);
}

static void the_day_is_changed(struct fixture *f)
{
    to_the_day(f);
    app_act(&f->app, &(struct ui_action){.id = ACT_FIX});
}

static void to_the_journal(struct fixture *f)
{
    way_to_desk(f);
    press_all(f, "tab-setup journal");
}

static void to_its_end(struct fixture *f)
{
    to_the_journal(f);
    app_act(&f->app, &(struct ui_action){.id = ACT_MORE});
}

static void to_the_own_look(struct fixture *f)
{
    f->fake_council.check = (struct self_check){
        .prompt = "O2", .choice = "attention", .day = {2026, 11, 20}, .note = "てすりを なおす。"};
    way_to_desk(f);
    press_all(f, "tab-records self");
}

static void at_a_point(struct fixture *f)
{
    to_the_own_look(f);
    press(f, "point-O2");
}

static void at_a_point_not_seen(struct fixture *f)
{
    to_the_own_look(f);
    press(f, "point-O1");
}

const struct way day_ways[] = {
    {"day", SCREEN_DAY, nobody_comes},
    {"day/full", SCREEN_DAY, one_of_each_kind_comes},
    {"day/form", SCREEN_FORM, the_day_is_changed},
    {"journal", SCREEN_JOURNAL, to_the_journal},
    {"journal/end", SCREEN_JOURNAL, to_its_end},
    {"self", SCREEN_SELF, to_the_own_look},
    {"self-point", SCREEN_SELF_POINT, at_a_point},
    {"self-point/new", SCREEN_SELF_POINT, at_a_point_not_seen},
};
const size_t day_way_count = ARRAY_LEN(day_ways);
