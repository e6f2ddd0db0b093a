// What a job does on its thread: it gathers into one locked file, and delivers that.
#include "office/job_parts.h"
#include "office/scratch.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { STEM_SIZE = DELIVER_STEM_SIZE, TRY_BYTES = 1 << 20 };

static enum job_end end_of(struct job *job, enum status status)
{
    switch (status) {
    case OK:
        return JOB_DONE;
    case ERR_REFUSED:
        return job_is_cancelled(job) ? JOB_CANCELLED : JOB_NAMES;
    case ERR_MEMORY:
    case ERR_FULL:
        return JOB_NO_MEMORY;
    case ERR_ABSENT:
        return job->order.kind == JOB_PAPERS || job->order.kind == JOB_LOOK_PAPERS ? JOB_EMPTY
                                                                                   : JOB_FAILED;
    default:
        return JOB_FAILED;
    }
}

static enum job_end end_of_delivery(enum deliver_result result)
{
    static const enum job_end ends[DELIVER_RESULT_COUNT] = {
        [DELIVER_WHOLE] = JOB_DONE,      [DELIVER_CANCELLED] = JOB_CANCELLED,
        [DELIVER_NO_ROOM] = JOB_NO_ROOM, [DELIVER_READ_ONLY] = JOB_READ_ONLY,
        [DELIVER_GONE] = JOB_GONE,       [DELIVER_SLOW] = JOB_SLOW,
        [DELIVER_NAME] = JOB_NAME,       [DELIVER_DIFFERS] = JOB_DIFFERS,
        [DELIVER_FAILED] = JOB_FAILED,
    };
    return ends[result];
}

struct staged {
    struct job *job;
    int fd;
};

static enum status write_stage(void *ctx, const void *bytes, size_t size, struct err *err)
{
    struct staged *stage = ctx;
    const char *at = bytes;
    if (job_is_cancelled(stage->job))
        return err_set(err, ERR_REFUSED, "it was given up");
    while (size > 0) {
        ssize_t took = write(stage->fd, at, size);
        if (took < 0 && errno == EINTR)
            continue;
        if (took <= 0)
            return err_set(err, errno == ENOSPC || errno == EDQUOT ? ERR_FULL : ERR_IO,
                           "gathering for the stick: %s: %s", stage->job->params.data,
                           strerror(errno));
        at += took;
        size -= (size_t)took;
    }
    return OK;
}

// A file without a name, on the disk of the store: it holds nothing that can be read without the
// passphrase, and is gone when it is closed or the power goes.
static enum status open_stage(struct job *job, struct staged *out, struct err *err)
{
    char path[JOB_PATH_SIZE];
    *out = (struct staged){job, open(job->params.data, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600)};
    // Not every file system knows files without a name from their beginning.
    int size = snprintf(path, sizeof path, "%s/.stick.XXXXXX", job->params.data);
    bool by_name = out->fd < 0 && (errno == EOPNOTSUPP || errno == EISDIR);
    if (by_name && size > 0 && (size_t)size < sizeof path) {
        out->fd = mkostemp(path, O_CLOEXEC);
        if (out->fd >= 0)
            (void)unlink(path);
    }
    if (out->fd >= 0)
        return OK;
    return err_set(err, ERR_IO, "gathering for the stick: %s: %s", job->params.data,
                   strerror(errno));
}

static void name_file(const struct job_order *order, char out[STEM_SIZE])
{
    struct wall_time at = wall_time_of(order->now.utc_ms);
    char year[8] = "all", what[32] = "backup";
    if (order->fiscal_year > 0)
        (void)snprintf(year, sizeof year, "%d", order->fiscal_year % 10000);
    if (order->kind == JOB_TRY)
        (void)snprintf(what, sizeof what, "test");
    if (order->kind == JOB_RECORDS)
        (void)snprintf(what, sizeof what, "records-%s", year);
    if (order->kind == JOB_PAPERS)
        (void)snprintf(what, sizeof what, "%s-%s", handout_name(&order->papers), year);
    (void)snprintf(out, STEM_SIZE, "engawa-%s-%04d%02d%02d-%02d%02d", what, at.date.year % 10000,
                   at.date.month, at.date.day, at.hour, at.minute);
}

// Chance: no stick can make it up.
static enum status gather_chance(struct job *job, struct staged *stage, struct err *err)
{
    uint8_t bytes[4096];
    for (size_t done = 0; done < TRY_BYTES; done += sizeof bytes) {
        job->chance.fill(job->chance.ctx, bytes, sizeof bytes);
        TRY(write_stage(stage, bytes, sizeof bytes, err));
    }
    return OK;
}

// What was tried is no use to anybody.
static enum job_end take_away(const struct job *job, const char *path, const char *name,
                              struct err *err)
{
    const struct deliver_files *files = job->params.files;
    int folder = files->folder(files->ctx, path);
    int done = folder < 0 ? folder : files->unlink(files->ctx, folder, name);
    if (done == 0)
        done = files->sync_all(files->ctx, folder);
    if (folder >= 0)
        (void)files->close(files->ctx, folder);
    if (done >= 0)
        return JOB_DONE;
    (void)err_set(err, ERR_IO, "stick: take %s away: %s", name, strerror(-done));
    return JOB_GONE;
}

static struct handout handout_of(const struct office_records *records, const struct job *job)
{
    return (struct handout){.store = records->store,
                            .content = records->content,
                            .share_dir = job->params.share_dir,
                            .data_dir = job->params.data,
                            .fiscal_year = records->fiscal_year,
                            .made_utc_ms = records->made_utc_ms,
                            .choice = job->order.papers,
                            .progress = records->progress};
}

static enum status gather_papers(struct job *job, const struct office_records *records,
                                 const struct export_zip_out *out, struct err *err)
{
    struct handout handout = handout_of(records, job);
    return handout_zip(&handout, &job->findings, job->passphrase, out, err);
}

static enum status gather(struct job *job, const struct office_records *records,
                          struct staged *stage, const char *stem, struct err *err)
{
    struct export_zip_out out = {stage, write_stage};
    char inner[STEM_SIZE + 8];
    if (job->order.kind == JOB_TRY)
        return gather_chance(job, stage, err);
    if (job->order.kind == JOB_RECORDS)
        return office_records_zip(records, &job->findings, job->passphrase, &out, err);
    if (job->order.kind == JOB_PAPERS)
        return gather_papers(job, records, &out, err);
    (void)snprintf(inner, sizeof inner, "%s.engawa", stem);
    (void)job_step(job, OFFICE_GATHERING, 0, 0);
    return office_backup_zip(records, inner, job->passphrase, &out, err);
}

static enum job_end deliver(struct job *job, const struct staged *stage, const char *stem,
                            char name[DELIVER_NAME_SIZE], struct err *err)
{
    char path[JOB_PATH_SIZE];
    const struct job_medium *medium = &job->params.medium;
    struct deliver_order order = {.folder = path,
                                  .stem = stem,
                                  .ending = job->order.kind == JOB_TRY ? ".tmp" : ".zip",
                                  .random = &job->chance,
                                  .limits = DELIVER_LIMITS,
                                  .progress = {job, job_step}};
    if (deliver_source_of(&stage->fd, &order.source, err) != OK)
        return JOB_FAILED;
    (void)job_step(job, OFFICE_WRITING, 0, order.source.size);
    enum job_end end = medium->open(medium->ctx, true, path, err);
    if (end != JOB_DONE)
        return end;
    end = end_of_delivery(deliver_file(job->params.files, &order, name, err));
    if (end == JOB_DONE && job->order.kind == JOB_TRY)
        end = take_away(job, path, name, err);
    enum job_end closed = medium->close(medium->ctx, end == JOB_DONE ? err : NULL);
    return end == JOB_DONE ? closed : end;
}

static enum job_end carry_out(struct job *job, const struct office_records *records,
                              char name[DELIVER_NAME_SIZE], struct err *err)
{
    struct staged stage;
    char stem[STEM_SIZE];
    name_file(&job->order, stem);
    enum status status = open_stage(job, &stage, err);
    if (status != OK)
        return end_of(job, status);
    status = gather(job, records, &stage, stem, err);
    enum job_end end = end_of(job, status);
    if (end == JOB_DONE && job->order.kind == JOB_REHEARSAL)
        // The bytes that will be on the stick are opened here: they are compared there.
        end = job_rehearse(job, stage.fd, job->passphrase, err);
    if (end == JOB_DONE)
        end = deliver(job, &stage, stem, name, err);
    (void)close(stage.fd);
    return end;
}

static enum job_end look_through(struct job *job, const struct office_records *records,
                                 struct err *err)
{
    struct handout handout = handout_of(records, job);
    return end_of(job, job->order.kind == JOB_LOOK
                           ? office_records_look(records, &job->findings, err)
                           : handout_look(&handout, &job->findings, err));
}

enum job_end job_work(struct job *job, char name[DELIVER_NAME_SIZE], struct err *err)
{
    struct store_options how = {
        .folder = job->params.data, .random = &job->chance, .now = job->order.now, .reading = true};
    struct store *store;
    if (job->order.kind == JOB_OLD_BACKUP || job->order.kind == JOB_RESTORE)
        return job_take_old(job, name, err);
    enum status status = store_open(&how, &store, err);
    if (status != OK)
        return end_of(job, status);
    struct office_records records = {.store = store,
                                     .content = job->params.content,
                                     .fiscal_year = job->order.fiscal_year,
                                     .made_utc_ms = job->order.now.utc_ms,
                                     .progress = {job, job_step}};
    bool looks = job->order.kind == JOB_LOOK || job->order.kind == JOB_LOOK_PAPERS;
    enum job_end end =
        looks ? look_through(job, &records, err) : carry_out(job, &records, name, err);
    store_close(store);
    return end;
}
