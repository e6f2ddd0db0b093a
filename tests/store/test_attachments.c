// What visitors draw and say: kept whole, given back the same, and gone when it is taken back.
#include "store/needles.h"
#include "support/memo.h"

static void assert_attached(struct fixture *f, const struct visit *visit, const char *prompt,
                            enum attachment_kind kind, const void *bytes, size_t size)
{
    uint8_t *found = NULL;
    size_t found_size = 0;
    assert_ok(f, f->records.attachment_get(f->records.ctx, visit, prompt, kind, &found, &found_size,
                                           &f->err));
    assert_int_equal(found_size, size);
    assert_memory_equal(found, bytes, size);
    free(found);
}

static void assert_nothing_attached(struct fixture *f, const struct visit *visit,
                                    const char *prompt, enum attachment_kind kind)
{
    uint8_t *found;
    size_t size;
    assert_null(visit_attachment(visit, prompt, kind));
    assert_int_equal(
        f->records.attachment_get(f->records.ctx, visit, prompt, kind, &found, &size, &f->err),
        ERR_ABSENT);
    assert_null(found);
}

static void reload(struct fixture *f, struct visit *visit)
{
    visit_fini(visit);
    assert_ok(f, f->records.visit_unfinished(f->records.ctx, &f->member.id, visit, &f->err));
}

static void what_was_drawn_and_said_is_there_again_after_a_restart(void **state)
{
    struct fixture *f = *state;
    struct visit visit;
    uint8_t drawing[64], other[64], memo[MADE_MEMO_SIZE];
    size_t drawing_size = make_drawing(drawing, 0.3f), other_size = make_drawing(other, 0.4f);
    size_t memo_size = made_memo(memo, 60000, 9);
    start_visit(f, &visit);
    assert_ok(f, attach(f, &visit, "o.litter", ATTACHMENT_DRAWING, drawing, drawing_size));
    assert_ok(f, attach(f, &visit, "o.litter", ATTACHMENT_MEMO, memo, memo_size));
    assert_ok(f, attach(f, &visit, "m.good", ATTACHMENT_DRAWING, other, other_size));
    for (int opened = 0; opened < 2; opened++) {
        assert_int_equal(visit.attachment_count, 3);
        assert_int_equal(visit_attachment(&visit, "o.litter", ATTACHMENT_MEMO)->length_ms, 60000);
        assert_attached(f, &visit, "o.litter", ATTACHMENT_DRAWING, drawing, drawing_size);
        assert_attached(f, &visit, "o.litter", ATTACHMENT_MEMO, memo, memo_size);
        assert_attached(f, &visit, "m.good", ATTACHMENT_DRAWING, other, other_size);
        assert_nothing_attached(f, &visit, "m.good", ATTACHMENT_MEMO);
        assert_int_equal(count_findings(f), 0);
        open_again(f);
        reload(f, &visit);
    }
    visit_fini(&visit);
}

static void of_what_was_drawn_anew_or_taken_back_no_byte_is_left(void **state)
{
    struct fixture *f = *state;
    struct visit visit;
    struct needles needles = {0};
    uint8_t again[64], memo[MADE_MEMO_SIZE];
    size_t again_size = make_drawing(again, 0.7f), memo_size = made_memo(memo, 60000, 9);
    start_visit(f, &visit);
    assert_ok(f, draw(f, &visit, "o.litter", 0.3f));
    assert_ok(f, attach(f, &visit, "o.litter", ATTACHMENT_MEMO, memo, memo_size));
    add_attached(f, &needles);
    assert_int_equal(needles.count, 2);
    for (size_t i = 0; i < needles.count; i++)
        assert_true(files_with(f, needles.items[i].bytes, needles.items[i].size, false) > 0);
    assert_ok(f, attach(f, &visit, "o.litter", ATTACHMENT_DRAWING, again, again_size));
    assert_ok(f, attach(f, &visit, "o.litter", ATTACHMENT_MEMO, NULL, 0));
    assert_false(f->store->scrub_due);
    assert_all_gone(f, &needles);
    for (int opened = 0; opened < 2; opened++) {
        assert_attached(f, &visit, "o.litter", ATTACHMENT_DRAWING, again, again_size);
        assert_nothing_attached(f, &visit, "o.litter", ATTACHMENT_MEMO);
        assert_int_equal(count_findings(f), 0);
        open_again(f);
        reload(f, &visit);
    }
    visit_fini(&visit);
}

static void taking_back_what_is_not_there_changes_nothing(void **state)
{
    struct fixture *f = *state;
    struct visit visit;
    int64_t before, after;
    start_visit(f, &visit);
    assert_ok(f, draw(f, &visit, "o.litter", 0.3f));
    assert_ok(f, attach(f, &visit, "o.litter", ATTACHMENT_DRAWING, NULL, 0));
    assert_ok(f,
              db_number(&f->store->db, &before, &f->err, "SELECT count(*) FROM event", DB_ALONE));
    assert_ok(f, attach(f, &visit, "o.litter", ATTACHMENT_DRAWING, NULL, 0));
    assert_ok(f, attach(f, &visit, "o.water", ATTACHMENT_MEMO, NULL, 0));
    assert_ok(f, db_number(&f->store->db, &after, &f->err, "SELECT count(*) FROM event", DB_ALONE));
    assert_int_equal(before, after);
    visit_fini(&visit);
}

static void nothing_drawn_or_said_is_on_the_disk_in_clear(void **state)
{
    struct fixture *f = *state;
    struct visit visit;
    uint8_t drawing[64], memo[MADE_MEMO_SIZE];
    size_t drawing_size = make_drawing(drawing, 0.3f), memo_size = made_memo(memo, 30000, 9);
    start_visit(f, &visit);
    assert_ok(f, f->records.draft_put(f->records.ctx, &visit, "drawing:o.litter/0", drawing,
                                      drawing_size, &f->err));
    assert_ok(f, attach(f, &visit, "o.litter", ATTACHMENT_DRAWING, drawing, drawing_size));
    assert_ok(f, attach(f, &visit, "o.litter", ATTACHMENT_MEMO, memo, memo_size));
    assert_int_equal(files_with(f, drawing + 4, drawing_size - 4, true), 0);
    assert_int_equal(files_with(f, "OpusHead", 8, true), 0);
    visit_fini(&visit);
}

static void what_is_not_what_it_is_said_to_be_is_refused_and_changes_nothing(void **state)
{
    static const uint8_t junk[] = "no drawing and no memo";
    uint8_t drawing[64];
    size_t size = make_drawing(drawing, 0.3f);
    const struct attachment_given cases[] = {
        {"o.x", ATTACHMENT_DRAWING, junk, sizeof junk},
        {"o.x", ATTACHMENT_MEMO, junk, sizeof junk},
        {"o.x", ATTACHMENT_MEMO, drawing, size},
        {"o.x", ATTACHMENT_DRAWING, drawing, size - 1},
        {"o.x", ATTACHMENT_KIND_COUNT, drawing, size},
        {"", ATTACHMENT_DRAWING, drawing, size},
        {"o x", ATTACHMENT_DRAWING, drawing, size},
        {"o,x", ATTACHMENT_DRAWING, drawing, size},
        {"a-prompt-that-is-much-longer-than-any-prompt-may-be", ATTACHMENT_DRAWING, drawing, size},
    };
    struct fixture *f = *state;
    struct visit visit;
    start_visit(f, &visit);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        assert_int_equal(
            f->records.attachment_put(f->records.ctx, &visit, &cases[i], &f->now, &f->err),
            ERR_INVALID);
        assert_int_equal(visit.attachment_count, 0);
    }
    assert_int_equal(count_findings(f), 0);
    visit_fini(&visit);
}

static void a_closed_visit_takes_nothing_more_and_its_receipt_pins_what_was_drawn(void **state)
{
    struct fixture *f = *state;
    struct visit visit, stale;
    struct receipt receipt;
    struct receipt_proof proof;
    enum store_receipt_state how;
    uint8_t drawing[64];
    size_t size = make_drawing(drawing, 0.3f), body;
    start_visit(f, &visit);
    assert_ok(f, draw(f, &visit, "o.litter", 0.3f));
    assert_ok(f, f->records.draft_put(f->records.ctx, &visit, "drawing:o.water/0", drawing, size,
                                      &f->err));
    visit_init(&stale);
    stale.id = visit.id;
    sign_out(f, &visit, &receipt);
    assert_int_equal(visit.attachment_count, 1);
    assert_int_equal(draw(f, &stale, "o.litter", 0.6f), ERR_REFUSED);
    assert_int_equal(stale.attachment_count, 0);
    assert_int_equal(draw(f, &visit, "o.litter", 0.6f), ERR_REFUSED);
    assert_int_equal(visit.attachments[0].size, size);
    assert_attached(f, &visit, "o.litter", ATTACHMENT_DRAWING, drawing, size);
    int64_t drafts;
    assert_ok(f,
              db_number(&f->store->db, &drafts, &f->err, "SELECT count(*) FROM draft", DB_ALONE));
    assert_int_equal(drafts, 0);
    assert_int_equal(receipt_parse(receipt.text, &body, &proof), OK);
    assert_ok(f, store_receipt_check(f->store, proof.bytes + 4, &how, NULL, &f->err));
    assert_int_equal(how, STORE_RECEIPT_UNCHANGED);
    assert_ok(f, db_run(&f->store->db, &f->err,
                        "UPDATE attachment SET body = zeroblob(length(body))", DB_ALONE));
    assert_ok(f, store_receipt_check(f->store, proof.bytes + 4, &how, NULL, &f->err));
    assert_int_equal(how, STORE_RECEIPT_CHANGED);
    uint8_t *bytes;
    assert_int_equal(f->records.attachment_get(f->records.ctx, &visit, "o.litter",
                                               ATTACHMENT_DRAWING, &bytes, &size, &f->err),
                     ERR_DAMAGED);
    assert_null(bytes);
    visit_fini(&visit);
    visit_fini(&stale);
}

static void a_backup_has_what_was_drawn_and_said(void **state)
{
    struct fixture *f = *state;
    struct visit visit;
    struct receipt receipt;
    uint8_t memo[MADE_MEMO_SIZE];
    char file[192], other[192];
    size_t size = made_memo(memo, 60000, 9);
    start_visit(f, &visit);
    assert_ok(f, attach(f, &visit, "o.litter", ATTACHMENT_MEMO, memo, size));
    sign_out(f, &visit, &receipt);
    path_in(f, "a.copy", file);
    assert_ok(f, store_backup(f->store, file, &f->err));
    close_store(f);
    path_in(f, STORE_FILE, other);
    assert_int_equal(unlink(other), 0);
    struct store_options options = options_of(f);
    assert_ok(f, store_restore(&options, file, &f->err));
    open_store(f);
    assert_attached(f, &visit, "o.litter", ATTACHMENT_MEMO, memo, size);
    assert_int_equal(count_findings(f), 0);
    visit_fini(&visit);
}

static void a_draft_holds_a_whole_drawing_and_not_more(void **state)
{
    static uint8_t bytes[DRAFT_MAX_BYTES + 1], read[DRAFT_MAX_BYTES];
    struct fixture *f = *state;
    struct records *r = &f->records;
    struct visit visit;
    size_t size;
    seeded_fill(&f->seeded, bytes, sizeof bytes);
    start_visit(f, &visit);
    assert_int_equal(r->draft_put(r->ctx, &visit, "drawing:o.x/0", bytes, sizeof bytes, &f->err),
                     ERR_INVALID);
    assert_ok(f, r->draft_put(r->ctx, &visit, "drawing:o.x/0", bytes, DRAFT_MAX_BYTES, &f->err));
    assert_ok(f, put_draft(f, &visit, "o.x/0", "words to the same prompt"));
    open_again(f);
    assert_ok(f, r->draft_get(r->ctx, &visit, "drawing:o.x/0", read, sizeof read, &size, &f->err));
    assert_int_equal(size, DRAFT_MAX_BYTES);
    assert_memory_equal(read, bytes, size);
    assert_int_equal(r->draft_get(r->ctx, &visit, "drawing:o.x/0", read, size - 1, &size, &f->err),
                     ERR_INVALID);
    assert_int_equal(count_findings(f), 0);
    assert_ok(f, r->draft_put(r->ctx, &visit, "drawing:o.x/0", NULL, 0, &f->err));
    assert_ok(f, r->draft_get(r->ctx, &visit, "drawing:o.x/0", read, sizeof read, &size, &f->err));
    assert_int_equal(size, 0);
    visit_fini(&visit);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_store, remove_folder)
    const struct CMUnitTest tests[] = {
        TEST(what_was_drawn_and_said_is_there_again_after_a_restart),
        TEST(of_what_was_drawn_anew_or_taken_back_no_byte_is_left),
        TEST(taking_back_what_is_not_there_changes_nothing),
        TEST(nothing_drawn_or_said_is_on_the_disk_in_clear),
        TEST(what_is_not_what_it_is_said_to_be_is_refused_and_changes_nothing),
        TEST(a_closed_visit_takes_nothing_more_and_its_receipt_pins_what_was_drawn),
        TEST(a_backup_has_what_was_drawn_and_said),
        TEST(a_draft_holds_a_whole_drawing_and_not_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
