// A visit in a language that came from a language pack: its letters are all doubled, so whatever
// shows through of another language is seen.
#include "screens/fixture.h"
#include "support/doubled.h"

// After cmocka.h, which it needs.
#include "base/seeded.h"

// Of the fake records, as it is shown and as it is heard.
#define RECEIPT_NUMBER  "7K3Q-9QXM"
#define RECEIPT_SPELLED "7 K 3 Q - 9 Q X M"

enum { DEEDS = 2000, KIOSKS = 600 };

static int setup(void **state)
{
    static struct fixture f;
    struct content *content = fixture_content();
    doubled_add(content, ENGAWA_SOURCE_DIR "/assets/packs/core", "xx");
    fixture_init(&f, content, seed_of_run());
    f.app.lang = f.app.start_lang = LANG_FURTHER;
    *state = &f;
    return 0;
}

// Every row of letters is of the doubled language.
static bool is_doubled(const char *text)
{
    size_t row = 0;
    for (; *text; text++) {
        row = doubled_is_letter(*text) ? row + 1 : 0;
        if (row % 2 == 1 && text[1] != *text)
            return false;
    }
    return true;
}

// A resident's or member's own words, a name of the house, a code, a key, and the button that
// speaks another language are in no language; nor is the letter that names a row of keys.
static bool is_said(const struct node *node, const char *text)
{
    bool row = (node->flags & NODE_SCAN_GROUP) && node->first && node->first->look == LOOK_KEY;
    return node->look != LOOK_KEY && !row && node->role != ROLE_CODE &&
           (!node->id || strcmp(node->id, "language") != 0) && !strstr(text, HOUSE_NAME) &&
           !strstr(text, RECEIPT_NUMBER) && !strstr(text, RECEIPT_SPELLED);
}

// What is seen of a node, and what is heard or described.
static void look_at_node(const struct fixture *f, const struct node *node)
{
    const char *const texts[] = {node->text, node->reading,    node->name,  node->turns_reading,
                                 node->of,   node->of_reading, node->value, node->heard};
    for (size_t i = 0; i < ARRAY_LEN(texts); i++)
        if (texts[i] && is_said(node, texts[i]) && !is_doubled(texts[i]))
            fail_msg("%s: %s: %s", screen_name(f->app.screen), node->id ? node->id : "", texts[i]);
}

static void look_at(struct fixture *f)
{
    struct node *root = tree_of(f);
    for (struct node *node = root; node; node = node_walk(root, node))
        look_at_node(f, node);
}

static void do_something(struct fixture *f, struct seeded *seeded)
{
    size_t count = 0;
    struct node *root = tree_of(f);
    for (struct node *node = root; node; node = node_walk(root, node))
        count += node_is_target(node) && node->look != LOOK_KEY; // whatever is typed is shown
    size_t chosen = count > 0 ? seeded_below(seeded, count) : 0;
    for (struct node *node = root; node; node = node_walk(root, node))
        if (node_is_target(node) && node->look != LOOK_KEY && chosen-- == 0) {
            act_on(f, node);
            break;
        }
    if (f->app.screen == SCREEN_WELCOME)
        scan(f, MEMBER_CARD);
}

// One visitor after the other, until the kiosk's records are full.
static void use_kiosk(struct fixture *f, struct seeded *seeded, bool met[SCREEN_COUNT])
{
    f->app.lang = f->app.start_lang = LANG_FURTHER;
    look_at(f);
    for (int i = 0; i < DEEDS && (f->fake.visit_count < FAKE_VISITS || f->app.visit_live); i++) {
        do_something(f, seeded);
        f->app.lang = LANG_FURTHER; // the button on the welcome leads to another
        met[f->app.screen] = true;
        look_at(f);
    }
}

static void screens_speak_the_language(void **state)
{
    struct fixture *f = *state;
    struct seeded seeded = seeded_new();
    bool met[SCREEN_COUNT] = {0};
    size_t count = 0, enough = 0;
    for (int id = 0; id < SCREEN_COUNT; id++) // behind the PIN of the staff nobody comes by chance
        enough += !(screens[id].flags & DESK);
    enough = enough * 4 / 5;
    for (int kiosk = 0; kiosk < KIOSKS && count < enough; kiosk++) {
        use_kiosk(f, &seeded, met);
        fixture_fini(f);
        fixture_init(f, f->content, (uint64_t)kiosk);
        count = 0;
        for (int id = 0; id < SCREEN_COUNT; id++)
            count += met[id];
    }
    assert_true(count >= enough);
}

static void a_change_of_language_in_a_sitting_keeps_everything(void **state)
{
    struct fixture *f = *state;
    sign_in(f);
    begin_sitting(f, "near-nobody");
    press(f, "answer-like");
    char item[PROMPT_ID_SIZE];
    enum screen_id screen = f->app.screen;
    size_t answers = kept(f)->answer_count;
    memcpy(item, f->app.item, sizeof item);
    for (int lang = 0; lang <= LANG_FURTHER; lang++) {
        f->app.lang = (enum lang)lang;
        const struct prompt *prompt = content_find(f->content, item);
        assert_true(says(f, words_in(&prompt->choices[0].text, f->app.lang)));
        assert_int_equal(f->app.screen, screen);
        assert_string_equal(f->app.item, item);
        assert_int_equal(kept(f)->answer_count, answers);
        assert_string_equal(kept_answer(f, 1, "R1")->choices, "like");
    }
}

static enum status write_named(void *ctx, const char *name, const struct strbuf *text,
                               struct err *err)
{
    static const char tag[] = "\"name\": \"xx\"";
    const char *text_at = strbuf_text(text), *at = strstr(text_at, tag);
    if (strcmp(name, "pack.json") != 0)
        return doubled_keep(ctx, name, text, err);
    struct strbuf named;
    strbuf_init(&named, 1 << 20);
    assert_non_null(at);
    strbuf_addf(&named, "%.*s\"name\": \"Ixix\", \"name_reading\": \"いくしくす\"%s",
                (int)(at - text_at), text_at, at + strlen(tag));
    enum status status = doubled_keep(ctx, name, &named, err);
    strbuf_fini(&named);
    return status;
}

static void a_language_is_called_by_its_name_and_in_japanese_by_its_reading(void **state)
{
    struct fixture *f = *state;
    doubled_add_with(f->content, ENGAWA_SOURCE_DIR "/assets/packs/core", "xx", write_named);
    press(f, "ways");
    for (int lang = 0; lang <= LANG_FURTHER; lang++) {
        f->app.lang = (enum lang)lang;
        const struct node *card = shown(f, "language-xx");
        assert_string_equal(card->text, "Ixix");
        if (lang_is_japanese(f->app.lang))
            assert_string_equal(card->reading, "いくしくす");
        else
            assert_null(card->reading); // no other voice can say kana
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(screens_speak_the_language, setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(a_change_of_language_in_a_sitting_keeps_everything, setup,
                                        fixture_teardown),
        fixture_test(a_language_is_called_by_its_name_and_in_japanese_by_its_reading),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
