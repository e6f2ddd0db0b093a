#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "export/cards.h"
#include "export/sheets.h"

#include <png.h>

enum { SIZE = 25, MOST = 23, WIDTH_PX = 2480 };

struct fixture {
    struct content *content;
    struct paper_faces *faces;
    uint8_t dark[SIZE * SIZE];
    struct card list[MOST];
    struct cards cards;
    size_t page;
};

static int set_up(void **state)
{
    static struct fixture f;
    struct err err = {""};
    f = (struct fixture){.faces = sheets_faces()};
    memset(f.dark, 1, sizeof f.dark);
    if (content_load(ENGAWA_SOURCE_DIR "/assets/packs/core", NULL, (struct facility_kind){true, 0},
                     &f.content, &err) != OK)
        fail_msg("%s", err.text);
    for (int i = 0; i < MOST; i++)
        f.list[i] = (struct card){"見本 花子", "みほん はなこ", 101 + i, f.dark, SIZE};
    f.cards = (struct cards){f.list, MOST, f.content, paper_faces_port(f.faces)};
    *state = &f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    content_free(f->content);
    paper_faces_free(f->faces);
    return 0;
}

static void draw_pages(struct paper *paper, void *ctx)
{
    struct fixture *f = ctx;
    struct err err = {""};
    for (size_t page = 0; page < 2 * cards_sheet_count(&f->cards); page++) {
        if (page > 0)
            paper_next(paper);
        assert_int_equal(cards_draw(&f->cards, page / 2, (enum card_side)(page % 2), paper, &err),
                         OK);
    }
}

static void draw_page(struct paper *paper, void *ctx)
{
    struct fixture *f = ctx;
    struct err err = {""};
    assert_int_equal(cards_draw(&f->cards, f->page / 2, (enum card_side)(f->page % 2), paper, &err),
                     OK);
}

static struct sheets_bytes print(struct fixture *f, enum paper_format format)
{
    struct paper_sheet sheet = {format, cards_sheet_width_mm, cards_sheet_height_mm, "カード", 0};
    return sheets_print(&sheet, f->faces, format == PAPER_PDF ? draw_pages : draw_page, f);
}

static int times(const char *text, const char *what)
{
    int count = 0;
    for (const char *at = text; (at = strstr(at, what)); at += strlen(what))
        count++;
    return count;
}

static void ten_go_on_a_sheet_and_a_name_only_on_the_back(void **state)
{
    struct fixture *f = *state;
    struct sheets_bytes pdf = print(f, PAPER_PDF);
    assert_int_equal(cards_sheet_count(&f->cards), 3);
    for (int page = 0; page < 6; page++) {
        char *text = sheets_text(&pdf, page + 1), number[16];
        int here = page / 2 < 2 ? 10 : 3;
        (void)snprintf(number, sizeof number, "%d", 101 + page / 2 * 10);
        assert_int_equal(times(text, "花子"), page % 2 ? here : 0);
        assert_int_equal(times(text, "はなこ"), page % 2 ? here : 0);
        assert_int_equal(times(text, "番号"), page % 2 ? 0 : here);
        assert_int_equal(times(text, number), page % 2 ? 0 : 1);
        free(text);
    }
    free(pdf.bytes);
}

static void names_are_read_word_by_word(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *name, *reading;
        int readings;    // of はなこ
        const char *has; // in one piece
    } cases[] = {
        {"見本 花子", "みほん はなこ", 1, "花子"},
        {"見本　花子", "みほん はなこ", 1, "花子"},
        {"見本 花子", "", 0, "花子"},
        {"見本花子", "みほん はなこ", 0, "見本花子"},
        {"見本 はなこ", "みほん はなこ", 1, "はなこ"}, // not twice
        {"{見本|} /花子", "みほん はなこ", 0, "{見本|}"},
        {"𠮷田 花子", "よしだ はなこ", 1, "𠮷田"},
        {"とても ながい なまえの ひとで その なまえは どこまでも どこまでも つづきます 花子", "", 0,
         "つづきます"},
    };
    f->cards.count = 1;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        f->list[0].name = cases[i].name;
        f->list[0].reading = cases[i].reading;
        struct sheets_bytes pdf = print(f, PAPER_PDF);
        char *text = sheets_text(&pdf, 2);
        if (times(text, "はなこ") != cases[i].readings || !strstr(text, cases[i].has))
            fail_msg("%s: %s", cases[i].name, text);
        free(text);
        free(pdf.bytes);
    }
}

// Dark dots of the column of cards that begins X_MM from the left edge, within the first row.
static int ink(const uint8_t *grey, double x_mm, double width_mm)
{
    const double per_mm = PAPER_DPI / 25.4;
    int dots = 0;
    for (int y = (int)(12 * per_mm); y < (int)(65 * per_mm); y++)
        for (int x = (int)(x_mm * per_mm); x < (int)((x_mm + width_mm) * per_mm); x++)
            dots += grey[y * WIDTH_PX + x] < 128;
    return dots;
}

static uint8_t *picture(struct fixture *f, size_t page)
{
    f->page = page;
    struct sheets_bytes png = print(f, PAPER_PNG);
    png_image image = {.version = PNG_IMAGE_VERSION};
    assert_true(png_image_begin_read_from_memory(&image, png.bytes, png.size));
    image.format = PNG_FORMAT_GRAY;
    uint8_t *grey = malloc(PNG_IMAGE_SIZE(image));
    assert_non_null(grey);
    assert_true(png_image_finish_read(&image, NULL, grey, 0, NULL));
    free(png.bytes);
    return grey;
}

static void each_back_lies_behind_its_front(void **state)
{
    struct fixture *f = *state;
    f->cards.count = 1;
    uint8_t *front = picture(f, 0), *back = picture(f, 1);
    assert_true(ink(front, 14, 91) > 1000);
    assert_int_equal(ink(front, 105.5, 90), 0);
    assert_int_equal(ink(back, 14.5, 90), 0);
    assert_true(ink(back, 105, 91) > 1000);
    free(front);
    free(back);
}

// All modules of this code are dark, so its square can be measured: a quiet zone of 4 around it.
static void a_code_has_large_modules_and_a_quiet_zone(void **state)
{
    struct fixture *f = *state;
    const double per_mm = PAPER_DPI / 25.4;
    f->cards.count = 1;
    uint8_t *grey = picture(f, 0);
    int y = (int)((11 + 27.5) * per_mm), from = (int)(14.5 * per_mm), left = from, right;
    while (grey[y * WIDTH_PX + left] == 255)
        left++;
    for (right = left; grey[y * WIDTH_PX + right] == 0;)
        right++;
    double module_mm = (right - left) / per_mm / SIZE;
    assert_true(module_mm >= 0.6);
    assert_true(left - from >= (int)(4 * module_mm * per_mm) - 6); // from half a mm inside the card
    for (int x = right; x < right + (int)(4 * module_mm * per_mm); x++)
        for (int at = y - 200; at < y + 200; at++)
            assert_int_equal(grey[at * WIDTH_PX + x], 255);
    free(grey);
}

static void a_code_that_is_too_fine_is_refused(void **state)
{
    struct fixture *f = *state;
    struct err err = {""};
    f->list[0].size = 61;
    assert_int_equal(cards_draw(&f->cards, 0, CARD_FRONT, NULL, &err), ERR_INVALID);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(ten_go_on_a_sheet_and_a_name_only_on_the_back, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(names_are_read_word_by_word, set_up, tear_down),
        cmocka_unit_test_setup_teardown(each_back_lies_behind_its_front, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_code_has_large_modules_and_a_quiet_zone, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_code_that_is_too_fine_is_refused, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("export/cards", tests, NULL, NULL);
}
