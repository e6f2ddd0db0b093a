// Every screen, met the way a person meets it: breadth first from the welcome, everything that can
// be done is done in a fresh copy of every state that was reached. Nothing may stop the program,
// and nobody may be kept: from everywhere the welcome is reached by waiting, and by a few buttons.
#include "screens/states.h"

// After cmocka.h, which it needs.
#include "base/seeded.h"

enum { MOST_STATES = 16000, LEAVING_PRESSES = 14, MOST_DEEDS = 128, STORM = 6000 };

struct deed {
    struct ui_action action;
    char name[PROMPT_ID_SIZE];
};

static void add_deed(struct deed *deeds, size_t *count, struct ui_action action, const char *name)
{
    assert_true(*count < MOST_DEEDS);
    deeds[*count].action = action;
    snprintf(deeds[(*count)++].name, sizeof deeds->name, "%s", name ? name : "(no id)");
}

// What one can do here: press what can be pressed, type, draw, hold a card out, use the keys.
static size_t deeds_of(struct fixture *f, struct deed *deeds)
{
    static const struct paint_point line[] = {{0.1F, 0.1F}, {0.9F, 0.9F}};
    static const struct deed always[] = {
        {{.id = UI_ACTION_BACK}, "Escape"},
        {{.id = UI_ACTION_ERASE}, "Backspace"},
        {{.id = UI_ACTION_TEXT, .text = "7"}, "typing 7"},
        {{.id = UI_ACTION_TEXT, .text = "あ\t"}, "typing a tab"},
        {{.id = UI_ACTION_SCAN, .text = MEMBER_CARD}, "the card of 101"},
        {{.id = UI_ACTION_SCAN, .text = OTHER_CARD}, "the card of 102"},
        {{.id = UI_ACTION_SCAN, .text = FOREIGN_CODE}, "a foreign code"},
        {{.id = UI_ACTION_STROKE, .points = line, .point_count = 2}, "a stroke"},
    };
    size_t count = 0;
    struct node *root = tree_of(f);
    int letters = 0; // one stands for all: the others lead to the same states
    for (struct node *node = root; node; node = node_walk(root, node))
        if (node_is_target(node) && (node->action != ACT_LETTER || letters++ == 0))
            add_deed(deeds, &count, (struct ui_action){.id = node->action, .arg = node->arg},
                     node->id);
    for (size_t i = 0; i < ARRAY_LEN(always); i++)
        add_deed(deeds, &count, always[i].action, always[i].name);
    return count;
}

// The one button by which somebody leaves who wants nothing but to leave. What a resident said is
// theirs, so leaving a sitting erases it.
static bool press_to_leave(struct fixture *f)
{
    static const char *const ways[] = {"pause", "stop", "erase", "back", "next", "light"};
    for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
        struct node *node = shown(f, ways[i]);
        bool key = node && node->look == LOOK_KEY; // 「けす」 of a keyboard
        if (node && node_is_target(node) && !key) {
            act_on(f, node);
            return true;
        }
    }
    return false;
}

// Copies are made by the hundred thousand and most live for a moment: their memory stands still, as
// a fresh one costs more than what is tried in it.
static void buttons_lead_to_the_welcome(const struct fixture *from)
{
    static struct fixture copy;
    struct fixture *f = &copy;
    fixture_copy(f, from);
    for (int i = 0; f->app.screen != SCREEN_WELCOME; i++)
        if (i == LEAVING_PRESSES || !press_to_leave(f))
            fail_msg("from %s one comes no further than %s", screen_name(from->app.screen),
                     screen_name(f->app.screen));
    assert_false(f->app.signed_in);
    fixture_fini(f);
}

// The receipt stays until somebody takes it, and so does the card that goes with it.
static bool waits_for_ever(enum screen_id screen)
{
    return screen == SCREEN_RECEIPT || screen == SCREEN_CARD;
}

// To the welcome, or where a visit was put aside to the page that says so; and whoever comes to it
// finds the usual ways.
static void time_leads_to_who_comes_next(const struct fixture *from)
{
    static struct fixture copy;
    struct fixture *f = &copy;
    fixture_copy(f, from);
    pass(f, 20 * MINUTE_MS);
    enum screen_id under =
        screens[from->app.screen].flags & OVER ? from->app.under : from->app.screen;
    bool aside = from->app.visit_live || under == SCREEN_PARKED;
    if (!waits_for_ever(under)) {
        if (f->app.screen != (aside ? SCREEN_PARKED : SCREEN_WELCOME))
            fail_msg("time leads from %s to %s", screen_name(from->app.screen),
                     screen_name(f->app.screen));
        assert_memory_equal(&f->app.ways, &f->app.start_ways, sizeof f->app.ways);
        assert_int_equal(f->app.lang, f->app.start_lang);
    }
    assert_false(f->app.signed_in || f->app.visit_live);
    fixture_fini(f);
}

// What the screen speaks of is there.
static void the_screen_knows_its_prompt(const struct app *app)
{
    if (app->screen == SCREEN_NOTE) {
        assert_string_equal(app->item, app->writing.prompt);
        assert_non_null(content_find(app->ports.content, app->item));
    }
    if (app->screen == SCREEN_MEMO) {
        assert_string_equal(app->item, app->memo.prompt);
        assert_true(app_may_speak(app, app->item));
    }
    if (app->screen == SCREEN_DRAW) {
        assert_string_equal(app->item, app->pencil.prompt);
        assert_true(app_may_draw(app, app->item));
    }
    if (app->screen != SCREEN_QUESTION)
        return;
    bool asked = false;
    const struct sitting *sitting = &app->visit.sittings[app->sitting - 1];
    for (int i = 0; i < sitting->question_count; i++)
        asked |= strcmp(sitting->questions[i], app->item) == 0;
    assert_true(asked);
}

struct walk {
    struct fixture *states[MOST_STATES];
    uint64_t keys[MOST_STATES];
    size_t count;
    bool reached[SCREEN_COUNT], walked[SCREEN_COUNT][SCREEN_COUNT];
    size_t deeds;
};

// Keeps a copy of F when nobody was there before.
static void meet(struct walk *walk, const struct fixture *f)
{
    uint64_t key = state_key(f);
    for (size_t i = 0; i < walk->count; i++)
        if (walk->keys[i] == key)
            return;
    if (walk->count == MOST_STATES)
        fail_msg("there are more states than MOST_STATES");
    the_screen_knows_its_prompt(&f->app);
    struct fixture *kept = malloc(sizeof *kept);
    assert_non_null(kept);
    fixture_copy(kept, f);
    (void)tree_of(kept);
    arena_fini(&kept->arena);
    walk->keys[walk->count] = key;
    walk->states[walk->count++] = kept;
    walk->reached[f->app.screen] = true;
}

// A change that cannot be saved: the notice comes up, and after it the screen that stood there.
static void the_notice_gives_back(const struct fixture *notice, const struct fixture *before)
{
    static struct fixture copy;
    struct fixture *f = &copy;
    fixture_copy(f, notice);
    bool over = screens[before->app.screen].flags & OVER;
    press(f, "next");
    assert_int_equal(f->app.screen, over ? before->app.under : before->app.screen);
    fixture_fini(f);
}

static void expand(struct walk *walk, struct fixture *from)
{
    static struct deed deeds[MOST_DEEDS];
    static struct fixture copy;
    time_leads_to_who_comes_next(from);
    buttons_lead_to_the_welcome(from);
    size_t count = deeds_of(from, deeds);
    walk->deeds += count;
    for (size_t i = 0; i < count; i++) {
        fixture_copy(&copy, from);
        app_act(&copy.app, &deeds[i].action);
        if (memo_hold(&copy.app, false))
            pass(&copy, 1000); // something is said
        walk->walked[from->app.screen][copy.app.screen] = true;
        meet(walk, &copy);
        fixture_fini(&copy);
        fixture_copy(&copy, from);
        fake_fail(&copy.fake, CALL_ANY, 1, ERR_FULL);
        app_act(&copy.app, &deeds[i].action);
        if (memo_hold(&copy.app, false))
            pass(&copy, 1000); // something is said
        copy.fake.fail_in = 0;
        if (copy.app.screen == SCREEN_NOTICE && from->app.screen != SCREEN_NOTICE)
            the_notice_gives_back(&copy, from);
        meet(walk, &copy);
        fixture_fini(&copy);
    }
}

// Where the walk begins: with nobody there; somebody is half signed in; is asked whether they are
// still there; comes back, also in the middle of a sitting; has to pledge anew; the first question
// is one to be asked alone; somebody of the staff types their PIN, also where nobody vouches for
// the clock, or where an evaluation is due, or where a form waits, or the code for when it is
// forgotten, or sees how the devices are, or is about to go back to a backup; and staff with a
// stick that is missing, slow or full, or with names in the records, or who write one; whoever
// meets a kiosk that was told nothing yet, or nothing but the PINs, where the manager types theirs.
enum beginning {
    NOBODY,
    TYPES_PIN,
    LINGERS,
    COMES_BACK,
    LEFT_A_SITTING,
    PLEDGES_ANEW,
    ALONE_FIRST,
    TYPES_STAFF_PIN,
    DOUBTS_CLOCK,
    EVALUATION_DUE,
    LEFT_A_FORM,
    TYPES_CODE,
    SEES_DEVICES,
    RESTORES,
    NO_STICK,
    SLOW_STICK,
    FULL_STICK,
    NAMES_FOUND,
    WRITES_NAMES,
    NEW_KIOSK,
    HAS_PINS,
    TYPES_FIRST_PIN,
    BEGINNINGS
};

static void type_most_of_a_pin(struct fixture *f)
{
    press(f, "begin");
    type(f, "101");
    press(f, "next");
    type(f, "48291");
}

static void begin_as_staff(struct fixture *f, enum beginning how)
{
    fake_carry_goes(&f->fake_carry, how == NO_STICK, how == SLOW_STICK, how == FULL_STICK,
                    how == NAMES_FOUND);
    if (how == DOUBTS_CLOCK)
        f->fake.clock = CLOCK_UNKNOWN;
    if (how == EVALUATION_DUE)
        fixture_move_to_nerima(f);
    press_all(f, "begin desk");
    if (how == LEFT_A_FORM) {
        type(f, MANAGER_PIN);
        press_all(f, "next tab-meetings matters next state choice-1");
        pass(f, 10 * MINUTE_MS);
        press_all(f, "begin desk");
    }
    if (how == TYPES_CODE) {
        press(f, "forgotten");
        type(f, FAKE_CODE);
        return;
    }
    type(f, MANAGER_PIN);
    if (how == RESTORES) {
        press_all(f, "next tab-export backup old");
        type(f, "40718259363017482956");
        press(f, "next");
        app_tick(&f->app);
        press_all(f, "restore next");
        type(f, MANAGER_PIN);
    }
    if (how == WRITES_NAMES) {
        press_all(f, "next tab-records visit-1 reply-O2 words");
        type(f, "鈴木様が");
        press(f, "next");
    }
    if (how == EVALUATION_DUE)
        press_all(f, "next rule-third-party");
    if (how != SEES_DEVICES)
        return;
    static const struct device_look well[DEVICE_COUNT];
    press_all(f, "next tab-setup devices");
    app_devices_told(&f->app, well);
}

static void begin(struct fixture *f, enum beginning how)
{
    if (how == ALONE_FIRST) {
        fake_ask(&f->fake, "R1", 1);
        fake_ask(&f->fake, "R7", 1);
    }
    if (how != NOBODY && how != TYPES_PIN)
        sign_in(f);
    if (how == LEFT_A_SITTING || how == ALONE_FIRST)
        press_all(f, "go-residents next next near-nobody next");
    if (how == COMES_BACK || how == PLEDGES_ANEW)
        press_all(f, "pause next");
    if (how == LINGERS)
        pass(f, 180000);
    if (how == LEFT_A_SITTING)
        pass(f, 10 * MINUTE_MS);
    if (how == PLEDGES_ANEW)
        f->fake.members[0].member.pledge_version = 0;
    if (how == TYPES_PIN || how == COMES_BACK)
        type_most_of_a_pin(f);
}

static void add_beginnings(struct walk *walk, struct content *content, uint64_t seed)
{
    for (enum beginning how = NOBODY; how < BEGINNINGS; how++) {
        struct fixture *f = malloc(sizeof *f);
        assert_non_null(f);
        fixture_init(f, content, seed);
        take_memos(f);
        f->app.eye = EYE_READY;
        if (how >= NEW_KIOSK)
            fixture_forget_setup(f, how != NEW_KIOSK);
        else
            (how < TYPES_STAFF_PIN ? begin : begin_as_staff)(f, how);
        if (how == TYPES_FIRST_PIN) {
            press(f, "setup");
            type(f, MANAGER_PIN);
        }
        // The same screen, but what comes next differs: these are met whatever was met before.
        walk->keys[walk->count] = (uint64_t)how;
        walk->states[walk->count++] = f;
    }
}

static void from_everywhere_one_comes_back_to_the_welcome(void **state)
{
    (void)state;
    static struct walk walk;
    struct content *content = fixture_content();
    add_beginnings(&walk, content, seed_of_run());
    for (size_t at = 0; at < walk.count; at++) {
        expand(&walk, walk.states[at]);
        fixture_fini(walk.states[at]);
        free(walk.states[at]);
    }
    print_message("%zu states, %zu deeds\n", walk.count, walk.deeds);
    for (int id = 0; id < SCREEN_COUNT; id++)
        if (!walk.reached[id])
            fail_msg("nothing that a person does leads to %s", screens[id].name);
    for (size_t i = 0; i < flow_count; i++)
        if (!walk.walked[flows[i].from][flows[i].to])
            fail_msg("nobody walks from %s to %s", screens[flows[i].from].name,
                     screens[flows[i].to].name);
    content_free(content);
}

// One random thing, on a disk that sometimes fails, with time passing between.
static void do_something(struct fixture *f, struct seeded *seeded)
{
    static struct deed deeds[MOST_DEEDS];
    if (seeded_below(seeded, 40) == 0)
        fake_fail(&f->fake, CALL_ANY, 1, seeded_below(seeded, 2) ? ERR_FULL : ERR_IO);
    if (seeded_below(seeded, 30) == 0)
        pass(f, (int64_t)seeded_below(seeded, 200) * 1000);
    size_t count = deeds_of(f, deeds);
    app_act(&f->app, &deeds[seeded_below(seeded, count)].action);
    f->fake.fail_in = 0;
    if (f->fake.visit_count == FAKE_VISITS && !f->app.visit_live) {
        for (size_t i = 0; i < f->fake.visit_count; i++)
            visit_fini(&f->fake.visits[i]);
        f->fake.visit_count = 0;
        visit_fini(&f->app.visit);
        app_act(&f->app, &(struct ui_action){.id = ACT_CLOSE});
    }
}

static void nobody_is_locked_in_by_a_storm_of_touches(void **state)
{
    struct fixture *f = *state;
    struct seeded seeded = seeded_new();
    for (int i = 0; i < STORM; i++) {
        do_something(f, &seeded);
        if (i % 60)
            continue;
        time_leads_to_who_comes_next(f);
        buttons_lead_to_the_welcome(f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(from_everywhere_one_comes_back_to_the_welcome),
        fixture_test(nobody_is_locked_in_by_a_storm_of_touches),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
