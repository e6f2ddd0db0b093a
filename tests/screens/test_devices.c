// The pages of the devices: what they tell, the tests, and teaching the scanner.
#include "screens/fixture.h"
#include "screens/parts.h"

// Node ID says STRING; the page may have put its sentences on lines of their own.
static void assert_says(struct fixture *f, const char *id, enum string_id string)
{
    const char *words = words_in(app_string(&f->app, string), f->app.lang);
    char text[1024];
    snprintf(text, sizeof text, "%s", shown(f, id)->text);
    for (char *c = text; (c = strchr(c, '\n'));)
        *c = f->app.lang == LANG_EASY ? ' ' : '/';
    assert_string_equal(text, words);
}

static void open_devices(struct fixture *f)
{
    press_all(f, "begin desk");
    type(f, STAFF_PIN);
    press_all(f, "next tab-setup devices");
    assert_screen(f, DEVICES);
}

// All is well but for these.
static void tell(struct fixture *f, enum device_id device, struct device_look look)
{
    struct device_look rows[DEVICE_COUNT];
    memset(rows, 0, sizeof rows);
    rows[device] = look;
    app_devices_told(&f->app, rows);
}

static void open_device(struct fixture *f, enum device_id device, const char *id,
                        struct device_look look)
{
    open_devices(f);
    tell(f, device, look);
    press(f, id);
    assert_screen(f, DEVICE);
}

static void until_somebody_has_looked_the_page_says_so(void **state)
{
    struct fixture *f = *state;
    open_devices(f);
    assert_null(shown(f, "printer"));
    assert_false(node_is_target(shown(f, "next")));
    tell(f, DEVICE_PRINTER, (struct device_look){.state = DEVICE_OK});
    assert_non_null(shown(f, "printer"));
    press(f, "next"); // once more
    assert_false(f->app.devices.there);
    assert_null(shown(f, "printer"));
}

static void what_needs_somebody_comes_first_and_is_counted(void **state)
{
    struct fixture *f = *state;
    struct device_look rows[DEVICE_COUNT];
    memset(rows, 0, sizeof rows);
    rows[DEVICE_CLOCK] = (struct device_look){.state = DEVICE_ATTENTION};
    rows[DEVICE_PROGRAM] = (struct device_look){.state = DEVICE_FAILED};
    rows[DEVICE_CAMERA] = (struct device_look){.state = DEVICE_ABSENT};
    open_devices(f);
    app_devices_told(&f->app, rows);
    assert_non_null(strstr(shown(f, "summary")->text, "2"));
    const char *order[2] = {NULL, NULL};
    struct node *root = tree_of(f);
    for (struct node *node = root; node; node = node_walk(root, node))
        if (node->action == ACT_PICK && !order[1])
            order[order[0] != NULL] = node->id;
    assert_string_equal(order[0], "program");
    assert_string_equal(order[1], "clock");
}

static void a_state_is_a_sign_and_a_word(void **state)
{
    struct fixture *f = *state;
    const char *pictures[DEVICE_STATE_COUNT];
    open_devices(f);
    for (int i = 0; i < DEVICE_STATE_COUNT; i++) {
        tell(f, DEVICE_CAMERA, (struct device_look){.state = (enum device_state)i});
        const struct node *button = shown(f, "camera");
        pictures[i] = button->picture;
        assert_non_null(strchr(button->text, '\n'));
        for (int j = 0; j < i; j++)
            assert_string_not_equal(pictures[i], pictures[j]);
    }
}

static void one_device_tells_its_state_its_next_step_and_its_name(void **state)
{
    struct fixture *f = *state;
    open_device(f, DEVICE_PRINTER, "printer",
                (struct device_look){DEVICE_FAILED, DEVICE_SAYS_PAPER, "/dev/usb/lp0"});
    assert_non_null(shown(f, "state"));
    assert_says(f, "says", STR_DEVICE_SAYS_PAPER);
    assert_non_null(strstr(shown(f, "fact")->text, "lp0"));
    press(f, "back");
    assert_screen(f, DEVICES);
    press(f, "back");
    assert_screen(f, DESK_SETTINGS);
    press(f, "devices"); // looked at anew
    assert_null(shown(f, "printer"));
}

static void a_display_shows_a_line_along_its_edges(void **state)
{
    struct fixture *f = *state;
    open_device(f, DEVICE_DISPLAY, "display", (struct device_look){.state = DEVICE_OK});
    press(f, "test");
    assert_screen(f, FRAME);
    const struct node *root = tree_of(f);
    assert_int_equal(root->look, LOOK_PLAIN);
    press(f, "back");
    assert_screen(f, DEVICE);
}

static void a_glass_is_tried_at_nine_places(void **state)
{
    struct fixture *f = *state;
    open_device(f, DEVICE_TOUCH, "touch", (struct device_look){.state = DEVICE_OK});
    press(f, "test");
    assert_screen(f, FEEL);
    for (int i = 1; i <= 9; i++) {
        char id[24];
        snprintf(id, sizeof id, "place-%d", i);
        assert_false(shown(f, id)->flags & NODE_SELECTED);
        press(f, id);
        assert_true(shown(f, id)->flags & NODE_SELECTED);
    }
    assert_says(f, "title", STR_DEVICES_TOUCH_DONE);
    press_all(f, "back test");
    assert_false(shown(f, "place-1")->flags & NODE_SELECTED);
}

static void a_scanner_is_tried_and_its_code_never_shown(void **state)
{
    struct fixture *f = *state;
    open_device(f, DEVICE_SCANNER, "scanner", (struct device_look){.state = DEVICE_OK});
    scan(f, MEMBER_CARD);
    assert_screen(f, DEVICE);
    assert_int_equal(f->app.message, STR_DEVICES_SCANNED);
    char count[8];
    snprintf(count, sizeof count, "%zu", strlen(MEMBER_CARD));
    assert_string_equal(f->app.message_value, count);
    assert_false(says(f, MEMBER_CARD));
    assert_int_equal(f->fake.calls[CALL_CARD], 0);
}

// In steps of the recorder's own.
static void listen_for(struct fixture *f, int ms)
{
    for (; ms > 0; ms -= RECORDER_LOOK_MS)
        pass(f, RECORDER_LOOK_MS);
}

static void a_microphone_is_tried_and_nothing_is_kept(void **state)
{
    struct fixture *f = *state;
    static const struct {
        int level_percent;
        bool deaf;
        enum string_id says;
    } cases[] = {{60, false, STR_DEVICES_HEARD},
                 {0, false, STR_DEVICES_HEARD_NOTHING},
                 {60, true, STR_DEVICES_HEARD}};
    open_device(f, DEVICE_MICROPHONE, "microphone", (struct device_look){.state = DEVICE_OK});
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        f->tape.level_percent = cases[i].level_percent;
        f->tape.deaf = cases[i].deaf;
        press(f, "test");
        assert_int_equal(f->app.message, STR_DEVICES_SPEAK_NOW);
        listen_for(f, 500);
        assert_int_equal(shown(f, "level")->step, cases[i].level_percent / 20);
        assert_null(shown(f, "test"));
        listen_for(f, 3000 + 3000);
        assert_int_equal(f->app.message, cases[i].says);
        assert_int_equal(f->tape.state, RECORDER_EMPTY);
    }
    assert_int_equal(f->tape.played, 2);
}

static void who_leaves_while_it_records_leaves_nothing(void **state)
{
    struct fixture *f = *state;
    open_device(f, DEVICE_MICROPHONE, "microphone", (struct device_look){.state = DEVICE_OK});
    press(f, "test");
    listen_for(f, 500);
    press(f, "back");
    assert_int_equal(f->tape.state, RECORDER_EMPTY);
    assert_int_equal(f->app.devices.hears, HEAR_NOT);
}

static void a_tone_is_asked_for(void **state)
{
    struct fixture *f = *state;
    open_device(f, DEVICE_SOUND, "sound", (struct device_look){.state = DEVICE_OK});
    press(f, "test");
    assert_true(f->app.devices.play);
}

static void a_slip_is_printed_where_a_printer_is(void **state)
{
    struct fixture *f = *state;
    open_device(f, DEVICE_PRINTER, "printer", (struct device_look){.state = DEVICE_ABSENT});
    assert_null(shown(f, "test"));
    press(f, "back");
    tell(f, DEVICE_PRINTER, (struct device_look){.state = DEVICE_OK});
    press_all(f, "printer test");
    assert_true(f->app.print_slip);
    assert_int_equal(f->app.slip, PAPER_PRINTING);
    f->app.print_slip = false; // as whoever prints does
    press(f, "test");          // while it prints: once is enough
    assert_false(f->app.print_slip);
    app_slip(&f->app, PAPER_OPEN);
    assert_int_equal(f->app.message, STR_DEVICE_SAYS_COVER);
    arena_reset(&f->arena);
    struct metrics paper = {.width_px = 384, .px_per_mm = 8, .compact = true, .portrait = true};
    struct node *slip = app_build_slip(&f->app, &f->arena, &paper);
    assert_int_equal(node_find(slip, "ruler")->stroke_count, 384 / 8);
    assert_non_null(node_find(slip, "code"));
}

static void open_teaching(struct fixture *f)
{
    open_device(f, DEVICE_SCANNER, "scanner", (struct device_look){.state = DEVICE_ABSENT});
    assert_null(shown(f, "forget"));
    press(f, "teach");
    assert_screen(f, TEACH);
    assert_int_equal(f->app.devices.teach, TEACH_IDLE);
    press(f, "next");
    assert_int_equal(f->app.devices.teach, TEACH_ASKED);
    app_teach_told(&f->app, TEACH_WAITING, NULL, NULL);
    assert_false(node_is_target(shown(f, "next")));
}

static void a_scanner_that_was_found_is_kept_and_can_be_forgotten(void **state)
{
    struct fixture *f = *state;
    open_teaching(f);
    app_teach_told(&f->app, TEACH_FOUND, "1a2b:3c4d:S1", "Reader");
    assert_string_equal(f->fake.settings[SETTING_SCANNER], "1a2b:3c4d:S1");
    assert_string_equal(shown(f, "name")->text, "Reader");
    press(f, "back");
    assert_screen(f, DEVICE);
    press(f, "forget");
    assert_string_equal(f->fake.settings[SETTING_SCANNER], "");
    assert_null(shown(f, "forget"));
}

static void a_scanner_that_cannot_be_kept_is_not_said_to_be(void **state)
{
    struct fixture *f = *state;
    open_teaching(f);
    fake_fail(&f->fake, CALL_SETTING_PUT, 1, ERR_FULL);
    app_teach_told(&f->app, TEACH_FOUND, "1a2b:3c4d:S1", "Reader");
    assert_screen(f, NOTICE);
    press(f, "next");
    assert_screen(f, TEACH);
    assert_int_equal(f->app.devices.teach, TEACH_IDLE);
    assert_string_equal(f->fake.settings[SETTING_SCANNER], "");
}

static void whatever_comes_of_teaching_has_a_sentence_and_a_way_on(void **state)
{
    struct fixture *f = *state;
    static const struct {
        enum teach_state told;
        enum string_id says;
        bool again;
    } cases[] = {
        {TEACH_OVER, STR_LEARN_OVER, true},
        {TEACH_NOTHING, STR_LEARN_NOTHING, true},
        {TEACH_NAMELESS, STR_LEARN_TWINS, true},
        {TEACH_KNOWN, STR_LEARN_KNOWN, false},
    };
    open_teaching(f);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        app_teach_told(&f->app, cases[i].told, NULL, NULL);
        assert_says(f, "says", cases[i].says);
        assert_int_equal(node_is_target(shown(f, "next")), cases[i].again);
        if (cases[i].again)
            press(f, "next");
    }
    press(f, "back");
    assert_screen(f, DEVICE);
}

static void who_has_left_the_page_is_told_nothing(void **state)
{
    struct fixture *f = *state;
    open_teaching(f);
    press(f, "back");
    app_teach_told(&f->app, TEACH_FOUND, "1a2b:3c4d:S1", "Reader");
    assert_string_equal(f->fake.settings[SETTING_SCANNER], "");
    assert_int_equal(f->app.devices.teach, TEACH_IDLE);
}

static void nothing_is_left_when_they_leave(void **state)
{
    struct fixture *f = *state;
    open_teaching(f);
    pass(f, 121000 + 46000);
    assert_screen(f, WELCOME);
    static const struct devices_seen nothing;
    assert_memory_equal(&f->app.devices, &nothing, sizeof nothing);
}

static void a_stick_is_tried_and_nothing_is_told_to_have_left(void **state)
{
    struct fixture *f = *state;
    open_device(f, DEVICE_STICK, "stick", (struct device_look){.state = DEVICE_OK});
    press(f, "test");
    app_tick(&f->app);
    assert_screen(f, CARRY_OUT);
    assert_int_equal(f->fake_carry.order.what, CARRY_TRY);
    assert_int_equal(f->fake.staff_deeds[STAFF_WORKER][STAFF_DID_EXPORT], 0);
    assert_int_equal(f->fake.staff_deeds[STAFF_WORKER][STAFF_DID_BACKUP], 0);
    press(f, "next");
    assert_screen(f, DESK);
}

static void a_stick_that_fails_says_why(void **state)
{
    struct fixture *f = *state;
    f->fake_carry.end = CARRY_DIFFERS;
    open_device(f, DEVICE_STICK, "stick", (struct device_look){.state = DEVICE_OK});
    press(f, "test");
    app_tick(&f->app);
    assert_screen(f, CARRY_FAILED);
}

static void a_camera_is_tried_with_a_card_that_is_not_told(void **state)
{
    struct fixture *f = *state;
    open_device(f, DEVICE_CAMERA, "camera", (struct device_look){.state = DEVICE_OK});
    assert_null(shown(f, "test"));
    app_eye(&f->app, EYE_READY, &(struct sight){0});
    press(f, "test");
    assert_screen(f, CAMERA);
    scan(f, MEMBER_CARD);
    assert_screen(f, DEVICE);
    assert_int_equal(f->app.message, STR_DEVICES_SCANNED);
    assert_false(f->app.signed_in);
    assert_true(f->app.at_desk);
    press(f, "test");
    press(f, "back");
    assert_screen(f, DEVICE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(a_stick_is_tried_and_nothing_is_told_to_have_left),
        fixture_test(a_stick_that_fails_says_why),
        fixture_test(a_camera_is_tried_with_a_card_that_is_not_told),
        fixture_test(until_somebody_has_looked_the_page_says_so),
        fixture_test(what_needs_somebody_comes_first_and_is_counted),
        fixture_test(a_state_is_a_sign_and_a_word),
        fixture_test(one_device_tells_its_state_its_next_step_and_its_name),
        fixture_test(a_display_shows_a_line_along_its_edges),
        fixture_test(a_glass_is_tried_at_nine_places),
        fixture_test(a_scanner_is_tried_and_its_code_never_shown),
        fixture_test(a_microphone_is_tried_and_nothing_is_kept),
        fixture_test(who_leaves_while_it_records_leaves_nothing),
        fixture_test(a_tone_is_asked_for),
        fixture_test(a_slip_is_printed_where_a_printer_is),
        fixture_test(a_scanner_that_was_found_is_kept_and_can_be_forgotten),
        fixture_test(a_scanner_that_cannot_be_kept_is_not_said_to_be),
        fixture_test(whatever_comes_of_teaching_has_a_sentence_and_a_way_on),
        fixture_test(who_has_left_the_page_is_told_nothing),
        fixture_test(nothing_is_left_when_they_leave),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
