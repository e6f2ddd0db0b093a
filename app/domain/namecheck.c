#include "domain/namecheck.h"

#include "base/base32.h"
#include "base/status.h"
#include "base/utf8.h"
#include "domain/namecheck_kin.h"
#include "domain/namecheck_leads.h"
#include "domain/namecheck_named.h"
#include "domain/namecheck_numbers.h"
#include "domain/namecheck_roster.h"
#include "domain/namecheck_start.h"
#include "domain/namecheck_text.h"
#include "domain/namecheck_title.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

static const char *const reason_names[NAME_REASON_COUNT] = {
    "roster", "reading", "title", "initial", "named",  "room",  "phone",
    "mail",   "address", "birth", "age",     "number", "unread"};

static bool is_mail_character(uint32_t cp)
{
    cp = fold(cp);
    return (cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9') ||
           (cp && cp < 0x80 && strchr("._%+-", (int)cp));
}

// Bytes at TEXT that are @, or stand for it: hanako(at)example.jp.
static size_t at_sign(const char *text)
{
    return starts_with_any(text, at_signs);
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

struct search {
    const struct name_roster *roster; // NULL: none
    struct name_pairs pairs;          // the roster's
    const char *text;
    size_t floor; // nothing before it counts
};

// A rule is tried only where one of its words can begin.
static bool match_at(const struct search *search, size_t at, struct name_hit *hit)
{
    const char *text = search->text;
    size_t floor = search->floor;
    if (search->roster && name_roster_match(search->roster, &search->pairs, text, floor, at, hit))
        return true;
    uint32_t rules = name_start_find(peek(text + at))->rules;
    size_t size = name_phone_match(text, at);
    if (size > 0) {
        *hit = (struct name_hit){at, size, NAME_PHONE};
        return true;
    }
    return name_number_match(text, at, hit) ||
           name_kana_number_match(text, floor, at, rules, hit) ||
           (rules & NAME_BY_SIGN && match_mail(text, floor, at, hit)) ||
           (rules & NAME_BY_TITLE && name_title_match(text, floor, at, hit)) ||
           name_named_match(text, floor, at, rules, hit) || name_kin_match(text, floor, at, hit);
}

const char *name_reason_name(enum name_reason reason)
{
    ALWAYS(reason < NAME_REASON_COUNT);
    return reason_names[reason];
}

bool name_next(const struct name_roster *roster, const char *text, size_t *from,
               struct name_hit *hit)
{
    struct search search;
    search.roster = roster;
    search.text = text;
    search.floor = *from;
    const char *at = text + *from;
    if (roster)
        name_pairs_make(roster, &search.pairs);
    while (*at) {
        if (match_at(&search, (size_t)(at - text), hit)) {
            *from = search.floor = hit->at + hit->size;
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
