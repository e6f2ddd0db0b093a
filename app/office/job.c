// The life of a job, and its thread (job_work.c is what that does).
#include "office/job_parts.h"
#include "system/chance.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { LEAVE_S = 5 };

int64_t job_now_ms(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

// ---------------------------------------------------------------- on the job's thread

bool job_step(void *ctx, enum office_stage stage, uint64_t done, uint64_t total)
{
    struct job *job = ctx;
    int percent = total > 0 ? (int)(done * 100 / total) : -1;
    pthread_mutex_lock(&job->lock);
    struct job_state *state = &job->state;
    bool changed = state->stage != stage || state->percent != percent;
    state->stage = stage;
    state->percent = percent;
    job->step_ms = job_now_ms();
    if (changed && job->tell)
        job->tell(job->tell_ctx);
    bool goes_on = !job->cancelled;
    pthread_mutex_unlock(&job->lock);
    return goes_on;
}

bool job_is_cancelled(struct job *job)
{
    pthread_mutex_lock(&job->lock);
    bool cancelled = job->cancelled;
    pthread_mutex_unlock(&job->lock);
    return cancelled;
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
    enum job_end end = job->params.work(job, name, &err);
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

static bool writes_zip(enum job_kind kind)
{
    return kind == JOB_RECORDS || kind == JOB_BACKUP || kind == JOB_PAPERS || kind == JOB_REHEARSAL;
}

bool job_start(struct job *job, const struct job_order *order)
{
    if (job_look(job).runs)
        return false;
    join(job);
    if (order->kind == JOB_LOOK || order->kind == JOB_LOOK_PAPERS)
        office_findings_free(&job->findings);
    job->rehearsal = (struct rehearsal){0};
    explicit_bzero(job->passphrase, sizeof job->passphrase);
    if (writes_zip(order->kind))
        export_zip_passphrase(job->params.random, job->passphrase);
    job->name[0] = '\0';
    job->order = *order;
    job->cancelled = job->forgotten = false;
    job->step_ms = job_now_ms();
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
    state.stalls = state.runs && job_now_ms() - job->step_ms > JOB_STALL_MS;
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

struct rehearsal job_rehearsal(struct job *job)
{
    return job->rehearsal;
}

void job_forget(struct job *job)
{
    pthread_mutex_lock(&job->lock);
    job->forgotten = true;
    if (!job->state.runs)
        wipe(job);
    pthread_mutex_unlock(&job->lock);
}
