// Who is in the house now, for an emergency: to look at, and to take outside on paper. It needs
// nothing but the kiosk and its printer.
#include "screens/visit/guests.h"

enum outcome inside_open(struct app *app)
{
    return guests_look(app) ? OUT_INSIDE : OUT_STAY;
}

static void add_row(const struct view *v, struct node *parent, const struct inside *inside)
{
    struct node *row = part_row(v, parent);
    row->grow = 1;
    row->across = PLACE_CENTER;
    part_picture(v, row, guests_picture(inside), v->metrics->compact ? 9 : 12);
    struct node *text = node_add(v->arena, row, ROLE_TEXT, NULL);
    text->type = TYPE_BODY;
    text->grow = 1;
    part_tell(text, guests_line(v, inside));
}

static void add_rows(const struct view *v, struct node *parent, bool members, enum string_id title)
{
    int across = v->metrics->portrait || part_is_large(v) ? 1 : 2, placed = 0;
    struct node *row = NULL;
    for (size_t i = 0; i < v->app->inside.count; i++) {
        const struct inside *inside = &v->app->inside.rows[i];
        if (inside->member != members)
            continue;
        if (placed == 0)
            part_string(v, parent, title, TYPE_BODY)->role = ROLE_HEADING;
        if (placed++ % across == 0)
            row = part_row(v, parent);
        add_row(v, row, inside);
    }
    for (; placed % across != 0; placed++)
        part_column(v, row)->grow = 1;
}

static void add_list(const struct view *v, struct node *parent)
{
    add_rows(v, parent, false, STR_GUESTS_TITLE);
    add_rows(v, parent, true, STR_INSIDE_MEMBERS);
    part_string(v, parent, STR_INSIDE_ONLY, TYPE_NOTE);
}

struct node *inside_build(const struct view *v)
{
    struct node *body, *footer;
    struct page page = {.title = STR_INSIDE_TITLE,
                        .back = STR_BACK,
                        .next = STR_INSIDE_PRINT,
                        .next_action = ACT_PRINT};
    struct node *root = part_page(v, &page, &body, &footer);
    guests_add_sum(v, body, v->metrics->compact ? TYPE_BODY : TYPE_ANSWER);
    add_list(v, body);
    return root;
}

enum outcome inside_act(struct app *app, const struct ui_action *action)
{
    if (action->id == ACT_PRINT && guests_look(app))
        app_print_slip(app, SLIP_INSIDE);
    return action->id == ACT_BACK || action->id == UI_ACTION_BACK ? OUT_DESK : OUT_STAY;
}

void inside_add_slip(const struct view *v, struct node *root)
{
    struct node *words = part_column(v, root);
    words->gap_mm = words->pad_mm = 1;
    part_string(v, words, STR_INSIDE_TITLE, TYPE_ANSWER)->flags |= NODE_BOLD;
    part_written(v, words, v->app->house.name, v->app->house.name_reading, TYPE_BODY);
    struct node *when = node_add(v->arena, words, ROLE_TEXT, "when");
    when->type = TYPE_NOTE;
    part_set_moment(v, when, app_now(v->app).utc_ms);
    guests_add_sum(v, words, TYPE_BODY)->flags |= NODE_BOLD;
    add_list(v, words);
}
