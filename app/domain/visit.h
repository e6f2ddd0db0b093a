// A visit and everything said in it, in memory. Pure; the store loads and saves it.
#pragma once
#include "base/clock.h"
#include "base/strbuf.h"
#include "domain/answer.h"
#include "domain/attachment.h"
#include "domain/member.h"
#include "domain/sheet.h"

enum visit_state { VISIT_OPEN, VISIT_PARKED, VISIT_CLOSED };
enum visit_end { VISIT_END_NONE, VISIT_SIGNED_OUT, VISIT_AUTO }; // auto: closed at day's end
enum visit_mode { VISIT_ON_SITE, VISIT_ONLINE };
enum visit_source { VISIT_KIOSK, VISIT_PAPER };
const char *visit_state_name(enum visit_state state);    // "open", "parked", "closed"
const char *visit_end_name(enum visit_end end);          // "", "signed-out", "auto"
const char *visit_mode_name(enum visit_mode mode);       // "on-site", "online"
const char *visit_source_name(enum visit_source source); // "kiosk", "paper"

const char *clock_trust_name(enum clock_trust trust); // "unknown", "confirmed", "behind"

// Where the visitor stood: enough to go on there after a power cut.
struct visit_place {
    char screen[24];
    char item[PROMPT_ID_SIZE]; // "" where the screen has none
    int sitting;               // 0: none
    int page; // of a screen whose contents go on, from 0; the last when there are fewer
};
enum { VISIT_MAX_PAGES = 1000 };

// Who was near while a resident answered.
enum sitting_near { NEAR_UNKNOWN, NEAR_NOBODY, NEAR_STAFF, NEAR_OTHERS, SITTING_NEAR_COUNT };
const char *sitting_near_name(enum sitting_near near); // "unknown", "nobody", "staff", "others"

enum sitting_state {
    SITTING_OPEN,
    SITTING_RELEASED, // the resident said it may be passed on
    SITTING_ERASED,   // the answers are gone; only that a sitting took place remains
};

enum { SITTING_MAX_QUESTIONS = 8 };

// One resident, one conversation. The resident is a number within the visit and nothing else.
struct sitting {
    int number; // from 1
    enum sitting_state state;
    enum sitting_near near;
    bool mirrored;
    bool talk_mode; // the practice did not work out: words instead of faces
    int question_count;
    char questions[SITTING_MAX_QUESTIONS][PROMPT_ID_SIZE];
};

enum topic_state { TOPIC_NOTICED, TOPIC_DONE }; // done: its matter has a result
// Something to bring to the council, under which of the four purposes (S2-25).
struct topic {
    struct id id;
    char prompt[PROMPT_ID_SIZE];  // the observation or note it stands on
    char purpose[PROMPT_ID_SIZE]; // id of a `purpose` item; "" when taken back
    enum topic_state state;
};

struct visit {
    struct id id, member, dwelling;
    enum member_category category; // as it was on that day
    enum visit_state state;
    enum visit_end end;
    enum visit_mode mode;
    enum visit_source source;
    struct moment started, ended; // ended.utc_ms is 0 while open and for auto
    struct visit_place place;
    char sheet[SHEET_NUMBER_SIZE]; // that it was written down on; "": none that has a number

    struct answer *answers; // the latest of each (respondent, prompt), in order of first giving
    size_t answer_count, answer_capacity;
    struct sitting *sittings;
    size_t sitting_count, sitting_capacity;
    struct topic *topics;
    size_t topic_count, topic_capacity;
    struct attachment *attachments; // the latest of each (prompt, kind), in order of first giving
    size_t attachment_count, attachment_capacity;
};

enum {
    VISIT_MAX_ANSWERS = 2000,
    VISIT_MAX_SITTINGS = 40,
    VISIT_MAX_TOPICS = 200,
    VISIT_MAX_ATTACHMENTS = 200
};

void visit_init(struct visit *visit);
void visit_fini(struct visit *visit); // wipes the answers before it frees them
// Puts the answer in place of an earlier one of the same respondent to the same prompt, else at the
// end. ERR_MEMORY beyond VISIT_MAX_ANSWERS.
enum status visit_put_answer(struct visit *visit, const struct answer *answer);
const struct answer *visit_answer(const struct visit *visit, int respondent, const char *prompt);
enum status visit_put_sitting(struct visit *visit, const struct sitting *sitting);
struct sitting *visit_sitting(struct visit *visit, int number); // NULL when absent
// Takes one answer out, if it is there (wiped); the others keep their order.
void visit_drop_answer(struct visit *visit, int respondent, const char *prompt);
// Takes the answers of one resident out of memory (wiped).
void visit_drop_respondent(struct visit *visit, int respondent);
// Takes a sitting and its answers out; those behind it move up by one.
void visit_drop_sitting(struct visit *visit, int number);
// Its questions become those that there are answers to. ERR_REFUSED beyond SITTING_MAX_QUESTIONS,
// ERR_ABSENT without that sitting; then it stays as it was.
enum status visit_list_questions(struct visit *visit, int number);
enum status visit_put_topic(struct visit *visit, const struct topic *topic);
void visit_drop_topic(struct visit *visit, const char *prompt);                 // if it is there
const struct topic *visit_topic(const struct visit *visit, const char *prompt); // NULL when none
// In place of an earlier one of the same prompt and kind, else at the end. ERR_MEMORY beyond
// VISIT_MAX_ATTACHMENTS.
enum status visit_put_attachment(struct visit *visit, const struct attachment *attachment);
// NULL when there is none, or it was taken back.
const struct attachment *visit_attachment(const struct visit *visit, const char *prompt,
                                          enum attachment_kind kind);

// What is wrong with who and when, of a visit that did not come through the kiosk's door.
enum visit_fault {
    VISIT_FINE,
    VISIT_TERM,      // the member's term does not cover the day
    VISIT_BACKWARDS, // it ends before it begins
    VISIT_AHEAD,     // it is still to come
};
enum visit_fault visit_entered_fault(const struct visit *visit, const struct member *member,
                                     int64_t now_utc_ms);

// How far the times of the visit are to be trusted: as far as the worse of its two ends.
enum clock_trust visit_clock(const struct visit *visit);

// The record as bytes that never depend on how it is stored: what a receipt's digest covers
// (docs/receipt.md). Only released sittings' answers are in it.
void visit_canonical(const struct visit *visit, struct strbuf *out);
