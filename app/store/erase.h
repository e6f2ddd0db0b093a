// Erasing for good. Deleting a row leaves its old bytes in the write-ahead log; this gets rid of
// them: SQLite moves the log into the file (deleted content is zeros there), then a transaction as
// large as the old log overwrites it, then the log is cut to nothing.
#pragma once
#include "store/parts.h"

enum { ERASE_WAIT_MS = 1000 }; // while a person looks at the screen

// WAIT_MS: how long to wait for other readers. When one is still reading after that, or there is no
// room, returns OK, keeps scrub_due and is tried again after each change; keys of sittings are gone
// before and whatever happens here, so what remains in the log is noise.
enum status erase_scrub(struct store *store, int wait_ms, struct err *err);

// Finishes what ended sittings left: destroys keys that were needed until the change was made,
// scrubs. Call outside of a change.
enum status erase_clear_sittings(struct store *store, int wait_ms, struct err *err);
// The same right after a change that was made and acknowledged: what fails is tried again after
// each change and when the store is opened.
void erase_after_change(struct store *store);

// Inside a change: destroys the key of a sitting, which nothing takes back, then takes its contents
// out of the tables and marks it erased. When the rest of the change fails, the sitting counts as
// erased all the same, and doing it again finishes it.
enum status erase_sitting(struct store *store, const struct id *visit, int number,
                          const struct moment *now, struct err *err);
// The same for all open sittings of VISIT.
enum status erase_open_sittings(struct store *store, const struct id *visit,
                                const struct moment *now, struct err *err);
// Open sittings whose keys are gone (in a restored backup) are erased ones. Makes its own change.
enum status erase_keyless_sittings(struct store *store, const struct moment *now, struct err *err);
