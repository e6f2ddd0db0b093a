// Signing out, the receipt, and the card that everyone is offered.
#include "screens/parts.h"

#include <stdio.h>
#include <string.h>

struct node *leave_build(const struct view *v)
{
    struct node *body, *footer;
    struct page page = {.title = STR_LEAVE_TITLE,
                        .back = STR_BACK,
                        .next = STR_LEAVE_GO,
                        .next_action = ACT_FINISH};
    struct node *root = part_page(v, &page, &body, &footer);
    struct node *words = part_say(v, body, "leave", STR_LEAVE_SURE);
    struct markup_param count = {"count", arena_printf(v->arena, "%d", memo_count(v->app))};
    if (memo_count(v->app) > 0)
        part_filled(v, words, STR_LEAVE_MEMOS, TYPE_BODY, &count, 1);
    return root;
}

// What the receipt's page tells beside the code.
static void count_what_was_done(struct app *app)
{
    app->seen = app->seen_attention = app->talked_residents = app->talked_staff = 0;
    for (size_t i = 0; i < app->visit.answer_count; i++) {
        const struct answer *answer = &app->visit.answers[i];
        const struct prompt *prompt = content_find(app->ports.content, answer->prompt);
        if (!prompt || answer->respondent != 0)
            continue;
        bool attention = strcmp(answer->choices, "attention") == 0;
        if (prompt->set == SET_OBSERVE && (attention || strcmp(answer->choices, "ok") == 0)) {
            app->seen++;
            app->seen_attention += attention;
        }
        app->talked_staff += prompt->set == SET_STAFF && answer->note[0];
    }
    app->talked_residents = (int)app->visit.sitting_count;
}

void app_ready_receipt(struct app *app)
{
    app->has_receipt = true;
    count_what_was_done(app);
    if (app->ports.code(app->receipt.text, app->code, &app->code_size) != OK)
        app->code_size = 0; // the number beside it still names the visit
}

enum outcome leave_act(struct app *app, const struct ui_action *action)
{
    if (action->id == ACT_BACK || action->id == UI_ACTION_BACK)
        return OUT_MAP;
    if (action->id != ACT_FINISH)
        return OUT_STAY;
    if (app_take_open_sitting(app))
        return OUT_RELEASE;
    struct moment now = app_now(app);
    struct err err;
    const struct records *r = app->ports.records;
    if (!app_saved(app, r->sign_out(r->ctx, &app->visit, !lang_is_japanese(app->lang), &now,
                                    &app->receipt, &err)))
        return OUT_STAY;
    app->visit_live = false;
    app->signed_in = false;
    memo_forget(app);
    app_ready_receipt(app);
    return OUT_RECEIPT;
}

static struct node *add_number(const struct view *v, struct node *parent)
{
    char shown[RECEIPT_NUMBER_SIZE + 1];
    receipt_number_show(v->app->receipt.number, shown);
    struct node *number = part_plain(v, parent, arena_strdup(v->arena, shown), TYPE_QUESTION);
    number->id = "number";
    number->reading = part_spelled(v, shown);
    return number;
}

static struct node *add_code(const struct view *v, struct node *parent, double side_mm)
{
    struct node *panel = part_column(v, parent);
    // With header and footer a small panel is just as high as the largest code.
    bool bare = part_is_small(v) && part_is_large(v);
    panel->look = bare ? LOOK_NONE : LOOK_PANEL;
    panel->pad_mm = bare ? -1 : part_is_large(v) ? 2 : 3;
    panel->across = PLACE_CENTER;
    if (v->app->code_size == 0)
        return panel;
    struct node *code = node_add(v->arena, panel, ROLE_CODE, "code");
    part_call(v, code, STR_RECEIPT_TITLE);
    code->value = v->app->receipt.text;
    code->modules = v->app->code;
    code->module_size = v->app->code_size;
    code->grow = 1;
    code->min_width_mm = code->min_height_mm = side_mm;
    return panel;
}

static enum type fact_type(const struct view *v)
{
    return v->metrics->compact ? TYPE_NOTE : TYPE_BODY;
}

static struct node *add_fact(const struct view *v, struct node *parent, enum string_id label)
{
    struct node *row = part_row(v, parent);
    row->across = PLACE_START;
    struct node *name = part_string(v, row, label, fact_type(v));
    name->flags |= NODE_SECOND;
    name->width_mm = part_is_large(v) ? 44 : v->metrics->compact ? 22 : 27;
    return row;
}

static void add_thanks(const struct view *v, struct node *column)
{
    part_string(v, column, STR_RECEIPT_THANKS, TYPE_ANSWER)->role = ROLE_HEADING;
}

static void add_facts(const struct view *v, struct node *column)
{
    const struct app *app = v->app;
    bool all = !part_is_small(v) || part_is_large(v);
    struct node *when =
        node_add(v->arena, add_fact(v, column, STR_RECEIPT_DATE), ROLE_TEXT, "when");
    when->type = fact_type(v);
    when->grow = 1;
    part_set_visit_time(v, when, true);
    if (all)
        part_written(v, add_fact(v, column, STR_RECEIPT_PLACE), app->house.name,
                     app->house.name_reading, fact_type(v))
            ->grow = 1;
    struct markup_param seen[] = {
        {"count", arena_printf(v->arena, "%d", app->seen)},
        {"attention", arena_printf(v->arena, "%d", app->seen_attention)},
    };
    part_filled(v, add_fact(v, column, STR_RECEIPT_SEEN), STR_RECEIPT_SEEN_VALUE, fact_type(v),
                seen, ARRAY_LEN(seen))
        ->grow = 1;
    struct markup_param talked[] = {
        {"residents", arena_printf(v->arena, "%d", app->talked_residents)},
        {"staff", arena_printf(v->arena, "%d", app->talked_staff)},
    };
    part_filled(v, add_fact(v, column, STR_RECEIPT_TALKED), STR_RECEIPT_TALKED_VALUE, fact_type(v),
                talked, ARRAY_LEN(talked))
        ->grow = 1;
    if (all)
        part_string(v, column, STR_RECEIPT_PHONE, TYPE_NOTE)->flags |= NODE_SECOND;
    part_string(v, column, STR_RECEIPT_NO_NAMES, TYPE_NOTE)->flags |= NODE_SECOND;
}

// Only where there is something to print on.
static void add_print(const struct view *v, struct node *row)
{
    if (v->app->paper == PAPER_NONE)
        return;
    struct node *door = part_door(v, row, "print", STR_RECEIPT_PRINT, "printer", ACT_PRINT);
    door->picture = "printer";
    door->picture_mm = 10;
}

// On a small panel the code takes the whole height, and everything else stands beside it.
static struct node *small_receipt(const struct view *v)
{
    struct node *root = part_row(v, NULL);
    root->pad_mm = 2;
    add_number(v, add_code(v, root, 48))->text_align = ALIGN_CENTER;
    struct node *side = part_column(v, root);
    side->grow = 1;
    struct node *buttons = part_row(v, side);
    part_header_buttons(v, buttons, &(struct page){0});
    part_sides(v, buttons);
    if (v->app->message == STR_COUNT) {
        struct node *facts = part_column(v, side);
        facts->grow = 1;
        facts->gap_mm = 1;
        add_facts(v, facts);
    } else {
        part_message(v, side); // in place of the facts until the next touch
        part_spacer(v, side);
    }
    struct node *row = part_row(v, side);
    add_print(v, row);
    part_spacer(v, row);
    struct node *next = part_button(v, row, "next", STR_NEXT, LOOK_GO, ACT_NEXT);
    next->flags |= part_arrow(v, true);
    part_sides(v, row);
    return root;
}

// With large text the code and its number stand alone on the first page.
static void add_large_receipt(const struct view *v, struct node *body)
{
    struct node *row = v->metrics->portrait ? part_column(v, body) : part_row(v, body);
    row->across = PLACE_CENTER;
    add_code(v, row, v->metrics->compact ? 44 : 57);
    struct node *words = part_column(v, row);
    words->grow = 1;
    if (part_is_small(v) && v->app->message != STR_COUNT)
        part_message(v, words); // in place of the number until the next touch
    else
        add_number(v, words);
    if (!part_is_small(v))
        add_thanks(v, words);
    add_facts(v, body);
}

struct node *receipt_build(const struct view *v)
{
    bool large = part_is_large(v);
    if (part_is_small(v) && !large)
        return small_receipt(v);
    struct node *body, *footer;
    struct page page = {.title = STR_RECEIPT_TITLE,
                        .back = STR_COUNT,
                        .next = STR_NEXT,
                        .own_message = !large || part_is_small(v)};
    struct node *root = part_page(v, &page, &body, &footer);
    bool beside = v->metrics->portrait && !large && v->app->paper != PAPER_NONE;
    if (!beside)
        add_print(v, footer);
    if (large) {
        add_large_receipt(v, body);
        return root;
    }
    body->flags &= ~(unsigned)NODE_PAGED;
    struct node *halves = v->metrics->portrait ? part_column(v, body) : part_row(v, body);
    halves->grow = 1;
    struct node *row = beside ? part_row(v, halves) : halves;
    struct node *panel = add_code(v, row, v->metrics->compact ? 48 : 57);
    add_number(v, panel)->text_align = ALIGN_CENTER;
    if (beside) { // upright, a row of its own in the footer would leave the facts no room
        row->across = PLACE_CENTER;
        panel->grow = 1;
        add_print(v, row);
        part_sides(v, row);
    }
    struct node *facts = part_column(v, halves);
    facts->grow = 1;
    facts->gap_mm = 1;
    if (v->app->message != STR_COUNT)
        part_message(v, facts);
    else if (!v->metrics->compact)
        add_thanks(v, facts);
    add_facts(v, facts);
    return root;
}

enum outcome receipt_act(struct app *app, const struct ui_action *action)
{
    if (action->id == ACT_PRINT)
        app_print(app);
    return action->id == ACT_NEXT ? OUT_CARD : OUT_STAY;
}

struct node *card_build(const struct view *v)
{
    struct node *body, *footer;
    struct page page = {
        .title = STR_CARD_TITLE, .back = STR_COUNT, .next = STR_END, .next_action = ACT_CLOSE};
    struct node *root = part_page(v, &page, &body, &footer);
    part_string(v, body, STR_CARD_TEXT, TYPE_BODY);
    part_abuse_card(v, body);
    return root;
}

enum outcome card_act(struct app *app, const struct ui_action *action)
{
    (void)app;
    return action->id == ACT_CLOSE ? OUT_WELCOME : OUT_STAY;
}

struct node *parked_build(const struct view *v)
{
    struct node *body, *footer;
    struct page page = {
        .title = STR_PARKED_TITLE, .back = STR_COUNT, .next = STR_END, .next_action = ACT_CLOSE};
    struct node *root = part_page(v, &page, &body, &footer);
    part_say(v, body, "pause", STR_PARKED_TEXT);
    return root;
}

enum outcome parked_act(struct app *app, const struct ui_action *action)
{
    (void)app;
    return action->id == ACT_CLOSE || action->id == UI_ACTION_BACK ? OUT_WELCOME : OUT_STAY;
}
