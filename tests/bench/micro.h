// What the benchmarks inside the process share: times of one thing done many times, and where the
// parts come from.
#pragma once
#include "base/err.h"
#include "content/content.h"

#include <stddef.h>
#include <stdint.h>

enum { TIMES_MAX = 4096 };

struct times {
    double ms[TIMES_MAX];
    size_t count;
};

double times_now_ms(void);
double times_spent_ms(void);                          // of this process on a processor
void times_add(struct times *times, double begun_ms); // from then until now
// One line: NAME, the median and the 99th percentile in milliseconds, how often.
void times_print(struct times *times, const char *name);

struct parts {
    const char *folder;    // of the store
    char share[4096 + 64]; // pictures and packs
    struct content *content;
};

// A store with VISITS closed visits in each of so many fiscal years, the last of them MICRO_YEAR.
enum { MICRO_YEAR = 2025, MICRO_NUMBER = 101 };
enum status micro_seed(const struct parts *parts, int visits, int years, struct err *err);
// One block of 4 KiB to the disk, as a measure of the disk itself.
enum status micro_flush(const struct parts *parts, int count, struct err *err);
// Answers to one question, each on the disk before the next.
enum status micro_answers(const struct parts *parts, int count, struct err *err);
// A page of text, and whole pages through the toolkit.
enum status micro_text(const struct parts *parts, int rounds, struct err *err);
enum status micro_pages(const struct parts *parts, int rounds, struct err *err);
// The converter opened until the first word; then sentences, each as a whole and letter by letter.
enum status micro_writing(const struct parts *parts, int rounds, struct err *err);
// A minute of voice as Opus and back, a tenth of a second at a time.
enum status micro_memo(const struct parts *parts, int rounds, struct err *err);
// A hundred thousand rows as a workbook: milliseconds, those on a processor, and MiB beside what
// was in memory before.
enum status micro_xlsx(const struct parts *parts, int rounds, struct err *err);
// The same rows as CSV in the folder, for another program.
enum status micro_rows(const struct parts *parts, struct err *err);
