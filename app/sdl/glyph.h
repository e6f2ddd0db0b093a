// Glyphs as 8-bit coverage, kept by face, size and character, at most so many bytes: the least
// recently used go first. Knows no font and no SDL: the font fills what is missing.
#pragma once
#include "base/status.h"

#include <stddef.h>
#include <stdint.h>

struct glyph_key {
    uint32_t cp;
    uint16_t size_q; // quarter pixels of the em
    uint16_t face;
};

struct glyph {
    struct glyph_key key;
    int left, top; // of the coverage, from the pen; top is positive above the baseline
    int columns, rows;
    struct glyph *next;          // in the same bucket
    struct glyph *newer, *older; // by use
    uint8_t coverage[];          // columns × rows
};

struct glyph_cache;
// MAX_BYTES bounds all glyphs with their headers.
enum status glyph_cache_new(size_t max_bytes, struct glyph_cache **out);
void glyph_cache_free(struct glyph_cache *cache);
size_t glyph_cache_bytes(const struct glyph_cache *cache);
// Borrowed until the next glyph_cache_add; NULL when it is not kept.
const struct glyph *glyph_cache_find(struct glyph_cache *cache, struct glyph_key key);
// Room for a glyph that was not found: zeroed, to be filled by the caller at once. NULL without
// memory or when it alone would be larger than the cache.
struct glyph *glyph_cache_add(struct glyph_cache *cache, struct glyph_key key, int columns,
                              int rows);
