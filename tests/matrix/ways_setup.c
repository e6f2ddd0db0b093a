// The set-up of a kiosk.
#include "matrix/ways.h"

static void meet_new(struct fixture *f)
{
    fixture_forget_setup(f, false);
}

static void see_steps(struct fixture *f)
{
    meet_new(f);
    press(f, "setup");
}

static void see_done_steps(struct fixture *f)
{
    struct err err;
    see_steps(f);
    fake_setup_init(&f->fake_setup);
    f->fake.staff_pins[STAFF_WORKER] = STAFF_PIN;
    f->fake.staff_pins[STAFF_MANAGER] = MANAGER_PIN;
    assert_int_equal(app_look_at_setup(&f->app, &err), OK);
}

static void look_at_clock(struct fixture *f)
{
    see_steps(f);
    press(f, "clock");
}

static void correct_clock(struct fixture *f)
{
    look_at_clock(f);
    press_all(f, "day-more hour-less minute-more");
}

static void doubt_the_clock(struct fixture *f)
{
    f->fake.clock = CLOCK_UNKNOWN;
    way_to_desk(f);
}

static void choose_pin(struct fixture *f)
{
    see_steps(f);
    press(f, "pins");
    type(f, "20461");
}

static void choose_weak_pin(struct fixture *f)
{
    see_steps(f);
    press(f, "pins");
    type(f, "123456");
    press(f, "next");
}

static void read_code(struct fixture *f)
{
    see_steps(f);
    press(f, "recovery");
}

static void measure_panel(struct fixture *f)
{
    see_steps(f);
    press(f, "panel");
}

static void fill_in_office(struct fixture *f)
{
    see_steps(f);
    press(f, "office");
}

static void choose_language(struct fixture *f)
{
    see_steps(f);
    press_all(f, "to-begin first-language");
}

static void choose_years(struct fixture *f)
{
    see_steps(f);
    press_all(f, "keep years");
}

const struct way setup_ways[] = {
    {"welcome/new", SCREEN_WELCOME, meet_new},
    {"setup", SCREEN_FIRST, see_steps},
    {"setup/done", SCREEN_FIRST, see_done_steps},
    {"setup-clock", SCREEN_SETUP_CLOCK, look_at_clock},
    {"setup-clock/wrong", SCREEN_SETUP_CLOCK, correct_clock},
    {"desk/clock", SCREEN_DESK, doubt_the_clock},
    {"setup-pins", SCREEN_SETUP_PINS, choose_pin},
    {"setup-pins/weak", SCREEN_SETUP_PINS, choose_weak_pin},
    {"setup-code", SCREEN_SETUP_CODE, read_code},
    {"setup-panel", SCREEN_SETUP_PANEL, measure_panel},
    {"setup-office", SCREEN_FORM, fill_in_office},
    {"setup-language", SCREEN_FORM_CHOICE, choose_language},
    {"setup-keep", SCREEN_FORM_CHOICE, choose_years},
};
const size_t setup_way_count = ARRAY_LEN(setup_ways);
