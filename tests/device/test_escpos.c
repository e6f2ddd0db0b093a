// Pictures to bytes and back through a decoder of its own, and what the bytes of a printer mean.
#include "device/escpos.h"

#include "base/status.h"

#include "device/decode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <time.h>

#include <cmocka.h>

static uint8_t *bytes_of(const struct escpos_picture *picture, size_t *size)
{
    int parts = escpos_parts(picture);
    uint8_t *bytes = malloc((size_t)parts * ESCPOS_PART_MAX);
    assert_non_null(bytes);
    *size = 0;
    for (int i = 0; i < parts; i++)
        *size += escpos_part(picture, i, bytes + *size);
    return bytes;
}

static unsigned seeded(void)
{
    const char *given = getenv("ENGAWA_SEED");
    unsigned seed = given ? (unsigned)strtoul(given, NULL, 0) : (unsigned)time(NULL);
    print_message("ENGAWA_SEED=%u\n", seed);
    return seed;
}

// Bytes from which commands are made come up often.
static uint8_t any_byte(unsigned *seed)
{
    static const uint8_t nasty[] = {0x10, 0x04, 0x05, 0x14, 0x1B, 0x1D, 'v', '0', 1};
    unsigned r = (unsigned)rand_r(seed);
    return r % 3 ? nasty[r / 3 % sizeof nasty] : (uint8_t)(r / 3);
}

static bool is_at_once(const uint8_t *at)
{
    return at[0] == 0x10 && (at[1] == 0x04 || at[1] == 0x05 || at[1] == 0x14);
}

// Each dot arrives, but the one that keeps a printer from taking dots for an order.
static void compare(const struct escpos_picture *picture, const struct decoded *d)
{
    size_t across = (size_t)picture->width / 8, size = across * (size_t)picture->height;
    size_t band = across * ESCPOS_BAND_ROWS;
    assert_int_equal(d->width, picture->width);
    assert_int_equal(d->height, picture->height);
    for (size_t i = 0; i < size; i++) {
        bool last_of_band = i + 1 == size || (i + 1) % band == 0;
        bool nasty = !last_of_band && is_at_once(picture->rows + i);
        assert_int_equal(d->rows[i], picture->rows[i] | (nasty ? 0x08 : 0));
        if (!last_of_band)
            assert_false(is_at_once(d->rows + i));
    }
}

static void any_picture_arrives_dot_by_dot(void **state)
{
    (void)state;
    unsigned seed = seeded();
    for (int round = 0; round < 400; round++) {
        int across = 1 + rand_r(&seed) % (ESCPOS_WIDTH_80 / 8), height = 1 + rand_r(&seed) % 200;
        uint8_t *rows = malloc((size_t)across * (size_t)height);
        assert_non_null(rows);
        for (int i = 0; i < across * height; i++)
            rows[i] = any_byte(&seed);
        struct escpos_picture picture = {rows, across * 8, height};
        size_t size;
        uint8_t *bytes = bytes_of(&picture, &size);
        struct decoded d = decode(bytes, size);
        assert_int_equal(d.read, size);
        assert_int_equal(d.inits, 1);
        assert_int_equal(d.cuts, 1);
        assert_in_range(d.most_rows, 1, ESCPOS_BAND_ROWS);
        compare(&picture, &d);
        free(d.rows);
        free(bytes);
        free(rows);
    }
}

static void paper_has_the_width_of_its_head(void **state)
{
    static const int widths[] = {ESCPOS_WIDTH_58, ESCPOS_WIDTH_80};
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(widths); i++) {
        static const uint8_t rows[ESCPOS_WIDTH_80 / 8 * 25];
        struct escpos_picture picture = {rows, widths[i], 25};
        uint8_t part[ESCPOS_PART_MAX];
        assert_int_equal(escpos_parts(&picture), 4);
        assert_int_equal(escpos_part(&picture, 1, part), 8 + widths[i] / 8 * 24);
        assert_int_equal(escpos_part(&picture, 2, part), 8 + widths[i] / 8);
        assert_memory_equal(part, "\x1Dv0\0", 4);
    }
}

static void a_question_has_three_bytes(void **state)
{
    (void)state;
    uint8_t bytes[ESCPOS_QUESTION_SIZE];
    escpos_ask(ESCPOS_PAPER, bytes);
    assert_memory_equal(bytes, "\x10\x04\x04", 3);
}

static void an_answer_means_what_the_reference_says(void **state)
{
    static const struct {
        enum escpos_question question;
        uint8_t byte;
        enum escpos_state state;
    } cases[] = {
        {ESCPOS_PRINTER, 0x12, ESCPOS_FINE},     {ESCPOS_PRINTER, 0x16, ESCPOS_FINE}, // drawer
        {ESCPOS_PRINTER, 0x1A, ESCPOS_OFFLINE},  {ESCPOS_CAUSE, 0x12, ESCPOS_FINE},
        {ESCPOS_CAUSE, 0x16, ESCPOS_COVER_OPEN}, {ESCPOS_CAUSE, 0x32, ESCPOS_PAPER_OUT},
        {ESCPOS_CAUSE, 0x52, ESCPOS_ERROR},      {ESCPOS_CAUSE, 0x36, ESCPOS_COVER_OPEN},
        {ESCPOS_CAUSE, 0x1A, ESCPOS_FINE}, // somebody presses the button for feeding
        {ESCPOS_CAUSE, 0x72, ESCPOS_PAPER_OUT},  {ESCPOS_FAULT, 0x1A, ESCPOS_ERROR},
        {ESCPOS_FAULT, 0x32, ESCPOS_ERROR},      {ESCPOS_FAULT, 0x52, ESCPOS_ERROR},
        {ESCPOS_PAPER, 0x12, ESCPOS_FINE},       {ESCPOS_PAPER, 0x1E, ESCPOS_PAPER_LOW},
        {ESCPOS_PAPER, 0x72, ESCPOS_PAPER_OUT},  {ESCPOS_PAPER, 0x7E, ESCPOS_PAPER_OUT},
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        assert_true(escpos_is_answer(cases[i].byte));
        if (escpos_answer(cases[i].question, cases[i].byte) != cases[i].state)
            fail_msg("question %d, answer %02x", cases[i].question, cases[i].byte);
    }
}

static void whatever_else_comes_in_says_nothing(void **state)
{
    (void)state;
    int answers = 0;
    for (int byte = 0; byte < 256; byte++) {
        if (escpos_is_answer((uint8_t)byte)) {
            answers++;
            continue;
        }
        for (int question = ESCPOS_PRINTER; question <= ESCPOS_PAPER; question++)
            assert_int_equal(escpos_answer((enum escpos_question)question, (uint8_t)byte),
                             ESCPOS_FINE);
    }
    assert_int_equal(answers, 16);                                  // four bits are fixed
    assert_false(escpos_is_answer(0x11) || escpos_is_answer(0x13)); // XON, XOFF
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_picture_arrives_dot_by_dot),
        cmocka_unit_test(paper_has_the_width_of_its_head),
        cmocka_unit_test(a_question_has_three_bytes),
        cmocka_unit_test(an_answer_means_what_the_reference_says),
        cmocka_unit_test(whatever_else_comes_in_says_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
