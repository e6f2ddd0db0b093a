// A page on which a code is typed that stands on paper: letters and digits of base 32, in groups.
#pragma once
#include "screens/parts.h"

struct code_page {
    enum string_id title, ask;
    const char *typed; // as far as it is there
    size_t digits;     // that it has
    bool secret;       // for one person's ears
};
struct node *code_build(const struct view *v, const struct code_page *page);
// Types into TYPED, which holds DIGITS and NUL, or erases; false for an action that does neither.
bool code_take(char *typed, size_t digits, const struct ui_action *action);
