// How it stands with the devices: all of them at a glance, what to do about one, and its test.
#include "base/utf8.h"
#include "screens/parts.h"

#include <stdio.h>
#include <string.h>

static const struct {
    const char *id;
    enum string_id label;
} devices[DEVICE_COUNT] = {
    [DEVICE_DISPLAY] = {"display", STR_DEVICE_DISPLAY},
    [DEVICE_TOUCH] = {"touch", STR_DEVICE_TOUCH},
    [DEVICE_KEYS] = {"keys", STR_DEVICE_KEYS},
    [DEVICE_SCANNER] = {"scanner", STR_DEVICE_SCANNER},
    [DEVICE_PRINTER] = {"printer", STR_DEVICE_PRINTER},
    [DEVICE_SOUND] = {"sound", STR_DEVICE_SOUND},
    [DEVICE_MICROPHONE] = {"microphone", STR_DEVICE_MICROPHONE},
    [DEVICE_HEADPHONES] = {"headphones", STR_DEVICE_HEADPHONES},
    [DEVICE_STICK] = {"stick", STR_DEVICE_STICK},
    [DEVICE_CAMERA] = {"camera", STR_DEVICE_CAMERA},
    [DEVICE_CLOCK] = {"clock", STR_DEVICE_CLOCK},
    [DEVICE_DISK] = {"disk", STR_DEVICE_DISK},
    [DEVICE_RECORDS] = {"records", STR_DEVICE_RECORDS},
    [DEVICE_CLIPS] = {"clips", STR_DEVICE_CLIPS},
    [DEVICE_PROGRAM] = {"program", STR_DEVICE_PROGRAM},
};

// A sign and a word each: never colour alone.
static const struct {
    const char *picture;
    enum string_id word;
    int finding; // how much somebody has to look at it
} states[DEVICE_STATE_COUNT] = {
    [DEVICE_OK] = {"ok-dot", STR_DEVICE_OK, 0},
    [DEVICE_ATTENTION] = {"attention-triangle", STR_DEVICE_ATTENTION, 1},
    [DEVICE_FAILED] = {"no", STR_DEVICE_FAILED, 2},
    [DEVICE_ABSENT] = {"not-seen-dash", STR_DEVICE_ABSENT, 0},
    [DEVICE_UNKNOWN] = {"dont-know", STR_DEVICE_UNKNOWN, 0},
};

static const enum string_id sentences[DEVICE_SAYS_COUNT] = {
    [DEVICE_SAYS_OK] = STR_DEVICE_SAYS_OK,
    [DEVICE_SAYS_ABSENT] = STR_DEVICE_SAYS_ABSENT,
    [DEVICE_SAYS_UNKNOWN] = STR_DEVICE_SAYS_UNKNOWN,
    [DEVICE_SAYS_ASK] = STR_DEVICE_SAYS_ASK,
    [DEVICE_SAYS_TOUCH] = STR_DEVICE_SAYS_TOUCH,
    [DEVICE_SAYS_TEACH] = STR_DEVICE_SAYS_TEACH,
    [DEVICE_SAYS_SCANNER_GONE] = STR_DEVICE_SAYS_SCANNER_GONE,
    [DEVICE_SAYS_PAPER_LOW] = STR_DEVICE_SAYS_PAPER_LOW,
    [DEVICE_SAYS_PAPER] = STR_DEVICE_SAYS_PAPER,
    [DEVICE_SAYS_COVER] = STR_DEVICE_SAYS_COVER,
    [DEVICE_SAYS_PRINTER] = STR_DEVICE_SAYS_PRINTER,
    [DEVICE_SAYS_BUSY] = STR_DEVICE_SAYS_BUSY,
    [DEVICE_SAYS_SOUND] = STR_DEVICE_SAYS_SOUND,
    [DEVICE_SAYS_CAMERA] = STR_DEVICE_SAYS_CAMERA,
    [DEVICE_SAYS_CLOCK_ALONE] = STR_DEVICE_SAYS_CLOCK_ALONE,
    [DEVICE_SAYS_CLOCK] = STR_DEVICE_SAYS_CLOCK,
    [DEVICE_SAYS_ROOM] = STR_DEVICE_SAYS_ROOM,
};

void app_devices_told(struct app *app, const struct device_look *rows)
{
    memcpy(app->devices.rows, rows, sizeof app->devices.rows);
    app->devices.there = true;
    app->changed = true;
}

// ---------------------------------------------------------------- all of them

static void add_one(const struct view *v, struct node *row, enum device_id device)
{
    const struct device_look *look = &v->app->devices.rows[device];
    struct said label = part_said(v, app_string(v->app, devices[device].label));
    struct said state = part_said(v, app_string(v->app, states[look->state].word));
    struct node *button =
        part_button(v, row, devices[device].id, devices[device].label, LOOK_PLAIN, ACT_PICK);
    button->arg = (int)device;
    button->text = arena_printf(v->arena, "%s\n%s", label.text, state.text);
    button->reading =
        label.reading && state.reading
            ? arena_printf(v->arena, "%s。%s。", label.reading, state.reading)
            : arena_printf(v->arena, "%s. %s.",
                           part_name(v, app_string(v->app, devices[device].label)),
                           part_name(v, app_string(v->app, states[look->state].word)));
    button->type = TYPE_NOTE;
    button->text_align = ALIGN_LEFT_BUTTON;
    button->picture = states[look->state].picture;
    button->picture_mm = 8;
    button->flags |= NODE_SHRINK | (states[look->state].finding ? NODE_BOLD : 0);
    button->grow = 1;
}

// What somebody must look at comes first.
static void add_all(const struct view *v, struct node *body)
{
    int across = part_is_large(v) ? 1 : v->metrics->portrait || v->metrics->compact ? 2 : 3;
    int placed = 0;
    struct node *row = NULL;
    for (int finding = 2; finding >= 0; finding--)
        for (int i = 0; i < DEVICE_COUNT; i++) {
            if (states[v->app->devices.rows[i].state].finding != finding)
                continue;
            if (placed++ % across == 0)
                row = part_row(v, body);
            add_one(v, row, (enum device_id)i);
        }
    for (; placed % across != 0; placed++)
        part_column(v, row)->grow = 1;
}

static void add_summary(const struct view *v, struct node *body)
{
    int findings = 0;
    for (int i = 0; i < DEVICE_COUNT; i++)
        findings += states[v->app->devices.rows[i].state].finding > 0;
    struct markup_param param = {"count", arena_printf(v->arena, "%d", findings)};
    struct node *line = findings > 0 ? part_filled(v, body, STR_DEVICES_FOUND, TYPE_BODY, &param, 1)
                                     : part_string(v, body, STR_DEVICES_WELL, TYPE_BODY);
    line->id = "summary";
}

struct node *devices_build(const struct view *v)
{
    struct node *body, *footer;
    struct page page = {.title = STR_DEVICES_TITLE,
                        .back = STR_BACK,
                        .next = STR_DEVICES_AGAIN,
                        .next_action = ACT_AGAIN,
                        .next_disabled = !v->app->devices.there};
    struct node *root = part_page(v, &page, &body, &footer);
    if (!v->app->devices.there) {
        part_string(v, body, STR_DEVICES_LOOKING, TYPE_BODY)->id = "summary";
        return root;
    }
    add_summary(v, body);
    add_all(v, body);
    return root;
}

enum outcome devices_act(struct app *app, const struct ui_action *action)
{
    switch (action->id) {
    case ACT_AGAIN:
        app->devices.there = false;
        return OUT_STAY;
    case ACT_PICK:
        app->devices.shown = (enum device_id)action->arg;
        return OUT_DEVICE;
    case ACT_BACK:
    case UI_ACTION_BACK:
        app->devices.there = false; // next time it may be otherwise
        return OUT_DESK;
    default:
        return OUT_STAY;
    }
}

// ---------------------------------------------------------------- one of them

static void add_test(const struct view *v, struct node *row, const char *id, enum string_id label,
                     int action)
{
    part_button(v, row, id, label, LOOK_PLAIN, action)->grow = 1;
}

// Stones tell how loud it is, as where visitors speak.
static void add_microphone(const struct view *v, struct node *body)
{
    struct node *row = part_row(v, body);
    if (v->app->devices.hears == HEAR_NOT) {
        add_test(v, row, "test", STR_DEVICES_SPEAK, ACT_RECORD);
        return;
    }
    struct node *meter = node_add(v->arena, row, ROLE_PROGRESS, "level");
    meter->steps = MEMO_LEVELS;
    meter->step = v->app->devices.level;
    part_call(v, meter, STR_MEMO_LEVEL);
}

static bool can_print(const struct app *app)
{
    const struct device_look *look = &app->devices.rows[DEVICE_PRINTER];
    return look->state != DEVICE_ABSENT && look->says != DEVICE_SAYS_ASK;
}

static void add_tests(const struct view *v, struct node *body)
{
    const struct app *app = v->app;
    struct node *row;
    switch (app->devices.shown) {
    case DEVICE_DISPLAY:
        add_test(v, part_row(v, body), "test", STR_DEVICES_SCREEN_TEST, ACT_SEE);
        break;
    case DEVICE_TOUCH:
        add_test(v, part_row(v, body), "test", STR_DEVICES_TOUCH_TEST, ACT_TRY);
        break;
    case DEVICE_SOUND:
    case DEVICE_HEADPHONES:
        add_test(v, part_row(v, body), "test", STR_DEVICES_PLAY, ACT_PLAY);
        break;
    case DEVICE_KEYS:
        part_string(v, body, STR_DEVICES_KEYS, TYPE_NOTE);
        break;
    case DEVICE_STICK:
        if (app->ports.carry)
            add_test(v, part_row(v, body), "test", STR_DEVICES_STICK, ACT_GO);
        break;
    case DEVICE_CAMERA:
        if (app->eye != EYE_NONE)
            add_test(v, part_row(v, body), "test", STR_CAMERA_SHOW, ACT_CAMERA);
        break;
    case DEVICE_MICROPHONE:
        if (app->ports.recorder && app->devices.rows[DEVICE_MICROPHONE].state == DEVICE_OK)
            add_microphone(v, body);
        break;
    case DEVICE_PRINTER:
        if (can_print(app))
            add_test(v, part_row(v, body), "test", STR_DEVICES_PRINT, ACT_PRINT);
        break;
    case DEVICE_SCANNER:
        part_string(v, body, STR_DEVICES_SCAN, TYPE_NOTE);
        row = part_row(v, body);
        add_test(v, row, "teach", STR_DEVICES_LEARN, ACT_TEACH);
        if (app_setting(app, SETTING_SCANNER)[0])
            add_test(v, row, "forget", STR_DEVICES_FORGET, ACT_FORGET);
        break;
    default:
        break;
    }
}

struct node *device_build(const struct view *v)
{
    const struct device_look *look = &v->app->devices.rows[v->app->devices.shown];
    struct node *body, *footer;
    struct page page = {
        .title = devices[v->app->devices.shown].label, .back = STR_BACK, .next = STR_COUNT};
    struct node *root = part_page(v, &page, &body, &footer);
    struct node *state = part_row(v, body);
    state->across = PLACE_CENTER;
    part_picture(v, state, states[look->state].picture, 12)->flags |= NODE_SHRINK;
    struct node *word = part_string(v, state, states[look->state].word, TYPE_ANSWER);
    word->id = "state";
    word->flags |= NODE_BOLD;
    word->grow = 1;
    part_string(v, body, sentences[look->says], TYPE_BODY)->id = "says";
    if (look->fact[0]) {
        struct node *fact = part_plain(v, body, look->fact, TYPE_NOTE);
        fact->id = "fact";
        fact->flags |= NODE_SECOND;
    }
    add_tests(v, body);
    return root;
}

// Never what the code says: it may be a card's.
void app_tell_scanned(struct app *app, const char *code)
{
    char count[16];
    snprintf(count, sizeof count, "%zu", utf8_length(code));
    app_say(app, STR_DEVICES_SCANNED, count);
}

static void forget_scanner(struct app *app)
{
    if (app_setting_put(app, SETTING_SCANNER, ""))
        app->devices.there = false;
}

enum outcome device_act(struct app *app, const struct ui_action *action)
{
    switch (action->id) {
    case ACT_SEE:
        return OUT_SEE;
    case ACT_TRY:
        app->devices.felt = 0;
        return OUT_TRY;
    case ACT_TEACH:
        app->devices.teach = TEACH_IDLE;
        return OUT_TEACH;
    case ACT_FORGET:
        forget_scanner(app);
        return OUT_STAY;
    case ACT_PLAY:
        app->devices.play = true;
        return OUT_STAY;
    case ACT_GO:
        return carry_try(app);
    case ACT_CAMERA:
        return OUT_CAMERA;
    case ACT_RECORD:
        microphone_try(app);
        return OUT_STAY;
    case ACT_PRINT:
        app_print_slip(app, SLIP_TEST);
        return OUT_STAY;
    case UI_ACTION_SCAN:
        if (app->devices.shown == DEVICE_SCANNER)
            app_tell_scanned(app, action->text);
        return OUT_STAY;
    case ACT_BACK:
    case UI_ACTION_BACK:
        microphone_leave(app);
        return OUT_BACK;
    default:
        return OUT_STAY;
    }
}
