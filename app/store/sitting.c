#include "store/sitting.h"
#include "store/answer.h"
#include "store/chain.h"
#include "store/codec.h"
#include "store/erase.h"
#include "store/keys.h"
#include "store/place.h"
#include "store/records_parts.h"
#include "store/words.h"

#include <string.h>

static void details_context(struct context *context, const struct id *visit, int number)
{
    context_start(context, "sitting");
    context_add_id(context, visit);
    context_add_int(context, number);
}

static enum status open_details(struct store *store, const struct db_rows *rows,
                                const struct id *visit, struct sitting *out, struct err *err)
{
    char plain[CODEC_SITTING_SIZE];
    uint8_t key[SEAL_KEY_SIZE];
    struct context context;
    size_t size;
    const uint8_t *sealed = db_column_blob(rows, 2, &size);
    TRY(sitting_key_get(store, visit, out->number, key, err));
    details_context(&context, visit, out->number);
    struct seal_piece piece = context_piece(&context);
    enum status status = ERR_DAMAGED;
    if (size >= SEAL_OVERHEAD && size - SEAL_OVERHEAD < sizeof plain)
        status = seal_open(key, &piece, sealed, size, plain);
    seal_wipe(key, sizeof key);
    if (status == OK) {
        plain[size - SEAL_OVERHEAD] = '\0';
        status = codec_sitting_read(plain, out);
    }
    return status == OK ? OK : db_damaged(rows->db, "a sitting was altered", err);
}

static enum status read_sitting(struct store *store, const struct db_rows *rows, bool with_open,
                                const struct id *visit, struct sitting *out, struct err *err)
{
    char questions[CODEC_SITTING_SIZE];
    int state, near;
    *out = (struct sitting){.number = (int)db_column_int(rows, 0)};
    TRY(words_column(rows, 1, &words_sitting_state, &state, err));
    TRY(words_column(rows, 3, &words_near, &near, err));
    out->state = (enum sitting_state)state;
    if (out->state == SITTING_OPEN) {
        enum status status = with_open ? open_details(store, rows, visit, out, err) : OK;
        if (status == ERR_ABSENT) // its key is gone: erased, if not yet in the tables
            *out = (struct sitting){.number = out->number, .state = SITTING_ERASED};
        return status == ERR_ABSENT ? OK : status;
    }
    out->near = (enum sitting_near)near;
    out->mirrored = db_column_int(rows, 4) != 0;
    out->talk_mode = db_column_int(rows, 5) != 0;
    TRY(db_column_text(rows, 6, questions, sizeof questions, err));
    if (codec_questions_read(questions, out) != OK)
        return db_damaged(rows->db, "a sitting was altered", err);
    return OK;
}

enum status sitting_load_all(struct store *store, bool with_open, struct visit *out,
                             struct err *err)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    TRY(db_rows(&store->db, &rows, err,
                "SELECT number, state, details, near, mirrored, talk_mode, questions FROM sitting"
                " WHERE visit = ?1 ORDER BY number",
                DB_WITH(db_id(&out->id))));
    enum status status;
    while ((status = db_next(&rows, err)) == OK) {
        struct sitting sitting;
        TRY(read_sitting(store, &rows, with_open, &out->id, &sitting, err));
        if (visit_put_sitting(out, &sitting) != OK)
            return err_memory(err);
    }
    return status == ERR_ABSENT ? OK : status;
}

// The key of the sitting: a new one with its row when it is new.
static enum status key_for(struct store *store, const struct id *visit, int number, bool is_new,
                           uint8_t key[SEAL_KEY_SIZE], struct err *err)
{
    if (!is_new)
        return sitting_key_get(store, visit, number, key, err);
    TRY(sitting_key_new(store, visit, number, key, err));
    return db_run(&store->db, err,
                  "INSERT INTO sitting (visit, number, state, details, near, mirrored, talk_mode,"
                  " questions, cleared) VALUES (?1, ?2, 'open', x'', 'unknown', 0, 0, '', 0)",
                  DB_WITH(db_id(visit), db_int(number)));
}

static enum status put(struct store *store, const struct visit *visit,
                       const struct sitting *sitting, bool is_new, const struct moment *now,
                       struct err *err)
{
    char plain[CODEC_SITTING_SIZE];
    uint8_t key[SEAL_KEY_SIZE], sealed[CODEC_SITTING_SIZE + SEAL_OVERHEAD];
    struct context context;
    struct visit_hold hold [[gnu::cleanup(visit_hold_end)]] = {0};
    TRY(visit_hold_unclosed(store, &visit->id, &hold, err));
    TRY(key_for(store, &visit->id, sitting->number, is_new, key, err));
    codec_sitting(sitting, plain);
    size_t size = strlen(plain);
    details_context(&context, &visit->id, sitting->number);
    struct seal_piece piece = context_piece(&context);
    seal_close(key, &piece, plain, size, sealed);
    seal_wipe(key, sizeof key);
    TRY(db_run(&store->db, err,
               "UPDATE sitting SET details = ?3 WHERE visit = ?1 AND number = ?2"
               " AND state = 'open'",
               DB_WITH(db_id(&visit->id), db_int(sitting->number),
                       db_blob(sealed, size + SEAL_OVERHEAD))));
    if (db_changes(&store->db) == 0)
        return err_set(err, ERR_REFUSED, "the sitting has ended");
    return chain_add(store, now, &(struct event){.kind = EVENT_SITTING, .visit = &visit->id}, NULL,
                     err);
}

enum status records_sitting_put(void *ctx, struct visit *visit, const struct sitting *sitting,
                                const struct moment *now, struct err *err)
{
    struct store *store = ctx;
    const struct sitting *old = visit_sitting(visit, sitting->number);
    if (!codec_sitting_ok(sitting) || sitting->state != SITTING_OPEN ||
        (!old && sitting->number != (int)visit->sitting_count + 1))
        return err_set(err, ERR_INVALID, "a sitting breaks the rules of its fields");
    if (old && old->state != SITTING_OPEN)
        return err_set(err, ERR_REFUSED, "the sitting has ended");
    bool is_new = !old;
    struct sitting before = old ? *old : (struct sitting){0};
    // Memory first, since that can be taken back.
    if (visit_put_sitting(visit, sitting) != OK)
        return err_memory(err);
    enum status status = store_begin(store, err);
    if (status == OK)
        status = store_end(store, put(store, visit, sitting, is_new, now, err), err);
    if (status != OK && is_new)
        visit->sitting_count--;
    else if (status != OK)
        *visit_sitting(visit, before.number) = before;
    return status;
}

// What the resident saw at the end: the latest of each; earlier versions are not passed on.
static enum status release_answers(struct store *store, const struct id *visit, int number,
                                   const struct visit_hold *hold, const uint8_t key[SEAL_KEY_SIZE],
                                   struct err *err)
{
    struct answer_rows rows [[gnu::cleanup(answer_rows_end)]] = {0};
    TRY(answer_rows_sealed(store, visit, number, key, &rows, err));
    for (size_t i = 0; i < rows.count; i++) {
        bool latest = true;
        for (size_t k = i + 1; k < rows.count; k++)
            latest = latest && rows.items[k].given != rows.items[i].given;
        if (latest)
            TRY(answer_insert(store, visit, hold->key, &rows.items[i], err));
    }
    return OK;
}

static enum status release(struct store *store, struct visit *visit, const struct sitting *sitting,
                           const struct visit_hold *hold, const struct moment *now, struct err *err)
{
    char questions[CODEC_SITTING_SIZE];
    uint8_t key[SEAL_KEY_SIZE];
    const struct db_value at[] = {db_id(&visit->id), db_int(sitting->number)};
    TRY(sitting_key_get(store, &visit->id, sitting->number, key, err));
    enum status status = release_answers(store, &visit->id, sitting->number, hold, key, err);
    seal_wipe(key, sizeof key);
    TRY(status);
    codec_questions(sitting, questions);
    TRY(db_run(&store->db, err, "DELETE FROM sealed_answer WHERE visit = ?1 AND sitting = ?2", at,
               2));
    TRY(db_run(&store->db, err, "DELETE FROM draft WHERE visit = ?1 AND sitting = ?2", at, 2));
    TRY(db_run(&store->db, err,
               "UPDATE sitting SET state = 'released', details = NULL, near = ?3, mirrored = ?4,"
               " talk_mode = ?5, questions = ?6 WHERE visit = ?1 AND number = ?2",
               DB_WITH(at[0], at[1], db_text(sitting_near_name(sitting->near)),
                       db_int(sitting->mirrored), db_int(sitting->talk_mode), db_text(questions))));
    return chain_add(store, now,
                     &(struct event){.kind = EVENT_SITTING_RELEASED, .visit = &visit->id}, NULL,
                     err);
}

static enum status end_sitting(struct store *store, struct visit *visit, struct sitting *sitting,
                               bool released, const struct moment *now, struct err *err)
{
    struct visit_hold hold [[gnu::cleanup(visit_hold_end)]] = {0};
    TRY(visit_hold_unclosed(store, &visit->id, &hold, err));
    if (!released)
        return erase_sitting(store, &visit->id, sitting->number, now, err);
    TRY(release(store, visit, sitting, &hold, now, err));
    if (visit->place.sitting != sitting->number)
        return OK;
    // The place was sealed with the key that goes now.
    sitting->state = SITTING_RELEASED;
    enum status status = place_put(store, visit, &visit->place, &hold, err);
    sitting->state = SITTING_OPEN;
    return status;
}

static void change_in_memory(struct visit *visit, struct sitting *sitting, bool released)
{
    int number = sitting->number;
    if (released) {
        sitting->state = SITTING_RELEASED;
        return;
    }
    visit_drop_respondent(visit, number);
    *sitting = (struct sitting){.number = number, .state = SITTING_ERASED};
    if (visit->place.sitting == number)
        visit->place = (struct visit_place){0};
}

enum status records_sitting_end(void *ctx, struct visit *visit, int number, bool released,
                                const struct moment *now, struct err *err)
{
    struct store *store = ctx;
    struct sitting *sitting = visit_sitting(visit, number);
    if (!sitting)
        return err_set(err, ERR_ABSENT, "there is no such sitting");
    if (sitting->state != SITTING_OPEN)
        return err_set(err, ERR_REFUSED, "the sitting has ended");
    TRY(store_begin(store, err));
    TRY(store_end(store, end_sitting(store, visit, sitting, released, now, err), err));
    change_in_memory(visit, sitting, released);
    erase_after_change(store);
    return OK;
}
