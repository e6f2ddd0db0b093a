// Which characters a text may have, whatever the typefaces: what nobody sees, and what a layout
// that sets one letter beside the other cannot draw. Inside of this folder only.
#pragma once
#include <stdbool.h>
#include <stdint.h>

// Shows nothing, or nothing certain: spaces but the ASCII one, joiners, variation selectors,
// private and special characters. Some would part a row of kanji or hide a letter.
bool letters_unseen(uint32_t cp);
// Why the layout cannot draw it, as the end of a sentence; NULL when it can. What the typefaces
// have is not asked here.
const char *letters_obstacle(uint32_t cp);
