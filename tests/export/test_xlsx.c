#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "export/fixture.h"
#include "export/workbook.h"
#include "export/xlsx.h"

#include <dirent.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

#define NAME "export.xlsx"

static void path_of(const struct fixture *fixture, char out[600])
{
    (void)snprintf(out, 600, "%s/%s", fixture->dir, NAME);
}

static void write_xlsx(struct fixture *fixture)
{
    struct err err = {0};
    if (export_xlsx_write(&fixture->request, fixture->dir, &err) != OK)
        fail_msg("%s", err.text);
}

static char *read_xlsx(const struct fixture *fixture)
{
    char path[600];
    path_of(fixture, path);
    return workbook_read(path);
}

static void close_all(struct fixture *fixture)
{
    fixture_remove(fixture, NAME);
    fixture_close(fixture); // fails when anything else was left
}

static void dates_times_and_numbers_are_what_they_are(void **state)
{
    (void)state;
    struct fixture fixture;
    fixture_open(&fixture);
    fixture_fill(&fixture);
    fixture_report(&fixture);
    write_xlsx(&fixture);
    char *all = read_xlsx(&fixture), *visits = workbook_sheet(all, "訪問");
    workbook_says(visits, "A1 text 訪問");
    workbook_says(visits, "B2 number 2026");
    workbook_says(visits, "C2 text グループホーム ひだまり");
    workbook_says(visits, "H2 date 2026-06-10");
    workbook_says(visits, "I2 time 10:05");
    workbook_says(visits, "J2 time 11:20");
    assert_null(strstr(visits, "\nJ4 ")); // nobody signed out
    workbook_says(visits, "O3 text 0〜2");
    char *residents = workbook_sheet(all, "利用者の回答");
    workbook_says(residents, "Q2 flag 0"); // mirrored
    free(residents);
    free(visits);
    free(all);
    close_all(&fixture);
}

static void words_stay_as_they_were_written(void **state)
{
    (void)state;
    struct fixture fixture;
    fixture_open(&fixture);
    fixture_fill(&fixture);
    fixture_answer(&fixture.visits[0], 0, "W-good", "",
                   "「おかえり」と\nいう\"声\", <b>&amp;\x01_x0041_\xEF\xBF\xBF", BY_MEMBER);
    fixture_report(&fixture);
    write_xlsx(&fixture);
    char *all = read_xlsx(&fixture), *sheet = workbook_sheet(all, "気づき");
    workbook_says(sheet, "R3 text =1+1は、台所の蛇口"); // no formula, and no apostrophe
    workbook_says(sheet, "R4 text 「おかえり」と\\nいう\"声\", <b>&amp;\x01_x0041_\xEF\xBF\xBF");
    assert_null(strstr(sheet, "neutralised"));
    free(sheet);
    free(all);
    close_all(&fixture);
}

static void what_was_not_released_is_in_no_sheet(void **state)
{
    (void)state;
    static const char *const never[] = {"消したことば", "まだ渡していない", "ひとりの声",
                                        "新しい年度の声", "まだ続く訪問"};
    struct fixture fixture;
    fixture_open(&fixture);
    fixture_fill(&fixture);
    fixture_report(&fixture);
    write_xlsx(&fixture);
    char *all = read_xlsx(&fixture);
    assert_non_null(strstr(all, "川まで行く"));
    for (size_t i = 0; i < ARRAY_LEN(never); i++)
        assert_null(strstr(all, never[i]));
    free(all);
    close_all(&fixture);
}

static void the_first_sheet_tells_what_is_there(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "A1 text 訪問の記録",
        "B3 text 見本の事業所",
        "B4 text すべての年度",
        "B5 date 2027-04-02",
        "A9 text 訪問",
        "C9 number 4",
        "A10 text 気づき",
        "C10 number 4",
        "B16 text 4回",
        "B17 text 利用者家族 3回、市町村担当者等 1回",
        "B18 text 3人以上の答えがある訪問 1回、0〜2人の訪問 3回、話していない訪問 0回",
        "page pageSetup.orientation portrait",
    };
    struct fixture fixture;
    fixture_open(&fixture);
    fixture_fill(&fixture);
    fixture_report(&fixture);
    write_xlsx(&fixture);
    char *all = read_xlsx(&fixture), *first = workbook_sheet(all, "はじめに");
    assert_ptr_equal(strstr(all, "\nsheet "), strstr(all, "\nsheet はじめに\n"));
    for (size_t i = 0; i < ARRAY_LEN(lines); i++)
        workbook_says(first, lines[i]);
    free(first);
    free(all);
    close_all(&fixture);
}

static void a_table_can_be_filtered_and_printed(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "page pane.ySplit 1",
        "page autoFilter.ref A1:Q5",
        "page pageSetup.orientation landscape",
        "page col.hidden 1 4 7 11 13",
        "page pageSetup.paperSize 9",
        "page pageSetUpPr.fitToPage 1",
        "page pageSetup.fitToHeight 0",
        "page _xlnm.Print_Titles '訪問'!$1:$1",
        "page _xlnm.Print_Area '訪問'!$A$1:$Q$5",
        "page foot &L見本の事業所&C訪問&R&P / &N",
    };
    struct fixture fixture;
    fixture_open(&fixture);
    fixture_fill(&fixture);
    fixture_report(&fixture);
    write_xlsx(&fixture);
    char *all = read_xlsx(&fixture), *sheet = workbook_sheet(all, "訪問");
    for (size_t i = 0; i < ARRAY_LEN(lines); i++)
        workbook_says(sheet, lines[i]);
    free(sheet);
    free(all);
    close_all(&fixture);
}

static void a_refused_export_leaves_the_older_one_alone(void **state)
{
    (void)state;
    struct err err = {0};
    struct fixture fixture;
    fixture_open(&fixture);
    fixture_fill(&fixture);
    fixture_report(&fixture);
    write_xlsx(&fixture);
    char *before = read_xlsx(&fixture);
    fixture_answer(&fixture.visits[0], 0, "M1", "", "山田さんに聞いた", BY_MEMBER);
    fixture_report(&fixture);
    assert_int_equal(export_xlsx_write(&fixture.request, fixture.dir, &err), ERR_REFUSED);
    assert_non_null(strstr(err.text, "山田さん"));
    char *after = read_xlsx(&fixture);
    assert_string_equal(before, after);
    free(before);
    free(after);
    close_all(&fixture);
}

static void only_an_export_is_written_over(void **state)
{
    (void)state;
    static const char foreign[] = "PK\x03\x04 somebody's own";
    struct err err = {0};
    struct fixture fixture;
    char path[600];
    fixture_open(&fixture);
    fixture_fill(&fixture);
    fixture_report(&fixture);
    path_of(&fixture, path);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(foreign, file) != EOF);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(export_xlsx_write(&fixture.request, fixture.dir, &err), ERR_EXISTS);
    assert_non_null(strstr(err.text, "--force"));
    assert_true(fixture_holds(&fixture, NAME, foreign));
    fixture.request.force = true;
    write_xlsx(&fixture);
    fixture.request.force = false;
    write_xlsx(&fixture); // its own now
    close_all(&fixture);
}

static size_t open_files(void)
{
    size_t count = 0;
    DIR *files = opendir("/proc/self/fd");
    assert_non_null(files);
    while (readdir(files))
        count++;
    (void)closedir(files);
    return count;
}

// Many rows that are much alike: as large as XML, small as ZIP.
static void fill_alike(struct fixture *fixture)
{
    struct visit *visit = fixture_visit(fixture, 1, "グループホーム ひだまり",
                                        "2026-06-10T10:05:00+09:00", "2026-06-10T11:20:00+09:00");
    for (int i = 1; i <= 29; i++) {
        fixture_answer(visit, i, "R1", "like", "", BY_SELF_CHOSE);
        fixture_answer(visit, i, "R7", "walk,tv-music", "川まで行く", BY_SELF_CHOSE);
        fixture_sitting(visit, i, SITTING_RELEASED);
    }
}

// A limit on the size of files stands for a full disk: at each of these sizes another write is the
// one that fails. Where room that is asked for ahead counts too, as on tmpfs, the last is a large
// one.
static void a_full_disk_is_never_taken_for_a_whole_workbook(void **state)
{
    (void)state;
    enum { FROM = 8 * 1024, FINE = 256 * 1024, STEP = 1000, TO = 64 * 1024 * 1024 };
    struct fixture fixture;
    fixture_open(&fixture);
    fill_alike(&fixture);
    fixture_report(&fixture);
    write_xlsx(&fixture);
    char *wanted = read_xlsx(&fixture);
    struct rlimit all;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &all), 0);
    assert_true(signal(SIGXFSZ, SIG_IGN) != SIG_ERR);
    int failed = 0;
    enum status status = ERR_FULL;
    for (rlim_t size = FROM; size < TO && status != OK; size += size < FINE ? STEP : FINE) {
        struct err err = {0};
        struct rlimit some = {size, all.rlim_max};
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &some), 0);
        status = export_xlsx_write(&fixture.request, fixture.dir, &err);
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &all), 0);
        failed += status != OK;
        char *there = read_xlsx(&fixture); // the older one, or the new one, but whole
        assert_string_equal(there, wanted);
        free(there);
    }
    print_message("%d sizes failed\n", failed);
    assert_int_equal(status, OK);
    assert_true(failed > 0);
    free(wanted);
    close_all(&fixture);
}

static void a_refused_export_leaves_no_file_open(void **state)
{
    (void)state;
    struct err err = {0};
    struct fixture fixture;
    fixture_open(&fixture);
    fixture_fill(&fixture);
    fixture_answer(&fixture.visits[0], 0, "M1", "", "山田さんに聞いた", BY_MEMBER);
    fixture_report(&fixture);
    size_t before = open_files();
    assert_int_equal(export_xlsx_write(&fixture.request, fixture.dir, &err), ERR_REFUSED);
    assert_int_equal(open_files(), before);
    close_all(&fixture);
}

static void nobody_else_may_read_it(void **state)
{
    (void)state;
    struct fixture fixture;
    struct stat there;
    char path[600];
    fixture_open(&fixture);
    fixture_fill(&fixture);
    fixture_report(&fixture);
    write_xlsx(&fixture);
    path_of(&fixture, path);
    assert_int_equal(stat(path, &there), 0);
    assert_int_equal(there.st_mode & 0777, 0600);
    close_all(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_times_and_numbers_are_what_they_are),
        cmocka_unit_test(words_stay_as_they_were_written),
        cmocka_unit_test(what_was_not_released_is_in_no_sheet),
        cmocka_unit_test(the_first_sheet_tells_what_is_there),
        cmocka_unit_test(a_table_can_be_filtered_and_printed),
        cmocka_unit_test(a_refused_export_leaves_the_older_one_alone),
        cmocka_unit_test(only_an_export_is_written_over),
        cmocka_unit_test(a_full_disk_is_never_taken_for_a_whole_workbook),
        cmocka_unit_test(a_refused_export_leaves_no_file_open),
        cmocka_unit_test(nobody_else_may_read_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
