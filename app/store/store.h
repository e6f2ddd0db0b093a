// The store: one SQLite file with everything that was said in visits, the registers around them and
// the chain of events (docs/store.md). The only folder that knows SQLite. One thread at a time may
// use a store; a second program may open the same folder beside the kiosk.
//
// Errors of every function here: ERR_FULL (no space), ERR_BUSY (another program writes for longer
// than STORE_BUSY_MS), ERR_IO, ERR_DAMAGED, ERR_MEMORY, and what is named. The message is one line:
// what, where, what to do. A failed change leaves everything as it was. What changes something
// returns after the change is durable. Texts are valid UTF-8, lists come in one block that the
// caller frees with free().
#pragma once
#include "base/random.h"
#include "domain/records.h"

struct store;

enum {
    STORE_BUSY_MS = 5000,
    STORE_NAME_SIZE = HOUSE_NAME_SIZE,
    STORE_CODE_SIZE = 12,
    STORE_SETTING_NAME_SIZE = 48,
    STORE_SETTING_SIZE = 1024,
    STORE_CARD_SIZE = 6 + 26 + 1 + 1, // "EGWC1:", 16 bytes in base 32, check digit, NUL
    STORE_KEY_SIZE = 32,
};

// ---------------------------------------------------------------- opening and closing

// What kind of office this is; decides which questions are asked (R10 only with day support).
enum store_facility {
    STORE_GROUP_HOME,     // 共同生活援助
    STORE_GROUP_HOME_DAY, // 共同生活援助, 日中サービス支援型
    STORE_RESIDENTIAL,    // 障害者支援施設
    STORE_FACILITY_COUNT
};
const char *store_facility_name(enum store_facility kind); // "group-home", "group-home-day", …
int store_facility_from(const char *name);                 // -1 for a foreign word

// The office (事業所) that holds the council.
struct store_office {
    char name[STORE_NAME_SIZE];
    enum store_facility kind;
    char profile[PACK_ID_SIZE];                          // municipality profile
    char abuse_office[STORE_NAME_SIZE], abuse_phone[32]; // the municipality's (S2-54)
};

struct store_options {
    const char *folder;          // borrowed until the call returns
    const struct random *random; // borrowed until store_close
    struct moment now;           // when the call is made
    bool kiosk;                  // takes the lock that only one kiosk can hold
    // Nothing will be changed: where nothing can be written (a card with write protection), the
    // store is opened all the same, as it lies there. Every change then fails.
    bool reading;
};

// A new data folder: `engawa.db`, `kiosk.key` (0600), the folder itself 0700 and made when it is
// not there (its parent must be). Whole or not at all. ERR_EXISTS when there is a store already.
enum status store_create(const struct store_options *options, const struct store_office *office,
                         struct err *err);
// Takes back a store that was made a moment ago, closed, and could not be filled. The folder stays.
void store_discard(const char *folder);
// True when the folder holds a store file, however damaged, or the halves of one that is being
// restored: not the place for a first-run set-up.
bool store_is_there(const char *folder);
// ERR_ABSENT no folder or no store in it, ERR_INVALID a file that is not a store, ERR_VERSION made
// by a newer Engawa, ERR_DAMAGED, ERR_BUSY another kiosk runs on it, ERR_REFUSED the key file may
// be read by others. Finishes a restore that a cut ended, brings an older store up to date, and
// erases what a cut left half erased.
enum status store_open(const struct store_options *options, struct store **out, struct err *err);
void store_close(struct store *store); // NULL is fine

// The number of the form that the folder's store has, and of the newest that this program knows:
// how many migrations made it. Looks at the file's header alone and changes nothing, so it may be
// asked of any folder. ERR_IO, ERR_DAMAGED, ERR_INVALID for a file that is no store.
enum status store_form(const char *folder, int *form, struct err *err);
int store_form_newest(void);

// Takes the lock that only one kiosk can hold, for whoever puts other files in the folder; LOCK (an
// open descriptor) goes to store_unlock. ERR_BUSY when a kiosk runs on the folder. `unlock` does
// nothing with -1.
enum status store_lock(const char *folder, int *lock, struct err *err);
void store_unlock(int lock);

// The port for the screens: every function of domain/records.h over this store.
void store_records(struct store *store, struct records *out);
// The port for what staff keep beside the visits: every function of domain/council.h.
struct council;
void store_council(struct store *store, struct council *out);
// The port of the set-up: every function of domain/setup.h.
struct setup_port;
void store_setup(struct store *store, struct setup_port *out);
// The port for keeping safe and deleting: every function of domain/upkeep.h.
struct upkeep;
void store_upkeep(struct store *store, struct upkeep *out);

// ---------------------------------------------------------------- registers

// Whether TEXT can stand in a field with ROOM bytes: one line of UTF-8 and not blank, or EMPTY.
// ERR_INVALID with what to do about it; the message calls the field WHAT. The functions below ask
// it themselves.
enum status store_line_check(const char *what, const char *text, size_t room, bool empty,
                             struct err *err);
// The same of a public name, of a dwelling or the office, which besides must be one for receipts.
enum status store_public_name(const char *what, const char *name, struct err *err);

enum status store_office_get(struct store *store, struct store_office *out, struct err *err);
enum status store_office_put(struct store *store, const struct store_office *office,
                             const struct moment *now, struct err *err);

// A dwelling (共同生活住居) of the office.
struct store_dwelling {
    struct id id;
    char name[STORE_NAME_SIZE]; // public
    char code[STORE_CODE_SIZE]; // short, unique in the office; 1 to 11 of A–Z, a–z, 0–9, '-', '_'
    bool satellite;             // サテライト型 (S0-13)
};

// Fills dwelling->id. ERR_EXISTS when the code is taken, ERR_INVALID for an empty or wrong field.
// The first dwelling becomes the one that the kiosk stands in.
enum status store_dwelling_add(struct store *store, struct store_dwelling *dwelling,
                               const struct moment *now, struct err *err);
// Name, code and flag of a dwelling that is there; ERR_ABSENT, ERR_EXISTS, ERR_INVALID.
enum status store_dwelling_put(struct store *store, const struct store_dwelling *dwelling,
                               const struct moment *now, struct err *err);
enum status store_dwelling_list(struct store *store, struct store_dwelling **out, size_t *count,
                                struct err *err); // in order of code
enum status store_dwelling_find(struct store *store, const char *code, struct store_dwelling *out,
                                struct err *err); // ERR_ABSENT
// Which dwelling the kiosk stands in; ERR_ABSENT.
enum status store_kiosk_dwelling_get(struct store *store, struct id *out, struct err *err);
enum status store_kiosk_dwelling_put(struct store *store, const struct id *dwelling,
                                     const struct moment *now, struct err *err);

// Today's house: which areas are open and who receives. `get` fills everything of struct house and
// tells when it was last set (0: never); only areas and receiver are taken from it by `put`.
// ERR_ABSENT for a foreign dwelling, ERR_INVALID for an area twice.
enum status store_house_get(struct store *store, const struct id *dwelling, struct house *out,
                            int64_t *set_at_utc_ms, struct err *err);
enum status store_house_put(struct store *store, const struct house *house,
                            const struct moment *now, struct err *err);

// Whom the staff expect in a dwelling on a day, in order of time. `put` adds VISITOR (twice is
// once), or takes it away unless it COMES: ERR_ABSENT when it is not there, ERR_INVALID for a wrong
// time or more than HOUSE_MAX_EXPECTED.
enum status store_expected_list(struct store *store, const struct id *dwelling,
                                const struct date *day, struct expected **out, size_t *count,
                                struct err *err);
enum status store_expected_put(struct store *store, const struct id *dwelling,
                               const struct date *day, const struct expected *visitor, bool comes,
                               const struct moment *now, struct err *err);
// How often residents did not want to meet visitors, by the hour, from the day FROM on. Forgotten
// after STORE_DECLINED_DAYS days.
enum { STORE_DECLINED_DAYS = 7 };
enum status store_declined_list(struct store *store, const struct id *dwelling,
                                const struct date *from, struct declined **out, size_t *count,
                                struct err *err);

struct store_member {
    struct member member;
    bool has_card;
    int wrong_tries; // PIN tries in a row that failed
    bool locked;     // by wrong tries, until store_member_unlock
};

// Adds MEMBER: number (0: a free one is chosen) and what the register holds are taken; id, number,
// PIN and pledge are filled in. ERR_EXISTS when the number is taken, ERR_INVALID for a wrong field,
// ERR_ABSENT for a foreign dwelling.
enum status store_member_add(struct store *store, struct member *member, const struct moment *now,
                             struct err *err);
// What the register holds of a member who is there: all but number, PIN, card and pledge.
// ERR_ABSENT, also for a foreign dwelling, ERR_INVALID.
enum status store_member_put(struct store *store, const struct member *member,
                             const struct moment *now, struct err *err);
enum status store_member_list(struct store *store, struct store_member **out, size_t *count,
                              struct err *err); // in order of number
// By the number typed at the door, or by id. ERR_ABSENT.
enum status store_member_find(struct store *store, int number, struct store_member *out,
                              struct err *err);
enum status store_member_get(struct store *store, const struct id *id, struct store_member *out,
                             struct err *err);
// The term ends on LAST_DAY (S2-15); card and PIN stop working after it.
enum status store_member_end(struct store *store, const struct id *id, const struct date *last_day,
                             const struct moment *now, struct err *err);
// How the name is read, in kana; "" takes it away. ERR_INVALID when it is not in kana.
enum status store_member_reading_put(struct store *store, const struct id *id, const char *reading,
                                     const struct moment *now, struct err *err);
// A new card; the one before it stops working. OUT is what the card's QR says; only its hash is
// kept, so it cannot be shown again.
enum status store_member_card_new(struct store *store, const struct id *id,
                                  const struct moment *now, char out[STORE_CARD_SIZE],
                                  struct err *err);
// The same in two steps, for whoever prints before the old cards stop working. A card that was
// drawn opens nothing until it is put; all of COUNT members get theirs, or none. ERR_ABSENT,
// ERR_INVALID for a text that is no card's.
struct store_new_card {
    struct id member;
    char text[STORE_CARD_SIZE];
};
void store_card_draw(char out[STORE_CARD_SIZE]);
enum status store_member_cards_put(struct store *store, const struct store_new_card *cards,
                                   size_t count, const struct moment *now, struct err *err);
// ERR_INVALID for a PIN that is too weak (domain/pin.h). NULL takes the PIN away.
enum status store_member_pin_put(struct store *store, const struct id *id, const char *pin,
                                 const struct moment *now, struct err *err);
enum status store_member_unlock(struct store *store, const struct id *id, const struct moment *now,
                                struct err *err);

// The staff at the kiosk: which roles have a PIN, and how often a wrong one was typed in a row. A
// wrong PIN is one at both roles, so both are locked together.
struct store_staff {
    bool has_pin[STAFF_ROLE_COUNT];
    int wrong_tries;
    bool locked; // until store_staff_unlock
};
enum status store_staff_list(struct store *store, struct store_staff *out, struct err *err);
// ERR_INVALID for a PIN that is too weak (domain/pin.h), ERR_EXISTS when the other role has the
// same: the PIN alone tells who it is. NULL takes the PIN away.
enum status store_staff_pin_put(struct store *store, enum staff_role role, const char *pin,
                                const struct moment *now, struct err *err);
enum status store_staff_unlock(struct store *store, const struct moment *now, struct err *err);

// Small settings of the kiosk, by name ("a-z0-9.-"). ERR_ABSENT when never set, ERR_INVALID when
// too long.
enum status store_setting_get(struct store *store, const char *name, char *out, size_t out_size,
                              struct err *err);
enum status store_setting_put(struct store *store, const char *name, const char *value,
                              const struct moment *now, struct err *err);

// How a name that the staff wrote is said, in kana: of a dwelling, of the municipality's office, of
// who receives. A name is found as it is written, letter by letter.
struct store_reading {
    char text[STORE_NAME_SIZE], kana[STORE_NAME_SIZE];
};
// Sets it, or sets it anew. ERR_INVALID for a wrong text, or a reading that is none (reading.h).
enum status store_reading_put(struct store *store, const char *text, const char *kana,
                              const struct moment *now, struct err *err);
enum status store_reading_list(struct store *store, struct store_reading **out, size_t *count,
                               struct err *err); // in order of text
enum status store_reading_end(struct store *store, const char *text, const struct moment *now,
                              struct err *err); // ERR_ABSENT

// ---------------------------------------------------------------- visits

struct store_visit_row {
    struct id id;
    struct id member; // none when purged
    struct id dwelling;
    enum member_category category;
    enum visit_state state;
    enum visit_end end;
    enum visit_mode mode;
    enum visit_source source;
    int64_t started_utc_ms, ended_utc_ms; // ended is 0 while open and for auto
    enum clock_trust clock;               // how far these two are to be trusted (visit_clock)
    char number[RECEIPT_NUMBER_SIZE];     // "" without a receipt
    bool purged;                          // its contents were deleted after the keeping time
};

struct store_visit_filter {
    int fiscal_year;           // 0: all
    const struct id *dwelling; // NULL: all
    const struct id *member;   // NULL: all
    bool closed_only;
};

// In order of their start. FILTER may be NULL.
enum status store_visit_list(struct store *store, const struct store_visit_filter *filter,
                             struct store_visit_row **out, size_t *count, struct err *err);
// By id, or ERR_ABSENT. ERR_REFUSED when it was purged. Answers of a sitting that the resident has
// not (yet) released are not in it. OUT is initialised by the call and the caller's to fini.
enum status store_visit_load(struct store *store, const struct id *id, struct visit *out,
                             struct err *err);
// By receipt number as typed ("7K3Q-9QXM") or by the 26 characters of the id. ERR_INVALID,
// ERR_ABSENT.
enum status store_visit_find(struct store *store, const char *text, struct store_visit_row *out,
                             struct err *err);
// Calls VISITOR for each visit of FILTER that was not purged, in order of their start; another
// status than OK ends the walk and is returned. Holds no lock between two visits.
typedef enum status (*store_visitor)(void *ctx, const struct store_visit_row *row,
                                     const struct visit *visit, struct err *err);
enum status store_visit_each(struct store *store, const struct store_visit_filter *filter,
                             store_visitor visitor, void *ctx, struct err *err);

// The bytes of what was drawn or said for a prompt, on the heap: the caller wipes and frees them.
// ERR_ABSENT, ERR_REFUSED when the visit was purged.
enum status store_attachment_get(struct store *store, const struct id *visit, const char *prompt,
                                 enum attachment_kind kind, uint8_t **bytes, size_t *size,
                                 struct err *err);

// Starts a visit that did not come through the kiosk's door, or one of long ago: with the dwelling,
// mode and source given. Afterwards the functions of records.h continue it. ERR_EXISTS when the
// member has an unfinished one, ERR_ABSENT for a foreign member or dwelling.
struct store_visit_begin {
    const struct member *member;
    struct id dwelling;
    enum visit_mode mode;
    enum visit_source source;
};
enum status store_visit_begin(struct store *store, const struct store_visit_begin *begin,
                              const struct moment *now, struct visit *out, struct err *err);
// Saves a visit that is known whole – member, category, dwelling, mode, source, both times,
// answers, released sittings, topics – as a closed one with its receipt, in one change; VISIT gets
// its ids. ERR_INVALID for fields that break their rules and times to come, ERR_ABSENT for a
// foreign member or dwelling, ERR_EXISTS when the member has a visit that began at the same moment
// or one was entered from its sheet.
enum status store_visit_add(struct store *store, struct visit *visit, const struct moment *now,
                            struct receipt *out, struct err *err);

// ---------------------------------------------------------------- receipts and the key

// The receipt as it was given. ERR_ABSENT.
enum status store_receipt_get(struct store *store, const struct id *visit, struct receipt *out,
                              struct err *err);
enum store_receipt_state {
    STORE_RECEIPT_UNCHANGED, // the record gives the same digest today
    STORE_RECEIPT_CHANGED,   // record or chain were altered since
    STORE_RECEIPT_PURGED,    // the record was deleted here after the keeping time
    STORE_RECEIPT_UNKNOWN    // no visit of this store has this digest
};
// Whether the record that a receipt's digest pins is unchanged. VISIT (may be NULL) gets its id
// unless unknown.
enum status store_receipt_check(struct store *store, const uint8_t digest[RECEIPT_DIGEST_SIZE],
                                enum store_receipt_state *state, struct id *visit, struct err *err);
// Ed25519 key that receipts of this store are signed with.
void store_public_key(const struct store *store, uint8_t out[STORE_KEY_SIZE]);
// All public keys that ever signed here (a restored backup gets a new one), the newest last.
enum status store_public_keys(struct store *store, uint8_t (**out)[STORE_KEY_SIZE], size_t *count,
                              struct err *err);

// ---------------------------------------------------------------- keeping

// How far long work is. STEP may be NULL.
struct store_progress {
    void *ctx;
    void (*step)(void *ctx, size_t done, size_t total);
};

// What leaves by engawactl, told by the chain of events before anything is written, whatever comes
// of it. Where the store can only be read, or the disk is full, it is not told, and goes on: what
// is kept may have to be saved from there.
enum store_deed { STORE_DID_EXPORT, STORE_DID_BACKUP };
enum status store_did(struct store *store, enum store_deed deed, const struct moment *now,
                      struct err *err);

// A whole copy in one file, 0600, without what no resident has released and without the signing
// key. ERR_EXISTS when FILE is there; never leaves half a file.
enum status store_backup(struct store *store, const char *file, struct err *err);
// A new data folder from a backup, which is checked first; the key file that is in the folder
// stays, else a new key is made. ERR_EXISTS when the folder has a store, ERR_INVALID or ERR_DAMAGED
// when FILE is not a whole backup, ERR_VERSION.
enum status store_restore(const struct store_options *options, const char *file, struct err *err);
// The same in place of the store that is there, under the kiosk's lock from before it looks
// (ERR_BUSY) until the new store is in place. The old one goes, with its key, into a folder of its
// own beside the new one; ASIDE gets its path. A cut leaves either store: once the old one has
// begun to move, store_open finishes it.
enum { STORE_PATH_SIZE = 4096 };
enum status store_replace(const struct store_options *options, const char *file,
                          char aside[STORE_PATH_SIZE], struct err *err);
// Its two halves, for who holds the folder's lock and has the store that is there still open.
// `ready` makes the new one beside it, and changes nothing: what nobody decides on is taken away by
// the next store_open. After `decide` the next store_open has the new one, whatever is cut.
// ERR_ABSENT when none is ready.
enum status store_replace_ready(const struct store_options *options, const char *file,
                                struct err *err);
enum status store_replace_decide(const struct store_options *options, char aside[STORE_PATH_SIZE],
                                 struct err *err);

// One line for each thing that does not hold together.
struct store_findings {
    void *ctx;
    void (*found)(void *ctx, const char *line); // borrowed until it returns
};
// Everything: the file, references, the chain, every sealed text, every digest and receipt. COUNT
// gets how many findings there were. OK also when there were some; an error only when it could not
// look. PROGRESS may be NULL.
enum status store_check(struct store *store, const struct store_findings *findings,
                        const struct store_progress *progress, size_t *count, struct err *err);
// The chain alone.
enum status store_chain_verify(struct store *store, const struct store_findings *findings,
                               size_t *events, size_t *count, struct err *err);
// Deletes for good what was said in visits that started before DAY (in Japan) and are closed, their
// receipts and the pledges before it; that the visit took place stays. With them go the words of
// old meetings and members whose term ended before DAY (docs/store.md). COUNT gets how many visits.
enum status store_purge(struct store *store, const struct date *day, const struct moment *now,
                        size_t *count, struct err *err);
