// What handing out on a stick came to: the digits that open the file, the word that the stick may
// be pulled out, or why it went wrong.
#include "screens/staff/desk.h"

static const char *const no_name = "";

// "1234 5678 …", and each digit heard.
static void add_passphrase(const struct view *v, struct node *body)
{
    const struct carry *carry = v->app->ports.carry;
    const char *digits = carry->passphrase(carry->ctx), *shown = no_name;
    for (int i = 0; digits[i]; i++)
        shown = arena_printf(v->arena, "%s%s%c", shown,
                             i > 0 && i % CARRY_PASSPHRASE_GROUP == 0 ? " " : "", digits[i]);
    struct node *panel = part_row(v, body);
    panel->look = LOOK_PANEL;
    panel->pad_mm = v->metrics->compact ? 2 : 4;
    struct node *key = part_plain(v, panel, shown, TYPE_QUESTION);
    key->id = "passphrase";
    key->reading = part_spelled(v, digits);
    key->flags |= NODE_PRIVATE | NODE_BOLD;
    key->grow = 1;
}

struct node *carry_key_build(const struct view *v)
{
    const struct carry *carry = v->app->ports.carry;
    struct node *body, *footer;
    struct page page = {.title = STR_CARRY_KEY, .back = STR_COUNT, .next = STR_CARRY_KEY_DONE};
    struct node *root = part_page(v, &page, &body, &footer);
    part_string(v, body, STR_CARRY_KEY_WRITE, TYPE_BODY)->role = ROLE_HEADING;
    add_passphrase(v, body);
    part_string(v, body, STR_CARRY_KEY_HOW, TYPE_NOTE);
    struct node *name = part_plain(v, body, carry->name(carry->ctx), TYPE_NOTE);
    name->id = "file";
    name->flags |= NODE_SECOND | NODE_PRIVATE; // letter by letter it would be long to listen to
    return root;
}

enum outcome carry_key_act(struct app *app, const struct ui_action *action)
{
    (void)app;
    return action->id == ACT_NEXT ? OUT_NEXT : OUT_STAY;
}

// That the backup was restored, and what came out of it.
void carry_add_trial(const struct view *v, struct node *words)
{
    const struct carry *carry = v->app->ports.carry;
    struct carry_trial trial = carry->trial(carry->ctx);
    if (trial.visits == 0) {
        part_string(v, words, STR_BACKUP_EMPTY, TYPE_BODY);
        return;
    }
    struct date last = wall_time_of(trial.last_utc_ms).date;
    struct markup_param visits = {"visits", arena_printf(v->arena, "%zu", trial.visits)};
    desk_add_day(v, words, STR_BACKUP_SOUND, &last, &visits);
}

struct node *carry_out_build(const struct view *v)
{
    struct node *body, *footer;
    bool old = v->app->carrying.order.what == CARRY_OLD_BACKUP;
    struct page page = {.title = STR_CARRY_OUT,
                        .back = old ? STR_BACK : STR_CARRY_MORE,
                        .next = STR_DONE,
                        .next_action = ACT_DONE};
    struct node *root = part_page(v, &page, &body, &footer);
    if (restore_is_offered(v->app))
        part_door(v, footer, "restore", STR_RESTORE, "copy", ACT_PICK);
    bool busy = v->app->carrying.shown.end == CARRY_BUSY;
    struct node *words =
        part_say(v, body, busy ? "clock" : "done", busy ? STR_CARRY_OUT_BUSY : STR_CARRY_OUT_NOW);
    enum carry_what what = v->app->carrying.order.what;
    if (what == CARRY_REHEARSAL || what == CARRY_OLD_BACKUP)
        carry_add_trial(v, words);
    part_string(v, words, what == CARRY_TRY ? STR_CARRY_TRIED : STR_CARRY_OUT_KEEP, TYPE_BODY);
    return root;
}

enum outcome carry_out_act(struct app *app, const struct ui_action *action)
{
    if (action->id == ACT_BACK || action->id == UI_ACTION_BACK)
        return carry_give_up(app);
    if (action->id == ACT_PICK && restore_is_offered(app))
        return OUT_RESTORE;
    if (action->id != ACT_DONE)
        return OUT_STAY;
    if (!app->at_desk)
        return carry_give_up(app);
    carry_forget(app);
    return OUT_DESK;
}

// Of a backup that was on the stick already.
static enum string_id why_not_old(enum carry_end end)
{
    switch (end) {
    case CARRY_LOCKED:
        return STR_BACKUP_OLD_LOCKED;
    case CARRY_UNSOUND:
        return STR_BACKUP_OLD_UNSOUND;
    case CARRY_EMPTY:
        return STR_BACKUP_OLD_NONE;
    default:
        return STR_COUNT;
    }
}

static enum string_id why(const struct carry_look *look)
{
    static const enum string_id sentences[CARRY_END_COUNT] = {
        [CARRY_NOTHING] = STR_CARRY_FAILED_ELSE,
        [CARRY_DONE] = STR_CARRY_FAILED_MANY, // looked through, and too much was found
        [CARRY_BUSY] = STR_CARRY_FAILED_ELSE,
        [CARRY_CANCELLED] = STR_CARRY_FAILED_CANCELLED,
        [CARRY_NO_ROOM] = STR_CARRY_FAILED_ROOM,
        [CARRY_READ_ONLY] = STR_CARRY_FAILED_READ_ONLY,
        [CARRY_GONE] = STR_CARRY_FAILED_GONE,
        [CARRY_SLOW] = STR_CARRY_FAILED_SLOW,
        [CARRY_NAME] = STR_CARRY_FAILED_NAME,
        [CARRY_DIFFERS] = STR_CARRY_FAILED_DIFFERS,
        [CARRY_UNREADABLE] = STR_CARRY_FAILED_UNREADABLE,
        [CARRY_NAMES] = STR_CARRY_FAILED_NAMES,
        [CARRY_EMPTY] = STR_CARRY_FAILED_EMPTY,
        [CARRY_LOCKED] = STR_CARRY_FAILED_ELSE,
        [CARRY_UNSOUND] = STR_CARRY_FAILED_UNSOUND,
        [CARRY_NO_MEMORY] = STR_CARRY_FAILED_MEMORY,
        [CARRY_FAILED] = STR_CARRY_FAILED_ELSE,
    };
    return sentences[look->end];
}

struct node *carry_failed_build(const struct view *v)
{
    const struct carry_look *look = &v->app->carrying.shown;
    struct node *body, *footer;
    bool cancelled = look->end == CARRY_CANCELLED;
    bool restores = v->app->carrying.order.what == CARRY_RESTORE;
    bool old = restores || v->app->carrying.order.what == CARRY_OLD_BACKUP;
    enum string_id words = old ? why_not_old(look->end) : STR_COUNT;
    struct page page = {.title = restores    ? STR_RESTORE
                                 : old       ? STR_BACKUP_OLD
                                 : cancelled ? STR_CARRY
                                             : STR_CARRY_FAILED,
                        .back = STR_BACK,
                        .next = STR_COUNT};
    struct node *root = part_page(v, &page, &body, &footer);
    struct node *said = part_say(v, body, cancelled ? "done" : "attention-triangle",
                                 words == STR_COUNT ? why(look) : words);
    if (restores)
        part_string(v, said, STR_RESTORE_UNCHANGED, TYPE_BODY);
    return root;
}

enum outcome carry_failed_act(struct app *app, const struct ui_action *action)
{
    if (action->id != ACT_BACK && action->id != UI_ACTION_BACK)
        return OUT_STAY;
    return carry_give_up(app);
}
