#include "sdl/picture.h"

#include "sdl/png.h"
#include "sdl/scale.h"

#include <dirent.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { KEY_MAX = 63, ENTRIES_MAX = 256 };
// Small pictures are 192 pixels high. With fewer than 1.75 of them for one on the screen, edges
// would be softer than those of the large ones.
enum { SMALL_BOX_MAX = 192 * 4 / 7 };

// A picture scaled for one box.
struct entry {
    char key[KEY_MAX + 1];
    int box_width, box_height;
    uint32_t *pixels; // width × height, as scale_by_area makes them
    int width, height;
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

enum status picture_folder_check(const char *folder, struct err *err)
{
    DIR *dir = opendir(folder);
    enum status status = OK;
    if (!dir)
        return OK;
    for (struct dirent *entry; status == OK && (entry = readdir(dir));) {
        char path[PATH_MAX];
        const char *dot = strrchr(entry->d_name, '.');
        if (!dot || strcmp(dot, ".png") != 0)
            continue;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        status = sdl_png_check(path, err);
    }
    closedir(dir);
    return status;
}

void picture_store_free(struct picture_store *store)
{
    if (store == NULL)
        return;
    for (size_t i = 0; i < store->count; i++)
        free(store->entries[i].pixels);
    free(store->folder);
    free(store);
}

size_t picture_store_bytes(const struct picture_store *store)
{
    return store->bytes;
}

static size_t entry_bytes(const struct entry *entry)
{
    return (size_t)entry->width * (size_t)entry->height * sizeof(uint32_t);
}

static void drop_oldest(struct picture_store *store)
{
    size_t oldest = 0;
    for (size_t i = 1; i < store->count; i++)
        if (store->entries[i].used < store->entries[oldest].used)
            oldest = i;
    store->bytes -= entry_bytes(&store->entries[oldest]);
    free(store->entries[oldest].pixels);
    store->entries[oldest] = store->entries[--store->count];
}

// Keys become file names: nothing may lead out of the folder.
static bool key_is_valid(const char *key)
{
    size_t size = strspn(key, "abcdefghijklmnopqrstuvwxyz0123456789-");
    return size > 0 && size <= KEY_MAX && key[size] == '\0';
}

static bool read_from(const char *folder, const char *key, struct png_picture *out)
{
    char path[4096];
    int size = snprintf(path, sizeof(path), "%s/%s.png", folder, key);
    return size >= 0 && (size_t)size < sizeof(path) && sdl_png_read(path, out, NULL) == OK;
}

// The small one has a quarter of the pixels, all of which are read for one page's first sight.
static bool read_picture(const struct picture_store *store, const struct entry *entry,
                         struct png_picture *out)
{
    char small[4096];
    int size = snprintf(small, sizeof(small), "%s/small", store->folder);
    bool does = entry->box_width <= SMALL_BOX_MAX && entry->box_height <= SMALL_BOX_MAX &&
                size >= 0 && (size_t)size < sizeof(small);
    return (does && read_from(small, entry->key, out)) || read_from(store->folder, entry->key, out);
}

// False when there is no such picture. That is not remembered: it may have been memory or the disk
// that failed, and the program runs for months.
static bool load(const struct picture_store *store, struct entry *entry)
{
    struct png_picture whole;
    if (!read_picture(store, entry, &whole))
        return false;
    double fit =
        fmin((double)entry->box_width / whole.width, (double)entry->box_height / whole.height);
    entry->width = (int)fmax(1, whole.width * fit + 0.5);
    entry->height = (int)fmax(1, whole.height * fit + 0.5);
    entry->pixels = scale_by_area(&whole, entry->width, entry->height);
    free(whole.pixels);
    return entry->pixels != NULL;
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
    if (!load(store, &added))
        return NULL;
    while (store->count > 0 &&
           (store->count == ENTRIES_MAX || store->bytes + entry_bytes(&added) > store->max_bytes))
        drop_oldest(store);
    store->bytes += entry_bytes(&added);
    store->entries[store->count] = added;
    return &store->entries[store->count++];
}

// OVER is multiplied by its opacity.
static uint32_t blend(uint32_t over, uint32_t under)
{
    uint32_t rest = 255 - (over >> 24);
    uint32_t red = (over >> 16 & 0xFF) + ((under >> 16 & 0xFF) * rest + 127) / 255;
    uint32_t green = (over >> 8 & 0xFF) + ((under >> 8 & 0xFF) * rest + 127) / 255;
    uint32_t blue = (over & 0xFF) + ((under & 0xFF) * rest + 127) / 255;
    return red << 16 | green << 8 | blue;
}

static void draw_pixels(const struct brush *brush, const struct entry *entry, int left, int top)
{
    struct rect in = {left, top, entry->width, entry->height};
    in = rect_intersect(&brush->clip, &in);
    for (int y = in.y; y < in.y + in.h; y++) {
        const uint32_t *from = entry->pixels + (size_t)(y - top) * (size_t)entry->width;
        uint32_t *to = brush->canvas.pixels + (size_t)y * brush->canvas.stride;
        for (int x = in.x; x < in.x + in.w; x++) {
            uint32_t over = from[x - left];
            if (over >> 24 == 255)
                to[x] = over & 0xFFFFFF;
            else if (over != 0)
                to[x] = blend(over, to[x]);
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
    if (entry == NULL)
        return;
    int left = r->x + (r->w - entry->width) / 2;
    int top = r->y + (r->h - entry->height) / 2;
    draw_pixels(brush, entry, left, top);
}
