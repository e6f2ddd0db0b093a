// One file onto a removable medium, written whole or not at all (docs/stick.md): a part under a
// hidden name, synced, read back from the medium and compared; only then it gets its name, never
// over anything, and is read back once more. Whatever is pulled out meanwhile, nothing that bears
// the final name is half a file. Any thread; nothing is kept between two calls.
#pragma once
#include "base/err.h"
#include "base/random.h"
#include "office/progress.h"

#include <stddef.h>
#include <sys/types.h>

enum deliver_result {
    DELIVER_WHOLE,
    DELIVER_CANCELLED, // by whoever looked at the progress
    DELIVER_NO_ROOM,
    DELIVER_READ_ONLY,
    DELIVER_GONE,    // pulled out, or broken: it does not answer any more
    DELIVER_SLOW,    // it took nothing for too long, or all of it takes too long
    DELIVER_NAME,    // the medium takes none of the names
    DELIVER_DIFFERS, // what it gives back is not what it was given
    DELIVER_FAILED,  // anything else: the err tells
    DELIVER_RESULT_COUNT
};

// Port: the medium. Numbers below 0 are an errno with its sign turned. Handles are descriptors, or
// what a fake makes of them. A name never has a folder in it.
struct deliver_files {
    void *ctx;
    int (*folder)(void *ctx, const char *path);             // opens it
    int (*create)(void *ctx, int folder, const char *name); // a new file; -EEXIST for anything
    // Opens an ordinary file so that reading comes from the medium, not from what was just written.
    int (*open)(void *ctx, int folder, const char *name);
    ssize_t (*write)(void *ctx, int file, const void *bytes, size_t size);
    ssize_t (*read)(void *ctx, int file, void *bytes, size_t size); // 0 at the end
    int (*sync)(void *ctx, int handle);     // a file's bytes, or the names in a folder
    int (*sync_all)(void *ctx, int folder); // everything on the medium
    int (*rename)(void *ctx, int folder, const char *from, const char *to); // -EEXIST
    int (*unlink)(void *ctx, int folder, const char *name);                 // never a folder
    int (*room)(void *ctx, int folder, uint64_t *bytes);                    // what is free; -EROFS
    // Calls FN for names in the folder, at most MOST of them.
    int (*list)(void *ctx, int folder, size_t most, void (*fn)(void *fn_ctx, const char *name),
                void *fn_ctx);
    int (*close)(void *ctx, int handle);
    int64_t (*now_ms)(void *ctx); // monotonic
};
extern const struct deliver_files deliver_real_files;

// Where the bytes come from. They must not change until deliver_file returns.
struct deliver_source {
    void *ctx;
    // Fills SIZE bytes from AT on; ERR_IO.
    enum status (*read)(void *ctx, uint64_t at, void *bytes, size_t size, struct err *err);
    uint64_t size;
};
// The ordinary file behind *FD, which stays the caller's. ERR_IO.
enum status deliver_source_of(const int *fd, struct deliver_source *out, struct err *err);

enum { DELIVER_STEM_SIZE = 64, DELIVER_NAME_SIZE = DELIVER_STEM_SIZE + 16, DELIVER_NAMES = 99 };

struct deliver_limits {
    int64_t stall_ms; // for one piece
    int64_t whole_ms;
};
// 4 MB a piece, at the 100 kB/s of the slowest sticks; a copy of some 100 MB at 1 MB/s.
#define DELIVER_LIMITS ((struct deliver_limits){60 * 1000, 30 * 60 * 1000})

struct deliver_order {
    const char *folder;        // of the medium
    const char *stem, *ending; // "engawa-records-2026-20261121-1005", ".zip": ASCII, no '/'
    struct deliver_source source;
    const struct random *random; // for the hidden name
    struct deliver_limits limits;
    struct office_progress progress;
};

// NAME gets the name it has there: stem and ending, with -2, -3 … between them up to DELIVER_NAMES
// when there was one. Anything but DELIVER_WHOLE: nothing of that name was left by this call,
// unless the medium is gone, which then holds it whole or not at all; ERR tells the cause to a
// technician. Hidden parts that an earlier pull left behind are removed first.
enum deliver_result deliver_file(const struct deliver_files *files,
                                 const struct deliver_order *order, char name[DELIVER_NAME_SIZE],
                                 struct err *err);
