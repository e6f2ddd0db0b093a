// Trying the microphone: three seconds are recorded, heard, and forgotten. Nothing is kept.
#include "screens/parts.h"

enum { TRY_MS = 3000, LEAST_LEVEL = 1 };

void microphone_leave(struct app *app)
{
    const struct recorder *r = app->ports.recorder;
    if (app->devices.hears == HEAR_NOT)
        return;
    r->forget(r->ctx);
    app->devices.hears = HEAR_NOT;
    app->changed = true;
}

void microphone_try(struct app *app)
{
    const struct recorder *r = app->ports.recorder;
    if (!r || app->devices.hears != HEAR_NOT)
        return;
    app->devices.level = app->devices.loudest = 0;
    bool begun = r->begin(r->ctx, TRY_MS);
    app->devices.hears = begun ? HEAR_RECORDS : HEAR_NOT;
    app_say(app, begun ? STR_DEVICES_SPEAK_NOW : STR_DEVICES_HEARD_NOTHING, NULL);
}

static void show_level(struct app *app, const struct recorder_look *look)
{
    struct devices_seen *devices = &app->devices;
    int level = look->too_loud ? MEMO_LEVELS - 1 : look->level_percent * (MEMO_LEVELS - 1) / 100;
    app->changed |= devices->level != level;
    devices->level = level;
    devices->loudest = level > devices->loudest ? level : devices->loudest;
}

static void end(struct app *app)
{
    bool heard = app->devices.loudest >= LEAST_LEVEL;
    microphone_leave(app);
    if (app->screen == SCREEN_DEVICE)
        app_say(app, heard ? STR_DEVICES_HEARD : STR_DEVICES_HEARD_NOTHING, NULL);
}

// Recording ends by itself; then it plays, once.
void microphone_tick(struct app *app)
{
    const struct recorder *r = app->ports.recorder;
    if (app->devices.hears == HEAR_NOT)
        return;
    struct recorder_look look = r->look(r->ctx);
    app_touched(app);
    if (look.state == RECORDER_RECORDING)
        show_level(app, &look);
    else if (app->devices.hears == HEAR_RECORDS && look.state == RECORDER_FULL &&
             r->play(r->ctx, 0, 0))
        app->devices.hears = HEAR_PLAYS;
    else if (look.state != RECORDER_PLAYING)
        end(app);
}
