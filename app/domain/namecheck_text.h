// What the files of the name check share: characters of one form, scripts, and looking along a
// text.
#pragma once
#include "base/utf8.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

// Name characters that the same person writes both ways.
static inline uint32_t name_character(uint32_t cp)
{
    switch (cp) {
    case U'髙':
        return U'高';
    case U'﨑':
        return U'崎';
    case U'邊':
    case U'邉':
        return U'辺';
    case U'齋':
    case U'齊':
    case U'斉':
        return U'斎';
    case U'澤':
        return U'沢';
    case U'濱':
    case U'濵':
        return U'浜';
    case U'廣':
        return U'広';
    case U'國':
        return U'国';
    case U'櫻':
        return U'桜';
    case U'嶋':
    case U'嶌':
        return U'島';
    case U'德':
        return U'徳';
    case U'眞':
        return U'真';
    case U'惠':
        return U'恵';
    case U'黑':
        return U'黒';
    case U'𠮷':
        return U'吉';
    case U'榮':
        return U'栄';
    case U'壽':
        return U'寿';
    case U'龍':
        return U'竜';
    case U'瀨':
        return U'瀬';
    case U'淺':
        return U'浅';
    case U'條':
        return U'条';
    case U'峯':
        return U'峰';
    case U'藪':
        return U'薮';
    case U'曾':
        return U'曽';
    default:
        return cp;
    }
}

enum script { OTHER, KANJI, HIRAGANA, KATAKANA, LATIN, DIGIT };

static inline uint32_t fold(uint32_t cp)
{
    if (cp == 0x3000 || cp == 0xA0)
        return ' ';
    if (cp >= 0xFF01 && cp <= 0xFF5E)
        cp -= 0xFEE0;
    if (cp >= 'A' && cp <= 'Z')
        return cp + ('a' - 'A');
    return name_character(cp);
}

static inline enum script script_of(uint32_t cp)
{
    cp = fold(cp);
    if (cp >= 'a' && cp <= 'z')
        return LATIN;
    if (cp >= '0' && cp <= '9')
        return DIGIT;
    if (utf8_is_kanji(cp) && cp != U'〇') // 〇〇さん hides a name
        return KANJI;
    if (utf8_is_katakana(cp))
        return KATAKANA;
    return utf8_is_hiragana(cp) ? HIRAGANA : OTHER;
}

static inline uint32_t peek(const char *text)
{
    return utf8_next(&text);
}

static inline uint32_t last_of(const char *text, size_t size)
{
    size_t last = utf8_last_size(text, size);
    return last ? peek(text + size - last) : 0;
}

static inline bool starts_with(const char *text, const char *word)
{
    return strncmp(text, word, strlen(word)) == 0;
}

static inline size_t skip_blank(const char *text)
{
    const char *at = text;
    while (fold(peek(at)) == ' ')
        (void)utf8_next(&at);
    return (size_t)(at - text);
}

// Bytes at TEXT that say the same as the SIZE bytes of NAME, blanks in either left aside; 0 when
// they do not.
static inline size_t match_name(const char *text, const char *name, size_t size)
{
    const char *at = text, *want = name, *end = name + size;
    while (want < end) {
        want += skip_blank(want);
        if (want >= end)
            break;
        if (at != text)
            at += skip_blank(at);
        if (!*at || fold(utf8_next(&at)) != fold(utf8_next(&want)))
            return 0;
    }
    return (size_t)(at - text);
}

// The run of one script that ends at byte END and does not reach over FLOOR.
static inline size_t run_before(const char *text, size_t floor, size_t end, enum script script)
{
    size_t at = end;
    while (at > floor) {
        size_t last = utf8_last_size(text, at);
        uint32_t cp = peek(text + at - last);
        bool dot = script == LATIN && at != end && (cp == '.' || cp == U'・' || cp == U'．');
        if (script_of(cp) != script && !dot)
            break;
        at -= last;
    }
    return at;
}
