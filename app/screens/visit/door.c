// Welcome and sign-in.
#include "domain/pin.h"
#include "screens/parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void add_welcome_header(const struct view *v, struct node *root)
{
    struct node *header = part_row(v, root);
    header->flags |= NODE_AROUND;
    header->across = PLACE_CENTER;
    struct node *name =
        part_written(v, header, v->app->house.name, v->app->house.name_reading, TYPE_LABEL);
    name->id = "house";
    name->flags |= NODE_SECOND;
    name->grow = 1;
    part_header_buttons(v, header, &(struct page){.no_help = true});
    part_language(v, header)->type = TYPE_NOTE;
    part_sides(v, header);
}

// With large text on a small panel there is room for the words alone, and the clock goes beside the
// way in, which must never be on another page.
static bool is_crowded(const struct view *v)
{
    return part_is_small(v) && v->metrics->text_step > USUAL_STEP;
}

static struct node *add_begin(const struct view *v, struct node *parent)
{
    bool low = v->metrics->compact || part_is_large(v);
    bool ready = app_takes_visits(v->app);
    struct node *begin =
        part_button(v, parent, ready ? "begin" : "setup", ready ? STR_BEGIN : STR_SETUP_BEGIN,
                    LOOK_GO, ready ? ACT_BEGIN : ACT_SETUP);
    begin->type = is_crowded(v) ? TYPE_BODY : TYPE_QUESTION;
    begin->flags |= part_arrow(v, true) | NODE_FOCUS_FIRST;
    begin->min_width_mm = v->metrics->compact ? 45 : 70;
    begin->min_height_mm = v->metrics->compact ? 16 : low ? 20 : 25;
    return begin;
}

static bool is_clock_behind(const struct view *v)
{
    return v->app->clock == CLOCK_BEHIND;
}

static void add_clock(const struct view *v, struct node *row)
{
    bool wrong = is_clock_behind(v);
    bool no_room = part_is_large(v) || (v->metrics->no_pictures && v->app->ports.council);
    if (!wrong || !part_is_small(v) || !no_room) {
        int64_t now = app_now(v->app).utc_ms;
        struct node *time = node_add(v->arena, row, ROLE_TEXT, "clock");
        part_set_moment(v, time, now);
        time->type = TYPE_LABEL;
        time->flags |= NODE_SECOND;
    }
    if (wrong && !v->metrics->portrait) // upright it has a row of its own
        part_string(v, row, STR_WELCOME_CLOCK, TYPE_NOTE)->id = "clock-wrong";
}

// For those who live here; visitors have the large button.
static void add_home(const struct view *v, struct node *row)
{
    if (!v->app->house.name[0]) // there is none yet
        return;
    struct node *home = part_door(v, row, "home-today", STR_HOME_TITLE, "home", ACT_HOME);
    row->across = PLACE_CENTER;
    if (!home->text) // the picture alone, where there is no room for words
        return;
    home->type = TYPE_NOTE;
    home->picture = "home";
    home->picture_mm = 9;
}

// For whoever comes for something else than the council's visit; nothing where no list is kept, and
// nothing is kept before it is decided for how long (S4-8).
static bool takes_guests(const struct app *app)
{
    return app->ports.council && app->house.name[0] && app_takes_visits(app);
}

static void add_guests(const struct view *v, struct node *row)
{
    if (!takes_guests(v->app))
        return;
    struct node *guests = part_button(v, row, "guests", STR_GUESTS_TITLE, LOOK_PLAIN, ACT_GUESTS);
    guests->type = TYPE_NOTE;
    if (v->metrics->no_pictures)
        return;
    guests->picture = "guests";
    guests->picture_mm = 9;
    if (!is_clock_behind(v) && !v->metrics->compact && !part_is_large(v))
        return;
    guests->name = part_name(v, app_string(v->app, STR_GUESTS_TITLE));
    guests->text = NULL;
    guests->picture_mm = 10;
    guests->pad_mm = 2.5;
}

static bool has_room_for_camera(const struct view *v)
{
    return !part_is_small(v) && !part_is_large(v);
}

// Whoever has a card in their hand looks beside the way in.
static void add_camera(const struct view *v, struct node *parent)
{
    if (v->app->eye == EYE_NONE)
        return;
    struct node *camera = part_button(v, parent, "camera", STR_CAMERA_SHOW, LOOK_PLAIN, ACT_CAMERA);
    camera->type = TYPE_BODY;
    camera->picture = "card-scan";
    camera->picture_mm = 12;
    camera->min_width_mm = 70;
    camera->min_height_mm = 18;
}

// Where the words would leave those beside it no room; they remain its name.
static void add_camera_picture(const struct view *v, struct node *row)
{
    if (v->app->eye == EYE_NONE)
        return;
    struct node *camera = part_button(v, row, "camera", STR_CAMERA_SHOW, LOOK_PLAIN, ACT_CAMERA);
    if (v->metrics->no_pictures)
        return;
    camera->name = part_name(v, app_string(v->app, STR_CAMERA_SHOW));
    camera->text = NULL;
    camera->picture = "card-scan";
    camera->picture_mm = v->metrics->compact ? 10 : 14;
    camera->min_width_mm = camera->min_height_mm = v->metrics->compact ? 15 : 20;
}

static void add_invitation(const struct view *v, struct node *parent)
{
    struct node *column = part_column(v, parent);
    column->grow = 6;
    column->across = PLACE_START;
    enum type title = is_crowded(v) ? TYPE_ANSWER : part_is_large(v) ? TYPE_QUESTION : TYPE_TITLE;
    part_string(v, column, STR_WELCOME_TITLE, title)->role = ROLE_HEADING;
    column->last->id = "title";
    enum type text = is_crowded(v) ? TYPE_NOTE : TYPE_BODY;
    bool roomy = !part_is_small(v) && !part_is_large(v);
    if (roomy || v->app->message == STR_COUNT) // else the message takes its place
        part_string(v, column, app_takes_visits(v->app) ? STR_WELCOME_CARD : STR_SETUP_WELCOME,
                    text)
            ->flags |= NODE_SECOND;
    part_message(v, column);
    part_spacer(v, column);
    if (is_crowded(v)) {
        struct node *row = part_row(v, column);
        row->flags |= NODE_AROUND;
        add_begin(v, row);
        part_camera_door(v, row);
        add_clock(v, row);
        add_guests(v, row);
        add_home(v, row);
        return;
    }
    bool large = part_is_large(v);
    struct node *begin = large ? part_row(v, column) : column;
    add_begin(v, begin);
    if (large)
        add_camera_picture(v, begin);
    else if (has_room_for_camera(v) && v->metrics->portrait)
        add_camera(v, column);
    part_spacer(v, column);
}

struct node *welcome_build(const struct view *v)
{
    struct node *root = part_column(v, NULL);
    bool large = part_is_large(v), portrait = v->metrics->portrait;
    root->pad_mm = v->metrics->compact ? 3 : 5;
    add_welcome_header(v, root);
    struct node *body = portrait ? part_column(v, root) : part_row(v, root);
    body->grow = 1;
    add_invitation(v, body);
    if ((portrait && v->metrics->text_step <= USUAL_STEP + 1) || !large) {
        bool camera = v->app->eye != EYE_NONE && has_room_for_camera(v);
        double picture_mm = v->metrics->compact ? 64 : camera ? 70 : 98;
        struct node *right = camera && !portrait ? part_column(v, body) : body;
        struct node *scene = part_picture(v, right, "engawa-scene", large ? 40 : picture_mm);
        scene->grow = 5;
        if (camera)
            scene->text_align = ALIGN_CENTER;
        if (camera && !portrait) {
            right->grow = 5;
            right->across = PLACE_CENTER;
            add_camera(v, right);
        }
    }
    if (portrait && is_clock_behind(v))
        part_string(v, root, STR_WELCOME_CLOCK, TYPE_NOTE)->id = "clock-wrong";
    if (!is_crowded(v)) {
        struct node *row = part_row(v, root);
        row->flags |= NODE_AROUND;
        add_clock(v, row);
        part_spacer(v, row);
        if (part_is_small(v) && is_clock_behind(v))
            add_camera_picture(v, row);
        else if (part_is_small(v))
            part_camera_door(v, row);
        add_guests(v, row);
        add_home(v, row);
    }
    return root;
}

enum outcome welcome_act(struct app *app, const struct ui_action *action)
{
    if (action->id == ACT_HOME && app->house.name[0])
        return app_look_at_today(app) ? OUT_HOME : OUT_STAY;
    if (action->id == ACT_GUESTS && takes_guests(app))
        return guests_open(app);
    if (action->id == ACT_CAMERA && app->eye != EYE_NONE)
        return OUT_CAMERA;
    if (action->id == ACT_SETUP && !app_takes_visits(app))
        return first_open(app);
    if (action->id != ACT_BEGIN || !app_takes_visits(app))
        return OUT_STAY;
    app->digits[0] = '\0';
    return OUT_NEXT;
}

struct node *number_build(const struct view *v)
{
    const struct digits digits = {STR_SIGNIN_TITLE, STR_SIGNIN_NUMBER, "member-card",
                                  .secret = false};
    struct node *footer;
    struct node *root = part_digits_page(v, &digits, &footer);
    part_button(v, footer, "desk", STR_DESK, LOOK_PLAIN, ACT_DESK);
    part_camera_door(v, footer);
    return root;
}

enum outcome number_act(struct app *app, const struct ui_action *action)
{
    if (app_take_digits(app, action, 4))
        return OUT_STAY;
    if (action->id == ACT_BACK || action->id == UI_ACTION_BACK)
        return OUT_WELCOME;
    if (action->id == ACT_CAMERA && app->eye != EYE_NONE)
        return OUT_CAMERA;
    if (action->id == ACT_DESK) {
        app->digits[0] = '\0';
        return OUT_DESK;
    }
    if (action->id != ACT_NEXT || !app->digits[0])
        return OUT_STAY;
    app->number = atoi(app->digits);
    app->digits[0] = '\0';
    return OUT_PIN;
}

struct node *pin_build(const struct view *v)
{
    const struct digits digits = {STR_SIGNIN_TITLE, STR_SIGNIN_PIN, "pin-pad", .secret = true};
    struct node *footer;
    return part_digits_page(v, &digits, &footer);
}

enum outcome pin_act(struct app *app, const struct ui_action *action)
{
    if (app_take_digits(app, action, PIN_LENGTH))
        return OUT_STAY;
    if (action->id == ACT_BACK || action->id == UI_ACTION_BACK) {
        snprintf(app->digits, sizeof app->digits, "%d", app->number);
        return OUT_BACK;
    }
    if (action->id != ACT_NEXT || strlen(app->digits) != PIN_LENGTH)
        return OUT_STAY;
    struct sign_in in;
    struct moment now = app_now(app);
    struct err err;
    const struct records *r = app->ports.records;
    enum status asked = r->sign_in_pin(r->ctx, app->number, app->digits, &now, &in, &err);
    explicit_bzero(app->digits, sizeof app->digits);
    return app_saved(app, asked) ? app_after_sign_in(app, &in) : OUT_STAY;
}

struct node *resume_build(const struct view *v)
{
    struct node *body, *footer;
    struct page page = {.title = STR_RESUME_TITLE,
                        .back = STR_BACK,
                        .next = STR_RESUME_GO,
                        .next_action = ACT_RESUME};
    struct node *root = part_page(v, &page, &body, &footer);
    struct node *words = part_say(v, body, "stepping-stones", STR_RESUME_TEXT);
    struct node *when = node_add(v->arena, words, ROLE_TEXT, "when");
    part_set_visit_time(v, when, false);
    when->type = TYPE_ANSWER;
    part_button(v, footer, "close", STR_RESUME_CLOSE, LOOK_PLAIN, ACT_CLOSE_VISIT);
    return root;
}

enum outcome resume_act(struct app *app, const struct ui_action *action)
{
    if (action->id == ACT_BACK || action->id == UI_ACTION_BACK)
        return OUT_WELCOME;
    if (action->id != ACT_RESUME && action->id != ACT_CLOSE_VISIT)
        return OUT_STAY;
    struct moment now = app_now(app);
    struct err err;
    const struct records *r = app->ports.records;
    if (!app_saved(app, r->open_points(r->ctx, app->points, MAX_POINTS, &app->point_count, &err)) ||
        !app_saved(app, r->visit_resume(r->ctx, &app->visit, &now, &err)))
        return OUT_STAY;
    app->visit_live = true;
    return action->id == ACT_RESUME ? OUT_GO_ON : OUT_LEAVE;
}
