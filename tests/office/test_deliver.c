// A file goes onto a stick that fails, or is pulled out, at every single step.
#include "office/medium.h"

#include <stddef.h>
#include <stdint.h>

enum { SIZE = 700001, SEEDS = 8 };
static const char final_name[] = "engawa-records-2026-20261121-1005.zip";
static const char second_name[] = "engawa-records-2026-20261121-1005-2.zip";
static const char old[] = "somebody's own";

struct desk {
    struct medium *medium;
    struct deliver_files files;
    uint8_t *bytes;
    size_t size, cancel_at; // cancelled when progress was told so often; 0: never
    size_t told;
    struct random random;
    struct deliver_order order;
    char name[DELIVER_NAME_SIZE];
    struct err err;
};

static void fill_chance(void *ctx, void *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++)
        ((uint8_t *)bytes)[i] = (uint8_t)medium_next(ctx);
}

static enum status read_bytes(void *ctx, uint64_t at, void *bytes, size_t size, struct err *err)
{
    const struct desk *desk = ctx;
    (void)err;
    assert_true(at + size <= desk->size);
    memcpy(bytes, desk->bytes + at, size);
    return OK;
}

static bool step(void *ctx, enum office_stage stage, uint64_t done, uint64_t total)
{
    struct desk *desk = ctx;
    assert_true(stage == OFFICE_WRITING || stage == OFFICE_CHECKING);
    assert_true(done <= total);
    return ++desk->told != desk->cancel_at;
}

static uint64_t seed_of_run(void)
{
    const char *given = getenv("ENGAWA_SEED");
    uint64_t seed = given ? strtoull(given, NULL, 0) : 0x64656C69;
    print_message("ENGAWA_SEED=%llu\n", (unsigned long long)seed);
    return seed;
}

static void desk_open(struct desk *desk, uint64_t seed, size_t size)
{
    *desk = (struct desk){.medium = medium_new(seed), .bytes = malloc(size + 1), .size = size};
    assert_non_null(desk->bytes);
    for (size_t i = 0; i < size; i++)
        desk->bytes[i] = (uint8_t)(medium_next(desk->medium) | 1); // no sector is all zero
    desk->files = medium_port(desk->medium);
    desk->random = (struct random){desk->medium, fill_chance};
    desk->order = (struct deliver_order){.folder = "/medium",
                                         .stem = "engawa-records-2026-20261121-1005",
                                         .ending = ".zip",
                                         .source = {desk, read_bytes, size},
                                         .random = &desk->random,
                                         .limits = DELIVER_LIMITS,
                                         .progress = {desk, step}};
}

static void desk_close(struct desk *desk)
{
    medium_free(desk->medium);
    free(desk->bytes);
}

static enum deliver_result send(struct desk *desk)
{
    desk->told = 0;
    return deliver_file(&desk->files, &desk->order, desk->name, &desk->err);
}

static void a_file_of_any_size_arrives_whole_and_says_how_far_it_is(void **state)
{
    static const size_t sizes[] = {0, 1, 511, 512, 262143, 262144, 262145, SIZE, 5 * 1024 * 1024};
    (void)state;
    uint64_t seed = seed_of_run();
    for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
        struct desk desk;
        desk_open(&desk, seed + i, sizes[i]);
        desk.medium->file_max = 6 * 1024 * 1024;
        assert_int_equal(send(&desk), DELIVER_WHOLE);
        assert_string_equal(desk.name, final_name);
        desk.medium->pull_at = 1;
        medium_plug_in(desk.medium); // nothing was left to chance
        assert_true(medium_holds(desk.medium, final_name, desk.bytes, sizes[i]));
        assert_int_equal(desk.medium->live.count, 1);
        assert_true(desk.told >= sizes[i] / 262144);
        desk_close(&desk);
    }
}

static void what_is_there_stays_and_the_new_file_gets_a_number(void **state)
{
    (void)state;
    struct desk desk;
    desk_open(&desk, seed_of_run(), SIZE);
    medium_put(desk.medium, final_name, old, sizeof old);
    assert_int_equal(send(&desk), DELIVER_WHOLE);
    assert_string_equal(desk.name, second_name);
    assert_true(medium_holds(desk.medium, final_name, old, sizeof old));
    assert_true(medium_holds(desk.medium, second_name, desk.bytes, SIZE));
    desk_close(&desk);
}

static long steps_in_peace(void)
{
    struct desk desk;
    desk_open(&desk, 1, SIZE);
    medium_put(desk.medium, final_name, old, sizeof old);
    assert_int_equal(send(&desk), DELIVER_WHOLE);
    long steps = desk.medium->steps;
    desk_close(&desk);
    return steps;
}

// What a failure of one step must come to; those that are not named may fail unnoticed.
static enum deliver_result expected(int cause, const char *step_name, bool begun)
{
    if (strcmp(step_name, "list") == 0)
        return DELIVER_WHOLE;
    switch (cause) {
    case ENOSPC:
        return DELIVER_NO_ROOM;
    case EROFS:
        return begun ? DELIVER_GONE : DELIVER_READ_ONLY;
    case EACCES:
        return DELIVER_READ_ONLY;
    case EINVAL:
        return DELIVER_NAME;
    case EMFILE:
        return DELIVER_FAILED;
    default:
        return DELIVER_GONE;
    }
}

// One step fails, and the medium stays. `close` after reading, and of the folder, tells nothing.
static void fail_once(long at, int cause)
{
    struct desk desk;
    desk_open(&desk, (uint64_t)at, SIZE);
    medium_put(desk.medium, final_name, old, sizeof old);
    desk.medium->fail_at = at;
    desk.medium->fail_with = cause;
    enum deliver_result result = send(&desk);
    const char *where = desk.medium->failed;
    assert_non_null(where);
    bool may_pass = strcmp(where, "close") == 0 || (cause == EINVAL && strcmp(where, "sync") == 0);
    bool begun = desk.medium->file_count > 1;
    if (!may_pass || result != DELIVER_WHOLE) {
        if (result != expected(cause, where, begun))
            print_message("step %ld, %s: %s gives %d\n", at, where, strerror(cause), (int)result);
        assert_int_equal(result, expected(cause, where, begun));
    }
    assert_true(medium_holds(desk.medium, final_name, old, sizeof old));
    assert_int_equal(medium_parts(desk.medium), 0);
    assert_int_equal(medium_has(desk.medium, second_name), result == DELIVER_WHOLE);
    if (result == DELIVER_WHOLE)
        assert_true(medium_holds(desk.medium, second_name, desk.bytes, SIZE));
    else
        assert_true(desk.err.text[0] && !desk.name[0]);
    desk_close(&desk);
}

static void a_step_that_fails_leaves_nothing_and_says_what_it_was(void **state)
{
    static const int causes[] = {EIO, ENODEV, ENOENT, ENOSPC, EROFS, EACCES, EINVAL, EMFILE};
    (void)state;
    long steps = steps_in_peace();
    for (long at = 1; at <= steps; at++)
        for (size_t i = 0; i < ARRAY_LEN(causes); i++)
            fail_once(at, causes[i]);
    print_message("%ld steps, each failed in %zu ways\n", steps, ARRAY_LEN(causes));
}

static void a_step_that_was_interrupted_is_done_again(void **state)
{
    (void)state;
    for (long at = 1, steps = steps_in_peace(); at <= steps; at++) {
        struct desk desk;
        desk_open(&desk, (uint64_t)at, SIZE);
        medium_put(desk.medium, final_name, old, sizeof old);
        desk.medium->fail_at = at;
        desk.medium->fail_with = EINTR;
        enum deliver_result result = send(&desk);
        const char *where = desk.medium->failed;
        if (strcmp(where, "write") == 0 || strcmp(where, "read") == 0)
            assert_int_equal(result, DELIVER_WHOLE);
        desk_close(&desk);
    }
}

// Pulled before step AT. Whatever chance left, the final name leads to all of it or to nothing, and
// the next time all is well.
static void pull_once(long at, uint64_t seed)
{
    struct desk desk;
    desk_open(&desk, seed, SIZE);
    medium_put(desk.medium, final_name, old, sizeof old);
    desk.medium->pull_at = at;
    enum deliver_result result = send(&desk);
    if (result != DELIVER_WHOLE) // only closing can come after it is safe
        assert_int_equal(result, DELIVER_GONE);
    medium_plug_in(desk.medium);
    bool there = medium_has(desk.medium, second_name);
    if (there && !medium_holds(desk.medium, second_name, desk.bytes, SIZE))
        fail_msg("pulled before step %ld, seed %llu: half a file", at, (unsigned long long)seed);
    if (result == DELIVER_WHOLE)
        assert_true(there);
    assert_true(medium_holds(desk.medium, final_name, old, sizeof old));
    assert_int_equal(send(&desk), DELIVER_WHOLE);
    assert_true(medium_holds(desk.medium, desk.name, desk.bytes, SIZE));
    assert_int_equal(medium_parts(desk.medium), 0);
    desk_close(&desk);
}

static void whenever_it_is_pulled_out_no_half_file_bears_the_name(void **state)
{
    (void)state;
    uint64_t seed = seed_of_run();
    long steps = steps_in_peace();
    for (long at = 1; at <= steps; at++)
        for (uint64_t i = 0; i < SEEDS; i++)
            pull_once(at, seed + (uint64_t)at * 31 + i);
    print_message("%ld steps, each pulled %d times\n", steps, SEEDS);
}

static void a_medium_that_gives_back_something_else_is_told(void **state)
{
    (void)state;
    struct desk desk;
    desk_open(&desk, seed_of_run(), SIZE);
    desk.medium->forgets = true;
    assert_int_equal(send(&desk), DELIVER_DIFFERS);
    assert_int_equal(desk.medium->live.count, 0);
    desk_close(&desk);
}

static void whoever_gives_it_up_leaves_nothing(void **state)
{
    (void)state;
    uint64_t seed = seed_of_run();
    for (size_t at = 1; at <= 8; at++) {
        struct desk desk;
        desk_open(&desk, seed, SIZE);
        desk.cancel_at = at;
        assert_int_equal(send(&desk), DELIVER_CANCELLED);
        assert_int_equal(desk.medium->live.count, 0);
        desk_close(&desk);
    }
}

static void room_is_asked_before_anything_is_written(void **state)
{
    (void)state;
    struct desk desk;
    desk_open(&desk, seed_of_run(), SIZE);
    desk.medium->room = SIZE + 1000;
    assert_int_equal(send(&desk), DELIVER_NO_ROOM);
    assert_int_equal(desk.medium->file_count, 0);
    desk.medium->room = SIZE + 256 * 1024;
    assert_int_equal(send(&desk), DELIVER_WHOLE);
    desk_close(&desk);
}

static void a_medium_that_cannot_be_written_to_is_told(void **state)
{
    (void)state;
    struct desk desk;
    desk_open(&desk, seed_of_run(), SIZE);
    desk.medium->read_only = true;
    assert_int_equal(send(&desk), DELIVER_READ_ONLY);
    desk_close(&desk);
}

static void a_slow_medium_is_given_up_in_time(void **state)
{
    static const struct {
        int64_t write_ms;
        struct deliver_limits limits;
        enum deliver_result result;
    } cases[] = {
        {100, {1000, 60000}, DELIVER_WHOLE},
        {400, {1000, 60000}, DELIVER_SLOW}, // three writes a piece
        {100, {1000, 500}, DELIVER_SLOW},
    };
    (void)state;
    uint64_t seed = seed_of_run();
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct desk desk;
        desk_open(&desk, seed, SIZE);
        desk.medium->write_ms = cases[i].write_ms;
        desk.order.limits = cases[i].limits;
        assert_int_equal(send(&desk), cases[i].result);
        assert_int_equal(desk.medium->live.count, cases[i].result == DELIVER_WHOLE);
        desk_close(&desk);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_of_any_size_arrives_whole_and_says_how_far_it_is),
        cmocka_unit_test(what_is_there_stays_and_the_new_file_gets_a_number),
        cmocka_unit_test(a_step_that_fails_leaves_nothing_and_says_what_it_was),
        cmocka_unit_test(a_step_that_was_interrupted_is_done_again),
        cmocka_unit_test(whenever_it_is_pulled_out_no_half_file_bears_the_name),
        cmocka_unit_test(a_medium_that_gives_back_something_else_is_told),
        cmocka_unit_test(whoever_gives_it_up_leaves_nothing),
        cmocka_unit_test(room_is_asked_before_anything_is_written),
        cmocka_unit_test(a_medium_that_cannot_be_written_to_is_told),
        cmocka_unit_test(a_slow_medium_is_given_up_in_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
