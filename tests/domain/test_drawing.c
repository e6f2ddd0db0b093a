#include "domain/attachment.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/seeded.h"
#include "domain/freed.h"

static const float slant[] = {0, 0, 0.5f, 1}, dot[] = {1, 0.5f};

static void drawings_become_the_documented_bytes(void **state)
{
    static const uint8_t bytes[] = {1, 3,                                            //
                                    0, 11,                                           //
                                    1, 0,  2, 0, 0, 0,    0,    0x80, 0, 0xFF, 0xFF, //
                                    0, 0,                                            //
                                    0, 7,  1, 0, 1, 0xFF, 0xFF, 0x80, 0};
    (void)state;
    struct drawing drawing, again;
    uint8_t out[sizeof bytes];
    drawing_init(&drawing);
    assert_int_equal(drawing_add_page(&drawing), OK);
    assert_int_equal(drawing_add_page(&drawing), OK);
    assert_true(drawing_is_empty(&drawing));
    assert_int_equal(drawing_add_stroke(&drawing, 0, slant, 2), OK);
    assert_int_equal(drawing_add_stroke(&drawing, 2, dot, 1), OK);
    assert_int_equal(drawing_add_stroke(&drawing, 1, dot, 0), OK);
    assert_false(drawing_is_empty(&drawing));
    assert_int_equal(drawing_size(&drawing), sizeof bytes);
    drawing_write(&drawing, out);
    assert_memory_equal(out, bytes, sizeof bytes);
    assert_int_equal(drawing_parse(bytes, sizeof bytes, &again), OK);
    assert_int_equal(again.page_count, 3);
    assert_int_equal(drawing_stroke_count(&again, 0), 1);
    assert_int_equal(drawing_stroke_count(&again, 1), 0);
    drawing_fini(&again);
    drawing_fini(&drawing);
    assert_int_equal(drawing.page_count, 0);
    drawing_fini(&drawing);
    drawing_fini(NULL);
}

static void what_is_no_whole_drawing_is_refused(void **state)
{
    static const struct {
        uint8_t bytes[16];
        size_t size;
    } cases[] = {
        {{0}, 0},
        {{1}, 1},
        {{1, 0}, 2},                                // no page
        {{1, 1}, 2},                                // a page that is not there
        {{2, 1, 0, 0}, 4},                          // another version
        {{1, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, 14}, // too many pages
        {{1, 1, 0, 0, 0}, 5},                       // something behind the end
        {{1, 1, 0, 1, 1}, 5},                       // strokes without a stroke
        {{1, 1, 0, 3, 1, 0, 0}, 7},                 // a stroke without a point
        {{1, 1, 0, 7, 2, 0, 1, 9, 9, 9, 9}, 11},    // strokes of another version
        {{1, 1, 0, 6, 1, 0, 1, 9, 9, 9}, 10},       // half a point
        {{1, 1, 0, 8, 1, 0, 1, 9, 9, 9, 9, 0}, 12}, // something behind the strokes
        {{1, 1, 0, 8, 1, 0, 1, 9, 9, 9, 9}, 11},    // less than the page says
        {{1, 1, 0xFF, 0xFF, 1, 0, 1, 9, 9, 9, 9}, 11},
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct drawing drawing;
        uint8_t *exact = malloc(cases[i].size + 1); // so that reading on is seen
        assert_non_null(exact);
        memcpy(exact, cases[i].bytes, cases[i].size);
        assert_int_equal(drawing_parse(exact, cases[i].size, &drawing), ERR_INVALID);
        assert_int_equal(drawing.page_count, 0);
        free(exact);
    }
}

// Some strokes that thinning leaves nearly alone.
static void draw_at_random(struct seeded *seeded, struct drawing *drawing)
{
    for (int i = 0; i < 30; i++) {
        float xy[64];
        size_t count = 1 + seeded_below(seeded, ARRAY_LEN(xy) / 2);
        for (size_t k = 0; k < count * 2; k++)
            xy[k] = (float)seeded_below(seeded, 1000) / 999.0f;
        int page = (int)seeded_below(seeded, (size_t)drawing->page_count);
        switch (seeded_below(seeded, 8)) {
        case 0:
            (void)!drawing_add_page(drawing);
            break;
        case 1:
            drawing_undo(drawing, page);
            break;
        case 2:
            drawing_remove_page(drawing, page);
            break;
        default:
            assert_int_equal(drawing_add_stroke(drawing, page, xy, count), OK);
        }
    }
}

static void a_drawing_comes_back_as_it_was_and_changed_bytes_never_harm(void **state)
{
    struct seeded seeded = seeded_new();
    (void)state;
    for (int round = 0; round < 200; round++) {
        struct drawing drawing, again;
        drawing_init(&drawing);
        draw_at_random(&seeded, &drawing);
        size_t size = drawing_size(&drawing);
        uint8_t *bytes = malloc(size), *more = malloc(size);
        assert_non_null(bytes);
        assert_non_null(more);
        drawing_write(&drawing, bytes);
        assert_int_equal(drawing_parse(bytes, size, &again), OK);
        assert_int_equal(drawing_size(&again), size);
        drawing_write(&again, more);
        assert_memory_equal(bytes, more, size);
        drawing_fini(&again);
        bytes[seeded_below(&seeded, size)] ^= (uint8_t)(1 << seeded_below(&seeded, 8));
        if (drawing_parse(bytes, size, &again) == OK) { // one form only: it writes the same
            drawing_write(&again, more);
            assert_memory_equal(bytes, more, size);
            drawing_fini(&again);
        }
        free(bytes);
        free(more);
        drawing_fini(&drawing);
    }
}

static void the_last_stroke_goes_first(void **state)
{
    struct drawing drawing;
    uint8_t before[64], after[64];
    (void)state;
    drawing_init(&drawing);
    assert_false(drawing_undo(&drawing, 0));
    assert_int_equal(drawing_add_stroke(&drawing, 0, slant, 2), OK);
    size_t size = drawing_size(&drawing);
    drawing_write(&drawing, before);
    assert_int_equal(drawing_add_stroke(&drawing, 0, dot, 1), OK);
    assert_int_equal(drawing_stroke_count(&drawing, 0), 2);
    assert_true(drawing_undo(&drawing, 0));
    assert_int_equal(drawing_size(&drawing), size);
    drawing_write(&drawing, after);
    assert_memory_equal(before, after, size);
    assert_int_equal(drawing_add_stroke(&drawing, 0, dot, 1), OK); // and it goes on
    assert_true(drawing_undo(&drawing, 0));
    assert_true(drawing_undo(&drawing, 0));
    assert_false(drawing_undo(&drawing, 0));
    assert_true(drawing_is_empty(&drawing));
    assert_int_equal(drawing_size(&drawing), 4);
    drawing_fini(&drawing);
}

static void pages_come_go_and_move_up(void **state)
{
    struct drawing drawing;
    (void)state;
    drawing_init(&drawing);
    for (int i = 1; i < DRAWING_MAX_PAGES; i++)
        assert_int_equal(drawing_add_page(&drawing), OK);
    assert_int_equal(drawing_add_page(&drawing), ERR_MEMORY);
    assert_int_equal(drawing.page_count, DRAWING_MAX_PAGES);
    assert_int_equal(drawing_add_stroke(&drawing, 4, dot, 1), OK);
    assert_int_equal(drawing_add_stroke(&drawing, 1, slant, 2), OK);
    drawing_remove_page(&drawing, 1);
    assert_int_equal(drawing.page_count, 4);
    assert_int_equal(drawing_stroke_count(&drawing, 1), 0);
    assert_int_equal(drawing_stroke_count(&drawing, 3), 1);
    drawing_clear(&drawing, 3);
    assert_true(drawing_is_empty(&drawing));
    for (int i = 0; i < 4; i++)
        drawing_remove_page(&drawing, 0);
    assert_int_equal(drawing.page_count, 1);
    drawing_fini(&drawing);
}

static void a_full_drawing_says_so_and_stays_as_it_is(void **state)
{
    struct seeded seeded = seeded_new();
    struct drawing drawing, again;
    enum { POINTS = 500 };
    float xy[POINTS * 2];
    (void)state;
    drawing_init(&drawing);
    while (drawing_add_page(&drawing) == OK)
        ;
    for (int page = 0; page < DRAWING_MAX_PAGES; page++) {
        enum status status;
        size_t before;
        do {
            for (size_t i = 0; i < ARRAY_LEN(xy); i++)
                xy[i] = (float)seeded_below(&seeded, 1000) / 999.0f;
            before = drawing_size(&drawing);
            status = drawing_add_stroke(&drawing, page, xy, POINTS);
        } while (status == OK);
        assert_int_equal(status, ERR_MEMORY);
        assert_int_equal(drawing_size(&drawing), before);
        assert_true(before <= DRAWING_MAX_BYTES);
    }
    uint8_t *bytes = malloc(DRAWING_MAX_BYTES);
    assert_non_null(bytes);
    drawing_write(&drawing, bytes);
    assert_int_equal(drawing_parse(bytes, drawing_size(&drawing), &again), OK);
    drawing_fini(&again);
    free(bytes);
    drawing_fini(&drawing);
}

static void what_was_drawn_is_wiped_before_it_is_freed(void **state)
{
    struct drawing drawing;
    uint8_t bytes[64] = {1, 1, 0, 1 + 2 + 20, 1, 0, 5};
    (void)state;
    memcpy(bytes + 7, FREED_SECRET, 20);
    freed_watch();
    assert_int_equal(drawing_parse(bytes, 27, &drawing), OK);
    assert_int_equal(drawing_add_stroke(&drawing, 0, slant, 2), OK);
    assert_true(drawing_undo(&drawing, 0));
    assert_true(drawing_undo(&drawing, 0));
    drawing_fini(&drawing);
    bytes[26]++; // whole, and then not: what was read goes as well
    bytes[3]++;
    assert_int_equal(drawing_parse(bytes, 28, &drawing), ERR_INVALID);
    assert_true(freed_blocks > 2);
    assert_int_equal(freed_with_secret, 0);
}

static void an_attachment_is_checked_by_its_kind(void **state)
{
    static const uint8_t drawn[] = {1, 1, 0, 7, 1, 0, 1, 9, 9, 9, 9}, blank[] = {1, 1, 0, 0};
    int length_ms = 9;
    char slot[ATTACHMENT_SLOT_SIZE];
    (void)state;
    assert_int_equal(attachment_check(ATTACHMENT_DRAWING, drawn, sizeof drawn, &length_ms), OK);
    assert_int_equal(length_ms, 0);
    assert_int_equal(attachment_check(ATTACHMENT_DRAWING, blank, sizeof blank, &length_ms),
                     ERR_INVALID);
    assert_int_equal(attachment_check(ATTACHMENT_MEMO, drawn, sizeof drawn, &length_ms),
                     ERR_INVALID);
    assert_int_equal(attachment_check(ATTACHMENT_MEMO, NULL, 0, &length_ms), OK);
    attachment_slot(ATTACHMENT_DRAWING, "O1", slot);
    assert_string_equal(slot, "drawing:O1/0");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(drawings_become_the_documented_bytes),
        cmocka_unit_test(what_is_no_whole_drawing_is_refused),
        cmocka_unit_test(a_drawing_comes_back_as_it_was_and_changed_bytes_never_harm),
        cmocka_unit_test(the_last_stroke_goes_first),
        cmocka_unit_test(pages_come_go_and_move_up),
        cmocka_unit_test(a_full_drawing_says_so_and_stays_as_it_is),
        cmocka_unit_test(what_was_drawn_is_wiped_before_it_is_freed),
        cmocka_unit_test(an_attachment_is_checked_by_its_kind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
