// Which rules of the name check can begin with a character, and which words can end with it, so
// that no others are tried there. The tables are made from the rules by make_namecheck.c while the
// program is built. The files of the name check alone include this.
#pragma once
#include <stdint.h>

enum name_rule {
    NAME_BY_TITLE = 1,      // namecheck_words.h
    NAME_BY_SURNAME = 2,    // namecheck_leads.h, like all that follow
    NAME_BY_LEAD = 4,       // 名前は…
    NAME_BY_SAYING = 8,     // …と申します
    NAME_BY_SIGN = 16,      // @
    NAME_BY_KANA_ROOM = 32, // ごうしつ
    NAME_BY_KANA_PHONE = 64,
};

// A bit is a row of namecheck_shapes.h, the lowest one its first.
struct name_start {
    uint32_t cp;      // of one width and case
    uint32_t rules;   // of enum name_rule
    uint64_t numbers; // of_numbers with a whole number before CP
    uint64_t words;   // of_words
    uint64_t neither; // of_neither
    uint64_t seconds; // what may come behind CP in these two: bit N % 64 of character N
};

// Words that begin, or end, with a character; blanks between them.
struct name_words {
    uint32_t cp;
    const char *words;
};

// Never NULL: what no rule names has a row, too.
const struct name_start *name_start_find(uint32_t cp);

// Words of the four lists of roles in namecheck_words.h, blanks between them: those that can end
// with LAST, and those of the whole run that can begin with FIRST. "" when there are none.
const char *name_roles_ending(uint32_t last);
const char *name_roles_alone(uint32_t first);
