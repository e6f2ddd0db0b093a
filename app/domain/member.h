// A member of the council (地域連携推進員), as sign-in needs to know them.
#pragma once
#include "base/id.h"
#include "domain/date.h"

enum member_category { // S2-7
    MEMBER_RESIDENT,
    MEMBER_FAMILY,
    MEMBER_COMMUNITY,
    MEMBER_WELFARE,
    MEMBER_BUSINESS,
    MEMBER_CITY,
    MEMBER_CATEGORY_COUNT
};

enum { MEMBER_NAME_SIZE = 96 };

struct member {
    struct id id;
    int number; // what they type at the door, 1 to 9999
    enum member_category category;
    char name[MEMBER_NAME_SIZE]; // never shown on a visitor's screen, never exported
    // How the name is read, in kana, surname and given name with a blank between; "" when nobody
    // told. Finds the name in words without kanji (namecheck.h); as private as the name.
    char reading[MEMBER_NAME_SIZE];
    char affiliation[MEMBER_NAME_SIZE];
    struct date term_from, term_to;
    bool has_pin;
    int pledge_version; // the mark of the text last pledged to; 0: never
    int64_t pledged_at_utc_ms;
};

// "resident" … "city", the form used in files; -1 for a foreign word.
const char *member_category_name(enum member_category category);
int member_category_from(const char *name);

// Hiragana, katakana and blanks, or nothing.
bool member_reading_ok(const char *reading);

bool member_term_covers(const struct member *member, const struct date *day);
// A pledge (S2-41) is asked again when its text changed or a year has passed. TEXT_STANDS: the text
// last pledged to (pledge_version) is one that is shown today.
bool member_needs_pledge(const struct member *member, bool text_stands, int64_t now_utc_ms);
