#include "domain/memo.h"

#include <stdbool.h>
#include <string.h>

// RFC 3533: a page is a head of 27 bytes, a table of segments and the segments. RFC 7845: the first
// page holds the head of the stream and nothing else; positions count samples of 48 kHz.
enum {
    PAGE_HEAD = 27,
    FLAG_FIRST = 0x02,
    OPUS_HEAD = 19,
    SAMPLES_A_MS = 48,
};

struct page {
    uint8_t flags;
    int64_t position; // -1: no packet ends on it
    uint32_t serial, number;
    const uint8_t *body;
    size_t body_size, size; // size: with its head
};

static uint64_t get_le(const uint8_t *in, int bytes)
{
    uint64_t value = 0;
    for (int i = bytes; i-- > 0;)
        value = value << 8 | in[i];
    return value;
}

static bool read_page(const uint8_t *in, size_t size, struct page *out)
{
    if (size < PAGE_HEAD || memcmp(in, "OggS", 4) != 0 || in[4] != 0)
        return false;
    size_t segments = in[26], body = 0;
    if (size < PAGE_HEAD + segments)
        return false;
    for (size_t i = 0; i < segments; i++)
        body += in[PAGE_HEAD + i];
    *out = (struct page){.flags = in[5],
                         .position = (int64_t)get_le(in + 6, 8),
                         .serial = (uint32_t)get_le(in + 14, 4),
                         .number = (uint32_t)get_le(in + 18, 4),
                         .body = in + PAGE_HEAD + segments,
                         .body_size = body,
                         .size = PAGE_HEAD + segments + body};
    return size >= out->size;
}

// The first page: one voice, in the plain mapping, by a version of the format that is known.
static bool is_opus_head(const struct page *page)
{
    const uint8_t *head = page->body;
    return page->flags & FLAG_FIRST && page->number == 0 && page->body_size == OPUS_HEAD &&
           memcmp(head, "OpusHead", 8) == 0 && (head[8] & 0xF0) == 0 && head[9] == 1 &&
           head[18] == 0;
}

// The pages behind the first: LAST gets the last position. False unless they follow each other.
static bool walk(const uint8_t *in, size_t size, const struct page *first, int64_t *last)
{
    size_t at = first->size;
    uint32_t number = 0;
    *last = 0;
    while (at < size) {
        struct page page;
        if (!read_page(in + at, size - at, &page) || page.flags & FLAG_FIRST ||
            page.serial != first->serial || page.number != ++number)
            return false;
        if (number == 1 && (page.body_size < 8 || memcmp(page.body, "OpusTags", 8) != 0))
            return false;
        if (page.position < -1 || (page.position != -1 && page.position < *last))
            return false;
        if (page.position != -1)
            *last = page.position;
        at += page.size;
    }
    return true;
}

enum status memo_check(const void *bytes, size_t size, int *length_ms)
{
    struct page first;
    int64_t last;
    *length_ms = 0;
    if (size > MEMO_MAX_BYTES || !read_page(bytes, size, &first) || !is_opus_head(&first) ||
        !walk(bytes, size, &first, &last))
        return ERR_INVALID;
    int64_t skipped = (int64_t)get_le(first.body + 10, 2);
    int64_t length = (last - skipped) / SAMPLES_A_MS;
    if (length < 1 || length > MEMO_MAX_MS + MEMO_LATE_MS)
        return ERR_INVALID;
    *length_ms = (int)length;
    return OK;
}
