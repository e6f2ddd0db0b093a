#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "export/workbook.h"
#include "export/xlsx.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

static const struct column columns[] = {{.label = "{日|ひ}", .share = 0.2},
                                        {.label = "だれが", .share = 0.2, .centred = true},
                                        {.label = "{何|なに}を", .share = 0.4},
                                        {.label = "いつ", .share = 0.1},
                                        {.label = "すんだ", .share = 0.1}};
static const struct cell rows[] = {
    {.type = CELL_DATE, .date = {2026, 6, 10}},
    {.type = CELL_TEXT, .text = "{職員|しょくいん}"},
    {.type = CELL_TEXT, .text = "=1+1 {手|て}すりを/なおす"},
    {.type = CELL_TIME, .number = 9 * 60 + 5},
    {.type = CELL_TICK, .number = 1},
    {.type = CELL_EMPTY},
    {.type = CELL_NUMBER, .number = 12},
    {.type = CELL_TEXT, .text = "a // b {{c}}"},
    {.type = CELL_EMPTY},
    {.type = CELL_TICK},
};
static const struct column choices[] = {{.label = "はい"}, {.label = "いいえ"}};
static const struct block blocks[] = {
    {.kind = BLOCK_RIGHT, .text = "2026年6月1日"},
    {.kind = BLOCK_TEXT, .text = "{訪問|ほうもん}のおねがい"},
    {.kind = BLOCK_FIELD, .label = "{日|ひ}", .value = {.type = CELL_DATE, .date = {2026, 7, 1}}},
    {.kind = BLOCK_FIELD, .label = "時間", .value = {.type = CELL_TIME, .number = 13 * 60}},
    {.kind = BLOCK_HEADING, .level = 1, .text = "{課題|かだい}"},
    {.kind = BLOCK_TABLE, .columns = columns, .column_count = 5, .rows = rows, .row_count = 2},
    {.kind = BLOCK_PAGE},
    {.kind = BLOCK_POINT, .text = "ひとつめ"},
    {.kind = BLOCK_CHOICES, .label = "よかったですか", .columns = choices, .column_count = 2},
    {.kind = BLOCK_SPACE_TO_WRITE, .label = "ことば", .lines = 2},
    {.kind = BLOCK_CODE, .text = "スマートフォンで読めます", .code = "EGW1:ABC"},
};

static struct block *copied(void)
{
    struct block *copy = malloc(sizeof blocks);
    assert_non_null(copy);
    memcpy(copy, blocks, sizeof blocks);
    return copy;
}

static struct document document_of(struct block *copy, const char *id)
{
    return (struct document){.id = id,
                             .title = "{案内|あんない}",
                             .office = "見本 & 仲間",
                             .foot = "{控|ひか}え",
                             .made_utc_ms = 1780272000000,
                             .blocks = copy,
                             .block_count = ARRAY_LEN(blocks)};
}

// A folder of its own; path_end takes it away and fails when anything but the workbook is in it.
struct place {
    char dir[64], path[96];
};

static void place_begin(struct place *place)
{
    (void)snprintf(place->dir, sizeof place->dir, "%s/engawa-papers-XXXXXX",
                   getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");
    assert_non_null(mkdtemp(place->dir));
    (void)snprintf(place->path, sizeof place->path, "%s/papers.xlsx", place->dir);
}

static void place_end(struct place *place)
{
    (void)remove(place->path);
    assert_int_equal(rmdir(place->dir), 0);
}

static char *written(const struct document *const *documents, size_t count, const char *path)
{
    struct err err = {0};
    if (document_xlsx_write(documents, count, path, &err) != OK)
        fail_msg("%s", err.text);
    return workbook_read(path);
}

static void a_paper_is_a_sheet_without_ruby(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "A1 text 案内",
        "A2 text 2026年6月1日",
        "A3 text 訪問のおねがい",
        "A5 text 日",
        "B5 date 2026-07-01",
        "B6 time 13:00",
        "A8 text 課題",
        "A9 text 日",
        "B9 text だれが",
        "A10 date 2026-06-10",
        "B10 text 職員",
        "C10 text =1+1 手すりをなおす",
        "D10 time 09:05",
        "E10 text ✓",
        "A11 blank ",
        "B11 number 12",
        "C11 text a / b {c}",
        "E11 blank ",
        "A12 text ・ひとつめ",
        "A13 text よかったですか",
        "A14 text □ はい　□ いいえ",
        "A16 text ことば",
        "A20 text スマートフォンで読めます",
        "A21 text EGW1:ABC",
        "page mergeCell.ref A1:E1",
        "page mergeCell.ref B5:E5",
        "page mergeCell.ref A17:E17",
        "page brk.id 11",
        "page _xlnm.Print_Titles 'F1 案内'!$9:$9",
        "page _xlnm.Print_Area 'F1 案内'!$A$1:$E$21",
        "page pageSetup.orientation portrait",
        "page pageSetup.paperSize 9",
        "page pageSetUpPr.fitToPage 1",
        "page foot &L見本 && 仲間&C控え&R&P / &N",
    };
    struct place place;
    struct block *copy = copied();
    struct document document = document_of(copy, "F1");
    place_begin(&place);
    char *text = written((const struct document *[]){&document}, 1, place.path);
    char *sheet = workbook_sheet(text, "F1 案内");
    for (size_t i = 0; i < ARRAY_LEN(lines); i++)
        workbook_says(sheet, lines[i]);
    free(sheet);
    free(text);
    free(copy);
    place_end(&place);
}

static void many_papers_are_many_sheets(void **state)
{
    (void)state;
    static const char *const ids[] = {"F1", "F1", "a/b:[1]", "一二三四五六七八九十一二三"};
    static const char *const names[] = {"F1 案内", "F1 案内 2", "a b  1  案内",
                                        "一二三四五六七八九十一二三 案内"};
    struct place place;
    struct block *copy = copied();
    struct document documents[ARRAY_LEN(ids)];
    const struct document *list[ARRAY_LEN(ids)];
    for (size_t i = 0; i < ARRAY_LEN(ids); i++) {
        documents[i] = document_of(copy, ids[i]);
        documents[i].landscape = i == 1;
        list[i] = &documents[i];
    }
    place_begin(&place);
    char *text = written(list, ARRAY_LEN(ids), place.path);
    for (size_t i = 0; i < ARRAY_LEN(ids); i++) {
        char *sheet = workbook_sheet(text, names[i]);
        workbook_says(sheet, "A1 text 案内");
        workbook_says(sheet, i == 1 ? "page pageSetup.orientation landscape"
                                    : "page pageSetup.orientation portrait");
        free(sheet);
    }
    free(text);
    free(copy);
    place_end(&place);
}

static void a_long_title_is_cut_at_what_a_sheet_can_be_named(void **state)
{
    (void)state;
    struct place place;
    struct block *copy = copied();
    struct document document = document_of(copy, "F1");
    document.title = "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五";
    place_begin(&place);
    char *text = written((const struct document *[]){&document}, 1, place.path);
    free(workbook_sheet(text, "F1 一二三四五六七八九十一二三四五六七八九十一二三四五"));
    free(text);
    free(copy);
    place_end(&place);
}

// Tables of other shapes share the columns of the widest.
static void a_narrower_table_takes_the_same_width(void **state)
{
    (void)state;
    static const struct column two[] = {{.label = "左", .share = 1}, {.label = "右", .share = 1}};
    static const struct cell cells[] = {{.type = CELL_TEXT, .text = "左の"},
                                        {.type = CELL_NUMBER, .number = 7}};
    struct block both[] = {
        {.kind = BLOCK_TABLE, .columns = columns, .column_count = 5, .rows = rows, .row_count = 2},
        {.kind = BLOCK_TABLE, .columns = two, .column_count = 2, .rows = cells, .row_count = 1},
    };
    struct document document = document_of(both, "F2");
    struct place place;
    document.block_count = ARRAY_LEN(both);
    place_begin(&place);
    char *text = written((const struct document *[]){&document}, 1, place.path);
    workbook_says(text, "A2 text 日");
    workbook_says(text, "A6 text 左");
    workbook_says(text, "C6 text 右"); // A and B are 0.4 of it, with C they would be 0.8
    workbook_says(text, "C7 number 7");
    workbook_says(text, "page mergeCell.ref C7:E7");
    assert_null(strstr(text, "Print_Titles")); // which of the two heads?
    free(text);
    place_end(&place);
}

static void a_file_that_is_there_stays(void **state)
{
    (void)state;
    struct err err = {0};
    struct place place;
    struct block *copy = copied();
    struct document document = document_of(copy, "F1");
    const struct document *list[] = {&document};
    place_begin(&place);
    FILE *file = fopen(place.path, "w");
    assert_non_null(file);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(document_xlsx_write(list, 1, place.path, &err), ERR_EXISTS);
    assert_int_equal(document_xlsx_write(list, 1, "/nowhere/at/all.xlsx", &err), ERR_ABSENT);
    free(copy);
    place_end(&place);
}

// Whether room that is asked for ahead counts against the limit of a file's size: on tmpfs it does.
static bool is_room_limited(const struct place *place)
{
    char path[sizeof place->path + 8];
    (void)snprintf(path, sizeof path, "%s.probe", place->path);
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    assert_true(fd >= 0);
    assert_int_equal(unlink(path), 0);
    struct rlimit all;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &all), 0);
    struct rlimit some = {1 << 20, all.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &some), 0);
    bool limited = fallocate(fd, FALLOC_FL_KEEP_SIZE, 0, 2 << 20) != 0;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &all), 0);
    (void)close(fd);
    return limited;
}

// The library does not look whether its own writes succeed. A limit on the size of files stands for
// a full disk: at each of these sizes another write is the one that fails. Where the limit holds
// for the room too that is asked for before the ZIP is written, that is what fails last.
static void what_the_library_could_not_write_is_seen_by_reading_again(void **state)
{
    (void)state;
    enum { ROWS = 200, WIDE = 5, FROM = 4 * 1024, FINE = 256 * 1024, STEP = 500 };
    enum { TO = 64 * 1024 * 1024 };
    struct cell cells[ROWS * WIDE];
    for (size_t i = 0; i < ARRAY_LEN(cells); i++)
        cells[i] = rows[i % ARRAY_LEN(rows)];
    struct block table = {.kind = BLOCK_TABLE,
                          .columns = columns,
                          .column_count = WIDE,
                          .rows = cells,
                          .row_count = ROWS};
    struct document document = document_of(&table, "F3");
    const struct document *list[] = {&document};
    struct place place;
    struct rlimit all;
    int failed = 0, damaged = 0;
    enum status status = ERR_FULL;
    document.block_count = 1;
    place_begin(&place);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &all), 0);
    assert_true(signal(SIGXFSZ, SIG_IGN) != SIG_ERR);
    bool room_limited = is_room_limited(&place);
    for (rlim_t size = FROM; size < TO && status != OK; size += size < FINE ? STEP : FINE) {
        struct err err = {0};
        struct rlimit some = {size, all.rlim_max};
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &some), 0);
        status = document_xlsx_write(list, 1, place.path, &err);
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &all), 0);
        failed += status != OK;
        damaged += status == ERR_DAMAGED;
        assert_int_equal(access(place.path, F_OK) == 0, status == OK);
    }
    print_message("%d sizes failed, %d of them told by reading again\n", failed, damaged);
    assert_int_equal(status, OK);
    assert_true(damaged > 0 || room_limited);
    free(workbook_read(place.path)); // whole
    place_end(&place);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_paper_is_a_sheet_without_ruby),
        cmocka_unit_test(many_papers_are_many_sheets),
        cmocka_unit_test(a_long_title_is_cut_at_what_a_sheet_can_be_named),
        cmocka_unit_test(a_narrower_table_takes_the_same_width),
        cmocka_unit_test(a_file_that_is_there_stays),
        cmocka_unit_test(what_the_library_could_not_write_is_seen_by_reading_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
