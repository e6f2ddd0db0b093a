// Records and a copy of the store onto a stick, beside the kiosk that has the store open: what is
// found first, what is in the ZIP, and every way in which it ends.
#include "export/csv.h"
#include "export/json.h"
#include "office/bench.h"
#include "office/register.h"
#include "office/source.h"
#include "support/memo.h"

#include <errno.h>
#include <time.h>

static bool go_on(void *ctx, enum office_stage stage, uint64_t done, uint64_t total)
{
    (void)ctx, (void)stage, (void)done, (void)total;
    return true;
}

// What an export into a folder gives, in STICK/plain.
static void export_plainly(struct bench *bench, const char *const *confirmed, size_t count)
{
    struct office_source source;
    struct name_register names;
    struct export_report *report;
    struct err *err = &bench->err;
    char dir[COMMAND];
    snprintf(dir, sizeof dir, "%s/plain", bench->stick);
    struct office_progress progress = {NULL, go_on};
    assert_int_equal(office_source_open(bench->f->store, 0, 1, progress, &source, err), OK);
    assert_int_equal(office_register_open(bench->f->store, &names, err), OK);
    assert_int_equal(export_report_new(&source.port, bench->content, &report, err), OK);
    struct export_request request = {.report = report,
                                     .names = {names.roster, confirmed, count},
                                     .office = fixture_office.name,
                                     .made_utc_ms = bench->f->now.utc_ms};
    assert_int_equal(export_csv_write(&request, dir, EXPORT_UTF8, NULL, NULL, err), OK);
    assert_int_equal(export_json_write(&request, dir, err), OK);
    export_report_free(report);
    name_register_close(&names);
    office_source_close(&source);
}

static void the_zip_holds_what_an_export_into_a_folder_gives(void **state)
{
    struct bench *bench = *state;
    const char *confirmed[8];
    add_visit(bench, "てすりが ゆるい。", true);
    struct job_state looked = do_job(bench, JOB_LOOK);
    assert_int_equal(looked.end, JOB_DONE);
    struct office_findings *found = job_findings(bench->job);
    assert_int_equal(found->count, 1); // the drawing
    assert_non_null(found->items[0].drawing);
    assert_null(found->items[0].text);
    assert_string_equal(found->items[0].prompt, "O1");
    assert_true(found->items[0].visit_utc_ms > fixture_start_utc_ms - 60 * 1000);
    assert_string_equal(found->items[0].dwelling, "ひだまりホーム");
    struct drawing drawing;
    assert_int_equal(drawing_parse(found->items[0].drawing, found->items[0].drawing_size, &drawing),
                     OK);
    drawing_fini(&drawing);
    found->items[0].confirmed = true;
    confirmed[0] = found->items[0].id;
    struct job_state done = do_job(bench, JOB_RECORDS);
    assert_int_equal(done.end, JOB_DONE);
    assert_string_equal(job_name(bench->job), "engawa-records-all-20261121-1006.zip");
    assert_int_equal(bench->opened, 1);
    assert_int_equal(bench->closed, 1);
    const char *passphrase = job_passphrase(bench->job);
    assert_int_equal(strspn(passphrase, "0123456789"), EXPORT_ZIP_DIGITS);
    export_plainly(bench, confirmed, 1);
    if (!open_zip(bench))
        return;
    // A workbook is a ZIP of its own; what stands in it is held in export/test_xlsx.
    assert_int_equal(on_stick(bench, "bsdtar -tf out/export.xlsx | grep -q xl/workbook.xml && "
                                     "bsdtar -xOf out/export.xlsx 'xl/worksheets/*' | "
                                     "grep -q てすりが"),
                     0);
    assert_int_equal(on_stick(bench, "rm out/README.txt out/export.xlsx && diff -r plain out"), 0);
    job_forget(bench->job);
    assert_string_equal(passphrase, ""); // wiped where it stood
}

static void a_name_is_asked_for_once_and_stops_what_is_not_confirmed(void **state)
{
    struct bench *bench = *state;
    add_visit(bench, "やまださんと 話しました。102号室です。", false);
    assert_int_equal(do_job(bench, JOB_LOOK).end, JOB_DONE);
    struct office_findings *found = job_findings(bench->job);
    assert_int_equal(found->count, 2);
    assert_non_null(strstr(found->items[0].text, "やまださん"));
    found->items[0].confirmed = true;
    struct job_state state_of = do_job(bench, JOB_RECORDS);
    assert_int_equal(state_of.end, JOB_NAMES);
    assert_string_equal(state_of.why.text, ""); // it would quote the words
    assert_string_equal(job_passphrase(bench->job), "");
    assert_int_equal(bench->opened, 0);
    found->items[1].confirmed = true;
    assert_int_equal(do_job(bench, JOB_RECORDS).end, JOB_DONE);
}

static void a_voice_is_among_what_has_to_be_confirmed_whole(void **state)
{
    struct bench *bench = *state;
    struct fixture *f = bench->f;
    struct visit visit;
    struct receipt receipt;
    uint8_t memo[MADE_MEMO_SIZE];
    size_t size = made_memo(memo, 12300, 9);
    start_visit(f, &visit);
    assert_ok(f, attach(f, &visit, "O1", ATTACHMENT_MEMO, memo, size));
    sign_out(f, &visit, &receipt);
    visit_fini(&visit);
    assert_int_equal(do_job(bench, JOB_LOOK).end, JOB_DONE);
    const struct office_findings *found = job_findings(bench->job);
    assert_int_equal(found->count, 1);
    assert_null(found->items[0].drawing);
    assert_int_equal(found->items[0].voice_ms, 12300);
    assert_int_equal(found->items[0].voice_size, size);
    assert_memory_equal(found->items[0].voice, memo, size);
}

static void a_medium_is_tried_and_left_as_it_was(void **state)
{
    struct bench *bench = *state;
    assert_int_equal(do_job(bench, JOB_TRY).end, JOB_DONE);
    assert_int_equal(bench->closed, 1);
    assert_string_equal(job_passphrase(bench->job), "");
    assert_int_equal(on_stick(bench, "test -z \"$(ls -A)\""), 0);
}

static void a_backup_can_be_restored_from_its_zip(void **state)
{
    struct bench *bench = *state;
    struct fixture *f = bench->f;
    char command[COMMAND], file[COMMAND], folder[] = "/tmp/engawa-restored-XXXXXX";
    add_visit(bench, "てすりが ゆるい。", false);
    struct job_state done = do_job(bench, JOB_BACKUP);
    assert_int_equal(done.end, JOB_DONE);
    assert_string_equal(job_name(bench->job), "engawa-backup-20261121-1006.zip");
    if (on_stick(bench, "command -v bsdtar") != 0)
        skip();
    snprintf(command, sizeof command, "bsdtar --passphrase %s -xf %s", job_passphrase(bench->job),
             job_name(bench->job));
    assert_int_equal(on_stick(bench, command), 0);
    snprintf(file, sizeof file, "%s/engawa-backup-20261121-1006.engawa", bench->stick);
    assert_non_null(mkdtemp(folder));
    struct store_options options = {.folder = folder, .random = &f->random, .now = f->now};
    assert_ok(f, store_restore(&options, file, &f->err));
    struct store *restored;
    struct store_visit_row *rows;
    size_t count;
    assert_ok(f, store_open(&options, &restored, &f->err));
    assert_ok(f, store_visit_list(restored, NULL, &rows, &count, &f->err));
    assert_int_equal(count, 1);
    free(rows);
    store_close(restored);
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    assert_int_equal(on_stick(bench, command), 0);
    // Nothing in clear is left behind in memory either.
    snprintf(command, sizeof command,
             "test ! -e /dev/shm/engawa-copy-%d && "
             "test ! -e \"$XDG_RUNTIME_DIR/engawa-copy-%d\"",
             (int)getpid(), (int)getpid());
    assert_int_equal(on_stick(bench, command), 0);
}

static int read_only_room(void *ctx, int folder, uint64_t *bytes)
{
    (void)ctx, (void)folder;
    *bytes = 0;
    return -EROFS;
}
static int no_room(void *ctx, int folder, uint64_t *bytes)
{
    (void)ctx, (void)folder;
    *bytes = 1000;
    return 0;
}
static int gone(void *ctx, int handle)
{
    (void)ctx, (void)handle;
    return -EIO;
}

static void every_end_is_told(void **state)
{
    struct bench *bench = *state;
    const struct {
        enum job_end opens, closes, end;
        int (*room)(void *ctx, int folder, uint64_t *bytes);
        int (*sync)(void *ctx, int handle);
        int closed;
    } cases[] = {
        {JOB_GONE, JOB_DONE, JOB_GONE, NULL, NULL, 0},
        {JOB_UNREADABLE, JOB_DONE, JOB_UNREADABLE, NULL, NULL, 0},
        {JOB_DONE, JOB_DONE, JOB_READ_ONLY, read_only_room, NULL, 1},
        {JOB_DONE, JOB_DONE, JOB_NO_ROOM, no_room, NULL, 1},
        {JOB_DONE, JOB_GONE, JOB_GONE, NULL, gone, 1},
        {JOB_DONE, JOB_BUSY, JOB_BUSY, NULL, NULL, 1},
    };
    add_visit(bench, "てすりが ゆるい。", false);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        bench->files = deliver_real_files;
        bench->files.room = cases[i].room ? cases[i].room : bench->files.room;
        bench->files.sync = cases[i].sync ? cases[i].sync : bench->files.sync;
        bench->opens = cases[i].opens;
        bench->closes = cases[i].closes;
        bench->closed = 0;
        assert_int_equal(do_job(bench, JOB_BACKUP).end, cases[i].end);
        assert_int_equal(bench->closed, cases[i].closed);
        assert_int_equal(job_passphrase(bench->job)[0] != '\0', cases[i].end == JOB_BUSY);
    }
    assert_int_equal(on_stick(bench, "test $(ls -A | wc -l) -eq 1"), 0);
    close_store(bench->f);
    char path[192];
    path_in(bench->f, STORE_FILE, path);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(do_job(bench, JOB_RECORDS).end, JOB_FAILED);
}

// A medium that takes its time until it is told to go on, or given up.
struct slow {
    struct bench *bench;
    int told;
};

static void count_told(void *ctx)
{
    ((struct slow *)ctx)->told++;
}

static ssize_t write_slowly(void *ctx, int file, const void *bytes, size_t size)
{
    nanosleep(&(struct timespec){.tv_nsec = 2000000}, NULL);
    return deliver_real_files.write(ctx, file, bytes, size < 50 ? size : 50);
}

static void it_can_be_given_up_while_it_runs_and_one_runs_at_a_time(void **state)
{
    struct bench *bench = *state;
    struct slow slow = {bench, 0};
    struct job_order order = {.kind = JOB_BACKUP, .now = bench->f->now};
    add_visit(bench, "てすりが ゆるい。", false);
    bench->files.write = write_slowly;
    job_tell(bench->job, count_told, &slow);
    assert_true(job_start(bench->job, &order));
    struct job_state now;
    do {
        nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
        now = job_look(bench->job);
    } while (now.runs && now.stage != OFFICE_WRITING);
    assert_true(now.runs);
    assert_false(job_start(bench->job, &order));
    assert_string_equal(job_passphrase(bench->job), "");
    job_cancel(bench->job);
    job_wait(bench->job);
    assert_int_equal(job_look(bench->job).end, JOB_CANCELLED);
    assert_true(slow.told >= 2);
    job_tell(bench->job, NULL, NULL);
    assert_int_equal(on_stick(bench, "test $(ls -A | wc -l) -eq 0"), 0);
    bench->files.write = deliver_real_files.write;
    assert_int_equal(do_job(bench, JOB_BACKUP).end, JOB_DONE);
}

// Ending the program in the middle leaves nothing either.
static void a_job_that_is_freed_while_it_runs_ends(void **state)
{
    struct bench *bench = *state;
    struct job_order order = {.kind = JOB_BACKUP, .now = bench->f->now};
    bench->files.write = write_slowly;
    assert_true(job_start(bench->job, &order));
    nanosleep(&(struct timespec){.tv_nsec = 20000000}, NULL);
    job_free(bench->job);
    bench->job = NULL;
    assert_int_equal(on_stick(bench, "test $(ls -A | wc -l) -eq 0"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test_at(the_zip_holds_what_an_export_into_a_folder_gives),
        test_at(a_name_is_asked_for_once_and_stops_what_is_not_confirmed),
        test_at(a_voice_is_among_what_has_to_be_confirmed_whole),
        test_at(a_medium_is_tried_and_left_as_it_was),
        test_at(a_backup_can_be_restored_from_its_zip),
        test_at(every_end_is_told),
        test_at(it_can_be_given_up_while_it_runs_and_one_runs_at_a_time),
        test_at(a_job_that_is_freed_while_it_runs_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
