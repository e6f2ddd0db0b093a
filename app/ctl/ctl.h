// What every command works with: where the records lie, the time, the parts it asked for, and where
// its answer goes. Taken down in reverse by ctl_fini.
#pragma once
#include "content/content.h"
#include "ctl/output.h"
#include "store/store.h"
#include "system/clock.h"
#include "system/fake.h"
#include "system/places.h"

enum ctl_exit { CTL_DONE = 0, CTL_WRONG = 1, CTL_USAGE = 2 };

struct ctl {
    const char *data; // --data, NULL by the usual order
    struct output out;
    enum ctl_exit exit; // what an orderly end returns; a command raises it
    char folder[SYSTEM_PATH_MAX];
    struct system_clock real_clock;
    struct system_fake_clock fake_clock;
    struct clock clock;
    struct random random;
    struct store *store; // NULL until ctl_open_store
    struct records records;
    struct content *content; // NULL until ctl_open_content
};

// Clock and data folder. In builds with the driver, $ENGAWA_CLOCK (2026-11-21T10:05:00+09:00) is
// the time.
enum status ctl_init(struct ctl *ctl, struct err *err);
void ctl_fini(struct ctl *ctl);
// READING: nothing will be changed, so a store that cannot be written to will do.
enum status ctl_open_store(struct ctl *ctl, bool reading, struct err *err);
// The pack that came with the program, for this kind of house; needs the store.
enum status ctl_open_content(struct ctl *ctl, struct err *err);
struct moment ctl_now(const struct ctl *ctl);
int ctl_fiscal_year(const struct ctl *ctl); // of today
// The answer tells of something wrong: exit 1.
void ctl_found(struct ctl *ctl);
// How much of a word that somebody typed a message shows, so that what to do stays in it.
#define CTL_SHOWN "60"
// A wrong use that only the command itself can see: exit 2.
[[gnu::format(printf, 3, 4)]] enum status ctl_usage(struct ctl *ctl, struct err *err,
                                                    const char *format, ...);
