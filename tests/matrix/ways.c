// The ways to the screens, as a person takes them, each to the fullest state of its screen.
#include "matrix/ways.h"

static void at_map(struct fixture *f)
{
    sign_in(f);
}

static void at_full_map(struct fixture *f)
{
    sign_in(f);
    way_answer_everything(f);
}

static void at_welcome(struct fixture *f)
{
    f->app.clock = CLOCK_BEHIND;
}

static void at_number(struct fixture *f)
{
    press(f, "begin");
    type(f, "1011");
    scan(f, ENDED_CARD);
}

static void at_pin(struct fixture *f)
{
    press(f, "begin");
    type(f, "101");
    press(f, "next");
}

static void at_typed_pin(struct fixture *f)
{
    at_pin(f);
    type(f, "48291");
}

// What is said then goes with the next digit.
static void at_wrong_pin(struct fixture *f)
{
    at_pin(f);
    type(f, "482910");
    press(f, "next");
    assert_true(f->app.message != STR_COUNT);
}

static void at_pin_that_waits(struct fixture *f)
{
    f->fake.wrong = (struct sign_in){.result = SIGN_IN_WAIT, .wait_ms = 480000};
    at_wrong_pin(f);
}

static void at_locked_pin(struct fixture *f)
{
    f->fake.wrong = (struct sign_in){.result = SIGN_IN_LOCKED};
    at_wrong_pin(f);
}

static void at_resume(struct fixture *f)
{
    sign_in(f);
    press_all(f, "pause next");
    scan(f, MEMBER_CARD);
}

static void at_pledge(struct fixture *f)
{
    scan(f, OTHER_CARD);
}

static void at_sign(struct fixture *f)
{
    static const struct paint_point line[] = {{0.1F, 0.2F}, {0.4F, 0.8F}, {0.9F, 0.3F}};
    at_pledge(f);
    press(f, "next");
    app_act(&f->app, &(struct ui_action){.id = UI_ACTION_STROKE, .points = line, .point_count = 3});
}

static void at_courtesy(struct fixture *f)
{
    scan(f, MEMBER_CARD);
}

static void at_today(struct fixture *f)
{
    at_courtesy(f);
    while (f->app.screen == SCREEN_COURTESY)
        press(f, "next");
}

static void at_kept_words(struct fixture *f)
{
    struct open_point *point = &f->fake.points[0];
    point->note_kept = point->reply_kept = true;
    point->note[0] = '\0';
    at_today(f);
}

static void at_walk(struct fixture *f)
{
    at_full_map(f);
    press(f, "go-walk");
}

static void at_new_walk(struct fixture *f)
{
    sign_in(f);
    press(f, "go-walk");
}

static void at_away(struct fixture *f)
{
    at_full_map(f);
    press(f, "go-away");
}

static void at_staff(struct fixture *f)
{
    at_full_map(f);
    press(f, "go-staff");
}

static void at_words(struct fixture *f)
{
    at_full_map(f);
    press(f, "go-words");
}

static void at_new_words(struct fixture *f)
{
    sign_in(f);
    press(f, "go-words");
}

static void at_note(struct fixture *f)
{
    at_walk(f);
    press(f, "write");
}

static void at_full_note(struct fixture *f)
{
    at_note(f);
    type(f, "あ");
}

static void at_new_note(struct fixture *f)
{
    at_new_walk(f);
    press(f, "write");
}

static void at_residents(struct fixture *f)
{
    sign_in(f);
    press(f, "go-residents");
}

static void at_intro(struct fixture *f)
{
    at_residents(f);
    press(f, "next");
}

static void at_near(struct fixture *f)
{
    at_intro(f);
    press_all(f, "next near-staff");
}

static void at_practice(struct fixture *f)
{
    at_near(f);
    press(f, "next");
}

static void at_private(struct fixture *f)
{
    fake_ask(&f->fake, "R1", 1);
    fake_ask(&f->fake, "R7", 1);
    sign_in(f);
    begin_sitting(f, "near-nobody");
}

static void at_question(struct fixture *f)
{
    sign_in(f);
    begin_sitting(f, "near-nobody");
}

static void at_talk(struct fixture *f)
{
    at_practice(f);
    press(f, "talk");
}

static void at_note_in_a_talk(struct fixture *f)
{
    at_talk(f);
    press(f, "write");
}

static void at_who(struct fixture *f)
{
    at_question(f);
    press(f, "who");
}

static void at_again(struct fixture *f)
{
    at_who(f);
    press(f, "staff-instead");
}

static void at_release(struct fixture *f)
{
    at_question(f);
    press(f, "stop");
}

static void at_released(struct fixture *f)
{
    at_release(f);
    press(f, "release");
}

static void at_erased(struct fixture *f)
{
    at_release(f);
    press(f, "erase");
}

static void at_council(struct fixture *f)
{
    at_full_map(f);
    press(f, "go-council");
    const char *const picks[] = {"pick-O1", "pick-O3"};
    for (size_t i = 0; i < ARRAY_LEN(picks); i++) {
        press(f, picks[i]);
        press(f, "PU1");
    }
}

static void at_empty_council(struct fixture *f)
{
    sign_in(f);
    press(f, "go-council");
}

static void at_purpose(struct fixture *f)
{
    at_council(f);
    press(f, "pick-O1");
}

static void at_read(struct fixture *f)
{
    at_full_map(f);
    press(f, "go-read");
}

static void at_leave(struct fixture *f)
{
    at_full_map(f);
    press(f, "go-leave");
}

static void at_receipt(struct fixture *f)
{
    at_leave(f);
    press(f, "next");
}

static void at_receipt_beside_a_printer(struct fixture *f)
{
    at_receipt(f);
    app_paper(&f->app, PAPER_READY);
}

static void at_receipt_without_paper(struct fixture *f)
{
    at_receipt_beside_a_printer(f);
    press(f, "print");
    app_paper(&f->app, PAPER_OUT);
}

static void at_card(struct fixture *f)
{
    at_receipt(f);
    press(f, "next");
}

static void at_parked(struct fixture *f)
{
    sign_in(f);
    press(f, "pause");
}

static void at_worried(struct fixture *f)
{
    sign_in(f);
    press(f, "worried");
}

static void at_worried_without_office(struct fixture *f)
{
    f->app.house.abuse_phone[0] = '\0';
    press(f, "worried");
}

static void at_help(struct fixture *f)
{
    at_walk(f);
    press(f, "help");
}

static void at_notice(struct fixture *f)
{
    at_new_walk(f);
    fake_fail(&f->fake, CALL_ANSWER, 1, ERR_FULL);
    press(f, "answer-ok");
}

static void at_notice_of_a_fault(struct fixture *f)
{
    at_new_walk(f);
    fake_fail(&f->fake, CALL_ANSWER, 1, ERR_IO);
    press(f, "answer-ok");
}

static void at_idle(struct fixture *f)
{
    sign_in(f);
    pass(f, 181000);
}

const struct way ways[] = {
    {"welcome", SCREEN_WELCOME, at_welcome},
    {"number", SCREEN_NUMBER, at_number},
    {"pin", SCREEN_PIN, at_typed_pin},
    {"pin/new", SCREEN_PIN, at_pin},
    {"pin/wrong", SCREEN_PIN, at_wrong_pin},
    {"pin/waits", SCREEN_PIN, at_pin_that_waits},
    {"pin/locked", SCREEN_PIN, at_locked_pin},
    {"resume", SCREEN_RESUME, at_resume},
    {"pledge", SCREEN_PLEDGE, at_pledge},
    {"sign", SCREEN_SIGN, at_sign},
    {"courtesy", SCREEN_COURTESY, at_courtesy},
    {"today", SCREEN_TODAY, at_today},
    {"today/kept", SCREEN_TODAY, at_kept_words},
    {"map", SCREEN_MAP, at_full_map},
    {"map/new", SCREEN_MAP, at_map},
    {"walk", SCREEN_WALK, at_walk},
    {"walk/new", SCREEN_WALK, at_new_walk},
    {"away", SCREEN_AWAY, at_away},
    {"staff", SCREEN_STAFF, at_staff},
    {"words", SCREEN_WORDS, at_words},
    {"words/new", SCREEN_WORDS, at_new_words},
    {"note", SCREEN_NOTE, at_note},
    {"note/new", SCREEN_NOTE, at_new_note},
    {"note/full", SCREEN_NOTE, at_full_note},
    {"note/talk", SCREEN_NOTE, at_note_in_a_talk},
    {"residents", SCREEN_RESIDENTS, at_residents},
    {"intro", SCREEN_INTRO, at_intro},
    {"near", SCREEN_NEAR, at_near},
    {"practice", SCREEN_PRACTICE, at_practice},
    {"private", SCREEN_PRIVATE, at_private},
    {"question", SCREEN_QUESTION, at_question},
    {"question/talk", SCREEN_QUESTION, at_talk},
    {"who", SCREEN_WHO, at_who},
    {"again", SCREEN_AGAIN, at_again},
    {"release", SCREEN_RELEASE, at_release},
    {"sitting-end", SCREEN_ENDED, at_released},
    {"sitting-end/erased", SCREEN_ENDED, at_erased},
    {"council", SCREEN_COUNCIL, at_council},
    {"council/empty", SCREEN_COUNCIL, at_empty_council},
    {"purpose", SCREEN_PURPOSE, at_purpose},
    {"read", SCREEN_READ, at_read},
    {"leave", SCREEN_LEAVE, at_leave},
    {"receipt", SCREEN_RECEIPT, at_receipt},
    {"receipt/printer", SCREEN_RECEIPT, at_receipt_beside_a_printer},
    {"receipt/no-paper", SCREEN_RECEIPT, at_receipt_without_paper},
    {"card", SCREEN_CARD, at_card},
    {"parked", SCREEN_PARKED, at_parked},
    {"worried", SCREEN_WORRIED, at_worried},
    {"worried/no-office", SCREEN_WORRIED, at_worried_without_office},
    {"help", SCREEN_HELP, at_help},
    {"notice", SCREEN_NOTICE, at_notice},
    {"notice/fault", SCREEN_NOTICE, at_notice_of_a_fault},
    {"idle", SCREEN_IDLE, at_idle},
};
const size_t way_count = ARRAY_LEN(ways);
