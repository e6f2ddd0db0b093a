#include "domain/namecheck.h"

#include "base/base32.h"
#include "base/status.h"
#include "base/utf8.h"
#include "domain/namecheck_kana.h"
#include "domain/namecheck_numbers.h"
#include "domain/namecheck_text.h"
#include "domain/namecheck_words.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

static const char *const reason_names[NAME_REASON_COUNT] = {"roster", "reading", "title", "initial",
                                                            "room",   "phone",   "mail",  "unread"};

static bool ends_with(const char *text, size_t size, const char *word)
{
    size_t length = strlen(word);
    return length <= size && memcmp(text + size - length, word, length) == 0;
}

// A name in katakana or Latin letters must not be a part of a longer word.
static bool stands_alone(const char *text, size_t at, size_t size)
{
    enum script first = script_of(peek(text + at)), last = script_of(last_of(text + at, size));
    uint32_t before = last_of(text, at), after = peek(text + at + size);
    if (before && (first == KATAKANA || first == LATIN) && script_of(before) == first)
        return false;
    return !(after && (last == KATAKANA || last == LATIN) && script_of(after) == last);
}

static size_t count_characters(const char *text, size_t size)
{
    size_t count = 0;
    for (const char *at = text; at < text + size; count++)
        (void)utf8_next(&at);
    return count;
}

// BEST, or more when the SIZE bytes of NAME stand there and cover more.
static size_t match_part(const char *text, size_t at, const char *name, size_t size, size_t best)
{
    size_t length = match_name(text + at, name, size);
    bool counts = length > best && count_characters(name, size) >= 2;
    return counts && stands_alone(text, at, length) ? length : best;
}

static size_t match_roster(const struct name_roster *roster, const char *text, size_t at)
{
    size_t best = 0;
    for (size_t i = 0; i < roster->count; i++) {
        const char *name = roster->names[i] + skip_blank(roster->names[i]);
        best = match_part(text, at, name, strlen(name), best);
        while (*name) { // each part between blanks
            const char *end = name;
            while (*end && fold(peek(end)) != ' ')
                (void)utf8_next(&end);
            best = match_part(text, at, name, (size_t)(end - name), best);
            name = end + skip_blank(end);
        }
    }
    return best;
}

// A name of the register that is written in kana is its own reading.
static size_t match_readings(const struct name_roster *roster, const char *text, size_t floor,
                             size_t at)
{
    size_t best = 0;
    if (script_of(peek(text + at)) != HIRAGANA && script_of(peek(text + at)) != KATAKANA)
        return 0;
    for (size_t i = 0; i < roster->count; i++) {
        const char *readings[] = {roster->names[i], roster->readings ? roster->readings[i] : ""};
        for (size_t r = 0; r < ARRAY_LEN(readings); r++) {
            size_t size = name_kana_match(readings[r], text, floor, at);
            best = size > best ? size : best;
        }
    }
    return best;
}

static const struct title *match_title(const char *text)
{
    for (size_t i = 0; i < ARRAY_LEN(titles); i++)
        if (starts_with(text, titles[i].text))
            return &titles[i];
    return NULL;
}

// Whether the run ends in a word of LIST, or is one.
static bool is_listed(const char *list, const char *run, size_t size, bool whole)
{
    for (const char *word = list; *word;) {
        size_t length = strcspn(word, " ");
        if (whole ? match_name(run, word, length) == size
                  : length <= size && memcmp(run + size - length, word, length) == 0)
            return true;
        word += length + (word[length] == ' ');
    }
    return false;
}

static bool is_ordinary(const char *run, size_t size)
{
    return is_listed(roles, run, size, false) || is_listed(roles_alone, run, size, true);
}

// Whether TITLE, standing behind the run, is only part of an ordinary word.
static bool is_word_part(const struct title *title, const char *run, size_t size,
                         const char *behind)
{
    for (size_t i = 0; i < ARRAY_LEN(title->before) && title->before[i]; i++)
        if (ends_with(run, size, title->before[i]))
            return true;
    if (title->verb && script_of(peek(run)) == KANJI && count_characters(run, size) >= 2)
        return false;
    for (size_t i = 0; i < ARRAY_LEN(title->behind) && title->behind[i]; i++)
        if (starts_with(behind, title->behind[i]))
            return true;
    return false;
}

// Hiragana is hard to part into words: only the soft titles count behind it, and only behind two
// characters or more, as behind katakana.
static bool can_be_name(const struct title *title, enum script script, size_t characters)
{
    switch (script) {
    case KANJI:
    case LATIN:
        return true;
    case KATAKANA:
        return characters >= 2;
    case HIRAGANA:
        return characters >= 2 && script_of(peek(title->text)) == HIRAGANA;
    default:
        return false;
    }
}

// At most four characters of the run are shown: the word before a name is not told from it.
static size_t last_four(const char *text, size_t start, size_t end)
{
    size_t at = end;
    for (int i = 0; i < 4 && at > start; i++)
        at -= utf8_last_size(text, at);
    return at;
}

static bool match_titled(const char *text, size_t floor, size_t at, struct name_hit *hit)
{
    const struct title *title = match_title(text + at);
    size_t word_end = at;
    uint32_t gap = at > floor ? fold(last_of(text, at)) : 0;
    if (gap == ' ' || gap == '.') // "山田 さん", "T.K.さん"
        word_end -= utf8_last_size(text, at);
    if (!title || word_end <= floor)
        return false;
    enum script script = script_of(last_of(text, word_end));
    size_t start = run_before(text, floor, word_end, script);
    size_t size = word_end - start, characters = count_characters(text + start, size);
    size_t end = at + strlen(title->text);
    if (!can_be_name(title, script, characters) || is_ordinary(text + start, size) ||
        is_word_part(title, text + start, size, text + end))
        return false;
    bool initial = script == LATIN && (characters <= 2 || text[start + 1] == '.');
    start = script == LATIN ? start : last_four(text, start, word_end);
    *hit = (struct name_hit){start, end - start, initial ? NAME_INITIAL : NAME_TITLE};
    return true;
}

static bool is_mail_character(uint32_t cp)
{
    cp = fold(cp);
    return (cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9') ||
           (cp && cp < 0x80 && strchr("._%+-", (int)cp));
}

static bool match_mail(const char *text, size_t floor, size_t at, struct name_hit *hit)
{
    if (fold(peek(text + at)) != '@')
        return false;
    size_t start = at;
    while (start > floor && is_mail_character(last_of(text, start)))
        start -= utf8_last_size(text, start);
    const char *end = text + at;
    (void)utf8_next(&end);
    bool dot = false;
    while (is_mail_character(peek(end)))
        dot |= fold(utf8_next(&end)) == '.';
    if (start == at || !dot)
        return false;
    *hit = (struct name_hit){start, (size_t)(end - text) - start, NAME_MAIL};
    return true;
}

static bool match_at(const struct name_roster *roster, const char *text, size_t floor, size_t at,
                     struct name_hit *hit)
{
    size_t size = roster ? match_roster(roster, text, at) : 0;
    if (size > 0) {
        const struct title *title = match_title(text + at + size);
        *hit = (struct name_hit){at, size + (title ? strlen(title->text) : 0), NAME_ROSTER};
        return true;
    }
    size = roster ? match_readings(roster, text, floor, at) : 0;
    if (size > 0) {
        const char *behind = text + at + size;
        size_t gap = skip_blank(behind);
        const struct title *title = match_title(behind + gap);
        *hit = (struct name_hit){at, size + (title ? gap + strlen(title->text) : 0), NAME_READING};
        return true;
    }
    if ((size = name_phone_match(text, at)) > 0) {
        *hit = (struct name_hit){at, size, NAME_PHONE};
        return true;
    }
    if ((size = name_room_match(text, at)) > 0) {
        *hit = (struct name_hit){at, size, NAME_ROOM};
        return true;
    }
    return name_kana_room_match(text, floor, at, hit) || match_mail(text, floor, at, hit) ||
           match_titled(text, floor, at, hit);
}

const char *name_reason_name(enum name_reason reason)
{
    ALWAYS(reason < NAME_REASON_COUNT);
    return reason_names[reason];
}

bool name_next(const struct name_roster *roster, const char *text, size_t *from,
               struct name_hit *hit)
{
    const char *at = text + *from;
    while (*at) {
        if (match_at(roster, text, *from, (size_t)(at - text), hit)) {
            *from = hit->at + hit->size;
            return true;
        }
        (void)utf8_next(&at);
    }
    *from = (size_t)(at - text);
    return false;
}

// FNV-1a: enough to tell hits apart; nothing rests on it being hard to forge.
static uint64_t mix(uint64_t hash, const void *bytes, size_t size)
{
    const unsigned char *at = bytes;
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ at[i]) * UINT64_C(0x100000001B3);
    return hash;
}

void name_hit_id(const char *place, const char *text, const struct name_hit *hit,
                 char out[NAME_HIT_ID_SIZE])
{
    uint64_t hash = UINT64_C(0xCBF29CE484222325);
    hash = mix(hash, place, strlen(place) + 1);
    hash = mix(hash, text, strlen(text) + 1);
    char where[48];
    (void)snprintf(where, sizeof where, "%zu %zu", hit->at, hit->size);
    hash = mix(hash, where, strlen(where));
    uint8_t bytes[5];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (uint8_t)(hash >> (8 * i));
    base32_encode(bytes, sizeof bytes, out);
}
