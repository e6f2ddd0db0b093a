// Is there room for everything: nothing cut off, targets large and apart, letters as large as
// chosen.
#include "matrix/checks.h"
#include "ui/state.h"

#include <string.h>

static bool is_inside(const struct rect *in, const struct rect *out, int slack)
{
    return in->x >= out->x - slack && in->y >= out->y - slack &&
           in->x + in->w <= out->x + out->w + slack && in->y + in->h <= out->y + out->h + slack;
}

static bool is_above(const struct node *up, const struct node *down)
{
    for (const struct node *n = down; n; n = n->parent)
        if (n == up)
            return true;
    return false;
}

static void look_at_content(struct page_shown *shown, const struct node *n)
{
    enum { SOFT_EDGE = 1 }; // a glyph's grey edge may lie on the border's last pixel
    if (n->cut)
        found(shown, n, "its content does not fit: 「%s」", plain_text(n));
    struct rect ink = ink_of_text(shown, n);
    // A field shows the end of what is longer than itself.
    if (ink.w > 0 && n->role != ROLE_FIELD && !is_inside(&ink, &n->rect, SOFT_EDGE))
        found(shown, n, "「%s」 is drawn %d,%d %d×%d, outside of %d,%d %d×%d", plain_text(n), ink.x,
              ink.y, ink.w, ink.h, n->rect.x, n->rect.y, n->rect.w, n->rect.h);
    if (n->picture_rect.w > 0 && !is_inside(&n->picture_rect, &n->rect, 0))
        found(shown, n, "its picture lies outside of it");
}

void look_clipped(struct page_shown *shown)
{
    const struct metrics *m = ui_metrics(shown->ui);
    struct rect panel = {0, 0, m->width_px, m->height_px};
    struct node *root = ui_root(shown->ui);
    for (struct node *n = root; n; n = node_walk(root, n)) {
        if (!is_visible(n))
            continue;
        if (!is_inside(&n->rect, &panel, 0))
            found(shown, n, "%d,%d %d×%d leaves the panel", n->rect.x, n->rect.y, n->rect.w,
                  n->rect.h);
        if (!n->first)
            look_at_content(shown, n);
        else if (n->cut)
            found(shown, n, "what it holds does not fit");
    }
}

void look_overlap(struct page_shown *shown)
{
    struct node *root = ui_root(shown->ui);
    for (struct node *a = root; a; a = node_walk(root, a))
        for (struct node *b = node_walk(root, a); b && !a->first; b = node_walk(root, b))
            if (!b->first && is_visible(a) && is_visible(b) && !is_above(a, b) &&
                rects_meet(&a->rect, &b->rect))
                found(shown, a, "overlaps %s", b->id ? b->id : role_name(b->role));
}

// docs/decisions/0005: a small panel has no room for more between its rows.
static const double target_mm = 15, answer_mm = 30, key_mm = 12, gap_mm = 3, small_gap_mm = 2,
                    rounding_mm = 0.2;

static bool is_target(const struct node *node)
{
    return is_visible(node) && (node_is_target(node) || node->role == ROLE_PAD ||
                                (is_control(node) && (node->flags & NODE_DISABLED)));
}

static bool is_answer(const struct node *node)
{
    return node->look == LOOK_CARD && (node->role == ROLE_CHOICE || node->role == ROLE_TOGGLE);
}

// Letters of a keyboard are many (decision 4).
static bool is_letter(const struct node *n)
{
    return n->look == LOOK_KEY && n->id && strncmp(n->id, "key-", 4) == 0;
}

void look_target(struct page_shown *shown)
{
    double mm = ui_metrics(shown->ui)->px_per_mm;
    struct node *root = ui_root(shown->ui);
    for (struct node *n = root; n; n = node_walk(root, n)) {
        if (!is_target(n))
            continue;
        double w = n->rect.w / mm, h = n->rect.h / mm, wide = is_answer(n) ? answer_mm : target_mm;
        double high = is_letter(n) ? key_mm : target_mm;
        wide = is_letter(n) ? key_mm : wide;
        if (w < wide - rounding_mm || h < high - rounding_mm)
            found(shown, n, "%.1f × %.1f mm, less than %.0f × %.0f", w, h, wide, high);
    }
}

static int between(int a, int a_size, int b, int b_size)
{
    return most(0, most(a - (b + b_size), b - (a + a_size)));
}

void look_gap(struct page_shown *shown)
{
    const struct metrics *m = ui_metrics(shown->ui);
    struct node *root = ui_root(shown->ui);
    for (struct node *a = root; a; a = node_walk(root, a))
        for (struct node *b = is_target(a) ? node_walk(root, a) : NULL; b; b = node_walk(root, b)) {
            if (!is_target(b) || is_above(a, b))
                continue;
            int across = between(a->rect.x, a->rect.w, b->rect.x, b->rect.w);
            int down = between(a->rect.y, a->rect.h, b->rect.y, b->rect.h);
            double apart = most(across, down) / m->px_per_mm;
            bool close = m->compact || (is_letter(a) && is_letter(b));
            double least_mm = close ? small_gap_mm : gap_mm;
            if (apart < least_mm - rounding_mm)
                found(shown, a, "%.1f mm from %s, less than %.0f", apart, b->id, least_mm);
        }
}

static int narrow(int w, int h)
{
    return least(w, h);
}

static void remember(struct sizes *sizes, const struct node *n)
{
    ALWAYS(sizes->count < MOST_SIZES);
    snprintf(sizes->list[sizes->count].id, sizeof sizes->list->id, "%s", n->id);
    sizes->list[sizes->count].w = n->rect.w;
    sizes->list[sizes->count++].h = n->rect.h;
}

// A card is lower when larger words send its picture from above them to beside them; it keeps the
// least size of an answer.
static bool has_picture_beside(const struct node *n)
{
    return n->look == LOOK_CARD && n->picture;
}

// Larger letters make no target smaller, by its smaller side, than it is with the smallest, or than
// what nobody misses for its size; on whatever page it then stands. In header and footer pictures
// go before words break, and words before buttons (decision 15): these keep their 15 mm.
void look_growing(struct page_shown *shown)
{
    struct sizes *first = shown->smallest;
    static const double unnoticed_mm = 1, ample_mm = 20; // padding that gave way
    int ample = metrics_px(ui_metrics(shown->ui), ample_mm);
    int slack = metrics_px_up(ui_metrics(shown->ui), unnoticed_mm);
    struct node *root = ui_root(shown->ui);
    if (!first)
        return;
    bool begin = ui_metrics(shown->ui)->text_step == 0;
    for (struct node *n = root; n; n = node_walk(root, n)) {
        if (!is_target(n) || is_around(n) || has_picture_beside(n))
            continue;
        if (begin)
            remember(first, n);
        for (size_t i = 0; i < first->count; i++)
            if (strcmp(first->list[i].id, n->id) == 0 &&
                narrow(n->rect.w, n->rect.h) <
                    least(ample, narrow(first->list[i].w, first->list[i].h)) - slack)
                found(shown, n, "%d×%d px, is %d×%d with the smallest letters", n->rect.w,
                      n->rect.h, first->list[i].w, first->list[i].h);
    }
}

static const double tenth_mm = 0.05;

// Where letters may be smaller than chosen, on a 7-inch panel held wide (decision 15).
static bool is_number(const struct app *app)
{
    return app->screen == SCREEN_NUMBER || app->screen == SCREEN_PIN ||
           app->screen == SCREEN_DESK_PIN || app->screen == SCREEN_FORM_NUMBER;
}

static bool is_note(const struct app *app)
{
    return app->screen == SCREEN_NOTE || app->screen == SCREEN_FORM_WORDS;
}

static bool has_message(const struct app *app)
{
    return app->message != STR_COUNT;
}

static const struct {
    bool (*holds)(const struct app *app);
    int from_step;
    const char *reason;
} smaller[] = {
    {is_number, 3, "the question, what is typed and the keys belong together"},
    {is_note, 3, "a keyboard is of no use in parts"},
    {has_message, 2, "it comes into a page that is full already, until the next touch"},
};

static bool may_be_smaller(const struct page_shown *shown)
{
    const struct metrics *m = ui_metrics(shown->ui);
    bool small = m->compact && !m->portrait, may = false;
    for (size_t i = 0; i < ARRAY_LEN(smaller) && shown->scene && small; i++)
        may |= m->text_step >= smaller[i].from_step && smaller[i].holds(scene_app(shown->scene));
    return may;
}

// What is read and answered has the size that was chosen; in header and footer letters stop growing
// (decision 15).
void look_text_size(struct page_shown *shown)
{
    const struct metrics *m = ui_metrics(shown->ui);
    struct metrics around = metrics_around(m);
    struct node *root = ui_root(shown->ui);
    if (may_be_smaller(shown))
        return;
    for (struct node *n = root; n; n = node_walk(root, n)) {
        if (!is_visible(n) || n->first || n->text_mm <= 0)
            continue;
        double wanted = metrics_cap_mm(is_around(n) ? &around : m, n->type);
        if (n->text_mm < wanted - tenth_mm)
            found(shown, n, "letters of %.1f mm instead of %.1f: 「%s」", n->text_mm, wanted,
                  plain_text(n));
    }
}

// The smallest letters there are, by step: TYPE_NOTE of 3.5 mm at the usual one; readings 2.5 mm.
void look_text_least(struct page_shown *shown)
{
    static const double least_mm[TEXT_STEPS] = {2.6, 3.5, 3.5, 3.5}, ruby_em_mm = 2.5;
    const struct metrics *m = ui_metrics(shown->ui);
    struct node *root = ui_root(shown->ui);
    for (struct node *n = root; n; n = node_walk(root, n)) {
        if (!is_visible(n) || n->first || n->text_mm <= 0)
            continue;
        if (n->text_mm < least_mm[m->text_step] - tenth_mm)
            found(shown, n, "letters of %.1f mm, less than %.1f: 「%s」", n->text_mm,
                  least_mm[m->text_step], plain_text(n));
        for (size_t i = 0; n->layout && i < n->layout->run_count; i++) {
            const struct text_run *run = &n->layout->runs[i];
            if (run->ruby && run->em / m->px_per_mm < ruby_em_mm - tenth_mm) {
                found(shown, n, "readings of %.1f mm, less than %.1f", run->em / m->px_per_mm,
                      ruby_em_mm);
                break;
            }
        }
    }
}
