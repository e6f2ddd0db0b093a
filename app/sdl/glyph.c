#include "sdl/glyph.h"

#include <stdbool.h>
#include <stdlib.h>

enum { BUCKETS = 1024 };

struct glyph_cache {
    struct glyph *buckets[BUCKETS];
    struct glyph *newest, *oldest;
    size_t bytes, max_bytes;
};

enum status glyph_cache_new(size_t max_bytes, struct glyph_cache **out)
{
    struct glyph_cache *cache = calloc(1, sizeof(*cache));
    if (cache == NULL)
        return ERR_MEMORY;
    cache->max_bytes = max_bytes;
    *out = cache;
    return OK;
}

void glyph_cache_free(struct glyph_cache *cache)
{
    if (cache == NULL)
        return;
    for (struct glyph *glyph = cache->newest, *older; glyph != NULL; glyph = older) {
        older = glyph->older;
        free(glyph);
    }
    free(cache);
}

size_t glyph_cache_bytes(const struct glyph_cache *cache)
{
    return cache->bytes;
}

static size_t glyph_size(int columns, int rows)
{
    return sizeof(struct glyph) + (size_t)columns * (size_t)rows;
}

static size_t bucket_of(struct glyph_key key)
{
    uint32_t mixed = key.cp * 0x9E3779B1u ^ ((uint32_t)key.size_q << 16 | key.face) * 0x85EBCA77u;
    return (mixed >> 16) % BUCKETS;
}

static bool key_equal(struct glyph_key a, struct glyph_key b)
{
    return a.cp == b.cp && a.size_q == b.size_q && a.face == b.face;
}

static void use_leave(struct glyph_cache *cache, struct glyph *glyph)
{
    *(glyph->newer != NULL ? &glyph->newer->older : &cache->newest) = glyph->older;
    *(glyph->older != NULL ? &glyph->older->newer : &cache->oldest) = glyph->newer;
}

static void use_now(struct glyph_cache *cache, struct glyph *glyph)
{
    glyph->newer = NULL;
    glyph->older = cache->newest;
    *(cache->newest != NULL ? &cache->newest->newer : &cache->oldest) = glyph;
    cache->newest = glyph;
}

const struct glyph *glyph_cache_find(struct glyph_cache *cache, struct glyph_key key)
{
    struct glyph *glyph = cache->buckets[bucket_of(key)];
    while (glyph != NULL && !key_equal(glyph->key, key))
        glyph = glyph->next;
    if (glyph != NULL && glyph != cache->newest) {
        use_leave(cache, glyph);
        use_now(cache, glyph);
    }
    return glyph;
}

static void drop_oldest(struct glyph_cache *cache)
{
    struct glyph *glyph = cache->oldest;
    struct glyph **link = &cache->buckets[bucket_of(glyph->key)];
    while (*link != glyph)
        link = &(*link)->next;
    *link = glyph->next;
    use_leave(cache, glyph);
    cache->bytes -= glyph_size(glyph->columns, glyph->rows);
    free(glyph);
}

struct glyph *glyph_cache_add(struct glyph_cache *cache, struct glyph_key key, int columns,
                              int rows)
{
    ALWAYS(columns >= 0 && rows >= 0);
    size_t size = glyph_size(columns, rows);
    if (size > cache->max_bytes)
        return NULL;
    while (cache->bytes + size > cache->max_bytes)
        drop_oldest(cache);
    struct glyph *glyph = calloc(1, size);
    if (glyph == NULL)
        return NULL;
    glyph->key = key;
    glyph->columns = columns;
    glyph->rows = rows;
    struct glyph **bucket = &cache->buckets[bucket_of(key)];
    glyph->next = *bucket;
    *bucket = glyph;
    use_now(cache, glyph);
    cache->bytes += size;
    return glyph;
}
