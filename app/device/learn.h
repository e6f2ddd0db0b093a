// Finds the scanner among all that types: listens to every keyboard-like device for a while, takes
// none for itself, and knows the one that delivers a code at a scanner's pace. A hand is slower;
// what it types is passed over. What was read is forgotten at once, but for how long it was. A
// thread of its own, as the program waits elsewhere.
#pragma once
#include "base/err.h"
#include "device/inputs.h"

#include <stdbool.h>

enum {
    LEARN_LIMIT_MS = 30000,
    LEARN_GAP_MS = 35, // characters of a code come at most so far apart (SCAN_GAP_MS of ui/scan.h),
    LEARN_LEAST = 8,   // and are at least so many;
    LEARN_CARD_GAP_MS = 60, // those of a member's card may be slower: no hand writes its beginning
};
#define LEARN_CARD "EGWC1:"

struct learn_params {
    const char *sys;    // "/sys"
    const char *folder; // "/dev/input"
    int limit_ms;
    // Called with each open device; 0, or an errno. NULL: has the kernel stamp events by the
    // monotonic clock. A pipe in a test has no stamps.
    int (*prepare)(int fd);
};

enum learn_state {
    LEARN_WAITING,
    LEARN_FOUND,
    LEARN_NAMELESS, // a scanner typed, and nothing tells it from others of its kind again
    LEARN_OVER,     // the time is, and no scanner typed
    LEARN_NOTHING,  // nothing that types is connected, or none may be read
};

struct learn_look {
    enum learn_state state;
    char id[INPUT_ID_SIZE];     // FOUND: of the device (inputs.h)
    char name[INPUT_NAME_SIZE]; // FOUND, NAMELESS
    int characters;             // likewise: how many the code had
};

struct learn;
// Begins. ERR_MEMORY, ERR_IO when the kernel gives no thread or no descriptor.
enum status learn_new(const struct learn_params *params, struct learn **out, struct err *err);
void learn_free(struct learn *learn); // NULL is fine; ends at once
// Called on its thread when it has come to an end. FN NULL: nobody is told any more.
void learn_tell(struct learn *learn, void (*fn)(void *ctx), void *ctx);
struct learn_look learn_look(struct learn *learn);
