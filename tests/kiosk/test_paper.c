// The receipt as dots: everything is on the paper, and the code as a phone and a worn head need it.
#include "kiosk/fixture.h"

enum { LARGEST = 61, LEAST_DOTS = 5, QUIET = 4, MARK = 7 };

static const int widths[] = {ESCPOS_WIDTH_58, ESCPOS_WIDTH_80};

// A receipt of a code of black modules alone, SIZE a side.
static void come_to_a_receipt(struct fixture *f, int size)
{
    struct app *app = &f->kiosk.app;
    app->has_receipt = true;
    app->screen = SCREEN_RECEIPT;
    snprintf(app->receipt.number, sizeof app->receipt.number, "7K3Q9QXM");
    app->visit.started.utc_ms = app->visit.ended.utc_ms = 1795223100000;
    app->code_size = size;
    memset(app->code, 1, sizeof app->code);
}

static void draw(struct fixture *f, int width, int print, struct escpos_picture *out)
{
    struct kiosk *k = &f->kiosk;
    assert_int_equal(paper_draw_receipt(&k->app, width, print, k->font, k->painter, out), OK);
    assert_int_equal(out->width, width);
}

static bool is_black(const struct escpos_picture *p, int x, int y)
{
    return p->rows[y * (p->width / 8) + x / 8] >> (7 - x % 8) & 1;
}

// The longest run of black dots in row Y; FROM gets where it begins.
static int longest_run(const struct escpos_picture *p, int y, int *from)
{
    int best = 0;
    for (int x = 0, run = 0; x < p->width; x++) {
        run = is_black(p, x, y) ? run + 1 : 0;
        if (run > best) {
            best = run;
            *from = x - run + 1;
        }
    }
    return best;
}

struct spot {
    int left, top, width, height; // dots
};

// The black square: the rows whose longest run is one length, at one place.
static struct spot find_code(const struct escpos_picture *p, int size)
{
    struct spot code = {0};
    for (int y = 0; y < p->height; y++) {
        int from = 0, run = longest_run(p, y, &from);
        bool ruler = run > p->width - 20; // the line across
        if (run % size != 0 || run / size < LEAST_DOTS || ruler)
            continue;
        if (code.height++ == 0)
            code = (struct spot){from, y, run, 1};
        assert_int_equal(from, code.left);
        assert_int_equal(run, code.width);
        assert_int_equal(y, code.top + code.height - 1);
    }
    assert_int_equal(code.width, code.height);
    return code;
}

static void assert_quiet(const struct escpos_picture *p, const struct spot *code, int module)
{
    int zone = QUIET * module;
    assert_true(code->left >= zone && code->left + code->width + zone <= p->width);
    for (int y = code->top - zone; y < code->top + code->height + zone; y++)
        for (int x = code->left - zone; x < code->left + code->width + zone; x++)
            if (x < code->left || x >= code->left + code->width || y < code->top ||
                y >= code->top + code->height)
                assert_false(is_black(p, x, y));
}

static void the_largest_code_fits_with_modules_that_can_be_read(void **state)
{
    struct fixture *f = *state;
    for (size_t i = 0; i < ARRAY_LEN(widths); i++)
        for (int size = 21; size <= LARGEST; size += 4)
            for (int print = 0; print < 4; print++) {
                struct escpos_picture picture;
                come_to_a_receipt(f, size);
                draw(f, widths[i], print, &picture);
                struct spot code = find_code(&picture, size);
                int module = code.width / size;
                assert_in_range(module, LEAST_DOTS, 8); // 0.6 to 1 mm
                assert_quiet(&picture, &code, module);
                free((void *)picture.rows);
            }
}

// Columns of the corner marks: those of one print are none of the next.
static void a_dead_dot_spoils_the_corner_marks_of_one_print_at_most(void **state)
{
    struct fixture *f = *state;
    for (size_t i = 0; i < ARRAY_LEN(widths); i++)
        for (int size = 21; size <= LARGEST; size += 4) {
            int spoils[ESCPOS_WIDTH_80] = {0};
            come_to_a_receipt(f, size);
            for (int print = 0; print < 2; print++) {
                struct escpos_picture picture;
                draw(f, widths[i], print, &picture);
                struct spot code = find_code(&picture, size);
                int mark = code.width / size * MARK;
                for (int x = 0; x < mark; x++) {
                    spoils[code.left + x]++;
                    spoils[code.left + code.width - mark + x]++;
                }
                free((void *)picture.rows);
            }
            for (int x = 0; x < widths[i]; x++)
                assert_in_range(spoils[x], 0, 1);
        }
}

static void without_a_code_the_rest_is_printed(void **state)
{
    struct fixture *f = *state;
    struct escpos_picture with, without;
    come_to_a_receipt(f, 57);
    draw(f, ESCPOS_WIDTH_58, 0, &with);
    f->kiosk.app.code_size = 0;
    draw(f, ESCPOS_WIDTH_58, 0, &without);
    assert_in_range(without.height, 200, with.height - 300);
    free((void *)with.rows);
    free((void *)without.rows);
}

// What stands on it is nowhere cut, with the longest names that are taken, in every way to read.
static void long_names_fit_narrow_paper(void **state)
{
    static const char name[] = "とても ながい なまえの かわの ほとりの えんがわの いえ";
    struct fixture *f = *state;
    struct app *app = &f->kiosk.app;
    come_to_a_receipt(f, LARGEST);
    snprintf(app->house.name, sizeof app->house.name, "%s", name);
    snprintf(app->house.abuse_office, sizeof app->house.abuse_office,
             "札幌市保健福祉局障がい保健福祉部障がい福祉課相談");
    snprintf(app->house.abuse_phone, sizeof app->house.abuse_phone, "000-000-0000 (24時間)");
    for (int lang = LANG_EASY; lang <= LANG_EN; lang++)
        for (int ruby = RUBY_ABOVE; ruby < RUBY_MODES; ruby++) {
            struct escpos_picture picture;
            app->lang = (enum lang)lang;
            app->ways.at[WAY_RUBY] = ruby;
            draw(f, ESCPOS_WIDTH_58, 0, &picture);
            assert_in_range(picture.height, 700, 1600); // 9 to 20 cm
            for (int y = 0; y < picture.height; y++)
                assert_false(is_black(&picture, picture.width - 1, y));
            free((void *)picture.rows);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_largest_code_fits_with_modules_that_can_be_read, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_dead_dot_spoils_the_corner_marks_of_one_print_at_most,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(without_a_code_the_rest_is_printed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(long_names_fit_narrow_paper, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
