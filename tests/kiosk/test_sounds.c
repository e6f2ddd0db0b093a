// The staff's recordings through the port of the screens, with the real pack, clips and disk: what
// is put is what the voice says from then on.
#include "kiosk/fixture.h"
#include "speech/file.h"

static struct file_bytes clip; // 368 ms
static struct sounds_fragment parts[SOUNDS_FRAGMENTS];
static struct strbuf said;

static int begin(void **state)
{
    struct err err;
    int failed = set_up(state);
    struct fixture *f = *state;
    strbuf_init(&said, 1 << 16);
    f->kiosk.voice.log = &said;
    if (file_read(ENGAWA_SOURCE_DIR "/assets/clips/ja/8f90d85ec13a0b1b.opus", 1 << 20, &clip,
                  &err) != OK)
        fail_msg("%s", err.text);
    return failed;
}

static int end(void **state)
{
    struct fixture *f = *state;
    char command[600];
    f->kiosk.voice.log = NULL;
    strbuf_fini(&said);
    free(clip.bytes);
    snprintf(command, sizeof command, "rm -rf '%s/clips'", f->folder);
    return system(command) == 0 ? tear_down(state) : -1;
}

// The first fragment of R1.
static const struct sounds_fragment *first(struct fixture *f, bool japanese)
{
    const struct sounds *s = &f->kiosk.sounding;
    const struct prompt *r1 = content_find(f->kiosk.content, "R1");
    assert_true(s->fragments(s->ctx, japanese, &r1->text, parts) > 0);
    return &parts[0];
}

static int length_ms(const struct fixture *f, const char *text)
{
    return speech_length_ms(f->kiosk.sounds.speech, SPEECH_JA, text, 100);
}

static enum status put(struct fixture *f, const char *key, const char *bytes, size_t size)
{
    const struct sounds *s = &f->kiosk.sounding;
    struct err err;
    return s->put(s->ctx, true, key, bytes, size, &err);
}

static void what_is_put_is_said_at_once_and_what_came_along_comes_back(void **state)
{
    struct fixture *f = *state;
    struct err err;
    const struct sounds *s = &f->kiosk.sounding;
    char key[SOUNDS_TEXT_SIZE], text[SOUNDS_TEXT_SIZE];
    memcpy(key, first(f, true)->key, sizeof key);
    memcpy(text, parts[0].text, sizeof text);
    int before_ms = length_ms(f, text);
    assert_false(parts[0].own);
    assert_int_equal(put(f, key, clip.bytes, clip.size), OK);
    assert_true(first(f, true)->own);
    int rest_ms = length_ms(f, "はい。") - 368;
    assert_int_equal(length_ms(f, text), 368 + rest_ms);
    assert_ptr_equal(f->kiosk.voice.speech, f->kiosk.sounds.speech);
    assert_false(first(f, false)->own); // English is another voice
    assert_int_equal(s->restore(s->ctx, true, key, &err), OK);
    assert_false(first(f, true)->own);
    assert_int_equal(length_ms(f, text), before_ms);
}

static void what_is_no_recording_changes_nothing(void **state)
{
    struct fixture *f = *state;
    char key[SOUNDS_TEXT_SIZE];
    memcpy(key, first(f, true)->key, sizeof key);
    assert_int_equal(put(f, key, clip.bytes, clip.size), OK);
    assert_int_equal(put(f, key, "no Opus", 7), ERR_INVALID);
    assert_true(first(f, true)->own);
}

static bool heard(struct fixture *f, const char *log)
{
    wait_ms(f, 0);
    bool found = strstr(strbuf_text(&said), log) != NULL;
    strbuf_clear(&said);
    return found;
}

static void both_can_be_listened_to_whichever_is_in_place(void **state)
{
    struct fixture *f = *state;
    const struct sounds *s = &f->kiosk.sounding;
    char key[SOUNDS_TEXT_SIZE];
    memcpy(key, first(f, true)->key, sizeof key);
    s->play(s->ctx, true, key, true, 60);
    assert_false(heard(f, "mine")); // there is none yet
    assert_int_equal(put(f, key, clip.bytes, clip.size), OK);
    s->play(s->ctx, true, key, true, 60);
    assert_true(heard(f, "{\"id\":\"mine\",\"text\":\""));
    s->play(s->ctx, true, key, false, 60);
    assert_true(heard(f, "{\"id\":\"ours\",\"text\":\""));
    s->tone(s->ctx, 60);
    assert_true(heard(f, "{\"id\":\"tone\",\"text\":\"\"}"));
}

static void what_is_said_is_cut_off_by_another_voice(void **state)
{
    struct fixture *f = *state;
    voice_add(&f->kiosk.voice, &(struct ui_spoken){"a", "はい。いいえ。", false});
    assert_int_equal(put(f, "はい", clip.bytes, clip.size), OK);
    assert_false(voice_is_speaking(&f->kiosk.voice));
}

static void who_hears_it_is_told(void **state)
{
    struct fixture *f = *state;
    const struct sounds *s = &f->kiosk.sounding;
    assert_int_equal(s->look(s->ctx).headphones, HEADPHONES_UNKNOWN);
    f->kiosk.ears.state = JACK_PLUGGED;
    assert_int_equal(s->look(s->ctx).headphones, HEADPHONES_PLUGGED);
    f->kiosk.ears.state = JACK_UNPLUGGED;
    assert_int_equal(s->look(s->ctx).headphones, HEADPHONES_UNPLUGGED);
    f->kiosk.ears.always = true;
    assert_int_equal(s->look(s->ctx).headphones, HEADPHONES_ALWAYS);
}

#define with_kiosk(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_kiosk(what_is_put_is_said_at_once_and_what_came_along_comes_back),
        with_kiosk(what_is_no_recording_changes_nothing),
        with_kiosk(both_can_be_listened_to_whichever_is_in_place),
        with_kiosk(what_is_said_is_cut_off_by_another_voice),
        with_kiosk(who_hears_it_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
