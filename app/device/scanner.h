// Code scanners, taken for the kiosk alone: what they read reaches no field and presses nothing.
// They may be pulled out and plugged in at any time. A thread of its own waits for them and reads;
// it sleeps while nothing happens, and asks nothing again and again while no scanner is there.
// Codes are never written down anywhere.
#pragma once
#include "base/err.h"

#include <stdbool.h>

enum { SCANNER_CODE_SIZE = 512 + 1, SCANNER_QUEUE = 4 };

struct scanner_params {
    const char *device; // the path of one; NULL: all in FOLDER that udev marked
    const char *folder; // "/dev/input"
    // The id (inputs.h) of one that was taught, taken as well unless one is named; NULL or "":
    // none.
    const char *taught;
    const char *sys; // "/sys", where such ids are looked up; NULL without one
    // Makes the open device FD this program's alone, and its stamps monotonic. 0, or an errno.
    // NULL: through the kernel (EVIOCGRAB). A pipe in a test has nobody to keep out.
    int (*grab)(int fd);
};

struct scanner;
// Starts to wait for scanners. ERR_INVALID for a path that cannot be one, ERR_IO or ERR_MEMORY when
// the kernel gives no watch or no thread. That there is no scanner is no error.
enum status scanner_open(const struct scanner_params *params, struct scanner **out,
                         struct err *err);
void scanner_close(struct scanner *scanner);
// Called on the scanner's thread when a code is there. FN NULL: nobody is told any more.
void scanner_tell(struct scanner *scanner, void (*fn)(void *ctx), void *ctx);
// The oldest code that nobody took; false: none. When nobody takes any, the newest are dropped.
bool scanner_take(struct scanner *scanner, char code[SCANNER_CODE_SIZE]);
// How many devices it reads now.
int scanner_count(struct scanner *scanner);
