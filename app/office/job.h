// One piece of work for a stick at a time, on a thread of its own with a store of its own: looking
// through what leaves for names, handing it out, or a copy of the store. Whoever shows the screen
// never waits for it. All functions are for that one thread.
#pragma once
#include "office/deliver.h"
#include "office/handout.h"
#include "office/rehearsal.h"

enum job_kind {
    JOB_LOOK, // through the records
    JOB_RECORDS,
    JOB_BACKUP,
    JOB_TRY, // writes chance onto the medium, as all else is written, and takes it away again
    JOB_LOOK_PAPERS,
    JOB_PAPERS,
    JOB_REHEARSAL,  // a backup, which is opened, restored and checked before it is written
    JOB_OLD_BACKUP, // the newest that is on the medium, likewise; nothing is written
    JOB_RESTORE,    // that one, made ready to take the store's place (store_replace_decide)
};

enum job_end {
    JOB_NOTHING, // nothing was begun
    JOB_DONE,    // looked through; or whole on the medium, which may be pulled out now
    JOB_CANCELLED,
    JOB_NO_ROOM, // from here to DIFFERS as deliver.h tells
    JOB_READ_ONLY,
    JOB_GONE,
    JOB_SLOW,
    JOB_NAME,
    JOB_DIFFERS,
    JOB_UNREADABLE, // the medium has no file system that is taken
    JOB_BUSY,       // whole, but nobody can tell when it may be pulled out
    JOB_NAMES,      // a name was found that nobody confirmed
    JOB_EMPTY,      // there is nothing of that yet
    JOB_LOCKED,     // the digits do not open the backup
    JOB_UNSOUND,    // the backup could not be opened or restored, or does not hold together
    JOB_NO_MEMORY,  // this machine has too little memory, or too little room on its own disk
    JOB_FAILED,     // anything else: the store cannot be read …
    JOB_END_COUNT
};

// Port: the medium. Called on the job's thread; may wait.
enum { JOB_PATH_SIZE = 256 };
struct job_medium {
    void *ctx;
    // PATH gets its folder, to be written to when WRITES; JOB_DONE, or how it cannot be had.
    enum job_end (*open)(void *ctx, bool writes, char path[JOB_PATH_SIZE], struct err *err);
    // After each `open` that went well; JOB_DONE: it may be pulled out.
    enum job_end (*close)(void *ctx, struct err *err);
};

struct job;
// All of an order, on the job's thread: job_work, or what reaches it in a module (office/module.h).
// NAME gets that of the file; ERR why it ended other than well.
typedef enum job_end job_work_fn(struct job *job, char name[DELIVER_NAME_SIZE], struct err *err);
job_work_fn job_work;

struct job_params {
    job_work_fn *work;
    const char *data;              // folder of the store; locked ZIPs wait there, without a name
    const char *share_dir;         // of the forms and pictures of papers
    const struct content *content; // read at the same time by others
    const struct random *random;   // asked by job_start alone
    const struct deliver_files *files; // the real ones, or a fake
    struct job_medium medium;
};

// What PARAMS points to is borrowed until job_free. ERR_MEMORY.
enum status job_new(const struct job_params *params, struct job **out, struct err *err);
// Ends what is under way, waiting for it for a few seconds. A thread that a dead stick holds is
// left behind, with what it has: then the program must end.
void job_free(struct job *job);
// Called on the job's thread when job_look has something new to tell; it must not ask by itself. FN
// NULL: nobody is told.
void job_tell(struct job *job, void (*changed)(void *ctx), void *ctx);

struct job_order {
    enum job_kind kind;
    int fiscal_year;   // of records and papers; 0: all records
    struct moment now; // when it is begun
    struct papers_choice papers;
    char passphrase[EXPORT_ZIP_PASSPHRASE_SIZE]; // that opens JOB_OLD_BACKUP, JOB_RESTORE
};
// False while something is under way, or without a thread. What was found by the JOB_LOOK or
// JOB_LOOK_PAPERS before stays for what is handed out; looking anew forgets it.
bool job_start(struct job *job, const struct job_order *order);
void job_cancel(struct job *job);
// Waits until nothing is under way.
void job_wait(struct job *job);

enum { JOB_STALL_MS = 50 * 1000 }; // 4 MB on the slowest sticks take 40 s
struct job_state {
    bool runs;
    enum job_kind kind;
    enum office_stage stage;
    int percent; // of the stage; -1: nobody can tell
    bool stalls; // the medium has taken nothing for JOB_STALL_MS
    enum job_end end;
    struct err why; // for a technician; "" when all is well
};
struct job_state job_look(struct job *job);
// What has to be confirmed before JOB_RECORDS or JOB_PAPERS; confirmed by setting `confirmed`. Only
// while nothing is under way.
struct office_findings *job_findings(struct job *job);
// Of the ZIP that was written; "" when there is none.
const char *job_passphrase(struct job *job);
// Of the file that was written, or tried; "" when there is none. Borrowed until the next job_start.
const char *job_name(struct job *job);
// What JOB_REHEARSAL or JOB_OLD_BACKUP came to. Only while nothing is under way.
struct rehearsal job_rehearsal(struct job *job);
// Wipes findings and passphrase; while something is under way, when that has ended.
void job_forget(struct job *job);
