// Port: whatever keeps the records. The screens know only this; store/ implements it. Every
// function that changes something returns after the change is durable. Errors: ERR_FULL (no space),
// ERR_IO, ERR_DAMAGED, ERR_MEMORY and what is named; a failed change leaves everything as it was.
#pragma once
#include "base/err.h"
#include "domain/matter.h"
#include "domain/receipt.h"
#include "domain/setting.h"
#include "domain/staff.h"
#include "domain/visit.h"

enum sign_in_result {
    SIGN_IN_OK,
    SIGN_IN_WRONG,  // number or PIN: never told which
    SIGN_IN_WAIT,   // too many tries; wait_ms
    SIGN_IN_LOCKED, // until staff help
    SIGN_IN_ENDED,  // the term is over or has not begun
    SIGN_IN_FOREIGN // a card that is not one of this office
};

struct sign_in {
    enum sign_in_result result;
    int64_t wait_ms;
    struct member member; // when OK
};

// Somebody of the staff at the kiosk.
struct staff_sign_in {
    enum sign_in_result result; // OK, WRONG, WAIT, LOCKED
    bool unset;                 // no PIN of theirs has been set yet: nothing can be right
    int64_t wait_ms;
    enum staff_role role; // when OK
};

enum { HOUSE_MAX_AREAS = 12, HOUSE_NAME_SIZE = 96 };

// Today's house: what is open, and who receives (no names: a role).
struct house {
    struct id dwelling;
    char name[HOUSE_NAME_SIZE]; // public name of the dwelling
    bool is_group_home, day_support;
    int area_count;
    struct {
        char id[24]; // "living", "kitchen" …: strings `area.ID`
        bool open;
    } areas[HOUSE_MAX_AREAS];
    char receiver[HOUSE_NAME_SIZE]; // who receives, as a role; "" when not told
    char abuse_office[HOUSE_NAME_SIZE], abuse_phone[32]; // the municipality's
    // How these are said, in kana (reading.h); "" where nobody told.
    char name_reading[HOUSE_NAME_SIZE], receiver_reading[HOUSE_NAME_SIZE];
    char abuse_office_reading[HOUSE_NAME_SIZE];
};

enum { HOUSE_MAX_EXPECTED = 8 };

// A visitor whom the staff expect on one day. What kind of visitor; residents are told no names.
struct expected {
    int minute; // of the day, in Japan
    enum member_category category;
};

// How often residents of a dwelling said in one hour that they do not want to meet visitors. Who it
// was has no place anywhere.
struct declined {
    struct date day;
    int hour;
    int count; // at most 99 are told apart
};

// A matter from an earlier visit that is still open (S4-10), as the next visitor is shown it: words
// that could tell who somebody is are left out (decision 40).
struct open_point {
    char prompt[PROMPT_ID_SIZE], purpose[PROMPT_ID_SIZE];
    char note[NOTE_SIZE]; // the visitor's own words
    enum matter_state state;
    char reply[NOTE_SIZE];      // the office's (F1-22), "" when there is none yet
    bool note_kept, reply_kept; // there are words, and they are left out
    int64_t visited_utc_ms;
};

struct receipt {
    char number[RECEIPT_NUMBER_SIZE];
    char text[RECEIPT_TEXT_SIZE];
};

// A pledge as it was given.
struct pledge {
    int version;            // the mark of the text that was shown (content_set_mark)
    const uint8_t *strokes; // the signature (domain/strokes.h), NULL when given by button
    size_t strokes_size;
};

// What a visitor drew or said for a prompt.
struct attachment_given {
    const char *prompt;
    enum attachment_kind kind;
    const void *bytes; // whole (attachment_check)
    size_t size;       // 0: what was given before is taken back
};

// Bytes of a draft: enough for a drawing and for a note.
enum { DRAFT_MAX_BYTES = DRAWING_MAX_BYTES };

struct records {
    void *ctx;
    enum status (*house)(void *ctx, struct house *out, struct err *err);
    // CARD is what the scanner read. Counts no tries: a card cannot be guessed.
    enum status (*sign_in_card)(void *ctx, const char *card, const struct moment *now,
                                struct sign_in *out, struct err *err);
    enum status (*sign_in_pin)(void *ctx, int number, const char *pin, const struct moment *now,
                               struct sign_in *out, struct err *err);
    enum status (*pledge_put)(void *ctx, const struct id *member, const struct pledge *pledge,
                              const struct moment *now, struct err *err);

    // The member's visit that is not closed; ERR_ABSENT when there is none. OUT is initialised and
    // the caller's to fini.
    enum status (*visit_unfinished)(void *ctx, const struct id *member, struct visit *out,
                                    struct err *err);
    enum status (*visit_start)(void *ctx, const struct member *member, const struct moment *now,
                               struct visit *out, struct err *err);
    enum status (*visit_resume)(void *ctx, struct visit *visit, const struct moment *now,
                                struct err *err);
    enum status (*visit_park)(void *ctx, struct visit *visit, const struct moment *now,
                              struct err *err);
    // Where the visitor stands now, to the page of a screen that goes on.
    enum status (*visit_place)(void *ctx, struct visit *visit, const struct visit_place *place,
                               struct err *err);
    // These five save and then change VISIT alike.
    enum status (*answer_put)(void *ctx, struct visit *visit, const struct answer *answer,
                              const struct moment *now, struct err *err);
    enum status (*sitting_put)(void *ctx, struct visit *visit, const struct sitting *sitting,
                               const struct moment *now, struct err *err);
    // Release, or erase at once by overwriting: the answers, their drafts, and what the file
    // system's file holds of them.
    enum status (*sitting_end)(void *ctx, struct visit *visit, int number, bool release,
                               const struct moment *now, struct err *err);
    enum status (*topic_put)(void *ctx, struct visit *visit, const struct topic *topic,
                             const struct moment *now, struct err *err);
    // In place of what was given before, of which no byte is kept. ERR_INVALID for bytes that are
    // not what they are said to be.
    enum status (*attachment_put)(void *ctx, struct visit *visit,
                                  const struct attachment_given *given, const struct moment *now,
                                  struct err *err);
    // The bytes of an attachment of VISIT, on the heap: the caller wipes and frees them. ERR_ABSENT
    // when there is none or it was taken back.
    enum status (*attachment_get)(void *ctx, const struct visit *visit, const char *prompt,
                                  enum attachment_kind kind, uint8_t **bytes, size_t *size,
                                  struct err *err);
    // What is still being written or drawn; SIZE 0 forgets it. SLOT is "prompt/respondent", or what
    // attachment_slot gives. `get` fills OUT and tells in SIZE how many bytes there are, 0 where
    // there is none; ERR_INVALID when they are more than OUT_SIZE.
    enum status (*draft_put)(void *ctx, const struct visit *visit, const char *slot,
                             const void *bytes, size_t size, struct err *err);
    enum status (*draft_get)(void *ctx, const struct visit *visit, const char *slot, void *out,
                             size_t out_size, size_t *size, struct err *err);
    // Closes the visit and makes its receipt, all in one step.
    enum status (*sign_out)(void *ctx, struct visit *visit, bool english, const struct moment *now,
                            struct receipt *out, struct err *err);
    // The receipt of the visit that was signed out last on this kiosk, until somebody dismisses it:
    // also after a power cut and a restart. VISIT is that visit, without what no resident released;
    // it is initialised, empty after a failure, and the caller's to fini. ERR_ABSENT when none
    // waits. There is never more than one: the next sign-out takes its place.
    enum status (*receipt_waiting)(void *ctx, struct receipt *out, struct visit *visit,
                                   struct err *err);
    // The receipt that waits is about to be printed: the chain of events tells so. OK also when
    // none waits.
    enum status (*receipt_print)(void *ctx, const struct moment *now, struct err *err);
    // The visitor has it. OK also when none waits.
    enum status (*receipt_dismissed)(void *ctx, const struct moment *now, struct err *err);
    // Closes visits that began before today and were never signed out, without inventing a time.
    enum status (*close_forgotten)(void *ctx, const struct moment *now, struct err *err);

    // Whom the staff expect today, in order of time; at most MAX in OUT.
    enum status (*expected)(void *ctx, const struct moment *now, struct expected *out, size_t max,
                            size_t *count, struct err *err);
    // A resident does not want to meet visitors. OUT gets the hour it was counted in; `undo` takes
    // one back from there, so that nothing is left of it.
    enum status (*decline)(void *ctx, const struct moment *now, struct declined *out,
                           struct err *err);
    enum status (*decline_undo)(void *ctx, const struct declined *hour, struct err *err);

    // How often each resident question was asked in this dwelling; fills ASKED of each row.
    enum status (*asked)(void *ctx, const char *const *prompts, size_t count, int *asked,
                         struct err *err);
    // The latest open points of this dwelling, newest first; returns at most MAX in OUT. What the
    // name check finds in their words leaves them out, but for what staff said is no name.
    enum status (*open_points)(void *ctx, struct open_point *out, size_t max, size_t *count,
                               struct err *err);
    // How far the clock is to be trusted, as what is recorded now will carry it: CLOCK_BEHIND when
    // it is earlier than something already recorded, by more than two programs that write at the
    // same time can be apart; CLOCK_UNKNOWN when it stepped, or did not last through a time without
    // power, since a time server or somebody last vouched for it (setting `clock.trust`).
    enum status (*clock_trust)(void *ctx, const struct moment *now, enum clock_trust *out,
                               struct err *err);

    // The PIN alone tells who of the staff it is. Wrong ones are counted like those of members.
    enum status (*staff_sign_in)(void *ctx, const char *pin, const struct moment *now,
                                 struct staff_sign_in *out, struct err *err);
    // They leave, by hand or by waiting.
    enum status (*staff_sign_out)(void *ctx, enum staff_role role, const struct moment *now,
                                  struct err *err);
    // Something was done by the staff: the chain of events tells so.
    enum status (*staff_did)(void *ctx, enum staff_role role, enum staff_deed deed,
                             const struct moment *now, struct err *err);
    // Fills OUT with the value of SETTING, the usual one where nobody set it.
    enum status (*setting_get)(void *ctx, enum setting setting, char out[SETTING_VALUE_SIZE],
                               struct err *err);
    // ERR_INVALID for a value it does not take.
    enum status (*setting_put)(void *ctx, enum setting setting, const char *value,
                               const struct moment *now, struct err *err);
};
