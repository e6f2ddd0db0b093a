// A number, and one of several, into a field of a form.
#include "screens/staff/form_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct node *form_page(const struct view *v, struct node **body, struct node **footer)
{
    struct page page = {.title = form_field(v->app)->label,
                        .back = STR_BACK,
                        .next = STR_DONE,
                        .next_action = ACT_DONE};
    return part_page(v, &page, body, footer);
}

// ---------------------------------------------------------------- a number

static size_t digits_of(int number)
{
    size_t digits = 1;
    for (; number > 9; number /= 10)
        digits++;
    return digits;
}

void form_begin_number(struct app *app, const struct field *field)
{
    int number;
    memcpy(&number, form_value(app, field), sizeof number);
    ALWAYS(digits_of(field->most) < DIGITS_SIZE);
    char text[DIGITS_SIZE] = "";
    if (number > 0 && number <= field->most)
        snprintf(text, sizeof text, "%d", number);
    memcpy(app->digits, text, sizeof app->digits);
}

struct node *form_number_build(const struct view *v)
{
    const struct field *field = form_field(v->app);
    struct digits digits = {.title = v->app->filling.form->title,
                            .question = field->label,
                            .picture = "pencil",
                            .next = STR_DONE,
                            .next_action = ACT_DONE,
                            .may_be_empty = !(field->flags & FIELD_NEEDED)};
    struct node *footer;
    return part_digits_page(v, &digits, &footer);
}

static enum outcome take_number(struct app *app)
{
    const struct field *field = form_field(app);
    int number = (int)strtol(app->digits, NULL, 10);
    bool empty = number == 0 && !(field->flags & FIELD_NEEDED);
    char range[24];
    if (!empty && (number < field->least || number > field->most)) {
        snprintf(range, sizeof range, "%d–%d", field->least, field->most);
        app_say(app, STR_FORM_RANGE, range);
        return OUT_STAY;
    }
    form_put(app, &number);
    app->digits[0] = '\0';
    return OUT_BACK;
}

enum outcome form_number_act(struct app *app, const struct ui_action *action)
{
    if (action->id == ACT_DONE)
        return take_number(app);
    if (action->id == ACT_BACK || action->id == UI_ACTION_BACK) {
        app->digits[0] = '\0';
        return OUT_BACK;
    }
    app_take_digits(app, action, digits_of(form_field(app)->most));
    return OUT_STAY;
}

// ---------------------------------------------------------------- one of several

struct node *form_choice_build(const struct view *v)
{
    const struct field *field = form_field(v->app);
    struct form_choice choices[FORM_MAX_CHOICES];
    size_t count = form_choices(v->app, field, choices);
    struct node *body, *footer;
    struct page page = {.title = field->label, .back = STR_BACK, .next = STR_COUNT};
    struct node *root = part_page(v, &page, &body, &footer);
    if (field->hint)
        part_string(v, body, field->hint, TYPE_NOTE)->flags |= NODE_SECOND;
    struct node *grid = node_add(v->arena, body, ROLE_GROUP, "choices");
    grid->arrange = ARRANGE_GRID;
    grid->columns = v->metrics->portrait || part_is_large(v) ? 1 : count > 8 ? 3 : 2;
    grid->gap_mm = 3;
    for (size_t i = 0; i < count; i++) {
        struct node *card = node_add(v->arena, grid, ROLE_CHOICE,
                                     arena_printf(v->arena, "choice-%d", choices[i].value));
        card->look = LOOK_CARD;
        card->type = TYPE_BODY;
        card->text_align = ALIGN_CENTER;
        card->grow = 1;
        card->action = ACT_PICK;
        card->arg = choices[i].value;
        form_tell_choice(v, card, field, &choices[i]);
        if (choices[i].text && (field->flags & FIELD_PRIVATE))
            card->flags |= NODE_PRIVATE;
        if (choices[i].value == form_chosen(v->app, field))
            card->flags |= NODE_SELECTED;
    }
    return root;
}

enum outcome form_choice_act(struct app *app, const struct ui_action *action)
{
    if (action->id == ACT_PICK) {
        bool yes = action->arg != 0;
        form_put(app, form_field(app)->kind == FIELD_YES_NO ? (void *)&yes : (void *)&action->arg);
        return OUT_BACK;
    }
    return action->id == ACT_BACK || action->id == UI_ACTION_BACK ? OUT_BACK : OUT_STAY;
}
