// Keeping the records safe, and no longer than was decided: when a backup was last made and tried,
// and what is older than the office keeps (S4-8).
#include "screens/staff/desk.h"

#include <stdlib.h>
#include <string.h>

enum status upkeep_look(struct app *app, struct err *err)
{
    const struct upkeep *port = app->ports.upkeep;
    struct upkeep_seen *seen = &app->upkeep;
    struct date today = wall_time_of(app_now(app).utc_ms).date;
    bool purged = seen->purged;
    *seen = (struct upkeep_seen){.purged = purged};
    app_look_at_settings(app);
    seen->years = (int)strtol(app_setting(app, SETTING_KEEP), NULL, 10);
    TRY(port->last_backup(port->ctx, &seen->last_backup_utc_ms, err));
    if (seen->years == 0)
        return OK;
    seen->first_day = upkeep_first_day(&today, seen->years);
    return port->old(port->ctx, &seen->first_day, &seen->old, err);
}

static bool is_back(const struct ui_action *action)
{
    return action->id == ACT_BACK || action->id == UI_ACTION_BACK;
}

// ---------------------------------------------------------------- backup, and trying it

static void add_rehearsed(const struct view *v, struct node *body)
{
    struct date day;
    if (date_parse(app_setting(v->app, SETTING_REHEARSED), &day) == OK)
        desk_add_day(v, body, STR_BACKUP_TRIED, &day, NULL)->id = "tried";
    else
        part_string(v, body, STR_BACKUP_UNTRIED, TYPE_BODY)->id = "tried";
}

struct node *backup_build(const struct view *v)
{
    const struct upkeep_seen *seen = &v->app->upkeep;
    struct node *body, *footer;
    bool may_try = v->app->ports.carry && !v->app->desk.failed;
    struct page page = {.title = STR_BACKUP,
                        .back = STR_BACK,
                        .next = may_try ? STR_BACKUP_TRY : STR_COUNT,
                        .next_action = ACT_TRY};
    struct node *root = part_page(v, &page, &body, &footer);
    if (desk_add_failure(v, body))
        return root;
    if (may_try)
        part_button(v, footer, "old", STR_BACKUP_OLD, LOOK_PLAIN, ACT_PICK)->type = TYPE_NOTE;
    struct node *words = part_say(v, body, "copy", STR_BACKUP_NEVER);
    if (seen->last_backup_utc_ms != 0) {
        struct date day = wall_time_of(seen->last_backup_utc_ms).date;
        desk_set_day(v, words->first, STR_BACKUP_LAST, &day, NULL);
    }
    add_rehearsed(v, words);
    part_string(v, words, STR_BACKUP_WHAT, TYPE_NOTE)->flags |= NODE_SECOND;
    return root;
}

enum outcome backup_act(struct app *app, const struct ui_action *action)
{
    if (is_back(action))
        return OUT_DESK;
    if (action->id == ACT_PICK && app->ports.carry) {
        app->digits[0] = '\0';
        return OUT_KEY;
    }
    if (action->id != ACT_TRY || !app->ports.carry)
        return OUT_STAY;
    return carry_begin(app, &(struct carry_order){.what = CARRY_REHEARSAL});
}

// ---------------------------------------------------------------- a backup that is on a stick

struct node *backup_key_build(const struct view *v)
{
    const struct digits digits = {STR_BACKUP_OLD, STR_BACKUP_OLD_ASK, "usb-stick",
                                  .needs = CARRY_DIGITS};
    struct node *footer;
    return part_digits_page(v, &digits, &footer);
}

enum outcome backup_key_act(struct app *app, const struct ui_action *action)
{
    if (app_take_digits(app, action, CARRY_DIGITS))
        return OUT_STAY;
    bool complete = strlen(app->digits) == CARRY_DIGITS;
    if (!is_back(action) && (action->id != ACT_NEXT || !complete || !app->ports.carry))
        return OUT_STAY;
    struct carry_order order = {.what = CARRY_OLD_BACKUP};
    if (!is_back(action))
        memcpy(order.passphrase, app->digits, sizeof order.passphrase);
    explicit_bzero(app->digits, sizeof app->digits);
    enum outcome back = app->at_desk ? OUT_BACKUP : OUT_FIRST;
    enum outcome outcome = is_back(action) ? back : carry_begin(app, &order);
    explicit_bzero(order.passphrase, sizeof order.passphrase);
    return outcome;
}

// ---------------------------------------------------------------- what is old

enum outcome purge_open(struct app *app)
{
    app->upkeep.purged = false;
    return OUT_PURGE;
}

static bool has_old(const struct app *app)
{
    return app->upkeep.old.visits + app->upkeep.old.meetings + app->upkeep.old.members > 0;
}

static void add_old(const struct view *v, struct node *body)
{
    const struct upkeep_seen *seen = &v->app->upkeep;
    struct markup_param numbers[] = {
        {"visits", arena_printf(v->arena, "%zu", seen->old.visits)},
        {"meetings", arena_printf(v->arena, "%zu", seen->old.meetings)},
        {"members", arena_printf(v->arena, "%zu", seen->old.members)},
    };
    desk_add_day(v, body, STR_PURGE_BEFORE, &seen->first_day, NULL);
    part_filled(v, body, STR_PURGE_OLD, TYPE_BODY, numbers, ARRAY_LEN(numbers))->id = "old";
}

struct node *purge_build(const struct view *v)
{
    const struct upkeep_seen *seen = &v->app->upkeep;
    struct node *body, *footer;
    struct page page = {.title = STR_PURGE, .back = STR_BACK, .next = STR_COUNT};
    struct node *root = part_page(v, &page, &body, &footer);
    struct markup_param years = {"years", arena_printf(v->arena, "%d", seen->years)};
    if (desk_add_failure(v, body))
        return root;
    if (seen->years == 0) {
        part_say(v, body, "attention-triangle", STR_PURGE_UNSET);
        return root;
    }
    part_filled(v, body, STR_PURGE_KEEP, TYPE_BODY, &years, 1)->role = ROLE_HEADING;
    if (has_old(v->app)) {
        add_old(v, body);
        part_button(v, footer, "purge", STR_PURGE_GO, LOOK_PLAIN, ACT_ERASE);
    } else {
        part_say(v, body, "done", seen->purged ? STR_PURGE_DONE : STR_PURGE_NONE);
    }
    return root;
}

enum outcome purge_act(struct app *app, const struct ui_action *action)
{
    if (is_back(action))
        return OUT_DESK;
    bool may = app->role == STAFF_MANAGER && has_old(app) && !app->desk.failed;
    return action->id == ACT_ERASE && may ? OUT_NEXT : OUT_STAY;
}

struct node *purge_ask_build(const struct view *v)
{
    struct node *body, *footer;
    struct page page = {.title = STR_PURGE, .back = STR_PURGE_KEEP_THEM, .next = STR_COUNT};
    struct node *root = part_page(v, &page, &body, &footer);
    part_button(v, footer, "purge", STR_PURGE_GO, LOOK_PLAIN, ACT_ERASE);
    struct node *words = part_say(v, body, "warning", STR_PURGE_ASK);
    add_old(v, words);
    return root;
}

enum outcome purge_ask_act(struct app *app, const struct ui_action *action)
{
    const struct upkeep *port = app->ports.upkeep;
    struct moment now = app_now(app);
    struct err err;
    size_t visits;
    if (is_back(action))
        return OUT_BACK;
    if (action->id != ACT_ERASE || app->role != STAFF_MANAGER)
        return OUT_STAY;
    if (!app_saved(app, port->purge(port->ctx, &app->upkeep.first_day, &now, &visits, &err)))
        return OUT_STAY;
    app->upkeep.purged = true;
    return OUT_BACK;
}
