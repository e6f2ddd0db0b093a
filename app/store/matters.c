#include "store/chain.h"
#include "store/codec.h"
#include "store/fields.h"
#include "store/list.h"
#include "store/matter.h"
#include "store/sealed.h"
#include "store/visit.h"
#include "store/words.h"

#include <stdlib.h>
#include <string.h>

#define COLUMNS                                                                                    \
    "id, visit, topic, meeting, dwelling, prompt, purpose, state, owner, due, term,"               \
    " raised_utc_ms, changed_utc_ms"

static enum status read_matter(const struct db_rows *rows, void *item, struct err *err)
{
    struct matter *m = item;
    int state, term;
    TRY(db_column_id(rows, 0, &m->id, err));
    TRY(db_column_id(rows, 1, &m->visit, err));
    TRY(db_column_id(rows, 2, &m->topic, err));
    TRY(db_column_id(rows, 3, &m->meeting, err));
    TRY(db_column_id(rows, 4, &m->dwelling, err));
    TRY(db_column_text(rows, 5, m->prompt, sizeof m->prompt, err));
    TRY(db_column_text(rows, 6, m->purpose, sizeof m->purpose, err));
    TRY(words_column(rows, 7, &words_matter_state, &state, err));
    TRY(db_column_text(rows, 8, m->owner, sizeof m->owner, err));
    TRY(field_day_column(rows, 9, &m->due, err));
    TRY(words_column(rows, 10, &words_matter_term, &term, err));
    m->state = (enum matter_state)state;
    m->term = (enum matter_term)term;
    m->raised_utc_ms = db_column_int(rows, 11);
    m->changed_utc_ms = db_column_int(rows, 12);
    return OK;
}

// What says where a matter comes from and how it stands cannot be altered without its words failing
// to open. Where it was spoken about last changes without them.
static void words_context(struct context *context, const struct matter *m)
{
    char due[DATE_TEXT_SIZE];
    field_day(&m->due, due);
    context_start(context, "matter");
    context_add_id(context, &m->id);
    context_add_id(context, &m->visit);
    context_add_id(context, &m->topic);
    context_add_id(context, &m->dwelling);
    context_add_text(context, m->prompt);
    context_add_text(context, m->purpose);
    context_add_text(context, matter_state_name(m->state));
    context_add_text(context, m->owner);
    context_add_text(context, due);
    context_add_text(context, matter_term_name(m->term));
    context_add_int(context, m->raised_utc_ms);
}

// Adds the words; KEY_N gets the number of their key.
static enum status read_words(struct store *store, struct matter *m, int64_t *key_n,
                              struct err *err)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    struct context context;
    char *const texts[] = {m->title, m->reason, m->result};
    TRY(db_rows(&store->db, &rows, err, "SELECT key, words FROM matter WHERE id = ?1",
                DB_WITH(db_id(&m->id))));
    TRY(db_next(&rows, err));
    *key_n = db_column_int(&rows, 0);
    words_context(&context, m);
    return sealed_open(store, &rows, 1, *key_n, &context, texts, ARRAY_LEN(texts), err);
}

static enum status read_one(struct store *store, const struct id *id, struct matter *out,
                            int64_t *key_n, struct err *err)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    *out = (struct matter){0};
    TRY(db_rows(&store->db, &rows, err, "SELECT " COLUMNS " FROM matter WHERE id = ?1",
                DB_WITH(db_id(id))));
    enum status status = db_next(&rows, err);
    if (status == ERR_ABSENT)
        return err_set(err, status, "there is no such matter");
    TRY(status);
    TRY(read_matter(&rows, out, err));
    return read_words(store, out, key_n, err);
}

enum status matter_write(struct store *store, const struct matter *m, int64_t key_n,
                         const uint8_t key[SEAL_KEY_SIZE], struct err *err)
{
    const char *const texts[] = {m->title, m->reason, m->result};
    struct context context;
    struct sealed words;
    char due[DATE_TEXT_SIZE];
    field_day(&m->due, due);
    words_context(&context, m);
    sealed_close(key, &context, texts, ARRAY_LEN(texts), &words);
    return db_run(
        &store->db, err,
        "INSERT INTO matter (" COLUMNS ", key, words)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)"
        " ON CONFLICT (id) DO UPDATE SET meeting = excluded.meeting, dwelling = excluded.dwelling,"
        " prompt = excluded.prompt, purpose = excluded.purpose, state = excluded.state,"
        " owner = excluded.owner, due = excluded.due, term = excluded.term,"
        " changed_utc_ms = excluded.changed_utc_ms, key = excluded.key, words = excluded.words",
        DB_WITH(db_id(&m->id), db_id_or_null(&m->visit), db_id_or_null(&m->topic),
                db_id_or_null(&m->meeting), db_id_or_null(&m->dwelling), db_text(m->prompt),
                db_text(m->purpose), db_text(matter_state_name(m->state)), db_text(m->owner),
                db_text(due), db_text(matter_term_name(m->term)), db_int(m->raised_utc_ms),
                db_int(m->changed_utc_ms), db_int(key_n), sealed_value(&words)));
}

static enum status list_all(struct store *store, const struct matter_filter *f, struct list *list,
                            struct err *err)
{
    const struct date from = {f->fiscal_year, 4, 1}, to = {f->fiscal_year + 1, 4, 1};
    TRY(list_read(store, list, err,
                  "SELECT " COLUMNS " FROM matter"
                  " WHERE (?1 = 0 OR state NOT IN ('result', 'not-now'))"
                  " AND (?2 IS NULL OR dwelling = ?2) AND (?3 IS NULL OR meeting = ?3)"
                  " AND (?4 IS NULL OR visit = ?4)"
                  " AND (?5 = 0 OR (raised_utc_ms >= ?6 AND raised_utc_ms < ?7))"
                  " ORDER BY raised_utc_ms, (SELECT min(n) FROM topic WHERE id = matter.topic), id",
                  DB_WITH(db_int(f->open_only), db_id_or_null(f->dwelling),
                          db_id_or_null(f->meeting), db_id_or_null(f->visit),
                          db_int(f->fiscal_year), db_int(wall_time_utc_ms(&from, 0, 0)),
                          db_int(wall_time_utc_ms(&to, 0, 0)))));
    struct matter *matters = list->items;
    for (size_t i = 0; i < list->count; i++) {
        int64_t key_n;
        TRY(read_words(store, &matters[i], &key_n, err));
    }
    return OK;
}

enum status council_matter_list(void *ctx, const struct matter_filter *filter, struct matter **out,
                                size_t *count, struct err *err)
{
    struct store *store = ctx;
    struct list list = {.item_size = sizeof(struct matter), .read = read_matter};
    *out = NULL;
    *count = 0;
    TRY(db_begin_read(&store->db, err));
    enum status status = db_end(&store->db, list_all(store, filter, &list, err), err);
    if (status != OK) {
        free(list.items);
        return status;
    }
    *out = list.items;
    *count = list.count;
    return OK;
}

static enum status check_fields(const struct matter *m, struct err *err)
{
    if (!codec_name_ok(m->prompt, sizeof m->prompt, true))
        return err_set(err, ERR_INVALID, "the matter's prompt is no id of a prompt");
    if (!codec_name_ok(m->purpose, sizeof m->purpose, true))
        return err_set(err, ERR_INVALID, "the matter's purpose is no id of a purpose");
    TRY(field_number_check("the matter's state", (int)m->state, 0, MATTER_STATE_COUNT - 1, err));
    TRY(field_number_check("the matter's term", (int)m->term, 0, MATTER_TERM_COUNT - 1, err));
    TRY(field_note_check("the matter's title", m->title, err));
    TRY(field_note_check("the reason", m->reason, err));
    TRY(field_note_check("the result", m->result, err));
    TRY(store_line_check("who has the matter", m->owner, sizeof m->owner, true, err));
    return field_day_check("the day the matter is due", &m->due, true, err);
}

static enum status check_rules(const struct matter *m, enum matter_state before, struct err *err)
{
    static const char *const faults[] = {
        [MATTER_NO_TITLE] = "the matter has no words: say what it is",
        [MATTER_NO_REASON] = "the matter cannot be put off without a reason: say why not now",
        [MATTER_NO_RESULT] = "the matter has no result: say what became of it",
        [MATTER_NO_OWNER] = "nobody has the matter: say which role sees to it",
    };
    enum matter_fault fault = matter_fault(m);
    if (!matter_may_become(before, m->state))
        return err_set(err, ERR_REFUSED, "a matter that is %s cannot become %s",
                       matter_state_name(before), matter_state_name(m->state));
    return fault == MATTER_SOUND ? OK : err_set(err, ERR_REFUSED, "%s", faults[fault]);
}

static enum status check_ids(struct store *store, const struct matter *m, struct err *err)
{
    TRY(field_id_check(store, "visit", &m->visit, "SELECT 1 FROM visit WHERE id = ?1", err));
    TRY(field_id_check(store, "meeting", &m->meeting, "SELECT 1 FROM meeting WHERE id = ?1", err));
    return field_id_check(store, "dwelling", &m->dwelling, "SELECT 1 FROM dwelling WHERE id = ?1",
                          err);
}

// The key for words of M: that of its visit, or a new one of its own where there is no visit.
static enum status new_words_key(struct store *store, const struct matter *m, int64_t *key_n,
                                 uint8_t key[SEAL_KEY_SIZE], struct err *err)
{
    struct visit_hold hold [[gnu::cleanup(visit_hold_end)]] = {0};
    if (id_is_none(&m->visit))
        return key_new(store, key_n, key, err);
    TRY(visit_hold(store, &m->visit, &hold, err));
    *key_n = hold.key_n;
    memcpy(key, hold.key, SEAL_KEY_SIZE);
    return OK;
}

// Where it comes from and since when stays as it was; what was purged goes on with a key of its
// own, as the words that come now are the staff's.
static enum status take_stored(struct store *store, struct matter *m, enum matter_state *before,
                               int64_t *key_n, uint8_t key[SEAL_KEY_SIZE], struct err *err)
{
    struct matter stored;
    TRY(read_one(store, &m->id, &stored, key_n, err));
    m->visit = stored.visit;
    m->topic = stored.topic;
    m->raised_utc_ms = stored.raised_utc_ms;
    *before = stored.state;
    seal_wipe(&stored, sizeof stored);
    enum status status = key_get(store, *key_n, key, err);
    return status == ERR_REFUSED ? key_new(store, key_n, key, err) : status;
}

static enum status put(struct store *store, struct matter *m, const struct moment *now,
                       struct err *err)
{
    uint8_t key[SEAL_KEY_SIZE];
    int64_t key_n = 0;
    enum matter_state before = MATTER_NOTICED;
    m->changed_utc_ms = now->utc_ms;
    TRY(check_ids(store, m, err));
    if (id_is_none(&m->id)) {
        m->id = id_new(store->random, now->utc_ms);
        m->raised_utc_ms = now->utc_ms;
        TRY(new_words_key(store, m, &key_n, key, err));
    } else {
        TRY(take_stored(store, m, &before, &key_n, key, err));
    }
    TRY(check_rules(m, before, err));
    enum status status = matter_write(store, m, key_n, key, err);
    seal_wipe(key, sizeof key);
    TRY(status);
    return chain_add(store, now, &(struct event){.kind = EVENT_MATTER, .subject = &m->id}, NULL,
                     err);
}

enum status council_matter_put(void *ctx, struct matter *matter, const struct moment *now,
                               struct err *err)
{
    struct store *store = ctx;
    struct matter after = *matter;
    TRY(check_fields(matter, err));
    if (id_is_none(&matter->id) && !id_is_none(&matter->topic))
        return err_set(err, ERR_INVALID,
                       "the matter's topic: it has one already, made when its visit ended");
    TRY(store_begin(store, err));
    TRY(store_end(store, put(store, &after, now, err), err));
    *matter = after;
    return OK;
}
