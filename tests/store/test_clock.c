// How far the clock is trusted: what a time server or a person vouched for counts for as long as
// the clock goes on without a break.
#include "domain/setup.h"
#include "store/chain.h"
#include "store/fixture.h"

enum { HOUR_MS = 60 * FIXTURE_MINUTE, STEP_MS = CHAIN_APART_MS + 1 };
static const int64_t day_ms = INT64_C(24) * HOUR_MS;

static enum clock_trust asked(struct fixture *f)
{
    enum clock_trust trust = CLOCK_BEHIND;
    assert_ok(f, f->records.clock_trust(f->records.ctx, &f->now, &trust, &f->err));
    return trust;
}

static enum status confirm(struct fixture *f, const struct date *day)
{
    char value[SETUP_CLOCK_SIZE];
    setup_clock_write(day, value);
    return f->records.setting_put(f->records.ctx, SETTING_CLOCK, value, &f->now, &f->err);
}

static void find_right(struct fixture *f)
{
    struct date today = wall_time_of(f->now.utc_ms).date;
    assert_ok(f, confirm(f, &today));
}

// Anything that is recorded, and how far the clock of that event is trusted.
static enum clock_trust recorded(struct fixture *f)
{
    int64_t trust;
    assert_ok(f, f->records.setting_put(f->records.ctx, SETTING_MEMO, "yes", &f->now, &f->err));
    assert_ok(f, db_number(&f->store->db, &trust, &f->err,
                           "SELECT trust FROM event ORDER BY seq DESC LIMIT 1", DB_ALONE));
    return (enum clock_trust)trust;
}

static void reboot(struct fixture *f, int64_t off_ms, bool lasts)
{
    f->now.boot[0]++;
    f->now.mono_ms = 30 * 1000;
    f->now.utc_ms += off_ms;
    f->now.lasts = lasts;
}

static void what_a_person_found_right_is_trusted_while_it_goes_on(void **state)
{
    static const struct {
        const char *what;
        int64_t by_wall_ms, by_boot_ms; // what passes after somebody found it right
        bool reboots, lasts;
        enum clock_trust trust;
    } cases[] = {
        {"an hour", HOUR_MS, HOUR_MS, .trust = CLOCK_CONFIRMED},
        {"two programs at once", -CHAIN_APART_MS, 0, .trust = CLOCK_CONFIRMED},
        {"set a little", HOUR_MS + CHAIN_APART_MS, HOUR_MS, .trust = CLOCK_CONFIRMED},
        {"set ahead", HOUR_MS + STEP_MS, HOUR_MS, .trust = CLOCK_UNKNOWN},
        {"set back, not behind", HOUR_MS - STEP_MS, HOUR_MS, .trust = CLOCK_UNKNOWN},
        {"set back behind", -STEP_MS, HOUR_MS, .trust = CLOCK_BEHIND},
        {"power failed", HOUR_MS, 0, true, false, CLOCK_UNKNOWN},
        {"power failed, the clock stood", 1000, 0, true, false, CLOCK_UNKNOWN},
        {"power failed, it began anew", -365 * day_ms, 0, true, false, CLOCK_BEHIND},
        {"power failed, with a battery", 90 * day_ms, 0, true, true, CLOCK_CONFIRMED},
        {"the battery is empty", -365 * day_ms, 0, true, true, CLOCK_BEHIND},
    };
    struct fixture *f = *state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        f->now.utc_ms += 400 * day_ms; // past whatever the case before left
        f->now.trust = CLOCK_UNKNOWN;
        assert_int_not_equal(asked(f), CLOCK_CONFIRMED);
        assert_int_not_equal(recorded(f), CLOCK_CONFIRMED);
        find_right(f);
        assert_int_equal(asked(f), CLOCK_CONFIRMED);
        if (cases[i].reboots)
            reboot(f, cases[i].by_wall_ms, cases[i].lasts);
        else
            f->now.utc_ms += cases[i].by_wall_ms, f->now.mono_ms += cases[i].by_boot_ms;
        if (asked(f) != cases[i].trust || recorded(f) != cases[i].trust)
            fail_msg("%s: %d", cases[i].what, recorded(f));
    }
    assert_int_equal(count_findings(f), 0);
}

// Once something was recorded by a clock that nobody vouches for, only somebody's word helps.
static void trust_that_was_lost_comes_back_by_somebodys_word_alone(void **state)
{
    struct fixture *f = *state;
    find_right(f);
    f->now.utc_ms -= HOUR_MS;
    assert_int_equal(recorded(f), CLOCK_BEHIND);
    f->now.utc_ms += HOUR_MS;
    pass(f, HOUR_MS);
    assert_int_equal(recorded(f), CLOCK_UNKNOWN);
    f->now.trust = CLOCK_CONFIRMED; // a time server's
    assert_int_equal(recorded(f), CLOCK_CONFIRMED);
    f->now.trust = CLOCK_UNKNOWN;
    pass(f, HOUR_MS);
    assert_int_equal(recorded(f), CLOCK_CONFIRMED); // the network went, the clock goes on
    reboot(f, HOUR_MS, false);
    assert_int_equal(recorded(f), CLOCK_UNKNOWN);
    pass(f, HOUR_MS);
    assert_int_equal(recorded(f), CLOCK_UNKNOWN);
    find_right(f);
    open_again(f);
    assert_int_equal(recorded(f), CLOCK_CONFIRMED);
}

// The clock was years ahead for a while. Whoever sets it right is not told for years that it is
// behind, and the chain holds.
static void a_clock_that_was_ahead_is_not_behind_once_it_was_found_right(void **state)
{
    struct fixture *f = *state;
    struct visit visit;
    struct receipt receipt;
    f->now.utc_ms += 4 * 365 * day_ms;
    recorded(f);
    f->now.utc_ms -= 4 * 365 * day_ms;
    assert_int_equal(asked(f), CLOCK_BEHIND);
    find_right(f);
    assert_int_equal(asked(f), CLOCK_CONFIRMED);
    pass(f, FIXTURE_MINUTE);
    start_visit(f, &visit);
    sign_out(f, &visit, &receipt);
    assert_int_equal(visit_clock(&visit), CLOCK_CONFIRMED);
    assert_non_null(strstr(receipt.text, "2026-11-21"));
    f->now.utc_ms -= HOUR_MS;
    assert_int_equal(asked(f), CLOCK_BEHIND);
    visit_fini(&visit);
    open_again(f);
    assert_int_equal(count_findings(f), 0);
}

static void nobody_finds_it_right_for_another_day(void **state)
{
    struct fixture *f = *state;
    static const char *const others[] = {"confirmed", "today", "2026-11-21"};
    for (int off = -1; off <= 1; off += 2) {
        struct date day = wall_time_of(f->now.utc_ms + off * day_ms).date;
        assert_int_equal(confirm(f, &day), ERR_INVALID);
    }
    for (size_t i = 0; i < ARRAY_LEN(others); i++)
        assert_int_equal(
            f->records.setting_put(f->records.ctx, SETTING_CLOCK, others[i], &f->now, &f->err),
            ERR_INVALID);
    assert_int_equal(asked(f), CLOCK_UNKNOWN);
    assert_ok(f, f->records.setting_put(f->records.ctx, SETTING_CLOCK, "", &f->now, &f->err));
    assert_int_equal(asked(f), CLOCK_UNKNOWN);
}

// A backup may come back on another machine.
static void a_store_that_was_restored_takes_over_no_trust(void **state)
{
    struct fixture *f = *state;
    char file[96];
    find_right(f);
    pass(f, HOUR_MS);
    (void)snprintf(file, sizeof file, "%s/copy.db", f->folder);
    assert_ok(f, store_backup(f->store, file, &f->err));
    struct fixture copy = *f;
    copy.store = NULL;
    (void)snprintf(copy.folder, sizeof copy.folder, "%.40s-r", f->folder);
    reboot(&copy, HOUR_MS, true);
    struct store_options options = options_of(&copy);
    assert_ok(&copy, store_restore(&options, file, &copy.err));
    open_store(&copy);
    assert_int_equal(asked(&copy), CLOCK_UNKNOWN);
    find_right(&copy);
    assert_int_equal(asked(&copy), CLOCK_CONFIRMED);
    char command[160];
    close_store(&copy);
    (void)snprintf(command, sizeof command, "rm -r '%s'", copy.folder);
    assert_int_equal(system(command), 0);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_store, remove_folder)
    const struct CMUnitTest tests[] = {
        TEST(what_a_person_found_right_is_trusted_while_it_goes_on),
        TEST(trust_that_was_lost_comes_back_by_somebodys_word_alone),
        TEST(a_clock_that_was_ahead_is_not_behind_once_it_was_found_right),
        TEST(nobody_finds_it_right_for_another_day),
        TEST(a_store_that_was_restored_takes_over_no_trust),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
