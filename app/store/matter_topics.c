// From what a visitor brings to the council to a matter that is followed; and what a purge leaves.
#include "store/chain.h"
#include "store/list.h"
#include "store/matter.h"
#include "store/visit.h"

#include <stdlib.h>

// The latest word on each prompt counts; one without a purpose was taken back. Those that were
// settled before there were matters stay so.
#define TOPICS                                                                                     \
    " FROM topic t JOIN visit v ON v.id = t.visit"                                                 \
    " WHERE v.state = 'closed' AND v.purged = 0 AND t.purpose <> ''"                               \
    " AND t.n = (SELECT max(n) FROM topic WHERE visit = t.visit AND prompt = t.prompt)"            \
    " AND t.id NOT IN (SELECT topic FROM topic_settled)"                                           \
    " AND NOT EXISTS (SELECT 1 FROM matter WHERE topic = t.id)"

static enum status read_topic(const struct db_rows *rows, void *item, struct err *err)
{
    struct matter *m = item;
    TRY(db_column_id(rows, 0, &m->topic, err));
    TRY(db_column_text(rows, 1, m->prompt, sizeof m->prompt, err));
    TRY(db_column_text(rows, 2, m->purpose, sizeof m->purpose, err));
    TRY(db_column_id(rows, 3, &m->visit, err));
    TRY(db_column_id(rows, 4, &m->dwelling, err));
    m->raised_utc_ms = m->changed_utc_ms = db_column_int(rows, 5);
    return OK;
}

static enum status write_all(struct store *store, const struct visit_hold *hold,
                             struct matter *matters, size_t count, const struct moment *now,
                             struct err *err)
{
    for (size_t i = 0; i < count; i++) {
        struct matter *m = &matters[i];
        m->id = id_new(store->random, now->utc_ms);
        TRY(matter_write(store, m, hold->key_n, hold->key, err));
        TRY(chain_add(store, now,
                      &(struct event){.kind = EVENT_MATTER, .visit = &m->visit, .subject = &m->id},
                      NULL, err));
    }
    return OK;
}

enum status matter_from_topics(struct store *store, const struct id *visit,
                               const struct moment *now, struct err *err)
{
    struct list list = {.item_size = sizeof(struct matter), .read = read_topic};
    struct visit_hold hold [[gnu::cleanup(visit_hold_end)]] = {0};
    TRY(visit_hold(store, visit, &hold, err));
    TRY(list_read(store, &list, err,
                  "SELECT t.id, t.prompt, t.purpose, v.id, v.dwelling, v.started_utc_ms" TOPICS
                  " AND v.id = ?1 ORDER BY t.n",
                  DB_WITH(db_id(visit))));
    enum status status = write_all(store, &hold, list.items, list.count, now, err);
    free(list.items);
    return status;
}

static enum status read_visit(const struct db_rows *rows, void *item, struct err *err)
{
    return db_column_id(rows, 0, item, err);
}

enum status matter_adopt_topics(struct store *store, const struct moment *now, struct err *err)
{
    struct list list = {.item_size = sizeof(struct id), .read = read_visit};
    TRY(list_read(store, &list, err, "SELECT DISTINCT v.id" TOPICS, DB_ALONE));
    const struct id *visits = list.items;
    enum status status = OK;
    for (size_t i = 0; i < list.count && status == OK; i++) {
        status = store_begin(store, err);
        if (status == OK)
            status = store_end(store, matter_from_topics(store, &visits[i], now, err), err);
    }
    free(list.items);
    return status;
}

enum status matter_check(struct store *store, struct findings *findings, struct err *err)
{
    const struct matter_filter all = {0};
    struct matter *matters;
    struct reply *replies;
    size_t count;
    enum status status = council_matter_list(store, &all, &matters, &count, err);
    free(matters);
    if (status == ERR_DAMAGED)
        findings_add(findings, "the words of a matter do not open");
    else
        TRY(status);
    status = council_reply_list(store, NULL, &replies, &count, err);
    free(replies);
    if (status == ERR_DAMAGED)
        findings_add(findings, "the words of a reply do not open");
    return status == ERR_DAMAGED ? OK : status;
}

enum status matter_purge_visit(struct store *store, const struct id *visit, struct err *err)
{
    TRY(db_run(&store->db, err, "DELETE FROM reply WHERE visit = ?1", DB_WITH(db_id(visit))));
    return db_run(&store->db, err,
                  "UPDATE matter SET words = x'', prompt = ''"
                  " WHERE key = (SELECT key FROM visit WHERE id = ?1)",
                  DB_WITH(db_id(visit)));
}

enum status matter_purge(struct store *store, int64_t before_utc_ms, struct err *err)
{
    const struct db_value before[] = {db_int(before_utc_ms)};
    TRY(db_run(&store->db, err,
               "UPDATE seal_key SET key = zeroblob(32) WHERE n IN"
               " (SELECT key FROM matter WHERE state IN ('result', 'not-now')"
               " AND changed_utc_ms < ?1 AND key NOT IN (SELECT key FROM visit))",
               before, 1));
    return db_run(&store->db, err,
                  "UPDATE matter SET words = x'', prompt = '' WHERE"
                  " state IN ('result', 'not-now') AND changed_utc_ms < ?1"
                  " AND key NOT IN (SELECT key FROM visit)",
                  before, 1);
}
