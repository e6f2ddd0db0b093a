// One fiscal year of an office, as it is needed to tell how its duties stand, to plan and to write
// its papers: everything but words. The store fills it; the rest is pure.
#pragma once
#include "domain/meeting.h"
#include "domain/visit.h"

struct year_dwelling {
    struct id id;
    char name[MEMBER_NAME_SIZE], code[16];
    bool satellite; // サテライト型 (S0-13)
};

struct year_visit {                 // closed ones
    struct id id, member, dwelling; // member none: purged
    enum member_category category;
    enum visit_mode mode;
    enum visit_source source;
    struct date day;
};

// What is planned (F4).
enum planned_kind {
    PLANNED_VISIT,
    PLANNED_MEETING,
    PLANNED_INTENTION, // 意向確認
    PLANNED_PLEDGE,    // 承諾書
    PLANNED_SURVEY,    // the city's question for the dates (S1-10)
    PLANNED_REPORT,    // the yearly report (S0-24)
    PLANNED_REVIEW,    // 第三者評価
    PLANNED_KIND_COUNT
};
const char *planned_kind_name(enum planned_kind kind); // "visit", "meeting", "intention" …
int planned_kind_from(const char *name);
enum planned_state {
    PLANNED_OPEN,
    PLANNED_DONE,
    PLANNED_CHANGED,
    PLANNED_DROPPED,
    PLANNED_STATE_COUNT
};
const char *planned_state_name(enum planned_state state); // "planned", "done", "changed", "dropped"
int planned_state_from(const char *name);
struct planned {
    struct id id;
    int fiscal_year;
    enum planned_kind kind;
    int month;                  // 1 to 12
    struct date day;            // year 0: only the month is fixed
    int minute;                 // of the day, -1: not told
    struct id dwelling, member; // none where it has none
    enum visit_mode mode;
    enum planned_state state;
    char reason[MEETING_PLACE_SIZE]; // of a change
};

// Residents' wishes about meeting people from outside (S0-14, S2-37): heads of a dwelling, never
// who. `asked` and below: how many of `residents`.
enum intention_topic {
    WISH_MEET,
    WISH_ATTEND,
    WISH_ROOM,
    WISH_QUESTIONS,
    WISH_PICTURES,
    WISH_COUNT
};
const char *intention_topic_name(enum intention_topic topic); // "meet", "attend", "room" …
struct intention {
    struct id dwelling;
    int fiscal_year;
    int residents;
    int asked;
    int yes[WISH_COUNT], no[WISH_COUNT]; // the rest has not said yet, which counts as no
    struct date all_asked_on;            // year 0: not all yet
};

enum review_kind { REVIEW_THIRD_PARTY, REVIEW_AUTHORITY, REVIEW_KIND_COUNT };
const char *review_kind_name(enum review_kind kind); // "third-party", "authority"
int review_kind_from(const char *name);
// 第三者評価 (S1-12), or a visit of the authority, which is no member's (S1-14).
struct review {
    struct id id;
    enum review_kind kind;
    struct date day;
    char body[MEMBER_NAME_SIZE]; // who made it
    bool certified;              // by the prefecture
    struct date published_on;    // year 0: not
};

enum notice_kind { NOTICE_DATES, NOTICE_REPORT, NOTICE_KIND_COUNT };
const char *notice_kind_name(enum notice_kind kind); // "dates", "report"
int notice_kind_from(const char *name);
// What the city was given: the dates of the coming year (S1-10), the yearly report (S0-24).
struct notice {
    enum notice_kind kind;
    int fiscal_year; // for which
    struct date day; // when
};

enum waiver_reason {
    WAIVED_CONDITION,
    WAIVED_MANY_DWELLINGS,
    WAIVED_DATES,
    WAIVED_OTHER,
    WAIVER_REASON_COUNT
};
const char *waiver_reason_name(enum waiver_reason reason); // "condition", "many-dwellings", …
int waiver_reason_from(const char *name);
// The staff's reason why a rule does not bind here: an exemption of a member (S2-20), or a warning
// that was looked at.
struct waiver {
    int rule;          // enum rule_id
    struct id subject; // of a member or dwelling; none: the office
    int fiscal_year;
    enum waiver_reason reason;
    char words[MEETING_PLACE_SIZE]; // needed for WAIVED_OTHER
};

// A matter that waits for a meeting, in state MATTER_MEETING.
struct open_matter {
    struct id dwelling; // none: of the whole office
    int64_t raised_utc_ms;
    struct date spoken_on; // at which meeting it was spoken about last; year 0: at none
};

struct year {
    int fiscal_year;
    struct date first, last, today;
    // Each list one block that year_fini frees.
    struct year_dwelling *dwellings;
    struct member *members;           // whose term touches the fiscal year
    struct year_visit *visits;        // of the year, and of the 366 days before TODAY, in order
    struct meeting *meetings;         // likewise
    struct publication *publications; // of these meetings
    struct intention *intentions;     // of the year
    struct planned *plans;            // of the year
    struct review *reviews;           // of the last ten years
    struct notice *notices;           // for this year and the next
    struct waiver *waivers;           // of the year
    struct open_matter *open_matters; // of all years
    size_t dwelling_count, member_count, visit_count, meeting_count, publication_count,
        intention_count, plan_count, review_count, notice_count, waiver_count, open_matter_count;
    struct date oldest_kept; // of the oldest visit whose words are still there; year 0: none
    int keep_years;          // the retention period that was chosen; 0: none yet (S4-8)
};
void year_init(struct year *year, int fiscal_year, const struct date *today);
void year_fini(struct year *year);
