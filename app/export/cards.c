#include "export/cards.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

const double cards_sheet_width_mm = 210, cards_sheet_height_mm = 297;

enum { COLUMNS = 2, ROWS = CARDS_ON_SHEET / COLUMNS, QUIET = 4, ARENA_LIMIT = 4 << 20 };
static const double card_width_mm = 91, card_height_mm = 55, left_mm = 14, top_mm = 11;
static const double mark_mm = 4, mark_gap_mm = 2, mark_width_mm = 0.2;
// A scanner a hand away and a phone both read modules of 0.6 mm; these are as large as fits.
static const double code_mm = 37, module_least_mm = 0.6, module_most_mm = 1.2;
static const double inset_mm = 5;

// What one side is drawn with.
struct side {
    const struct cards *cards;
    struct paper *paper;
    struct arena arena;
    double x_mm, y_mm; // of the card
};

static const struct text_layout *lay(struct side *side, const char *markup, double em_mm,
                                     double width_mm, bool bold)
{
    struct text_style style = {
        .em = em_mm, .ruby_em = em_mm * 0.5, .line_pitch = 0.35, .bold = bold};
    return text_layout_build(&side->arena, side->cards->font, &style, markup, width_mm);
}

// Returns how much further down the next text may stand.
static double put(struct side *side, double x_mm, double y_mm, const struct text_layout *layout)
{
    paper_text(side->paper, side->x_mm + x_mm, side->y_mm + y_mm, layout);
    return y_mm + layout->height;
}

static const char *say(const struct side *side, const char *id)
{
    return words_in(content_string(side->cards->content, id), LANG_EASY);
}

static void draw_code(struct side *side, const struct card *card)
{
    double module_mm = fmin(module_most_mm, code_mm / (card->size + 2 * QUIET));
    double size_mm = module_mm * card->size;
    paper_qr(side->paper, side->x_mm + inset_mm + (code_mm - size_mm) / 2,
             side->y_mm + (card_height_mm - size_mm) / 2, module_mm, card->dark, card->size);
}

static void draw_front(struct side *side, const struct card *card)
{
    char number[16];
    (void)snprintf(number, sizeof number, "%d", card->number);
    const struct markup_param param = {"number", number};
    double x_mm = inset_mm + code_mm + 2, width_mm = card_width_mm - x_mm - inset_mm;
    draw_code(side, card);
    double y_mm = put(side, x_mm, 6, lay(side, say(side, "paper-card.title"), 5, width_mm, true));
    put(side, x_mm, y_mm + 3, lay(side, say(side, "paper-card.show"), 4, width_mm, false));
    const char *told = markup_fill(&side->arena, say(side, "paper-card.number"), &param, 1);
    const struct text_layout *layout = lay(side, told, 4.5, width_mm, true);
    put(side, x_mm, card_height_mm - 6 - layout->height, layout);
}

// The next word of *AT, which ends at a space of either width; its size.
static size_t take_word(const char **at, const char **word)
{
    static const char wide[] = "　";
    enum { WIDE = sizeof wide - 1 };
    while (**at == ' ' || strncmp(*at, wide, WIDE) == 0)
        *at += **at == ' ' ? 1 : WIDE;
    *word = *at;
    while (**at && **at != ' ' && strncmp(*at, wide, WIDE) != 0)
        (*at)++;
    return (size_t)(*at - *word);
}

// NAME with its reading above, word by word; without, where the two do not go together.
static const char *name_markup(struct side *side, const struct card *card)
{
    static const char steering[] = "{}|/";
    const char *name = card->name, *reading = card->reading, *said = "";
    if (strpbrk(name, steering) || strpbrk(reading, steering))
        return markup_escape(&side->arena, card->name);
    for (;;) {
        const char *word, *kana;
        size_t size = take_word(&name, &word), kana_size = take_word(&reading, &kana);
        if ((size == 0) != (kana_size == 0))
            return markup_escape(&side->arena, card->name);
        if (size == 0)
            return said;
        bool same = size == kana_size && memcmp(word, kana, size) == 0;
        said = same
                   ? arena_printf(&side->arena, "%s%s%.*s", said, *said ? " " : "", (int)size, word)
                   : arena_printf(&side->arena, "%s%s{%.*s|%.*s}", said, *said ? " " : "",
                                  (int)size, word, (int)kana_size, kana);
    }
}

static const struct text_layout *lay_name(struct side *side, const struct card *card,
                                          double width_mm)
{
    static const double largest_mm = 8;
    const char *markup = name_markup(side, card);
    const struct text_layout *layout = lay(side, markup, largest_mm, 10 * width_mm, true);
    double em_mm = layout->width > width_mm ? largest_mm * width_mm / layout->width : largest_mm;
    return em_mm < largest_mm ? lay(side, markup, em_mm * 0.99, width_mm, true) : layout;
}

static void draw_back(struct side *side, const struct card *card)
{
    double width_mm = card_width_mm - 2 * inset_mm;
    put(side, inset_mm, 5, lay(side, say(side, "paper-card.title"), 4, width_mm, false));
    const struct text_layout *name = lay_name(side, card, width_mm);
    put(side, inset_mm + (width_mm - name->width) / 2, 22 - name->height / 2, name);
    double y_mm =
        put(side, inset_mm, 33, lay(side, say(side, "paper-card.lend"), 3.6, width_mm, false));
    put(side, inset_mm, y_mm + 1, lay(side, say(side, "paper-card.lost"), 3.6, width_mm, false));
}

static void draw_marks(struct paper *paper)
{
    double right_mm = left_mm + COLUMNS * card_width_mm, bottom_mm = top_mm + ROWS * card_height_mm;
    double from_mm = mark_gap_mm, to_mm = mark_gap_mm + mark_mm;
    for (int i = 0; i <= COLUMNS; i++) {
        double x_mm = left_mm + i * card_width_mm;
        paper_line(paper, x_mm, top_mm - to_mm, x_mm, top_mm - from_mm, mark_width_mm);
        paper_line(paper, x_mm, bottom_mm + from_mm, x_mm, bottom_mm + to_mm, mark_width_mm);
    }
    for (int i = 0; i <= ROWS; i++) {
        double y_mm = top_mm + i * card_height_mm;
        paper_line(paper, left_mm - to_mm, y_mm, left_mm - from_mm, y_mm, mark_width_mm);
        paper_line(paper, right_mm + from_mm, y_mm, right_mm + to_mm, y_mm, mark_width_mm);
    }
}

static enum status check(const struct cards *cards, struct err *err)
{
    static const char *const ids[] = {"paper-card.title", "paper-card.show", "paper-card.number",
                                      "paper-card.lend", "paper-card.lost"};
    for (size_t i = 0; i < ARRAY_LEN(ids); i++)
        if (!content_string(cards->content, ids[i]))
            return err_set(err, ERR_ABSENT, "the pack has no sentence %s", ids[i]);
    for (size_t i = 0; i < cards->count; i++)
        if (code_mm / (cards->list[i].size + 2 * QUIET) < module_least_mm)
            return err_set(err, ERR_INVALID, "the code of a card does not fit it");
    return OK;
}

size_t cards_sheet_count(const struct cards *cards)
{
    return (cards->count + CARDS_ON_SHEET - 1) / CARDS_ON_SHEET;
}

enum status cards_draw(const struct cards *cards, size_t sheet, enum card_side side_of,
                       struct paper *paper, struct err *err)
{
    struct side side = {.cards = cards, .paper = paper};
    TRY(check(cards, err));
    arena_init(&side.arena, ARENA_LIMIT);
    draw_marks(paper);
    for (size_t i = 0; i < CARDS_ON_SHEET && sheet * CARDS_ON_SHEET + i < cards->count; i++) {
        const struct card *card = &cards->list[sheet * CARDS_ON_SHEET + i];
        size_t column = i % COLUMNS, row = i / COLUMNS;
        if (side_of == CARD_BACK) // turned over the long edge, left is right
            column = COLUMNS - 1 - column;
        side.x_mm = left_mm + (double)column * card_width_mm;
        side.y_mm = top_mm + (double)row * card_height_mm;
        side_of == CARD_FRONT ? draw_front(&side, card) : draw_back(&side, card);
    }
    arena_fini(&side.arena);
    return OK;
}
