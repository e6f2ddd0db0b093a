#include "speech/utter.h"
#include "base/utf8.h"
#include "speech/spell.h"

#include <stdlib.h>
#include <string.h>

enum {
    REST_SENTENCE_MS = 250, // behind each, so that sentences made one by one sound as together
    REST_COMMA_MS = 120,
    // None between words: clips carry what silence a word needs.
    RUN_WORDS_MAX = 24,
    ENGINE_CHARACTER_MS = 170, // of open_jtalk, with its rests
};

// One sentence being said.
struct job {
    const struct speech_books *books;
    enum speech_lang lang;
    bool engine;
    struct utterance *out;
};

// Words of one sentence, looked at together.
struct run {
    struct word words[RUN_WORDS_MAX];
    size_t count;
};

bool utter_find(const struct speech_books *books, enum speech_lang lang, const char *key,
                struct piece *out)
{
    for (enum speech_source source = 0; source < SPEECH_SOURCES; source++) {
        struct clip *clip = clip_index_find(&books->of[lang][source], key);
        if (clip) {
            *out = (struct piece){PIECE_CLIP, clip->length_ms, clip, lang, source, {0}};
            return true;
        }
    }
    return false;
}

static bool grow(struct utterance *utterance)
{
    size_t capacity = utterance->capacity ? utterance->capacity * 2 : 16;
    struct piece *pieces = realloc(utterance->pieces, capacity * sizeof *pieces);
    if (pieces == NULL) {
        utterance->failed = true;
        return false;
    }
    utterance->pieces = pieces;
    utterance->capacity = capacity;
    return true;
}

void utterance_add(struct utterance *utterance, struct piece piece, int characters)
{
    if (utterance->length_ms + piece.length_ms > utterance->limit_ms ||
        utterance->count == UTTER_PIECES_MAX) {
        utterance->missing += characters;
        return;
    }
    if (utterance->count == utterance->capacity && !grow(utterance))
        return;
    utterance->pieces[utterance->count++] = piece;
    utterance->length_ms += piece.length_ms;
}

static void add_rest(struct utterance *utterance, int ms)
{
    utterance_add(utterance, (struct piece){.kind = PIECE_REST, .length_ms = ms}, 0);
}

static int characters_in(struct span part)
{
    int count = 0;
    for (const char *at = part.at; at < part.at + part.size; count++)
        (void)utf8_next(&at);
    return count;
}

static struct span from_to(const char *from, const char *to)
{
    return (struct span){from, (size_t)(to - from)};
}

// The most of TEXT that one call of the engine takes: up to the last 、 or space when it is long.
static struct span engine_part(struct span text)
{
    if (text.size <= UTTER_ENGINE_SIZE_MAX)
        return text;
    const char *most = text.at, *border = NULL;
    for (const char *at = text.at; at - text.at <= UTTER_ENGINE_SIZE_MAX;) {
        most = at;
        uint32_t cp = utf8_next(&at);
        if (cp == 0x3001 || cp == ' ' || cp == 0x3000)
            border = at - text.at <= UTTER_ENGINE_SIZE_MAX ? at : border;
    }
    return from_to(text.at, border ? border : most);
}

static void say_by_engine(struct utterance *out, struct span text)
{
    while (text.size > 0) {
        struct span part = engine_part(text);
        int characters = characters_in(part);
        utterance_add(out,
                      (struct piece){.kind = PIECE_ENGINE,
                                     .length_ms = characters * ENGINE_CHARACTER_MS,
                                     .text = part},
                      characters);
        text = from_to(text.at + part.size, text.at + text.size);
    }
}

static bool find_span(const struct job *job, struct span span, struct piece *out)
{
    char key[CLIP_KEY_SIZE_MAX + 1];
    return sentence_normal(job->lang, span, key) && utter_find(job->books, job->lang, key, out);
}

// The clip of the first COUNT words, with the signs that touch them or without.
static bool find_run(const struct job *job, const struct run *run, size_t count, struct piece *out)
{
    const struct word *first = &run->words[0], *last = &run->words[count - 1];
    const char *from = first->span.at, *to = last->span.at + last->span.size;
    const char *before = from - first->signs_before, *behind = to + last->signs_behind;
    return (before < from && to < behind && find_span(job, from_to(before, behind), out)) ||
           (to < behind && find_span(job, from_to(from, behind), out)) ||
           (before < from && find_span(job, from_to(before, to), out)) ||
           find_span(job, from_to(from, to), out);
}

static void fill_run(struct run *run, const char *at, const char *end)
{
    run->count = 0;
    while (run->count < RUN_WORDS_MAX && word_next(&at, end, &run->words[run->count]))
        run->count++;
}

static bool is_japanese(struct span word)
{
    for (const char *at = word.at; at < word.at + word.size;) {
        uint32_t cp = utf8_next(&at);
        if (utf8_is_hiragana(cp) || utf8_is_katakana(cp) || utf8_is_kanji(cp))
            return true;
    }
    return false;
}

static void say_word(const struct job *job, const struct word *word)
{
    if (word->kind == WORD_DIGITS && spell_number(job->books, job->lang, word->span, job->out))
        return;
    if (job->engine && job->lang != SPEECH_JA && is_japanese(word->span))
        say_by_engine(job->out, word->span);
    else
        spell_word(job->books, job->lang, word->span, job->out);
}

// Says as many of the words as have a clip together, or the first by itself; how many.
static size_t say_some(const struct job *job, const struct run *run)
{
    struct piece piece;
    for (size_t count = run->count; count > 0; count--)
        if (find_run(job, run, count, &piece)) {
            const struct word *last = &run->words[count - 1];
            utterance_add(
                job->out, piece,
                characters_in(from_to(run->words[0].span.at, last->span.at + last->span.size)));
            return count;
        }
    say_word(job, &run->words[0]);
    return 1;
}

static void say_in_parts(const struct job *job, struct span sentence)
{
    const char *at = sentence.at, *end = at + sentence.size;
    for (struct run run;;) {
        fill_run(&run, at, end);
        if (run.count == 0)
            return;
        if (run.words[0].behind_comma && at > sentence.at)
            add_rest(job->out, REST_COMMA_MS);
        const struct word *last = &run.words[say_some(job, &run) - 1];
        at = last->span.at + last->span.size;
    }
}

// In Japanese the engine says whole sentences.
static void say_without_clip(const struct job *job, struct span sentence)
{
    struct utterance before = *job->out;
    job->out->spelled = false;
    say_in_parts(job, sentence);
    if (job->engine && job->lang == SPEECH_JA && job->out->spelled) {
        job->out->count = before.count;
        job->out->length_ms = before.length_ms;
        job->out->missing = before.missing;
        say_by_engine(job->out, sentence);
    }
    job->out->spelled |= before.spelled;
}

static void say_sentence(const struct job *job, struct span sentence)
{
    const char *at = sentence.at;
    size_t before = job->out->count;
    struct word word;
    struct piece piece;
    if (find_span(job, sentence, &piece))
        utterance_add(job->out, piece, characters_in(sentence));
    else if (word_next(&at, sentence.at + sentence.size, &word))
        say_without_clip(job, sentence);
    if (job->out->count > before)
        add_rest(job->out, REST_SENTENCE_MS);
}

enum status utter(const struct speech_books *books, enum speech_lang lang, const char *text,
                  bool engine, int64_t limit_ms, struct utterance *out)
{
    *out = (struct utterance){.limit_ms = limit_ms};
    struct job job = {books, lang, engine, out};
    if (!spell_single(books, lang, text, out))
        for (struct span sentence; sentence_next(lang, &text, &sentence);)
            say_sentence(&job, sentence);
    return out->failed ? ERR_MEMORY : OK;
}

void utterance_fini(struct utterance *utterance)
{
    if (!utterance)
        return;
    free(utterance->pieces);
    *utterance = (struct utterance){0};
}
