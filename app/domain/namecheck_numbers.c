#include "domain/namecheck_numbers.h"

#include "base/status.h"
#include "domain/namecheck_text.h"

static bool is_numeral(uint32_t cp)
{
    static const uint32_t numerals[] = {U'〇', U'一', U'二', U'三', U'四', U'五',
                                        U'六', U'七', U'八', U'九', U'十'};
    for (size_t i = 0; i < ARRAY_LEN(numerals); i++)
        if (cp == numerals[i])
            return true;
    return script_of(cp) == DIGIT;
}

size_t name_room_match(const char *text, size_t at)
{
    // The first may come behind any number, the others make a room of three digits only.
    static const char *const behind[] = {"号室",   "号しつ", "ごうしつ", "ごう室", "のへや",
                                         "の部屋", "の人",   "の方",     "のひと", "のかた"};
    enum { OF_ANY = 4 };
    if (is_numeral(last_of(text, at)))
        return 0;
    const char *end = text + at;
    int digits = 0;
    while (digits < 5 && is_numeral(peek(end))) {
        (void)utf8_next(&end);
        digits++;
    }
    if (digits == 0 || digits > 4)
        return 0;
    end += skip_blank(end);
    for (size_t i = 0; i < ARRAY_LEN(behind); i++) {
        size_t size = match_name(end, behind[i], strlen(behind[i]));
        if (size > 0 && (i < OF_ANY || digits == 3))
            return (size_t)(end - text) - at + size;
    }
    return 0;
}

// "いちまるいち ごうしつ": nothing else ends like that.
bool name_kana_room_match(const char *text, size_t floor, size_t at, struct name_hit *hit)
{
    static const char word[] = "ごうしつ";
    size_t end = at;
    if (!starts_with(text + at, word))
        return false;
    if (end > floor && fold(last_of(text, end)) == ' ')
        end -= utf8_last_size(text, end);
    size_t start = run_before(text, floor, end, HIRAGANA);
    if (start == end)
        return false;
    *hit = (struct name_hit){start, at + sizeof word - 1 - start, NAME_ROOM};
    return true;
}

static bool is_separator(uint32_t cp)
{
    static const uint32_t separators[] = {'-',  '(',  ')',  ' ',  '.',   U'‐',
                                          U'–', U'—', U'―', U'−', U'ー', U'・'};
    for (size_t i = 0; i < ARRAY_LEN(separators); i++)
        if (fold(cp) == separators[i])
            return true;
    return false;
}

// 0 or +81, then nine or ten more digits with single separators.
size_t name_phone_match(const char *text, size_t at)
{
    const char *next = text + at, *end = next;
    bool abroad = fold(peek(next)) == '+';
    uint32_t before = last_of(text, at);
    if ((before && script_of(before) == DIGIT) || (!abroad && fold(peek(next)) != '0'))
        return 0;
    if (abroad)
        (void)utf8_next(&next);
    int digits = 0, separators = 0;
    while (*next && digits < 14 && separators < 3) {
        bool digit = script_of(peek(next)) == DIGIT;
        if (!digit && !is_separator(peek(next)))
            break;
        (void)utf8_next(&next);
        digits += digit;
        separators = digit ? 0 : separators + 1;
        end = digit ? next : end;
    }
    int least = abroad ? 11 : 10, most = abroad ? 12 : 11;
    return digits >= least && digits <= most ? (size_t)(end - text) - at : 0;
}
