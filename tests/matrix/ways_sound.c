// The pages of the sound, and of sentences in the staff's own voice.
#include "matrix/ways.h"

// As much as there can be: a loudspeaker with a long name that is gone, and some that are there.
static void at_sound_page(struct fixture *f)
{
    f->heard.all = true;
    f->heard.output_count = 3;
    way_to_desk(f);
    press_all(f, "tab-setup sound");
}

static void at_sound_with_others(struct fixture *f)
{
    snprintf(f->fake.settings[SETTING_SOUND], SETTING_VALUE_SIZE,
             "Jabra SPEAK 510 USB, USB Audio 2nd Device");
    f->fake.setting_put[SETTING_SOUND] = true;
    app_look_at_settings(&f->app);
    f->heard.look = (struct sounds_look){HEADPHONES_ALWAYS, .stands_in = true};
    f->tape.absent = true;
    at_sound_page(f);
}

static void at_clips(struct fixture *f)
{
    at_sound_page(f);
    press(f, "clips");
}

static void at_clip_list(struct fixture *f)
{
    at_clips(f);
    press(f, "group-2");
}

static void at_longest_clip_list(struct fixture *f)
{
    at_clips(f);
    press(f, "group-12");
}

static void at_clip_list_of_these_pages(struct fixture *f)
{
    at_clips(f);
    press(f, "group-11");
}

static void at_clip_list_of_choices(struct fixture *f)
{
    at_clips(f);
    press(f, "group-10");
}

static void at_clip(struct fixture *f)
{
    at_clips(f);
    press_all(f, "group-5 item-R1");
}

static void record(struct fixture *f)
{
    press(f, "voice");
    pass(f, 2400);
    press(f, "voice");
}

static void at_clip_being_recorded(struct fixture *f)
{
    at_clip(f);
    press(f, "voice");
}

static void at_clip_recorded(struct fixture *f)
{
    at_clip(f);
    press(f, "after");
    record(f);
}

static void at_clip_put(struct fixture *f)
{
    at_clip(f);
    record(f);
    press(f, "next");
}

static void at_clip_own(struct fixture *f)
{
    at_clip_put(f);
    press_all(f, "back item-R1");
}

static void at_clip_list_with_own(struct fixture *f)
{
    at_clip_put(f);
    press(f, "back");
}

// The longest text that is read aloud in one piece.
static void at_long_clip(struct fixture *f)
{
    at_clips(f);
    press_all(f, "group-2 item-PL1");
    record(f);
}

const struct way sound_ways[] = {
    {"sound", SCREEN_SOUND, at_sound_page},
    {"sound/gone", SCREEN_SOUND, at_sound_with_others},
    {"clips", SCREEN_CLIPS, at_clips},
    {"clip-list", SCREEN_CLIP_LIST, at_clip_list},
    {"clip-list/own", SCREEN_CLIP_LIST, at_clip_list_with_own},
    {"clip-list/rest", SCREEN_CLIP_LIST, at_longest_clip_list},
    {"clip-list/desk", SCREEN_CLIP_LIST, at_clip_list_of_these_pages},
    {"clip-list/choices", SCREEN_CLIP_LIST, at_clip_list_of_choices},
    {"clip", SCREEN_CLIP, at_clip},
    {"clip/recording", SCREEN_CLIP, at_clip_being_recorded},
    {"clip/recorded", SCREEN_CLIP, at_clip_recorded},
    {"clip/put", SCREEN_CLIP, at_clip_put},
    {"clip/own", SCREEN_CLIP, at_clip_own},
    {"clip/long", SCREEN_CLIP, at_long_clip},
};
const size_t sound_way_count = ARRAY_LEN(sound_ways);
