#include "domain/meeting.h"

#include <string.h>

static const char *const modes[MEETING_MODE_COUNT] = {
    [MEETING_IN_PERSON] = "in-person",
    [MEETING_ONLINE] = "online",
    [MEETING_MIXED] = "mixed",
};
static const char *const states[MEETING_STATE_COUNT] = {
    [MEETING_PLANNED] = "planned",
    [MEETING_HELD] = "held",
    [MEETING_DROPPED] = "dropped",
};
static const char *const attendances[ATTENDANCE_COUNT] = {
    [ATTENDS_UNTOLD] = "",
    [ATTENDS] = "present",
    [ATTENDS_ONLINE] = "online",
    [ATTENDS_NOT] = "absent",
};
static const char *const ways[PUBLICATION_WAY_COUNT] = {
    [PUBLISHED_WEB] = "web",
    [PUBLISHED_PAPER] = "newsletter",
    [PUBLISHED_NOTICE] = "notice",
    [PUBLISHED_OTHER] = "other",
};

static int find(const char *const *names, int count, const char *name)
{
    for (int i = 0; i < count; i++)
        if (strcmp(names[i], name) == 0)
            return i;
    return -1;
}

const char *meeting_mode_name(enum meeting_mode mode)
{
    return modes[mode];
}

int meeting_mode_from(const char *name)
{
    return find(modes, MEETING_MODE_COUNT, name);
}

const char *meeting_state_name(enum meeting_state state)
{
    return states[state];
}

int meeting_state_from(const char *name)
{
    return find(states, MEETING_STATE_COUNT, name);
}

const char *attendance_name(enum attendance_state state)
{
    return attendances[state];
}

int attendance_from(const char *name)
{
    return find(attendances, ATTENDANCE_COUNT, name);
}

const char *publication_way_name(enum publication_way way)
{
    return ways[way];
}

int publication_way_from(const char *name)
{
    return find(ways, PUBLICATION_WAY_COUNT, name);
}
