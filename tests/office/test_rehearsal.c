// A backup is restored on trial: what it tells of a sound one, and of each way to be unsound.
#include "office/bench.h"

#include <fcntl.h>

static bool go_on(void *ctx, enum office_stage stage, uint64_t done, uint64_t total)
{
    (void)done, (void)total;
    assert_int_equal(stage, OFFICE_TRYING);
    ++*(int *)ctx;
    return true;
}

static bool give_up(void *ctx, enum office_stage stage, uint64_t done, uint64_t total)
{
    (void)ctx, (void)stage, (void)done, (void)total;
    return false;
}

static struct rehearsal_order order_of(const struct bench *bench, int *steps)
{
    return (struct rehearsal_order){
        .random = &bench->f->random, .now = bench->f->now, .progress = {steps, go_on}};
}

static void backup_to(struct bench *bench, char path[COMMAND])
{
    snprintf(path, COMMAND, "%s/backup.engawa", bench->stick);
    assert_ok(bench->f, store_backup(bench->f->store, path, &bench->f->err));
}

static bool leaves_nothing(const struct bench *bench)
{
    char command[COMMAND];
    snprintf(command, sizeof command,
             "test ! -e /dev/shm/engawa-copy-%d && test ! -e \"$XDG_RUNTIME_DIR/engawa-copy-%d\"",
             (int)getpid(), (int)getpid());
    return on_stick(bench, command) == 0;
}

static void a_sound_backup_tells_its_visits_and_the_last_of_them(void **state)
{
    struct bench *bench = *state;
    struct fixture *f = bench->f;
    struct rehearsal came_to;
    char path[COMMAND];
    int steps = 0;
    struct rehearsal_order order = order_of(bench, &steps);
    add_visit(bench, "てすりが ゆるい。", false);
    pass(f, 60 * 60 * 1000);
    int64_t last = f->now.utc_ms;
    add_visit(bench, "にわの 花", true);
    backup_to(bench, path);
    assert_ok(f, rehearsal_of_file(path, &order, &came_to, &f->err));
    assert_int_equal(came_to.visits, 2);
    assert_int_equal(came_to.wrong, 0);
    assert_in_range(came_to.last_utc_ms, last, f->now.utc_ms);
    assert_true(steps > 1);
    assert_true(leaves_nothing(bench));
}

static void a_damaged_backup_is_told(void **state)
{
    struct bench *bench = *state;
    struct fixture *f = bench->f;
    struct rehearsal came_to;
    char path[COMMAND];
    int steps = 0;
    struct rehearsal_order order = order_of(bench, &steps);
    add_visit(bench, "てすりが ゆるい。", false);
    backup_to(bench, path);
    assert_int_equal(on_stick(bench, "truncate -s -4096 backup.engawa"), 0);
    assert_int_not_equal(rehearsal_of_file(path, &order, &came_to, &f->err), OK);
    assert_int_equal(on_stick(bench, "head -c 9999 /dev/urandom >backup.engawa"), 0);
    assert_int_not_equal(rehearsal_of_file(path, &order, &came_to, &f->err), OK);
    assert_true(leaves_nothing(bench));
}

// A row that is gone without the chain knowing: it opens, and does not hold together.
static void a_backup_that_was_altered_is_told(void **state)
{
    struct bench *bench = *state;
    struct fixture *f = bench->f;
    struct rehearsal came_to;
    char path[COMMAND];
    int steps = 0;
    struct rehearsal_order order = order_of(bench, &steps);
    add_visit(bench, "てすりが ゆるい。", false);
    backup_to(bench, path);
    struct db db;
    assert_ok(f, db_open(&db, &(struct db_open){.path = path}, &f->err));
    assert_ok(f, db_run(&db, &f->err, "DELETE FROM answer WHERE prompt = 'O1'", DB_ALONE));
    db_close(&db);
    assert_ok(f, rehearsal_of_file(path, &order, &came_to, &f->err));
    assert_true(came_to.wrong > 0);
}

static void it_can_be_given_up(void **state)
{
    struct bench *bench = *state;
    struct rehearsal came_to;
    char path[COMMAND];
    struct rehearsal_order order = order_of(bench, NULL);
    order.progress.step = give_up;
    backup_to(bench, path);
    assert_int_equal(rehearsal_of_file(path, &order, &came_to, &bench->err), ERR_REFUSED);
    assert_true(leaves_nothing(bench));
}

static void the_backup_that_goes_out_is_the_one_that_was_restored(void **state)
{
    struct bench *bench = *state;
    add_visit(bench, "てすりが ゆるい。", false);
    assert_int_equal(do_job(bench, JOB_REHEARSAL).end, JOB_DONE);
    assert_string_equal(job_name(bench->job), "engawa-backup-20261121-1006.zip");
    assert_int_equal(job_rehearsal(bench->job).visits, 1);
    assert_true(leaves_nothing(bench));
    // And so it is with those digits, not with others, and not when a byte is another.
    char path[COMMAND], digits[EXPORT_ZIP_PASSPHRASE_SIZE];
    struct rehearsal came_to;
    int steps = 0;
    struct rehearsal_order order = order_of(bench, &steps);
    snprintf(path, sizeof path, "%s/%s", bench->stick, job_name(bench->job));
    snprintf(digits, sizeof digits, "%s", job_passphrase(bench->job));
    int fd = open(path, O_RDWR | O_CLOEXEC);
    assert_true(fd >= 0);
    assert_ok(bench->f, rehearsal_of_zip(fd, digits, &order, &came_to, &bench->f->err));
    assert_int_equal(came_to.visits, 1);
    digits[3] = digits[3] == '1' ? '2' : '1';
    assert_int_equal(rehearsal_of_zip(fd, digits, &order, &came_to, &bench->err), ERR_REFUSED);
    close(fd);
    assert_true(leaves_nothing(bench));
}

static enum status write_to(void *ctx, const void *bytes, size_t size, struct err *err)
{
    return write(*(int *)ctx, bytes, size) == (ssize_t)size ? OK : err_set(err, ERR_IO, "write");
}

// Zeros pack to a thousandth: a file of a few megabytes on a stick would fill the memory.
static void a_zip_that_was_made_to_fill_the_memory_is_refused(void **state)
{
    struct bench *bench = *state;
    char path[COMMAND];
    struct rehearsal came_to;
    struct export_zip *zip;
    int steps = 0, fd, zeros;
    struct rehearsal_order order = order_of(bench, &steps);
    snprintf(path, sizeof path, "%s/zeros", bench->stick);
    assert_true((zeros = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600)) >= 0);
    assert_int_equal(ftruncate(zeros, 64 * 1024 * 1024), 0);
    snprintf(path, sizeof path, "%s/bomb.zip", bench->stick);
    assert_true((fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600)) >= 0);
    const struct export_zip_out out = {&fd, write_to};
    assert_ok(bench->f, export_zip_new("12345678901234567890", 0, &out, &zip, &bench->f->err));
    assert_ok(bench->f, export_zip_add_file(zip, "x.engawa", zeros, &bench->f->err));
    assert_ok(bench->f, export_zip_finish(zip, &bench->f->err));
    export_zip_free(zip);
    enum status status =
        rehearsal_of_zip(fd, "12345678901234567890", &order, &came_to, &bench->err);
    close(fd);
    close(zeros);
    assert_int_equal(status, ERR_DAMAGED);
    assert_non_null(strstr(bench->err.text, "unpacks to more"));
    assert_true(leaves_nothing(bench));
}

static struct job_order old_backup(struct bench *bench, const char *digits)
{
    struct job_order order = {.kind = JOB_OLD_BACKUP, .now = bench->f->now};
    snprintf(order.passphrase, sizeof order.passphrase, "%s", digits);
    return order;
}

static void the_newest_backup_on_the_stick_is_tried_with_its_digits(void **state)
{
    struct bench *bench = *state;
    char digits[EXPORT_ZIP_PASSPHRASE_SIZE], wrong[EXPORT_ZIP_PASSPHRASE_SIZE];
    struct job_order order = old_backup(bench, "00000000000000000000");
    assert_int_equal(do_order(bench, &order).end, JOB_EMPTY);
    add_visit(bench, "てすりが ゆるい。", false);
    assert_int_equal(do_job(bench, JOB_BACKUP).end, JOB_DONE);
    snprintf(digits, sizeof digits, "%s", job_passphrase(bench->job));
    // Older ones and what only looks like one are left alone.
    assert_int_equal(
        on_stick(bench, "mv engawa-backup-20261121-1006.zip engawa-backup-20261121-1006-2.zip;"
                        " for n in 20251231-2359 20261121-1005 20261121-1006; do"
                        " echo no >engawa-backup-$n.zip; done;"
                        " echo no >engawa-backup-20991121-1005.txt;"
                        " echo no >other-20991121-1005.zip"),
        0);
    order = old_backup(bench, digits);
    int opened = bench->opened;
    assert_int_equal(do_order(bench, &order).end, JOB_DONE);
    assert_string_equal(job_name(bench->job), "engawa-backup-20261121-1006-2.zip");
    assert_int_equal(job_rehearsal(bench->job).visits, 1);
    assert_string_equal(job_passphrase(bench->job), "");
    assert_int_equal(bench->opened, opened + 1);
    assert_int_equal(bench->closed, bench->opened);
    assert_int_equal(on_stick(bench, "test $(ls | wc -l) = 6"), 0); // nothing was written
    assert_int_equal(bench->written, 1);                            // but the backup
    snprintf(wrong, sizeof wrong, "%s", digits);
    wrong[0] = wrong[0] == '1' ? '2' : '1';
    order = old_backup(bench, wrong);
    assert_int_equal(do_order(bench, &order).end, JOB_LOCKED);
    assert_int_equal(on_stick(bench, "truncate -s 500 engawa-backup-20261121-1006-2.zip"), 0);
    order = old_backup(bench, digits);
    assert_int_equal(do_order(bench, &order).end, JOB_UNSOUND);
    bench->opens = JOB_GONE;
    assert_int_equal(do_order(bench, &order).end, JOB_GONE);
    assert_true(leaves_nothing(bench));
}

static size_t count_visits(struct fixture *f)
{
    struct store_visit_row *rows;
    size_t count;
    assert_ok(f, store_visit_list(f->store, NULL, &rows, &count, &f->err));
    free(rows);
    return count;
}

static struct job_order restoring(struct bench *bench, const char *digits)
{
    struct job_order order = old_backup(bench, digits);
    order.kind = JOB_RESTORE;
    return order;
}

static bool is_ready(struct bench *bench)
{
    char path[COMMAND];
    snprintf(path, sizeof path, "%s/restore.mark", bench->f->folder);
    return access(path, F_OK) == 0;
}

// The store goes on as it is until whoever has it closes it.
static void a_backup_takes_the_place_of_the_store_when_that_is_opened_next(void **state)
{
    struct bench *bench = *state;
    struct fixture *f = bench->f;
    char digits[EXPORT_ZIP_PASSPHRASE_SIZE];
    add_visit(bench, "てすりが ゆるい。", false);
    assert_int_equal(do_job(bench, JOB_BACKUP).end, JOB_DONE);
    snprintf(digits, sizeof digits, "%s", job_passphrase(bench->job));
    pass(f, 60 * 60 * 1000);
    add_visit(bench, "にわの 花", false);
    struct job_order order = restoring(bench, digits);
    assert_int_equal(do_order(bench, &order).end, JOB_DONE);
    assert_int_equal(bench->written, 1); // and to restore, nothing
    assert_false(is_ready(bench));       // nobody has decided yet: who opens it now has the old one
    close_store(f);
    open_store(f);
    assert_int_equal(count_visits(f), 2);
    struct store_options how = options_of(f);
    char aside[STORE_PATH_SIZE];
    assert_int_equal(store_replace_decide(&how, aside, &bench->err), ERR_ABSENT);
    order = restoring(bench, digits);
    assert_int_equal(do_order(bench, &order).end, JOB_DONE);
    assert_ok(f, store_replace_decide(&how, aside, &f->err));
    assert_true(is_ready(bench));
    assert_int_equal(count_visits(f), 2);
    close_store(f);
    open_store(f);
    assert_int_equal(count_visits(f), 1);
    assert_int_equal(count_findings(f), 0);
    assert_false(is_ready(bench));
    assert_true(leaves_nothing(bench));
    char command[COMMAND];
    snprintf(command, sizeof command, "rm -r '%s'/before-restore-*", f->folder);
    assert_int_equal(on_stick(bench, command), 0);
}

static void a_backup_that_cannot_be_restored_changes_nothing(void **state)
{
    struct bench *bench = *state;
    struct fixture *f = bench->f;
    char digits[EXPORT_ZIP_PASSPHRASE_SIZE], wrong[EXPORT_ZIP_PASSPHRASE_SIZE];
    struct job_order order = restoring(bench, "00000000000000000000");
    assert_int_equal(do_order(bench, &order).end, JOB_EMPTY);
    add_visit(bench, "てすりが ゆるい。", false);
    assert_int_equal(do_job(bench, JOB_BACKUP).end, JOB_DONE);
    snprintf(digits, sizeof digits, "%s", job_passphrase(bench->job));
    snprintf(wrong, sizeof wrong, "%s", digits);
    wrong[0] = wrong[0] == '1' ? '2' : '1';
    order = restoring(bench, wrong);
    assert_int_equal(do_order(bench, &order).end, JOB_LOCKED);
    assert_int_equal(on_stick(bench, "truncate -s 500 engawa-backup-20261121-1006.zip"), 0);
    order = restoring(bench, digits);
    assert_int_equal(do_order(bench, &order).end, JOB_UNSOUND);
    bench->opens = JOB_UNREADABLE;
    assert_int_equal(do_order(bench, &order).end, JOB_UNREADABLE);
    assert_false(is_ready(bench));
    close_store(f);
    open_store(f);
    assert_int_equal(count_visits(f), 1);
    assert_true(leaves_nothing(bench));
}

static void an_unsound_backup_is_not_handed_out(void **state)
{
    struct bench *bench = *state;
    struct fixture *f = bench->f;
    add_visit(bench, "てすりが ゆるい。", false);
    assert_ok(f,
              db_run(&f->store->db, &f->err, "DELETE FROM answer WHERE prompt = 'O1'", DB_ALONE));
    assert_int_equal(do_job(bench, JOB_REHEARSAL).end, JOB_UNSOUND);
    assert_string_equal(job_passphrase(bench->job), "");
    assert_int_equal(bench->opened, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test_at(a_sound_backup_tells_its_visits_and_the_last_of_them),
        test_at(a_damaged_backup_is_told),
        test_at(a_backup_that_was_altered_is_told),
        test_at(it_can_be_given_up),
        test_at(the_backup_that_goes_out_is_the_one_that_was_restored),
        test_at(a_zip_that_was_made_to_fill_the_memory_is_refused),
        test_at(the_newest_backup_on_the_stick_is_tried_with_its_digits),
        test_at(a_backup_takes_the_place_of_the_store_when_that_is_opened_next),
        test_at(a_backup_that_cannot_be_restored_changes_nothing),
        test_at(an_unsound_backup_is_not_handed_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
