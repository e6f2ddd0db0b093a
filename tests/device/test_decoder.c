// What a camera must read: a card's code of 25 modules, as it looks through cheap lenses.
#include "device/aim.h"
#include "device/decoder.h"
#include "device/seen.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
// cmocka wants some of the above
#include <cmocka.h>

#define CARD   "EGWC1:0123456789ABCDEFGHJKMNPQRSX"
#define PREFIX "EGWC1:"

static enum decoded read_frame(const struct frame *frame, char text[DECODER_TEXT_SIZE])
{
    struct decoder *decoder;
    struct err err;
    assert_int_equal(decoder_new(&decoder, &err), OK);
    enum decoded decoded = decoder_read(decoder, frame, PREFIX, text);
    decoder_free(decoder);
    return decoded;
}

static enum decoded read_code(const char *code, const struct seen_how *how,
                              char text[DECODER_TEXT_SIZE])
{
    struct seen seen = seen_new(640, 480, 0);
    seen_code(&seen, code, how);
    struct frame frame = seen_frame(&seen);
    enum decoded decoded = read_frame(&frame, text);
    seen_fini(&seen);
    return decoded;
}

static const struct seen_how must_read[] = {
    // From 3 pixels a module: straight, and held as hands hold it.
    {.module_px = 3},
    {.module_px = 3, .turn_deg = 10},
    {.module_px = 3, .turn_deg = -20},
    {.module_px = 3.3, .turn_deg = 12, .noise = 10},
    {.module_px = 4.5},
    {.module_px = 4.5, .turn_deg = 15, .blur_px = 1},
    {.module_px = 4.5, .turn_deg = 20, .noise = 25},
    {.module_px = 4.5, .turn_deg = 90, .blur_px = 1, .noise = 10},
    {.module_px = 4.5, .turn_deg = 10, .light = 0.3},
    {.module_px = 4.5, .turn_deg = 180, .light = 0.5, .noise = 10},
    {.module_px = 6, .turn_deg = 20, .blur_px = 2, .noise = 15},
    {.module_px = 6, .turn_deg = 45, .blur_px = 1},
    {.module_px = 10, .turn_deg = 5, .blur_px = 3, .noise = 20, .light = 0.6},
    {.module_px = 6, .mirrored = true}, // some cameras show a mirror
};

static void cards_are_read_from_three_pixels_a_module(void **)
{
    for (size_t i = 0; i < ARRAY_LEN(must_read); i++) {
        char text[DECODER_TEXT_SIZE] = "";
        enum decoded decoded = read_code(CARD, &must_read[i], text);
        if (decoded != DECODED_TEXT || strcmp(text, CARD) != 0)
            fail_msg("row %zu is not read: %d \"%s\"", i, (int)decoded, text);
    }
}

static void at_two_pixels_a_module_the_corner_marks_tell_that_it_is_too_far(void **)
{
    const double small[] = {1.6, 2, 2.4};
    for (size_t i = 0; i < ARRAY_LEN(small); i++) {
        struct seen seen = seen_new(640, 480, 0);
        seen_code(&seen, CARD, &(struct seen_how){.module_px = small[i], .noise = 5});
        struct frame frame = seen_frame(&seen);
        int tenths = aim_module_tenths(&frame);
        assert_true(tenths >= (int)(10 * small[i]) - 5 && tenths <= (int)(10 * small[i]) + 5);
        seen_fini(&seen);
    }
}

static void what_is_no_card_is_told_and_not_handed_on(void **)
{
    const char *const codes[] = {
        "https://example.invalid/", "EGWC",       "egwc1:0123456789",  "会員",
        " EGWC1:0123456789",        "EGWC1:会員", "EGWC1:\t0123456789"};
    for (size_t i = 0; i < ARRAY_LEN(codes); i++) {
        char text[DECODER_TEXT_SIZE] = "";
        assert_int_equal(read_code(codes[i], &(struct seen_how){.module_px = 5}, text),
                         DECODED_OTHER);
        assert_string_equal(text, "");
    }
}

static void one_decoder_reads_picture_after_picture_of_any_size(void **)
{
    struct decoder *decoder;
    struct err err;
    assert_int_equal(decoder_new(&decoder, &err), OK);
    const int sides[][2] = {{640, 480}, {200, 160}, {1280, 720}, {161, 199}};
    for (size_t i = 0; i < 8; i++) {
        const int *side = sides[i % ARRAY_LEN(sides)];
        char text[DECODER_TEXT_SIZE] = "";
        struct seen seen = seen_new(side[0], side[1], 200);
        struct frame frame = seen_frame(&seen);
        assert_int_equal(decoder_read(decoder, &frame, PREFIX, text), DECODED_NOTHING);
        seen_code(&seen, CARD, &(struct seen_how){.module_px = 4});
        assert_int_equal(decoder_read(decoder, &frame, PREFIX, text), DECODED_TEXT);
        assert_string_equal(text, CARD);
        seen_fini(&seen);
    }
    decoder_free(decoder);
}

// The smallest that is taken, lines, chance, and parts of codes; ASan looks on.
static void rubbish_is_no_code(void **)
{
    const int sides[][2] = {{32, 32}, {32, 1200}, {1920, 32}, {333, 77}, {640, 480}};
    for (size_t i = 0; i < ARRAY_LEN(sides); i++)
        for (int kind = 0; kind < 4; kind++) {
            char text[DECODER_TEXT_SIZE];
            struct seen seen = seen_new(sides[i][0], sides[i][1], kind == 0 ? 0 : 255);
            struct seen_how how = {.module_px = 9};
            if (kind == 1)
                seen_code(&seen, CARD, &how); // larger than most of these
            for (int k = 0; kind >= 2 && k < seen.width * seen.height; k++)
                seen.grey[k] = kind == 2 ? (uint8_t)seen_chance(&seen) : k / 7 % 2 ? 255 : 0;
            struct frame frame = seen_frame(&seen);
            enum decoded decoded = read_frame(&frame, text);
            assert_true(decoded != DECODED_TEXT || kind == 1);
            assert_true(aim_module_tenths(&frame) >= 0);
            seen_fini(&seen);
        }
}

static void sizes_that_are_none_are_not_looked_at(void **)
{
    const int sides[][2] = {{0, 0}, {-1, 480}, {31, 480}, {640, 31}, {1921, 480}, {640, 1201}};
    static const uint8_t grey[1];
    for (size_t i = 0; i < ARRAY_LEN(sides); i++) {
        char text[DECODER_TEXT_SIZE];
        struct frame frame = {grey, sides[i][0], sides[i][1]};
        assert_int_equal(read_frame(&frame, text), DECODED_NOTHING);
    }
}

// The library can tell the whole machine what it reads.
static void nothing_is_announced_on_the_bus(void **)
{
    struct sockaddr_un at = {.sun_family = AF_UNIX};
    (void)snprintf(at.sun_path, sizeof at.sun_path, "/tmp/engawa-bus-%d", (int)getpid());
    char address[128], text[DECODER_TEXT_SIZE];
    (void)snprintf(address, sizeof address, "unix:path=%s", at.sun_path);
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    assert_int_equal(bind(fd, (struct sockaddr *)&at, sizeof at), 0);
    assert_int_equal(listen(fd, 4), 0);
    assert_int_equal(setenv("DBUS_SYSTEM_BUS_ADDRESS", address, 1), 0);
    assert_int_equal(setenv("DBUS_SESSION_BUS_ADDRESS", address, 1), 0);
    assert_int_equal(read_code(CARD, &(struct seen_how){.module_px = 4}, text), DECODED_TEXT);
    assert_int_equal(accept(fd, NULL, NULL), -1);
    (void)close(fd);
    (void)unlink(at.sun_path);
}

static void the_view_is_coarse_mirrored_and_of_the_middle(void **)
{
    enum { W = 96, H = 72 };
    const int sides[][2] = {{640, 480}, {1280, 720}, {720, 1200}, {32, 32}};
    for (size_t i = 0; i < ARRAY_LEN(sides); i++) {
        struct seen seen = seen_new(sides[i][0], sides[i][1], 0);
        uint8_t view[W * H];
        for (int k = 0; k < seen.width * seen.height; k++)
            seen.grey[k] = k % seen.width < seen.width / 2 ? 10 : 240;
        struct frame frame = seen_frame(&seen);
        aim_view(&frame, W, H, view);
        for (int y = 0; y < H; y++) {
            assert_int_equal(view[y * W], 240);
            assert_int_equal(view[y * W + W - 1], 10);
        }
        seen_fini(&seen);
    }
}

static void brightness_is_the_mean(void **)
{
    struct seen seen = seen_new(100, 100, 30);
    struct frame frame = seen_frame(&seen);
    assert_int_equal(aim_brightness(&frame), 30);
    memset(seen.grey, 130, 5000);
    assert_int_equal(aim_brightness(&frame), 80);
    seen_fini(&seen);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cards_are_read_from_three_pixels_a_module),
        cmocka_unit_test(at_two_pixels_a_module_the_corner_marks_tell_that_it_is_too_far),
        cmocka_unit_test(what_is_no_card_is_told_and_not_handed_on),
        cmocka_unit_test(one_decoder_reads_picture_after_picture_of_any_size),
        cmocka_unit_test(rubbish_is_no_code),
        cmocka_unit_test(sizes_that_are_none_are_not_looked_at),
        cmocka_unit_test(nothing_is_announced_on_the_bus),
        cmocka_unit_test(the_view_is_coarse_mirrored_and_of_the_middle),
        cmocka_unit_test(brightness_is_the_mean),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
