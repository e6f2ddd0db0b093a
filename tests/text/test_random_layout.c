#include "base/strbuf.h"
#include "text/layout_fixture.h"
#include "text/pieces.h"

#include <math.h>

static size_t characters(const struct text_run *run)
{
    size_t n = 0;
    for (size_t i = 0; i < run->size; i++)
        n += (run->text[i] & 0xC0) != 0x80;
    return n;
}

static double run_end(const struct text_run *run)
{
    double x = run->x;
    const char *at = run->text;
    while (at < run->text + run->size)
        x += fake_advance(NULL, utf8_next(&at), false) * run->em + run->spacing;
    return x - run->spacing;
}

// What any layout must hold to, whatever the text.

static void check_order(const struct text_layout *l, const char *plain)
{
    for (size_t i = 0; i < l->run_count; i++) {
        const struct text_run *r = &l->runs[i];
        if (r->ruby)
            continue;
        while (*plain == ' ' || *plain == '\n')
            plain++;
        assert_memory_equal(plain, r->text, r->size);
        plain += r->size;
    }
    while (*plain == ' ' || *plain == '\n')
        plain++;
    assert_string_equal(plain, "");
}

static void check_width(const struct text_layout *l, double max_width)
{
    for (size_t i = 0; i < l->run_count; i++) {
        const struct text_run *base = &l->runs[i];
        double left = base->x, right = run_end(base);
        bool single = characters(base) == 1 && base->x < base->em * 40;
        if (i + 1 < l->run_count && l->runs[i + 1].ruby) {
            left = smaller(left, l->runs[i + 1].x);
            right = larger(right, run_end(&l->runs[++i]));
        }
        assert_true(left >= -1e-6);
        assert_true(right <= l->width + 1e-6);
        if (!single)
            assert_true(right <= max_width + 1e-6);
        else if (right > max_width + 1e-6)
            assert_true(left < 1e-6);
    }
}

static void check_apart(const struct text_layout *l)
{
    const struct text_run *last[2] = {NULL, NULL};
    for (size_t i = 0; i < l->run_count; i++) {
        const struct text_run *r = &l->runs[i], *before = last[r->ruby];
        assert_true(r->size > 0);
        if (before && fabs(before->baseline - r->baseline) < 1e-6)
            assert_true(run_end(before) <= r->x + 1e-6);
        else if (before)
            assert_true(r->baseline > before->baseline);
        last[r->ruby] = r;
    }
    assert_true(l->run_count == 0 || l->height >= l->runs[l->run_count - 1].baseline - 1e-6);
}

// A line ends between phrases, unless a phrase is wider than the line.
static void check_borders(void **state, const struct text_layout *l, const char *markup,
                          double width)
{
    const struct text_run *before = NULL;
    double widest = text_measure(text_cut(*state, &fake_font, &plain_style, markup)).phrase;
    assert_true(!l->phrase_broken || widest > width);
    for (size_t i = 0; i < l->run_count && !l->phrase_broken; i++) {
        const struct text_run *r = &l->runs[i];
        if (r->ruby)
            continue;
        if (before && r->baseline > before->baseline + 1e-6) {
            const char *end = before->text + before->size;
            size_t between = (size_t)(r->text - end);
            assert_true(memchr(end, ' ', between) || memchr(end, '/', between) ||
                        memchr(end, '\n', between));
        }
        before = r;
    }
}

static void check_layout(void **state, const char *markup, double width)
{
    const struct text_layout *l = lay(state, markup, width);
    struct strbuf plain;
    strbuf_init(&plain, 8U << 20);
    markup_to_plain(markup, &plain);
    check_order(l, strbuf_text(&plain));
    check_width(l, width);
    check_borders(state, l, markup, width);
    check_apart(l);
    strbuf_fini(&plain);
}

static void add_random(struct strbuf *out, unsigned *seed)
{
    static const char *const parts[] = {"あ",
                                        "ょ",
                                        "。",
                                        "「",
                                        "日",
                                        "ー",
                                        "a",
                                        "9",
                                        " ",
                                        "/",
                                        "\n",
                                        "{{",
                                        "//",
                                        "{日|ひ}",
                                        "{話|はなし}",
                                        "{毎日|まいにち}",
                                        "{地域連携推進員|ちいきれんけいすいしんいん}",
                                        "{一二|ひとふたみっつよっつ}",
                                        "{トイレ|といれ}",
                                        "{ab|えーびー}"};
    size_t n = (size_t)rand_r(seed) % 40;
    for (size_t i = 0; i < n; i++)
        strbuf_add(out, parts[(size_t)rand_r(seed) % (sizeof parts / sizeof parts[0])]);
}

static void whatever_the_text_every_character_has_its_place(void **state)
{
    const char *given = getenv("ENGAWA_SEED");
    unsigned seed = given ? (unsigned)strtoul(given, NULL, 10) : 20261121U;
    print_message("ENGAWA_SEED=%u\n", seed);
    for (int i = 0; i < 4000; i++) {
        struct strbuf text;
        strbuf_init(&text, 1U << 16);
        add_random(&text, &seed);
        check_layout(state, strbuf_text(&text), (double)(rand_r(&seed) % 300));
        strbuf_fini(&text);
        arena_reset(*state);
    }
}

static void huge_texts_are_laid_out_too(void **state)
{
    static const char *const parts[] = {"あ", "。", "a", "あ い", "{話|はなし}"};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        struct strbuf text;
        strbuf_init(&text, 8U << 20);
        for (int n = 0; n < 50000; n++)
            strbuf_add(&text, parts[i]);
        check_layout(state, strbuf_text(&text), 200);
        strbuf_fini(&text);
        arena_reset(*state);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        LAYOUT_TEST(whatever_the_text_every_character_has_its_place),
        LAYOUT_TEST(huge_texts_are_laid_out_too),
    };
    return cmocka_run_group_tests_name("text/random_layout", tests, NULL, NULL);
}
