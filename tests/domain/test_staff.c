#include "domain/staff.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void a_role_is_a_word_and_the_word_is_the_role(void **state)
{
    (void)state;
    static const struct {
        const char *word;
        int role;
    } cases[] = {
        {"staff", STAFF_WORKER},
        {"manager", STAFF_MANAGER},
        {"", -1},
        {"Staff", -1},
        {"staff ", -1},
        {"managers", -1},
        {"manage", -1},
        {"worker", -1},
        {"職員", -1},
        {"0", -1},
        {"resident", -1},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        int role = staff_role_from(cases[i].word);
        if (role != cases[i].role)
            fail_msg("%s is %d", cases[i].word, role);
        if (role >= 0)
            assert_string_equal(staff_role_name((enum staff_role)role), cases[i].word);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_role_is_a_word_and_the_word_is_the_role),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
