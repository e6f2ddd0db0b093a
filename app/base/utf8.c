#include "base/utf8.h"

#include <string.h>

// Length of the valid sequence at S (at most SIZE bytes), 0 when it is not one.
static size_t sequence(const unsigned char *s, size_t size)
{
    if (size == 0 || s[0] == 0)
        return 0;
    if (s[0] < 0x80)
        return 1;
    size_t need = s[0] >= 0xF0 ? 4 : s[0] >= 0xE0 ? 3 : 2;
    if (s[0] < 0xC2 || s[0] > 0xF4 || size < need)
        return 0;
    for (size_t i = 1; i < need; i++)
        if ((s[i] & 0xC0) != 0x80)
            return 0;
    if ((s[0] == 0xE0 && s[1] < 0xA0) || (s[0] == 0xED && s[1] > 0x9F) ||
        (s[0] == 0xF0 && s[1] < 0x90) || (s[0] == 0xF4 && s[1] > 0x8F))
        return 0;
    return need;
}

size_t utf8_valid_prefix(const char *text, size_t size)
{
    size_t at = 0;
    for (size_t n; at < size && (n = sequence((const unsigned char *)text + at, size - at)) > 0;)
        at += n;
    return at;
}

bool utf8_is_valid(const char *text, size_t size)
{
    return utf8_valid_prefix(text, size) == size;
}

size_t utf8_put(char out[4], uint32_t cp)
{
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    if (cp < 0x800) {
        out[0] = (char)(0xC0 | cp >> 6);
        out[1] = (char)(0x80 | (cp & 0x3F));
        return 2;
    }
    if (cp < 0x10000) {
        out[0] = (char)(0xE0 | cp >> 12);
        out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
        out[2] = (char)(0x80 | (cp & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | cp >> 18);
    out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
    out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
    out[3] = (char)(0x80 | (cp & 0x3F));
    return 4;
}

size_t utf8_length(const char *text)
{
    size_t n = 0;
    for (; *text; text++)
        n += (*text & 0xC0) != 0x80;
    return n;
}

size_t utf8_last_size(const char *text, size_t size)
{
    size_t n = 0;
    while (n < size && n < 4) {
        n++;
        if ((text[size - n] & 0xC0) != 0x80)
            break;
    }
    return n;
}

bool utf8_is_blank(const char *text)
{
    for (uint32_t cp; (cp = utf8_next(&text)) != 0;)
        if (cp != ' ' && cp != '\n' && cp != 0x3000 && cp != 0xA0)
            return false;
    return true;
}

bool utf8_is_control(uint32_t cp)
{
    return cp < 0x20 || (cp >= 0x7F && cp <= 0x9F) || cp == 0x061C ||
           (cp >= 0x200E && cp <= 0x200F) || (cp >= 0x2028 && cp <= 0x202E) ||
           (cp >= 0x2066 && cp <= 0x2069) || cp == 0xFEFF;
}
