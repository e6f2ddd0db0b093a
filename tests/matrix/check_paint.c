// What is really on the canvas: letters and the edges of buttons.
#include "matrix/checks.h"
#include "matrix/pixels.h"
#include "ui/look.h"

#include <stdlib.h>

// By theme: what is read, and what stands beside it (second ink, readings, hints).
static const struct {
    double ink, second;
} least_contrast[THEME_COUNT] = {
    [THEME_STANDARD] = {10, 10},
    [THEME_CONTRAST] = {20, 20},
    [THEME_QUIET] = {4.5, 4.5},
};
// The grey of an edge never stands out more than the ink: whatever stands out most is the ink, as
// long as it is more than a stray pixel of large letters.
static const double ink_part = 0.002, rounding = 0.05;
// Strokes thinner than a pixel are nowhere all ink: as far as that the paint may stay behind the
// colours, which themselves may not.
static const double readings_part = 0.6, small_part = 0.9;
enum { SMALL_EM = 20 };

static bool is_disabled(const struct node *n)
{
    return is_control(n) && (n->flags & NODE_DISABLED) && !n->turns;
}

static double wanted_of(const struct page_shown *shown, const struct node *n, bool ruby)
{
    enum theme_name theme = ui_metrics(shown->ui)->theme;
    bool hint = n->role == ROLE_FIELD && n->value && !n->value[0];
    bool second = ruby || hint || (n->flags & NODE_SECOND);
    return second ? least_contrast[theme].second : least_contrast[theme].ink;
}

// The pixels of one kind of letters, base or readings; EM is their size.
static void count_letters(struct page_shown *shown, const struct node *n, bool ruby,
                          struct census *census, double *em)
{
    for (size_t i = 0; i < n->layout->run_count; i++) {
        if (n->layout->runs[i].ruby != ruby)
            continue;
        struct rect area = run_area(shown, n, &n->layout->runs[i]);
        // A pixel more all round, so that the ground is there also around a full stop.
        area = (struct rect){area.x - 1, area.y - 1, area.w + 2, area.h + 2};
        if (area.w > 2)
            census_add(census, shown->canvas, &area, &n->rect);
        *em = n->layout->runs[i].em;
    }
}

static void look_at_letters(struct page_shown *shown, const struct node *n, bool ruby)
{
    static struct census census;
    double em = 0, wanted = wanted_of(shown, n, ruby);
    census.pixels = census.colors = 0;
    count_letters(shown, n, ruby, &census, &em);
    if (census.pixels == 0)
        return;
    const char *what = ruby ? "readings" : "letters";
    struct look_paint colors = ui_look_paint(ui_metrics(shown->ui), n, false);
    double chosen = contrast_of(ruby ? colors.ruby : colors.ink, colors.fill);
    if (chosen < wanted - rounding)
        found(shown, n, "%s in a colour of contrast %.1f, less than %.1f: 「%s」", what, chosen,
              wanted, plain_text(n));
    double part = ruby ? readings_part : em < SMALL_EM ? small_part : 1;
    double contrast = census_contrast(&census, census_ground(&census), ink_part);
    if (contrast < wanted * part - rounding)
        found(shown, n, "%s of contrast %.1f on #%06X, less than %.1f: 「%s」", what, contrast,
              (unsigned)census_ground(&census), wanted * part, plain_text(n));
}

void look_contrast(struct page_shown *shown)
{
    struct node *root = ui_root(shown->ui);
    for (struct node *n = root; n; n = node_walk(root, n)) {
        if (!is_visible(n) || n->first || !n->layout || is_disabled(n))
            continue;
        look_at_letters(shown, n, false);
        look_at_letters(shown, n, true);
    }
}

static uint32_t pixel(const struct canvas *c, int x, int y)
{
    x = x < 0 ? 0 : x >= c->width ? c->width - 1 : x;
    y = y < 0 ? 0 : y >= c->height ? c->height - 1 : y;
    return c->pixels[(size_t)y * c->stride + (size_t)x];
}

// From outside to inside over the left edge, in several rows because a border may be dashed.
static double contrast_of_edge(struct page_shown *shown, const struct node *n)
{
    enum { OUTSIDE = 2, ROWS = 8 };
    int deep = metrics_px(ui_metrics(shown->ui), 2);
    double best = 0;
    for (int row = 1; row < ROWS; row++) {
        int y = n->rect.y + n->rect.h * row / ROWS;
        uint32_t outside = pixel(shown->canvas, n->rect.x - OUTSIDE, y);
        for (int x = 0; x < deep; x++) {
            double contrast = contrast_of(outside, pixel(shown->canvas, n->rect.x + x, y));
            best = contrast > best ? contrast : best;
        }
    }
    return best;
}

void look_border(struct page_shown *shown)
{
    static const double edge_contrast = 3;
    struct node *root = ui_root(shown->ui);
    for (struct node *n = root; n; n = node_walk(root, n)) {
        // What has no edge is known by its words alone.
        bool has_edge = ui_look_paint(ui_metrics(shown->ui), n, false).box;
        bool takes = is_control(n) || n->role == ROLE_FIELD || n->role == ROLE_PAD;
        if (!is_visible(n) || !takes || !has_edge || is_disabled(n))
            continue;
        double contrast = contrast_of_edge(shown, n);
        if (contrast < edge_contrast)
            found(shown, n, "its edge has contrast %.1f, less than 3", contrast);
    }
}
