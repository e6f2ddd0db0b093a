// What the facility decides about its kiosk: one table (setting.def), read by the screens, by
// `engawactl setting` and by the manual. Pure.
#pragma once
#include <stdbool.h>

enum setting {
#define SETTING(ID, name, usual, values, help) SETTING_##ID,
#include "domain/setting.def"
#undef SETTING
    SETTING_COUNT
};
enum { SETTING_VALUE_SIZE = 256 };

struct setting_row {
    const char *name;   // "visit.memo"
    const char *usual;  // its value until somebody sets it
    const char *values; // the words it takes, with '|' between; NULL: any line of text, or none
    const char *help;   // one sentence, English, for the manual
};
extern const struct setting_row setting_rows[SETTING_COUNT];

int setting_from(const char *name); // -1 for a foreign name
// Whether VALUE is one that SETTING takes.
bool setting_ok(enum setting setting, const char *value);
