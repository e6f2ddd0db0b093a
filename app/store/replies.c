// What the office answers to words of a visit, sealed with the visit's key.
#include "store/chain.h"
#include "store/codec.h"
#include "store/fields.h"
#include "store/list.h"
#include "store/matter.h"
#include "store/sealed.h"
#include "store/visit.h"

#include <stdlib.h>
#include <string.h>

static void words_context(struct context *context, const struct reply *reply)
{
    context_start(context, "reply");
    context_add_id(context, &reply->visit);
    context_add_text(context, reply->prompt);
    context_add_int(context, reply->at_utc_ms);
}

static enum status read_reply(const struct db_rows *rows, void *item, struct err *err)
{
    struct reply *out = item;
    TRY(db_column_id(rows, 0, &out->visit, err));
    TRY(db_column_text(rows, 1, out->prompt, sizeof out->prompt, err));
    out->at_utc_ms = db_column_int(rows, 2);
    return OK;
}

static enum status read_words(struct store *store, struct reply *reply, struct err *err)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    struct context context;
    char *const texts[] = {reply->words};
    TRY(db_rows(&store->db, &rows, err,
                "SELECT r.utc_ms, v.key, r.words FROM reply r JOIN visit v ON v.id = r.visit"
                " WHERE r.visit = ?1 AND r.prompt = ?2",
                DB_WITH(db_id(&reply->visit), db_text(reply->prompt))));
    TRY(db_next(&rows, err));
    reply->at_utc_ms = db_column_int(&rows, 0);
    words_context(&context, reply);
    return sealed_open(store, &rows, 2, db_column_int(&rows, 1), &context, texts, 1, err);
}

enum status reply_find(struct store *store, const struct id *visit, const char *prompt, char *out,
                       struct err *err)
{
    struct reply reply = {.visit = *visit};
    size_t size = strlen(prompt);
    ALWAYS(size < sizeof reply.prompt);
    memcpy(reply.prompt, prompt, size + 1);
    enum status status = read_words(store, &reply, err);
    memcpy(out, reply.words, sizeof reply.words);
    return status == ERR_ABSENT ? OK : status;
}

static enum status list_all(struct store *store, const struct id *visit, struct list *list,
                            struct err *err)
{
    TRY(list_read(store, list, err,
                  "SELECT visit, prompt, utc_ms FROM reply WHERE ?1 IS NULL OR visit = ?1"
                  " ORDER BY visit, utc_ms, prompt",
                  DB_WITH(db_id_or_null(visit))));
    struct reply *replies = list->items;
    for (size_t i = 0; i < list->count; i++)
        TRY(read_words(store, &replies[i], err));
    return OK;
}

enum status council_reply_list(void *ctx, const struct id *visit, struct reply **out, size_t *count,
                               struct err *err)
{
    struct store *store = ctx;
    struct list list = {.item_size = sizeof(struct reply), .read = read_reply};
    *out = NULL;
    *count = 0;
    TRY(db_begin_read(&store->db, err));
    enum status status = db_end(&store->db, list_all(store, visit, &list, err), err);
    if (status != OK) {
        free(list.items);
        return status;
    }
    *out = list.items;
    *count = list.count;
    return OK;
}

static enum status put(struct store *store, const struct reply *reply, const struct moment *now,
                       struct err *err)
{
    struct visit_hold hold [[gnu::cleanup(visit_hold_end)]] = {0};
    const char *const texts[] = {reply->words};
    struct context context;
    struct sealed words;
    TRY(visit_hold(store, &reply->visit, &hold, err));
    words_context(&context, reply);
    sealed_close(hold.key, &context, texts, 1, &words);
    if (reply->words[0])
        TRY(db_run(&store->db, err,
                   "INSERT INTO reply (visit, prompt, utc_ms, words) VALUES (?1, ?2, ?3, ?4)"
                   " ON CONFLICT (visit, prompt) DO UPDATE SET utc_ms = excluded.utc_ms,"
                   " words = excluded.words",
                   DB_WITH(db_id(&reply->visit), db_text(reply->prompt), db_int(reply->at_utc_ms),
                           sealed_value(&words))));
    else
        TRY(db_run(&store->db, err, "DELETE FROM reply WHERE visit = ?1 AND prompt = ?2",
                   DB_WITH(db_id(&reply->visit), db_text(reply->prompt))));
    return chain_add(store, now, &(struct event){.kind = EVENT_REPLY, .visit = &reply->visit}, NULL,
                     err);
}

enum status council_reply_put(void *ctx, const struct reply *reply, const struct moment *now,
                              struct err *err)
{
    struct store *store = ctx;
    struct reply given = *reply;
    given.at_utc_ms = now->utc_ms;
    if (!codec_name_ok(given.prompt, sizeof given.prompt, false))
        return err_set(err, ERR_INVALID, "the reply's prompt is no id of a prompt");
    TRY(field_note_check("the reply", given.words, err));
    TRY(store_begin(store, err));
    return store_end(store, put(store, &given, now, err), err);
}
