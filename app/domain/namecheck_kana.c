#include "domain/namecheck_kana.h"

#include "base/status.h"
#include "base/utf8.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum { FEW = 2, ENOUGH = 3, ENOUGH_OF_BOTH = 4 };

static bool is_blank(uint32_t cp)
{
    return cp == ' ' || cp == 0x3000 || cp == 0xA0;
}

// Kana that sound alike or are easily mistyped for each other as one, narrow ones as wide ones; 0
// for what is no kana.
static uint32_t kana(uint32_t cp)
{
    static const uint32_t narrow[] =
        U"をぁぃぅぇぉゃゅょっーあいうえおかきくけこさしすせそたちつてとなにぬね"
        U"のはひふへほまみむめもやゆよらりるれろわん";
    if (cp >= U'ｦ' && cp <= U'ﾝ')
        cp = narrow[cp - U'ｦ'];
    if (cp == U'ー')
        return cp;
    if (utf8_is_katakana(cp) && cp <= U'ヶ')
        cp -= U'ァ' - U'ぁ';
    if (!utf8_is_hiragana(cp))
        return 0;
    switch (cp) {
    case U'ぁ':
    case U'ぃ':
    case U'ぅ':
    case U'ぇ':
    case U'ぉ':
    case U'っ':
    case U'ゃ':
    case U'ゅ':
    case U'ょ':
    case U'ゎ':
        return cp + 1;
    case U'ぢ':
        return U'じ';
    case U'づ':
        return U'ず';
    default:
        return cp;
    }
}

uint32_t name_kana_next(const char **text)
{
    uint32_t cp = utf8_next(text), sound = kana(cp);
    const char *next = *text;
    uint32_t mark = cp >= U'ｦ' && cp <= U'ﾝ' && *next ? utf8_next(&next) : 0;
    if (mark != U'ﾞ' && mark != U'ﾟ')
        return sound;
    *text = next;
    return kana(cp == U'ｳ' ? U'ゔ' : sound + (mark == U'ﾞ' ? 1 : 2));
}

static uint32_t peek(const char *text)
{
    return utf8_next(&text);
}

static uint32_t before_of(const char *text, size_t floor, size_t at)
{
    size_t size = at > floor ? utf8_last_size(text + floor, at - floor) : 0;
    return size ? peek(text + at - size) : 0;
}

static const char *skip_blank(const char *text)
{
    const char *next = text;
    return *text && is_blank(utf8_next(&next)) ? next : text;
}

// One of the two names.
struct part {
    const char *start;
    size_t size, count; // bytes and kana
};

// The part at *READING, which then stands behind it; false at the end. One that is not in kana has
// none and matches nothing.
static bool next_part(const char **reading, struct part *out)
{
    while (**reading && is_blank(peek(*reading)))
        (void)utf8_next(reading);
    *out = (struct part){.start = *reading};
    bool plain = true;
    for (; **reading && !is_blank(peek(*reading)); out->count++)
        plain &= kana(utf8_next(reading)) != 0;
    out->size = (size_t)(*reading - out->start);
    out->count = plain ? out->count : 0;
    return out->size > 0;
}

// Bytes at TEXT that sound like PART, 0 when they do not.
static size_t match_part(const char *text, const struct part *part)
{
    const char *at = text, *want = part->start, *end = part->start + part->size;
    if (part->count == 0)
        return 0;
    while (want < end)
        if (!*at || name_kana_next(&at) != name_kana_next(&want))
            return 0;
    return (size_t)(at - text);
}

static bool is_katakana(uint32_t cp)
{
    return utf8_is_katakana(cp) || (cp >= U'ｦ' && cp <= U'ﾟ');
}

static bool starts_with_one(const char *text, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strncmp(text, words[i], strlen(words[i])) == 0)
            return true;
    return false;
}

static bool has_title(const char *behind)
{
    static const char *const titles[] = {"さん",   "さま",     "様",   "くん", "君",
                                         "ちゃん", "せんせい", "先生", "氏"};
    return starts_with_one(skip_blank(behind), titles, ARRAY_LEN(titles));
}

static bool ends_a_name(const char *behind)
{
    static const char *const particles[] = {"は",   "が",   "を",   "に",   "と",   "も", "の",
                                            "や",   "で",   "へ",   "か",   "ね",   "よ", "だ",
                                            "から", "まで", "より", "って", "たち", "ら"};
    return kana(peek(behind)) == 0 || starts_with_one(behind, particles, ARRAY_LEN(particles));
}

// Whether a word may begin behind CP: at the start, behind a blank, kanji or a sign, or behind a
// particle.
static bool may_begin_behind(uint32_t cp)
{
    static const uint32_t particles[] = {U'は', U'が', U'を', U'に', U'と',
                                         U'も', U'の', U'や', U'で', U'へ'};
    for (size_t i = 0; i < ARRAY_LEN(particles); i++)
        if (cp == particles[i])
            return true;
    return kana(cp) == 0;
}

static bool counts(const char *text, size_t floor, size_t at, size_t size, size_t count)
{
    uint32_t before = before_of(text, floor, at), first = peek(text + at);
    const char *behind = text + at + size;
    bool titled = has_title(behind);
    if (is_katakana(first)) {
        bool alone = !is_katakana(before) && !is_katakana(peek(behind));
        return alone && (count >= ENOUGH || (titled && count >= FEW));
    }
    if (titled)
        return count >= ENOUGH || (count >= FEW && may_begin_behind(before));
    return count >= ENOUGH && may_begin_behind(before) && ends_a_name(behind);
}

size_t name_kana_match(const char *reading, const char *text, size_t floor, size_t at)
{
    struct part part[2];
    size_t size[2] = {0, 0};
    if (!next_part(&reading, &part[0]))
        return 0;
    bool both = next_part(&reading, &part[1]);
    size[0] = match_part(text + at, &part[0]);
    if (size[0] > 0 && both) {
        const char *second = skip_blank(text + at + size[0]);
        size[1] = match_part(second, &part[1]);
        if (size[1] > 0 && part[0].count + part[1].count >= ENOUGH_OF_BOTH)
            return (size_t)(second - text) + size[1] - at;
    }
    if (size[0] > 0 && counts(text, floor, at, size[0], part[0].count))
        return size[0];
    size[1] = both ? match_part(text + at, &part[1]) : 0;
    return size[1] > 0 && counts(text, floor, at, size[1], part[1].count) ? size[1] : 0;
}
