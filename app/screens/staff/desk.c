// The frame of the staff's pages, what it knows of the year, and the tabs that are nothing but
// doors.
#include "screens/staff/desk.h"

#include <stdlib.h>
#include <string.h>

static const struct tab {
    const char *id, *picture;
    enum string_id label;
    enum outcome out;
    enum screen_id screen;
    bool of_a_year; // what it shows is of one fiscal year
} tabs[DESK_TABS] = {
    [DESK_STATUS] = {"tab-status", "calendar", STR_DESK_STATUS, OUT_STATUS, SCREEN_STATUS, true},
    [DESK_RECORDS] = {"tab-records", "note", STR_DESK_RECORDS, OUT_RECORDS, SCREEN_RECORDS, true},
    [DESK_MEETINGS] = {"tab-meetings", "talk", STR_DESK_MEETINGS, OUT_MEETINGS, SCREEN_MEETINGS,
                       true},
    [DESK_MEMBERS] = {"tab-members", "council", STR_DESK_MEMBERS, OUT_MEMBERS, SCREEN_MEMBERS,
                      false},
    [DESK_EXPORT] = {"tab-export", "usb-stick", STR_DESK_EXPORT, OUT_EXPORT, SCREEN_EXPORT, false},
    [DESK_SETUP] = {"tab-setup", "ways", STR_DESK_SETUP, OUT_DESK_SETTINGS, SCREEN_DESK_SETTINGS,
                    false},
};

bool desk_has_tabs(const struct view *v)
{
    return !v->metrics->compact && !v->metrics->portrait && !part_is_large(v);
}

// ---------------------------------------------------------------- the frame

static struct said title_of(const struct view *v)
{
    char era[DATE_ERA_SIZE];
    fiscal_year_era(v->app->desk.fiscal_year, era);
    struct markup_param params[] = {
        {"era", era},
        {"year", arena_printf(v->arena, "%d", v->app->desk.fiscal_year)},
    };
    // Easy words have no eras, nor have other languages.
    bool eras = v->app->lang == LANG_PLAIN;
    struct said said = part_said(v, app_string(v->app, eras ? STR_DESK_YEAR_ERA : STR_DESK_YEAR));
    said.text = markup_fill(v->arena, said.text, params, ARRAY_LEN(params));
    if (said.reading)
        said.reading = markup_fill(v->arena, said.reading, params, ARRAY_LEN(params));
    return said;
}

static const double tab_pad_mm = 2; // on every page alike, however much it has to show

static bool has_years(const struct view *v, enum desk_tab tab)
{
    return tabs[tab].of_a_year && v->app->ports.council;
}

static void add_tabs(const struct view *v, struct node *parent, enum desk_tab shown)
{
    struct node *strip = part_row(v, parent);
    struct node *row = part_row(v, strip);
    strip->gap_mm = 3;
    row->grow = 1;
    row->id = "tabs";
    row->gap_mm = 3;
    row->flags |= NODE_AROUND | NODE_SCAN_GROUP;
    part_call(v, row, STR_DESK_TITLE);
    for (int i = 0; i < DESK_TABS; i++) {
        struct node *tab = part_button(v, row, tabs[i].id, tabs[i].label, LOOK_PLAIN, ACT_TAB);
        tab->role = ROLE_CHOICE;
        tab->type = TYPE_NOTE;
        tab->pad_mm = tab_pad_mm;
        tab->arg = i;
        tab->flags |= (int)shown == i ? NODE_SELECTED : 0U;
    }
    if (!has_years(v, shown))
        return;
    desk_add_years(v, strip);
    for (struct node *turn = row->next; turn; turn = turn->next)
        turn->pad_mm = tab_pad_mm;
}

// From where staff come to they leave, from the other pages they come back there.
static enum string_id way_out(const struct app *app)
{
    return app->screen == SCREEN_DESK ? STR_DESK_LEAVE : STR_BACK;
}

// A small panel tells the year beside the tab's name; the line with the ways to the others comes
// last there (desk_end_page).
static struct said title_on_small(const struct view *v, enum desk_tab tab)
{
    struct said said = part_said(v, app_string(v->app, tabs[tab].label));
    said.text = arena_printf(v->arena, "%s %d", said.text, v->app->desk.fiscal_year);
    if (said.reading)
        said.reading = arena_printf(v->arena, "%s %d", said.reading, v->app->desk.fiscal_year);
    return said;
}

void desk_end_page(const struct view *v, enum desk_tab tab, struct node *body)
{
    if (has_years(v, tab) && part_is_small(v))
        desk_add_year_line(v, body);
}

struct node *desk_page(const struct view *v, enum desk_tab tab, struct node **body,
                       struct node **footer)
{
    bool has_tabs = desk_has_tabs(v);
    struct page page = {.title = has_tabs ? STR_DESK_TITLE : tabs[tab].label,
                        .back = way_out(v->app),
                        .next = STR_COUNT};
    if (has_tabs)
        page.other_title = title_of(v);
    else if (has_years(v, tab) && part_is_small(v))
        page.other_title = title_on_small(v, tab);
    struct node *root = part_page(v, &page, body, footer);
    if (has_tabs) { // between header and body
        struct node *header = root->first, *rest = header->next;
        struct node *last = root->last;
        root->last = header;
        header->next = NULL;
        add_tabs(v, root, tab);
        root->last->next = rest;
        root->last = last;
    } else if (has_years(v, tab) && !part_is_small(v)) {
        desk_add_year_line(v, *body);
    }
    return root;
}

enum outcome desk_act_frame(struct app *app, const struct ui_action *action)
{
    switch (action->id) {
    case ACT_TAB:
        return tabs[action->arg].screen == app->screen ? OUT_STAY : tabs[action->arg].out;
    case ACT_CLOCK:
        return app->ports.setup ? setup_clock_open_at_desk(app) : OUT_STAY;
    case ACT_BACK:
    case UI_ACTION_BACK:
        return app->screen == SCREEN_DESK ? OUT_WELCOME : OUT_DESK;
    default:
        return OUT_STAY;
    }
}

// ---------------------------------------------------------------- where staff come to

void desk_add_clock(const struct view *v, struct node *parent)
{
    if (v->app->clock == CLOCK_CONFIRMED || !v->app->ports.setup)
        return;
    struct node *door =
        part_button(v, parent, "look-at-clock", STR_DESK_CLOCK, LOOK_PLAIN, ACT_CLOCK);
    door->type = TYPE_NOTE;
    door->text_align = ALIGN_LEFT_BUTTON;
    door->picture = "warning";
    door->picture_mm = 8;
}

struct node *desk_build(const struct view *v)
{
    if (desk_has_tabs(v))
        return status_build(v);
    struct node *body, *footer;
    struct page page = {.title = STR_DESK_TITLE,
                        .other_title = title_of(v),
                        .back = way_out(v->app),
                        .next = STR_COUNT};
    struct node *root = part_page(v, &page, &body, &footer);
    struct node *grid = part_stones(v, body, "doors", 3, 2);
    for (int i = 0; i < DESK_TABS; i++) {
        struct node *stone = part_stone(v, grid, tabs[i].id, tabs[i].label, tabs[i].picture, 18);
        stone->action = ACT_TAB;
        stone->arg = i;
    }
    desk_add_clock(v, footer);
    return root;
}

enum outcome desk_act(struct app *app, const struct ui_action *action)
{
    return status_act(app, action);
}

// ---------------------------------------------------------------- pages of doors

static bool is_for(const struct app *app, const struct desk_door *door)
{
    return (!door->manager || app->role == STAFF_MANAGER) && (!door->there || door->there(app));
}

struct node *desk_doors(const struct view *v, enum desk_tab tab, const struct desk_door *doors,
                        size_t count)
{
    struct node *body, *footer;
    struct node *root = desk_page(v, tab, &body, &footer);
    struct node *grid = part_stones(v, body, "doors", 3, 2);
    for (size_t i = 0; i < count; i++)
        if (is_for(v->app, &doors[i]))
            part_stone(v, grid, doors[i].id, doors[i].label, doors[i].picture, 18)->arg = (int)i;
    return root;
}

enum outcome desk_act_doors(struct app *app, const struct ui_action *action,
                            const struct desk_door *doors, size_t count)
{
    if (action->id != ACT_GO)
        return desk_act_frame(app, action);
    const struct desk_door *door = &doors[action->arg];
    if ((size_t)action->arg >= count || !is_for(app, door))
        return OUT_STAY;
    return door->open ? door->open(app) : door->out;
}

static bool can_carry(const struct app *app)
{
    return app->ports.carry != NULL;
}

static bool has_upkeep(const struct app *app)
{
    return app->ports.upkeep != NULL && app->ports.council != NULL;
}

static const struct desk_door export_doors[] = {
    {"carry", "usb-stick", STR_CARRY, OUT_CARRY, .there = can_carry},
    {"backup", "copy", STR_BACKUP, OUT_BACKUP, .there = has_upkeep},
    {"purge", "erase", STR_PURGE, OUT_PURGE, .manager = true, .open = purge_open,
     .there = has_upkeep},
};

struct node *export_build(const struct view *v)
{
    return desk_doors(v, DESK_EXPORT, export_doors, ARRAY_LEN(export_doors));
}

enum outcome export_act(struct app *app, const struct ui_action *action)
{
    return desk_act_doors(app, action, export_doors, ARRAY_LEN(export_doors));
}

static bool has_council(const struct app *app)
{
    return app->ports.council != NULL;
}

static bool can_set_up(const struct app *app)
{
    return app->ports.setup != NULL;
}

static const struct desk_door settings_doors[] = {
    {"devices", "keyboard", STR_DEVICES_TITLE, OUT_DEVICES, .manager = false},
    {"sound", "speaker", STR_DESK_SOUND, OUT_SOUND, .open = sound_open},
    {"first", "read-through", STR_SETUP_TITLE, OUT_FIRST, .manager = true, .open = first_open,
     .there = can_set_up},
    {"journal", "recorded", STR_JOURNAL_TITLE, OUT_JOURNAL, .manager = true, .open = journal_open,
     .there = has_council},
    {"settings", "ways", STR_DESK_SETTINGS, OUT_SETTINGS, .manager = true},
};

struct node *desk_settings_build(const struct view *v)
{
    return desk_doors(v, DESK_SETUP, settings_doors, ARRAY_LEN(settings_doors));
}

enum outcome desk_settings_act(struct app *app, const struct ui_action *action)
{
    return desk_act_doors(app, action, settings_doors, ARRAY_LEN(settings_doors));
}
