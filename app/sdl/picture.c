#include "sdl/picture.h"

#include "sdl/png.h"
#include "sdl/scale.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { KEY_MAX = 63, ENTRIES_MAX = 256 };

// A picture scaled for one box. Without pixels: there is no such picture.
struct entry {
    char key[KEY_MAX + 1];
    int box_width, box_height;
    struct png_picture scaled;
    uint64_t used;
};

struct picture_store {
    char *folder;
    struct entry entries[ENTRIES_MAX];
    size_t count, bytes, max_bytes;
    uint64_t turn;
};

enum status picture_store_new(const char *folder, size_t max_bytes, struct picture_store **out)
{
    struct picture_store *store = calloc(1, sizeof(*store));
    if (store == NULL)
        return ERR_MEMORY;
    store->max_bytes = max_bytes;
    store->folder = strdup(folder);
    if (store->folder == NULL) {
        free(store);
        return ERR_MEMORY;
    }
    *out = store;
    return OK;
}

void picture_store_free(struct picture_store *store)
{
    if (store == NULL)
        return;
    for (size_t i = 0; i < store->count; i++)
        free(store->entries[i].scaled.pixels);
    free(store->folder);
    free(store);
}

size_t picture_store_bytes(const struct picture_store *store)
{
    return store->bytes;
}

static size_t entry_bytes(const struct entry *entry)
{
    return (size_t)entry->scaled.width * (size_t)entry->scaled.height * sizeof(uint32_t);
}

static void drop_oldest(struct picture_store *store)
{
    size_t oldest = 0;
    for (size_t i = 1; i < store->count; i++)
        if (store->entries[i].used < store->entries[oldest].used)
            oldest = i;
    store->bytes -= entry_bytes(&store->entries[oldest]);
    free(store->entries[oldest].scaled.pixels);
    store->entries[oldest] = store->entries[--store->count];
}

// Keys become file names: nothing may lead out of the folder.
static bool key_is_valid(const char *key)
{
    size_t size = strspn(key, "abcdefghijklmnopqrstuvwxyz0123456789-");
    return size > 0 && size <= KEY_MAX && key[size] == '\0';
}

static void load(const struct picture_store *store, struct entry *entry)
{
    char path[4096];
    int size = snprintf(path, sizeof(path), "%s/%s.png", store->folder, entry->key);
    struct png_picture whole;
    if (size < 0 || (size_t)size >= sizeof(path) || sdl_png_read(path, &whole, NULL) != OK)
        return;
    double fit_x = (double)entry->box_width / whole.width;
    double fit_y = (double)entry->box_height / whole.height;
    double fit = fit_x < fit_y ? fit_x : fit_y;
    int width = (int)(whole.width * fit + 0.5), height = (int)(whole.height * fit + 0.5);
    entry->scaled.pixels = scale_by_area(&whole, width > 0 ? width : 1, height > 0 ? height : 1);
    if (entry->scaled.pixels != NULL) {
        entry->scaled.width = width > 0 ? width : 1;
        entry->scaled.height = height > 0 ? height : 1;
    }
    free(whole.pixels);
}

static const struct entry *find(struct picture_store *store, const char *key, int width, int height)
{
    for (size_t i = 0; i < store->count; i++) {
        struct entry *entry = &store->entries[i];
        if (entry->box_width == width && entry->box_height == height &&
            strcmp(entry->key, key) == 0) {
            entry->used = ++store->turn;
            return entry;
        }
    }
    struct entry added = {.box_width = width, .box_height = height, .used = ++store->turn};
    memcpy(added.key, key, strlen(key));
    load(store, &added);
    while (store->count > 0 &&
           (store->count == ENTRIES_MAX || store->bytes + entry_bytes(&added) > store->max_bytes))
        drop_oldest(store);
    store->bytes += entry_bytes(&added);
    store->entries[store->count] = added;
    return &store->entries[store->count++];
}

static void draw_pixels(const struct brush *brush, const struct png_picture *picture, int left,
                        int top)
{
    struct rect in = {left, top, picture->width, picture->height};
    in = rect_intersect(&brush->clip, &in);
    for (int y = in.y; y < in.y + in.h; y++) {
        const uint32_t *from = picture->pixels + (size_t)(y - top) * (size_t)picture->width;
        uint32_t *to = brush->canvas.pixels + (size_t)y * brush->canvas.stride;
        for (int x = in.x; x < in.x + in.w; x++) {
            uint32_t over = from[x - left], rest = 255 - (over >> 24), under = to[x];
            uint32_t red = (over >> 16 & 0xFF) + ((under >> 16 & 0xFF) * rest + 127) / 255;
            uint32_t green = (over >> 8 & 0xFF) + ((under >> 8 & 0xFF) * rest + 127) / 255;
            uint32_t blue = (over & 0xFF) + ((under & 0xFF) * rest + 127) / 255;
            to[x] = red << 16 | green << 8 | blue;
        }
    }
}

void picture_draw(struct picture_store *store, const struct brush *brush, const struct rect *r,
                  const char *key)
{
    if (key == NULL || !key_is_valid(key) || r->w <= 0 || r->h <= 0 || r->w > CANVAS_MAX_PX ||
        r->h > CANVAS_MAX_PX)
        return;
    struct rect in = rect_intersect(&brush->clip, r);
    if (in.w == 0)
        return;
    const struct entry *entry = find(store, key, r->w, r->h);
    if (entry->scaled.pixels == NULL)
        return;
    int left = r->x + (r->w - entry->scaled.width) / 2;
    int top = r->y + (r->h - entry->scaled.height) / 2;
    draw_pixels(brush, &entry->scaled, left, top);
}
