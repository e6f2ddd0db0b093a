// Papers of the council (docs/papers.md): what stands on a form (content/form.h), out of what the
// store and the port domain/council.h know, as a document (export/document.h). Members are heads
// of a category; only the two letters have a name on them, and are in no pack. What residents did
// not release is nowhere, and fewer than EXPORT_FEW_RESIDENTS of them are not broken down. Any
// thread that has a store of its own.
#pragma once
#include "content/form.h"
#include "domain/council.h"
#include "domain/namecheck.h"
#include "domain/unit.h"
#include "export/document.h"
#include "store/store.h"

enum paper_form {
    PAPER_F1,
    PAPER_F2,
    PAPER_F3,
    PAPER_F4,
    PAPER_REQUEST,
    PAPER_CONSENT,
    PAPER_REPORT_SAPPORO,
    PAPER_HANDOVER,
    PAPER_AREA_WISHES,
    PAPER_YEAR_REPORT,
    PAPER_TWIN,
    PAPER_OPINION,
    PAPER_NOTICE,
    PAPER_AGENDA,
    PAPER_OPEN_POINTS,
    PAPER_MATTERS,
    PAPER_COVER,
    PAPER_FORM_COUNT
};
// What one of it is about.
enum paper_subject { PAPER_OF_YEAR, PAPER_OF_VISIT, PAPER_OF_MEETING, PAPER_OF_MEMBER };
const char *paper_form_name(enum paper_form form); // "f1", "request" …: of its file
int paper_form_from(const char *name);             // -1 for a foreign word
enum paper_subject paper_form_subject(enum paper_form form);
// For content/form.h: what the form may name. Borrows from what is const.
struct form_rules papers_rules(enum paper_form form);

// What could tell who somebody is, in words that somebody wrote.
struct paper_finding {
    char id[NAME_HIT_ID_SIZE]; // what confirms it
    char place[PROMPT_ID_SIZE];
    enum name_reason reason;
    char *text; // the whole words
    size_t at, size;
};
enum { PAPERS_FINDINGS_MOST = 200 };
// What is looked for, and what was found that nobody confirmed or taught.
struct papers_look {
    struct name_roster roster;
    const char *const *confirmed; // ids, borrowed
    size_t confirmed_count;
    bool (*known)(void *ctx, const char *words); // were taught to be no name; NULL: none
    void *known_ctx;
    struct paper_finding *findings; // each once
    size_t count;
    bool more; // than PAPERS_FINDINGS_MOST
};
void papers_look_fini(struct papers_look *look); // wiped

// What residents wish of the neighbourhood, by question (papers_wishes.c).
struct paper_wishes;

// What papers are made of. Everything is borrowed; what a paper is not about may be NULL or 0.
struct papers_facts {
    const struct content *content;
    const struct form_words *words;
    const struct store_office *office;
    const struct letterhead *head;
    const struct year *year;
    const struct stage *stage;            // NULL: the council has not placed itself in this year
    const struct store_reading *readings; // of names that the staff wrote
    size_t reading_count;
    int64_t made_utc_ms;

    const struct visit *visit;
    const char *visit_number; // of the receipt, as it is read; "" without one
    const struct reply *replies;
    size_t reply_count;

    const struct meeting *meeting;
    struct units units; // where it tells of a meeting
    const struct meeting_item *items;
    const struct attendance *attendance;
    size_t item_count, attendance_count;

    const struct matter *matters; // all
    size_t matter_count;
    const struct member *member;          // of a letter
    const struct year_dwelling *dwelling; // of a paper twin

    const struct paper_wishes *wishes; // of the year

    const char *digest;                   // of a pack, as text
    const struct document *const *papers; // in it
    size_t paper_count;
};
// FORM filled in with FACTS. OUT lies in ARENA, which has to outlive it. What LOOK finds is told
// there; the caller refuses. ERR_MEMORY.
enum status papers_fill(const struct form *form, const struct papers_facts *facts,
                        struct papers_look *look, struct arena *arena, struct document *out,
                        struct err *err);
