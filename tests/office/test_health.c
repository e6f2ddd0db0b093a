// The checks of what is plugged in, each in each of its states, on machines made of files.
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "device/fake_printer.h"
#include "office/health_fixture.h"

#include <time.h>

static void a_display_is_connected_or_not(void **state)
{
    struct fixture *f = *state;
    expect(f, HEALTH_DISPLAY, SAYS_DISPLAY_UNKNOWN, "");
    file(f, "sys/class/drm/card0/dev", "226:0\n");
    file(f, "sys/class/drm/card0-HDMI-A-1/status", "disconnected\n");
    expect(f, HEALTH_DISPLAY, SAYS_DISPLAY_NONE, "");
    file(f, "sys/class/drm/card0-HDMI-A-2/status", "connected\n");
    expect(f, HEALTH_DISPLAY, SAYS_DISPLAY_OK, "HDMI-A-2");
    file(f, "sys/class/drm/card0-HDMI-A-2/modes", "1280x800\n1024x768\n");
    expect(f, HEALTH_DISPLAY, SAYS_DISPLAY_OK, "HDMI-A-2, 1280x800");
}

static void glass_and_keys_are_told_apart(void **state)
{
    struct fixture *f = *state;
    expect(f, HEALTH_TOUCH, SAYS_TOUCH_NONE, "");
    expect(f, HEALTH_KEYS, SAYS_KEYS_NONE, "");
    machine_input(&f->machine, 1, MACHINE_GLASS, "Glass", "1111", "0001", "");
    expect(f, HEALTH_TOUCH, SAYS_TOUCH_OK, "Glass");
    expect(f, HEALTH_KEYS, SAYS_KEYS_NONE, "");
    machine_input(&f->machine, 2, MACHINE_SWITCH, "Switch", "1112", "0001", "");
    expect(f, HEALTH_KEYS, SAYS_KEYS_OK, "Switch");
    machine_input(&f->machine, 3, MACHINE_KEYBOARD, "Keys", "1113", "0001", "");
    expect(f, HEALTH_KEYS, SAYS_KEYS_OK, "Switch and 1 more");
}

static void what_the_group_may_use_is_open_to_the_service(void **state)
{
    struct fixture *f = *state;
    char path[MACHINE_PATH], groups[64];
    expect(f, HEALTH_ACCESS, SAYS_ACCESS_NONE, "");
    file(f, "dev/input/event1", "");
    machine_path(&f->machine, path, "dev/input/event1");
    expect(f, HEALTH_ACCESS, SAYS_ACCESS_OK, "1");
    f->around.as_service = true;
    assert_int_equal(chmod(path, 0600), 0);
    expect(f, HEALTH_ACCESS, SAYS_ACCESS_CLOSED, "/dev/input/event1");
    assert_int_equal(chmod(path, 0660), 0);
    expect(f, HEALTH_ACCESS, SAYS_ACCESS_CLOSED, "/dev/input/event1"); // of no group of ours
    (void)snprintf(groups, sizeof groups, "root:x:99999:\ninput:x:%u:\n", getgid());
    file(f, "etc/group", groups);
    expect(f, HEALTH_ACCESS, SAYS_ACCESS_OK, "1");
    file(f, "dev/usb/lp0", "");
    machine_path(&f->machine, path, "dev/usb/lp0");
    assert_int_equal(chmod(path, 0640), 0); // read it may be, and not written to
    expect(f, HEALTH_ACCESS, SAYS_ACCESS_CLOSED, "/dev/usb/lp0");
}

static void a_scanner_is_marked_or_taught_or_types(void **state)
{
    struct fixture *f = *state;
    char link[MACHINE_PATH];
    expect(f, HEALTH_SCANNER, SAYS_SCANNER_NONE, "");
    machine_input(&f->machine, 7, MACHINE_KEYBOARD, "Reader", "1a2b", "3c4d", "S1");
    expect(f, HEALTH_SCANNER, SAYS_SCANNER_TYPING, "");
    machine_path(&f->machine, link, "dev/input/engawa-scanner-7");
    assert_int_equal(symlink("event7", link), 0);
    expect(f, HEALTH_SCANNER, SAYS_SCANNER_MARKED, "Reader");
    (void)snprintf(f->store.scanner, sizeof f->store.scanner, "1a2b:3c4d:S1");
    expect(f, HEALTH_SCANNER, SAYS_SCANNER_TAUGHT, "Reader");
    (void)snprintf(f->store.scanner, sizeof f->store.scanner, "1a2b:3c4d:S2");
    expect(f, HEALTH_SCANNER, SAYS_SCANNER_GONE, "1a2b:3c4d:S2");
}

// A printer that gives these answers to the four questions.
static void ask_printer(struct fixture *f, const uint8_t answers[5], enum health_says says)
{
    struct fake_printer printer = {0};
    char link[MACHINE_PATH];
    if (answers)
        memcpy(printer.answers, answers, sizeof printer.answers);
    fake_start(&printer);
    machine_path(&f->machine, link, "dev/usb/lp0");
    assert_int_equal(symlink(printer.path, link), 0);
    expect(f, HEALTH_PRINTER, says, NULL);
    assert_int_equal(unlink(link), 0);
    fake_end(&printer);
}

static void a_printer_tells_how_it_is(void **state)
{
    struct fixture *f = *state;
    static const struct {
        uint8_t answers[5];
        enum health_says says;
    } cases[] = {
        {{0, 0x12, 0x12, 0x12, 0x12}, SAYS_PRINTER_OK},
        {{0, 0x12, 0x12, 0x12, 0x1E}, SAYS_PRINTER_LOW},
        {{0, 0x1A, 0x32, 0x12, 0x72}, SAYS_PRINTER_PAPER},
        {{0, 0x1A, 0x16, 0x12, 0x12}, SAYS_PRINTER_COVER},
        {{0, 0x1A, 0x12, 0x1A, 0x12}, SAYS_PRINTER_FAULT},
    };
    expect(f, HEALTH_PRINTER, SAYS_PRINTER_NONE, "");
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        ask_printer(f, cases[i].answers, cases[i].says);
    ask_printer(f, NULL, SAYS_PRINTER_MUTE);
    f->around.printer_busy = true;
    ask_printer(f, NULL, SAYS_PRINTER_BUSY);
    struct line_where none = {.baud = 0};
    f->around.printer = &none;
    ask_printer(f, NULL, SAYS_PRINTER_UNUSED);
}

static void sound_is_what_the_kernel_lists(void **state)
{
    struct fixture *f = *state;
    expect(f, HEALTH_SOUND, SAYS_SOUND_NONE, "");
    expect(f, HEALTH_MICROPHONE, SAYS_MICROPHONE_NONE, "");
    file(f, "proc/asound/pcm",
         "00-00: ALC256 Analog : Board Sound : playback 1 : capture 1\n"
         "00-03: HDMI 0 : HDMI 0 : playback 1\n");
    expect(f, HEALTH_SOUND, SAYS_SOUND_OK, "Board Sound");
    expect(f, HEALTH_MICROPHONE, SAYS_MICROPHONE_OK, "Board Sound");
    file(f, "proc/asound/pcm", "01-00: USB Audio : Microphone : capture 1\n");
    expect(f, HEALTH_SOUND, SAYS_SOUND_NONE, "");
    expect(f, HEALTH_MICROPHONE, SAYS_MICROPHONE_OK, "Microphone");
}

static bool is_in(const char *, bool *in)
{
    return *in = true;
}

static bool is_out(const char *, bool *in)
{
    *in = false;
    return true;
}

static void headphones_are_seen_where_the_board_tells(void **state)
{
    struct fixture *f = *state;
    expect(f, HEALTH_HEADPHONES, SAYS_HEADPHONES_UNSEEN, "");
    machine_input(&f->machine, 4, MACHINE_JACK, "Headphone Jack", "0000", "0000", "");
    file(f, "dev/input/event4", ""); // that answers no question
    expect(f, HEALTH_HEADPHONES, SAYS_HEADPHONES_UNSEEN, "");
    f->around.jack = is_out;
    expect(f, HEALTH_HEADPHONES, SAYS_HEADPHONES_OUT, "");
    f->around.jack = is_in;
    expect(f, HEALTH_HEADPHONES, SAYS_HEADPHONES_IN, "");
}

static void a_stick_is_a_disk_that_can_be_pulled_out(void **state)
{
    struct fixture *f = *state;
    expect(f, HEALTH_STICK, SAYS_STICK_NONE, "");
    file(f, "sys/block/sda/removable", "0\n");
    file(f, "sys/block/sda/size", "1000000\n");
    file(f, "sys/block/sdb/removable", "1\n");
    file(f, "sys/block/sdb/size", "0\n"); // an empty slot
    expect(f, HEALTH_STICK, SAYS_STICK_NONE, "");
    file(f, "sys/block/sdb/size", "15625000\n");
    file(f, "sys/block/sdb/device/model", "Flash Disk      \n");
    expect(f, HEALTH_STICK, SAYS_STICK_HELPER, "Flash Disk, 8.0 GB");
    file(f, "run/engawa-stick.sock", "");
    expect(f, HEALTH_STICK, SAYS_STICK_OK, "Flash Disk, 8.0 GB");
}

static void a_camera_is_there_or_missed(void **state)
{
    struct fixture *f = *state;
    expect(f, HEALTH_CAMERA, SAYS_CAMERA_NONE, "");
    file(f, "sys/class/video4linux/video0/name", "Camera A\n");
    expect(f, HEALTH_CAMERA, SAYS_CAMERA_OK, "Camera A");
    (void)snprintf(f->store.camera, sizeof f->store.camera, "Camera B");
    expect(f, HEALTH_CAMERA, SAYS_CAMERA_GONE, "Camera B");
}

static int64_t now_ms(void)
{
    struct timespec t;
    assert_int_equal(clock_gettime(CLOCK_MONOTONIC, &t), 0);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

// A printer that takes nothing, a pipe that nobody writes into: neither keeps anybody waiting.
static void nothing_that_hangs_is_waited_for(void **state)
{
    struct fixture *f = *state;
    struct fake_printer printer = {.trick = FAKE_STALLS};
    char path[MACHINE_PATH];
    fake_start(&printer);
    machine_path(&f->machine, path, "dev/usb/lp0");
    assert_int_equal(symlink(printer.path, path), 0);
    machine_path(&f->machine, path, "sys/class/drm/card0-A-1/status");
    assert_int_equal(mkfifo(path, 0600), 0);
    int64_t before_ms = now_ms();
    health_look(&f->around, f->rows);
    assert_true(now_ms() - before_ms < 4 * HEALTH_WAIT_MS); // a busy machine has some more
    assert_int_equal(f->rows[HEALTH_DISPLAY].says, SAYS_DISPLAY_NONE);
    fake_end(&printer);
}

static void a_sentence_holds_its_fact(void **)
{
    char text[128];
    struct health_row row = {SAYS_PRINTER_LOW, "/dev/usb/lp0"};
    health_sentence(&row, text, sizeof text);
    assert_string_equal(text, "/dev/usb/lp0: the paper is nearly at its end");
    row = (struct health_row){.says = SAYS_FONTS_OK};
    health_sentence(&row, text, sizeof text);
    assert_string_equal(text, "all there");
}

static void the_worst_is_what_somebody_must_look_at(void **)
{
    struct health_row rows[HEALTH_CHECK_COUNT];
    for (int i = 0; i < HEALTH_CHECK_COUNT; i++)
        rows[i] = (struct health_row){.says = SAYS_CAMERA_NONE};
    assert_int_equal(health_worst(rows), HEALTH_OK);
    rows[0].says = SAYS_DISPLAY_UNKNOWN;
    assert_int_equal(health_worst(rows), HEALTH_OK);
    rows[3].says = SAYS_PRINTER_LOW;
    assert_int_equal(health_worst(rows), HEALTH_ATTENTION);
    rows[1].says = SAYS_PRINTER_PAPER;
    assert_int_equal(health_worst(rows), HEALTH_FAILED);
}

static void every_state_was_made(void **)
{
    all_were_seen(HEALTH_DISPLAY, HEALTH_CAMERA);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_A_MACHINE(a_display_is_connected_or_not),
        ON_A_MACHINE(glass_and_keys_are_told_apart),
        ON_A_MACHINE(what_the_group_may_use_is_open_to_the_service),
        ON_A_MACHINE(a_scanner_is_marked_or_taught_or_types),
        ON_A_MACHINE(a_printer_tells_how_it_is),
        ON_A_MACHINE(sound_is_what_the_kernel_lists),
        ON_A_MACHINE(headphones_are_seen_where_the_board_tells),
        ON_A_MACHINE(a_stick_is_a_disk_that_can_be_pulled_out),
        ON_A_MACHINE(a_camera_is_there_or_missed),
        ON_A_MACHINE(nothing_that_hangs_is_waited_for),
        cmocka_unit_test(a_sentence_holds_its_fact),
        cmocka_unit_test(the_worst_is_what_somebody_must_look_at),
        cmocka_unit_test(every_state_was_made),
    };
    return cmocka_run_group_tests_name("office/health", tests, NULL, NULL);
}
