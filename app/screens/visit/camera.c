// A card is shown to the camera: how to hold it, and what the camera sees.
#include "screens/parts.h"

static enum string_id words_of(enum eye_state state)
{
    static const enum string_id words[] = {
        [EYE_NONE] = STR_CAMERA_FAILED,   [EYE_READY] = STR_COUNT,
        [EYE_LOOKING] = STR_COUNT,        [EYE_DARK] = STR_CAMERA_DARK,
        [EYE_SMALL] = STR_CAMERA_SMALL,   [EYE_OTHER] = STR_CAMERA_OTHER,
        [EYE_FAILED] = STR_CAMERA_FAILED,
    };
    return words[state];
}

static bool is_looking(enum eye_state state)
{
    return state != EYE_NONE && state != EYE_READY && state != EYE_FAILED;
}

void app_eye(struct app *app, enum eye_state state, const struct sight *sight)
{
    enum eye_state before = app->eye;
    app->eye = state;
    app->sight = (struct sight){0};
    if (app->screen != SCREEN_CAMERA) {
        app->changed |= (before == EYE_NONE) != (state == EYE_NONE);
        return;
    }
    app->changed = true;
    if (!is_looking(state))
        flow_follow(app, OUT_RETURN); // and says there why
    else
        app->sight = *sight;
    if (state != before)
        app_say(app, words_of(state), NULL);
}

void part_camera_door(const struct view *v, struct node *footer)
{
    if (v->app->eye != EYE_NONE)
        part_door(v, footer, "camera", STR_CAMERA_SHOW, "card-scan", ACT_CAMERA);
}

// As wide as leaves the words their place.
static double sight_mm(const struct view *v)
{
    if (v->metrics->compact)
        return part_is_large(v) ? 24 : 44;
    return part_is_large(v) ? 40 : 72;
}

static void add_sight(const struct view *v, struct node *row)
{
    const struct sight *sight = &v->app->sight;
    if (!sight->grey) { // until the camera has opened its eye
        part_picture(v, row, "card-scan", sight_mm(v) * 3 / 4)->width_mm = sight_mm(v);
        return;
    }
    struct node *node = node_add(v->arena, row, ROLE_IMAGE, "sight");
    node->look = LOOK_PANEL;
    node->grey = sight->grey;
    node->grey_columns = sight->columns;
    node->grey_rows = sight->rows;
    node->width_mm = sight_mm(v);
    node->height_mm = sight_mm(v) * sight->rows / sight->columns;
    part_call(v, node, STR_CAMERA_SIGHT);
}

struct node *camera_build(const struct view *v)
{
    struct node *body, *footer;
    struct page page = {.title = STR_CAMERA_SHOW, .back = STR_STOP, .next = STR_COUNT};
    struct node *root = part_page(v, &page, &body, &footer);
    bool large = part_is_large(v), above = large && v->metrics->portrait;
    struct node *row = above ? part_column(v, body) : part_row(v, body);
    row->across = above ? PLACE_START : PLACE_CENTER;
    row->gap_mm = large ? 4 : 8;
    row->grow = 1;
    add_sight(v, row);
    struct node *words = part_column(v, row);
    words->grow = 1;
    words->gap_mm = 3;
    enum type type = v->metrics->compact || large ? TYPE_BODY : TYPE_QUESTION;
    part_string(v, words, STR_CAMERA_HOW, type)->role = ROLE_HEADING;
    part_string(v, words, STR_CAMERA_FAR, TYPE_BODY);
    part_string(v, words, STR_CAMERA_KEPT, TYPE_NOTE)->flags |= NODE_SECOND;
    return root;
}

enum outcome camera_act(struct app *app, const struct ui_action *action)
{
    if (action->id == UI_ACTION_SCAN) { // the staff try it
        flow_follow(app, OUT_RETURN);
        app_tell_scanned(app, action->text);
        return OUT_STAY;
    }
    return action->id == ACT_BACK || action->id == UI_ACTION_BACK ? OUT_RETURN : OUT_STAY;
}
