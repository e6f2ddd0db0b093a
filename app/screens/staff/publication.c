// Where the minutes were made public (S2-36): only when they were made, read by those who came, and
// gone through for names (S2-35).
#include "screens/staff/meetings.h"

#include <string.h>

static const enum string_id ways[PUBLICATION_WAY_COUNT] = {
    [PUBLISHED_WEB] = STR_PUBLICATION_WEB,
    [PUBLISHED_PAPER] = STR_PUBLICATION_PAPER,
    [PUBLISHED_NOTICE] = STR_PUBLICATION_NOTICE,
    [PUBLISHED_OTHER] = STR_PUBLICATION_OTHER,
};
static const struct form_choice choices[] = {{PUBLISHED_WEB, STR_PUBLICATION_WEB, NULL},
                                             {PUBLISHED_PAPER, STR_PUBLICATION_PAPER, NULL},
                                             {PUBLISHED_NOTICE, STR_PUBLICATION_NOTICE, NULL},
                                             {PUBLISHED_OTHER, STR_PUBLICATION_OTHER, NULL}};

static const struct field fields[] = {
    {"way", STR_PUBLICATION_WAY, FIELD_CHOICE, 0, FIELD(struct publication, way),
     .choices = choices, .choice_count = ARRAY_LEN(choices)},
    {"where", STR_PUBLICATION_WHERE, FIELD_LINE, FIELD_NEEDED, FIELD(struct publication, where)},
    {"from", STR_PUBLICATION_FROM, FIELD_DAY, FIELD_NEEDED, FIELD(struct publication, from)},
    {"until", STR_PUBLICATION_UNTIL, FIELD_DAY, 0, FIELD(struct publication, until)},
};

static enum string_id fault(const struct app *app, const void *filled)
{
    const struct publication *publication = filled;
    (void)app;
    bool ends = date_is_told(&publication->until);
    return ends && date_compare(&publication->until, &publication->from) < 0
               ? STR_PUBLICATION_BAD_DAYS
               : STR_COUNT;
}

static enum status save(struct app *app, void *filled, struct err *err)
{
    const struct council *port = meetings_port(app);
    struct moment now = app_now(app);
    return port->publication_put(port->ctx, filled, &now, err);
}

static const struct form publication_form = {.title = STR_PUBLICATION_TITLE,
                                             .fields = fields,
                                             .count = ARRAY_LEN(fields),
                                             .size = sizeof(struct publication),
                                             .save = save,
                                             .fault = fault};

// An address has no blanks: a line may break after its dots.
static struct line_param address(const struct view *v, const char *text)
{
    struct line_param param = line_plain(v, "where", line_excerpt(v, text));
    char *broken = arena_alloc(v->arena, 2 * strlen(param.shown) + 1), *to = broken;
    for (const char *at = param.shown; *at; at++) {
        *to++ = *at;
        if (*at == '.' && at[1] && at[1] != '/')
            *to++ = '/';
    }
    *to = '\0';
    param.shown = broken;
    return param;
}

static void add_publication(const struct view *v, struct node *body, size_t index)
{
    const struct publication *publication = &v->app->desk.meetings.publications[index];
    struct node day = {0};
    part_set_day(v, &day, &publication->from);
    struct line_param params[] = {{"day", day.text, day.reading},
                                  line_words(v, "way", ways[publication->way]),
                                  address(v, publication->where)};
    struct node *line = part_line(v, body, arena_printf(v->arena, "publication-%zu", index + 1),
                                  STR_PUBLICATION_ROW, params, ARRAY_LEN(params));
    line->action = ACT_GO;
    line->arg = (int)index;
}

struct node *publication_build(const struct view *v)
{
    const struct meetings_seen *seen = &v->app->desk.meetings;
    bool ready = meeting_is_ready(&seen->shown);
    struct node *body, *footer;
    struct page page = {.title = STR_PUBLICATION_TITLE,
                        .back = STR_BACK,
                        .next = ready ? STR_PUBLICATION_NEW : STR_COUNT,
                        .next_action = ACT_BEGIN};
    struct node *root = part_page(v, &page, &body, &footer);
    if (desk_add_failure(v, body))
        return root;
    if (!ready)
        part_say(v, body, "secret", STR_PUBLICATION_NOT_READY);
    for (size_t i = 0; i < seen->publication_count; i++)
        add_publication(v, body, i);
    if (ready && seen->publication_count == 0)
        part_string(v, body, STR_PUBLICATION_NONE, TYPE_BODY);
    return root;
}

enum outcome publication_act(struct app *app, const struct ui_action *action)
{
    const struct meetings_seen *seen = &app->desk.meetings;
    struct publication fresh = {.meeting = app->desk.meeting,
                                .from = wall_time_of(app_now(app).utc_ms).date};
    if (action->id == ACT_BACK || action->id == UI_ACTION_BACK)
        return OUT_BACK;
    if (action->id == ACT_GO && (size_t)action->arg < seen->publication_count)
        return form_open(app, &publication_form, &seen->publications[action->arg], sizeof fresh);
    if (action->id == ACT_BEGIN && meeting_is_ready(&seen->shown))
        return form_open(app, &publication_form, &fresh, sizeof fresh);
    return OUT_STAY;
}
