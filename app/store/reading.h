// How names that the staff wrote are said.
#pragma once
#include "store/parts.h"

// The reading of TEXT; "" when there is none.
enum status reading_of(struct store *store, const char *text, char out[STORE_NAME_SIZE],
                       struct err *err);
