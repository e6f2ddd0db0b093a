#include "store/answer.h"
#include "store/chain.h"
#include "store/codec.h"
#include "store/keys.h"
#include "store/records_parts.h"

#include <string.h>

enum status answer_count_question(struct store *store, const struct visit *visit,
                                  const char *prompt, struct err *err)
{
    return db_run(&store->db, err,
                  "INSERT INTO asked (dwelling, prompt, count) VALUES (?1, ?2, 1)"
                  " ON CONFLICT (dwelling, prompt) DO UPDATE SET count = count + 1",
                  DB_WITH(db_id(&visit->dwelling), db_text(prompt)));
}

static enum status first_given(struct store *store, const struct id *visit, struct answer_row *row,
                               struct err *err)
{
    enum status status = db_number(
        &store->db, &row->given, err,
        "SELECT given FROM answer WHERE visit = ?1 AND respondent = ?2 AND prompt = ?3 LIMIT 1",
        DB_WITH(db_id(visit), db_int(row->answer.respondent), db_text(row->answer.prompt)));
    if (status == ERR_ABSENT)
        row->given = row->n;
    return status == ERR_ABSENT ? OK : status;
}

static enum status put_open(struct store *store, const struct visit *visit, struct answer_row *row,
                            const struct visit_hold *hold, struct err *err)
{
    TRY(first_given(store, &visit->id, row, err));
    return answer_insert(store, &visit->id, hold->key, row, err);
}

static enum status put_with_key(struct store *store, const struct visit *visit,
                                struct answer_row *row, const uint8_t key[SEAL_KEY_SIZE],
                                struct err *err)
{
    struct answer_rows rows [[gnu::cleanup(answer_rows_end)]] = {0};
    int sitting = row->answer.respondent;
    TRY(answer_rows_sealed(store, &visit->id, sitting, key, &rows, err));
    row->given = row->n;
    for (size_t i = 0; i < rows.count; i++)
        if (strcmp(rows.items[i].answer.prompt, row->answer.prompt) == 0) {
            row->given = rows.items[i].given;
            break;
        }
    if (row->given == row->n)
        TRY(answer_count_question(store, visit, row->answer.prompt, err));
    return answer_insert_sealed(store, &visit->id, sitting, key, row, err);
}

static enum status put_sealed(struct store *store, const struct visit *visit,
                              struct answer_row *row, struct err *err)
{
    int64_t open;
    uint8_t key[SEAL_KEY_SIZE];
    enum status status =
        db_number(&store->db, &open, err,
                  "SELECT 1 FROM sitting WHERE visit = ?1 AND number = ?2 AND state = 'open'",
                  DB_WITH(db_id(&visit->id), db_int(row->answer.respondent)));
    if (status == ERR_ABSENT)
        return err_set(err, ERR_REFUSED, "the sitting has ended, or has not begun");
    TRY(status);
    TRY(sitting_key_get(store, &visit->id, row->answer.respondent, key, err));
    status = put_with_key(store, visit, row, key, err);
    seal_wipe(key, sizeof key);
    return status;
}

static enum status put(struct store *store, const struct visit *visit, struct answer_row *row,
                       const struct moment *now, struct err *err)
{
    struct visit_hold hold [[gnu::cleanup(visit_hold_end)]] = {0};
    TRY(visit_hold_unclosed(store, &visit->id, &hold, err));
    TRY(chain_add(store, now,
                  &(struct event){.kind = EVENT_ANSWER, .visit = &visit->id, .subject = &row->id},
                  &row->n, err));
    return row->answer.respondent == 0 ? put_open(store, visit, row, &hold, err)
                                       : put_sealed(store, visit, row, err);
}

enum status records_answer_put(void *ctx, struct visit *visit, const struct answer *answer,
                               const struct moment *now, struct err *err)
{
    struct store *store = ctx;
    if (!codec_answer_ok(answer))
        return err_set(err, ERR_INVALID, "an answer breaks the rules of its fields");
    struct answer_row row = {.id = id_new(store->random, now->utc_ms), .answer = *answer};
    row.answer.at_utc_ms = now->utc_ms;
    const struct answer *old = visit_answer(visit, answer->respondent, answer->prompt);
    bool had = old != NULL;
    struct answer before = had ? *old : (struct answer){0};
    // Memory first, since that can be taken back.
    if (visit_put_answer(visit, &row.answer) != OK)
        return err_memory(err);
    enum status status = store_begin(store, err);
    if (status == OK)
        status = store_end(store, put(store, visit, &row, now, err), err);
    if (status != OK && had)
        ALWAYS(visit_put_answer(visit, &before) == OK);
    else if (status != OK)
        visit->answer_count--;
    seal_wipe(&row, sizeof row);
    seal_wipe(&before, sizeof before);
    return status;
}
