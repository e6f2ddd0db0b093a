// After the keeping time: what was said is gone for good, that there was a visit stays.
#include "store/needles.h"
#include "support/memo.h"

static void a_purge_deletes_keys_and_contents_and_keeps_that_there_was_a_visit(void **state)
{
    struct fixture *f = *state;
    struct visit visit, loaded;
    struct receipt receipt;
    struct receipt_proof proof;
    struct needles needles = {0};
    struct store_visit_row row;
    enum store_receipt_state how;
    size_t count, body;
    uint8_t strokes[200];
    memset(strokes, 7, sizeof strokes);
    const struct pledge pledge = {.version = 1, .strokes = strokes, .strokes_size = sizeof strokes};
    assert_ok(f, f->records.pledge_put(f->records.ctx, &f->member.id, &pledge, &f->now, &f->err));
    assert_int_equal(files_with(f, strokes, sizeof strokes, true), 0);
    start_visit(f, &visit);
    fill_sitting(f, &visit, 1);
    assert_ok(f, end_sitting(f, &visit, 1, true));
    uint8_t memo[MADE_MEMO_SIZE];
    size_t memo_size = made_memo(memo, 60000, 9);
    assert_ok(f, attach(f, &visit, "o.litter", ATTACHMENT_MEMO, memo, memo_size));
    assert_ok(f, draw(f, &visit, "o.litter", 0.3f));
    sign_out(f, &visit, &receipt);
    assert_int_equal(receipt_parse(receipt.text, &body, &proof), OK);
    {
        struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
        assert_ok(f, db_rows(&f->store->db, &rows, &f->err, "SELECT key FROM seal_key", DB_ALONE));
        while (db_next(&rows, &f->err) == OK) {
            size_t size;
            const uint8_t *key = db_column_blob(&rows, 0, &size);
            add_needle(&needles, "key of a visit or pledge", key, size);
        }
    }
    assert_int_equal(needles.count, 2);
    add_attached(f, &needles);
    assert_int_equal(needles.count, 4);
    add_needle(&needles, "digest", proof.bytes + RECEIPT_KEY_ID_SIZE, RECEIPT_DIGEST_SIZE);
    for (size_t i = 0; i < needles.count; i++)
        assert_true(files_with(f, needles.items[i].bytes, needles.items[i].size, false) > 0);
    add_needle(&needles, "choice", secret_choice, strlen(secret_choice));
    assert_ok(f, store_purge(f->store, &(struct date){2026, 11, 21}, &f->now, &count, &f->err));
    assert_int_equal(count, 0); // of that very day: stays
    assert_ok(f, store_purge(f->store, &(struct date){2026, 11, 22}, &f->now, &count, &f->err));
    assert_int_equal(count, 1);
    assert_all_gone(f, &needles);
    uint8_t *bytes;
    assert_int_equal(store_attachment_get(f->store, &visit.id, "o.litter", ATTACHMENT_MEMO, &bytes,
                                          &memo_size, &f->err),
                     ERR_REFUSED);
    assert_int_equal(store_visit_load(f->store, &visit.id, &loaded, &f->err), ERR_REFUSED);
    char shown[RECEIPT_NUMBER_SIZE + 1];
    receipt_number_show(receipt.number, shown);
    assert_ok(f, store_visit_find(f->store, shown, &row, &f->err));
    assert_true(row.purged);
    assert_true(id_is_none(&row.member));
    assert_int_equal(store_receipt_get(f->store, &visit.id, &receipt, &f->err), ERR_ABSENT);
    assert_ok(f, store_receipt_check(f->store, proof.bytes + 4, &how, NULL, &f->err));
    assert_int_equal(how, STORE_RECEIPT_PURGED);
    assert_int_equal(count_findings(f), 0);
    visit_fini(&visit);
}

static void keys_leave_no_copies_in_the_pages_of_a_large_store(void **state)
{
    struct fixture *f = *state;
    enum { VISITS = 240 };
    static uint8_t keys[2 * VISITS][SEAL_KEY_SIZE];
    size_t have = 0, count, left = 0;
    assert_ok(f, db_script(&f->store->db, "PRAGMA synchronous = OFF", &f->err));
    for (int i = 0; i < VISITS; i++) {
        struct visit visit;
        struct receipt receipt;
        const struct pledge pledge = {.version = 1};
        start_visit(f, &visit);
        assert_ok(f,
                  f->records.pledge_put(f->records.ctx, &f->member.id, &pledge, &f->now, &f->err));
        assert_ok(f, put_answer(f, &visit, 0, "o.litter", "fine", "見たこと"));
        sign_out(f, &visit, &receipt);
        visit_fini(&visit);
        f->now.utc_ms += 3600 * 1000;
    }
    {
        struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
        assert_ok(f, db_rows(&f->store->db, &rows, &f->err, "SELECT key FROM seal_key", DB_ALONE));
        while (db_next(&rows, &f->err) == OK && have < ARRAY_LEN(keys))
            assert_ok(f, db_column_bytes(&rows, 0, keys[have++], SEAL_KEY_SIZE, &f->err));
    }
    assert_int_equal(have, 2 * VISITS);
    assert_ok(f, store_purge(f->store, &(struct date){2027, 4, 1}, &f->now, &count, &f->err));
    assert_int_equal(count, VISITS);
    char path[192];
    size_t size;
    path_in(f, STORE_FILE, path);
    uint8_t *file = read_file(path, &size);
    for (size_t i = 0; i < have; i++)
        left += memmem(file, size, keys[i], 16) != NULL || memmem(file, size, keys[i] + 16, 16);
    free(file);
    assert_int_equal(left, 0);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_store, remove_folder)
    const struct CMUnitTest tests[] = {
        TEST(a_purge_deletes_keys_and_contents_and_keeps_that_there_was_a_visit),
        TEST(keys_leave_no_copies_in_the_pages_of_a_large_store),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
