// Records on a USB stick: what is wanted, the names that were found on the way, the stick, and how
// far it is. A page that waits goes on by itself as soon as the work, or a stick, lets it.
#include "domain/namecheck.h"
#include "screens/staff/desk.h"

#include <stdio.h>
#include <string.h>

static const struct carry *port(const struct app *app)
{
    return app->ports.carry;
}

void carry_forget(struct app *app)
{
    memo_forget(app);
    app->carrying = (struct carrying){0};
    if (port(app))
        port(app)->forget(port(app)->ctx);
}

// The chain of events tells before anything leaves, whatever the stick does then.
static enum outcome begin_to_write(struct app *app)
{
    const struct records *r = app->ports.records;
    struct moment now = app_now(app);
    struct err err;
    const struct carry_order *order = &app->carrying.order;
    bool copies = order->what == CARRY_BACKUP || order->what == CARRY_REHEARSAL;
    enum staff_deed deed = copies                         ? STAFF_DID_BACKUP
                           : order->what == CARRY_RESTORE ? STAFF_DID_RESTORE
                                                          : STAFF_DID_EXPORT;
    app->carrying.step = CARRY_STEP_NONE; // not again by itself when that fails
    bool told = order->what != CARRY_TRY && order->what != CARRY_OLD_BACKUP && app->at_desk;
    if (told && !app_saved(app, r->staff_did(r->ctx, app->role, deed, &now, &err)))
        return OUT_STAY;
    app->carrying.step = CARRY_STEP_WRITE;
    app->carrying.refused = !port(app)->start(port(app)->ctx, order);
    return OUT_WORK;
}

static enum outcome after_finding(struct app *app)
{
    const struct carry_look *now = &app->carrying.shown;
    if (now->end != CARRY_DONE || now->too_many)
        return OUT_FAILED;
    app->carrying.step = now->findings > 0 ? CARRY_STEP_CONFIRM : CARRY_STEP_PLUG;
    return now->findings > 0 ? OUT_NAMES : OUT_PLUG;
}

enum outcome carry_begin(struct app *app, const struct carry_order *order)
{
    struct carry_order wanted = *order; // what is forgotten may be where it stands
    carry_forget(app);
    app->carrying.order = wanted;
    if (wanted.what < CARRY_RECORDS) {
        app->carrying.step = CARRY_STEP_PLUG;
        return OUT_PLUG;
    }
    app->carrying.step = CARRY_STEP_FIND;
    app->carrying.refused = !port(app)->find(port(app)->ctx, &wanted);
    return OUT_WORK;
}

enum outcome carry_try(struct app *app)
{
    return carry_begin(app, &(struct carry_order){.what = CARRY_TRY});
}

static bool is_about_a_backup(const struct app *app)
{
    enum carry_what what = app->carrying.order.what;
    return what == CARRY_REHEARSAL || what == CARRY_OLD_BACKUP || what == CARRY_RESTORE;
}

enum outcome carry_give_up(struct app *app)
{
    bool backup = is_about_a_backup(app);
    carry_forget(app);
    if (!app->at_desk)
        return OUT_FIRST; // of a machine that takes the place of another
    return backup ? OUT_BACKUP : OUT_CARRY;
}

// That a backup could be restored is kept before the page says so.
static bool keep_day_of_rehearsal(struct app *app)
{
    struct date today = wall_time_of(app_now(app).utc_ms).date;
    char day[DATE_TEXT_SIZE];
    date_iso(&today, day);
    return app_setting_put(app, SETTING_REHEARSED, day);
}

// What the work came to, when it went well.
static enum outcome after_work(struct app *app)
{
    switch (app->carrying.order.what) {
    case CARRY_RESTORE:
        app->carrying.step = CARRY_STEP_NONE;
        app->restores = true;
        return OUT_RESTORED;
    case CARRY_TRY:
        return OUT_NEXT;
    case CARRY_OLD_BACKUP: // a new machine has nothing to keep the day in
        return !app->at_desk || keep_day_of_rehearsal(app) ? OUT_NEXT : OUT_STAY;
    case CARRY_REHEARSAL:
        return keep_day_of_rehearsal(app) ? OUT_KEY : OUT_STAY;
    default:
        return OUT_KEY;
    }
}

// Where the work leads from a page that waits for it.
static enum outcome look(struct app *app)
{
    struct carrying *carrying = &app->carrying;
    struct carry_look *now = &carrying->shown;
    *now = port(app)->look(port(app)->ctx);
    if (carrying->refused)
        *now = (struct carry_look){.end = CARRY_FAILED};
    if (carrying->step == CARRY_STEP_PLUG)
        return now->sticks == 1 ? begin_to_write(app) : OUT_STAY;
    if (now->works || carrying->step == CARRY_STEP_NONE)
        return OUT_STAY;
    if (carrying->step == CARRY_STEP_FIND)
        return after_finding(app);
    if (now->end != CARRY_DONE && now->end != CARRY_BUSY)
        return OUT_FAILED;
    return after_work(app);
}

static bool waits(const struct app *app)
{
    return port(app) && app->carrying.step != CARRY_STEP_NONE &&
           (app->screen == SCREEN_CARRY_PLUG || app->screen == SCREEN_CARRY_WORK);
}

static bool differs(const struct carry_look *a, const struct carry_look *b)
{
    return a->sticks != b->sticks || a->works != b->works || a->stage != b->stage ||
           a->percent != b->percent || a->stalls != b->stalls || a->end != b->end;
}

bool carry_tick(struct app *app)
{
    struct carry_look before = app->carrying.shown;
    enum screen_id from = app->screen;
    while (waits(app)) {
        enum outcome outcome = look(app);
        if (app->carrying.shown.works && !app->carrying.shown.stalls)
            app_touched(app); // somebody waits for it
        if (outcome == OUT_STAY)
            break;
        flow_follow(app, outcome);
    }
    return app->screen != from || differs(&before, &app->carrying.shown);
}

// ---------------------------------------------------------------- what was found

enum { AROUND = 90 }; // bytes beside what was found

// From a character's first byte.
static size_t border(const char *text, size_t at)
{
    while (at > 0 && ((unsigned char)text[at] & 0xC0) == 0x80)
        at--;
    return at;
}

// Why the name check asks about words.
static const enum string_id reasons[NAME_UNREAD] = {
    [NAME_ROSTER] = STR_NAMES_ROSTER,   [NAME_READING] = STR_NAMES_READING,
    [NAME_TITLE] = STR_NAMES_TITLE,     [NAME_INITIAL] = STR_NAMES_INITIAL,
    [NAME_NAMED] = STR_NAMES_NAMED,     [NAME_ROOM] = STR_NAMES_ROOM,
    [NAME_PHONE] = STR_NAMES_PHONE,     [NAME_MAIL] = STR_NAMES_MAIL,
    [NAME_ADDRESS] = STR_NAMES_ADDRESS, [NAME_BIRTH] = STR_NAMES_BIRTH,
    [NAME_AGE] = STR_NAMES_AGE,         [NAME_NUMBER] = STR_NAMES_NUMBER,
};

void desk_add_found(const struct view *v, struct node *body, const char *text, size_t at,
                    size_t size, int reason)
{
    size_t end = at + size, all = strlen(text);
    size_t from = border(text, at > AROUND ? at - AROUND : 0);
    size_t until = border(text, end + AROUND < all ? end + AROUND : all);
    struct node *name =
        part_plain(v, body, arena_strndup(v->arena, text + at, size), TYPE_QUESTION);
    name->flags |= NODE_PRIVATE;
    struct node *around =
        part_plain(v, body,
                   arena_printf(v->arena, "%s%.*s%s", from > 0 ? "…" : "", (int)(until - from),
                                text + from, until < all ? "…" : ""),
                   TYPE_BODY);
    around->flags |= NODE_PRIVATE;
    part_string(v, body, reasons[reason], TYPE_NOTE);
}

static void add_drawing(const struct view *v, struct node *body, const struct carry_finding *found)
{
    struct drawing drawing;
    if (drawing_parse(found->drawing, found->drawing_size, &drawing) != OK)
        return;
    struct node *row = part_row(v, body);
    for (int i = 0; i < drawing.page_count; i++) {
        if (drawing.pages[i].size == 0)
            continue;
        struct node *sheet = node_add(v->arena, row, ROLE_IMAGE, NULL);
        sheet->look = LOOK_PANEL;
        sheet->width_mm = v->metrics->compact ? 36 : 60;
        sheet->height_mm = sheet->width_mm * 2 / 3;
        part_call(v, sheet, STR_DRAW_THERE);
        part_strokes(v, sheet, &drawing.pages[i], false);
    }
    drawing_fini(&drawing);
}

static void add_voice(const struct view *v, struct node *body, const struct carry_finding *found)
{
    struct attachment memo = {.length_ms = found->voice_ms};
    snprintf(memo.prompt, sizeof memo.prompt, "%s", found->prompt);
    struct node *row = part_row(v, body);
    part_voice(v, row, row, &memo, 0);
}

static void add_visit(const struct view *v, struct node *body, const struct carry_finding *found)
{
    struct node *when = node_add(v->arena, body, ROLE_TEXT, "when");
    when->type = TYPE_NOTE;
    when->flags |= NODE_SECOND;
    part_set_moment(v, when, found->visit_utc_ms);
    struct node *house = part_plain(v, body, found->dwelling, TYPE_NOTE);
    house->id = "house";
    house->flags |= NODE_SECOND;
}

struct node *carry_names_build(const struct view *v)
{
    const struct carrying *carrying = &v->app->carrying;
    struct carry_finding found = port(v->app)->finding(port(v->app)->ctx, carrying->at);
    int count = (int)carrying->shown.findings;
    struct node *body, *footer;
    struct page page = {.title = STR_CARRY_NAMES,
                        .back = STR_CARRY_STOP,
                        .next = found.text ? STR_CARRY_NAMES_NONE : STR_CARRY_NAMES_NONE_IN,
                        .next_action = ACT_AGREE,
                        .steps = count > 1 ? count : 0,
                        .step = (int)carrying->at};
    struct node *root = part_page(v, &page, &body, &footer);
    enum string_id asks = found.text      ? STR_CARRY_NAMES_ASK
                          : found.drawing ? STR_CARRY_NAMES_DRAWN
                                          : STR_CARRY_NAMES_SAID;
    part_string(v, body, asks, TYPE_BODY)->role = ROLE_HEADING;
    if (found.text)
        desk_add_found(v, body, found.text, found.at, found.size, found.reason);
    else if (found.drawing)
        add_drawing(v, body, &found);
    else if (found.voice && v->app->ports.recorder)
        add_voice(v, body, &found);
    if (found.visit_utc_ms != 0)
        add_visit(v, body, &found);
    part_string(v, body, STR_CARRY_NAMES_ELSE, TYPE_NOTE)->flags |= NODE_SECOND;
    return root;
}

enum outcome carry_names_act(struct app *app, const struct ui_action *action)
{
    struct carrying *carrying = &app->carrying;
    if (action->id == ACT_BACK || action->id == UI_ACTION_BACK) {
        carry_forget(app);
        return OUT_CARRY;
    }
    if (action->id == ACT_PLAY) {
        struct carry_finding found = port(app)->finding(port(app)->ctx, carrying->at);
        if (found.voice)
            memo_play_given(app, found.prompt, found.voice, found.voice_size);
        return OUT_STAY;
    }
    if (action->id != ACT_AGREE)
        return OUT_STAY;
    memo_forget(app);
    port(app)->confirm(port(app)->ctx, carrying->at);
    if (++carrying->at < carrying->shown.findings)
        return OUT_STAY;
    carrying->step = CARRY_STEP_PLUG;
    return OUT_PLUG;
}

// ---------------------------------------------------------------- the stick, and the work

struct node *carry_plug_build(const struct view *v)
{
    struct node *body, *footer;
    struct page page = {.title = STR_CARRY, .back = STR_CARRY_STOP, .next = STR_COUNT};
    struct node *root = part_page(v, &page, &body, &footer);
    bool many = v->app->carrying.shown.sticks > 1;
    struct node *words = part_say(v, body, "usb-stick", many ? STR_CARRY_PLUG_ONE : STR_CARRY_PLUG);
    enum carry_what what = v->app->carrying.order.what;
    bool reads = what == CARRY_OLD_BACKUP || what == CARRY_RESTORE;
    part_string(v, words, reads ? STR_BACKUP_OLD_PLUG : STR_CARRY_PLUG_WHAT, TYPE_BODY);
    return root;
}

enum outcome carry_plug_act(struct app *app, const struct ui_action *action)
{
    if (action->id != ACT_BACK && action->id != UI_ACTION_BACK)
        return waits(app) ? look(app) : OUT_STAY;
    return carry_give_up(app);
}

enum { TENTHS = 10 }; // stones for how far a stage is

struct node *carry_work_build(const struct view *v)
{
    static const enum string_id stages[CARRY_STAGE_COUNT] = {STR_CARRY_GATHERS, STR_CARRY_TRIES,
                                                             STR_CARRY_WRITES, STR_CARRY_CHECKS};
    const struct carry_look *now = &v->app->carrying.shown;
    struct node *body, *footer;
    struct page page = {.title = STR_CARRY_WORK, .back = STR_COUNT, .next = STR_COUNT};
    if (now->percent >= 0) {
        page.steps = TENTHS;
        page.step = now->percent < 100 ? now->percent * TENTHS / 100 : TENTHS - 1;
    }
    struct node *root = part_page(v, &page, &body, &footer);
    part_button(v, footer, "stop", STR_CARRY_STOP, LOOK_PLAIN, ACT_STOP);
    bool restores = v->app->carrying.order.what == CARRY_RESTORE;
    struct node *words =
        part_say(v, body, "clock", restores ? STR_RESTORE_WORKS : stages[now->stage]);
    if (now->percent >= 0) {
        struct markup_param percent = {"percent", arena_printf(v->arena, "%d", now->percent)};
        part_filled(v, words, STR_CARRY_PERCENT, TYPE_QUESTION, &percent, 1);
    }
    part_string(v, words, now->stalls ? STR_CARRY_STALLS : STR_CARRY_STAY, TYPE_BODY);
    return root;
}

enum outcome carry_work_act(struct app *app, const struct ui_action *action)
{
    if (action->id == ACT_STOP || action->id == UI_ACTION_BACK)
        port(app)->cancel(port(app)->ctx);
    return waits(app) ? look(app) : OUT_STAY;
}
