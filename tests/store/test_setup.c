// The set-up as the store tells it.
#include "store/fixture.h"

#include "domain/council.h"
#include "domain/setup.h"

static struct setup look(struct fixture *f)
{
    struct setup_port port;
    struct setup setup;
    store_setup(f->store, &port);
    assert_ok(f, port.look(port.ctx, &setup, &f->err));
    return setup;
}

static void put(struct fixture *f, enum setting setting, const char *value)
{
    assert_ok(f, f->records.setting_put(f->records.ctx, setting, value, &f->now, &f->err));
}

static void what_was_told_is_what_is_not_missing(void **state)
{
    struct fixture *f = *state;
    struct setup_port port;
    struct council council;
    char code[RECOVERY_CODE_SIZE];
    store_setup(f->store, &port);
    store_council(f->store, &council);
    struct setup setup = look(f);
    assert_int_equal(setup.dwellings, 1);
    assert_true(setup_missing(&setup) & 1U << SETUP_PINS);
    assert_ok(f, store_staff_pin_put(f->store, STAFF_WORKER, "204615", &f->now, &f->err));
    assert_ok(f, store_staff_pin_put(f->store, STAFF_MANAGER, "905173", &f->now, &f->err));
    assert_ok(f, council.recovery_new(council.ctx, &f->now, code, &f->err));
    put(f, SETTING_LANGUAGE, "en");
    put(f, SETTING_KEEP, "10");
    put(f, SETTING_DIAGONAL, "257");
    put(f, SETTING_CLOCK, "confirmed 2026-11-21");
    struct setup_office office = setup.office;
    office.kind = SETUP_RESIDENTIAL;
    (void)snprintf(office.name, sizeof office.name, "見本の施設");
    (void)snprintf(office.profile, sizeof office.profile, "mhlw");
    (void)snprintf(office.abuse_office, sizeof office.abuse_office, "障害福祉課");
    (void)snprintf(office.abuse_phone, sizeof office.abuse_phone, "000-000-0000");
    assert_ok(f, port.office_put(port.ctx, &office, &f->now, &f->err));
    open_again(f);
    setup = look(f);
    assert_int_equal(setup_missing(&setup), 0);
    assert_int_equal(setup.office.kind, SETUP_RESIDENTIAL);
    assert_string_equal(setup.office.name, "見本の施設");
    assert_int_equal(setup.keep_years, 10);
    assert_int_equal(setup.diagonal_mm, 257);
    assert_int_equal(count_findings(f), 0);
}

static void a_code_that_was_used_is_missing_again(void **state)
{
    struct fixture *f = *state;
    struct council council;
    char code[RECOVERY_CODE_SIZE];
    store_council(f->store, &council);
    assert_ok(f, store_staff_pin_put(f->store, STAFF_MANAGER, "905173", &f->now, &f->err));
    assert_ok(f, council.recovery_new(council.ctx, &f->now, code, &f->err));
    assert_true(look(f).recovery);
    assert_ok(f, council.recovery_use(council.ctx, code, "264908", &f->now, &f->err));
    assert_false(look(f).recovery);
    assert_true(look(f).has_pin[STAFF_MANAGER]);
}

static void a_wrong_office_changes_nothing(void **state)
{
    struct fixture *f = *state;
    struct setup_port port;
    store_setup(f->store, &port);
    struct setup before = look(f);
    struct setup_office office = before.office;
    office.name[0] = '\0';
    assert_int_equal(port.office_put(port.ctx, &office, &f->now, &f->err), ERR_INVALID);
    struct setup after = look(f);
    assert_string_equal(after.office.name, before.office.name);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_store, remove_folder)
    const struct CMUnitTest tests[] = {
        TEST(what_was_told_is_what_is_not_missing),
        TEST(a_code_that_was_used_is_missing_again),
        TEST(a_wrong_office_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
