// What is asked about visits from outside: lists, counts, open points, the clock.
#include "domain/council.h"
#include "store/chain.h"
#include "store/fixture.h"

static void questions_are_counted_when_first_answered_whatever_becomes_of_it(void **state)
{
    struct fixture *f = *state;
    struct records *r = &f->records;
    const char *const prompts[] = {"r.meals", "r.bath", "r.town"};
    int asked[3];
    struct visit visit;
    start_visit(f, &visit);
    for (int sitting = 1; sitting <= 2; sitting++) {
        assert_ok(f, put_sitting(f, &visit, sitting));
        assert_ok(f, put_answer(f, &visit, sitting, "r.meals", "good", ""));
        assert_ok(f, put_answer(f, &visit, sitting, "r.meals", "bad", ""));
        if (sitting == 1)
            assert_ok(f, put_answer(f, &visit, sitting, "r.bath", "good", ""));
        assert_ok(f, end_sitting(f, &visit, sitting, sitting == 2));
    }
    assert_ok(f, r->asked(r->ctx, prompts, 3, asked, &f->err));
    assert_int_equal(asked[0], 2);
    assert_int_equal(asked[1], 1);
    assert_int_equal(asked[2], 0);
    struct store_dwelling other = {.name = "B", .code = "B"};
    assert_ok(f, store_dwelling_add(f->store, &other, &f->now, &f->err));
    assert_ok(f, store_kiosk_dwelling_put(f->store, &other.id, &f->now, &f->err));
    assert_ok(f, r->asked(r->ctx, prompts, 3, asked, &f->err));
    assert_int_equal(asked[0], 0);
    visit_fini(&visit);
}

// The matter of PROMPT gets a result.
static void settle(struct fixture *f, const struct council *council, const char *prompt)
{
    const struct matter_filter open = {.open_only = true};
    struct matter *matters;
    size_t count, found = 0;
    assert_ok(f, council->matter_list(council->ctx, &open, &matters, &count, &f->err));
    for (size_t i = 0; i < count; i++) {
        struct matter *m = &matters[i];
        if (strcmp(m->prompt, prompt) != 0)
            continue;
        found++;
        strcpy(m->title, "水回り");
        strcpy(m->owner, "世話人");
        strcpy(m->result, "なおしました。");
        m->state = MATTER_OFFICE;
        assert_ok(f, council->matter_put(council->ctx, m, &f->now, &f->err));
        m->state = MATTER_RESULT;
        assert_ok(f, council->matter_put(council->ctx, m, &f->now, &f->err));
    }
    free(matters);
    assert_int_equal(found, 1);
}

static void open_points_are_the_latest_that_nobody_took_back_or_settled(void **state)
{
    struct fixture *f = *state;
    struct records *r = &f->records;
    struct open_point points[8];
    struct receipt receipt;
    size_t count;
    struct council council;
    store_council(f->store, &council);
    static const struct {
        const char *prompt, *purpose, *note;
    } topics[] = {{"o.litter", "quality", "ろうか"},
                  {"o.water", "rights", ""},
                  {"o.litter", "relations", "ろうかの すみ"}};
    for (int n = 0; n < 2; n++) {
        struct visit visit;
        start_visit(f, &visit);
        for (size_t i = 0; i < ARRAY_LEN(topics); i++) {
            struct topic topic = {0};
            strcpy(topic.prompt, topics[i].prompt);
            strcpy(topic.purpose, topics[i].purpose);
            assert_ok(f, put_answer(f, &visit, 0, topics[i].prompt, "worry", topics[i].note));
            assert_ok(f, r->topic_put(r->ctx, &visit, &topic, &f->now, &f->err));
        }
        if (n == 1) {
            const struct topic back = {.prompt = "o.water", .purpose = ""};
            assert_ok(f, r->topic_put(r->ctx, &visit, &back, &f->now, &f->err));
        }
        assert_ok(f, r->open_points(r->ctx, points, 8, &count, &f->err));
        assert_int_equal(count, n == 0 ? 0 : 2); // not of a visit that goes on
        sign_out(f, &visit, &receipt);
        visit_fini(&visit);
    }
    assert_ok(f, r->open_points(r->ctx, points, 8, &count, &f->err));
    assert_int_equal(count, 3);
    assert_string_equal(points[0].prompt, "o.litter");
    assert_string_equal(points[0].purpose, "relations");
    assert_string_equal(points[0].note, "ろうかの すみ");
    assert_true(points[0].visited_utc_ms > points[1].visited_utc_ms);
    settle(f, &council, "o.water");
    assert_ok(f, r->open_points(r->ctx, points, 8, &count, &f->err));
    assert_int_equal(count, 2);
    assert_ok(f, r->open_points(r->ctx, points, 1, &count, &f->err));
    assert_int_equal(count, 1);
    assert_int_equal(count_findings(f), 0); // settling does not touch the signed record
}

static void a_paper_visit_of_long_ago_is_entered_with_its_own_times(void **state)
{
    struct fixture *f = *state;
    struct visit visit, loaded;
    struct receipt receipt;
    struct store_dwelling other = {.name = "B", .code = "B", .satellite = true};
    assert_ok(f, store_dwelling_add(f->store, &other, &f->now, &f->err));
    int64_t march = wall_time_utc_ms(&(struct date){2026, 3, 31}, 13, 0);
    f->now.utc_ms = march;
    const struct store_visit_begin begin = {
        .member = &f->member, .dwelling = other.id, .mode = VISIT_ONLINE, .source = VISIT_PAPER};
    assert_ok(f, store_visit_begin(f->store, &begin, &f->now, &visit, &f->err));
    assert_ok(f, put_answer(f, &visit, 0, "o.litter", "fine", ""));
    sign_out(f, &visit, &receipt);
    assert_ok(f, store_visit_load(f->store, &visit.id, &loaded, &f->err));
    assert_int_equal(loaded.started.utc_ms, march);
    assert_int_equal(loaded.mode, VISIT_ONLINE);
    assert_int_equal(loaded.source, VISIT_PAPER);
    assert_true(id_equal(&loaded.dwelling, &other.id));
    struct store_visit_row *rows;
    size_t count;
    const struct store_visit_filter last_year = {.fiscal_year = 2025};
    const struct store_visit_filter this_year = {.fiscal_year = 2026};
    assert_ok(f, store_visit_list(f->store, &last_year, &rows, &count, &f->err));
    assert_int_equal(count, 1);
    free(rows);
    assert_ok(f, store_visit_list(f->store, &this_year, &rows, &count, &f->err));
    assert_int_equal(count, 0);
    free(rows);
    visit_fini(&loaded);
    visit_fini(&visit);
}

struct walk {
    size_t count;
    int64_t last_utc_ms;
};

static enum status visit_one(void *ctx, const struct store_visit_row *row,
                             const struct visit *visit, struct err *err)
{
    struct walk *walk = ctx;
    (void)err;
    assert_true(id_equal(&row->id, &visit->id));
    assert_true(row->started_utc_ms > walk->last_utc_ms);
    walk->last_utc_ms = row->started_utc_ms;
    return ++walk->count == 3 ? ERR_REFUSED : OK;
}

static void visits_are_walked_in_the_order_of_time_and_by_filter(void **state)
{
    struct fixture *f = *state;
    struct walk walk = {0};
    struct member other;
    add_member(f, 77, &other);
    for (int i = 0; i < 3; i++) {
        struct visit visit;
        struct receipt receipt;
        start_visit(f, &visit);
        if (i < 2)
            sign_out(f, &visit, &receipt);
        visit_fini(&visit);
    }
    const struct store_visit_filter closed = {.closed_only = true};
    const struct store_visit_filter nobodys = {.member = &other.id};
    assert_ok(f, store_visit_each(f->store, &closed, visit_one, &walk, &f->err));
    assert_int_equal(walk.count, 2);
    walk = (struct walk){0};
    assert_ok(f, store_visit_each(f->store, &nobodys, visit_one, &walk, &f->err));
    assert_int_equal(walk.count, 0);
    assert_int_equal(store_visit_each(f->store, NULL, visit_one, &walk, &f->err), ERR_REFUSED);
    assert_int_equal(walk.count, 3);
}

static void a_clock_that_went_back_is_noticed(void **state)
{
    struct fixture *f = *state;
    struct records *r = &f->records;
    enum clock_trust trust;
    struct visit visit;
    start_visit(f, &visit);
    assert_ok(f, r->clock_trust(r->ctx, &f->now, &trust, &f->err));
    assert_int_not_equal(trust, CLOCK_BEHIND);
    int64_t latest = f->now.utc_ms;
    f->now.utc_ms -= 3600 * 1000;
    assert_ok(f, r->clock_trust(r->ctx, &f->now, &trust, &f->err));
    assert_int_equal(trust, CLOCK_BEHIND);
    assert_ok(f, put_answer(f, &visit, 0, "o.litter", "fine", ""));
    // Behind the chain's latest time, not behind its last event; a little is no going back.
    f->now.utc_ms = latest - CHAIN_APART_MS - 1;
    assert_ok(f, r->clock_trust(r->ctx, &f->now, &trust, &f->err));
    assert_int_equal(trust, CLOCK_BEHIND);
    f->now.utc_ms = latest - CHAIN_APART_MS;
    assert_ok(f, r->clock_trust(r->ctx, &f->now, &trust, &f->err));
    assert_int_not_equal(trust, CLOCK_BEHIND);
    visit_fini(&visit);
}

static int events_behind(struct fixture *f, const struct visit *visit)
{
    int64_t count = 0;
    assert_ok(f, db_number(&f->store->db, &count, &f->err,
                           "SELECT count(*) FROM event WHERE visit = ?1 AND trust = 2",
                           DB_WITH(db_id(&visit->id))));
    return (int)count;
}

// A board without a battery that lost its time.
static void a_visit_under_a_clock_that_is_behind_tells_so_everywhere(void **state)
{
    struct fixture *f = *state;
    struct visit visit;
    struct receipt receipt;
    struct store_visit_row row;
    f->now.trust = CLOCK_CONFIRMED;
    start_visit(f, &visit);
    assert_int_equal(visit.started.trust, CLOCK_CONFIRMED);
    sign_out(f, &visit, &receipt);
    assert_int_equal(visit_clock(&visit), CLOCK_CONFIRMED);
    assert_non_null(strstr(receipt.text, "2026-11-21"));
    assert_int_equal(events_behind(f, &visit), 0);
    visit_fini(&visit);

    f->now.utc_ms -= INT64_C(170) * 24 * 3600 * 1000; // in June
    start_visit(f, &visit);
    assert_int_equal(visit.started.trust, CLOCK_BEHIND);
    assert_ok(f, put_answer(f, &visit, 0, "o.litter", "fine", ""));
    sign_out(f, &visit, &receipt);
    assert_int_equal(visit.ended.trust, CLOCK_BEHIND);
    assert_int_equal(events_behind(f, &visit), 3);
    assert_non_null(strstr(receipt.text, "\n日時 不明\n"));
    assert_null(strstr(receipt.text, "2026-"));
    char *record = record_of(&visit);
    assert_non_null(strstr(record, "\nclock\tbehind\n"));
    free(record);
    assert_ok(f, store_visit_find(f->store, receipt.number, &row, &f->err));
    assert_int_equal(row.clock, CLOCK_BEHIND);
    visit_fini(&visit);
    assert_int_equal(count_findings(f), 0);
}

static void a_visit_in_which_the_clock_went_back_tells_so(void **state)
{
    struct fixture *f = *state;
    struct visit visit;
    struct receipt receipt;
    f->now.trust = CLOCK_CONFIRMED;
    start_visit(f, &visit);
    f->now.utc_ms -= 3600 * 1000;
    assert_ok(f, f->records.sign_out(f->records.ctx, &visit, true, &f->now, &receipt, &f->err));
    assert_int_equal(visit.started.trust, CLOCK_CONFIRMED);
    assert_int_equal(visit.ended.trust, CLOCK_BEHIND);
    assert_int_equal(visit_clock(&visit), CLOCK_BEHIND);
    assert_non_null(strstr(receipt.text, "\ntime unknown\n"));
    visit_fini(&visit);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_store, remove_folder)
    const struct CMUnitTest tests[] = {
        TEST(questions_are_counted_when_first_answered_whatever_becomes_of_it),
        TEST(open_points_are_the_latest_that_nobody_took_back_or_settled),
        TEST(a_paper_visit_of_long_ago_is_entered_with_its_own_times),
        TEST(visits_are_walked_in_the_order_of_time_and_by_filter),
        TEST(a_clock_that_went_back_is_noticed),
        TEST(a_visit_under_a_clock_that_is_behind_tells_so_everywhere),
        TEST(a_visit_in_which_the_clock_went_back_tells_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
