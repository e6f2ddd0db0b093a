// What the files of this folder share: the store itself and its transactions.
#pragma once
#include "seal/seal.h"
#include "store/db.h"
#include "store/store.h"

#define STORE_FILE "engawa.db"
#define STORE_KEY  "kiosk.key"
#define STORE_LOCK "engawa.lock"

_Static_assert((int)STORE_NAME_SIZE - 1 <= (int)RECEIPT_NAME_MAX,
               "a name that is kept fits a receipt");

struct store {
    struct db db;
    const struct random *random;
    struct seal_identity identity;
    int lock;       // descriptor of the kiosk's lock, -1 without it
    bool read_only; // where it lies nothing can be written
    // Something erased may still stand in the write-ahead log, because another program was reading.
    bool scrub_due;
};

struct migrations;
// What a store stands on; zeros for what the program has.
struct store_ground {
    const char *vfs; // SQLite's file system; the key and the lock are on the real one
    const struct migrations *migrations;
};
enum status store_open_on(const struct store_options *options, const struct store_ground *ground,
                          struct store **out, struct err *err);

// replace.c: whether a restore is under way in FOLDER or was cut, and finishing it or taking away
// what it had prepared; under the lock unless LOCKED already. ERR_BUSY while it is under way.
bool replace_is_due(const char *folder);
enum status replace_finish(const char *folder, bool locked, struct err *err);
// Deletes the stores that were put aside before DAY: all that is in them is older.
enum status replace_purge(const char *folder, const struct date *day, struct err *err);

// FOLDER/NAME; ERR_INVALID when too long.
enum status store_path(const char *folder, const char *name, char out[DB_PATH_SIZE],
                       struct err *err);
// Reads the key file of FOLDER, or makes one.
enum status store_identity(const char *folder, struct seal_identity *out, struct err *err);

// A change: begin, work, end with the work's status; end commits or takes everything back.
enum status store_begin(struct store *store, struct err *err);
enum status store_end(struct store *store, enum status status, struct err *err);

// 1 to MAX bytes of valid UTF-8 without control characters (0 to MAX when EMPTY).
bool store_text_ok(const char *text, size_t max, bool empty);
// What is kept of a PIN; ERR_INVALID when it is too weak (domain/pin.h).
enum status store_pin_hash(const char *pin, char out[SEAL_PIN_TEXT_SIZE], struct err *err);
