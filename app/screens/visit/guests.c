// Guests who are no members sign in and out without a name (docs/decisions/0031): what they are
// here for, how many they are, done. Whoever leaves finds themselves by kind and time.
#include "screens/visit/guests.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_PEOPLE_ASKED = 4 };

static const struct {
    const char *id, *picture;
    enum string_id label;
} kinds[GUEST_KIND_COUNT] = {
    [GUEST_FAMILY] = {"family", "family", STR_GUEST_FAMILY},
    [GUEST_FRIEND] = {"friend", "friend", STR_GUEST_FRIEND},
    [GUEST_MEDICAL] = {"medical", "medical", STR_GUEST_MEDICAL},
    [GUEST_REPAIR] = {"repair", "repair", STR_GUEST_REPAIR},
    [GUEST_DELIVERY] = {"delivery", "delivery", STR_GUEST_DELIVERY},
    [GUEST_OFFICIAL] = {"official", "facility", STR_GUEST_OFFICIAL},
    [GUEST_OTHER] = {"other", "other", STR_GUEST_OTHER},
};

static const struct {
    const char *id, *picture;
    enum string_id label;
} heads[MOST_PEOPLE_ASKED] = {
    {"people-1", "people-1", STR_GUESTS_PEOPLE_1},
    {"people-2", "people-2", STR_GUESTS_PEOPLE_2},
    {"people-3", "people-3", STR_GUESTS_PEOPLE_3},
    {"people-4", "people-4", STR_GUESTS_PEOPLE_4},
};

static const enum string_id categories[MEMBER_CATEGORY_COUNT] = {
    [MEMBER_RESIDENT] = STR_VISITOR_RESIDENT,   [MEMBER_FAMILY] = STR_VISITOR_FAMILY,
    [MEMBER_COMMUNITY] = STR_VISITOR_COMMUNITY, [MEMBER_WELFARE] = STR_VISITOR_WELFARE,
    [MEMBER_BUSINESS] = STR_VISITOR_BUSINESS,   [MEMBER_CITY] = STR_VISITOR_CITY,
};

// ---------------------------------------------------------------- who is inside

bool guests_look(struct app *app)
{
    const struct council *c = app->ports.council;
    struct moment now = app_now(app);
    struct inside *list = NULL;
    size_t count = 0;
    struct err err;
    if (!app_saved(app, c->inside_list(c->ctx, &now, &list, &count, &err)))
        return false;
    app->inside = (struct inside_seen){0};
    for (size_t i = 0; i < count; i++) {
        app->inside.people += list[i].people;
        app->inside.more |= list[i].people >= MOST_PEOPLE_ASKED;
        if (i < INSIDE_SHOWN)
            app->inside.rows[app->inside.count++] = list[i];
    }
    free(list);
    return true;
}

const char *guests_picture(const struct inside *inside)
{
    return inside->member ? "member-card" : kinds[inside->kind].picture;
}

struct said guests_line(const struct view *v, const struct inside *inside)
{
    int most = inside->people < MOST_PEOPLE_ASKED ? inside->people : MOST_PEOPLE_ASKED;
    enum string_id kind = inside->member ? categories[inside->category] : kinds[inside->kind].label;
    const struct words *who = app_string(v->app, kind);
    const struct words *people = app_string(v->app, heads[most - 1].label);
    const struct words *since = app_string(v->app, STR_GUESTS_SINCE);
    struct node clock = {0};
    bool english = !lang_is_japanese(v->app->lang);
    part_set_clock(v, &clock, inside->in_utc_ms);
    struct markup_param shown = {"time", clock.text}, heard = {"time", clock.reading};
    return (struct said){
        arena_printf(v->arena, "%s %s\n%s", app_lang_text(v->app, who),
                     app_lang_text(v->app, people),
                     markup_place(v->arena, app_lang_text(v->app, since), &shown, 1)),
        arena_printf(v->arena, english ? "%s. %s. %s" : "%s。%s。%s", app_spoken(v->app, who),
                     app_spoken(v->app, people),
                     markup_place(v->arena, app_spoken(v->app, since), &heard, 1))};
}

struct node *guests_add_sum(const struct view *v, struct node *parent, enum type type)
{
    const struct inside_seen *inside = &v->app->inside;
    struct markup_param count = {"count", arena_printf(v->arena, "%d", inside->people)};
    struct node *sum;
    if (inside->people == 0)
        sum = part_string(v, parent, STR_GUESTS_NOBODY, type);
    else
        sum = part_filled(v, parent, inside->more ? STR_GUESTS_ALL_MORE : STR_GUESTS_ALL, type,
                          &count, 1);
    sum->id = "sum";
    sum->role = ROLE_HEADING;
    return sum;
}

enum outcome guests_open(struct app *app)
{
    return guests_look(app) ? OUT_GUESTS : OUT_STAY;
}

static bool somebody_may_leave(const struct app *app)
{
    for (size_t i = 0; i < app->inside.count; i++)
        if (!app->inside.rows[i].member)
            return true;
    return false;
}

// ---------------------------------------------------------------- in

struct node *guests_build(const struct view *v)
{
    struct node *body, *footer;
    bool small = part_is_small(v); // the question stands in place of the title
    struct page page = {
        .title = small ? STR_GUESTS_WHO : STR_GUESTS_TITLE, .back = STR_BACK, .next = STR_COUNT};
    struct node *root = part_page(v, &page, &body, &footer);
    if (!small)
        part_string(v, body, STR_GUESTS_WHO, v->metrics->compact ? TYPE_BODY : TYPE_ANSWER)->role =
            ROLE_HEADING;
    struct node *grid = part_stones(v, body, "kinds", 4, 2);
    for (int i = 0; i < GUEST_KIND_COUNT; i++)
        part_stone(v, grid, kinds[i].id, kinds[i].label, kinds[i].picture, 18)->arg = i;
    if (somebody_may_leave(v->app))
        part_stone(v, grid, "leave", STR_GUESTS_LEAVE, "leave", 18)->action = ACT_NO;
    if (!small)
        part_string(v, body, STR_GUESTS_WHY, TYPE_NOTE)->flags |= NODE_SECOND;
    return root;
}

enum outcome guests_act(struct app *app, const struct ui_action *action)
{
    if (action->id == ACT_BACK || action->id == UI_ACTION_BACK)
        return OUT_WELCOME;
    if (action->id == ACT_NO && somebody_may_leave(app))
        return OUT_LEAVE;
    if (action->id != ACT_GO)
        return OUT_STAY;
    app->guest.kind = (enum guest_kind)action->arg;
    return OUT_NEXT;
}

struct node *guest_count_build(const struct view *v)
{
    struct node *body, *footer;
    struct page page = {.title = STR_GUESTS_TITLE, .back = STR_BACK, .next = STR_COUNT};
    struct node *root = part_page(v, &page, &body, &footer);
    part_string(v, body, STR_GUESTS_COUNT, v->metrics->compact ? TYPE_BODY : TYPE_QUESTION)->role =
        ROLE_HEADING;
    struct node *grid = part_stones(v, body, "people", 4, 2);
    for (int i = 0; i < MOST_PEOPLE_ASKED; i++)
        part_stone(v, grid, heads[i].id, heads[i].label, heads[i].picture, 32)->arg = i + 1;
    return root;
}

static bool sign_in(struct app *app, enum guest_kind kind, int people)
{
    const struct council *c = app->ports.council;
    struct moment now = app_now(app);
    struct err err;
    return app_saved(app, c->guest_in(c->ctx, kind, people, &now, &app->guest, &err));
}

static bool sign_out(struct app *app, const struct id *guest)
{
    const struct council *c = app->ports.council;
    struct moment now = app_now(app);
    struct err err;
    enum status status = c->guest_out(c->ctx, guest, &now, &err);
    return status == ERR_ABSENT || app_saved(app, status); // whoever is not inside has left
}

enum outcome guest_count_act(struct app *app, const struct ui_action *action)
{
    if (action->id == ACT_BACK || action->id == UI_ACTION_BACK)
        return OUT_BACK;
    if (action->id != ACT_GO)
        return OUT_STAY;
    return sign_in(app, app->guest.kind, action->arg) ? OUT_NEXT : OUT_STAY;
}

// What was done stands there for a moment, and can be taken back.
static struct node *done_page(const struct view *v, const char *picture, enum string_id words)
{
    struct node *body, *footer;
    struct page page = {
        .title = STR_GUESTS_TITLE, .back = STR_COUNT, .next = STR_CLOSE, .next_action = ACT_CLOSE};
    struct node *root = part_page(v, &page, &body, &footer);
    part_say(v, body, picture, words);
    part_door(v, footer, "undo", STR_HOME_UNDO, "undo", ACT_UNDO);
    return root;
}

struct node *guest_in_build(const struct view *v)
{
    return done_page(v, kinds[v->app->guest.kind].picture, STR_GUESTS_IN);
}

enum outcome guest_in_act(struct app *app, const struct ui_action *action)
{
    if (action->id == ACT_CLOSE || action->id == UI_ACTION_BACK)
        return OUT_WELCOME;
    if (action->id != ACT_UNDO || !sign_out(app, &app->guest.id))
        return OUT_STAY;
    return guests_look(app) ? OUT_BACK : OUT_STAY;
}

// ---------------------------------------------------------------- out

static void add_guest(const struct view *v, struct node *row, size_t index)
{
    const struct inside *inside = &v->app->inside.rows[index];
    struct node *button = part_button(v, row, arena_printf(v->arena, "guest-%zu", index),
                                      kinds[inside->kind].label, LOOK_CARD, ACT_PICK);
    part_tell(button, guests_line(v, inside));
    button->arg = (int)index;
    button->type = v->metrics->compact ? TYPE_NOTE : TYPE_BODY;
    button->text_align = ALIGN_LEFT_BUTTON;
    button->picture = guests_picture(inside);
    button->picture_mm = v->metrics->compact ? 10 : 16;
    button->flags |= NODE_SHRINK;
    button->grow = 1;
}

struct node *guest_out_build(const struct view *v)
{
    struct node *body, *footer;
    struct page page = {.title = STR_GUESTS_LEAVE, .back = STR_BACK, .next = STR_COUNT};
    struct node *root = part_page(v, &page, &body, &footer);
    part_string(v, body, STR_GUESTS_WHICH, v->metrics->compact ? TYPE_BODY : TYPE_ANSWER)->role =
        ROLE_HEADING;
    int across = v->metrics->portrait || part_is_large(v) ? 1 : 2, placed = 0;
    struct node *row = NULL;
    for (size_t i = 0; i < v->app->inside.count; i++) {
        if (v->app->inside.rows[i].member)
            continue; // they leave with their card
        if (placed++ % across == 0)
            row = part_row(v, body);
        add_guest(v, row, i);
    }
    for (; placed % across != 0; placed++)
        part_column(v, row)->grow = 1;
    guests_add_sum(v, body, TYPE_NOTE)->flags |= NODE_SECOND;
    return root;
}

enum outcome guest_out_act(struct app *app, const struct ui_action *action)
{
    if (action->id == ACT_BACK || action->id == UI_ACTION_BACK)
        return guests_look(app) ? OUT_BACK : OUT_STAY;
    if (action->id != ACT_PICK)
        return OUT_STAY;
    const struct inside *inside = &app->inside.rows[action->arg];
    if (!sign_out(app, &inside->id))
        return OUT_STAY;
    app->guest = (struct guest){.kind = inside->kind, .people = inside->people};
    return OUT_NEXT;
}

struct node *guest_gone_build(const struct view *v)
{
    return done_page(v, "leave", STR_GUESTS_GONE);
}

// They are inside again, from now on.
enum outcome guest_gone_act(struct app *app, const struct ui_action *action)
{
    if (action->id == ACT_CLOSE || action->id == UI_ACTION_BACK)
        return OUT_WELCOME;
    if (action->id != ACT_UNDO || !sign_in(app, app->guest.kind, app->guest.people))
        return OUT_STAY;
    return guests_look(app) ? OUT_BACK : OUT_STAY;
}
