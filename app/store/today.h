// The day as residents see it, and what they said of it.
#pragma once
#include "store/parts.h"

// Inside a change: forgets days before BEFORE in every dwelling.
enum status today_forget(struct store *store, const struct date *before, struct err *err);
// Inside a change: what store_expected_put does, with a time that was looked at.
enum status today_expect(struct store *store, const struct id *dwelling, const struct date *day,
                         const struct expected *visitor, bool comes, const struct moment *now,
                         struct err *err);
