// What the files of the name check share: characters of one form, scripts, and looking along a
// text.
#pragma once
#include "base/utf8.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

// Name characters that the same person writes both ways, and the usual one of the two.
static const struct {
    uint32_t other, usual;
} name_characters[] = {
    {U'髙', U'高'}, {U'﨑', U'崎'}, {U'邊', U'辺'}, {U'邉', U'辺'}, {U'齋', U'斎'}, {U'齊', U'斎'},
    {U'斉', U'斎'}, {U'澤', U'沢'}, {U'濱', U'浜'}, {U'濵', U'浜'}, {U'廣', U'広'}, {U'國', U'国'},
    {U'櫻', U'桜'}, {U'嶋', U'島'}, {U'嶌', U'島'}, {U'德', U'徳'}, {U'眞', U'真'}, {U'惠', U'恵'},
    {U'黑', U'黒'}, {U'𠮷', U'吉'}, {U'榮', U'栄'}, {U'壽', U'寿'}, {U'龍', U'竜'}, {U'瀨', U'瀬'},
    {U'淺', U'浅'}, {U'條', U'条'}, {U'峯', U'峰'}, {U'藪', U'薮'}, {U'曾', U'曽'},
};

static inline uint32_t name_character(uint32_t cp)
{
    for (size_t i = 0; i < ARRAY_LEN(name_characters); i++)
        if (name_characters[i].other == cp)
            return name_characters[i].usual;
    return cp;
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
