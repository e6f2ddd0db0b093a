#include "sdl/picture.h"
#include "sdl/png.h"
#include "sdl/scale.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "table_png.h"

static const char folder[] = ENGAWA_BUILD_DIR "/png-pictures";

static const char *file_at(const char *name)
{
    static char path[1024];
    (void)snprintf(path, sizeof(path), "%s/%s", folder, name);
    return path;
}

static int make_folder(void **state)
{
    (void)state;
    (void)mkdir(folder, 0755);
    return 0;
}

static void write_bytes(const char *name, const void *bytes, size_t size)
{
    FILE *file = fopen(file_at(name), "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

static void a_canvas_comes_back_from_its_file(void **state)
{
    (void)state;
    struct canvas canvas;
    assert_int_equal(canvas_init(&canvas, 37, 11), OK);
    for (uint32_t i = 0; i < 37 * 11; i++)
        canvas.pixels[i] = i * 2654435761u & 0xFFFFFF;
    assert_int_equal(sdl_png_write(file_at("back.png"), &canvas, NULL), OK);
    uint8_t rgb[37 * 11][3];
    png_image image = {.version = PNG_IMAGE_VERSION};
    assert_true(png_image_begin_read_from_file(&image, file_at("back.png")));
    assert_int_equal(image.width, 37);
    assert_int_equal(image.height, 11);
    image.format = PNG_FORMAT_RGB;
    assert_true(png_image_finish_read(&image, NULL, rgb, 0, NULL));
    for (size_t i = 0; i < ARRAY_LEN(rgb); i++)
        assert_int_equal(rgb[i][0] << 16 | rgb[i][1] << 8 | rgb[i][2], canvas.pixels[i]);
    canvas_fini(&canvas);
}

static void colours_come_multiplied_by_their_opacity(void **state)
{
    (void)state;
    static const uint8_t pixels[] = {2, 1, 0, 0, 1, 2};
    static const uint8_t colors[][4] = {{255, 128, 1, 255}, {255, 128, 0, 128}, {255, 255, 255, 0}};
    struct png_picture picture;
    table_png_write(file_at("table.png"), pixels, 3, 2, colors, ARRAY_LEN(colors));
    assert_int_equal(sdl_png_read(file_at("table.png"), &picture, NULL), OK);
    assert_int_equal(picture.width, 3);
    assert_int_equal(picture.height, 2);
    assert_memory_equal(picture.pixels, pixels, sizeof(pixels));
    assert_int_equal(picture.colors[0], 0xFFFF8001);
    assert_int_equal(picture.colors[1], 0x80804000);
    for (size_t i = 2; i < PNG_COLORS; i++)
        assert_int_equal(picture.colors[i], 0);
    free(picture.pixels);
}

static void a_picture_without_a_table_of_colours_is_refused(void **state)
{
    (void)state;
    struct canvas canvas;
    struct png_picture picture;
    struct err err = {0};
    assert_int_equal(canvas_init(&canvas, 4, 4), OK);
    assert_int_equal(sdl_png_write(file_at("true.png"), &canvas, NULL), OK);
    canvas_fini(&canvas);
    assert_int_equal(sdl_png_read(file_at("true.png"), &picture, &err), ERR_INVALID);
    assert_non_null(strstr(err.text, "true.png: has no table of colours"));
    assert_null(picture.pixels);
}

static size_t read_all(const char *all)
{
    DIR *dir = opendir(all);
    size_t count = 0;
    assert_non_null(dir);
    for (const struct dirent *entry; (entry = readdir(dir)) != NULL;) {
        char path[1024];
        struct png_picture picture;
        struct err err = {0};
        if (entry->d_name[0] == '.' || entry->d_type == DT_DIR)
            continue;
        (void)snprintf(path, sizeof(path), "%s/%s", all, entry->d_name);
        if (sdl_png_read(path, &picture, &err) != OK)
            fail_msg("%s", err.text);
        free(picture.pixels);
        count++;
    }
    (void)closedir(dir);
    return count;
}

static void the_build_makes_pictures_that_can_be_read(void **state)
{
    (void)state;
    static const char share[] = ENGAWA_BUILD_DIR "/share/engawa/pictograms";
    size_t count = read_all(share);
    assert_int_equal(read_all(ENGAWA_BUILD_DIR "/share/engawa/pictograms/small") + 1,
                     count); // all but the scene
    assert_true(count > 100);
}

static void a_picture_that_cannot_be_written_says_where(void **state)
{
    (void)state;
    struct canvas canvas;
    struct err err = {0};
    assert_int_equal(canvas_init(&canvas, 2, 2), OK);
    assert_int_equal(sdl_png_write("/nowhere/at/all.png", &canvas, &err), ERR_IO);
    assert_non_null(strstr(err.text, "/nowhere/at/all.png"));
    canvas_fini(&canvas);
}

// The start of a PNG of WIDTH × HEIGHT true-colour pixels. The checksum is right, so that the size
// is what is refused.
static size_t put_header(uint8_t *out, uint32_t width, uint32_t height)
{
    static const uint8_t start[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n',
                                    0,    0,   0,   13,  'I',  'H',  'D',  'R'};
    memcpy(out, start, sizeof(start));
    for (int i = 0; i < 4; i++) {
        out[16 + i] = (uint8_t)(width >> (24 - 8 * i));
        out[20 + i] = (uint8_t)(height >> (24 - 8 * i));
    }
    memcpy(out + 24, (uint8_t[]){8, 2, 0, 0, 0}, 5);
    uint32_t crc = 0xFFFFFFFF;
    for (size_t i = 12; i < 29; i++) {
        crc ^= out[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320 : 0);
    }
    for (int i = 0; i < 4; i++)
        out[29 + i] = (uint8_t)(~crc >> (24 - 8 * i));
    // An IDAT chunk without content, so that the header is read to its end.
    memcpy(out + 33, (uint8_t[]){0, 0, 0, 0, 'I', 'D', 'A', 'T', 0x35, 0xAF, 0x06, 0x1E}, 12);
    return 45;
}

static void absurd_sizes_are_refused_before_memory_is_taken(void **state)
{
    (void)state;
    static const uint32_t sizes[][2] = {{100000, 100000},
                                        {PNG_MAX_PX + 1, 1},
                                        {1, PNG_MAX_PX + 1},
                                        {0x7FFFFFFF, 0x7FFFFFFF},
                                        {0, 5}};
    for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
        uint8_t bytes[64];
        struct png_picture picture;
        struct err err = {0};
        write_bytes("huge.png", bytes, put_header(bytes, sizes[i][0], sizes[i][1]));
        assert_int_equal(sdl_png_read(file_at("huge.png"), &picture, &err), ERR_INVALID);
        // libpng itself refuses what has no width, and more than a million pixels a side.
        if (sizes[i][0] > 0 && sizes[i][0] < 1000000)
            assert_non_null(strstr(err.text, "at most 4096 a side"));
        assert_null(picture.pixels);
    }
}

// A picture of 64 × 64 pixels and 40 colours; the length of its file.
static size_t make_whole(uint8_t *bytes, size_t room)
{
    uint8_t pixels[64 * 64], colors[40][4];
    for (size_t i = 0; i < sizeof(pixels); i++)
        pixels[i] = (uint8_t)(i * i / 64 % ARRAY_LEN(colors));
    for (size_t i = 0; i < ARRAY_LEN(colors); i++)
        memcpy(colors[i], (uint8_t[]){(uint8_t)(i * 6), 7, 200, (uint8_t)(255 - i)}, 4);
    table_png_write(file_at("whole.png"), pixels, 64, 64, (const uint8_t(*)[4])colors,
                    ARRAY_LEN(colors));
    FILE *file = fopen(file_at("whole.png"), "rb");
    assert_non_null(file);
    size_t size = fread(bytes, 1, room, file);
    assert_int_equal(fclose(file), 0);
    assert_in_range(size, 100, room - 1);
    return size;
}

// Whatever is accepted can be scaled; the address sanitizer watches.
static void read_and_scale(const char *name)
{
    struct png_picture picture;
    struct err err = {0};
    if (sdl_png_read(file_at(name), &picture, &err) != OK) {
        assert_null(picture.pixels);
        assert_non_null(strstr(err.text, name));
        return;
    }
    free(scale_by_area(&picture, 5, 7));
    free(picture.pixels);
}

static void damaged_files_are_refused(void **state)
{
    (void)state;
    static uint8_t bytes[16 * 1024], broken[sizeof(bytes)];
    size_t size = make_whole(bytes, sizeof(bytes));
    struct png_picture picture;
    for (size_t cut = 0; cut < size - 12; cut++) { // the last 12 bytes only say that it is over
        write_bytes("cut.png", bytes, cut);
        read_and_scale("cut.png");
    }
    for (size_t at = 0; at < size; at++) {
        memcpy(broken, bytes, size);
        broken[at] ^= 0x55;
        write_bytes("broken.png", broken, size);
        read_and_scale("broken.png");
    }
    write_bytes("cut.png", bytes, size / 2);
    assert_int_equal(sdl_png_read(file_at("cut.png"), &picture, NULL), ERR_INVALID);
    write_bytes("text.png", "not a picture", 13);
    assert_int_equal(sdl_png_read(file_at("text.png"), &picture, NULL), ERR_INVALID);
}

static void a_file_that_cannot_be_read_says_why(void **state)
{
    (void)state;
    struct png_picture picture;
    struct err err = {0};
    assert_int_equal(sdl_png_read(file_at("absent.png"), &picture, &err), ERR_ABSENT);
    assert_non_null(strstr(err.text, "absent.png: No such file"));
    assert_int_equal(sdl_png_read(folder, &picture, &err), ERR_IO);
    assert_non_null(strstr(err.text, "png-pictures: Is a directory"));
}

// What the kiosk looks at before it starts: how a file begins and how it ends.
static void a_cut_or_overwritten_file_is_told_without_decoding_it(void **state)
{
    (void)state;
    static uint8_t bytes[16 * 1024], broken[sizeof(bytes)];
    size_t size = make_whole(bytes, sizeof(bytes));
    struct err err = {0};
    write_bytes("check.png", bytes, size);
    assert_int_equal(sdl_png_check(file_at("check.png"), &err), OK);
    for (size_t cut = 0; cut < size; cut++) {
        write_bytes("check.png", bytes, cut);
        assert_int_equal(sdl_png_check(file_at("check.png"), &err), ERR_INVALID);
        assert_non_null(strstr(err.text, "check.png is broken"));
    }
    for (size_t at = 0; at < 20; at++) { // the first 8 and the last 12 bytes
        size_t place = at < 8 ? at : size - 20 + at;
        memcpy(broken, bytes, size);
        broken[place] ^= 0x55;
        write_bytes("check.png", broken, size);
        assert_int_equal(sdl_png_check(file_at("check.png"), &err), ERR_INVALID);
    }
    // Nothing between beginning and end is looked at, but both must be there.
    memcpy(broken, bytes, 8);
    memcpy(broken + 8, bytes + size - 12, 12);
    write_bytes("check.png", broken, 20);
    assert_int_equal(sdl_png_check(file_at("check.png"), &err), OK);
    write_bytes("check.png", broken + 1, 19);
    assert_int_equal(sdl_png_check(file_at("check.png"), &err), ERR_INVALID);
    assert_int_equal(sdl_png_check(file_at("absent.png"), &err), ERR_IO);
}

static void a_folder_with_one_broken_picture_is_refused_by_name(void **state)
{
    (void)state;
    static const char own[] = ENGAWA_BUILD_DIR "/png-folder";
    char path[1024];
    struct err err = {0};
    (void)mkdir(own, 0755);
    (void)snprintf(path, sizeof(path), "%s/one.png", own);
    table_png_write(path, (const uint8_t[]){0}, 1, 1, (const uint8_t[][4]){{9, 9, 9, 255}}, 1);
    assert_int_equal(picture_folder_check(own, &err), OK);
    assert_int_equal(truncate(path, 40), 0);
    assert_int_equal(picture_folder_check(own, &err), ERR_INVALID);
    assert_non_null(strstr(err.text, "png-folder/one.png is broken"));
    assert_int_equal(picture_folder_check("/nowhere/at/all", &err), OK); // pages without pictures
}

static void a_smaller_picture_is_the_average_of_the_larger(void **state)
{
    (void)state;
    enum { CLEAR, BLACK, WHITE, BLUE, GREEN };
    uint8_t pixels[] = {BLACK, WHITE, CLEAR, BLUE, WHITE, BLACK, GREEN, CLEAR};
    struct png_picture from = {pixels, 4, 2, {0, 0xFF000000, 0xFFFFFFFF, 0xFF0000FF, 0xFF00FF00}};
    uint32_t *half = scale_by_area(&from, 2, 1);
    assert_non_null(half);
    assert_int_equal(half[0], 0xFF808080);
    assert_int_equal(half[1], 0x80004040);
    free(half);
    uint32_t *third = scale_by_area(&from, 3, 2); // every pixel takes one and a third
    assert_non_null(third);
    assert_int_equal(third[0], 0xFF404040);
    assert_int_equal(third[1], 0x80808080);
    free(third);
    uint32_t *same = scale_by_area(&from, 4, 2);
    assert_non_null(same);
    for (size_t i = 0; i < ARRAY_LEN(pixels); i++)
        assert_int_equal(same[i], from.colors[pixels[i]]);
    free(same);
    uint32_t *twice = scale_by_area(&from, 8, 4);
    assert_non_null(twice);
    assert_int_equal(twice[1], from.colors[BLACK]);
    assert_int_equal(twice[2], from.colors[WHITE]);
    assert_int_equal(twice[8 * 3 + 7], from.colors[CLEAR]);
    free(twice);
}

static void kept_pictures_never_take_more_than_their_limit(void **state)
{
    (void)state;
    enum { LIMIT = 100 * 1024 };
    struct picture_store *store = NULL;
    struct canvas canvas;
    struct brush *brush = calloc(1, sizeof(*brush));
    assert_non_null(brush);
    assert_int_equal(canvas_init(&canvas, 200, 200), OK);
    table_png_write(file_at("many.png"), (const uint8_t[]){0}, 1, 1,
                    (const uint8_t[][4]){{9, 9, 9, 255}}, 1);
    assert_int_equal(picture_store_new(folder, LIMIT, &store), OK);
    brush->canvas = canvas;
    mixer_init(&brush->mixer);
    brush_clip(brush, NULL);
    for (int round = 0; round < 3; round++) {
        for (int side = 1; side <= 150; side++) {
            picture_draw(store, brush, &(struct rect){0, 0, side, side}, "many");
            // One picture that is larger than the limit is kept alone.
            size_t one = (size_t)side * (size_t)side * 4;
            assert_true(picture_store_bytes(store) <= (one > LIMIT ? one : (size_t)LIMIT));
            picture_draw(store, brush, &(struct rect){0, 0, side, side}, "none");
        }
    }
    picture_store_free(store);
    canvas_fini(&canvas);
    free(brush);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_canvas_comes_back_from_its_file),
        cmocka_unit_test(a_picture_that_cannot_be_written_says_where),
        cmocka_unit_test(colours_come_multiplied_by_their_opacity),
        cmocka_unit_test(a_picture_without_a_table_of_colours_is_refused),
        cmocka_unit_test(the_build_makes_pictures_that_can_be_read),
        cmocka_unit_test(absurd_sizes_are_refused_before_memory_is_taken),
        cmocka_unit_test(damaged_files_are_refused),
        cmocka_unit_test(a_file_that_cannot_be_read_says_why),
        cmocka_unit_test(a_cut_or_overwritten_file_is_told_without_decoding_it),
        cmocka_unit_test(a_folder_with_one_broken_picture_is_refused_by_name),
        cmocka_unit_test(a_smaller_picture_is_the_average_of_the_larger),
        cmocka_unit_test(kept_pictures_never_take_more_than_their_limit),
    };
    return cmocka_run_group_tests(tests, make_folder, NULL);
}
