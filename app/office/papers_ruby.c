// Ruby over what the staff wrote, where they told how it is read (store_reading_put): names whole,
// and words in between. Nothing is guessed: what has no reading has no ruby.
#include "office/papers_parts.h"

#include "base/utf8.h"

#include <string.h>

enum { HIRAGANA = 3 }; // bytes of one

static bool is_alike(uint32_t a, uint32_t b)
{
    return (utf8_is_kanji(a) && utf8_is_kanji(b)) || (utf8_is_katakana(a) && utf8_is_katakana(b));
}

static uint32_t last_of(const char *text, size_t size)
{
    const char *at = text + size - utf8_last_size(text, size);
    return size > 0 ? utf8_next(&at) : 0;
}

// NAME stands at AT and does not go on: 本 is no word of 日本, nor is ホーム of ホームラン.
static bool stands_at(const char *name, const char *text, const char *at)
{
    size_t size = strlen(name);
    const char *first = at, *next = at + size;
    return size > 0 && strncmp(at, name, size) == 0 &&
           !is_alike(last_of(text, (size_t)(at - text)), utf8_next(&first)) &&
           !is_alike(last_of(at, size), utf8_next(&next));
}

// The longest name that stands at AT; NULL: none.
static const struct store_reading *reading_at(const struct papers_facts *facts, const char *text,
                                              const char *at)
{
    const struct store_reading *found = NULL;
    for (size_t i = 0; i < facts->reading_count; i++) {
        const struct store_reading *reading = &facts->readings[i];
        if (stands_at(reading->text, text, at) &&
            (!found || strlen(reading->text) > strlen(found->text)))
            found = reading;
    }
    return found;
}

static bool is_hiragana_at(const char *at)
{
    return utf8_is_hiragana(utf8_next(&at));
}

// KANA above BASE, but for the hiragana that both begin and end with. NULL: it cannot stand there.
static const char *ruby_above(struct arena *arena, const char *base, const char *kana)
{
    size_t size = strlen(base), read = strlen(kana), head = 0, tail = 0;
    if (strcmp(base, kana) == 0)
        return document_plain(arena, base);
    while (is_hiragana_at(base + head) && strncmp(base + head, kana + head, HIRAGANA) == 0)
        head += HIRAGANA;
    while (tail + HIRAGANA <= size - head && tail + HIRAGANA <= read - head &&
           is_hiragana_at(base + size - tail - HIRAGANA) &&
           strcmp(base + size - tail - HIRAGANA, kana + read - tail - HIRAGANA) == 0)
        tail += HIRAGANA;
    if (head + tail == size || head + tail == read || strcspn(base, "{}|/\n") != size)
        return NULL;
    return arena_printf(arena, "%.*s{%.*s|%.*s}%s", (int)head, base, (int)(size - head - tail),
                        base + head, (int)(read - head - tail), kana + head, base + size - tail);
}

// KANA without its rests.
static const char *without_rests(struct arena *arena, const char *kana)
{
    char *out = arena_strndup(arena, kana, strlen(kana));
    size_t size = 0;
    for (const char *at = kana, *from = at; *at; from = at) {
        uint32_t cp = utf8_next(&at);
        if (cp == ' ' || cp == U'　' || cp == U'、')
            continue;
        memcpy(out + size, from, (size_t)(at - from));
        size += (size_t)(at - from);
    }
    out[size] = '\0';
    return out;
}

static size_t gaps_of(const char *text)
{
    size_t count = 0;
    for (; *text; text++)
        count += *text == ' ';
    return count;
}

// Part by part where both have as many, which a blank ends; as it is where they do not agree.
static const char *told_with(struct arena *arena, const struct store_reading *reading)
{
    const char *base = reading->text, *kana = reading->kana, *told = "", *part = NULL;
    if (gaps_of(base) == 0) {
        part = ruby_above(arena, base, without_rests(arena, kana));
        return part ? part : document_plain(arena, base);
    }
    if (gaps_of(base) != gaps_of(kana))
        return document_plain(arena, base);
    for (bool more = true; more;) {
        size_t size = strcspn(base, " "), read = strcspn(kana, " ");
        part = ruby_above(arena, arena_strndup(arena, base, size),
                          without_rests(arena, arena_strndup(arena, kana, read)));
        if (!part)
            return document_plain(arena, reading->text);
        more = base[size] == ' ';
        told = arena_printf(arena, "%s%s%s", told, part, more ? " " : "");
        base += size + more;
        kana += read + more;
    }
    return told;
}

const char *papers_words(struct paper_fill *fill, const char *text)
{
    const char *from = text, *told = "";
    if (fill->lang != LANG_EASY)
        return document_plain(fill->arena, text);
    for (const char *at = text; *at;) {
        const struct store_reading *reading = reading_at(fill->facts, text, at);
        if (!reading) {
            (void)utf8_next(&at);
            continue;
        }
        const char *before = arena_strndup(fill->arena, from, (size_t)(at - from));
        told = arena_printf(fill->arena, "%s%s%s", told, document_plain(fill->arena, before),
                            told_with(fill->arena, reading));
        from = at += strlen(reading->text);
    }
    return arena_printf(fill->arena, "%s%s", told, document_plain(fill->arena, from));
}
