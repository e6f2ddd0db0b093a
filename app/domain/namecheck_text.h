// What the files of the name check share: characters of one form, scripts, and looking along a
// text.
#pragma once
#include "base/utf8.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

// Name characters that the same person writes both ways, and the usual one of the two; in order.
static const struct {
    uint32_t other, usual;
} name_characters[] = {
    {U'ケ', U'ヶ'},  {U'來', U'来'},  {U'冨', U'富'},  {U'國', U'国'},  {U'圓', U'円'},
    {U'埜', U'野'},  {U'壽', U'寿'},  {U'學', U'学'},  {U'實', U'実'},  {U'峯', U'峰'},
    {U'嵜', U'崎'},  {U'嶋', U'島'},  {U'嶌', U'島'},  {U'廣', U'広'},  {U'彌', U'弥'},
    {U'德', U'徳'},  {U'惠', U'恵'},  {U'應', U'応'},  {U'戶', U'戸'},  {U'斉', U'斎'},
    {U'曾', U'曽'},  {U'會', U'会'},  {U'栁', U'柳'},  {U'桒', U'桑'},  {U'條', U'条'},
    {U'榮', U'栄'},  {U'槗', U'橋'},  {U'檜', U'桧'},  {U'櫻', U'桜'},  {U'淺', U'浅'},
    {U'澀', U'渋'},  {U'澁', U'渋'},  {U'澤', U'沢'},  {U'濱', U'浜'},  {U'濵', U'浜'},
    {U'瀨', U'瀬'},  {U'眞', U'真'},  {U'禮', U'礼'},  {U'籔', U'薮'},  {U'緖', U'緒'},
    {U'舘', U'館'},  {U'莊', U'荘'},  {U'萬', U'万'},  {U'薰', U'薫'},  {U'藏', U'蔵'},
    {U'藪', U'薮'},  {U'豐', U'豊'},  {U'遙', U'遥'},  {U'邉', U'辺'},  {U'邊', U'辺'},
    {U'鐵', U'鉄'},  {U'關', U'関'},  {U'靜', U'静'},  {U'髙', U'高'},  {U'黑', U'黒'},
    {U'齊', U'斎'},  {U'齋', U'斎'},  {U'龍', U'竜'},  {U'龜', U'亀'},  {0xF929, U'朗'},
    {0xF9DC, U'隆'}, {0xFA10, U'塚'}, {U'﨑', U'崎'},  {0xFA12, U'晴'}, {0xFA16, U'猪'},
    {0xFA17, U'益'}, {0xFA18, U'礼'}, {0xFA19, U'神'}, {0xFA1A, U'祥'}, {0xFA1B, U'福'},
    {0xFA1C, U'靖'}, {0xFA1D, U'精'}, {0xFA1E, U'羽'}, {0xFA22, U'諸'}, {0xFA25, U'逸'},
    {0xFA26, U'都'}, {0xFA2A, U'飯'}, {0xFA2C, U'館'}, {0xFA2D, U'鶴'}, {U'𠮷', U'吉'},
};

static inline uint32_t name_character(uint32_t cp)
{
    size_t low = 0, high = ARRAY_LEN(name_characters);
    if (cp < U'ケ')
        return cp;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (name_characters[middle].other == cp)
            return name_characters[middle].usual;
        if (name_characters[middle].other < cp)
            low = middle + 1;
        else
            high = middle;
    }
    return cp;
}

enum script { OTHER, KANJI, HIRAGANA, KATAKANA, LATIN, DIGIT };

// Of one width and case.
static inline uint32_t narrow(uint32_t cp)
{
    if (cp == 0x3000 || cp == 0xA0)
        return ' ';
    if (cp >= 0xFF01 && cp <= 0xFF5E)
        cp -= 0xFEE0;
    return cp >= 'A' && cp <= 'Z' ? cp + ('a' - 'A') : cp;
}

static inline uint32_t fold(uint32_t cp)
{
    return name_character(narrow(cp));
}

static inline enum script script_of(uint32_t cp)
{
    cp = narrow(cp);
    if (cp >= 'a' && cp <= 'z')
        return LATIN;
    if (cp >= '0' && cp <= '9')
        return DIGIT;
    if (utf8_is_kanji(cp) && cp != U'〇') // 〇〇さん hides a name
        return KANJI;
    if (utf8_is_katakana(cp) || (cp >= U'ｦ' && cp <= U'ﾟ'))
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
    while (*word && *text == *word) {
        text++;
        word++;
    }
    return !*word;
}

static inline size_t skip_blank(const char *text)
{
    const char *at = text;
    while (narrow(peek(at)) == ' ')
        (void)utf8_next(&at);
    return (size_t)(at - text);
}

static inline size_t count_characters(const char *text, size_t size)
{
    size_t count = 0;
    for (const char *at = text; at < text + size; count++)
        (void)utf8_next(&at);
    return count;
}

// Bytes of a word of a list or a shape: to a blank, |, ? or the end. Steps over three bytes where
// they are one character.
static inline size_t word_size(const char *word)
{
    for (size_t size = 0;; size++) {
        if ((unsigned char)word[size] >= 0xE0)
            size += 2;
        else if (!word[size] || word[size] == ' ' || word[size] == '|' || word[size] == '?')
            return size;
    }
}

// The word of LIST (blanks between them) that TEXT begins with, in bytes; 0 when none.
static inline size_t starts_with_any(const char *text, const char *list)
{
    for (const char *word = list; *word;) {
        size_t size = 0;
        while (word[size] && word[size] != ' ' && text[size] == word[size])
            size++;
        if (size > 0 && (!word[size] || word[size] == ' '))
            return size;
        for (word += size; *word && *word != ' '; word++)
            continue;
        word += *word == ' ';
    }
    return 0;
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

// Whether the SIZE bytes of RUN end in WORD of LENGTH bytes; its last one is looked at first, since
// most words differ there already.
static inline bool ends_in(const char *run, size_t size, const char *word, size_t length)
{
    return length > 0 && length <= size && run[size - 1] == word[length - 1] &&
           memcmp(run + size - length, word, length) == 0;
}

// Whether the SIZE bytes of RUN end in a word of LIST, or with WHOLE are one.
static inline bool is_listed(const char *list, const char *run, size_t size, bool whole)
{
    for (const char *word = list; *word;) {
        size_t length = word_size(word);
        if (whole ? length > 0 && match_name(run, word, length) == size
                  : ends_in(run, size, word, length))
            return true;
        word += length + (word[length] == ' ');
    }
    return false;
}

// The run of one script that ends at byte END and does not reach over FLOOR; no more of it than any
// word has, so that looking through a text takes a time in step with its length.
enum { LONGEST_RUN = 24 };
static inline size_t run_before(const char *text, size_t floor, size_t end, enum script script)
{
    size_t at = end;
    for (int i = 0; i < LONGEST_RUN && at > floor; i++) {
        size_t last = utf8_last_size(text, at);
        uint32_t cp = peek(text + at - last);
        bool dot = script == LATIN && at != end && (cp == '.' || cp == U'・' || cp == U'．');
        bool drawn = script == HIRAGANA && cp == U'ー'; // まーくん
        if (script_of(cp) != script && !dot && !drawn)
            break;
        at -= last;
    }
    return at;
}
