// USB sticks: which there are, and one of them as a folder. A program with more rights than the
// kiosk (app/stick/, docs/stick.md) makes the folder; nobody else sees it, and it is gone when it
// is closed. Where that program is not, a plain folder stands for a stick.
#pragma once
#include "base/err.h"
#include "device/place.h"
#include "device/stick_folder.h"

#include <stdbool.h>
#include <stddef.h>

enum { STICK_MOST = PLACE_DEVICES };

struct stick;
// Starts to watch, on a thread of its own that sleeps while nothing comes or goes. Strings are
// borrowed. ERR_INVALID for a path that cannot be one, ERR_IO or ERR_MEMORY when the kernel gives
// no watch or no thread. That there is no stick is no error.
enum status stick_new(const struct stick_params *params, struct stick **out, struct err *err);
// Folders stay open, and are closed by themselves.
void stick_free(struct stick *stick);
// Called on the watching thread when a stick came or went; list them after this call. FN NULL:
// nobody is told any more.
void stick_tell(struct stick *stick, void (*fn)(void *ctx), void *ctx);
// The names of those that are there now, in their order; how many. Looks anew; any thread. A stick
// with two file systems has two names.
size_t stick_list(const struct stick *stick, char names[STICK_MOST][STICK_NAME_SIZE]);

// Opens what stick_list called NAME. Waits for no longer than open_ms; not for the thread that
// shows the screen. Any thread, one folder each. WHY gets a line for a technician unless STICK_OK.
enum stick_result stick_open(const struct stick *stick, const char *name, struct stick_folder *out,
                             struct err *why);
