// Benchmarks inside the process, linked to the layers. tests/bench/bench.py reads what they print.
//   micro seed FOLDER VISITS [YEARS]   a new store with so many visits, in each of so many years
//   micro run FOLDER [NAME]    the benchmarks, or the one of them, on that store
//   micro rows FOLDER          what `run FOLDER xlsx` writes, as CSV in a folder
#include "micro.h"
#include "seal/seal.h"
#include "system/places.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double clock_ms(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec * 1000 + (double)t.tv_nsec / 1e6;
}

double times_now_ms(void)
{
    return clock_ms(CLOCK_MONOTONIC);
}

double times_spent_ms(void)
{
    return clock_ms(CLOCK_PROCESS_CPUTIME_ID);
}

void times_add(struct times *times, double begun_ms)
{
    ALWAYS(times->count < TIMES_MAX);
    times->ms[times->count++] = times_now_ms() - begun_ms;
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

void times_print(struct times *times, const char *name)
{
    ALWAYS(times->count > 0);
    qsort(times->ms, times->count, sizeof times->ms[0], compare);
    printf("%s %.4f %.4f %zu\n", name, times->ms[times->count / 2],
           times->ms[(times->count - 1) * 99 / 100], times->count);
}

static enum status open_parts(struct parts *parts, const char *folder, struct err *err)
{
    *parts = (struct parts){.folder = folder};
    char share[SYSTEM_PATH_MAX], pack[SYSTEM_PATH_MAX + 32];
    TRY(seal_init(err));
    TRY(system_share_dir(share, err));
    snprintf(parts->share, sizeof parts->share, "%s", share);
    snprintf(pack, sizeof pack, "%s/packs/core", share);
    struct facility_kind kind = {.is_group_home = true};
    return content_load(pack, NULL, kind, &parts->content, err);
}

static const struct {
    const char *name;
    enum status (*run)(const struct parts *parts, int rounds, struct err *err);
    int rounds;
} benches[] = {
    {"flush", micro_flush, 500}, {"answer", micro_answers, 1000}, {"text", micro_text, 40},
    {"page", micro_pages, 40},   {"writing", micro_writing, 20},  {"memo", micro_memo, 3},
    {"xlsx", micro_xlsx, 3},
};

static enum status run(const struct parts *parts, const char *only, struct err *err)
{
    bool any = false;
    for (size_t i = 0; i < ARRAY_LEN(benches); i++)
        if (!only || strcmp(only, benches[i].name) == 0) {
            TRY(benches[i].run(parts, benches[i].rounds, err));
            any = true;
        }
    return any ? OK : err_set(err, ERR_ABSENT, "there is no bench %s", only);
}

static const char usage[] =
    "usage: micro seed FOLDER VISITS [YEARS] | micro run FOLDER [NAME] | micro rows FOLDER";

static enum status do_what_is_asked(const struct parts *parts, int argc, char **argv,
                                    struct err *err)
{
    if (strcmp(argv[1], "run") == 0 && argc <= 4)
        return run(parts, argv[3], err);
    if (strcmp(argv[1], "rows") == 0 && argc == 3)
        return micro_rows(parts, err);
    if (strcmp(argv[1], "seed") == 0 && argc >= 4 && argc <= 5 && atoi(argv[3]) > 0)
        return micro_seed(parts, atoi(argv[3]), argc == 5 ? atoi(argv[4]) : 1, err);
    return err_set(err, ERR_INVALID, "%s", usage);
}

int main(int argc, char **argv)
{
    struct err err = {""};
    struct parts parts = {0};
    enum status result =
        argc > 2 ? open_parts(&parts, argv[2], &err) : err_set(&err, ERR_INVALID, "%s", usage);
    if (result == OK)
        result = do_what_is_asked(&parts, argc, argv, &err);
    content_free(parts.content);
    if (result != OK)
        fprintf(stderr, "micro: %s\n", err.text);
    return result == OK ? EXIT_SUCCESS : EXIT_FAILURE;
}
