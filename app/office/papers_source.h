// Papers out of the store: what papers.h is filled with, the pack of a meeting, and the file. Any
// thread that has a store of its own.
#pragma once
#include "export/document_pdf.h"
#include "office/papers.h"
#include "office/progress.h"

#include <stdio.h>

struct papers_job {
    struct store *store;
    const struct content *content;
    const char *share_dir; // holds forms/ and pictograms/
    const char *data_dir;  // may hold profiles/
    int fiscal_year;
    int64_t made_utc_ms;
    const char *const *confirmed; // ids of findings
    size_t confirmed_count;
    struct office_progress progress; // of a pack, as OFFICE_GATHERING
};
// Which one a paper is about: what paper_form_subject asks for, and a dwelling for a twin (without
// one there is a sheet for each).
struct papers_subject {
    const struct id *visit, *meeting, *member, *dwelling;
};

struct papers;
// The year, the register, the words. JOB and what it names are borrowed until papers_close. What
// store and content name.
enum status papers_open(const struct papers_job *job, struct papers **out, struct err *err);
void papers_close(struct papers *papers); // wipes what was found; NULL is fine

// One more paper, or several twins; borrowed until papers_close. ERR_ABSENT for a subject that is
// missing or is not there, ERR_REFUSED for a visit that was purged.
enum status papers_make(struct papers *papers, enum paper_form form,
                        const struct papers_subject *subject, struct err *err);
// The record of every visit of the fiscal year; there may be none. ERR_REFUSED when it was given
// up.
enum status papers_make_records(struct papers *papers, struct err *err);
// The records of a fiscal year: F1 of every visit, F2 of every meeting that was held, F3, F4.
// ERR_REFUSED when it was given up.
enum status papers_make_year(struct papers *papers, struct err *err);
// The pack of a meeting: a first page, the agenda, open points, the year's records of visits, the
// minutes of the meeting before it, the year so far, the plan, all matters; records and matters of
// the dwellings that it is held for. ERR_REFUSED when it was given up.
enum status papers_make_pack(struct papers *papers, const struct id *meeting, struct err *err);
// "8K3Q-…": of all that the pack's papers say but its first page.
enum { PAPERS_DIGEST_SIZE = 26 + 5 + 1 };
const char *papers_digest(const struct papers *papers);

// What papers_digest tells, of the COUNT papers of a pack (papers_mark.c). ERR_MEMORY.
enum status papers_mark(const struct document *const *papers, size_t count,
                        char out[PAPERS_DIGEST_SIZE], struct err *err);

// What was found so far in the papers that were made.
const struct papers_look *papers_found(const struct papers *papers);
// The papers, in the order in which they were made; a pack's first page comes first.
const struct document *const *papers_list(const struct papers *papers, size_t *count);
// All of them as one PDF. ERR_REFUSED while a finding is not confirmed. PAGES may be NULL.
enum status papers_pdf(const struct papers *papers, struct paper_faces *faces, FILE *stream,
                       size_t *pages, struct err *err);
