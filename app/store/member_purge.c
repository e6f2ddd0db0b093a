// Members whose term ended long ago (S4-8). Whoever something that is kept still tells of – a
// visit, a pledge, minutes – stays in the register until that goes as well.
#include "store/chain.h"
#include "store/list.h"
#include "store/member.h"

#include <stdlib.h>

// ?1 is a day, ?2 when it begins, ?3 its fiscal year: who goes once everything before it is purged.
// What is older than the day is chosen as by purge.c, pledge.c and meetings.c, so that it comes out
// the same before they ran and after.
#define MEMBERS_GONE                                                                               \
    " FROM member m WHERE m.term_to < ?1"                                                          \
    " AND NOT EXISTS (SELECT 1 FROM visit v WHERE v.member = m.id"                                 \
    " AND (v.state <> 'closed' OR v.started_utc_ms >= ?2))"                                        \
    " AND NOT EXISTS (SELECT 1 FROM pledge p WHERE p.member = m.id AND p.utc_ms >= ?2)"            \
    " AND NOT EXISTS (SELECT 1 FROM attendance a JOIN meeting w ON w.id = a.meeting"               \
    " WHERE a.member = m.id AND w.words <> x''"                                                    \
    " AND ((w.day <> '' AND w.day >= ?1) OR (w.day = '' AND w.fiscal_year >= ?3)))"
#define BEFORE(day, text)                                                                          \
    DB_WITH(db_text(text), db_int(wall_time_utc_ms(day, 0, 0)), db_int(fiscal_year_of(day)))

struct gone {
    struct id id;
    int number;
};

static enum status read_gone(const struct db_rows *rows, void *item, struct err *err)
{
    struct gone *out = item;
    out->number = (int)db_column_int(rows, 1);
    return db_column_id(rows, 0, &out->id, err);
}

enum status member_old(struct store *store, const struct date *day, int64_t *count, struct err *err)
{
    char before[DATE_TEXT_SIZE];
    date_iso(day, before);
    return db_number(&store->db, count, err, "SELECT count(*)" MEMBERS_GONE, BEFORE(day, before));
}

// The heads of old meetings stay, by category.
static enum status purge_one(struct store *store, const struct gone *gone, const struct moment *now,
                             struct err *err)
{
    static const char heads[] =
        "INSERT INTO attended (meeting, category, state, asked_before)"
        " SELECT a.meeting, m.category, a.state, a.asked_before"
        " FROM attendance a JOIN member m ON m.id = a.member WHERE a.member = ?1";
    static const char *const statements[] = {
        heads,
        "DELETE FROM attendance WHERE member = ?1",
        "UPDATE planned SET member = NULL WHERE member = ?1",
        "DELETE FROM waiver WHERE subject = ?1",
        "DELETE FROM member WHERE id = ?1",
    };
    for (size_t i = 0; i < ARRAY_LEN(statements); i++)
        TRY(db_run(&store->db, err, statements[i], DB_WITH(db_id(&gone->id))));
    TRY(db_run(&store->db, err, "DELETE FROM pin_try WHERE number = ?1",
               DB_WITH(db_int(gone->number))));
    return chain_add(store, now, &(struct event){.kind = EVENT_PURGE, .subject = &gone->id}, NULL,
                     err);
}

enum status member_purge(struct store *store, const struct date *day, const struct moment *now,
                         struct err *err)
{
    struct list list = {.item_size = sizeof(struct gone), .read = read_gone};
    char before[DATE_TEXT_SIZE];
    date_iso(day, before);
    TRY(list_read(store, &list, err, "SELECT m.id, m.number" MEMBERS_GONE " ORDER BY m.id",
                  BEFORE(day, before)));
    const struct gone *gone = list.items;
    enum status status = OK;
    for (size_t i = 0; i < list.count && status == OK; i++)
        status = purge_one(store, &gone[i], now, err);
    free(list.items);
    return status;
}
