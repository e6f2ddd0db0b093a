// What the driver's two files share: its state and its answers.
#pragma once
#include "base/strbuf.h"
#include "kiosk/drive_sound.h"
#include "kiosk/kiosk.h"

struct drive {
    struct kiosk *kiosk;
    struct canvas canvas;
    struct strbuf answer; // the rest of the present command's answer, after "ok":true
    struct strbuf said;   // what was spoken since it was last asked for
    struct strbuf heard;  // samples of recordings that were played, the same
    struct drive_microphone microphone;
    bool quit;
};

// A command refused: the message becomes "error".
[[gnu::format(printf, 2, 3)]] bool drive_refuse(struct drive *drive, const char *format, ...);

// Time passes: whatever falls due on the way happens at its moment.
void drive_pass(struct drive *drive, int64_t ms);

// The commands that stand for a person. ARGS is what follows the command's name. False: refused.
bool drive_tap(struct drive *drive, const char *args);
bool drive_press(struct drive *drive, const char *args);
bool drive_drag(struct drive *drive, const char *args);
// Fingers in time: MS since the first moment, FINGER, down, move or up, X, Y; and so on.
bool drive_touch(struct drive *drive, const char *args);
bool drive_key(struct drive *drive, const char *args);
bool drive_text(struct drive *drive, const char *args);
bool drive_scan(struct drive *drive, const char *args);
