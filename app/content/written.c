#include "content/written.h"

#include "base/utf8.h"

#include <stdbool.h>
#include <string.h>

// With a mark or without one: JSON begins with a character that has a zero byte then.
static bool is_utf16(const char *bytes, size_t size)
{
    return size >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0 ||
                         (bytes[0] == '\0') != (bytes[1] == '\0'));
}

static size_t line_of(const char *bytes, size_t at)
{
    size_t line = 1;
    for (size_t i = 0; i < at; i++)
        line += bytes[i] == '\n';
    return line;
}

json_t *written_parse(const char *bytes, size_t size, size_t flags, struct err *err)
{
    static const char mark[] = {'\xEF', '\xBB', '\xBF'};
    json_error_t error;
    if (size >= sizeof mark && memcmp(bytes, mark, sizeof mark) == 0) {
        bytes += sizeof mark;
        size -= sizeof mark;
    }
    if (is_utf16(bytes, size)) {
        (void)err_set(err, ERR_INVALID, "the file is UTF-16: save it as UTF-8");
        return NULL;
    }
    size_t valid = utf8_valid_prefix(bytes, size);
    if (valid < size) {
        (void)err_set(err, ERR_INVALID, "line %zu: byte 0x%02X is no UTF-8: save the file as UTF-8",
                      line_of(bytes, valid), (unsigned char)bytes[valid]);
        return NULL;
    }
    json_t *root = json_loadb(bytes, size, flags, &error);
    if (!root)
        (void)err_set(err, ERR_INVALID, "line %d, column %d: %s", error.line, error.column,
                      error.text);
    return root;
}
