// Chosen, disabled, pressed, focused: a page is painted with and without, and what differs is
// counted in grey, so that a mere change of hue counts for nothing.
#include "matrix/checks.h"
#include "matrix/pixels.h"
#include "ui/look.h"
#include "ui/state.h"

enum { LOOKS = LOOK_CELL + 1 };

static struct rect around(const struct page_shown *shown, const struct node *n)
{
    int ring = ui_ring_px(ui_metrics(shown->ui)) + 2;
    return (struct rect){n->rect.x - ring, n->rect.y - ring, n->rect.w + 2 * ring,
                         n->rect.h + 2 * ring};
}

static void repaint(struct page_shown *shown, const struct rect *area)
{
    ui_damage_add(shown->ui, *area);
    ui_paint(shown->ui, sdl_painter_port(shown->painter));
}

static bool is_paled(const struct node *n)
{
    return (n->flags & NODE_DISABLED) && !n->turns;
}

static bool can_be_chosen(const struct node *n)
{
    return !is_paled(n) &&
           (n->role == ROLE_CHOICE || n->role == ROLE_TOGGLE || (n->flags & NODE_SELECTED));
}

static bool may_be_pressed(const struct node *n)
{
    return node_is_target(n);
}

static void flip_chosen(struct ui *ui, struct node *n)
{
    (void)ui;
    n->flags ^= NODE_SELECTED;
}

static void flip_disabled(struct ui *ui, struct node *n)
{
    (void)ui;
    n->flags ^= NODE_DISABLED;
}

static void flip_pressed(struct ui *ui, struct node *n)
{
    ui->pressed = ui->pressed ? NULL : n;
    ui->over = ui->pressed != NULL;
}

static void flip_focus(struct ui *ui, struct node *n)
{
    ui->focus = ui->focus ? NULL : n;
}

struct state {
    const char *name;
    bool (*applies)(const struct node *n);
    void (*flip)(struct ui *ui, struct node *n);
};

static struct difference difference_of(struct page_shown *shown, const struct state *state,
                                       struct node *n)
{
    struct rect area = around(shown, n);
    struct patch before = patch_take(shown->canvas, &area);
    state->flip(shown->ui, n);
    repaint(shown, &area);
    struct difference d = patch_compare(&before, shown->canvas);
    state->flip(shown->ui, n);
    repaint(shown, &area);
    patch_free(&before);
    return d;
}

static int perimeter(const struct node *n)
{
    return 2 * (n->rect.w + n->rect.h);
}

// Once for each role and look of a page is enough.
static void look_at_state(struct page_shown *shown, const struct state *state)
{
    bool seen[ROLE_COUNT][LOOKS] = {0};
    struct node *root = ui_root(shown->ui);
    for (struct node *n = root; n; n = node_walk(root, n)) {
        if (!is_visible(n) || !is_control(n) || seen[n->role][n->look] || !state->applies(n))
            continue;
        seen[n->role][n->look] = true;
        struct difference d = difference_of(shown, state, n);
        if (d.grey < perimeter(n))
            found(shown, n, "%s changes %d px in grey, less than %d", state->name, d.grey,
                  perimeter(n));
    }
}

void look_states(struct page_shown *shown)
{
    static const struct state states[] = {
        {"chosen", can_be_chosen, flip_chosen},
        {"disabled", is_paled, flip_disabled},
        {"pressed", may_be_pressed, flip_pressed},
    };
    for (size_t i = 0; i < ARRAY_LEN(states); i++)
        look_at_state(shown, &states[i]);
}

void look_focus_ring(struct page_shown *shown)
{
    static const struct state focus = {"focus", may_be_pressed, flip_focus};
    static const double css_px_mm = 25.4 / 96;
    bool seen[ROLE_COUNT][LOOKS] = {0};
    struct node *root = ui_root(shown->ui);
    for (struct node *n = root; n; n = node_walk(root, n)) {
        if (!is_visible(n) || !node_is_target(n) || seen[n->role][n->look])
            continue;
        seen[n->role][n->look] = true;
        struct difference d = difference_of(shown, &focus, n);
        int wanted = (int)(perimeter(n) * 2 * css_px_mm * ui_metrics(shown->ui)->px_per_mm);
        if (d.strong < wanted)
            found(shown, n, "the focus changes %d px by 3:1, less than %d", d.strong, wanted);
    }
}
