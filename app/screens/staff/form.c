// The rows of a form, saving it, and leaving it.
#include "screens/staff/form.h"
#include "base/utf8.h"
#include "screens/staff/form_parts.h"

#include <string.h>

enum { EXCERPT_LETTERS = 36 };

// ---------------------------------------------------------------- what is filled in

const struct field *form_field(const struct app *app)
{
    return &app->filling.form->fields[app->filling.at];
}

const void *form_value(const struct app *app, const struct field *field)
{
    return app->filling.bytes + field->offset;
}

void *form_filled(struct app *app)
{
    return app->filling.bytes;
}

static bool is_same(const struct field *field, const void *a, const void *b)
{
    if (field->kind == FIELD_LINE || field->kind == FIELD_WORDS)
        return strcmp(a, b) == 0;
    return memcmp(a, b, field->size) == 0;
}

void form_put(struct app *app, const void *value)
{
    const struct form *form = app->filling.form;
    const struct field *field = form_field(app);
    void *place = app->filling.bytes + field->offset;
    if (is_same(field, place, value))
        return;
    memcpy(place, value, field->size);
    app->filling.changed = true;
    if (form->changed)
        form->changed(app, form_filled(app), field);
}

size_t form_choices(const struct app *app, const struct field *field, struct form_choice *out)
{
    static const struct form_choice yes_no[] = {{true, STR_FORM_YES, NULL},
                                                {false, STR_FORM_NO, NULL}};
    if (field->list)
        return field->list(app, app->filling.bytes, out);
    const struct form_choice *choices = field->kind == FIELD_YES_NO ? yes_no : field->choices;
    size_t count = field->kind == FIELD_YES_NO ? ARRAY_LEN(yes_no) : field->choice_count;
    ALWAYS(count <= FORM_MAX_CHOICES);
    memcpy(out, choices, count * sizeof choices[0]);
    return count;
}

static int number_at(const void *value)
{
    int number;
    memcpy(&number, value, sizeof number);
    return number;
}

static bool is_empty(const struct app *app, const struct field *field)
{
    const void *value = form_value(app, field);
    struct date day;
    switch (field->kind) {
    case FIELD_LINE:
    case FIELD_WORDS:
        return ((const char *)value)[0] == '\0';
    case FIELD_NUMBER:
        return number_at(value) == 0 && (field->least > 0 || !(field->flags & FIELD_NEEDED));
    case FIELD_DAY:
        memcpy(&day, value, sizeof day);
        return day.year == 0;
    case FIELD_TIME:
        return number_at(value) < 0;
    default:
        return false;
    }
}

static bool is_there(const struct app *app, const struct field *field)
{
    return !field->there || field->there(app, app->filling.bytes);
}

static bool is_complete(const struct app *app)
{
    const struct form *form = app->filling.form;
    for (size_t i = 0; i < form->count; i++)
        if ((form->fields[i].flags & FIELD_NEEDED) && is_there(app, &form->fields[i]) &&
            is_empty(app, &form->fields[i]))
            return false;
    return true;
}

enum outcome form_open(struct app *app, const struct form *form, const void *initial, size_t size)
{
    ALWAYS(size == form->size && size <= FORM_SIZE);
    form_forget(app);
    app->filling.form = form;
    memcpy(app->filling.bytes, initial, size);
    return OUT_FORM;
}

void form_forget(struct app *app)
{
    explicit_bzero(&app->filling, sizeof app->filling);
}

// ---------------------------------------------------------------- what stands in a row

static const char *excerpt(const struct view *v, const char *words)
{
    const char *at = words;
    for (int i = 0; *at && i < EXCERPT_LETTERS; i++)
        (void)utf8_next(&at);
    return arena_printf(v->arena, "%.*s%s", (int)(at - words), words, *at ? "…" : "");
}

void form_tell_choice(const struct view *v, struct node *node, const struct field *field,
                      const struct form_choice *choice)
{
    const struct words *words = field->words ? field->words(v->app, choice->value) : NULL;
    if (words)
        part_tell(node, part_said(v, words));
    else if (choice->text)
        node->text = markup_escape(v->arena, choice->text);
    else
        part_tell(node, part_said(v, app_string(v->app, choice->label)));
}

int form_chosen(const struct app *app, const struct field *field)
{
    const void *value = form_value(app, field);
    return field->kind == FIELD_YES_NO ? *(const bool *)value : number_at(value);
}

static void tell_choice(const struct view *v, struct node *row, const struct field *field)
{
    struct form_choice choices[FORM_MAX_CHOICES];
    size_t count = form_choices(v->app, field, choices);
    int value = form_chosen(v->app, field);
    for (size_t i = 0; i < count; i++)
        if (choices[i].value == value)
            form_tell_choice(v, row, field, &choices[i]);
}

static void tell_value(const struct view *v, struct node *row, const struct field *field)
{
    const void *value = form_value(v->app, field);
    struct date day;
    switch (field->kind) {
    case FIELD_LINE:
    case FIELD_WORDS:
        row->text = markup_escape(v->arena, excerpt(v, value));
        break;
    case FIELD_NUMBER:
        row->text = arena_printf(v->arena, "%d", number_at(value));
        break;
    case FIELD_DAY:
        memcpy(&day, value, sizeof day);
        part_set_day(v, row, &day);
        break;
    case FIELD_TIME:
        part_set_minute(v, row, number_at(value));
        break;
    case FIELD_CHOICE:
    case FIELD_YES_NO:
        tell_choice(v, row, field);
        break;
    }
}

static void add_row(const struct view *v, struct node *body, size_t index)
{
    const struct field *field = &v->app->filling.form->fields[index];
    struct node *line = part_fact_line(v, body, field->label);
    struct node *row = node_add(v->arena, line, ROLE_BUTTON, field->id);
    row->look = LOOK_PLAIN;
    row->type = TYPE_BODY;
    row->text_align = ALIGN_LEFT_BUTTON;
    row->grow = 1;
    row->action = ACT_FIELD;
    row->arg = (int)index;
    part_belongs(v, row, app_string(v->app, field->label));
    if (!is_empty(v->app, field)) {
        tell_value(v, row, field);
        row->flags |= field->flags & FIELD_PRIVATE ? NODE_PRIVATE : 0U;
        return;
    }
    bool needed = field->flags & FIELD_NEEDED;
    part_tell(row, part_said(v, app_string(v->app, needed ? STR_FORM_NEEDED : STR_FORM_EMPTY)));
    row->flags |= NODE_SECOND;
}

struct node *form_build(const struct view *v)
{
    const struct form *form = v->app->filling.form;
    struct node *body, *footer;
    struct page page = {.title = form->title,
                        .back = STR_BACK,
                        .next = STR_FORM_SAVE,
                        .next_action = ACT_SAVE,
                        .next_disabled = !is_complete(v->app)};
    struct node *root = part_page(v, &page, &body, &footer);
    for (size_t i = 0; i < form->count; i++)
        if (is_there(v->app, &form->fields[i]))
            add_row(v, body, i);
    return root;
}

// ---------------------------------------------------------------- what is done with it

static enum string_id fault_of(const struct app *app)
{
    const struct form *form = app->filling.form;
    return form->fault ? form->fault(app, app->filling.bytes) : STR_COUNT;
}

bool form_is_sound(const struct app *app)
{
    return is_complete(app) && fault_of(app) == STR_COUNT;
}

enum outcome form_save(struct app *app)
{
    const struct form *form = app->filling.form;
    if (!is_complete(app))
        return OUT_STAY;
    enum string_id fault = fault_of(app);
    if (fault != STR_COUNT) {
        app_say(app, fault, NULL);
        return OUT_STAY;
    }
    struct err err;
    if (!app_saved(app, form_look_for_names(app, &err)))
        return OUT_STAY;
    if (app->filling.named)
        return app->screen == SCREEN_FORM ? OUT_NAMES : OUT_STAY;
    enum status status = form->save(app, form_filled(app), &err);
    if (status == ERR_EXISTS || status == ERR_INVALID || status == ERR_REFUSED) {
        app_say(app, STR_FORM_REFUSED, NULL);
        return OUT_STAY;
    }
    if (!app_saved(app, status))
        return OUT_STAY;
    form_forget(app);
    return OUT_RETURN;
}

enum outcome form_open_field(struct app *app, size_t index)
{
    static const enum outcome pages[] = {
        [FIELD_LINE] = OUT_FIELD_WORDS,    [FIELD_WORDS] = OUT_FIELD_WORDS,
        [FIELD_NUMBER] = OUT_FIELD_NUMBER, [FIELD_DAY] = OUT_FIELD_DAY,
        [FIELD_TIME] = OUT_FIELD_DAY,      [FIELD_CHOICE] = OUT_FIELD_CHOICE,
        [FIELD_YES_NO] = OUT_FIELD_CHOICE,
    };
    const struct field *field = &app->filling.form->fields[index];
    app->filling.at = index;
    if (app->screen == SCREEN_FORM)
        app->filling.page = app->page;
    enum outcome page = pages[field->kind];
    if (page == OUT_FIELD_WORDS)
        form_begin_words(app, field);
    else if (page == OUT_FIELD_NUMBER)
        form_begin_number(app, field);
    else if (page == OUT_FIELD_DAY)
        form_begin_day(app, field);
    return page;
}

enum outcome form_act(struct app *app, const struct ui_action *action)
{
    if (action->id == ACT_FIELD)
        return form_open_field(app, (size_t)action->arg);
    if (action->id == ACT_SAVE)
        return form_save(app);
    if (action->id != ACT_BACK && action->id != UI_ACTION_BACK)
        return OUT_STAY;
    app->filling.page = app->page;
    if (app->filling.changed)
        return OUT_LEAVE;
    form_forget(app);
    return OUT_RETURN;
}

struct node *form_leave_build(const struct view *v)
{
    struct node *body, *footer;
    struct page page = {.title = v->app->filling.form->title,
                        .back = STR_FORM_LEAVE,
                        .next = STR_FORM_STAY,
                        .next_action = ACT_DONE};
    struct node *root = part_page(v, &page, &body, &footer);
    part_say(v, body, "warning", STR_FORM_UNSAVED);
    return root;
}

enum outcome form_leave_act(struct app *app, const struct ui_action *action)
{
    if (action->id == ACT_DONE)
        return OUT_BACK;
    if (action->id != ACT_BACK && action->id != UI_ACTION_BACK)
        return OUT_STAY;
    form_forget(app);
    return OUT_RETURN;
}
