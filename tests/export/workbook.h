// What a workbook holds, for tests of XLSX.
#pragma once
// cmocka.h needs its four headers first; the including test has them.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// All of it as tests/export/xlsx_read.py tells it, with a line end before the first line too. Freed
// by free.
static inline char *workbook_read(const char *path)
{
    enum { LIMIT = 1 << 20 };
    char command[1024], *text = calloc(1, LIMIT);
    assert_non_null(text);
    text[0] = '\n';
    (void)snprintf(command, sizeof command, "python3 %s/tests/export/xlsx_read.py '%s'",
                   ENGAWA_SOURCE_DIR, path);
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    assert_true(fread(text + 1, 1, LIMIT - 2, pipe) < LIMIT - 2);
    assert_int_equal(pclose(pipe), 0);
    return text;
}

// The part of TEXT that tells of the sheet NAME.
static inline char *workbook_sheet(const char *text, const char *name)
{
    char line[256];
    int length = snprintf(line, sizeof line, "\nsheet %s\n", name);
    const char *start = strstr(text, line);
    if (!start)
        fail_msg("there is no sheet %s", name);
    const char *end = strstr(start + length - 1, "\nsheet ");
    char *sheet = strndup(start, end ? (size_t)(end - start) + 1 : strlen(start));
    assert_non_null(sheet);
    return sheet;
}

static inline void workbook_says(const char *text, const char *line)
{
    char whole[512];
    (void)snprintf(whole, sizeof whole, "\n%s\n", line);
    if (!strstr(text, whole))
        fail_msg("“%s” is not in%s", line, text);
}
