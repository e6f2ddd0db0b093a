// What the tests of the council's port share: the port itself, a year, and refusals.
#pragma once
#include "domain/council.h"
#include "store/fixture.h"

[[maybe_unused]] static struct council council_of(struct fixture *f)
{
    struct council council;
    store_council(f->store, &council);
    return council;
}

// As it stands on the fixture's day. The caller ends it with year_fini.
[[maybe_unused]] static struct year read_year(struct fixture *f, int fiscal_year)
{
    struct year year;
    struct council c = council_of(f);
    struct date today = wall_time_of(f->now.utc_ms).date;
    assert_ok(f, c.year(c.ctx, fiscal_year, &today, &year, &f->err));
    return year;
}

[[maybe_unused]] static int64_t events(struct fixture *f)
{
    int64_t count;
    assert_ok(f, db_number(&f->store->db, &count, &f->err, "SELECT count(*) FROM event", DB_ALONE));
    return count;
}

// EXPR is refused with the field named, and leaves no event.
#define assert_refused(f, expr, status, field)                                                     \
    do {                                                                                           \
        int64_t before_ = events(f);                                                               \
        (f)->err.text[0] = '\0';                                                                   \
        assert_int_equal(expr, status);                                                            \
        if (!strstr((f)->err.text, field))                                                         \
            fail_msg("'%s' is not in: %s", field, (f)->err.text);                                  \
        assert_int_equal(events(f), before_);                                                      \
    } while (0)
