// A new store file: made whole under another name, then given its own.
#pragma once
#include "store/parts.h"

struct new_store {
    const struct store_options *options;
    char path[DB_PATH_SIZE], beside[DB_PATH_SIZE];
    struct store store;                    // open on the file beside, without a log
    bool made_folder, made_lock, made_key; // goes again when the rest fails
};

// Makes the folder when it is not there, refuses one that has a store (ERR_EXISTS), takes the lock,
// and sees to the key. `finish` is called whatever happened in between: with OK it closes, syncs
// and names the file, else it removes it; returns the result of all.
enum status new_store_start(const struct store_options *options, struct new_store *out,
                            struct err *err);
enum status new_store_open(struct new_store *new_store, bool create, struct err *err);
enum status new_store_finish(struct new_store *new_store, enum status status, struct err *err);
// Adds the key to those that sign here; inside a change.
enum status new_store_signer(struct store *store, struct err *err);
// store_restore by a program with the migrations ALL.
enum status store_restore_on(const struct store_options *options, const struct migrations *all,
                             const char *file, struct err *err);
// A whole copy of the file FROM, in a new file (0600). ERR_ABSENT, ERR_INVALID when it is none.
enum status new_copy_file(const char *from, const char *to, struct err *err);
// Makes what was renamed in the folder of PATH survive a power cut.
enum status new_sync_folder(const char *path, struct err *err);
