// Books made of words in a test, and an utterance as a line of text. Include it behind cmocka.h.
#pragma once
#include "base/strbuf.h"
#include "speech/utter.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BOOK_WORDS_MAX = 256, BOOK_LENGTH_MS = 100 };

static inline int book_compare(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

// An index of WORDS, keys with '|' between them, in any order; each takes BOOK_LENGTH_MS.
static inline struct clip_index book_of(const char *words)
{
    char *copy = strdup(words), *rest = copy, *keys[BOOK_WORDS_MAX];
    size_t count = 0;
    for (char *key; (key = strsep(&rest, "|")) != NULL;)
        if (*key && count < BOOK_WORDS_MAX)
            keys[count++] = key;
    qsort(keys, count, sizeof *keys, book_compare);
    struct strbuf text;
    strbuf_init(&text, 1 << 16);
    for (size_t i = 0; i < count; i++)
        strbuf_addf(&text, "%s\t%016zx\t%d\n", keys[i], i, BOOK_LENGTH_MS);
    struct clip_index index;
    struct err err = {""};
    if (clip_index_parse("words", strbuf_text(&text), text.size, &index, &err) != OK)
        fail_msg("%s", err.text);
    strbuf_fini(&text);
    free(copy);
    return index;
}

static inline void books_fini(struct speech_books *books)
{
    for (size_t lang = 0; lang < SPEECH_LANGS; lang++)
        for (size_t source = 0; source < SPEECH_SOURCES; source++)
            clip_index_fini(&books->of[lang][source]);
}

// "きょう/120/10/ぷん/<とうきょう>": clips, rests in ms, <what the engine says>; recorded clips as
// "きょう!"; then " -N" for N missing characters. The rest at the end is not shown. Borrowed until
// the next call.
static inline const char *said(const struct utterance *utterance)
{
    static char line[4096];
    struct strbuf text;
    strbuf_init(&text, sizeof line - 1);
    for (size_t i = 0; i < utterance->count; i++) {
        const struct piece *piece = &utterance->pieces[i];
        if (piece->kind == PIECE_REST && i + 1 == utterance->count)
            break;
        strbuf_add(&text, i ? "/" : "");
        if (piece->kind == PIECE_CLIP)
            strbuf_addf(&text, "%s%s", piece->clip->key,
                        piece->source == SPEECH_RECORDED ? "!" : "");
        else if (piece->kind == PIECE_REST)
            strbuf_addf(&text, "%d", piece->length_ms);
        else
            strbuf_addf(&text, "<%.*s>", (int)piece->text.size, piece->text.at);
    }
    if (utterance->missing)
        strbuf_addf(&text, " -%d", utterance->missing);
    (void)snprintf(line, sizeof line, "%s", strbuf_text(&text));
    strbuf_fini(&text);
    return line;
}
