#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "export/png.h"

#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SIZE = 21, EDGE = SIZE + 2 * EXPORT_PNG_QUIET, PATH_SIZE = 256 };

static void path_of(char out[PATH_SIZE])
{
    (void)snprintf(out, PATH_SIZE, "%s/engawa-png-%d.png",
                   getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp", (int)getpid());
}

static void every_module_is_a_square_of_dots_inside_a_white_border(void **state)
{
    (void)state;
    uint8_t dark[SIZE * SIZE];
    for (int i = 0; i < SIZE * SIZE; i++)
        dark[i] = (uint8_t)(i % 3 == 0 || i % 7 == 0);
    char path[PATH_SIZE];
    path_of(path);
    struct err err = {0};
    assert_int_equal(export_png_write(path, dark, SIZE, &err), OK);

    png_image image = {.version = PNG_IMAGE_VERSION};
    assert_true(png_image_begin_read_from_file(&image, path));
    assert_int_equal(image.width, EDGE * EXPORT_PNG_MODULE_PX);
    assert_int_equal(image.height, EDGE * EXPORT_PNG_MODULE_PX);
    image.format = PNG_FORMAT_GRAY;
    uint8_t *grey = malloc(PNG_IMAGE_SIZE(image));
    assert_non_null(grey);
    assert_true(png_image_finish_read(&image, NULL, grey, 0, NULL));
    for (int y = 0; y < (int)image.height; y++)
        for (int x = 0; x < (int)image.width; x++) {
            int column = x / EXPORT_PNG_MODULE_PX - EXPORT_PNG_QUIET;
            int row = y / EXPORT_PNG_MODULE_PX - EXPORT_PNG_QUIET;
            bool inside = column >= 0 && column < SIZE && row >= 0 && row < SIZE;
            int wanted = inside && dark[row * SIZE + column] ? 0 : 255;
            if (grey[y * (int)image.width + x] != wanted)
                fail_msg("dot %d,%d is %d", x, y, grey[y * (int)image.width + x]);
        }
    free(grey);
    assert_int_equal(unlink(path), 0);
}

static void a_place_that_is_not_there_is_told(void **state)
{
    (void)state;
    uint8_t dark[SIZE * SIZE] = {1};
    struct err err = {0};
    assert_int_equal(export_png_write("/nowhere/at/all.png", dark, SIZE, &err), ERR_ABSENT);
    assert_non_null(strstr(err.text, "/nowhere/at/all.png"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_module_is_a_square_of_dots_inside_a_white_border),
        cmocka_unit_test(a_place_that_is_not_there_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
