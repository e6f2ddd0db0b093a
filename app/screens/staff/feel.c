// Whether the glass feels a finger everywhere: nine places to be pressed.
#include "screens/parts.h"

enum { PLACES = 9, ALL = (1 << PLACES) - 1 };

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
