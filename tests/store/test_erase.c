// What a resident does not release is gone: from the store's file, from its log, from every file
// beside it, and from the room that these files gave back, with other programs reading as well.
#include "store/disk.h"
#include "store/needles.h"

// The sealed texts as they lie in the tables. A copy in a page or in the log has the same bytes.
static void add_sealed(struct fixture *f, struct needles *needles)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    assert_ok(f, db_rows(&f->store->db, &rows, &f->err,
                         "SELECT 'answer', body FROM sealed_answer UNION ALL"
                         " SELECT 'draft', body FROM draft UNION ALL"
                         " SELECT 'sitting', details FROM sitting WHERE state = 'open' UNION ALL"
                         " SELECT 'place', place FROM visit WHERE place_key > 0",
                         DB_ALONE));
    while (db_next(&rows, &f->err) == OK) {
        size_t size;
        char what[48];
        assert_ok(f, db_column_text(&rows, 0, what, sizeof what, &f->err));
        const uint8_t *bytes = db_column_blob(&rows, 1, &size);
        // Large ones go over page borders: their beginnings do.
        add_needle(needles, what, bytes, size < 64 ? size : 64);
    }
}

// The key of the sitting is the beginning of its file.
static void add_key(struct needles *needles, const uint8_t *file)
{
    add_needle(needles, "key", file, SEAL_KEY_SIZE);
    add_needle(needles, "half of the key", file, SEAL_KEY_SIZE / 2);
}

static void find_key_file(struct fixture *f, struct needles *needles)
{
    DIR *dir = opendir(f->folder);
    assert_non_null(dir);
    size_t before = needles->count;
    for (struct dirent *entry; (entry = readdir(dir));) {
        char path[512];
        size_t size;
        if (strncmp(entry->d_name, STORE_FILE "-s", 11) != 0 || strlen(entry->d_name) < 20)
            continue;
        snprintf(path, sizeof path, "%s/%s", f->folder, entry->d_name);
        uint8_t *bytes = read_file(path, &size);
        assert_non_null(bytes);
        add_key(needles, bytes);
        free(bytes);
        struct stat about;
        assert_int_equal(stat(path, &about), 0);
        assert_int_equal(about.st_mode & 077, 0);
    }
    closedir(dir);
    assert_true(needles->count > before);
}

static void add_plain(struct needles *needles)
{
    add_needle(needles, "note", secret_note, strlen(secret_note));
    add_needle(needles, "draft", secret_draft, strlen(secret_draft));
    add_needle(needles, "choice", secret_choice, strlen(secret_choice));
    add_needle(needles, "prompt", secret_prompt, strlen(secret_prompt));
    add_needle(needles, "place", secret_place, strlen(secret_place));
}

static void what_is_said_is_never_on_the_disk_in_clear(void **state)
{
    struct fixture *f = *state;
    struct visit visit;
    struct needles needles = {0};
    start_visit(f, &visit);
    assert_ok(f, put_answer(f, &visit, 0, "o.worry", "yes", secret_note));
    assert_ok(f, put_draft(f, &visit, "m.good/0", secret_draft));
    fill_sitting(f, &visit, 1);
    add_plain(&needles);
    assert_all_gone(f, &needles);
    assert_ok(f, end_sitting(f, &visit, 1, true));
    // Released: choices are open to count them, words stay sealed.
    assert_true(files_with(f, secret_choice, strlen(secret_choice), false) > 0);
    assert_int_equal(files_with(f, secret_note, strlen(secret_note), true), 0);
    visit_fini(&visit);
}

// A second program with the store open; reads when told.
static sqlite3 *other_reader(struct fixture *f, bool in_the_middle)
{
    char path[192];
    sqlite3 *other;
    path_in(f, STORE_FILE, path);
    assert_int_equal(sqlite3_open(path, &other), SQLITE_OK);
    if (in_the_middle)
        assert_int_equal(sqlite3_exec(other, "BEGIN", NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "SELECT * FROM event", NULL, NULL, NULL), SQLITE_OK);
    return other;
}

static void an_answer_that_is_not_released_leaves_no_byte_behind(void **state)
{
    struct fixture *f = *state;
    struct visit visit;
    struct needles needles = {0};
    sqlite3 *other = other_reader(f, false);
    start_visit(f, &visit);
    fill_sitting(f, &visit, 1);
    add_sealed(f, &needles);
    find_key_file(f, &needles);
    for (size_t i = 0; i < needles.count; i++)
        assert_true(files_with(f, needles.items[i].bytes, needles.items[i].size, false) > 0);
    add_plain(&needles);
    assert_ok(f, end_sitting(f, &visit, 1, false));
    assert_false(f->store->scrub_due);
    assert_all_gone(f, &needles);
    assert_int_equal(visit.answer_count, 1);
    assert_int_equal(visit.sittings[0].state, SITTING_ERASED);
    assert_int_equal(visit.sittings[0].question_count, 0);
    assert_int_equal(visit.sittings[0].near, NEAR_UNKNOWN);
    assert_string_equal(visit.place.item, "");
    assert_int_equal(visit.place.page, 0);
    assert_int_equal(count_findings(f), 0);
    sqlite3_close(other);
    open_again(f);
    assert_all_gone(f, &needles);
    visit_fini(&visit);
}

static void a_reader_in_the_middle_delays_nothing_that_could_be_read(void **state)
{
    struct fixture *f = *state;
    struct visit visit;
    struct needles sealed = {0}, keys = {0};
    start_visit(f, &visit);
    fill_sitting(f, &visit, 1);
    add_sealed(f, &sealed);
    find_key_file(f, &keys);
    add_plain(&keys);
    sqlite3 *other = other_reader(f, true);
    assert_ok(f, end_sitting(f, &visit, 1, false));
    assert_all_gone(f, &keys); // what is left cannot be opened by anybody
    assert_true(f->store->scrub_due);
    assert_ok(f, put_answer(f, &visit, 0, "o.water", "fine", "")); // the visit goes on
    sqlite3_close(other);
    assert_ok(f, put_answer(f, &visit, 0, "o.water", "fine", ""));
    assert_false(f->store->scrub_due);
    assert_all_gone(f, &sealed);
    visit_fini(&visit);
}

static void an_erasure_that_a_cut_interrupted_is_finished_when_the_store_opens(void **state)
{
    struct fixture *f = *state;
    struct visit visit;
    struct needles needles = {0};
    start_visit(f, &visit);
    fill_sitting(f, &visit, 1);
    add_sealed(f, &needles);
    find_key_file(f, &needles);
    // The change is there, nothing after it is.
    assert_ok(f, db_script(&f->store->db,
                           "BEGIN; DELETE FROM sealed_answer; DELETE FROM draft;"
                           "UPDATE sitting SET state = 'erased', details = NULL, questions = '';"
                           "UPDATE visit SET place = NULL, place_key = 0, place_sitting = 0;"
                           "COMMIT",
                           &f->err));
    assert_true(files_with(f, needles.items[0].bytes, needles.items[0].size, false) > 0);
    open_again(f);
    assert_all_gone(f, &needles);
    visit_fini(&visit);
}

static void the_room_that_files_gave_back_holds_nothing_either(void **state)
{
    struct fixture *f = *state;
    struct visit visit;
    struct needles needles = {0};
    struct disk *disk = disk_new(f->seeded.state);
    char db[192];
    close_store(f);
    path_in(f, STORE_FILE, db);
    disk_load(disk, db);
    struct store_options options = options_of(f);
    assert_ok(f, store_open_on(&options, &disk_ground, &f->store, &f->err));
    store_records(f->store, &f->records);
    start_visit(f, &visit);
    for (int sitting = 1; sitting <= 3; sitting++) {
        needles.count = 0;
        fill_sitting(f, &visit, sitting);
        add_sealed(f, &needles);
        add_key(&needles, disk->files[disk->file_count - 1]->now);
        for (size_t i = 0; i < needles.count; i++)
            assert_true(disk_holds(disk, needles.items[i].bytes, needles.items[i].size));
        add_plain(&needles);
        assert_ok(f, end_sitting(f, &visit, sitting, false));
        for (size_t i = 0; i < needles.count; i++) {
            bool held = disk_holds(disk, needles.items[i].bytes, needles.items[i].size);
            if (held)
                print_message("  %s is still on the card\n", needles.items[i].what);
            assert_false(held);
        }
    }
    close_store(f);
    disk_free(disk);
    visit_fini(&visit);
}

static void a_sitting_whose_key_is_gone_counts_as_erased(void **state)
{
    struct fixture *f = *state;
    struct visit visit, loaded;
    char command[160];
    start_visit(f, &visit);
    fill_sitting(f, &visit, 1);
    snprintf(command, sizeof command, "rm '%s/" STORE_FILE "'-s*", f->folder);
    assert_int_equal(system(command), 0);
    for (int opened = 0; opened < 2; opened++) {
        assert_ok(f, f->records.visit_unfinished(f->records.ctx, &f->member.id, &loaded, &f->err));
        assert_int_equal(loaded.sittings[0].state, SITTING_ERASED);
        assert_int_equal(loaded.answer_count, 1);
        assert_string_equal(loaded.place.item, "");
        assert_int_equal(count_findings(f), 0);
        visit_fini(&loaded);
        open_again(f);
    }
    int64_t open;
    assert_int_equal(db_number(&f->store->db, &open, &f->err,
                               "SELECT 1 FROM sitting WHERE state = 'open'", DB_ALONE),
                     ERR_ABSENT);
    visit_fini(&visit);
}

static void the_chain_tells_nothing_about_what_was_said(void **state)
{
    struct fixture *f = *state;
    struct visit visit;
    int64_t events, telling;
    start_visit(f, &visit);
    fill_sitting(f, &visit, 1);
    assert_ok(f, end_sitting(f, &visit, 1, false));
    // Answers have an id made by chance and no hash of anything.
    assert_ok(f, db_number(&f->store->db, &events, &f->err,
                           "SELECT count(*) FROM event WHERE kind = 'answer'", DB_ALONE));
    assert_int_equal(events, 24);
    assert_ok(f, db_number(&f->store->db, &telling, &f->err,
                           "SELECT count(*) FROM event WHERE mark IS NOT NULL", DB_ALONE));
    assert_int_equal(telling, 0);
    visit_fini(&visit);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_store, remove_folder)
    const struct CMUnitTest tests[] = {
        TEST(what_is_said_is_never_on_the_disk_in_clear),
        TEST(an_answer_that_is_not_released_leaves_no_byte_behind),
        TEST(a_reader_in_the_middle_delays_nothing_that_could_be_read),
        TEST(an_erasure_that_a_cut_interrupted_is_finished_when_the_store_opens),
        TEST(the_room_that_files_gave_back_holds_nothing_either),
        TEST(a_sitting_whose_key_is_gone_counts_as_erased),
        TEST(the_chain_tells_nothing_about_what_was_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
