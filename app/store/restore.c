#include "store/chain.h"
#include "store/findings.h"
#include "store/migrate.h"
#include "store/new.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static enum status copy_failed(const char *from, const char *to, struct err *err)
{
    int cause = errno;
    return err_set(err, cause == ENOSPC || cause == EDQUOT ? ERR_FULL : ERR_IO,
                   "cannot copy %s to %s: %s", from, to, strerror(cause));
}

static enum status copy_all(int in, int out, const char *from, const char *to, struct err *err)
{
    char block[64 * 1024];
    ssize_t got;
    while ((got = read(in, block, sizeof block)) > 0)
        for (ssize_t put, done = 0; done < got; done += put)
            if ((put = write(out, block + done, (size_t)(got - done))) <= 0)
                return copy_failed(from, to, err);
    return got == 0 ? OK : copy_failed(from, to, err);
}

enum status new_copy_file(const char *from, const char *to, struct err *err)
{
    struct stat about;
    int in = open(from, O_RDONLY | O_CLOEXEC | O_NONBLOCK); // a pipe must not hold it up
    if (in < 0)
        return errno == ENOENT
                   ? err_set(err, ERR_ABSENT, "there is no backup %s: check its name", from)
                   : copy_failed(from, to, err);
    enum status status = OK;
    int out = -1;
    if (fstat(in, &about) != 0 || !S_ISREG(about.st_mode))
        status = err_set(err, ERR_INVALID, "%s is not a file", from);
    else if ((out = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)) < 0)
        status = copy_failed(from, to, err);
    else
        status = copy_all(in, out, from, to, err);
    if (out >= 0 && close(out) != 0 && status == OK)
        status = copy_failed(from, to, err);
    close(in);
    return status;
}

static enum status refuse_unsound(struct store *store, struct err *err)
{
    size_t events, count;
    int64_t foreign;
    TRY(db_number(&store->db, &foreign, err,
                  "SELECT count(*) FROM sqlite_schema WHERE type IN ('trigger', 'view')",
                  DB_ALONE));
    if (foreign > 0)
        return err_set(err, ERR_DAMAGED, "it holds triggers or views, which no Engawa makes");
    TRY(db_sound(&store->db, true, err));
    TRY(store_chain_verify(store, NULL, &events, &count, err));
    if (count > 0 || events == 0)
        return err_set(err, ERR_DAMAGED, "its chain of events was altered in %zu places", count);
    return lists_open(store, err);
}

static enum status note_restore(struct store *store, const struct moment *now, struct err *err)
{
    TRY(new_store_signer(store, err));
    // It was shown, or waits on the kiosk that the backup is of.
    TRY(db_run(&store->db, err, "DELETE FROM receipt_waiting", DB_ALONE));
    return chain_add(store, now, &(struct event){.kind = EVENT_RESTORED}, NULL, err);
}

static enum status take_over(struct new_store *new_store, const struct migrations *all,
                             const char *file, struct err *err)
{
    struct store *store = &new_store->store;
    bool due;
    TRY(new_copy_file(file, new_store->beside, err));
    TRY(new_store_open(new_store, false, err));
    TRY(migrate_check(&store->db, all, &due, err));
    TRY(migrate_run(&store->db, all, err));
    TRY(refuse_unsound(store, err));
    TRY(store_begin(store, err));
    return store_end(store, note_restore(store, &new_store->options->now, err), err);
}

enum status store_restore_on(const struct store_options *options, const struct migrations *all,
                             const char *file, struct err *err)
{
    struct new_store new_store;
    enum status status = new_store_start(options, &new_store, err);
    if (status == OK) {
        status = take_over(&new_store, all, file, err);
        if (status != OK)
            status = err_prefix(err, status, "the backup %s cannot be restored", file);
    }
    return new_store_finish(&new_store, status, err);
}

enum status store_restore(const struct store_options *options, const char *file, struct err *err)
{
    return store_restore_on(options, &migrations_all, file, err);
}
