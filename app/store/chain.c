#include "store/chain.h"
#include "store/findings.h"

#include <stdio.h>
#include <string.h>

static const char *const names[EVENT_KIND_COUNT] = {
    [EVENT_STORE_MADE] = "store-made",
    [EVENT_RESTORED] = "restored",
    [EVENT_OFFICE] = "office",
    [EVENT_DWELLING_ADDED] = "dwelling-added",
    [EVENT_DWELLING] = "dwelling",
    [EVENT_KIOSK_DWELLING] = "kiosk-dwelling",
    [EVENT_HOUSE] = "house",
    [EVENT_MEMBER_ADDED] = "member-added",
    [EVENT_MEMBER] = "member",
    [EVENT_MEMBER_ENDED] = "member-ended",
    [EVENT_MEMBER_READING] = "member-reading",
    [EVENT_MEMBER_CARD] = "member-card",
    [EVENT_MEMBER_PIN] = "member-pin",
    [EVENT_MEMBER_LOCKED] = "member-locked",
    [EVENT_MEMBER_UNLOCKED] = "member-unlocked",
    [EVENT_SETTING] = "setting",
    [EVENT_CLOCK] = "clock-confirmed",
    [EVENT_READING] = "reading",
    [EVENT_SIGN_IN] = "sign-in",
    [EVENT_SIGN_IN_WRONG] = "sign-in-wrong",
    [EVENT_SIGN_IN_ENDED] = "sign-in-ended",
    [EVENT_SIGN_IN_FOREIGN] = "sign-in-foreign",
    [EVENT_STAFF_PIN] = "staff-pin",
    [EVENT_MANAGER_PIN] = "manager-pin",
    [EVENT_STAFF_SIGN_IN] = "staff-sign-in",
    [EVENT_MANAGER_SIGN_IN] = "manager-sign-in",
    [EVENT_STAFF_SIGN_IN_WRONG] = "staff-sign-in-wrong",
    [EVENT_STAFF_LOCKED] = "staff-locked",
    [EVENT_STAFF_UNLOCKED] = "staff-unlocked",
    [EVENT_STAFF_SIGN_OUT] = "staff-sign-out",
    [EVENT_MANAGER_SIGN_OUT] = "manager-sign-out",
    [EVENT_STAFF_EXPORT] = "staff-export",
    [EVENT_MANAGER_EXPORT] = "manager-export",
    [EVENT_STAFF_BACKUP] = "staff-backup",
    [EVENT_MANAGER_BACKUP] = "manager-backup",
    [EVENT_STAFF_RECORD] = "staff-record",
    [EVENT_MANAGER_RECORD] = "manager-record",
    [EVENT_MANAGER_RESTORE] = "manager-restore",
    [EVENT_CTL_EXPORT] = "ctl-export",
    [EVENT_CTL_BACKUP] = "ctl-backup",
    [EVENT_PLEDGE] = "pledge",
    [EVENT_VISIT_START] = "visit-start",
    [EVENT_VISIT_RESUME] = "visit-resume",
    [EVENT_VISIT_PARK] = "visit-park",
    [EVENT_ANSWER] = "answer",
    [EVENT_SITTING] = "sitting",
    [EVENT_SITTING_RELEASED] = "sitting-released",
    [EVENT_SITTING_ERASED] = "sitting-erased",
    [EVENT_ATTACHMENT] = "attachment",
    [EVENT_TOPIC] = "topic",
    [EVENT_MATTER] = "matter",
    [EVENT_REPLY] = "reply",
    [EVENT_MEETING] = "meeting",
    [EVENT_MEETING_ITEMS] = "meeting-items",
    [EVENT_ATTENDANCE] = "attendance",
    [EVENT_PUBLICATION] = "publication",
    [EVENT_NAME_LEARNED] = "name-learned",
    [EVENT_SIGN_OUT] = "sign-out",
    [EVENT_VISIT_AUTO] = "visit-auto",
    [EVENT_RECEIPT_PRINT] = "receipt-print",
    [EVENT_RECEIPT_DISMISSED] = "receipt-dismissed",
    [EVENT_PURGE] = "purge",
    [EVENT_INTENTION] = "intention",
    [EVENT_WAIVER] = "waiver",
    [EVENT_REVIEW] = "review",
    [EVENT_REVIEW_ENDED] = "review-ended",
    [EVENT_NOTICE] = "notice",
    [EVENT_NOTICE_ENDED] = "notice-ended",
    [EVENT_STAGE] = "stage",
    [EVENT_SELF_CHECK] = "self-check",
    [EVENT_PLANNED] = "planned",
    [EVENT_PLANNED_DROPPED] = "planned-dropped",
    [EVENT_GUEST_IN] = "guest-in",
    [EVENT_GUEST_OUT] = "guest-out",
    [EVENT_GUEST_FORGOT] = "guest-forgot",
    [EVENT_RECOVERY_NEW] = "recovery-new",
    [EVENT_RECOVERY_USED] = "recovery-used",
    [EVENT_RECOVERY_WRONG] = "recovery-wrong",
};

const char *event_name(enum event_kind kind)
{
    return names[kind];
}

// One row of the table as it is hashed.
struct row {
    int64_t seq, utc_ms, latest_ms, mono_ms, trust;
    char kind[32];
    uint8_t boot[16], visit[16], subject[16], mark[SEAL_HASH_SIZE];
    bool has_visit, has_subject, has_mark;
};

static void put_number(uint8_t **at, int64_t number)
{
    for (int shift = 56; shift >= 0; shift -= 8)
        *(*at)++ = (uint8_t)((uint64_t)number >> shift);
}

// Always the same bytes for the same row: lengths are fixed, what is missing is zeros and a flag.
static void hash_row(const uint8_t before[SEAL_HASH_SIZE], const struct row *row,
                     uint8_t out[SEAL_HASH_SIZE])
{
    uint8_t numbers[5 * 8], flags[3] = {row->has_visit, row->has_subject, row->has_mark};
    uint8_t *at = numbers;
    put_number(&at, row->seq);
    put_number(&at, row->utc_ms);
    put_number(&at, row->latest_ms);
    put_number(&at, row->mono_ms);
    put_number(&at, row->trust);
    const struct seal_piece pieces[] = {
        {"engawa event 1\n", 15},        {before, SEAL_HASH_SIZE},
        {numbers, sizeof numbers},       {row->kind, sizeof row->kind},
        {row->boot, sizeof row->boot},   {flags, sizeof flags},
        {row->visit, sizeof row->visit}, {row->subject, sizeof row->subject},
        {row->mark, sizeof row->mark},
    };
    seal_hash(pieces, ARRAY_LEN(pieces), out, SEAL_HASH_SIZE);
}

enum status chain_head(struct store *store, struct chain_head *out, struct err *err)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    *out = (struct chain_head){.latest_ms = INT64_MIN};
    TRY(db_rows(&store->db, &rows, err,
                "SELECT seq, latest_ms, hash, utc_ms, mono_ms, boot, trust FROM event"
                " ORDER BY seq DESC LIMIT 1",
                DB_ALONE));
    enum status status = db_next(&rows, err);
    if (status != OK)
        return status == ERR_ABSENT ? OK : status;
    out->seq = db_column_int(&rows, 0);
    out->latest_ms = db_column_int(&rows, 1);
    out->at = (struct moment){.utc_ms = db_column_int(&rows, 3),
                              .mono_ms = db_column_int(&rows, 4),
                              .trust = (enum clock_trust)db_column_int(&rows, 6)};
    TRY(db_column_bytes(&rows, 5, out->at.boot, sizeof out->at.boot, err));
    return db_column_bytes(&rows, 2, out->hash, sizeof out->hash, err);
}

static bool is_behind(const struct chain_head *head, const struct moment *now)
{
    return head->seq > 0 && now->utc_ms < head->latest_ms - CHAIN_APART_MS;
}

// The time since boot stands for what really passed: nobody sets it.
static bool goes_on(const struct chain_head *head, const struct moment *now)
{
    if (head->seq == 0 || head->at.trust != CLOCK_CONFIRMED)
        return false;
    if (memcmp(head->at.boot, now->boot, sizeof now->boot) != 0)
        return now->lasts;
    int64_t step = (now->utc_ms - head->at.utc_ms) - (now->mono_ms - head->at.mono_ms);
    return step >= -CHAIN_APART_MS && step <= CHAIN_APART_MS;
}

static enum clock_trust trust_at(const struct chain_head *head, const struct moment *now)
{
    if (is_behind(head, now))
        return CLOCK_BEHIND;
    return goes_on(head, now) ? CLOCK_CONFIRMED : now->trust;
}

static enum clock_trust trust_of(enum event_kind kind, const struct chain_head *head,
                                 const struct moment *now)
{
    if (kind == EVENT_CLOCK)
        return CLOCK_CONFIRMED;
    if (kind == EVENT_RESTORED && !is_behind(head, now))
        return now->trust;
    return trust_at(head, now);
}

static int64_t later(int64_t one_ms, int64_t other_ms)
{
    return one_ms > other_ms ? one_ms : other_ms;
}

enum status chain_moment(struct store *store, const struct moment *now, struct moment *out,
                         struct err *err)
{
    struct chain_head head;
    TRY(chain_head(store, &head, err));
    *out = *now;
    out->trust = trust_at(&head, now);
    return OK;
}

enum status chain_hash_at(struct store *store, int64_t seq, uint8_t out[SEAL_HASH_SIZE],
                          struct err *err)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    TRY(db_rows(&store->db, &rows, err, "SELECT hash FROM event WHERE seq = ?1",
                DB_WITH(db_int(seq))));
    TRY(db_next(&rows, err));
    return db_column_bytes(&rows, 0, out, SEAL_HASH_SIZE, err);
}

enum status chain_add(struct store *store, const struct moment *now, const struct event *event,
                      int64_t *seq, struct err *err)
{
    struct chain_head head;
    TRY(chain_head(store, &head, err));
    struct row row = {.seq = head.seq + 1,
                      .utc_ms = now->utc_ms,
                      .latest_ms = event->kind == EVENT_CLOCK ? now->utc_ms
                                                              : later(head.latest_ms, now->utc_ms),
                      .mono_ms = now->mono_ms,
                      .trust = trust_of(event->kind, &head, now),
                      .has_visit = event->visit != NULL,
                      .has_subject = event->subject != NULL,
                      .has_mark = event->mark != NULL};
    snprintf(row.kind, sizeof row.kind, "%s", names[event->kind]);
    memcpy(row.boot, now->boot, sizeof row.boot);
    if (event->visit)
        memcpy(row.visit, event->visit->bytes, sizeof row.visit);
    if (event->subject)
        memcpy(row.subject, event->subject->bytes, sizeof row.subject);
    if (event->mark)
        memcpy(row.mark, event->mark, sizeof row.mark);
    uint8_t hash[SEAL_HASH_SIZE];
    hash_row(head.hash, &row, hash);
    if (seq)
        *seq = row.seq;
    return db_run(&store->db, err,
                  "INSERT INTO event (seq, kind, utc_ms, latest_ms, mono_ms, boot, trust, visit,"
                  " subject, mark, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
                  DB_WITH(db_int(row.seq), db_text(row.kind), db_int(row.utc_ms),
                          db_int(row.latest_ms), db_int(row.mono_ms),
                          db_blob(row.boot, sizeof row.boot), db_int(row.trust),
                          event->visit ? db_id(event->visit) : db_null(),
                          event->subject ? db_id(event->subject) : db_null(),
                          event->mark ? db_blob(event->mark, SEAL_HASH_SIZE) : db_null(),
                          db_blob(hash, sizeof hash)));
}

static enum status read_row(const struct db_rows *rows, struct row *out,
                            uint8_t hash[SEAL_HASH_SIZE], struct err *err)
{
    *out = (struct row){.seq = db_column_int(rows, 0),
                        .utc_ms = db_column_int(rows, 2),
                        .latest_ms = db_column_int(rows, 3),
                        .mono_ms = db_column_int(rows, 4),
                        .trust = db_column_int(rows, 6),
                        .has_visit = !db_column_is_null(rows, 7),
                        .has_subject = !db_column_is_null(rows, 8),
                        .has_mark = !db_column_is_null(rows, 9)};
    // Zeros stay behind it, as they were when it was hashed.
    TRY(db_column_text(rows, 1, out->kind, sizeof out->kind, err));
    TRY(db_column_bytes(rows, 5, out->boot, sizeof out->boot, err));
    TRY(db_column_bytes(rows, 7, out->visit, sizeof out->visit, err));
    TRY(db_column_bytes(rows, 8, out->subject, sizeof out->subject, err));
    TRY(db_column_bytes(rows, 9, out->mark, sizeof out->mark, err));
    return db_column_bytes(rows, 10, hash, SEAL_HASH_SIZE, err);
}

enum status chain_walk(struct store *store, struct findings *findings, size_t *events,
                       struct err *err)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    uint8_t before[SEAL_HASH_SIZE] = {0}, expected[SEAL_HASH_SIZE], stored[SEAL_HASH_SIZE];
    int64_t seq = 0, latest_ms = INT64_MIN;
    TRY(db_rows(&store->db, &rows, err,
                "SELECT seq, kind, utc_ms, latest_ms, mono_ms, boot, trust, visit, subject, mark,"
                " hash FROM event ORDER BY seq",
                DB_ALONE));
    enum status status;
    *events = 0;
    while ((status = db_next(&rows, err)) == OK) {
        struct row row;
        TRY(read_row(&rows, &row, stored, err));
        if (row.seq != ++seq)
            findings_add(findings, "the chain lacks the events %lld to %lld", (long long)seq,
                         (long long)row.seq - 1);
        hash_row(before, &row, expected);
        bool anew = strcmp(row.kind, names[EVENT_CLOCK]) == 0;
        latest_ms = anew ? row.utc_ms : later(latest_ms, row.utc_ms);
        if (memcmp(expected, stored, sizeof stored) != 0 || row.latest_ms != latest_ms)
            findings_add(findings, "event %lld of the chain (%s) was altered", (long long)row.seq,
                         row.kind);
        memcpy(before, stored, sizeof before);
        seq = row.seq;
        latest_ms = row.latest_ms;
        ++*events;
    }
    return status == ERR_ABSENT ? OK : status;
}
