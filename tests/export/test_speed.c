// A thousand visits of sixty answers go out in bounded time and memory.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "export/csv.h"
#include "export/fixture.h"
#include "export/json.h"

#include <sys/resource.h>
#include <time.h>

// With sanitizers, which take 1.5 s.
enum { VISITS = 1000, LIMIT_MS = 6000, LIMIT_KB = 300 * 1024 };

static enum status each_again(void *ctx, export_visit_fn fn, void *fn_ctx, struct err *err)
{
    struct fixture *fixture = ctx;
    for (int i = 0; i < VISITS; i++) {
        struct export_visit visit = {&fixture->visits[0], fixture->dwellings[0], "7K3Q9QXM"};
        TRY(fn(fn_ctx, &visit, err));
    }
    return OK;
}

// Of the processor: what else runs on this machine says nothing about the export.
static int64_t now_ms(void)
{
    struct timespec now;
    assert_int_equal(clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now), 0);
    return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void a_thousand_visits_go_out_quickly_and_in_little_memory(void **state)
{
    (void)state;
    static const char *const register_[] = {"見本 花子", "見本 一郎", "見本 次郎", "見本 三郎"};
    struct err err = {0};
    struct fixture fixture;
    fixture_open(&fixture);
    struct visit *visit = fixture_visit(&fixture, 1, "グループホーム ひだまり",
                                        "2026-06-10T10:05:00+09:00", "2026-06-10T11:20:00+09:00");
    for (int i = 1; i <= 29; i++) {
        fixture_answer(visit, i, "R1", "like", "", BY_SELF_CHOSE);
        fixture_answer(visit, i, "R7", "walk,tv-music", "川まで散歩をして、帰りに店へ寄ります。",
                       BY_SELF_CHOSE);
        fixture_sitting(visit, i, SITTING_RELEASED);
    }
    fixture_answer(visit, 0, "O1", "ok", "", BY_MEMBER);
    fixture_answer(visit, 0, "W-good", "", "庭の花がきれいで、皆さんが笑っていました。", BY_MEMBER);
    fixture.source.each = each_again;
    int64_t start = now_ms();
    fixture_report(&fixture);
    fixture.request.names.roster =
        (struct name_roster){.names = register_, .count = ARRAY_LEN(register_)};
    assert_int_equal(export_csv_write(&fixture.request, fixture.dir, EXPORT_UTF8, NULL, NULL, &err),
                     OK);
    int64_t csv = now_ms();
    assert_int_equal(export_json_write(&fixture.request, fixture.dir, &err), OK);
    int64_t json = now_ms();
    struct rusage used;
    assert_int_equal(getrusage(RUSAGE_SELF, &used), 0);
    print_message("CSV %lld ms, JSON %lld ms, at most %ld KB\n", (long long)(csv - start),
                  (long long)(json - csv), used.ru_maxrss);
    assert_in_range(json - start, 0, LIMIT_MS);
    assert_in_range(used.ru_maxrss, 0, LIMIT_KB);
    fixture_close(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_thousand_visits_go_out_quickly_and_in_little_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
