// The clips that come with the product: each can be found, each can be heard, at every rate.
#include "base/utf8.h"
#include "domain/reading.h"
#include "speech/clip.h"
#include "speech/sentence.h"
#include "speech/stretch.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "listen.h"

#define CLIPS ENGAWA_SOURCE_DIR "/assets/clips"
static const char *const folders[] = {CLIPS "/ja", CLIPS "/en"};
static struct clip_index indexes[SPEECH_LANGS];

static int read_indexes(void **state)
{
    (void)state;
    for (size_t lang = 0; lang < SPEECH_LANGS; lang++) {
        struct err err = {""};
        if (clip_index_read(folders[lang], &indexes[lang], &err) != OK)
            fail_msg("%s", err.text);
        if (indexes[lang].count == 0)
            fail_msg("there are no clips in %s", folders[lang]);
    }
    return 0;
}

static int drop_indexes(void **state)
{
    (void)state;
    for (size_t lang = 0; lang < SPEECH_LANGS; lang++)
        clip_index_fini(&indexes[lang]);
    return 0;
}

static enum status decode(size_t lang, const struct clip *clip, struct speech_sound *out)
{
    char path[1024];
    (void)snprintf(path, sizeof path, "%s/%s.opus", folders[lang], clip->hash);
    return clip_decode(path, clip->length_ms, &out->samples, &out->count);
}

static bool is_one_character(const char *text)
{
    return utf8_last_size(text, strlen(text)) == strlen(text);
}

// A key that is not its own normal form is looked for by nobody, unless it is a single character.
static void every_key_can_be_asked_for(void **state)
{
    (void)state;
    for (int lang = 0; lang < SPEECH_LANGS; lang++)
        for (size_t i = 0; i < indexes[lang].count; i++) {
            const char *key = indexes[lang].clips[i].key;
            char form[CLIP_KEY_SIZE_MAX + 1] = "";
            struct span part = {key, strlen(key)};
            if (!is_one_character(key)) {
                assert_true(sentence_normal((enum speech_lang)lang, part, form));
                assert_string_equal(form, key);
            }
        }
}

// One in ten: all of them take a minute here.
static void a_clip_can_be_heard(void **state)
{
    (void)state;
    for (size_t lang = 0; lang < SPEECH_LANGS; lang++)
        for (size_t i = 0; i < indexes[lang].count; i += 10) {
            const struct clip *clip = &indexes[lang].clips[i];
            struct speech_sound sound;
            if (decode(lang, clip, &sound) != OK)
                fail_msg("%s/%s.opus (%s) cannot be played", folders[lang], clip->hash, clip->key);
            assert_in_range(listen_peak(&sound), 2000, INT16_MAX);
            speech_sound_fini(&sound);
        }
}

// What may be written as a reading can be heard, whatever stands in it.
static void every_kana_of_a_reading_is_said(void **state)
{
    (void)state;
    struct speech_options options = {.prepared = CLIPS};
    struct speech *speech;
    struct err err = {""};
    int count = 0;
    assert_int_equal(speech_open(&options, &speech, &err), OK);
    for (uint32_t cp = 0x3000; cp < 0x3200; cp++) {
        char text[32] = "";
        int missing;
        struct speech_sound sound;
        (void)utf8_put(text, cp);
        if (!reading_is_kana(text))
            continue;
        strcat(text, "ー、ん わ");
        assert_int_equal(speech_make(speech, SPEECH_JA, text, 100, &sound, &missing, &err), OK);
        if (missing > 0 || sound.count == 0)
            fail_msg("%s: %d characters are not heard", text, missing);
        speech_sound_fini(&sound);
        count++;
    }
    assert_true(count > 160); // both kana
    speech_close(speech);
}

static int compare(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static bool is_loud(const struct speech_sound *sound, double at_ms)
{
    size_t from = (size_t)(at_ms * SPEECH_RATE_HZ / 1000), rest = sound->count - from;
    struct speech_sound part = {sound->samples + from, rest < 2880 ? rest : 2880};
    return listen_peak(&part) > listen_peak(sound) / 3;
}

// A voice goes up and down, so the pitch of each loud part is held against that of the same part;
// faster, a part holds more of the melody. test_stretch.c measures tones to 2 %.
static double median_ratio(const struct speech_sound *changed, const struct speech_sound *sound)
{
    enum { PARTS = 80 };
    double ratios[PARTS];
    size_t count = 0;
    for (int part = 0; part < PARTS; part++) {
        double at_ms = listen_length_ms(sound) * part / PARTS;
        double hz = is_loud(sound, at_ms) ? listen_pitch_hz(sound, at_ms) : 0;
        double changed_hz = listen_pitch_hz(changed, listen_length_ms(changed) * part / PARTS);
        if (hz > 0 && changed_hz > 0)
            ratios[count++] = changed_hz / hz;
    }
    assert_true(count > PARTS / 5);
    qsort(ratios, count, sizeof *ratios, compare);
    return ratios[count / 2];
}

static const struct clip *find_long_clip(const struct clip_index *index)
{
    for (size_t i = 0; i < index->count; i++)
        if (index->clips[i].length_ms > 2000)
            return &index->clips[i];
    return NULL;
}

static void a_voice_keeps_its_pitch_at_every_rate(void **state)
{
    (void)state;
    static const int rates[] = {50, 75, 125, 150, 175, 200};
    for (size_t lang = 0; lang < SPEECH_LANGS; lang++) {
        const struct clip *clip = find_long_clip(&indexes[lang]);
        struct speech_sound sound;
        assert_non_null(clip);
        assert_int_equal(decode(lang, clip, &sound), OK);
        for (size_t i = 0; i < ARRAY_LEN(rates); i++) {
            struct stretch stretch;
            struct speech_sound other;
            assert_int_equal(stretch_init(&stretch, rates[i], 10 * sound.count), OK);
            assert_int_equal(stretch_add(&stretch, sound.samples, sound.count), OK);
            assert_int_equal(stretch_take(&stretch, &other), OK);
            double ratio = median_ratio(&other, &sound);
            if (fabs(ratio - 1) > 0.05)
                fail_msg("%s at %d %%: %.3f of its pitch", clip->key, rates[i], ratio);
            double length_ms = listen_length_ms(&sound) * 100 / rates[i];
            assert_true(fabs(listen_length_ms(&other) - length_ms) < 0.03 * length_ms);
            speech_sound_fini(&other);
            stretch_fini(&stretch);
        }
        speech_sound_fini(&sound);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_key_can_be_asked_for),
        cmocka_unit_test(a_clip_can_be_heard),
        cmocka_unit_test(every_kana_of_a_reading_is_said),
        cmocka_unit_test(a_voice_keeps_its_pitch_at_every_rate),
    };
    return cmocka_run_group_tests(tests, read_indexes, drop_indexes);
}
