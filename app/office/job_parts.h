// Inside of a job: what its thread and the screen's side share. Not for outside.
#pragma once
#include "office/job.h"

#include <pthread.h>

struct job {
    struct job_params params;
    pthread_mutex_t lock;
    pthread_t thread;
    bool has_thread; // to be joined
    struct job_order order;
    char passphrase[EXPORT_ZIP_PASSPHRASE_SIZE];
    char name[DELIVER_NAME_SIZE];
    struct office_findings findings; // the thread's while it runs
    struct rehearsal rehearsal;      // likewise
    struct random chance;            // the thread's own
    void (*tell)(void *ctx);
    void *tell_ctx;
    bool cancelled, forgotten;
    int64_t step_ms; // when it last came on
    struct job_state state;
};

int64_t job_now_ms(void); // monotonic
bool job_is_cancelled(struct job *job);
// As office_progress asks for; CTX is the job.
bool job_step(void *ctx, enum office_stage stage, uint64_t done, uint64_t total);
// Restores and checks the locked ZIP at FD: JOB_DONE, JOB_LOCKED, JOB_UNSOUND, JOB_CANCELLED,
// JOB_NO_MEMORY, JOB_FAILED.
enum job_end job_rehearse(struct job *job, int fd, const char *passphrase, struct err *err);
// JOB_OLD_BACKUP, JOB_RESTORE. JOB_EMPTY without any on the medium. NAME gets that of the file.
enum job_end job_take_old(struct job *job, char name[DELIVER_NAME_SIZE], struct err *err);
