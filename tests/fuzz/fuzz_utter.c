// Any text in either language, with and without an engine: what is said fits its limits, comes from
// the text and the books, and sentences put behind each other are the text again.
#include "base/utf8.h"
#include "speech/utter.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define HASH "\t0123456789abcdef\t100\n"
static const char words[] = "0" HASH "00" HASH "1" HASH "10" HASH "10ぷん" HASH "11/" HASH "2" HASH
                            "a" HASH "hundred" HASH "please wait" HASH "␣" HASH "、" HASH "あ" HASH
                            "き" HASH "きゃ" HASH "このうち" HASH "どうですか？" HASH "ー" HASH;
enum { LIMIT_MS = 20000 };

static void check_pieces(const struct utterance *utterance, const char *text)
{
    const char *end = text + strlen(text);
    int64_t length_ms = 0;
    ALWAYS(utterance->count <= UTTER_PIECES_MAX && utterance->missing >= 0);
    for (size_t i = 0; i < utterance->count; i++) {
        const struct piece *piece = &utterance->pieces[i];
        length_ms += piece->length_ms;
        ALWAYS(piece->length_ms > 0);
        ALWAYS(piece->kind != PIECE_CLIP || piece->clip->length_ms == piece->length_ms);
        if (piece->kind != PIECE_ENGINE)
            continue;
        ALWAYS(piece->text.size > 0 && piece->text.size <= UTTER_ENGINE_SIZE_MAX);
        ALWAYS(piece->text.at >= text && piece->text.at + piece->text.size <= end);
        ALWAYS(utf8_is_valid(piece->text.at, piece->text.size));
    }
    ALWAYS(length_ms == utterance->length_ms && length_ms <= LIMIT_MS);
}

static void walk(enum speech_lang lang, const char *text)
{
    const char *end = text + strlen(text);
    for (size_t size; (size = speech_sentence_size(lang, text)) > 0; text += size)
        ALWAYS(text + size <= end && utf8_is_valid(text, size));
    ALWAYS(text == end);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct speech_books books = {0};
    size_t valid = utf8_valid_prefix((const char *)data, size);
    char *text = malloc(valid + 1);
    ALWAYS(text != NULL);
    if (valid > 0)
        memcpy(text, data, valid);
    text[valid] = '\0';
    for (int lang = 0; lang < SPEECH_LANGS; lang++)
        ALWAYS(clip_index_parse("words", words, strlen(words), &books.of[lang][SPEECH_PREPARED],
                                NULL) == OK);
    for (int lang = 0; lang < SPEECH_LANGS; lang++) {
        walk((enum speech_lang)lang, text);
        for (int engine = 0; engine <= 1; engine++) {
            struct utterance utterance;
            ALWAYS(utter(&books, (enum speech_lang)lang, text, engine, LIMIT_MS, &utterance) == OK);
            check_pieces(&utterance, text);
            utterance_fini(&utterance);
        }
    }
    for (int lang = 0; lang < SPEECH_LANGS; lang++)
        clip_index_fini(&books.of[lang][SPEECH_PREPARED]);
    free(text);
    return 0;
}
