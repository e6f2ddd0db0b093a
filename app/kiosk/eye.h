// The camera that reads cards: opened while its page is shown, closed at all other times; what it
// reads enters as what a scanner reads.
#pragma once
#include "device/camera.h"
#include "device/frames.h"
#include "device/still.h"
#include "screens/app.h"

struct eye {
    const char *option; // of the command line; NULL: the setting decides
    bool drive;         // a picture stands for the camera, and nothing happens by itself
    const struct frames_kernel *kernel; // a test is another one
    char path[SETTING_VALUE_SIZE];
    struct frames *frames; // the one or the other, or none
    struct still *still;
    struct camera *camera;   // NULL: none is wanted
    struct camera_look look; // what the screens show lies here
    int64_t step_ms;         // of the driver: when it looks again
    void (*changed)(void *ctx);
    void *ctx;
};

// OPTION: a path, "none", or NULL. Opens nothing.
void eye_init(struct eye *eye, const char *option, bool drive);
void eye_fini(struct eye *eye);
// Called on a thread of its own when eye_look has something to tell. FN NULL: nobody is told.
void eye_tell(struct eye *eye, void (*changed)(void *ctx), void *ctx);
// Opens and closes the camera as the page asks, and tells the screens. True: a card was read, whose
// text is in CODE. SETTING is the camera that the facility chose, "" for none. What goes wrong is
// told on stderr too, for a technician.
bool eye_look(struct eye *eye, struct app *app, const char *setting, int64_t now_ms,
              char code[CAMERA_CODE_SIZE]);
// When the driver's camera looks again, monotonic ms; INT64_MAX: never.
int64_t eye_deadline(const struct eye *eye);
