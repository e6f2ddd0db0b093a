// Why a rule does not bind here: the staff's reasons (S2-20).
#include "domain/profile.h"
#include "store/chain.h"
#include "store/council.h"
#include "store/fields.h"
#include "store/list.h"
#include "store/words.h"

static const char *rule(int value)
{
    return rule_infos[value].name;
}
static const char *reason(int value)
{
    return waiver_reason_name((enum waiver_reason)value);
}
static const struct words rules = {RULE_COUNT, rule}, reasons = {WAIVER_REASON_COUNT, reason};

static enum status read_waiver(const struct db_rows *rows, void *item, struct err *err)
{
    struct waiver *out = item;
    int why;
    TRY(words_column(rows, 0, &rules, &out->rule, err));
    TRY(db_column_id(rows, 1, &out->subject, err));
    out->fiscal_year = (int)db_column_int(rows, 2);
    TRY(words_column(rows, 3, &reasons, &why, err));
    out->reason = (enum waiver_reason)why;
    return db_column_text(rows, 4, out->words, sizeof out->words, err);
}

enum status council_waiver_list(struct store *store, int fiscal_year, struct waiver **out,
                                size_t *count, struct err *err)
{
    struct list list = {.item_size = sizeof **out, .read = read_waiver};
    enum status status = list_read(store, &list, err,
                                   "SELECT rule, subject, fiscal_year, reason, words FROM waiver"
                                   " WHERE fiscal_year = ?1 ORDER BY rule, subject",
                                   DB_WITH(db_int(fiscal_year)));
    *out = list.items;
    *count = list.count;
    return status;
}

static enum status check(const struct waiver *in, struct err *err)
{
    TRY(field_choice_check("the rule", in->rule, RULE_COUNT, err));
    TRY(field_choice_check("the reason", (int)in->reason, WAIVER_REASON_COUNT, err));
    TRY(field_year_check(in->fiscal_year, err));
    return store_line_check("the words of the reason", in->words, sizeof in->words, true, err);
}

// Whom a rule is about; the whole office may be left out of each.
static enum status subject_there(struct store *store, const struct waiver *in, struct err *err)
{
    if (id_is_none(&in->subject))
        return OK;
    switch (rule_infos[in->rule].subject) {
    case SUBJECT_UNIT:
    case SUBJECT_COUNCIL:
    case SUBJECT_DWELLING:
        return field_there(store, "dwelling", "SELECT 1 FROM dwelling WHERE id = ?1", &in->subject,
                           err);
    case SUBJECT_MEMBER:
        return field_there(store, "member", "SELECT 1 FROM member WHERE id = ?1", &in->subject,
                           err);
    case SUBJECT_MEETING:
        return field_there(store, "meeting", "SELECT 1 FROM meeting WHERE id = ?1", &in->subject,
                           err);
    case SUBJECT_OFFICE:
        break;
    }
    return err_set(err, ERR_INVALID, "the rule %s is about the whole office: name nobody",
                   rule(in->rule));
}

static enum status write(struct store *store, const struct waiver *in, struct err *err)
{
    if (in->reason == WAIVED_OTHER && !in->words[0]) {
        TRY(db_run(&store->db, err,
                   "DELETE FROM waiver WHERE rule = ?1 AND subject = ?2 AND fiscal_year = ?3",
                   DB_WITH(db_text(rule(in->rule)), db_id(&in->subject), db_int(in->fiscal_year))));
        return db_changes(&store->db) > 0
                   ? OK
                   : err_set(err, ERR_ABSENT,
                             "nobody gave a reason for that: there is nothing to "
                             "take back; to give one, write words");
    }
    return db_run(&store->db, err,
                  "INSERT INTO waiver (rule, subject, fiscal_year, reason, words)"
                  " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (rule, subject, fiscal_year)"
                  " DO UPDATE SET reason = excluded.reason, words = excluded.words",
                  DB_WITH(db_text(rule(in->rule)), db_id(&in->subject), db_int(in->fiscal_year),
                          db_text(reason((int)in->reason)), db_text(in->words)));
}

static enum status put(struct store *store, const struct waiver *in, const struct moment *now,
                       struct err *err)
{
    TRY(subject_there(store, in, err));
    TRY(write(store, in, err));
    const struct id *subject = id_is_none(&in->subject) ? NULL : &in->subject;
    return chain_add(store, now, &(struct event){.kind = EVENT_WAIVER, .subject = subject}, NULL,
                     err);
}

enum status council_waiver_put(void *ctx, const struct waiver *in, const struct moment *now,
                               struct err *err)
{
    TRY(check(in, err));
    TRY(store_begin(ctx, err));
    return store_end(ctx, put(ctx, in, now, err), err);
}
