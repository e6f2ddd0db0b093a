#include "ui/fixture.h"

// Whatever the tree: children lie inside their parents and beside each other.

static const char *const words[] = {
    "あ", "あいう えお", "{日|ひ} あ", "かきくけこさしすせそ", "ab cd", ""};

static void fill(struct fixture *f, struct node *parent, int depth, unsigned *seed)
{
    int count = rand_r(seed) % 5;
    for (int i = 0; i < count; i++) {
        struct node *node =
            node_add(f->arena, parent, (enum role)(rand_r(seed) % ROLE_COUNT), NULL);
        node->look = (enum look)(rand_r(seed) % (LOOK_KEY + 1));
        node->arrange = (enum arrange)(rand_r(seed) % 3);
        node->across = (enum place)(rand_r(seed) % 4);
        node->columns = rand_r(seed) % 4;
        node->type = (enum type)(rand_r(seed) % TYPE_COUNT);
        node->flags = (unsigned)rand_r(seed) & 0xFFF & ~(unsigned)(NODE_NEXT | NODE_BACK);
        node->grow = rand_r(seed) % 3;
        node->text = rand_r(seed) % 3 ? words[(size_t)rand_r(seed) % ARRAY_LEN(words)] : NULL;
        node->picture = rand_r(seed) % 4 ? NULL : "p";
        node->picture_mm = rand_r(seed) % 20;
        node->picture_above = rand_r(seed) % 2;
        node->action = rand_r(seed) % 2;
        node->flags |= rand_r(seed) % 4 ? 0 : NODE_SCAN_GROUP;
        node->steps = rand_r(seed) % 9;
        node->width_mm = rand_r(seed) % 4 ? 0 : rand_r(seed) % 60;
        node->height_mm = rand_r(seed) % 4 ? 0 : rand_r(seed) % 30;
        if (depth > 0 && rand_r(seed) % 2)
            fill(f, node, depth - 1, seed);
    }
}

static bool apart(const struct rect *a, const struct rect *b)
{
    return a->x + a->w <= b->x || b->x + b->w <= a->x || a->y + a->h <= b->y || b->y + b->h <= a->y;
}

static void check_node(const struct node *node)
{
    const struct rect *r = &node->rect;
    for (const struct node *c = node->first; c; c = c->next) {
        if (c->hidden || c->rect.w == 0 || c->rect.h == 0)
            continue;
        bool inside = c->rect.x >= r->x && c->rect.y >= r->y &&
                      c->rect.x + c->rect.w <= r->x + r->w && c->rect.y + c->rect.h <= r->y + r->h;
        assert_true(inside || node->cut);
        for (const struct node *d = c->next; d; d = d->next)
            assert_true(d->hidden || d->rect.w == 0 || d->rect.h == 0 ||
                        apart(&c->rect, &d->rect) || node->cut);
    }
}

static void whatever_the_tree_nothing_overlaps_unseen(void **state)
{
    struct fixture *f = *state;
    const char *given = getenv("ENGAWA_SEED");
    unsigned seed = given ? (unsigned)strtoul(given, NULL, 10) : 20261121U;
    print_message("ENGAWA_SEED=%u\n", seed);
    for (int i = 0; i < 2000; i++) {
        struct node *root = fixture_root(f);
        root->arrange = (enum arrange)(rand_r(&seed) % 3);
        fill(f, root, 3, &seed);
        fixture_show(f, root);
        for (const struct node *n = root; n; n = node_walk(root, (struct node *)n))
            if (!n->hidden)
                check_node(n);
        fixture_paint(f);
    }
}

static size_t count_targets(struct node *root)
{
    size_t count = 0;
    for (struct node *n = root; n; n = node_walk(root, n))
        count += node_is_target(n);
    return count;
}

// Notes what has the focus, which can be pressed, or is a group of what can.
static size_t note(struct fixture *f, const struct node **seen, size_t count)
{
    const struct node *focus = ui_focus(f->ui);
    assert_true(node_is_target(focus) || (focus->flags & NODE_SCAN_GROUP));
    assert_false(focus->hidden);
    for (size_t i = 0; i < count; i++)
        if (seen[i] == focus)
            return count;
    assert_true(count < 2000);
    seen[count] = focus;
    return count + 1;
}

// Steps on until everything was seen; a group that is new is entered.
static void walk(struct fixture *f, struct node *root)
{
    static const struct node *seen[2000];
    size_t targets = count_targets(root), count = 0;
    for (size_t step = 0; targets > 0 && step < 8 * targets + 8; step++) {
        f->now_ms += 1000;
        fixture_key(f, KEY_NEXT);
        size_t before = count;
        count = note(f, seen, count);
        while (count > before && !node_is_target(ui_focus(f->ui))) {
            f->now_ms += 1000;
            assert_false(fixture_key(f, KEY_PRESS));
            before = count;
            count = note(f, seen, count);
        }
    }
    size_t found = 0;
    for (size_t i = 0; i < count; i++)
        found += node_is_target(seen[i]);
    assert_int_equal(found, targets);
}

// With Tab the way round is as long as there are targets, and ends where it began.
static void go_round(struct fixture *f, struct node *root)
{
    size_t targets = count_targets(root);
    const struct node *begin = ui_focus(f->ui);
    for (size_t i = 0; i < targets; i++) {
        assert_true(i == 0 || ui_focus(f->ui) != begin);
        fixture_key(f, KEY_NEXT);
    }
    assert_ptr_equal(ui_focus(f->ui), begin);
}

static void whatever_the_tree_every_target_can_be_reached_and_left(void **state)
{
    struct fixture *f = *state;
    const char *given = getenv("ENGAWA_SEED");
    unsigned seed = given ? (unsigned)strtoul(given, NULL, 10) : 20261122U;
    print_message("ENGAWA_SEED=%u\n", seed);
    for (int i = 0; i < 600; i++) {
        struct node *root = fixture_root(f);
        fill(f, root, 3, &seed);
        ui_settings(f->ui)->scanning = i % 2 ? SCAN_STEPS : SCAN_NONE;
        ui_next_person(f->ui);
        fixture_show(f, root);
        walk(f, root);
        for (int key = 0; key < 20 && ui_focus(f->ui); key++) { // wherever the arrows lead …
            fixture_key(f, (enum ui_key)(KEY_LEFT + rand_r(&seed) % 6));
            assert_non_null(ui_focus(f->ui));
            assert_false(ui_focus(f->ui)->hidden);
        }
        if (i % 2 == 0 && ui_focus(f->ui)) // … there is a way on
            go_round(f, root);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(whatever_the_tree_nothing_overlaps_unseen),
        FIXTURE_TEST(whatever_the_tree_every_target_can_be_reached_and_left),
    };
    return cmocka_run_group_tests_name("ui/random_trees", tests, NULL, NULL);
}
