// The set-up of a kiosk from one file (docs/setup.md), refused whole when anything in it is wrong.
#pragma once
#include "base/arena.h"
#include "content/content.h"

enum { SETUP_FILE_DWELLINGS = 200 };

struct setup_file_dwelling {
    const char *code, *name;
    bool satellite;
};

// Texts live in `arena`, until setup_file_fini. What a text may be beyond one line is for whoever
// keeps it to say.
struct setup_file {
    struct arena arena;
    const char *office, *profile, *abuse_office, *abuse_phone, *staff_pin, *manager_pin;
    const char *language; // one of those that the setting language.start takes; NULL: not told
    int kind;             // index in setup_file_kinds
    const struct setup_file_dwelling *dwellings;
    size_t dwelling_count;
    int keep_years;  // one of those that the setting keep.years takes
    int diagonal_mm; // 0: not told
};
extern const char *const setup_file_kinds[]; // ended by NULL; the names that store/ has for them

// ERR_ABSENT, ERR_IO or ERR_MEMORY; ERR_INVALID with file, place and what is wrong. OUT is the
// caller's to fini, also after a failure.
enum status setup_file_read(const char *path, struct setup_file *out, struct err *err);
void setup_file_fini(struct setup_file *file);
