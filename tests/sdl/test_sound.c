// SDL's disk driver writes what would be heard into a file, at the pace of a loudspeaker.
#include "sdl/sound.h"

#include <SDL2/SDL.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

static const char heard_file[] = ENGAWA_BUILD_DIR "/sound.raw";
// To the disk driver any path is the name of a loudspeaker.
static const char chosen_file[] = ENGAWA_BUILD_DIR "/sound-chosen.raw";
static const char nowhere[] = ENGAWA_BUILD_DIR "/no-such-folder/sound.raw";

enum { HEARD_MAX = 4 * SDL_SOUND_RATE_HZ, PER_MS = SDL_SOUND_RATE_HZ / 1000 };
static int16_t heard[HEARD_MAX];

// In place of SDL's own, which nobody can wait for.
static uint64_t ticks_ms;
Uint64 SDL_GetTicks64(void)
{
    return ticks_ms;
}

static int to_disk(void **state)
{
    (void)state;
    assert_int_equal(setenv("SDL_AUDIODRIVER", "disk", 1), 0);
    assert_int_equal(setenv("SDL_DISKAUDIOFILE", heard_file, 1), 0);
    (void)unlink(heard_file);
    (void)unlink(chosen_file);
    return 0;
}

// Everything that was heard, without the silence before it.
static size_t read_file(const char *path, const int16_t **from)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    size_t count = fread(heard, sizeof *heard, HEARD_MAX, file), start = 0;
    (void)fclose(file);
    while (start < count && heard[start] == 0)
        start++;
    *from = heard + start;
    return count - start;
}

static size_t read_heard(const int16_t **from)
{
    return read_file(heard_file, from);
}

static void wait_ms(long ms)
{
    const struct timespec time = {ms / 1000, ms % 1000 * 1000000};
    (void)nanosleep(&time, NULL);
}

static void wait_until_quiet(struct sdl_sound *sound)
{
    for (int i = 0; i < 1000 && sdl_sound_left_ms(sound) > 0; i++)
        wait_ms(10);
    assert_int_equal(sdl_sound_left_ms(sound), 0);
    wait_ms(50);
}

// Samples that are all different and never 0.
static void fill(int16_t *samples, size_t count, int first)
{
    for (size_t i = 0; i < count; i++)
        samples[i] = (int16_t)(first + (int)i);
}

static struct sdl_sound *new_sound(void)
{
    struct sdl_sound *sound;
    assert_int_equal(sdl_sound_new(&sound), OK);
    return sound;
}

static void sounds_are_heard_one_behind_the_other_as_they_are(void **state)
{
    (void)state;
    static int16_t samples[2][9000];
    struct sdl_sound *sound = new_sound();
    fill(samples[0], 9000, 1);
    fill(samples[1], 9000, -20000);
    for (int i = 0; i < 2; i++)
        assert_int_equal(sdl_sound_play(sound, samples[i], 9000, 100), OK);
    assert_in_range(sdl_sound_left_ms(sound), 9000 / PER_MS, 18000 / PER_MS);
    static int16_t expected[2][9000];
    memcpy(expected, samples, sizeof expected);
    memset(samples, 0, sizeof samples); // they were copied
    wait_until_quiet(sound);
    assert_true(sdl_sound_is_there(sound));
    sdl_sound_free(sound);
    const int16_t *from;
    assert_true(read_heard(&from) >= 18000);
    assert_memory_equal(from, expected, sizeof expected);
}

static void the_volume_is_a_part_of_the_sound(void **state)
{
    (void)state;
    static const int16_t samples[] = {100, INT16_MAX, INT16_MIN, -100};
    static const struct {
        int percent;
        int16_t heard[4];
    } cases[] = {{50, {50, 16383, -16384, -50}},
                 {1, {1, 327, -327, -1}},
                 {100, {100, INT16_MAX, INT16_MIN, -100}}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const int16_t *from;
        (void)to_disk(NULL);
        struct sdl_sound *sound = new_sound();
        assert_int_equal(sdl_sound_play(sound, samples, 4, cases[i].percent), OK);
        wait_until_quiet(sound);
        sdl_sound_free(sound);
        assert_true(read_heard(&from) >= 4);
        assert_memory_equal(from, cases[i].heard, sizeof samples);
    }
}

static void stopping_is_heard_within_20_ms(void **state)
{
    (void)state;
    static int16_t samples[3 * SDL_SOUND_RATE_HZ];
    struct sdl_sound *sound = new_sound();
    for (size_t i = 0; i < ARRAY_LEN(samples); i++)
        samples[i] = 1000;
    assert_int_equal(sdl_sound_play(sound, samples, ARRAY_LEN(samples), 100), OK);
    wait_ms(200);
    const int16_t *from;
    sdl_sound_stop(sound);
    size_t at_stop = read_heard(&from);
    assert_int_equal(sdl_sound_left_ms(sound), 0);
    wait_ms(200);
    sdl_sound_free(sound);
    size_t count = read_heard(&from), sounding = 0;
    while (sounding < count && from[sounding] == 1000)
        sounding++;
    assert_true(sounding > 0);
    // The driver's file is buffered, so that what it had at the stop may be less than was heard.
    assert_true(sounding <= at_stop + 20 * PER_MS + 2048);
    for (size_t i = sounding; i < count; i++)
        assert_int_equal(from[i], 0);
}

static void after_a_stop_and_after_a_rest_it_plays_again(void **state)
{
    (void)state;
    static int16_t samples[4800];
    const int16_t *from;
    struct sdl_sound *sound = new_sound();
    fill(samples, 4800, 1);
    assert_int_equal(sdl_sound_play(sound, samples, 4800, 100), OK);
    sdl_sound_stop(sound);
    sdl_sound_rest(sound);
    assert_int_equal(SDL_WasInit(SDL_INIT_AUDIO), 0);
    assert_int_equal(sdl_sound_left_ms(sound), 0);
    assert_true(sdl_sound_is_there(sound));
    sdl_sound_rest(sound);
    (void)unlink(heard_file);
    assert_int_equal(sdl_sound_play(sound, samples, 4800, 100), OK);
    wait_until_quiet(sound);
    sdl_sound_free(sound);
    assert_int_equal(SDL_WasInit(SDL_INIT_AUDIO), 0);
    assert_true(read_heard(&from) >= 4800);
    assert_memory_equal(from, samples, sizeof samples);
}

static void a_missing_loudspeaker_is_looked_for_every_30_seconds(void **state)
{
    (void)state;
    static const int16_t sample = 1;
    struct sdl_sound *sound = new_sound();
    ticks_ms = 5000;
    assert_int_equal(setenv("SDL_AUDIODRIVER", "nosuchdriver", 1), 0);
    assert_true(sdl_sound_is_there(sound)); // nobody has looked yet
    assert_int_equal(sdl_sound_play(sound, &sample, 1, 100), ERR_ABSENT);
    assert_false(sdl_sound_is_there(sound));
    assert_int_equal(SDL_WasInit(SDL_INIT_AUDIO), 0);
    assert_int_equal(sdl_sound_left_ms(sound), 0);
    sdl_sound_stop(sound);
    sdl_sound_rest(sound);
    (void)to_disk(NULL);
    ticks_ms += SDL_SOUND_RETRY_MS - 1;
    assert_int_equal(sdl_sound_play(sound, &sample, 1, 100), ERR_ABSENT);
    assert_false(sdl_sound_is_there(sound));
    ticks_ms += 1;
    assert_true(sdl_sound_is_there(sound)); // it may be: who waits for it, tries
    assert_int_equal(sdl_sound_play(sound, &sample, 1, 100), OK);
    assert_true(sdl_sound_is_there(sound));
    sdl_sound_free(sound);
    sdl_sound_free(NULL);
}

static void play_and_wait(struct sdl_sound *sound, const int16_t *samples, size_t count)
{
    assert_int_equal(sdl_sound_play(sound, samples, count, 100), OK);
    wait_until_quiet(sound);
    sdl_sound_rest(sound);
}

static void the_chosen_loudspeaker_is_heard_and_the_systems_again(void **state)
{
    (void)state;
    static int16_t samples[2][480];
    const int16_t *from;
    struct sdl_sound *sound = new_sound();
    fill(samples[0], 480, 1);
    fill(samples[1], 480, -900);
    assert_true(sdl_sound_is_chosen(sound));
    sdl_sound_choose(sound, chosen_file);
    play_and_wait(sound, samples[0], 480);
    assert_true(sdl_sound_is_chosen(sound));
    assert_int_equal(access(heard_file, F_OK), -1);
    assert_true(read_file(chosen_file, &from) >= 480);
    assert_memory_equal(from, samples[0], sizeof samples[0]);
    sdl_sound_choose(sound, "");
    play_and_wait(sound, samples[1], 480);
    assert_true(sdl_sound_is_chosen(sound));
    assert_true(read_heard(&from) >= 480);
    assert_memory_equal(from, samples[1], sizeof samples[1]);
    sdl_sound_free(sound);
}

static void the_systems_stands_in_until_the_chosen_one_is_there(void **state)
{
    (void)state;
    static int16_t samples[480];
    const int16_t *from;
    struct sdl_sound *sound = new_sound();
    fill(samples, 480, 1);
    sdl_sound_choose(sound, nowhere);
    assert_true(sdl_sound_is_chosen(sound)); // nobody has looked yet
    play_and_wait(sound, samples, 480);
    assert_false(sdl_sound_is_chosen(sound));
    assert_true(sdl_sound_is_there(sound));
    assert_true(read_heard(&from) >= 480);
    assert_memory_equal(from, samples, sizeof samples);
    sdl_sound_choose(sound, chosen_file);
    assert_true(sdl_sound_is_chosen(sound));
    play_and_wait(sound, samples, 480);
    assert_true(sdl_sound_is_chosen(sound));
    sdl_sound_free(sound);
}

static void a_choice_is_looked_for_at_once(void **state)
{
    (void)state;
    static const int16_t sample = 1;
    struct sdl_sound *sound = new_sound();
    assert_int_equal(setenv("SDL_AUDIODRIVER", "nosuchdriver", 1), 0);
    assert_int_equal(sdl_sound_play(sound, &sample, 1, 100), ERR_ABSENT);
    assert_false(sdl_sound_is_there(sound));
    (void)to_disk(NULL);
    sdl_sound_choose(sound, chosen_file);
    assert_int_equal(sdl_sound_play(sound, &sample, 1, 100), OK);
    sdl_sound_free(sound);
}

static void the_list_leaves_sdls_sound_as_it_was(void **state)
{
    (void)state;
    static const int16_t sample = 1;
    static char names[SDL_SOUND_OUTPUTS][SDL_SOUND_NAME_SIZE];
    struct sdl_sound *sound = new_sound();
    assert_int_equal(sdl_sound_list(names), 1);
    assert_true(strlen(names[0]) > 0);
    assert_int_equal(SDL_WasInit(SDL_INIT_AUDIO), 0);
    assert_int_equal(sdl_sound_play(sound, &sample, 1, 100), OK);
    assert_int_equal(sdl_sound_list(names), 1);
    assert_int_not_equal(SDL_WasInit(SDL_INIT_AUDIO), 0);
    sdl_sound_free(sound);
    assert_int_equal(setenv("SDL_AUDIODRIVER", "nosuchdriver", 1), 0);
    assert_int_equal(sdl_sound_list(names), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(sounds_are_heard_one_behind_the_other_as_they_are, to_disk),
        cmocka_unit_test_setup(the_volume_is_a_part_of_the_sound, to_disk),
        cmocka_unit_test_setup(stopping_is_heard_within_20_ms, to_disk),
        cmocka_unit_test_setup(after_a_stop_and_after_a_rest_it_plays_again, to_disk),
        cmocka_unit_test_setup(the_chosen_loudspeaker_is_heard_and_the_systems_again, to_disk),
        cmocka_unit_test_setup(the_systems_stands_in_until_the_chosen_one_is_there, to_disk),
        cmocka_unit_test_setup(a_choice_is_looked_for_at_once, to_disk),
        cmocka_unit_test_setup(the_list_leaves_sdls_sound_as_it_was, to_disk),
        cmocka_unit_test_setup(a_missing_loudspeaker_is_looked_for_every_30_seconds, to_disk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
