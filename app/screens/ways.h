// How the person at the glass sees, hears and presses. Chosen on one page, in force at once, and
// forgotten when they leave. Pure; what the choices do is the toolkit's and the voice's matter.
#pragma once
#include "base/err.h"

#include <stdbool.h>

enum way_id {
#define WAY(ID, name, group, kind, values, usual, title, label) WAY_##ID,
#include "screens/ways.def"
#undef WAY
    WAY_COUNT
};

// The place of the chosen value of each way, from 0.
struct ways {
    int at[WAY_COUNT];
};

struct ways ways_usual(void);
int ways_values(enum way_id way); // how many there are
// The chosen value as a number: percent, mm, ms; its place where values are words.
int ways_number(const struct ways *ways, enum way_id way);
// One value on or back; false at the end.
bool ways_step(struct ways *ways, enum way_id way, int by);
// "name=value", as on the command line. ERR_INVALID names what would have been right.
enum status ways_read(struct ways *ways, const char *text, struct err *err);
