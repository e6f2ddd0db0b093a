// The receipt that is still to be shown (docs/store.md): set by the sign-out itself, so that no cut
// comes between them.
#include "store/chain.h"
#include "store/records_parts.h"
#include "store/visit.h"

// ERR_ABSENT without a message.
static enum status waiting_visit(struct store *store, struct id *out, struct err *err)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    TRY(db_rows(&store->db, &rows, err, "SELECT visit FROM receipt_waiting", DB_ALONE));
    TRY(db_next(&rows, err));
    return db_column_id(&rows, 0, out, err);
}

static enum status read_waiting(struct store *store, struct receipt *out, struct visit *visit,
                                struct err *err)
{
    struct id id;
    enum status status = waiting_visit(store, &id, err);
    if (status == ERR_ABSENT)
        return err_set(err, status, "no receipt waits");
    TRY(status);
    TRY(store_receipt_get(store, &id, out, err));
    return visit_load(store, &id, false, visit, err);
}

enum status records_receipt_waiting(void *ctx, struct receipt *out, struct visit *visit,
                                    struct err *err)
{
    struct store *store = ctx;
    *out = (struct receipt){0};
    visit_init(visit);
    TRY(db_begin_read(&store->db, err));
    enum status status = db_end(&store->db, read_waiting(store, out, visit, err), err);
    if (status != OK)
        visit_fini(visit);
    return status;
}

static enum status note_print(struct store *store, const struct moment *now, struct err *err)
{
    struct id visit;
    enum status status = waiting_visit(store, &visit, err);
    if (status != OK)
        return status == ERR_ABSENT ? OK : status;
    return chain_add(store, now, &(struct event){.kind = EVENT_RECEIPT_PRINT, .visit = &visit},
                     NULL, err);
}

enum status records_receipt_print(void *ctx, const struct moment *now, struct err *err)
{
    struct store *store = ctx;
    TRY(store_begin(store, err));
    return store_end(store, note_print(store, now, err), err);
}

static enum status dismiss(struct store *store, const struct moment *now, struct err *err)
{
    struct id visit;
    enum status status = waiting_visit(store, &visit, err);
    if (status != OK)
        return status == ERR_ABSENT ? OK : status;
    TRY(db_run(&store->db, err, "DELETE FROM receipt_waiting", DB_ALONE));
    return chain_add(store, now, &(struct event){.kind = EVENT_RECEIPT_DISMISSED, .visit = &visit},
                     NULL, err);
}

enum status records_receipt_dismissed(void *ctx, const struct moment *now, struct err *err)
{
    struct store *store = ctx;
    TRY(store_begin(store, err));
    return store_end(store, dismiss(store, now, err), err);
}
