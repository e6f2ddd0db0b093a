#include "store/answer.h"
#include "store/attachment.h"
#include "store/keys.h"
#include "store/place.h"
#include "store/sitting.h"
#include "store/words.h"

#include <stdlib.h>
#include <string.h>

enum status visit_hold(struct store *store, const struct id *visit, struct visit_hold *out,
                       struct err *err)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    *out = (struct visit_hold){0};
    TRY(db_rows(&store->db, &rows, err, "SELECT state, key FROM visit WHERE id = ?1",
                DB_WITH(db_id(visit))));
    enum status status = db_next(&rows, err);
    if (status == ERR_ABSENT)
        return err_set(err, ERR_ABSENT, "there is no such visit");
    TRY(status);
    int state;
    TRY(words_column(&rows, 0, &words_visit_state, &state, err));
    out->state = (enum visit_state)state;
    out->key_n = db_column_int(&rows, 1);
    return key_get(store, out->key_n, out->key, err);
}

enum status visit_hold_unclosed(struct store *store, const struct id *visit, struct visit_hold *out,
                                struct err *err)
{
    TRY(visit_hold(store, visit, out, err));
    if (out->state == VISIT_CLOSED)
        return err_set(err, ERR_REFUSED, "the visit is closed: nothing can be added to it");
    return OK;
}

void visit_hold_end(struct visit_hold *hold)
{
    seal_wipe(hold, sizeof *hold);
}

static enum status read_moment(const struct db_rows *rows, int column, struct moment *out,
                               struct err *err)
{
    out->utc_ms = db_column_int(rows, column);
    out->mono_ms = db_column_int(rows, column + 1);
    out->trust = (enum clock_trust)db_column_int(rows, column + 3);
    return db_column_bytes(rows, column + 2, out->boot, sizeof out->boot, err);
}

static enum status load_row(struct store *store, struct visit *out, struct err *err)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    int category, state, end, mode, source;
    TRY(db_rows(&store->db, &rows, err,
                "SELECT member, dwelling, category, state, ended, mode, source, started_utc_ms,"
                " started_mono_ms, started_boot, started_trust, ended_utc_ms, ended_mono_ms,"
                " ended_boot, ended_trust, sheet FROM visit WHERE id = ?1",
                DB_WITH(db_id(&out->id))));
    TRY(db_next(&rows, err));
    TRY(db_column_id(&rows, 0, &out->member, err));
    TRY(db_column_id(&rows, 1, &out->dwelling, err));
    TRY(words_column(&rows, 2, &words_category, &category, err));
    TRY(words_column(&rows, 3, &words_visit_state, &state, err));
    TRY(words_column(&rows, 4, &words_visit_end, &end, err));
    TRY(words_column(&rows, 5, &words_visit_mode, &mode, err));
    TRY(words_column(&rows, 6, &words_visit_source, &source, err));
    TRY(read_moment(&rows, 7, &out->started, err));
    TRY(read_moment(&rows, 11, &out->ended, err));
    TRY(db_column_text(&rows, 15, out->sheet, sizeof out->sheet, err));
    out->category = (enum member_category)category;
    out->state = (enum visit_state)state;
    out->end = (enum visit_end)end;
    out->mode = (enum visit_mode)mode;
    out->source = (enum visit_source)source;
    return OK;
}

static int by_given(const void *a, const void *b)
{
    const struct answer_row *x = a, *y = b;
    if (x->given != y->given)
        return x->given < y->given ? -1 : 1;
    return x->n < y->n ? -1 : x->n > y->n;
}

static enum status load_sealed(struct store *store, const struct visit *visit,
                               struct answer_rows *rows, struct err *err)
{
    for (size_t i = 0; i < visit->sitting_count; i++) {
        uint8_t key[SEAL_KEY_SIZE];
        if (visit->sittings[i].state != SITTING_OPEN)
            continue;
        TRY(sitting_key_get(store, &visit->id, visit->sittings[i].number, key, err));
        enum status status =
            answer_rows_sealed(store, &visit->id, visit->sittings[i].number, key, rows, err);
        seal_wipe(key, sizeof key);
        TRY(status);
    }
    return OK;
}

static enum status load_answers(struct store *store, bool with_open, const struct visit_hold *hold,
                                struct visit *out, struct err *err)
{
    struct answer_rows rows [[gnu::cleanup(answer_rows_end)]] = {0};
    TRY(answer_rows_open(store, &out->id, hold->key, &rows, err));
    if (with_open)
        TRY(load_sealed(store, out, &rows, err));
    if (rows.count > 0)
        qsort(rows.items, rows.count, sizeof *rows.items, by_given);
    for (size_t i = 0; i < rows.count; i++)
        if (visit_put_answer(out, &rows.items[i].answer) != OK)
            return err_memory(err);
    return OK;
}

static enum status load_topics(struct store *store, struct visit *out, struct err *err)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    TRY(db_rows(&store->db, &rows, err,
                "SELECT id, prompt, purpose, id IN (SELECT topic FROM topic_settled) OR id IN"
                " (SELECT topic FROM matter WHERE visit = ?1 AND state = 'result') FROM topic"
                " WHERE visit = ?1 ORDER BY n",
                DB_WITH(db_id(&out->id))));
    enum status status;
    while ((status = db_next(&rows, err)) == OK) {
        struct topic topic = {0};
        TRY(db_column_id(&rows, 0, &topic.id, err));
        TRY(db_column_text(&rows, 1, topic.prompt, sizeof topic.prompt, err));
        TRY(db_column_text(&rows, 2, topic.purpose, sizeof topic.purpose, err));
        topic.state = db_column_int(&rows, 3) ? TOPIC_DONE : TOPIC_NOTICED;
        if (visit_put_topic(out, &topic) != OK)
            return err_memory(err);
    }
    return status == ERR_ABSENT ? OK : status;
}

static enum status load(struct store *store, bool with_open, const struct visit_hold *hold,
                        struct visit *out, struct err *err)
{
    TRY(load_row(store, out, err));
    TRY(sitting_load_all(store, with_open, out, err));
    if (with_open)
        TRY(place_get(store, &out->id, hold, &out->place, err));
    TRY(load_answers(store, with_open, hold, out, err));
    TRY(load_topics(store, out, err));
    return attachment_load(store, out, err);
}

enum status visit_load(struct store *store, const struct id *id, bool with_open, struct visit *out,
                       struct err *err)
{
    struct visit_hold hold [[gnu::cleanup(visit_hold_end)]] = {0};
    visit_init(out);
    TRY(visit_hold(store, id, &hold, err));
    out->id = *id;
    enum status status = load(store, with_open, &hold, out, err);
    if (status != OK)
        visit_fini(out);
    return status;
}

enum status store_visit_load(struct store *store, const struct id *id, struct visit *out,
                             struct err *err)
{
    // All of it as of one moment, also while the kiosk goes on writing.
    visit_init(out);
    TRY(db_begin_read(&store->db, err));
    enum status status = db_end(&store->db, visit_load(store, id, false, out, err), err);
    if (status != OK)
        visit_fini(out);
    return status;
}
