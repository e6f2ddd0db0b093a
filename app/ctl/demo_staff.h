// The staff of the sample office.
#pragma once
#include "base/strbuf.h"
#include "store/store.h"

// Gives both roles a PIN and writes it behind the members' in CARDS.
enum status demo_staff_put(struct store *store, const struct moment *now, struct strbuf *cards,
                           struct err *err);
