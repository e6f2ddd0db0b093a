// The numbered migrations of db/, embedded when the build is configured, and their application.
#pragma once
#include "store/db.h"

struct migration {
    const char *name; // "0001_store"
    const char *sql;  // statements, without one that begins or ends a transaction
};
// In order: the first makes a store from nothing, each later one changes what is there.
struct migrations {
    const struct migration *items;
    int count;
};
extern const struct migrations migrations_all; // of this program

enum { STORE_APPLICATION_ID = 0x45475741 }; // "EGWA"

// Whether the file is a store that a program with the migrations ALL can read: ERR_INVALID when it
// is something else, ERR_VERSION, ERR_DAMAGED. DUE tells whether some are still to come.
enum status migrate_check(struct db *db, const struct migrations *all, bool *due, struct err *err);
// Applies what has not been applied, in one change: all of it or nothing. The file may be new.
// Foreign keys are not looked at on the way, so that a migration may build a table anew, and are
// when all is done: ERR_DAMAGED when a row refers to nothing.
enum status migrate_run(struct db *db, const struct migrations *all, struct err *err);
