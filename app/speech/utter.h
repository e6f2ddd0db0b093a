// How a text is said: which clips, numbers, spelled characters, words of the engine and rests, one
// after the other. Nothing is decoded here.
#pragma once
#include "speech/sentence.h"

enum speech_source { SPEECH_RECORDED, SPEECH_PREPARED, SPEECH_SOURCES };

struct speech_books {
    struct clip_index of[SPEECH_LANGS][SPEECH_SOURCES];
};

enum piece_kind { PIECE_CLIP, PIECE_REST, PIECE_ENGINE };
struct piece {
    enum piece_kind kind;
    int length_ms; // PIECE_ENGINE: an estimate
    // PIECE_CLIP:
    struct clip *clip; // borrowed from the books
    enum speech_lang lang;
    enum speech_source source;
    // PIECE_ENGINE: at most UTTER_ENGINE_SIZE_MAX bytes of the text
    struct span text;
};

enum {
    UTTER_PIECES_MAX = 4096,
    // open_jtalk 1.11 takes the first 1023 bytes of a line and makes three of one.
    UTTER_ENGINE_SIZE_MAX = 300,
};

struct utterance {
    struct piece *pieces;
    size_t count, capacity;
    int64_t length_ms;
    int missing; // characters that cannot be said
    bool spelled;
    bool failed; // no memory
    int64_t limit_ms;
};

// TEXT (valid UTF-8) in pieces of LIMIT_MS together at most; what goes beyond is missing. ENGINE:
// there is one for Japanese. Borrows from BOOKS and TEXT. ERR_MEMORY.
//
// A sentence that has a clip is one piece. Else the longest run of words that has one is taken,
// from the left. What is left over is said by the engine: in Japanese the whole sentence, since one
// voice with one melody is understood better than fragments; in English only the Japanese words in
// it. Without the engine it is spelled.
enum status utter(const struct speech_books *books, enum speech_lang lang, const char *text,
                  bool engine, int64_t limit_ms, struct utterance *out);
void utterance_fini(struct utterance *utterance);

// The clip with that key, staff's own first. False when there is none.
bool utter_find(const struct speech_books *books, enum speech_lang lang, const char *key,
                struct piece *out);
