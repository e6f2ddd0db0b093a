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

// What a city's paper is called has no readings above it.
static void call_papers_in_kana(struct fixture *f)
{
    for (size_t i = 0; i < ARRAY_LEN(f->profiles); i++)
        for (int rule = 0; rule < RULE_COUNT; rule++)
            snprintf(f->profiles[i].rules[rule].paper, RULE_PAPER_SIZE,
                     "くにの てびき: ほうもんは 1ねんに 1かいより おおく\nまちの きまり");
}

void way_to_desk(struct fixture *f)
{
    call_papers_in_kana(f);
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

// A matter was half written when the desk locked itself.
static void at_waiting_form(struct fixture *f)
{
    at_desk_of_worker(f);
    press_all(f, "tab-meetings matters next state choice-1");
    pass(f, 10 * MINUTE_MS);
    at_desk_of_worker(f);
}

static void at_settings(struct fixture *f)
{
    way_to_desk(f);
    press_all(f, "tab-setup settings");
}

// Much of what can be told at once: every state, every kind of fact.
static void tell_devices(struct fixture *f)
{
    static const struct device_look rows[DEVICE_COUNT] = {
        [DEVICE_DISPLAY] = {DEVICE_OK, DEVICE_SAYS_OK, "HDMI-A-1, 1280x800"},
        [DEVICE_TOUCH] = {DEVICE_OK, DEVICE_SAYS_OK, "ILITEK ILITEK-TP"},
        [DEVICE_KEYS] = {DEVICE_ABSENT, DEVICE_SAYS_ABSENT, ""},
        [DEVICE_SCANNER] = {DEVICE_ATTENTION, DEVICE_SAYS_SCANNER_GONE, "1a2b:3c4d:SN00012345"},
        [DEVICE_PRINTER] = {DEVICE_FAILED, DEVICE_SAYS_PAPER, "/dev/usb/lp0"},
        [DEVICE_SOUND] = {DEVICE_OK, DEVICE_SAYS_OK, "bcm2835 Headphones"},
        [DEVICE_MICROPHONE] = {DEVICE_OK, DEVICE_SAYS_OK, "USB PnP Sound Device"},
        [DEVICE_HEADPHONES] = {DEVICE_UNKNOWN, DEVICE_SAYS_UNKNOWN, ""},
        [DEVICE_STICK] = {DEVICE_OK, DEVICE_SAYS_OK, "Flash Disk, 8.0 GB"},
        [DEVICE_CAMERA] = {DEVICE_ABSENT, DEVICE_SAYS_ABSENT, ""},
        [DEVICE_CLOCK] = {DEVICE_ATTENTION, DEVICE_SAYS_CLOCK_ALONE, "2026-11-21 10:05"},
        [DEVICE_DISK] = {DEVICE_OK, DEVICE_SAYS_OK, "21.4 GB of 29.1 GB"},
        [DEVICE_RECORDS] = {DEVICE_OK, DEVICE_SAYS_OK, "6"},
        [DEVICE_CLIPS] = {DEVICE_OK, DEVICE_SAYS_OK, "2370"},
        [DEVICE_PROGRAM] = {DEVICE_FAILED, DEVICE_SAYS_ASK, "/dev/input/event3"},
    };
    app_devices_told(&f->app, rows);
}

static void at_waiting_devices(struct fixture *f)
{
    way_to_desk(f);
    press_all(f, "tab-setup devices");
}

static void at_devices(struct fixture *f)
{
    at_waiting_devices(f);
    tell_devices(f);
}

static void at_well_devices(struct fixture *f)
{
    static const struct device_look rows[DEVICE_COUNT];
    at_waiting_devices(f);
    app_devices_told(&f->app, rows);
}

static void at_scanner(struct fixture *f)
{
    at_devices(f);
    app_setting_put(&f->app, SETTING_SCANNER, "1a2b:3c4d:SN00012345");
    press(f, "scanner");
}

static void at_tried_scanner(struct fixture *f)
{
    at_scanner(f);
    scan(f, "ANY-CODE-OF-A-SHOP");
}

static void at_printer(struct fixture *f)
{
    at_devices(f);
    press(f, "printer");
}

static void at_clock(struct fixture *f)
{
    at_devices(f);
    press(f, "clock");
}

static void at_program(struct fixture *f)
{
    at_devices(f);
    press(f, "program");
}

static void at_sound(struct fixture *f)
{
    at_devices(f);
    press(f, "sound");
}

static void at_tried_microphone(struct fixture *f)
{
    at_devices(f);
    press_all(f, "microphone test");
}

static void at_keys(struct fixture *f)
{
    at_devices(f);
    press(f, "keys");
}

static void at_stick(struct fixture *f)
{
    at_devices(f);
    press(f, "stick");
}

static void at_camera(struct fixture *f)
{
    app_eye(&f->app, EYE_READY, &(struct sight){0});
    at_devices(f);
    press(f, "camera");
}

static void at_frame(struct fixture *f)
{
    at_devices(f);
    press_all(f, "display test");
}

static void at_glass(struct fixture *f)
{
    at_devices(f);
    press_all(f, "touch test place-1 place-5");
}

static void at_felt_glass(struct fixture *f)
{
    at_glass(f);
    press_all(f, "place-2 place-3 place-4 place-6 place-7 place-8 place-9");
}

static void at_teaching(struct fixture *f)
{
    at_scanner(f);
    press(f, "teach");
}

static void at_waiting_for_scanner(struct fixture *f)
{
    at_teaching(f);
    press(f, "next");
}

static void at_found_scanner(struct fixture *f)
{
    at_waiting_for_scanner(f);
    app_teach_told(&f->app, TEACH_FOUND, "1a2b:3c4d:SN00012345", "ABC Barcode Scanner HID KBW");
}

static void at_two_scanners(struct fixture *f)
{
    at_waiting_for_scanner(f);
    app_teach_told(&f->app, TEACH_NAMELESS, NULL, "ABC Barcode Scanner HID KBW");
}

static void at_no_scanner(struct fixture *f)
{
    at_waiting_for_scanner(f);
    app_teach_told(&f->app, TEACH_NOTHING, NULL, NULL);
}

const struct way desk_ways[] = {
    {"desk-pin", SCREEN_DESK_PIN, at_typed_desk_pin},
    {"desk-pin/locked", SCREEN_DESK_PIN, at_locked_desk},
    {"desk-pin/unset", SCREEN_DESK_PIN, at_desk_without_pins},
    {"desk", SCREEN_DESK, way_to_desk},
    {"desk/worker", SCREEN_DESK, at_desk_of_worker},
    {"desk-waits", SCREEN_DESK_WAITS, at_waiting_form},
    {"settings", SCREEN_SETTINGS, at_settings},
    {"devices", SCREEN_DEVICES, at_devices},
    {"devices/looking", SCREEN_DEVICES, at_waiting_devices},
    {"devices/well", SCREEN_DEVICES, at_well_devices},
    {"device/scanner", SCREEN_DEVICE, at_scanner},
    {"device/scanner-tried", SCREEN_DEVICE, at_tried_scanner},
    {"device/printer", SCREEN_DEVICE, at_printer},
    {"device/clock", SCREEN_DEVICE, at_clock},
    {"device/program", SCREEN_DEVICE, at_program},
    {"device/sound", SCREEN_DEVICE, at_sound},
    {"device/microphone", SCREEN_DEVICE, at_tried_microphone},
    {"device/keys", SCREEN_DEVICE, at_keys},
    {"device/stick", SCREEN_DEVICE, at_stick},
    {"device/camera", SCREEN_DEVICE, at_camera},
    {"device-screen", SCREEN_FRAME, at_frame},
    {"device-touch", SCREEN_FEEL, at_glass},
    {"device-touch/done", SCREEN_FEEL, at_felt_glass},
    {"device-teach", SCREEN_TEACH, at_teaching},
    {"device-teach/waiting", SCREEN_TEACH, at_waiting_for_scanner},
    {"device-teach/found", SCREEN_TEACH, at_found_scanner},
    {"device-teach/two", SCREEN_TEACH, at_two_scanners},
    {"device-teach/none", SCREEN_TEACH, at_no_scanner},
};
const size_t desk_way_count = ARRAY_LEN(desk_ways);
