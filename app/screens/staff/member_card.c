// A member's card, made new and printed on the receipt printer: its side of the code, which tells
// the number and no name (decision 20). The page prints it again until it is left.
#include "screens/staff/desk.h"

#include <string.h>

static void wipe(struct app *app)
{
    explicit_bzero(app->new_card, sizeof app->new_card);
    explicit_bzero(app->code, sizeof app->code);
    app->code_size = 0;
}

enum outcome member_card_open(struct app *app)
{
    wipe(app);
    if (app->slip != PAPER_PRINTING)
        app->slip = PAPER_NONE; // whoever prints tells whether there is a printer
    return OUT_CARD;
}

struct node *member_card_build(const struct view *v)
{
    const struct member *member = member_shown(v->app);
    bool made = v->app->new_card[0] != '\0', can_print = v->app->slip != PAPER_NONE;
    struct node *body, *footer;
    struct page page = {.title = STR_MEMBER_CARD_TITLE,
                        .back = made ? STR_COUNT : STR_BACK,
                        .next = made        ? STR_DONE
                                : can_print ? STR_MEMBER_CARD_MAKE
                                            : STR_COUNT,
                        .next_action = made ? ACT_BACK : ACT_BEGIN};
    struct node *root = part_page(v, &page, &body, &footer);
    if (desk_add_failure(v, body) || !member)
        return root;
    member_add_who(v, body, member);
    if (!made) {
        part_string(v, body, can_print ? STR_MEMBER_CARD_ASK : STR_MEMBER_CARD_NO_PRINTER,
                    TYPE_BODY);
        return root;
    }
    part_string(v, body, STR_MEMBER_CARD_MADE, TYPE_BODY);
    part_string(v, body, STR_MEMBER_CARD_ONCE, TYPE_NOTE)->flags |= NODE_SECOND;
    part_door(v, footer, "print", STR_INSIDE_PRINT, "printer", ACT_PRINT);
    return root;
}

static void make(struct app *app, const struct member *member)
{
    const struct council *c = app->ports.council;
    struct moment now = app_now(app);
    struct err err;
    char card[MEMBER_CARD_SIZE];
    if (!app_saved(app, c->member_card_new(c->ctx, &member->id, &now, card, &err)))
        return;
    memcpy(app->new_card, card, sizeof app->new_card);
    explicit_bzero(card, sizeof card);
    app_print_slip(app, SLIP_CARD);
}

enum outcome member_card_act(struct app *app, const struct ui_action *action)
{
    const struct member *member = member_shown(app);
    bool made = app->new_card[0] != '\0';
    if (action->id == ACT_BEGIN && member && !made && app->slip != PAPER_NONE)
        make(app, member);
    if (action->id == ACT_PRINT && made)
        app_print_slip(app, SLIP_CARD);
    if (action->id != ACT_BACK && action->id != UI_ACTION_BACK)
        return OUT_STAY;
    wipe(app);
    return OUT_BACK;
}

void member_card_add_slip(const struct view *v, struct node *root)
{
    const struct member *member = member_shown(v->app);
    struct markup_param number = {"number",
                                  arena_printf(v->arena, "%d", member ? member->number : 0)};
    struct node *words = part_column(v, root);
    words->gap_mm = words->pad_mm = 1;
    part_string(v, words, STR_MEMBER_CARD_TITLE, TYPE_ANSWER)->flags |= NODE_BOLD;
    part_filled(v, words, STR_MEMBER_CARD_NUMBER, TYPE_BODY, &number, 1);
    part_string(v, words, STR_MEMBER_CARD_SHOW, TYPE_NOTE);
    slip_add_code(v, root);
    struct node *below = part_column(v, root);
    below->gap_mm = below->pad_mm = 1;
    part_string(v, below, STR_MEMBER_CARD_LEND, TYPE_NOTE);
    part_string(v, below, STR_MEMBER_CARD_LOST, TYPE_NOTE);
}
