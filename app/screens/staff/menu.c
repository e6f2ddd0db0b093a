// What staff can do here: one page of doors.
#include "screens/parts.h"

static const struct entry {
    const char *id, *picture;
    enum string_id label;
    enum outcome out;
    bool manager; // nobody else's
} entries[] = {
    {"inside", "guests", STR_INSIDE_TITLE, OUT_INSIDE, false},
    {"carry", "usb-stick", STR_CARRY, OUT_CARRY, false},
    {"devices", "keyboard", STR_DEVICES_TITLE, OUT_DEVICES, false},
    {"sound", "speaker", STR_DESK_SOUND, OUT_SOUND, false},
    {"settings", "ways", STR_DESK_SETTINGS, OUT_SETTINGS, true},
};

static bool is_for(const struct app *app, const struct entry *entry)
{
    if (entry->out == OUT_CARRY && !app->ports.carry)
        return false;
    if (entry->out == OUT_INSIDE && !app->ports.council)
        return false;
    return !entry->manager || app->role == STAFF_MANAGER;
}

struct node *desk_build(const struct view *v)
{
    struct node *body, *footer;
    struct page page = {.title = STR_DESK_TITLE,
                        .back = STR_COUNT,
                        .next = STR_DESK_LEAVE,
                        .next_action = ACT_DONE};
    struct node *root = part_page(v, &page, &body, &footer);
    struct node *grid = part_stones(v, body, "doors", 3, 2);
    for (size_t i = 0; i < ARRAY_LEN(entries); i++)
        if (is_for(v->app, &entries[i]))
            part_stone(v, grid, entries[i].id, entries[i].label, entries[i].picture, 18)->arg =
                (int)i;
    return root;
}

enum outcome desk_act(struct app *app, const struct ui_action *action)
{
    if (action->id == ACT_GO && entries[action->arg].out == OUT_SOUND)
        return sound_open(app);
    if (action->id == ACT_GO && entries[action->arg].out == OUT_INSIDE)
        return inside_open(app);
    if (action->id == ACT_GO && is_for(app, &entries[action->arg]))
        return entries[action->arg].out;
    return action->id == ACT_DONE || action->id == UI_ACTION_BACK ? OUT_WELCOME : OUT_STAY;
}
