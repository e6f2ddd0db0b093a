// What is heard of a page, and in which order.
#include "ui/fixture.h"

#include <stdio.h>

static void write_down(void *ctx, const struct ui_spoken *spoken)
{
    strbuf_addf(ctx, "%s%s|", spoken->text, spoken->is_private ? "(private)" : "");
}

static const char *page(struct fixture *f)
{
    strbuf_clear(&f->drawn);
    ui_read_page(f->ui, "chosen", write_down, &f->drawn);
    for (char *c = f->drawn.text; c && (c = strchr(c, '\n'));)
        *c = ',';
    return strbuf_text(&f->drawn);
}

static struct node *body_of(struct fixture *f, struct node *root)
{
    struct node *body = node_add(f->arena, root, ROLE_GROUP, "body");
    body->flags = NODE_PAGED;
    return body;
}

static void keys_are_told_by_the_name_of_their_group(void **state)
{
    struct fixture *f = *state;
    for (int named = 0; named < 2; named++) {
        struct node *root = fixture_root(f), *body = body_of(f, root);
        fixture_text(f, body, "words");
        struct node *keys = node_add(f->arena, body, ROLE_GROUP, "keys");
        keys->flags = NODE_SCAN_GROUP;
        keys->name = named ? "letters" : NULL;
        fixture_button(f, keys, "a", 1);
        fixture_button(f, keys, "b", 2);
        fixture_button(f, body, "answer", 3);
        fixture_button(f, root, "aside", 4);
        fixture_show(f, root);
        assert_string_equal(page(f), named ? "words|letters|answer|" : "words|answer|");
        strbuf_clear(&f->drawn);
        ui_read_node(f->ui, "b", "chosen", write_down, &f->drawn);
        assert_string_equal(strbuf_text(&f->drawn), "b|");
    }
}

static void a_page_that_goes_on_says_so(void **state)
{
    struct fixture *f = *state;
    struct node *root = fixture_root(f), *body = body_of(f, root);
    fixture_button(f, body, "first", 1)->height_mm = 80;
    fixture_button(f, body, "second", 2)->height_mm = 80;
    fixture_button(f, root, "next", 9)->flags = NODE_NEXT;
    fixture_show(f, root);
    assert_string_equal(page(f), "first|more|");
    ui_turn_to(f->ui, 1);
    assert_string_equal(page(f), "second|");
}

static void the_same_is_not_said_twice_in_a_row(void **state)
{
    struct fixture *f = *state;
    struct node *root = fixture_root(f), *body = body_of(f, root);
    fixture_text(f, body, "your number");
    struct node *field = node_add(f->arena, body, ROLE_FIELD, "field");
    field->name = "your number";
    field->value = "12";
    fixture_text(f, body, "and then");
    fixture_text(f, body, "your number");
    fixture_show(f, root);
    assert_string_equal(page(f), "your number|12|and then|your number|");
}

static void what_a_node_says_instead_is_for_everybody(void **state)
{
    struct fixture *f = *state;
    for (int heard = 0; heard < 2; heard++) {
        struct node *root = fixture_root(f), *body = body_of(f, root);
        struct node *field = node_add(f->arena, body, ROLE_FIELD, "field");
        field->name = "secret";
        field->value = "12";
        field->heard = heard ? "two" : NULL;
        field->flags = NODE_PRIVATE;
        fixture_button(f, body, "yes", 1)->flags = NODE_SELECTED;
        fixture_show(f, root);
        assert_string_equal(page(f),
                            heard ? "secret,two|yes,chosen|" : "secret,12(private)|yes,chosen|");
    }
}

// A frame of dashes around it, which goes with the voice.
static void what_is_spoken_is_marked_on_the_glass(void **state)
{
    struct fixture *f = *state;
    static const char *const spoken[] = {"first", "second", NULL, "first", "nowhere"};
    struct node *root = fixture_root(f), *body = body_of(f, root);
    root->pad_mm = 10; // room for the frame
    fixture_text(f, body, "first")->id = "first";
    fixture_text(f, body, "second")->id = "second";
    fixture_show(f, root);
    (void)fixture_paint(f);
    for (size_t i = 0; i < ARRAY_LEN(spoken); i++) {
        const struct node *node = spoken[i] ? node_find(root, spoken[i]) : NULL;
        ui_mark(f->ui, spoken[i]);
        struct rect damage = ui_damage(f->ui); // it is painted without being asked
        assert_true(damage.w > 0);
        const char *dashed = strstr(fixture_paint(f), " dashed");
        assert_int_equal(dashed != NULL, node != NULL);
        if (!node)
            continue;
        int x, y;
        while (dashed > f->drawn.text && dashed[-1] != '\n')
            dashed--;
        assert_int_equal(sscanf(dashed, "box %d,%d", &x, &y), 2);
        assert_in_range(node->rect.y - y, 1, metrics_px(ui_metrics(f->ui), 5));
        assert_true(damage.x <= x && damage.y <= y);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(keys_are_told_by_the_name_of_their_group),
        FIXTURE_TEST(a_page_that_goes_on_says_so),
        FIXTURE_TEST(the_same_is_not_said_twice_in_a_row),
        FIXTURE_TEST(what_a_node_says_instead_is_for_everybody),
        FIXTURE_TEST(what_is_spoken_is_marked_on_the_glass),
    };
    return cmocka_run_group_tests_name("ui/speak", tests, NULL, NULL);
}
