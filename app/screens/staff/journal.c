// What happened at this kiosk, in words, newest first: kinds and times from the chain of events, so
// nothing that was said and nobody's name.
#include "screens/parts.h"

#include <stdlib.h>

enum outcome journal_open(struct app *app)
{
    app->journal.before = 0;
    return journal_look(app) ? OUT_JOURNAL : OUT_STAY;
}

bool journal_look(struct app *app)
{
    const struct council *council = app->ports.council;
    struct journal_row *rows;
    size_t count;
    struct err err;
    if (!app_saved(app, council->journal(council->ctx, app->journal.before, JOURNAL_ROWS + 1, &rows,
                                         &count, &err)))
        return false;
    app->journal.more = count > JOURNAL_ROWS;
    app->journal.count = app->journal.more ? JOURNAL_ROWS : count;
    for (size_t i = 0; i < app->journal.count; i++)
        app->journal.rows[i] = rows[i];
    free(rows);
    return true;
}

static void add_row(const struct view *v, struct node *body, const struct journal_row *row)
{
    const struct words *words =
        content_string(v->app->ports.content, arena_printf(v->arena, "event.%s", row->kind));
    struct node *line = part_row(v, body);
    line->across = PLACE_CENTER;
    struct node *when = node_add(v->arena, line, ROLE_TEXT, NULL);
    part_set_moment(v, when, row->utc_ms);
    when->flags |= NODE_SECOND;
    when->width_mm = part_is_large(v) || v->metrics->portrait ? 0 : 62;
    struct node *what = part_column(v, line);
    what->grow = 1;
    part_text(v, what, words ? words : app_string(v->app, STR_JOURNAL_OTHER), TYPE_BODY);
    if (row->trust == CLOCK_BEHIND)
        part_string(v, what, STR_JOURNAL_UNSURE, TYPE_NOTE)->flags |= NODE_SECOND;
}

struct node *journal_build(const struct view *v)
{
    const struct app *app = v->app;
    struct node *body, *footer;
    struct page page = {.title = STR_JOURNAL_TITLE,
                        .back = STR_BACK,
                        .next = app->journal.more ? STR_JOURNAL_OLDER : STR_COUNT,
                        .next_action = ACT_MORE};
    struct node *root = part_page(v, &page, &body, &footer);
    for (size_t i = 0; i < app->journal.count; i++)
        add_row(v, body, &app->journal.rows[i]);
    if (app->journal.count == 0)
        part_string(v, body, STR_JOURNAL_EMPTY, TYPE_BODY);
    if (app->journal.before != 0)
        part_door(v, footer, "newest", STR_JOURNAL_NEWER, "again", ACT_AGAIN);
    return root;
}

enum outcome journal_act(struct app *app, const struct ui_action *action)
{
    switch (action->id) {
    case ACT_MORE:
        if (app->journal.more) {
            app->journal.before = app->journal.rows[app->journal.count - 1].seq;
            journal_look(app);
        }
        return OUT_STAY;
    case ACT_AGAIN:
        app->journal.before = 0;
        journal_look(app);
        return OUT_STAY;
    case ACT_BACK:
    case UI_ACTION_BACK:
        return OUT_DESK;
    default:
        return OUT_STAY;
    }
}
