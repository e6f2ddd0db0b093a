// How a page is filled: what shares a line, and what is not left alone on the last page.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "export/document_fixture.h"

static struct made with_fields(size_t count, bool half)
{
    struct arena arena;
    struct document document;
    arena_init(&arena, 1 << 22);
    document_init(&document, &arena, "X", "紙");
    for (size_t i = 0; i < count; i++)
        (void)document_add(&document,
                           &(struct block){.kind = BLOCK_FIELD,
                                           .half = half,
                                           .label = arena_printf(&arena, "項目%zu", i),
                                           .value = words(arena_printf(&arena, "値%zu", i))});
    struct made made = print(&document);
    arena_fini(&arena);
    return made;
}

static void two_half_fields_share_a_line_and_one_that_is_left_has_its_own(void **state)
{
    (void)state;
    enum { FIELDS = 49 };
    struct made whole = with_fields(FIELDS, false), half = with_fields(FIELDS, true);
    assert_int_equal(whole.pages, 2);
    assert_int_equal(half.pages, 1);
    for (size_t i = 0; i < FIELDS; i++) {
        char said[32];
        (void)snprintf(said, sizeof said, "値%zu", i);
        assert_says(&half, 1, said);
    }
    free(whole.pdf.bytes);
    free(half.pdf.bytes);
}

static struct made with_rows(size_t count)
{
    struct arena arena;
    struct document document;
    static const struct column columns[] = {{"項目", 1, false}, {"ことば", 3, false}};
    arena_init(&arena, 1 << 22);
    document_init(&document, &arena, "X", "紙");
    struct cell *cells = ARENA_ARRAY(&arena, struct cell, count * ARRAY_LEN(columns));
    for (size_t i = 0; i < count; i++) {
        cells[2 * i] = words("ばんめ");
        cells[2 * i + 1] = words("ことば");
    }
    (void)document_add(&document, &(struct block){.kind = BLOCK_TABLE,
                                                  .columns = columns,
                                                  .column_count = ARRAY_LEN(columns),
                                                  .rows = cells,
                                                  .row_count = count});
    struct made made = print(&document);
    arena_fini(&arena);
    return made;
}

static size_t rows_on(const struct made *made, int page)
{
    char *text = sheets_text(&made->pdf, page);
    size_t count = 0;
    for (const char *at = text; (at = strstr(at, "ばんめ")); at++)
        count++;
    free(text);
    return count;
}

static void little_on_the_last_page_goes_with_the_others(void **state)
{
    (void)state;
    struct made much = with_rows(500);
    size_t usual = rows_on(&much, 1);
    struct made little = with_rows(usual + 4), half = with_rows(usual + usual / 2);
    assert_int_equal(little.pages, 1);
    assert_int_equal(half.pages, 2); // enough for a page of its own: nothing is pressed
    assert_in_range(rows_on(&half, 1), usual - 1, usual);
    free(much.pdf.bytes);
    free(little.pdf.bytes);
    free(half.pdf.bytes);
}

// A row of 25 lines, 12 cm high, below FIELDS and a heading.
static struct made with_high_row(size_t fields)
{
    static const struct column columns[] = {{"項目", 1, false}, {"ことば", 3, false}};
    static const struct cell row[] = {
        {.type = CELL_TEXT, .text = "ばんめ"},
        {.type = CELL_TEXT,
         .text = "はじめ\nふたつ\nみっつ\nよっつ\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n16\n17\n"
                 "18\n19\n20\n21\nしごろく\nななはち\nきゅう\nおわり"}};
    struct arena arena;
    struct document document;
    arena_init(&arena, 1 << 22);
    document_init(&document, &arena, "X", "紙");
    for (size_t i = 0; i < fields; i++)
        add_field(&document, "項目", words("値"));
    add_text(&document, BLOCK_HEADING, "みだし");
    (void)document_add(&document, &(struct block){.kind = BLOCK_TABLE,
                                                  .columns = columns,
                                                  .column_count = ARRAY_LEN(columns),
                                                  .rows = row,
                                                  .row_count = 1});
    struct made made = print(&document);
    arena_fini(&arena);
    return made;
}

static void a_high_row_goes_on_with_some_lines_on_each_page(void **state)
{
    (void)state;
    size_t split = 0;
    for (size_t fields = 10; fields < 36; fields++) {
        struct made made = with_high_row(fields);
        assert_in_range(made.pages, 1, 2);
        char *first = sheets_text(&made.pdf, 1);
        bool begins = strstr(first, "みだし") != NULL, ends = strstr(first, "おわり") != NULL;
        free(first);
        assert_says(&made, begins ? 1 : 2, "よっつ");
        if (begins && !ends) {
            assert_says(&made, 2, "しごろく");
            split++;
        }
        free(made.pdf.bytes);
    }
    assert_in_range(split, 5, 20); // else much of the first page would be empty
}

static void what_is_handed_out_by_itself_has_numbers_of_its_own(void **state)
{
    (void)state;
    for (int alone = 0; alone <= 1; alone++) {
        struct arena arena;
        struct document documents[2];
        struct made made;
        struct err err = {""};
        arena_init(&arena, 1 << 22);
        for (int i = 0; i < 2; i++) {
            document_init(&documents[i], &arena, "X", "紙");
            documents[i].alone = alone == 1;
            add_text(&documents[i], BLOCK_TEXT, "一まいめ");
            (void)document_add(&documents[i], &(struct block){.kind = BLOCK_PAGE});
            add_table(&documents[i], 30);
        }
        const struct document *const list[] = {&documents[0], &documents[1]};
        assert_int_equal(write_pdf(list, 2, &made, &err), OK);
        assert_int_equal(made.pages, 4);
        static const char *const feet[2][4] = {{"作成1/4", "作成2/4", "作成3/4", "作成4/4"},
                                               {"作成1/2", "作成2/2", "作成1/2", "作成2/2"}};
        for (int page = 1; page <= 4; page++)
            assert_says(&made, page, feet[alone][page - 1]);
        free(made.pdf.bytes);
        arena_fini(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_half_fields_share_a_line_and_one_that_is_left_has_its_own),
        cmocka_unit_test(little_on_the_last_page_goes_with_the_others),
        cmocka_unit_test(a_high_row_goes_on_with_some_lines_on_each_page),
        cmocka_unit_test(what_is_handed_out_by_itself_has_numbers_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
