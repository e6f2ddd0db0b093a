// The agenda of a meeting, from what is open: the ministry's model of three parts (S2-26, S2-34),
// with what was left open last time first (S4-10), of the dwellings that the meeting is held for. A
// suggestion that the staff change as they like, and what to look at in theirs. Pure.
#pragma once
#include "domain/matter.h"
#include "domain/unit.h"

// What an item of the model is called; the words come from the pack, in the language of the papers.
enum agenda_text {
    AGENDA_OPENING,
    AGENDA_AIMS,          // 趣旨説明, at the first one (S2-33)
    AGENDA_INTRODUCTIONS, // 自己紹介, at the first one
    AGENDA_PRESENT,       // who is here, later
    AGENDA_CHANGES,       // since last time (S2-29)
    AGENDA_TIES,          // part 1, 施設等・地域の連携
    AGENDA_QUALITY,       // part 2, 透明性・質
    AGENDA_BUSINESS,      // of part 2: needs who knows about accounts (S2-32)
    AGENDA_RIGHTS,        // part 3, 利用者の権利擁護
    AGENDA_IMPRESSIONS,   // of visits (S2-27)
    AGENDA_NEXT,          // next dates
    AGENDA_CLOSING,
    AGENDA_UNWORDED, // a matter that nobody has put into words yet
    AGENDA_TEXT_COUNT
};
const char *agenda_text_name(enum agenda_text text); // "opening": string `agenda.opening`

enum {
    AGENDA_PARTS = 3,
    AGENDA_PURPOSES = 4,
    AGENDA_PART_MINUTES = 40,   // at most (S2-26)
    AGENDA_TOTAL_MINUTES = 120, // about two hours (S2-24)
};

struct agenda {
    const struct meeting *meeting;
    const struct meeting *meetings; // all there are, also MEETING and those not held
    size_t meeting_count;
    struct units units;
    // All there are, open or not, the oldest first. One without a title is called AGENDA_UNWORDED.
    const struct matter *matters;
    size_t matter_count;
    size_t visits;                         // to its dwellings, since agenda_last
    unsigned attending;                    // bits 1 << enum member_category (agenda_attending)
    const char *purposes[AGENDA_PURPOSES]; // ids in the order of S2-2
    const char *texts[AGENDA_TEXT_COUNT];  // valid UTF-8, shorter than NOTE_SIZE; may be NULL for
                                           // agenda_warnings
};

// The last meeting of the same council that was held before it: one that shares a dwelling with it.
// NULL: this is the first.
const struct meeting *agenda_last(const struct agenda *agenda);
// Categories of the members who come to the meeting: they belong to it, their term covers its day
// (each day when its year is 0) and they have not said no.
unsigned agenda_attending(const struct agenda *agenda, const struct member *members,
                          size_t member_count, const struct attendance *attendance,
                          size_t attendance_count);
// Whether MATTER belongs to the meeting: it is open, and of its dwellings or of the office
// (unit.h).
bool agenda_concerns(const struct agenda *agenda, const struct matter *matter);

// Writes the items, without ids, and returns how many; at most AGENDA_TOTAL_MINUTES together while
// every item has at least a minute. Matters that find no place are told by agenda_warnings.
size_t agenda_suggest(const struct agenda *agenda, struct meeting_item out[MEETING_MAX_ITEMS]);

enum agenda_warning_kind {
    AGENDA_EXPERT_ABSENT, // nobody comes who is of the category that the item needs (S2-32)
    AGENDA_NO_PURPOSE,    // an item that is spoken about serves no purpose (S2-25)
    AGENDA_ONE_SIDED,     // members speak nowhere (S2-25)
    AGENDA_TOO_LONG,      // more than two hours (S2-24)
    AGENDA_MATTER_LEFT,   // an open matter is on no item (S4-10)
    AGENDA_WARNING_COUNT
};
const char *agenda_warning_name(enum agenda_warning_kind kind); // "expert-absent", "one-sided" …
struct agenda_warning {
    enum agenda_warning_kind kind;
    size_t index; // of the item; of the matter for AGENDA_MATTER_LEFT; else 0
};
// In the order of the items, then the whole, then the matters. Writes at most MAX and returns how
// many there are.
size_t agenda_warnings(const struct agenda *agenda, const struct meeting_item *items, size_t count,
                       struct agenda_warning *out, size_t max);
