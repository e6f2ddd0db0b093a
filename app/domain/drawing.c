#include "domain/drawing.h"
#include "domain/ink.h"

#include <stdlib.h>
#include <string.h>

enum { VERSION = 1, HEAD_BYTES = 2, PAGE_HEAD_BYTES = 2 };
_Static_assert((int)STROKES_MAX_BYTES <= UINT16_MAX, "the size of a page fits 16 bits");

void drawing_init(struct drawing *drawing)
{
    *drawing = (struct drawing){.page_count = 1};
}

void drawing_fini(struct drawing *drawing)
{
    if (!drawing)
        return;
    for (int i = 0; i < DRAWING_MAX_PAGES; i++)
        strokes_fini(&drawing->pages[i]);
    *drawing = (struct drawing){0};
}

// One page at AT of the SIZE bytes; AT moves behind it.
static enum status parse_page(const uint8_t *bytes, size_t size, size_t *at, struct strokes *out)
{
    if (size - *at < PAGE_HEAD_BYTES)
        return ERR_INVALID;
    size_t length = (size_t)bytes[*at] << 8 | bytes[*at + 1];
    *at += PAGE_HEAD_BYTES;
    if (size - *at < length)
        return ERR_INVALID;
    if (length == 0)
        return OK;
    out->bytes = malloc(length);
    if (!out->bytes)
        return ERR_MEMORY;
    memcpy(out->bytes, bytes + *at, length);
    out->size = length;
    *at += length;
    return strokes_are_whole(out) ? OK : ERR_INVALID;
}

enum status drawing_parse(const void *bytes, size_t size, struct drawing *out)
{
    const uint8_t *from = bytes;
    *out = (struct drawing){0};
    if (size < HEAD_BYTES || size > DRAWING_MAX_BYTES || from[0] != VERSION || from[1] < 1 ||
        from[1] > DRAWING_MAX_PAGES)
        return ERR_INVALID;
    enum status status = OK;
    size_t at = HEAD_BYTES;
    out->page_count = from[1];
    for (int i = 0; i < out->page_count && status == OK; i++)
        status = parse_page(from, size, &at, &out->pages[i]);
    if (status == OK && at != size)
        status = ERR_INVALID;
    if (status != OK)
        drawing_fini(out);
    return status;
}

size_t drawing_size(const struct drawing *drawing)
{
    size_t size = HEAD_BYTES;
    for (int i = 0; i < drawing->page_count; i++)
        size += PAGE_HEAD_BYTES + drawing->pages[i].size;
    return size;
}

void drawing_write(const struct drawing *drawing, uint8_t *out)
{
    *out++ = VERSION;
    *out++ = (uint8_t)drawing->page_count;
    for (int i = 0; i < drawing->page_count; i++) {
        const struct strokes *page = &drawing->pages[i];
        *out++ = (uint8_t)(page->size >> 8);
        *out++ = (uint8_t)page->size;
        if (page->size > 0)
            memcpy(out, page->bytes, page->size);
        out += page->size;
    }
}

bool drawing_is_empty(const struct drawing *drawing)
{
    for (int i = 0; i < drawing->page_count; i++)
        if (drawing->pages[i].size > 0)
            return false;
    return true;
}

static bool has_page(const struct drawing *drawing, int page)
{
    return page >= 0 && page < drawing->page_count;
}

size_t drawing_stroke_count(const struct drawing *drawing, int page)
{
    ALWAYS(has_page(drawing, page));
    return strokes_count(&drawing->pages[page]);
}

enum status drawing_add_stroke(struct drawing *drawing, int page, const float *xy, size_t count)
{
    enum { STROKE_HEAD = 1 + 2, POINT_BYTES = 4 };
    ALWAYS(has_page(drawing, page));
    if (count == 0)
        return OK;
    if (count > STROKES_MAX_BYTES)
        return ERR_MEMORY;
    float *thin = malloc(count * 2 * sizeof *thin);
    if (!thin)
        return ERR_MEMORY;
    memcpy(thin, xy, count * 2 * sizeof *thin);
    size_t kept = ink_thin(thin, count);
    bool fits = drawing_size(drawing) + STROKE_HEAD + kept * POINT_BYTES <= DRAWING_MAX_BYTES;
    enum status status = fits ? strokes_add(&drawing->pages[page], thin, kept) : ERR_MEMORY;
    explicit_bzero(thin, count * 2 * sizeof *thin);
    free(thin);
    return status;
}

bool drawing_undo(struct drawing *drawing, int page)
{
    ALWAYS(has_page(drawing, page));
    return strokes_undo(&drawing->pages[page]);
}

void drawing_clear(struct drawing *drawing, int page)
{
    ALWAYS(has_page(drawing, page));
    strokes_fini(&drawing->pages[page]);
}

enum status drawing_add_page(struct drawing *drawing)
{
    if (drawing->page_count >= DRAWING_MAX_PAGES ||
        drawing_size(drawing) + PAGE_HEAD_BYTES > DRAWING_MAX_BYTES)
        return ERR_MEMORY;
    drawing->page_count++;
    return OK;
}

void drawing_remove_page(struct drawing *drawing, int page)
{
    drawing_clear(drawing, page);
    if (drawing->page_count == 1)
        return;
    drawing->page_count--;
    for (int i = page; i < drawing->page_count; i++)
        drawing->pages[i] = drawing->pages[i + 1];
    drawing->pages[drawing->page_count] = (struct strokes){0};
}
