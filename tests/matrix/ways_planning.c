// The year's plan, wishes, and what a duty's page leads to.
#include "matrix/ways.h"

static void at_plan(struct fixture *f)
{
    struct fake_council *fake = &f->fake_council;
    fake->plans[0].member = fake->members[0].id;
    fake->plans[1] = (struct planned){.id = id_new(&f->random, START_UTC_MS),
                                      .fiscal_year = 2026,
                                      .kind = PLANNED_VISIT,
                                      .month = 10,
                                      .day = {2026, 10, 3},
                                      .minute = 14 * 60 + 30,
                                      .dwelling = fake->dwellings[2].id,
                                      .member = fake->members[1].id,
                                      .mode = VISIT_ONLINE};
    fake->plans[2] = (struct planned){.id = id_new(&f->random, START_UTC_MS),
                                      .fiscal_year = 2026,
                                      .kind = PLANNED_SURVEY,
                                      .month = 3,
                                      .minute = -1,
                                      .state = PLANNED_CHANGED};
    fake->plan_count = 3;
    way_to_desk(f);
    press(f, "plan");
}

static void at_whole_plan(struct fixture *f)
{
    way_to_desk(f);
    press_all(f, "plan suggest next");
}

static void at_failed_plan(struct fixture *f)
{
    way_to_desk(f);
    fake_fail(&f->fake, CALL_YEAR, 1, ERR_IO);
    press(f, "plan");
}

static void at_suggestion(struct fixture *f)
{
    way_to_desk(f);
    press_all(f, "plan suggest");
}

static void at_no_suggestion(struct fixture *f)
{
    at_whole_plan(f);
    press(f, "suggest");
}

static void at_planned(struct fixture *f)
{
    for (size_t i = 0; i < f->fake_council.member_count; i++)
        snprintf(f->fake_council.members[i].name, MEMBER_NAME_SIZE, "みほん はなこ %zu", i);
    at_plan(f);
    press_all(f, "plan-2 state choice-2");
}

static void at_bad_day(struct fixture *f)
{
    for (size_t i = 0; i < f->fake_council.member_count; i++)
        snprintf(f->fake_council.members[i].name, MEMBER_NAME_SIZE, "みほん はなこ %zu", i);
    at_plan(f);
    press_all(f, "plan-2 day year-more next next");
}

static void at_chosen_member(struct fixture *f)
{
    static const char *const names[] = {"みほん はなこ", "みほん たろう", "みほん みどり"};
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        snprintf(f->fake_council.members[i].name, MEMBER_NAME_SIZE, "%s", names[i]);
    at_plan(f);
    press_all(f, "plan-2 member");
}

static void at_wishes(struct fixture *f)
{
    struct fake_council *fake = &f->fake_council;
    fake->intentions[0] = (struct intention){
        .dwelling = fake->dwellings[0].id, .fiscal_year = 2026, .residents = 7, .asked = 5};
    fake->intention_count = 1;
    way_to_desk(f);
    press_all(f, "plan wishes");
}

static void at_wish(struct fixture *f)
{
    at_wishes(f);
    press(f, "dwelling-1");
}

static void at_wrong_wishes(struct fixture *f)
{
    at_wish(f);
    press(f, "meet-yes");
    type(f, "9");
    press_all(f, "next next");
}

static void at_excused_duty(struct fixture *f)
{
    way_to_desk(f);
    press(f, "rule-member-visited");
}

static void at_duty_of_wishes(struct fixture *f)
{
    way_to_desk(f);
    press(f, "rule-residents-asked");
}

// In a city that asks for evaluations, of which the last is long ago.
static void at_duty_of_reviews(struct fixture *f)
{
    fixture_move_to_nerima(f);
    way_to_desk(f);
    press(f, "rule-third-party");
}

static void at_reason(struct fixture *f)
{
    way_to_desk(f);
    press(f, "rule-member-visited");
    for (size_t i = 0; i < f->app.desk.duty_count; i++)
        if (f->app.desk.duties[i].rule == RULE_MEMBER_VISITED &&
            f->app.desk.duties[i].state == DUTY_OPEN) {
            app_act(&f->app, &(struct ui_action){.id = ACT_FIX, .arg = (int)i});
            return;
        }
}

static void at_recovery(struct fixture *f)
{
    press_all(f, "begin desk forgotten");
}

static void at_wrong_code(struct fixture *f)
{
    at_recovery(f);
    type(f, "7K3QX9QXMA2R4T6V8W0Z");
    press(f, "next");
}

// What the staff wrote themselves has no readings above it.
static void at_member_pin(struct fixture *f)
{
    snprintf(f->fake_council.members[1].name, MEMBER_NAME_SIZE, "みほん はなこ");
    way_to_desk(f);
    press_all(f, "tab-members pin-102");
}

static void at_new_pin(struct fixture *f)
{
    at_member_pin(f);
    press(f, "next");
}

static void at_card_without_printer(struct fixture *f)
{
    at_member_pin(f);
    press(f, "card");
}

static void at_card(struct fixture *f)
{
    at_card_without_printer(f);
    app_slip(&f->app, PAPER_READY);
}

static void at_new_card(struct fixture *f)
{
    at_card(f);
    press(f, "next");
    app_slip(&f->app, PAPER_PRINTED);
}

static void at_entry(struct fixture *f)
{
    way_to_desk(f);
    press_all(f, "tab-records entry");
}

static void at_filled_entry(struct fixture *f)
{
    at_entry(f);
    press_all(f, "head member choice-0 dwelling choice-1 day today day-less next");
    press_all(f, "from today next until today hour-more next next");
    press_all(f, "point-O2 answer-attention back");
}

static void at_point(struct fixture *f)
{
    at_filled_entry(f);
    press_all(f, "point-O2 write note");
    type(f, POINT_NOTE);
    press_all(f, "next next");
}

static void at_topic(struct fixture *f)
{
    at_point(f);
    press_all(f, "bring purpose choice-2");
}

static void at_brought_point(struct fixture *f)
{
    at_topic(f);
    press(f, "next");
}

static void at_entry_with_topic(struct fixture *f)
{
    at_brought_point(f);
    press(f, "back");
}

// Entered by hand, from a sheet of another version, and gone on with another day.
static void at_continued_entry(struct fixture *f)
{
    const struct sheet_facts sheet = {2026, 9, sheet_dwelling("house-2"), START_UTC_MS};
    char number[SHEET_NUMBER_SIZE];
    ALWAYS(sheet_number(&sheet, number) == OK);
    at_filled_entry(f);
    scan(f, number);
    press_all(f, "resident-add released near near choice-1 next");
    press_all(f, "point-R4 answer-good back back resident-add released back back entry");
}

static void at_resident(struct fixture *f)
{
    at_continued_entry(f);
    press(f, "resident-1");
}

static void at_faces(struct fixture *f)
{
    at_resident(f);
    press(f, "point-R4");
}

static void at_pictures(struct fixture *f)
{
    at_resident(f);
    press_all(f, "point-R7 answer-walk answer-tv-music");
}

static void at_many_pictures(struct fixture *f)
{
    at_resident(f);
    press_all(f, "point-R16 dont-know write note");
    type(f, POINT_NOTE);
    press_all(f, "next next");
}

static void at_giver(struct fixture *f)
{
    at_resident(f);
    press_all(f, "point-R4 write by choice-5");
}

static void at_near(struct fixture *f)
{
    at_resident(f);
    press_all(f, "near near");
}

static void at_release(struct fixture *f)
{
    at_entry(f);
    press(f, "resident-add");
}

static void at_no_release(struct fixture *f)
{
    at_release(f);
    press(f, "not-released");
}

static void at_drop(struct fixture *f)
{
    at_filled_entry(f);
    press(f, "drop");
}

static void at_resident_drop(struct fixture *f)
{
    at_resident(f);
    press(f, "drop");
}

static void at_sheet(struct fixture *f)
{
    at_entry(f);
    press(f, "sheet");
    type(f, "04CFF46FC");
}

static void at_wrong_sheet(struct fixture *f)
{
    at_sheet(f);
    type(f, "VSDP58");
    press(f, "next");
}

static void at_head(struct fixture *f)
{
    at_entry(f);
    press(f, "head");
}

const struct way planning_ways[] = {
    {"recovery", SCREEN_RECOVER, at_recovery},
    {"recovery/wrong", SCREEN_RECOVER, at_wrong_code},
    {"member-pin", SCREEN_MEMBER_PIN, at_member_pin},
    {"member-pin/new", SCREEN_MEMBER_PIN, at_new_pin},
    {"member-card", SCREEN_MEMBER_CARD, at_card},
    {"member-card/no-printer", SCREEN_MEMBER_CARD, at_card_without_printer},
    {"member-card/new", SCREEN_MEMBER_CARD, at_new_card},
    {"entry", SCREEN_ENTRY, at_entry},
    {"entry/filled", SCREEN_ENTRY, at_filled_entry},
    {"entry-point", SCREEN_ENTRY_POINT, at_point},
    {"entry-point/brought", SCREEN_ENTRY_POINT, at_brought_point},
    {"entry/brought", SCREEN_ENTRY, at_entry_with_topic},
    {"form/topic", SCREEN_FORM, at_topic},
    {"entry/continued", SCREEN_ENTRY, at_continued_entry},
    {"entry-resident", SCREEN_ENTRY_RESIDENT, at_resident},
    {"entry-point/faces", SCREEN_ENTRY_POINT, at_faces},
    {"entry-point/pictures", SCREEN_ENTRY_POINT, at_pictures},
    {"entry-point/note", SCREEN_ENTRY_POINT, at_many_pictures},
    {"entry-release", SCREEN_ENTRY_RELEASE, at_release},
    {"entry-release/no", SCREEN_ENTRY_RELEASE, at_no_release},
    {"entry-drop", SCREEN_ENTRY_DROP, at_drop},
    {"entry-drop/resident", SCREEN_ENTRY_DROP, at_resident_drop},
    {"entry-sheet", SCREEN_ENTRY_SHEET, at_sheet},
    {"entry-sheet/wrong", SCREEN_ENTRY_SHEET, at_wrong_sheet},
    {"form/entry", SCREEN_FORM, at_head},
    {"form/giver", SCREEN_FORM, at_giver},
    {"form-choice/near", SCREEN_FORM_CHOICE, at_near},
    {"plan", SCREEN_PLAN, at_plan},
    {"plan/whole", SCREEN_PLAN, at_whole_plan},
    {"plan/failed", SCREEN_PLAN, at_failed_plan},
    {"plan-suggest", SCREEN_SUGGEST, at_suggestion},
    {"plan-suggest/nothing", SCREEN_SUGGEST, at_no_suggestion},
    {"form/planned", SCREEN_FORM, at_planned},
    {"form/bad-day", SCREEN_FORM, at_bad_day},
    {"form-choice/member", SCREEN_FORM_CHOICE, at_chosen_member},
    {"wishes", SCREEN_WISHES, at_wishes},
    {"form/wishes", SCREEN_FORM, at_wish},
    {"form/wrong-wishes", SCREEN_FORM, at_wrong_wishes},
    {"duty/members", SCREEN_DUTY, at_excused_duty},
    {"duty/wishes", SCREEN_DUTY, at_duty_of_wishes},
    {"duty/reviews", SCREEN_DUTY, at_duty_of_reviews},
    {"form/reason", SCREEN_FORM, at_reason},
};
const size_t planning_way_count = ARRAY_LEN(planning_ways);
