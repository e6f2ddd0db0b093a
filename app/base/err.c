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

static void cut_to_whole_characters(char *text)
{
    text[utf8_valid_prefix(text, strlen(text))] = '\0';
}

enum status err_set(struct err *err, enum status code, const char *format, ...)
{
    if (err) {
        va_list args;
        va_start(args, format);
        vsnprintf(err->text, sizeof err->text, format, args);
        va_end(args);
        cut_to_whole_characters(err->text);
    }
    return code;
}

enum status err_prefix(struct err *err, enum status code, const char *format, ...)
{
    if (err) {
        struct err old = *err;
        va_list args;
        va_start(args, format);
        vsnprintf(err->text, sizeof err->text, format, args);
        va_end(args);
        size_t used = strlen(err->text), rest = sizeof err->text - used - 1;
        strncat(err->text, ": ", rest);
        strncat(err->text, old.text, rest < 2 ? 0 : rest - 2);
        cut_to_whole_characters(err->text);
    }
    return code;
}

enum status err_memory(struct err *err)
{
    return err_set(err, ERR_MEMORY, "out of memory");
}
