// The receipt on paper: what is told about printing it, and how it looks there.
#include "screens/parts.h"

// Modules: what the code keeps free around it, and how wide its corner marks are.
enum { QUIET_ZONE = 4, CORNER_MARK = 7 };
static const int module_most_px = 8;
static const double rule_mm = 0.5, margin_mm = 1;

static enum string_id words_of(enum paper_state state)
{
    static const enum string_id words[] = {
        [PAPER_NONE] = STR_COUNT,
        [PAPER_READY] = STR_COUNT,
        [PAPER_PRINTING] = STR_PAPER_PRINTING,
        [PAPER_PRINTED] = STR_PAPER_PRINTED,
        [PAPER_OUT] = STR_PAPER_OUT,
        [PAPER_OPEN] = STR_PAPER_OPEN,
        [PAPER_SILENT] = STR_PAPER_SILENT,
    };
    return words[state];
}

void app_paper(struct app *app, enum paper_state state)
{
    if (app->screen != SCREEN_RECEIPT || app->paper == state)
        return;
    app->paper = state;
    app->changed = true;
    if (state != PAPER_READY)
        app_say(app, words_of(state), NULL);
}

void app_print(struct app *app)
{
    if (app->paper == PAPER_NONE)
        return;
    if (app->paper != PAPER_PRINTING) {
        struct moment now = app_now(app);
        struct err err;
        const struct records *r = app->ports.records;
        app->print = true;
        app->prints++;
        app->paper = PAPER_PRINTING;
        // The visitor gets the paper, whether the disk takes a note of it or not.
        if (r->receipt_print(r->ctx, &now, &err) != OK)
            app->changed = true;
    }
    app_say(app, words_of(app->paper), NULL);
}

static void add_line(const struct view *v, struct node *root)
{
    struct node *line = node_add(v->arena, root, ROLE_GROUP, NULL);
    line->look = LOOK_PLAIN;
    line->height_mm = line->min_height_mm = rule_mm;
}

static struct node *add_bold(const struct view *v, struct node *root, enum string_id string,
                             enum type type)
{
    struct node *node = part_string(v, root, string, type);
    node->flags |= NODE_BOLD;
    return node;
}

// As large as leaves room to move the code by its corner marks.
static int module_px(const struct view *v)
{
    int most_modules = v->app->code_size + 2 * QUIET_ZONE + CORNER_MARK;
    int px = v->metrics->width_px / most_modules;
    return px < module_most_px ? px : module_most_px;
}

// Every other print stands further right by one corner mark: no column is in the marks of both.
static int inset_px(const struct view *v, int side_px, int print)
{
    int step_px = CORNER_MARK * module_px(v);
    return (v->metrics->width_px - side_px - step_px) / 2 + print % 2 * step_px;
}

static void add_code(const struct view *v, struct node *root, int print)
{
    if (v->app->code_size == 0)
        return; // the number names the visit
    int side_px = (v->app->code_size + 2 * QUIET_ZONE) * module_px(v);
    struct node *row = part_row(v, root);
    row->across = PLACE_START;
    row->gap_mm = -1;
    part_column(v, row)->width_mm = inset_px(v, side_px, print) / v->metrics->px_per_mm;
    struct node *code = node_add(v->arena, row, ROLE_CODE, "code");
    code->modules = v->app->code;
    code->module_size = v->app->code_size;
    code->width_mm = code->height_mm = side_px / v->metrics->px_per_mm;
}

// Paper is kept for longer than a screen stands.
static void put_year(const struct view *v, struct node *when)
{
    const struct visit *visit = &v->app->visit;
    if (visit_clock(visit) == CLOCK_BEHIND)
        return;
    int year = wall_time_of(visit->started.utc_ms).date.year;
    struct markup_param param = {"year", arena_printf(v->arena, "%d", year)};
    const char *words = app_lang_text(v->app, app_string(v->app, STR_DATE_YEAR));
    when->text =
        arena_printf(v->arena, "%s %s", markup_fill(v->arena, words, &param, 1), when->text);
}

static void add_number(const struct view *v, struct node *root)
{
    char shown[RECEIPT_NUMBER_SIZE + 1];
    receipt_number_show(v->app->receipt.number, shown);
    struct node *number = part_plain(v, root, arena_strdup(v->arena, shown), TYPE_QUESTION);
    number->id = "number";
}

static void add_phone(const struct view *v, struct node *root)
{
    const struct house *house = &v->app->house;
    add_bold(v, root, STR_CARD_TITLE, TYPE_BODY);
    if (!house->abuse_phone[0]) {
        part_string(v, root, STR_WORRIED_NO_OFFICE, TYPE_NOTE);
        return;
    }
    struct markup_param office = {"office", house->abuse_office};
    part_filled_written(v, root, STR_WORRIED_WHO, TYPE_NOTE, &office, house->abuse_office_reading);
    struct node *phone = part_plain(v, root, house->abuse_phone, TYPE_ANSWER);
    phone->id = "phone";
    phone->flags |= NODE_BOLD;
    part_string(v, root, STR_PAPER_SAME,
                TYPE_NOTE); // whoever finds the slip learns nothing (S2-54)
}

struct node *app_build_paper(const struct app *app, struct arena *arena,
                             const struct metrics *metrics, int print)
{
    struct view view = {app, arena, metrics}, *v = &view;
    struct node *root = part_column(v, NULL), *words = part_column(v, root);
    root->pad_mm = -1;
    root->gap_mm = words->gap_mm = 1.5;
    words->pad_mm = margin_mm;
    add_bold(v, words, STR_RECEIPT_TITLE, TYPE_ANSWER);
    part_written(v, words, app->house.name, app->house.name_reading, TYPE_BODY);
    struct node *when = node_add(arena, words, ROLE_TEXT, "when");
    when->type = TYPE_NOTE;
    part_set_visit_time(v, when, true);
    put_year(v, when);
    add_number(v, words);
    add_code(v, root, print);
    struct node *below = part_column(v, root);
    below->gap_mm = 1.5;
    below->pad_mm = margin_mm;
    part_string(v, below, STR_RECEIPT_PHONE, TYPE_NOTE);
    add_line(v, below);
    add_phone(v, below);
    return root;
}
