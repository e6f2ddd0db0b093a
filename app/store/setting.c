#include "domain/setup.h"
#include "store/chain.h"
#include "store/records_parts.h"

#include <string.h>

static bool name_ok(const char *name)
{
    size_t size = strnlen(name, STORE_SETTING_NAME_SIZE);
    return size > 0 && size < STORE_SETTING_NAME_SIZE &&
           strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789.-") == size;
}

enum status store_setting_get(struct store *store, const char *name, char *out, size_t out_size,
                              struct err *err)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    TRY(db_rows(&store->db, &rows, err, "SELECT value FROM setting WHERE name = ?1",
                DB_WITH(db_text(name))));
    enum status status = db_next(&rows, err);
    if (status == ERR_ABSENT)
        return err_set(err, ERR_ABSENT, "the setting %s was never set", name);
    TRY(status);
    return db_column_text(&rows, 0, out, out_size, err);
}

// That somebody found the clock right is an event of its own: from then on it is trusted.
static enum event_kind kind_of(const char *name, const char *value)
{
    struct date day;
    bool clock = strcmp(name, setting_rows[SETTING_CLOCK].name) == 0;
    return clock && setup_clock_read(value, &day) ? EVENT_CLOCK : EVENT_SETTING;
}

static enum status put(struct store *store, const char *name, const char *value,
                       const struct moment *now, struct err *err)
{
    TRY(db_run(&store->db, err,
               "INSERT INTO setting (name, value) VALUES (?1, ?2)"
               " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
               DB_WITH(db_text(name), db_text(value))));
    return chain_add(store, now, &(struct event){.kind = kind_of(name, value)}, NULL, err);
}

enum status store_setting_put(struct store *store, const char *name, const char *value,
                              const struct moment *now, struct err *err)
{
    if (!name_ok(name))
        return err_set(err, ERR_INVALID, "a setting's name is made of a-z, 0-9, '.' and '-'");
    if (!store_text_ok(value, STORE_SETTING_SIZE - 1, true))
        return err_set(err, ERR_INVALID, "the setting %s should have at most %d bytes of text",
                       name, STORE_SETTING_SIZE - 1);
    TRY(store_begin(store, err));
    return store_end(store, put(store, name, value, now, err), err);
}

enum status records_setting_get(void *ctx, enum setting setting, char out[SETTING_VALUE_SIZE],
                                struct err *err)
{
    const struct setting_row *row = &setting_rows[setting];
    char value[STORE_SETTING_SIZE];
    enum status status = store_setting_get(ctx, row->name, value, sizeof value, err);
    if (status != OK && status != ERR_ABSENT)
        return status;
    // What an earlier version took, or another program wrote, may be none of today's values.
    const char *used = status == OK && setting_ok(setting, value) ? value : row->usual;
    memcpy(out, used, strlen(used) + 1);
    return OK;
}

// Nobody can look at a clock for another day.
static bool is_today(const char *value, const struct moment *now)
{
    struct date day, today = wall_time_of(now->utc_ms).date;
    return setup_clock_read(value, &day) && date_compare(&day, &today) == 0;
}

enum status records_setting_put(void *ctx, enum setting setting, const char *value,
                                const struct moment *now, struct err *err)
{
    const struct setting_row *row = &setting_rows[setting];
    if (!setting_ok(setting, value))
        return row->values
                   ? err_set(err, ERR_INVALID, "the setting %s takes %s, not '%s'", row->name,
                             row->values, value)
                   : err_set(err, ERR_INVALID, "the setting %s takes one line of at most %d bytes",
                             row->name, SETTING_VALUE_SIZE - 1);
    if (setting == SETTING_CLOCK && value[0] && !is_today(value, now))
        return err_set(err, ERR_INVALID,
                       "the setting %s takes the day that the clock shows, as 'confirmed"
                       " 2026-11-21', or nothing",
                       row->name);
    return store_setting_put(ctx, row->name, value, now, err);
}
