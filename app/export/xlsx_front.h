// The first sheet of the records' workbook: what a person reads before the tables.
#pragma once
#include "export/report.h"
#include "export/xlsx_book.h"

// What is counted while the rows go by.
struct xlsx_counts {
    size_t rows[EXPORT_TABLE_COUNT];
    struct xlsx_count {
        char name[64];
        size_t visits;
    } categories[MEMBER_CATEGORY_COUNT];
    size_t category_count;
    size_t residents_many, residents_few, residents_none; // visits
};

void xlsx_counts_add(struct xlsx_counts *counts, const struct export_row *row);
void xlsx_front_write(struct xlsx_sheet *sheet, const struct export_request *request,
                      const struct xlsx_counts *counts);
