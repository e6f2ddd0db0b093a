// One answer as it was given. Append-only: a changed answer is a new one, the latest counts.
#pragma once
#include "base/id.h"

#include <stdbool.h>

enum { PROMPT_ID_SIZE = 48, PACK_ID_SIZE = 32, CHOICES_SIZE = 256, NOTE_SIZE = 1601 };
enum { NOTE_MAX_CHARACTERS = 400 };

// Who gave it (domain rule: proxies may tell facts, not feelings, so it is kept per question).
enum answer_by {
    BY_MEMBER,        // the visitor's own observation or note
    BY_SELF_CHOSE,    // the resident touched it
    BY_SELF_SAID,     // the resident said it, the visitor touched it
    BY_STAFF_GUESS,   // staff judged by how the resident is
    BY_FAMILY,        // family or guardian
    BY_STAFF_INSTEAD, // staff answered in place of the resident (S2-48)
    BY_STAFF,         // a member of staff about their own work (M, P)
    ANSWER_BY_COUNT
};
const char *answer_by_name(enum answer_by by); // "member", "self-chose" …
int answer_by_from(const char *name);

// The two answers that stand on every resident question; stored as answers, never as missing.
#define CHOICE_DONT_KNOW "dont-know"
#define CHOICE_WONT_SAY  "wont-say"

struct answer {
    char prompt[PROMPT_ID_SIZE];
    char pack[PACK_ID_SIZE];
    int pack_version;
    int respondent; // 0: the member; 1, 2, 3 …: residents of this visit, by order, nothing else
    char choices[CHOICES_SIZE]; // answer ids in the order chosen, with commas; "" for words only
    char note[NOTE_SIZE];       // "" when none
    enum answer_by by;
    bool mirrored;    // the answers stood in mirrored order
    bool asked_again; // asked the resident once more after staff had answered (S2-48)
    int64_t at_utc_ms;
};
