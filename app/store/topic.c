#include "domain/register.h"
#include "store/answer.h"
#include "store/chain.h"
#include "store/codec.h"
#include "store/matter.h"
#include "store/records_parts.h"
#include "store/words.h"

#include <string.h>

enum status topic_insert(struct store *store, const struct id *visit, const struct topic *topic,
                         const struct moment *now, struct err *err)
{
    int64_t n;
    TRY(chain_add(store, now,
                  &(struct event){.kind = EVENT_TOPIC, .visit = visit, .subject = &topic->id}, &n,
                  err));
    return db_run(&store->db, err,
                  "INSERT INTO topic (n, id, visit, prompt, purpose) VALUES (?1, ?2, ?3, ?4, ?5)",
                  DB_WITH(db_int(n), db_id(&topic->id), db_id(visit), db_text(topic->prompt),
                          db_text(topic->purpose)));
}

static enum status put(struct store *store, const struct visit *visit, const struct topic *topic,
                       const struct moment *now, struct err *err)
{
    struct visit_hold hold [[gnu::cleanup(visit_hold_end)]] = {0};
    TRY(visit_hold_unclosed(store, &visit->id, &hold, err));
    return topic_insert(store, &visit->id, topic, now, err);
}

enum status records_topic_put(void *ctx, struct visit *visit, const struct topic *topic,
                              const struct moment *now, struct err *err)
{
    struct store *store = ctx;
    if (!codec_name_ok(topic->prompt, sizeof topic->prompt, false) ||
        !codec_name_ok(topic->purpose, sizeof topic->purpose, true))
        return err_set(err, ERR_INVALID, "a topic breaks the rules of its fields");
    const struct topic *old = visit_topic(visit, topic->prompt);
    bool had = old != NULL;
    struct topic before = had ? *old : (struct topic){0}, after = *topic;
    after.id = had ? before.id : id_new(store->random, now->utc_ms);
    // Memory first, since that can be taken back.
    if (visit_put_topic(visit, &after) != OK)
        return err_memory(err);
    enum status status = store_begin(store, err);
    if (status == OK)
        status = store_end(store, put(store, visit, &after, now, err), err);
    if (status != OK && had)
        ALWAYS(visit_put_topic(visit, &before) == OK);
    else if (status != OK)
        visit->topic_count--;
    return status;
}

// The words to a point are the note of the visitor's answer to the same prompt.
static enum status find_note(struct store *store, const struct id *visit, struct open_point *out,
                             struct err *err)
{
    struct answer_rows rows [[gnu::cleanup(answer_rows_end)]] = {0};
    struct visit_hold hold [[gnu::cleanup(visit_hold_end)]] = {0};
    TRY(visit_hold(store, visit, &hold, err));
    TRY(answer_rows_open(store, visit, hold.key, &rows, err));
    for (size_t i = 0; i < rows.count; i++)
        if (rows.items[i].answer.respondent == 0 &&
            strcmp(rows.items[i].answer.prompt, out->prompt) == 0)
            memcpy(out->note, rows.items[i].answer.note, sizeof out->note);
    return OK;
}

static enum status read_point(struct store *store, const struct db_rows *rows,
                              struct open_point *out, struct err *err)
{
    struct id visit;
    int state;
    *out = (struct open_point){.visited_utc_ms = db_column_int(rows, 4)};
    TRY(db_column_id(rows, 0, &visit, err));
    TRY(db_column_text(rows, 1, out->prompt, sizeof out->prompt, err));
    TRY(db_column_text(rows, 2, out->purpose, sizeof out->purpose, err));
    TRY(words_column(rows, 3, &words_matter_state, &state, err));
    out->state = (enum matter_state)state;
    TRY(reply_find(store, &visit, out->prompt, out->reply, err));
    return find_note(store, &visit, out, err);
}

static enum status read_points(struct store *store, struct open_point *out, size_t max,
                               size_t *count, struct err *err)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    TRY(db_rows(&store->db, &rows, err,
                "SELECT v.id, m.prompt, m.purpose, m.state, v.started_utc_ms FROM matter m"
                " JOIN visit v ON v.id = m.visit WHERE v.purged = 0 AND m.prompt <> ''"
                " AND m.dwelling = (SELECT kiosk_dwelling FROM office)"
                " AND m.state NOT IN ('result', 'not-now')"
                " ORDER BY v.started_utc_ms DESC, v.id,"
                " (SELECT min(n) FROM topic WHERE id = m.topic), m.id LIMIT ?1",
                DB_WITH(db_int((int64_t)max))));
    enum status status = OK;
    for (*count = 0; *count < max; ++*count) {
        status = db_next(&rows, err);
        if (status != OK)
            break;
        TRY(read_point(store, &rows, &out[*count], err));
    }
    return status == ERR_ABSENT ? OK : status;
}

// Without a ROSTER nobody can tell whether there is a name.
static bool leave_out(const struct name_roster *roster, char words[NOTE_SIZE])
{
    struct name_hit hit;
    size_t from = 0;
    if (!words[0] || (roster && !name_next(roster, words, &from, &hit)))
        return false;
    explicit_bzero(words, NOTE_SIZE);
    return true;
}

// A visitor wrote it or somebody replied before this was asked, and the register may have grown
// since: what counts is the moment in which it is shown (S0-17, S2-35). A register that cannot be
// read takes the words with it, and not the visit.
static void leave_out_names(struct store *store, struct open_point *points, size_t count)
{
    struct council port;
    struct name_register names;
    struct err err;
    if (count == 0)
        return;
    store_council(store, &port);
    bool readable = name_register_open(&port, &names, &err) == OK;
    const struct name_roster *roster = readable ? &names.roster : NULL;
    for (size_t i = 0; i < count; i++) {
        points[i].note_kept = leave_out(roster, points[i].note);
        points[i].reply_kept = leave_out(roster, points[i].reply);
    }
    name_register_close(&names);
}

enum status records_open_points(void *ctx, struct open_point *out, size_t max, size_t *count,
                                struct err *err)
{
    struct store *store = ctx;
    TRY(db_begin_read(&store->db, err));
    enum status status = db_end(&store->db, read_points(store, out, max, count, err), err);
    if (status == OK)
        leave_out_names(store, out, *count);
    return status;
}
