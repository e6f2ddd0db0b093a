// A visit that is known whole is saved in one change, or not at all.
#include "domain/council.h"
#include "store/needles.h"

// On paper, of ten days ago: an observation, a resident's answers, a topic.
static void write_visit(struct fixture *f, struct visit *out)
{
    const struct date day = {2026, 11, 11};
    const struct answer answers[] = {make_answer(0, "o.litter", "worry", "ろうかの すみ"),
                                     make_answer(1, "r.meals", "good", "カレー"),
                                     make_answer(1, "r.bath", "yes", "")};
    const struct sitting sitting = {.number = 1,
                                    .state = SITTING_RELEASED,
                                    .near = NEAR_NOBODY,
                                    .question_count = 2,
                                    .questions = {"r.meals", "r.bath"}};
    const struct topic topic = {.prompt = "o.litter", .purpose = "PU3"};
    visit_init(out);
    out->member = f->member.id;
    out->category = f->member.category;
    out->dwelling = f->dwelling;
    out->mode = VISIT_ONLINE;
    out->source = VISIT_PAPER;
    out->started.utc_ms = wall_time_utc_ms(&day, 14, 0);
    out->ended.utc_ms = wall_time_utc_ms(&day, 15, 0);
    for (size_t i = 0; i < ARRAY_LEN(answers); i++)
        assert_int_equal(visit_put_answer(out, &answers[i]), OK);
    assert_int_equal(visit_put_sitting(out, &sitting), OK);
    assert_int_equal(visit_put_topic(out, &topic), OK);
}

static int64_t rows_of(struct fixture *f)
{
    int64_t rows;
    assert_ok(f, db_number(&f->store->db, &rows, &f->err,
                           "SELECT (SELECT count(*) FROM visit) + (SELECT count(*) FROM event)"
                           " + (SELECT count(*) FROM answer) + (SELECT count(*) FROM sitting)"
                           " + (SELECT count(*) FROM seal_key) + (SELECT count(*) FROM asked)"
                           " + (SELECT count(*) FROM matter)",
                           DB_ALONE));
    return rows;
}

static enum status add(struct fixture *f, struct visit *visit, struct receipt *receipt)
{
    struct council c; // as the staff's pages do it
    store_council(f->store, &c);
    return c.visit_add(c.ctx, visit, &f->now, receipt, &f->err);
}

static void a_whole_visit_is_kept_as_if_it_had_come_through_the_door(void **state)
{
    struct fixture *f = *state;
    struct visit visit, loaded;
    struct receipt receipt;
    struct receipt_proof proof;
    enum store_receipt_state how;
    struct open_point points[2];
    const char *const prompts[] = {"r.meals", "r.bath"};
    int asked[2];
    size_t count, body;
    write_visit(f, &visit);
    assert_ok(f, add(f, &visit, &receipt));
    assert_ok(f, store_visit_load(f->store, &visit.id, &loaded, &f->err));
    char *saved = record_of(&loaded), *given = record_of(&visit);
    assert_string_equal(saved, given);
    free(saved);
    free(given);
    assert_int_equal(receipt_parse(receipt.text, &body, &proof), OK);
    assert_ok(f, store_receipt_check(f->store, proof.bytes + 4, &how, NULL, &f->err));
    assert_int_equal(how, STORE_RECEIPT_UNCHANGED);
    assert_ok(f, f->records.open_points(f->records.ctx, points, 2, &count, &f->err));
    assert_int_equal(count, 1);
    assert_string_equal(points[0].note, "ろうかの すみ");
    assert_ok(f, f->records.asked(f->records.ctx, prompts, 2, asked, &f->err));
    assert_true(asked[0] == 1 && asked[1] == 1);
    // It waits for nobody at the kiosk's screen.
    struct visit waiting;
    assert_int_equal(f->records.receipt_waiting(f->records.ctx, &receipt, &waiting, &f->err),
                     ERR_ABSENT);
    visit_fini(&waiting);
    assert_int_equal(add(f, &visit, &receipt), ERR_EXISTS);
    assert_int_equal(count_findings(f), 0);
    visit_fini(&loaded);
    visit_fini(&visit);
}

static void it_may_be_of_a_member_who_is_inside_now(void **state)
{
    struct fixture *f = *state;
    struct visit now_here, visit;
    struct receipt receipt;
    start_visit(f, &now_here);
    write_visit(f, &visit);
    assert_ok(f, add(f, &visit, &receipt));
    assert_ok(f, put_answer(f, &now_here, 0, "o.litter", "fine", ""));
    sign_out(f, &now_here, &receipt);
    assert_int_equal(count_findings(f), 0);
    visit_fini(&now_here);
    visit_fini(&visit);
}

static void what_breaks_a_rule_is_refused_and_leaves_nothing(void **state)
{
    struct fixture *f = *state;
    int64_t before = rows_of(f);
    for (int i = 0; i < 8; i++) {
        struct visit visit;
        struct receipt receipt;
        enum status expected = ERR_INVALID;
        write_visit(f, &visit);
        switch (i) {
        case 0:
            visit.ended.utc_ms = visit.started.utc_ms;
            break;
        case 1:
            visit.ended.utc_ms = f->now.utc_ms + 1;
            break;
        case 2:
            strcpy(visit.answers[1].prompt, "a b");
            break;
        case 3:
            visit.sittings[0].state = SITTING_OPEN;
            break;
        case 4:
            visit.sittings[0].number = 2;
            break;
        case 5:
            visit.topics[0].purpose[0] = '\0';
            break;
        case 6:
            visit.dwelling.bytes[3] ^= 1;
            expected = ERR_ABSENT;
            break;
        case 7:
            visit.member.bytes[3] ^= 1;
            expected = ERR_ABSENT;
            break;
        }
        if (add(f, &visit, &receipt) != expected)
            fail_msg("case %d", i);
        visit_fini(&visit);
    }
    assert_int_equal(rows_of(f), before);
}

// Whichever of its rows cannot be written.
static void a_failure_in_the_middle_takes_everything_back(void **state)
{
    static const char *const tables[] = {"visit", "sitting", "answer", "topic",
                                         "proof", "matter",  "receipt"};
    struct fixture *f = *state;
    struct receipt receipt;
    struct visit visit;
    int64_t before = rows_of(f);
    for (size_t i = 0; i < ARRAY_LEN(tables); i++) {
        char sql[160];
        snprintf(sql, sizeof sql,
                 "CREATE TEMP TRIGGER no BEFORE INSERT ON main.%s BEGIN"
                 " SELECT raise(ABORT, 'no'); END",
                 tables[i]);
        write_visit(f, &visit);
        assert_ok(f, db_script(&f->store->db, sql, &f->err));
        assert_int_not_equal(add(f, &visit, &receipt), OK);
        assert_ok(f, db_script(&f->store->db, "DROP TRIGGER no", &f->err));
        assert_int_equal(rows_of(f), before);
        visit_fini(&visit);
    }
    write_visit(f, &visit);
    assert_ok(f, add(f, &visit, &receipt));
    assert_int_equal(count_findings(f), 0);
    visit_fini(&visit);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_store, remove_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_whole_visit_is_kept_as_if_it_had_come_through_the_door),
        TEST(it_may_be_of_a_member_who_is_inside_now),
        TEST(what_breaks_a_rule_is_refused_and_leaves_nothing),
        TEST(a_failure_in_the_middle_takes_everything_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
