// A matter (課題): what came out of a visit or a meeting and is followed until something became of
// it (S4-10, S4-13, S4-14). Pure; the store loads and saves it.
#pragma once
#include "domain/answer.h"
#include "domain/date.h"

enum matter_state {
    MATTER_NOTICED, // 気づき
    MATTER_OFFICE,  // 事業所で対応
    MATTER_MEETING, // 会議で話す
    MATTER_AREA,    // 地域の課題
    MATTER_BOARD,   // 協議会・部会へ
    MATTER_RESULT,  // 結果
    MATTER_NOT_NOW, // 今はできない, with the reason in `reason`
    MATTER_STATE_COUNT
};
const char *matter_state_name(enum matter_state state); // "noticed", "office", "meeting", "area" …
int matter_state_from(const char *name);
// Whether it may go from one state to the other. Every state may become MATTER_NOT_NOW and come
// back; a result is reopened as MATTER_NOTICED.
bool matter_may_become(enum matter_state from, enum matter_state to);
// Neither a result nor put off: shown first at the next visit and meeting (S4-10).
bool matter_is_open(enum matter_state state);

enum matter_term { MATTER_SHORT, MATTER_LONG, MATTER_TERM_COUNT }; // 短期, 長期 (S4-14)
const char *matter_term_name(enum matter_term term);               // "short", "long"
int matter_term_from(const char *name);

enum { MATTER_OWNER_SIZE = 96 };

struct matter {
    struct id id;
    struct id visit, topic;       // where it comes from; none: from the staff or a meeting
    struct id meeting;            // where it was spoken about last; none
    struct id dwelling;           // none: of the whole office
    char prompt[PROMPT_ID_SIZE];  // the prompt it was written for; ""
    char purpose[PROMPT_ID_SIZE]; // id of a `purpose` item
    char title[NOTE_SIZE];        // in the staff's words, without names
    enum matter_state state;
    char reason[NOTE_SIZE];        // why not now
    char owner[MATTER_OWNER_SIZE]; // a role, never a name; "" while nobody has it
    struct date due;               // year 0: none
    enum matter_term term;
    char result[NOTE_SIZE];
    int64_t raised_utc_ms, changed_utc_ms;
};

// What stands in the way of saving MATTER.
enum matter_fault {
    MATTER_SOUND,
    MATTER_NO_TITLE,
    MATTER_NO_REASON, // not now, without saying why
    MATTER_NO_RESULT, // a result without words
    MATTER_NO_OWNER,  // beyond MATTER_NOTICED somebody has to have it (S4-14)
};
enum matter_fault matter_fault(const struct matter *matter);

// 「事業所の返事」: what the office answers to words of a visit (F1-22).
struct reply {
    struct id visit;
    char prompt[PROMPT_ID_SIZE];
    char words[NOTE_SIZE]; // "" takes it back
    int64_t at_utc_ms;
};
