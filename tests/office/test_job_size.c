// How much memory records need on their way out: a board has little.
#include "office/bench.h"

#include <time.h>

enum { MANY = 300 };

// What /proc/self/status says, kB; 0 where it says nothing.
static long kilobytes(const char *what)
{
    char line[128];
    long found = 0;
    FILE *file = fopen("/proc/self/status", "re");
    while (file && fgets(line, sizeof line, file))
        if (strncmp(line, what, strlen(what)) == 0)
            found = strtol(line + strlen(what), NULL, 10);
    if (file)
        fclose(file);
    return found;
}

// The most memory that this process had begins anew.
static void forget_peak(void)
{
    FILE *file = fopen("/proc/self/clear_refs", "we");
    if (file) {
        fputs("5", file);
        fclose(file);
    }
}

static void three_hundred_visits_need_little_memory(void **state)
{
    struct bench *bench = *state;
    struct timespec from, to;
    for (int i = 0; i < MANY; i++)
        add_visit(bench, "てすりが ゆるい。ろうかは ひろくて あかるい。ゆかは きれい。", false);
    forget_peak();
    long before = kilobytes("VmRSS:");
    clock_gettime(CLOCK_MONOTONIC, &from);
    assert_int_equal(do_job(bench, JOB_RECORDS).end, JOB_DONE);
    clock_gettime(CLOCK_MONOTONIC, &to);
    long grown = kilobytes("VmHWM:") - before;
    print_message("%d visits: %.1f s, %ld kB more\n", MANY,
                  (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9,
                  grown);
    assert_true(grown < 256 * 1024); // most of it is what the sanitizer keeps
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test_at(three_hundred_visits_need_little_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
