// The registers as the port of the council has them: office, members, dwellings.
#include "store/chain.h"
#include "store/council.h"
#include "store/list.h"
#include "store/member.h"
#include "store/recovery.h"

#include <string.h>

static enum status letterhead_get(void *ctx, struct letterhead *out, struct err *err)
{
    struct store *store = ctx;
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    TRY(db_rows(&store->db, &rows, err,
                "SELECT corporation, manager, contact, address, phone, fax, mail FROM office",
                DB_ALONE));
    enum status status = db_next(&rows, err);
    if (status == ERR_ABSENT)
        return db_damaged(&store->db, "the office is missing", err);
    TRY(status);
    TRY(db_column_text(&rows, 0, out->corporation, sizeof out->corporation, err));
    TRY(db_column_text(&rows, 1, out->manager, sizeof out->manager, err));
    TRY(db_column_text(&rows, 2, out->contact, sizeof out->contact, err));
    TRY(db_column_text(&rows, 3, out->address, sizeof out->address, err));
    TRY(db_column_text(&rows, 4, out->phone, sizeof out->phone, err));
    TRY(db_column_text(&rows, 5, out->fax, sizeof out->fax, err));
    return db_column_text(&rows, 6, out->mail, sizeof out->mail, err);
}

static enum status check_letterhead(const struct letterhead *in, struct err *err)
{
    const struct {
        const char *what, *text;
        size_t room;
    } lines[] = {
        {"the corporation's name", in->corporation, sizeof in->corporation},
        {"the manager's name", in->manager, sizeof in->manager},
        {"the contact's name", in->contact, sizeof in->contact},
        {"the address", in->address, sizeof in->address},
        {"the telephone", in->phone, sizeof in->phone},
        {"the fax", in->fax, sizeof in->fax},
        {"the mail address", in->mail, sizeof in->mail},
    };
    for (size_t i = 0; i < ARRAY_LEN(lines); i++)
        TRY(store_line_check(lines[i].what, lines[i].text, lines[i].room, true, err));
    return OK;
}

static enum status write_letterhead(struct store *store, const struct letterhead *in,
                                    const struct moment *now, struct err *err)
{
    TRY(db_run(&store->db, err,
               "UPDATE office SET corporation = ?1, manager = ?2, contact = ?3, address = ?4,"
               " phone = ?5, fax = ?6, mail = ?7",
               DB_WITH(db_text(in->corporation), db_text(in->manager), db_text(in->contact),
                       db_text(in->address), db_text(in->phone), db_text(in->fax),
                       db_text(in->mail))));
    return chain_add(store, now, &(struct event){.kind = EVENT_OFFICE}, NULL, err);
}

static enum status letterhead_put(void *ctx, const struct letterhead *in, const struct moment *now,
                                  struct err *err)
{
    TRY(check_letterhead(in, err));
    TRY(store_begin(ctx, err));
    return store_end(ctx, write_letterhead(ctx, in, now, err), err);
}

static enum status member_list(void *ctx, struct member **out, size_t *count, struct err *err)
{
    static const struct date first = {1900, 1, 1}, last = {9999, 12, 31};
    return member_list_within(ctx, &first, &last, out, count, err);
}

static enum status member_put(void *ctx, struct member *member, const struct moment *now,
                              struct err *err)
{
    return id_is_none(&member->id) ? store_member_add(ctx, member, now, err)
                                   : store_member_put(ctx, member, now, err);
}

static enum status read_dwelling(const struct db_rows *rows, void *item, struct err *err)
{
    struct year_dwelling *out = item;
    TRY(db_column_id(rows, 0, &out->id, err));
    TRY(db_column_text(rows, 1, out->name, sizeof out->name, err));
    TRY(db_column_text(rows, 2, out->code, sizeof out->code, err));
    out->satellite = db_column_int(rows, 3) != 0;
    return OK;
}

enum status council_dwelling_list(struct store *store, struct year_dwelling **out, size_t *count,
                                  struct err *err)
{
    struct list list = {.item_size = sizeof **out, .read = read_dwelling};
    enum status status =
        list_read(store, &list, err, "SELECT id, name, code, satellite FROM dwelling ORDER BY code",
                  DB_ALONE);
    *out = list.items;
    *count = list.count;
    return status;
}

static enum status dwelling_list(void *ctx, struct year_dwelling **out, size_t *count,
                                 struct err *err)
{
    return council_dwelling_list(ctx, out, count, err);
}

static enum status dwelling_put(void *ctx, struct year_dwelling *dwelling, const struct moment *now,
                                struct err *err)
{
    struct store_dwelling row = {.id = dwelling->id, .satellite = dwelling->satellite};
    // The store says what is wrong with a code, also with one that fills all of its room.
    memcpy(row.code, dwelling->code, strnlen(dwelling->code, sizeof row.code));
    memcpy(row.name, dwelling->name, sizeof row.name);
    if (!id_is_none(&row.id))
        return store_dwelling_put(ctx, &row, now, err);
    TRY(store_dwelling_add(ctx, &row, now, err));
    dwelling->id = row.id;
    return OK;
}
_Static_assert(sizeof((struct year_dwelling){0}.name) == sizeof((struct store_dwelling){0}.name) &&
                   sizeof((struct year_dwelling){0}.code) >= STORE_CODE_SIZE,
               "one name, and room for the code");

static enum status staff_pin_put(void *ctx, enum staff_role role, const char *pin,
                                 const struct moment *now, struct err *err)
{
    return store_staff_pin_put(ctx, role, pin, now, err);
}

static enum status member_pin_put(void *ctx, const struct id *member, const char *pin,
                                  const struct moment *now, struct err *err)
{
    return store_member_pin_put(ctx, member, pin, now, err);
}

static enum status member_card_new(void *ctx, const struct id *member, const struct moment *now,
                                   char out[MEMBER_CARD_SIZE], struct err *err)
{
    return store_member_card_new(ctx, member, now, out, err);
}
_Static_assert((int)MEMBER_CARD_SIZE == (int)STORE_CARD_SIZE, "one card");

static enum status member_unlock(void *ctx, const struct id *member, const struct moment *now,
                                 struct err *err)
{
    return store_member_unlock(ctx, member, now, err);
}

void council_fill_registers(struct council *out)
{
    out->member_pin_put = member_pin_put;
    out->member_card_new = member_card_new;
    out->member_unlock = member_unlock;
    out->year = council_year;
    out->letterhead_get = letterhead_get;
    out->letterhead_put = letterhead_put;
    out->member_list = member_list;
    out->member_put = member_put;
    out->dwelling_list = dwelling_list;
    out->dwelling_put = dwelling_put;
    out->intention_put = council_intention_put;
    out->waiver_put = council_waiver_put;
    out->review_put = council_review_put;
    out->notice_put = council_notice_put;
    out->review_end = council_review_end;
    out->notice_end = council_notice_end;
    out->stage_get = council_stage_get;
    out->stage_put = council_stage_put;
    out->planned_put = council_planned_put;
    out->planned_drop = council_planned_drop;
    out->recovery_new = council_recovery_new;
    out->recovery_look = council_recovery_look;
    out->recovery_use = council_recovery_use;
    out->staff_pin_put = staff_pin_put;
}
