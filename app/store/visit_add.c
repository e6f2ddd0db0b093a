// A visit that is known whole: one that was written down on paper, or that took place online.
#include "store/answer.h"
#include "store/chain.h"
#include "store/codec.h"
#include "store/council.h"
#include "store/fields.h"
#include "store/keys.h"
#include "store/matter.h"
#include "store/proof.h"
#include "store/receipt.h"
#include "store/records_parts.h"
#include "store/visit.h"

static enum status check(const struct visit *visit, const struct moment *now, struct err *err)
{
    if (visit->started.utc_ms >= visit->ended.utc_ms || visit->ended.utc_ms > now->utc_ms)
        return err_set(err, ERR_INVALID,
                       "the visit should end after it began, and before now: check its day and "
                       "times");
    struct sheet_facts sheet;
    char number[SHEET_NUMBER_SIZE];
    if (visit->sheet[0] && sheet_read(visit->sheet, &sheet, number) != OK)
        return err_set(err, ERR_INVALID, "%s is no number of a sheet", visit->sheet);
    TRY(codec_entered_check(visit, err));
    for (size_t i = 0; i < visit->topic_count; i++)
        if (!codec_name_ok(visit->topics[i].prompt, sizeof visit->topics[i].prompt, false) ||
            !codec_name_ok(visit->topics[i].purpose, sizeof visit->topics[i].purpose, false))
            return err_set(err, ERR_INVALID, "a topic breaks the rules of its fields");
    return OK;
}

enum status visit_sheet_known(struct store *store, const char *number, bool *known, struct err *err)
{
    int64_t found;
    *known = false;
    enum status status =
        db_number(&store->db, &found, err, "SELECT 1 FROM visit WHERE sheet = ?1 AND sheet <> ''",
                  DB_WITH(db_text(number)));
    *known = status == OK;
    return status == ERR_ABSENT ? OK : status;
}

// Nobody can have been in two visits at one moment; most likely it was entered before.
static enum status must_be_new(struct store *store, const struct visit *visit, struct err *err)
{
    int64_t found;
    bool known;
    TRY(visit_sheet_known(store, visit->sheet, &known, err));
    if (known)
        return err_set(err, ERR_EXISTS, "the sheet %s was entered before", visit->sheet);
    TRY(field_there(store, "member", "SELECT 1 FROM member WHERE id = ?1", &visit->member, err));
    TRY(field_there(store, "dwelling", "SELECT 1 FROM dwelling WHERE id = ?1", &visit->dwelling,
                    err));
    enum status status =
        db_number(&store->db, &found, err,
                  "SELECT 1 FROM visit WHERE member = ?1 AND started_utc_ms = ?2 LIMIT 1",
                  DB_WITH(db_id(&visit->member), db_int(visit->started.utc_ms)));
    if (status == OK)
        return err_set(err, ERR_EXISTS,
                       "the member has a visit that began then: it was entered before");
    return status == ERR_ABSENT ? OK : status;
}

static enum status add_sittings(struct store *store, const struct visit *visit,
                                const struct moment *now, struct err *err)
{
    for (size_t i = 0; i < visit->sitting_count; i++) {
        const struct sitting *sitting = &visit->sittings[i];
        char questions[CODEC_SITTING_SIZE];
        codec_questions(sitting, questions);
        TRY(chain_add(store, now, &(struct event){.kind = EVENT_SITTING, .visit = &visit->id}, NULL,
                      err));
        TRY(db_run(&store->db, err,
                   "INSERT INTO sitting (visit, number, state, details, near, mirrored, talk_mode,"
                   " questions, cleared) VALUES (?1, ?2, 'released', NULL, ?3, ?4, ?5, ?6, 1)",
                   DB_WITH(db_id(&visit->id), db_int(sitting->number),
                           db_text(sitting_near_name(sitting->near)), db_int(sitting->mirrored),
                           db_int(sitting->talk_mode), db_text(questions))));
        TRY(chain_add(store, now,
                      &(struct event){.kind = EVENT_SITTING_RELEASED, .visit = &visit->id}, NULL,
                      err));
    }
    return OK;
}

static enum status add_answers(struct store *store, const struct visit *visit,
                               const uint8_t key[SEAL_KEY_SIZE], const struct moment *now,
                               struct err *err)
{
    for (size_t i = 0; i < visit->answer_count; i++) {
        struct answer_row row = {.id = id_new(store->random, now->utc_ms),
                                 .answer = visit->answers[i]};
        TRY(chain_add(
            store, now,
            &(struct event){.kind = EVENT_ANSWER, .visit = &visit->id, .subject = &row.id}, &row.n,
            err));
        row.given = row.n;
        TRY(answer_insert(store, &visit->id, key, &row, err));
        if (row.answer.respondent > 0)
            TRY(answer_count_question(store, visit, row.answer.prompt, err));
    }
    return OK;
}

static enum status add_topics(struct store *store, const struct visit *visit,
                              const struct moment *now, struct err *err)
{
    for (size_t i = 0; i < visit->topic_count; i++)
        TRY(topic_insert(store, &visit->id, &visit->topics[i], now, err));
    return OK;
}

static enum status add(struct store *store, struct visit *visit, bool entered,
                       const struct moment *now, struct receipt *out, struct err *err)
{
    uint8_t key[SEAL_KEY_SIZE], digest[RECEIPT_DIGEST_SIZE];
    TRY(must_be_new(store, visit, err));
    TRY(visit_insert(store, visit, key, now, err));
    enum status status = add_sittings(store, visit, now, err);
    if (status == OK)
        status = add_answers(store, visit, key, now, err);
    seal_wipe(key, sizeof key);
    TRY(status);
    TRY(add_topics(store, visit, now, err));
    TRY(proof_add(store, &visit->id, true, now, digest, err));
    TRY(matter_from_topics(store, &visit->id, now, err));
    if (entered)
        TRY(entry_erase(store, err));
    return receipt_issue(store, visit, false, digest, out, err);
}

static enum status add_whole(struct store *store, struct visit *visit, bool entered,
                             const struct moment *now, struct receipt *out, struct err *err)
{
    TRY(check(visit, now, err));
    visit->id = id_new(store->random, now->utc_ms);
    visit->state = VISIT_CLOSED;
    visit->end = VISIT_SIGNED_OUT;
    for (size_t i = 0; i < visit->topic_count; i++)
        visit->topics[i].id = id_new(store->random, now->utc_ms);
    TRY(store_begin(store, err));
    return store_end(store, add(store, visit, entered, now, out, err), err);
}

enum status store_visit_add(struct store *store, struct visit *visit, const struct moment *now,
                            struct receipt *out, struct err *err)
{
    return add_whole(store, visit, false, now, out, err);
}

enum status council_visit_add(void *ctx, struct visit *visit, const struct moment *now,
                              struct receipt *out, struct err *err)
{
    return add_whole(ctx, visit, true, now, out, err);
}
