// Whether a backup can be restored, tried out: it is restored into memory, opened, wholly checked
// and thrown away. The store that is in use is not touched. Any thread.
#pragma once
#include "office/progress.h"
#include "store/store.h"

struct rehearsal {
    size_t visits;       // that it holds
    int64_t last_utc_ms; // when the last of them began; 0: none
    size_t wrong;        // things that do not hold together
};

struct rehearsal_order {
    const struct random *random;
    struct moment now;
    struct office_progress progress;       // as OFFICE_TRYING
    const struct store_findings *findings; // NULL: what is wrong is only counted
};
// FILE as store_backup writes it. OK also when something is wrong; ERR_REFUSED when it was given
// up; what store_restore and scratch.h name.
enum status rehearsal_of_file(const char *file, const struct rehearsal_order *order,
                              struct rehearsal *out, struct err *err);
#define REHEARSAL_ENDING ".engawa" // what the backup in a ZIP ends in
// The same of a locked ZIP with a backup in it (records.h), open at FD; what unzip.h names.
enum status rehearsal_of_zip(int fd, const char *passphrase, const struct rehearsal_order *order,
                             struct rehearsal *out, struct err *err);
