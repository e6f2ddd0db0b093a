// Pictures as the build makes them: PNG with a table of colours. Include it in a test that links
// engawa_sdl (which brings libpng), after cmocka.h.
#pragma once
#include <png.h>
#include <stdint.h>

// PIXELS are places in the table of COUNT colours, which are red, green, blue, opacity.
static inline void table_png_write(const char *path, const uint8_t *pixels, int width, int height,
                                   const uint8_t (*colors)[4], size_t count)
{
    png_image image = {.version = PNG_IMAGE_VERSION,
                       .width = (png_uint_32)width,
                       .height = (png_uint_32)height,
                       .format = PNG_FORMAT_RGBA_COLORMAP,
                       .colormap_entries = (png_uint_32)count};
    if (!png_image_write_to_file(&image, path, 0, pixels, 0, colors))
        fail_msg("%s: %s", path, image.message);
}
