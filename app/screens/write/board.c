// The keyboards. On a panel with room each letter has its key: 五十音 in columns, or the rows of a
// typewriter; elsewhere one presses a group first (docs/decisions/0004).
#include "ime/kana.h"
#include "screens/resident/talk.h"
#include "screens/write/write.h"

static const double key_mm = 12, key_gap_mm = 2, other_key_mm = 15, other_gap_mm = 3;
static const double columns_from_mm = 195, rows_from_mm = 145; // how wide the panel must be

enum board { BOARD_OF_GROUPS, BOARD_OF_COLUMNS, BOARD_OF_ROWS };

double write_width_mm(const struct view *v)
{
    return v->metrics->width_px / v->metrics->px_per_mm;
}

static enum board board_of(const struct view *v)
{
    double width = write_width_mm(v);
    // Words in place of pictures, and kana in place of kanji, take more room than there is.
    bool wordy = v->metrics->no_pictures || v->metrics->ruby == RUBY_KANA_ONLY;
    bool cramped = part_is_large(v) && wordy;
    // By ear, two rounds of a few keys each are quicker than one of fifty.
    bool by_ear = v->app->by_key && v->app->ways.at[WAY_SOUND] != 0;
    if (v->metrics->portrait || cramped || by_ear)
        return BOARD_OF_GROUPS;
    if (lang_is_japanese(v->app->lang))
        return width >= columns_from_mm && !v->metrics->compact ? BOARD_OF_COLUMNS
                                                                : BOARD_OF_GROUPS;
    return width >= rows_from_mm ? BOARD_OF_ROWS : BOARD_OF_GROUPS;
}

struct node *write_key(const struct view *v, struct node *parent, const char *id, const char *label,
                       int action, int arg)
{
    struct node *key = node_add(v->arena, parent, ROLE_BUTTON, id);
    key->look = LOOK_KEY;
    key->type = TYPE_BODY;
    key->text = markup_escape(v->arena, label);
    key->text_align = ALIGN_CENTER;
    key->action = action;
    key->arg = arg;
    key->grow = 1;
    key->min_width_mm = key->min_height_mm = other_key_mm;
    return key;
}

struct node *write_function(const struct view *v, struct node *parent, const char *id,
                            enum string_id label, int action)
{
    struct node *key = write_key(v, parent, id, "", action, 0);
    part_tell(key, part_said(v, app_string(v->app, label)));
    key->type = TYPE_NOTE;
    return key;
}

static struct node *add_letter(const struct view *v, struct node *parent, const char *id,
                               const char *letter)
{
    const char *at = letter;
    return write_key(v, parent, id, letter, ACT_LETTER, (int)utf8_next(&at));
}

// --- What is done to the words -------------------------------------------------------------------

enum function { CONVERT, FORM, SPACE, ERASE, LEFT, RIGHT, UNDO, SIGNS, FUNCTIONS };
static const struct {
    const char *id;
    enum string_id label, short_label; // the second where letters are large
    int action;
} functions[FUNCTIONS] = {
    [CONVERT] = {"convert", STR_WRITE_CONVERT, STR_WRITE_CONVERT_SHORT, ACT_CONVERT},
    [FORM] = {"form", STR_NOTE_FORM, STR_WRITE_FORM_SHORT, ACT_FORM},
    [SPACE] = {"space", STR_SPACE, STR_SPACE, ACT_SPACE},
    [ERASE] = {"erase", STR_ERASE, STR_ERASE, ACT_ERASE},
    [LEFT] = {"left", STR_WRITE_LEFT, STR_WRITE_LEFT, ACT_LEFT},
    [RIGHT] = {"right", STR_WRITE_RIGHT, STR_WRITE_RIGHT, ACT_RIGHT},
    [UNDO] = {"undo", STR_WRITE_UNDO, STR_WRITE_UNDO_SHORT, ACT_UNDO},
    [SIGNS] = {"signs", STR_WRITE_SIGNS, STR_WRITE_SIGNS, ACT_SIGNS},
};

static bool is_there(const struct view *v, enum function function)
{
    const struct editor *e = &v->app->writing.editor;
    return function != CONVERT || (e->converter && lang_is_japanese(v->app->lang));
}

static bool is_of_use(const struct view *v, enum function function)
{
    const struct editor *e = &v->app->writing.editor;
    switch (function) {
    case CONVERT:
        return editor_can_convert(e);
    case UNDO:
        return editor_can_undo(e);
    case FORM:
    case ERASE:
    case LEFT:
        return editor_cursor(e) > 0 || editor_pending(e)[0];
    case RIGHT:
        return editor_text(e)[editor_cursor(e)] != '\0';
    default:
        return true;
    }
}

// Where letters are large, or a footer is full of keys.
static bool is_terse(const struct view *v)
{
    return part_is_large(v) || (v->metrics->compact && board_of(v) == BOARD_OF_ROWS);
}

static struct node *add_function(const struct view *v, struct node *parent, enum function function)
{
    if (!is_there(v, function))
        return NULL;
    enum string_id label =
        is_terse(v) ? functions[function].short_label : functions[function].label;
    if (function == SIGNS && v->app->writing.signs)
        label = STR_WRITE_LETTERS;
    struct node *key =
        write_function(v, parent, functions[function].id, label, functions[function].action);
    if (function == LEFT || function == RIGHT)
        key->flags |= function == LEFT ? NODE_ARROW_LEFT : NODE_ARROW_RIGHT;
    if (!is_of_use(v, function))
        key->flags |= NODE_DISABLED;
    return key;
}

// --- A key for each letter -----------------------------------------------------------------------

// By its first letter, and that it is a row, since a key has that name too.
static void call_row(const struct view *v, struct node *group, const char *letter)
{
    struct markup_param param = {"letter", letter};
    const struct words *words = app_string(v->app, STR_WRITE_ROW);
    part_call(v, group, STR_WRITE_ROW);
    group->name = markup_fill(v->arena, group->name, &param, 1);
    group->reading = markup_fill(v->arena, app_spoken(v->app, words), &param, 1);
}

static void add_groups(const struct view *v, struct node *keys, bool columns)
{
    const struct key_group(*boards)[BOARD_GROUPS + 1] =
        lang_is_japanese(v->app->lang) ? kana_boards : latin_boards;
    const struct key_group *groups = boards[v->app->writing.signs ? BOARD_SIGNS : BOARD_LETTERS];
    size_t most = v->metrics->compact && v->app->writing.signs ? 2 : BOARD_GROUPS;
    for (size_t g = 0; groups[g].label && g < most; g++) {
        struct node *group = columns ? part_column(v, keys) : part_row(v, keys);
        group->id = arena_printf(v->arena, "row-%zu", g + 1);
        group->gap_mm = key_gap_mm;
        group->grow = columns ? 1 : 0;
        group->flags |= NODE_SCAN_GROUP;
        call_row(v, group, groups[g].letters[0]);
        for (size_t i = 0; groups[g].letters[i]; i++) {
            const char *id = arena_printf(v->arena, "key-%zu-%zu", g + 1, i + 1);
            struct node *key = add_letter(v, group, id, groups[g].letters[i]);
            key->min_width_mm = key->min_height_mm = key_mm;
            key->type = v->metrics->text_step < TEXT_STEPS - 1 ? TYPE_ANSWER : TYPE_BODY;
        }
    }
}

static void add_function_block(const struct view *v, struct node *parent)
{
    static const enum function order[] = {CONVERT, UNDO, FORM, ERASE, LEFT, RIGHT, SPACE, SIGNS};
    struct node *block = node_add(v->arena, parent, ROLE_GROUP, "functions");
    block->arrange = ARRANGE_GRID;
    block->columns = 2;
    block->gap_mm = other_gap_mm;
    block->flags |= NODE_SCAN_GROUP;
    block->width_mm = part_is_large(v) && !lang_is_japanese(v->app->lang) ? 66 : 50;
    part_call(v, block, STR_WRITE_FUNCTIONS);
    for (size_t i = 0; i < ARRAY_LEN(order); i++)
        add_function(v, block, order[i]);
}

// On a small panel what is done to the words stands below the signs.
static void add_function_row(const struct view *v, struct node *keys)
{
    static const enum function order[] = {LEFT, RIGHT, UNDO};
    struct node *row = part_row(v, keys);
    row->id = "functions";
    row->gap_mm = other_gap_mm;
    row->flags |= NODE_SCAN_GROUP;
    part_call(v, row, STR_WRITE_FUNCTIONS);
    for (size_t i = 0; i < ARRAY_LEN(order); i++)
        add_function(v, row, order[i]);
}

static void add_full_board(const struct view *v, struct node *body, enum board board)
{
    struct node *both = part_row(v, body);
    both->gap_mm = 4;
    bool columns = board == BOARD_OF_COLUMNS;
    struct node *keys = columns ? part_row(v, both) : part_column(v, both);
    keys->id = "keys";
    keys->gap_mm = key_gap_mm;
    keys->grow = 1;
    if (v->app->message == STR_COUNT)
        add_groups(v, keys, columns);
    else // which has no other room: until the next touch
        part_message(v, keys);
    if (!v->metrics->compact)
        add_function_block(v, both);
    else if (v->app->writing.signs && v->app->message == STR_COUNT)
        add_function_row(v, keys);
}

// --- First a group -------------------------------------------------------------------------------

// The group that follows the letters: what is done to the words.
enum { FUNCTION_GROUP = KEY_GROUPS };

static const struct key_group *small_groups(const struct app *app)
{
    return lang_is_japanese(app->lang) ? kana_groups : latin_groups;
}

static void add_group_functions(const struct view *v, struct node *row)
{
    static const enum function order[] = {LEFT, RIGHT, UNDO, SPACE};
    for (size_t i = 0; i < ARRAY_LEN(order); i++)
        add_function(v, row, order[i]);
}

static void add_open_group(const struct view *v, struct node *body)
{
    int open = v->app->writing.group;
    struct node *row = part_row(v, body);
    row->id = "letters";
    row->gap_mm = 3;
    row->flags |= NODE_SCAN_GROUP;
    if (open == FUNCTION_GROUP) {
        add_group_functions(v, row);
        return;
    }
    const struct key_group *group = &small_groups(v->app)[open];
    for (size_t i = 0; group->letters[i]; i++) {
        struct node *key =
            add_letter(v, row, arena_printf(v->arena, "letter-%zu", i + 1), group->letters[i]);
        key->type = part_is_small(v) && part_is_large(v) ? TYPE_BODY : TYPE_QUESTION;
    }
}

static void add_group_key(const struct view *v, struct node *grid, int index)
{
    const char *id = arena_printf(v->arena, "group-%d", index + 1);
    const char *label = index < KEY_GROUPS ? small_groups(v->app)[index].label : "";
    struct node *key = write_key(v, grid, id, label, ACT_GROUP, index);
    if (index == FUNCTION_GROUP)
        part_tell(key, part_said(v, app_string(v->app, STR_WRITE_FUNCTIONS)));
    key->type = index < KEY_GROUPS ? TYPE_BODY : TYPE_NOTE;
    if (index == v->app->writing.group)
        key->flags |= NODE_SELECTED;
    part_belongs(v, key, app_string(v->app, STR_KEYS_ROWS));
}

static void add_small_board(const struct view *v, struct node *body)
{
    if (v->app->message == STR_COUNT)
        add_open_group(v, body);
    else // which has no other room: until the next touch
        part_message(v, body);
    struct node *grid = node_add(v->arena, body, ROLE_GROUP, "groups");
    grid->arrange = ARRANGE_GRID;
    grid->columns = v->metrics->portrait ? 5 : 8;
    grid->flags |= NODE_SCAN_GROUP;
    grid->gap_mm = v->metrics->compact ? key_gap_mm : other_gap_mm;
    part_call(v, grid, STR_KEYS_ROWS);
    for (int i = 0; i <= FUNCTION_GROUP; i++)
        add_group_key(v, grid, i);
}

// Where no block of functions stands beside the keys.
static void add_footer_functions(const struct view *v, struct node *footer, enum board board)
{
    static const enum function with_groups[] = {CONVERT, FORM, ERASE},
                               with_rows[] = {SIGNS, FORM, SPACE, ERASE};
    bool rows = board == BOARD_OF_ROWS;
    const enum function *order = rows ? with_rows : with_groups;
    size_t count = rows ? ARRAY_LEN(with_rows) : ARRAY_LEN(with_groups);
    for (size_t i = 0; i < count; i++)
        add_function(v, footer, order[i]);
}

void write_add_board(const struct view *v, struct node *body, struct node *footer)
{
    enum board board = board_of(v);
    if (board == BOARD_OF_GROUPS)
        add_small_board(v, body);
    else
        add_full_board(v, body, board);
    if (board == BOARD_OF_GROUPS || v->metrics->compact)
        add_footer_functions(v, footer, board);
    // A resident's words: they may stop here too.
    if (v->app->writing.respondent)
        talk_add_stop(v, footer);
}
