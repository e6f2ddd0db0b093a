#include "store/visit.h"
#include "store/chain.h"
#include "store/codec.h"
#include "store/keys.h"
#include "store/place.h"
#include "store/records_parts.h"

#include <string.h>

enum status records_visit_unfinished(void *ctx, const struct id *member, struct visit *out,
                                     struct err *err)
{
    struct store *store = ctx;
    struct id id;
    visit_init(out);
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    TRY(db_rows(&store->db, &rows, err,
                "SELECT id FROM visit WHERE member = ?1 AND state <> 'closed'",
                DB_WITH(db_id(member))));
    enum status status = db_next(&rows, err);
    if (status == ERR_ABSENT)
        return err_set(err, ERR_ABSENT, "the member has no unfinished visit");
    TRY(status);
    TRY(db_column_id(&rows, 0, &id, err));
    db_rows_end(&rows);
    return visit_load(store, &id, true, out, err);
}

static enum status must_be_there(struct store *store, const struct store_visit_begin *begin,
                                 struct err *err)
{
    int64_t found;
    enum status status = db_number(&store->db, &found, err, "SELECT 1 FROM member WHERE id = ?1",
                                   DB_WITH(db_id(&begin->member->id)));
    if (status == ERR_ABSENT)
        return err_set(err, ERR_ABSENT, "there is no such member");
    TRY(status);
    status = db_number(&store->db, &found, err, "SELECT 1 FROM dwelling WHERE id = ?1",
                       DB_WITH(db_id(&begin->dwelling)));
    if (status == ERR_ABSENT)
        return err_set(err, ERR_ABSENT, "there is no such dwelling");
    TRY(status);
    status = db_number(&store->db, &found, err,
                       "SELECT 1 FROM visit WHERE member = ?1 AND state <> 'closed'",
                       DB_WITH(db_id(&begin->member->id)));
    if (status == OK)
        return err_set(err, ERR_EXISTS, "the member has an unfinished visit: go on with that");
    return status == ERR_ABSENT ? OK : status;
}

enum status visit_insert(struct store *store, const struct visit *visit, uint8_t key[SEAL_KEY_SIZE],
                         const struct moment *now, struct err *err)
{
    int64_t key_n;
    const struct moment *started = &visit->started, *ended = &visit->ended;
    TRY(key_new(store, &key_n, key, err));
    TRY(db_run(&store->db, err,
               "INSERT INTO visit (id, member, dwelling, category, state, ended, mode, source,"
               " started_utc_ms, started_mono_ms, started_boot, started_trust, ended_utc_ms,"
               " ended_mono_ms, ended_boot, ended_trust, key, sheet) VALUES (?1, ?2, ?3, ?4, ?5,"
               " ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
               DB_WITH(db_id(&visit->id), db_id(&visit->member), db_id(&visit->dwelling),
                       db_text(member_category_name(visit->category)),
                       db_text(visit_state_name(visit->state)), db_text(visit_end_name(visit->end)),
                       db_text(visit_mode_name(visit->mode)),
                       db_text(visit_source_name(visit->source)), db_int(started->utc_ms),
                       db_int(started->mono_ms), db_blob(started->boot, sizeof started->boot),
                       db_int(started->trust), db_int(ended->utc_ms), db_int(ended->mono_ms),
                       db_blob(ended->boot, sizeof ended->boot), db_int(ended->trust),
                       db_int(key_n), db_text(visit->sheet))));
    return chain_add(store, now,
                     &(struct event){.kind = EVENT_VISIT_START,
                                     .visit = &visit->id,
                                     .subject = &visit->dwelling},
                     NULL, err);
}

static enum status start(struct store *store, const struct store_visit_begin *begin,
                         const struct moment *now, struct visit *out, struct err *err)
{
    uint8_t key[SEAL_KEY_SIZE];
    TRY(must_be_there(store, begin, err));
    TRY(chain_moment(store, now, &out->started, err));
    enum status status = visit_insert(store, out, key, now, err);
    seal_wipe(key, sizeof key);
    return status;
}

enum status store_visit_begin(struct store *store, const struct store_visit_begin *begin,
                              const struct moment *now, struct visit *out, struct err *err)
{
    visit_init(out);
    struct visit visit = {.id = id_new(store->random, now->utc_ms),
                          .member = begin->member->id,
                          .dwelling = begin->dwelling,
                          .category = begin->member->category,
                          .mode = begin->mode,
                          .source = begin->source};
    TRY(store_begin(store, err));
    TRY(store_end(store, start(store, begin, now, &visit, err), err));
    *out = visit;
    return OK;
}

enum status records_visit_start(void *ctx, const struct member *member, const struct moment *now,
                                struct visit *out, struct err *err)
{
    struct store *store = ctx;
    struct store_visit_begin begin = {
        .member = member, .mode = VISIT_ON_SITE, .source = VISIT_KIOSK};
    visit_init(out);
    TRY(store_kiosk_dwelling_get(store, &begin.dwelling, err));
    return store_visit_begin(store, &begin, now, out, err);
}

static enum status set_state(struct store *store, const struct visit *visit, enum visit_state state,
                             enum event_kind kind, const struct moment *now, struct err *err)
{
    struct visit_hold hold [[gnu::cleanup(visit_hold_end)]] = {0};
    TRY(visit_hold_unclosed(store, &visit->id, &hold, err));
    TRY(db_run(&store->db, err, "UPDATE visit SET state = ?2 WHERE id = ?1",
               DB_WITH(db_id(&visit->id), db_text(visit_state_name(state)))));
    return chain_add(store, now, &(struct event){.kind = kind, .visit = &visit->id}, NULL, err);
}

enum status records_visit_resume(void *ctx, struct visit *visit, const struct moment *now,
                                 struct err *err)
{
    struct store *store = ctx;
    TRY(store_begin(store, err));
    TRY(store_end(store, set_state(store, visit, VISIT_OPEN, EVENT_VISIT_RESUME, now, err), err));
    visit->state = VISIT_OPEN;
    return OK;
}

enum status records_visit_park(void *ctx, struct visit *visit, const struct moment *now,
                               struct err *err)
{
    struct store *store = ctx;
    TRY(store_begin(store, err));
    TRY(store_end(store, set_state(store, visit, VISIT_PARKED, EVENT_VISIT_PARK, now, err), err));
    visit->state = VISIT_PARKED;
    return OK;
}

static enum status put_place(struct store *store, const struct visit *visit,
                             const struct visit_place *place, struct err *err)
{
    struct visit_hold hold [[gnu::cleanup(visit_hold_end)]] = {0};
    TRY(visit_hold_unclosed(store, &visit->id, &hold, err));
    return place_put(store, visit, place, &hold, err);
}

enum status records_visit_place(void *ctx, struct visit *visit, const struct visit_place *place,
                                struct err *err)
{
    struct store *store = ctx;
    if (!codec_name_ok(place->screen, sizeof place->screen, true) ||
        !codec_name_ok(place->item, sizeof place->item, true) || place->sitting < 0 ||
        place->page < 0 || place->page >= VISIT_MAX_PAGES)
        return err_set(err, ERR_INVALID, "a place breaks the rules of its fields");
    TRY(store_begin(store, err));
    TRY(store_end(store, put_place(store, visit, place, err), err));
    visit->place = *place;
    return OK;
}
