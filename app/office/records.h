// The records of a fiscal year, or a copy of the whole store, as one locked ZIP on its way to a
// stick. In clear they are in memory alone. Any thread that has a store of its own.
#pragma once
#include "export/zip.h"
#include "office/progress.h"
#include "store/store.h"

struct content;

// What could tell who somebody is, as a person looks at it: words, or what was drawn or said.
struct office_finding {
    char id[9];           // what confirms it
    int reason;           // enum name_reason
    int64_t visit_utc_ms; // when the visit began
    char prompt[PROMPT_ID_SIZE];
    char dwelling[STORE_NAME_SIZE];
    char *text;       // the whole words; NULL where it is none
    size_t at, size;  // what was found in them
    uint8_t *drawing; // what was drawn; NULL where nothing was
    size_t drawing_size;
    uint8_t *voice; // what was said, as it is kept; NULL where nothing was
    size_t voice_size;
    int voice_ms;
    bool confirmed;
};
enum { OFFICE_FINDINGS_MOST = 200 };
struct office_findings {
    struct office_finding *items;
    size_t count;
    bool more; // than a person can go through one by one
};
void office_findings_free(struct office_findings *findings); // wiped

struct office_records {
    struct store *store;
    const struct content *content;
    int fiscal_year; // 0: all
    int64_t made_utc_ms;
    struct office_progress progress;
};

// Everything that somebody has to confirm, each once. ERR_REFUSED when it was given up; what store
// and export name. OUT is empty after a failure.
enum status office_records_look(const struct office_records *records, struct office_findings *out,
                                struct err *err);
// CSV tables, JSON, the same as a workbook, drawings, memos and a README, locked with PASSPHRASE,
// to OUT. ERR_REFUSED when it was given up, or a name was found that FINDINGS does not confirm;
// what store, export and OUT name.
enum status office_records_zip(const struct office_records *records,
                               const struct office_findings *findings, const char *passphrase,
                               const struct export_zip_out *out, struct err *err);
// A backup of the store under NAME, which engawactl restore takes, and a README. It holds the keys
// of visits (docs/store.md), so it is locked just the same.
enum status office_backup_zip(const struct office_records *records, const char *name,
                              const char *passphrase, const struct export_zip_out *out,
                              struct err *err);
// The file PATH as the entry NAME of ZIP. ERR_IO; what zip.h names.
enum status office_zip_file(struct export_zip *zip, const char *name, const char *path,
                            struct err *err);
