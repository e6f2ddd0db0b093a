// Matters (課題): what came out of a visit or a meeting, with who has it and what became of it.
// Nothing is rated (S2-5); a state is a place on its way (S4-13).
#include "screens/staff/meetings.h"

#include <stdio.h>
#include <string.h>

// ---------------------------------------------------------------- purposes, of the pack

enum { NO_PURPOSE = -1 };

// What a purpose of another pack is called is not known: it counts as none here.
int purpose_index(const struct app *app, const char *purpose)
{
    size_t count;
    const struct prompt *const *items = content_set(app->ports.content, SET_PURPOSE, &count);
    for (size_t i = 0; i < count; i++)
        if (strcmp(items[i]->id, purpose) == 0)
            return (int)i;
    return NO_PURPOSE;
}

void purpose_put(const struct app *app, int index, char purpose[PROMPT_ID_SIZE])
{
    size_t count;
    const struct prompt *const *items = content_set(app->ports.content, SET_PURPOSE, &count);
    if (index != NO_PURPOSE && (size_t)index < count)
        snprintf(purpose, PROMPT_ID_SIZE, "%s", items[index]->id);
    else if (purpose_index(app, purpose) != NO_PURPOSE)
        purpose[0] = '\0';
}

size_t purpose_choices(const struct app *app, struct form_choice *out)
{
    size_t count;
    (void)content_set(app->ports.content, SET_PURPOSE, &count);
    for (size_t i = 0; i <= count && i < FORM_MAX_CHOICES; i++)
        out[i] = (struct form_choice){(int)i - 1, STR_PURPOSE_NONE, NULL};
    return count < FORM_MAX_CHOICES ? count + 1 : FORM_MAX_CHOICES;
}

const struct words *purpose_words(const struct app *app, int index)
{
    size_t count;
    const struct prompt *const *items = content_set(app->ports.content, SET_PURPOSE, &count);
    return index == NO_PURPOSE || (size_t)index >= count ? NULL : &items[index]->text;
}

// ---------------------------------------------------------------- one of them

struct filled_matter {
    struct matter matter;
    int purpose; // its place in the pack, or NO_PURPOSE
    enum matter_state before;
};

static const enum string_id states[MATTER_STATE_COUNT] = {
    [MATTER_NOTICED] = STR_MATTER_NOTICED, [MATTER_OFFICE] = STR_MATTER_OFFICE,
    [MATTER_MEETING] = STR_MATTER_MEETING, [MATTER_AREA] = STR_MATTER_AREA,
    [MATTER_BOARD] = STR_MATTER_BOARD,     [MATTER_RESULT] = STR_MATTER_RESULT,
    [MATTER_NOT_NOW] = STR_MATTER_NOT_NOW,
};

static size_t list_purposes(const struct app *app, const void *filled, struct form_choice *out)
{
    (void)filled;
    return purpose_choices(app, out);
}

static size_t list_states(const struct app *app, const void *filled, struct form_choice *out)
{
    const struct filled_matter *matter = filled;
    size_t count = 0;
    (void)app;
    for (int s = 0; s < MATTER_STATE_COUNT; s++)
        if (matter_may_become(matter->before, (enum matter_state)s))
            out[count++] = (struct form_choice){s, states[s], NULL};
    return count;
}

static bool is_put_off(const struct app *app, const void *filled)
{
    (void)app;
    return ((const struct filled_matter *)filled)->matter.state == MATTER_NOT_NOW;
}

static bool has_result(const struct app *app, const void *filled)
{
    (void)app;
    return ((const struct filled_matter *)filled)->matter.state == MATTER_RESULT;
}

static const struct form_choice terms[] = {{MATTER_SHORT, STR_MATTER_SHORT, NULL},
                                           {MATTER_LONG, STR_MATTER_LONG, NULL}};

static const struct field fields[] = {
    {"what", STR_MATTER_TITLE, FIELD_WORDS, FIELD_NEEDED | FIELD_PRIVATE,
     FIELD(struct filled_matter, matter.title)},
    {"purpose", STR_AGENDA_PURPOSE, FIELD_CHOICE, 0, FIELD(struct filled_matter, purpose),
     .list = list_purposes, .words = purpose_words},
    {"state", STR_MATTER_STATE, FIELD_CHOICE, 0, FIELD(struct filled_matter, matter.state),
     .list = list_states},
    {"reason", STR_MATTER_REASON, FIELD_WORDS, FIELD_PRIVATE,
     FIELD(struct filled_matter, matter.reason), .there = is_put_off},
    {"result", STR_MATTER_WHAT_CAME, FIELD_WORDS, FIELD_PRIVATE,
     FIELD(struct filled_matter, matter.result), .there = has_result},
    {"owner", STR_MATTER_OWNER, FIELD_LINE, FIELD_PRIVATE,
     FIELD(struct filled_matter, matter.owner), .hint = STR_MATTER_OWNER_HINT},
    {"due", STR_MATTER_DUE, FIELD_DAY, 0, FIELD(struct filled_matter, matter.due)},
    {"term", STR_MATTER_TERM, FIELD_CHOICE, 0, FIELD(struct filled_matter, matter.term),
     .choices = terms, .choice_count = ARRAY_LEN(terms)},
};

static enum string_id fault(const struct app *app, const void *filled)
{
    static const enum string_id words[] = {
        [MATTER_SOUND] = STR_COUNT,
        [MATTER_NO_TITLE] = STR_MATTER_NO_TITLE,
        [MATTER_NO_REASON] = STR_MATTER_NO_REASON,
        [MATTER_NO_RESULT] = STR_MATTER_NO_RESULT,
        [MATTER_NO_OWNER] = STR_MATTER_NO_OWNER,
    };
    (void)app;
    return words[matter_fault(&((const struct filled_matter *)filled)->matter)];
}

static enum status save(struct app *app, void *filled, struct err *err)
{
    const struct council *port = meetings_port(app);
    struct filled_matter *matter = filled;
    struct moment now = app_now(app);
    purpose_put(app, matter->purpose, matter->matter.purpose);
    return port->matter_put(port->ctx, &matter->matter, &now, err);
}

static const struct form matter_form = {.title = STR_MATTER_FORM,
                                        .fields = fields,
                                        .count = ARRAY_LEN(fields),
                                        .size = sizeof(struct filled_matter),
                                        .save = save,
                                        .fault = fault};

enum outcome matter_open(struct app *app, const struct matter *matter)
{
    struct filled_matter filled = {
        .matter = *matter, .purpose = purpose_index(app, matter->purpose), .before = matter->state};
    enum outcome outcome = form_open(app, &matter_form, &filled, sizeof filled);
    explicit_bzero(&filled, sizeof filled);
    return outcome;
}

// ---------------------------------------------------------------- all of them

struct line_param matter_title(const struct view *v, const struct matter *matter)
{
    const struct prompt *about = content_find(v->app->ports.content, matter->prompt);
    if (matter->title[0])
        return line_plain(v, "title", line_excerpt(v, matter->title));
    if (!about)
        return line_words(v, "title", STR_MATTER_UNWORDED);
    return (struct line_param){"title", app_lang_text(v->app, &about->text),
                               app_spoken(v->app, &about->text)};
}

static void add_matter(const struct view *v, struct node *body, size_t index)
{
    const struct matter *matter = &v->app->desk.meetings.matters[index];
    struct line_param params[] = {line_words(v, "state", states[matter->state]),
                                  matter_title(v, matter)};
    struct node *line = part_line(v, body, arena_printf(v->arena, "matter-%zu", index + 1),
                                  STR_MATTERS_ROW, params, ARRAY_LEN(params));
    line->action = ACT_MATTER;
    line->arg = (int)index;
    line->flags |= NODE_PRIVATE;
}

struct node *matters_build(const struct view *v)
{
    const struct meetings_seen *seen = &v->app->desk.meetings;
    struct node *body, *footer;
    struct page page = {.title = STR_MATTERS_TITLE,
                        .back = STR_BACK,
                        .next = STR_MATTERS_NEW,
                        .next_action = ACT_BEGIN};
    struct node *root = part_page(v, &page, &body, &footer);
    if (desk_add_failure(v, body))
        return root;
    for (int open = 1; open >= 0; open--)
        for (size_t i = 0; i < seen->matter_count; i++)
            if (matter_is_open(seen->matters[i].state) == open)
                add_matter(v, body, i);
    if (seen->matter_count == 0)
        part_string(v, body, STR_MATTERS_NONE, TYPE_BODY);
    return root;
}

enum outcome matters_act(struct app *app, const struct ui_action *action)
{
    const struct meetings_seen *seen = &app->desk.meetings;
    if (action->id == ACT_BACK || action->id == UI_ACTION_BACK)
        return OUT_BACK;
    if (action->id == ACT_MATTER && (size_t)action->arg < seen->matter_count)
        return matter_open(app, &seen->matters[action->arg]);
    return action->id == ACT_BEGIN ? matter_open(app, &(struct matter){0}) : OUT_STAY;
}
