// Findings on their way out: which rule, in which file, at which place.
#pragma once
#include "content/content.h"

// The rules of docs/pack-format.md.
enum breach {
    BREACH_JSON,
    BREACH_FIELD,
    BREACH_ID,
    BREACH_DUPLICATE,
    BREACH_SOURCE,
    BREACH_MARKUP,
    BREACH_RUBY,
    BREACH_LENGTH,
    BREACH_KANJI,
    BREACH_ROW,
    BREACH_TRANSLATION,
    BREACH_SPEECH,
    BREACH_PICTURE,
    BREACH_FACES,
    BREACH_STYLE,
    BREACH_VERDICT,
    BREACH_REFERENCE,
    BREACH_LIMIT,
    BREACH_LETTERS,
    BREACH_COUNT
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
[[gnu::format(printf, 3, 4)]] void report_add(struct report *report, enum breach rule,
                                              const char *format, ...);

// What reads in order to use, not to check: the first finding is what a person hears of; of the
// others, how many there are. `report_note_refusal` is the report's function, a refusal its ctx.
struct refusal {
    struct err *err;
    size_t count;
};
void report_note_refusal(void *ctx, const struct finding *finding);
// OK when nothing was found, else ERR_INVALID; DIR holds the file that the finding names.
enum status report_refuse(const struct refusal *refusal, const char *dir, struct err *err);
