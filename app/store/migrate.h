// The numbered migrations of db/, embedded when the build is configured, and their application.
#pragma once
#include "store/db.h"

struct migration {
    const char *name; // "0001_store"
    const char *sql;
};
extern const struct migration migrations[];
extern const int migration_count;

enum {
    STORE_APPLICATION_ID = 0x45475741, // "EGWA"
    STORE_NEW = 0,                     // `from` of a file that has nothing in it yet
};

// Whether the file is a store that this program can read: ERR_INVALID when it is something else,
// ERR_VERSION, ERR_DAMAGED. FROM gets the number of its latest migration.
enum status migrate_check(struct db *db, int *from, struct err *err);
// Applies what comes after FROM, each migration in one step.
enum status migrate_run(struct db *db, int from, struct err *err);
