#include "domain/meeting.h"

#include <string.h>

static int find(const char *const *names, int count, const char *name)
{
    for (int i = 0; i < count; i++)
        if (strcmp(names[i], name) == 0)
            return i;
    return -1;
}

static const char *const mode_names[MEETING_MODE_COUNT] = {
    [MEETING_IN_PERSON] = "in-person", [MEETING_ONLINE] = "online", [MEETING_MIXED] = "mixed"};

const char *meeting_mode_name(enum meeting_mode mode)
{
    return mode_names[mode];
}

int meeting_mode_from(const char *name)
{
    return find(mode_names, MEETING_MODE_COUNT, name);
}

static const char *const state_names[MEETING_STATE_COUNT] = {
    [MEETING_PLANNED] = "planned", [MEETING_HELD] = "held", [MEETING_DROPPED] = "dropped"};

const char *meeting_state_name(enum meeting_state state)
{
    return state_names[state];
}

int meeting_state_from(const char *name)
{
    return find(state_names, MEETING_STATE_COUNT, name);
}

static const char *const attendance_names[ATTENDANCE_COUNT] = {[ATTENDS_UNTOLD] = "",
                                                               [ATTENDS] = "present",
                                                               [ATTENDS_ONLINE] = "online",
                                                               [ATTENDS_NOT] = "absent"};

const char *attendance_name(enum attendance_state state)
{
    return attendance_names[state];
}

int attendance_from(const char *name)
{
    return find(attendance_names, ATTENDANCE_COUNT, name);
}

static const char *const way_names[PUBLICATION_WAY_COUNT] = {[PUBLISHED_WEB] = "web",
                                                             [PUBLISHED_PAPER] = "newsletter",
                                                             [PUBLISHED_NOTICE] = "notice",
                                                             [PUBLISHED_OTHER] = "other"};

const char *publication_way_name(enum publication_way way)
{
    return way_names[way];
}

int publication_way_from(const char *name)
{
    return find(way_names, PUBLICATION_WAY_COUNT, name);
}

bool meeting_is_for(const struct meeting *meeting, const struct id *dwelling)
{
    for (int i = 0; i < meeting->dwelling_count; i++)
        if (id_equal(&meeting->dwellings[i], dwelling))
            return true;
    return meeting->dwelling_count == 0;
}

bool meeting_shares(const struct meeting *meeting, const struct meeting *other)
{
    for (int i = 0; i < meeting->dwelling_count; i++)
        if (meeting_is_for(other, &meeting->dwellings[i]))
            return true;
    return meeting->dwelling_count == 0;
}

static bool came(const struct attendance *row)
{
    return row->state == ATTENDS || row->state == ATTENDS_ONLINE;
}

size_t meeting_readers(const struct attendance *rows, size_t count, bool *all_read)
{
    size_t readers = 0, read = 0;
    for (size_t i = 0; i < count; i++) {
        readers += came(&rows[i]);
        read += came(&rows[i]) && date_is_told(&rows[i].read_on);
    }
    *all_read = readers > 0 && read == readers;
    return readers;
}

bool meeting_note_readers(struct meeting *meeting, const struct attendance *rows, size_t count)
{
    bool all;
    struct date last = {0};
    int readers = (int)meeting_readers(rows, count, &all);
    all = all && date_is_told(&meeting->minutes_on);
    if (all == date_is_told(&meeting->checked_on) && (!all || readers == meeting->checked_by))
        return false;
    for (size_t i = 0; all && i < count; i++)
        if (came(&rows[i]) && date_compare(&rows[i].read_on, &last) > 0)
            last = rows[i].read_on;
    meeting->checked_by = all ? readers : 0;
    meeting->checked_on = last;
    return true;
}
