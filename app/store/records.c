#include "store/chain.h"
#include "store/records_parts.h"

static enum status house(void *ctx, struct house *out, struct err *err)
{
    struct store *store = ctx;
    struct id dwelling;
    int64_t set_at_utc_ms;
    TRY(store_kiosk_dwelling_get(store, &dwelling, err));
    return store_house_get(store, &dwelling, out, &set_at_utc_ms, err);
}

static enum status asked(void *ctx, const char *const *prompts, size_t count, int *out,
                         struct err *err)
{
    struct store *store = ctx;
    for (size_t i = 0; i < count; i++) {
        int64_t times = 0;
        enum status status = db_number(&store->db, &times, err,
                                       "SELECT count FROM asked WHERE prompt = ?1"
                                       " AND dwelling = (SELECT kiosk_dwelling FROM office)",
                                       DB_WITH(db_text(prompts[i])));
        if (status != OK && status != ERR_ABSENT)
            return status;
        out[i] = status == OK ? (int)times : 0;
    }
    return OK;
}

static enum status clock_trust(void *ctx, const struct moment *now, enum clock_trust *out,
                               struct err *err)
{
    struct moment recorded;
    TRY(chain_moment(ctx, now, &recorded, err));
    *out = recorded.trust;
    return OK;
}

void store_records(struct store *store, struct records *out)
{
    *out = (struct records){
        .ctx = store,
        .house = house,
        .sign_in_card = records_sign_in_card,
        .sign_in_pin = records_sign_in_pin,
        .pledge_put = records_pledge_put,
        .visit_unfinished = records_visit_unfinished,
        .visit_start = records_visit_start,
        .visit_resume = records_visit_resume,
        .visit_park = records_visit_park,
        .visit_place = records_visit_place,
        .answer_put = records_answer_put,
        .sitting_put = records_sitting_put,
        .sitting_end = records_sitting_end,
        .topic_put = records_topic_put,
        .attachment_put = records_attachment_put,
        .attachment_get = records_attachment_get,
        .draft_put = records_draft_put,
        .draft_get = records_draft_get,
        .sign_out = records_sign_out,
        .receipt_waiting = records_receipt_waiting,
        .receipt_print = records_receipt_print,
        .receipt_dismissed = records_receipt_dismissed,
        .close_forgotten = records_close_forgotten,
        .expected = records_expected,
        .decline = records_decline,
        .decline_undo = records_decline_undo,
        .asked = asked,
        .open_points = records_open_points,
        .clock_trust = clock_trust,
        .staff_sign_in = records_staff_sign_in,
        .staff_sign_out = records_staff_sign_out,
        .staff_did = records_staff_did,
        .setting_get = records_setting_get,
        .setting_put = records_setting_put,
    };
}
