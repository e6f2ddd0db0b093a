#include "store/answer.h"
#include "store/codec.h"
#include "store/keys.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_ROWS = 20000 };

void answer_rows_end(struct answer_rows *rows)
{
    if (rows->items)
        seal_wipe(rows->items, rows->capacity * sizeof *rows->items);
    free(rows->items);
    *rows = (struct answer_rows){0};
}

// NULL when there is no memory.
static struct answer_row *add_row(struct answer_rows *rows)
{
    if (rows->count == rows->capacity) {
        struct answer_rows bigger = {.count = rows->count,
                                     .capacity = rows->capacity ? rows->capacity * 2 : 32};
        bigger.items =
            rows->count < MAX_ROWS ? calloc(bigger.capacity, sizeof *bigger.items) : NULL;
        if (!bigger.items)
            return NULL;
        if (rows->count > 0)
            memcpy(bigger.items, rows->items, rows->count * sizeof *rows->items);
        answer_rows_end(rows);
        *rows = bigger;
    }
    return &rows->items[rows->count++];
}

// The columns beside the note, so that none of them can be altered without the note failing to
// open.
static void note_context(struct context *context, const struct id *visit,
                         const struct answer_row *row)
{
    struct answer bare = row->answer;
    char columns[CODEC_ANSWER_SIZE];
    bare.note[0] = '\0';
    codec_answer(&bare, row->given, columns);
    context_start(context, "answer");
    context_add_id(context, visit);
    context_add_id(context, &row->id);
    context_add_int(context, row->n);
    context_add_text(context, columns);
}

static enum status read_columns(const struct db_rows *rows, struct answer_row *out, struct err *err)
{
    struct answer *a = &out->answer;
    char by[16];
    *out = (struct answer_row){.n = db_column_int(rows, 0), .given = db_column_int(rows, 1)};
    TRY(db_column_id(rows, 2, &out->id, err));
    a->respondent = (int)db_column_int(rows, 3);
    TRY(db_column_text(rows, 4, a->prompt, sizeof a->prompt, err));
    TRY(db_column_text(rows, 5, a->pack, sizeof a->pack, err));
    a->pack_version = (int)db_column_int(rows, 6);
    TRY(db_column_text(rows, 7, a->choices, sizeof a->choices, err));
    TRY(db_column_text(rows, 8, by, sizeof by, err));
    a->mirrored = db_column_int(rows, 9) != 0;
    a->asked_again = db_column_int(rows, 10) != 0;
    a->at_utc_ms = db_column_int(rows, 11);
    if (answer_by_from(by) < 0)
        return db_damaged(rows->db, "an answer is by nobody known", err);
    a->by = (enum answer_by)answer_by_from(by);
    return codec_answer_ok(a) ? OK : db_damaged(rows->db, "an answer breaks the rules", err);
}

static enum status read_note(const struct db_rows *rows, const struct id *visit,
                             const uint8_t key[SEAL_KEY_SIZE], struct answer_row *out,
                             struct err *err)
{
    struct context context;
    size_t size;
    const uint8_t *sealed = db_column_blob(rows, 12, &size);
    note_context(&context, visit, out);
    struct seal_piece piece = context_piece(&context);
    if (size < SEAL_OVERHEAD || size - SEAL_OVERHEAD >= sizeof out->answer.note ||
        seal_open(key, &piece, sealed, size, out->answer.note) != OK)
        return db_damaged(rows->db, "an answer was altered", err);
    out->answer.note[size - SEAL_OVERHEAD] = '\0';
    return OK;
}

enum status answer_rows_open(struct store *store, const struct id *visit,
                             const uint8_t key[SEAL_KEY_SIZE], struct answer_rows *out,
                             struct err *err)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    TRY(db_rows(&store->db, &rows, err,
                "SELECT n, given, id, respondent, prompt, pack, pack_version, choices, given_by,"
                " mirrored, asked_again, utc_ms, note FROM answer WHERE visit = ?1"
                " ORDER BY given, n",
                DB_WITH(db_id(visit))));
    enum status status;
    while ((status = db_next(&rows, err)) == OK) {
        struct answer_row *row = add_row(out);
        if (!row)
            return err_memory(err);
        TRY(read_columns(&rows, row, err));
        TRY(read_note(&rows, visit, key, row, err));
    }
    return status == ERR_ABSENT ? OK : status;
}

enum status answer_insert(struct store *store, const struct id *visit,
                          const uint8_t key[SEAL_KEY_SIZE], const struct answer_row *row,
                          struct err *err)
{
    const struct answer *a = &row->answer;
    uint8_t sealed[NOTE_SIZE + SEAL_OVERHEAD];
    struct context context;
    size_t size = strlen(a->note);
    note_context(&context, visit, row);
    struct seal_piece piece = context_piece(&context);
    seal_close(key, &piece, a->note, size, sealed);
    return db_run(&store->db, err,
                  "INSERT INTO answer (n, given, id, visit, respondent, prompt, pack,"
                  " pack_version, choices, given_by, mirrored, asked_again, utc_ms, note) VALUES"
                  " (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
                  DB_WITH(db_int(row->n), db_int(row->given), db_id(&row->id), db_id(visit),
                          db_int(a->respondent), db_text(a->prompt), db_text(a->pack),
                          db_int(a->pack_version), db_text(a->choices),
                          db_text(answer_by_name(a->by)), db_int(a->mirrored),
                          db_int(a->asked_again), db_int(a->at_utc_ms),
                          db_blob(sealed, size + SEAL_OVERHEAD)));
}

static void sealed_context(struct context *context, const struct id *visit, int sitting,
                           const struct answer_row *row)
{
    context_start(context, "sealed answer");
    context_add_id(context, visit);
    context_add_int(context, sitting);
    context_add_id(context, &row->id);
    context_add_int(context, row->n);
}

static enum status read_sealed(const struct db_rows *rows, const struct id *visit, int sitting,
                               const uint8_t key[SEAL_KEY_SIZE], struct answer_row *out,
                               struct err *err)
{
    char plain[CODEC_ANSWER_SIZE];
    struct context context;
    size_t size;
    out->n = db_column_int(rows, 0);
    TRY(db_column_id(rows, 1, &out->id, err));
    const uint8_t *sealed = db_column_blob(rows, 2, &size);
    sealed_context(&context, visit, sitting, out);
    struct seal_piece piece = context_piece(&context);
    enum status status = ERR_DAMAGED;
    if (size >= SEAL_OVERHEAD && size - SEAL_OVERHEAD < sizeof plain)
        status = seal_open(key, &piece, sealed, size, plain);
    if (status == OK) {
        plain[size - SEAL_OVERHEAD] = '\0';
        status = codec_answer_read(plain, &out->answer, &out->given);
    }
    seal_wipe(plain, sizeof plain);
    return status == OK ? OK : db_damaged(rows->db, "an answer of a sitting was altered", err);
}

enum status answer_rows_sealed(struct store *store, const struct id *visit, int sitting,
                               const uint8_t key[SEAL_KEY_SIZE], struct answer_rows *out,
                               struct err *err)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    TRY(db_rows(&store->db, &rows, err,
                "SELECT n, id, body FROM sealed_answer WHERE visit = ?1 AND sitting = ?2"
                " ORDER BY n",
                DB_WITH(db_id(visit), db_int(sitting))));
    enum status status;
    while ((status = db_next(&rows, err)) == OK) {
        struct answer_row *row = add_row(out);
        if (!row)
            return err_memory(err);
        TRY(read_sealed(&rows, visit, sitting, key, row, err));
    }
    return status == ERR_ABSENT ? OK : status;
}

enum status answer_insert_sealed(struct store *store, const struct id *visit, int sitting,
                                 const uint8_t key[SEAL_KEY_SIZE], const struct answer_row *row,
                                 struct err *err)
{
    char plain[CODEC_ANSWER_SIZE];
    uint8_t sealed[CODEC_ANSWER_SIZE + SEAL_OVERHEAD];
    struct context context;
    codec_answer(&row->answer, row->given, plain);
    size_t size = strlen(plain);
    sealed_context(&context, visit, sitting, row);
    struct seal_piece piece = context_piece(&context);
    seal_close(key, &piece, plain, size, sealed);
    seal_wipe(plain, sizeof plain);
    return db_run(&store->db, err,
                  "INSERT INTO sealed_answer (n, id, visit, sitting, body)"
                  " VALUES (?1, ?2, ?3, ?4, ?5)",
                  DB_WITH(db_int(row->n), db_id(&row->id), db_id(visit), db_int(sitting),
                          db_blob(sealed, size + SEAL_OVERHEAD)));
}
