#include "screen.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <X11/Xmd.h>
#include <X11/XWDFile.h>

enum { STEP = 4 };
static const uint32_t colour = 0xFFFFFF; // the rest of a pixel's 32 bits is anybody's

static bool take_header(struct screen *screen)
{
    const XWDFileHeader *header = screen->mapped;
    size_t start = ntohl(header->header_size) + ntohl(header->ncolors) * sizeof(XWDColor);
    screen->width = (int)ntohl(header->pixmap_width);
    screen->height = (int)ntohl(header->pixmap_height);
    screen->stride = ntohl(header->bytes_per_line);
    screen->pixels = (const uint8_t *)screen->mapped + start;
    return ntohl(header->bits_per_pixel) == 32 && screen->width > 0 && screen->height > 0 &&
           screen->stride >= (size_t)screen->width * 4 &&
           start + screen->stride * (size_t)screen->height <= screen->mapped_size;
}

bool screen_open(struct screen *screen, const char *file)
{
    *screen = (struct screen){.mapped = MAP_FAILED};
    struct stat st;
    int fd = open(file, O_RDONLY | O_CLOEXEC);
    if (fd >= 0 && fstat(fd, &st) == 0 && (size_t)st.st_size > sizeof(XWDFileHeader)) {
        screen->mapped_size = (size_t)st.st_size;
        screen->mapped = mmap(NULL, screen->mapped_size, PROT_READ, MAP_SHARED, fd, 0);
    }
    if (fd >= 0)
        close(fd);
    if (screen->mapped != MAP_FAILED && take_header(screen))
        return true;
    fprintf(stderr, "watch: %s is not the picture of an Xvfb with 24 bits of colour\n", file);
    screen_close(screen);
    return false;
}

void screen_close(struct screen *screen)
{
    if (screen->mapped != MAP_FAILED)
        munmap(screen->mapped, screen->mapped_size);
    screen->mapped = MAP_FAILED;
}

static const uint32_t *row_of(const struct screen *screen, int y)
{
    return (const uint32_t *)(const void *)(screen->pixels + (size_t)y * screen->stride);
}

uint32_t *screen_copy(const struct screen *screen, const struct area *area)
{
    if (area->x < 0 || area->y < 0 || area->w <= 0 || area->h <= 0 ||
        area->x + area->w > screen->width || area->y + area->h > screen->height)
        return NULL;
    size_t row_size = (size_t)area->w * sizeof(uint32_t);
    uint32_t *copy = malloc(row_size * (size_t)area->h);
    for (int y = 0; copy && y < area->h; y++)
        memcpy(copy + (size_t)y * (size_t)area->w, row_of(screen, area->y + y) + area->x, row_size);
    return copy;
}

bool screen_differs(const struct screen *screen, const struct area *area, const uint32_t *copy)
{
    size_t row_size = (size_t)area->w * sizeof(uint32_t);
    for (int y = 0; y < area->h; y++)
        if (memcmp(copy + (size_t)y * (size_t)area->w, row_of(screen, area->y + y) + area->x,
                   row_size) != 0)
            return true;
    return false;
}

size_t screen_samples(const struct screen *screen)
{
    return (size_t)(screen->width / STEP) * (size_t)(screen->height / STEP);
}

void screen_sample(const struct screen *screen, uint32_t *samples)
{
    for (int y = 0; y < screen->height / STEP; y++)
        for (int x = 0; x < screen->width / STEP; x++)
            *samples++ = row_of(screen, y * STEP)[x * STEP] & colour;
}

unsigned screen_likeness(const struct screen *screen, const uint32_t *samples)
{
    size_t same = 0;
    for (int y = 0; y < screen->height / STEP; y++)
        for (int x = 0; x < screen->width / STEP; x++)
            same += *samples++ == (row_of(screen, y * STEP)[x * STEP] & colour);
    return (unsigned)(same * 1000 / screen_samples(screen));
}
