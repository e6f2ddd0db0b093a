// The staff of the sample office, and what its set-up decided.
#pragma once
#include "base/strbuf.h"
#include "store/store.h"

// Gives both roles a PIN, draws the recovery code, and writes them behind the members' in CARDS.
// Decides the rest but the size of the panel, which is left to whoever shows it.
enum status demo_staff_put(struct store *store, const struct moment *now, struct strbuf *cards,
                           struct err *err);
