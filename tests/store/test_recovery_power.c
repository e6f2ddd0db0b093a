// The power goes before every single step that the disk makes while a recovery code is used: the
// new PIN is kept and the code is spent, or neither.
#include "domain/council.h"
#include "store/cheap_pins.h"
#include "store/disk.h"

static const char new_pin[] = "264908";
// A code of zeros that costs little.
static const char zeros[] = "00000-00000-00000-00000";
static const char cheap_code[] =
    "UPDATE recovery SET code = '$argon2id$v=19$m=8,t=1,p=1$2gXH2c2sOv73mJNDe6d0Vg$"
    "d6zsZ574PTXwRRaxvHy40vwwETW/Oxm1xbKjxPwTbVc'";

static enum status open_on_disk(struct fixture *f)
{
    struct store_options options = options_of(f);
    enum status status = store_open_on(&options, &disk_ground, &f->store, &f->err);
    if (status == OK)
        store_records(f->store, &f->records);
    return status;
}

static enum status use(struct fixture *f)
{
    struct council c;
    store_council(f->store, &c);
    TRY(c.recovery_look(c.ctx, zeros, &f->now, &f->err));
    return c.recovery_use(c.ctx, zeros, new_pin, &f->now, &f->err);
}

static bool opens(struct fixture *f, const char *pin)
{
    struct staff_sign_in in = {.result = SIGN_IN_WRONG};
    pass(f, 60000);
    assert_ok(f, f->records.staff_sign_in(f->records.ctx, pin, &f->now, &in, &f->err));
    return in.result == SIGN_IN_OK && in.role == STAFF_MANAGER;
}

static int64_t codes(struct fixture *f)
{
    int64_t count;
    assert_ok(f,
              db_number(&f->store->db, &count, &f->err, "SELECT count(*) FROM recovery", DB_ALONE));
    return count;
}

// Whether it was used; never by halves.
static bool was_used(struct fixture *f)
{
    bool used = codes(f) == 0;
    assert_int_equal(opens(f, used ? new_pin : manager_pin), true);
    assert_int_equal(opens(f, used ? manager_pin : new_pin), false);
    assert_int_equal(count_findings(f), 0);
    return used;
}

// 0 and no cut: how many steps it takes.
static long use_once(struct fixture *f, const char *db, long cut_at, uint64_t seed)
{
    struct disk *disk = disk_new(seed);
    disk_load(disk, db);
    disk->cut_at = cut_at;
    bool done = open_on_disk(f) == OK && use(f) == OK;
    long steps = disk->steps;
    close_store(f);
    disk_power_on(disk);
    assert_ok(f, open_on_disk(f));
    bool used = was_used(f);
    assert_true(used || !done); // what was acknowledged is kept
    close_store(f);
    disk_free(disk);
    return steps;
}

static void the_pin_is_kept_and_the_code_spent_or_neither(void **state)
{
    struct fixture *f = *state;
    uint64_t seed = f->seeded.state;
    char db[192], code[RECOVERY_CODE_SIZE];
    struct council c;
    assert_ok(f, store_staff_pin_put(f->store, STAFF_MANAGER, manager_pin, &f->now, &f->err));
    make_pins_cheap(f);
    store_council(f->store, &c);
    assert_ok(f, c.recovery_new(c.ctx, &f->now, code, &f->err));
    assert_ok(f, db_script(&f->store->db, cheap_code, &f->err));
    close_store(f);
    path_in(f, STORE_FILE, db);
    long all = use_once(f, db, 0, 1);
    assert_true(all > 0);
    for (long cut = 1; cut <= all; cut++)
        use_once(f, db, cut, seed + (uint64_t)cut * 31);
    print_message("%ld steps of the disk, each cut once\n", all);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_store, remove_folder)
    const struct CMUnitTest tests[] = {
        TEST(the_pin_is_kept_and_the_code_spent_or_neither),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
