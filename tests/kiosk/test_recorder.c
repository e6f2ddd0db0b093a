// Recording and playing.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/memo.h"
#include "kiosk/fake_microphone.h"

static void a_recording_is_as_long_as_it_took(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(look(f).state, RECORDER_EMPTY);
    assert_int_equal(recorder_deadline(&f->recorder), INT64_MAX);
    assert_true(f->port.begin(f->port.ctx, RECORDER_MOST_MS));
    assert_string_equal(microphone.name, "the one on the desk");
    pass(f, 2345);
    assert_int_equal(look(f).state, RECORDER_RECORDING);
    f->port.stop(f->port.ctx);
    assert_int_equal(look(f).state, RECORDER_FULL);
    assert_int_equal(look(f).length_ms, 2345);
    assert_int_equal(taken_ms(f, 0, 0), 2345);
    assert_false(microphone.open);
    assert_int_equal(recorder_deadline(&f->recorder), INT64_MAX);
}

static void it_ends_by_itself_and_is_never_longer(void **state)
{
    struct fixture *f = *state;
    assert_true(f->port.begin(f->port.ctx, RECORDER_MOST_MS));
    pass(f, 70 * SECOND);
    assert_int_equal(look(f).state, RECORDER_FULL);
    assert_int_equal(look(f).length_ms, RECORDER_MOST_MS);
    assert_false(microphone.open);
    assert_int_equal(taken_ms(f, 0, 0), RECORDER_MOST_MS);
}

// The kiosk was busy with something else.
static void nothing_is_lost_when_nobody_looked_for_long(void **state)
{
    struct fixture *f = *state;
    assert_true(f->port.begin(f->port.ctx, RECORDER_MOST_MS));
    system_fake_clock_advance(&f->clock_at, 5 * SECOND);
    f->port.stop(f->port.ctx);
    assert_int_equal(look(f).length_ms, 5 * SECOND);
}

static void the_meter_follows_the_voice(void **state)
{
    static const struct {
        int16_t height;
        int least, most;
        bool too_loud;
    } cases[] = {{0, 0, 0, false},
                 {100, 10, 25, false},
                 {1000, 40, 55, false},
                 {8000, 70, 80, false},
                 {32767, 90, 100, true}};
    struct fixture *f = *state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        microphone.height = cases[i].height;
        assert_true(f->port.begin(f->port.ctx, RECORDER_MOST_MS));
        assert_int_equal(look(f).level_percent, 0);
        pass(f, SECOND);
        assert_in_range(look(f).level_percent, cases[i].least, cases[i].most);
        assert_int_equal(look(f).too_loud, cases[i].too_loud);
        f->port.stop(f->port.ctx);
        assert_int_equal(look(f).level_percent, 0);
    }
}

static void what_is_heard_is_what_was_said(void **state)
{
    struct fixture *f = *state;
    record(f, 3 * SECOND);
    f->recorder.volume_percent = 70;
    assert_true(f->port.play(f->port.ctx, 0, 0));
    assert_int_equal(look(f).at_ms, 0);
    pass(f, SECOND);
    assert_in_range(look(f).at_ms, 900, 1000);
    assert_in_range(speaker.count / TAPE_PER_MS, 1500, 1700); // never much more than is needed
    pass(f, 2 * SECOND + RECORDER_LOOK_MS);
    assert_int_equal(look(f).state, RECORDER_FULL);
    assert_int_equal(speaker.count, 3 * SECOND * TAPE_PER_MS);
    assert_int_equal(speaker.volume, 70);
    for (size_t i = 0; i < speaker.count; i++)
        assert_int_equal(speaker.samples[i], sample(i));
}

static void a_part_is_played_and_taken(void **state)
{
    struct fixture *f = *state;
    record(f, 4 * SECOND);
    assert_true(f->port.play(f->port.ctx, 1000, 1800));
    pass(f, SECOND);
    assert_int_equal(look(f).state, RECORDER_FULL);
    assert_int_equal(speaker.count, 800 * TAPE_PER_MS);
    assert_int_equal(speaker.samples[100], sample(1000 * TAPE_PER_MS + 100));
    assert_int_equal(taken_ms(f, 1000, 1800), 800);
    assert_int_equal(taken_ms(f, 500, 0), 3500);
    assert_int_equal(taken_ms(f, 0, 9000), 4000);
}

static void stopping_is_heard_at_once(void **state)
{
    struct fixture *f = *state;
    record(f, 3 * SECOND);
    assert_true(f->port.play(f->port.ctx, 0, 0));
    pass(f, SECOND);
    f->port.stop(f->port.ctx);
    assert_int_equal(speaker.stops, 1);
    assert_int_equal(look(f).state, RECORDER_FULL);
    assert_int_equal(look(f).length_ms, 3 * SECOND);
}

static void where_speech_begins_and_ends_is_found(void **state)
{
    struct fixture *f = *state;
    int from_ms, to_ms;
    record(f, 5 * SECOND);
    f->port.speech(f->port.ctx, &from_ms, &to_ms);
    assert_in_range(from_ms, 400, 420);
    assert_in_range(to_ms, 3080, 3110);
    microphone.height = 0;
    record(f, 2 * SECOND);
    f->port.speech(f->port.ctx, &from_ms, &to_ms);
    assert_int_equal(from_ms, 0);
    assert_int_equal(to_ms, 2 * SECOND);
}

static double likeness(const int16_t *heard, size_t count)
{
    double best = 0;
    for (size_t lag = 0; lag < 240; lag += 4) {
        double ab = 0, aa = 1, bb = 1;
        for (size_t i = 240; i < count; i++) {
            double a = sample(i), b = heard[i - lag];
            ab += a * b;
            aa += a * a;
            bb += b * b;
        }
        best = ab / sqrt(aa * bb) > best ? ab / sqrt(aa * bb) : best;
    }
    return best;
}

static void a_recording_from_before_is_heard_and_taken_again(void **state)
{
    struct fixture *f = *state;
    uint8_t *bytes, *again;
    size_t size, again_size;
    struct err err;
    record(f, 3 * SECOND);
    assert_int_equal(f->port.take(f->port.ctx, 0, 0, &bytes, &size, &err), OK);
    f->port.forget(f->port.ctx);
    assert_int_equal(look(f).length_ms, 0);
    assert_int_equal(f->port.load(f->port.ctx, bytes, size, 3 * SECOND), OK);
    assert_int_equal(look(f).state, RECORDER_FULL);
    assert_int_equal(look(f).length_ms, 3 * SECOND);
    assert_true(f->port.play(f->port.ctx, 0, 0));
    pass(f, 4 * SECOND);
    assert_int_equal(speaker.count, 3 * SECOND * TAPE_PER_MS);
    assert_true(likeness(speaker.samples, speaker.count) > 0.9);
    assert_int_equal(f->port.take(f->port.ctx, 0, 0, &again, &again_size, &err), OK);
    assert_int_equal(again_size, size);
    assert_memory_equal(again, bytes, size);
    assert_int_equal(taken_ms(f, 1000, 2000), 1000);
    free(bytes);
    free(again);
}

static void a_damaged_one_ends_where_it_is_damaged(void **state)
{
    struct fixture *f = *state;
    uint8_t *bytes;
    size_t size;
    struct err err;
    assert_int_equal(f->port.load(f->port.ctx, "OggS", 4, SECOND), ERR_DAMAGED);
    assert_int_equal(look(f).state, RECORDER_EMPTY);
    record(f, 5 * SECOND);
    assert_int_equal(f->port.take(f->port.ctx, 0, 0, &bytes, &size, &err), OK);
    assert_int_equal(f->port.load(f->port.ctx, bytes, size / 2, 5 * SECOND), OK);
    assert_true(f->port.play(f->port.ctx, 0, 0));
    pass(f, 6 * SECOND);
    assert_int_equal(look(f).state, RECORDER_FULL);
    assert_in_range(speaker.count / TAPE_PER_MS, 1000, 4000);
    free(bytes);
}

static void nothing_is_left_of_what_was_forgotten(void **state)
{
    struct fixture *f = *state;
    uint8_t *bytes;
    size_t size;
    struct err err;
    record(f, SECOND);
    f->port.forget(f->port.ctx);
    assert_null(f->recorder.tape.samples);
    assert_int_equal(f->port.take(f->port.ctx, 0, 0, &bytes, &size, &err), ERR_ABSENT);
    assert_false(f->port.play(f->port.ctx, 0, 0));
}

static void a_microphone_that_goes_leaves_what_was_said(void **state)
{
    struct fixture *f = *state;
    assert_true(f->port.begin(f->port.ctx, RECORDER_MOST_MS));
    pass(f, 2 * SECOND);
    microphone.gone = true;
    pass(f, SECOND);
    assert_int_equal(look(f).state, RECORDER_FULL);
    assert_in_range(look(f).length_ms, 2000, 2100);
    assert_false(f->port.is_there(f->port.ctx));
    microphone.broken = true;
    assert_false(f->port.begin(f->port.ctx, RECORDER_MOST_MS));
    assert_int_equal(look(f).state, RECORDER_EMPTY);
}

static void without_a_microphone_nothing_is_recorded(void **state)
{
    struct fixture *f = *state;
    f->recorder.parts.microphone = (struct microphone){0};
    assert_false(f->port.is_there(f->port.ctx));
    assert_false(f->port.begin(f->port.ctx, RECORDER_MOST_MS));
    f->port.stop(f->port.ctx);
    assert_int_equal(look(f).state, RECORDER_EMPTY);
}

static void without_a_loudspeaker_nothing_is_played(void **state)
{
    struct fixture *f = *state;
    record(f, SECOND);
    speaker.broken = true;
    assert_false(f->port.play(f->port.ctx, 0, 0));
    assert_int_equal(look(f).state, RECORDER_FULL);
    speaker.broken = false;
    assert_true(f->port.play(f->port.ctx, 0, 0));
    speaker.broken = true;
    pass(f, SECOND);
    assert_int_equal(look(f).state, RECORDER_FULL);
}

#define recorder_test(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        recorder_test(a_recording_is_as_long_as_it_took),
        recorder_test(it_ends_by_itself_and_is_never_longer),
        recorder_test(nothing_is_lost_when_nobody_looked_for_long),
        recorder_test(the_meter_follows_the_voice),
        recorder_test(what_is_heard_is_what_was_said),
        recorder_test(a_part_is_played_and_taken),
        recorder_test(stopping_is_heard_at_once),
        recorder_test(where_speech_begins_and_ends_is_found),
        recorder_test(a_recording_from_before_is_heard_and_taken_again),
        recorder_test(a_damaged_one_ends_where_it_is_damaged),
        recorder_test(nothing_is_left_of_what_was_forgotten),
        recorder_test(a_microphone_that_goes_leaves_what_was_said),
        recorder_test(without_a_microphone_nothing_is_recorded),
        recorder_test(without_a_loudspeaker_nothing_is_played),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
