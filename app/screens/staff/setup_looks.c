// Two steps of the set-up that somebody has to look at: whether the clock is right, and how large
// the screen is.
#include "screens/staff/setup.h"

#include <stdio.h>

// ---------------------------------------------------------------- the clock

static const struct hand {
    const char *less, *more;
    enum string_id label;
    int minutes;
} hands[] = {
    {"day-less", "day-more", STR_SETUP_CLOCK_DAY, 24 * 60},
    {"hour-less", "hour-more", STR_SETUP_CLOCK_HOUR, 60},
    {"minute-less", "minute-more", STR_SETUP_CLOCK_MINUTE, 1},
};

enum outcome setup_clock_open(struct app *app)
{
    app->clock_off_min = 0;
    app->clock_at_desk = false;
    return OUT_CLOCK;
}

enum outcome setup_clock_open_at_desk(struct app *app)
{
    enum outcome outcome = setup_clock_open(app);
    app->clock_at_desk = true;
    return outcome;
}

static enum outcome leave_clock(const struct app *app)
{
    return app->clock_at_desk ? OUT_DESK : OUT_BACK;
}

static int64_t corrected_utc_ms(const struct app *app)
{
    return app_now(app).utc_ms + app->clock_off_min * INT64_C(60000);
}

static void add_step(const struct view *v, struct node *line, const struct hand *hand, bool more)
{
    const char *id = more ? hand->more : hand->less;
    struct node *button =
        part_button(v, line, id, more ? STR_WAYS_MORE : STR_WAYS_LESS, LOOK_PLAIN, ACT_PICK);
    part_belongs(v, button, app_string(v->app, hand->label));
    button->arg = more ? hand->minutes : -hand->minutes;
    button->min_width_mm = 15;
}

// What a technician types, with the time that somebody read from a watch.
static void add_command(const struct view *v, struct node *body)
{
    char iso[WALL_TIME_TEXT_SIZE];
    wall_time_iso(corrected_utc_ms(v->app), iso);
    part_string(v, body, STR_SETUP_CLOCK_WRONG, TYPE_BODY);
    struct node *command = part_plain(
        v, body, arena_printf(v->arena, "sudo timedatectl set-time '%.10s %.5s'", iso, iso + 11),
        TYPE_NOTE);
    command->id = "command";
}

// With the year: a clock without a battery is most often wrong by that.
static void add_time(const struct view *v, struct node *body)
{
    struct wall_time wall = wall_time_of(corrected_utc_ms(v->app));
    bool narrow = v->metrics->portrait || part_is_large(v);
    struct node *both = narrow ? part_column(v, body) : part_row(v, body);
    struct node *day = node_add(v->arena, both, ROLE_TEXT, "day");
    struct node *time = node_add(v->arena, both, ROLE_TEXT, "time");
    part_set_day(v, day, &wall.date);
    part_set_clock(v, time, corrected_utc_ms(v->app));
    day->type = time->type = part_is_large(v) ? TYPE_BODY : TYPE_QUESTION;
}

struct node *setup_clock_build(const struct view *v)
{
    struct node *body, *footer;
    bool right = v->app->clock_off_min == 0;
    struct page page = {.title = STR_SETUP_CLOCK,
                        .back = STR_BACK,
                        .next = STR_SETUP_CLOCK_RIGHT,
                        .next_action = ACT_AGREE,
                        .next_disabled = !right};
    struct node *root = part_page(v, &page, &body, &footer);
    part_string(v, body, STR_SETUP_CLOCK_ASK, TYPE_BODY)->role = ROLE_HEADING;
    add_time(v, body);
    if (!right)
        add_command(v, body);
    for (size_t i = 0; i < ARRAY_LEN(hands); i++) {
        struct node *line = part_choice_line(v, body, hands[i].label);
        add_step(v, line, &hands[i], false);
        add_step(v, line, &hands[i], true);
    }
    return root;
}

enum outcome setup_clock_act(struct app *app, const struct ui_action *action)
{
    enum { MOST_MIN = 20 * 366 * 24 * 60 };
    if (action->id == ACT_BACK || action->id == UI_ACTION_BACK)
        return leave_clock(app);
    int off = app->clock_off_min + action->arg;
    if (action->id == ACT_PICK && off > -MOST_MIN && off < MOST_MIN)
        app->clock_off_min = off;
    if (action->id != ACT_AGREE || app->clock_off_min != 0)
        return OUT_STAY;
    struct date today = wall_time_of(app_now(app).utc_ms).date;
    char value[SETUP_CLOCK_SIZE];
    setup_clock_write(&today, value);
    if (!app_setting_put(app, SETTING_CLOCK, value))
        return OUT_STAY;
    return setup_look_again(app) ? leave_clock(app) : OUT_STAY;
}

// ---------------------------------------------------------------- the panel

// The frame's width, in tenths of millimetres of the panel that the kiosk believes in.
enum { CARD_USUAL = 856, CARD_LEAST = 400, CARD_MOST = 1600 };

enum outcome setup_panel_open(struct app *app)
{
    app->card_width = CARD_USUAL;
    return OUT_PANEL;
}

static const struct change {
    const char *id, *sign;
    enum string_id label;
    int by;
} changes[] = {
    {"much-less", "−−", STR_SETUP_PANEL_MUCH_LESS, -40},
    {"less", "−", STR_SETUP_PANEL_LESS, -4},
    {"more", "+", STR_SETUP_PANEL_MORE, 4},
    {"much-more", "++", STR_SETUP_PANEL_MUCH_MORE, 40},
};

// Two beside each other: they share the page with the frame, which must not move away.
static void add_changes(const struct view *v, struct node *parent)
{
    struct node *grid = node_add(v->arena, parent, ROLE_GROUP, "changes");
    grid->arrange = ARRANGE_GRID;
    grid->columns = v->metrics->portrait ? 4 : 2;
    grid->gap_mm = 3;
    for (size_t i = 0; i < ARRAY_LEN(changes); i++) {
        struct node *button =
            part_button(v, grid, changes[i].id, changes[i].label, LOOK_PLAIN, ACT_PICK);
        part_call(v, button, changes[i].label);
        button->text = changes[i].sign;
        button->arg = changes[i].by;
        button->type = TYPE_QUESTION; // a bare sign
        button->flags |= NODE_BOLD;
        button->min_width_mm = button->min_height_mm = 15;
    }
}

// Where the whole card has no room, its long side is enough.
static void add_frame(const struct view *v, struct node *body)
{
    double width = v->app->card_width / 10.0;
    bool whole = !part_is_small(v) && !part_is_large(v) && v->app->message == STR_COUNT;
    struct node *frame = node_add(v->arena, body, ROLE_GROUP, "card-frame");
    part_call(v, frame, STR_SETUP_PANEL_FRAME);
    frame->look = LOOK_CARD;
    frame->width_mm = frame->min_width_mm = width;
    frame->height_mm = frame->min_height_mm =
        whole ? width * SETUP_CARD_HEIGHT_MM / SETUP_CARD_WIDTH_MM : 12;
}

struct node *setup_panel_build(const struct view *v)
{
    struct node *body, *footer;
    const struct metrics *m = v->metrics;
    struct page page = {.title = STR_SETUP_PANEL,
                        .back = STR_BACK,
                        .next = STR_SETUP_PANEL_RIGHT,
                        .next_action = ACT_AGREE};
    struct node *root = part_page(v, &page, &body, &footer);
    bool crowded = m->compact || part_is_large(v);
    if (!crowded || v->app->message == STR_COUNT) // else the message takes its place
        part_string(v, body, STR_SETUP_PANEL_ASK, crowded ? TYPE_NOTE : TYPE_BODY);
    body->flags &= ~(unsigned)NODE_PAGED; // the frame and what changes it belong together
    struct node *both = m->portrait ? part_column(v, body) : part_row(v, body);
    both->across = PLACE_START;
    add_frame(v, both);
    add_changes(v, both);
    struct node *next = node_find(root, "next");
    next->arg =
        setup_diagonal_mm(m->width_px, m->height_px, v->app->card_width / 10.0 * m->px_per_mm);
    return root;
}

enum outcome setup_panel_act(struct app *app, const struct ui_action *action)
{
    char value[16];
    if (action->id == ACT_BACK || action->id == UI_ACTION_BACK)
        return OUT_BACK;
    int width = app->card_width + action->arg;
    if (action->id == ACT_PICK && width >= CARD_LEAST && width <= CARD_MOST)
        app->card_width = width;
    if (action->id != ACT_AGREE)
        return OUT_STAY;
    snprintf(value, sizeof value, "%d", action->arg);
    if (!app_setting_put(app, SETTING_DIAGONAL, value))
        return OUT_STAY;
    return setup_look_again(app) ? OUT_BACK : OUT_STAY;
}
