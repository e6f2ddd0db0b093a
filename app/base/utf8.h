// UTF-8: checked where text comes in, trusted afterwards. Also the few facts about Japanese
// characters that more than one layer asks for.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Bytes at the start of TEXT that are whole, valid UTF-8 (no surrogates, no overlong forms, no
// NUL).
size_t utf8_valid_prefix(const char *text, size_t size);
bool utf8_is_valid(const char *text, size_t size);
// Reads one code point of valid UTF-8 and moves *TEXT behind it; 0 at the end.
static inline uint32_t utf8_next(const char **text)
{
    const unsigned char *s = (const unsigned char *)*text;
    if (s[0] == 0)
        return 0;
    if (s[0] < 0x80) {
        *text += 1;
        return s[0];
    }
    if (s[0] < 0xE0) {
        *text += 2;
        return (uint32_t)(s[0] & 0x1F) << 6 | (s[1] & 0x3F);
    }
    if (s[0] < 0xF0) {
        *text += 3;
        return (uint32_t)(s[0] & 0x0F) << 12 | (uint32_t)(s[1] & 0x3F) << 6 | (s[2] & 0x3F);
    }
    *text += 4;
    return (uint32_t)(s[0] & 0x07) << 18 | (uint32_t)(s[1] & 0x3F) << 12 |
           (uint32_t)(s[2] & 0x3F) << 6 | (s[3] & 0x3F);
}
// Writes CP (a valid scalar value) and returns the number of bytes, 1 to 4; no NUL.
size_t utf8_put(char out[4], uint32_t cp);
// Code points in valid text.
size_t utf8_length(const char *text);
// Bytes of the last code point of the SIZE bytes at TEXT (valid UTF-8); 0 when empty.
size_t utf8_last_size(const char *text, size_t size);

static inline bool utf8_is_hiragana(uint32_t cp)
{
    return cp >= 0x3041 && cp <= 0x309F;
}

// With ー.
static inline bool utf8_is_katakana(uint32_t cp)
{
    return (cp >= 0x30A1 && cp <= 0x30FA) || cp == 0x30FC || (cp >= 0x31F0 && cp <= 0x31FF);
}

// With 々 and the ideograph extensions.
static inline bool utf8_is_kanji(uint32_t cp)
{
    return cp == 0x3005 || cp == 0x3007 || (cp >= 0x3400 && cp <= 0x4DBF) ||
           (cp >= 0x4E00 && cp <= 0x9FFF) || (cp >= 0xF900 && cp <= 0xFAFF) ||
           (cp >= 0x20000 && cp <= 0x323AF);
}

bool utf8_is_blank(const char *text); // valid; nothing to be seen in it: blanks, line ends, or none
bool utf8_is_control(uint32_t cp);    // C0, DEL, C1, bidi controls, line and paragraph separator
