// The day as residents see it, and what they said of it.
#pragma once
#include "store/parts.h"

// Inside a change: forgets days before BEFORE in every dwelling.
enum status today_forget(struct store *store, const struct date *before, struct err *err);
