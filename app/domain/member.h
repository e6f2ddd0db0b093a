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

enum member_kind {
#define KIND(ID, name, category) KIND_##ID,
#include "domain/member_kind.def"
#undef KIND
    MEMBER_KIND_COUNT
};
const char *member_kind_name(enum member_kind kind); // "neighbour"; "" for KIND_UNTOLD
int member_kind_from(const char *name);              // -1 for a foreign word
// Whether KIND is one of CATEGORY; KIND_UNTOLD is one of each.
bool member_kind_fits(enum member_kind kind, enum member_category category);

enum { MEMBER_NAME_SIZE = 96 };
enum { MEMBER_CARD_SIZE = 34 }; // what the code of a card says, with its NUL

struct member {
    struct id id;
    int number; // what they type at the door, 1 to 9999
    enum member_category category;
    char name[MEMBER_NAME_SIZE]; // never shown on a visitor's screen, never exported
    // How the name is read, in kana, surname and given name with a blank between; "" when nobody
    // told. Finds the name in words without kanji (namecheck.h); as private as the name.
    char reading[MEMBER_NAME_SIZE];
    char affiliation[MEMBER_NAME_SIZE];
    // Of the council of this dwelling alone; none: of all there are. Means nothing where the
    // council is the office's (unit.h).
    struct id dwelling;
    struct date term_from, term_to;
    enum member_kind kind;
    char position[MEMBER_NAME_SIZE]; // 役職, "" when none
    bool same_corporation;           // of the facility's own or an affiliated corporation (S0-9)
    // Speaks for a resident who cannot (S0-6): counts as resident, never as family (S0-7).
    bool proxy;
    bool kin; // family of the very resident who is a member (S0-7)
    // 参加承諾書 handed in, 手引き handed over (S0-15, S0-18); year 0: not yet.
    struct date consent_on, guide_on;
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
