// What the staff of the sample office did beside the visits: wishes, a meeting of last month from
// its day to its minutes, matters and what became of them, and the plan. Each on its day, between
// the visits, so that the chain of events has them in their order.
#pragma once
#include "ctl/ctl.h"
#include "domain/council.h"

struct demo_council {
    struct council port;
    const struct store_dwelling *dwellings; // borrowed, as demo_dwellings has them
    const struct member *members;           // likewise
    struct meeting meeting;
    size_t done; // steps
};

void demo_council_init(struct demo_council *council, struct store *store,
                       const struct store_dwelling *dwellings, const struct member *members);
// How many days before today the next step is; -1 after the last.
int demo_council_next(const struct demo_council *council);
enum status demo_council_step(struct demo_council *council, const struct moment *now,
                              struct err *err);
