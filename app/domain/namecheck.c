#include "domain/namecheck.h"

#include "base/base32.h"
#include "base/status.h"
#include "base/utf8.h"
#include "domain/namecheck_kana.h"
#include "domain/namecheck_named.h"
#include "domain/namecheck_numbers.h"
#include "domain/namecheck_text.h"
#include "domain/namecheck_title.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

static const char *const reason_names[NAME_REASON_COUNT] = {
    "roster", "reading", "title", "initial", "named",  "room",  "phone",
    "mail",   "address", "birth", "age",     "number", "unread"};

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

static bool is_mail_character(uint32_t cp)
{
    cp = fold(cp);
    return (cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9') ||
           (cp && cp < 0x80 && strchr("._%+-", (int)cp));
}

// Bytes at TEXT that are @, or stand for it: hanako(at)example.jp.
static size_t at_sign(const char *text)
{
    static const char signs[] = "@ ＠ (at) [at] （at） ［at］ (アット) （アット） アットマーク";
    return starts_with_any(text, signs);
}

// An address, or the name that somebody has in a network: @mihon_88.
static bool match_mail(const char *text, size_t floor, size_t at, struct name_hit *hit)
{
    enum { LONGEST = 64, LEAST_OF_A_NAME = 4 };
    size_t sign = at_sign(text + at), start = at;
    if (sign == 0)
        return false;
    for (int i = 0; i < LONGEST && start > floor && is_mail_character(last_of(text, start)); i++)
        start -= utf8_last_size(text, start);
    const char *end = text + at + sign;
    bool dot = false, letter = script_of(peek(end)) == LATIN;
    int count = 0;
    for (; is_mail_character(peek(end)); count++)
        dot |= fold(utf8_next(&end)) == '.';
    *hit = (struct name_hit){start, (size_t)(end - text) - start, NAME_MAIL};
    return start == at ? letter && count >= LEAST_OF_A_NAME : dot;
}

// With the title behind it, also behind a blank.
static bool match_registered(const struct name_roster *roster, const char *text, size_t floor,
                             size_t at, struct name_hit *hit)
{
    enum name_reason reason = NAME_ROSTER;
    size_t size = match_roster(roster, text, at), gap = 0;
    if (size == 0) {
        reason = NAME_READING;
        size = match_readings(roster, text, floor, at);
        gap = skip_blank(text + at + size);
    }
    size_t title = name_title_size(text + at + size + gap);
    *hit = (struct name_hit){at, size + (title > 0 ? gap + title : 0), reason};
    return size > 0;
}

static bool match_at(const struct name_roster *roster, const char *text, size_t floor, size_t at,
                     struct name_hit *hit)
{
    if (roster && match_registered(roster, text, floor, at, hit))
        return true;
    size_t size = name_phone_match(text, at);
    if (size > 0) {
        *hit = (struct name_hit){at, size, NAME_PHONE};
        return true;
    }
    return name_number_match(text, at, hit) || name_kana_number_match(text, floor, at, hit) ||
           match_mail(text, floor, at, hit) || name_title_match(text, floor, at, hit) ||
           name_named_match(text, floor, at, hit);
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
            if (!roster || !roster->known || !roster->known(roster->ctx, text + hit->at, hit->size))
                return true;
            at = text + *from;
        } else
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
