// A code on paper for the day on which the staff have forgotten their PINs. It is 100 bits by
// chance, so it cannot be guessed; tries wait all the same, and are never locked for good, since it
// is what one has when everything else is locked.
#include "store/recovery.h"
#include "base/base32.h"
#include "store/chain.h"
#include "store/findings.h"
#include "store/records_parts.h"
#include "store/tries.h"

#include <string.h>

enum { DIGITS = 20, GROUP = 5 };
_Static_assert(RECOVERY_CODE_SIZE == DIGITS + DIGITS / GROUP - 1 + 1, "groups with hyphens");

// The digits alone, as they are hashed: whatever was typed between them is left out.
static enum status read_code(const char *code, char out[DIGITS + 1], struct err *err)
{
    size_t count = 0;
    for (; *code; code++) {
        int value = base32_value(*code);
        if (*code == ' ' || *code == '-')
            continue;
        if (value < 0 || count == DIGITS) {
            count = 0;
            break;
        }
        out[count++] = base32_digits[value];
    }
    out[count] = '\0';
    return count == DIGITS
               ? OK
               : err_set(err, ERR_INVALID,
                         "a recovery code has %d letters and digits: look for a slip", DIGITS);
}

static void draw(char digits[DIGITS + 1], char shown[RECOVERY_CODE_SIZE])
{
    uint8_t chance[DIGITS];
    seal_random(chance, sizeof chance);
    for (size_t i = 0; i < DIGITS; i++) {
        digits[i] = base32_digits[chance[i] & 31];
        if (i > 0 && i % GROUP == 0)
            *shown++ = '-';
        *shown++ = digits[i];
    }
    digits[DIGITS] = *shown = '\0';
    seal_wipe(chance, sizeof chance);
}

static enum status keep(struct store *store, const char *hash, const struct moment *now,
                        struct err *err)
{
    TRY(db_run(&store->db, err,
               "INSERT INTO recovery (one, code) VALUES (1, ?1)"
               " ON CONFLICT (one) DO UPDATE SET code = excluded.code",
               DB_WITH(db_text(hash))));
    return chain_add(store, now, &(struct event){.kind = EVENT_RECOVERY_NEW}, NULL, err);
}

enum status council_recovery_new(void *ctx, const struct moment *now, char out[RECOVERY_CODE_SIZE],
                                 struct err *err)
{
    struct store *store = ctx;
    char digits[DIGITS + 1], shown[RECOVERY_CODE_SIZE], hash[SEAL_PIN_TEXT_SIZE];
    draw(digits, shown);
    enum status status = seal_pin_hash(digits, hash) == OK ? OK : err_memory(err);
    if (status == OK)
        status = store_begin(store, err);
    if (status == OK)
        status = store_end(store, keep(store, hash, now, err), err);
    if (status == OK)
        memcpy(out, shown, sizeof shown);
    seal_wipe(digits, sizeof digits);
    seal_wipe(shown, sizeof shown);
    return status;
}

// ERR_ABSENT without a message.
static enum status find_hash(struct store *store, char out[SEAL_PIN_TEXT_SIZE], struct err *err)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    TRY(db_rows(&store->db, &rows, err, "SELECT code FROM recovery", DB_ALONE));
    TRY(db_next(&rows, err));
    return db_column_text(&rows, 0, out, SEAL_PIN_TEXT_SIZE, err);
}

static enum status compare_failed(struct store *store, enum status status, struct err *err)
{
    return status == ERR_MEMORY
               ? err_memory(err)
               : db_damaged(&store->db, "the hash of the recovery code is none", err);
}

// What the code is given for: nothing yet, or the manager's new PIN and its hash.
struct purpose {
    const char *pin; // NULL: to look whether it is right
    char hash[SEAL_PIN_TEXT_SIZE];
};

// HASH is what the code was compared with: of two who use it at once, one comes too late.
static enum status spend(struct store *store, const char *hash, const struct purpose *purpose,
                         const struct moment *now, struct err *err)
{
    TRY(db_run(&store->db, err, "DELETE FROM recovery WHERE code = ?1", DB_WITH(db_text(hash))));
    if (db_changes(&store->db) == 0)
        return err_set(err, ERR_REFUSED, "the recovery code was used or replaced meanwhile");
    TRY(chain_add(store, now, &(struct event){.kind = EVENT_RECOVERY_USED}, NULL, err));
    return staff_pin_write(store, STAFF_MANAGER, purpose->pin, purpose->hash, now, err);
}

static enum status let_in(struct store *store, const char *hash, const struct purpose *purpose,
                          bool was_locked, const struct moment *now, struct err *err)
{
    TRY(tries_forget(store, TRIES_OF_STAFF, err));
    if (purpose->pin)
        return spend(store, hash, purpose, now, err);
    return was_locked
               ? chain_add(store, now, &(struct event){.kind = EVENT_STAFF_UNLOCKED}, NULL, err)
               : OK;
}

static enum status turn_away(struct store *store, bool was_locked, const struct moment *now,
                             struct err *err)
{
    struct tries_answer tries;
    TRY(tries_look(store, TRIES_OF_STAFF, now, &tries, err));
    TRY(chain_add(store, now, &(struct event){.kind = EVENT_RECOVERY_WRONG}, NULL, err));
    return tries.locked && !was_locked
               ? chain_add(store, now, &(struct event){.kind = EVENT_STAFF_LOCKED}, NULL, err)
               : OK;
}

static enum status try_code(struct store *store, const char *digits, const char *hash,
                            const struct purpose *purpose, bool was_locked,
                            const struct moment *now, struct err *err)
{
    TRY(tries_count(store, TRIES_OF_STAFF, now, err));
    enum status right = seal_pin_check(hash, digits);
    if (right != OK && right != ERR_REFUSED) {
        TRY(tries_take_back(store, TRIES_OF_STAFF, err));
        return compare_failed(store, right, err);
    }
    TRY(store_begin(store, err));
    if (right == ERR_REFUSED) {
        TRY(store_end(store, turn_away(store, was_locked, now, err), err));
        return err_set(err, ERR_REFUSED, "this is not the recovery code");
    }
    enum status status = store_end(store, let_in(store, hash, purpose, was_locked, now, err), err);
    struct err other;
    if (status != OK) // that the PIN was not taken is no wrong try; if that fails as well, it waits
        (void)tries_take_back(store, TRIES_OF_STAFF, &other);
    return status;
}

static enum status give(struct store *store, const char *code, const struct purpose *purpose,
                        const struct moment *now, struct err *err)
{
    char digits[DIGITS + 1], hash[SEAL_PIN_TEXT_SIZE];
    struct tries_answer tries = {0};
    TRY(read_code(code, digits, err));
    enum status status = find_hash(store, hash, err);
    if (status == OK)
        status = tries_look_short(store, TRIES_OF_STAFF, now, &tries, err);
    else if (status == ERR_ABSENT)
        status = err_set(err, status,
                         "there is no recovery code: draw one with engawactl staff recovery");
    if (status == OK && tries.wait_ms > 0)
        status = err_set(err, ERR_BUSY, "too many wrong tries: wait %d seconds",
                         (int)((tries.wait_ms + 999) / 1000));
    if (status == OK)
        status = try_code(store, digits, hash, purpose, tries.locked, now, err);
    seal_wipe(digits, sizeof digits);
    return status;
}

enum status council_recovery_look(void *ctx, const char *code, const struct moment *now,
                                  struct err *err)
{
    return give(ctx, code, &(struct purpose){0}, now, err);
}

enum status council_recovery_use(void *ctx, const char *code, const char *pin,
                                 const struct moment *now, struct err *err)
{
    struct purpose purpose = {.pin = pin};
    TRY(store_pin_hash(pin, purpose.hash, err));
    return give(ctx, code, &purpose, now, err);
}

enum status recovery_check(struct store *store, struct findings *findings, struct err *err)
{
    char hash[SEAL_PIN_TEXT_SIZE];
    enum status status = find_hash(store, hash, err);
    if (status != OK)
        return status == ERR_ABSENT ? OK : status;
    enum status looked = seal_pin_check(hash, "");
    if (looked == ERR_DAMAGED)
        findings_add(findings, "the recovery code of the staff was altered");
    else if (looked != OK && looked != ERR_REFUSED)
        return compare_failed(store, looked, err);
    return OK;
}
