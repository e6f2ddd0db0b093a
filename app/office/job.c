#include "office/job.h"
#include "system/chance.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { STEM_SIZE = DELIVER_STEM_SIZE, LEAVE_S = 5, TRY_BYTES = 1 << 20 };

struct job {
    struct job_params params;
    pthread_mutex_t lock;
    pthread_t thread;
    bool has_thread; // to be joined
    struct job_order order;
    char passphrase[EXPORT_ZIP_PASSPHRASE_SIZE];
    char name[DELIVER_NAME_SIZE];
    struct office_findings findings; // the thread's while it runs
    struct random chance;            // the thread's own
    void (*tell)(void *ctx);
    void *tell_ctx;
    bool cancelled, forgotten;
    int64_t step_ms; // when it last came on
    struct job_state state;
};

static int64_t now_ms(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

// ---------------------------------------------------------------- on the job's thread

static bool step(void *ctx, enum office_stage stage, uint64_t done, uint64_t total)
{
    struct job *job = ctx;
    int percent = total > 0 ? (int)(done * 100 / total) : -1;
    pthread_mutex_lock(&job->lock);
    struct job_state *state = &job->state;
    bool changed = state->stage != stage || state->percent != percent;
    state->stage = stage;
    state->percent = percent;
    job->step_ms = now_ms();
    if (changed && job->tell)
        job->tell(job->tell_ctx);
    bool goes_on = !job->cancelled;
    pthread_mutex_unlock(&job->lock);
    return goes_on;
}

static bool is_cancelled(struct job *job)
{
    pthread_mutex_lock(&job->lock);
    bool cancelled = job->cancelled;
    pthread_mutex_unlock(&job->lock);
    return cancelled;
}

static enum job_end end_of(struct job *job, enum status status)
{
    switch (status) {
    case OK:
        return JOB_DONE;
    case ERR_REFUSED:
        return is_cancelled(job) ? JOB_CANCELLED : JOB_NAMES;
    case ERR_MEMORY:
    case ERR_FULL:
        return JOB_NO_MEMORY;
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

struct stage {
    struct job *job;
    int fd;
};

static enum status write_stage(void *ctx, const void *bytes, size_t size, struct err *err)
{
    struct stage *stage = ctx;
    const char *at = bytes;
    if (is_cancelled(stage->job))
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
static enum status open_stage(struct job *job, struct stage *out, struct err *err)
{
    char path[JOB_PATH_SIZE];
    *out = (struct stage){job, open(job->params.data, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600)};
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
    char year[8] = "all";
    if (order->fiscal_year > 0)
        (void)snprintf(year, sizeof year, "%d", order->fiscal_year % 10000);
    char what[24] = "backup";
    if (order->kind == JOB_TRY)
        (void)snprintf(what, sizeof what, "test");
    if (order->kind == JOB_RECORDS)
        (void)snprintf(what, sizeof what, "records-%s", year);
    (void)snprintf(out, STEM_SIZE, "engawa-%s-%04d%02d%02d-%02d%02d", what, at.date.year % 10000,
                   at.date.month, at.date.day, at.hour, at.minute);
}

// Chance: no stick can make it up.
static enum status gather_chance(struct job *job, struct stage *stage, struct err *err)
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

static enum status gather(struct job *job, const struct office_records *records,
                          struct stage *stage, const char *stem, struct err *err)
{
    struct export_zip_out out = {stage, write_stage};
    char inner[STEM_SIZE + 8];
    if (job->order.kind == JOB_TRY)
        return gather_chance(job, stage, err);
    if (job->order.kind == JOB_RECORDS)
        return office_records_zip(records, &job->findings, job->passphrase, &out, err);
    (void)snprintf(inner, sizeof inner, "%s.engawa", stem);
    (void)step(job, OFFICE_GATHERING, 0, 0);
    return office_backup_zip(records, inner, job->passphrase, &out, err);
}

static enum job_end deliver(struct job *job, const struct stage *stage, const char *stem,
                            char name[DELIVER_NAME_SIZE], struct err *err)
{
    char path[JOB_PATH_SIZE];
    const struct job_medium *medium = &job->params.medium;
    struct deliver_order order = {.folder = path,
                                  .stem = stem,
                                  .ending = job->order.kind == JOB_TRY ? ".tmp" : ".zip",
                                  .random = &job->chance,
                                  .limits = DELIVER_LIMITS,
                                  .progress = {job, step}};
    if (deliver_source_of(&stage->fd, &order.source, err) != OK)
        return JOB_FAILED;
    (void)step(job, OFFICE_WRITING, 0, order.source.size);
    enum job_end end = medium->open(medium->ctx, path, err);
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
    struct stage stage;
    char stem[STEM_SIZE];
    name_file(&job->order, stem);
    enum status status = open_stage(job, &stage, err);
    if (status != OK)
        return end_of(job, status);
    status = gather(job, records, &stage, stem, err);
    enum job_end end = status == OK ? deliver(job, &stage, stem, name, err) : end_of(job, status);
    (void)close(stage.fd);
    return end;
}

static enum job_end run(struct job *job, char name[DELIVER_NAME_SIZE], struct err *err)
{
    struct store_options how = {
        .folder = job->params.data, .random = &job->chance, .now = job->order.now, .reading = true};
    struct store *store;
    enum status status = store_open(&how, &store, err);
    if (status != OK)
        return end_of(job, status);
    struct office_records records = {.store = store,
                                     .content = job->params.content,
                                     .fiscal_year = job->order.fiscal_year,
                                     .made_utc_ms = job->order.now.utc_ms,
                                     .progress = {job, step}};
    enum job_end end = job->order.kind == JOB_LOOK
                           ? end_of(job, office_records_look(&records, &job->findings, err))
                           : carry_out(job, &records, name, err);
    store_close(store);
    return end;
}

static void wipe(struct job *job)
{
    office_findings_free(&job->findings);
    explicit_bzero(job->passphrase, sizeof job->passphrase);
    job->name[0] = '\0';
    job->state = (struct job_state){.percent = -1};
}

static void *work(void *ctx)
{
    struct job *job = ctx;
    char name[DELIVER_NAME_SIZE] = "";
    struct err err = {""};
    enum job_end end = run(job, name, &err);
    pthread_mutex_lock(&job->lock);
    struct job_state *state = &job->state;
    state->runs = false;
    state->end = end;
    if (end != JOB_DONE && end != JOB_CANCELLED && end != JOB_NAMES) // that one quotes words
        state->why = err;
    memcpy(job->name, name, sizeof job->name);
    if (job->forgotten)
        wipe(job);
    if (job->tell)
        job->tell(job->tell_ctx);
    pthread_mutex_unlock(&job->lock);
    return NULL;
}

// ---------------------------------------------------------------- on the screen's

enum status job_new(const struct job_params *params, struct job **out, struct err *err)
{
    struct job *job = calloc(1, sizeof *job);
    if (!job)
        return err_memory(err);
    job->params = *params;
    job->chance = system_random();
    pthread_mutex_init(&job->lock, NULL);
    *out = job;
    return OK;
}

static void join(struct job *job)
{
    if (job->has_thread)
        (void)pthread_join(job->thread, NULL);
    job->has_thread = false;
}

void job_free(struct job *job)
{
    if (!job)
        return;
    job_tell(job, NULL, NULL);
    job_cancel(job);
    struct timespec until;
    (void)clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += LEAVE_S;
    if (job->has_thread && pthread_timedjoin_np(job->thread, NULL, &until) != 0) {
        (void)pthread_detach(job->thread);
        return;
    }
    job->has_thread = false;
    job_forget(job);
    pthread_mutex_destroy(&job->lock);
    free(job);
}

void job_tell(struct job *job, void (*changed)(void *ctx), void *ctx)
{
    pthread_mutex_lock(&job->lock);
    job->tell = changed;
    job->tell_ctx = ctx;
    pthread_mutex_unlock(&job->lock);
}

bool job_start(struct job *job, const struct job_order *order)
{
    if (job_look(job).runs)
        return false;
    join(job);
    if (order->kind == JOB_LOOK)
        office_findings_free(&job->findings);
    explicit_bzero(job->passphrase, sizeof job->passphrase);
    if (order->kind == JOB_RECORDS || order->kind == JOB_BACKUP)
        export_zip_passphrase(job->params.random, job->passphrase);
    job->name[0] = '\0';
    job->order = *order;
    job->cancelled = job->forgotten = false;
    job->step_ms = now_ms();
    job->state = (struct job_state){.runs = true, .kind = order->kind, .percent = -1};
    job->has_thread = pthread_create(&job->thread, NULL, work, job) == 0;
    if (!job->has_thread) // else what it says is the thread's, which may be at its end already
        job->state.runs = false;
    return job->has_thread;
}

void job_cancel(struct job *job)
{
    pthread_mutex_lock(&job->lock);
    job->cancelled = true;
    pthread_mutex_unlock(&job->lock);
}

void job_wait(struct job *job)
{
    join(job);
}

struct job_state job_look(struct job *job)
{
    pthread_mutex_lock(&job->lock);
    struct job_state state = job->state;
    state.stalls = state.runs && now_ms() - job->step_ms > JOB_STALL_MS;
    pthread_mutex_unlock(&job->lock);
    return state;
}

struct office_findings *job_findings(struct job *job)
{
    return &job->findings;
}

const char *job_passphrase(struct job *job)
{
    struct job_state state = job_look(job);
    bool written = !state.runs && (state.end == JOB_DONE || state.end == JOB_BUSY);
    return written ? job->passphrase : "";
}

const char *job_name(struct job *job)
{
    return job_look(job).runs ? "" : job->name;
}

void job_forget(struct job *job)
{
    pthread_mutex_lock(&job->lock);
    job->forgotten = true;
    if (!job->state.runs)
        wipe(job);
    pthread_mutex_unlock(&job->lock);
}
