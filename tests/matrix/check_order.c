// Which way the focus goes, and whether the pages of 「つづき」 hold everything.
#include "matrix/checks.h"
#include "ui/state.h"

#include <string.h>

enum { MOST_TARGETS = 96 };

struct stops {
    struct node *list[MOST_TARGETS];
    int count;
};

static struct stops stops_of(struct page_shown *shown)
{
    struct stops stops = {0};
    struct node *root = ui_root(shown->ui);
    for (struct node *n = root; n; n = node_walk(root, n))
        if (node_is_target(n)) {
            ALWAYS(stops.count < MOST_TARGETS);
            stops.list[stops.count++] = n;
        }
    return stops;
}

static int start_of(const struct node *n, bool down)
{
    return down ? n->rect.y : n->rect.x;
}

static int end_of(const struct node *n, bool down)
{
    return start_of(n, down) + (down ? n->rect.h : n->rect.w);
}

// Do the first K of LIST all lie before the others, going down or to the right?
static bool parts_at(struct node *const *list, int count, int k, bool down)
{
    int end = end_of(list[0], down), start = start_of(list[k], down);
    for (int i = 0; i < k; i++)
        end = most(end, end_of(list[i], down));
    for (int i = k; i < count; i++)
        start = least(start, start_of(list[i], down));
    return end <= start;
}

// Is there a line from left to right that none of LIST crosses, with some above and some below?
static bool has_bands(struct node *const *list, int count)
{
    for (int i = 0; i < count; i++) {
        int line = end_of(list[i], true);
        bool crossed = false, below = false;
        for (int k = 0; k < count; k++) {
            crossed |= start_of(list[k], true) < line && end_of(list[k], true) > line;
            below |= start_of(list[k], true) >= line;
        }
        if (below && !crossed)
            return true;
    }
    return false;
}

static const struct node *child_towards(const struct node *above, const struct node *n)
{
    while (n && n->parent != above)
        n = n->parent;
    return n;
}

// The first K and the others stand in different columns of one row of the tree.
static bool are_columns(struct node *const *list, int count, int k)
{
    for (const struct node *row = list[0]->parent; row; row = row->parent) {
        if (row->arrange != ARRANGE_ROW || !child_towards(row, list[count - 1]))
            continue;
        for (int a = 0; a < k; a++)
            for (int b = k; b < count; b++) {
                const struct node *ca = child_towards(row, list[a]);
                if (!ca || !child_towards(row, list[b]) || ca == child_towards(row, list[b]))
                    return false;
            }
        return true;
    }
    return false;
}

// LIST, in the order of the focus, is in reading order when it falls into bands from top to bottom,
// each of which is in reading order; or into columns from left to right, where no bands can be or
// where the tree has a row of columns. Returns the index of the first that is out of order, or 0.
static int out_of_order(struct node *const *list, int count)
{
    if (count <= 1)
        return 0;
    bool bands = has_bands(list, count);
    for (int down = 1; down >= 0; down--)
        for (int k = 1; k < count; k++) {
            if (!parts_at(list, count, k, down) || (!down && bands && !are_columns(list, count, k)))
                continue;
            int first = out_of_order(list, k);
            int rest = first ? 0 : out_of_order(list + k, count - k);
            return first ? first : rest ? k + rest : 0;
        }
    for (int i = 1; i < count; i++)
        if (end_of(list[i], true) <= start_of(list[i - 1], true) ||
            (rects_meet(&(struct rect){0, list[i]->rect.y, 1, list[i]->rect.h},
                        &(struct rect){0, list[i - 1]->rect.y, 1, list[i - 1]->rect.h}) &&
             start_of(list[i], false) < start_of(list[i - 1], false)))
            return i;
    return count - 1;
}

void look_order(struct page_shown *shown)
{
    struct stops stops = stops_of(shown);
    int at = out_of_order(stops.list, stops.count);
    if (at > 0)
        found(shown, stops.list[at], "comes after %s, which stands behind it",
              stops.list[at - 1]->id);
}

void look_round(struct page_shown *shown)
{
    struct stops stops = stops_of(shown);
    bool reached[MOST_TARGETS] = {0};
    shown->ui->focus = NULL;
    ui_focus_first(shown->ui);
    const struct node *first = ui_focus(shown->ui);
    for (int i = 0; i < stops.count; i++) {
        for (int k = 0; k < stops.count; k++)
            reached[k] |= stops.list[k] == ui_focus(shown->ui);
        ui_focus_move(shown->ui, true);
    }
    for (int k = 0; k < stops.count; k++)
        if (!reached[k])
            found(shown, stops.list[k], "is not reached");
    if (ui_focus(shown->ui) != first)
        found(shown, first, "the focus does not come back to it");
    if (stops.count == 0)
        found(shown, NULL, "nothing can be pressed");
    shown->ui->focus = NULL;
}

static bool shows_something(const struct node *n)
{
    return !n->first && (n->text || n->picture || n->action || n->role == ROLE_FIELD ||
                         n->role == ROLE_PAD || n->role == ROLE_CODE || n->role == ROLE_PROGRESS);
}

static size_t letters_in(const char *text, size_t size)
{
    size_t letters = 0;
    for (size_t i = 0; i < size; i++)
        letters += (unsigned char)text[i] > ' '; // bytes
    return letters;
}

static size_t letters_drawn(const struct node *n)
{
    size_t letters = 0;
    for (size_t i = 0; n->layout && i < n->layout->run_count; i++)
        if (!n->layout->runs[i].ruby)
            letters += letters_in(n->layout->runs[i].text, n->layout->runs[i].size);
    return letters;
}

static size_t letters_written(const struct node *n)
{
    struct strbuf plain;
    strbuf_init(&plain, 1 << 16);
    markup_to_plain(n->text, &plain);
    size_t letters = letters_in(strbuf_text(&plain), plain.size);
    strbuf_fini(&plain);
    return letters;
}

void look_pages(struct page_shown *shown)
{
    enum { MOST_NODES = 2048 };
    // By place in the tree, which stays the same from page to page; of what is parted, how much of
    // it was drawn on all pages.
    static bool seen[MOST_NODES], parted[MOST_NODES];
    static size_t drawn[MOST_NODES];
    struct node *root = ui_root(shown->ui);
    bool kana = ui_metrics(shown->ui)->ruby == RUBY_KANA_ONLY; // readings are drawn as letters
    memset(seen, 0, sizeof seen);
    memset(parted, 0, sizeof parted);
    memset(drawn, 0, sizeof drawn);
    for (int page = 0; page < page_count(shown); page++) {
        ui_turn_to(shown->ui, page);
        size_t i = 0;
        for (struct node *n = root; n; n = node_walk(root, n), i++) {
            ALWAYS(i < MOST_NODES);
            seen[i] |= is_visible(n);
            parted[i] |= n->extent.until > 0;
            drawn[i] += is_visible(n) ? letters_drawn(n) : 0;
        }
    }
    size_t i = 0;
    for (struct node *n = root; n; n = node_walk(root, n), i++)
        if (shows_something(n) && !seen[i])
            found(shown, n, "stands on no page: 「%s」", plain_text(n));
        else if (parted[i] && !kana && drawn[i] != letters_written(n))
            found(shown, n, "%zu of %zu bytes stand on its pages: 「%s」", drawn[i],
                  letters_written(n), plain_text(n));
    ui_turn_to(shown->ui, shown->page);
}

static bool can_turn(struct page_shown *shown, int by)
{
    struct node *root = ui_root(shown->ui);
    for (struct node *n = root; n; n = node_walk(root, n))
        if (n->turns == by && node_is_target(n) && is_visible(n))
            return true;
    return false;
}

void look_turning(struct page_shown *shown)
{
    int pages = page_count(shown);
    for (int page = 0; page < pages; page++) {
        ui_turn_to(shown->ui, page);
        if (page + 1 < pages && !can_turn(shown, 1))
            found(shown, NULL, "page %d of %d has no way on", page + 1, pages);
        if (page > 0 && !can_turn(shown, -1))
            found(shown, NULL, "page %d of %d has no way back", page + 1, pages);
    }
    ui_turn_to(shown->ui, shown->page);
}
