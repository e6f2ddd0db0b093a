// What tests of paper need: the typefaces, a page in memory.
#pragma once
// cmocka.h needs its four headers first; the including test has them.
#include "export/paper.h"
#include "system/fonts_paths.h"

#include <stdlib.h>
#include <string.h>

static const struct paper_files sheets_files = {ENGAWA_FONT_REGULAR, ENGAWA_FONT_BOLD,
                                                ENGAWA_FONT_FALLBACK};

static inline struct paper_faces *sheets_faces(void)
{
    struct paper_faces *faces = NULL;
    struct err err = {""};
    if (paper_faces_new(&sheets_files, &faces, &err) != OK)
        fail_msg("%s", err.text);
    return faces;
}

// Bytes of a file that is in memory; freed by free.
struct sheets_bytes {
    char *bytes;
    size_t size;
};

typedef void (*sheets_draw_fn)(struct paper *paper, void *ctx);

static inline struct sheets_bytes sheets_print(const struct paper_sheet *sheet,
                                               struct paper_faces *faces, sheets_draw_fn draw,
                                               void *ctx)
{
    struct sheets_bytes out = {0};
    struct paper *paper = NULL;
    struct err err = {""};
    FILE *stream = open_memstream(&out.bytes, &out.size);
    assert_non_null(stream);
    assert_int_equal(paper_new(sheet, faces, stream, &paper, &err), OK);
    draw(paper, ctx);
    if (paper_finish(paper, &err) != OK)
        fail_msg("%s", err.text);
    paper_free(paper);
    assert_int_equal(fclose(stream), 0);
    return out;
}

// What pdftotext reads of a page (from 1), without blanks: ruby is spread over its base. Freed by
// free.
static inline char *sheets_text(const struct sheets_bytes *pdf, int page)
{
    char path[] = "/tmp/engawa-paper-XXXXXX", command[128], *text = calloc(1, 65536);
    int fd = mkstemp(path);
    FILE *file = fd >= 0 ? fdopen(fd, "wb") : NULL;
    assert_non_null(file);
    assert_non_null(text);
    assert_int_equal(fwrite(pdf->bytes, 1, pdf->size, file), pdf->size);
    assert_int_equal(fclose(file), 0);
    (void)snprintf(command, sizeof command, "pdftotext -f %d -l %d -raw %s -", page, page, path);
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    assert_true(fread(text, 1, 65535, pipe) < 65535);
    assert_int_equal(pclose(pipe), 0);
    (void)remove(path);
    char *to = text;
    for (const char *at = text; *at; at++)
        if (*at != ' ')
            *to++ = *at;
    *to = '\0';
    return text;
}
