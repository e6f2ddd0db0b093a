#include "ui/pace.h"

#include "base/status.h"

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// cmocka wants the four above
#include <cmocka.h>

static void the_pace_follows_how_fast_somebody_presses(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        int times[6]; // 0 ends
        int misses, scan_ms;
    } cases[] = {
        {"nobody pressed", {0}, 5, 0},
        {"two presses tell little", {700, 700}, 0, 0},
        {"quick", {390, 390, 390}, 0, 600},
        {"quick, but not quite", {391, 391, 391}, 0, 900},
        {"usual", {1000, 1200, 1100, 900}, 0, 2000},
        {"usual, one in four missed", {1000, 1200, 900}, 1, 2000},
        {"usual, more missed", {1000, 1200, 900}, 2, 3000},
        {"pressed before it came", {1000, 1200, 900, 99, 0}, 0, 2000},
        {"often before it came", {1000, 1200, 900, 5, 5}, 0, 3000},
        {"very slow", {9000, 9000, 9000}, 0, 8000},
        {"very slow and missing", {9000, 9000, 9000}, 9, 8000},
        {"beyond all measure", {INT_MAX, INT_MAX, INT_MAX}, 0, 8000},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct ui_pace pace = {0};
        for (int t = 0; t < 6 && cases[i].times[t]; t++)
            ui_pace_pressed(&pace, cases[i].times[t]);
        for (int m = 0; m < cases[i].misses; m++)
            ui_pace_missed(&pace);
        if (ui_pace_propose_ms(&pace) != cases[i].scan_ms)
            fail_msg("%s: %d", cases[i].what, ui_pace_propose_ms(&pace));
    }
}

static void only_the_latest_presses_count(void **state)
{
    (void)state;
    struct ui_pace pace = {0};
    for (int i = 0; i < 100; i++)
        ui_pace_pressed(&pace, 5000);
    assert_int_equal(ui_pace_propose_ms(&pace), 8000);
    for (int i = 0; i < PACE_TIMES; i++)
        ui_pace_pressed(&pace, 500);
    assert_int_equal(ui_pace_propose_ms(&pace), 900);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_pace_follows_how_fast_somebody_presses),
        cmocka_unit_test(only_the_latest_presses_count),
    };
    return cmocka_run_group_tests_name("ui/pace", tests, NULL, NULL);
}
