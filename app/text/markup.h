// The markup of visible text (docs/pack-format.md): {base|reading}, phrase spaces, `/`,
// {parameter}.
#pragma once
#include "base/arena.h"
#include "base/err.h"
#include "base/strbuf.h"

#include <stdbool.h>
#include <stdint.h>

// What a parser walks over. `text` and `reading` are slices of the markup.
enum markup_kind {
    MARKUP_TEXT,  // characters without reading
    MARKUP_RUBY,  // base and reading
    MARKUP_SPACE, // phrase border with a gap
    MARKUP_BREAK, // phrase border without a gap
    MARKUP_NEWLINE,
    MARKUP_PARAM, // {name}
};

struct markup_token {
    enum markup_kind kind;
    const char *text;
    size_t size;
    const char *reading; // MARKUP_RUBY only
    size_t reading_size;
};

// Reads the next token and moves *AT; false at the end (*AT stands on the NUL, ERR is empty) or at
// a fault (*AT stands on it, ERR tells it): a brace that is not closed, an empty base or reading, a
// brace, space, line break or slash inside braces, a stray `}` or `|`. An escaped {{ }} // || comes
// as MARKUP_TEXT of one character. ERR may be NULL.
bool markup_next(const char **at, struct markup_token *token, struct err *err);
// The whole text at once: OK or ERR_INVALID with the place (byte offset) and the reason.
enum status markup_check(const char *markup, struct err *err);
// False only when there is no MARKUP_PARAM in it, which is told faster than by reading it.
bool markup_may_have_params(const char *markup);

struct markup_param {
    const char *name, *value; // value is plain text, but in markup_place
};
// Fills parameters in; a value's own markup characters are escaped. A parameter that is not given
// stays as it is. The result lives in ARENA.
const char *markup_fill(struct arena *arena, const char *markup, const struct markup_param *params,
                        size_t count);
// The same with values that are markup themselves, as parts of a date with their ruby.
const char *markup_place(struct arena *arena, const char *markup, const struct markup_param *params,
                         size_t count);
// Plain text as markup (escapes braces, slashes and bars; spaces and line breaks stay borders).
const char *markup_escape(struct arena *arena, const char *text);
// What the eye reads without ruby: bases, a space for each gap, nothing for `/`, {name} for a
// parameter. What stands behind a fault is copied as it is, here and in what fills
// parameters in.
void markup_to_plain(const char *markup, struct strbuf *out);
// What the ear hears: readings in place of their bases.
void markup_to_reading(const char *markup, struct strbuf *out);
