// Writing: what a person waits for at a key.
#include "base/utf8.h"
#include "ime/editor.h"
#include "ime/sentences.h"
#include "micro.h"
#include "system/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Letter by letter, with what may be completed looked up at each, then converted.
static void write_sentence(struct editor *editor, const char *reading, struct times *keys,
                           struct times *conversions)
{
    struct completion found[COMPLETIONS_MAX];
    while (*reading) {
        char letter[5] = {0};
        utf8_put(letter, utf8_next(&reading));
        double begun_ms = times_now_ms();
        ALWAYS(editor_type(editor, letter) == EDITOR_DONE);
        editor_completions(editor, found);
        if (keys->count < TIMES_MAX)
            times_add(keys, begun_ms);
    }
    double begun_ms = times_now_ms();
    ALWAYS(editor_convert(editor) == EDITOR_DONE);
    times_add(conversions, begun_ms);
    ALWAYS(editor_set_text(editor, "") == EDITOR_DONE);
}

static void write_all(const struct converter *converter, const struct word_list *words, int rounds)
{
    static struct times keys, conversions;
    struct editor *editor = calloc(1, sizeof *editor);
    ALWAYS(editor);
    editor_init(editor, true, converter, words);
    for (int round = 0; round < rounds; round++) {
        for (size_t i = 0; i < ARRAY_LEN(sentences); i++)
            write_sentence(editor, sentences[i].reading, &keys, &conversions);
        for (size_t i = 0; i < ARRAY_LEN(later_sentences); i++)
            write_sentence(editor, later_sentences[i].reading, &keys, &conversions);
    }
    editor_fini(editor);
    free(editor);
    times_print(&keys, "write-key");
    times_print(&conversions, "convert");
}

enum status micro_writing(const struct parts *parts, int rounds, struct err *err)
{
    static struct times opening;
    char home[sizeof parts->share + 16], path[sizeof home + 16], *tsv;
    size_t size;
    snprintf(home, sizeof home, "%s/words", parts->share);
    snprintf(path, sizeof path, "%s/ja.tsv", home);
    double begun_ms = times_now_ms();
    struct word_list words;
    struct converter converter;
    TRY(system_file_read(path, 1 << 20, &tsv, &size, err));
    enum status status = word_list_init(&words, tsv, size, err);
    free(tsv);
    TRY(status);
    status = ime_converter_open(home, &converter, err);
    if (status == OK) {
        ALWAYS(converter.start(converter.ctx, sentences[0].reading) == OK);
        times_add(&opening, begun_ms);
        times_print(&opening, "convert-open");
        write_all(&converter, &words, rounds);
        ime_converter_close(&converter);
    }
    word_list_fini(&words);
    return status;
}
