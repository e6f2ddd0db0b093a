// Pictures held against references, with tolerance. Include it in a test that links engawa_sdl
// (which brings libpng). A reference is tests/FOLDER/reference/NAME.png; ENGAWA_GOLDEN=write makes
// it anew from what was painted, to be looked at before it is kept. When a picture differs, the
// build folder gets golden/FOLDER-NAME.actual.png, and .difference.png with every differing pixel
// in red.
#pragma once
// cmocka.h needs its four headers first; the including test has them.
#include <errno.h>
#include <png.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct golden {
    const char *folder, *name;
    const uint32_t *pixels; // 0x00RRGGBB, rows of STRIDE
    int width, height;
    size_t stride;
    int channel_tolerance; // a channel may differ by so much and count as equal: 24 is usual
    int pixel_tolerance;   // so many of 10,000 pixels may differ by more: 5 is usual
    int shrink;            // the reference is kept so many times smaller each way; 0 is as 1
};

static inline void golden_write(const char *path, const uint8_t *rgb, int width, int height)
{
    png_image image = {.version = PNG_IMAGE_VERSION,
                       .width = (png_uint_32)width,
                       .height = (png_uint_32)height,
                       .format = PNG_FORMAT_RGB};
    if (!png_image_write_to_file(&image, path, 0, rgb, 0, NULL))
        fail_msg("%s: %s", path, image.message);
}

// A picture from a file, 0x00RRGGBB without gaps; the caller frees it.
static inline uint32_t *golden_load(const char *path, int *width, int *height)
{
    png_image image = {.version = PNG_IMAGE_VERSION};
    if (!png_image_begin_read_from_file(&image, path))
        fail_msg("%s: %s", path, image.message);
    image.format = PNG_FORMAT_BGRA;
    uint8_t *bytes = malloc(PNG_IMAGE_SIZE(image));
    assert_non_null(bytes);
    if (!png_image_finish_read(&image, NULL, bytes, 0, NULL))
        fail_msg("%s: %s", path, image.message);
    *width = (int)image.width;
    *height = (int)image.height;
    uint32_t *pixels = malloc((size_t)*width * (size_t)*height * sizeof *pixels);
    assert_non_null(pixels);
    for (size_t i = 0; i < (size_t)*width * (size_t)*height; i++)
        pixels[i] = (uint32_t)(bytes[i * 4 + 2] << 16 | bytes[i * 4 + 1] << 8 | bytes[i * 4]);
    free(bytes);
    return pixels;
}

// NULL when the file is no picture of that size.
static inline uint8_t *golden_read(const char *path, int width, int height)
{
    png_image image = {.version = PNG_IMAGE_VERSION};
    uint8_t *rgb = NULL;
    if (png_image_begin_read_from_file(&image, path) && image.width == (png_uint_32)width &&
        image.height == (png_uint_32)height) {
        image.format = PNG_FORMAT_RGB;
        rgb = malloc(PNG_IMAGE_SIZE(image));
        if (rgb == NULL || !png_image_finish_read(&image, NULL, rgb, 0, NULL)) {
            free(rgb);
            rgb = NULL;
        }
    }
    png_image_free(&image);
    return rgb;
}

// The mean of a square of SIDE pixels, in steps of 17: that packs well, and is finer than a
// tolerance.
static inline void golden_mean(const struct golden *golden, int x, int y, int side, uint8_t to[3])
{
    int sum[3] = {0}, count = side * side;
    for (int i = 0; i < count; i++) {
        size_t row = (size_t)(y * side + i / side), column = (size_t)(x * side + i % side);
        uint32_t pixel = golden->pixels[row * golden->stride + column];
        for (int c = 0; c < 3; c++)
            sum[c] += (int)(pixel >> (16 - 8 * c) & 255);
    }
    for (int c = 0; c < 3; c++)
        to[c] = (uint8_t)(side == 1 ? sum[c] : (sum[c] / count + 2) / 5 * 5);
}

// The picture as RGB, as large as its reference.
static inline uint8_t *golden_rgb(const struct golden *golden, int *width, int *height)
{
    int side = golden->shrink > 1 ? golden->shrink : 1;
    *width = golden->width / side;
    *height = golden->height / side;
    uint8_t *rgb = malloc((size_t)*width * (size_t)*height * 3);
    assert_non_null(rgb);
    for (int y = 0; y < *height; y++)
        for (int x = 0; x < *width; x++)
            golden_mean(golden, x, y, side, rgb + ((size_t)y * (size_t)*width + (size_t)x) * 3);
    return rgb;
}

// Counts pixels that differ and paints EXPECTED over with the difference.
static inline long golden_compare(const struct golden *golden, long pixels, const uint8_t *actual,
                                  uint8_t *expected)
{
    long differing = 0;
    for (long i = 0; i < pixels; i++) {
        int most = 0;
        for (int c = 0; c < 3; c++) {
            int difference = abs(actual[i * 3 + c] - expected[i * 3 + c]);
            most = difference > most ? difference : most;
        }
        bool differs = most > golden->channel_tolerance;
        differing += differs;
        uint8_t pale = (uint8_t)(192 + expected[i * 3 + 1] / 4);
        expected[i * 3] = differs ? 255 : pale;
        expected[i * 3 + 1] = expected[i * 3 + 2] = differs ? 0 : pale;
    }
    return differing;
}

// Fails the running test when the picture differs from its reference or has none.
static inline void golden_assert(const struct golden *golden)
{
    char reference[1024], actual[1024], difference[1024];
    (void)snprintf(reference, sizeof(reference), "%s/tests/%s/reference/%s.png", ENGAWA_SOURCE_DIR,
                   golden->folder, golden->name);
    (void)snprintf(actual, sizeof(actual), "%s/golden/%s-%s.actual.png", ENGAWA_BUILD_DIR,
                   golden->folder, golden->name);
    (void)snprintf(difference, sizeof(difference), "%s/golden/%s-%s.difference.png",
                   ENGAWA_BUILD_DIR, golden->folder, golden->name);
    if (mkdir(ENGAWA_BUILD_DIR "/golden", 0755) != 0)
        assert_int_equal(errno, EEXIST);
    int width, height;
    uint8_t *rgb = golden_rgb(golden, &width, &height);
    long pixels = (long)width * height;
    const char *mode = getenv("ENGAWA_GOLDEN");
    if (mode != NULL && strcmp(mode, "write") == 0)
        golden_write(reference, rgb, width, height);
    uint8_t *expected = golden_read(reference, width, height);
    long differing = expected != NULL ? golden_compare(golden, pixels, rgb, expected) : -1;
    long allowed = pixels * golden->pixel_tolerance / 10000;
    bool same = differing >= 0 && differing <= allowed;
    if (!same)
        golden_write(actual, rgb, width, height);
    if (!same && expected != NULL)
        golden_write(difference, expected, width, height);
    free(rgb);
    free(expected);
    if (differing < 0)
        fail_msg("no reference %s of %d × %d pixels; painted: %s", reference, width, height,
                 actual);
    if (!same)
        fail_msg("%ld pixels differ from %s, %ld may; see %s", differing, reference, allowed,
                 difference);
}
