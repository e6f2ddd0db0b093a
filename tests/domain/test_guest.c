#include "domain/guest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

// They stand in the database (db/0007_council.sql).
static const char *const names[GUEST_KIND_COUNT] = {"family",   "friend",   "medical", "repair",
                                                    "delivery", "official", "other"};

static void each_kind_has_its_name(void **state)
{
    (void)state;
    for (int i = 0; i < GUEST_KIND_COUNT; i++) {
        assert_string_equal(guest_kind_name((enum guest_kind)i), names[i]);
        assert_int_equal(guest_kind_from(names[i]), i);
    }
}

static void a_foreign_word_is_no_kind(void **state)
{
    (void)state;
    static const char *const foreign[] = {"", "Family", "family ", "resident"};
    for (size_t i = 0; i < sizeof foreign / sizeof foreign[0]; i++)
        assert_int_equal(guest_kind_from(foreign[i]), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_kind_has_its_name),
        cmocka_unit_test(a_foreign_word_is_no_kind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
