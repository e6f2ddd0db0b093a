// A meeting of the council (地域連携推進会議): from the day it is planned to where its minutes were
// published. Heads are counted, nobody is named (S0-17, S2-35). Pure; the store loads and saves it.
#pragma once
#include "domain/answer.h"
#include "domain/member.h"

enum meeting_mode { MEETING_IN_PERSON, MEETING_ONLINE, MEETING_MIXED, MEETING_MODE_COUNT };
const char *meeting_mode_name(enum meeting_mode mode); // "in-person", "online", "mixed"
int meeting_mode_from(const char *name);

enum meeting_state { MEETING_PLANNED, MEETING_HELD, MEETING_DROPPED, MEETING_STATE_COUNT };
const char *meeting_state_name(enum meeting_state state); // "planned", "held", "dropped"
int meeting_state_from(const char *name);

enum { MEETING_MAX_DWELLINGS = 32, MEETING_MAX_ITEMS = 24, MEETING_PLACE_SIZE = 192 };

struct meeting {
    struct id id;
    struct date day;               // year 0: not fixed yet
    int from_minute, until_minute; // of the day, in Japan; -1: not told
    char place[MEETING_PLACE_SIZE];
    enum meeting_mode mode;
    enum meeting_state state;
    struct id
        dwellings[MEETING_MAX_DWELLINGS]; // it is held for; none: for the whole office (S0-13)
    int dwelling_count;
    // When the day was fixed (S2-31), the ward was told and then the members (S1-9); year 0: not
    // yet. `put` of the port fills FIXED_ON when DAY changes.
    struct date fixed_on, city_told_on, members_told_on;
    int managers, workers; // heads of the facility's side who came
    // What changed and was bettered since the last one, and what became of its wishes (S2-29).
    char changes[NOTE_SIZE];
    char next_steps[NOTE_SIZE]; // 次回の会議・訪問の予定
    // The minutes were made, read by so many of those who attended (S2-35), and gone through for
    // names; year 0: not yet. Any later change of their words empties the last two.
    struct date minutes_on, checked_on, nameless_on;
    int checked_by;
};

// Whether it is held for DWELLING: one that names none is for all (S0-13).
bool meeting_is_for(const struct meeting *meeting, const struct id *dwelling);
// Whether there is a dwelling that both are held for.
bool meeting_shares(const struct meeting *meeting, const struct meeting *other);

// One item of the agenda, and what the minutes tell of it.
struct meeting_item {
    struct id id;
    int position;                 // from 0, within the meeting
    char purpose[PROMPT_ID_SIZE]; // id of a `purpose` item (S2-25); "" for what is not an item of
                                  // the three parts: opening, introductions, closing
    char title[NOTE_SIZE];
    int minutes;       // planned
    bool two_way;      // members speak too; an agenda of reports alone is one-sided (S2-25)
    bool needs_expert; // of the category EXPERT (S2-32)
    enum member_category expert;
    struct id matter;         // what it comes from; none
    char report[NOTE_SIZE];   // what the facility reported
    char opinions[NOTE_SIZE]; // requests and advice of the members
};

enum attendance_state { ATTENDS_UNTOLD, ATTENDS, ATTENDS_ONLINE, ATTENDS_NOT, ATTENDANCE_COUNT };
const char *attendance_name(enum attendance_state state); // "", "present", "online", "absent"
int attendance_from(const char *name);
struct attendance {
    struct id member;              // none: of the register no more, after the keeping time
    enum member_category category; // the member's; told by lists
    enum attendance_state state;
    bool asked_before;       // an absent member's opinion was asked (S2-31)
    char opinion[NOTE_SIZE]; // and what it is
    struct date read_on;     // they read the minutes and agreed; year 0: not yet
};
// How many of ROWS came, and whether they all read the minutes.
size_t meeting_readers(const struct attendance *rows, size_t count, bool *all_read);
// Once there are minutes and all who came read them, they are checked, on the day of the last one;
// until then they are not. Whether that changes MEETING.
bool meeting_note_readers(struct meeting *meeting, const struct attendance *rows, size_t count);

enum publication_way {
    PUBLISHED_WEB,
    PUBLISHED_PAPER,
    PUBLISHED_NOTICE,
    PUBLISHED_OTHER,
    PUBLICATION_WAY_COUNT
};
const char *
publication_way_name(enum publication_way way); // "web", "newsletter", "notice", "other"
int publication_way_from(const char *name);
struct publication { // S2-36, F3
    struct id id, meeting;
    enum publication_way way;
    char where[MEETING_PLACE_SIZE]; // URL, issue, place
    struct date from, until;        // until: year 0: still
};
