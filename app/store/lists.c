// Whether the registers and the plan can be listed: what is in them may be whole for SQLite and the
// chain, and still be nothing that a page can show – a day that is none, a name that is no text.
#include "store/council.h"
#include "store/findings.h"
#include "store/list.h"

#include <stdlib.h>

static enum status read_number(const struct db_rows *rows, void *item, struct err *err)
{
    (void)err;
    *(int *)item = (int)db_column_int(rows, 0);
    return OK;
}

static enum status read_year(struct store *store, int fiscal_year, struct err *err)
{
    struct council council;
    struct year year;
    const struct date day = {fiscal_year, 4, 1};
    store_council(store, &council);
    enum status status = council.year(council.ctx, fiscal_year, &day, &year, err);
    year_fini(&year);
    return status;
}

static enum status read_registers(struct store *store, struct err *err)
{
    struct council council;
    struct store_office office;
    struct letterhead head;
    struct store_member *members;
    struct store_dwelling *dwellings;
    size_t count;
    store_council(store, &council);
    TRY(store_office_get(store, &office, err));
    TRY(council.letterhead_get(council.ctx, &head, err));
    TRY(store_member_list(store, &members, &count, err));
    free(members);
    TRY(store_dwelling_list(store, &dwellings, &count, err));
    free(dwellings);
    return OK;
}

enum status lists_open(struct store *store, struct err *err)
{
    struct list list = {.item_size = sizeof(int), .read = read_number};
    TRY(read_registers(store, err));
    TRY(list_read(store, &list, err,
                  "SELECT fiscal_year FROM planned UNION SELECT fiscal_year FROM meeting"
                  " UNION SELECT fiscal_year FROM waiver ORDER BY 1",
                  DB_ALONE));
    const int *years = list.items;
    enum status status = OK;
    for (size_t i = 0; i < list.count && status == OK; i++)
        status = read_year(store, years[i], err);
    free(list.items);
    return status;
}
