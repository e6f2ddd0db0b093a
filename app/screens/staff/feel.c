// The screen tried: whether all of it is seen, and whether the glass feels a finger everywhere.
#include "screens/parts.h"

enum { PLACES = 9, ALL = (1 << PLACES) - 1 };

// A line along all four edges, which a wrong mode or a turned-up picture cuts off, and colours.
struct node *frame_build(const struct view *v)
{
    static const char *const colours[] = {"colour-red", "colour-blue", "ok-dot", "not-seen-dash"};
    struct node *body, *footer;
    struct page page = {.title = STR_DEVICES_SCREEN_TEST, .back = STR_BACK, .next = STR_COUNT};
    struct node *root = part_page(v, &page, &body, &footer);
    root->look = LOOK_PLAIN;
    part_string(v, body, STR_DEVICES_SCREEN_EDGE, TYPE_BODY)->id = "what";
    struct node *row = part_row(v, body);
    row->flags |= NODE_SHRINK;
    for (size_t i = 0; i < ARRAY_LEN(colours); i++)
        part_picture(v, row, colours[i], 24)->flags |= NODE_SHRINK;
    return root;
}

enum outcome frame_act(struct app *, const struct ui_action *action)
{
    return action->id == ACT_BACK || action->id == UI_ACTION_BACK ? OUT_BACK : OUT_STAY;
}

struct node *feel_build(const struct view *v)
{
    struct node *body, *footer;
    bool done = v->app->devices.felt == ALL;
    struct page page = {.title = done ? STR_DEVICES_TOUCH_DONE : STR_DEVICES_TOUCH_ALL,
                        .back = STR_BACK,
                        .next = STR_COUNT};
    struct node *root = part_page(v, &page, &body, &footer);
    struct node *grid = node_add(v->arena, body, ROLE_GROUP, "places");
    grid->arrange = ARRANGE_GRID;
    grid->columns = 3;
    grid->gap_mm = 3;
    grid->grow = 1;
    for (int i = 0; i < PLACES; i++) {
        bool felt = v->app->devices.felt >> i & 1;
        struct markup_param number = {"number", arena_printf(v->arena, "%d", i + 1)};
        struct node *place = part_filled(v, grid, STR_DEVICES_TOUCH_PLACE, TYPE_NOTE, &number, 1);
        place->id = arena_printf(v->arena, "place-%d", i + 1);
        place->role = ROLE_TOGGLE;
        place->look = LOOK_CARD;
        place->flags |= felt ? NODE_SELECTED : 0;
        place->action = ACT_PICK;
        place->arg = i;
        place->grow = 1;
    }
    return root;
}

enum outcome feel_act(struct app *app, const struct ui_action *action)
{
    if (action->id == ACT_PICK)
        app->devices.felt |= 1u << action->arg;
    return action->id == ACT_BACK || action->id == UI_ACTION_BACK ? OUT_BACK : OUT_STAY;
}
