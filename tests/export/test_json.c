#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "export/fixture.h"
#include "export/json.h"

static void the_document_is_as_it_always_was(void **state)
{
    (void)state;
    struct err err = {0};
    struct fixture fixture;
    fixture_open(&fixture);
    fixture_fill(&fixture);
    fixture_report(&fixture);
    assert_int_equal(export_json_write(&fixture.request, fixture.dir, &err), OK);
    fixture_golden(&fixture, "export.json");
    fixture_close(&fixture);
}

static void an_office_without_visits_has_a_document_too(void **state)
{
    (void)state;
    struct err err = {0};
    struct fixture fixture;
    fixture_open(&fixture);
    fixture_report(&fixture);
    fixture.request.fiscal_year = 2026;
    assert_int_equal(export_json_write(&fixture.request, fixture.dir, &err), OK);
    assert_true(fixture_holds(&fixture, "export.json",
                              "\"fiscal_year\": 2026,\n  \"visits\": [],\n"
                              "  \"merged_resident_answers\": []\n}\n"));
    fixture_close(&fixture);
}

static void what_was_not_released_is_not_in_the_document(void **state)
{
    (void)state;
    static const char *const never[] = {"消したことば",   "まだ渡していない", "ひとりの声",
                                        "新しい年度の声", "まだ続く訪問",     "erased"};
    struct err err = {0};
    struct fixture fixture;
    fixture_open(&fixture);
    fixture_fill(&fixture);
    fixture_report(&fixture);
    assert_int_equal(export_json_write(&fixture.request, fixture.dir, &err), OK);
    for (size_t i = 0; i < ARRAY_LEN(never); i++)
        if (fixture_holds(&fixture, "export.json", never[i]))
            fail_msg("the document tells %s", never[i]);
    fixture_close(&fixture);
}

static void hostile_words_stay_inside_their_string(void **state)
{
    (void)state;
    struct err err = {0};
    struct fixture fixture;
    fixture_open(&fixture);
    struct visit *visit =
        fixture_visit(&fixture, 1, "\"],\"x\":[{", "2026-06-10T10:05:00+09:00", NULL);
    fixture_answer(visit, 0, "W-good", "", "\"}\\\t</script>", BY_MEMBER);
    fixture_answer(visit, 0, "old-1", "a\"],b\\", "", BY_MEMBER);
    fixture_report(&fixture);
    assert_int_equal(export_json_write(&fixture.request, fixture.dir, &err), OK);
    assert_true(fixture_holds(&fixture, "export.json", "\"answers\": [\"a\\\"]\", \"b\\\\\"]"));
    assert_true(fixture_holds(&fixture, "export.json", "\"dwelling\": \"\\\"],\\\"x\\\":[{\""));
    assert_true(fixture_holds(&fixture, "export.json", "\"note\": \"\\\"}\\\\\\u0009</script>\""));
    fixture_close(&fixture);
}

static void a_name_stops_the_document(void **state)
{
    (void)state;
    static const char *const register_[] = {"見本 花子"};
    struct err err = {0};
    struct fixture fixture;
    fixture_open(&fixture);
    fixture_fill(&fixture);
    fixture_answer(&fixture.visits[0], 0, "A1", "", "花子の話", BY_MEMBER);
    fixture_report(&fixture);
    assert_int_equal(export_json_write(&fixture.request, fixture.dir, &err), OK);
    fixture.request.names.roster = (struct name_roster){.names = register_, .count = 1};
    assert_int_equal(export_json_write(&fixture.request, fixture.dir, &err), ERR_REFUSED);
    assert_non_null(strstr(err.text, "花子"));
    fixture_close(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_document_is_as_it_always_was),
        cmocka_unit_test(an_office_without_visits_has_a_document_too),
        cmocka_unit_test(what_was_not_released_is_not_in_the_document),
        cmocka_unit_test(hostile_words_stay_inside_their_string),
        cmocka_unit_test(a_name_stops_the_document),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
