// How the duties of a fiscal year stand (domain.md 1.6): one row for each rule of the profile and
// each whom it is about. It tells what is done and what comes next; nothing in it is a score
// (S2-5).
#pragma once
#include "domain/profile.h"
#include "domain/year.h"

enum duty_state {
    DUTY_DONE,
    DUTY_OPEN,     // not yet, and there is still time
    DUTY_MISSED,   // the time for it is over: its last day, or the year
    DUTY_LOOK,     // something to look at: advice that is not followed
    DUTY_WAIVED,   // the staff gave a reason
    DUTY_REPLACED, // by a third-party evaluation (S1-12)
    DUTY_NONE,     // there is nothing to do here yet: no meeting was held whose minutes were due
    DUTY_STATE_COUNT
};
const char *duty_state_name(enum duty_state state); // "done", "open", "missed", "look", …

// 「過半数は現地訪問」 (S0-22) does not say of whom: of all members, or of those who visited at
// all.
enum majority_reading { MAJORITY_OF_MEMBERS, MAJORITY_OF_VISITORS, MAJORITY_READING_COUNT };
const char *majority_reading_name(enum majority_reading reading); // "members", "visitors"
struct majority {
    int of;   // how many they are
    int came; // of these in person
    int need; // so many have to, more than half; 0: the rule is another one
};

struct duty {
    enum rule_id rule;
    enum duty_state state;
    enum rule_subject subject; // of a unit or council: the office or a dwelling, whichever it is
    size_t index;              // in year->dwellings, members or meetings; nothing for the office
    int have, need;            // counts behind it; need 0: nothing is counted
    struct date due;           // last day for it; year 0: none
    unsigned missing; // bits of categories that are missing, of MANDATORY, ONE_OF and EXPECTED
    struct majority majorities[MAJORITY_READING_COUNT]; // of MAJORITY_ON_SITE
};
// The reading that decides about DUTY, whose `have` and `need` are its: the one that more have yet
// to come for, of two alike that of all members.
enum majority_reading duty_stricter(const struct duty *duty);

enum { DUTY_MAX = 4096 };
// Rows in the order of rule.def, then of the lists of YEAR. OUT is one block for free().
// ERR_MEMORY, also beyond DUTY_MAX.
enum status duty_list(const struct year *year, const struct profile *profile, struct duty **out,
                      size_t *count);

// The row of RULE and INDEX alone; false when there is none.
bool duty_of(const struct year *year, const struct profile *profile, enum rule_id rule,
             size_t index, struct duty *out);

// Of whom DUTY is: the subject of a waiver. None for the office.
struct id duty_subject(const struct year *year, const struct duty *duty);
// Whether a waiver settles it: advice; a member's visit (S2-20); the visit of a satellite, for
// which no source asks. No other duty goes away because somebody gave a reason.
bool duty_may_waive(const struct year *year, const struct duty *duty);
// Whether staff gave such a reason, also when the duty is done.
bool duty_is_waived(const struct year *year, const struct duty *duty);
