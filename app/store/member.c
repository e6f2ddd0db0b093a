#include "store/member.h"
#include "domain/pin.h"
#include "store/card.h"
#include "store/chain.h"
#include "store/fields.h"
#include "store/list.h"
#include "store/words.h"

#include <string.h>

// The latest pledge goes with the member.
#define SELECT_MEMBER                                                                              \
    "SELECT m.id, m.number, m.category, m.name, m.affiliation, m.term_from, m.term_to, m.pin,"     \
    " m.card IS NOT NULL, coalesce(t.wrong, 0), p.version, p.utc_ms, m.reading, m.kind,"           \
    " m.position, m.same_corporation, m.proxy, m.kin, m.consent_on, m.guide_on, m.dwelling"        \
    " FROM member m"                                                                               \
    " LEFT JOIN pin_try t ON t.number = m.number"                                                  \
    " LEFT JOIN pledge p ON p.id ="                                                                \
    " (SELECT id FROM pledge WHERE member = m.id ORDER BY utc_ms DESC, id DESC LIMIT 1)"

static const char *kind_name(int kind)
{
    return member_kind_name((enum member_kind)kind);
}
static const struct words kinds = {MEMBER_KIND_COUNT, kind_name};

static enum status read_about(const struct db_rows *rows, struct member *m, struct err *err)
{
    int kind;
    TRY(db_column_text(rows, 12, m->reading, sizeof m->reading, err));
    TRY(words_column(rows, 13, &kinds, &kind, err));
    m->kind = (enum member_kind)kind;
    TRY(db_column_text(rows, 14, m->position, sizeof m->position, err));
    m->same_corporation = db_column_int(rows, 15) != 0;
    m->proxy = db_column_int(rows, 16) != 0;
    m->kin = db_column_int(rows, 17) != 0;
    TRY(field_day_column(rows, 18, &m->consent_on, err));
    TRY(field_day_column(rows, 19, &m->guide_on, err));
    return db_column_id(rows, 20, &m->dwelling, err);
}

static enum status read_member(const struct db_rows *rows, void *item, struct err *err)
{
    struct store_member *out = item;
    struct member *m = &out->member;
    int category;
    *out = (struct store_member){0};
    TRY(db_column_id(rows, 0, &m->id, err));
    m->number = (int)db_column_int(rows, 1);
    TRY(words_column(rows, 2, &words_category, &category, err));
    m->category = (enum member_category)category;
    TRY(db_column_text(rows, 3, m->name, sizeof m->name, err));
    TRY(db_column_text(rows, 4, m->affiliation, sizeof m->affiliation, err));
    TRY(field_day_column(rows, 5, &m->term_from, err));
    TRY(field_day_column(rows, 6, &m->term_to, err));
    m->has_pin = !db_column_is_null(rows, 7);
    out->has_card = db_column_int(rows, 8) != 0;
    out->wrong_tries = (int)db_column_int(rows, 9);
    out->locked = pin_is_locked(out->wrong_tries);
    m->pledge_version = (int)db_column_int(rows, 10);
    m->pledged_at_utc_ms = db_column_int(rows, 11);
    return read_about(rows, m, err);
}

static enum status read_plain(const struct db_rows *rows, void *item, struct err *err)
{
    struct store_member all;
    TRY(read_member(rows, &all, err));
    *(struct member *)item = all.member;
    return OK;
}

enum status member_list_within(struct store *store, const struct date *from, const struct date *to,
                               struct member **out, size_t *count, struct err *err)
{
    struct list list = {.item_size = sizeof **out, .read = read_plain};
    char first[DATE_TEXT_SIZE], last[DATE_TEXT_SIZE];
    date_iso(from, first);
    date_iso(to, last);
    enum status status = list_read(store, &list, err,
                                   SELECT_MEMBER " WHERE m.term_from <= ?2 AND m.term_to >= ?1"
                                                 " ORDER BY m.number",
                                   DB_WITH(db_text(first), db_text(last)));
    *out = list.items;
    *count = list.count;
    return status;
}

enum status store_member_list(struct store *store, struct store_member **out, size_t *count,
                              struct err *err)
{
    struct list list = {.item_size = sizeof **out, .read = read_member};
    enum status status = list_read(store, &list, err, SELECT_MEMBER " ORDER BY m.number", DB_ALONE);
    *out = list.items;
    *count = list.count;
    return status;
}

enum status member_by_number(struct store *store, int number, struct store_member *out,
                             char pin[SEAL_PIN_TEXT_SIZE], struct err *err)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    TRY(db_rows(&store->db, &rows, err, SELECT_MEMBER " WHERE m.number = ?1",
                DB_WITH(db_int(number))));
    TRY(db_next(&rows, err));
    TRY(db_column_text(&rows, 7, pin, SEAL_PIN_TEXT_SIZE, err));
    return read_member(&rows, out, err);
}

enum status member_by_card(struct store *store, const uint8_t card[32], struct store_member *out,
                           struct err *err)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    TRY(db_rows(&store->db, &rows, err, SELECT_MEMBER " WHERE m.card = ?1",
                DB_WITH(db_blob(card, CARD_HASH_SIZE))));
    TRY(db_next(&rows, err));
    return read_member(&rows, out, err);
}

static enum status absent(enum status status, struct err *err)
{
    return status == ERR_ABSENT ? err_set(err, status, "there is no such member") : status;
}

enum status store_member_find(struct store *store, int number, struct store_member *out,
                              struct err *err)
{
    char pin[SEAL_PIN_TEXT_SIZE];
    return absent(member_by_number(store, number, out, pin, err), err);
}

enum status store_member_get(struct store *store, const struct id *id, struct store_member *out,
                             struct err *err)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    TRY(db_rows(&store->db, &rows, err, SELECT_MEMBER " WHERE m.id = ?1", DB_WITH(db_id(id))));
    TRY(absent(db_next(&rows, err), err));
    return read_member(&rows, out, err);
}

static enum status check_reading(const char *reading, struct err *err)
{
    TRY(store_line_check("the reading of the name", reading, MEMBER_NAME_SIZE, true, err));
    if (!member_reading_ok(reading))
        return err_set(err, ERR_INVALID,
                       "the reading of the name is not in kana: write it like やまもと はなこ");
    return OK;
}

static enum status check(const struct member *member, struct err *err)
{
    if (member->number < 0 || member->number > 9999)
        return err_set(err, ERR_INVALID, "a member's number is 1 to 9999");
    TRY(field_choice_check("the member's category", (int)member->category, MEMBER_CATEGORY_COUNT,
                           err));
    TRY(field_choice_check("the member's kind", (int)member->kind, MEMBER_KIND_COUNT, err));
    if (!member_kind_fits(member->kind, member->category))
        return err_set(err, ERR_INVALID, "the member's kind %s is not one of the category %s",
                       member_kind_name(member->kind), member_category_name(member->category));
    TRY(store_line_check("the member's name", member->name, sizeof member->name, false, err));
    TRY(check_reading(member->reading, err));
    TRY(store_line_check("the member's affiliation", member->affiliation,
                         sizeof member->affiliation, true, err));
    TRY(store_line_check("the member's position", member->position, sizeof member->position, true,
                         err));
    TRY(field_day_check("the first day of the term", &member->term_from, false, err));
    TRY(field_day_check("the last day of the term", &member->term_to, false, err));
    TRY(field_day_check("the day of the consent", &member->consent_on, true, err));
    TRY(field_day_check("the day the guide was handed over", &member->guide_on, true, err));
    if (date_compare(&member->term_from, &member->term_to) > 0)
        return err_set(err, ERR_INVALID, "the member's term ends before it begins");
    return OK;
}

// A number that is nobody's, by chance, so that it tells nothing about when somebody joined.
static enum status free_number(struct store *store, int *number, struct err *err)
{
    int64_t taken;
    TRY(db_number(&store->db, &taken, err, "SELECT count(*) FROM member", DB_ALONE));
    if (taken >= 9999)
        return err_set(err, ERR_FULL, "all 9999 numbers are taken");
    for (;;) {
        uint32_t bits;
        store->random->fill(store->random->ctx, &bits, sizeof bits);
        *number = (int)(bits % 9999) + 1;
        enum status status =
            db_number(&store->db, &taken, err, "SELECT 1 FROM member WHERE number = ?1",
                      DB_WITH(db_int(*number)));
        if (status != OK)
            return status == ERR_ABSENT ? OK : status;
    }
}

// A new row, or all but number, PIN and card of one that is there.
static enum status write_member(struct store *store, const struct member *m, struct err *err)
{
    char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE], consent[DATE_TEXT_SIZE], guide[DATE_TEXT_SIZE];
    field_day(&m->term_from, from);
    field_day(&m->term_to, to);
    field_day(&m->consent_on, consent);
    field_day(&m->guide_on, guide);
    TRY(field_id_check(store, "dwelling", &m->dwelling, "SELECT 1 FROM dwelling WHERE id = ?1",
                       err));
    return db_run(
        &store->db, err,
        "INSERT INTO member (id, number, category, name, affiliation, term_from, term_to, reading,"
        " kind, position, same_corporation, proxy, kin, consent_on, guide_on, dwelling)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)"
        " ON CONFLICT (id) DO UPDATE SET category = excluded.category, name = excluded.name,"
        " affiliation = excluded.affiliation, term_from = excluded.term_from,"
        " term_to = excluded.term_to, reading = excluded.reading, kind = excluded.kind,"
        " position = excluded.position, same_corporation = excluded.same_corporation,"
        " proxy = excluded.proxy, kin = excluded.kin, consent_on = excluded.consent_on,"
        " guide_on = excluded.guide_on, dwelling = excluded.dwelling",
        DB_WITH(db_id(&m->id), db_int(m->number), db_text(member_category_name(m->category)),
                db_text(m->name), db_text(m->affiliation), db_text(from), db_text(to),
                db_text(m->reading), db_text(member_kind_name(m->kind)), db_text(m->position),
                db_int(m->same_corporation), db_int(m->proxy), db_int(m->kin), db_text(consent),
                db_text(guide), db_id_or_null(&m->dwelling)));
}

static enum status add(struct store *store, struct member *m, const struct moment *now,
                       struct err *err)
{
    int64_t taken;
    if (m->number == 0)
        TRY(free_number(store, &m->number, err));
    enum status status =
        db_number(&store->db, &taken, err, "SELECT 1 FROM member WHERE number = ?1",
                  DB_WITH(db_int(m->number)));
    if (status == OK)
        return err_set(err, ERR_EXISTS, "the number %d is another member's: choose another",
                       m->number);
    if (status != ERR_ABSENT)
        return status;
    TRY(write_member(store, m, err));
    // Tries at a number that was nobody's are not the new member's.
    TRY(db_run(&store->db, err, "DELETE FROM pin_try WHERE number = ?1",
               DB_WITH(db_int(m->number))));
    return chain_add(store, now, &(struct event){.kind = EVENT_MEMBER_ADDED, .subject = &m->id},
                     NULL, err);
}

enum status store_member_add(struct store *store, struct member *member, const struct moment *now,
                             struct err *err)
{
    TRY(check(member, err));
    struct member added = *member;
    added.id = id_new(store->random, now->utc_ms);
    added.has_pin = false;
    added.pledge_version = 0;
    added.pledged_at_utc_ms = 0;
    TRY(store_begin(store, err));
    TRY(store_end(store, add(store, &added, now, err), err));
    *member = added;
    return OK;
}

static enum status put(struct store *store, const struct member *m, const struct moment *now,
                       struct err *err)
{
    struct store_member there;
    struct member changed = *m;
    TRY(store_member_get(store, &m->id, &there, err));
    changed.number = there.member.number;
    TRY(write_member(store, &changed, err));
    return chain_add(store, now, &(struct event){.kind = EVENT_MEMBER, .subject = &m->id}, NULL,
                     err);
}

enum status store_member_put(struct store *store, const struct member *member,
                             const struct moment *now, struct err *err)
{
    TRY(check(member, err));
    TRY(store_begin(store, err));
    return store_end(store, put(store, member, now, err), err);
}

// Runs SQL, whose ?1 is the member and ?2 VALUE, and adds KIND to the chain, within a change.
static enum status change(struct store *store, const struct id *id, enum event_kind kind,
                          const struct moment *now, struct err *err, const char *sql,
                          struct db_value value)
{
    enum status status = db_run(&store->db, err, sql, DB_WITH(db_id(id), value));
    if (status == OK && db_changes(&store->db) == 0)
        status = err_set(err, ERR_ABSENT, "there is no such member");
    if (status == OK)
        status = chain_add(store, now, &(struct event){.kind = kind, .subject = id}, NULL, err);
    return status;
}

static enum status change_member(struct store *store, const struct id *id, enum event_kind kind,
                                 const struct moment *now, struct err *err, const char *sql,
                                 struct db_value value)
{
    TRY(store_begin(store, err));
    return store_end(store, change(store, id, kind, now, err, sql, value), err);
}

enum status store_member_end(struct store *store, const struct id *id, const struct date *last_day,
                             const struct moment *now, struct err *err)
{
    char day[DATE_TEXT_SIZE];
    date_iso(last_day, day);
    return change_member(store, id, EVENT_MEMBER_ENDED, now, err,
                         "UPDATE member SET term_to = ?2 WHERE id = ?1", db_text(day));
}

enum status store_member_reading_put(struct store *store, const struct id *id, const char *reading,
                                     const struct moment *now, struct err *err)
{
    TRY(check_reading(reading, err));
    return change_member(store, id, EVENT_MEMBER_READING, now, err,
                         "UPDATE member SET reading = ?2 WHERE id = ?1", db_text(reading));
}

void store_card_draw(char out[STORE_CARD_SIZE])
{
    uint8_t secret[CARD_SECRET_SIZE];
    seal_random(secret, sizeof secret);
    card_text(secret, out);
    seal_wipe(secret, sizeof secret);
}

static enum status put_card(struct store *store, const struct store_new_card *card,
                            const struct moment *now, struct err *err)
{
    uint8_t secret[CARD_SECRET_SIZE], hash[CARD_HASH_SIZE];
    if (card_read(card->text, secret) != OK)
        return err_set(err, ERR_INVALID, "what should be a new card is none");
    card_hash(secret, hash);
    seal_wipe(secret, sizeof secret);
    return change(store, &card->member, EVENT_MEMBER_CARD, now, err,
                  "UPDATE member SET card = ?2 WHERE id = ?1", db_blob(hash, sizeof hash));
}

enum status store_member_cards_put(struct store *store, const struct store_new_card *cards,
                                   size_t count, const struct moment *now, struct err *err)
{
    enum status status = OK;
    TRY(store_begin(store, err));
    for (size_t i = 0; i < count && status == OK; i++)
        status = put_card(store, &cards[i], now, err);
    return store_end(store, status, err);
}

enum status store_member_card_new(struct store *store, const struct id *id,
                                  const struct moment *now, char out[STORE_CARD_SIZE],
                                  struct err *err)
{
    struct store_new_card card = {.member = *id};
    store_card_draw(card.text);
    enum status status = store_member_cards_put(store, &card, 1, now, err);
    if (status == OK)
        memcpy(out, card.text, sizeof card.text);
    seal_wipe(card.text, sizeof card.text);
    return status;
}

enum status store_member_pin_put(struct store *store, const struct id *id, const char *pin,
                                 const struct moment *now, struct err *err)
{
    char hash[SEAL_PIN_TEXT_SIZE] = "";
    if (pin)
        TRY(store_pin_hash(pin, hash, err));
    return change_member(store, id, EVENT_MEMBER_PIN, now, err,
                         "UPDATE member SET pin = ?2 WHERE id = ?1",
                         pin ? db_text(hash) : db_null());
}

enum status store_member_unlock(struct store *store, const struct id *id, const struct moment *now,
                                struct err *err)
{
    struct store_member member;
    TRY(store_member_get(store, id, &member, err));
    TRY(store_begin(store, err));
    enum status status = db_run(&store->db, err, "DELETE FROM pin_try WHERE number = ?1",
                                DB_WITH(db_int(member.member.number)));
    if (status == OK)
        status = chain_add(
            store, now, &(struct event){.kind = EVENT_MEMBER_UNLOCKED, .subject = id}, NULL, err);
    return store_end(store, status, err);
}
