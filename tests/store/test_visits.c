// Visits from the first step to the receipt: what was saved is there after opening again.
#include "store/fixture.h"

static void reload(struct fixture *f, struct visit *visit)
{
    visit_fini(visit);
    assert_ok(f, f->records.visit_unfinished(f->records.ctx, &f->member.id, visit, &f->err));
}

static void assert_same_after_opening(struct fixture *f, struct visit *visit)
{
    char *before = record_of(visit);
    open_again(f);
    reload(f, visit);
    char *after = record_of(visit);
    assert_string_equal(before, after);
    free(before);
    free(after);
}

static void a_visit_resumes_where_the_power_went(void **state)
{
    struct fixture *f = *state;
    struct records *r = &f->records;
    struct visit visit;
    char text[NOTE_SIZE];
    start_visit(f, &visit);
    assert_int_equal(visit.state, VISIT_OPEN);
    assert_ok(f, put_answer(f, &visit, 0, "o.litter", "fine", ""));
    assert_ok(f, put_answer(f, &visit, 0, "o.water", "worry", "蛇口がぬれていた"));
    assert_ok(f, put_sitting(f, &visit, 1));
    assert_ok(f, put_answer(f, &visit, 1, "r.meals", "good", ""));
    assert_ok(f, put_answer(f, &visit, 0, "o.clothes", "fine", "間に"));
    assert_ok(f, put_answer(f, &visit, 1, "r.bath", CHOICE_WONT_SAY, "小さい こえ"));
    assert_ok(f, put_answer(f, &visit, 1, "r.meals", "plain", ""));
    const struct topic topic = {.prompt = "o.water", .purpose = "quality"};
    assert_ok(f, r->topic_put(r->ctx, &visit, &topic, &f->now, &f->err));
    assert_ok(f, put_draft(f, &visit, "m.good/0", "書きかけ"));
    assert_ok(f, put_draft(f, &visit, "r.bath/1", "いいかけ"));
    const struct visit_place place = {
        .screen = "question", .item = "r.bath", .sitting = 1, .page = 2};
    assert_ok(f, r->visit_place(r->ctx, &visit, &place, &f->err));
    assert_same_after_opening(f, &visit);
    assert_int_equal(visit.answer_count, 5);
    assert_string_equal(visit.answers[2].prompt, "r.meals");
    assert_string_equal(visit.answers[2].choices, "plain");
    assert_int_equal(visit.sittings[0].near, NEAR_STAFF);
    assert_string_equal(visit.place.item, "r.bath");
    assert_int_equal(visit.place.page, 2);
    get_draft(f, &visit, "m.good/0", text);
    assert_string_equal(text, "書きかけ");
    get_draft(f, &visit, "r.bath/1", text);
    assert_string_equal(text, "いいかけ");
    assert_ok(f, put_draft(f, &visit, "m.good/0", ""));
    get_draft(f, &visit, "m.good/0", text);
    assert_string_equal(text, "");
    assert_ok(f, end_sitting(f, &visit, 1, true));
    assert_same_after_opening(f, &visit);
    assert_string_equal(visit_answer(&visit, 1, "r.meals")->choices, "plain");
    int64_t passed_on; // not what the resident said before
    assert_ok(f, db_number(&f->store->db, &passed_on, &f->err,
                           "SELECT count(*) FROM answer WHERE respondent = 1", DB_ALONE));
    assert_int_equal(passed_on, 2);
    assert_int_equal(count_findings(f), 0);
    visit_fini(&visit);
}

static void only_one_visit_of_a_member_is_unfinished(void **state)
{
    struct fixture *f = *state;
    struct records *r = &f->records;
    struct visit visit, second;
    assert_int_equal(r->visit_unfinished(r->ctx, &f->member.id, &second, &f->err), ERR_ABSENT);
    start_visit(f, &visit);
    assert_int_equal(r->visit_start(r->ctx, &f->member, &f->now, &second, &f->err), ERR_EXISTS);
    assert_ok(f, r->visit_park(r->ctx, &visit, &f->now, &f->err));
    assert_int_equal(visit.state, VISIT_PARKED);
    assert_int_equal(r->visit_start(r->ctx, &f->member, &f->now, &second, &f->err), ERR_EXISTS);
    assert_ok(f, r->visit_resume(r->ctx, &visit, &f->now, &f->err));
    assert_int_equal(visit.state, VISIT_OPEN);
    struct member other;
    add_member(f, 0, &other);
    assert_int_equal(r->visit_unfinished(r->ctx, &other.id, &second, &f->err), ERR_ABSENT);
    assert_ok(f, r->visit_start(r->ctx, &other, &f->now, &second, &f->err));
    visit_fini(&second);
    visit_fini(&visit);
}

static void a_visit_without_a_single_answer_gets_a_receipt(void **state)
{
    struct fixture *f = *state;
    struct visit visit;
    struct receipt receipt, again;
    struct store_visit_row row;
    start_visit(f, &visit);
    sign_out(f, &visit, &receipt);
    assert_int_equal(visit.state, VISIT_CLOSED);
    assert_int_equal(visit.end, VISIT_SIGNED_OUT);
    assert_int_equal(visit.ended.utc_ms, f->now.utc_ms);
    assert_ok(f, store_receipt_get(f->store, &visit.id, &again, &f->err));
    assert_string_equal(receipt.text, again.text);
    char shown[RECEIPT_NUMBER_SIZE + 1];
    receipt_number_show(receipt.number, shown);
    assert_non_null(strstr(receipt.text, shown));
    assert_non_null(strstr(receipt.text, "ひだまりホーム"));
    assert_ok(f, store_visit_find(f->store, shown, &row, &f->err));
    assert_true(id_equal(&row.id, &visit.id));
    assert_string_equal(row.number, receipt.number);
    assert_int_equal(count_findings(f), 0);
    visit_fini(&visit);
}

static void a_receipt_is_signed_over_its_text_and_digest(void **state)
{
    struct fixture *f = *state;
    struct visit visit;
    struct receipt receipt;
    struct receipt_proof proof;
    size_t body;
    uint8_t key[STORE_KEY_SIZE], id[4];
    start_visit(f, &visit);
    assert_ok(f, put_answer(f, &visit, 0, "o.litter", "fine", ""));
    sign_out(f, &visit, &receipt);
    store_public_key(f->store, key);
    assert_int_equal(receipt_parse(receipt.text, &body, &proof), OK);
    seal_key_id(key, id);
    assert_memory_equal(proof.bytes, id, 4);
    const struct seal_piece pieces[] = {
        {RECEIPT_DOMAIN, strlen(RECEIPT_DOMAIN)}, {receipt.text, body}, {proof.bytes, 20}};
    assert_true(seal_verify(key, pieces, 3, proof.bytes + 20));
    enum store_receipt_state how;
    struct id found;
    assert_ok(f, store_receipt_check(f->store, proof.bytes + 4, &how, &found, &f->err));
    assert_int_equal(how, STORE_RECEIPT_UNCHANGED);
    assert_true(id_equal(&found, &visit.id));
    proof.bytes[4] ^= 1;
    assert_ok(f, store_receipt_check(f->store, proof.bytes + 4, &how, &found, &f->err));
    assert_int_equal(how, STORE_RECEIPT_UNKNOWN);
    visit_fini(&visit);
}

static void nothing_can_be_added_to_a_closed_visit(void **state)
{
    struct fixture *f = *state;
    struct records *r = &f->records;
    struct visit visit, stale;
    struct receipt receipt;
    start_visit(f, &visit);
    assert_ok(f, r->visit_unfinished(r->ctx, &f->member.id, &stale, &f->err));
    sign_out(f, &visit, &receipt);
    const struct topic topic = {.prompt = "o.water", .purpose = "quality"};
    const struct visit_place place = {.screen = "walk"};
    assert_int_equal(put_answer(f, &stale, 0, "o.litter", "fine", ""), ERR_REFUSED);
    assert_int_equal(stale.answer_count, 0);
    assert_int_equal(put_sitting(f, &stale, 1), ERR_REFUSED);
    assert_int_equal(stale.sitting_count, 0);
    assert_int_equal(r->topic_put(r->ctx, &stale, &topic, &f->now, &f->err), ERR_REFUSED);
    assert_int_equal(stale.topic_count, 0);
    assert_int_equal(put_draft(f, &stale, "m.good/0", "x"), ERR_REFUSED);
    assert_int_equal(r->visit_place(r->ctx, &stale, &place, &f->err), ERR_REFUSED);
    assert_int_equal(r->visit_park(r->ctx, &stale, &f->now, &f->err), ERR_REFUSED);
    assert_int_equal(r->sign_out(r->ctx, &stale, false, &f->now, &receipt, &f->err), ERR_REFUSED);
    visit_fini(&stale);
    visit_fini(&visit);
}

static void a_forgotten_visit_is_closed_without_a_time_and_without_a_receipt(void **state)
{
    struct fixture *f = *state;
    struct records *r = &f->records;
    struct visit visit, loaded;
    struct receipt receipt;
    start_visit(f, &visit);
    assert_ok(f, put_answer(f, &visit, 0, "o.litter", "fine", "見たこと"));
    assert_ok(f, put_sitting(f, &visit, 1));
    assert_ok(f, put_answer(f, &visit, 1, "r.meals", "good", ""));
    assert_ok(f, r->close_forgotten(r->ctx, &f->now, &f->err));
    assert_ok(f, r->visit_unfinished(r->ctx, &f->member.id, &loaded, &f->err));
    visit_fini(&loaded);
    f->now.utc_ms = fixture_start_utc_ms + 14 * 60 * FIXTURE_MINUTE; // five past midnight
    assert_ok(f, r->close_forgotten(r->ctx, &f->now, &f->err));
    assert_int_equal(r->visit_unfinished(r->ctx, &f->member.id, &loaded, &f->err), ERR_ABSENT);
    assert_ok(f, store_visit_load(f->store, &visit.id, &loaded, &f->err));
    assert_int_equal(loaded.end, VISIT_AUTO);
    assert_int_equal(loaded.ended.utc_ms, 0);
    assert_int_equal(loaded.answer_count, 1);
    assert_int_equal(loaded.sittings[0].state, SITTING_ERASED);
    assert_int_equal(store_receipt_get(f->store, &visit.id, &receipt, &f->err), ERR_ABSENT);
    assert_int_equal(count_findings(f), 0);
    visit_fini(&loaded);
    visit_fini(&visit);
}

static void what_was_not_released_at_sign_out_is_erased(void **state)
{
    struct fixture *f = *state;
    struct visit visit, loaded;
    struct receipt receipt;
    start_visit(f, &visit);
    assert_ok(f, put_sitting(f, &visit, 1));
    assert_ok(f, put_answer(f, &visit, 1, "r.meals", "good", ""));
    assert_ok(f, end_sitting(f, &visit, 1, true));
    assert_ok(f, put_sitting(f, &visit, 2));
    assert_ok(f, put_answer(f, &visit, 2, "r.meals", "bad", "いや"));
    sign_out(f, &visit, &receipt);
    assert_int_equal(visit.answer_count, 1);
    assert_int_equal(visit.sittings[0].state, SITTING_RELEASED);
    assert_int_equal(visit.sittings[1].state, SITTING_ERASED);
    assert_ok(f, store_visit_load(f->store, &visit.id, &loaded, &f->err));
    assert_int_equal(loaded.answer_count, 1);
    assert_int_equal(loaded.answers[0].respondent, 1);
    assert_int_equal(count_findings(f), 0);
    visit_fini(&loaded);
    visit_fini(&visit);
}

static void staff_programs_do_not_see_a_sitting_that_is_open(void **state)
{
    struct fixture *f = *state;
    struct visit visit, loaded;
    start_visit(f, &visit);
    assert_ok(f, put_sitting(f, &visit, 1));
    assert_ok(f, put_answer(f, &visit, 1, "r.meals", "bad", "いや"));
    assert_ok(f, store_visit_load(f->store, &visit.id, &loaded, &f->err));
    assert_int_equal(loaded.answer_count, 0);
    assert_int_equal(loaded.sitting_count, 1);
    assert_int_equal(loaded.sittings[0].question_count, 0);
    visit_fini(&loaded);
    visit_fini(&visit);
}

static void broken_values_are_refused_whole(void **state)
{
    struct fixture *f = *state;
    struct records *r = &f->records;
    struct visit visit;
    start_visit(f, &visit);
    const struct answer good = make_answer(0, "o.litter", "fine", "");
    struct answer broken[8];
    for (size_t i = 0; i < ARRAY_LEN(broken); i++)
        broken[i] = good;
    broken[0].prompt[0] = '\0';
    strcpy(broken[1].prompt, "two words");
    strcpy(broken[2].choices, "a\tb");
    broken[3].respondent = -1;
    broken[4].by = ANSWER_BY_COUNT;
    strcpy(broken[5].note, "\xff");
    memset(broken[6].note, 'x', NOTE_MAX_CHARACTERS + 1);
    memset(broken[7].note, 'x', sizeof broken[7].note);
    for (size_t i = 0; i < ARRAY_LEN(broken); i++)
        assert_int_equal(r->answer_put(r->ctx, &visit, &broken[i], &f->now, &f->err), ERR_INVALID);
    const struct visit_place nowhere[] = {{.screen = "two words"},
                                          {.item = "a\tb"},
                                          {.sitting = -1},
                                          {.page = -1},
                                          {.page = VISIT_MAX_PAGES}};
    for (size_t i = 0; i < ARRAY_LEN(nowhere); i++)
        assert_int_equal(r->visit_place(r->ctx, &visit, &nowhere[i], &f->err), ERR_INVALID);
    assert_int_equal(put_answer(f, &visit, 1, "r.meals", "good", ""), ERR_REFUSED);
    assert_int_equal(put_sitting(f, &visit, 2), ERR_INVALID);
    assert_int_equal(visit.answer_count, 0);
    assert_int_equal(visit.sitting_count, 0);
    visit_fini(&visit);
}

static void a_sitting_that_has_ended_takes_nothing_more(void **state)
{
    struct fixture *f = *state;
    struct visit visit;
    start_visit(f, &visit);
    for (int number = 1; number <= 2; number++) {
        assert_ok(f, put_sitting(f, &visit, number));
        assert_ok(f, put_sitting(f, &visit, number)); // who is near, told anew
        assert_ok(f, end_sitting(f, &visit, number, number == 1));
        enum sitting_state ended = visit.sittings[number - 1].state;
        assert_int_equal(ended, number == 1 ? SITTING_RELEASED : SITTING_ERASED);
        char slot[24];
        snprintf(slot, sizeof slot, "r.meals/%d", number);
        assert_int_equal(put_sitting(f, &visit, number), ERR_REFUSED);
        assert_int_equal(end_sitting(f, &visit, number, true), ERR_REFUSED);
        assert_int_equal(end_sitting(f, &visit, number, false), ERR_REFUSED);
        assert_int_equal(put_answer(f, &visit, number, "r.meals", "good", ""), ERR_REFUSED);
        assert_int_equal(put_draft(f, &visit, slot, "x"), ERR_REFUSED);
        assert_int_equal(visit.sittings[number - 1].state, ended);
    }
    assert_int_equal(end_sitting(f, &visit, 3, true), ERR_ABSENT);
    visit_fini(&visit);
}

static void a_sitting_that_breaks_its_rules_is_refused(void **state)
{
    struct fixture *f = *state;
    struct records *r = &f->records;
    struct visit visit;
    start_visit(f, &visit);
    struct sitting good = {.number = 1, .question_count = 1, .questions = {"r.meals"}};
    struct sitting broken[8];
    for (size_t i = 0; i < ARRAY_LEN(broken); i++)
        broken[i] = good;
    broken[0].number = 0;
    broken[1].number = VISIT_MAX_SITTINGS + 1;
    broken[2].near = SITTING_NEAR_COUNT;
    broken[3].question_count = -1;
    broken[4].question_count = SITTING_MAX_QUESTIONS + 1;
    strcpy(broken[5].questions[0], "two words");
    strcpy(broken[6].questions[0], "a,b");
    broken[7].state = SITTING_RELEASED; // only its end releases it
    for (size_t i = 0; i < ARRAY_LEN(broken); i++)
        assert_int_equal(r->sitting_put(r->ctx, &visit, &broken[i], &f->now, &f->err), ERR_INVALID);
    assert_int_equal(visit.sitting_count, 0);
    assert_ok(f, r->sitting_put(r->ctx, &visit, &good, &f->now, &f->err));
    visit_fini(&visit);
}

// As many residents as one visit can hold, and not one more.
static void the_last_sitting_is_the_last(void **state)
{
    struct fixture *f = *state;
    struct visit visit;
    start_visit(f, &visit);
    for (int number = 1; number <= VISIT_MAX_SITTINGS; number++) {
        assert_ok(f, put_sitting(f, &visit, number));
        assert_ok(f, end_sitting(f, &visit, number, true));
    }
    assert_int_equal(put_sitting(f, &visit, VISIT_MAX_SITTINGS + 1), ERR_INVALID);
    visit_fini(&visit);
}

static void a_slot_of_a_draft_has_a_prompt_and_a_respondent(void **state)
{
    static const char *const slots[] = {"r.meals/", "r.meals/x", "r.meals/1x", "r.meals/-1",
                                        "r.meals/99"};
    struct fixture *f = *state;
    struct visit visit;
    start_visit(f, &visit);
    for (size_t i = 0; i < ARRAY_LEN(slots); i++)
        assert_int_equal(put_draft(f, &visit, slots[i], "x"), ERR_INVALID);
    assert_int_equal(put_draft(f, &visit, "r.meals/1", "x"), ERR_REFUSED);
    assert_ok(f, put_draft(f, &visit, "r.meals/0", "x"));
    visit_fini(&visit);
}

static void a_full_note_of_the_longest_characters_is_kept(void **state)
{
    struct fixture *f = *state;
    struct visit visit;
    struct answer answer = make_answer(0, "o.litter", "fine", "");
    for (int i = 0; i < NOTE_MAX_CHARACTERS; i++)
        strcat(answer.note, "𠮷");
    start_visit(f, &visit);
    assert_ok(f, f->records.answer_put(f->records.ctx, &visit, &answer, &f->now, &f->err));
    assert_ok(f, put_draft(f, &visit, "o.x/0", answer.note));
    open_again(f);
    reload(f, &visit);
    assert_string_equal(visit.answers[0].note, answer.note);
    char text[NOTE_SIZE];
    get_draft(f, &visit, "o.x/0", text);
    assert_string_equal(text, answer.note);
    visit_fini(&visit);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_store, remove_folder)
    const struct CMUnitTest tests[] = {
        TEST(a_visit_resumes_where_the_power_went),
        TEST(only_one_visit_of_a_member_is_unfinished),
        TEST(a_visit_without_a_single_answer_gets_a_receipt),
        TEST(a_receipt_is_signed_over_its_text_and_digest),
        TEST(nothing_can_be_added_to_a_closed_visit),
        TEST(a_forgotten_visit_is_closed_without_a_time_and_without_a_receipt),
        TEST(what_was_not_released_at_sign_out_is_erased),
        TEST(staff_programs_do_not_see_a_sitting_that_is_open),
        TEST(broken_values_are_refused_whole),
        TEST(a_sitting_that_has_ended_takes_nothing_more),
        TEST(a_sitting_that_breaks_its_rules_is_refused),
        TEST(the_last_sitting_is_the_last),
        TEST(a_slot_of_a_draft_has_a_prompt_and_a_respondent),
        TEST(a_full_note_of_the_longest_characters_is_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
