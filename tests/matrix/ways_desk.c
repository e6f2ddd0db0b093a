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
    press(f, "devices");
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

static void at_carry(struct fixture *f)
{
    way_to_desk(f);
    press(f, "carry");
}

static void at_finding(struct fixture *f, size_t index)
{
    f->fake_carry.findings = FAKE_CARRY_FINDINGS;
    at_carry(f);
    press(f, "this-year");
    app_tick(&f->app);
    for (size_t i = 0; i < index; i++)
        press(f, "next");
}

static void at_words(struct fixture *f)
{
    at_finding(f, 0);
}

static void at_drawing_to_confirm(struct fixture *f)
{
    at_finding(f, 1);
}

static void at_voice_to_confirm(struct fixture *f)
{
    at_finding(f, 2);
}

static void at_plug(struct fixture *f)
{
    f->fake_carry.sticks = 0;
    at_carry(f);
    press(f, "copy");
    app_tick(&f->app);
}

static void at_too_many_sticks(struct fixture *f)
{
    at_plug(f);
    f->fake_carry.sticks = 2;
    app_tick(&f->app);
}

static void at_work(struct fixture *f)
{
    f->fake_carry.slow = true;
    at_carry(f);
    press(f, "copy");
    app_tick(&f->app);
    pass(f, FAKE_CARRY_LONG_MS / 2);
    app_tick(&f->app);
}

static void at_stalled_work(struct fixture *f)
{
    at_work(f);
    f->fake_carry.stalls = true;
    app_tick(&f->app);
}

static void at_passphrase(struct fixture *f)
{
    at_carry(f);
    press(f, "this-year");
    app_tick(&f->app);
}

static void at_done_with_stick(struct fixture *f)
{
    at_passphrase(f);
    press(f, "next");
}

static void at_busy_stick(struct fixture *f)
{
    f->fake_carry.end = CARRY_BUSY;
    at_done_with_stick(f);
}

static void fails(struct fixture *f, enum carry_end end)
{
    f->fake_carry.end = end;
    at_passphrase(f);
}

static void at_too_many_findings(struct fixture *f)
{
    f->fake_carry.too_many = true;
    at_passphrase(f);
}

#define FAILURE(name, END)                                                                         \
    static void name(struct fixture *f)                                                            \
    {                                                                                              \
        fails(f, END);                                                                             \
    }
FAILURE(at_cancelled, CARRY_CANCELLED)
FAILURE(at_no_room, CARRY_NO_ROOM)
FAILURE(at_read_only, CARRY_READ_ONLY)
FAILURE(at_gone, CARRY_GONE)
FAILURE(at_slow, CARRY_SLOW)
FAILURE(at_no_name, CARRY_NAME)
FAILURE(at_differs, CARRY_DIFFERS)
FAILURE(at_unreadable, CARRY_UNREADABLE)
FAILURE(at_new_names, CARRY_NAMES)
FAILURE(at_no_memory, CARRY_NO_MEMORY)
FAILURE(at_failed, CARRY_FAILED)

// As much as there can be: a loudspeaker with a long name that is gone, and some that are there.
static void at_sound_page(struct fixture *f)
{
    f->heard.all = true;
    f->heard.output_count = 3;
    way_to_desk(f);
    press(f, "sound");
}

static void at_sound_with_others(struct fixture *f)
{
    snprintf(f->fake.settings[SETTING_SOUND], SETTING_VALUE_SIZE,
             "Jabra SPEAK 510 USB, USB Audio 2nd Device");
    f->fake.setting_put[SETTING_SOUND] = true;
    app_look_at_settings(&f->app);
    f->heard.look = (struct sounds_look){HEADPHONES_ALWAYS, .stands_in = true};
    f->tape.absent = true;
    at_sound_page(f);
}

static void at_clips(struct fixture *f)
{
    at_sound_page(f);
    press(f, "clips");
}

static void at_clip_list(struct fixture *f)
{
    at_clips(f);
    press(f, "group-2");
}

static void at_longest_clip_list(struct fixture *f)
{
    at_clips(f);
    press(f, "group-12");
}

static void at_clip_list_of_these_pages(struct fixture *f)
{
    at_clips(f);
    press(f, "group-11");
}

static void at_clip_list_of_choices(struct fixture *f)
{
    at_clips(f);
    press(f, "group-10");
}

static void at_clip(struct fixture *f)
{
    at_clips(f);
    press_all(f, "group-5 item-R1");
}

static void record(struct fixture *f)
{
    press(f, "voice");
    pass(f, 2400);
    press(f, "voice");
}

static void at_clip_being_recorded(struct fixture *f)
{
    at_clip(f);
    press(f, "voice");
}

static void at_clip_recorded(struct fixture *f)
{
    at_clip(f);
    press(f, "after");
    record(f);
}

static void at_clip_put(struct fixture *f)
{
    at_clip(f);
    record(f);
    press(f, "next");
}

static void at_clip_own(struct fixture *f)
{
    at_clip_put(f);
    press_all(f, "back item-R1");
}

static void at_clip_list_with_own(struct fixture *f)
{
    at_clip_put(f);
    press(f, "back");
}

// The longest text that is read aloud in one piece.
static void at_long_clip(struct fixture *f)
{
    at_clips(f);
    press_all(f, "group-2 item-PL1");
    record(f);
}

const struct way desk_ways[] = {
    {"desk-pin", SCREEN_DESK_PIN, at_typed_desk_pin},
    {"desk-pin/locked", SCREEN_DESK_PIN, at_locked_desk},
    {"desk-pin/unset", SCREEN_DESK_PIN, at_desk_without_pins},
    {"desk", SCREEN_DESK, way_to_desk},
    {"desk/worker", SCREEN_DESK, at_desk_of_worker},
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
    {"device-screen", SCREEN_FRAME, at_frame},
    {"device-touch", SCREEN_FEEL, at_glass},
    {"device-touch/done", SCREEN_FEEL, at_felt_glass},
    {"device-teach", SCREEN_TEACH, at_teaching},
    {"device-teach/waiting", SCREEN_TEACH, at_waiting_for_scanner},
    {"device-teach/found", SCREEN_TEACH, at_found_scanner},
    {"device-teach/two", SCREEN_TEACH, at_two_scanners},
    {"device-teach/none", SCREEN_TEACH, at_no_scanner},
    {"carry", SCREEN_CARRY, at_carry},
    {"carry-names", SCREEN_CARRY_NAMES, at_words},
    {"carry-names/drawn", SCREEN_CARRY_NAMES, at_drawing_to_confirm},
    {"carry-names/said", SCREEN_CARRY_NAMES, at_voice_to_confirm},
    {"carry-plug", SCREEN_CARRY_PLUG, at_plug},
    {"carry-plug/two", SCREEN_CARRY_PLUG, at_too_many_sticks},
    {"carry-work", SCREEN_CARRY_WORK, at_work},
    {"carry-work/stalls", SCREEN_CARRY_WORK, at_stalled_work},
    {"carry-key", SCREEN_CARRY_KEY, at_passphrase},
    {"carry-out", SCREEN_CARRY_OUT, at_done_with_stick},
    {"carry-out/busy", SCREEN_CARRY_OUT, at_busy_stick},
    {"carry-failed/many", SCREEN_CARRY_FAILED, at_too_many_findings},
    {"carry-failed/cancelled", SCREEN_CARRY_FAILED, at_cancelled},
    {"carry-failed/room", SCREEN_CARRY_FAILED, at_no_room},
    {"carry-failed/read-only", SCREEN_CARRY_FAILED, at_read_only},
    {"carry-failed/gone", SCREEN_CARRY_FAILED, at_gone},
    {"carry-failed/slow", SCREEN_CARRY_FAILED, at_slow},
    {"carry-failed/name", SCREEN_CARRY_FAILED, at_no_name},
    {"carry-failed/differs", SCREEN_CARRY_FAILED, at_differs},
    {"carry-failed/unreadable", SCREEN_CARRY_FAILED, at_unreadable},
    {"carry-failed/names", SCREEN_CARRY_FAILED, at_new_names},
    {"carry-failed/memory", SCREEN_CARRY_FAILED, at_no_memory},
    {"carry-failed/else", SCREEN_CARRY_FAILED, at_failed},
    {"sound", SCREEN_SOUND, at_sound_page},
    {"sound/gone", SCREEN_SOUND, at_sound_with_others},
    {"clips", SCREEN_CLIPS, at_clips},
    {"clip-list", SCREEN_CLIP_LIST, at_clip_list},
    {"clip-list/own", SCREEN_CLIP_LIST, at_clip_list_with_own},
    {"clip-list/rest", SCREEN_CLIP_LIST, at_longest_clip_list},
    {"clip-list/desk", SCREEN_CLIP_LIST, at_clip_list_of_these_pages},
    {"clip-list/choices", SCREEN_CLIP_LIST, at_clip_list_of_choices},
    {"clip", SCREEN_CLIP, at_clip},
    {"clip/recording", SCREEN_CLIP, at_clip_being_recorded},
    {"clip/recorded", SCREEN_CLIP, at_clip_recorded},
    {"clip/put", SCREEN_CLIP, at_clip_put},
    {"clip/own", SCREEN_CLIP, at_clip_own},
    {"clip/long", SCREEN_CLIP, at_long_clip},
};
const size_t desk_way_count = ARRAY_LEN(desk_ways);
