// A municipality's rule book (docs/profiles.md): which rules it asks for, each with its source and
// what it takes. Read from assets/profiles by content/profile.h. Pure.
#pragma once
#include "domain/member.h"

enum rule_id {
#define RULE(ID, name, subject, weight, takes) RULE_##ID,
#include "domain/rule.def"
#undef RULE
    RULE_COUNT
};

enum rule_subject {
    SUBJECT_OFFICE,
    SUBJECT_UNIT,    // office or dwelling, as the profile says
    SUBJECT_COUNCIL, // likewise, and the office where the dwellings' councils sit together
    SUBJECT_DWELLING,
    SUBJECT_MEMBER,
    SUBJECT_MEETING
};
enum rule_weight { WEIGHT_DUTY, WEIGHT_ADVICE };
enum rule_takes {
    TAKES_NUMBER = 1,
    TAKES_CATEGORIES = 2,
    TAKES_KINDS = 4,
    TAKES_SATELLITES = 8, // whether satellites count as dwellings
    TAKES_ROLLING = 16,   // "about a year": the last 365 days do as well as the fiscal year
    TAKES_FLAG = 32,
};
struct rule_info {
    const char *name;
    enum rule_subject subject;
    enum rule_weight weight;
    unsigned takes; // enum rule_takes
};
extern const struct rule_info rule_infos[RULE_COUNT];
int rule_from(const char *name); // -1 for a foreign word

enum { PROFILE_ID_SIZE = 32, RULE_SOURCE_SIZE = 48, RULE_PAPER_SIZE = 512 };
struct rule {
    bool asked;                    // by this profile; the rest means nothing without it
    char source[RULE_SOURCE_SIZE]; // "S0-11", more with blanks between
    // What these are called, a line each; what finds no room is left out.
    char paper[RULE_PAPER_SIZE];
    int number;
    unsigned categories; // bits 1 << enum member_category
    unsigned kinds;      // bits 1 << enum member_kind
    bool satellites, rolling, flag;
};
struct profile {
    char id[PROFILE_ID_SIZE];
    char name[MEMBER_NAME_SIZE];    // 札幌市
    char name_en[MEMBER_NAME_SIZE]; // Sapporo
    int version;
    bool unit_is_dwelling; // the council is set up for each dwelling (S0-13), else for the office
    struct rule rules[RULE_COUNT];
};
