#include "screens/parts.h"
#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

const struct words *app_string(const struct app *app, enum string_id id)
{
    return app->strings[id];
}

const char *app_lang_text(const struct app *app, const struct words *words)
{
    return words_in(words, app->lang);
}

// Each sentence begins on a new line (Inclusion Europe, Information for all).
static const char *in_sentences(const struct view *v, const char *text)
{
    static const char end[] = "。";
    char *lines = arena_strdup(v->arena, text);
    for (char *at = lines; (at = strstr(at, end)); at += strlen(end))
        if (at[strlen(end)] == ' ' || at[strlen(end)] == '/')
            at[strlen(end)] = '\n';
    return lines;
}

struct said part_said(const struct view *v, const struct words *words)
{
    return (struct said){app_lang_text(v->app, words),
                         lang_is_japanese(v->app->lang) ? words->speech : NULL};
}

void part_tell(struct node *node, struct said said)
{
    node->text = said.text;
    node->reading = said.reading;
}

const char *app_spoken(const struct app *app, const struct words *words)
{
    return lang_is_japanese(app->lang) ? words->speech : words_in(words, app->lang);
}

static struct node *speak(const struct view *v, struct node *node, const struct words *words)
{
    node->text = in_sentences(v, app_lang_text(v->app, words));
    if (lang_is_japanese(v->app->lang))
        node->reading = words->speech;
    return node;
}

struct node *part_text(const struct view *v, struct node *parent, const struct words *words,
                       enum type type)
{
    enum role role = type == TYPE_TITLE || type == TYPE_QUESTION ? ROLE_HEADING : ROLE_TEXT;
    struct node *node = node_add(v->arena, parent, role, NULL);
    node->type = type;
    return speak(v, node, words);
}

struct node *part_string(const struct view *v, struct node *parent, enum string_id string,
                         enum type type)
{
    return part_text(v, parent, app_string(v->app, string), type);
}

struct node *part_filled(const struct view *v, struct node *parent, enum string_id string,
                         enum type type, const struct markup_param *params, size_t count)
{
    struct node *node = part_string(v, parent, string, type);
    node->text = markup_fill(v->arena, node->text, params, count);
    if (node->reading)
        node->reading = markup_fill(v->arena, node->reading, params, count);
    return node;
}

struct node *part_plain(const struct view *v, struct node *parent, const char *text, enum type type)
{
    struct node *node = node_add(v->arena, parent, ROLE_TEXT, NULL);
    node->type = type;
    node->text = markup_escape(v->arena, text);
    return node;
}

struct node *part_written(const struct view *v, struct node *parent, const char *text,
                          const char *reading, enum type type)
{
    struct node *node = part_plain(v, parent, text, type);
    if (reading[0] && lang_is_japanese(v->app->lang))
        node->reading = arena_strdup(v->arena, reading);
    return node;
}

struct node *part_filled_written(const struct view *v, struct node *parent, enum string_id string,
                                 enum type type, const struct markup_param *written,
                                 const char *reading)
{
    struct node *node = part_filled(v, parent, string, type, written, 1);
    struct markup_param said = {written->name, reading};
    if (node->reading && reading[0])
        node->reading = markup_fill(v->arena, app_string(v->app, string)->speech, &said, 1);
    return node;
}

// For who wants no pictures it belongs to no page.
struct node *part_picture(const struct view *v, struct node *parent, const char *key, double mm)
{
    struct node *page = v->metrics->no_pictures ? NULL : parent;
    struct node *node = node_add(v->arena, page, ROLE_IMAGE, NULL);
    node->picture = key;
    node->picture_mm = mm;
    node->flags |= NODE_SHRINK;
    return node;
}

struct node *part_button(const struct view *v, struct node *parent, const char *id,
                         enum string_id label, enum look look, int action)
{
    struct node *node = node_add(v->arena, parent, ROLE_BUTTON, id);
    node->look = look;
    node->type = TYPE_BODY;
    node->text_align = ALIGN_CENTER;
    node->action = action;
    return speak(v, node, app_string(v->app, label));
}

struct node *part_card(const struct view *v, struct node *parent, const char *id,
                       const struct words *words, const char *picture, bool selected, int arg)
{
    struct node *node = node_add(v->arena, parent, ROLE_CHOICE, id);
    node->look = LOOK_CARD;
    node->type = TYPE_ANSWER;
    node->text_align = ALIGN_CENTER;
    node->picture = picture && picture[0] ? picture : NULL;
    node->action = ACT_ANSWER;
    node->arg = arg;
    node->grow = 1;
    if (selected)
        node->flags |= NODE_SELECTED;
    return speak(v, node, words);
}

const char *part_name(const struct view *v, const struct words *words)
{
    struct strbuf plain;
    strbuf_init(&plain, 4096);
    markup_to_plain(app_lang_text(v->app, words), &plain);
    const char *name = arena_strdup(v->arena, strbuf_text(&plain));
    strbuf_fini(&plain);
    return name;
}

const char *part_spelled(const struct view *v, const char *text)
{
    struct strbuf out;
    strbuf_init(&out, 256);
    for (const char *at = text; *at;) {
        const char *from = at;
        (void)utf8_next(&at);
        strbuf_addf(&out, "%s%.*s", out.size > 0 ? " " : "", (int)(at - from), from);
    }
    const char *spelled = arena_strdup(v->arena, strbuf_text(&out));
    strbuf_fini(&out);
    return spelled;
}

void part_call(const struct view *v, struct node *node, enum string_id string)
{
    const struct words *words = app_string(v->app, string);
    node->name = part_name(v, words);
    if (lang_is_japanese(v->app->lang))
        node->reading = words->speech;
}

void part_belongs(const struct view *v, struct node *node, const struct words *of)
{
    node->of = part_name(v, of);
    if (lang_is_japanese(v->app->lang))
        node->of_reading = of->speech;
}

struct node *part_row(const struct view *v, struct node *parent)
{
    struct node *row = node_add(v->arena, parent, ROLE_GROUP, NULL);
    row->arrange = ARRANGE_ROW;
    row->across = PLACE_STRETCH;
    row->gap_mm = 4;
    return row;
}

struct node *part_column(const struct view *v, struct node *parent)
{
    struct node *column = node_add(v->arena, parent, ROLE_GROUP, NULL);
    column->arrange = ARRANGE_COLUMN;
    column->across = PLACE_STRETCH;
    column->gap_mm = v->metrics->compact ? 2 : 4;
    return column;
}

struct node *part_spacer(const struct view *v, struct node *parent)
{
    struct node *spacer = node_add(v->arena, parent, ROLE_GROUP, NULL);
    spacer->grow = 1;
    return spacer;
}

bool part_is_small(const struct view *v)
{
    return v->metrics->compact && !v->metrics->portrait;
}

bool part_is_large(const struct view *v)
{
    return v->metrics->text_step > (v->metrics->compact ? USUAL_STEP - 1 : USUAL_STEP);
}

struct node *part_door(const struct view *v, struct node *footer, const char *id,
                       enum string_id label, const char *picture, int action)
{
    struct node *door = part_button(v, footer, id, label, LOOK_PLAIN, action);
    if (!v->metrics->compact || !part_is_large(v) || v->metrics->no_pictures)
        return door;
    door->name = part_name(v, app_string(v->app, label));
    door->text = NULL;
    door->picture = picture;
    door->picture_mm = 10;
    door->pad_mm = 2.5;
    return door;
}

void part_sides(const struct view *v, struct node *row)
{
    if (!v->metrics->left_handed)
        return;
    struct node *done = NULL, *first = row->first;
    for (struct node *c = first, *next; c; c = next) {
        next = c->next;
        c->next = done;
        done = c;
    }
    row->first = done;
    row->last = first;
}

unsigned part_arrow(const struct view *v, bool on)
{
    return on == v->metrics->left_handed ? NODE_ARROW_LEFT : NODE_ARROW_RIGHT;
}

struct node *part_beside_picture(const struct view *v, struct node *body, const char *picture)
{
    bool large = part_is_large(v), above = large && v->metrics->portrait;
    struct node *row = above ? part_column(v, body) : part_row(v, body);
    row->across = above ? PLACE_START : PLACE_CENTER;
    row->gap_mm = large ? 4 : 8;
    row->grow = 1;
    part_picture(v, row, picture, v->metrics->compact ? (large ? 12 : 24) : large ? 32 : 48);
    struct node *words = part_column(v, row);
    words->grow = 1;
    return words;
}

struct node *part_say(const struct view *v, struct node *body, const char *picture,
                      enum string_id string)
{
    struct node *words = part_beside_picture(v, body, picture);
    part_string(v, words, string, part_is_large(v) ? TYPE_ANSWER : TYPE_QUESTION)->role =
        ROLE_HEADING;
    return words;
}

// Nothing is wrong and nothing is to be done again.
static bool is_well(enum string_id message)
{
    return message == STR_PAPER_PRINTING || message == STR_PAPER_PRINTED;
}

void part_message(const struct view *v, struct node *parent)
{
    if (v->app->message == STR_COUNT)
        return;
    struct markup_param param = {"value", v->app->message_value};
    struct node *panel = part_row(v, parent);
    panel->look = LOOK_PANEL;
    bool small = v->metrics->compact;
    panel->pad_mm = small ? 1 : 2;
    panel->grow = parent->arrange == ARRANGE_ROW ? 1 : 0;
    panel->across = PLACE_CENTER;
    if (small)
        panel->flags |= NODE_AROUND; // it comes into a page that has no room to spare
    else
        part_picture(v, panel, is_well(v->app->message) ? "printer" : "warning", 10);
    enum type type = small || part_is_large(v) ? TYPE_NOTE : TYPE_BODY;
    struct node *text = part_filled(v, panel, v->app->message, type, &param, 1);
    text->id = "message";
    text->grow = 1;
}

void part_digits(const struct view *v, struct node *parent)
{
    static const char *const labels[] = {"1", "2", "3", "4", "5", "6", "7", "8", "9", "0"};
    struct node *grid = node_add(v->arena, parent, ROLE_GROUP, "digits");
    grid->arrange = ARRANGE_GRID;
    grid->columns = part_is_small(v) ? 4 : 3;
    grid->gap_mm = 3;
    grid->grow = 1;
    grid->flags |= NODE_SCAN_GROUP;
    part_call(v, grid, STR_KEYS_DIGITS);
    for (int i = 0; i < 10; i++) {
        struct node *key =
            node_add(v->arena, grid, ROLE_BUTTON, arena_printf(v->arena, "digit-%s", labels[i]));
        key->look = LOOK_KEY;
        key->type = TYPE_ANSWER;
        key->text = labels[i];
        key->text_align = ALIGN_CENTER;
        key->action = ACT_DIGIT;
        key->arg = (i + 1) % 10;
        key->min_width_mm = key->min_height_mm = 15;
        if (v->app->screen == SCREEN_PIN || v->app->screen == SCREEN_DESK_PIN ||
            v->app->screen == SCREEN_SETUP_PINS)
            key->flags |= NODE_PRIVATE;
    }
    struct node *erase = part_button(v, grid, "erase", STR_ERASE, LOOK_KEY, ACT_ERASE);
    erase->min_width_mm = erase->min_height_mm = 15;
    erase->flags |= NODE_AROUND; // a word on a key, which stays as large as the others
}

static struct node *add_line(const struct view *v, struct node *body, enum string_id title,
                             bool below)
{
    struct node *line = below ? part_column(v, body) : part_row(v, body);
    line->across = below ? PLACE_STRETCH : PLACE_CENTER;
    struct node *words = part_string(v, line, title, TYPE_BODY);
    words->width_mm = below ? 0 : v->metrics->width_px / v->metrics->px_per_mm / 4;
    words->role = ROLE_HEADING; // stays with its choices
    struct node *choices = part_row(v, line);
    choices->grow = 1;
    choices->gap_mm = 3;
    return choices;
}

struct node *part_choice_line(const struct view *v, struct node *body, enum string_id title)
{
    return add_line(v, body, title, v->metrics->portrait || (part_is_small(v) && part_is_large(v)));
}

struct node *part_fact_line(const struct view *v, struct node *body, enum string_id title)
{
    return add_line(v, body, title, v->metrics->portrait || part_is_large(v));
}

struct node *part_choice(const struct view *v, struct node *line, enum string_id title,
                         const char *id, enum string_id label, bool chosen)
{
    struct node *card = part_card(v, line, id, app_string(v->app, label), NULL, chosen, 0);
    card->type = TYPE_BODY;
    part_belongs(v, card, app_string(v->app, title));
    return card;
}

struct node *part_stones(const struct view *v, struct node *body, const char *id, int wide,
                         int upright)
{
    struct node *grid = node_add(v->arena, body, ROLE_GROUP, id);
    grid->arrange = ARRANGE_GRID;
    grid->columns = v->metrics->portrait ? upright : wide;
    grid->gap_mm = 3;
    grid->grow = 1;
    return grid;
}

struct node *part_stone(const struct view *v, struct node *grid, const char *id,
                        enum string_id label, const char *picture, double mm)
{
    struct node *stone = part_button(v, grid, id, label, LOOK_STONE, ACT_GO);
    stone->type = v->metrics->compact ? TYPE_NOTE : TYPE_BODY;
    stone->picture = picture;
    stone->picture_mm = v->metrics->compact ? 10 : mm;
    stone->picture_above = true;
    stone->flags |= NODE_SHRINK;
    stone->grow = 1;
    return stone;
}
