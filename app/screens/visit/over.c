// Pages that lie over another and go back to it: the way to the municipality, help, notices, and
// the question whether somebody is still there. The first keeps and counts nothing (S2-54).
#include "screens/parts.h"

void part_abuse_card(const struct view *v, struct node *parent)
{
    const struct house *house = &v->app->house;
    struct node *panel = part_row(v, parent);
    panel->look = LOOK_PANEL;
    panel->pad_mm = 3;
    panel->across = PLACE_CENTER;
    part_picture(v, panel, "phone-talk", v->metrics->compact ? 14 : 24);
    struct node *words = part_column(v, panel);
    words->grow = 1;
    words->gap_mm = 1;
    if (!house->abuse_phone[0]) {
        part_string(v, words, STR_WORRIED_NO_OFFICE, TYPE_BODY);
        return;
    }
    struct markup_param office = {"office", house->abuse_office};
    struct markup_param phone = {"phone", house->abuse_phone};
    part_filled_written(v, words, STR_WORRIED_WHO, TYPE_BODY, &office, house->abuse_office_reading);
    part_filled(v, words, STR_WORRIED_PHONE, TYPE_QUESTION, &phone, 1)->id = "phone";
}

static struct node *over_page(const struct view *v, enum string_id title, enum string_id next,
                              int action, struct node **body)
{
    struct node *footer;
    struct page page = {.title = title,
                        .back = STR_COUNT,
                        .next = next,
                        .next_action = action,
                        .no_help = true,
                        .no_worried = v->app->screen == SCREEN_WORRIED};
    return part_page(v, &page, body, &footer);
}

static enum outcome close_on(const struct ui_action *action, int id)
{
    return action->id == id || action->id == UI_ACTION_BACK ? OUT_RETURN : OUT_STAY;
}

struct node *worried_build(const struct view *v)
{
    struct node *body;
    struct node *root = over_page(v, STR_WORRIED_TITLE, STR_CLOSE, ACT_CLOSE, &body);
    part_abuse_card(v, body);
    bool wide = !v->metrics->portrait && !part_is_large(v);
    struct node *halves = wide ? part_row(v, body) : body;
    struct node *left = wide ? part_column(v, halves) : body;
    struct node *right = wide ? part_column(v, halves) : body;
    left->grow = right->grow = 1;
    part_string(v, left, STR_WORRIED_WHAT, TYPE_NOTE);
    part_string(v, left, STR_WORRIED_SAY, TYPE_NOTE);
    part_string(v, right, STR_WORRIED_LAW, TYPE_NOTE);
    part_string(v, right, STR_WORRIED_CARD, TYPE_NOTE)->flags |= NODE_SECOND;
    part_string(v, right, STR_WORRIED_NOTHING_KEPT, TYPE_NOTE)->flags |= NODE_SECOND;
    return root;
}

enum outcome worried_act(struct app *app, const struct ui_action *action)
{
    (void)app;
    return close_on(action, ACT_CLOSE);
}

static bool shows_prompt(enum screen_id screen)
{
    return screen == SCREEN_WALK || screen == SCREEN_AWAY || screen == SCREEN_STAFF ||
           screen == SCREEN_WORDS;
}

// What one can do on the page below, and the hints of the prompt that stands there.
struct node *help_build(const struct view *v)
{
    struct node *body;
    struct node *root = over_page(v, STR_HELP_TITLE, STR_CLOSE, ACT_CLOSE, &body);
    part_say(v, body, "help", screens[v->app->under].help);
    const struct prompt *prompt = content_find(v->app->ports.content, v->app->item);
    for (size_t i = 0; prompt && shows_prompt(v->app->under) && i < prompt->hint_count; i++)
        part_text(v, body, &prompt->hints[i], TYPE_BODY);
    return root;
}

enum outcome help_act(struct app *app, const struct ui_action *action)
{
    (void)app;
    return close_on(action, ACT_CLOSE);
}

struct node *notice_build(const struct view *v)
{
    struct node *body;
    struct node *root = over_page(v, STR_HELP_TITLE, STR_ERROR_TRY_AGAIN, ACT_CLOSE, &body);
    part_say(v, body, "warning", v->app->notice);
    return root;
}

enum outcome notice_act(struct app *app, const struct ui_action *action)
{
    (void)app;
    return close_on(action, ACT_CLOSE);
}

struct node *idle_build(const struct view *v)
{
    struct node *body;
    struct node *root = over_page(v, STR_IDLE_TITLE, STR_IDLE_MORE, ACT_MORE_TIME, &body);
    part_say(v, body, "clock", STR_IDLE_TEXT);
    return root;
}

enum outcome idle_act(struct app *app, const struct ui_action *action)
{
    (void)app;
    return close_on(action, ACT_MORE_TIME);
}
