#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "export/cp932.h"
#include "export/csv.h"
#include "export/fixture.h"

#include <sys/stat.h>

struct change_log {
    struct export_changed all[16];
    size_t count;
};

// Those of the words alone; what the export itself writes (0〜2) has its own test.
static void note_change(void *ctx, const struct export_changed *change)
{
    struct change_log *log = ctx;
    if (strcmp(change->column, "ことば") != 0)
        return;
    if (log->count < ARRAY_LEN(log->all))
        log->all[log->count] = *change;
    log->count++;
}

static void write_csv(struct fixture *fixture, enum export_encoding encoding,
                      struct change_log *log)
{
    struct err err = {0};
    if (export_csv_write(&fixture->request, fixture->dir, encoding, note_change, log, &err) != OK)
        fail_msg("%s", err.text);
}

static void each_table_is_a_file_as_it_always_was(void **state)
{
    (void)state;
    struct fixture fixture;
    fixture_open(&fixture);
    fixture_fill(&fixture);
    fixture_report(&fixture);
    write_csv(&fixture, EXPORT_UTF8, NULL);
    fixture_golden(&fixture, "visits.csv");
    fixture_golden(&fixture, "observations.csv");
    fixture_golden(&fixture, "resident_answers.csv");
    fixture_golden(&fixture, "staff_answers.csv");
    fixture_golden(&fixture, "topics.csv");
    // Every line has as many fields as the heading, empty ones too.
    assert_true(fixture_holds(&fixture, "resident_answers.csv", "\r\n,2026,こもれび,,"));
    fixture_close(&fixture);
}

static void what_was_not_released_is_in_no_file(void **state)
{
    (void)state;
    static const char *const never[] = {"消したことば", "まだ渡していない", "ひとりの声",
                                        "新しい年度の声", "まだ続く訪問"};
    static const char *const files[] = {"visits.csv", "observations.csv", "resident_answers.csv",
                                        "staff_answers.csv", "topics.csv"};
    struct fixture fixture;
    fixture_open(&fixture);
    fixture_fill(&fixture);
    fixture_report(&fixture);
    write_csv(&fixture, EXPORT_UTF8, NULL);
    assert_true(fixture_holds(&fixture, "resident_answers.csv", "川まで行く"));
    for (size_t f = 0; f < ARRAY_LEN(files); f++)
        for (size_t i = 0; i < ARRAY_LEN(never); i++)
            if (fixture_holds(&fixture, files[f], never[i]))
                fail_msg("%s tells %s", files[f], never[i]);
    fixture_close(&fixture);
}

static void a_cell_that_a_spreadsheet_would_run_is_known(void **state)
{
    (void)state;
    static const char *const run[] = {
        "=1",   "+1",         "-1",  "@a",  "\tx", "\rx", "\nx", " =1",
        "　=1", "\xC2\xA0-1", "＝1", "＋1", "－1", "＠a", "−1",  "\xEF\xBB\xBF=1"};
    static const char *const plain[] = {"", " ", "1+1", "a=b", "'=1", "ー", "・=", "（-1）", "~"};
    for (size_t i = 0; i < ARRAY_LEN(run); i++)
        if (!export_cell_is_formula(run[i]))
            fail_msg("“%s” would run", run[i]);
    for (size_t i = 0; i < ARRAY_LEN(plain); i++)
        if (export_cell_is_formula(plain[i]))
            fail_msg("“%s” is only text", plain[i]);
}

static void a_neutralised_cell_is_marked_in_its_row(void **state)
{
    (void)state;
    struct fixture fixture;
    fixture_open(&fixture);
    fixture_fill(&fixture);
    fixture.dwellings[0] = "@HOME";
    fixture_report(&fixture);
    write_csv(&fixture, EXPORT_UTF8, NULL);
    assert_true(fixture_holds(&fixture, "observations.csv", ",'=1+1は、台所の蛇口,"));
    assert_true(fixture_holds(&fixture, "observations.csv", ",'@HOME,"));
    assert_true(fixture_holds(&fixture, "observations.csv", ",住居、ことば\r\n"));
    assert_true(fixture_holds(&fixture, "staff_answers.csv", ",'　-5度の日も暖かい,"));
    assert_false(fixture_holds(&fixture, "observations.csv", ",=1"));
    fixture_close(&fixture);
}

struct change {
    uint32_t cp, became;
    int count;
};

static void keep(void *ctx, uint32_t cp, uint32_t became)
{
    struct change *change = ctx;
    change->cp = cp;
    change->became = became;
    change->count++;
}

static void every_sign_that_does_not_come_back_is_told(void **state)
{
    (void)state;
    static const struct {
        const char *text, *bytes;
        struct change change; // the last one
    } cases[] = {
        {"abc", "abc", {0}},
        {"日本", "\x93\xFA\x96\x7B", {0}},
        {"～", "\x81\x60", {0}},
        {"〓", "\x81\xAC", {0}},
        {"〜", "\x81\x60", {U'〜', U'～', 1}},
        {"−", "\x81\x7C", {U'−', U'－', 1}},
        {"—", "\x81\x5C", {U'—', U'―', 1}},
        {"‖", "\x81\x61", {U'‖', U'∥', 1}},
        {"¢£¬", "\x81\x91\x81\x92\x81\xCA", {U'¬', U'￢', 3}},
        {"¥", "\x81\x8F", {U'¥', U'￥', 1}},
        {"–¦\xC2\xA0", "\x81\x5C\xFA\x55 ", {0xA0, ' ', 3}},
        {"髙﨑", "\xFB\xFC\xFA\xB1", {0}},
        {"①㈱", "\x87\x40\x87\x8A", {0}},
        {"ｱ", "\xB1", {0}},
        {"表十", "\x95\x5C\x8F\x5C", {0}}, // second bytes that look like a backslash
        {"𠮷", "\x81\xAC", {U'𠮷', 0, 1}},
        {"鷗", "\x81\xAC", {U'鷗', 0, 1}},
        {"剝", "\x81\xAC", {U'剝', 0, 1}},
        {"😀", "\x81\xAC", {U'😀', 0, 1}},
        {"é", "\x81\xAC", {U'é', 0, 1}},
    };
    struct err err = {0};
    struct export_cp932 *converter = NULL;
    assert_int_equal(export_cp932_open(&converter, &err), OK);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct change told = {0};
        struct strbuf out;
        strbuf_init(&out, 100);
        export_cp932_add(converter, cases[i].text, &out, keep, &told);
        if (strcmp(strbuf_text(&out), cases[i].bytes) != 0 ||
            memcmp(&told, &cases[i].change, sizeof told) != 0)
            fail_msg("“%s”: other bytes, or U+%04X told as U+%04X", cases[i].text, told.cp,
                     told.became);
        strbuf_fini(&out);
    }
    export_cp932_close(converter);
}

static void what_cp932_changes_is_told_cell_by_cell(void **state)
{
    (void)state;
    struct change_log log = {0};
    struct fixture fixture;
    fixture_open(&fixture);
    fixture_fill(&fixture);
    fixture_answer(&fixture.visits[0], 0, "W-good", "", "鷗と😀と鷗、朝〜夜", BY_MEMBER);
    fixture_report(&fixture);
    write_csv(&fixture, EXPORT_CP932, &log);
    assert_int_equal(log.count, 4); // and that of another table
    assert_string_equal(log.all[0].column, "ことば");
    assert_int_equal(log.all[0].row, 3);
    assert_int_equal(log.all[0].cp, U'鷗');
    assert_int_equal(log.all[0].became, 0);
    assert_int_equal(log.all[0].count, 2);
    assert_int_equal(log.all[1].cp, U'😀');
    assert_int_equal(log.all[1].count, 1);
    assert_int_equal(log.all[2].cp, U'〜');
    assert_int_equal(log.all[2].became, U'～');
    assert_true(fixture_holds(&fixture, "observations.csv", "\x81\xAC\x82\xC6\x81\xAC\x81\x41"));
    size_t size = 0;
    char *bytes = fixture_read(fixture.dir, "visits.csv", &size);
    assert_memory_equal(bytes, "\x96\x4B\x96\xE2", 4); // 訪問, and no byte order mark
    free(bytes);
    fixture_close(&fixture);
}

static void put_file(const char *dir, const char *name, const char *text)
{
    char path[600];
    (void)snprintf(path, sizeof path, "%s/%s", dir, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) != EOF);
    assert_int_equal(fclose(file), 0);
}

static void files_of_other_people_are_not_written_over(void **state)
{
    (void)state;
    static const char foreign[] = "date,visitor\r\n2026-11-21,neutralised\r\n";
    struct err err = {0};
    struct fixture fixture;
    fixture_open(&fixture);
    fixture_fill(&fixture);
    fixture_report(&fixture);
    put_file(fixture.dir, "staff_answers.csv", foreign);
    for (int encoding = EXPORT_UTF8; encoding <= EXPORT_CP932; encoding++) {
        struct change_log log = {0};
        assert_int_equal(export_csv_write(&fixture.request, fixture.dir,
                                          (enum export_encoding)encoding, note_change, &log, &err),
                         ERR_EXISTS);
        assert_non_null(strstr(err.text, "staff_answers.csv"));
        assert_true(fixture_holds(&fixture, "staff_answers.csv", foreign));
    }
    put_file(fixture.dir, "staff_answers.csv", ""); // nothing is lost with it
    write_csv(&fixture, EXPORT_UTF8, NULL);
    // One's own in any encoding and of any version.
    struct change_log log = {0};
    write_csv(&fixture, EXPORT_CP932, &log);
    write_csv(&fixture, EXPORT_UTF8, NULL);
    put_file(fixture.dir, "staff_answers.csv", foreign);
    fixture.request.force = true;
    write_csv(&fixture, EXPORT_UTF8, NULL);
    assert_false(fixture_holds(&fixture, "staff_answers.csv", foreign));
    fixture_close(&fixture);
}

static void a_refused_export_leaves_the_older_one_alone(void **state)
{
    (void)state;
    struct err err = {0};
    struct fixture fixture;
    fixture_open(&fixture);
    fixture_fill(&fixture);
    fixture_report(&fixture);
    write_csv(&fixture, EXPORT_UTF8, NULL);
    fixture_answer(&fixture.visits[0], 0, "M1", "", "山田さんに聞いた", BY_MEMBER);
    fixture_report(&fixture);
    assert_int_equal(export_csv_write(&fixture.request, fixture.dir, EXPORT_UTF8, NULL, NULL, &err),
                     ERR_REFUSED);
    assert_non_null(strstr(err.text, "山田さん"));
    fixture_golden(&fixture, "staff_answers.csv");
    fixture_golden(&fixture, "observations.csv");
    fixture_close(&fixture); // fails when a temporary file is left
}

static void a_folder_that_cannot_be_made_is_told(void **state)
{
    (void)state;
    struct err err = {0};
    struct fixture fixture;
    fixture_open(&fixture);
    fixture_report(&fixture);
    assert_int_equal(
        export_csv_write(&fixture.request, "/nowhere/at/all", EXPORT_UTF8, NULL, NULL, &err),
        ERR_ABSENT);
    assert_non_null(strstr(err.text, "/nowhere/at/all"));
    fixture_close(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_table_is_a_file_as_it_always_was),
        cmocka_unit_test(what_was_not_released_is_in_no_file),
        cmocka_unit_test(a_cell_that_a_spreadsheet_would_run_is_known),
        cmocka_unit_test(a_neutralised_cell_is_marked_in_its_row),
        cmocka_unit_test(every_sign_that_does_not_come_back_is_told),
        cmocka_unit_test(what_cp932_changes_is_told_cell_by_cell),
        cmocka_unit_test(files_of_other_people_are_not_written_over),
        cmocka_unit_test(a_refused_export_leaves_the_older_one_alone),
        cmocka_unit_test(a_folder_that_cannot_be_made_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
