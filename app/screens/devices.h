// How it stands with the devices of the kiosk, as the pages for staff show it. Whoever looks at the
// machine (kiosk/devices.c) sees in this state what is wanted and tells the screens what was found;
// where nobody looks, nothing is ever found. Names of devices are the only words in it that are not
// ours.
#pragma once
#include <stdbool.h>

enum device_id { // in the order in which they are shown
    DEVICE_DISPLAY,
    DEVICE_TOUCH,
    DEVICE_KEYS,
    DEVICE_SCANNER,
    DEVICE_PRINTER,
    DEVICE_SOUND,
    DEVICE_MICROPHONE,
    DEVICE_HEADPHONES,
    DEVICE_STICK,
    DEVICE_CAMERA,
    DEVICE_CLOCK,
    DEVICE_DISK,
    DEVICE_RECORDS,
    DEVICE_CLIPS,
    DEVICE_PROGRAM, // what else has to be right inside
    DEVICE_COUNT
};

enum device_state {
    DEVICE_OK,
    DEVICE_ATTENTION,
    DEVICE_FAILED,
    DEVICE_ABSENT, // not there, and that is fine
    DEVICE_UNKNOWN,
    DEVICE_STATE_COUNT
};

// What is said about one, with the next step.
enum device_says {
    DEVICE_SAYS_OK,
    DEVICE_SAYS_ABSENT,
    DEVICE_SAYS_UNKNOWN,
    DEVICE_SAYS_ASK, // a technician
    DEVICE_SAYS_TOUCH,
    DEVICE_SAYS_TEACH,
    DEVICE_SAYS_SCANNER_GONE,
    DEVICE_SAYS_PAPER_LOW,
    DEVICE_SAYS_PAPER,
    DEVICE_SAYS_COVER,
    DEVICE_SAYS_PRINTER,
    DEVICE_SAYS_BUSY,
    DEVICE_SAYS_SOUND,
    DEVICE_SAYS_CAMERA,
    DEVICE_SAYS_CLOCK_ALONE,
    DEVICE_SAYS_CLOCK,
    DEVICE_SAYS_ROOM,
    DEVICE_SAYS_COUNT
};

enum { DEVICE_FACT_SIZE = 128, DEVICE_NAME_SIZE = 80 };

struct device_look {
    enum device_state state;
    enum device_says says;
    char fact[DEVICE_FACT_SIZE]; // "" for none: a name, a number with its unit, a path; one line
};

// Teaching the scanner.
enum teach_state {
    TEACH_IDLE,
    TEACH_ASKED,    // somebody shall listen; whoever does says that it waits
    TEACH_WAITING,  // for a code
    TEACH_FOUND,    // and it is the kiosk's from now on
    TEACH_KNOWN,    // the kiosk has the one that read
    TEACH_NAMELESS, // two alike are connected
    TEACH_OVER,     // nothing was read
    TEACH_NOTHING,  // nothing is connected that could
    TEACH_STATE_COUNT
};

enum hear_state { HEAR_NOT, HEAR_RECORDS, HEAR_PLAYS };

struct devices_seen {
    bool there; // ROWS are; until then somebody shall look
    struct device_look rows[DEVICE_COUNT];
    enum device_id shown; // on a page of its own
    unsigned felt;        // of the nine places of the glass, a bit each
    enum teach_state teach;
    char taught[DEVICE_NAME_SIZE]; // FOUND: the device as its maker calls it
    enum hear_state hears;         // the microphone is tried
    int level, loudest;            // of it, 0 to MEMO_LEVELS - 1: now, and at most
    bool play;                     // a tone is wanted; whoever plays it clears this
};
