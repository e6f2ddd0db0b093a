// 「今日の いえ」: what a resident sees of the day without signing in. Who comes and when, what
// they will see, and one touch to say that one does not want to meet them. That is counted by the
// hour and told to the staff; who said it stands nowhere (docs/decisions/0013).
#include "screens/parts.h"
#include "screens/resident/talk.h"

bool app_look_at_today(struct app *app)
{
    const struct records *r = app->ports.records;
    struct moment now = app_now(app);
    struct err err;
    app_refresh_house(app);
    return app_saved(app, r->expected(r->ctx, &now, app->expected, HOUSE_MAX_EXPECTED,
                                      &app->expected_count, &err));
}

static const struct {
    enum string_id words;
    const char *picture;
} visitors[MEMBER_CATEGORY_COUNT] = {
    [MEMBER_RESIDENT] = {STR_VISITOR_RESIDENT, "resident"},
    [MEMBER_FAMILY] = {STR_VISITOR_FAMILY, "family"},
    [MEMBER_COMMUNITY] = {STR_VISITOR_COMMUNITY, "visitor"},
    [MEMBER_WELFARE] = {STR_VISITOR_WELFARE, "counsellor"},
    [MEMBER_BUSINESS] = {STR_VISITOR_BUSINESS, "manager"},
    [MEMBER_CITY] = {STR_VISITOR_CITY, "facility"},
};

static void add_visitor(const struct view *v, struct node *body, const struct expected *visitor)
{
    struct date today = wall_time_of(app_now(v->app).utc_ms).date;
    struct node *row = part_row(v, body);
    row->across = PLACE_CENTER;
    part_picture(v, row, visitors[visitor->category].picture, v->metrics->compact ? 10 : 16);
    struct node *when = node_add(v->arena, row, ROLE_TEXT, NULL);
    when->type = v->metrics->compact ? TYPE_BODY : TYPE_ANSWER;
    part_set_clock(v, when, wall_time_utc_ms(&today, visitor->minute / 60, visitor->minute % 60));
    part_string(v, row, visitors[visitor->category].words, when->type);
}

// Who is with them, as a role.
static void add_receiver(const struct view *v, struct node *body)
{
    struct markup_param role = {"role", v->app->house.receiver};
    if (!role.value[0])
        return;
    struct node *row = part_row(v, body);
    row->across = PLACE_CENTER;
    part_picture(v, row, "staff", v->metrics->compact ? 10 : 16);
    part_filled_written(v, row, STR_HOME_RECEIVES, TYPE_BODY, &role, v->app->house.receiver_reading)
        ->grow = 1;
}

// The open places in one sentence after the other; nothing where the staff told none.
static void add_places(const struct view *v, struct node *body)
{
    const struct house *house = &v->app->house;
    const char *names = "", *spoken = "";
    for (int i = 0; i < house->area_count; i++) {
        const char *id = arena_printf(v->arena, "area.%s", house->areas[i].id);
        const struct words *name = content_string(v->app->ports.content, id);
        if (!house->areas[i].open || !name)
            continue;
        names = arena_printf(v->arena, "%s%s%s", names, *names ? "・ " : "",
                             app_lang_text(v->app, name));
        spoken = arena_printf(v->arena, "%s%s\n", spoken, app_spoken(v->app, name));
    }
    if (!*names)
        return;
    struct node *row = part_row(v, body);
    row->across = PLACE_CENTER;
    part_picture(v, row, "look-around", v->metrics->compact ? 10 : 16);
    struct node *words = part_column(v, row);
    words->grow = 1;
    words->gap_mm = 1;
    part_string(v, words, STR_HOME_SEES, TYPE_NOTE)->flags |= NODE_SECOND;
    struct node *places = node_add(v->arena, words, ROLE_TEXT, "places");
    places->type = TYPE_NOTE;
    part_tell(places, (struct said){names, lang_is_japanese(v->app->lang) ? spoken : NULL});
}

struct node *home_build(const struct view *v)
{
    struct node *body, *footer;
    struct page page = {.title = STR_HOME_TITLE, .back = STR_BACK, .next = STR_COUNT};
    struct node *root = part_page(v, &page, &body, &footer);
    enum type type = v->metrics->compact ? TYPE_BODY : TYPE_ANSWER;
    bool any = v->app->expected_count > 0;
    part_string(v, body, any ? STR_HOME_COMES : STR_HOME_NOBODY, type)->role = ROLE_HEADING;
    for (size_t i = 0; i < v->app->expected_count; i++)
        add_visitor(v, body, &v->app->expected[i]);
    part_string(v, body, STR_HOME_FREE, TYPE_BODY);
    if (any) {
        add_receiver(v, body);
        add_places(v, body);
    }
    struct node *decline =
        talk_add_door(v, footer, "decline", STR_HOME_DECLINE, "not-meet", ACT_DECLINE);
    decline->type = TYPE_BODY;
    return root;
}

enum outcome home_act(struct app *app, const struct ui_action *action)
{
    if (action->id == ACT_BACK || action->id == UI_ACTION_BACK)
        return OUT_WELCOME;
    if (action->id != ACT_DECLINE)
        return OUT_STAY;
    const struct records *r = app->ports.records;
    struct moment now = app_now(app);
    struct err err;
    return app_saved(app, r->decline(r->ctx, &now, &app->declined, &err)) ? OUT_SAID : OUT_STAY;
}

struct node *said_build(const struct view *v)
{
    struct node *body, *footer;
    struct page page = {
        .title = STR_HOME_TITLE, .back = STR_COUNT, .next = STR_CLOSE, .next_action = ACT_CLOSE};
    struct node *root = part_page(v, &page, &body, &footer);
    part_say(v, body, "staff", STR_HOME_SAID);
    talk_add_door(v, footer, "undo", STR_HOME_UNDO, "again", ACT_UNDO);
    return root;
}

enum outcome said_act(struct app *app, const struct ui_action *action)
{
    if (action->id == ACT_CLOSE || action->id == UI_ACTION_BACK)
        return OUT_WELCOME;
    if (action->id != ACT_UNDO)
        return OUT_STAY;
    const struct records *r = app->ports.records;
    struct err err;
    return app_saved(app, r->decline_undo(r->ctx, &app->declined, &err)) ? OUT_BACK : OUT_STAY;
}
