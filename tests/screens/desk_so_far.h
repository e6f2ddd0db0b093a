// What tells two states of the pages for staff apart, for the walk through every screen.
#pragma once
#include "screens/fixture.h"

// What the pages of the devices show.
static inline int devices_so_far(const struct app *app)
{
    bool one = app->screen == SCREEN_DEVICE, taught = app->settings[SETTING_SCANNER][0] != '\0';
    return app->devices.there + 2 * (one ? (int)app->devices.shown + 32 * taught : 0) +
           128 * (app->screen == SCREEN_TEACH ? (int)app->devices.teach : 0);
}

// Who of the staff is there, which texts they look at, and how far they are with a recording.
static inline int64_t desk_so_far(const struct fixture *f)
{
    const struct app *app = &f->app;
    int64_t who = app->at_desk ? 1 + (int)app->role : 0;
    if (app->screen == SCREEN_CLIP_LIST)
        who += 64 * (1 + app->clip.group);
    if (app->screen == SCREEN_CLIP)
        who += 4 * (int)app->clip.state + 32 * (f->heard.own_count > 0);
    if (screens[app->screen].flags & DESK)
        who += 1024 * fake_carry_key(&f->fake_carry) + (1 << 20) * (int)app->carrying.step +
               (1 << 24) * (int)app->carrying.at;
    return devices_so_far(app) ^ who * 4096;
}
