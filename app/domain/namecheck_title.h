// Names by what comes behind them: さん, 様, 先生 … namecheck.c alone includes this.
#pragma once
#include "domain/namecheck.h"

// Bytes of the title that TEXT begins with, 0 when none.
size_t name_title_size(const char *text);
// A title at TEXT + AT with a name before it, or an initial; nothing before FLOOR counts.
bool name_title_match(const char *text, size_t floor, size_t at, struct name_hit *hit);
