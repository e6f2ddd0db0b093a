#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "export/document_fixture.h"

#include <time.h>

enum { ROWS = 90 };

static void what_a_document_says_is_found_on_its_pages(void **state)
{
    (void)state;
    for (int members = 0; members <= 1; members++) {
        struct arena arena;
        struct document document;
        arena_init(&arena, 1 << 22);
        document_init(&document, &arena, "X", "訪問の記録");
        document.for_members = members == 1;
        document.landscape = members == 1;
        fill(&document);
        struct made made = print(&document);
        static const char *const said[] = {"訪問の記録",
                                           "令和8年4月1日",
                                           "基本のこと",
                                           "グループホームひだまり",
                                           "令和8年11月21日（2026年・土）",
                                           "10:05",
                                           "点のある行",
                                           "令和8年4月1日",
                                           "だいじょうぶ",
                                           "気になる",
                                           "ことば",
                                           "この紙の印",
                                           "事業所ひだまり",
                                           "令和7年11月21日（2025年・金）"};
        char *all = NULL;
        if (members == 0)
            for (size_t i = 0; i < ARRAY_LEN(said); i++)
                assert_says(&made, 1, said[i]);
        all = sheets_text(&made.pdf, 1);
        assert_int_equal(strstr(all, "ほうもん") != NULL, members);
        free(all);
        assert_says(&made, (int)made.pages, "二まいめ");
        char foot[64];
        (void)snprintf(foot, sizeof foot, "%zu/%zu", made.pages, made.pages);
        assert_says(&made, (int)made.pages, foot);
        free(made.pdf.bytes);
        arena_fini(&arena);
    }
}

static void a_table_says_its_head_on_every_page_and_keeps_rows_whole(void **state)
{
    (void)state;
    struct arena arena;
    struct document document;
    arena_init(&arena, 1 << 22);
    document_init(&document, &arena, "X", "表");
    add_table(&document, ROWS);
    struct made made = print(&document);
    assert_in_range(made.pages, 3, 5);
    size_t found = 0, long_rows = 0;
    for (int page = 1; page <= (int)made.pages; page++) {
        assert_says(&made, page, "項目");
        char *text = sheets_text(&made.pdf, page);
        for (const char *at = text; (at = strstr(at, "ばんめ")); at++)
            found++;
        // A row in several lines stands on one page whole.
        size_t begins = 0, ends = 0;
        for (const char *at = text; (at = strstr(at, "居間と台所")); at++)
            begins++;
        for (const char *at = text; (at = strstr(at, "いた。")); at++)
            ends++;
        assert_int_equal(begins, ends);
        long_rows += begins;
        free(text);
    }
    assert_int_equal(found + long_rows, ROWS);
    assert_true(long_rows > 5);
    free(made.pdf.bytes);
    arena_fini(&arena);
}

static void add_tall_table(struct document *document, size_t rows)
{
    static const struct column columns[] = {{"項目", 1, false}, {"ことば", 3, false}};
    struct cell *cells = ARENA_ARRAY(document->arena, struct cell, rows * ARRAY_LEN(columns));
    for (size_t i = 0; i < rows; i++) {
        cells[2 * i] = words("ばんめ");
        cells[2 * i + 1] = words("一\n二\n三\n四\n五\n六");
    }
    (void)document_add(document, &(struct block){.kind = BLOCK_TABLE,
                                                 .columns = columns,
                                                 .column_count = ARRAY_LEN(columns),
                                                 .rows = cells,
                                                 .row_count = rows});
}

// Neither a heading above the end of a page nor a row at the beginning of another.
static void nothing_of_a_table_stands_alone(void **state)
{
    (void)state;
    for (int lines = 0; lines < 48; lines++) {
        struct arena arena;
        struct document document;
        arena_init(&arena, 1 << 22);
        document_init(&document, &arena, "X", "表");
        for (int i = 0; i < lines; i++)
            add_text(&document, BLOCK_POINT, "行");
        add_text(&document, BLOCK_HEADING, "みだし");
        add_tall_table(&document, 7);
        struct made made = print(&document);
        for (int page = 1; page <= (int)made.pages; page++) {
            char *text = sheets_text(&made.pdf, page);
            bool heading = strstr(text, "みだし") != NULL;
            size_t rows = 0;
            for (const char *at = text; (at = strstr(at, "ばんめ")); at++)
                rows++;
            if (heading || rows > 0)
                assert_in_range(rows, heading ? 1 : 2, 7);
            free(text);
        }
        free(made.pdf.bytes);
        arena_fini(&arena);
    }
}

// A cell that no page holds goes on; nothing of it is lost.
static void what_is_longer_than_a_page_goes_on(void **state)
{
    (void)state;
    for (int kind = 0; kind < 3; kind++) {
        struct arena arena;
        struct document document;
        struct strbuf text;
        size_t found = 0;
        arena_init(&arena, 1 << 24);
        strbuf_init(&text, 1 << 20);
        for (int i = 0; i < 300; i++)
            strbuf_addf(&text, "第%03d文はここで終わり、次の文がすぐに続いていく。", i);
        document_init(&document, &arena, "X", "長い文");
        if (kind == 0)
            add_text(&document, BLOCK_TEXT, strbuf_text(&text));
        else if (kind == 1)
            add_field(&document, "ことば", words(strbuf_text(&text)));
        else
            (void)document_add(
                &document,
                &(struct block){.kind = BLOCK_SPACE_TO_WRITE, .label = "書くところ", .lines = 70});
        struct made made = print(&document);
        assert_in_range(made.pages, 2, 12);
        for (int page = 1; page <= (int)made.pages; page++) {
            char *read = sheets_text(&made.pdf, page), *to = read;
            for (const char *at = read; *at; at++) // what is broken over lines too
                if (*at != '\n')
                    *to++ = *at;
            *to = '\0';
            for (const char *at = read; (at = strstr(at, "第")); at++)
                found++;
            free(read);
        }
        assert_int_equal(found, kind < 2 ? 300 : 0);
        free(made.pdf.bytes);
        strbuf_fini(&text);
        arena_fini(&arena);
    }
}

static void the_same_document_has_the_same_bytes_and_all_fonts(void **state)
{
    (void)state;
    struct made made[2];
    for (int i = 0; i < 2; i++) {
        struct arena arena;
        struct document document;
        arena_init(&arena, 1 << 22);
        document_init(&document, &arena, "X", "訪問の記録");
        document.for_members = true;
        fill(&document);
        made[i] = print(&document);
        arena_fini(&arena);
        if (i == 0)
            (void)nanosleep(&(struct timespec){1, 100000000}, NULL);
    }
    assert_int_equal(made[0].pdf.size, made[1].pdf.size);
    assert_memory_equal(made[0].pdf.bytes, made[1].pdf.bytes, made[0].pdf.size);
    char path[] = "/tmp/engawa-document-XXXXXX", command[128], line[256];
    FILE *file = fdopen(mkstemp(path), "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(made[0].pdf.bytes, 1, made[0].pdf.size, file), made[0].pdf.size);
    assert_int_equal(fclose(file), 0);
    (void)snprintf(command, sizeof command, "pdffonts %s | tail -n +3", path);
    FILE *fonts = popen(command, "r");
    assert_non_null(fonts);
    size_t count = 0;
    for (; fgets(line, sizeof line, fonts); count++)
        assert_non_null(strstr(line, "yes yes yes")); // embedded, a part, with its characters
    assert_int_equal(pclose(fonts), 0);
    assert_true(count >= 2);
    (void)remove(path);
    free(made[0].pdf.bytes);
    free(made[1].pdf.bytes);
}

static void what_a_document_says_is_one_text_for_a_digest(void **state)
{
    (void)state;
    struct arena arena;
    struct document document;
    struct strbuf text;
    arena_init(&arena, 1 << 22);
    strbuf_init(&text, 1 << 16);
    document_init(&document, &arena, "X", "{訪問|ほうもん}の 記録");
    add_field(&document, "住居", words(document_plain(&arena, "ひだまり/2{階}")));
    add_table(&document, 2);
    document_text(&document, &text);
    assert_string_equal(strbuf_text(&text),
                        "# 訪問の 記録\n住居\nひだまり/2{階}\n項目\t人数\t日\t済\n"
                        "1ばんめ\t0\t2026-04-01\t\n"
                        "2ばんめ\t1\t2026-04-01\t✓\n");
    strbuf_fini(&text);
    arena_fini(&arena);
}

// A sign or two alone on the last line of a cell get company.
static void no_cell_ends_with_a_sign_alone(void **state)
{
    (void)state;
    for (int letters = 30; letters < 72; letters++) {
        struct arena arena;
        struct document document;
        struct strbuf text;
        arena_init(&arena, 1 << 20);
        strbuf_init(&text, 1 << 12);
        for (int i = 0; i < letters; i++)
            strbuf_add(&text, "花");
        document_init(&document, &arena, "X", "表");
        add_field(&document, "ことば", words(strbuf_text(&text)));
        struct made made = print(&document);
        char *said = sheets_text(&made.pdf, 1), *last = strrchr(said, '\0');
        for (char *at = said; (at = strstr(at, "花")); at++)
            last = at;
        size_t size = 0;
        while (last - size > said && last[-(ptrdiff_t)size - 1] != '\n')
            size++;
        assert_true(size / strlen("花") + 1 >= 3);
        free(said);
        free(made.pdf.bytes);
        strbuf_fini(&text);
        arena_fini(&arena);
    }
}

static void what_cannot_be_drawn_is_refused(void **state)
{
    (void)state;
    static const struct column one[] = {{"はい", 1, false}};
    static const char *const picture[] = {"no-such-picture"};
    struct arena arena;
    arena_init(&arena, 1 << 22);
    char *code = ARENA_ARRAY(&arena, char, 4001);
    memset(code, 'x', 4000);
    const struct block wrong[] = {
        {.kind = BLOCK_CODE, .code = code, .text = ""},
        {.kind = BLOCK_CHOICES, .columns = one, .column_count = 1, .pictures = picture}};
    static const enum status want[] = {ERR_INVALID, ERR_ABSENT};
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        struct document document;
        const struct document *list[] = {&document};
        struct made made;
        struct err err = {""};
        document_init(&document, &arena, "X", "だめ");
        (void)document_add(&document, &wrong[i]);
        assert_int_equal(write_pdf(list, 1, &made, &err), want[i]);
        assert_true(*err.text != '\0');
        free(made.pdf.bytes);
    }
    arena_fini(&arena);
}

// Documents follow each other in one file, numbered through, upright and wide.
static void documents_make_one_file(void **state)
{
    (void)state;
    struct arena arena;
    struct document documents[2];
    const struct document *list[] = {&documents[0], &documents[1]};
    struct made made;
    struct err err = {""};
    arena_init(&arena, 1 << 22);
    for (int i = 0; i < 2; i++) {
        document_init(&documents[i], &arena, "X", i ? "つぎの紙" : "はじめの紙");
        documents[i].landscape = i == 1;
    }
    assert_int_equal(write_pdf(list, 2, &made, &err), OK);
    assert_int_equal(made.pages, 2);
    assert_says(&made, 1, "はじめの紙");
    assert_says(&made, 2, "つぎの紙");
    assert_says(&made, 2, "2/2");
    free(made.pdf.bytes);
    arena_fini(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_document_says_is_found_on_its_pages),
        cmocka_unit_test(a_table_says_its_head_on_every_page_and_keeps_rows_whole),
        cmocka_unit_test(nothing_of_a_table_stands_alone),
        cmocka_unit_test(what_is_longer_than_a_page_goes_on),
        cmocka_unit_test(the_same_document_has_the_same_bytes_and_all_fonts),
        cmocka_unit_test(what_a_document_says_is_one_text_for_a_digest),
        cmocka_unit_test(no_cell_ends_with_a_sign_alone),
        cmocka_unit_test(what_cannot_be_drawn_is_refused),
        cmocka_unit_test(documents_make_one_file),
    };
    return cmocka_run_group_tests_name("export/document", tests, NULL, NULL);
}
