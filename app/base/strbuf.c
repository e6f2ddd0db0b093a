#include "base/strbuf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void strbuf_init(struct strbuf *buf, size_t limit)
{
    *buf = (struct strbuf){.limit = limit};
}

void strbuf_fini(struct strbuf *buf)
{
    if (!buf)
        return;
    free(buf->text);
    *buf = (struct strbuf){.limit = buf->limit};
}

void strbuf_clear(struct strbuf *buf)
{
    buf->size = 0;
    buf->failed = false;
    if (buf->text)
        buf->text[0] = '\0';
}

static bool reserve(struct strbuf *buf, size_t more)
{
    if (buf->failed || more > buf->limit - buf->size) {
        buf->failed = true;
        return false;
    }
    if (buf->size + more < buf->capacity)
        return true;
    size_t capacity = buf->capacity ? buf->capacity : 128;
    while (capacity <= buf->size + more)
        capacity *= 2;
    char *text = realloc(buf->text, capacity);
    if (!text) {
        buf->failed = true;
        return false;
    }
    buf->text = text;
    buf->capacity = capacity;
    return true;
}

void strbuf_add_bytes(struct strbuf *buf, const void *bytes, size_t size)
{
    if (!reserve(buf, size))
        return;
    if (size)
        memcpy(buf->text + buf->size, bytes, size);
    buf->size += size;
    buf->text[buf->size] = '\0';
}

void strbuf_add(struct strbuf *buf, const char *text)
{
    strbuf_add_bytes(buf, text, strlen(text));
}

void strbuf_addf(struct strbuf *buf, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int size = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (size < 0)
        buf->failed = true;
    else if (reserve(buf, (size_t)size)) {
        vsnprintf(buf->text + buf->size, (size_t)size + 1, format, again);
        buf->size += (size_t)size;
    }
    va_end(again);
}

void strbuf_add_json(struct strbuf *buf, const char *text)
{
    if (!text) {
        strbuf_add(buf, "null");
        return;
    }
    strbuf_add(buf, "\"");
    for (const char *s = text; *s; s++) {
        unsigned char c = (unsigned char)*s;
        if (c == '"' || c == '\\')
            strbuf_addf(buf, "\\%c", c);
        else if (c == '\n')
            strbuf_add(buf, "\\n");
        else if (c < 0x20)
            strbuf_addf(buf, "\\u%04x", c);
        else
            strbuf_add_bytes(buf, s, 1);
    }
    strbuf_add(buf, "\"");
}

const char *strbuf_text(const struct strbuf *buf)
{
    return buf->text ? buf->text : "";
}

enum status strbuf_status(const struct strbuf *buf)
{
    return buf->failed ? ERR_MEMORY : OK;
}

char *strbuf_take(struct strbuf *buf)
{
    if (buf->failed)
        return NULL;
    char *text = buf->text ? buf->text : calloc(1, 1);
    *buf = (struct strbuf){.limit = buf->limit};
    return text;
}
