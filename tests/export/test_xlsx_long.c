#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "export/xlsx_book.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LETTERS_MAX = 32767, COLUMNS = 30 };

// A book in a folder of its own.
struct desk {
    char dir[64];
    struct export_file file;
    struct xlsx_book *book;
};

static void desk_open(struct desk *desk)
{
    struct xlsx_about about = {.title = "題", .office = "見本", .mark = "m", .size_pt = 10};
    struct err err = {0};
    (void)snprintf(desk->dir, sizeof desk->dir, "%s", "/tmp/engawa-long-XXXXXX");
    assert_non_null(mkdtemp(desk->dir));
    assert_int_equal(export_file_open(desk->dir, "book.xlsx", NULL, &desk->file, &err), OK);
    assert_int_equal(xlsx_book_new(&desk->file, desk->dir, &about, &desk->book, &err), OK);
}

static void desk_close(struct desk *desk)
{
    xlsx_book_free(desk->book);
    export_files_discard(&desk->file, 1);
    assert_int_equal(rmdir(desk->dir), 0); // fails when anything was left
}

static const char *const texts[] = {
    "川まで行く",
    "",
    " ",
    "おわりに空白 ",
    "\tはじめに",
    "行\nが\nある",
    "<b>&amp; \"引用\" 'も' > & <",
    "=1+1",
    "_x0041_ _x004_ _xZ041_",
    "\x01\x02\x1F\r",
    "\xEF\xBF\xBE\xEF\xBF\xBF",
    "𠮷野",
};
static const double numbers[] = {0, 1, -1, 2025, 0.5, 1.0 / 3, 1e15, 1e16, 123456789.125, 1e-7};

static void put_everything(struct xlsx_sheet *sheet)
{
    static const struct date dates[] = {{1970, 1, 1}, {2026, 2, 28}, {2028, 2, 29}, {2100, 3, 1}};
    size_t row = 0;
    for (size_t i = 0; i < ARRAY_LEN(texts); i++, row++) {
        xlsx_put_text(sheet, row, 0, XLSX_HEAD, texts[i]);
        xlsx_put_text(sheet, row, i + 1, XLSX_TEXT, texts[i]);
    }
    row += 3; // a gap
    for (size_t i = 0; i < ARRAY_LEN(numbers); i++, row++)
        xlsx_put_number(sheet, row, i, XLSX_NUMBER, numbers[i]);
    for (size_t i = 0; i < ARRAY_LEN(dates); i++)
        xlsx_put_date(sheet, row, i, XLSX_DATE, &dates[i]);
    for (size_t column = 0; column < COLUMNS; column++)
        xlsx_put_flag(sheet, row + 1, column, column % 3 == 0);
    for (int minutes = 0; minutes < 24 * 60; minutes++)
        xlsx_put_minutes(sheet, row + 2 + (size_t)minutes, 1, minutes);
}

// What Python finds of the sheet NUMBER: its extent and its rows. Freed by free.
static char *rows_of(const struct desk *desk, int number)
{
    enum { LIMIT = 1 << 20 };
    char command[EXPORT_PATH_SIZE + 512], *text = calloc(1, LIMIT);
    assert_non_null(text);
    (void)snprintf(command, sizeof command,
                   "python3 -c 'import re, sys, zipfile\n"
                   "book = zipfile.ZipFile(sys.argv[1])\n"
                   "assert book.testzip() is None\n"
                   "part = book.read(\"xl/worksheets/sheet%d.xml\").decode()\n"
                   "print(re.search(\"<dimension[^>]*>\", part)[0])\n"
                   "print(re.search(\"<sheetData>.*</sheetData>\", part, re.S)[0])' '%s'",
                   number, desk->file.temp);
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    size_t size = fread(text, 1, LIMIT - 1, pipe);
    assert_true(size > 0 && size < LIMIT - 1);
    assert_int_equal(pclose(pipe), 0);
    return text;
}

static void a_long_sheet_is_byte_for_byte_what_the_library_writes(void **state)
{
    (void)state;
    struct desk desk;
    struct xlsx_sheet *usual, *other;
    struct err err = {0};
    desk_open(&desk);
    assert_int_equal(xlsx_sheet_add(desk.book, "表", &usual, &err), OK);
    assert_int_equal(xlsx_sheet_add(desk.book, "長い表", &other, &err), OK);
    assert_int_equal(xlsx_sheet_long(other, &err), OK);
    put_everything(usual);
    put_everything(other);
    assert_int_equal(xlsx_book_finish(desk.book, &err), OK);
    char *wanted = rows_of(&desk, 1), *found = rows_of(&desk, 2);
    assert_non_null(strstr(wanted, "川まで行く"));
    assert_string_equal(found, wanted);
    free(wanted);
    free(found);
    desk_close(&desk);
}

static void rows_of_many_sheets_may_come_in_turns(void **state)
{
    (void)state;
    enum { SHEETS = 5, ROWS = 200 };
    struct desk desk;
    struct xlsx_sheet *sheets[SHEETS];
    struct err err = {0};
    char name[16];
    desk_open(&desk);
    for (int i = 0; i < SHEETS; i++) {
        (void)snprintf(name, sizeof name, "%d", i);
        assert_int_equal(xlsx_sheet_add(desk.book, name, &sheets[i], &err), OK);
        if (i % 2 == 0)
            assert_int_equal(xlsx_sheet_long(sheets[i], &err), OK);
    }
    for (size_t row = 0; row < ROWS; row++)
        for (size_t i = 0; i < SHEETS; i++)
            xlsx_put_number(sheets[i], row, 0, XLSX_NUMBER, (double)row);
    assert_int_equal(xlsx_book_finish(desk.book, &err), OK);
    char *first = rows_of(&desk, 1);
    for (int i = 1; i < SHEETS; i++) {
        char *next = rows_of(&desk, i + 1);
        assert_string_equal(next, first);
        free(next);
    }
    free(first);
    desk_close(&desk);
}

static void a_text_with_too_many_letters_is_refused_like_elsewhere(void **state)
{
    (void)state;
    static const struct {
        size_t letters;
        enum status status;
    } cases[] = {{LETTERS_MAX, OK}, {LETTERS_MAX + 1, ERR_IO}};
    for (size_t i = 0; i < ARRAY_LEN(cases) * 2; i++) {
        bool is_long = i % 2;
        struct desk desk;
        struct xlsx_sheet *sheet;
        struct err err = {0};
        char *text = calloc(cases[i / 2].letters, 3), *end = text;
        assert_non_null(text);
        for (size_t n = 0; n < cases[i / 2].letters - 1; n++, end += 3)
            memcpy(end, "川", 3);
        *end = 'x';
        desk_open(&desk);
        assert_int_equal(xlsx_sheet_add(desk.book, "表", &sheet, &err), OK);
        if (is_long)
            assert_int_equal(xlsx_sheet_long(sheet, &err), OK);
        xlsx_put_text(sheet, 0, 0, XLSX_TEXT, text);
        assert_int_equal(xlsx_book_status(desk.book, &err), cases[i / 2].status);
        free(text);
        desk_close(&desk);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_long_sheet_is_byte_for_byte_what_the_library_writes),
        cmocka_unit_test(rows_of_many_sheets_may_come_in_turns),
        cmocka_unit_test(a_text_with_too_many_letters_is_refused_like_elsewhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
