#include "ui/arrange.h"
#include "ui/look.h"
#include "ui/state.h"

static const double line_pitch = 0.35;
static const double usual_picture_mm = 15, picture_gap_mm = 2.5, above_gap_mm = 0.5,
                    bare_gap_mm = 1.5;
static const double arrow_width = 0.6, arrow_height = 0.8, arrow_gap = 0.5; // of the capitals
static const double text_margin_mm = 0.8; // that stays free over ruby in a button
static const double stone_mm = 7.8, stone_now_mm = 10.2, stone_gap_mm = 2.4, stone_high_mm = 4.8;
static const double stone_least_mm = 3;
static const double code_mm = 35, module_mm = 0.6, pad_w_mm = 60, pad_h_mm = 30;
static const double pad_least = 0.75; // of its height
static const int module_least_px = 4, quiet_zone = 4;
static const double field_least_em = 3;
// What is longer without a space was not written in phrases: it may break anywhere.
static const double longest_phrase_em = 14, running_least_em = 6;

static int up(double px)
{
    int whole = (int)px;
    return whole < px - 1e-6 ? whole + 1 : whole;
}

double ui_leaf_em(const struct text_font *font, const struct metrics *m, const struct node *node)
{
    return node->text_mm * m->px_per_mm / font->cap_height;
}

static double cap_px(const struct arranger *a, const struct node *node)
{
    return node->text_mm * a->metrics->px_per_mm;
}

static bool is_around_content(const struct node *node)
{
    while (node && !(node->flags & NODE_AROUND))
        node = node->parent;
    return node != NULL;
}

static double squeezed_cap_mm(const struct arranger *a, const struct node *node)
{
    struct metrics m = is_around_content(node) ? metrics_around(a->metrics) : *a->metrics;
    if (a->squeeze > 2)
        m.text_step = most(0, least(m.text_step, a->metrics->text_step - (a->squeeze - 2)));
    return metrics_cap_mm(&m, node->type);
}

static int arrow_room(const struct arranger *a, const struct node *node)
{
    return up(cap_px(a, node) * (arrow_width + arrow_gap));
}

static bool is_centred(const struct node *node)
{
    return node->text_align == ALIGN_CENTER ||
           (ui_look_is_pressable(node) && node->text_align != ALIGN_LEFT_BUTTON);
}

// Who wants no pictures sees those that have no words beside them.
static bool shows_picture(const struct arranger *a, const struct node *node)
{
    bool words_alone = a->metrics->no_pictures || node->extent.bare;
    return node->picture && !(words_alone && node->pieces);
}

// Is the text set by the middle of its capitals, not from the top?
static bool is_level(const struct node *node)
{
    return ui_look_is_pressable(node) || node->picture || node->look == LOOK_KEY;
}

static const char *shown_text(struct arranger *a, const struct node *node)
{
    if (node->role == ROLE_FIELD && node->value && node->value[0])
        return markup_escape(a->arena, node->value);
    return node->text;
}

static void cut_text(struct arranger *a, struct node *node)
{
    const char *text = shown_text(a, node);
    node->text_mm = 0;
    if (!text && node->role != ROLE_FIELD)
        return;
    node->text_mm = squeezed_cap_mm(a, node);
    double em = ui_leaf_em(a->font, a->metrics, node);
    struct text_style style = {.em = em,
                               .ruby_em = metrics_ruby_px(a->metrics, em),
                               .line_pitch = line_pitch,
                               .align = is_centred(node) ? TEXT_CENTER : TEXT_LEFT,
                               .bold = (node->flags & NODE_BOLD) != 0,
                               .kana_only = a->metrics->ruby == RUBY_KANA_ONLY};
    node->pieces = text_cut(a->arena, a->font, &style, text ? text : "");
    node->size = text_measure(node->pieces);
    node->all = NULL;
}

// A list is arranged once for each of its pages, and most of it is as wide each time.
static const struct text_layout *lay(const struct arranger *a, struct node *node, int width)
{
    if (!node->all || node->all_w != width) {
        node->all = text_lay(a->arena, node->pieces, width);
        node->all_w = width;
    }
    return node->all;
}

// What stands beside the text in its row.
static int beside(const struct arranger *a, const struct node *node, int picture)
{
    int width = 0;
    if (node->flags & (NODE_ARROW_LEFT | NODE_ARROW_RIGHT))
        width += arrow_room(a, node);
    if (shows_picture(a, node) && !node->picture_above)
        width += picture + (node->pieces ? metrics_px(a->metrics, picture_gap_mm) : 0);
    return width;
}

static void measure_stones(const struct arranger *a, struct node *node)
{
    int gaps = node->steps > 0 ? (node->steps - 1) * metrics_px(a->metrics, stone_gap_mm) : 0;
    int others = node->steps > 0 ? node->steps - 1 : 0;
    node->extent.natural_w =
        others * metrics_px(a->metrics, stone_mm) + gaps + metrics_px(a->metrics, stone_now_mm);
    node->extent.min_w = most(1, node->steps) * metrics_px(a->metrics, stone_least_mm);
}

static int code_modules(const struct node *node)
{
    return node->module_size + 2 * quiet_zone;
}

static int least_module_px(const struct arranger *a)
{
    return most(module_least_px, metrics_px_up(a->metrics, module_mm));
}

static void measure_code(const struct arranger *a, struct node *node)
{
    struct extent *e = &node->extent;
    e->min_w = code_modules(node) * least_module_px(a) + 2 * e->pad_x;
    e->natural_w = most(e->min_w, metrics_px_up(a->metrics, code_mm) + 2 * e->pad_x);
}

static int picture_px(const struct arranger *a, const struct node *node)
{
    if (!shows_picture(a, node))
        return 0;
    return metrics_px(a->metrics, node->picture_mm > 0 ? node->picture_mm : usual_picture_mm);
}

void ui_leaf_measure(struct arranger *a, struct node *node)
{
    struct extent *e = &node->extent;
    if (!node->pieces)
        cut_text(a, node);
    if (node->role == ROLE_PROGRESS) {
        measure_stones(a, node);
        return;
    }
    if (node->role == ROLE_CODE) {
        measure_code(a, node);
        return;
    }
    struct text_size size = node->pieces ? node->size : (struct text_size){0};
    e->picture = picture_px(a, node);
    int small = node->flags & NODE_SHRINK ? e->picture / 2 : e->picture;
    int natural = up(size.natural) + beside(a, node, e->picture);
    double em = ui_leaf_em(a->font, a->metrics, node);
    bool running = e->running = size.phrase > longest_phrase_em * em;
    int min = up(running ? running_least_em * em : size.phrase) + beside(a, node, small);
    if (node->picture_above) {
        natural = most(natural, e->picture);
        min = most(min, small);
    }
    if (node->role == ROLE_FIELD)
        min = up(field_least_em * em);
    if (node->role == ROLE_PAD)
        natural = min = metrics_px(a->metrics, pad_w_mm);
    e->natural_w = natural + 2 * e->pad_x;
    e->min_w = min + 2 * e->pad_x;
}

// From the top of the first line's capitals to the last baseline, in the layout's own height.
struct body {
    double top, bottom;
};

static struct body body_of(const struct arranger *a, const struct node *node)
{
    const struct text_layout *l = node->layout;
    return (struct body){l->baseline - cap_px(a, node),
                         l->baseline + l->pitch * (double)(l->line_count - 1)};
}

// Ruby rises into the gap below the picture, so that labels with and without it stand level.
static int above_gap(const struct arranger *a, const struct node *node)
{
    double em = ui_leaf_em(a->font, a->metrics, node);
    int ruby = up(metrics_ruby_px(a->metrics, em)), bare = metrics_px(a->metrics, bare_gap_mm);
    return most(ruby, bare) + metrics_px(a->metrics, above_gap_mm);
}

static double base_height(const struct node *node)
{
    return node->layout->height - node->layout->ruby_rise;
}

static int level_height(const struct arranger *a, const struct node *node, int picture)
{
    const struct extent *e = &node->extent;
    int height = picture + 2 * e->pad_y;
    if (!node->layout)
        return height;
    struct body b = body_of(a, node);
    double above = b.top, below = node->layout->height - b.bottom;
    double around = b.bottom - b.top + 2 * (above > below ? above : below);
    height = most(height, up(b.bottom - b.top) + 2 * e->pad_y);
    return most(height, up(around) + 2 * metrics_px(a->metrics, text_margin_mm));
}

static int content_height(const struct arranger *a, const struct node *node, int picture)
{
    const struct extent *e = &node->extent;
    const struct text_layout *l = node->layout;
    bool hint = node->value && !node->value[0]; // is shown whole
    if (l && node->role == ROLE_FIELD && !hint) // as high as one line, whatever is written
        return up(l->height - l->pitch * (double)(l->line_count - 1)) + 2 * e->pad_y;
    if (l && shows_picture(a, node) && node->picture_above)
        return picture + above_gap(a, node) + up(base_height(node)) + 2 * e->pad_y;
    return l && !is_level(node) ? up(l->height) + 2 * e->pad_y : level_height(a, node, picture);
}

static int pad_height(const struct arranger *a, const struct node *pad)
{
    return metrics_px_up(a->metrics, pad->ratio > 0 ? pad_w_mm / pad->ratio : pad_h_mm);
}

void ui_leaf_at_width(struct arranger *a, struct node *node)
{
    struct extent *e = &node->extent;
    int inner = node->rect.w - 2 * e->pad_x;
    if (node->role == ROLE_CODE || node->role == ROLE_PROGRESS || node->role == ROLE_PAD) {
        e->natural_h = node->role == ROLE_CODE       ? least(e->natural_w, node->rect.w)
                       : node->role == ROLE_PROGRESS ? metrics_px(a->metrics, stone_high_mm)
                                                     : pad_height(a, node);
        e->min_h = node->role == ROLE_CODE ? e->min_w : e->natural_h;
        if (node->ratio > 0) // a message beside it stays readable
            e->min_h = (int)(e->natural_h * pad_least);
        e->anchor = e->natural_h / 2;
        return;
    }
    e->picture = picture_px(a, node);
    if (node->pieces) {
        int room = inner - beside(a, node, e->picture);
        int phrase = e->min_w - 2 * e->pad_x;
        if ((node->flags & NODE_SHRINK) && room < phrase && !node->picture_above)
            e->picture = most(e->picture / 2, e->picture - (phrase - room));
        node->layout = lay(a, node, most(1, inner - beside(a, node, e->picture)));
        if (e->until > 0)
            node->layout = text_lay_part(a->arena, node->layout, e->from, e->until);
    } else if (node->flags & NODE_SHRINK) {
        e->picture = most(e->picture / 2, least(e->picture, inner));
    }
    e->natural_h = content_height(a, node, e->picture);
    e->min_h = node->flags & NODE_SHRINK ? content_height(a, node, e->picture / 2) : e->natural_h;
    e->anchor = e->natural_h / 2;
    if (node->layout && !is_level(node) && node->role != ROLE_FIELD) {
        struct body b = body_of(a, node);
        e->anchor = e->pad_y + (int)((b.top + b.bottom) / 2);
    }
}

static struct rect inner_rect(const struct node *node)
{
    const struct extent *e = &node->extent;
    return (struct rect){node->rect.x + e->pad_x, node->rect.y + e->pad_y,
                         node->rect.w - 2 * e->pad_x, node->rect.h - 2 * e->pad_y};
}

static int start_x(const struct node *node, const struct rect *in, int width)
{
    return is_centred(node) ? in->x + (in->w - width) / 2 : in->x;
}

static void place_above(struct arranger *a, struct node *node, const struct rect *in)
{
    int gap = above_gap(a, node), base = up(base_height(node));
    int picture = least(node->extent.picture, in->h - gap - base);
    if (node->flags & NODE_SHRINK)
        picture = most(picture, node->extent.picture / 2);
    else
        picture = node->extent.picture;
    int height = picture + gap + base, y = in->y + (in->h - height) / 2;
    node->picture_rect =
        (struct rect){start_x(node, in, picture), most(y, node->rect.y), picture, picture};
    node->text_x = start_x(node, in, up(node->layout->width));
    node->text_y = node->picture_rect.y + picture + gap - (int)(node->layout->ruby_rise + 0.5);
}

static void place_beside(struct arranger *a, struct node *node, const struct rect *in)
{
    int picture = node->extent.picture, text = node->layout ? up(node->layout->width) : 0;
    if (node->flags & NODE_SHRINK)
        picture = most(picture / 2, least(picture, in->h));
    int arrow = node->flags & NODE_ARROW_LEFT ? arrow_room(a, node) : 0;
    int width = beside(a, node, picture) + text, x = start_x(node, in, width) + arrow;
    int middle = node->rect.y + node->rect.h / 2;
    if (shows_picture(a, node)) {
        node->picture_rect = (struct rect){x, middle - picture / 2, picture, picture};
        x += picture + metrics_px(a->metrics, picture_gap_mm);
    }
    node->text_x = x;
    if (!node->layout)
        return;
    struct body b = body_of(a, node);
    node->text_y = is_level(node) ? middle - (int)((b.top + b.bottom) / 2 + 0.5) : in->y;
}

// A text that is longer than its field shows the line in which one writes.
static void place_field(struct arranger *a, struct node *node, const struct rect *in)
{
    const struct text_layout *l = node->layout;
    struct body b = body_of(a, node);
    node->text_x = start_x(node, in, up(l->width));
    node->text_y = in->y;
    struct field_view view = ui_field_view(a->font, node, in->h);
    if (view.height > 0)
        node->text_y -= view.up;
    else if (l->line_count == 1 && in->h < l->height + l->pitch)
        node->text_y = in->y + in->h / 2 - (int)((b.top + b.bottom) / 2);
}

static void place_code(const struct arranger *a, struct node *node, const struct rect *in)
{
    int modules = code_modules(node);
    node->module_px = least(in->w, in->h) / modules;
    if (node->module_px < least_module_px(a)) {
        node->module_px = least_module_px(a);
        node->cut = modules * node->module_px > least(in->w, in->h);
    }
}

static bool holds(const struct rect *outer, int x, int y, int w, int h)
{
    return x >= outer->x && y >= outer->y && x + w <= outer->x + outer->w &&
           y + h <= outer->y + outer->h;
}

static bool is_cut(const struct node *node)
{
    const struct rect *r = &node->picture_rect;
    const struct text_layout *l = node->layout;
    bool torn = l && l->phrase_broken && !node->extent.running;
    return torn ||
           (l && !holds(&node->rect, node->text_x, node->text_y, (int)l->width, (int)l->height)) ||
           (r->w > 0 && !holds(&node->rect, r->x, r->y, r->w, r->h));
}

void ui_leaf_place(struct arranger *a, struct node *node)
{
    struct rect in = inner_rect(node);
    node->picture_rect = (struct rect){0};
    if (node->role == ROLE_CODE) {
        place_code(a, node, &in);
    } else if (node->role == ROLE_FIELD) {
        place_field(a, node, &in);
    } else if (node->picture && !node->layout && node->picture_mm <= 0) {
        node->picture_rect = in;
    } else if (shows_picture(a, node) && node->picture_above && node->layout) {
        place_above(a, node, &in);
        node->cut = is_cut(node);
    } else {
        place_beside(a, node, &in);
        node->cut = is_cut(node);
    }
}

struct rect ui_leaf_arrow(const struct arranger *a, const struct node *node)
{
    double cap = cap_px(a, node);
    int w = up(cap * arrow_width), h = up(cap * arrow_height), gap = up(cap * arrow_gap);
    struct body b = body_of(a, node);
    int y = node->text_y + (int)((b.top + b.bottom) / 2) - h / 2;
    int left =
        node->picture_rect.w > 0 && !node->picture_above ? node->picture_rect.x : node->text_x;
    int x = node->flags & NODE_ARROW_LEFT ? left - gap - w
                                          : node->text_x + up(node->layout->width) + gap;
    return (struct rect){x, y, w, h};
}
