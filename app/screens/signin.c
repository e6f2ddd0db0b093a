// Who may begin a visit: what a sign-in came to, cards, waits after wrong PINs.
#include "screens/screen.h"
#include "ui/scan.h"

#include <stdio.h>
#include <string.h>

void app_count_down(struct app *app)
{
    char seconds[24];
    int64_t rest_ms = app->wait_until_ms - app_now(app).mono_ms;
    snprintf(seconds, sizeof seconds, "%lld", (long long)(rest_ms + 999) / 1000);
    if (rest_ms <= 0)
        app_say(app, STR_COUNT, NULL);
    else if (app->message != STR_SIGNIN_WAIT || strcmp(seconds, app->message_value) != 0)
        app_say(app, STR_SIGNIN_WAIT, seconds);
}

enum outcome app_after_sign_in(struct app *app, const struct sign_in *in)
{
    switch (in->result) {
    case SIGN_IN_OK:
        if (app_takes_visits(app))
            break;
        app_say(app, STR_SETUP_NOT_YET, NULL);
        return OUT_STAY;
    case SIGN_IN_WRONG:
    case SIGN_IN_WAIT:
        app->wait_until_ms = app_now(app).mono_ms + in->wait_ms;
        if (in->wait_ms > 0)
            app_count_down(app);
        else
            app_say(app, STR_SIGNIN_WRONG, NULL);
        return OUT_STAY;
    case SIGN_IN_LOCKED:
        app_say(app, STR_SIGNIN_LOCKED, NULL);
        return OUT_STAY;
    case SIGN_IN_ENDED:
        app_say(app, STR_SIGNIN_ENDED, NULL);
        return OUT_STAY;
    case SIGN_IN_FOREIGN:
        app_say(app, STR_WELCOME_FOREIGN, NULL);
        return OUT_STAY;
    }
    app->member = in->member;
    app->signed_in = true;
    bool text_stands =
        content_set_has_mark(app->ports.content, SET_PLEDGE, app->member.pledge_version);
    if (member_needs_pledge(&app->member, text_stands, app_now(app).utc_ms))
        return OUT_PLEDGE;
    return app_enter_visit(app);
}

enum outcome app_enter_visit(struct app *app)
{
    const struct records *r = app->ports.records;
    struct moment now = app_now(app);
    struct err err;
    app_refresh_house(app);
    memo_look_for_microphone(app);
    visit_fini(&app->visit);
    enum status unfinished = r->visit_unfinished(r->ctx, &app->member.id, &app->visit, &err);
    if (unfinished == OK) {
        app_take_sketches(app);
        return OUT_RESUME;
    }
    if (unfinished != ERR_ABSENT && !app_saved(app, unfinished))
        return OUT_STAY;
    if (!app_saved(app, r->open_points(r->ctx, app->points, MAX_POINTS, &app->point_count, &err)))
        return OUT_STAY;
    visit_fini(&app->visit);
    if (!app_saved(app, r->visit_start(r->ctx, &app->member, &now, &app->visit, &err)))
        return OUT_STAY;
    app->visit_live = true;
    return OUT_VISIT;
}

// On the way in, or on a page that was opened there.
static bool is_arriving(const struct app *app)
{
    enum screen_id at = screens[app->screen].flags & OVER ? app->under : app->screen;
    return at == SCREEN_WELCOME || at == SCREEN_CAMERA || at == SCREEN_NUMBER || at == SCREEN_PIN;
}

enum outcome app_scanned(struct app *app, const char *card)
{
    bool is_card = strncmp(card, SCAN_PREFIX, strlen(SCAN_PREFIX)) == 0;
    if (app->signed_in) {
        app_say(app, is_card ? STR_SIGNIN_SIGNED_IN : STR_WELCOME_FOREIGN, NULL);
        return OUT_STAY;
    }
    struct sign_in in;
    struct moment now = app_now(app);
    struct err err;
    const struct records *r = app->ports.records;
    if (!app_saved(app, r->sign_in_card(r->ctx, card, &now, &in, &err)))
        return OUT_STAY;
    if (app->screen == SCREEN_CAMERA) // whatever comes of the card, it was shown
        flow_follow(app, OUT_RETURN);
    if (in.result == SIGN_IN_OK && app->screen != SCREEN_WELCOME) {
        // Whoever was arriving has chosen language and ways; else it was somebody before.
        bool same = is_arriving(app);
        enum lang lang = app->lang;
        struct ways ways = app->ways;
        app_forget(app);
        app->lang = same ? lang : app->start_lang;
        app->ways = same ? ways : app->start_ways;
        flow_go(app, SCREEN_WELCOME);
    }
    return app_after_sign_in(app, &in);
}
