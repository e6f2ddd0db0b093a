// The languages beyond those that every text has.
#pragma once
#include "content/content.h"
#include "text/layout.h"

// Adds the language packs that came with the program (SHARE/packs) and those of this house
// (DATA/packs), in the order of their names. One that is refused, also for a letter that no
// typeface has, is told on stderr, and the kiosk goes on without it.
void kiosk_add_languages(struct content *content, const struct text_font *font, const char *share,
                         const char *data);
