// One USB stick as a folder, from the helper (stick_talk.h) or, where that is not, a folder that
// stands for it. Any thread, one folder each.
#pragma once
#include "base/err.h"
#include "device/stick_talk.h"

#include <stdint.h>

#define STICK_FOLDER "folder" // the name of the one that was named

struct stick_params {
    const char *named;  // a folder that stands for a stick; NULL: those that udev marked
    const char *folder; // where it marks them: "/dev"
    const char *socket; // of the helper: STICK_SOCKET
    int open_ms;        // how long stick_open waits at most: a large stick takes seconds
    int close_ms;       // and stick_close, while what was written and not synced goes to the stick
};
#define STICK_OPEN_MS  20000
#define STICK_CLOSE_MS 60000

struct stick_folder {
    int fd;                       // of the folder, for openat and syncfs
    int talk;                     // what keeps it; of stick_close alone
    char path[32];                // the same folder for whoever needs a path, within this process
    char kind[STICK_KIND_SIZE];   // of its file system: "vfat", "exfat", "ext4" …; "folder"
    char label[STICK_LABEL_SIZE]; // as its owner named it; "": not at all
    bool read_only;
    uint64_t free_bytes;
    int close_ms;
};
// Opens the stick that PARAMS and NAME say, within open_ms; as stick_open in stick.h.
enum stick_result stick_folder_open(const struct stick_params *params, const char *name,
                                    struct stick_folder *out, struct err *why);
// Closes it. STICK_OK: nothing uses the stick any more, and it may be pulled out. STICK_BUSY: a
// file on it is still open; STICK_GONE: it was pulled out before; STICK_SILENT: nobody can tell,
// within close_ms. What was not synced before may be lost then.
enum stick_result stick_close(struct stick_folder *folder, struct err *why);
