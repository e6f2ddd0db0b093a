// Wrong PINs in a row (rules of domain/pin.h), counted by the number that was typed, whether it is
// somebody's or nobody's, so that the answers tell nothing about who there is; and all together, so
// that trying one number after another is slow as well. The staff type no number: their tries have
// one of their own, which no member can have.
#pragma once
#include "store/parts.h"

enum {
    TRIES_OF_ALL = 0,                 // the row for all numbers together
    TRIES_OF_STAFF = 10000,           // one guess is a guess at both roles
    TRIES_OF_ALL_MAX_WAIT_MS = 60000, // one person's guesses must not keep the others out for long
};

struct tries_answer {
    bool locked;
    int64_t wait_ms; // 0: may try
};
enum status tries_look(struct store *store, int number, const struct moment *now,
                       struct tries_answer *out, struct err *err);
// The same for what is never locked: nobody waits for longer than TRIES_OF_ALL_MAX_WAIT_MS.
enum status tries_look_short(struct store *store, int number, const struct moment *now,
                             struct tries_answer *out, struct err *err);
// Counts a wrong try before the PIN is looked at, so that a cut in between counts as one. Makes its
// own change.
enum status tries_count(struct store *store, int number, const struct moment *now, struct err *err);
// The PIN was right. Inside a change.
enum status tries_forget(struct store *store, int number, struct err *err);
// Takes a counted try back: nobody could look at the PIN. Makes its own change.
enum status tries_take_back(struct store *store, int number, struct err *err);
// Forgets yesterday's tries at numbers that are nobody's. Inside a change.
enum status tries_tidy(struct store *store, int64_t before_utc_ms, struct err *err);
