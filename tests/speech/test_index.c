#include "speech/file.h"
#include "speech/index.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define A_HASH "0123456789abcdef"
static const char good[] = "10\t" A_HASH "\t1\nあ\t" A_HASH "\t250\nい う\t" A_HASH "\t60000\n";

static void every_clip_is_found_by_its_key(void **state)
{
    (void)state;
    struct clip_index index;
    assert_int_equal(clip_index_parse("x", good, strlen(good), &index, NULL), OK);
    static const struct {
        const char *key;
        int length_ms; // 0: not there
    } cases[] = {{"10", 1},   {"あ", 250}, {"い う", 60000}, {"1", 0},
                 {"あい", 0}, {"", 0},     {"～", 0}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const struct clip *clip = clip_index_find(&index, cases[i].key);
        assert_int_equal(clip ? clip->length_ms : 0, cases[i].length_ms);
        if (clip)
            assert_string_equal(clip->hash, A_HASH);
    }
    assert_int_equal(index.longest, strlen("い う"));
    clip_index_fini(&index);
}

static void a_broken_line_is_told_with_its_number(void **state)
{
    (void)state;
    static const struct {
        const char *bytes, *message;
        size_t size; // 0: to the NUL
    } cases[] = {
        {"a", "x:1: the last line has no end", 0},
        {"\n", "x:1: a line has a normal form, a hash and a length", 0},
        {"a\t" A_HASH "\t5\n\n", "x:2: a line has", 0},
        {"a\t" A_HASH "\n", "x:1: a line has", 0},
        {"\t" A_HASH "\t5\n", "x:1: a line has", 0},
        {"a\t" A_HASH "\t5\t6\n", "x:1: a line has", 0},
        {"a\t" A_HASH "\t\n", "x:1: a line has", 0},
        {"a\t0123456789abcde\t5\n", "x:1: a hash has 16 digits", 0},
        {"a\t0123456789abcdeF\t5\n", "x:1: a hash has 16 digits", 0},
        {"a\t../../../../../x\t5\n", "x:1: a hash has 16 digits", 0},
        {"a\t" A_HASH "\t0\n", "x:1: a length is", 0},
        {"a\t" A_HASH "\t05\n", "x:1: a length is", 0},
        {"a\t" A_HASH "\t-5\n", "x:1: a length is", 0},
        {"a\t" A_HASH "\t5 \n", "x:1: a length is", 0},
        {"a\t" A_HASH "\t60001\n", "x:1: a length is", 0},
        {"a\t" A_HASH "\t99999999999\n", "x:1: a length is", 0},
        {"a\t" A_HASH "\t5\r\n", "x:1: a length is", 0},
        {"b\t" A_HASH "\t5\na\t" A_HASH "\t5\n", "x:2: the lines are not sorted", 0},
        {"a\t" A_HASH "\t5\na\t" A_HASH "\t5\n", "x:2: the lines are not sorted", 0},
        {"\xFF\t" A_HASH "\t5\n", "x:1: not UTF-8", 0},
        {"a\0\t" A_HASH "\t5\n", "x:1: not UTF-8", 22},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct clip_index index;
        struct err err = {""};
        size_t size = cases[i].size ? cases[i].size : strlen(cases[i].bytes);
        assert_int_equal(clip_index_parse("x", cases[i].bytes, size, &index, &err), ERR_INVALID);
        err.text[strlen(cases[i].message)] = '\0';
        assert_string_equal(err.text, cases[i].message);
        assert_null(index.clips);
    }
}

static void a_key_that_is_too_long_is_refused(void **state)
{
    (void)state;
    char line[CLIP_KEY_SIZE_MAX + 64];
    for (int more = 0; more <= 1; more++) {
        struct clip_index index;
        memset(line, 'a', sizeof line);
        (void)strcpy(line + CLIP_KEY_SIZE_MAX + more, "\t" A_HASH "\t5\n");
        assert_int_equal(clip_index_parse("x", line, strlen(line), &index, NULL),
                         more ? ERR_INVALID : OK);
        clip_index_fini(&index);
    }
}

// Cut anywhere but behind a line.
static void every_truncation_is_noticed(void **state)
{
    (void)state;
    for (size_t size = 0; size <= strlen(good); size++) {
        struct clip_index index;
        bool whole = size == 0 || good[size - 1] == '\n';
        assert_int_equal(clip_index_parse("x", good, size, &index, NULL), whole ? OK : ERR_INVALID);
        clip_index_fini(&index);
    }
}

static void an_index_that_is_no_file_is_an_error_and_a_missing_one_is_empty(void **state)
{
    (void)state;
    static const char folder[] = ENGAWA_BUILD_DIR "/index-folder";
    struct clip_index index;
    struct err err = {""};
    assert_int_equal(clip_index_read(ENGAWA_BUILD_DIR "/nowhere", &index, &err), OK);
    assert_int_equal(index.count, 0);
    assert_null(clip_index_find(&index, "a"));
    clip_index_fini(&index);
    (void)mkdir(folder, 0755);
    (void)unlink(ENGAWA_BUILD_DIR "/index-folder/index.tsv");
    assert_int_equal(mkfifo(ENGAWA_BUILD_DIR "/index-folder/index.tsv", 0600), 0);
    assert_int_equal(clip_index_read(folder, &index, &err), ERR_IO);
    assert_non_null(strstr(err.text, "index-folder/index.tsv: not a file"));
    (void)unlink(ENGAWA_BUILD_DIR "/index-folder/index.tsv");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_clip_is_found_by_its_key),
        cmocka_unit_test(a_broken_line_is_told_with_its_number),
        cmocka_unit_test(a_key_that_is_too_long_is_refused),
        cmocka_unit_test(every_truncation_is_noticed),
        cmocka_unit_test(an_index_that_is_no_file_is_an_error_and_a_missing_one_is_empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
