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

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(whatever_the_tree_nothing_overlaps_unseen),
    };
    return cmocka_run_group_tests_name("ui/random_trees", tests, NULL, NULL);
}
