// The rules about the words themselves: what the loader lets pass and an author wants to know.
// Inside of this folder only. Each rule tells its findings at the report's place.
#pragma once
#include "base/strbuf.h"
#include "content/pack.h"

struct language_pack;

struct checker {
    const struct pack *pack;
    struct report *report;
    struct strbuf eye, ear; // the easy text at hand, flat: its bases, its readings
    size_t home_length;     // characters of the longest noun for {home}
    struct arena scratch;   // for one text
};

// Stand for a parameter in flat text.
#define FLAT_PARAM 0xFFFCu
#define FLAT_HOME  0xFFFBu

// Every text of a pack that pack_finish has seen.
void check_pack(const struct pack *pack, struct report *report);

// One text without markup: bases or readings, spaces and line breaks, FLAT_… for parameters.
void check_flatten(const char *markup, bool readings, struct strbuf *out);
// Characters that an eye reads in SIZE bytes of flat text: no spaces.
size_t check_length(const struct checker *checker, const char *flat, size_t size);

void check_ruby(struct checker *checker, const char *markup, bool required);
void check_kanji(struct checker *checker);     // kanji, row
void check_sentences(struct checker *checker); // length, style
// Starters: short enough for a button, fit for a note, no verdict (S2-5).
void check_starters(struct checker *checker, const struct item *item); // length, style, verdict
// Those of a language pack: length.
void check_language_starters(const struct language_pack *language, struct report *report);
void check_speech(struct checker *checker, const char *easy, const char *speech);
