// Port: what staff keep beside the visits – registers, plan, matters, meetings, who is inside.
// store/ implements it; screens, office and engawactl use it. As records.h: what changes something
// returns after it is durable; a failed change leaves everything as it was; every change adds an
// event to the chain. Errors: those of records.h and what is named. Lists come in one block that
// the caller frees with free(), NULL and 0 when empty. `put` of something without an id adds it and
// fills the id; with an id it changes what is there (ERR_ABSENT). ERR_INVALID names the field.
#pragma once
#include "base/clock.h"
#include "base/err.h"
#include "domain/guest.h"
#include "domain/matter.h"
#include "domain/records.h"
#include "domain/year.h"

// What stands at the head of papers and letters (2.1). The office's own data, no resident's.
struct letterhead {
    char corporation[MEMBER_NAME_SIZE]; // 法人名
    char manager[MEMBER_NAME_SIZE];     // 管理者
    char contact[MEMBER_NAME_SIZE];     // 担当
    char address[MEETING_PLACE_SIZE];
    char phone[32], fax[32], mail[MEMBER_NAME_SIZE];
};

// What happened, in the order of the chain.
struct journal_row {
    int64_t seq, utc_ms;
    char kind[40]; // the event's name: a string `event.KIND` tells it in words
    enum clock_trust trust;
};

struct matter_filter {
    bool open_only;
    const struct id *dwelling, *meeting, *visit; // NULL: all
    int fiscal_year;                             // raised in; 0: all
};

// The council's own place among the stages I to V of working together (S4-12), once a year. Never a
// score of the home.
struct stage {
    int fiscal_year;
    int stage; // 1 to 5
    char evidence[NOTE_SIZE];
    struct date decided_on;
};

// What the staff saw themselves, by a point that visitors look at (S2-55). To be read beside what
// visitors felt, in words; nothing is counted.
struct self_check {
    char prompt[PROMPT_ID_SIZE], choice[PROMPT_ID_SIZE]; // of a prompt of the set `observe`
    struct date day;
    char note[NOTE_SIZE];
};

// "7K3QX-9QXMA-2R4T6-V8W0Y"
enum { RECOVERY_CODE_SIZE = 20 + 3 + 1 };

struct council {
    void *ctx;
    // Everything of one fiscal year. OUT is the caller's to fini, also after a failure.
    enum status (*year)(void *ctx, int fiscal_year, const struct date *today, struct year *out,
                        struct err *err);

    // A visit to be read: ERR_ABSENT, ERR_REFUSED when its words were purged. What no
    // resident released is not in it. OUT is initialised, and the caller's to fini.
    enum status (*visit_load)(void *ctx, const struct id *visit, struct visit *out,
                              struct err *err);

    // A visit that is known whole – member, category, dwelling, mode, source, both times, answers –
    // becomes a closed one with its receipt, in one change; VISIT gets its ids, and what is kept of
    // an entry goes. ERR_INVALID also for times to come, ERR_EXISTS when the member has a visit
    // that began at the same moment, or a visit was entered from its sheet before.
    enum status (*visit_add)(void *ctx, struct visit *visit, const struct moment *now,
                             struct receipt *out, struct err *err);
    // The visit that staff are entering, as far as they have come; there is one at a time, and no
    // event of it, as it is no record yet. Of sittings only those that were released (ERR_INVALID).
    // `put` takes the place of what was kept; `get` has ERR_ABSENT when there is none, tells in
    // KEPT_UTC_MS when it was put, and OUT is initialised and the caller's to fini; `drop` destroys
    // it, and is OK when there is none.
    enum status (*entry_put)(void *ctx, const struct visit *visit, const struct moment *now,
                             struct err *err);
    enum status (*entry_get)(void *ctx, struct visit *out, int64_t *kept_utc_ms, struct err *err);
    enum status (*entry_drop)(void *ctx, struct err *err);
    // Whether a visit was entered from the sheet with this NUMBER.
    enum status (*sheet_known)(void *ctx, const char *number, bool *known, struct err *err);

    enum status (*letterhead_get)(void *ctx, struct letterhead *out, struct err *err);
    enum status (*letterhead_put)(void *ctx, const struct letterhead *in, const struct moment *now,
                                  struct err *err);
    // Everybody in the register, in order of number. `member_put`: number, PIN, card and pledge are
    // left alone. ERR_EXISTS when a new one's number is taken; 0 draws a free one.
    enum status (*member_list)(void *ctx, struct member **out, size_t *count, struct err *err);
    enum status (*member_put)(void *ctx, struct member *member, const struct moment *now,
                              struct err *err);
    // ERR_INVALID for a PIN that is too weak (pin.h). NULL takes it away.
    enum status (*member_pin_put)(void *ctx, const struct id *member, const char *pin,
                                  const struct moment *now, struct err *err);
    // A new card; the one before it stops working. OUT is what its code says: only a hash of it is
    // kept, so it cannot be told again. ERR_ABSENT.
    enum status (*member_card_new)(void *ctx, const struct id *member, const struct moment *now,
                                   char out[MEMBER_CARD_SIZE], struct err *err);
    // Wrong tries are forgotten, and with them the lock.
    enum status (*member_unlock)(void *ctx, const struct id *member, const struct moment *now,
                                 struct err *err);
    enum status (*dwelling_list)(void *ctx, struct year_dwelling **out, size_t *count,
                                 struct err *err);
    enum status (*dwelling_put)(void *ctx, struct year_dwelling *dwelling, const struct moment *now,
                                struct err *err);
    // One of each dwelling and fiscal year.
    enum status (*intention_put)(void *ctx, const struct intention *in, const struct moment *now,
                                 struct err *err);
    // WORDS "" with WAIVED_OTHER takes it back.
    enum status (*waiver_put)(void *ctx, const struct waiver *in, const struct moment *now,
                              struct err *err);
    enum status (*review_put)(void *ctx, struct review *review, const struct moment *now,
                              struct err *err);
    enum status (*notice_put)(void *ctx, const struct notice *notice, const struct moment *now,
                              struct err *err);
    // Noted by mistake: taken away, which the chain tells. ERR_ABSENT.
    enum status (*review_end)(void *ctx, const struct id *review, const struct moment *now,
                              struct err *err);
    enum status (*notice_end)(void *ctx, enum notice_kind kind, int fiscal_year,
                              const struct moment *now, struct err *err);
    enum status (*stage_get)(void *ctx, int fiscal_year, struct stage *out,
                             struct err *err); // ERR_ABSENT
    enum status (*stage_put)(void *ctx, const struct stage *stage, const struct moment *now,
                             struct err *err);

    // A planned visit with a day and a minute, on site, by a member, in a dwelling, also stands in
    // today's house for residents (records.h, `expected`), by the member's category, until it is
    // moved, done or dropped. `put` with PLANNED_DROPPED keeps the row and its reason; `drop` takes
    // it away.
    enum status (*planned_put)(void *ctx, struct planned *planned, const struct moment *now,
                               struct err *err);
    enum status (*planned_drop)(void *ctx, const struct id *planned, const struct moment *now,
                                struct err *err);

    enum status (*matter_list)(void *ctx, const struct matter_filter *filter, struct matter **out,
                               size_t *count, struct err *err); // the oldest first
    // ERR_REFUSED where matter_may_become or matter_fault say no.
    enum status (*matter_put)(void *ctx, struct matter *matter, const struct moment *now,
                              struct err *err);
    // The latest of each prompt.
    enum status (*reply_list)(void *ctx, const struct id *visit, struct reply **out, size_t *count,
                              struct err *err);
    enum status (*reply_put)(void *ctx, const struct reply *reply, const struct moment *now,
                             struct err *err);

    // Of a fiscal year (by day; those without a day count to the year they were made in), or 0:
    // all.
    enum status (*meeting_list)(void *ctx, int fiscal_year, struct meeting **out, size_t *count,
                                struct err *err);
    enum status (*meeting_put)(void *ctx, struct meeting *meeting, const struct moment *now,
                               struct err *err);
    enum status (*item_list)(void *ctx, const struct id *meeting, struct meeting_item **out,
                             size_t *count, struct err *err); // in order
    // All items of the meeting at once; those that are no longer there go. Ids are filled in.
    enum status (*items_put)(void *ctx, const struct id *meeting, struct meeting_item *items,
                             size_t count, const struct moment *now, struct err *err);
    enum status (*attendance_list)(void *ctx, const struct id *meeting, struct attendance **out,
                                   size_t *count, struct err *err);
    enum status (*attendance_put)(void *ctx, const struct id *meeting, const struct attendance *in,
                                  const struct moment *now, struct err *err);
    enum status (*publication_list)(void *ctx, const struct id *meeting, struct publication **out,
                                    size_t *count, struct err *err);
    enum status (*publication_put)(void *ctx, struct publication *publication,
                                   const struct moment *now, struct err *err);
    // WORDS, which the name check found, are no name: learned for good. Kept as a keyed hash, so
    // that the list itself tells none; `name_known` asks for WORDS.
    enum status (*name_learn)(void *ctx, const char *words, const struct moment *now,
                              struct err *err);
    enum status (*name_known)(void *ctx, const char *words, bool *known, struct err *err);

    // Of the dwelling that the kiosk stands in: the latest of each prompt; and put, in place of
    // that of the same day.
    enum status (*self_check_list)(void *ctx, struct self_check **out, size_t *count,
                                   struct err *err);
    enum status (*self_check_put)(void *ctx, const struct self_check *in, const struct moment *now,
                                  struct err *err);

    // The day's preparation, of the dwelling that the kiosk stands in: areas and receiver of HOUSE
    // (records.h tells it), and whether VISITOR comes today.
    enum status (*house_put)(void *ctx, const struct house *house, const struct moment *now,
                             struct err *err);
    enum status (*expected_put)(void *ctx, const struct expected *visitor, bool comes,
                                const struct moment *now, struct err *err);

    // Opens the staff's page again when their PINs are forgotten. `new` draws a code, which is told
    // this once and takes the place of the one before. `look`, with the right one: their wrong
    // tries are forgotten, and with them the lock; nothing else changes. `use`, with the right one:
    // PIN is the manager's from now on and the code is gone, both or neither. Letters may be small,
    // and blanks and hyphens anywhere. ERR_REFUSED for a wrong one, which counts like a wrong PIN
    // of theirs; ERR_BUSY while they have to wait for that, at most a minute and never for good;
    // ERR_ABSENT when no code was drawn; ERR_INVALID when it is too short or too long. `use` also
    // as staff_pin_put, which is no wrong try.
    enum status (*recovery_new)(void *ctx, const struct moment *now, char out[RECOVERY_CODE_SIZE],
                                struct err *err);
    enum status (*recovery_look)(void *ctx, const char *code, const struct moment *now,
                                 struct err *err);
    enum status (*recovery_use)(void *ctx, const char *code, const char *pin,
                                const struct moment *now, struct err *err);
    // ERR_INVALID for a PIN that is too weak, ERR_EXISTS when the other role has it. NULL takes the
    // PIN away.
    enum status (*staff_pin_put)(void *ctx, enum staff_role role, const char *pin,
                                 const struct moment *now, struct err *err);

    // Who is inside this dwelling now, in order of time. Guests are forgotten after GUEST_DAYS.
    enum status (*inside_list)(void *ctx, const struct moment *now, struct inside **out,
                               size_t *count, struct err *err);
    enum status (*guest_in)(void *ctx, enum guest_kind kind, int people, const struct moment *now,
                            struct guest *out, struct err *err);
    enum status (*guest_out)(void *ctx, const struct id *guest, const struct moment *now,
                             struct err *err);

    // At most MAX rows before BEFORE (0: the newest), newest first.
    enum status (*journal)(void *ctx, int64_t before, size_t max, struct journal_row **out,
                           size_t *count, struct err *err);
};
enum { GUEST_DAYS = 31 };
