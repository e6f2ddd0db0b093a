#include "domain/namecheck_kin.h"

#include "base/status.h"
#include "domain/namecheck_given.h"
#include "domain/namecheck_kana.h"
#include "domain/namecheck_text.h"
#include "domain/namecheck_title.h"

// The end of what stands before byte END, one of the words of LIST left out.
static size_t without(const char *text, size_t floor, size_t end, const char *list)
{
    for (const char *word = list; *word;) {
        size_t length = word_size(word);
        if (ends_in(text + floor, end - floor, word, length))
            return end - length;
        word += length + (word[length] == ' ');
    }
    return end;
}

// Whether 息子の, 息子さんの「 or 息子（ stands before byte AT.
static bool is_behind_kin(const char *text, size_t floor, size_t at)
{
    size_t end = at;
    uint32_t last = at > floor ? last_of(text, at) : 0;
    if (narrow(last) == ' ')
        end -= utf8_last_size(text, end);
    size_t mark = without(text, floor, end, "「 『 “ （ (");
    size_t lead = without(text, floor, mark, "の");
    if (lead == end)
        return false;
    return is_listed(kin, text + floor, without(text, floor, lead, "さん さま 様 ちゃん") - floor,
                     false);
}

static bool is_among(const char *list, const char *word, size_t size)
{
    size_t one = 0;
    for (const char *at = list; *at; at += one) {
        const char *next = at;
        (void)utf8_next(&next);
        one = (size_t)(next - at);
        if (one == size && memcmp(at, word, size) == 0)
            return true;
    }
    return false;
}

// Bytes of up to three kanji at TEXT that may be a given name and no more of a word; 0 when not.
static size_t kanji_name(const char *text)
{
    enum { LONGEST = 3 };
    size_t starts[LONGEST + 1] = {0}, count = 0;
    for (const char *at = text; script_of(peek(at)) == KANJI; count++) {
        if (count == LONGEST)
            return 0;
        (void)utf8_next(&at);
        starts[count + 1] = (size_t)(at - text);
    }
    size_t size = starts[count];
    if (count == 0 || is_listed(no_names, text, size, true))
        return 0;
    if (is_listed(whole_names, text, size, true))
        return size;
    size_t last = count - 1;
    if (count == 1 || !is_among(first_kanji, text, starts[1]) ||
        !is_among(last_kanji, text + starts[last], size - starts[last]))
        return 0;
    const char *middle = text + starts[1];
    size_t middle_size = starts[last] - starts[1];
    return middle_size == 0 || is_among(first_kanji, middle, middle_size) ||
                   is_among(last_kanji, middle, middle_size)
               ? size
               : 0;
}

// みつ子, but not ふた子: older names are often written like that.
static size_t mixed_name(const char *text)
{
    const char *at = text;
    for (int i = 0; i < 2; i++)
        if (script_of(utf8_next(&at)) != HIRAGANA)
            return 0;
    size_t child = starts_with_any(at, "子 江");
    return child == 0 || starts_with_any(text, "ふた おや いや") ? 0 : (size_t)(at - text) + child;
}

// Bytes at TEXT that sound like the SIZE bytes of WORD, 0 when none do.
static size_t kana_word(const char *text, const char *word, size_t size)
{
    const char *at = text, *want = word;
    while (want < word + size) {
        uint32_t sound = name_kana_next(&at);
        if (sound == 0 || sound != name_kana_next(&want))
            return 0;
    }
    return (size_t)(at - text);
}

static size_t kana_name(const char *text)
{
    size_t longest = 0;
    for (const char *word = kana_names; *word;) {
        size_t length = word_size(word), size = kana_word(text, word, length);
        longest = size > longest ? size : longest;
        word += length + (word[length] == ' ');
    }
    return longest;
}

// Whether a word ends before BEHIND, and is a person. Of one kanji many are the start of another
// word: 清らか, 健やか, 豊かな.
static bool is_end_of_name(const char *behind, bool one_kanji)
{
    if (script_of(peek(behind)) == OTHER)
        return true;
    return starts_with_any(behind, "は が を に と も の で へ から まで って だ たち") > 0 ||
           (!one_kanji && starts_with_any(behind, "や か") > 0);
}

bool name_kin_match(const char *text, size_t floor, size_t at, struct name_hit *hit)
{
    enum script script = script_of(peek(text + at));
    if ((script != KANJI && script != HIRAGANA && script != KATAKANA) ||
        !is_behind_kin(text, floor, at))
        return false;
    size_t size = script == KANJI ? kanji_name(text + at) : mixed_name(text + at);
    if (size == 0 && script != KANJI)
        size = kana_name(text + at);
    size_t end = at + size, title = name_title_size(text + end);
    *hit = (struct name_hit){at, size + title, NAME_NAMED};
    bool one_kanji = script == KANJI && count_characters(text + at, size) == 1;
    return size > 0 && (title > 0 || is_end_of_name(text + end, one_kanji));
}
