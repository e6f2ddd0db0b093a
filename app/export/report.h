// The report: visits in, rows out, one visit at a time, so that its size does not depend on how
// many there are. Holds what never leaves: visits still going on, answers a resident has not
// released, names (there is no column for them), and a break-down of fewer than
// EXPORT_FEW_RESIDENTS residents of one visit (docs/export.md).
#pragma once
#include "domain/namecheck.h"
#include "export/columns.h"

// Port: where visits come from. Each walk gives closed visits in order of their start.
typedef enum status (*export_visit_fn)(void *ctx, const struct export_visit *visit,
                                       struct err *err);
struct export_source {
    void *ctx;
    enum status (*each)(void *ctx, export_visit_fn fn, void *fn_ctx, struct err *err);
    // The bytes of what was drawn or said in VISIT, on the heap: the caller wipes and frees them.
    enum status (*bytes)(void *ctx, const struct visit *visit, const struct attachment *what,
                         uint8_t **bytes, size_t *size, struct err *err);
};

struct export_row {
    enum export_table table;
    bool merged;              // stands for all residents of a dwelling and year
    size_t number;            // within its table, from 1
    const char *const *cells; // as many as the table has columns; NULL where there is nothing
    // What has files of its own; NULL: nothing, or another row has told it (of a topic).
    const struct export_media *media;
};
// Where rows go. They come visit by visit: its row of `visits`, then its rows of the other tables
// in the order of enum export_table; merged rows at the very end.
struct export_sink {
    void *ctx;
    enum status (*row)(void *ctx, const struct export_row *row, struct err *err);
};

// How many residents released answers that are told, and which of them RESPONDENT is: 1, 2, 3
// without a gap, 0 when they are none of them.
size_t export_resident_count(const struct content *content, const struct visit *visit);
int export_resident_number(const struct content *content, const struct visit *visit,
                           int respondent);

struct export_report;
// SOURCE and CONTENT are borrowed until export_report_free. ERR_MEMORY.
enum status export_report_new(const struct export_source *source, const struct content *content,
                              struct export_report **out, struct err *err);
void export_report_free(struct export_report *report);
// Walks over the visits and gives every row to SINK. Fails with what source or sink fail with.
enum status export_report_walk(struct export_report *report, const struct export_sink *sink,
                               struct err *err);

// Something that could tell who somebody is.
struct export_finding {
    const struct export_table_info *table;
    const struct export_column *column;
    size_t row;
    const char *text;                 // the whole cell
    const char *const *cells;         // of the row
    const struct export_media *media; // of the row; NULL: none of its own
    struct name_hit hit;
    char id[NAME_HIT_ID_SIZE]; // what a person confirms
    bool confirmed;
};
struct export_names {
    struct name_roster roster;
    const char *const *confirmed; // ids, borrowed
    size_t confirmed_count;
};
typedef void (*export_finding_fn)(void *ctx, const struct export_finding *finding);
// Looks through every cell of free text. OPEN gets the number of findings that nobody confirmed.
enum status export_names_check(struct export_report *report, const struct export_names *names,
                               export_finding_fn fn, void *ctx, size_t *open, struct err *err);

// What a writer needs beside the report.
struct export_request {
    struct export_report *report;
    struct export_names names; // a writer looks again, and refuses (ERR_REFUSED)
    const char *office;        // public name
    int fiscal_year;           // 0: all
    bool force;                // write also over files that no export wrote
    int64_t made_utc_ms;
};
// A sink that hands on to INNER and refuses a row with an unconfirmed finding. Both are borrowed.
struct export_guard {
    const struct export_names *names;
    const struct export_sink *inner;
};
struct export_sink export_guard_sink(struct export_guard *guard);
