// A document with one of each block, and its pages as text.
#pragma once
// cmocka.h needs its four headers first; the including test has them.
#include "export/document_pdf.h"
#include "export/sheets.h"

static const int64_t made_utc_ms = 1763683200000; // 2025-11-21 in Japan

static inline struct cell words(const char *text)
{
    return (struct cell){.type = CELL_TEXT, .text = text};
}

static inline void add_field(struct document *document, const char *label, struct cell value)
{
    (void)document_add(document,
                       &(struct block){.kind = BLOCK_FIELD, .label = label, .value = value});
}

static inline void add_text(struct document *document, enum block_kind kind, const char *text)
{
    (void)document_add(document, &(struct block){.kind = kind, .level = 1, .text = text});
}

static inline void add_table(struct document *document, size_t rows)
{
    static const struct column columns[] = {
        {"項目", 3, false}, {"人数", 1, true}, {"日", 2, false}, {"済", 1, true}};
    struct cell *cells = ARENA_ARRAY(document->arena, struct cell, rows * ARRAY_LEN(columns));
    for (size_t i = 0; i < rows; i++) {
        struct cell *row = &cells[i * ARRAY_LEN(columns)];
        row[0] =
            words(i % 7 == 3 ? "居間と台所と浴室と廊下と玄関と庭を見て、職員の話をゆっくり聞いた。"
                             : arena_printf(document->arena, "%zuばんめ", i + 1));
        row[1] = (struct cell){.type = CELL_NUMBER, .number = (double)i};
        row[2] = (struct cell){.type = CELL_DATE, .date = {2026, 4, 1}};
        row[3] = (struct cell){.type = CELL_TICK, .number = (double)(i % 2)};
    }
    (void)document_add(document, &(struct block){.kind = BLOCK_TABLE,
                                                 .columns = columns,
                                                 .column_count = ARRAY_LEN(columns),
                                                 .rows = cells,
                                                 .row_count = rows});
}

// One of each block.
static inline void fill(struct document *document)
{
    static const struct column answers[] = {{"だいじょうぶ", 1, false}, {"気になる", 1, false}};
    static const char *const pictures[] = {"ok-dot", "attention-triangle"};
    document->office = "事業所 ひだまり";
    document->made_utc_ms = made_utc_ms;
    add_text(document, BLOCK_RIGHT, "令和8年4月1日");
    add_text(document, BLOCK_HEADING, "基本のこと");
    add_field(document, "住居", words("グループホーム ひだまり"));
    add_field(document, "訪問日", (struct cell){.type = CELL_DATE, .date = {2026, 11, 21}});
    add_field(document, "開始", (struct cell){.type = CELL_TIME, .number = 605});
    add_field(document, "氏名", (struct cell){0});
    add_text(document, BLOCK_TEXT, "{訪問|ほうもん}した{人|ひと}の ことばを ここに 書く。");
    add_text(document, BLOCK_POINT, "点のある行");
    add_table(document, 3);
    (void)document_add(document,
                       &(struct block){.kind = BLOCK_CHOICES,
                                       .label = "部屋は片づいていますか。",
                                       .columns = answers,
                                       .column_count = 2,
                                       .pictures = document->for_members ? pictures : NULL});
    (void)document_add(
        document, &(struct block){.kind = BLOCK_SPACE_TO_WRITE, .label = "ことば", .lines = 3});
    (void)document_add(
        document,
        &(struct block){.kind = BLOCK_CODE, .code = "EGW-PAPER:7K3Q9QXM", .text = "この紙の印"});
    (void)document_add(document, &(struct block){.kind = BLOCK_PAGE});
    add_text(document, BLOCK_TEXT, "二まいめ");
}

struct made {
    struct sheets_bytes pdf;
    size_t pages;
};

static inline enum status write_pdf(const struct document *const *documents, size_t count,
                                    struct made *out, struct err *err)
{
    struct paper_faces *faces = sheets_faces();
    struct document_pdf setup = {.faces = faces,
                                 .picture_dir = ENGAWA_BUILD_DIR "/share/engawa/pictograms",
                                 .title = "見本",
                                 .made_utc_ms = made_utc_ms};
    *out = (struct made){0};
    FILE *stream = open_memstream(&out->pdf.bytes, &out->pdf.size);
    assert_non_null(stream);
    enum status status = document_pdf_write(&setup, documents, count, stream, &out->pages, err);
    assert_int_equal(fclose(stream), 0);
    paper_faces_free(faces);
    return status;
}

static inline struct made print(const struct document *document)
{
    struct made made;
    struct err err = {""};
    if (write_pdf(&document, 1, &made, &err) != OK)
        fail_msg("%s", err.text);
    return made;
}

static inline void assert_says(const struct made *made, int page, const char *text)
{
    char *read = sheets_text(&made->pdf, page);
    if (!strstr(read, text))
        fail_msg("page %d does not say %s:\n%s", page, text, read);
    free(read);
}
