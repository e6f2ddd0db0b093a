// A text that grows, up to a maximum. Always ends in NUL. Once it failed it stays failed, so that
// many appends need one check at the end.
#pragma once
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

struct strbuf {
    char *text; // never NULL after the first append; use strbuf_text
    size_t size, capacity, limit;
    bool failed;
};

void strbuf_init(struct strbuf *buf, size_t limit);
void strbuf_fini(struct strbuf *buf);
void strbuf_clear(struct strbuf *buf);
void strbuf_add(struct strbuf *buf, const char *text);
void strbuf_add_bytes(struct strbuf *buf, const void *bytes, size_t size);
[[gnu::format(printf, 2, 3)]] void strbuf_addf(struct strbuf *buf, const char *format, ...);
// TEXT as a JSON string with its quotes; TEXT is valid UTF-8 or NULL (written as null).
void strbuf_add_json(struct strbuf *buf, const char *text);
// Borrowed; "" when nothing was added.
const char *strbuf_text(const struct strbuf *buf);
// OK, or ERR_MEMORY when anything did not fit.
enum status strbuf_status(const struct strbuf *buf);
// Moves the text out; the caller frees it. NULL when failed.
[[nodiscard]] char *strbuf_take(struct strbuf *buf);
