// The day's preparation: which places may be seen, who receives, who comes. Residents read of it in
// 「今日の いえ」, visitors before their walk.
#include "screens/parts.h"
#include "screens/staff/form.h"

#include <stdio.h>
#include <string.h>

enum { NOT_HERE, SEEN, NOT_TODAY };
static const struct form_choice states[] = {{SEEN, STR_DAY_OPEN, NULL},
                                            {NOT_TODAY, STR_DAY_CLOSED, NULL},
                                            {NOT_HERE, STR_DAY_NOT_HERE, NULL}};

static const char *const areas[] = {"living",   "kitchen", "bath", "toilet",
                                    "corridor", "garden",  "rooms"};
enum { AREAS = ARRAY_LEN(areas) };

struct day {
    int areas[AREAS];
    char receiver[HOUSE_NAME_SIZE];
};

#define AREA(index, string)                                                                        \
    {                                                                                              \
        .id = #string, .label = STR_AREA_##string, .kind = FIELD_CHOICE,                           \
        .offset = offsetof(struct day, areas) + (index) * sizeof(int), .size = sizeof(int),        \
        .choices = states, .choice_count = ARRAY_LEN(states)                                       \
    }
static const struct field day_fields[] = {
    AREA(0, LIVING),
    AREA(1, KITCHEN),
    AREA(2, BATH),
    AREA(3, TOILET),
    AREA(4, CORRIDOR),
    AREA(5, GARDEN),
    AREA(6, ROOMS),
    {"receiver", STR_DAY_RECEIVER, FIELD_LINE, 0, FIELD(struct day, receiver),
     .hint = STR_DAY_RECEIVER_HINT},
};

static int area_index(const struct house *house, const char *id)
{
    for (int i = 0; i < house->area_count; i++)
        if (strcmp(house->areas[i].id, id) == 0)
            return i;
    return -1;
}

// What another pack named stays as it is.
static void put_area(struct house *house, const char *id, int state)
{
    int at = area_index(house, id);
    if (at < 0 && state != NOT_HERE && house->area_count < HOUSE_MAX_AREAS) {
        at = house->area_count++;
        snprintf(house->areas[at].id, sizeof house->areas[at].id, "%s", id);
    }
    if (at >= 0 && state == NOT_HERE)
        memmove(&house->areas[at], &house->areas[at + 1],
                (size_t)(--house->area_count - at) * sizeof house->areas[0]);
    else if (at >= 0)
        house->areas[at].open = state == SEEN;
}

static enum status save_day(struct app *app, void *filled, struct err *err)
{
    const struct day *day = filled;
    const struct council *council = app->ports.council;
    struct house house = app->house;
    struct moment now = app_now(app);
    for (size_t i = 0; i < AREAS; i++)
        put_area(&house, areas[i], day->areas[i]);
    memcpy(house.receiver, day->receiver, sizeof house.receiver);
    TRY(council->house_put(council->ctx, &house, &now, err));
    app_refresh_house(app);
    return OK;
}

static const struct form day_form = {.pause = PAUSE_ENDS,
                                     .title = STR_DAY_TITLE,
                                     .fields = day_fields,
                                     .count = ARRAY_LEN(day_fields),
                                     .size = sizeof(struct day),
                                     .save = save_day};

static enum outcome change_day(struct app *app)
{
    struct day day = {0};
    for (size_t i = 0; i < AREAS; i++) {
        int at = area_index(&app->house, areas[i]);
        day.areas[i] = at < 0 ? NOT_HERE : app->house.areas[at].open ? SEEN : NOT_TODAY;
    }
    memcpy(day.receiver, app->house.receiver, sizeof day.receiver);
    return form_open(app, &day_form, &day, sizeof day);
}

// A visitor who is expected: the kind alone, as residents are told.
struct comes {
    int minute, category;
};
static const struct form_choice categories[] = {
    {MEMBER_RESIDENT, STR_VISITOR_RESIDENT, NULL},   {MEMBER_FAMILY, STR_VISITOR_FAMILY, NULL},
    {MEMBER_COMMUNITY, STR_VISITOR_COMMUNITY, NULL}, {MEMBER_WELFARE, STR_VISITOR_WELFARE, NULL},
    {MEMBER_BUSINESS, STR_VISITOR_BUSINESS, NULL},   {MEMBER_CITY, STR_VISITOR_CITY, NULL}};
static const struct field comes_fields[] = {
    {"time", STR_DAY_TIME, FIELD_TIME, FIELD_NEEDED, FIELD(struct comes, minute)},
    {"who", STR_DAY_WHO, FIELD_CHOICE, FIELD_NEEDED, FIELD(struct comes, category),
     .choices = categories, .choice_count = ARRAY_LEN(categories)},
};

static enum status put_visitor(struct app *app, const struct expected *visitor, bool comes,
                               struct err *err)
{
    const struct council *council = app->ports.council;
    struct moment now = app_now(app);
    TRY(council->expected_put(council->ctx, visitor, comes, &now, err));
    app_look_at_today(app);
    return OK;
}

static enum status save_comes(struct app *app, void *filled, struct err *err)
{
    const struct comes *comes = filled;
    struct expected visitor = {comes->minute, (enum member_category)comes->category};
    return put_visitor(app, &visitor, true, err);
}

static enum string_id comes_fault(const struct app *app, const void *filled)
{
    (void)filled;
    return app->expected_count < HOUSE_MAX_EXPECTED ? STR_COUNT : STR_DAY_FULL;
}

static const struct form comes_form = {.pause = PAUSE_ENDS,
                                       .title = STR_DAY_ADD,
                                       .fields = comes_fields,
                                       .count = ARRAY_LEN(comes_fields),
                                       .size = sizeof(struct comes),
                                       .save = save_comes,
                                       .fault = comes_fault};

static void add_areas(const struct view *v, struct node *body)
{
    const struct house *house = &v->app->house;
    struct node *grid = part_stones(v, body, "places", 3, 2);
    for (int i = 0; i < house->area_count; i++) {
        const char *id = arena_printf(v->arena, "area.%s", house->areas[i].id);
        const struct words *name = content_string(v->app->ports.content, id);
        struct node *row = part_row(v, grid);
        row->across = PLACE_CENTER;
        part_picture(v, row, house->areas[i].open ? "door-open" : "door-closed", 7);
        if (name)
            part_text(v, row, name, TYPE_BODY)->grow = 1;
        else
            part_plain(v, row, house->areas[i].id, TYPE_BODY)->grow = 1;
    }
}

static void add_visitor(const struct view *v, struct node *body, size_t index)
{
    const struct expected *visitor = &v->app->expected[index];
    struct date today = wall_time_of(app_now(v->app).utc_ms).date;
    struct node *row = part_row(v, body);
    row->across = PLACE_CENTER;
    struct node *when = node_add(v->arena, row, ROLE_TEXT, NULL);
    part_set_clock(v, when, wall_time_utc_ms(&today, visitor->minute / 60, visitor->minute % 60));
    part_string(v, row, categories[visitor->category].label, TYPE_BODY)->grow = 1;
    struct node *cancel = part_button(v, row, arena_printf(v->arena, "cancel-%zu", index),
                                      STR_DAY_CANCEL, LOOK_QUIET, ACT_NO);
    cancel->arg = (int)index;
    part_belongs(v, cancel, app_string(v->app, categories[visitor->category].label));
}

struct node *day_build(const struct view *v)
{
    struct node *body, *footer;
    struct page page = {
        .title = STR_DAY_TITLE, .back = STR_BACK, .next = STR_DAY_CHANGE, .next_action = ACT_FIX};
    struct node *root = part_page(v, &page, &body, &footer);
    part_string(v, body, STR_DAY_VISITORS, TYPE_BODY)->role = ROLE_HEADING;
    for (size_t i = 0; i < v->app->expected_count; i++)
        add_visitor(v, body, i);
    if (v->app->expected_count == 0)
        part_string(v, body, STR_DAY_NOBODY, TYPE_BODY);
    if (v->app->house.receiver[0]) {
        struct node *line = part_fact_line(v, body, STR_DAY_RECEIVER);
        part_written(v, line, v->app->house.receiver, v->app->house.receiver_reading, TYPE_BODY);
    }
    part_string(v, body, STR_DAY_PLACES, TYPE_BODY)->role = ROLE_HEADING;
    add_areas(v, body);
    part_door(v, footer, "add", STR_DAY_ADD, "visitor", ACT_MORE);
    return root;
}

enum outcome day_act(struct app *app, const struct ui_action *action)
{
    struct err err;
    switch (action->id) {
    case ACT_FIX:
        return change_day(app);
    case ACT_MORE:
        return form_open(app, &comes_form, &(struct comes){10 * 60, MEMBER_COMMUNITY},
                         sizeof(struct comes));
    case ACT_NO:
        if ((size_t)action->arg < app->expected_count) {
            struct expected visitor = app->expected[action->arg];
            app_saved(app, put_visitor(app, &visitor, false, &err));
        }
        return OUT_STAY;
    case ACT_BACK:
    case UI_ACTION_BACK:
        return OUT_DESK;
    default:
        return OUT_STAY;
    }
}
