#include "domain/namecheck_roster.h"

#include "base/status.h"
#include "domain/namecheck_kana.h"
#include "domain/namecheck_text.h"
#include "domain/namecheck_title.h"

// What two characters are put under.
static size_t place_of(uint32_t first, uint32_t second)
{
    return (first * 61 + second) % NAME_PAIRS;
}

static void put(uint64_t *set, size_t place)
{
    set[place / 64] |= UINT64_C(1) << place % 64;
}

static bool has(const uint64_t *set, size_t place)
{
    return set[place / 64] >> place % 64 & 1;
}

// The first two letters of TEXT with any blanks between them; SECOND is 0 when there is none.
static size_t letters_at(const char *text, uint32_t *second)
{
    uint32_t first = fold(utf8_next(&text));
    *second = fold(peek(text + skip_blank(text)));
    return place_of(first, *second);
}

// The same of two kana.
static size_t sounds_at(const char *text)
{
    uint32_t first = name_kana_next(&text);
    text += skip_blank(text);
    return place_of(first, name_kana_next(&text));
}

// A part of one letter counts only together with the next one.
static void add_parts(struct name_pairs *pairs, const char *name, bool written)
{
    uint32_t second;
    for (bool begins = true, first = true; *name;) {
        const char *at = name;
        bool blank = narrow(utf8_next(&name)) == ' ';
        if (begins && !blank) {
            put(pairs->sounds, sounds_at(at));
            size_t place = letters_at(at, &second);
            if (written && second > 0)
                put(pairs->letters, place);
            else if (written && first && *name)
                memset(pairs->letters, 0xFF,
                       sizeof pairs->letters); // "A ": anything may come behind
            first = false;
        }
        begins = blank;
    }
}

void name_pairs_make(const struct name_roster *roster, struct name_pairs *out)
{
    *out = (struct name_pairs){0};
    for (size_t i = 0; i < roster->count; i++) {
        add_parts(out, roster->names[i], true);
        if (roster->readings)
            add_parts(out, roster->readings[i], false);
    }
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

// With the title behind it, also behind a blank.
bool name_roster_match(const struct name_roster *roster, const struct name_pairs *pairs,
                       const char *text, size_t floor, size_t at, struct name_hit *hit)
{
    enum name_reason reason = NAME_ROSTER;
    uint32_t second;
    size_t place = letters_at(text + at, &second);
    size_t size = has(pairs->letters, place) ? match_roster(roster, text, at) : 0, gap = 0;
    if (size == 0) {
        reason = NAME_READING;
        size =
            has(pairs->sounds, sounds_at(text + at)) ? match_readings(roster, text, floor, at) : 0;
        gap = skip_blank(text + at + size);
    }
    if (size == 0)
        return false;
    size_t title = name_title_size(text + at + size + gap);
    *hit = (struct name_hit){at, size + (title > 0 ? gap + title : 0), reason};
    return true;
}
