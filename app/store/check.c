#include "store/attachment.h"
#include "store/draft.h"
#include "store/findings.h"
#include "store/matter.h"
#include "store/meeting.h"
#include "store/pledge.h"
#include "store/proof.h"
#include "store/receipt.h"
#include "store/visit.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void findings_add(struct findings *findings, const char *format, ...)
{
    char line[512];
    va_list args;
    va_start(args, format);
    vsnprintf(line, sizeof line, format, args);
    va_end(args);
    for (char *c = line; *c; c++)
        *c = *c == '\n' ? ' ' : *c; // SQLite's own lines may have several
    findings->count++;
    if (findings->to && findings->to->found)
        findings->to->found(findings->to->ctx, line);
}

static enum status check_file(struct store *store, struct findings *findings, struct err *err)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    TRY(db_rows(&store->db, &rows, err, "PRAGMA integrity_check", DB_ALONE));
    enum status status;
    while ((status = db_next(&rows, err)) == OK) {
        const char *line = (const char *)sqlite3_column_text(rows.statement, 0);
        if (!line || strcmp(line, "ok") != 0)
            findings_add(findings, "the file: %s", line ? line : "cannot be read");
    }
    return status == ERR_ABSENT ? OK : status;
}

static enum status check_references(struct store *store, struct findings *findings, struct err *err)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    TRY(db_rows(&store->db, &rows, err, "PRAGMA foreign_key_check", DB_ALONE));
    enum status status;
    while ((status = db_next(&rows, err)) == OK) {
        const char *table = (const char *)sqlite3_column_text(rows.statement, 0);
        const char *parent = (const char *)sqlite3_column_text(rows.statement, 2);
        findings_add(findings, "a row of %s points to a row of %s that is not there",
                     table ? table : "?", parent ? parent : "?");
    }
    return status == ERR_ABSENT ? OK : status;
}

// Rows and events that should come in pairs.
static enum status check_pairs(struct store *store, struct findings *findings, struct err *err)
{
    static const struct {
        const char *sql, *line;
    } pairs[] = {
        {"SELECT count(*) FROM answer a LEFT JOIN event e ON e.seq = a.n AND e.kind = 'answer'"
         " AND e.visit = a.visit AND e.subject = a.id WHERE e.seq IS NULL",
         "answers that the chain does not know"},
        {"SELECT count(*) FROM sealed_answer a LEFT JOIN event e ON e.seq = a.n"
         " AND e.kind = 'answer' AND e.visit = a.visit AND e.subject = a.id WHERE e.seq IS NULL",
         "answers of open sittings that the chain does not know"},
        {"SELECT count(*) FROM topic t LEFT JOIN event e ON e.seq = t.n AND e.kind = 'topic'"
         " AND e.visit = t.visit AND e.subject = t.id WHERE e.seq IS NULL",
         "topics that the chain does not know"},
        {"SELECT count(*) FROM event WHERE kind = 'topic' AND seq NOT IN (SELECT n FROM topic)"
         " AND visit NOT IN (SELECT id FROM visit WHERE purged = 1)",
         "topics of the chain that are missing"},
        {"SELECT count(*) FROM attachment a LEFT JOIN event e ON e.seq = a.n"
         " AND e.kind = 'attachment' AND e.visit = a.visit AND e.subject = a.id"
         " WHERE e.seq IS NULL",
         "drawings or memos that the chain does not know"},
        {"SELECT count(*) FROM event WHERE kind = 'attachment'"
         " AND seq NOT IN (SELECT n FROM attachment)"
         " AND visit NOT IN (SELECT id FROM visit WHERE purged = 1)",
         "drawings or memos of the chain that are missing"},
        {"SELECT count(*) FROM event WHERE kind = 'visit-start'"
         " AND visit NOT IN (SELECT id FROM visit)",
         "visits of the chain that are missing"},
        {"SELECT count(*) FROM event WHERE kind IN ('sign-out', 'visit-auto')"
         " AND seq NOT IN (SELECT closed FROM proof)"
         " AND visit NOT IN (SELECT id FROM visit WHERE purged = 1)",
         "closed visits whose digest is missing"},
        {"SELECT count(*) FROM matter WHERE id NOT IN"
         " (SELECT subject FROM event WHERE kind = 'matter')",
         "matters that the chain does not know"},
        {"SELECT count(*) FROM meeting WHERE id NOT IN"
         " (SELECT subject FROM event WHERE kind = 'meeting')",
         "meetings that the chain does not know"},
        {"SELECT count(*) FROM staff s"
         " WHERE NOT EXISTS (SELECT 1 FROM event WHERE kind = s.role || '-pin')",
         "PINs of the staff that the chain does not know"},
        {"SELECT count(*) FROM recovery"
         " WHERE NOT EXISTS (SELECT 1 FROM event WHERE kind = 'recovery-new')",
         "recovery codes that the chain does not know"},
        {"SELECT count(*) FROM waiver WHERE subject <> zeroblob(16) AND subject NOT IN"
         " (SELECT id FROM dwelling UNION SELECT id FROM member UNION SELECT id FROM meeting)",
         "reasons about somebody who is not there"},
    };
    for (size_t i = 0; i < ARRAY_LEN(pairs); i++) {
        int64_t count = 0;
        TRY(db_number(&store->db, &count, err, pairs[i].sql, DB_ALONE));
        if (count > 0)
            findings_add(findings, "%lld %s", (long long)count, pairs[i].line);
    }
    return OK;
}

static enum status check_closed(struct store *store, const struct store_visit_row *row,
                                const char *name, struct findings *findings, struct err *err)
{
    enum proof_state state;
    struct receipt receipt;
    uint8_t digest[RECEIPT_DIGEST_SIZE];
    bool genuine;
    TRY(proof_check(store, &row->id, &state, digest, err));
    if (state != PROOF_HOLDS)
        findings_add(findings, "visit %s %s", name,
                     state == PROOF_MISSING ? "has no digest" : "was altered after it was closed");
    if (row->end != VISIT_SIGNED_OUT)
        return OK;
    enum status status = store_receipt_get(store, &row->id, &receipt, err);
    if (status == ERR_ABSENT) {
        findings_add(findings, "visit %s was signed out and has no receipt", name);
        return OK;
    }
    TRY(status);
    TRY(receipt_is_genuine(store, &receipt, digest, &genuine, err));
    if (state != PROOF_MISSING && !genuine)
        findings_add(findings, "the receipt of visit %s is not genuine", name);
    return OK;
}

// Opens everything that is sealed; sittings whose key this folder does not have stay closed.
static enum status check_unclosed(struct store *store, const struct id *id, const char *name,
                                  struct findings *findings, struct err *err)
{
    struct visit visit;
    struct visit_hold hold [[gnu::cleanup(visit_hold_end)]] = {0};
    TRY(db_begin_read(&store->db, err));
    enum status status = visit_load(store, id, true, &visit, err);
    if (status == OK)
        status = draft_check(store, id, err);
    if (status == OK)
        status = visit_hold(store, id, &hold, err);
    if (status == OK)
        status = attachment_check_all(store, id, &hold, err);
    status = db_end(&store->db, status, err);
    visit_fini(&visit);
    if (status != ERR_DAMAGED && status != ERR_REFUSED)
        return status;
    findings_add(findings, "visit %s does not open", name);
    return OK;
}

static enum status check_visits(struct store *store, struct findings *findings,
                                const struct store_progress *progress, struct err *err)
{
    struct store_visit_row *rows;
    size_t count;
    TRY(store_visit_list(store, NULL, &rows, &count, err));
    enum status status = OK;
    for (size_t i = 0; i < count && status == OK; i++) {
        char name[ID_TEXT_SIZE];
        id_to_text(&rows[i].id, name);
        if (progress && progress->step)
            progress->step(progress->ctx, i, count);
        if (rows[i].purged)
            continue;
        status = rows[i].state == VISIT_CLOSED
                     ? check_closed(store, &rows[i], name, findings, err)
                     : check_unclosed(store, &rows[i].id, name, findings, err);
    }
    if (status == OK && progress && progress->step)
        progress->step(progress->ctx, count, count);
    free(rows);
    return status;
}

// Damage that keeps a step from going on is a finding like others.
static enum status as_finding(enum status status, struct findings *findings, const struct err *why)
{
    if (status != ERR_DAMAGED)
        return status;
    findings_add(findings, "%s", why->text);
    return OK;
}

static enum status check_all(struct store *store, struct findings *findings,
                             const struct store_progress *progress, struct err *err)
{
    size_t events;
    TRY(as_finding(check_file(store, findings, err), findings, err));
    TRY(as_finding(check_references(store, findings, err), findings, err));
    TRY(as_finding(chain_walk(store, findings, &events, err), findings, err));
    TRY(as_finding(check_pairs(store, findings, err), findings, err));
    TRY(as_finding(lists_open(store, err), findings, err));
    TRY(as_finding(staff_check(store, findings, err), findings, err));
    TRY(as_finding(recovery_check(store, findings, err), findings, err));
    TRY(as_finding(pledge_check(store, findings, err), findings, err));
    TRY(as_finding(stage_check(store, findings, err), findings, err));
    TRY(as_finding(self_check_check(store, findings, err), findings, err));
    TRY(as_finding(entry_check(store, findings, err), findings, err));
    TRY(as_finding(matter_check(store, findings, err), findings, err));
    TRY(as_finding(meeting_check(store, findings, err), findings, err));
    return as_finding(check_visits(store, findings, progress, err), findings, err);
}

enum status store_check(struct store *store, const struct store_findings *findings,
                        const struct store_progress *progress, size_t *count, struct err *err)
{
    struct err own; // a caller without one still gets the findings
    struct findings all = {.to = findings};
    enum status status = check_all(store, &all, progress, err ? err : &own);
    *count = all.count;
    return status;
}

enum status store_chain_verify(struct store *store, const struct store_findings *findings,
                               size_t *events, size_t *count, struct err *err)
{
    struct findings all = {.to = findings};
    enum status status = chain_walk(store, &all, events, err);
    *count = all.count;
    return status;
}
