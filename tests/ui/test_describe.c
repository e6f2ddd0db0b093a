#include "ui/fixture.h"

#include <stdio.h>

static const char *described(struct fixture *f)
{
    strbuf_clear(&f->drawn);
    ui_describe(f->ui, &f->drawn);
    return strbuf_text(&f->drawn);
}

static void a_screen_is_told_in_the_words_of_the_contract(void **state)
{
    struct fixture *f = *state;
    struct node *root = fixture_root(f);
    root->gap_mm = 3;
    struct node *title = node_add(f->arena, root, ROLE_HEADING, NULL);
    title->text = "{毎日|まいにち}の ごはん";
    struct node *image = node_add(f->arena, root, ROLE_IMAGE, NULL);
    image->picture = "meal";
    image->picture_mm = 10;
    image->name = "ごはん \"1\"";
    node_add(f->arena, root, ROLE_IMAGE, NULL)->picture = "only for the eye";
    struct node *go = fixture_button(f, root, "next", 1);
    go->look = LOOK_GO;
    go->text = "つぎへ";
    go->reading = "つぎえ";
    go->flags = NODE_SELECTED | NODE_DISABLED;
    struct node *stones = node_add(f->arena, root, ROLE_PROGRESS, NULL);
    stones->steps = 8;
    stones->step = 2;
    fixture_show(f, root);
    assert_string_equal(
        described(f),
        "[{\"id\":\"heading-1\",\"role\":\"heading\",\"name\":\"毎日の ごはん\","
        "\"reading\":\"まいにちの ごはん\",\"value\":null,\"states\":[],"
        "\"rect_px\":[0,0,178,41],\"rect_mm\":[35.6,8.2],\"text_mm\":4.2,\"contrast\":15.8},"
        "{\"id\":\"image-1\",\"role\":\"image\",\"name\":\"ごはん \\\"1\\\"\","
        "\"reading\":\"ごはん \\\"1\\\"\",\"value\":null,\"states\":[],"
        "\"rect_px\":[0,56,50,50],\"rect_mm\":[10.0,10.0],\"text_mm\":null,\"contrast\":null},"
        "{\"id\":\"next\",\"role\":\"button\",\"name\":\"つぎへ\",\"reading\":\"つぎえ\","
        "\"value\":null,\"states\":[\"disabled\",\"selected\"],"
        "\"rect_px\":[0,211,134,75],\"rect_mm\":[26.8,15.0],\"text_mm\":4.2,\"contrast\":10.3},"
        "{\"id\":\"progress-1\",\"role\":\"progress\",\"name\":\"\",\"reading\":\"\","
        "\"value\":\"3/8\",\"states\":[],"
        "\"rect_px\":[0,301,408,24],\"rect_mm\":[81.6,4.8],\"text_mm\":null,\"contrast\":null}]");
}

static void sentences_on_lines_of_their_own_are_told_as_one_text(void **state)
{
    struct fixture *f = *state;
    struct node *root = fixture_root(f);
    fixture_text(f, root, "いちです。\n{二|に}です。\nさんです。");
    fixture_show(f, root);
    assert_non_null(strstr(described(f), "\"name\":\"いちです。 二です。 さんです。\",\"reading\":"
                                         "\"いちです。 にです。 さんです。\""));
}

static void a_card_with_parts_says_them_all(void **state)
{
    struct fixture *f = *state;
    struct node *root = fixture_root(f), *card = node_add(f->arena, root, ROLE_CHOICE, "card");
    card->action = 1;
    fixture_text(f, card, "{今日|きょう}");
    struct node *inner = node_add(f->arena, card, ROLE_GROUP, NULL);
    fixture_text(f, inner, "あした");
    fixture_show(f, root);
    assert_non_null(strstr(described(f), "\"id\":\"card\",\"role\":\"choice\",\"name\":\"今日 "
                                         "あした\",\"reading\":\"きょう あした\""));
}

static void groups_that_only_arrange_are_left_out(void **state)
{
    struct fixture *f = *state;
    struct node *root = fixture_root(f);
    fixture_text(f, node_add(f->arena, root, ROLE_GROUP, "silent"), "いち");
    struct node *named = node_add(f->arena, root, ROLE_GROUP, "named");
    named->name = "すうじ";
    fixture_text(f, named, "に");
    struct node *pressed = node_add(f->arena, root, ROLE_GROUP, "pressed");
    pressed->action = 1;
    fixture_text(f, pressed, "さん");
    fixture_show(f, root);
    assert_null(strstr(described(f), "\"silent\""));
    assert_non_null(strstr(described(f), "\"named\",\"role\":\"group\",\"name\":\"すうじ\""));
    assert_non_null(strstr(described(f), "\"pressed\",\"role\":\"group\""));
}

// What stands in a field is its value; what it is called says what to write there.
static void a_field_is_called_by_its_name_and_a_button_by_its_text(void **state)
{
    static const struct {
        enum role role;
        const char *called;
    } cases[] = {{ROLE_FIELD, "なまえ"}, {ROLE_PROGRESS, "なまえ"}, {ROLE_BUTTON, "もじ"}};
    struct fixture *f = *state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char expected[128];
        struct node *root = fixture_root(f), *node = node_add(f->arena, root, cases[i].role, "one");
        node->text = "もじ";
        node->name = "なまえ";
        node->action = 1;
        fixture_show(f, root);
        snprintf(expected, sizeof expected, "\"name\":\"%s\",\"reading\":\"%s\"", cases[i].called,
                 cases[i].called);
        assert_non_null(strstr(described(f), expected));
    }
}

static void every_role_has_its_word(void **state)
{
    (void)state;
    static const char *const words[ROLE_COUNT] = {"group",    "text",   "heading", "image",
                                                  "progress", "button", "choice",  "toggle",
                                                  "field",    "pad",    "code"};
    for (enum role role = 0; role < ROLE_COUNT; role++)
        assert_string_equal(role_name(role), words[role]);
}

static void states_are_those_of_now(void **state)
{
    struct fixture *f = *state;
    struct node *root = fixture_root(f);
    fixture_button(f, root, "a", 1);
    struct node *field = node_add(f->arena, root, ROLE_FIELD, "field");
    field->flags = NODE_ACTIVE_FIELD;
    field->value = "x";
    struct node *cut = fixture_text(f, root, "あいうえお");
    cut->width_mm = 10;
    fixture_show(f, root);
    assert_non_null(strstr(described(f), "\"value\":\"x\",\"states\":[\"active\"]"));
    assert_non_null(strstr(described(f), "\"name\":\"あいうえお\",\"reading\":\"あいうえお\","
                                         "\"value\":null,\"states\":[\"cut\"]"));
    fixture_key(f, KEY_NEXT);
    assert_non_null(strstr(described(f), "\"states\":[\"focused\"]"));
    fixture_event(f, UI_PRESS, 10, 10);
    assert_non_null(strstr(described(f), "\"states\":[\"pressed\"]"));
}

static void hidden_pages_are_left_out_and_names_stay(void **state)
{
    struct fixture *f = *state;
    struct node *root = fixture_root(f), *body = node_add(f->arena, root, ROLE_GROUP, NULL);
    body->flags = NODE_PAGED;
    fixture_text(f, body, "いち")->height_mm = 80;
    fixture_text(f, body, "に")->height_mm = 80;
    fixture_button(f, root, "next", 1)->flags = NODE_NEXT;
    fixture_show(f, root);
    assert_non_null(strstr(described(f), "\"text-1\",\"role\":\"text\",\"name\":\"いち\""));
    assert_null(strstr(described(f), "\"に\""));
    assert_non_null(strstr(described(f), "\"name\":\"more\",\"reading\":\"more\""));
    fixture_tap(f, "next");
    assert_null(strstr(described(f), "\"いち\""));
    assert_non_null(strstr(described(f), "\"text-2\",\"role\":\"text\",\"name\":\"に\""));
    assert_non_null(strstr(described(f), "\"name\":\"next\""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_screen_is_told_in_the_words_of_the_contract),
        FIXTURE_TEST(sentences_on_lines_of_their_own_are_told_as_one_text),
        FIXTURE_TEST(a_card_with_parts_says_them_all),
        FIXTURE_TEST(groups_that_only_arrange_are_left_out),
        FIXTURE_TEST(a_field_is_called_by_its_name_and_a_button_by_its_text),
        cmocka_unit_test(every_role_has_its_word),
        FIXTURE_TEST(states_are_those_of_now),
        FIXTURE_TEST(hidden_pages_are_left_out_and_names_stay),
    };
    return cmocka_run_group_tests_name("ui/describe", tests, NULL, NULL);
}
