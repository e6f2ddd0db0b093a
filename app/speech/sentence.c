#include "speech/sentence.h"
#include "base/utf8.h"

#include <string.h>

static bool is_space(uint32_t cp)
{
    return cp == ' ' || (cp >= '\t' && cp <= '\r') || cp == 0xA0 || cp == 0x3000;
}

static bool is_line_end(uint32_t cp)
{
    return cp == '\n' || cp == '\r';
}

static bool is_stop(uint32_t cp)
{
    return cp == '.' || cp == '?' || cp == '!';
}

// Whether CP ends a sentence, with BEFORE and NEXT around it. In English only before a
// space: 10.30.
static bool is_end(enum speech_lang lang, uint32_t before, uint32_t cp, uint32_t next)
{
    if (lang == SPEECH_JA)
        return cp == 0x3002 || cp == 0xFF1F || cp == 0xFF01; // 。？！
    bool quoted = (cp == '"' || cp == 0x201D) && is_stop(before);
    return (is_stop(cp) || quoted) && (next == 0 || is_space(next));
}

bool sentence_next(enum speech_lang lang, const char **text, struct span *out)
{
    const char *start = *text, *at = start;
    if (*start == '\0')
        return false;
    for (uint32_t cp, before = 0; (cp = utf8_next(&at)) != 0; before = cp) {
        const char *ahead = at;
        if (is_line_end(cp)) {
            *out = (struct span){start, (size_t)(at - start) - 1};
            *text = at;
            return true;
        }
        if (is_end(lang, before, cp, utf8_next(&ahead)))
            break;
    }
    *out = (struct span){start, (size_t)(at - start)};
    *text = at;
    return true;
}

// Full-width digits and letters as ASCII, capitals as small letters.
static uint32_t ascii_fold(uint32_t cp)
{
    if ((cp >= 0xFF10 && cp <= 0xFF19) || (cp >= 0xFF21 && cp <= 0xFF3A) ||
        (cp >= 0xFF41 && cp <= 0xFF5A)) // ０ to ９, Ａ to Ｚ, ａ to ｚ
        cp -= 0xFF10 - '0';
    return cp >= 'A' && cp <= 'Z' ? cp - 'A' + 'a' : cp;
}

static struct span without_last(struct span part)
{
    part.size -= utf8_last_size(part.at, part.size);
    return part;
}

static uint32_t last_of(struct span part)
{
    const char *at = part.at + part.size - utf8_last_size(part.at, part.size);
    return part.size ? utf8_next(&at) : 0;
}

// What makes no difference at the beginning or the end of a sentence.
static bool is_silent(enum speech_lang lang, uint32_t cp, bool at_end)
{
    if (is_space(cp))
        return true;
    if (lang == SPEECH_JA)
        return cp == 0x3001 || (cp == 0x3002 && at_end); // 、。
    return cp == '.' || cp == ',' || cp == ';' || cp == ':';
}

static struct span trim(enum speech_lang lang, struct span part)
{
    while (part.size > 0 && is_silent(lang, last_of(part), true))
        part = without_last(part);
    while (part.size > 0) {
        const char *next = part.at;
        if (!is_silent(lang, utf8_next(&next), false))
            break;
        part = (struct span){next, part.size - (size_t)(next - part.at)};
    }
    return part;
}

bool sentence_normal(enum speech_lang lang, struct span part, char out[CLIP_KEY_SIZE_MAX + 1])
{
    part = trim(lang, part);
    size_t used = 0;
    bool space = false;
    for (const char *at = part.at, *end = at + part.size; at < end;) {
        uint32_t cp = utf8_next(&at);
        bool spaced = is_space(cp);
        if (spaced && (lang == SPEECH_JA || space))
            continue;
        space = spaced;
        if (used + 4 > CLIP_KEY_SIZE_MAX)
            return false;
        used += utf8_put(out + used, spaced ? ' ' : ascii_fold(cp));
    }
    out[used] = '\0';
    return used > 0;
}

uint32_t letter_fold(uint32_t cp)
{
    cp = ascii_fold(cp);
    return cp >= 0x30A1 && cp <= 0x30F6 ? cp - 0x60 : cp; // ァ to ヶ
}

static bool is_digit(uint32_t cp)
{
    cp = letter_fold(cp);
    return cp >= '0' && cp <= '9';
}

// Whatever is written to be said. Signs are not, whether there is a word for them or not.
static bool is_letter(uint32_t cp)
{
    uint32_t folded = letter_fold(cp);
    if (folded < 0x80)
        return folded >= 'a' && folded <= 'z';
    if (folded < 0xC0 || folded == 0xD7 || folded == 0xF7)
        return folded == 0xAA || folded == 0xB5 || folded == 0xBA; // ª µ º
    static const struct {
        uint32_t first, last;
    } signs[] = {
        {0x02B0, 0x036F},   {0x2000, 0x2BFF},    {0x3000, 0x3004}, {0x3008, 0x3040},
        {0x309B, 0x309C},   {0x30A0, 0x30A0},    {0x30FB, 0x30FB}, {0x3200, 0x33FF},
        {0xE000, 0xF8FF},   {0xFE00, 0xFE6F},    {0xFF00, 0xFF0F}, {0xFF1A, 0xFF20},
        {0xFF3B, 0xFF40},   {0xFF5B, 0xFF65},    {0xFFE0, 0xFFFF}, {0x1F000, 0x1FAFF},
        {0xE0000, 0xE0FFF}, {0xF0000, 0x10FFFF},
    };
    for (size_t i = 0; i < ARRAY_LEN(signs); i++)
        if (cp >= signs[i].first && cp <= signs[i].last)
            return false;
    return true;
}

// Moves *AT behind the next character of a word of that kind. An apostrophe inside a word belongs
// to it: don't.
static bool take_letter(enum word_kind kind, const char **at, const char *end)
{
    const char *next = *at;
    uint32_t cp = next < end ? utf8_next(&next) : 0;
    bool inside = kind == WORD_DIGITS ? is_digit(cp) : is_letter(cp);
    if (kind == WORD_LETTERS && (cp == '\'' || cp == 0x2019)) {
        const char *behind = next;
        inside = next < end && is_letter(utf8_next(&behind));
    }
    *at = inside ? next : *at;
    return inside;
}

// Whether a rest is heard at CP. 1,000 and 10:30 have none inside, 011-222-3333 has two.
static bool is_comma(uint32_t cp, const char *next)
{
    if (cp == ',' || cp == ';' || cp == ':')
        return is_space(utf8_next(&next));
    if (cp == '-' || cp == 0xFF0D)
        return is_digit(utf8_next(&next));
    return cp == 0x3001 || cp == 0xFF0C; // 、，
}

// Moves *AT to the next digit or letter; false at the end.
static bool skip_signs(const char **at, const char *end, struct word *word)
{
    for (const char *next = *at; *at < end; *at = next) {
        uint32_t cp = utf8_next(&next);
        if (is_digit(cp) || is_letter(cp)) {
            word->kind = is_digit(cp) ? WORD_DIGITS : WORD_LETTERS;
            return true;
        }
        word->signs_before = is_space(cp) ? 0 : word->signs_before + (size_t)(next - *at);
        word->behind_comma |= is_comma(cp, next);
    }
    return false;
}

static size_t count_signs(const char *at, const char *end)
{
    const char *start = at;
    for (const char *next = at; at < end; at = next) {
        uint32_t cp = utf8_next(&next);
        if (is_space(cp) || is_digit(cp) || is_letter(cp))
            break;
    }
    return (size_t)(at - start);
}

bool word_next(const char **at, const char *end, struct word *out)
{
    *out = (struct word){0};
    const char *start = *at;
    if (!skip_signs(&start, end, out))
        return false;
    const char *stop = start;
    while (take_letter(out->kind, &stop, end)) {
    }
    out->span = (struct span){start, (size_t)(stop - start)};
    out->signs_behind = count_signs(stop, end);
    *at = stop;
    return true;
}

size_t speech_sentence_size(enum speech_lang lang, const char *text)
{
    const char *at = text;
    struct span sentence;
    if (!sentence_next(lang, &at, &sentence))
        return 0;
    while (is_space((unsigned char)*at)) // the rest of a separator begins no sentence
        at++;
    return (size_t)(at - text);
}
