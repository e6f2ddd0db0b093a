#include "store/list.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_ITEMS = 1000000 };

static enum status grow(struct list *list, struct err *err)
{
    if (list->count < list->capacity)
        return OK;
    size_t capacity = list->capacity ? list->capacity * 2 : 16;
    void *items = list->count < MAX_ITEMS ? realloc(list->items, capacity * list->item_size) : NULL;
    if (!items)
        return err_memory(err);
    list->items = items;
    list->capacity = capacity;
    return OK;
}

static enum status read_all(struct store *store, struct list *list, struct err *err,
                            const char *sql, const struct db_value *values, size_t value_count)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    TRY(db_rows(&store->db, &rows, err, sql, values, value_count));
    enum status status;
    while ((status = db_next(&rows, err)) == OK) {
        TRY(grow(list, err));
        char *item = (char *)list->items + list->count * list->item_size;
        memset(item, 0, list->item_size);
        TRY(list->read(&rows, item, err));
        list->count++;
    }
    return status == ERR_ABSENT ? OK : status;
}

enum status list_read(struct store *store, struct list *list, struct err *err, const char *sql,
                      const struct db_value *values, size_t value_count)
{
    enum status status = read_all(store, list, err, sql, values, value_count);
    if (status != OK) {
        free(list->items);
        list->items = NULL;
        list->count = list->capacity = 0;
    }
    return status;
}
