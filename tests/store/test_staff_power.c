// The power goes before every single step that the disk makes while the staff get a PIN, mistype
// it, come in, change a setting, take a copy and go.
#include "store/cuts.h"

struct step {
    enum status (*run)(struct fixture *f);
    const char *event; // of the chain, by which it is known
};

static enum status give(struct fixture *f)
{
    return store_staff_pin_put(f->store, STAFF_WORKER, staff_pin, &f->now, &f->err);
}

static enum status mistype(struct fixture *f)
{
    struct staff_sign_in in;
    return f->records.staff_sign_in(f->records.ctx, wrong_pin, &f->now, &in, &f->err);
}

static enum status come_in(struct fixture *f)
{
    struct staff_sign_in in = {.result = SIGN_IN_WRONG};
    enum status status = f->records.staff_sign_in(f->records.ctx, staff_pin, &f->now, &in, &f->err);
    assert_true(status != OK || in.result == SIGN_IN_OK);
    return status;
}

static enum status set(struct fixture *f)
{
    return f->records.setting_put(f->records.ctx, SETTING_MEMO, "yes", &f->now, &f->err);
}

static enum status copy(struct fixture *f)
{
    return f->records.staff_did(f->records.ctx, STAFF_WORKER, STAFF_DID_BACKUP, &f->now, &f->err);
}

static enum status go(struct fixture *f)
{
    return f->records.staff_sign_out(f->records.ctx, STAFF_WORKER, &f->now, &f->err);
}

static const struct step steps[] = {
    {give, "staff-pin"}, {mistype, "staff-sign-in-wrong"}, {come_in, "staff-sign-in"},
    {set, "setting"},    {copy, "staff-backup"},           {go, "staff-sign-out"},
};
enum { STEPS = ARRAY_LEN(steps), GIVE = 0, MISTYPE, COME_IN, SET };

static enum status open_on_disk(struct fixture *f)
{
    struct store_options options = options_of(f);
    enum status status = store_open_on(&options, &disk_ground, &f->store, &f->err);
    if (status == OK)
        store_records(f->store, &f->records);
    return status;
}

static size_t play(struct fixture *f)
{
    size_t done = 0;
    while (done < STEPS && steps[done].run(f) == OK)
        done++;
    return done;
}

// How many steps the store knows of, none after one that is missing.
static size_t known(struct fixture *f)
{
    size_t count = 0;
    bool ended = false;
    for (size_t i = 0; i < STEPS; i++) {
        int64_t events;
        assert_ok(f, db_number(&f->store->db, &events, &f->err,
                               "SELECT count(*) FROM event WHERE kind = ?1",
                               DB_WITH(db_text(steps[i].event))));
        assert_true(events == 0 || (events == 1 && !ended));
        count += (size_t)events;
        ended = events == 0;
    }
    return count;
}

static size_t known_whole(struct fixture *f)
{
    size_t count = known(f);
    struct store_staff staff;
    char value[SETTING_VALUE_SIZE];
    assert_ok(f, store_staff_list(f->store, &staff, &f->err));
    assert_int_equal(staff.has_pin[STAFF_WORKER], count > GIVE);
    // A try may count before its event, as it must; a right one forgets them all.
    int least = count > MISTYPE && count <= COME_IN ? 1 : 0;
    int most = count <= GIVE || count > COME_IN ? 0 : count > MISTYPE ? 2 : 1;
    assert_in_range(staff.wrong_tries, least, most);
    assert_ok(f, f->records.setting_get(f->records.ctx, SETTING_MEMO, value, &f->err));
    assert_string_equal(value, count > SET ? "yes" : "no");
    assert_int_equal(count_findings(f), 0);
    return count;
}

static void nothing_acknowledged_is_lost_wherever_the_power_goes(void **state)
{
    cut_before_every_step(*state, &(struct cuts){STEPS, open_on_disk, play, known_whole});
}

// Whatever write finds no room: it goes on, the event is there whole or not at all.
static void a_full_disk_keeps_nobody_from_taking_a_copy(void **state)
{
    struct fixture *f = *state;
    char db[192];
    int64_t told, untold = 0;
    make_pins_cheap(f);
    close_store(f);
    path_in(f, STORE_FILE, db);
    for (long at = 1;; at++) {
        struct disk *disk = disk_new(1);
        disk_load(disk, db);
        assert_ok(f, open_on_disk(f));
        disk->steps = 0;
        disk->fail_at = at;
        assert_ok(f, store_did(f->store, STORE_DID_BACKUP, &f->now, &f->err));
        bool reached = disk->steps >= at;
        disk->fail_at = 0;
        assert_ok(f, db_number(&f->store->db, &told, &f->err,
                               "SELECT count(*) FROM event WHERE kind = 'ctl-backup'", DB_ALONE));
        assert_in_range(told, reached ? 0 : 1, 1);
        untold += told == 0;
        assert_int_equal(count_findings(f), 0);
        close_store(f);
        disk_free(disk);
        if (!reached)
            break;
    }
    assert_true(untold > 0);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_store, remove_folder)
    const struct CMUnitTest tests[] = {
        TEST(nothing_acknowledged_is_lost_wherever_the_power_goes),
        TEST(a_full_disk_keeps_nobody_from_taking_a_copy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
