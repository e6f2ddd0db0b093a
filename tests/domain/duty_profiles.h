// The three rule books as the sources have them (docs/sources.md): written down a second time, in
// another form than assets/profiles, so that each is held against the other.
#pragma once
#include "domain/profile.h"

#define CATEGORY(name) (1u << MEMBER_##name)
#define A_KIND(name)   (1u << KIND_##name)
#define FROM(text)     .asked = true, .source = text

enum { MHLW, SAPPORO, NERIMA, PROFILE_COUNT };

static const struct profile
    profiles[PROFILE_COUNT] =
        {
            [MHLW] =
                {
                    .id = "mhlw",
                    .unit_is_dwelling = false, // S2-17
                    .rules =
                        {
                            [RULE_MEETING_HELD] = {FROM("S2-16 S2-17"), .number = 1,
                                                   .rolling = true},
                            [RULE_DWELLING_VISITED] = {FROM("S2-16 S2-18"), .number = 1,
                                                       .rolling = true, .satellites = true},
                            [RULE_MEMBER_VISITED] = {FROM("S2-19 S2-20"), .number = 1,
                                                     .rolling = true},
                            [RULE_SOMEBODY_ON_SITE] = {FROM("S2-22")},
                            [RULE_MANDATORY] = {FROM("S2-7"), .categories = CATEGORY(RESIDENT) |
                                                                            CATEGORY(FAMILY) |
                                                                            CATEGORY(COMMUNITY)},
                            [RULE_ABOUT_COUNT] = {FROM("S2-7"), .number = 5},
                            [RULE_EXPECTED] = {FROM("S2-14"), .categories = CATEGORY(CITY)},
                            [RULE_SAME_CORPORATION] = {FROM("S2-12"),
                                                       .categories = CATEGORY(WELFARE)},
                            [RULE_PROXY] = {FROM("S2-10")},
                            [RULE_KIN] = {FROM("S2-10")},
                            [RULE_PLEDGE] = {FROM("S2-8 S2-41")},
                            [RULE_GUIDE] = {FROM("S2-56")},
                            [RULE_ROTATION] = {FROM("S2-15")},
                            [RULE_INTENTION] = {FROM("S2-37")},
                            [RULE_DATE_AHEAD] = {FROM("S2-31"), .number = 1},
                            [RULE_APART] = {FROM("S2-23")},
                            [RULE_RAISED] = {FROM("S4-10")},
                            [RULE_MINUTES_MADE] = {FROM("S2-35")},
                            [RULE_MINUTES_CHECKED] = {FROM("S2-35")},
                            [RULE_MINUTES_NAMELESS] = {FROM("S2-35")},
                            [RULE_MINUTES_PUBLISHED] = {FROM("S2-36")},
                            [RULE_KEEPING] = {FROM("S4-8")},
                        },
                },
            [SAPPORO] =
                {
                    .id = "sapporo",
                    .unit_is_dwelling = true, // S0-13
                    .rules =
                        {
                            [RULE_MEETING_HELD] = {FROM("S0-11 S0-13"),
                                                   .number = 1}, // no satellites
                            [RULE_DWELLING_VISITED] = {FROM("S0-19 S2-18"), .number = 1,
                                                       .satellites = true},
                            [RULE_MEMBER_VISITED] = {FROM("S2-19 S2-20"), .number = 1},
                            [RULE_MAJORITY_ON_SITE] = {FROM("S0-22")},
                            [RULE_MANDATORY] =
                                {FROM("S0-4"), .categories =
                                                   CATEGORY(RESIDENT) |
                                                   CATEGORY(FAMILY) | CATEGORY(COMMUNITY)},
                            [RULE_ONE_OF] =
                                {
                                    true,
                                    "S0-4", .categories = CATEGORY(WELFARE) | CATEGORY(BUSINESS)},
                            [RULE_MEMBER_COUNT] = {FROM("S0-5"), .number = 4},
                            [RULE_REFUSED_KIND] =
                                {FROM("S0-8"), .kinds = A_KIND(ASSOCIATION) | A_KIND(COMMISSIONER)},
                            [RULE_SAME_CORPORATION] = {FROM("S0-9"), .categories =
                                                                         CATEGORY(WELFARE)},
                            [RULE_PROXY] = {FROM("S0-7")},
                            [RULE_KIN] = {FROM("S0-7")},
                            [RULE_PLEDGE] = {FROM("S0-15")},
                            [RULE_GUIDE] = {FROM("S0-18")},
                            [RULE_ROTATION] = {FROM("S2-15")},
                            [RULE_INTENTION] = {FROM("S0-14")},
                            [RULE_DATE_AHEAD] = {FROM("S2-31"), .number = 1},
                            [RULE_RAISED] = {FROM("S4-10")},
                            [RULE_MINUTES_MADE] = {FROM("S0-24 S0-25")},
                            [RULE_MINUTES_CHECKED] = {FROM("S2-35")},
                            [RULE_MINUTES_NAMELESS] = {FROM("S0-17 S0-27")},
                            [RULE_MINUTES_PUBLISHED] = {FROM("S0-23 S0-24 S2-36")},
                            [RULE_CITY_REPORT] = {FROM("S0-24 S0-26")},
                            [RULE_KEEPING] = {FROM("S4-8")},
                        },
                },
            [NERIMA] =
                {
                    .id = "nerima",
                    .unit_is_dwelling = false, // S1-1
                    .rules =
                        {
                            [RULE_MEETING_HELD] = {FROM("S1-1"), .number = 1, .rolling = true},
                            [RULE_DWELLING_VISITED] = {FROM("S1-2 S2-18"), .number = 1,
                                                       .rolling = true, .satellites = true},
                            [RULE_MEMBER_VISITED] = {FROM("S1-2 S2-19 S2-20"), .number = 1,
                                                     .rolling = true},
                            [RULE_SOMEBODY_ON_SITE] = {FROM("S2-22")},
                            [RULE_MANDATORY] =
                                {FROM("S1-1 S1-6"), .categories =
                                                        CATEGORY(RESIDENT) |
                                                        CATEGORY(FAMILY) | CATEGORY(COMMUNITY)},
                            [RULE_ONE_OF] = {FROM("S1-1 S1-6"),
                                             .categories = CATEGORY(WELFARE) | CATEGORY(BUSINESS)},
                            [RULE_ABOUT_COUNT] = {FROM("S2-7"), .number = 5},
                            [RULE_EXPECTED] = {FROM("S1-1 S1-6 S1-9"),
                                               .categories = CATEGORY(CITY)},
                            [RULE_SAME_CORPORATION] = {FROM("S2-12"),
                                                       .categories = CATEGORY(WELFARE)},
                            [RULE_PROXY] = {FROM("S2-10")},
                            [RULE_KIN] = {FROM("S2-10")},
                            [RULE_PLEDGE] = {FROM("S1-13")},
                            [RULE_GUIDE] = {FROM("S2-56")},
                            [RULE_ROTATION] = {FROM("S2-15")},
                            [RULE_INTENTION] = {FROM("S1-13")},
                            [RULE_DATE_AHEAD] = {FROM("S2-31"), .number = 1},
                            [RULE_CITY_FIRST] = {FROM("S1-9")},
                            [RULE_DATES_SURVEY] = {FROM("S1-10"), .number = 3},
                            [RULE_APART] = {FROM("S2-23")},
                            [RULE_RAISED] = {FROM("S4-10")},
                            [RULE_MINUTES_MADE] = {FROM("S1-3")},
                            [RULE_MINUTES_CHECKED] = {FROM("S2-35")},
                            [RULE_MINUTES_NAMELESS] = {FROM("S2-35")},
                            [RULE_MINUTES_PUBLISHED] = {FROM("S1-3")},
                            [RULE_REVIEW] = {FROM("S1-4 S1-11 S1-12"), .number = 3},
                            [RULE_AUTHORITY] = {FROM("S1-14"), .number = 3},
                            [RULE_KEEPING] = {FROM("S4-8")},
                        },
                },
};
