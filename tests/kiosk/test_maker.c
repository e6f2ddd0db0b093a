// Sounds made on a thread of their own, by a speech that takes its time: what was dropped never
// comes, what was asked for last always does. To look for races:
// cc -std=gnu2x -fsanitize=thread -Iapp -D_GNU_SOURCE tests/kiosk/test_maker.c app/kiosk/maker.c
// app/base/err.c app/base/utf8.c -lcmocka
#include "kiosk/maker.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

static atomic_int made, alive, slow_us; // sounds: in all, not freed; how long one takes
static atomic_bool no_memory;
static _Atomic(struct speech *) used; // by the sound that was made last

static void wait_us(long us)
{
    (void)nanosleep(&(struct timespec){us / 1000000, us % 1000000 * 1000}, NULL);
}

// In place of the voice: TEXT is a number, and the sound holds it.
enum status speech_make(struct speech *speech, enum speech_lang lang, const char *text,
                        int rate_percent, struct speech_sound *out, int *missing, struct err *err)
{
    used = speech;
    (void)lang;
    (void)rate_percent;
    (void)missing;
    wait_us(slow_us);
    made++;
    if (no_memory)
        return err_memory(err);
    *out = (struct speech_sound){0};
    if (!text[0])
        return OK;
    out->samples = malloc(sizeof *out->samples);
    assert_non_null(out->samples);
    out->samples[0] = (int16_t)atoi(text);
    out->count = 1;
    alive++;
    return OK;
}

void speech_sound_fini(struct speech_sound *sound)
{
    alive -= sound->samples != NULL;
    free(sound->samples);
    *sound = (struct speech_sound){0};
}

static struct maker *new_maker(int takes_us)
{
    struct maker *maker;
    struct err err = {""};
    slow_us = takes_us;
    made = alive = 0;
    no_memory = false;
    if (maker_new(NULL, &maker, &err) != OK)
        fail_msg("%s", err.text);
    return maker;
}

static void ask(struct maker *maker, int number)
{
    char text[16];
    snprintf(text, sizeof text, "%d", number);
    maker_ask(maker, SPEECH_JA, text, 100);
}

// The number that the sound holds; -1: a sound without samples.
static int take(struct maker *maker)
{
    struct speech_sound sound;
    for (int i = 0; i < 20000; i++, wait_us(500)) {
        if (!maker_take(maker, &sound))
            continue;
        int number = sound.count ? sound.samples[0] : -1;
        speech_sound_fini(&sound);
        return number;
    }
    fail_msg("nothing was made in ten seconds");
    return 0;
}

static void what_is_asked_for_comes_once(void **state)
{
    (void)state;
    struct maker *maker = new_maker(0);
    struct speech_sound sound;
    assert_false(maker_take(maker, &sound));
    for (int i = 0; i < 100; i++) {
        ask(maker, i);
        assert_int_equal(take(maker), i);
        assert_false(maker_take(maker, &sound));
    }
    maker_free(maker);
    assert_int_equal(alive, 0);
}

static void what_was_dropped_never_comes(void **state)
{
    (void)state;
    struct maker *maker = new_maker(3000);
    struct speech_sound sound;
    ask(maker, 1);
    wait_us(1000); // it is being made
    maker_drop(maker);
    wait_us(20000);
    assert_false(maker_take(maker, &sound));
    ask(maker, 2); // it is made and lies there
    wait_us(20000);
    maker_drop(maker);
    assert_false(maker_take(maker, &sound));
    ask(maker, 3);
    wait_us(1000);
    ask(maker, 4);
    assert_int_equal(take(maker), 4);
    maker_free(maker);
    assert_int_equal(alive, 0);
}

static void what_cannot_be_made_comes_as_silence(void **state)
{
    (void)state;
    struct maker *maker = new_maker(0);
    static char text[8192];
    no_memory = true;
    ask(maker, 1);
    assert_int_equal(take(maker), -1);
    no_memory = false;
    memset(text, '1', sizeof text - 1);
    maker_ask(maker, SPEECH_JA, text, 100); // no sentence is so long
    assert_int_equal(take(maker), -1);
    ask(maker, 2);
    assert_int_equal(take(maker), 2);
    maker_free(maker);
}

static void another_speech_is_used_once_the_one_before_is_free(void **state)
{
    (void)state;
    static char places[2]; // a speech is only handed on here
    struct speech *speeches[] = {(struct speech *)(void *)&places[0],
                                 (struct speech *)(void *)&places[1]};
    struct maker *maker = new_maker(5000);
    struct speech_sound sound;
    for (int i = 0; i < 20; i++) {
        maker_use(maker, speeches[i % 2]);
        ask(maker, 1);
        assert_int_equal(take(maker), 1);
        assert_ptr_equal(used, speeches[i % 2]);
        ask(maker, 2);
        wait_us(2000); // it is being made
        int before = made;
        maker_use(maker, speeches[(i + 1) % 2]);
        assert_in_range(made - before, 0, 1);
        before = made;
        wait_us(8000);
        assert_int_equal(made, before); // nobody uses the one before any more
        assert_false(maker_take(maker, &sound));
    }
    maker_free(maker);
    assert_int_equal(alive, 0);
}

struct bell {
    pthread_mutex_t lock;
    int rung;
};

static void ring(void *ctx)
{
    struct bell *bell = ctx;
    pthread_mutex_lock(&bell->lock);
    bell->rung++;
    pthread_mutex_unlock(&bell->lock);
}

static void whoever_waits_is_told_once_a_sound(void **state)
{
    (void)state;
    struct bell bell = {PTHREAD_MUTEX_INITIALIZER, 0};
    struct maker *maker = new_maker(0);
    maker_tell(maker, ring, &bell);
    for (int i = 0; i < 50; i++) {
        ask(maker, i);
        assert_int_equal(take(maker), i);
    }
    maker_tell(maker, NULL, NULL); // from here on the bell may go
    assert_int_equal(bell.rung, 50);
    ask(maker, 7);
    assert_int_equal(take(maker), 7);
    assert_int_equal(bell.rung, 50);
    maker_free(maker);
}

static void it_can_be_freed_at_any_moment(void **state)
{
    (void)state;
    for (int i = 0; i < 200; i++) {
        struct maker *maker = new_maker(i % 4 * 300);
        for (int asked = 0; asked < i % 3; asked++)
            ask(maker, asked);
        wait_us(i % 5 * 200);
        maker_free(maker);
        assert_int_equal(alive, 0);
    }
    maker_free(NULL);
}

static void in_any_order_only_the_last_asked_for_comes(void **state)
{
    (void)state;
    const char *given = getenv("ENGAWA_SEED");
    unsigned seed = given ? (unsigned)strtoul(given, NULL, 0) : 20261121;
    print_message("ENGAWA_SEED=%u\n", seed);
    struct maker *maker = new_maker(50);
    struct speech_sound sound;
    int asked = 0, due = 0; // the number that may come; 0: none
    for (int i = 0; i < 4000; i++) {
        switch (rand_r(&seed) % 5) {
        case 0:
        case 1:
            ask(maker, due = asked = asked % 30000 + 1);
            break;
        case 2:
            maker_drop(maker);
            due = 0;
            break;
        case 3:
            wait_us(rand_r(&seed) % 200);
            break;
        default:
            if (maker_take(maker, &sound)) {
                assert_int_not_equal(due, 0);
                assert_int_equal(sound.samples[0], due);
                speech_sound_fini(&sound);
                due = 0;
            }
        }
    }
    if (due)
        assert_int_equal(take(maker), due);
    maker_free(maker);
    assert_int_equal(alive, 0);
    assert_true(made > 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_asked_for_comes_once),
        cmocka_unit_test(what_was_dropped_never_comes),
        cmocka_unit_test(another_speech_is_used_once_the_one_before_is_free),
        cmocka_unit_test(what_cannot_be_made_comes_as_silence),
        cmocka_unit_test(whoever_waits_is_told_once_a_sound),
        cmocka_unit_test(it_can_be_freed_at_any_moment),
        cmocka_unit_test(in_any_order_only_the_last_asked_for_comes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
