// What the sample office is made of.
#pragma once
#include "domain/visit.h"

#include <stdbool.h>
#include <stddef.h>

struct demo_dwelling {
    const char *code, *name;
    bool satellite;
};

struct demo_reading {
    const char *text, *kana;
};

struct demo_member {
    int number;
    enum member_category category;
    const char *name, *reading, *affiliation, *pin;
    enum member_kind kind;
    int years;     // that the term ends after
    bool prepared; // handed in the consent and has the guide
};

struct demo_note {
    const char *prompt, *text;
    const char *purpose; // of the topic it becomes; NULL for none
};

struct demo_sitting {
    enum sitting_near near;
    bool released;
    const char *answers; // "R1=like R7=walk,tv-music"; NULL ends the list
};

enum { DEMO_NOTES = 6, DEMO_SITTINGS = 4 };
struct demo_visit {
    const char *dwelling;
    const char *observed; // nine letters for O1 to O9: o(k), a(ttention), n(ot seen)
    struct demo_note notes[DEMO_NOTES];
    struct demo_sitting sittings[DEMO_SITTINGS];
    int days_ago, hour, minute, minutes;
    int member;
    bool online, paper, forgotten;
    const char *drawn; // what the sketch was made for; NULL for none
};

extern const struct demo_dwelling demo_dwellings[];
extern const size_t demo_dwelling_count;
extern const struct demo_reading demo_readings[]; // of the names that are said
extern const size_t demo_reading_count;
extern const struct demo_member demo_members[];
extern const size_t demo_member_count;
extern const struct demo_visit demo_visits[]; // in order of time
extern const size_t demo_visit_count;
