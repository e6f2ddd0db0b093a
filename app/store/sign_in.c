#include "store/card.h"
#include "store/chain.h"
#include "store/member.h"
#include "store/records_parts.h"
#include "store/tries.h"

#include <string.h>

enum { FOREIGN_CARD_QUIET_MS = 60000 };

static enum status add_event(struct store *store, const struct moment *now, enum event_kind kind,
                             const struct id *member, struct err *err)
{
    return chain_add(store, now, &(struct event){.kind = kind, .subject = member}, NULL, err);
}

// The last step of both ways in: whose term does not cover today stays outside.
static enum status let_in(struct store *store, const struct member *member,
                          const struct moment *now, struct sign_in *out, struct err *err)
{
    struct date today = wall_time_of(now->utc_ms).date;
    bool inside = member_term_covers(member, &today);
    TRY(add_event(store, now, inside ? EVENT_SIGN_IN : EVENT_SIGN_IN_ENDED, &member->id, err));
    *out = (struct sign_in){.result = inside ? SIGN_IN_OK : SIGN_IN_ENDED};
    if (inside)
        out->member = *member;
    return OK;
}

// A scanner that reads a foreign card over and over would fill the disk with events.
static enum status add_foreign(struct store *store, const struct moment *now, struct err *err)
{
    int64_t again;
    enum status status =
        db_number(&store->db, &again, err,
                  "SELECT 1 FROM (SELECT kind, utc_ms FROM event ORDER BY seq DESC LIMIT 1)"
                  " WHERE kind = ?1 AND abs(?2 - utc_ms) < ?3",
                  DB_WITH(db_text(event_name(EVENT_SIGN_IN_FOREIGN)), db_int(now->utc_ms),
                          db_int(FOREIGN_CARD_QUIET_MS)));
    return status == ERR_ABSENT ? add_event(store, now, EVENT_SIGN_IN_FOREIGN, NULL, err) : status;
}

static enum status by_card(struct store *store, const char *card, const struct moment *now,
                           struct sign_in *out, struct err *err)
{
    uint8_t secret[CARD_SECRET_SIZE], hash[CARD_HASH_SIZE];
    struct store_member found;
    enum status status = ERR_ABSENT;
    if (card_read(card, secret) == OK) {
        card_hash(secret, hash);
        status = member_by_card(store, hash, &found, err);
    }
    seal_wipe(secret, sizeof secret);
    if (status == ERR_ABSENT) {
        *out = (struct sign_in){.result = SIGN_IN_FOREIGN};
        return add_foreign(store, now, err);
    }
    TRY(status);
    return let_in(store, &found.member, now, out, err);
}

enum status records_sign_in_card(void *ctx, const char *card, const struct moment *now,
                                 struct sign_in *out, struct err *err)
{
    struct store *store = ctx;
    TRY(store_begin(store, err));
    return store_end(store, by_card(store, card, now, out, err), err);
}

// What the PIN is compared with: the member's, or nobody's when there is no such member or PIN.
static enum status find_hash(struct store *store, int number, struct store_member *member,
                             bool *known, char hash[SEAL_PIN_TEXT_SIZE], struct err *err)
{
    char nobodys[SEAL_PIN_TEXT_SIZE];
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    TRY(db_rows(&store->db, &rows, err, "SELECT nobodys_pin FROM office", DB_ALONE));
    enum status status = db_next(&rows, err);
    if (status == ERR_ABSENT)
        return db_damaged(&store->db, "the office is missing", err);
    TRY(status);
    TRY(db_column_text(&rows, 0, nobodys, sizeof nobodys, err));
    status = member_by_number(store, number, member, hash, err);
    if (status != OK && status != ERR_ABSENT)
        return status;
    *known = status == OK && hash[0] != '\0';
    if (!*known)
        memcpy(hash, nobodys, sizeof nobodys);
    return OK;
}

// The PIN was wrong: what is said about it, and what the chain keeps.
static enum status turn_away(struct store *store, int number, const struct id *member,
                             const struct moment *now, struct sign_in *out, struct err *err)
{
    struct tries_answer tries;
    TRY(tries_look(store, number, now, &tries, err));
    *out = (struct sign_in){.result = tries.locked ? SIGN_IN_LOCKED : SIGN_IN_WRONG,
                            .wait_ms = tries.wait_ms};
    TRY(add_event(store, now, EVENT_SIGN_IN_WRONG, NULL, err));
    return tries.locked && member ? add_event(store, now, EVENT_MEMBER_LOCKED, member, err) : OK;
}

enum status records_sign_in_pin(void *ctx, int number, const char *pin, const struct moment *now,
                                struct sign_in *out, struct err *err)
{
    struct store *store = ctx;
    struct tries_answer tries;
    struct store_member member;
    char hash[SEAL_PIN_TEXT_SIZE];
    bool known = false;
    if (number < 1 || number > 9999)
        number = TRIES_OF_ALL; // nobody's, and counted as a guess at any
    TRY(tries_look(store, number, now, &tries, err));
    if (tries.locked || tries.wait_ms > 0) {
        *out = (struct sign_in){.result = tries.locked ? SIGN_IN_LOCKED : SIGN_IN_WAIT,
                                .wait_ms = tries.wait_ms};
        return OK;
    }
    TRY(find_hash(store, number, &member, &known, hash, err));
    TRY(tries_count(store, number, now, err));
    enum status right = seal_pin_check(hash, pin);
    if (right != OK && right != ERR_REFUSED) {
        TRY(tries_take_back(store, number, err));
        return right == ERR_MEMORY ? err_memory(err)
                                   : db_damaged(&store->db, "the hash of a PIN is none", err);
    }
    TRY(store_begin(store, err));
    enum status status;
    if (right == OK && known) {
        status = tries_forget(store, number, err);
        if (status == OK)
            status = let_in(store, &member.member, now, out, err);
    } else {
        status = turn_away(store, number, known ? &member.member.id : NULL, now, out, err);
    }
    return store_end(store, status, err);
}
