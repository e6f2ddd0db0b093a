// A list of all rows of a statement in one block.
#pragma once
#include "store/parts.h"

struct list {
    size_t item_size;
    // Reads the row into ITEM, which is zeros.
    enum status (*read)(const struct db_rows *rows, void *item, struct err *err);
    void *items; // the caller's to free; NULL when there are none
    size_t count, capacity;
};
// On failure there are no items.
enum status list_read(struct store *store, struct list *list, struct err *err, const char *sql,
                      const struct db_value *values, size_t value_count);
