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
uint32_t utf8_next(const char **text);
// Writes CP (a valid scalar value) and returns the number of bytes, 1 to 4; no NUL.
size_t utf8_put(char out[4], uint32_t cp);
// Code points in valid text.
size_t utf8_length(const char *text);
// Bytes of the last code point of the SIZE bytes at TEXT (valid UTF-8); 0 when empty.
size_t utf8_last_size(const char *text, size_t size);

bool utf8_is_hiragana(uint32_t cp);
bool utf8_is_katakana(uint32_t cp); // with ー
bool utf8_is_kanji(uint32_t cp);    // with 々 and the ideograph extensions
bool utf8_is_control(uint32_t cp);  // C0, DEL, C1, bidi controls, line and paragraph separator
