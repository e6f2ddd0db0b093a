// The council's own place among the stages of working together, with what it rests on (S4-12).
#include "store/chain.h"
#include "store/council.h"
#include "store/fields.h"
#include "store/findings.h"
#include "store/keys.h"

#include <string.h>

enum { STAGES = 5 };

// The columns in clear are bound to the words.
static void stage_context(struct context *context, const struct stage *stage)
{
    char day[DATE_TEXT_SIZE];
    date_iso(&stage->decided_on, day);
    context_start(context, "stage");
    context_add_int(context, stage->fiscal_year);
    context_add_int(context, stage->stage);
    context_add_text(context, day);
}

static enum status read_row(const struct db_rows *rows, struct stage *out, int64_t *key,
                            struct err *err)
{
    *out = (struct stage){.fiscal_year = (int)db_column_int(rows, 0),
                          .stage = (int)db_column_int(rows, 1)};
    *key = db_column_int(rows, 3);
    return field_day_column(rows, 2, &out->decided_on, err);
}

// Reads the evidence of the row; ERR_DAMAGED when it does not open.
static enum status open_evidence(struct store *store, const struct db_rows *rows, int64_t key_n,
                                 struct stage *out, struct err *err)
{
    uint8_t key[SEAL_KEY_SIZE];
    struct context context;
    size_t size;
    const uint8_t *sealed = db_column_blob(rows, 4, &size);
    if (size < SEAL_OVERHEAD || size - SEAL_OVERHEAD >= sizeof out->evidence)
        return db_damaged(&store->db, "what a stage rests on has a wrong size", err);
    TRY(key_get(store, key_n, key, err));
    stage_context(&context, out);
    struct seal_piece piece = context_piece(&context);
    enum status status = seal_open(key, &piece, sealed, size, (uint8_t *)out->evidence);
    seal_wipe(key, sizeof key);
    if (status != OK)
        return db_damaged(&store->db, "what a stage rests on does not open", err);
    out->evidence[size - SEAL_OVERHEAD] = '\0';
    return OK;
}

#define SELECT_STAGE "SELECT fiscal_year, stage, decided_on, key, evidence FROM stage"

enum status council_stage_get(void *ctx, int fiscal_year, struct stage *out, struct err *err)
{
    struct store *store = ctx;
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    int64_t key;
    TRY(db_rows(&store->db, &rows, err, SELECT_STAGE " WHERE fiscal_year = ?1",
                DB_WITH(db_int(fiscal_year))));
    enum status status = db_next(&rows, err);
    if (status == ERR_ABSENT)
        return err_set(err, status, "the council has not placed itself in %d yet", fiscal_year);
    TRY(status);
    TRY(read_row(&rows, out, &key, err));
    return open_evidence(store, &rows, key, out, err);
}

static enum status check(const struct stage *in, struct err *err)
{
    TRY(field_year_check(in->fiscal_year, err));
    if (in->stage < 1 || in->stage > STAGES)
        return err_set(err, ERR_INVALID, "a stage is 1 to %d", STAGES);
    TRY(field_note_check("what the stage rests on", in->evidence, err));
    return field_day_check("the day the stage was decided", &in->decided_on, false, err);
}

// The key of the year's row; a new one where there is none.
static enum status key_of_year(struct store *store, int fiscal_year, int64_t *n,
                               uint8_t key[SEAL_KEY_SIZE], struct err *err)
{
    enum status status =
        db_number(&store->db, n, err, "SELECT key FROM stage WHERE fiscal_year = ?1",
                  DB_WITH(db_int(fiscal_year)));
    if (status == ERR_ABSENT)
        return key_new(store, n, key, err);
    TRY(status);
    return key_get(store, *n, key, err);
}

static enum status put(struct store *store, const struct stage *in, const struct moment *now,
                       struct err *err)
{
    uint8_t key[SEAL_KEY_SIZE], sealed[sizeof in->evidence + SEAL_OVERHEAD];
    char day[DATE_TEXT_SIZE];
    struct context context;
    int64_t key_n;
    size_t size = strlen(in->evidence);
    date_iso(&in->decided_on, day);
    TRY(key_of_year(store, in->fiscal_year, &key_n, key, err));
    stage_context(&context, in);
    struct seal_piece piece = context_piece(&context);
    seal_close(key, &piece, in->evidence, size, sealed);
    seal_wipe(key, sizeof key);
    TRY(db_run(&store->db, err,
               "INSERT INTO stage (fiscal_year, stage, decided_on, key, evidence)"
               " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (fiscal_year) DO UPDATE SET"
               " stage = excluded.stage, decided_on = excluded.decided_on,"
               " evidence = excluded.evidence",
               DB_WITH(db_int(in->fiscal_year), db_int(in->stage), db_text(day), db_int(key_n),
                       db_blob(sealed, size + SEAL_OVERHEAD))));
    return chain_add(store, now, &(struct event){.kind = EVENT_STAGE}, NULL, err);
}

enum status council_stage_put(void *ctx, const struct stage *stage, const struct moment *now,
                              struct err *err)
{
    TRY(check(stage, err));
    TRY(store_begin(ctx, err));
    return store_end(ctx, put(ctx, stage, now, err), err);
}

enum status stage_check(struct store *store, struct findings *findings, struct err *err)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    TRY(db_rows(&store->db, &rows, err, SELECT_STAGE, DB_ALONE));
    enum status status;
    while ((status = db_next(&rows, err)) == OK) {
        struct stage stage;
        int64_t key;
        TRY(read_row(&rows, &stage, &key, err));
        enum status open = open_evidence(store, &rows, key, &stage, err);
        if (open == ERR_DAMAGED || open == ERR_REFUSED)
            findings_add(findings, "what the stage of %d rests on does not open",
                         stage.fiscal_year);
        else
            TRY(open);
    }
    return status == ERR_ABSENT ? OK : status;
}
