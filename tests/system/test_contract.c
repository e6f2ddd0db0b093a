// The real clock and chance and the fakes keep the same promises.
#include "system/chance.h"
#include "system/clock.h"
#include "system/fake.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/timex.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

struct subject {
    struct clock clock;
    void (*pass)(struct subject *subject, int64_t ms);
    struct random random;
    struct system_clock real_clock;
    struct system_fake_clock fake_clock;
    struct system_fake_random fake_random;
};

static void pass_really(struct subject *subject, int64_t ms)
{
    (void)subject;
    assert_int_equal(usleep((useconds_t)ms * 1000), 0);
}

static void pass_told(struct subject *subject, int64_t ms)
{
    system_fake_clock_advance(&subject->fake_clock, ms);
}

static int real(void **state)
{
    struct subject *subject = calloc(1, sizeof(*subject));
    assert_non_null(subject);
    struct err err = {0};
    assert_int_equal(system_clock_init(&subject->real_clock, &subject->clock, &err), OK);
    subject->pass = pass_really;
    subject->random = system_random();
    *state = subject;
    return 0;
}

static int fake(void **state)
{
    struct subject *subject = calloc(1, sizeof(*subject));
    assert_non_null(subject);
    // 2026-11-21 10:05 in Japan
    subject->clock = system_fake_clock_init(&subject->fake_clock, 1795223100000);
    subject->pass = pass_told;
    subject->random = system_fake_random_init(&subject->fake_random, 7);
    *state = subject;
    return 0;
}

static int free_subject(void **state)
{
    free(*state);
    return 0;
}

static void both_times_go_on_together(void **state)
{
    struct subject *s = *state;
    struct moment before = s->clock.now(s->clock.ctx);
    s->pass(s, 20);
    struct moment after = s->clock.now(s->clock.ctx);
    assert_in_range(after.mono_ms - before.mono_ms, 20, 2000);
    assert_in_range(after.utc_ms - before.utc_ms, 19, 2000);
    assert_true(before.mono_ms > 0);
}

static void the_boot_is_told_and_stays_the_same(void **state)
{
    struct subject *s = *state;
    static const uint8_t none[16] = {0};
    struct moment before = s->clock.now(s->clock.ctx);
    s->pass(s, 2);
    struct moment after = s->clock.now(s->clock.ctx);
    assert_memory_equal(before.boot, after.boot, sizeof(before.boot));
    assert_memory_not_equal(before.boot, none, sizeof(none));
}

static void the_wall_clock_is_in_our_time(void **state)
{
    struct subject *s = *state;
    struct moment moment = s->clock.now(s->clock.ctx);
    // Milliseconds and not seconds or microseconds: between 2020 and 2120.
    assert_true(moment.utc_ms > 1577836800000 && moment.utc_ms < 4733510400000);
}

static void chance_fills_every_byte_and_nothing_more(void **state)
{
    struct subject *s = *state;
    uint8_t seen[66] = {0}, bytes[66];
    for (int round = 0; round < 60; round++) {
        memset(bytes, 0, sizeof(bytes));
        s->random.fill(s->random.ctx, bytes + 1, 64);
        assert_int_equal(bytes[0], 0);
        assert_int_equal(bytes[65], 0);
        for (size_t i = 0; i < sizeof(bytes); i++)
            seen[i] |= bytes[i];
    }
    for (size_t i = 1; i < 65; i++)
        assert_int_equal(seen[i], 0xFF);
    s->random.fill(s->random.ctx, NULL, 0);
}

static void chance_does_not_repeat(void **state)
{
    struct subject *s = *state;
    uint8_t a[32], b[32];
    s->random.fill(s->random.ctx, a, sizeof(a));
    s->random.fill(s->random.ctx, b, sizeof(b));
    assert_memory_not_equal(a, b, sizeof(a));
}

static void the_real_clock_tells_the_kernels_time_and_boot(void **state)
{
    struct subject *s = *state;
    struct moment moment = s->clock.now(s->clock.ctx);
    struct timespec wall, boot;
    assert_int_equal(clock_gettime(CLOCK_REALTIME, &wall), 0);
    assert_int_equal(clock_gettime(CLOCK_BOOTTIME, &boot), 0);
    assert_in_range(wall.tv_sec * 1000 + wall.tv_nsec / 1000000 - moment.utc_ms + 1000, 0, 3000);
    assert_in_range(boot.tv_sec * 1000 + boot.tv_nsec / 1000000 - moment.mono_ms, 0, 2000);
    char line[64] = "", hex[40] = "";
    FILE *file = fopen("/proc/sys/kernel/random/boot_id", "r");
    assert_non_null(file);
    assert_non_null(fgets(line, sizeof line, file));
    assert_int_equal(fclose(file), 0);
    for (size_t i = 0; i < sizeof moment.boot; i++) {
        const char *hyphen = i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "";
        size_t used = strlen(hex);
        (void)snprintf(hex + used, sizeof hex - used, "%s%02x", hyphen, moment.boot[i]);
    }
    line[strcspn(line, "\n")] = '\0';
    assert_string_equal(hex, line);
}

// What adjtimex says is what the clock tells.
static void the_real_clock_is_trusted_while_the_network_keeps_it(void **state)
{
    struct subject *s = *state;
    struct timex kernel = {0};
    bool kept = adjtimex(&kernel) >= 0 && !(kernel.status & STA_UNSYNC);
    assert_int_equal(s->clock.now(s->clock.ctx).trust, kept ? CLOCK_CONFIRMED : CLOCK_UNKNOWN);
}

// It lasts while the machine is off where a clock with a battery tells about the same time.
static void the_real_clock_lasts_where_a_battery_keeps_it(void **state)
{
    struct subject *s = *state;
    struct moment now = s->clock.now(s->clock.ctx);
    char line[32] = "";
    FILE *file = fopen("/sys/class/rtc/rtc0/since_epoch", "re");
    if (file) {
        (void)fgets(line, sizeof line, file);
        (void)fclose(file);
    }
    bool there = line[0] && llabs(strtoll(line, NULL, 10) - now.utc_ms / 1000) < 55;
    assert_true(now.lasts || !there);
    assert_true(!now.lasts || line[0]);
}

static void the_fake_clock_does_what_it_is_told(void **state)
{
    struct subject *s = *state;
    struct moment before = s->clock.now(s->clock.ctx);
    assert_int_equal(s->clock.now(s->clock.ctx).mono_ms, before.mono_ms);
    system_fake_clock_set(&s->fake_clock, 1577836800001, CLOCK_BEHIND);
    struct moment set = s->clock.now(s->clock.ctx);
    assert_int_equal(set.utc_ms, 1577836800001);
    assert_int_equal(set.mono_ms, before.mono_ms);
    assert_int_equal(set.trust, CLOCK_BEHIND);
    system_fake_clock_advance(&s->fake_clock, 1000000);
    system_fake_clock_reboot(&s->fake_clock);
    struct moment booted = s->clock.now(s->clock.ctx);
    assert_memory_not_equal(booted.boot, before.boot, sizeof(before.boot));
    assert_true(booted.mono_ms < before.mono_ms + 1000000);
    assert_int_equal(booted.utc_ms, 1577836800001 + 1000000);
}

static void the_same_seed_gives_the_same_bytes(void **state)
{
    (void)state;
    struct system_fake_random first, again, other;
    struct random a = system_fake_random_init(&first, 42), b = system_fake_random_init(&again, 42);
    struct random c = system_fake_random_init(&other, 43);
    uint8_t from_a[16], from_b[16], from_c[16];
    a.fill(a.ctx, from_a, 16);
    b.fill(b.ctx, from_b, 7); // in pieces
    b.fill(b.ctx, from_b + 7, 9);
    c.fill(c.ctx, from_c, 16);
    assert_memory_equal(from_a, from_b, 16);
    assert_memory_not_equal(from_a, from_c, 16);
}

#define CONTRACT(test, subject)                                                                    \
    {                                                                                              \
#test " (" #subject ")", test, subject, free_subject, NULL                                 \
    }

int main(void)
{
    const struct CMUnitTest tests[] = {
        CONTRACT(both_times_go_on_together, real),
        CONTRACT(both_times_go_on_together, fake),
        CONTRACT(the_boot_is_told_and_stays_the_same, real),
        CONTRACT(the_boot_is_told_and_stays_the_same, fake),
        CONTRACT(the_wall_clock_is_in_our_time, real),
        CONTRACT(the_wall_clock_is_in_our_time, fake),
        CONTRACT(chance_fills_every_byte_and_nothing_more, real),
        CONTRACT(chance_fills_every_byte_and_nothing_more, fake),
        CONTRACT(chance_does_not_repeat, real),
        CONTRACT(chance_does_not_repeat, fake),
        CONTRACT(the_real_clock_tells_the_kernels_time_and_boot, real),
        CONTRACT(the_real_clock_lasts_where_a_battery_keeps_it, real),
        CONTRACT(the_real_clock_is_trusted_while_the_network_keeps_it, real),
        CONTRACT(the_fake_clock_does_what_it_is_told, fake),
        cmocka_unit_test(the_same_seed_gives_the_same_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
