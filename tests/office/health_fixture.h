// A machine made of files, and what the checks say of it. Include it behind cmocka.h.
#pragma once
#include "office/health.h"
#include "office/machine.h"

static const int64_t november_2026_ms = 1795224900000; // 2026-11-21 10:35 in Japan

struct fixture {
    struct machine machine;
    char data[MACHINE_PATH], share[MACHINE_PATH];
    struct health_around around;
    struct health_store store;
    struct health_row rows[HEALTH_CHECK_COUNT];
};

static bool seen[SAYS_COUNT]; // by any test of this program

static inline bool much_room(const char *, struct health_space *out)
{
    *out = (struct health_space){8000000000u, 16000000000u, false};
    return true;
}

static inline int set_up(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    machine_new(&f->machine);
    machine_path(&f->machine, f->data, "data/");
    machine_path(&f->machine, f->share, "share/");
    f->data[strlen(f->data) - 1] = f->share[strlen(f->share) - 1] = '\0';
    assert_int_equal(chmod(f->data, 0700), 0);
    f->store = (struct health_store){.says = SAYS_STORE_OK, .fact = "5"};
    f->around = (struct health_around){.root = f->machine.root,
                                       .data = f->data,
                                       .share = f->share,
                                       .store = &f->store,
                                       .now = {.utc_ms = november_2026_ms},
                                       .space = much_room};
    *state = f;
    return 0;
}

static inline int tear_down(void **state)
{
    struct fixture *f = *state;
    machine_free(&f->machine);
    free(f);
    return 0;
}

// What CHECK says of the machine as it is; FACT may be NULL.
static inline void expect(struct fixture *f, enum health_check check, enum health_says says,
                          const char *fact)
{
    health_look(&f->around, f->rows);
    const struct health_row *row = &f->rows[check];
    if (row->says != says || (fact && strcmp(row->fact, fact) != 0))
        fail_msg("%s: %s (%s) in place of %s (%s)", health_checks[check].name,
                 health_rows[row->says].name, row->fact, health_rows[says].name, fact ? fact : "");
    seen[says] = true;
}

static inline void file(struct fixture *f, const char *path, const char *text)
{
    machine_file(&f->machine, path, text);
}

// Every state that the checks FROM to TO can tell has been made by a test.
static inline void all_were_seen(enum health_check from, enum health_check to)
{
    for (int i = 0; i < SAYS_COUNT; i++)
        if (!seen[i] && health_rows[i].check >= from && health_rows[i].check <= to)
            fail_msg("no test has seen '%s'", health_rows[i].name);
}

#define ON_A_MACHINE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
