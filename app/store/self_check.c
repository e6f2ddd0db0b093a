// What the staff saw themselves by the points that visitors look at (S2-55).
#include "store/chain.h"
#include "store/council.h"
#include "store/fields.h"
#include "store/findings.h"
#include "store/list.h"
#include "store/sealed.h"

#include <stdlib.h>
#include <string.h>

static void note_context(struct context *context, const struct id *dwelling,
                         const struct self_check *check)
{
    char day[DATE_TEXT_SIZE];
    field_day(&check->day, day);
    context_start(context, "self-check");
    context_add_id(context, dwelling);
    context_add_text(context, check->prompt);
    context_add_text(context, day);
    context_add_text(context, check->choice);
}

#define COLUMNS "prompt, day, choice, dwelling, key, note"

static enum status read_row(struct store *store, const struct db_rows *rows, struct self_check *out,
                            struct err *err)
{
    struct id dwelling;
    struct context context;
    TRY(db_column_text(rows, 0, out->prompt, sizeof out->prompt, err));
    TRY(field_day_column(rows, 1, &out->day, err));
    TRY(db_column_text(rows, 2, out->choice, sizeof out->choice, err));
    TRY(db_column_id(rows, 3, &dwelling, err));
    note_context(&context, &dwelling, out);
    return sealed_open(store, rows, 5, db_column_int(rows, 4), &context, (char *const[]){out->note},
                       1, err);
}

enum status council_self_check_list(void *ctx, struct self_check **out, size_t *count,
                                    struct err *err)
{
    struct store *store = ctx;
    struct id here;
    int64_t rows_there;
    *out = NULL;
    *count = 0;
    TRY(store_kiosk_dwelling_get(store, &here, err));
    TRY(db_number(&store->db, &rows_there, err,
                  "SELECT count(DISTINCT prompt) FROM self_check WHERE dwelling = ?1",
                  DB_WITH(db_id(&here))));
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    TRY(db_rows(&store->db, &rows, err,
                "SELECT " COLUMNS " FROM self_check AS s WHERE dwelling = ?1 AND day ="
                " (SELECT max(day) FROM self_check WHERE dwelling = ?1 AND prompt = s.prompt)"
                " ORDER BY prompt",
                DB_WITH(db_id(&here))));
    if (rows_there == 0)
        return OK;
    struct self_check *list = calloc((size_t)rows_there, sizeof *list);
    if (!list)
        return err_memory(err);
    enum status status = OK;
    size_t read = 0;
    while (read < (size_t)rows_there && (status = db_next(&rows, err)) == OK &&
           (status = read_row(store, &rows, &list[read], err)) == OK)
        read++;
    if (status != OK && status != ERR_ABSENT) {
        free(list);
        return status;
    }
    *out = list;
    *count = read;
    return OK;
}

static enum status put(struct store *store, const struct id *dwelling, const struct self_check *in,
                       const struct moment *now, struct err *err)
{
    uint8_t key[SEAL_KEY_SIZE];
    int64_t key_n;
    char day[DATE_TEXT_SIZE];
    struct context context;
    struct sealed sealed;
    field_day(&in->day, day);
    const struct db_value where[] = {db_id(dwelling), db_text(in->prompt), db_text(day)};
    TRY(db_run(&store->db, err,
               "UPDATE seal_key SET key = zeroblob(32) WHERE n IN (SELECT key FROM self_check"
               " WHERE dwelling = ?1 AND prompt = ?2 AND day = ?3)",
               where, ARRAY_LEN(where)));
    TRY(db_run(&store->db, err,
               "DELETE FROM self_check WHERE dwelling = ?1 AND prompt = ?2 AND day = ?3", where,
               ARRAY_LEN(where)));
    TRY(key_new(store, &key_n, key, err));
    note_context(&context, dwelling, in);
    sealed_close(key, &context, (const char *const[]){in->note}, 1, &sealed);
    seal_wipe(key, sizeof key);
    TRY(db_run(&store->db, err,
               "INSERT INTO self_check (dwelling, prompt, day, choice, key, note)"
               " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
               DB_WITH(where[0], where[1], where[2], db_text(in->choice), db_int(key_n),
                       sealed_value(&sealed))));
    return chain_add(store, now, &(struct event){.kind = EVENT_SELF_CHECK}, NULL, err);
}

enum status council_self_check_put(void *ctx, const struct self_check *in, const struct moment *now,
                                   struct err *err)
{
    struct store *store = ctx;
    struct id here;
    TRY(field_day_check("the day of the look", &in->day, false, err));
    TRY(field_note_check("the note", in->note, err));
    TRY(store_line_check("the point", in->prompt, sizeof in->prompt, false, err));
    TRY(store_line_check("the answer", in->choice, sizeof in->choice, false, err));
    TRY(store_kiosk_dwelling_get(store, &here, err));
    TRY(store_begin(store, err));
    return store_end(store, put(store, &here, in, now, err), err);
}

enum status self_check_purge(struct store *store, const struct date *before, struct err *err)
{
    char day[DATE_TEXT_SIZE];
    field_day(before, day);
    TRY(db_run(&store->db, err,
               "UPDATE seal_key SET key = zeroblob(32)"
               " WHERE n IN (SELECT key FROM self_check WHERE day < ?1)",
               DB_WITH(db_text(day))));
    return db_run(&store->db, err, "DELETE FROM self_check WHERE day < ?1", DB_WITH(db_text(day)));
}

enum status self_check_check(struct store *store, struct findings *findings, struct err *err)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    TRY(db_rows(&store->db, &rows, err, "SELECT " COLUMNS " FROM self_check", DB_ALONE));
    enum status status;
    while ((status = db_next(&rows, err)) == OK) {
        struct self_check check;
        enum status open = read_row(store, &rows, &check, err);
        if (open == ERR_DAMAGED || open == ERR_REFUSED)
            findings_add(findings, "what the staff saw of %s does not open", check.prompt);
        else
            TRY(open);
    }
    return status == ERR_ABSENT ? OK : status;
}
