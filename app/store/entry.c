// The visit that staff are entering, as far as they have come. It lies in one row, sealed with a
// key of its own that is destroyed when the visit is saved or thrown away.
#include "store/codec.h"
#include "store/council.h"
#include "store/erase.h"
#include "store/findings.h"
#include "store/keys.h"

#include <stdlib.h>
#include <string.h>

enum { BODY_LIMIT = 1 << 20 };

static void entry_context(struct context *context)
{
    context_start(context, "entry");
}

static enum status check(const struct visit *visit, struct err *err)
{
    if (visit->category >= MEMBER_CATEGORY_COUNT || visit->place.page < 0 ||
        visit->place.page >= VISIT_MAX_PAGES)
        return err_set(err, ERR_INVALID, "the entry's head breaks the rules of its fields");
    for (size_t i = 0; i < visit->topic_count; i++)
        if (!codec_name_ok(visit->topics[i].prompt, sizeof visit->topics[i].prompt, false) ||
            !codec_name_ok(visit->topics[i].purpose, sizeof visit->topics[i].purpose, true))
            return err_set(err, ERR_INVALID, "a topic breaks the rules of its fields");
    return codec_entered_check(visit, err);
}

// The head, the sittings in order, the answers in order, the topics in order: texts that end in
// NUL, with a letter before each.
static enum status write_body(const struct visit *visit, struct strbuf *out)
{
    char text[CODEC_ANSWER_SIZE];
    codec_head(visit, text);
    strbuf_add_bytes(out, "H", 1);
    strbuf_add_bytes(out, text, strlen(text) + 1);
    for (size_t i = 0; i < visit->sitting_count; i++) {
        codec_sitting(&visit->sittings[i], text);
        strbuf_add_bytes(out, "S", 1);
        strbuf_add_bytes(out, text, strlen(text) + 1);
    }
    for (size_t i = 0; i < visit->answer_count; i++) {
        codec_answer(&visit->answers[i], (int64_t)i + 1, text);
        strbuf_add_bytes(out, "A", 1);
        strbuf_add_bytes(out, text, strlen(text) + 1);
    }
    for (size_t i = 0; i < visit->topic_count; i++) {
        codec_topic(&visit->topics[i], text);
        strbuf_add_bytes(out, "T", 1);
        strbuf_add_bytes(out, text, strlen(text) + 1);
    }
    seal_wipe(text, sizeof text);
    return strbuf_status(out);
}

static enum status read_part(const char *part, struct visit *out)
{
    struct sitting sitting = {.number = (int)out->sitting_count + 1, .state = SITTING_RELEASED};
    struct answer answer;
    struct topic topic;
    int64_t given;
    switch (*part++) {
    case 'H':
        return codec_head_read(part, out);
    case 'S':
        TRY(codec_sitting_read(part, &sitting));
        return visit_put_sitting(out, &sitting);
    case 'A':
        TRY(codec_answer_read(part, &answer, &given));
        return visit_put_answer(out, &answer);
    case 'T':
        TRY(codec_topic_read(part, &topic));
        return visit_put_topic(out, &topic);
    default:
        return ERR_DAMAGED;
    }
}

static enum status read_body(const char *body, size_t size, struct visit *out)
{
    for (size_t at = 0; at < size;) {
        size_t length = strnlen(body + at, size - at);
        if (length == size - at)
            return ERR_DAMAGED;
        TRY(read_part(body + at, out));
        at += length + 1;
    }
    return OK;
}

// The key of what is kept, or a new one.
static enum status entry_key(struct store *store, int64_t *n, uint8_t key[SEAL_KEY_SIZE],
                             struct err *err)
{
    enum status status = db_number(&store->db, n, err, "SELECT key FROM entry", DB_ALONE);
    if (status == ERR_ABSENT)
        return key_new(store, n, key, err);
    TRY(status);
    return key_get(store, *n, key, err);
}

static enum status put(struct store *store, const struct strbuf *body, const struct moment *now,
                       struct err *err)
{
    uint8_t key[SEAL_KEY_SIZE];
    int64_t key_n;
    struct context context;
    size_t size = body->size + SEAL_OVERHEAD;
    TRY(entry_key(store, &key_n, key, err));
    uint8_t *sealed = malloc(size);
    if (!sealed)
        return err_memory(err);
    entry_context(&context);
    struct seal_piece piece = context_piece(&context);
    seal_close(key, &piece, body->text, body->size, sealed);
    seal_wipe(key, sizeof key);
    enum status status =
        db_run(&store->db, err,
               "INSERT INTO entry (one, utc_ms, key, body) VALUES (1, ?1, ?2, ?3)"
               " ON CONFLICT (one) DO UPDATE SET utc_ms = excluded.utc_ms, body = excluded.body",
               DB_WITH(db_int(now->utc_ms), db_int(key_n), db_blob(sealed, size)));
    free(sealed);
    return status;
}

enum status council_entry_put(void *ctx, const struct visit *visit, const struct moment *now,
                              struct err *err)
{
    struct store *store = ctx;
    struct strbuf body;
    TRY(check(visit, err));
    strbuf_init(&body, BODY_LIMIT);
    enum status status = write_body(visit, &body);
    if (status != OK)
        status = err_memory(err);
    if (status == OK)
        status = store_begin(store, err);
    if (status == OK)
        status = store_end(store, put(store, &body, now, err), err);
    if (body.text)
        seal_wipe(body.text, body.size);
    strbuf_fini(&body);
    return status;
}

static enum status open_row(struct store *store, const struct db_rows *rows, struct visit *out,
                            struct err *err)
{
    uint8_t key[SEAL_KEY_SIZE];
    struct context context;
    size_t size;
    TRY(key_get(store, db_column_int(rows, 1), key, err));
    const uint8_t *sealed = db_column_blob(rows, 2, &size);
    char *plain = size >= SEAL_OVERHEAD ? malloc(size) : NULL;
    if (!plain) {
        seal_wipe(key, sizeof key);
        return size >= SEAL_OVERHEAD
                   ? err_memory(err)
                   : db_damaged(rows->db, "what was entered has a wrong size", err);
    }
    entry_context(&context);
    struct seal_piece piece = context_piece(&context);
    enum status status = seal_open(key, &piece, sealed, size, plain);
    if (status == OK)
        status = read_body(plain, size - SEAL_OVERHEAD, out);
    seal_wipe(key, sizeof key);
    seal_wipe(plain, size);
    free(plain);
    if (status == ERR_MEMORY)
        return err_memory(err);
    return status == OK ? OK : db_damaged(rows->db, "what was entered does not open", err);
}

enum status council_entry_get(void *ctx, struct visit *out, int64_t *kept_utc_ms, struct err *err)
{
    struct store *store = ctx;
    visit_init(out);
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    TRY(db_rows(&store->db, &rows, err, "SELECT utc_ms, key, body FROM entry", DB_ALONE));
    enum status status = db_next(&rows, err);
    if (status == ERR_ABSENT)
        return err_set(err, ERR_ABSENT, "nothing is being entered");
    TRY(status);
    *kept_utc_ms = db_column_int(&rows, 0);
    return open_row(store, &rows, out, err);
}

enum status entry_purge(struct store *store, int64_t before_utc_ms, struct err *err)
{
    TRY(db_run(&store->db, err,
               "UPDATE seal_key SET key = zeroblob(32)"
               " WHERE n IN (SELECT key FROM entry WHERE utc_ms < ?1)",
               DB_WITH(db_int(before_utc_ms))));
    return db_run(&store->db, err, "DELETE FROM entry WHERE utc_ms < ?1",
                  DB_WITH(db_int(before_utc_ms)));
}

enum status entry_erase(struct store *store, struct err *err)
{
    return entry_purge(store, INT64_MAX, err);
}

enum status council_entry_drop(void *ctx, struct err *err)
{
    struct store *store = ctx;
    TRY(store_begin(store, err));
    TRY(store_end(store, entry_erase(store, err), err));
    store->scrub_due = true;
    erase_after_change(store);
    return OK;
}

enum status entry_check(struct store *store, struct findings *findings, struct err *err)
{
    struct visit visit;
    int64_t kept_utc_ms;
    enum status status = council_entry_get(store, &visit, &kept_utc_ms, err);
    visit_fini(&visit);
    if (status == ERR_DAMAGED || status == ERR_REFUSED)
        findings_add(findings, "what is kept of an entry does not open");
    else if (status != ERR_ABSENT)
        TRY(status);
    return OK;
}
