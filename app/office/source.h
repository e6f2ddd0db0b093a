// Closed visits out of the store, as the exports take them.
#pragma once
#include "export/report.h"
#include "office/progress.h"
#include "store/store.h"

struct office_source {
    struct export_source port; // what export_report_new takes
    struct store *store;
    struct store_visit_filter filter;
    struct store_dwelling *dwellings;
    size_t dwelling_count;
    struct office_progress progress;
    uint64_t done, total; // visits, over all walks
    export_visit_fn fn;
    void *fn_ctx;
};

// The closed visits of fiscal YEAR (0: all). WALKS is how often they will be gone through.
// PROGRESS is told after each visit, as OFFICE_GATHERING; a walk that is to end fails with
// ERR_REFUSED. STORE is borrowed until office_source_close; OUT stays where it is. What the store
// names.
enum status office_source_open(struct store *store, int year, unsigned walks,
                               struct office_progress progress, struct office_source *out,
                               struct err *err);
void office_source_close(struct office_source *source); // also one that could not be opened
