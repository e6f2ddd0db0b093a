#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "export/sheets.h"

#include <png.h>
#include <time.h>

enum { SIZE = 21 };

struct page {
    const struct text_font *font;
    uint8_t dark[SIZE * SIZE];
};

static struct page page_of(struct paper_faces *faces)
{
    struct page page = {.font = paper_faces_port(faces)};
    for (int i = 0; i < SIZE * SIZE; i++)
        page.dark[i] = (uint8_t)(i % 3 == 0 || i % 7 == 0);
    return page;
}

static void write_text(struct paper *paper, const struct text_font *font, const char *markup)
{
    struct arena arena;
    struct text_style style = {.em = 5, .ruby_em = 2.5, .line_pitch = 0.35};
    arena_init(&arena, 1 << 20);
    paper_text(paper, 20, 20, text_layout_build(&arena, font, &style, markup, 170));
    arena_fini(&arena);
}

static void draw(struct paper *paper, void *ctx)
{
    const struct page *page = ctx;
    write_text(paper, page->font, "{縁側|えんがわ}の {訪問|ほうもん} ABC 𠮷");
    paper_line(paper, 20, 40, 100, 40, 0.3);
    paper_qr(paper, 30, 60, 0.9, page->dark, SIZE);
}

static void draw_two(struct paper *paper, void *ctx)
{
    const struct page *page = ctx;
    draw(paper, ctx);
    paper_next(paper);
    write_text(paper, page->font, "二まいめ");
}

static struct paper_sheet sheet_of(enum paper_format format)
{
    return (struct paper_sheet){format, 210, 297, "見本", 1763683200000};
}

static void what_a_pdf_says_can_be_searched(void **state)
{
    (void)state;
    struct paper_faces *faces = sheets_faces();
    struct page page = page_of(faces);
    struct paper_sheet sheet = sheet_of(PAPER_PDF);
    struct sheets_bytes pdf = sheets_print(&sheet, faces, draw_two, &page);
    char *first = sheets_text(&pdf, 1), *second = sheets_text(&pdf, 2);
    for (size_t i = 0; i < 3; i++)
        assert_non_null(
            strstr(first, ((const char *[]){"縁側の訪問ABC𠮷", "えんがわ", "ほうもん"})[i]));
    assert_null(strstr(first, "まいめ"));
    assert_non_null(strstr(second, "二まいめ"));
    free(first);
    free(second);
    free(pdf.bytes);
    paper_faces_free(faces);
}

// Each with typefaces of its own, in another second.
static void the_same_page_has_the_same_bytes(void **state)
{
    (void)state;
    for (enum paper_format format = PAPER_PDF; format <= PAPER_PNG; format++) {
        struct sheets_bytes made[2];
        for (int i = 0; i < 2; i++) {
            struct paper_faces *faces = sheets_faces();
            struct page page = page_of(faces);
            struct paper_sheet sheet = sheet_of(format);
            made[i] = sheets_print(&sheet, faces, draw, &page);
            paper_faces_free(faces);
            (void)nanosleep(&(struct timespec){1, 100000000}, NULL);
        }
        assert_int_equal(made[0].size, made[1].size);
        assert_memory_equal(made[0].bytes, made[1].bytes, made[0].size);
        free(made[0].bytes);
        free(made[1].bytes);
    }
}

static void a_picture_has_its_size_and_sharp_modules(void **state)
{
    (void)state;
    struct paper_faces *faces = sheets_faces();
    struct page page = page_of(faces);
    struct paper_sheet sheet = sheet_of(PAPER_PNG);
    struct sheets_bytes png = sheets_print(&sheet, faces, draw, &page);
    png_image image = {.version = PNG_IMAGE_VERSION};
    assert_true(png_image_begin_read_from_memory(&image, png.bytes, png.size));
    assert_int_equal(image.width, 2480);
    assert_int_equal(image.height, 3508);
    image.format = PNG_FORMAT_GRAY;
    uint8_t *grey = malloc(PNG_IMAGE_SIZE(image));
    assert_non_null(grey);
    assert_true(png_image_finish_read(&image, NULL, grey, 0, NULL));
    const double per_mm = 300 / 25.4;
    for (int y = 0; y < SIZE; y++)
        for (int x = 0; x < SIZE; x++) { // the middle of each module, and a dot off its corner
            int dot_x = (int)((30 + (x + 0.5) * 0.9) * per_mm);
            int dot_y = (int)((60 + (y + 0.5) * 0.9) * per_mm);
            int want = page.dark[y * SIZE + x] ? 0 : 255;
            assert_int_equal(grey[dot_y * 2480 + dot_x], want);
            assert_int_equal(grey[(dot_y - 4) * 2480 + dot_x - 4], want);
        }
    for (int y = 700; y < 940; y++) // nothing grey at any edge
        for (int x = 350; x < 590; x++)
            assert_true(grey[y * 2480 + x] == 0 || grey[y * 2480 + x] == 255);
    assert_true(grey[(int)(40 * per_mm) * 2480 + (int)(60 * per_mm)] < 100); // the line
    free(grey);
    free(png.bytes);
    paper_faces_free(faces);
}

static void a_full_disk_is_told(void **state)
{
    (void)state;
    struct paper_faces *faces = sheets_faces();
    struct page page = page_of(faces);
    for (enum paper_format format = PAPER_PDF; format <= PAPER_PNG; format++) {
        struct paper_sheet sheet = sheet_of(format);
        struct paper *paper = NULL;
        struct err err = {""};
        FILE *full = fopen("/dev/full", "wb");
        assert_non_null(full);
        (void)setvbuf(full, NULL, _IONBF, 0);
        assert_int_equal(paper_new(&sheet, faces, full, &paper, &err), OK);
        draw(paper, &page);
        assert_int_equal(paper_finish(paper, &err), ERR_FULL);
        assert_non_null(strstr(err.text, "make room"));
        paper_free(paper);
        (void)fclose(full);
    }
    paper_faces_free(faces);
}

static void what_is_no_typeface_is_refused(void **state)
{
    (void)state;
    const char *const wrong[] = {"/nowhere.ttf", "/dev/null", "/etc/passwd"};
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
        for (int at = 0; at < 3; at++) {
            struct paper_files files = sheets_files;
            struct paper_faces *faces = NULL;
            struct err err = {""};
            *(at == 0 ? &files.regular : at == 1 ? &files.bold : &files.fallback) = wrong[i];
            assert_int_equal(paper_faces_new(&files, &faces, &err), ERR_IO);
            assert_non_null(strstr(err.text, wrong[i]));
            assert_null(faces);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_pdf_says_can_be_searched),
        cmocka_unit_test(the_same_page_has_the_same_bytes),
        cmocka_unit_test(a_picture_has_its_size_and_sharp_modules),
        cmocka_unit_test(a_full_disk_is_told),
        cmocka_unit_test(what_is_no_typeface_is_refused),
    };
    return cmocka_run_group_tests_name("export/paper", tests, NULL, NULL);
}
