// The staff at the kiosk: a PIN for each role, and what they do there.
#include "domain/staff.h"
#include "domain/pin.h"
#include "store/chain.h"
#include "store/findings.h"
#include "store/records_parts.h"
#include "store/tries.h"

#include <string.h>

// Which events tell of a role.
static const struct {
    enum event_kind pin, in, out, did[STAFF_DEED_COUNT];
} events[STAFF_ROLE_COUNT] = {
    [STAFF_WORKER] = {EVENT_STAFF_PIN,
                      EVENT_STAFF_SIGN_IN,
                      EVENT_STAFF_SIGN_OUT,
                      {[STAFF_DID_EXPORT] = EVENT_STAFF_EXPORT,
                       [STAFF_DID_BACKUP] = EVENT_STAFF_BACKUP,
                       [STAFF_DID_RECORD] = EVENT_STAFF_RECORD}},
    [STAFF_MANAGER] = {EVENT_MANAGER_PIN,
                       EVENT_MANAGER_SIGN_IN,
                       EVENT_MANAGER_SIGN_OUT,
                       {[STAFF_DID_EXPORT] = EVENT_MANAGER_EXPORT,
                        [STAFF_DID_BACKUP] = EVENT_MANAGER_BACKUP,
                        [STAFF_DID_RECORD] = EVENT_MANAGER_RECORD,
                        [STAFF_DID_RESTORE] = EVENT_MANAGER_RESTORE}},
};

static enum status add_event(struct store *store, enum event_kind kind, const struct moment *now,
                             struct err *err)
{
    return chain_add(store, now, &(struct event){.kind = kind}, NULL, err);
}

static enum status tell(struct store *store, enum event_kind kind, const struct moment *now,
                        struct err *err)
{
    TRY(store_begin(store, err));
    return store_end(store, add_event(store, kind, now, err), err);
}

// What a PIN is compared with for a role: its own hash, or nobody's when it has none.
struct hash {
    bool known;
    char text[SEAL_PIN_TEXT_SIZE];
};

static enum status find_hash(struct store *store, enum staff_role role, struct hash *out,
                             struct err *err)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    TRY(db_rows(&store->db, &rows, err,
                "SELECT s.pin IS NOT NULL, coalesce(s.pin, o.nobodys_pin) FROM office o"
                " LEFT JOIN staff s ON s.role = ?1",
                DB_WITH(db_text(staff_role_name(role)))));
    enum status status = db_next(&rows, err);
    if (status == ERR_ABSENT)
        return db_damaged(&store->db, "the office is missing", err);
    TRY(status);
    out->known = db_column_int(&rows, 0) != 0;
    return db_column_text(&rows, 1, out->text, sizeof out->text, err);
}

static enum status find_hashes(struct store *store, struct hash out[STAFF_ROLE_COUNT],
                               struct err *err)
{
    for (enum staff_role role = 0; role < STAFF_ROLE_COUNT; role++)
        TRY(find_hash(store, role, &out[role], err));
    return OK;
}

static enum status compare_failed(struct store *store, enum status status, struct err *err)
{
    return status == ERR_MEMORY ? err_memory(err)
                                : db_damaged(&store->db, "the hash of a PIN is none", err);
}

// Whose PIN it is; ERR_REFUSED for nobody's. Both roles are compared whatever the first one says,
// so that the time tells nothing about either.
static enum status compare(struct store *store, const struct hash hashes[STAFF_ROLE_COUNT],
                           const char *pin, enum staff_role *whose, struct err *err)
{
    enum status found = ERR_REFUSED;
    for (enum staff_role role = 0; role < STAFF_ROLE_COUNT; role++) {
        enum status right = seal_pin_check(hashes[role].text, pin);
        if (right != OK && right != ERR_REFUSED)
            return compare_failed(store, right, err);
        if (right == OK && hashes[role].known) {
            found = OK;
            *whose = role;
        }
    }
    return found;
}

static enum status let_in(struct store *store, enum staff_role role, const struct moment *now,
                          struct staff_sign_in *out, struct err *err)
{
    TRY(tries_forget(store, TRIES_OF_STAFF, err));
    TRY(add_event(store, events[role].in, now, err));
    *out = (struct staff_sign_in){.result = SIGN_IN_OK, .role = role};
    return OK;
}

static enum status turn_away(struct store *store, const struct moment *now,
                             struct staff_sign_in *out, struct err *err)
{
    struct tries_answer tries;
    TRY(tries_look(store, TRIES_OF_STAFF, now, &tries, err));
    *out = (struct staff_sign_in){.result = tries.locked ? SIGN_IN_LOCKED : SIGN_IN_WRONG,
                                  .wait_ms = tries.wait_ms};
    TRY(add_event(store, EVENT_STAFF_SIGN_IN_WRONG, now, err));
    return tries.locked ? add_event(store, EVENT_STAFF_LOCKED, now, err) : OK;
}

static enum status try_pin(struct store *store, const struct hash hashes[STAFF_ROLE_COUNT],
                           const char *pin, const struct moment *now, struct staff_sign_in *out,
                           struct err *err)
{
    enum staff_role role = STAFF_WORKER;
    TRY(tries_count(store, TRIES_OF_STAFF, now, err));
    enum status right = compare(store, hashes, pin, &role, err);
    if (right != OK && right != ERR_REFUSED) {
        TRY(tries_take_back(store, TRIES_OF_STAFF, err));
        return right;
    }
    TRY(store_begin(store, err));
    return store_end(
        store, right == OK ? let_in(store, role, now, out, err) : turn_away(store, now, out, err),
        err);
}

enum status records_staff_sign_in(void *ctx, const char *pin, const struct moment *now,
                                  struct staff_sign_in *out, struct err *err)
{
    struct store *store = ctx;
    struct hash hashes[STAFF_ROLE_COUNT] = {0};
    struct tries_answer tries;
    TRY(find_hashes(store, hashes, err));
    if (!hashes[STAFF_WORKER].known && !hashes[STAFF_MANAGER].known) {
        *out = (struct staff_sign_in){.result = SIGN_IN_WRONG, .unset = true};
        return OK;
    }
    TRY(tries_look(store, TRIES_OF_STAFF, now, &tries, err));
    if (tries.locked || tries.wait_ms > 0) {
        *out = (struct staff_sign_in){.result = tries.locked ? SIGN_IN_LOCKED : SIGN_IN_WAIT,
                                      .wait_ms = tries.wait_ms};
        return OK;
    }
    return try_pin(store, hashes, pin, now, out, err);
}

enum status records_staff_sign_out(void *ctx, enum staff_role role, const struct moment *now,
                                   struct err *err)
{
    return tell(ctx, events[role].out, now, err);
}

enum status records_staff_did(void *ctx, enum staff_role role, enum staff_deed deed,
                              const struct moment *now, struct err *err)
{
    if (deed == STAFF_DID_RESTORE && role != STAFF_MANAGER)
        return err_set(err, ERR_REFUSED, "only the manager restores a backup");
    return tell(ctx, events[role].did[deed], now, err);
}

enum status store_staff_list(struct store *store, struct store_staff *out, struct err *err)
{
    struct hash hashes[STAFF_ROLE_COUNT] = {0};
    int64_t wrong = 0;
    TRY(find_hashes(store, hashes, err));
    enum status status =
        db_number(&store->db, &wrong, err, "SELECT wrong FROM pin_try WHERE number = ?1",
                  DB_WITH(db_int(TRIES_OF_STAFF)));
    if (status != OK && status != ERR_ABSENT)
        return status;
    out->wrong_tries = (int)wrong;
    out->locked = pin_is_locked(out->wrong_tries);
    for (size_t i = 0; i < STAFF_ROLE_COUNT; i++)
        out->has_pin[i] = hashes[i].known;
    return OK;
}

enum status staff_check(struct store *store, struct findings *findings, struct err *err)
{
    struct hash hashes[STAFF_ROLE_COUNT] = {0};
    TRY(find_hashes(store, hashes, err));
    for (enum staff_role role = 0; role < STAFF_ROLE_COUNT; role++) {
        enum status looked = seal_pin_check(hashes[role].text, "");
        if (looked == ERR_DAMAGED)
            findings_add(findings, "the PIN of the role %s was altered", staff_role_name(role));
        else if (looked != OK && looked != ERR_REFUSED)
            return compare_failed(store, looked, err);
    }
    return OK;
}

// Inside a change, so that the two roles cannot get the same PIN at the same time.
static enum status refuse_same(struct store *store, enum staff_role role, const char *pin,
                               struct err *err)
{
    struct hash other = {0};
    TRY(find_hash(store, role == STAFF_WORKER ? STAFF_MANAGER : STAFF_WORKER, &other, err));
    if (!other.known)
        return OK;
    enum status same = seal_pin_check(other.text, pin);
    if (same == OK)
        return err_set(err, ERR_EXISTS, "the other role of the staff has this PIN: take another");
    return same == ERR_REFUSED ? OK : compare_failed(store, same, err);
}

enum status staff_pin_write(struct store *store, enum staff_role role, const char *pin,
                            const char *hash, const struct moment *now, struct err *err)
{
    const struct db_value name = db_text(staff_role_name(role));
    if (pin) {
        TRY(refuse_same(store, role, pin, err));
        TRY(db_run(&store->db, err,
                   "INSERT INTO staff (role, pin) VALUES (?1, ?2)"
                   " ON CONFLICT (role) DO UPDATE SET pin = excluded.pin",
                   DB_WITH(name, db_text(hash))));
    } else {
        TRY(db_run(&store->db, err, "DELETE FROM staff WHERE role = ?1", DB_WITH(name)));
    }
    return add_event(store, events[role].pin, now, err);
}

enum status store_staff_pin_put(struct store *store, enum staff_role role, const char *pin,
                                const struct moment *now, struct err *err)
{
    char hash[SEAL_PIN_TEXT_SIZE] = "";
    if (pin)
        TRY(store_pin_hash(pin, hash, err));
    TRY(store_begin(store, err));
    return store_end(store, staff_pin_write(store, role, pin, hash, now, err), err);
}

static enum status unlock(struct store *store, const struct moment *now, struct err *err)
{
    TRY(db_run(&store->db, err, "DELETE FROM pin_try WHERE number = ?1",
               DB_WITH(db_int(TRIES_OF_STAFF))));
    return add_event(store, EVENT_STAFF_UNLOCKED, now, err);
}

enum status store_staff_unlock(struct store *store, const struct moment *now, struct err *err)
{
    TRY(store_begin(store, err));
    return store_end(store, unlock(store, now, err), err);
}
