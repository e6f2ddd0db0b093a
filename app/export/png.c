// The only file of export/ that knows libpng.
#include "export/png.h"

#include "export/file.h"

#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

static void on_warning(png_structp png, png_const_charp text)
{
    (void)png;
    (void)text;
}

// One row of dots: white is 1. ROW is a row of modules, NULL in the quiet zone.
static void fill_row(uint8_t *bytes, size_t byte_count, const uint8_t *row, int size)
{
    memset(bytes, 0xFF, byte_count);
    for (int x = 0; row && x < size * EXPORT_PNG_MODULE_PX; x++)
        if (row[x / EXPORT_PNG_MODULE_PX]) {
            int dot = x + EXPORT_PNG_QUIET * EXPORT_PNG_MODULE_PX;
            bytes[dot / 8] &= (uint8_t) ~(0x80u >> (dot % 8));
        }
}

// False when libpng gave up. BYTES has room for one row.
static bool draw(png_structp png, png_infop info, FILE *stream, const uint8_t *dark, int size,
                 uint8_t *bytes)
{
    int modules = size + 2 * EXPORT_PNG_QUIET;
    png_uint_32 px = (png_uint_32)(modules * EXPORT_PNG_MODULE_PX);
    if (setjmp(png_jmpbuf(png)))
        return false;
    png_init_io(png, stream);
    png_set_IHDR(png, info, px, px, 1, PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_write_info(png, info);
    for (int y = 0; y < modules; y++) {
        int module = y - EXPORT_PNG_QUIET;
        const uint8_t *row = module >= 0 && module < size ? dark + module * size : NULL;
        fill_row(bytes, (px + 7) / 8, row, size);
        for (int i = 0; i < EXPORT_PNG_MODULE_PX; i++)
            png_write_row(png, bytes);
    }
    png_write_end(png, info);
    return true;
}

static enum status encode(const struct export_file *file, const uint8_t *dark, int size,
                          struct err *err)
{
    size_t px = (size_t)(size + 2 * EXPORT_PNG_QUIET) * EXPORT_PNG_MODULE_PX;
    uint8_t *bytes = malloc((px + 7) / 8);
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, on_warning);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    enum status status = OK;
    if (!bytes || !info)
        status = err_memory(err);
    else if (!draw(png, info, file->stream, dark, size, bytes))
        status = export_errno(err, "write", file->path);
    png_destroy_write_struct(&png, &info);
    free(bytes);
    return status;
}

// False when libpng gave up. ROW has room for one row.
static bool draw_picture(png_structp png, png_infop info, FILE *stream,
                         const struct export_picture *picture, uint8_t *row)
{
    png_uint_32 per_metre = (png_uint_32)(picture->dots_per_inch / 0.0254 + 0.5);
    if (setjmp(png_jmpbuf(png)))
        return false;
    png_init_io(png, stream);
    png_set_IHDR(png, info, (png_uint_32)picture->width, (png_uint_32)picture->height, 8,
                 PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    png_set_pHYs(png, info, per_metre, per_metre, PNG_RESOLUTION_METER);
    png_write_info(png, info);
    for (int y = 0; y < picture->height; y++) {
        const uint8_t *dark = picture->dark + (size_t)y * picture->pitch;
        for (int x = 0; x < picture->width; x++)
            row[x] = (uint8_t)(0xFF - dark[x]);
        png_write_row(png, row);
    }
    png_write_end(png, info);
    return true;
}

enum status export_png_picture(FILE *stream, const struct export_picture *picture, struct err *err)
{
    uint8_t *row = malloc((size_t)picture->width);
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, on_warning);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    enum status status = OK;
    if (!row || !info)
        status = err_memory(err);
    else if (!draw_picture(png, info, stream, picture, row))
        status = export_errno(err, "write", "the picture");
    png_destroy_write_struct(&png, &info);
    free(row);
    return status;
}

enum status export_png_check(const char *path, struct err *err)
{
    char dir[EXPORT_PATH_SIZE];
    struct export_file file = {0};
    TRY(export_file_open_new(path, dir, &file, err));
    export_files_discard(&file, 1);
    return OK;
}

enum status export_png_write(const char *path, const uint8_t *dark, int size, struct err *err)
{
    char dir[EXPORT_PATH_SIZE];
    struct export_file file = {0};
    TRY(export_file_open_new(path, dir, &file, err));
    enum status status = encode(&file, dark, size, err);
    if (status == OK)
        status = export_files_commit(&file, 1, dir, err);
    export_files_discard(&file, 1);
    return status;
}
