// Where the sound goes, and sentences in the staff's own voice.
#include "screens/fixture.h"
#include "screens/staff/clips.h"

enum { RECORDED_MS = 2400 };

static void to_sound(struct fixture *f)
{
    press_all(f, "begin desk");
    type(f, STAFF_PIN);
    press_all(f, "next tab-setup sound");
    assert_screen(f, SOUND);
}

static bool chosen(struct fixture *f, const char *id)
{
    return (shown(f, id)->flags & NODE_SELECTED) != 0;
}

static void a_loudspeaker_is_chosen_from_those_that_are_there(void **state)
{
    struct fixture *f = *state;
    f->heard.output_count = 2;
    to_sound(f);
    assert_true(chosen(f, "output-0"));
    press(f, "output-2");
    assert_string_equal(f->fake.settings[SETTING_SOUND], "USB Audio Device, USB Audio");
    assert_true(chosen(f, "output-2"));
    assert_false(chosen(f, "output-0"));
    press(f, "output-0");
    assert_string_equal(f->fake.settings[SETTING_SOUND], "");
    assert_null(shown(f, "output-3"));
    app_act(&f->app, &(struct ui_action){.id = ACT_PICK, .arg = 3}); // of a list that was longer
    assert_string_equal(f->fake.settings[SETTING_SOUND], "");
}

static void one_that_is_chosen_and_gone_is_told(void **state)
{
    struct fixture *f = *state;
    snprintf(f->fake.settings[SETTING_SOUND], SETTING_VALUE_SIZE, "Speaker in the box");
    f->fake.setting_put[SETTING_SOUND] = true;
    f->heard.look.stands_in = true;
    app_look_at_settings(&f->app);
    to_sound(f);
    assert_true(says(f, "Speaker in the box"));
    assert_string_equal(shown(f, "where")->reading, f->app.strings[STR_SOUND_STANDS_IN]->speech);
    f->heard.look = (struct sounds_look){.silent = true};
    assert_string_equal(shown(f, "where")->reading, f->app.strings[STR_SPEECH_NONE]->speech);
    f->heard.look = (struct sounds_look){0};
    assert_string_equal(shown(f, "where")->reading, f->app.strings[STR_SOUND_TONE_WHERE]->speech);
}

static void what_is_plugged_in_is_told(void **state)
{
    struct fixture *f = *state;
    static const struct {
        enum sounds_headphones headphones;
        enum string_id says;
    } cases[] = {{HEADPHONES_UNKNOWN, STR_SOUND_UNKNOWN},
                 {HEADPHONES_UNPLUGGED, STR_SOUND_UNPLUGGED},
                 {HEADPHONES_PLUGGED, STR_SOUND_PLUGGED},
                 {HEADPHONES_ALWAYS, STR_SOUND_ALWAYS}};
    to_sound(f);
    assert_string_equal(shown(f, "microphone")->reading, f->app.strings[STR_SOUND_THERE]->speech);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        f->heard.look.headphones = cases[i].headphones;
        assert_string_equal(shown(f, "headphones")->reading, f->app.strings[cases[i].says]->speech);
    }
    f->tape.absent = true;
    press_all(f, "back sound"); // it is looked for once a visit to the page
    assert_string_equal(shown(f, "microphone")->reading,
                        f->app.strings[STR_SOUND_NOT_THERE]->speech);
}

static void the_volume_counts_at_once_and_for_who_comes_next(void **state)
{
    struct fixture *f = *state;
    to_sound(f);
    press(f, "tone");
    assert_string_equal(f->heard.played, "tone");
    assert_int_equal(f->heard.volume_percent, 60);
    press_all(f, "volume-more volume-more");
    assert_false(node_is_target(shown(f, "volume-more")));
    assert_string_equal(f->fake.settings[SETTING_VOLUME], "100");
    press(f, "tone");
    assert_int_equal(f->heard.volume_percent, 100);
    press_all(f, "volume-less back back back");
    assert_screen(f, WELCOME);
    assert_int_equal(ways_number(&f->app.ways, WAY_VOLUME), 80);
    f->app.ways.at[WAY_VOLUME] = 0; // somebody wants it soft
    app_next_person(&f->app);
    assert_int_equal(ways_number(&f->app.ways, WAY_VOLUME), 80);
    struct ways started = ways_usual();
    app_begin_with(&f->app, &started); // the program was started again
    assert_int_equal(ways_number(&f->app.ways, WAY_VOLUME), 80);
    fake_fail(&f->fake, CALL_SETTING_PUT, 1, ERR_FULL);
    to_sound(f);
    press(f, "volume-less");
    assert_screen(f, NOTICE);
    assert_int_equal(ways_number(&f->app.ways, WAY_VOLUME), 80);
}

static void without_a_loudspeaker_nothing_can_be_recorded(void **state)
{
    struct fixture *f = *state;
    f->app.ports.sounds = NULL;
    f->app.ports.recorder = NULL;
    to_sound(f);
    assert_null(shown(f, "clips"));
    press(f, "tone");
}

static bool is_listed(const struct app *app, const struct prompt *item)
{
    const struct prompt *items[CLIP_ITEMS];
    for (int group = 0; group < (int)clip_group_count; group++) {
        size_t count = clip_items(app, group, items);
        for (size_t i = 0; i < count; i++)
            if (strcmp(items[i]->text.easy, item->text.easy) == 0)
                return true;
    }
    return false;
}

static void every_text_of_the_pack_can_be_found(void **state)
{
    struct fixture *f = *state;
    f->heard.all = true;
    for (enum prompt_set set = 0; set < SET_COUNT; set++) {
        size_t count;
        const struct prompt *const *items = content_set(f->content, set, &count);
        for (size_t i = 0; i < count; i++) {
            bool part =
                strncmp(items[i]->id, "date.", 5) == 0 || strncmp(items[i]->id, "noun.", 5) == 0;
            if (!part && !is_listed(&f->app, items[i]))
                fail_msg("%s", items[i]->id);
        }
    }
}

static void no_group_has_the_same_words_twice(void **state)
{
    struct fixture *f = *state;
    static const struct prompt *items[CLIP_ITEMS];
    f->heard.all = true;
    for (int group = 0; group < (int)clip_group_count; group++) {
        size_t count = clip_items(&f->app, group, items);
        assert_in_range(count, 1, CLIP_ITEMS - 1);
        for (size_t i = 0; i < count; i++)
            for (size_t j = 0; j < i; j++)
                assert_string_not_equal(items[i]->text.easy, items[j]->text.easy);
    }
}

static void what_is_filled_in_is_a_gap(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *markup, *shown;
    } cases[] = {{"{count}{秒|びょう}", "…{秒|びょう}"},
                 {"あと {minutes}ぷん", "あと …ぷん"},
                 {"{{count}}", "{{count}}"},
                 {"{a}{b_c}", "……"},
                 {"{あ|い} {A} {", "{あ|い} {A} {"},
                 {"", ""}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        assert_string_equal(clip_with_gaps(&f->arena, cases[i].markup, "…"), cases[i].shown);
}

// The first sentence of R1, "この いえわ どうですか。".
static void to_clip(struct fixture *f)
{
    to_sound(f);
    press_all(f, "clips group-5 item-R1");
    assert_screen(f, CLIP);
}

static void record(struct fixture *f)
{
    press(f, "voice");
    assert_int_equal(f->app.clip.state, RECORDER_RECORDING);
    pass(f, RECORDED_MS);
    press(f, "voice");
    assert_int_equal(f->app.clip.state, RECORDER_FULL);
}

static void a_sentence_is_recorded_cut_and_put_in_place(void **state)
{
    struct fixture *f = *state;
    to_clip(f);
    assert_true(says(f, FAKE_SAID));
    assert_false(node_is_target(shown(f, "next")));
    press(f, "ours");
    assert_string_equal(f->heard.played, "usual この いえわ どうですか。");
    assert_null(shown(f, "mine"));
    record(f);
    press_all(f, "from-later to-earlier to-earlier mine");
    assert_int_equal(f->tape.from_ms, 400);
    assert_int_equal(f->tape.to_ms, 1900);
    assert_int_equal(f->app.clip.state, RECORDER_PLAYING);
    press(f, "next"); // also in the middle of listening
    assert_int_equal(f->heard.own_count, 1);
    assert_int_equal(f->app.message, STR_CLIP_PUT);
    assert_int_equal(f->app.clip.state, RECORDER_EMPTY);
    assert_int_equal(f->fake.staff_deeds[STAFF_WORKER][STAFF_DID_RECORD], 1);
    press(f, "mine");
    assert_string_equal(f->heard.played, "own この いえわ どうですか。");
    press(f, "back");
    assert_string_equal(shown(f, "item-R1")->badge, "done");
}

static void what_came_along_comes_back(void **state)
{
    struct fixture *f = *state;
    to_clip(f);
    record(f);
    press_all(f, "next restore");
    assert_int_equal(f->heard.own_count, 0);
    assert_int_equal(f->app.message, STR_CLIP_RESTORED);
    assert_null(shown(f, "restore"));
    assert_int_equal(f->fake.staff_deeds[STAFF_WORKER][STAFF_DID_RECORD], 2);
    press(f, "back");
    assert_null(shown(f, "item-R1")->badge);
}

static void cutting_stays_inside_of_the_recording(void **state)
{
    struct fixture *f = *state;
    to_clip(f);
    record(f);
    for (int i = 0; i < 40; i++)
        press_all(f, "from-earlier to-later");
    assert_int_equal(f->app.clip.from_ms, 0);
    assert_int_equal(f->app.clip.to_ms, RECORDED_MS);
    for (int i = 0; i < 40; i++)
        press(f, "from-later");
    assert_int_equal(f->app.clip.from_ms, RECORDED_MS - 200);
    for (int i = 0; i < 40; i++)
        press_all(f, "from-earlier to-earlier");
    assert_int_equal(f->app.clip.to_ms - f->app.clip.from_ms, 200);
}

static void what_is_recorded_is_shown_as_residents_hear_it(void **state)
{
    struct fixture *f = *state;
    to_clip(f);
    assert_int_equal(f->app.lang, LANG_PLAIN);
    assert_string_equal(shown(f, "words")->text, content_find(f->content, "R1")->text.easy);
}

static void any_press_ends_recording_and_leaving_forgets_it(void **state)
{
    struct fixture *f = *state;
    static const char *const presses[] = {"help", "ways", "worried", "back"};
    to_clip(f);
    for (size_t i = 0; i < ARRAY_LEN(presses); i++) {
        press(f, "voice");
        press(f, presses[i]);
        assert_int_not_equal(f->tape.state, RECORDER_RECORDING);
        if (f->app.screen != SCREEN_CLIP && f->app.screen != SCREEN_CLIP_LIST)
            app_act(&f->app, &(struct ui_action){.id = UI_ACTION_BACK});
    }
    assert_screen(f, CLIP_LIST);
    assert_int_equal(f->tape.state, RECORDER_EMPTY);
    press(f, "item-R1");
    record(f);
    pass(f, 20 * MINUTE_MS);
    assert_screen(f, WELCOME);
    assert_int_equal(f->tape.state, RECORDER_EMPTY); // nobody else hears it
}

static void the_meter_follows_the_voice_and_the_page_the_recorder(void **state)
{
    struct fixture *f = *state;
    to_clip(f);
    press(f, "voice");
    int before = shown(f, "level")->step;
    f->tape.level_percent = 100;
    f->tape.too_loud = true;
    f->app.changed = false;
    pass(f, 250);
    assert_true(f->app.changed);
    assert_true(shown(f, "level")->step > before);
    assert_true(shown(f, "level")->step < shown(f, "level")->steps);
    assert_string_equal(shown(f, "level-word")->reading, f->app.strings[STR_CLIP_TOO_LOUD]->speech);
    pass(f, RECORDED_MS);
    fake_recorder_stop(&f->tape); // it was long enough
    pass(f, 250);
    assert_int_equal(f->app.clip.state, RECORDER_FULL);
    assert_int_equal(f->app.clip.from_ms, 300);
    assert_int_equal(f->app.clip.to_ms, f->tape.length_ms - 300);
    assert_true(clip_deadline(&f->app) == INT64_MAX);
}

static void what_fails_is_told_and_nothing_is_lost(void **state)
{
    struct fixture *f = *state;
    to_clip(f);
    f->tape.absent = true;
    press(f, "voice");
    assert_int_equal(f->app.message, STR_CLIP_NO_MICROPHONE);
    assert_int_equal(f->app.clip.state, RECORDER_EMPTY);
    f->tape.absent = false;
    record(f);
    f->tape.deaf = true;
    press(f, "mine");
    assert_int_equal(f->app.message, STR_SPEECH_NONE);
    f->heard.fails = ERR_FULL;
    press(f, "next");
    assert_screen(f, NOTICE);
    press(f, "next");
    assert_screen(f, CLIP);
    assert_int_equal(f->app.clip.state, RECORDER_FULL); // it can be tried again
    assert_int_equal(f->heard.own_count, 0);
    f->heard.fails = OK;
    press(f, "next");
    assert_int_equal(f->heard.own_count, 1);
}

static void sentences_of_a_text_come_one_after_the_other(void **state)
{
    struct fixture *f = *state;
    f->heard.all = true;
    to_clip(f);
    int count = f->app.clip.count;
    assert_in_range(count, 2, 20);
    assert_false(node_is_target(shown(f, "before")));
    record(f);
    for (int i = 1; i < count; i++) {
        press(f, "after");
        assert_int_equal(f->app.clip.index, i);
        assert_int_equal(f->app.clip.state, RECORDER_EMPTY); // it was of the one before
    }
    assert_false(node_is_target(shown(f, "after")));
    press(f, "before");
    record(f);
    press(f, "next");
    press(f, "back");
    assert_string_equal(shown(f, "item-R1")->badge, "begun");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(a_loudspeaker_is_chosen_from_those_that_are_there),
        fixture_test(one_that_is_chosen_and_gone_is_told),
        fixture_test(what_is_plugged_in_is_told),
        fixture_test(the_volume_counts_at_once_and_for_who_comes_next),
        fixture_test(without_a_loudspeaker_nothing_can_be_recorded),
        fixture_test(every_text_of_the_pack_can_be_found),
        fixture_test(no_group_has_the_same_words_twice),
        fixture_test(what_is_filled_in_is_a_gap),
        fixture_test(a_sentence_is_recorded_cut_and_put_in_place),
        fixture_test(what_came_along_comes_back),
        fixture_test(cutting_stays_inside_of_the_recording),
        fixture_test(what_is_recorded_is_shown_as_residents_hear_it),
        fixture_test(any_press_ends_recording_and_leaving_forgets_it),
        fixture_test(the_meter_follows_the_voice_and_the_page_the_recorder),
        fixture_test(what_fails_is_told_and_nothing_is_lost),
        fixture_test(sentences_of_a_text_come_one_after_the_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
