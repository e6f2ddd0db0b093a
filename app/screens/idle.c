// What time brings: the question whether somebody is there, parking, the minute on the welcome.
#include "screens/screen.h"
#include "screens/staff/form.h"

enum { PASSED_BY_MS = 60000, RESIDENT_IDLE_S = 300 };

// Residents need longer, also where help or the keyboard lies over their page.
static int idle_s_of(const struct app *app)
{
    int idle_s = screens[app->screen].idle_s;
    bool talks = app->sitting != 0 && app->screen != SCREEN_IDLE;
    return talks && idle_s < RESIDENT_IDLE_S ? RESIDENT_IDLE_S : idle_s;
}

static int64_t still_since(const struct app *app)
{
    return app->touched_ms > app->screen_ms ? app->touched_ms : app->screen_ms;
}

static int64_t idle_at(const struct app *app)
{
    int idle_s = idle_s_of(app);
    return idle_s ? still_since(app) + idle_s * 1000LL : INT64_MAX;
}

// Where whoever comes next is met; the page after a pause stays until they come.
static bool is_nobodys(const struct app *app)
{
    return app->screen == SCREEN_WELCOME || app->screen == SCREEN_PARKED;
}

int64_t app_deadline(const struct app *app)
{
    int64_t due = is_nobodys(app) ? app->minute_ms : idle_at(app);
    if (app->screen == SCREEN_SETUP_CLOCK)
        due = app->minute_ms < due ? app->minute_ms : due;
    if (app->screen == SCREEN_PACE)
        due = pace_deadline(app) < due ? pace_deadline(app) : due;
    if (app->screen == SCREEN_CLIP)
        due = clip_deadline(app) < due ? clip_deadline(app) : due;
    if (app->message == STR_SIGNIN_WAIT) {
        int64_t now_ms = app_now(app).mono_ms, rest_ms = app->wait_until_ms - now_ms;
        int64_t second = now_ms + (rest_ms > 0 ? (rest_ms - 1) % 1000 + 1 : 0);
        due = second < due ? second : due;
    }
    return due;
}

static void time_is_up(struct app *app)
{
    if (app->screen == SCREEN_CAMERA) { // nobody shows a card, and its lamp is on
        flow_follow(app, OUT_RETURN);
    } else if (!app->signed_in) {
        // A page that was opened over one that waits for ever gives it back.
        bool waits = (screens[app->screen].flags & OVER) && screens[app->under].idle_s == 0;
        if (waits || app->screen == SCREEN_IDLE) {
            if (!waits)
                form_wait(app);
            flow_follow(app, waits ? OUT_RETURN : OUT_WELCOME);
        } else {
            flow_go(app, SCREEN_IDLE);
        }
    } else if (app->screen != SCREEN_IDLE) {
        flow_go(app, SCREEN_IDLE);
    } else {
        bool parked = app->visit_live;
        app_park(app);
        if (parked)
            flow_go(app, SCREEN_PARKED);
        else
            flow_follow(app, OUT_WELCOME);
    }
}

// The welcome's clock, what the staff changed, at the day's end the visits that nobody signed out
// of; and after a minute nothing is left of who passed by, or was told that their visit waits.
static void minute_is_up(struct app *app)
{
    struct moment now = app_now(app);
    struct date today = wall_time_of(now.utc_ms).date;
    struct err err;
    app->minute_ms = app_next_minute(app);
    app->changed = true;
    form_end_waits(app);
    if (date_compare(&today, &app->day) == 0)
        app_refresh_house(app);
    else if (app_look_at_house(app, &err) != OK)
        app->clock = CLOCK_UNKNOWN; // told by the next person's first save
    if (now.mono_ms - still_since(app) >= PASSED_BY_MS) {
        app_next_person(app);
        app->message = STR_COUNT;
    }
}

void app_tick(struct app *app)
{
    int64_t now_ms = app_now(app).mono_ms;
    memo_tick(app);
    microphone_tick(app);
    if (app->message == STR_SIGNIN_WAIT)
        app_count_down(app);
    if (app->screen == SCREEN_SETUP_CLOCK && now_ms >= app->minute_ms) {
        app->minute_ms = app_next_minute(app);
        app->changed = true;
    }
    if (app->screen == SCREEN_PACE)
        pace_tick(app);
    if (carry_tick(app))
        app->changed = true;
    if (app->screen == SCREEN_CLIP)
        clip_tick(app);
    if (is_nobodys(app)) {
        if (now_ms >= app->minute_ms)
            minute_is_up(app);
    } else if (now_ms >= idle_at(app)) {
        time_is_up(app);
    }
}
