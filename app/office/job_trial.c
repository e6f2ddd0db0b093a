// What a job does with a backup to see whether it can be restored: with one that is about to leave,
// and with the newest on the medium; and to restore that one.
#include "export/unzip.h"
#include "office/job_parts.h"
#include "office/scratch.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static enum job_end end_of(struct job *job, enum status status)
{
    if (job_is_cancelled(job))
        return JOB_CANCELLED;
    switch (status) {
    case OK:
        return JOB_DONE;
    case ERR_REFUSED:
        return JOB_LOCKED;
    case ERR_MEMORY:
    case ERR_FULL:
        return JOB_NO_MEMORY;
    case ERR_DAMAGED:
    case ERR_INVALID:
    case ERR_ABSENT:
    case ERR_VERSION:
        return JOB_UNSOUND;
    default:
        return JOB_FAILED;
    }
}

enum job_end job_rehearse(struct job *job, int fd, const char *passphrase, struct err *err)
{
    struct rehearsal_order order = {
        .random = &job->chance, .now = job->order.now, .progress = {job, job_step}};
    enum status status = rehearsal_of_zip(fd, passphrase, &order, &job->rehearsal, err);
    if (status == OK && job->rehearsal.wrong > 0)
        status =
            err_set(err, ERR_DAMAGED, "the backup was restored, but %zu things in it are wrong",
                    job->rehearsal.wrong);
    return end_of(job, status);
}

// The kiosk has the store's lock, and goes on with the store that is there until it decides.
static enum status make_ready(struct job *job, const char *copy, struct err *err)
{
    struct store_options how = {
        .folder = job->params.data, .random = &job->chance, .now = job->order.now};
    return store_replace_ready(&how, copy, err);
}

static enum job_end restore(struct job *job, int fd, struct err *err)
{
    struct scratch scratch;
    char copy[SCRATCH_PATH_SIZE + 16];
    if (scratch_open(&scratch, err) != OK)
        return JOB_NO_MEMORY;
    (void)snprintf(copy, sizeof copy, "%s/copy", scratch.path);
    enum job_end end =
        end_of(job, export_unzip(fd, job->order.passphrase, REHEARSAL_ENDING, copy, err));
    if (end == JOB_DONE)
        end = end_of(job, make_ready(job, copy, err));
    scratch_close(&scratch);
    return end;
}

// "engawa-backup-20261121-1005", and "-2" behind it for the second of one minute.
#define STEM_BEGINS "engawa-backup-"
enum { STEM = sizeof STEM_BEGINS - 1 + 8 + 1 + 4 };

static bool is_backup(const char *name)
{
    size_t size = strlen(name);
    return size >= STEM + 4 && size < DELIVER_NAME_SIZE &&
           strncmp(name, STEM_BEGINS, sizeof STEM_BEGINS - 1) == 0 &&
           strcmp(name + size - 4, ".zip") == 0;
}

// Names tell the time; of one minute the longer one is later, then the larger.
static bool is_newer(const char *name, const char *than)
{
    int order = strncmp(name, than, STEM);
    if (order == 0 && strlen(name) != strlen(than))
        return strlen(name) > strlen(than);
    return order > 0 || (order == 0 && strcmp(name, than) > 0);
}

static enum status find_newest(const char *folder, char out[DELIVER_NAME_SIZE], struct err *err)
{
    DIR *dir = opendir(folder);
    out[0] = '\0';
    if (!dir)
        return err_set(err, ERR_IO, "stick: %s", strerror(errno));
    for (struct dirent *entry; (entry = readdir(dir));)
        if (is_backup(entry->d_name) && (!out[0] || is_newer(entry->d_name, out)))
            memcpy(out, entry->d_name, strlen(entry->d_name) + 1);
    (void)closedir(dir);
    return out[0] ? OK : err_set(err, ERR_ABSENT, "stick: no backup is on it");
}

static enum job_end take_newest(struct job *job, const char *folder, char name[DELIVER_NAME_SIZE],
                                struct err *err)
{
    char path[JOB_PATH_SIZE + DELIVER_NAME_SIZE];
    enum status found = find_newest(folder, name, err);
    if (found != OK)
        return found == ERR_ABSENT ? JOB_EMPTY : JOB_GONE;
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0) {
        (void)err_set(err, ERR_IO, "stick: %s: %s", name, strerror(errno));
        return JOB_GONE;
    }
    enum job_end end = job->order.kind == JOB_RESTORE
                           ? restore(job, fd, err)
                           : job_rehearse(job, fd, job->order.passphrase, err);
    (void)close(fd);
    return end;
}

enum job_end job_take_old(struct job *job, char name[DELIVER_NAME_SIZE], struct err *err)
{
    char path[JOB_PATH_SIZE];
    const struct job_medium *medium = &job->params.medium;
    (void)job_step(job, OFFICE_TRYING, 0, 0);
    enum job_end end = medium->open(medium->ctx, false, path, err);
    if (end == JOB_DONE) {
        end = take_newest(job, path, name, err);
        enum job_end closed = medium->close(medium->ctx, end == JOB_DONE ? err : NULL);
        end = end == JOB_DONE ? closed : end;
    }
    explicit_bzero(job->order.passphrase, sizeof job->order.passphrase);
    return end;
}
