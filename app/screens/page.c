// A page: header with where one is, stones and help; the body; the footer with the ways back and
// on.
#include "screens/parts.h"

// Four buttons with words leave a title no room on a narrow page: there only the way to the
// municipality keeps its words.
static bool is_narrow(const struct view *v)
{
    return v->metrics->compact || v->metrics->portrait || part_is_large(v);
}

static struct node *add_header_button(const struct view *v, struct node *header, const char *id,
                                      enum string_id label, const char *picture, int action)
{
    struct node *button = part_button(v, header, id, label, LOOK_PLAIN, action);
    button->type = TYPE_NOTE;
    button->picture = picture;
    button->picture_mm = 7;
    button->pad_mm = 2.5;
    return button;
}

static void add_aid(const struct view *v, struct node *header, const char *id, enum string_id label,
                    const char *picture, int action)
{
    struct node *button = add_header_button(v, header, id, label, picture, action);
    if (!is_narrow(v) || v->metrics->no_pictures)
        return;
    button->name = part_name(v, app_string(v->app, label));
    button->text = NULL;
    button->picture_mm = 10;
}

static void add_title(const struct view *v, struct node *header, const struct page *page)
{
    struct node *title = part_string(v, header, page->title, TYPE_LABEL);
    if (page->other_title.text)
        part_tell(title, page->other_title);
    title->id = "title";
    title->role = ROLE_HEADING;
    title->type = TYPE_LABEL;
    title->flags |= NODE_SECOND;
    title->grow = 1;
}

// Stones, or where many of them leave the title no room the count in figures.
static void add_stones(const struct view *v, struct node *header, const struct page *page)
{
    int most = part_is_large(v) || v->metrics->compact ? 4 : v->metrics->width_px > 1280 ? 9 : 5;
    bool crowded = part_is_small(v) && part_is_large(v);
    bool figures = !v->metrics->portrait && (page->steps > most || crowded);
    struct node *stones =
        node_add(v->arena, header, figures ? ROLE_TEXT : ROLE_PROGRESS, "progress");
    stones->steps = page->steps;
    stones->step = page->step;
    stones->value = arena_printf(v->arena, "%d / %d", page->step + 1, page->steps);
    stones->type = TYPE_LABEL;
    part_call(v, stones, STR_PROGRESS);
    struct markup_param params[] = {
        {"step", arena_printf(v->arena, "%d", page->step + 1)},
        {"count", arena_printf(v->arena, "%d", page->steps)},
    };
    stones->name = markup_fill(v->arena, stones->name, params, ARRAY_LEN(params));
    if (stones->reading)
        stones->reading = markup_fill(v->arena, stones->reading, params, ARRAY_LEN(params));
    if (figures)
        stones->text = arena_printf(v->arena, "%d//%d", page->step + 1, page->steps);
}

void part_header_buttons(const struct view *v, struct node *row, const struct page *page)
{
    enum string_id worried = page->abuse ? STR_WORRIED_TITLE : STR_WORRIED_BUTTON;
    if (!page->no_worried && page->title_is_field)
        add_aid(v, row, "worried", worried, "phone", ACT_WORRIED);
    else if (!page->no_worried)
        add_header_button(v, row, "worried", worried, "phone", ACT_WORRIED);
    if (!page->no_help)
        add_aid(v, row, "help", STR_HELP, "help", ACT_HELP);
    if (!page->no_ways)
        add_aid(v, row, "ways", STR_WAYS_BUTTON, "ways", ACT_WAYS);
    if (!page->no_listen)
        add_aid(v, row, "listen", STR_LISTEN, v->app->mute ? "speaker-off" : "speaker", ACT_LISTEN);
}

// A small panel has no other room for it.
static bool message_in_header(const struct view *v, const struct page *page)
{
    return part_is_small(v) && v->app->message != STR_COUNT && !page->own_message;
}

static void add_header(const struct view *v, struct node *root, const struct page *page)
{
    struct node *header = part_row(v, root);
    header->flags |= NODE_AROUND;
    header->across = PLACE_CENTER;
    header->gap_mm = 3;
    bool says = message_in_header(v, page);
    if (page->title_is_field)
        part_writing(v, header);
    else if (says)
        part_message(v, header);
    else
        add_title(v, header, page);
    if (page->steps > 0 && !v->metrics->portrait && !says)
        add_stones(v, header, page);
    part_header_buttons(v, header, page);
    part_sides(v, header);
    if (page->steps > 0 && v->metrics->portrait)
        add_stones(v, root, page);
}

// A page whose buttons lead nowhere back has one while it goes on in further pages.
static void add_back(const struct view *v, struct node *row, const struct page *page)
{
    bool only_turns = page->back == STR_COUNT;
    enum string_id label = only_turns ? STR_BEFORE : page->back;
    struct node *back = part_button(v, row, "back", label, LOOK_PLAIN, ACT_BACK);
    back->flags |= part_arrow(v, false) | NODE_BACK;
    back->turns_reading = part_said(v, app_string(v->app, STR_BEFORE)).reading;
    if (only_turns)
        back->flags |= NODE_ONLY_TURNS | NODE_DISABLED;
}

static void add_next(const struct view *v, struct node *row, const struct page *page)
{
    bool only_turns = page->next == STR_COUNT;
    int action = page->next_action ? page->next_action : ACT_NEXT;
    enum string_id label = only_turns ? STR_MORE : page->next;
    struct node *next = part_button(v, row, "next", label, LOOK_GO, action);
    next->flags |= part_arrow(v, true) | NODE_NEXT;
    next->turns_reading = part_said(v, app_string(v->app, STR_MORE)).reading;
    if (only_turns)
        next->flags |= NODE_ONLY_TURNS;
    if (only_turns || page->next_disabled)
        next->flags |= NODE_DISABLED;
}

// Upright, the side doors have a row of their own above the ways back and on.
static struct node *add_footer(const struct view *v, struct node *root, const struct page *page)
{
    struct node *doors = v->metrics->portrait ? part_row(v, root) : NULL;
    if (doors)
        doors->flags |= NODE_AROUND | NODE_SHRINK;
    struct node *row = part_row(v, root);
    row->flags |= NODE_AROUND | NODE_SHRINK;
    add_back(v, row, page);
    if (doors) {
        part_spacer(v, row);
    } else {
        doors = part_row(v, row);
        doors->grow = 1;
    }
    add_next(v, row, page);
    part_sides(v, row);
    return doors;
}

struct node *part_page(const struct view *v, const struct page *page, struct node **body,
                       struct node **footer)
{
    struct node *root = part_column(v, NULL);
    root->pad_mm = v->metrics->compact ? 2 : 4;
    root->gap_mm = v->metrics->compact ? 2 : 3;
    add_header(v, root, page);

    if (!page->own_message && !message_in_header(v, page))
        part_message(v, root);
    *body = part_column(v, root);
    (*body)->id = "body";
    (*body)->grow = 1;
    (*body)->flags |= NODE_PAGED;
    *footer = add_footer(v, root, page);
    return root;
}
