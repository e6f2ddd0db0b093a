// Findings on their way out: which rule, in which file, at which place.
#pragma once
#include "content/content.h"

// The rules of docs/pack-format.md.
enum rule {
    RULE_JSON,
    RULE_FIELD,
    RULE_ID,
    RULE_DUPLICATE,
    RULE_SOURCE,
    RULE_MARKUP,
    RULE_RUBY,
    RULE_LENGTH,
    RULE_KANJI,
    RULE_ROW,
    RULE_TRANSLATION,
    RULE_SPEECH,
    RULE_PICTURE,
    RULE_FACES,
    RULE_STYLE,
    RULE_VERDICT,
    RULE_REFERENCE,
    RULE_LIMIT,
    RULE_LETTERS,
    RULE_COUNT
};

struct report {
    content_finding_fn fn;
    void *ctx;
    size_t count;
    const char *file; // borrowed
    char place[160];
    size_t place_size;
};

// The place starts anew: an item's id, or "" for the whole file.
void report_at(struct report *report, const char *file, const char *place);
// Goes into a field or a list entry; returns what report_leave wants to come out again.
size_t report_enter(struct report *report, const char *field);
size_t report_enter_index(struct report *report, size_t index);
void report_leave(struct report *report, size_t before);
// Tells one breach at the current place. Control characters in the text become `?`.
[[gnu::format(printf, 3, 4)]] void report_add(struct report *report, enum rule rule,
                                              const char *format, ...);
