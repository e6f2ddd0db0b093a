// What an export tells: five tables, each a const list of columns. Writers, docs/export.md and
// docs/export.schema.json read the same rows.
#pragma once
#include "base/arena.h"
#include "content/content.h"
#include "domain/receipt.h"
#include "domain/visit.h"
#include "export/media.h"

enum export_table {
    EXPORT_VISITS,
    EXPORT_OBSERVATIONS,
    EXPORT_RESIDENT_ANSWERS,
    EXPORT_STAFF_ANSWERS,
    EXPORT_TOPICS,
    EXPORT_TABLE_COUNT
};

enum export_type {
    EXPORT_TEXT,
    EXPORT_NOTE, // somebody's own words: looked through for names
    EXPORT_NUMBER,
    EXPORT_DATE,    // 2026-11-21
    EXPORT_TIME,    // 10:05, in Japan
    EXPORT_FLAG,    // true, false
    EXPORT_LIST,    // texts, ended by '\n' in a cell where more follow
    EXPORT_FILES,   // the same of names of files, which nobody can look through for names
    EXPORT_STROKES, // a value in the form of JSON
    EXPORT_TYPE_COUNT
};

// Where JSON has the column; CSV has it in every row.
enum export_place {
    EXPORT_IN_ROW,
    EXPORT_IN_VISIT,  // once with the visit
    EXPORT_IN_MERGED, // only in merged rows
    EXPORT_IN_CSV,    // nowhere
    EXPORT_IN_JSON,   // in its row, and not in CSV
};

// A visit as it comes in.
struct export_visit {
    const struct visit *visit;
    const char *dwelling; // public name
    const char *number;   // of the receipt, "" without one
};

// What one row is about.
struct export_subject {
    const struct export_visit *visit;   // NULL in a merged row
    const char *dwelling;               // also in a merged row
    int fiscal_year;                    // also in a merged row
    int pack_version;                   // of the words at hand
    const struct answer *answer;        // NULL where the row is not about one
    const char *prompt_id;              // where there is no answer and something drawn or said
    const struct export_media *media;   // NULL: nothing was drawn or said
    const struct prompt *prompt;        // NULL when the pack at hand does not know it
    const struct sitting *sitting;      // of a resident's answer
    int respondent;                     // from 1, counting residents who released answers
    const struct topic *topic;          // of a topic
    const struct prompt *purpose;       // of a topic, NULL when unknown
    size_t observations, staff, topics; // rows of this visit, for the table of visits
    size_t residents;                   // who released answers to it
};

struct export_column {
    const char *name;   // in JSON and docs
    const char *header; // in CSV: Japanese
    const char *about;  // one line for docs
    enum export_type type;
    enum export_place place;
    // The cell, in ARENA or borrowed from the subject; NULL when there is nothing to tell.
    const char *(*get)(struct arena *arena, const struct export_subject *subject);
};

enum { EXPORT_MAX_COLUMNS = 32, EXPORT_FEW_RESIDENTS = 3 };

struct export_table_info {
    const char *name, *title;
    const struct export_column *columns;
    size_t column_count;
};
const struct export_table_info *export_table_info(enum export_table table);
