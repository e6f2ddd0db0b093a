#include "office/rehearsal.h"
#include "export/unzip.h"
#include "office/scratch.h"

#include <stdio.h>
#include <stdlib.h>

struct trial {
    const struct rehearsal_order *order;
    bool ended; // somebody gave it up
};

static void step(void *ctx, size_t done, size_t total)
{
    struct trial *trial = ctx;
    const struct office_progress *progress = &trial->order->progress;
    trial->ended |= !progress->step(progress->ctx, OFFICE_TRYING, done, total);
}

static enum status count_visits(struct store *store, struct rehearsal *out, struct err *err)
{
    struct store_visit_row *rows;
    TRY(store_visit_list(store, NULL, &rows, &out->visits, err));
    if (out->visits > 0)
        out->last_utc_ms = rows[out->visits - 1].started_utc_ms;
    free(rows);
    return OK;
}

static enum status look_at(struct store *store, struct trial *trial, struct rehearsal *out,
                           struct err *err)
{
    struct store_progress progress = {trial, step};
    TRY(count_visits(store, out, err));
    TRY(store_check(store, trial->order->findings, &progress, &out->wrong, err));
    return trial->ended ? err_set(err, ERR_REFUSED, "it was given up") : OK;
}

static enum status restore_in(const struct scratch *scratch, const char *file,
                              const struct rehearsal_order *order, struct rehearsal *out,
                              struct err *err)
{
    struct store_options how = {
        .folder = scratch->path, .random = order->random, .now = order->now};
    struct trial trial = {.order = order};
    struct store *store;
    step(&trial, 0, 0);
    TRY(store_restore(&how, file, err));
    TRY(store_open(&how, &store, err));
    enum status status = look_at(store, &trial, out, err);
    store_close(store);
    return status;
}

enum status rehearsal_of_file(const char *file, const struct rehearsal_order *order,
                              struct rehearsal *out, struct err *err)
{
    struct scratch scratch;
    *out = (struct rehearsal){0};
    TRY(scratch_open(&scratch, err));
    enum status status = restore_in(&scratch, file, order, out, err);
    scratch_close(&scratch);
    return status;
}

enum status rehearsal_of_zip(int fd, const char *passphrase, const struct rehearsal_order *order,
                             struct rehearsal *out, struct err *err)
{
    struct scratch scratch;
    char path[SCRATCH_PATH_SIZE + 16];
    *out = (struct rehearsal){0};
    TRY(scratch_open(&scratch, err));
    (void)snprintf(path, sizeof path, "%s/copy", scratch.path);
    enum status status = export_unzip(fd, passphrase, REHEARSAL_ENDING, path, err);
    if (status == OK)
        status = restore_in(&scratch, path, order, out, err);
    scratch_close(&scratch);
    return status;
}
