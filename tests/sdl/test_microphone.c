// SDL's disk driver gives what lies in a file, at the pace of a microphone.
#include "sdl/microphone.h"

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

static const char said_file[] = ENGAWA_BUILD_DIR "/microphone.raw";

enum { SAID = SDL_MICROPHONE_RATE_HZ, ROOM = SAID / 10 };

// A second in which each sample tells its place; then silence.
static int from_disk(void **state)
{
    (void)state;
    assert_int_equal(setenv("SDL_AUDIODRIVER", "disk", 1), 0);
    assert_int_equal(setenv("SDL_DISKAUDIOFILEIN", said_file, 1), 0);
    FILE *file = fopen(said_file, "wb");
    assert_non_null(file);
    for (int i = 0; i < SAID; i++) {
        int16_t sample = (int16_t)(i % 30000 + 1);
        assert_int_equal(fwrite(&sample, sizeof sample, 1, file), 1);
    }
    assert_int_equal(fclose(file), 0);
    return 0;
}

static int forget(void **state)
{
    (void)state;
    (void)unlink(said_file);
    return 0;
}

static void wait_ms(long ms)
{
    const struct timespec time = {ms / 1000, ms % 1000 * 1000000};
    (void)nanosleep(&time, NULL);
}

static struct sdl_microphone *new_microphone(void)
{
    struct sdl_microphone *microphone;
    assert_int_equal(sdl_microphone_new(&microphone), OK);
    return microphone;
}

// Until COUNT samples have come.
static void listen(struct sdl_microphone *microphone, int16_t *to, size_t count)
{
    for (int i = 0; i < 1000 && count > 0; i++) {
        size_t n;
        assert_true(sdl_microphone_read(microphone, to, count < ROOM ? count : ROOM, &n));
        to += n;
        count -= n;
        if (n == 0)
            wait_ms(10);
    }
    assert_int_equal(count, 0);
}

static void what_is_said_comes_whole_and_in_order(void **state)
{
    (void)state;
    static int16_t heard[SAID];
    struct sdl_microphone *microphone = new_microphone();
    assert_int_equal(sdl_microphone_open(microphone), OK);
    listen(microphone, heard, SAID);
    for (int i = 0; i < SAID; i++)
        assert_int_equal(heard[i], i % 30000 + 1);
    sdl_microphone_free(microphone);
}

static void it_may_be_opened_again_and_again(void **state)
{
    (void)state;
    int16_t heard[ROOM];
    struct sdl_microphone *microphone = new_microphone();
    for (int i = 0; i < 3; i++) {
        assert_int_equal(sdl_microphone_open(microphone), OK);
        assert_int_equal(sdl_microphone_open(microphone), OK);
        listen(microphone, heard, ROOM);
        assert_int_equal(heard[0], 1);
        sdl_microphone_close(microphone);
        sdl_microphone_close(microphone);
    }
    sdl_microphone_free(microphone);
    sdl_microphone_free(NULL);
}

// Sound that is up wakes the machine all the time.
static void nothing_runs_while_nobody_records(void **state)
{
    (void)state;
    size_t count;
    int16_t heard[ROOM];
    struct sdl_microphone *microphone = new_microphone();
    assert_false(sdl_microphone_read(microphone, heard, ROOM, &count));
    assert_int_equal(SDL_WasInit(SDL_INIT_AUDIO), 0);
    assert_true(sdl_microphone_is_there(microphone));
    assert_int_equal(SDL_WasInit(SDL_INIT_AUDIO), 0);
    assert_int_equal(sdl_microphone_open(microphone), OK);
    assert_int_not_equal(SDL_WasInit(SDL_INIT_AUDIO), 0);
    sdl_microphone_close(microphone);
    assert_int_equal(SDL_WasInit(SDL_INIT_AUDIO), 0);
    sdl_microphone_free(microphone);
}

static void one_that_is_not_there_is_no_error(void **state)
{
    (void)state;
    struct sdl_microphone *microphone = new_microphone();
    sdl_microphone_use(microphone, "a microphone that nobody has");
    assert_false(sdl_microphone_is_there(microphone));
    sdl_microphone_use(microphone, "");
    assert_int_equal(setenv("SDL_AUDIODRIVER", "nonsense", 1), 0);
    assert_false(sdl_microphone_is_there(microphone));
    assert_int_equal(sdl_microphone_open(microphone), ERR_ABSENT);
    assert_int_equal(setenv("SDL_AUDIODRIVER", "disk", 1), 0);
    assert_int_equal(SDL_WasInit(SDL_INIT_AUDIO), 0);
    sdl_microphone_free(microphone);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_said_comes_whole_and_in_order),
        cmocka_unit_test(it_may_be_opened_again_and_again),
        cmocka_unit_test(nothing_runs_while_nobody_records),
        cmocka_unit_test(one_that_is_not_there_is_no_error),
    };
    return cmocka_run_group_tests(tests, from_disk, forget);
}
