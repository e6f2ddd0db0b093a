// A job with a store and a folder that stands for a stick.
#pragma once
#include "content/content.h"
#include "office/job.h"
#include "store/fixture.h"

enum { COMMAND = 700 };

struct bench {
    struct fixture *f;
    struct content *content;
    struct job *job;
    struct deliver_files files;
    char stick[80];
    enum job_end opens, closes;  // what the medium says
    int opened, closed, written; // WRITTEN: opened to be written to
    struct err err;
};

static enum job_end open_medium(void *ctx, bool writes, char path[JOB_PATH_SIZE], struct err *err)
{
    struct bench *bench = ctx;
    (void)err;
    bench->opened++;
    bench->written += writes;
    snprintf(path, JOB_PATH_SIZE, "%s", bench->stick);
    return bench->opens;
}

static enum job_end close_medium(void *ctx, struct err *err)
{
    struct bench *bench = ctx;
    (void)err;
    bench->closed++;
    return bench->closes;
}

[[maybe_unused]] static int bench_make(void **state)
{
    struct bench *bench = calloc(1, sizeof *bench);
    void *f;
    if (!bench || make_store(&f) != 0)
        return -1;
    bench->f = f;
    bench->files = deliver_real_files;
    bench->opens = bench->closes = JOB_DONE;
    strcpy(bench->stick, "/tmp/engawa-stick-XXXXXX");
    if (!mkdtemp(bench->stick) ||
        content_load(ENGAWA_SOURCE_DIR "/assets/packs/core", NULL, (struct facility_kind){true, 0},
                     &bench->content, &bench->err) != OK)
        return -1;
    struct job_params params = {.work = job_work,
                                .data = bench->f->folder,
                                .share_dir = ENGAWA_BUILD_DIR "/share/engawa",
                                .content = bench->content,
                                .random = &bench->f->random,
                                .files = &bench->files,
                                .medium = {bench, open_medium, close_medium}};
    *state = bench;
    return job_new(&params, &bench->job, &bench->err) == OK ? 0 : -1;
}

[[maybe_unused]] static int bench_remove(void **state)
{
    struct bench *bench = *state;
    char command[COMMAND];
    job_free(bench->job);
    content_free(bench->content);
    snprintf(command, sizeof command, "rm -rf '%s'", bench->stick);
    void *f = bench->f;
    int done = system(command); // NOLINT(cert-env33-c): of the test itself
    free(bench);
    return done == 0 ? remove_folder(&f) : done;
}

// Runs COMMAND in the folder of the stick; its exit code.
[[maybe_unused]] static int on_stick(const struct bench *bench, const char *command)
{
    char line[COMMAND];
    snprintf(line, sizeof line, "cd '%s' && (%s) >/dev/null 2>&1", bench->stick, command);
    return system(line); // NOLINT(cert-env33-c): of the test itself
}

[[maybe_unused]] static struct job_state do_order(struct bench *bench,
                                                  const struct job_order *order)
{
    assert_true(job_start(bench->job, order));
    job_wait(bench->job);
    struct job_state state = job_look(bench->job);
    assert_false(state.runs);
    assert_int_equal(state.kind, order->kind);
    if (state.why.text[0])
        print_message("%d: %s\n", (int)state.end, state.why.text);
    return state;
}

[[maybe_unused]] static struct job_state do_job(struct bench *bench, enum job_kind kind)
{
    return do_order(bench, &(struct job_order){.kind = kind, .now = bench->f->now});
}

// Takes what is on the stick out of its ZIP, into the folder OUT there; false without bsdtar.
[[maybe_unused]] static bool open_zip(struct bench *bench)
{
    char command[COMMAND];
    if (on_stick(bench, "command -v bsdtar") != 0) {
        print_message("not opened again: bsdtar is not installed\n");
        return false;
    }
    snprintf(command, sizeof command,
             "rm -rf out && mkdir out && bsdtar --passphrase %s -xf %s -C out",
             job_passphrase(bench->job), job_name(bench->job));
    assert_int_equal(on_stick(bench, command), 0);
    return true;
}

// One closed visit with words; a name and a drawing in it, if wanted.
[[maybe_unused]] static void add_visit(struct bench *bench, const char *words, bool drawn)
{
    struct fixture *f = bench->f;
    struct visit visit;
    struct receipt receipt;
    start_visit(f, &visit);
    assert_ok(f, put_answer(f, &visit, 0, "O1", "A,B", words));
    assert_ok(f, put_answer(f, &visit, 0, "W-good", "", "にわの 花が きれいでした。"));
    if (drawn)
        assert_ok(f, draw(f, &visit, "O1", 0.4f));
    sign_out(f, &visit, &receipt);
    visit_fini(&visit);
}

#define test_at(fn) cmocka_unit_test_setup_teardown(fn, bench_make, bench_remove)
