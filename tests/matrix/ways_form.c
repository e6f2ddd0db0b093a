// The tabs of the staff's pages, and forms.
#include "matrix/ways.h"

static void at_status(struct fixture *f)
{
    way_to_desk(f);
    press(f, "tab-status");
}

static void at_failed_status(struct fixture *f)
{
    way_to_desk(f);
    fake_fail(&f->fake, CALL_YEAR, 1, ERR_IO);
    press(f, "tab-status");
}

static void at_duty(struct fixture *f)
{
    at_status(f);
    press(f, "rule-member-visited");
}

static void at_done_duties(struct fixture *f)
{
    at_status(f);
    press(f, "done");
}

static void at_records(struct fixture *f)
{
    struct fake_council *fake = &f->fake_council;
    for (; fake->visit_count < FAKE_ROWS; fake->visit_count++) {
        fake->visits[fake->visit_count] = fake->visits[0];
        fake->visits[fake->visit_count].day.day += (int)fake->visit_count;
    }
    way_to_desk(f);
    press(f, "tab-records");
}

static void at_no_records(struct fixture *f)
{
    at_records(f);
    press_all(f, "year-less house");
}

static void at_prompts(struct fixture *f)
{
    at_records(f);
    press_all(f, "prompts group-residents");
}

static void at_said(struct fixture *f)
{
    at_records(f);
    press_all(f, "prompts prompt-O2");
}

static void at_nothing_said(struct fixture *f)
{
    at_records(f);
    press_all(f, "prompts group-staff prompt-M1");
}

static void at_record(struct fixture *f)
{
    at_records(f);
    press(f, "visit-1");
}

static void at_replied_record(struct fixture *f)
{
    at_record(f);
    press_all(f, "reply-O2 words");
    type(f, "てすりを なおしました。");
    press_all(f, "next next");
}

static void at_reply_with_name(struct fixture *f)
{
    at_record(f);
    press_all(f, "reply-O2 words");
    type(f, "すずきさんが なおしました。");
    press_all(f, "next next");
}

// It could not be saved.
static void at_nameless_reply(struct fixture *f)
{
    at_reply_with_name(f);
    fake_fail(&f->fake, CALL_REPLY_PUT, 1, ERR_FULL);
    press_all(f, "next next");
}

// What the staff wrote themselves has no readings above it.
static void at_members(struct fixture *f)
{
    struct fake_council *fake = &f->fake_council;
    for (size_t i = 0; i < fake->member_count; i++)
        snprintf(fake->members[i].name, sizeof fake->members[i].name, "みほん はなこ");
    way_to_desk(f);
    press(f, "tab-members");
}

static void at_export(struct fixture *f)
{
    way_to_desk(f);
    press(f, "tab-export");
}

static void at_setup(struct fixture *f)
{
    way_to_desk(f);
    press(f, "tab-setup");
}

static void at_new_member(struct fixture *f)
{
    at_members(f);
    press(f, "new");
}

static void at_member(struct fixture *f)
{
    at_members(f);
    press(f, "member-101");
}

static void at_refused_member(struct fixture *f)
{
    at_member(f);
    press(f, "reading");
    type(f, "abc");
    press_all(f, "next next");
}

static void at_name(struct fixture *f)
{
    at_member(f);
    press(f, "name");
}

static void at_number(struct fixture *f)
{
    at_new_member(f);
    press(f, "number");
    type(f, "120");
}

static void at_wrong_number(struct fixture *f)
{
    at_new_member(f);
    press(f, "number");
    type(f, "0000");
    app_say(&f->app, STR_FORM_RANGE, "1–9999");
}

static void at_term(struct fixture *f)
{
    at_member(f);
    press(f, "term-to");
}

static void at_consent(struct fixture *f)
{
    at_member(f);
    press(f, "consent");
}

static void at_chosen_consent(struct fixture *f)
{
    at_consent(f);
    press(f, "today");
}

static void at_kind(struct fixture *f)
{
    at_member(f);
    press(f, "kind");
}

static void at_leaving(struct fixture *f)
{
    at_member(f);
    press_all(f, "consent today next back");
}

const struct way form_ways[] = {
    {"status", SCREEN_STATUS, at_status},
    {"status/failed", SCREEN_STATUS, at_failed_status},
    {"duty", SCREEN_DUTY, at_duty},
    {"duties", SCREEN_DUTIES, at_done_duties},
    {"records", SCREEN_RECORDS, at_records},
    {"records/none", SCREEN_RECORDS, at_no_records},
    {"records-prompts", SCREEN_RECORDS_PROMPTS, at_prompts},
    {"records-said", SCREEN_RECORDS_SAID, at_said},
    {"records-said/nothing", SCREEN_RECORDS_SAID, at_nothing_said},
    {"record", SCREEN_RECORD, at_record},
    {"record/replied", SCREEN_RECORD, at_replied_record},
    {"members", SCREEN_MEMBERS, at_members},
    {"export", SCREEN_EXPORT, at_export},
    {"desk-settings", SCREEN_DESK_SETTINGS, at_setup},
    {"form", SCREEN_FORM, at_new_member},
    {"form/member", SCREEN_FORM, at_member},
    {"form/refused", SCREEN_FORM, at_refused_member},
    {"form-words", SCREEN_FORM_WORDS, at_name},
    {"form-number", SCREEN_FORM_NUMBER, at_number},
    {"form-number/range", SCREEN_FORM_NUMBER, at_wrong_number},
    {"form-day", SCREEN_FORM_DAY, at_term},
    {"form-day/empty", SCREEN_FORM_DAY, at_consent},
    {"form-day/today", SCREEN_FORM_DAY, at_chosen_consent},
    {"form-choice", SCREEN_FORM_CHOICE, at_kind},
    {"form-names", SCREEN_FORM_NAMES, at_reply_with_name},
    {"form-names/none", SCREEN_FORM_NAMES, at_nameless_reply},
    {"form-leave", SCREEN_FORM_LEAVE, at_leaving},
};
const size_t form_way_count = ARRAY_LEN(form_ways);
