// The converter made of libanthy; the only file that knows it. docs/decisions/0017 tells what was
// measured, and why personality "" is what keeps it from writing.
#include "base/utf8.h"
#include "ime/convert.h"
#include "ime/kana.h"

#include <anthy/anthy.h>
#include <pwd.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// A reading falls into runs of kana, which the library converts, and of everything else. What is
// behind so many runs stays as it is.
enum { RUNS_MAX = 24, POOL_SIZE = 1 << 16 };
// Kept free of the library's candidates: every phrase has its reading and its kana forms, which
// together are three times READING_SIZE and a NUL for each.
enum { POOL_KEPT = 3 * (READING_SIZE + READING_MAX) };
// So many of the library's candidates come before the kana forms, which else are last of sixty.
enum { BEFORE_KANA = 4 };

const char ime_dictionary[] = "/usr/share/anthy/anthy.dic";

struct run {
    anthy_context_t context; // NULL: stays as it is
    size_t at, size;         // bytes of the reading
    size_t first, count;     // its phrases
};

struct phrase {
    size_t run;
    uint32_t reading, first; // places in the pool: the candidates begin at first
    size_t count;
};

struct anthy_converter {
    char reading[READING_SIZE];
    struct run runs[RUNS_MAX];
    size_t run_count;
    struct phrase phrases[READING_MAX];
    size_t phrase_count;
    char pool[POOL_SIZE]; // strings, one behind the other, each with its NUL
    size_t pool_size;
};

static bool is_fit(const char *text, size_t size)
{
    if (size == 0 || !utf8_is_valid(text, size))
        return false;
    for (const char *at = text; *at;)
        if (utf8_is_control(utf8_next(&at)))
            return false;
    return true;
}

static bool pool_add(struct anthy_converter *c, const char *text, size_t size)
{
    if (POOL_SIZE - c->pool_size <= size)
        return false;
    memcpy(c->pool + c->pool_size, text, size);
    c->pool[c->pool_size + size] = '\0';
    c->pool_size += size + 1;
    return true;
}

static const char *candidate_at(const struct anthy_converter *c, const struct phrase *phrase,
                                size_t index)
{
    const char *at = c->pool + phrase->first;
    while (index-- > 0)
        at += strlen(at) + 1;
    return at;
}

static void add_candidate(struct anthy_converter *c, struct phrase *phrase, const char *text)
{
    for (size_t i = 0; i < phrase->count; i++)
        if (strcmp(candidate_at(c, phrase, i), text) == 0)
            return;
    if (pool_add(c, text, strlen(text)))
        phrase->count++;
}

// One that the library found; the kana forms have their room.
static void add_found(struct anthy_converter *c, struct phrase *phrase, const char *text)
{
    size_t size = strlen(text);
    if (phrase->count + 2 < CANDIDATES_MAX && is_fit(text, size) &&
        c->pool_size + size < POOL_SIZE - POOL_KEPT)
        add_candidate(c, phrase, text);
}

static void add_kana_forms(struct anthy_converter *c, struct phrase *phrase)
{
    char katakana[CANDIDATE_SIZE];
    size_t size = 0;
    for (const char *at = c->pool + phrase->reading; *at && size + 4 < sizeof katakana;)
        size += utf8_put(katakana + size, kana_katakana(utf8_next(&at)));
    katakana[size] = '\0';
    add_candidate(c, phrase, c->pool + phrase->reading);
    add_candidate(c, phrase, katakana);
    explicit_bzero(katakana, sizeof katakana);
}

// Adds a phrase with the SIZE bytes at READING and no candidates; NULL when there is no room.
static struct phrase *add_phrase(struct anthy_converter *c, size_t run, const char *reading,
                                 size_t size)
{
    uint32_t at = (uint32_t)c->pool_size;
    if (c->phrase_count == READING_MAX || !pool_add(c, reading, size))
        return NULL;
    struct phrase *phrase = &c->phrases[c->phrase_count++];
    *phrase = (struct phrase){.run = run, .reading = at, .first = (uint32_t)c->pool_size};
    c->runs[run].count++;
    return phrase;
}

// Segment NTH of the run as the next phrase; the bytes of its reading, 0 when the library gave
// something else than the kana at REST.
static size_t add_segment(struct anthy_converter *c, size_t run, int nth, const char *rest)
{
    char text[CANDIDATE_SIZE];
    anthy_context_t context = c->runs[run].context;
    struct anthy_segment_stat stat;
    int size = anthy_get_segment(context, nth, NTH_UNCONVERTED_CANDIDATE, text, sizeof text);
    if (size <= 0 || strncmp(rest, text, (size_t)size) != 0 ||
        anthy_get_segment_stat(context, nth, &stat) != 0)
        return 0;
    struct phrase *phrase = add_phrase(c, run, text, (size_t)size);
    if (!phrase)
        return 0;
    for (int i = 0; i < stat.nr_candidate; i++) {
        if (i == BEFORE_KANA)
            add_kana_forms(c, phrase);
        if (anthy_get_segment(context, nth, i, text, sizeof text) > 0)
            add_found(c, phrase, text);
    }
    add_kana_forms(c, phrase);
    explicit_bzero(text, sizeof text);
    return (size_t)size;
}

// The phrases of a run from its NTH on; AT is where that one begins in the reading. False when the
// library's phrases do not make up the run.
static bool add_segments(struct anthy_converter *c, size_t run, int nth, size_t at)
{
    struct anthy_conv_stat stat;
    size_t end = c->runs[run].at + c->runs[run].size;
    if (anthy_get_stat(c->runs[run].context, &stat) != 0)
        return false;
    for (; nth < stat.nr_segment; nth++) {
        size_t size = add_segment(c, run, nth, c->reading + at);
        if (size == 0 || at + size > end)
            return false;
        at += size;
    }
    return at == end;
}

static void forget_phrases(struct anthy_converter *c, size_t from)
{
    if (from >= c->phrase_count)
        return;
    size_t begin = c->phrases[from].reading;
    explicit_bzero(c->pool + begin, c->pool_size - begin);
    c->pool_size = begin;
    for (size_t r = 0; r < c->run_count; r++) {
        struct run *run = &c->runs[r];
        run->count = run->first >= from               ? 0
                     : run->first + run->count > from ? from - run->first
                                                      : run->count;
    }
    c->phrase_count = from;
}

// All of the run as one phrase with its kana forms.
static void add_as_it_is(struct anthy_converter *c, size_t run)
{
    struct run *r = &c->runs[run];
    struct phrase *phrase = add_phrase(c, run, c->reading + r->at, r->size);
    ALWAYS(phrase); // a reading has fewer runs and bytes than there is room
    add_kana_forms(c, phrase);
}

static void release_contexts(struct anthy_converter *c)
{
    for (size_t r = 0; r < c->run_count; r++)
        if (c->runs[r].context)
            anthy_release_context(c->runs[r].context);
}

static void convert_stop(void *ctx)
{
    struct anthy_converter *c = ctx;
    release_contexts(c);
    explicit_bzero(c, sizeof *c);
}

static anthy_context_t context_of(const char *kana, size_t size)
{
    char text[READING_SIZE] = {0};
    memcpy(text, kana, size);
    anthy_context_t context = anthy_create_context();
    if (context) {
        anthy_context_set_encoding(context, ANTHY_UTF8_ENCODING);
        anthy_set_reconversion_mode(context, ANTHY_RECONVERT_DISABLE);
        if (anthy_set_string(context, text) != 0) {
            anthy_release_context(context);
            context = NULL;
        }
    }
    explicit_bzero(text, sizeof text);
    return context;
}

// Bytes of letters of one sort, kana or others, at the beginning of TEXT.
static size_t run_size(const char *text, bool is_kana)
{
    const char *at = text;
    for (const char *next = at; *at && kana_is_reading(utf8_next(&next)) == is_kana;)
        at = next;
    return (size_t)(at - text);
}

// The phrases of a run, from those that the library found.
static void fill_run(struct anthy_converter *c, size_t number)
{
    struct run *run = &c->runs[number];
    run->first = c->phrase_count;
    run->count = 0;
    if (run->context && add_segments(c, number, 0, run->at))
        return;
    forget_phrases(c, run->first);
    if (run->context)
        anthy_release_context(run->context);
    run->context = NULL;
    add_as_it_is(c, number);
}

static void add_run(struct anthy_converter *c, size_t at)
{
    const char *text = c->reading + at, *second = text;
    bool is_last = c->run_count == RUNS_MAX - 1, is_kana = kana_is_reading(utf8_next(&second));
    size_t number = c->run_count++;
    size_t size = is_last ? strlen(text) : run_size(text, is_kana);
    c->runs[number] = (struct run){.at = at, .size = size};
    if (is_kana && !is_last)
        c->runs[number].context = context_of(text, size);
    fill_run(c, number);
}

static enum status convert_start(void *ctx, const char *reading)
{
    struct anthy_converter *c = ctx;
    convert_stop(c);
    size_t size = strnlen(reading, READING_SIZE);
    if (size == READING_SIZE || !is_fit(reading, size) || utf8_length(reading) > READING_MAX)
        return ERR_INVALID;
    memcpy(c->reading, reading, size + 1);
    for (size_t at = 0; at < size; at += c->runs[c->run_count - 1].size)
        add_run(c, at);
    return OK;
}

static size_t convert_phrases(void *ctx)
{
    return ((struct anthy_converter *)ctx)->phrase_count;
}

static const char *convert_reading(void *ctx, size_t phrase)
{
    const struct anthy_converter *c = ctx;
    return phrase < c->phrase_count ? c->pool + c->phrases[phrase].reading : NULL;
}

static size_t convert_candidates(void *ctx, size_t phrase)
{
    const struct anthy_converter *c = ctx;
    return phrase < c->phrase_count ? c->phrases[phrase].count : 0;
}

static const char *convert_candidate(void *ctx, size_t phrase, size_t index)
{
    const struct anthy_converter *c = ctx;
    if (phrase >= c->phrase_count || index >= c->phrases[phrase].count)
        return NULL;
    return candidate_at(c, &c->phrases[phrase], index);
}

// Where PHRASE begins in the reading.
static size_t phrase_at(const struct anthy_converter *c, size_t phrase)
{
    size_t at = 0;
    for (size_t i = 0; i < phrase; i++)
        at += strlen(c->pool + c->phrases[i].reading);
    return at;
}

static bool can_resize(const struct anthy_converter *c, size_t phrase, int by)
{
    if (phrase >= c->phrase_count || (by != 1 && by != -1))
        return false;
    const struct run *run = &c->runs[c->phrases[phrase].run];
    if (!run->context)
        return false;
    if (by > 0)
        return phrase + 1 < run->first + run->count;
    return utf8_length(c->pool + c->phrases[phrase].reading) > 1;
}

static bool convert_resize(void *ctx, size_t phrase, int by)
{
    struct anthy_converter *c = ctx;
    if (!can_resize(c, phrase, by))
        return false;
    size_t number = c->phrases[phrase].run, at = phrase_at(c, phrase);
    struct run *run = &c->runs[number];
    int nth = (int)(phrase - run->first);
    anthy_resize_segment(run->context, nth, by);
    forget_phrases(c, phrase);
    if (!add_segments(c, number, nth, at)) { // never seen; all of the run stays kana then
        forget_phrases(c, run->first);
        add_as_it_is(c, number);
    }
    while (++number < c->run_count)
        fill_run(c, number);
    return true;
}

enum status ime_converter_open(const char *home, struct converter *out, struct err *err)
{
    *out = (struct converter){0};
    // The library asks for the account's home before it can be told another, and does not look at
    // the answer.
    if (!getpwuid(getuid()))
        return err_set(err, ERR_ABSENT, "conversion: this account is not known to the system");
    anthy_conf_override("HOME", home);
    if (anthy_init() != 0)
        return err_set(err, ERR_ABSENT, "conversion: no dictionary: install anthy-common");
    if (anthy_set_personality("") != 0)
        return err_set(err, ERR_BUSY, "conversion: one is open already");
    struct anthy_converter *c = calloc(1, sizeof *c);
    if (!c) {
        anthy_quit();
        return err_memory(err);
    }
    *out = (struct converter){.ctx = c,
                              .start = convert_start,
                              .phrases = convert_phrases,
                              .reading = convert_reading,
                              .candidates = convert_candidates,
                              .candidate = convert_candidate,
                              .resize = convert_resize,
                              .stop = convert_stop};
    return OK;
}

void ime_converter_close(struct converter *converter)
{
    if (!converter->ctx)
        return;
    convert_stop(converter->ctx);
    free(converter->ctx);
    anthy_quit();
    *converter = (struct converter){0};
}
