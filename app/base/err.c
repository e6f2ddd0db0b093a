#include "base/err.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void always_failed_(const char *cond, const char *file, int line)
{
    fprintf(stderr, "engawa: bug: %s does not hold at %s:%d\n", cond, file, line);
    abort();
}

// Puts one sign in place of each character that would break the line or turn it round.
static size_t copy_printable(char *to, const char *from, size_t size)
{
    size_t used = 0;
    for (const char *end = from + size; from < end;) {
        const char *start = from;
        if (utf8_is_control(utf8_next(&from))) {
            to[used++] = '?';
            continue;
        }
        memmove(to + used, start, (size_t)(from - start));
        used += (size_t)(from - start);
    }
    return used;
}

// What a message tells of comes from disks and command lines: bytes that are no text become '?', so
// that the rest of the sentence stays. A character that FULL, the end of the buffer, cut is left
// out.
static void clean(char *text, bool full)
{
    size_t size = strlen(text), used = 0;
    if (full) {
        size_t last = utf8_last_size(text, size);
        size -= utf8_is_valid(text + size - last, last) ? 0 : last;
    }
    for (size_t at = 0; at < size;) {
        size_t valid = utf8_valid_prefix(text + at, size - at);
        used += copy_printable(text + used, text + at, valid);
        at += valid;
        if (at++ < size)
            text[used++] = '?';
    }
    text[used] = '\0';
}

// True when the text did not fit.
[[gnu::format(printf, 2, 0)]] static bool write_text(struct err *err, const char *format,
                                                     va_list args)
{
    int size = vsnprintf(err->text, sizeof err->text, format, args);
    if (size < 0)
        err->text[0] = '\0';
    return size >= (int)sizeof err->text;
}

enum status err_set(struct err *err, enum status code, const char *format, ...)
{
    if (err) {
        va_list args;
        va_start(args, format);
        bool full = write_text(err, format, args);
        va_end(args);
        clean(err->text, full);
    }
    return code;
}

enum status err_prefix(struct err *err, enum status code, const char *format, ...)
{
    if (err) {
        struct err old = *err;
        va_list args;
        va_start(args, format);
        bool full = write_text(err, format, args);
        va_end(args);
        size_t used = strlen(err->text), rest = sizeof err->text - used - 1;
        strncat(err->text, ": ", rest);
        strncat(err->text, old.text, rest < 2 ? 0 : rest - 2);
        clean(err->text, full || rest < 2 + strlen(old.text));
    }
    return code;
}

enum status err_memory(struct err *err)
{
    return err_set(err, ERR_MEMORY, "out of memory");
}
