// A visit that staff are entering is kept as far as they have come, until it is saved or thrown
// away.
#include "domain/council.h"
#include "store/disk.h"
#include "store/needles.h"

static const char sheet_of_test[] = "0C9009P4F5TMH6Q";

static struct council council_of(struct fixture *f)
{
    struct council c;
    store_council(f->store, &c);
    return c;
}

// A number that a printed sheet can have.
static void sheet_of(struct fixture *f, char out[SHEET_NUMBER_SIZE])
{
    const struct sheet_facts sheet = {2026, 1, sheet_dwelling("A"), f->now.utc_ms};
    assert_int_equal(sheet_number(&sheet, out), OK);
}

// STEP answers have been entered, a resident with the second.
static void half_entered(struct fixture *f, size_t step, struct visit *out)
{
    const struct date day = {2026, 11, 11};
    const struct answer answers[] = {make_answer(0, "o.litter", "worry", "ろうかの\nすみ"),
                                     make_answer(1, "r.meals", "good", "カレー"),
                                     make_answer(1, "r.bath", "yes", "")};
    struct sitting sitting = {.number = 1, .state = SITTING_RELEASED, .near = NEAR_STAFF};
    visit_init(out);
    out->member = f->member.id;
    out->category = f->member.category;
    out->dwelling = f->dwelling;
    out->mode = VISIT_ONLINE;
    out->source = VISIT_PAPER;
    out->started.utc_ms = wall_time_utc_ms(&day, 14, 0);
    out->ended.utc_ms = wall_time_utc_ms(&day, 15, 0);
    out->place.page = (int)step;
    sheet_of(f, out->sheet);
    for (size_t i = 0; i < step; i++) {
        assert_int_equal(visit_put_answer(out, &answers[i]), OK);
        if (answers[i].respondent > 0)
            strcpy(sitting.questions[sitting.question_count++], answers[i].prompt);
    }
    if (sitting.question_count > 0)
        assert_int_equal(visit_put_sitting(out, &sitting), OK);
    struct topic topic = {.prompt = "o.litter", .purpose = "PU3"};
    if (step > 1) // what goes to the council is told after the answers
        assert_int_equal(visit_put_topic(out, &topic), OK);
}
enum { STEPS = 3 };

static void assert_same_entry(const struct visit *a, const struct visit *b)
{
    char *one = record_of(a), *other = record_of(b);
    assert_string_equal(one, other);
    free(one);
    free(other);
    assert_string_equal(a->sheet, b->sheet);
    assert_int_equal(a->place.page, b->place.page);
    assert_int_equal(a->category, b->category);
    assert_int_equal(a->sitting_count, b->sitting_count);
    for (size_t i = 0; i < a->sitting_count; i++)
        assert_memory_equal(&a->sittings[i], &b->sittings[i], sizeof a->sittings[i]);
}

static void put(struct fixture *f, size_t step)
{
    struct council c = council_of(f);
    struct visit visit;
    half_entered(f, step, &visit);
    assert_ok(f, c.entry_put(c.ctx, &visit, &f->now, &f->err));
    visit_fini(&visit);
}

// What is kept is that of STEP.
static void assert_kept(struct fixture *f, size_t step)
{
    struct council c = council_of(f);
    struct visit kept, expected;
    int64_t kept_utc_ms;
    assert_ok(f, c.entry_get(c.ctx, &kept, &kept_utc_ms, &f->err));
    half_entered(f, step, &expected);
    assert_same_entry(&kept, &expected);
    assert_true(kept_utc_ms == f->now.utc_ms);
    visit_fini(&kept);
    visit_fini(&expected);
}

static void assert_none_kept(struct fixture *f)
{
    struct council c = council_of(f);
    struct visit kept;
    int64_t kept_utc_ms;
    assert_int_equal(c.entry_get(c.ctx, &kept, &kept_utc_ms, &f->err), ERR_ABSENT);
    visit_fini(&kept);
}

static void it_is_there_again_after_a_restart(void **state)
{
    struct fixture *f = *state;
    assert_none_kept(f);
    for (size_t step = 0; step <= STEPS; step++) {
        put(f, step);
        assert_kept(f, step);
        open_again(f);
        assert_kept(f, step);
    }
    put(f, 1); // what was taken back is gone
    assert_kept(f, 1);
    assert_int_equal(count_findings(f), 0);
}

static void what_no_resident_released_has_no_place_in_it(void **state)
{
    struct fixture *f = *state;
    struct council c = council_of(f);
    for (int i = 0; i < 4; i++) {
        struct visit visit;
        half_entered(f, STEPS, &visit);
        if (i == 0)
            visit.sittings[0].state = SITTING_OPEN;
        else if (i == 1)
            visit.sittings[0].number = 2;
        else if (i == 2)
            strcpy(visit.answers[1].prompt, "a b");
        else
            visit.place.page = -1;
        assert_int_equal(c.entry_put(c.ctx, &visit, &f->now, &f->err), ERR_INVALID);
        visit_fini(&visit);
    }
    assert_none_kept(f);
}

static void saved_it_is_gone_and_its_sheet_is_known(void **state)
{
    struct fixture *f = *state;
    struct council c = council_of(f);
    struct visit visit, again;
    struct receipt receipt;
    bool known = true;
    half_entered(f, STEPS, &visit);
    assert_ok(f, c.entry_put(c.ctx, &visit, &f->now, &f->err));
    assert_ok(f, c.sheet_known(c.ctx, visit.sheet, &known, &f->err));
    assert_false(known);
    assert_ok(f, c.visit_add(c.ctx, &visit, &f->now, &receipt, &f->err));
    assert_none_kept(f);
    assert_ok(f, c.sheet_known(c.ctx, visit.sheet, &known, &f->err));
    assert_true(known);
    struct visit loaded;
    assert_ok(f, store_visit_load(f->store, &visit.id, &loaded, &f->err));
    assert_string_equal(loaded.sheet, visit.sheet);
    visit_fini(&loaded);
    // Of another time, from the same sheet.
    half_entered(f, 2, &again);
    again.started.utc_ms += FIXTURE_MINUTE;
    assert_int_equal(c.visit_add(c.ctx, &again, &f->now, &receipt, &f->err), ERR_EXISTS);
    assert_non_null(strstr(f->err.text, visit.sheet));
    again.sheet[0] = '\0';
    assert_ok(f, c.visit_add(c.ctx, &again, &f->now, &receipt, &f->err));
    visit_fini(&again);
    half_entered(f, 2, &again); // sheets without a number are not alike
    again.started.utc_ms += 2 * FIXTURE_MINUTE;
    again.sheet[0] = '\0';
    assert_ok(f, c.visit_add(c.ctx, &again, &f->now, &receipt, &f->err));
    visit_fini(&again);
    half_entered(f, 2, &again);
    again.started.utc_ms += 3 * FIXTURE_MINUTE;
    strcpy(again.sheet, sheet_of_test); // and this is none
    assert_int_equal(c.visit_add(c.ctx, &again, &f->now, &receipt, &f->err), ERR_INVALID);
    visit_fini(&again);
    visit_fini(&visit);
    assert_int_equal(count_findings(f), 0);
}

// The desk computer saves another visit: the staff's own entry stays.
static void a_visit_from_a_file_leaves_it_alone(void **state)
{
    struct fixture *f = *state;
    struct visit other;
    struct receipt receipt;
    put(f, 3);
    half_entered(f, 2, &other);
    other.sheet[0] = '\0';
    assert_ok(f, store_visit_add(f->store, &other, &f->now, &receipt, &f->err));
    visit_fini(&other);
    assert_kept(f, 3);
}

static void thrown_away_nobody_can_read_it(void **state)
{
    struct fixture *f = *state;
    struct council c = council_of(f);
    int64_t keys;
    uint8_t key[SEAL_KEY_SIZE];
    put(f, STEPS);
    struct db_rows rows = {0};
    assert_ok(f, db_rows(&f->store->db, &rows, &f->err,
                         "SELECT k.key FROM seal_key k JOIN entry e ON e.key = k.n", DB_ALONE));
    assert_ok(f, db_next(&rows, &f->err));
    assert_ok(f, db_column_bytes(&rows, 0, key, sizeof key, &f->err));
    db_rows_end(&rows);
    assert_true(files_with(f, key, sizeof key, false) > 0);
    assert_ok(f, c.entry_drop(c.ctx, &f->err));
    assert_int_equal(files_with(f, key, sizeof key, true), 0);
    assert_none_kept(f);
    assert_ok(f, db_number(&f->store->db, &keys, &f->err,
                           "SELECT count(*) FROM seal_key WHERE key <> zeroblob(32)"
                           " AND n NOT IN (SELECT key FROM visit)",
                           DB_ALONE));
    assert_int_equal(keys, 0);
    assert_ok(f, c.entry_drop(c.ctx, &f->err));
    put(f, 2); // and the next one begins
    assert_kept(f, 2);
}

// Of this program and what is linked into it: --wrap (tests/CMakeLists.txt).
static bool no_memory;
void *__real_malloc(size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_malloc(size_t size)
{
    return no_memory ? NULL : __real_malloc(size);
}

static void without_memory_nothing_is_said_to_be_damaged(void **state)
{
    struct fixture *f = *state;
    struct council c = council_of(f);
    struct visit kept;
    int64_t kept_utc_ms;
    put(f, 3);
    no_memory = true;
    enum status status = c.entry_get(c.ctx, &kept, &kept_utc_ms, &f->err);
    no_memory = false;
    visit_fini(&kept);
    assert_int_equal(status, ERR_MEMORY);
    assert_kept(f, 3);
}

static void a_purge_takes_one_that_was_left_for_years(void **state)
{
    struct fixture *f = *state;
    const struct date before = {2026, 11, 21}, after = {2026, 11, 22};
    size_t count;
    put(f, 3);
    assert_ok(f, store_purge(f->store, &before, &f->now, &count, &f->err));
    assert_kept(f, 3);
    assert_ok(f, store_purge(f->store, &after, &f->now, &count, &f->err));
    assert_none_kept(f);
}

static void one_that_was_altered_is_told(void **state)
{
    struct fixture *f = *state;
    struct council c = council_of(f);
    struct visit kept;
    int64_t kept_utc_ms;
    put(f, 3);
    assert_int_equal(count_findings(f), 0);
    assert_ok(f, db_run(&f->store->db, &f->err, "UPDATE entry SET body = zeroblob(80)", DB_ALONE));
    assert_int_equal(c.entry_get(c.ctx, &kept, &kept_utc_ms, &f->err), ERR_DAMAGED);
    assert_int_equal(kept.answer_count, 0);
    visit_fini(&kept);
    assert_int_equal(count_findings(f), 1);
}

// ---------------------------------------------------------------- the power

static enum status open_on_disk(struct fixture *f)
{
    struct store_options options = options_of(f);
    return store_open_on(&options, &disk_ground, &f->store, &f->err);
}

// Enters step by step, then saves; how many of these were told to be done.
static size_t play(struct fixture *f)
{
    struct council c = council_of(f);
    struct receipt receipt;
    for (size_t step = 0; step <= STEPS; step++) {
        struct visit visit;
        half_entered(f, step, &visit);
        enum status status = c.entry_put(c.ctx, &visit, &f->now, &f->err);
        if (status == OK && step == STEPS &&
            c.visit_add(c.ctx, &visit, &f->now, &receipt, &f->err) == OK)
            step++;
        visit_fini(&visit);
        if (status != OK)
            return step;
        if (step > STEPS)
            return step + 1;
    }
    return STEPS + 1;
}

// How many the store knows of: what is kept is one of the steps, whole; or the visit is there.
static size_t known(struct fixture *f)
{
    struct council c = council_of(f);
    struct visit kept;
    int64_t visits, kept_utc_ms;
    assert_ok(f,
              db_number(&f->store->db, &visits, &f->err, "SELECT count(*) FROM visit", DB_ALONE));
    enum status status = c.entry_get(c.ctx, &kept, &kept_utc_ms, &f->err);
    size_t steps = status == OK ? (size_t)kept.place.page + 1 : 0;
    visit_fini(&kept);
    assert_true(status == OK || status == ERR_ABSENT);
    if (status == OK)
        assert_kept(f, steps - 1);
    assert_true(visits == 0 || steps == 0);
    assert_int_equal(count_findings(f), 0);
    return visits > 0 ? STEPS + 2 : steps;
}

static void cut_once(struct fixture *f, const char *db, long cut_at, uint64_t seed)
{
    struct disk *disk = disk_new(seed);
    disk_load(disk, db);
    disk->cut_at = cut_at;
    size_t done = open_on_disk(f) == OK ? play(f) : 0;
    close_store(f);
    disk_power_on(disk);
    assert_ok(f, open_on_disk(f));
    size_t count = known(f);
    if (count != done && count != done + 1)
        fail_msg("cut before step %ld: %zu acknowledged, %zu known", cut_at, done, count);
    close_store(f);
    disk_free(disk);
}

static void nothing_told_to_be_kept_is_lost_wherever_the_power_goes(void **state)
{
    struct fixture *f = *state;
    uint64_t seed = f->seeded.state;
    char db[192];
    close_store(f);
    path_in(f, STORE_FILE, db);
    struct disk *disk = disk_new(1);
    disk_load(disk, db);
    assert_ok(f, open_on_disk(f));
    assert_int_equal(play(f), STEPS + 2);
    assert_int_equal(known(f), STEPS + 2);
    close_store(f);
    long all = disk->steps;
    disk_free(disk);
    for (long cut = 1; cut <= all + 1; cut++)
        cut_once(f, db, cut, seed + (uint64_t)cut * 31);
    print_message("%ld steps of the disk, each cut once\n", all);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_store, remove_folder)
    const struct CMUnitTest tests[] = {
        TEST(it_is_there_again_after_a_restart),
        TEST(what_no_resident_released_has_no_place_in_it),
        TEST(saved_it_is_gone_and_its_sheet_is_known),
        TEST(a_visit_from_a_file_leaves_it_alone),
        TEST(thrown_away_nobody_can_read_it),
        TEST(without_memory_nothing_is_said_to_be_damaged),
        TEST(a_purge_takes_one_that_was_left_for_years),
        TEST(one_that_was_altered_is_told),
        TEST(nothing_told_to_be_kept_is_lost_wherever_the_power_goes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
