#include "domain/matter.h"
#include "base/utf8.h"

#include <string.h>

static const char *const state_names[MATTER_STATE_COUNT] = {
    [MATTER_NOTICED] = "noticed", [MATTER_OFFICE] = "office", [MATTER_MEETING] = "meeting",
    [MATTER_AREA] = "area",       [MATTER_BOARD] = "board",   [MATTER_RESULT] = "result",
    [MATTER_NOT_NOW] = "not-now",
};

static const char *const term_names[MATTER_TERM_COUNT] = {
    [MATTER_SHORT] = "short", [MATTER_LONG] = "long"};

const char *matter_state_name(enum matter_state state)
{
    return state_names[state];
}

int matter_state_from(const char *name)
{
    for (int i = 0; i < MATTER_STATE_COUNT; i++)
        if (strcmp(state_names[i], name) == 0)
            return i;
    return -1;
}

const char *matter_term_name(enum matter_term term)
{
    return term_names[term];
}

int matter_term_from(const char *name)
{
    for (int i = 0; i < MATTER_TERM_COUNT; i++)
        if (strcmp(term_names[i], name) == 0)
            return i;
    return -1;
}

#define TO(state) (1U << MATTER_##state)
// S4-13: from what somebody noticed to the area and its board, one step at a time and back by the
// same; only who has dealt with it can tell a result. What was put off comes back anywhere.
static const unsigned next[MATTER_STATE_COUNT] = {
    [MATTER_NOTICED] = TO(OFFICE) | TO(MEETING),
    [MATTER_OFFICE] = TO(NOTICED) | TO(MEETING) | TO(RESULT),
    [MATTER_MEETING] = TO(NOTICED) | TO(OFFICE) | TO(AREA) | TO(RESULT),
    [MATTER_AREA] = TO(OFFICE) | TO(MEETING) | TO(BOARD) | TO(RESULT),
    [MATTER_BOARD] = TO(MEETING) | TO(AREA) | TO(RESULT),
    [MATTER_RESULT] = TO(NOTICED),
    [MATTER_NOT_NOW] = TO(NOTICED) | TO(OFFICE) | TO(MEETING) | TO(AREA) | TO(BOARD),
};

bool matter_may_become(enum matter_state from, enum matter_state to)
{
    return from == to || to == MATTER_NOT_NOW || (next[from] & 1U << to) != 0;
}

bool matter_is_open(enum matter_state state)
{
    return state != MATTER_RESULT && state != MATTER_NOT_NOW;
}

enum matter_fault matter_fault(const struct matter *matter)
{
    enum matter_state state = matter->state;
    if (utf8_is_blank(matter->title))
        return MATTER_NO_TITLE;
    if (state == MATTER_NOT_NOW)
        return utf8_is_blank(matter->reason) ? MATTER_NO_REASON : MATTER_SOUND;
    if (state == MATTER_RESULT && utf8_is_blank(matter->result))
        return MATTER_NO_RESULT;
    return state != MATTER_NOTICED && utf8_is_blank(matter->owner) ? MATTER_NO_OWNER : MATTER_SOUND;
}
