// What a person's ways to see change on the glass: themes, pictures.
#include "ui/fixture.h"

static void what_is_chosen_is_ticked(void **state)
{
    struct fixture *f = *state;
    for (enum theme_name name = 0; name < THEME_COUNT; name++)
        for (int chosen = 0; chosen < 2; chosen++) {
            struct metrics m = fixture_metrics();
            m.theme = name;
            ui_set_metrics(f->ui, m);
            struct node *root = fixture_root(f), *card = fixture_button(f, root, "card", 1);
            card->role = ROLE_CHOICE;
            card->look = LOOK_CARD;
            card->flags = chosen ? NODE_SELECTED : 0;
            fixture_show(f, root);
            const char *drawn = fixture_paint(f);
            assert_int_equal(strstr(drawn, "ellipse") != NULL, chosen);
            assert_int_equal(strstr(drawn, "line 3") != NULL, chosen);
        }
}

static void words_stand_alone_for_who_wants_no_pictures(void **state)
{
    struct fixture *f = *state;
    struct metrics m = fixture_metrics();
    for (int without = 0; without < 2; without++) {
        m.no_pictures = without;
        ui_set_metrics(f->ui, m);
        struct node *root = fixture_root(f);
        struct node *words = fixture_button(f, root, "words", 1);
        struct node *above = fixture_button(f, root, "above", 1);
        struct node *sign = fixture_button(f, root, "sign", 1);
        words->picture = above->picture = "beside";
        above->picture_above = true;
        sign->picture = "alone";
        sign->text = NULL;
        words->picture_mm = above->picture_mm = sign->picture_mm = 20;
        sign->badge = "state";
        fixture_show(f, root);
        const char *drawn = fixture_paint(f);
        assert_int_equal(strstr(drawn, "beside") != NULL, !without);
        assert_non_null(strstr(drawn, "alone"));
        assert_non_null(strstr(drawn, "state"));
        assert_int_equal(words->rect.h, without ? 75 : 120);
        assert_true(without ? above->rect.h == 75 : above->rect.h > 120);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(what_is_chosen_is_ticked),
        FIXTURE_TEST(words_stand_alone_for_who_wants_no_pictures),
    };
    return cmocka_run_group_tests_name("ui/ways", tests, NULL, NULL);
}
