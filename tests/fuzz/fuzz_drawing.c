// Any bytes as a drawing: read or refused, and what was read is the same when it is written. Its
// lines stay on the page, and every way to change it leaves a whole drawing.
#include "domain/attachment.h"
#include "domain/ink.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void try_lines(const struct strokes *page)
{
    struct stroke_view stroke;
    for (size_t at = 0; strokes_next(page, &at, &stroke);) {
        struct ink_point *line = malloc(stroke.count * INK_PER_POINT * sizeof *line);
        ALWAYS(line);
        size_t count = ink_line(&stroke, line);
        ALWAYS(count > 0 && count <= stroke.count * INK_PER_POINT);
        for (size_t i = 0; i < count; i++)
            ALWAYS(line[i].x >= 0 && line[i].x <= INK_WIDTH && line[i].y >= 0 &&
                   line[i].y <= INK_HEIGHT);
        free(line);
    }
}

static void try_again(const struct drawing *drawing, const uint8_t *data, size_t size)
{
    struct drawing again;
    size_t length = drawing_size(drawing);
    uint8_t *bytes = malloc(length);
    ALWAYS(bytes && length <= DRAWING_MAX_BYTES);
    drawing_write(drawing, bytes);
    ALWAYS(!data || (length == size && memcmp(bytes, data, size) == 0));
    ALWAYS(drawing_parse(bytes, length, &again) == OK);
    drawing_fini(&again);
    free(bytes);
}

// Draws the rest of the bytes into it, takes back, turns pages.
static void try_changes(struct drawing *drawing, const uint8_t *data, size_t size)
{
    enum { POINTS = 16 };
    for (size_t at = 0; at + 2 * POINTS < size && at < 4096; at += 2 * POINTS + 1) {
        float xy[2 * POINTS];
        int page = data[at] % drawing->page_count;
        for (size_t i = 0; i < 2 * POINTS; i++)
            xy[i] = (float)data[at + 1 + i] / 127.0f - 0.5f;
        enum status status = data[at] & 0x80 ? drawing_add_stroke(drawing, page, xy, POINTS)
                                             : drawing_add_page(drawing);
        ALWAYS(status == OK || status == ERR_MEMORY);
        if (data[at] & 0x40)
            drawing_undo(drawing, page);
        if (data[at] & 0x20)
            drawing_remove_page(drawing, page);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct drawing drawing;
    int length_ms;
    bool whole = drawing_parse(data, size, &drawing) == OK;
    bool empty = !whole || drawing_is_empty(&drawing);
    ALWAYS(size == 0 ||
           (attachment_check(ATTACHMENT_DRAWING, data, size, &length_ms) == OK) == !empty);
    if (whole) {
        for (int page = 0; page < drawing.page_count; page++)
            try_lines(&drawing.pages[page]);
        try_again(&drawing, data, size);
    } else {
        ALWAYS(drawing.page_count == 0);
        drawing_init(&drawing);
    }
    try_changes(&drawing, data, size);
    try_again(&drawing, NULL, 0);
    drawing_fini(&drawing);
    return 0;
}
