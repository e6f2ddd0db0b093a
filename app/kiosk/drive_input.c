// The driver's fingers: everything takes the same road as a real one, through kiosk_event.
#include "base/utf8.h"
#include "kiosk/drive.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int64_t now_ms(const struct drive *drive)
{
    return drive->kiosk->clock.now(drive->kiosk->clock.ctx).mono_ms;
}

static void touch(struct drive *drive, enum ui_event_kind kind, int finger, int x, int y)
{
    struct ui_event event = {
        .kind = kind, .finger = finger, .x = x, .y = y, .at_ms = now_ms(drive)};
    kiosk_event(drive->kiosk, &event);
    kiosk_refresh(drive->kiosk, &drive->canvas);
}

// The next whole number of *AT, up to a blank or the end. False: there is none, or it is too large
// for any panel or any time that a finger stays.
static bool take_number(const char **at, int *out)
{
    enum { LARGEST = 999999 };
    char *end;
    long number = strtol(*at, &end, 10);
    if (end == *at || (*end && *end != ' ') || number < -LARGEST || number > LARGEST)
        return false;
    *out = (int)number;
    *at = end + strspn(end, " ");
    return true;
}

static bool take_point(const char **at, int *x, int *y)
{
    return take_number(at, x) && take_number(at, y);
}

bool drive_tap(struct drive *drive, const char *args)
{
    struct ui *ui = drive->kiosk->ui;
    struct node *node = node_find(ui_root(ui), args);
    if (!node)
        return drive_refuse(drive, "no node \"%s\" on screen %s", args,
                            screen_name(drive->kiosk->app.screen));
    if (node->hidden)
        return drive_refuse(drive, "\"%s\" is on another page", args);
    if ((node->flags & NODE_DISABLED) && !node->turns)
        return drive_refuse(drive, "\"%s\" is disabled", args);
    if (!node_is_target(node))
        return drive_refuse(drive, "\"%s\" cannot be pressed", args);
    int x = node->rect.x + node->rect.w / 2, y = node->rect.y + node->rect.h / 2;
    if (ui_hit(ui, x, y) != node)
        return drive_refuse(drive, "\"%s\" is covered or off the screen", args);
    ui_rearm(ui);
    touch(drive, UI_PRESS, 0, x, y);
    touch(drive, UI_RELEASE, 0, x, y);
    return true;
}

bool drive_press(struct drive *drive, const char *args)
{
    int x, y, hold_ms = 0;
    const char *at = args;
    bool given =
        take_number(&at, &x) && take_number(&at, &y) && (!*at || take_number(&at, &hold_ms));
    if (!given || *at || hold_ms < 0 || hold_ms > 600000)
        return drive_refuse(drive, "press takes X Y [MS], MS from 0 to 600000");
    touch(drive, UI_PRESS, 0, x, y);
    drive_pass(drive, hold_ms);
    touch(drive, UI_RELEASE, 0, x, y);
    return true;
}

bool drive_drag(struct drive *drive, const char *args)
{
    int x = 0, y = 0, points = 0;
    bool well = true;
    for (const char *at = args; *at && well; points += well)
        well = take_point(&at, &x, &y);
    if (!well || points < 2)
        return drive_refuse(drive, "drag takes X1 Y1 X2 Y2 …");
    const char *at = args;
    for (int i = 0; i < points && take_point(&at, &x, &y); i++)
        touch(drive, i == 0 ? UI_PRESS : UI_MOVE, 0, x, y);
    touch(drive, UI_RELEASE, 0, x, y);
    return true;
}

struct fingering {
    int at_ms, finger, x, y;
    enum ui_event_kind kind;
};

static bool take_kind(const char **at, enum ui_event_kind *out)
{
    static const struct {
        const char *word;
        enum ui_event_kind kind;
    } words[] = {{"down ", UI_PRESS}, {"move ", UI_MOVE}, {"up ", UI_RELEASE}};
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (strncmp(*at, words[i].word, strlen(words[i].word)) == 0) {
            *at += strlen(words[i].word);
            *out = words[i].kind;
            return true;
        }
    return false;
}

static bool take_moment(const char **at, struct fingering *m)
{
    return take_number(at, &m->at_ms) && take_number(at, &m->finger) && take_kind(at, &m->kind) &&
           take_point(at, &m->x, &m->y);
}

bool drive_touch(struct drive *drive, const char *args)
{
    struct fingering m = {0};
    int before_ms = 0;
    for (const char *at = args; *at; before_ms = m.at_ms)
        if (!take_moment(&at, &m) || m.at_ms < before_ms)
            return drive_refuse(drive, "touch takes MS FINGER down|move|up X Y …, MS never less");
    before_ms = 0;
    for (const char *at = args; *at && take_moment(&at, &m); before_ms = m.at_ms) {
        drive_pass(drive, m.at_ms - before_ms);
        touch(drive, m.kind, m.finger, m.x, m.y);
    }
    return true;
}

static void type(struct drive *drive, const char *text)
{
    struct ui_event event = {.kind = UI_TEXT, .text = text, .at_ms = now_ms(drive)};
    kiosk_event(drive->kiosk, &event);
}

// Nothing more comes at a scanner's pace.
static void let_go(struct drive *drive)
{
    ui_scan_flush(&drive->kiosk->scan);
    kiosk_settle(drive->kiosk);
}

static const struct {
    const char *name;
    enum ui_key key;
} key_names[] = {
    {"Tab", KEY_NEXT},
    {"Shift+Tab", KEY_PREVIOUS},
    {"Left", KEY_LEFT},
    {"Right", KEY_RIGHT},
    {"Up", KEY_UP},
    {"Down", KEY_DOWN},
    {"Home", KEY_FIRST},
    {"End", KEY_LAST},
    {"PageUp", KEY_PAGE_BACK},
    {"PageDown", KEY_PAGE_NEXT},
    {"Enter", KEY_PRESS},
    {"Return", KEY_PRESS},
    {"Escape", KEY_BACK},
    {"Backspace", KEY_ERASE},
    {"F1", KEY_HELP},
    {"F2", KEY_REPEAT},
    {"F3", KEY_SLOWER},
    {"F4", KEY_FASTER},
    {"F5", KEY_QUIETER},
    {"F6", KEY_LOUDER},
};

static const int hand_ms = 100; // from one key of a keypad to the next

// Keys of a keypad type: KP_0 to KP_9.
static bool is_keypad(const char *name)
{
    return strncmp(name, "KP_", 3) == 0 && name[3] >= '0' && name[3] <= '9' && name[4] == '\0';
}

bool drive_key(struct drive *drive, const char *args)
{
    if (strcmp(args, "Space") == 0)
        return drive_text(drive, " ");
    if (is_keypad(args)) {
        drive_pass(drive, hand_ms);
        return drive_text(drive, args + 3);
    }
    for (size_t i = 0; i < ARRAY_LEN(key_names); i++)
        if (strcmp(key_names[i].name, args) == 0) {
            struct ui_event event = {
                .kind = UI_KEY, .key = key_names[i].key, .at_ms = now_ms(drive)};
            kiosk_event(drive->kiosk, &event);
            let_go(drive);
            return true;
        }
    return drive_refuse(drive, "no such key: %s", args);
}

static void type_each(struct drive *drive, const char *text, void (*after)(struct drive *drive))
{
    for (const char *at = text; *at;) {
        char one[5] = {0};
        const char *from = at;
        (void)utf8_next(&at);
        memcpy(one, from, (size_t)(at - from));
        type(drive, one);
        after(drive);
    }
}

bool drive_text(struct drive *drive, const char *args)
{
    type_each(drive, args, let_go); // as a person types: slower than any scanner
    return true;
}

static void at_once(struct drive *)
{
}

// As a scanner does it: characters in a run, then Enter. Nobody could tell a code of a few letters
// from typing by its pace; such a code comes whole, as from a scanner that is no keyboard.
bool drive_scan(struct drive *drive, const char *args)
{
    struct ui_event enter = {.kind = UI_KEY, .key = KEY_PRESS, .at_ms = now_ms(drive)};
    struct ui_event whole = {.kind = UI_SCAN, .text = args, .at_ms = now_ms(drive)};
    if (utf8_length(args) >= SCAN_LEAST)
        type_each(drive, args, at_once);
    kiosk_event(drive->kiosk, utf8_length(args) >= SCAN_LEAST ? &enter : &whole);
    drive->kiosk->scan.rest_until_ms = now_ms(drive); // the next command is another moment
    return true;
}
