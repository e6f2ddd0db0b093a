// Names in words without kanji, as the kiosk's own keyboard writes them: found by their kana
// reading. Kana runs on without parting words, so more is asked of them than of kanji: what stands
// before and behind has to look like the border of a word. namecheck.c alone includes this.
#pragma once
#include <stddef.h>
#include <stdint.h>

// Bytes at TEXT + AT that are the name with this READING (surname and given name with a blank
// between, or one of them alone), 0 when they are not. Nothing before byte FLOOR is looked at.
//  - Both names in a row, with or without a blank: always.
//  - One of them before さん, さま, くん, ちゃん, せんせい: from three kana on always, with two
//  where
//    a word may begin.
//  - One of them alone, from three kana on, where a word begins and, behind it, a word or a
//    particle: はなこは, はなこと. With two kana never: はな is a flower too.
//  - In katakana it has to be the whole run.
// Hiragana and katakana, small and large kana, ぢ and じ, づ and ず are taken as equal.
size_t name_kana_match(const char *reading, const char *text, size_t floor, size_t at);
// The kana at *TEXT in one form, which then stands behind it; ｶﾞ is one. 0 when it is none.
uint32_t name_kana_next(const char **text);
