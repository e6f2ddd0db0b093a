// What tells two states of the pages for staff apart, for the walk through every screen.
#pragma once
#include "screens/fixture.h"

#include "screens/staff/form.h"

// What the pages of the devices show.
static inline int devices_so_far(const struct app *app)
{
    bool one = app->screen == SCREEN_DEVICE, taught = app->settings[SETTING_SCANNER][0] != '\0';
    return app->devices.there + 2 * (one ? (int)app->devices.shown + 32 * taught : 0) +
           128 * (app->screen == SCREEN_TEACH ? (int)app->devices.teach : 0);
}

// How far the set-up is, as far as its next pages depend on it.
static inline int64_t setup_so_far(const struct app *app)
{
    enum screen_id screen = app->screen;
    bool pages = screen >= SCREEN_FIRST && screen <= SCREEN_SETUP_PANEL;
    if (!pages && screen != SCREEN_WELCOME && screen != SCREEN_DESK_PIN)
        return 0;
    bool any_pin = app->setup.has_pin[STAFF_WORKER] || app->setup.has_pin[STAFF_MANAGER];
    const int bits[] = {app_takes_visits(app),
                        any_pin,
                        app->missing == 0,
                        (app->missing & 1U << SETUP_PINS) != 0,
                        app->choosing.role == STAFF_MANAGER,
                        app->choosing.first[0] != '\0',
                        app->choosing.recovers,
                        app->clock_at_desk && screen == SCREEN_SETUP_CLOCK,
                        app->clock_off_min != 0};
    int64_t key = 1 + (pages ? (int)setup_next(app->missing, SETUP_STEP_COUNT) : 0);
    for (size_t i = 0; i < ARRAY_LEN(bits); i++)
        key = 2 * key + bits[i];
    return key;
}

// Which form is filled in, how far, and what of the registers is shown. A year before or after the
// present one stands for all.
static inline int64_t forms_so_far(const struct app *app)
{
    const struct filling *filling = &app->filling;
    int64_t form = filling->form ? 1 + (int64_t)filling->form->title % 60 : 0;
    int64_t fresh = (1 << 18) * (filling->bytes[0] == 0); // something new: it has no id
    if (app->screen == SCREEN_FORM)
        form += 64 * filling->changed;
    else if (form > 0)
        form += 64 * (int64_t)filling->at;
    if (app->screen == SCREEN_FORM_NAMES)
        form += 4096 * filling->named;
    bool empty = filling->day.year == 0 && filling->minute <= 0;
    if (app->screen == SCREEN_FORM_DAY)
        form += 4096 * empty;
    if (app->screen == SCREEN_DUTY)
        form += 4096 * app->desk.from_done + 8192 * (app->desk.rule == RULE_REVIEW);
    if (app->screen == SCREEN_COUNCIL_YEAR)
        form += 4096 * app->desk.from_duty;
    bool lists = app->screen == SCREEN_RECORDS || app->screen == SCREEN_RECORDS_SAID ||
                 app->screen == SCREEN_HAND_MEETINGS;
    bool listed = lists && app->desk.fiscal_year == 2026;
    return form + fresh + 8192 * (listed ? 1 + app->desk.dwelling : 0);
}

// How far the meeting is that is shown, as far as its pages depend on it.
static inline int64_t meetings_so_far(const struct app *app)
{
    const struct meetings_seen *seen = &app->desk.meetings;
    enum screen_id screen = app->screen;
    if (screen < SCREEN_MEETINGS || screen > SCREEN_MATTERS)
        return 0;
    bool absent = false;
    for (size_t i = 0; i < seen->attendance_count; i++)
        absent |= seen->attendance[i].state == ATTENDS_NOT;
    const int bits[] = {seen->count > 0,
                        screen == SCREEN_AGENDA && seen->item_count > 0,
                        screen == SCREEN_AGENDA_ASK && app->desk.removes,
                        screen == SCREEN_ATTENDANCE && absent,
                        date_is_told(&seen->shown.minutes_on),
                        screen == SCREEN_MINUTES_NAMES && seen->name.there,
                        date_is_told(&seen->shown.nameless_on),
                        seen->publication_count > 0};
    int64_t key = 1;
    for (size_t i = 0; i < ARRAY_LEN(bits); i++)
        key = 2 * key + bits[i];
    return key;
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
    if (app->screen == SCREEN_SELF_POINT)
        who += 64 * (app->desk.check_count > 0);
    if (app->screen == SCREEN_ENTRY_POINT || app->screen == SCREEN_ENTRY_DROP)
        who += 64 * (app->entry.resident > 0);
    if (app->screen == SCREEN_RECORDS_PROMPTS)
        who += 64 * app->desk.group;
    if (app->screen == SCREEN_ENTRY)
        who += 64 * (app->entry.visit.sitting_count > 0);
    if (screens[app->screen].flags & DESK)
        who += 1024 * fake_carry_key(&f->fake_carry) + (1 << 20) * (int)app->carrying.step +
               (1 << 24) * (int)app->carrying.at +
               (1 << 28) * (app->carrying.order.what == CARRY_REHEARSAL) +
               (1 << 29) * (app->carrying.order.what == CARRY_OLD_BACKUP) +
               ((int64_t)1 << 30) * (app->carrying.order.what == CARRY_RESTORE);
    if (app->screen == SCREEN_DESK)
        who += 64 * (app->clock != CLOCK_CONFIRMED);
    if (app->screen == SCREEN_PURGE)
        who += 64 * (f->fake_upkeep.old.visits > 0);
    return devices_so_far(app) ^ who * 4096 ^ setup_so_far(app) * 65537 ^ forms_so_far(app) << 40 ^
           meetings_so_far(app) * 8191;
}
