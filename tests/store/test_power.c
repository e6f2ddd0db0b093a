// The power goes before every single step that the disk makes during a small visit. Afterwards the
// store opens, everything acknowledged is there, nothing is there by half, and it goes on.
#include "store/cheap_pins.h"
#include "store/disk.h"
#include "store/script.h"

struct run {
    struct fixture *f;
    char db[192];
    struct id visit;
    char *states[SCRIPT_STEPS + 1]; // after each step
    struct seeded seeded;
    struct moment now;
};

static void open_on_disk(struct fixture *f)
{
    struct store_options options = options_of(f);
    assert_ok(f, store_open_on(&options, &disk_ground, &f->store, &f->err));
    store_records(f->store, &f->records);
}

static void rewind_chance(struct run *run)
{
    run->f->seeded = run->seeded;
    run->f->now = run->now;
}

// Plays the script once in peace and notes what is stored after each step.
static long play_in_peace(struct run *run)
{
    struct fixture *f = run->f;
    struct script script;
    struct disk *disk = disk_new(1);
    disk_load(disk, run->db);
    open_on_disk(f);
    script_init(&script, f);
    run->states[0] = strdup("");
    for (size_t i = 0; i < SCRIPT_STEPS; i++) {
        assert_ok(f, script_steps[i](&script));
        if (i == 0)
            run->visit = script.visit.id;
        run->states[i + 1] = script_stored(f, &run->visit);
    }
    assert_int_equal(count_findings(f), 0);
    close_store(f);
    script_fini(&script);
    long steps = disk->steps;
    disk_free(disk);
    return steps;
}

// The power goes before the disk's step CUT_AT. Returns how many steps were acknowledged.
static size_t play_with_cut(struct run *run, struct disk *disk, long cut_at)
{
    struct fixture *f = run->f;
    struct script script;
    struct store_options options = options_of(f);
    size_t done = 0;
    disk_load(disk, run->db);
    disk->cut_at = cut_at;
    if (store_open_on(&options, &disk_ground, &f->store, &f->err) != OK)
        return 0;
    store_records(f->store, &f->records);
    script_init(&script, f);
    while (done < SCRIPT_STEPS && script_steps[done](&script) == OK)
        done++;
    script_fini(&script);
    close_store(f);
    return done;
}

static void cut_once(struct run *run, long cut_at, uint64_t seed)
{
    struct fixture *f = run->f;
    struct disk *disk = disk_new(seed);
    rewind_chance(run);
    size_t done = play_with_cut(run, disk, cut_at);
    disk_power_on(disk);
    pass(f, FIXTURE_MINUTE);
    open_on_disk(f);
    char *stored = script_stored(f, &run->visit);
    bool as_acknowledged = strcmp(stored, run->states[done]) == 0;
    bool one_more = done < SCRIPT_STEPS && strcmp(stored, run->states[done + 1]) == 0;
    if (!as_acknowledged && !one_more)
        print_message("cut before step %ld, seed %llu: after %zu steps stored was\n%s\n", cut_at,
                      (unsigned long long)seed, done, stored);
    assert_true(as_acknowledged || one_more);
    assert_int_equal(count_findings(f), 0);
    free(stored);
    close_store(f);
    disk_free(disk);
}

static void nothing_acknowledged_is_lost_wherever_the_power_goes(void **state)
{
    struct fixture *f = *state;
    struct run run = {.f = f};
    const char *soak = getenv("ENGAWA_SOAK");
    uint64_t rounds = soak ? strtoull(soak, NULL, 0) : 1;
    uint64_t seed = f->seeded.state;
    make_pins_cheap(f); // each check compares with them
    close_store(f);
    path_in(f, STORE_FILE, run.db);
    run.seeded = f->seeded;
    run.now = f->now;
    long steps = play_in_peace(&run);
    for (uint64_t round = 0; round < rounds; round++)
        for (long cut = 1; cut <= steps + 1; cut++)
            cut_once(&run, cut, seed + round * 100003 + (uint64_t)cut * 31);
    print_message("%ld steps of the disk, each cut %llu times\n", steps,
                  (unsigned long long)rounds);
    for (size_t i = 0; i <= SCRIPT_STEPS; i++)
        free(run.states[i]);
}

static void a_cut_while_the_power_comes_back_loses_nothing_either(void **state)
{
    struct fixture *f = *state;
    struct run run = {.f = f};
    uint64_t seed = f->seeded.state;
    make_pins_cheap(f); // each check compares with them
    close_store(f);
    path_in(f, STORE_FILE, run.db);
    run.seeded = f->seeded;
    run.now = f->now;
    long steps = play_in_peace(&run);
    for (long cut = 2; cut <= steps; cut += 7) {
        struct store_options options = options_of(f);
        struct disk *disk = disk_new(seed + (uint64_t)cut);
        rewind_chance(&run);
        size_t done = play_with_cut(&run, disk, cut);
        for (long again = 1; again < 12; again++) {
            disk_power_on(disk);
            disk->cut_at = again;
            if (store_open_on(&options, &disk_ground, &f->store, &f->err) == OK)
                close_store(f);
        }
        disk_power_on(disk);
        open_on_disk(f);
        char *stored = script_stored(f, &run.visit);
        assert_true(strcmp(stored, run.states[done]) == 0 ||
                    (done < SCRIPT_STEPS && strcmp(stored, run.states[done + 1]) == 0));
        free(stored);
        assert_int_equal(count_findings(f), 0);
        close_store(f);
        disk_free(disk);
    }
    for (size_t i = 0; i <= SCRIPT_STEPS; i++)
        free(run.states[i]);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_store, remove_folder)
    const struct CMUnitTest tests[] = {
        TEST(nothing_acknowledged_is_lost_wherever_the_power_goes),
        TEST(a_cut_while_the_power_comes_back_loses_nothing_either),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
