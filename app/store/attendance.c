// Who comes to a meeting, and what absent members let it know (S2-31).
#include "store/chain.h"
#include "store/fields.h"
#include "store/list.h"
#include "store/meeting.h"
#include "store/sealed.h"
#include "store/words.h"

#include <stdlib.h>
#include <string.h>

static enum status read_row(const struct db_rows *rows, void *item, struct err *err)
{
    struct attendance *out = item;
    int state, category;
    TRY(db_column_id(rows, 0, &out->member, err));
    TRY(words_column(rows, 1, &words_attendance, &state, err));
    out->state = (enum attendance_state)state;
    out->asked_before = db_column_int(rows, 2) != 0;
    TRY(field_day_column(rows, 3, &out->read_on, err));
    TRY(words_column(rows, 4, &words_category, &category, err));
    out->category = (enum member_category)category;
    return OK;
}

static void opinion_context(struct context *context, const struct id *meeting,
                            const struct id *member)
{
    context_start(context, "opinion");
    context_add_id(context, meeting);
    context_add_id(context, member);
}

// "" also for somebody of whom nothing is kept yet.
static enum status read_opinion(struct store *store, const struct id *meeting,
                                const struct id *member, char opinion[NOTE_SIZE], struct err *err)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    struct context context;
    char *const texts[] = {opinion};
    opinion[0] = '\0';
    TRY(db_rows(&store->db, &rows, err,
                "SELECT m.key, a.opinion FROM attendance a JOIN meeting m ON m.id = a.meeting"
                " WHERE a.meeting = ?1 AND a.member = ?2",
                DB_WITH(db_id(meeting), db_id(member))));
    enum status status = db_next(&rows, err);
    if (status != OK)
        return status == ERR_ABSENT ? OK : status;
    opinion_context(&context, meeting, member);
    return sealed_open(store, &rows, 1, db_column_int(&rows, 0), &context, texts, 1, err);
}

static enum status read_all(struct store *store, const struct id *meeting, struct list *list,
                            struct err *err)
{
    TRY(list_read(store, list, err,
                  "SELECT a.member, a.state, a.asked_before, a.read_on, m.category, m.number"
                  " FROM attendance a JOIN member m ON m.id = a.member WHERE a.meeting = ?1"
                  " UNION ALL SELECT zeroblob(16), state, asked_before, '', category, 10000 + n"
                  " FROM attended WHERE meeting = ?1 ORDER BY 6",
                  DB_WITH(db_id(meeting))));
    struct attendance *people = list->items;
    for (size_t i = 0; i < list->count; i++)
        if (!id_is_none(&people[i].member))
            TRY(read_opinion(store, meeting, &people[i].member, people[i].opinion, err));
    return OK;
}

enum status council_attendance_list(void *ctx, const struct id *meeting, struct attendance **out,
                                    size_t *count, struct err *err)
{
    struct store *store = ctx;
    struct list list = {.item_size = sizeof(struct attendance), .read = read_row};
    *out = NULL;
    *count = 0;
    TRY(db_begin_read(&store->db, err));
    enum status status = db_end(&store->db, read_all(store, meeting, &list, err), err);
    if (status != OK) {
        free(list.items);
        return status;
    }
    *out = list.items;
    *count = list.count;
    return OK;
}

static enum status put(struct store *store, const struct id *meeting, const struct attendance *in,
                       const struct moment *now, struct err *err)
{
    const char *const texts[] = {in->opinion};
    char before[NOTE_SIZE], read_on[DATE_TEXT_SIZE];
    uint8_t key[SEAL_KEY_SIZE];
    struct context context;
    struct sealed opinion;
    TRY(meeting_key(store, meeting, key, err));
    TRY(field_id_check(store, "member", &in->member, "SELECT 1 FROM member WHERE id = ?1", err));
    TRY(read_opinion(store, meeting, &in->member, before, err));
    opinion_context(&context, meeting, &in->member);
    sealed_close(key, &context, texts, 1, &opinion);
    seal_wipe(key, sizeof key);
    field_day(&in->read_on, read_on);
    TRY(db_run(&store->db, err,
               "INSERT INTO attendance (meeting, member, state, asked_before, read_on, opinion)"
               " VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (meeting, member) DO UPDATE SET"
               " state = excluded.state, asked_before = excluded.asked_before,"
               " read_on = excluded.read_on, opinion = excluded.opinion",
               DB_WITH(db_id(meeting), db_id(&in->member), db_text(attendance_name(in->state)),
                       db_int(in->asked_before), db_text(read_on), sealed_value(&opinion))));
    if (strcmp(before, in->opinion) != 0)
        TRY(meeting_unchecked(store, meeting, err));
    return chain_add(store, now, &(struct event){.kind = EVENT_ATTENDANCE, .subject = meeting},
                     NULL, err);
}

enum status council_attendance_put(void *ctx, const struct id *meeting, const struct attendance *in,
                                   const struct moment *now, struct err *err)
{
    struct store *store = ctx;
    TRY(field_number_check("the attendance", (int)in->state, 0, ATTENDANCE_COUNT - 1, err));
    TRY(field_day_check("the day the minutes were read", &in->read_on, true, err));
    TRY(field_note_check("the opinion", in->opinion, err));
    if (id_is_none(&in->member))
        return err_set(err, ERR_INVALID, "the attendance is of no member");
    TRY(store_begin(store, err));
    return store_end(store, put(store, meeting, in, now, err), err);
}
