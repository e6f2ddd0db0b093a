// Names that the staff wrote are heard as their readings tell, wherever they stand; and shown as
// they are written.
#include "screens/fixture.h"

#define NAME          "見本の 家"
#define NAME_KANA     "みほんの いえ"
#define RECEIVER      "世話人"
#define RECEIVER_KANA "せわにん"
#define OFFICE        "見本市役所"
#define OFFICE_KANA   "みほんしやくしょ"

struct spot {
    const char *text, *kana;
    enum string_id string; // it is a parameter of this; STR_COUNT: it stands alone
    const char *presses;   // from the spot before
};

static const struct spot spots[] = {
    {NAME, NAME_KANA, STR_COUNT, ""},
    {RECEIVER, RECEIVER_KANA, STR_HOME_RECEIVES, "home-today"},
    {RECEIVER, RECEIVER_KANA, STR_TODAY_RECEIVES, NULL}, // by card
    {OFFICE, OFFICE_KANA, STR_WORRIED_WHO, "worried"},
    {NAME, NAME_KANA, STR_COUNT, "next next go-leave next"}, // on the receipt
    {OFFICE, OFFICE_KANA, STR_WORRIED_WHO, "next"},          // on the card for everyone
};

static void name_the_house(struct fixture *f, bool readings)
{
    struct house *house = &f->fake.house;
    snprintf(house->name, sizeof house->name, NAME);
    snprintf(house->receiver, sizeof house->receiver, RECEIVER);
    snprintf(house->abuse_office, sizeof house->abuse_office, OFFICE);
    if (readings) {
        snprintf(house->name_reading, sizeof house->name_reading, NAME_KANA);
        snprintf(house->receiver_reading, sizeof house->receiver_reading, RECEIVER_KANA);
        snprintf(house->abuse_office_reading, sizeof house->abuse_office_reading, OFFICE_KANA);
    }
    f->fake.expected[f->fake.expected_count++] = (struct expected){600, MEMBER_CITY};
    pass(f, MINUTE_MS); // until it is looked at again
}

static void go_to(struct fixture *f, const struct spot *spot)
{
    if (spot->presses) {
        press_all(f, spot->presses);
        return;
    }
    press(f, "back");
    scan(f, MEMBER_CARD);
    while (f->app.screen != SCREEN_TODAY)
        press(f, "next");
}

// The node that shows the name of SPOT.
static struct node *find(struct fixture *f, const struct spot *spot)
{
    struct node *root = tree_of(f);
    for (struct node *node = root; node; node = node_walk(root, node))
        if (node->text && strstr(node->text, spot->text))
            return node;
    fail_msg("%s is not on screen %s", spot->text, screen_name(f->app.screen));
    return NULL;
}

// What is heard when VALUE is said for the name.
static const char *speech_of(struct fixture *f, const struct spot *spot, const char *value)
{
    static const char *const names[STR_COUNT] = {
        [STR_HOME_RECEIVES] = "role", [STR_TODAY_RECEIVES] = "role", [STR_WORRIED_WHO] = "office"};
    if (spot->string == STR_COUNT)
        return value;
    struct markup_param param = {names[spot->string], value};
    return markup_fill(&f->arena, f->app.strings[spot->string]->speech, &param, 1);
}

static void a_name_is_heard_as_its_reading_tells(void **state)
{
    static const enum lang langs[] = {LANG_EASY, LANG_PLAIN};
    struct fixture *f = *state;
    name_the_house(f, true);
    for (size_t i = 0; i < ARRAY_LEN(spots); i++) {
        go_to(f, &spots[i]);
        for (size_t l = 0; l < ARRAY_LEN(langs); l++) {
            f->app.lang = langs[l];
            struct node *node = find(f, &spots[i]);
            assert_non_null(node->reading);
            assert_string_equal(node->reading, speech_of(f, &spots[i], spots[i].kana));
            assert_null(strstr(node->reading, spots[i].text));
            assert_null(strstr(node->text, spots[i].kana));
        }
    }
}

static void without_a_reading_a_name_is_said_as_it_is_written(void **state)
{
    struct fixture *f = *state;
    name_the_house(f, false);
    for (size_t i = 0; i < ARRAY_LEN(spots); i++) {
        go_to(f, &spots[i]);
        const struct node *node = find(f, &spots[i]);
        if (spots[i].string == STR_COUNT)
            assert_null(node->reading);
        else
            assert_string_equal(node->reading, speech_of(f, &spots[i], spots[i].text));
    }
}

// Its voice has no kana.
static void english_leaves_a_name_as_it_is_written(void **state)
{
    struct fixture *f = *state;
    name_the_house(f, true);
    for (size_t i = 0; i < ARRAY_LEN(spots); i++) {
        go_to(f, &spots[i]);
        f->app.lang = LANG_EN;
        assert_null(find(f, &spots[i])->reading);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(a_name_is_heard_as_its_reading_tells),
        fixture_test(without_a_reading_a_name_is_said_as_it_is_written),
        fixture_test(english_leaves_a_name_as_it_is_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
