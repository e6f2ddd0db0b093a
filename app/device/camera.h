// One camera that reads cards, on a thread of its own. It is closed, and its lamp off, unless
// somebody is showing a card just now; no picture is kept or handed on. What leaves the thread is
// the text of a code that begins with the prefix, and a coarse view to aim by, overwritten by the
// next and at the end.
#pragma once
#include "device/decoder.h"
#include "device/frame.h"

enum { CAMERA_CODE_SIZE = DECODER_TEXT_SIZE, CAMERA_VIEW_WIDTH = 96, CAMERA_VIEW_HEIGHT = 72 };

enum camera_state {
    CAMERA_ABSENT,
    CAMERA_OFF,
    CAMERA_LOOKING,
    CAMERA_FOUND,  // closed again; the code waits to be taken
    CAMERA_FAILED, // closed again
};

// What stands in the way of reading, once several pictures agree.
enum camera_sight {
    CAMERA_SEES_NOTHING,
    CAMERA_SEES_DARK,  // too dark to tell
    CAMERA_SEES_SMALL, // a code too far away
    CAMERA_SEES_OTHER, // a code that is no card
};

struct camera_params {
    struct frame_source source; // lives longer
    const char *prefix;         // of a card; lives longer
    int limit_ms;               // so long it looks at most
    bool by_hand;               // no thread: camera_step does its work (the driver, tests)
};

struct camera_look {
    enum camera_state state;
    enum camera_sight sight;
    unsigned number;                                      // of the view; 0: there is none
    uint8_t view[CAMERA_VIEW_WIDTH * CAMERA_VIEW_HEIGHT]; // grey
    struct err why;                                       // of CAMERA_FAILED, for a technician
};

struct camera;
// Opens nothing yet. ERR_MEMORY, ERR_IO: no thread.
enum status camera_new(const struct camera_params *params, struct camera **out, struct err *err);
void camera_free(struct camera *camera);
// Called on the camera's thread when there is something to see. FN NULL: nobody is told any more.
void camera_tell(struct camera *camera, void (*fn)(void *ctx), void *ctx);
// Begins to look, or ends. Returns at once.
void camera_look(struct camera *camera, bool on);
// Looks for the device alone.
bool camera_is_there(const struct camera *camera);
void camera_get(struct camera *camera, struct camera_look *out);
// The code that was found, once; false: none.
bool camera_take(struct camera *camera, char code[CAMERA_CODE_SIZE]);
// BY_HAND: one picture's worth of work.
void camera_step(struct camera *camera);
