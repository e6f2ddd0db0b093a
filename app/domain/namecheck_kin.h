// Given names behind the word for who somebody is: 息子の健太が, 利用者の「みさき」. namecheck.c
// alone includes this.
#pragma once
#include "domain/namecheck.h"

// A given name at TEXT + AT, with the title behind it; nothing before FLOOR counts. It has to look
// like one (namecheck_given.h) and to stand alone: 息子の学校が is none.
bool name_kin_match(const char *text, size_t floor, size_t at, struct name_hit *hit);
