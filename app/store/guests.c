// Who is inside the dwelling that the kiosk stands in: for emergencies, and for nothing else. Of
// guests the chain of events keeps no id, so that nothing of them outlasts their row but that there
// was somebody.
#include "store/guests.h"
#include "store/chain.h"
#include "store/council.h"
#include "store/fields.h"
#include "store/list.h"
#include "store/words.h"

static const char *kind_name(int value)
{
    return guest_kind_name((enum guest_kind)value);
}
static const struct words kinds = {GUEST_KIND_COUNT, kind_name};

static enum status read_inside(const struct db_rows *rows, void *item, struct err *err)
{
    struct inside *out = item;
    int kind;
    out->member = db_column_int(rows, 0) != 0;
    TRY(words_column(rows, 1, out->member ? &words_category : &kinds, &kind, err));
    if (out->member)
        out->category = kind;
    else
        out->kind = (enum guest_kind)kind;
    out->people = (int)db_column_int(rows, 2);
    out->in_utc_ms = db_column_int(rows, 3);
    return db_column_id(rows, 4, &out->id, err);
}

static int64_t midnight_of(const struct moment *now)
{
    struct date today = wall_time_of(now->utc_ms).date;
    return wall_time_utc_ms(&today, 0, 0);
}

// A visit that is online, or copied from paper, brings nobody into the house.
static enum status inside_list(void *ctx, const struct moment *now, struct inside **out,
                               size_t *count, struct err *err)
{
    struct list list = {.item_size = sizeof **out, .read = read_inside};
    struct id dwelling;
    *out = NULL;
    *count = 0;
    TRY(store_kiosk_dwelling_get(ctx, &dwelling, err));
    TRY(list_read(ctx, &list, err,
                  "SELECT 1, category, 1, started_utc_ms, NULL FROM visit"
                  " WHERE dwelling = ?1 AND state <> 'closed' AND mode = 'on-site'"
                  " AND source = 'kiosk' AND started_utc_ms >= ?2"
                  " UNION ALL SELECT 0, kind, people, in_utc_ms, id FROM guest"
                  " WHERE dwelling = ?1 AND out_utc_ms = 0 AND forgot = 0 ORDER BY 4, 1, 5",
                  DB_WITH(db_id(&dwelling), db_int(midnight_of(now)))));
    *out = list.items;
    *count = list.count;
    return OK;
}

static enum status insert(struct store *store, const struct guest *guest, const struct moment *now,
                          struct err *err)
{
    TRY(db_run(&store->db, err,
               "INSERT INTO guest (id, dwelling, kind, people, in_utc_ms)"
               " VALUES (?1, ?2, ?3, ?4, ?5)",
               DB_WITH(db_id(&guest->id), db_id(&guest->dwelling),
                       db_text(kind_name((int)guest->kind)), db_int(guest->people),
                       db_int(guest->in_utc_ms))));
    return chain_add(store, now, &(struct event){.kind = EVENT_GUEST_IN}, NULL, err);
}

static enum status guest_in(void *ctx, enum guest_kind kind, int people, const struct moment *now,
                            struct guest *out, struct err *err)
{
    struct store *store = ctx;
    struct guest guest = {.kind = kind, .people = people, .in_utc_ms = now->utc_ms};
    TRY(field_choice_check("the kind of guest", (int)kind, GUEST_KIND_COUNT, err));
    if (people < 1 || people > GUEST_MAX_PEOPLE)
        return err_set(err, ERR_INVALID, "the people who come are 1 to %d", GUEST_MAX_PEOPLE);
    TRY(store_kiosk_dwelling_get(store, &guest.dwelling, err));
    guest.id = id_new(store->random, now->utc_ms);
    TRY(store_begin(store, err));
    TRY(store_end(store, insert(store, &guest, now, err), err));
    *out = guest;
    return OK;
}

static enum status leave(struct store *store, const struct id *guest, const struct moment *now,
                         struct err *err)
{
    // A clock that was set back makes nobody leave before they came.
    TRY(db_run(&store->db, err,
               "UPDATE guest SET out_utc_ms = max(in_utc_ms, ?2)"
               " WHERE id = ?1 AND out_utc_ms = 0 AND forgot = 0",
               DB_WITH(db_id(guest), db_int(now->utc_ms))));
    if (db_changes(&store->db) == 0)
        return err_set(err, ERR_ABSENT, "no such guest is inside");
    return chain_add(store, now, &(struct event){.kind = EVENT_GUEST_OUT}, NULL, err);
}

static enum status guest_out(void *ctx, const struct id *guest, const struct moment *now,
                             struct err *err)
{
    TRY(store_begin(ctx, err));
    return store_end(ctx, leave(ctx, guest, now, err), err);
}

enum status guests_tidy(struct store *store, int64_t midnight_utc_ms, const struct moment *now,
                        struct err *err)
{
    TRY(db_run(&store->db, err,
               "UPDATE guest SET forgot = 1 WHERE out_utc_ms = 0 AND forgot = 0"
               " AND in_utc_ms < ?1",
               DB_WITH(db_int(midnight_utc_ms))));
    if (db_changes(&store->db) > 0)
        TRY(chain_add(store, now, &(struct event){.kind = EVENT_GUEST_FORGOT}, NULL, err));
    return guests_purge(store, midnight_utc_ms - GUEST_DAYS * INT64_C(86400000), err);
}

enum status guests_purge(struct store *store, int64_t before_utc_ms, struct err *err)
{
    return db_run(&store->db, err, "DELETE FROM guest WHERE in_utc_ms < ?1",
                  DB_WITH(db_int(before_utc_ms)));
}

void council_fill_house(struct council *out)
{
    out->inside_list = inside_list;
    out->guest_in = guest_in;
    out->guest_out = guest_out;
    out->journal = council_journal;
}
