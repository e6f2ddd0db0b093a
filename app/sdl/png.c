#include "sdl/png.h"

#include <errno.h>
#include <fcntl.h>
#include <png.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// The system's reason, where it has one: libpng only says that reading failed.
static enum status refuse(const char *path, const png_image *image, struct err *err)
{
    int cause = errno;
    enum status status = cause == 0 ? ERR_INVALID : cause == ENOENT ? ERR_ABSENT : ERR_IO;
    return err_set(err, status, "picture %s: %s", path,
                   cause != 0 ? strerror(cause) : image->message);
}

// Turns the four bytes of one colour in place.
static void premultiply(uint32_t *color)
{
    uint8_t rgba[4];
    memcpy(rgba, color, sizeof(rgba));
    uint32_t a = rgba[3];
    uint32_t r = (rgba[0] * a + 127) / 255, g = (rgba[1] * a + 127) / 255;
    uint32_t b = (rgba[2] * a + 127) / 255;
    *color = a << 24 | r << 16 | g << 8 | b;
}

static enum status decode(const char *path, png_image *image, struct png_picture *out,
                          struct err *err)
{
    if (image->width > PNG_MAX_PX || image->height > PNG_MAX_PX)
        return err_set(err, ERR_INVALID, "picture %s: %u × %u pixels, at most %d a side are read",
                       path, image->width, image->height, PNG_MAX_PX);
    if (!(image->format & PNG_FORMAT_FLAG_COLORMAP))
        return err_set(err, ERR_INVALID, "picture %s: has no table of colours", path);
    image->format = PNG_FORMAT_RGBA_COLORMAP;
    uint8_t *pixels = malloc((size_t)image->width * image->height);
    if (pixels == NULL)
        return err_memory(err);
    if (!png_image_finish_read(image, NULL, pixels, 0, out->colors)) {
        free(pixels);
        return refuse(path, image, err);
    }
    for (size_t i = 0; i < PNG_COLORS; i++)
        premultiply(&out->colors[i]);
    out->pixels = pixels;
    out->width = (int)image->width;
    out->height = (int)image->height;
    return OK;
}

enum status sdl_png_read(const char *path, struct png_picture *out, struct err *err)
{
    *out = (struct png_picture){0};
    png_image image = {.version = PNG_IMAGE_VERSION};
    errno = 0;
    enum status status = png_image_begin_read_from_file(&image, path)
                             ? decode(path, &image, out, err)
                             : refuse(path, &image, err);
    png_image_free(&image);
    return status;
}

enum status sdl_png_check(const char *path, struct err *err)
{
    static const uint8_t first[8] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    static const uint8_t last[12] = {0, 0, 0, 0, 'I', 'E', 'N', 'D', 0xAE, 0x42, 0x60, 0x82};
    uint8_t begins[sizeof first] = {0}, ends[sizeof last] = {0};
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return err_set(err, ERR_IO, "picture %s: %s", path, strerror(errno));
    off_t size = lseek(file, 0, SEEK_END);
    bool whole = size >= (off_t)(sizeof first + sizeof last) &&
                 pread(file, begins, sizeof begins, 0) == (ssize_t)sizeof begins &&
                 pread(file, ends, sizeof ends, size - (off_t)sizeof ends) == (ssize_t)sizeof ends;
    close(file);
    if (whole && memcmp(begins, first, sizeof first) == 0 && memcmp(ends, last, sizeof last) == 0)
        return OK;
    return err_set(err, ERR_INVALID, "picture %s is broken: install the program's files again",
                   path);
}

enum status sdl_png_write(const char *path, const struct canvas *canvas, struct err *err)
{
    size_t columns = (size_t)canvas->width, rows = (size_t)canvas->height;
    uint8_t *rgb = malloc(columns * rows * 3);
    if (rgb == NULL)
        return err_memory(err);
    for (size_t y = 0; y < rows; y++) {
        for (size_t x = 0; x < columns; x++) {
            uint32_t pixel = canvas->pixels[y * canvas->stride + x];
            uint8_t *to = rgb + (y * columns + x) * 3;
            to[0] = (uint8_t)(pixel >> 16);
            to[1] = (uint8_t)(pixel >> 8);
            to[2] = (uint8_t)pixel;
        }
    }
    png_image image = {
        .version = PNG_IMAGE_VERSION,
        .width = (png_uint_32)columns,
        .height = (png_uint_32)rows,
        .format = PNG_FORMAT_RGB,
        .flags = PNG_IMAGE_FLAG_FAST,
    };
    errno = 0;
    enum status status = OK;
    if (!png_image_write_to_file(&image, path, 0, rgb, 0, NULL))
        status = err_set(err, errno == ENOSPC ? ERR_FULL : ERR_IO, "picture %s: %s", path,
                         errno != 0 ? strerror(errno) : image.message);
    png_image_free(&image);
    free(rgb);
    return status;
}
