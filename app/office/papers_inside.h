// Inside of papers_source.h: what is open, and how one more paper is made of it.
#pragma once
#include "office/papers_source.h"
#include "office/register.h"

enum { PAPERS_MOST = 2000, PAPERS_PATH_SIZE = 4096 };

struct papers {
    const struct papers_job *job;
    struct council council;
    char forms_dir[PAPERS_PATH_SIZE], picture_dir[PAPERS_PATH_SIZE];
    struct form_words *words;
    struct form *forms[PAPER_FORM_COUNT]; // NULL until one is needed
    struct store_office office;
    struct letterhead head;
    struct year year;
    struct profile profile;
    struct units units; // of PROFILE, once a meeting was found
    struct name_register names;
    struct stage stage;
    bool staged; // the council placed itself in this year
    struct matter *matters;
    struct store_reading *readings;
    size_t matter_count, reading_count;
    struct papers_look look;
    char digest[PAPERS_DIGEST_SIZE];
    struct arena arena;
    const struct document *list[PAPERS_MOST];
    size_t count;
};

// What every paper is made of; what it is about is added by the caller.
struct papers_facts papers_facts_of(const struct papers *papers);
enum status papers_make_one(struct papers *papers, enum paper_form form,
                            const struct papers_facts *facts, struct err *err);
enum status papers_fill_visit(struct papers *papers, enum paper_form form,
                              const struct store_visit_row *row, const struct visit *visit,
                              struct err *err);
// ERR_ABSENT.
enum status papers_find_meeting(struct papers *papers, const struct id *id, struct meeting *out,
                                struct err *err);
enum status papers_make_of_meeting(struct papers *papers, enum paper_form form,
                                   const struct meeting *meeting, struct papers_facts facts,
                                   struct err *err);
// Out of the released answers of the year's visits (papers_wishes.c).
enum status papers_make_wishes(struct papers *papers, struct err *err);
