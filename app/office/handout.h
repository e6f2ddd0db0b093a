// Papers of the council on their way to a stick: as PDF, to be printed, and as workbook, in one
// locked ZIP. In clear they are in memory alone. Any thread that has a store of its own.
#pragma once
#include "office/papers.h"
#include "office/records.h"

// PAPER_COVER: the whole pack of MEETING; PAPER_F1: the record of every visit of the year; else the
// one paper, of MEETING or of the year as paper_form_subject tells. None of the two letters: they
// have a name on them.
struct papers_choice {
    enum paper_form form;
    struct id meeting;
};
// Of its files: "pack", "f1" …
const char *handout_name(const struct papers_choice *choice);

struct handout {
    struct store *store;
    const struct content *content;
    const char *share_dir, *data_dir; // as papers_source.h
    int fiscal_year;
    int64_t made_utc_ms;
    struct papers_choice choice;
    struct office_progress progress;
};

// Everything that somebody has to confirm, each once. ERR_ABSENT when there is no such meeting, or
// no visit in the year; what papers_source.h names. OUT is empty after a failure.
enum status handout_look(const struct handout *handout, struct office_findings *out,
                         struct err *err);
// NAME.pdf, NAME.xlsx (as many as it takes) and a README, locked with PASSPHRASE, to OUT.
// ERR_REFUSED when it was given up, or a name was found that FINDINGS does not confirm.
enum status handout_zip(const struct handout *handout, const struct office_findings *findings,
                        const char *passphrase, const struct export_zip_out *out, struct err *err);
