#include "domain/namecheck_shape.h"

#include "base/status.h"
#include "domain/namecheck_text.h"

#include <stdlib.h>

static bool is_one_of(uint32_t cp, const uint32_t *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (list[i] == cp)
            return true;
    return false;
}

int name_numeral(uint32_t cp)
{
    if (cp >= U'０' && cp <= U'９')
        return (int)(cp - U'０');
    if (cp >= '0' && cp <= '9')
        return (int)(cp - '0');
    switch (cp) {
    case U'〇':
        return 0;
    case U'一':
        return 1;
    case U'二':
        return 2;
    case U'三':
        return 3;
    case U'四':
        return 4;
    case U'五':
        return 5;
    case U'六':
        return 6;
    case U'七':
        return 7;
    case U'八':
        return 8;
    case U'九':
        return 9;
    case U'十':
        return 10;
    default:
        return -1;
    }
}

bool name_is_numeral(uint32_t cp)
{
    return name_numeral(cp) >= 0;
}

bool name_is_dash(uint32_t cp)
{
    static const uint32_t dashes[] = {'-',  U'‐', U'‑',  U'‒',  U'–', U'—',
                                      U'―', U'−', U'－', U'ー', U'ｰ', U'─'};
    return is_one_of(cp, dashes, ARRAY_LEN(dashes));
}

static bool ends_sentence(uint32_t cp)
{
    static const uint32_t ends[] = {0, '\n', '\r', U'。', U'！', U'？', '!', '?'};
    return is_one_of(cp, ends, ARRAY_LEN(ends));
}

// Bytes of a whole WORD at TEXT, which begins with FIRST. Width and case are taken as equal, but
// not the characters of names.
static inline size_t match_word(const char *text, uint32_t first, const char *word, size_t size)
{
    const char *at = text, *want = word;
    if (size == 0 || narrow(utf8_next(&want)) != first || first == 0)
        return 0;
    for ((void)utf8_next(&at); want < word + size;) {
        at += skip_blank(at);
        if (narrow(utf8_next(&want)) != (*at ? narrow(utf8_next(&at)) : 0))
            return 0;
    }
    return (size_t)(at - text);
}

// Bytes of the whole number at AT with LEAST to MOST digits; VALUE is what it says.
static size_t match_number(const char *text, size_t at, int least, int most, int *value)
{
    const char *end = text + at;
    int count = 0, sum = 0, digit;
    bool ten = false; // 七十八: what comes next is added
    if (name_is_numeral(last_of(text, at)))
        return 0;
    for (; count <= most && (digit = name_numeral(peek(end))) >= 0; count++) {
        (void)utf8_next(&end);
        if (digit == 10)
            sum = (sum > 0 ? sum : 1) * 10;
        else
            sum = ten ? sum + digit : sum * 10 + digit;
        ten = digit == 10;
        sum = sum < 1000000 ? sum : 1000000;
    }
    *value = sum;
    return count >= least && count <= most ? (size_t)(end - text) - at : 0;
}

static size_t match_code(const char *text, size_t at)
{
    enum { LONGEST = 24, LEAST_DIGITS = 4 };
    const char *next = text + at, *end = next;
    int digits = 0;
    enum script before = script_of(last_of(text, at));
    if (before == DIGIT || before == LATIN)
        return 0;
    for (int i = 0; i < LONGEST; i++) {
        uint32_t cp = peek(next);
        bool letter = name_is_numeral(cp) || script_of(cp) == LATIN;
        if (!letter && !(name_is_dash(cp) || cp == ' '))
            break;
        (void)utf8_next(&next);
        digits += name_is_numeral(cp);
        end = letter ? next : end;
    }
    return digits >= LEAST_DIGITS ? (size_t)(end - text) - at : 0;
}

static size_t match_handle(const char *text, size_t at)
{
    enum { LONGEST = 32, LEAST = 4 };
    const char *next = text + at;
    int count = 0;
    bool letter = false;
    for (; count < LONGEST; count++) {
        uint32_t cp = narrow(peek(next));
        bool latin = script_of(cp) == LATIN;
        if (!latin && script_of(cp) != DIGIT &&
            !is_one_of(cp, (const uint32_t[]){'_', '.', '-'}, 3))
            break;
        letter |= latin;
        (void)utf8_next(&next);
    }
    return letter && count >= LEAST ? (size_t)(next - text) - at : 0;
}

// Whether TEXT has, at AT or right before it, one of the SIZE bytes of words at ELEMENT.
static bool has(const char *element, size_t size, const char *text, size_t at, bool behind)
{
    uint32_t near = narrow(behind ? peek(text + at) : last_of(text, at));
    if (size == 1 && (*element == 'K' || *element == 'L'))
        return script_of(near) == (*element == 'K' ? KANJI : LATIN);
    for (const char *word = element; word < element + size;) {
        size_t length = word_size(word);
        if (behind ? match_word(text + at, near, word, length) > 0
                   : ends_in(text, at, word, length))
            return true;
        word += length + 1;
    }
    return false;
}

// Bytes that the sign at SHAPE takes; 0 when it does not fit.
static size_t match_sign(const char *shape, const char *text, size_t at)
{
    const char *next = text + at;
    uint32_t cp = *next ? utf8_next(&next) : 0;
    size_t one = (size_t)(next - text) - at, size;
    int value = 0;
    switch (*shape) {
    case 'N':
        return match_number(text, at, shape[1] - '0', atoi(shape + 3), &value);
    case 'A':
        size = match_number(text, at, 2, 4, &value);
        return value >= 15 && value <= 119 ? size : 0;
    case 'Y':
        size = match_number(text, at, 4, 4, &value);
        return value >= 1850 && value <= 1999 ? size : 0;
    case 'C':
        return match_code(text, at);
    case 'H':
        return match_handle(text, at);
    case 'L':
        return script_of(cp) == LATIN && !has("L", 1, text, at, false) &&
                       !has("L", 1, text, at + one, true)
                   ? one
                   : 0;
    case '-':
        return name_is_dash(cp) || cp == U'の' ? one : 0;
    default: // '/'
        return name_is_dash(cp) || narrow(cp) == '/' || narrow(cp) == '.' || cp == U'・' ? one : 0;
    }
}

// Where what has the SHAPE ends, when its elements so far ended at DONE; 0 when it has not.
static size_t match(const char *shape, const char *text, size_t at, size_t done)
{
    size_t size = strcspn(shape, " "), found, end = 0;
    if (size == 0)
        return done;
    const char *next = shape + size + (shape[size] == ' ');
    bool maybe = shape[size - 1] == '?';
    if (*shape == '<') {
        bool not_behind = shape[1] == '!';
        const char *words = shape + 1 + not_behind;
        bool there = has(words, (size_t)(shape + size - words), text, at, false);
        return there == not_behind ? 0 : match(next, text, at, done);
    }
    size_t here = at + skip_blank(text + at);
    if (*shape == '!')
        return has(shape + 1, size - 1, text, here, true) ? 0 : match(next, text, here, done);
    if (*shape == '~') {
        const char *over = text + here;
        for (int left = atoi(shape + 1); left >= 0 && end == 0; left--) {
            end = match(next, text, (size_t)(over - text), done);
            if (ends_sentence(peek(over)) || script_of(peek(over)) == DIGIT)
                break;
            (void)utf8_next(&over);
        }
        return end;
    }
    const char *word = shape;
    if (name_is_sign(*shape)) {
        found = match_sign(shape, text, here);
        end = found > 0 ? match(next, text, here + found, here + found) : 0;
        word += word_size(word) + 1;
    }
    for (uint32_t first = narrow(peek(text + here)); word < shape + size && end == 0;) {
        size_t length = word_size(word);
        found = match_word(text + here, first, word, length);
        end = found > 0 ? match(next, text, here + found, here + found) : 0;
        word += length + 1;
    }
    return end == 0 && maybe ? match(next, text, at, done) : end;
}

size_t name_shape_match(const char *shape, const char *text, size_t at)
{
    size_t end = match(shape, text, at, at);
    return end > at ? end - at : 0;
}
