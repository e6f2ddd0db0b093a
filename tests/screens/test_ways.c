// Every screen in every way to see it, with the shipped typefaces: letters keep the chosen size,
// nothing is cut, and what is read and what can be pressed stay in one order.
#include "screens/journey.h"
#include "screens/parts.h"
#include "sdl/font.h"
#include "system/places.h"

static const struct panel {
    int width_px, height_px;
} panels[] = {{1280, 800}, {1024, 600}, {800, 480}, {800, 1280}, {1920, 1080}};

// Where letters may be smaller than chosen: on a 7-inch panel held wide, from a step on.
static const struct exception {
    enum screen_id screen;
    int from_step;
    const char *reason;
} exceptions[] = {
    {SCREEN_NUMBER, 3, "the question, what is typed and the keys belong together"},
    {SCREEN_PIN, 3, "the question, what is typed and the keys belong together"},
    {SCREEN_DESK_PIN, 3, "the question, what is typed and the keys belong together"},
    {SCREEN_NOTE, 3, "a keyboard is of no use in parts"},
};

struct eye {
    struct sdl_font *font;
    struct ui *ui;
    struct metrics metrics;
    enum lang lang;
    void (*check)(struct fixture *f, struct eye *eye);
    int count;
};

// A message there, or words in place of pictures, come into pages that are full already.
static bool is_overfull(const struct eye *eye, const struct app *app)
{
    return app->message != STR_COUNT || eye->metrics.no_pictures;
}

static bool is_excepted(const struct eye *eye, const struct app *app)
{
    bool small = eye->metrics.compact && !eye->metrics.portrait;
    bool excepted = is_overfull(eye, app);
    for (size_t i = 0; i < ARRAY_LEN(exceptions); i++)
        if (exceptions[i].screen == app->screen)
            excepted |= eye->metrics.text_step >= exceptions[i].from_step;
    return small && excepted;
}

static bool is_around(const struct node *node)
{
    while (node && !(node->flags & NODE_AROUND))
        node = node->parent;
    return node != NULL;
}

static void fault(const struct fixture *f, const struct eye *eye, const char *id, const char *what)
{
    fail_msg("%s %dx%d step %d %s, page %d: %s %s", screen_name(f->app.screen),
             eye->metrics.width_px, eye->metrics.height_px, eye->metrics.text_step,
             eye->lang == LANG_EN ? "en" : "ja", ui_page(eye->ui), id, what);
}

static void check_node(const struct fixture *f, const struct eye *eye, const struct node *node)
{
    const struct metrics *m = &eye->metrics;
    struct metrics around = metrics_around(m);
    const struct rect *r = &node->rect;
    double least = metrics_cap_mm(is_around(node) ? &around : m, node->type);
    if (node->cut)
        fault(f, eye, node->id ? node->id : "a box", "is cut off");
    if (r->x < 0 || r->y < 0 || r->x + r->w > m->width_px || r->y + r->h > m->height_px)
        fault(f, eye, node->id ? node->id : "a box", "leaves the screen");
    if (node->text_mm > 0 && node->text_mm < least - 1e-6 && !is_excepted(eye, &f->app))
        fault(f, eye, node->id, "has smaller letters than were chosen");
    bool words = node->layout && node->layout->run_count > 0;
    if (node_is_target(node) && !node->first && !words && node->picture_rect.w == 0 &&
        node->role != ROLE_PAD && node->role != ROLE_FIELD)
        fault(f, eye, node->id, "can be pressed and shows nothing");
    if (f->app.screen == SCREEN_PIN && node->role == ROLE_FIELD && node->layout->line_count > 1)
        fault(f, eye, node->id, "does not show all digits");
}

static void show(struct fixture *f, struct eye *eye)
{
    struct app *app = &f->app;
    enum lang lang = app->lang;
    app->lang = eye->lang;
    ui_set_metrics(eye->ui, eye->metrics);
    struct arena *arena = ui_begin(eye->ui);
    const char *name = arena_printf(arena, "%d", eye->count++);
    ui_show(eye->ui, name, app_build(app, arena, &eye->metrics),
            words_in(app->strings[STR_MORE], eye->lang),
            words_in(app->strings[STR_BEFORE], eye->lang));
    app->lang = lang;
}

// Every page, to the last; whatever there is to say or press is on one of them.
static void check_pages(struct fixture *f, struct eye *eye)
{
    enum { MOST = 400 };
    bool seen[MOST] = {false};
    show(f, eye);
    struct node *root = ui_root(eye->ui);
    int page = 0, i = 0;
    for (; ui_page(eye->ui) == page; ui_turn_to(eye->ui, ++page)) {
        i = 0;
        for (struct node *n = root; n && i < MOST; n = node_walk(root, n), i++)
            if (!n->hidden) {
                seen[i] = true;
                check_node(f, eye, n);
            }
    }
    assert_true(i < MOST);
    if (ui_page(eye->ui) != page - 1)
        fault(f, eye, "the screen", "has fewer pages on its last than on its first");
    i = 0;
    for (struct node *n = root; n; n = node_walk(root, n), i++)
        if (!seen[i])
            fault(f, eye, n->id ? n->id : "a box", "is on no page");
}

static void in_every_size(struct fixture *f, struct eye *eye)
{
    for (size_t i = 0; i < ARRAY_LEN(panels); i++)
        for (int step = 0; step < TEXT_STEPS; step++) {
            eye->metrics = metrics_for_panel(panels[i].width_px, panels[i].height_px, 0);
            eye->metrics.text_step = step;
            check_pages(f, eye);
            enum string_id said = f->app.message;
            f->app.message = STR_WELCOME_FOREIGN; // the stray code that may come on any screen
            check_pages(f, eye);
            f->app.message = said;
        }
}

// The other ways, each with each, at the usual and the largest size, on a wide and a narrow panel.
static void in_every_other_way(struct fixture *f, struct eye *eye)
{
    enum { WAYS = RUBY_MODES * 2 * 2 * 2 * 2 };
    for (int way = 0; way < WAYS; way++) {
        int rest = way / RUBY_MODES;
        const struct panel *panel = &panels[rest & 1 ? 2 : 0];
        eye->metrics = metrics_for_panel(panel->width_px, panel->height_px, 0);
        eye->metrics.ruby = (enum ruby_mode)(way % RUBY_MODES);
        eye->metrics.text_step = rest & 2 ? TEXT_STEPS - 1 : eye->metrics.text_step;
        eye->metrics.no_pictures = rest & 4;
        eye->metrics.left_handed = rest & 8;
        check_pages(f, eye);
        for (struct node *n = ui_root(eye->ui); n; n = node_walk(ui_root(eye->ui), n))
            assert_false(n->role == ROLE_IMAGE && eye->metrics.no_pictures);
    }
}

static void in_every_theme(struct fixture *f, struct eye *eye)
{
    static const struct {
        double ink, disabled; // what cannot be pressed now may be a little paler
    } least[THEME_COUNT] = {
        [THEME_STANDARD] = {10, 7}, [THEME_CONTRAST] = {20, 20}, [THEME_QUIET] = {4.5, 4.5}};
    for (enum theme_name theme = 0; theme < THEME_COUNT; theme++) {
        eye->metrics = metrics_for_panel(1280, 800, 0);
        eye->metrics.theme = theme;
        show(f, eye);
        for (struct node *n = ui_root(eye->ui); n; n = node_walk(ui_root(eye->ui), n)) {
            bool paler = n->flags & NODE_DISABLED;
            if (n->text_mm > 0 && n->contrast < (paler ? least[theme].disabled : least[theme].ink))
                fault(f, eye, n->id, "hardly stands out");
        }
    }
}

static bool holds(const struct node *box, const struct node *node)
{
    while (node && node != box)
        node = node->parent;
    return node != NULL;
}

// The part of a row in which NODE stands, while B stands in another: each is read to its end.
static const struct node *part_of_row(const struct node *node, const struct node *b)
{
    while (node->parent && !holds(node->parent, b))
        node = node->parent;
    return node->parent && node->parent->arrange == ARRANGE_ROW ? node : NULL;
}

static bool is_before(const struct node *a, const struct node *b)
{
    const struct node *left = part_of_row(a, b), *right = part_of_row(b, a);
    const struct rect *r = &a->rect, *next = &b->rect;
    if (left && right && left->rect.x + left->rect.w <= right->rect.x)
        return true;
    bool beside = r->y < next->y + next->h && next->y < r->y + r->h;
    return beside ? r->x < next->x : r->y < next->y;
}

// What one comes to next lies to the right of it or below.
static void check_order(struct fixture *f, struct eye *eye)
{
    show(f, eye);
    const struct node *before = NULL;
    for (struct node *n = ui_root(eye->ui); n; n = node_walk(ui_root(eye->ui), n)) {
        if (!node_is_target(n))
            continue;
        if (before && !is_before(before, n))
            fault(f, eye, n->id, "comes after what lies behind it");
        before = n;
    }
}

// The ids of what can be chosen, in their order; lives as long as F's tree.
static const char *answers(struct fixture *f, struct eye *eye)
{
    const char *ids = "";
    for (struct node *n = ui_root(eye->ui); n; n = node_walk(ui_root(eye->ui), n))
        if (n->role == ROLE_CHOICE || (n->role == ROLE_TOGGLE && n->look == LOOK_CARD))
            ids = arena_printf(&f->arena, "%s %s", ids, n->id);
    return ids;
}

static bool points_left(const struct node *node)
{
    return node->flags & NODE_ARROW_LEFT;
}

static bool points(const struct node *node) // a yes and a no point nowhere
{
    return node && node->flags & (NODE_ARROW_LEFT | NODE_ARROW_RIGHT);
}

static void check_sides(const struct fixture *f, struct eye *eye, bool left)
{
    const struct node *next = node_find(ui_root(eye->ui), "next");
    const struct node *back = node_find(ui_root(eye->ui), "back");
    if (points(next) && points(back) && (next->rect.x < back->rect.x) != left)
        fault(f, eye, "next", "lies on the wrong side");
    if (points(next) && points_left(next) != left)
        fault(f, eye, "next", "points to the wrong side");
    if (points(back) && points_left(back) == left)
        fault(f, eye, "back", "points to the wrong side");
}

static void for_both_hands(struct fixture *f, struct eye *eye)
{
    for (size_t i = 0; i < ARRAY_LEN(panels); i++) {
        const char *order[2];
        for (int left = 0; left < 2; left++) {
            eye->metrics = metrics_for_panel(panels[i].width_px, panels[i].height_px, 0);
            eye->metrics.left_handed = left;
            check_order(f, eye);
            check_sides(f, eye, left);
            order[left] = answers(f, eye);
        }
        assert_string_equal(order[0], order[1]);
    }
}

static void look(struct fixture *f, void *ctx)
{
    struct eye *eye = ctx;
    for (int english = 0; english < 2; english++) {
        eye->lang = english ? LANG_EN : LANG_EASY;
        eye->check(f, eye);
    }
}

static void walk_through(struct fixture *f, void (*check)(struct fixture *f, struct eye *eye))
{
    struct eye eye = {.check = check};
    struct system_fonts fonts;
    struct err err = {""};
    if (system_fonts_find(&fonts, &err) != OK)
        fail_msg("%s", err.text);
    struct sdl_font_files files = {fonts.regular, fonts.bold, fonts.fallback};
    if (sdl_font_new(&files, &eye.font, &err) != OK)
        fail_msg("%s", err.text);
    assert_int_equal(ui_new(sdl_font_port(eye.font), f->metrics, &eye.ui), OK);
    journey_make(f, look, &eye);
    ui_free(eye.ui);
    sdl_font_free(eye.font);
}

static void letters_keep_the_chosen_size_and_nothing_is_cut(void **state)
{
    walk_through(*state, in_every_size);
}

static void without_ruby_or_pictures_everything_is_still_said(void **state)
{
    walk_through(*state, in_every_other_way);
}

static void words_stand_out_in_every_theme(void **state)
{
    walk_through(*state, in_every_theme);
}

static void for_left_and_right_hands_focus_goes_as_one_reads(void **state)
{
    walk_through(*state, for_both_hands);
}

// Inclusion Europe, Information for all: a sentence begins on a new line.
static void each_sentence_stands_on_a_line_of_its_own(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *text, *lines;
    } cases[] = {
        {"{見|み}せます。 {人|ひと}は いません。", "{見|み}せます。\n{人|ひと}は いません。"},
        {"見せます。/人は/いません。", "見せます。\n人は/いません。"},
        {"はい。 いいえ。 わからない。", "はい。\nいいえ。\nわからない。"},
        {"「はい。」と いいます。", "「はい。」と いいます。"},
        {"One. Two.", "One. Two."},
        {"", ""},
    };
    struct view view = {&f->app, &f->arena, &f->metrics};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct words words = {.easy = cases[i].text};
        struct node *root = part_column(&view, NULL);
        assert_string_equal(part_text(&view, root, &words, TYPE_BODY)->text, cases[i].lines);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(letters_keep_the_chosen_size_and_nothing_is_cut),
        fixture_test(without_ruby_or_pictures_everything_is_still_said),
        fixture_test(words_stand_out_in_every_theme),
        fixture_test(for_left_and_right_hands_focus_goes_as_one_reads),
        fixture_test(each_sentence_stands_on_a_line_of_its_own),
    };
    return cmocka_run_group_tests_name("screens/ways", tests, NULL, NULL);
}
