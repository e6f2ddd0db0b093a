// No room at any single write, a disk that stays full, and memory that runs out at any allocation
// of SQLite: the step fails with a sentence, nothing saved is touched, and the same step works
// later.
#include "store/disk.h"
#include "store/script.h"

// SQLite's allocator with a counter before it.
static struct {
    sqlite3_mem_methods real;
    long calls, fail_at;
} memory;

static bool memory_fails(void)
{
    memory.calls++;
    return memory.fail_at > 0 && memory.calls == memory.fail_at;
}

static void *counting_malloc(int size)
{
    return memory_fails() ? NULL : memory.real.xMalloc(size);
}

static void *counting_realloc(void *old, int size)
{
    return memory_fails() ? NULL : memory.real.xRealloc(old, size);
}

static int count_allocations(void **state)
{
    (void)state;
    sqlite3_mem_methods counting;
    if (sqlite3_config(SQLITE_CONFIG_GETMALLOC, &memory.real) != SQLITE_OK)
        return -1;
    counting = memory.real;
    counting.xMalloc = counting_malloc;
    counting.xRealloc = counting_realloc;
    // Without the pool of small pieces every allocation comes by here.
    return sqlite3_config(SQLITE_CONFIG_MALLOC, &counting) == SQLITE_OK &&
                   sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0) == SQLITE_OK
               ? 0
               : -1;
}

struct run {
    struct fixture *f;
    struct script script;
    char db[192];
    char *states[SCRIPT_STEPS + 1];
    struct id visit;
    struct seeded seeded;
    struct moment now;
};

static struct disk *begin(struct run *run)
{
    struct fixture *f = run->f;
    struct disk *disk = disk_new(1);
    f->seeded = run->seeded;
    f->now = run->now;
    disk_load(disk, run->db);
    struct store_options options = options_of(f);
    assert_ok(f, store_open_on(&options, &disk_ground, &f->store, &f->err));
    store_records(f->store, &f->records);
    script_init(&run->script, f);
    disk->steps = 0;
    memory.calls = 0;
    return disk;
}

static void end(struct run *run, struct disk *disk)
{
    script_fini(&run->script);
    close_store(run->f);
    disk_free(disk);
}

static void prepare(struct run *run, struct fixture *f, long *writes, long *allocations)
{
    *run = (struct run){.f = f, .seeded = f->seeded, .now = f->now};
    close_store(f);
    path_in(f, STORE_FILE, run->db);
    struct disk *disk = begin(run);
    run->states[0] = strdup("");
    *allocations = 0;
    for (size_t i = 0; i < SCRIPT_STEPS; i++) {
        long before = memory.calls;
        assert_ok(f, script_steps[i](&run->script));
        *allocations += memory.calls - before;
        if (i == 0)
            run->visit = run->script.visit.id;
        run->states[i + 1] = script_stored(f, &run->visit);
    }
    *writes = disk->steps;
    end(run, disk);
}

static void forget(struct run *run)
{
    for (size_t i = 0; i <= SCRIPT_STEPS; i++)
        free(run->states[i]);
}

// The step failed: the store and the visit in memory are as before it. Only an erasure holds as
// soon as the key is overwritten, whatever fails afterwards.
static void assert_untouched(struct run *run, size_t done, const char *memory_before)
{
    struct fixture *f = run->f;
    char *stored = script_stored(f, &run->visit);
    char *in_memory = record_of(&run->script.visit);
    bool erased = script_steps[done] == step_erase && strcmp(stored, run->states[done + 1]) == 0;
    if (!erased)
        assert_string_equal(stored, run->states[done]);
    assert_string_equal(in_memory, memory_before);
    free(stored);
    free(in_memory);
}

static void play(struct run *run, struct disk *disk, enum status expected, size_t *failures)
{
    struct fixture *f = run->f;
    for (size_t i = 0; i < SCRIPT_STEPS; i++) {
        struct moment now = f->now;
        struct seeded chance = f->seeded;
        char *before = record_of(&run->script.visit);
        f->err.text[0] = '\0';
        enum status status = script_steps[i](&run->script);
        if (status != OK) {
            if (status != expected)
                print_message("step %zu: %d %s\n", i, (int)status, f->err.text);
            assert_int_equal(status, expected);
            assert_true(strlen(f->err.text) > 5);
            ++*failures;
            memory.fail_at = disk->fail_at = 0;
            assert_untouched(run, i, before);
            f->now = now;
            f->seeded = chance;
            assert_ok(f, script_steps[i](&run->script));
        }
        free(before);
    }
    memory.fail_at = disk->fail_at = 0;
    char *stored = script_stored(f, &run->visit);
    assert_string_equal(stored, run->states[SCRIPT_STEPS]);
    free(stored);
    assert_int_equal(count_findings(f), 0);
}

static void a_write_without_room_fails_its_step_and_nothing_else(void **state)
{
    struct run run;
    long writes, allocations;
    size_t failures = 0;
    const char *soak = getenv("ENGAWA_SOAK");
    prepare(&run, *state, &writes, &allocations);
    for (int stays_full = 0; stays_full < 2; stays_full++)
        for (long at = 1 + stays_full; at <= writes; at += soak ? 1 : 4) {
            struct disk *disk = begin(&run);
            disk->fail_at = at;
            disk->fail_on = stays_full;
            play(&run, disk, ERR_FULL, &failures);
            disk->fail_on = false;
            end(&run, disk);
        }
    print_message("%ld steps of the disk, %zu failures\n", writes, failures);
    assert_true(failures > (size_t)writes / 8);
    forget(&run);
}

static void memory_that_runs_out_fails_its_step_and_nothing_else(void **state)
{
    struct run run;
    long writes, allocations;
    size_t failures = 0;
    const char *soak = getenv("ENGAWA_SOAK");
    prepare(&run, *state, &writes, &allocations);
    for (long at = 1; at <= allocations; at += soak ? 1 : 37) {
        struct disk *disk = begin(&run);
        memory.fail_at = at;
        play(&run, disk, ERR_MEMORY, &failures);
        end(&run, disk);
    }
    print_message("%ld allocations, %zu failures\n", allocations, failures);
    assert_true(failures > 30);
    forget(&run);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_store, remove_folder)
    const struct CMUnitTest tests[] = {
        TEST(a_write_without_room_fails_its_step_and_nothing_else),
        TEST(memory_that_runs_out_fails_its_step_and_nothing_else),
    };
    return cmocka_run_group_tests(tests, count_allocations, NULL);
}
