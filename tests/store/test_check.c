// Whoever alters the store behind its back is found out, by the check, by the chain or by a
// receipt.
#include "store/fixture.h"
#include "store/proof.h"

// Alters the file as another program would, that knows nothing of rules.
static void alter(struct fixture *f, const char *sql)
{
    char path[192];
    sqlite3 *db;
    char *why = NULL;
    path_in(f, STORE_FILE, path);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    sqlite3_exec(db, "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON", NULL, NULL,
                 NULL);
    if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
        print_message("%s: %s\n", sql, why);
    assert_null(why);
    assert_true(sqlite3_total_changes(db) > 0);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

// Everything there is: a signed-out visit with a released and an erased sitting, one closed by
// itself, one that goes on with a sitting under way.
static struct receipt fill(struct fixture *f)
{
    struct visit visit;
    struct receipt receipt;
    struct member other;
    uint8_t strokes[64] = {1};
    const struct pledge pledge = {.version = 1, .strokes = strokes, .strokes_size = sizeof strokes};
    const struct topic topic = {.prompt = "o.litter", .purpose = "quality"};
    struct records *r = &f->records;
    add_member(f, 77, &other);
    assert_ok(f, store_staff_pin_put(f->store, STAFF_WORKER, "204615", &f->now, &f->err));
    assert_ok(f, r->pledge_put(r->ctx, &f->member.id, &pledge, &f->now, &f->err));
    assert_ok(f, r->visit_start(r->ctx, &other, &f->now, &visit, &f->err));
    assert_ok(f, put_answer(f, &visit, 0, "o.water", "fine", "みた"));
    pass(f, 24 * 3600 * 1000);
    assert_ok(f, r->close_forgotten(r->ctx, &f->now, &f->err));
    visit_fini(&visit);
    start_visit(f, &visit);
    assert_ok(f, put_answer(f, &visit, 0, "o.litter", "fine", ""));
    assert_ok(f, put_answer(f, &visit, 0, "o.litter", "worry", "すみに ごみ"));
    assert_ok(f, put_sitting(f, &visit, 1));
    assert_ok(f, put_answer(f, &visit, 1, "r.meals", "good", "おいしい"));
    assert_ok(f, end_sitting(f, &visit, 1, true));
    assert_ok(f, put_sitting(f, &visit, 2));
    assert_ok(f, put_answer(f, &visit, 2, "r.meals", "bad", ""));
    assert_ok(f, end_sitting(f, &visit, 2, false));
    assert_ok(f, r->topic_put(r->ctx, &visit, &topic, &f->now, &f->err));
    assert_ok(f, draw(f, &visit, "o.litter", 0.2f));
    assert_ok(f, draw(f, &visit, "o.litter", 0.4f));
    sign_out(f, &visit, &receipt);
    visit_fini(&visit);
    start_visit(f, &visit);
    assert_ok(f, draw(f, &visit, "o.water", 0.2f));
    assert_ok(f, draw(f, &visit, "o.water", 0.4f));
    assert_ok(f, draw(f, &visit, "o.clothes", 0.4f));
    assert_ok(f, put_answer(f, &visit, 0, "o.litter", "fine", "また"));
    assert_ok(f, put_sitting(f, &visit, 1));
    assert_ok(f, put_answer(f, &visit, 1, "r.meals", "good", ""));
    assert_ok(f, put_draft(f, &visit, "m.good/0", "書きかけ"));
    assert_ok(f, r->topic_put(r->ctx, &visit, &topic, &f->now, &f->err));
    visit_fini(&visit);
    return receipt;
}

static void every_alteration_is_found(void **state)
{
    struct fixture *f = *state;
    static const char *const alterations[] = {
        "UPDATE answer SET choices = 'fine' WHERE choices = 'worry'",
        "UPDATE answer SET choices = 'fine,worry' WHERE n = (SELECT max(n) FROM answer)",
        "UPDATE answer SET given_by = 'family' WHERE respondent = 1",
        "UPDATE answer SET utc_ms = utc_ms + 1 WHERE prompt = 'o.water'",
        "UPDATE answer SET note = (SELECT note FROM answer LIMIT 1) WHERE respondent = 1",
        "UPDATE answer SET visit = (SELECT id FROM visit LIMIT 1) WHERE choices = 'worry'",
        "DELETE FROM answer WHERE respondent = 1",
        "DELETE FROM answer WHERE prompt = 'o.water'",
        "UPDATE visit SET started_utc_ms = started_utc_ms - 60000 WHERE ended = 'signed-out'",
        "UPDATE visit SET category = 'city' WHERE ended = 'auto'",
        "UPDATE visit SET mode = 'online' WHERE ended = 'signed-out'",
        "UPDATE sitting SET state = 'erased' WHERE state = 'released'",
        "UPDATE sitting SET near = 'nobody' WHERE state = 'released'",
        "DELETE FROM sitting WHERE state = 'erased'",
        "UPDATE topic SET purpose = 'rights'",
        "DELETE FROM topic",
        "UPDATE attachment SET prompt = 'o.water' WHERE prompt = 'o.litter'",
        "UPDATE attachment SET prompt = 'o.place' WHERE prompt = 'o.water'",
        "UPDATE attachment SET digest = randomblob(32) WHERE held = 0",
        "UPDATE attachment SET digest = randomblob(32) WHERE prompt = 'o.clothes'",
        "UPDATE attachment SET body = (SELECT body FROM attachment WHERE held = 0) WHERE held = 1",
        "UPDATE attachment SET body = zeroblob(length(body)) WHERE prompt = 'o.litter' AND held = "
        "1",
        "UPDATE attachment SET held = 1 WHERE held = 0",
        "UPDATE attachment SET held = 0 WHERE prompt = 'o.clothes'",
        "UPDATE attachment SET size = size + 1 WHERE held = 0",
        "UPDATE attachment SET kind = 'memo' WHERE prompt = 'o.clothes'",
        "UPDATE attachment SET length_ms = 1 WHERE prompt = 'o.clothes'",
        "UPDATE attachment SET utc_ms = utc_ms + 1 WHERE prompt = 'o.litter' AND held = 1",
        "DELETE FROM attachment WHERE prompt = 'o.litter' AND held = 1",
        "DELETE FROM attachment WHERE prompt = 'o.water' AND held = 1",
        "DELETE FROM attachment WHERE prompt = 'o.water' AND held = 0",
        "UPDATE attachment SET id = randomblob(16) WHERE prompt = 'o.clothes'",
        "UPDATE attachment SET visit = (SELECT id FROM visit LIMIT 1) WHERE prompt = 'o.clothes'",
        "INSERT INTO attachment SELECT 1, id, visit, 'o.x', kind, size, length_ms, utc_ms, digest,"
        " held, body FROM attachment WHERE prompt = 'o.clothes'",
        "UPDATE sealed_answer SET body = zeroblob(80)",
        "UPDATE sitting SET details = zeroblob(60) WHERE state = 'open'",
        "UPDATE draft SET body = zeroblob(60)",
        "UPDATE pledge SET strokes = zeroblob(104)",
        "UPDATE seal_key SET key = randomblob(32) WHERE n = 3",
        "UPDATE proof SET digest = randomblob(16)",
        "UPDATE proof SET head = head - 1",
        "DELETE FROM proof",
        "UPDATE receipt SET text = replace(text, 'ホーム', 'ハウス')",
        "DELETE FROM receipt",
        "UPDATE signer SET public = randomblob(32)",
        "UPDATE staff SET pin = substr(pin, 1, 40)",
        "INSERT INTO staff SELECT 'manager', pin FROM staff",
        "DELETE FROM visit WHERE ended = 'auto'",
        "UPDATE event SET utc_ms = utc_ms - 1 WHERE seq = 5",
        "UPDATE event SET latest_ms = latest_ms + 1 WHERE seq = 5",
        "UPDATE event SET mono_ms = 0 WHERE seq = 5",
        "UPDATE event SET boot = zeroblob(16) WHERE seq = 5",
        "UPDATE event SET trust = 1 WHERE seq = 5",
        "UPDATE event SET kind = 'house' WHERE seq = 3",
        "UPDATE event SET visit = NULL WHERE kind = 'answer'",
        "UPDATE event SET subject = randomblob(16) WHERE seq = 3",
        "UPDATE event SET mark = randomblob(32) WHERE kind = 'sign-out'",
        "UPDATE event SET hash = randomblob(32) WHERE seq = 4",
        "DELETE FROM event WHERE seq = 4",
        "INSERT INTO topic SELECT 1, randomblob(16), id, 'o.x', 'rights' FROM visit"
        " WHERE state = 'open'",
        "DELETE FROM topic WHERE visit = (SELECT id FROM visit WHERE state = 'open')",
        "DELETE FROM answer WHERE prompt = 'o.water'; DELETE FROM proof WHERE visit ="
        " (SELECT id FROM visit WHERE ended = 'auto'); DELETE FROM visit WHERE ended = 'auto'",
        "DELETE FROM event WHERE seq = (SELECT max(seq) FROM event)",
    };
    (void)fill(f);
    assert_int_equal(count_findings(f), 0);
    char whole[192], path[192];
    path_in(f, "whole.copy", whole);
    path_in(f, STORE_FILE, path);
    assert_ok(f, store_backup(f->store, whole, &f->err));
    for (size_t i = 0; i < ARRAY_LEN(alterations); i++) {
        char sql[512];
        alter(f, alterations[i]);
        const struct store_findings quiet = {NULL, print_finding};
        size_t count = 0;
        assert_ok(f, store_check(f->store, &quiet, NULL, &count, &f->err));
        if (count == 0)
            print_message("not found: %s\n", alterations[i]);
        assert_true(count > 0);
        close_store(f);
        snprintf(sql, sizeof sql, "cp '%s' '%s'", whole, path);
        assert_int_equal(system(sql), 0);
        open_store(f);
        assert_int_equal(count_findings(f), 0);
    }
}

static void the_chain_alone_tells_where_it_was_altered(void **state)
{
    struct fixture *f = *state;
    size_t events, count;
    (void)fill(f);
    assert_ok(f, store_chain_verify(f->store, NULL, &events, &count, &f->err));
    assert_true(events > 15);
    assert_int_equal(count, 0);
    alter(f, "UPDATE event SET mono_ms = mono_ms + 1 WHERE seq = 7");
    assert_ok(f, store_chain_verify(f->store, NULL, &events, &count, &f->err));
    assert_int_equal(count, 1);
}

// Somebody who can make hashes alters an event and all that follow: the receipt in the visitor's
// pocket still tells.
static void a_receipt_pins_the_record_and_the_chain(void **state)
{
    struct fixture *f = *state;
    struct receipt_proof proof;
    size_t body;
    enum store_receipt_state how;
    struct receipt receipt = fill(f);
    assert_int_equal(receipt_parse(receipt.text, &body, &proof), OK);
    assert_ok(f, store_receipt_check(f->store, proof.bytes + 4, &how, NULL, &f->err));
    assert_int_equal(how, STORE_RECEIPT_UNCHANGED);
    alter(f, "UPDATE event SET hash = randomblob(32) WHERE seq = (SELECT head FROM proof"
             " ORDER BY closed DESC LIMIT 1)");
    assert_ok(f, store_receipt_check(f->store, proof.bytes + 4, &how, NULL, &f->err));
    assert_int_equal(how, STORE_RECEIPT_CHANGED);
}

static void a_receipt_of_an_altered_answer_is_told_as_changed(void **state)
{
    struct fixture *f = *state;
    struct receipt_proof proof;
    size_t body;
    enum store_receipt_state how;
    struct receipt receipt = fill(f);
    assert_int_equal(receipt_parse(receipt.text, &body, &proof), OK);
    alter(f, "DELETE FROM answer WHERE respondent = 1");
    assert_ok(f, store_receipt_check(f->store, proof.bytes + 4, &how, NULL, &f->err));
    assert_int_equal(how, STORE_RECEIPT_CHANGED);
}

// The digest beside the record can be made anew; the mark in the chain cannot.
static void a_digest_made_anew_does_not_fit_the_chain(void **state)
{
    struct fixture *f = *state;
    uint8_t head[SEAL_HASH_SIZE], digest[RECEIPT_DIGEST_SIZE];
    struct id visit;
    (void)fill(f);
    {
        struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
        assert_ok(f, db_rows(&f->store->db, &rows, &f->err,
                             "SELECT p.visit, e.hash FROM proof p JOIN visit v ON v.id = p.visit"
                             " JOIN event e ON e.seq = p.head WHERE v.ended = 'auto'",
                             DB_ALONE));
        assert_ok(f, db_next(&rows, &f->err));
        assert_ok(f, db_column_id(&rows, 0, &visit, &f->err));
        assert_ok(f, db_column_bytes(&rows, 1, head, sizeof head, &f->err));
    }
    alter(f, "UPDATE visit SET category = 'city' WHERE ended = 'auto'");
    assert_ok(f, proof_digest(f->store, &visit, head, digest, &f->err));
    assert_ok(f, db_run(&f->store->db, &f->err, "UPDATE proof SET digest = ?1 WHERE visit = ?2",
                        DB_WITH(db_blob(digest, sizeof digest), db_id(&visit))));
    assert_int_equal(count_findings(f), 1);
}

static void count_steps(void *ctx, size_t done, size_t total)
{
    size_t *steps = ctx;
    assert_true(done <= total);
    ++*steps;
}

static void a_check_tells_how_far_it_is(void **state)
{
    struct fixture *f = *state;
    size_t steps = 0, count;
    const struct store_progress progress = {&steps, count_steps};
    (void)fill(f);
    assert_ok(f, store_check(f->store, NULL, &progress, &count, &f->err));
    assert_int_equal(steps, 3 + 1);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_store, remove_folder)
    const struct CMUnitTest tests[] = {
        TEST(every_alteration_is_found),
        TEST(the_chain_alone_tells_where_it_was_altered),
        TEST(a_receipt_pins_the_record_and_the_chain),
        TEST(a_receipt_of_an_altered_answer_is_told_as_changed),
        TEST(a_digest_made_anew_does_not_fit_the_chain),
        TEST(a_check_tells_how_far_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
