#include "domain/memo.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "support/memo.h"

static void a_memo_tells_its_length(void **state)
{
    static const int lengths[] = {1,    20,    999,         1000,
                                  1001, 59999, MEMO_MAX_MS, MEMO_MAX_MS + MEMO_LATE_MS};
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(lengths); i++) {
        uint8_t bytes[MADE_MEMO_SIZE];
        int length_ms;
        size_t size = made_memo(bytes, lengths[i], 7);
        assert_int_equal(memo_check(bytes, size, &length_ms), OK);
        assert_int_equal(length_ms, lengths[i]);
    }
}

static void a_memo_is_neither_empty_nor_too_long(void **state)
{
    static const int lengths[] = {0, MEMO_MAX_MS + MEMO_LATE_MS + 1};
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(lengths); i++) {
        uint8_t bytes[MADE_MEMO_SIZE];
        int length_ms;
        size_t size = made_memo(bytes, lengths[i], 7);
        assert_int_equal(memo_check(bytes, size, &length_ms), ERR_INVALID);
        assert_int_equal(length_ms, 0);
    }
}

static void what_is_no_whole_memo_is_refused(void **state)
{
    // One byte of a memo of three seconds, and what it becomes.
    static const struct {
        size_t at;
        uint8_t is;
        const char *what;
    } cases[] = {
        {0, 'o', "no Ogg"},
        {4, 1, "another version of Ogg"},
        {5, 0, "the first page does not say so"},
        {18, 1, "it does not begin with page 0"},
        {26, 2, "the table of segments is longer"},
        {28, 'o', "no Opus"},
        {28 + 8, 0x11, "another version of Opus"},
        {28 + 9, 2, "two channels"},
        {28 + 18, 1, "another mapping"},
        {47 + 5, 2, "a second stream begins"},
        {47 + 14, 0, "a page of another stream"},
        {47 + 18, 2, "a page is missing"},
        {47 + 28, 'o', "no tags"},
        {91 + 13, 0x80, "a position that is none"},
        {151 + 8, 0, "a position that goes back"},
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        uint8_t bytes[MADE_MEMO_SIZE];
        int length_ms;
        size_t size = made_memo(bytes, 3000, 7);
        assert_int_equal(memo_check(bytes, size, &length_ms), OK);
        assert_int_not_equal(bytes[cases[i].at], cases[i].is);
        bytes[cases[i].at] = cases[i].is;
        enum status status = memo_check(bytes, size, &length_ms);
        if (status != ERR_INVALID)
            print_message("  taken: %s\n", cases[i].what);
        assert_int_equal(status, ERR_INVALID);
    }
}

static void a_memo_that_is_cut_anywhere_but_between_pages_is_refused(void **state)
{
    uint8_t bytes[MADE_MEMO_SIZE];
    int length_ms;
    size_t size = made_memo(bytes, 3000, 7), whole = 0;
    (void)state;
    for (size_t cut = 0; cut < size; cut++) {
        // A copy of just that size, so that reading on is seen.
        uint8_t *exact = malloc(cut + 1);
        assert_non_null(exact);
        memcpy(exact, bytes, cut);
        whole += memo_check(exact, cut, &length_ms) == OK;
        free(exact);
    }
    assert_int_equal(whole, 2); // after one and after two seconds
    assert_int_equal(memo_check(bytes, size, &length_ms), OK);
    bytes[size] = 0;
    assert_int_equal(memo_check(bytes, size + 1, &length_ms), ERR_INVALID);
}

static void more_bytes_than_a_minute_needs_are_refused(void **state)
{
    uint8_t *bytes = calloc(1, MEMO_MAX_BYTES + 300);
    int length_ms;
    (void)state;
    assert_non_null(bytes);
    size_t size = made_memo(bytes, 1000, 7);
    uint8_t filler[255] = {0};
    for (uint32_t number = 3; size <= MEMO_MAX_BYTES; number++) {
        assert_int_equal(memo_check(bytes, size, &length_ms), OK);
        size += made_page(bytes + size, 0, -1, number, filler, sizeof filler);
    }
    assert_int_equal(memo_check(bytes, size, &length_ms), ERR_INVALID);
    free(bytes);
}

static void recordings_of_a_real_encoder_are_taken(void **state)
{
    const char *folder = ENGAWA_SOURCE_DIR "/assets/clips/en";
    DIR *dir = opendir(folder);
    size_t taken = 0;
    (void)state;
    assert_non_null(dir);
    for (struct dirent *entry; (entry = readdir(dir)) && taken < 40;) {
        static uint8_t bytes[MEMO_MAX_BYTES];
        char path[512];
        int length_ms;
        if (!strstr(entry->d_name, ".opus"))
            continue;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        FILE *file = fopen(path, "r");
        assert_non_null(file);
        size_t size = fread(bytes, 1, sizeof bytes, file);
        fclose(file);
        if (memo_check(bytes, size, &length_ms) != OK)
            print_message("  refused: %s\n", path);
        assert_true(length_ms > 100 && length_ms < 30000);
        taken++;
    }
    closedir(dir);
    assert_int_equal(taken, 40);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_memo_tells_its_length),
        cmocka_unit_test(a_memo_is_neither_empty_nor_too_long),
        cmocka_unit_test(what_is_no_whole_memo_is_refused),
        cmocka_unit_test(a_memo_that_is_cut_anywhere_but_between_pages_is_refused),
        cmocka_unit_test(more_bytes_than_a_minute_needs_are_refused),
        cmocka_unit_test(recordings_of_a_real_encoder_are_taken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
