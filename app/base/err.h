// One line that says what went wrong, where, and what to do. Set where the cause is known, prefixed
// on the way up; printed once, by the program.
#pragma once
#include "base/status.h"

struct err {
    char text[512];
};

// Writes the message and returns CODE, so that `return err_set(err, ERR_IO, "…", …)` reads as one
// step. ERR may be NULL. A text that does not fit is cut at a character border; what is no text or
// would break the line is shown as '?'.
[[gnu::format(printf, 3, 4)]] enum status err_set(struct err *err, enum status code,
                                                  const char *format, ...);
// Puts "PREFIX: " before the message; returns CODE.
[[gnu::format(printf, 3, 4)]] enum status err_prefix(struct err *err, enum status code,
                                                     const char *format, ...);
// "out of memory" and ERR_MEMORY.
enum status err_memory(struct err *err);
