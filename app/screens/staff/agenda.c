// The agenda of a meeting: its items in order, and what to look at in them. It is suggested from
// what is open, and staff change it as they like.
#include "domain/agenda.h"
#include "screens/staff/meetings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// ---------------------------------------------------------------- keeping it

enum status meeting_items_put(struct app *app, struct meeting_item *items, size_t count,
                              struct err *err)
{
    const struct council *port = meetings_port(app);
    struct moment now = app_now(app);
    return port->items_put(port->ctx, &app->desk.meeting, items, count, &now, err);
}

void agenda_keep(struct app *app, struct meeting_item *items, size_t count)
{
    struct err err;
    if (app_saved(app, meeting_items_put(app, items, count, &err)))
        desk_arrive(app);
}

// ---------------------------------------------------------------- what it is made from

static const char *plain_text(const struct words *words, char *out)
{
    struct strbuf plain;
    strbuf_init(&plain, NOTE_SIZE - 1);
    if (words)
        markup_to_plain(words_in(words, LANG_PLAIN), &plain);
    snprintf(out, NOTE_SIZE, "%s", strbuf_text(&plain));
    strbuf_fini(&plain);
    return out;
}

static struct agenda agenda_of(const struct app *app)
{
    const struct meetings_seen *seen = &app->desk.meetings;
    const struct desk *desk = &app->desk;
    struct agenda agenda = {.meeting = &seen->shown,
                            .meetings = seen->list,
                            .meeting_count = seen->count,
                            .units = units_of(&desk->year, app_profile(app)),
                            .matters = seen->matters,
                            .matter_count = seen->matter_count};
    const struct meeting *last = agenda_last(&agenda);
    for (size_t i = 0; i < desk->year.visit_count; i++) {
        const struct year_visit *visit = &desk->year.visits[i];
        agenda.visits += unit_takes_up(&agenda.units, &seen->shown, &visit->dwelling) &&
                         (!last || date_compare(&visit->day, &last->day) > 0);
    }
    agenda.attending = agenda_attending(&agenda, desk->members, desk->member_count,
                                        seen->attendance, seen->attendance_count);
    size_t count;
    const struct prompt *const *purposes = content_set(app->ports.content, SET_PURPOSE, &count);
    for (size_t i = 0; i < AGENDA_PURPOSES; i++)
        agenda.purposes[i] = i < count ? purposes[i]->id : "";
    return agenda;
}

void agenda_write(struct app *app)
{
    struct agenda agenda = agenda_of(app);
    char(*texts)[NOTE_SIZE] = calloc(AGENDA_TEXT_COUNT, sizeof *texts);
    struct meeting_item *items = calloc(MEETING_MAX_ITEMS, sizeof *items);
    for (int i = 0; i < AGENDA_TEXT_COUNT; i++) {
        char id[PROMPT_ID_SIZE];
        snprintf(id, sizeof id, "agenda.%s", agenda_text_name((enum agenda_text)i));
        agenda.texts[i] = texts ? plain_text(content_string(app->ports.content, id), texts[i]) : "";
    }
    if (texts && items)
        agenda_keep(app, items, agenda_suggest(&agenda, items));
    else
        app_saved(app, ERR_MEMORY);
    if (items)
        explicit_bzero(items, MEETING_MAX_ITEMS * sizeof *items);
    free(items);
    free(texts);
}

// ---------------------------------------------------------------- what to look at

static void add_warning(const struct view *v, struct node *body, const struct agenda_warning *w)
{
    static const enum string_id words[AGENDA_WARNING_COUNT] = {
        [AGENDA_EXPERT_ABSENT] = STR_AGENDA_EXPERT_ABSENT,
        [AGENDA_NO_PURPOSE] = STR_AGENDA_NO_PURPOSE,
        [AGENDA_ONE_SIDED] = STR_AGENDA_ONE_SIDED,
        [AGENDA_TOO_LONG] = STR_AGENDA_TOO_LONG,
        [AGENDA_MATTER_LEFT] = STR_AGENDA_MATTER_LEFT};
    const struct meetings_seen *seen = &v->app->desk.meetings;
    struct line_param title = {"title", "", ""};
    if (w->kind == AGENDA_MATTER_LEFT)
        title = matter_title(v, &seen->matters[w->index]);
    else if (w->kind == AGENDA_EXPERT_ABSENT || w->kind == AGENDA_NO_PURPOSE)
        title = line_plain(v, "title", line_excerpt(v, seen->items[w->index].title));
    struct node *row = part_row(v, body);
    row->across = PLACE_CENTER;
    row->gap_mm = 3;
    part_sign(v, row, SIGN_LOOK, STR_AGENDA_LOOK, 5);
    struct node *text = node_add(v->arena, row, ROLE_TEXT, NULL);
    text->type = TYPE_NOTE;
    line_tell(v, text, words[w->kind], &title, title.shown[0] ? 1 : 0);
    text->grow = 1;
    text->id = arena_printf(v->arena, "%s-%zu", agenda_warning_name(w->kind), w->index + 1);
}

// The first ones of many: the others come up when these are done.
enum { WARNINGS = 8 };

static size_t look_at(const struct view *v, struct agenda_warning out[WARNINGS])
{
    const struct meetings_seen *seen = &v->app->desk.meetings;
    struct agenda agenda = agenda_of(v->app);
    size_t count = agenda_warnings(&agenda, seen->items, seen->item_count, out, WARNINGS);
    return count < WARNINGS ? count : WARNINGS;
}

// The sentence stands behind all of them, perhaps on a later page: each has a sign of its own.
static bool is_of_item(const struct agenda_warning *warnings, size_t count, size_t item)
{
    for (size_t i = 0; i < count; i++) {
        enum agenda_warning_kind kind = warnings[i].kind;
        if ((kind == AGENDA_EXPERT_ABSENT || kind == AGENDA_NO_PURPOSE) &&
            warnings[i].index == item)
            return true;
    }
    return false;
}

// ---------------------------------------------------------------- the page

static struct node *add_item(const struct view *v, struct node *body, size_t index, bool look)
{
    const struct meeting_item *item = &v->app->desk.meetings.items[index];
    struct line_param params[] = {
        line_plain(v, "number", arena_printf(v->arena, "%zu", index + 1)),
        line_plain(v, "title", line_excerpt(v, item->title)),
        line_plain(v, "minutes", arena_printf(v->arena, "%d", item->minutes))};
    struct node *row = part_row(v, body);
    row->across = PLACE_CENTER;
    row->gap_mm = 3;
    struct node *line = part_line(v, row, arena_printf(v->arena, "item-%zu", index + 1),
                                  STR_AGENDA_ROW, params, ARRAY_LEN(params));
    line->grow = 1;
    if (look)
        part_sign(v, row, SIGN_LOOK, STR_AGENDA_LOOK, 5)->id =
            arena_printf(v->arena, "look-%zu", index + 1);
    return line;
}

static void add_total(const struct view *v, struct node *body)
{
    const struct meetings_seen *seen = &v->app->desk.meetings;
    int minutes = 0;
    for (size_t i = 0; i < seen->item_count; i++)
        minutes += seen->items[i].minutes;
    struct markup_param total = {"minutes", arena_printf(v->arena, "%d", minutes)};
    struct node *text = part_filled(v, body, STR_AGENDA_TOTAL, TYPE_NOTE, &total, 1);
    text->id = "total";
    text->flags |= NODE_SECOND;
}

struct node *agenda_build(const struct view *v)
{
    const struct meetings_seen *seen = &v->app->desk.meetings;
    struct node *body, *footer;
    struct page page = {.title = STR_AGENDA_TITLE,
                        .back = STR_BACK,
                        .next = STR_AGENDA_NEW,
                        .next_action = ACT_BEGIN,
                        .next_disabled = seen->item_count == MEETING_MAX_ITEMS};
    struct node *root = part_page(v, &page, &body, &footer);
    if (desk_add_failure(v, body))
        return root;
    part_door(v, footer, "suggest", STR_AGENDA_SUGGEST, "hint", ACT_GO);
    struct agenda_warning warnings[WARNINGS];
    size_t count = look_at(v, warnings);
    for (size_t i = 0; i < seen->item_count; i++) {
        struct node *line = add_item(v, body, i, is_of_item(warnings, count, i));
        line->action = ACT_ITEM;
        line->arg = (int)i;
    }
    if (seen->item_count == 0)
        part_string(v, body, STR_AGENDA_NONE, TYPE_BODY);
    else
        add_total(v, body);
    for (size_t i = 0; i < count; i++)
        add_warning(v, body, &warnings[i]);
    return root;
}

enum outcome agenda_act(struct app *app, const struct ui_action *action)
{
    const struct meetings_seen *seen = &app->desk.meetings;
    if (action->id == ACT_BACK || action->id == UI_ACTION_BACK)
        return OUT_BACK;
    if (app->desk.failed)
        return OUT_STAY;
    if (action->id == ACT_ITEM && (size_t)action->arg < seen->item_count) {
        app->desk.item = seen->items[action->arg].id;
        return OUT_ITEM;
    }
    if (action->id == ACT_BEGIN && seen->item_count < MEETING_MAX_ITEMS)
        return agenda_open_item(app, &(struct meeting_item){.minutes = 10, .two_way = true});
    if (action->id != ACT_GO)
        return OUT_STAY;
    app->desk.removes = false;
    if (seen->item_count > 0)
        return OUT_ASK;
    agenda_write(app);
    return OUT_STAY;
}
