#include "screens/parts.h"

#include <stdio.h>
#include <string.h>

static const char *const string_ids[STR_COUNT] = {
#define STRING(ID, id) [STR_##ID] = id,
#include "screens/strings.def"
#undef STRING
};

struct moment app_now(const struct app *app)
{
    return app->ports.clock->now(app->ports.clock->ctx);
}

// The welcome shows the time of day.
static int64_t next_minute(const struct app *app)
{
    struct moment now = app_now(app);
    return now.mono_ms + 60000 - now.utc_ms % 60000;
}

static enum status look_up_strings(struct app *app, struct err *err)
{
    for (int i = 0; i < STR_COUNT; i++) {
        app->strings[i] = content_string(app->ports.content, string_ids[i]);
        if (!app->strings[i])
            return err_set(err, ERR_ABSENT,
                           "pack %s has no text \"%s\": install the packs of this version",
                           content_pack_id(app->ports.content), string_ids[i]);
    }
    return OK;
}

// What the welcome shows; read again whenever somebody leaves.
static enum status look_at_house(struct app *app, struct err *err)
{
    const struct records *r = app->ports.records;
    struct moment now = app_now(app);
    TRY(r->close_forgotten(r->ctx, &now, err));
    TRY(r->clock_is_behind(r->ctx, &now, &app->clock_behind, err));
    return r->house(r->ctx, &app->house, err);
}

enum status app_init(struct app *app, const struct app_ports *ports, enum lang lang,
                     struct err *err)
{
    *app = (struct app){.ports = *ports,
                        .start_lang = lang,
                        .lang = lang,
                        .message = STR_COUNT,
                        .notice = STR_COUNT};
    TRY(look_up_strings(app, err));
    TRY(look_at_house(app, err));
    app->touched_ms = app->screen_ms = app_now(app).mono_ms;
    app->minute_ms = next_minute(app);
    app->changed = true;
    return OK;
}

void app_forget(struct app *app)
{
    strokes_fini(&app->strokes);
    visit_fini(&app->visit);
    explicit_bzero(&app->member, sizeof app->member);
    explicit_bzero(&app->writing, sizeof app->writing);
    explicit_bzero(app->digits, sizeof app->digits);
    explicit_bzero(app->points, sizeof app->points);
    explicit_bzero(&app->receipt, sizeof app->receipt);
    app->signed_in = app->visit_live = app->private_ok = false;
    app->sitting = app->number = 0;
    app->point_count = 0;
    app->code_size = 0;
    app->item[0] = app->topic_prompt[0] = app->private_asked[0] = '\0';
    app->lang = app->start_lang;
    struct err err;
    if (look_at_house(app, &err) != OK)
        app->clock_behind = false; // told by the next person's first save
}

static void park(struct app *app)
{
    if (!app->visit_live)
        return;
    struct moment now = app_now(app);
    struct err err;
    // Whatever the disk says: the screen is cleared, and an open visit resumes like a parked one.
    enum status parked =
        app->ports.records->visit_park(app->ports.records->ctx, &app->visit, &now, &err);
    (void)parked;
    app->visit_live = false;
}

void app_fini(struct app *app)
{
    park(app);
    strokes_fini(&app->strokes);
    visit_fini(&app->visit);
    explicit_bzero(app, sizeof *app);
}

void app_say(struct app *app, enum string_id message, const char *value)
{
    app->message = message;
    snprintf(app->message_value, sizeof app->message_value, "%s", value ? value : "");
    app->changed = true;
}

bool app_saved(struct app *app, enum status status)
{
    if (status == OK)
        return true;
    app->notice = status == ERR_FULL ? STR_ERROR_FULL : STR_ERROR_SAVE;
    flow_go(app, SCREEN_NOTICE);
    return false;
}

bool app_answer(struct app *app, struct answer *answer)
{
    struct moment now = app_now(app);
    snprintf(answer->pack, sizeof answer->pack, "%s", content_pack_id(app->ports.content));
    answer->pack_version = content_pack_version(app->ports.content);
    answer->at_utc_ms = now.utc_ms;
    struct err err;
    return app_saved(app, app->ports.records->answer_put(app->ports.records->ctx, &app->visit,
                                                         answer, &now, &err));
}

struct answer app_answer_draft(const struct app *app, int respondent, const char *prompt)
{
    const struct answer *given = visit_answer(&app->visit, respondent, prompt);
    struct answer answer = {.respondent = respondent, .by = respondent ? BY_SELF_CHOSE : BY_MEMBER};
    if (given)
        return *given;
    snprintf(answer.prompt, sizeof answer.prompt, "%s", prompt);
    return answer;
}

enum outcome app_after_sign_in(struct app *app, const struct sign_in *in)
{
    char seconds[24];
    snprintf(seconds, sizeof seconds, "%lld", (long long)(in->wait_ms + 999) / 1000);
    switch (in->result) {
    case SIGN_IN_OK:
        break;
    case SIGN_IN_WRONG:
        app_say(app, STR_SIGNIN_WRONG, NULL);
        return OUT_STAY;
    case SIGN_IN_WAIT:
        app_say(app, STR_SIGNIN_WAIT, seconds);
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
    int version = content_pack_version(app->ports.content);
    if (member_needs_pledge(&app->member, version, app_now(app).utc_ms))
        return OUT_PLEDGE;
    return app_enter_visit(app);
}

enum outcome app_enter_visit(struct app *app)
{
    const struct records *r = app->ports.records;
    struct moment now = app_now(app);
    struct err err;
    visit_fini(&app->visit);
    enum status unfinished = r->visit_unfinished(r->ctx, &app->member.id, &app->visit, &err);
    if (unfinished == OK)
        return OUT_RESUME;
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

// What a card means depends on where it is shown.
static enum outcome scanned(struct app *app, const char *card)
{
    struct sign_in in;
    struct moment now = app_now(app);
    struct err err;
    const struct records *r = app->ports.records;
    if (app->screen != SCREEN_WELCOME && app->screen != SCREEN_NUMBER &&
        app->screen != SCREEN_PIN) {
        app_say(app, STR_SIGNIN_SIGNED_IN, NULL);
        return OUT_STAY;
    }
    if (!app_saved(app, r->sign_in_card(r->ctx, card, &now, &in, &err)))
        return OUT_STAY;
    return app_after_sign_in(app, &in);
}

// What means the same on every screen.
static enum outcome act_everywhere(struct app *app, const struct ui_action *action)
{
    switch (action->id) {
    case ACT_HELP:
        flow_go(app, SCREEN_HELP);
        return OUT_STAY;
    case ACT_WORRIED:
        flow_go(app, SCREEN_WORRIED);
        return OUT_STAY;
    case ACT_PAUSE:
        park(app);
        return OUT_PARKED;
    case ACT_LANGUAGE:
        app->lang = app->lang == LANG_EN ? LANG_EASY : LANG_EN;
        return OUT_STAY;
    case UI_ACTION_SCAN:
        return scanned(app, action->text);
    default:
        return screens[app->screen].act(app, action);
    }
}

void app_act(struct app *app, const struct ui_action *action)
{
    app_touched(app);
    app->message = STR_COUNT;
    enum screen_id before = app->screen;
    enum outcome outcome = act_everywhere(app, action);
    app->changed = true;
    if (app->screen == before) // else a notice came up, or a page that lies over this one
        flow_follow(app, outcome);
}

void app_touched(struct app *app)
{
    app->touched_ms = app_now(app).mono_ms;
}

static int64_t idle_at(const struct app *app)
{
    int idle_s = screens[app->screen].idle_s;
    int64_t since = app->touched_ms > app->screen_ms ? app->touched_ms : app->screen_ms;
    return idle_s ? since + idle_s * 1000LL : INT64_MAX;
}

int64_t app_deadline(const struct app *app)
{
    return app->screen == SCREEN_WELCOME ? app->minute_ms : idle_at(app);
}

static void time_is_up(struct app *app)
{
    if (!app->signed_in) {
        flow_follow(app, OUT_WELCOME);
    } else if (app->screen != SCREEN_IDLE) {
        flow_go(app, SCREEN_IDLE);
    } else {
        bool parked = app->visit_live;
        park(app);
        app_forget(app);
        flow_go(app, parked ? SCREEN_PARKED : SCREEN_WELCOME);
    }
}

void app_tick(struct app *app)
{
    int64_t now_ms = app_now(app).mono_ms;
    if (app->screen == SCREEN_WELCOME) {
        if (now_ms >= app->minute_ms) {
            app->minute_ms = next_minute(app);
            app->changed = true;
        }
    } else if (now_ms >= idle_at(app)) {
        time_is_up(app);
    }
}

struct node *app_build(const struct app *app, struct arena *arena, const struct metrics *metrics)
{
    struct view view = {app, arena, metrics};
    return screens[app->screen].build(&view);
}
