// The pages for staff.
#include "matrix/ways.h"

static void at_desk_pin(struct fixture *f)
{
    press_all(f, "begin desk");
}

static void at_typed_desk_pin(struct fixture *f)
{
    at_desk_pin(f);
    type(f, "20461");
}

static void is_refused(struct fixture *f, const struct staff_sign_in *with)
{
    f->fake.staff_wrong = *with;
    if (with->unset)
        f->fake.staff_pins[STAFF_WORKER] = f->fake.staff_pins[STAFF_MANAGER] = NULL;
    at_desk_pin(f);
    type(f, "902157");
    press(f, "next");
}

static void at_locked_desk(struct fixture *f)
{
    is_refused(f, &(struct staff_sign_in){.result = SIGN_IN_LOCKED});
}

static void at_desk_without_pins(struct fixture *f)
{
    is_refused(f, &(struct staff_sign_in){.result = SIGN_IN_WRONG, .unset = true});
}

void way_to_desk(struct fixture *f)
{
    at_desk_pin(f);
    type(f, MANAGER_PIN);
    press(f, "next");
}

static void at_desk_of_worker(struct fixture *f)
{
    at_desk_pin(f);
    type(f, STAFF_PIN);
    press(f, "next");
}

static void at_settings(struct fixture *f)
{
    way_to_desk(f);
    press(f, "settings");
}

const struct way desk_ways[] = {
    {"desk-pin", SCREEN_DESK_PIN, at_typed_desk_pin},
    {"desk-pin/locked", SCREEN_DESK_PIN, at_locked_desk},
    {"desk-pin/unset", SCREEN_DESK_PIN, at_desk_without_pins},
    {"desk", SCREEN_DESK, way_to_desk},
    {"desk/worker", SCREEN_DESK, at_desk_of_worker},
    {"settings", SCREEN_SETTINGS, at_settings},
};
const size_t desk_way_count = ARRAY_LEN(desk_ways);
