// Where scanners or sticks are: one path that was named, or all that udev marked
// (packaging/70-engawa*.rules), and a watch that tells when that may have changed. Nothing is asked
// again and again.
#pragma once
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

enum { PLACE_PATH_SIZE = 512, PLACE_DEVICES = 4 };

struct device_place {
    char folder[PLACE_PATH_SIZE];
    char name[PLACE_PATH_SIZE]; // of the one in it; "": all that begin with MARK
    const char *mark;           // borrowed
    int watch;                  // readable when something changed
};

struct device_place_params {
    const char *named;   // the path of one; NULL: those in FOLDER that udev marked
    const char *folder;  // neither need be there
    const char *mark;    // how the names begin that udev gives
    const char *example; // of a path, for whoever gave a wrong one
};
// ERR_INVALID for a name that is too long, ERR_IO when the kernel gives no watch.
enum status device_place_open(struct device_place *place, const struct device_place_params *params,
                              struct err *err);
void device_place_close(struct device_place *place); // all zero but watch -1 is fine
// Takes what the watch told, and watches what is there now.
void device_place_look(struct device_place *place);
// The paths of those that are there, the first by their names; how many. Asks the folder anew,
// on any thread.
size_t device_place_list(const struct device_place *place,
                         char out[PLACE_DEVICES][2 * PLACE_PATH_SIZE]);
