// What a member says instead of writing it.
#include "matrix/ways.h"

static void is_about_to_speak(struct fixture *f)
{
    take_memos(f);
    sign_in(f);
    way_answer_everything(f);
    press_all(f, "go-walk speak");
}

static void speaks(struct fixture *f)
{
    is_about_to_speak(f);
    press(f, "voice");
    f->tape.too_loud = true;
    for (int i = 0; i < 20; i++)
        pass(f, RECORDER_LOOK_MS);
}

static void has_spoken(struct fixture *f)
{
    speaks(f);
    press(f, "voice");
}

static void could_not_keep_it(struct fixture *f)
{
    speaks(f);
    fake_fail(&f->fake, CALL_ATTACH, 1, ERR_FULL);
    press(f, "voice");
    f->fake.fail_in = 0;
    press(f, "next");
}

static void listens(struct fixture *f)
{
    has_spoken(f);
    press(f, "voice");
}

static void has_erased_it(struct fixture *f)
{
    has_spoken(f);
    press(f, "erase");
}

static void has_no_microphone_any_more(struct fixture *f)
{
    is_about_to_speak(f);
    f->tape.broken = true;
    press(f, "voice");
}

static void goes_on_walking(struct fixture *f)
{
    has_spoken(f);
    press(f, "next");
}

static void has_spoken_of_a_wish(struct fixture *f)
{
    take_memos(f);
    sign_in(f);
    way_answer_everything(f);
    press_all(f, "go-words speak voice");
    pass(f, 60000);
    press(f, "next");
}

static void reads_what_was_said(struct fixture *f)
{
    goes_on_walking(f);
    press_all(f, "map go-read");
}

static void leaves_a_voice(struct fixture *f)
{
    goes_on_walking(f);
    press_all(f, "map go-leave");
}

const struct way speak_ways[] = {
    {"memo", SCREEN_MEMO, could_not_keep_it},
    {"memo/new", SCREEN_MEMO, is_about_to_speak},
    {"memo/recording", SCREEN_MEMO, speaks},
    {"memo/kept", SCREEN_MEMO, has_spoken},
    {"memo/playing", SCREEN_MEMO, listens},
    {"memo/erased", SCREEN_MEMO, has_erased_it},
    {"memo/none", SCREEN_MEMO, has_no_microphone_any_more},
    {"walk/spoken", SCREEN_WALK, goes_on_walking},
    {"words/spoken", SCREEN_WORDS, has_spoken_of_a_wish},
    {"read/spoken", SCREEN_READ, reads_what_was_said},
    {"leave/spoken", SCREEN_LEAVE, leaves_a_voice},
};
const size_t speak_way_count = ARRAY_LEN(speak_ways);
