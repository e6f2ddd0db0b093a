// A page on which a number is typed: a member's, or a PIN.
#include "domain/pin.h"
#include "screens/parts.h"

#include <string.h>

// How many digits of a PIN there are, and no more.
static const char *typed(const struct view *v)
{
    struct markup_param count = {"count", arena_printf(v->arena, "%zu", strlen(v->app->digits))};
    return markup_fill(v->arena, app_spoken(v->app, app_string(v->app, STR_SIGNIN_TYPED)), &count,
                       1);
}

// The question shares its line with the pad, and its height with what is typed.
static enum type digits_type(const struct view *v)
{
    if (!part_is_large(v))
        return v->metrics->compact ? TYPE_BODY : TYPE_QUESTION;
    return part_is_small(v) && v->metrics->text_step > USUAL_STEP ? TYPE_NOTE : TYPE_BODY;
}

static const char *dots(const struct view *v)
{
    struct strbuf dots;
    strbuf_init(&dots, 64);
    for (size_t i = 0; i < strlen(v->app->digits); i++)
        strbuf_add(&dots, "●");
    const char *shown = arena_strdup(v->arena, strbuf_text(&dots));
    strbuf_fini(&dots);
    return shown;
}

static const char *in_groups(const struct view *v)
{
    const char *digits = v->app->digits, *shown = "";
    for (int i = 0; digits[i]; i++)
        shown = arena_printf(v->arena, "%s%s%c", shown,
                             i > 0 && i % CARRY_PASSPHRASE_GROUP == 0 ? " " : "", digits[i]);
    return shown;
}

// What was typed, as dots or digits, with the number pad beside or below it.
struct node *part_digits_page(const struct view *v, const struct digits *digits,
                              struct node **footer)
{
    size_t count = strlen(v->app->digits);
    bool complete = digits->needs    ? count == digits->needs
                    : digits->secret ? count == PIN_LENGTH
                                     : count > 0 || digits->may_be_empty;
    struct node *body;
    struct page page = {.title = digits->title,
                        .back = STR_BACK,
                        .next = digits->next ? digits->next : STR_NEXT,
                        .next_action = digits->next_action,
                        .next_disabled = !complete,
                        .own_message = true};
    struct node *root = part_page(v, &page, &body, footer);
    body->flags &= ~(unsigned)NODE_PAGED; // what is typed and the keys belong together
    struct node *halves = v->metrics->portrait ? part_column(v, body) : part_row(v, body);
    halves->grow = 1;
    struct node *left = part_column(v, halves);
    left->grow = 1;
    bool large = part_is_large(v), small = v->metrics->compact;
    bool told = v->app->message != STR_COUNT; // upright it takes the picture's height
    if (!small && !large && !(told && v->metrics->portrait))
        part_picture(v, left, digits->picture, 22);
    // On a small panel, and with large text, the message takes the question's place.
    if ((!small && !large) || v->app->message == STR_COUNT)
        part_string(v, left, digits->question, digits_type(v))->role = ROLE_HEADING;
    struct node *field = node_add(v->arena, left, ROLE_FIELD, "field");
    field->look = LOOK_DASHED;
    field->type = large || digits->needs ? TYPE_BODY : TYPE_QUESTION; // six dots have to fit
    field->text = field->value = digits->secret  ? dots(v)
                                 : digits->needs ? in_groups(v)
                                                 : arena_strdup(v->arena, v->app->digits);
    field->min_height_mm = 15;
    field->flags |= NODE_ACTIVE_FIELD;
    if (digits->secret) {
        field->heard = typed(v);
        field->flags |= NODE_PRIVATE;
    } else {
        field->heard = part_spelled(v, field->text);
        field->flags |= digits->needs ? NODE_PRIVATE : 0U; // what opens something
    }
    part_call(v, field, digits->question);
    part_message(v, left);
    struct node *pad = part_column(v, halves);
    if (!v->metrics->portrait)
        pad->width_mm = small ? 82 : 75;
    part_digits(v, pad);
    if (halves->arrange == ARRANGE_ROW)
        part_sides(v, halves);
    return root;
}

static void type_digit(struct app *app, int digit, size_t most)
{
    size_t size = strlen(app->digits);
    if (digit >= 0 && digit <= 9 && size < most) {
        app->digits[size] = (char)('0' + digit);
        app->digits[size + 1] = '\0';
    }
}

bool app_take_digits(struct app *app, const struct ui_action *action, size_t most)
{
    size_t size = strlen(app->digits);
    if (action->id == ACT_DIGIT)
        type_digit(app, action->arg, most);
    else if (action->id == UI_ACTION_TEXT)
        for (const char *c = action->text; *c; c++)
            type_digit(app, *c - '0', most);
    else if ((action->id == ACT_ERASE || action->id == UI_ACTION_ERASE) && size > 0)
        app->digits[size - 1] = '\0';
    else
        return action->id == ACT_ERASE || action->id == UI_ACTION_ERASE;
    return true;
}
