#include "sdl/png.h"

#include <errno.h>
#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static enum status read_all(const char *path, uint8_t **bytes, size_t *size, struct err *err)
{
    FILE *file = fopen(path, "rbe");
    if (file == NULL)
        return err_set(err, errno == ENOENT ? ERR_ABSENT : ERR_IO, "picture %s: %s", path,
                       strerror(errno));
    enum status status = ERR_MEMORY;
    *bytes = malloc(PNG_MAX_BYTES + 1);
    if (*bytes == NULL) {
        status = err_memory(err);
        goto out;
    }
    *size = fread(*bytes, 1, PNG_MAX_BYTES + 1, file);
    if (ferror(file))
        status = err_set(err, ERR_IO, "picture %s: %s", path, strerror(errno));
    else if (*size > PNG_MAX_BYTES)
        status = err_set(err, ERR_INVALID, "picture %s: larger than %d MB", path,
                         PNG_MAX_BYTES / 1024 / 1024);
    else
        status = OK;
out:
    if (status != OK) {
        free(*bytes);
        *bytes = NULL;
    }
    (void)fclose(file);
    return status;
}

// Turns the four bytes of one pixel in place.
static void premultiply(uint32_t *pixel)
{
    uint8_t rgba[4];
    memcpy(rgba, pixel, sizeof(rgba));
    uint32_t a = rgba[3];
    uint32_t r = (rgba[0] * a + 127) / 255, g = (rgba[1] * a + 127) / 255;
    uint32_t b = (rgba[2] * a + 127) / 255;
    *pixel = a << 24 | r << 16 | g << 8 | b;
}

static enum status decode(const char *path, png_image *image, struct png_picture *out,
                          struct err *err)
{
    if (image->width < 1 || image->height < 1 || image->width > PNG_MAX_PX ||
        image->height > PNG_MAX_PX)
        return err_set(err, ERR_INVALID, "picture %s: %u × %u pixels, at most %d a side are read",
                       path, image->width, image->height, PNG_MAX_PX);
    image->format = PNG_FORMAT_RGBA;
    size_t count = (size_t)image->width * image->height;
    uint32_t *pixels = malloc(count * sizeof(*pixels));
    if (pixels == NULL)
        return err_memory(err);
    if (!png_image_finish_read(image, NULL, pixels, 0, NULL)) {
        free(pixels);
        return err_set(err, ERR_INVALID, "picture %s: %s", path, image->message);
    }
    for (size_t i = 0; i < count; i++)
        premultiply(&pixels[i]);
    *out = (struct png_picture){pixels, (int)image->width, (int)image->height};
    return OK;
}

enum status sdl_png_read(const char *path, struct png_picture *out, struct err *err)
{
    uint8_t *bytes = NULL;
    size_t size = 0;
    *out = (struct png_picture){0};
    TRY(read_all(path, &bytes, &size, err));
    png_image image = {.version = PNG_IMAGE_VERSION};
    enum status status = png_image_begin_read_from_memory(&image, bytes, size)
                             ? decode(path, &image, out, err)
                             : err_set(err, ERR_INVALID, "picture %s: %s", path, image.message);
    png_image_free(&image);
    free(bytes);
    return status;
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
