// The chain of events: every change of state is one, in order, each with the hash of the one
// before. An event says that something happened and to which id; never what was said. There is no
// event, and no place for one, about the page on abuse (S2-54).
#pragma once
#include "store/parts.h"

enum event_kind {
    EVENT_STORE_MADE,
    EVENT_RESTORED,
    EVENT_OFFICE,
    EVENT_DWELLING_ADDED,
    EVENT_DWELLING,
    EVENT_KIOSK_DWELLING,
    EVENT_HOUSE,
    EVENT_MEMBER_ADDED,
    EVENT_MEMBER,
    EVENT_MEMBER_ENDED,
    EVENT_MEMBER_READING,
    EVENT_MEMBER_CARD,
    EVENT_MEMBER_PIN,
    EVENT_MEMBER_LOCKED,
    EVENT_MEMBER_UNLOCKED,
    EVENT_SETTING,
    EVENT_CLOCK, // somebody found it right
    EVENT_READING,
    EVENT_SIGN_IN,
    EVENT_SIGN_IN_WRONG,   // number or PIN; neither is written down
    EVENT_SIGN_IN_ENDED,   // outside of the term
    EVENT_SIGN_IN_FOREIGN, // a card that is not one of this office
    // The staff at the kiosk, by role; a wrong PIN is nobody's, and what is locked is the page.
    EVENT_STAFF_PIN,
    EVENT_MANAGER_PIN,
    EVENT_STAFF_SIGN_IN,
    EVENT_MANAGER_SIGN_IN,
    EVENT_STAFF_SIGN_IN_WRONG,
    EVENT_STAFF_LOCKED,
    EVENT_STAFF_UNLOCKED,
    EVENT_STAFF_SIGN_OUT,
    EVENT_MANAGER_SIGN_OUT,
    EVENT_STAFF_EXPORT,
    EVENT_MANAGER_EXPORT,
    EVENT_STAFF_BACKUP,
    EVENT_MANAGER_BACKUP,
    EVENT_STAFF_RECORD,
    EVENT_MANAGER_RECORD,
    EVENT_MANAGER_RESTORE,
    // By engawactl, which knows no role.
    EVENT_CTL_EXPORT,
    EVENT_CTL_BACKUP,
    EVENT_PLEDGE,
    EVENT_VISIT_START,
    EVENT_VISIT_RESUME,
    EVENT_VISIT_PARK,
    EVENT_ANSWER,
    EVENT_SITTING,
    EVENT_SITTING_RELEASED,
    EVENT_SITTING_ERASED,
    EVENT_ATTACHMENT,
    EVENT_TOPIC,
    EVENT_MATTER,
    EVENT_REPLY,
    EVENT_MEETING,
    EVENT_MEETING_ITEMS,
    EVENT_ATTENDANCE,
    EVENT_PUBLICATION,
    EVENT_NAME_LEARNED,
    EVENT_SIGN_OUT,
    EVENT_VISIT_AUTO,
    EVENT_RECEIPT_PRINT, // onto paper: was begun, however it ended
    EVENT_RECEIPT_DISMISSED,
    EVENT_PURGE,
    // What staff keep beside the visits.
    EVENT_INTENTION,
    EVENT_WAIVER,
    EVENT_REVIEW,
    EVENT_REVIEW_ENDED,
    EVENT_NOTICE,
    EVENT_NOTICE_ENDED,
    EVENT_STAGE,
    EVENT_SELF_CHECK,
    EVENT_PLANNED,
    EVENT_PLANNED_DROPPED,
    // Of guests the chain keeps that the list of who is inside was written, and no id.
    EVENT_GUEST_IN,
    EVENT_GUEST_OUT,
    EVENT_GUEST_FORGOT,
    EVENT_RECOVERY_NEW,
    EVENT_RECOVERY_USED,
    EVENT_RECOVERY_WRONG,
    EVENT_KIND_COUNT
};
const char *event_name(enum event_kind kind);

struct event {
    enum event_kind kind;
    const struct id *visit, *subject; // NULL: none
    const uint8_t *mark;              // SEAL_HASH_SIZE bytes or NULL
};

// NOW as it is recorded: CLOCK_BEHIND when it is earlier than what the chain holds already, by more
// than two programs that write at the same time can be apart (CHAIN_APART_MS). CLOCK_CONFIRMED also
// when the last event was confirmed – by a time server, or because it is EVENT_CLOCK – and the
// clock went on from there without a break: no step of more than that against the time since boot;
// and after another boot only where it lasts.
enum { CHAIN_APART_MS = STORE_BUSY_MS };
enum status chain_moment(struct store *store, const struct moment *now, struct moment *out,
                         struct err *err);
// Adds one, with the trust of chain_moment; call inside a change. EVENT_CLOCK is confirmed whatever
// stands before it, and what is earlier than it counts from there; EVENT_RESTORED, on a machine
// that may be another, takes over no trust. SEQ (may be NULL) gets its
// number.
enum status chain_add(struct store *store, const struct moment *now, const struct event *event,
                      int64_t *seq, struct err *err);

struct chain_head {
    int64_t seq;       // 0: the chain is empty
    int64_t latest_ms; // the latest time in it, since somebody last found the clock right
    struct moment at;  // of its last event
    uint8_t hash[SEAL_HASH_SIZE];
};
enum status chain_head(struct store *store, struct chain_head *out, struct err *err);
// The hash of event SEQ; ERR_ABSENT.
enum status chain_hash_at(struct store *store, int64_t seq, uint8_t out[SEAL_HASH_SIZE],
                          struct err *err);
