// The kanji that children in Japan learn in the first three years of school.
#pragma once
#include <stdint.h>

// 1, 2 or 3; 0 for any other character.
int kanji_school_year(uint32_t cp);
