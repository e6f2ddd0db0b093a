// What a function that can fail returns. Few codes, so that a caller can decide by them; the cause
// in words travels beside it in a struct err (err.h). Knows nothing of any part of Engawa.
#pragma once

enum [[nodiscard]] status{
    OK = 0,
    ERR_MEMORY,  // an allocation failed or a limit on growth was reached
    ERR_INVALID, // input breaks a rule; refused whole
    ERR_ABSENT,  // what was asked for is not there
    ERR_EXISTS,  // it is there already
    ERR_IO,      // the system refused: the err tells errno
    ERR_FULL,    // no space left on the device
    ERR_VERSION, // made by a newer version
    ERR_DAMAGED, // stored data does not hold together
    ERR_REFUSED, // a rule of the house forbids it (locked, ended, names found)
    ERR_BUSY,    // somebody else holds it
};

// Hands a failure on to the caller.
#define TRY(expr)                                                                                  \
    do {                                                                                           \
        enum status try_status_ = (expr);                                                          \
        if (try_status_ != OK)                                                                     \
            return try_status_;                                                                    \
    } while (0)

// An assertion that stays on in release builds: a bug, never an input.
#define ALWAYS(cond)                                                                               \
    do {                                                                                           \
        if (!(cond))                                                                               \
            always_failed_(#cond, __FILE__, __LINE__);                                             \
    } while (0)
[[gnu::noreturn]] void always_failed_(const char *cond, const char *file, int line);

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))
