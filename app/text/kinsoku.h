// Which characters may stand at the border of a line (kinsoku, JIS X 4051, JLREQ 3.1.7 to 3.1.10).
// Asked only where a phrase is wider than the line and has to be broken inside.
#pragma once
#include <stdbool.h>
#include <stdint.h>

bool kinsoku_may_start(uint32_t cp); // false for 、。）ー ゃ and their like
bool kinsoku_may_end(uint32_t cp);   // false for 「（ and their like
// May a line end between these two? Words and numbers of Latin letters stay whole.
bool kinsoku_may_break(uint32_t before, uint32_t after);
// Letters and signs that are set with the word space of Latin text.
bool kinsoku_is_western(uint32_t cp);
