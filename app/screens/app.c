#include "screens/parts.h"
#include "screens/staff/desk.h"
#include "screens/staff/form.h"

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
int64_t app_next_minute(const struct app *app)
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

enum status app_take_content(struct app *app, const struct content *content, struct err *err)
{
    const struct content *before = app->ports.content;
    app->ports.content = content;
    app->changed = true;
    if (look_up_strings(app, err) == OK)
        return OK;
    struct err again;
    app->ports.content = before;
    ALWAYS(look_up_strings(app, &again) == OK);
    return ERR_ABSENT;
}

// What the welcome shows; read again whenever somebody leaves and when a new day begins.
enum status app_look_at_house(struct app *app, struct err *err)
{
    const struct records *r = app->ports.records;
    struct moment now = app_now(app);
    TRY(r->close_forgotten(r->ctx, &now, err));
    TRY(r->clock_trust(r->ctx, &now, &app->clock, err));
    app->day = wall_time_of(now.utc_ms).date;
    app_look_at_settings(app);
    TRY(app_look_at_setup(app, err));
    enum status status = r->house(r->ctx, &app->house, err);
    if (status != ERR_ABSENT || !(app->missing & 1U << SETUP_DWELLING))
        return status;
    app->house = (struct house){.is_group_home = true}; // there is none yet
    return OK;
}

void app_refresh_house(struct app *app)
{
    struct house house;
    struct err err;
    if (app->ports.records->house(app->ports.records->ctx, &house, &err) == OK)
        app->house = house; // else what was read before stands, and the next save tells
}

// A receipt that nobody has dismissed outlives a power cut.
static enum status take_waiting_receipt(struct app *app, struct err *err)
{
    const struct records *r = app->ports.records;
    enum status status = r->receipt_waiting(r->ctx, &app->receipt, &app->visit, err);
    if (status == OK) {
        app_ready_receipt(app);
        app->screen = SCREEN_RECEIPT;
    }
    return status == ERR_ABSENT ? OK : status;
}

enum status app_init(struct app *app, const struct app_ports *ports, enum lang lang,
                     struct err *err)
{
    *app = (struct app){.ports = *ports,
                        .start_lang = lang,
                        .lang = lang,
                        .start_ways = ways_usual(),
                        .ways = ways_usual(),
                        .message = STR_COUNT,
                        .notice = STR_COUNT};
    TRY(look_up_strings(app, err));
    TRY(app_look_at_house(app, err));
    app->lang = app->start_lang;
    TRY(take_waiting_receipt(app, err));
    app->touched_ms = app->screen_ms = app_now(app).mono_ms;
    app->minute_ms = app_next_minute(app);
    app->changed = true;
    return OK;
}

void app_begin_in(struct app *app, enum lang lang)
{
    app->lang_told = true;
    app->start_lang = app->lang = lang;
    app->changed = true;
}

void app_begin_with(struct app *app, const struct ways *ways)
{
    app->start_ways = app->ways = *ways;
    app_take_volume(app);
    app->changed = true;
}

void app_next_person(struct app *app)
{
    app->lang = app->start_lang;
    app->ways = app->start_ways;
    app->person++;
}

void app_forget(struct app *app)
{
    struct err err;
    struct moment now = app_now(app);
    const struct records *r = app->ports.records;
    // Should that fail, the receipt is shown once more after a restart: no harm.
    if (app->has_receipt && r->receipt_dismissed(r->ctx, &now, &err) != OK)
        app->changed = true;
    if (app->at_desk && r->staff_sign_out(r->ctx, app->role, &now, &err) != OK)
        app->changed = true; // they have left, whether the disk takes a note of it or not
    app->at_desk = false;
    carry_forget(app);
    clip_forget(app);
    form_forget(app);
    desk_forget(app);
    app->desk.fiscal_year = app->desk.dwelling = app->desk.group = 0;
    app_forget_strokes(app);
    visit_fini(&app->visit);
    explicit_bzero(&app->member, sizeof app->member);
    app_stop_writing(app);
    memo_forget(app);
    explicit_bzero(app->digits, sizeof app->digits);
    explicit_bzero(app->points, sizeof app->points);
    explicit_bzero(&app->receipt, sizeof app->receipt);
    explicit_bzero(&app->who, sizeof app->who);
    explicit_bzero(&app->declined, sizeof app->declined);
    explicit_bzero(&app->inside, sizeof app->inside);
    explicit_bzero(&app->guest, sizeof app->guest);
    explicit_bzero(&app->choosing, sizeof app->choosing);
    explicit_bzero(app->recovery, sizeof app->recovery);
    explicit_bzero(app->new_pin, sizeof app->new_pin);
    explicit_bzero(app->new_card, sizeof app->new_card);
    entry_forget(app);
    explicit_bzero(app->code, sizeof app->code);
    app->signed_in = app->visit_live = app->private_ok = app->has_receipt = false;
    app->copy_offered = app->print = app->print_slip = false;
    app->paper = app->slip = PAPER_NONE;
    app->devices = (struct devices_seen){0};
    app->sitting = app->number = app->prints = app->opener_page = 0;
    app->point_count = 0;
    app->code_size = 0;
    app->item[0] = app->topic_prompt[0] = '\0';
    app_next_person(app);
    if (app_look_at_house(app, &err) != OK)
        app->clock = CLOCK_UNKNOWN; // told by the next person's first save
}

// Forgets the person, but for the way in which they are told what became of it.
static void forget_but_ways(struct app *app)
{
    enum lang lang = app->lang;
    struct ways ways = app->ways;
    app_forget(app);
    app->lang = lang;
    app->ways = ways;
}

void app_before_restored(struct app *app)
{
    app->restores = false;
    explicit_bzero(app->waiting, sizeof app->waiting); // it belongs to the store that is left
    forget_but_ways(app);
}

enum status app_after_restored(struct app *app, struct err *err)
{
    app->changed = true;
    return app_look_at_house(app, err);
}

// Puts the visit aside.
void app_park(struct app *app)
{
    if (!app->visit_live)
        return;
    memo_park(app);
    struct moment now = app_now(app);
    struct err err;
    // Whatever the disk says: the screen is cleared, and an open visit resumes like a parked one.
    enum status parked =
        app->ports.records->visit_park(app->ports.records->ctx, &app->visit, &now, &err);
    (void)parked;
    forget_but_ways(app);
}

void app_fini(struct app *app)
{
    app_park(app);
    desk_forget(app);
    entry_forget(app);
    app_forget_strokes(app);
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

bool app_take_open_sitting(struct app *app)
{
    for (size_t i = 0; i < app->visit.sitting_count; i++)
        if (app->visit.sittings[i].state == SITTING_OPEN) {
            app->sitting = app->visit.sittings[i].number;
            app->item[0] = '\0';
            return true;
        }
    return false;
}

void app_set_item(struct app *app, const char *id)
{
    snprintf(app->item, sizeof app->item, "%s", id);
}

size_t app_item_index(const struct app *app, const struct prompt *const *items, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(items[i]->id, app->item) == 0)
            return i;
    return 0;
}

bool app_answer(struct app *app, struct answer *answer)
{
    struct moment now = app_now(app);
    snprintf(answer->pack, sizeof answer->pack, "%s", content_pack_id(app->ports.content));
    answer->pack_version = content_pack_version(app->ports.content);
    answer->at_utc_ms = now.utc_ms;
    struct err err;
    if (!app_saved(app, app->ports.records->answer_put(app->ports.records->ctx, &app->visit, answer,
                                                       &now, &err)))
        return false;
    if (answer->respondent && strcmp(app->who.item, answer->prompt) == 0)
        app->who.item[0] = '\0';
    return true;
}

void app_name_giver(const struct app *app, struct answer *answer)
{
    if (!answer->respondent || strcmp(app->who.item, answer->prompt) != 0)
        return;
    answer->by = app->who.by;
    answer->asked_again = app->who.asked_again;
}

struct answer app_answer_draft(const struct app *app, int respondent, const char *prompt)
{
    const struct answer *given = visit_answer(&app->visit, respondent, prompt);
    struct answer answer = {.respondent = respondent, .by = respondent ? BY_SELF_CHOSE : BY_MEMBER};
    if (given)
        return *given;
    snprintf(answer.prompt, sizeof answer.prompt, "%s", prompt);
    app_name_giver(app, &answer);
    return answer;
}

// What means the same on every screen.
static enum outcome act_everywhere(struct app *app, const struct ui_action *action)
{
    switch (action->id) {
    case ACT_HELP:
    case UI_ACTION_HELP:
        if (app->screen != SCREEN_HELP)
            flow_go(app, SCREEN_HELP);
        return OUT_STAY;
    case ACT_WORRIED:
        app_refresh_house(app);
        flow_go(app, SCREEN_WORRIED);
        return OUT_STAY;
    case ACT_PAUSE:
        app_park(app);
        return OUT_PARKED;
    case ACT_LANGUAGE:
        app->lang = (enum lang)action->arg;
        return OUT_STAY;
    case ACT_WAYS:
        flow_go(app, SCREEN_WAYS);
        return OUT_STAY;
    case UI_ACTION_SLOWER:
    case UI_ACTION_FASTER:
        ways_step(&app->ways, WAY_RATE, action->id == UI_ACTION_FASTER ? 1 : -1);
        return OUT_STAY;
    case UI_ACTION_QUIETER:
    case UI_ACTION_LOUDER:
        ways_step(&app->ways, WAY_VOLUME, action->id == UI_ACTION_LOUDER ? 1 : -1);
        return OUT_STAY;
    case ACT_LISTEN:
    case UI_ACTION_REPEAT:
        app->listen = !app->mute;
        if (app->mute)
            app_say(app, STR_SPEECH_NONE, NULL);
        return OUT_STAY;
    default:
        return screens[app->screen].act(app, action);
    }
}

void app_act(struct app *app, const struct ui_action *action)
{
    app_touched(app);
    app->message = STR_COUNT;
    app->changed = true;
    if (!memo_end(app))
        return;
    if (action->id == UI_ACTION_SCAN && !app->at_desk) {
        flow_follow(app, app_scanned(app, action->text));
        return;
    }
    clip_hush(app);
    enum screen_id before = app->screen;
    char item[PROMPT_ID_SIZE];
    memcpy(item, app->item, sizeof item);
    enum outcome outcome = act_everywhere(app, action);
    if (strcmp(item, app->item) != 0)
        app->page = 0;
    if (app->screen == before) // else a notice came up, or a page that lies over this one
        flow_follow(app, outcome);
}

void app_turned(struct app *app, int page)
{
    if (page == app->page || app->changed)
        return;
    app->page = page;
    flow_keep_place(app);
}

void app_touched(struct app *app)
{
    app->touched_ms = app_now(app).mono_ms;
}

struct node *app_build(const struct app *app, struct arena *arena, const struct metrics *metrics)
{
    struct view view = {app, arena, metrics};
    return screens[app->screen].build(&view);
}
