// What is encoded here is read back by zbar, a program of other people.
#include "qr/qr.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { QUIET = 4, MODULE = 4 };

// A PBM picture with quiet zone.
static void write_picture(const struct qr *qr, const char *path)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    int side = (qr->size + 2 * QUIET) * MODULE;
    assert_true(fprintf(file, "P1\n%d %d\n", side, side) > 0);
    for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
            int column = x / MODULE - QUIET, row = y / MODULE - QUIET;
            bool inside = column >= 0 && row >= 0 && column < qr->size && row < qr->size;
            int dark = inside ? qr->dark[row * qr->size + column] : 0;
            assert_int_equal(dark & ~1, 0);
            assert_int_equal(fprintf(file, "%d\n", dark), 2);
        }
    }
    assert_int_equal(fclose(file), 0);
}

static void assert_read_back(const struct qr *qr, const char *text)
{
    static const char path[] = ENGAWA_BUILD_DIR "/qr-test.pbm";
    char got[8192];
    write_picture(qr, path);
    FILE *program = popen("zbarimg --quiet --raw -Sdisable -Sqrcode.enable '" ENGAWA_BUILD_DIR
                          "/qr-test.pbm' 2>/dev/null",
                          "r");
    assert_non_null(program);
    size_t size = fread(got, 1, sizeof(got) - 1, program);
    assert_int_equal(pclose(program), 0);
    got[size] = '\0';
    if (size > 0 && got[size - 1] == '\n')
        got[size - 1] = '\0';
    assert_string_equal(got, text);
}

static void what_was_encoded_is_read_back(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "1",
        "HELLO WORLD",
        "https://example.org/?a=b&c=%20",
        "訪問の控え つばきホーム\n2026-11-21 10:05-11:40\n番号 7K3M-Q9TZ\n"
        "EGW1:00410G2X6CQP8VJ1D9N0ZR4T7YBHKM5WEFS3A00410G2X6CQP8VJ1D9N0ZR4T7YBHKM5WEFS3A"
        "00410G2X6CQP8VJ1D9N0ZR4T7YBHKM5WEFS3A00410G2X6CQP8VJ1D9N",
        "𠮷田 鷗 剝 – 〜 ﾊﾝｶｸ",
    };
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        struct qr qr;
        assert_int_equal(qr_encode(texts[i], QR_VERSION_MAX, &qr, NULL), OK);
        assert_read_back(&qr, texts[i]);
        qr_fini(&qr);
    }
}

// From the tables of ISO/IEC 18004: how much a version holds with correction M.
static void the_smallest_version_that_holds_the_text_is_taken(void **state)
{
    (void)state;
    static const struct {
        char fill;
        size_t count;
        int version;
    } cases[] = {
        {'1', 34, 1}, {'1', 35, 2}, // numeric
        {'A', 20, 1}, {'A', 21, 2}, // alphanumeric
        {'a', 14, 1}, {'a', 15, 2}, // bytes
        {'A', 90, 4}, {'a', 62, 4}, {'a', 251, 11}, {'A', 366, 11},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char text[512] = {0};
        struct qr qr;
        memset(text, cases[i].fill, cases[i].count);
        assert_int_equal(qr_encode(text, QR_VERSION_MAX, &qr, NULL), OK);
        assert_int_equal(qr.size, 17 + 4 * cases[i].version);
        qr_fini(&qr);
    }
}

static void what_needs_a_larger_version_than_allowed_is_refused(void **state)
{
    (void)state;
    char text[4000];
    struct qr qr;
    struct err err = {0};
    memset(text, 'a', sizeof(text));
    text[252] = '\0'; // version 11 holds 251 bytes
    assert_int_equal(qr_encode(text, QR_VERSION_MAX, &qr, &err), ERR_FULL);
    assert_non_null(strstr(err.text, "252 bytes"));
    assert_null(qr.dark);
    assert_int_equal(qr_encode(text, QR_VERSION_MAX + 1, &qr, NULL), OK);
    qr_fini(&qr);
    text[252] = 'a';
    text[sizeof(text) - 1] = '\0';
    assert_int_equal(qr_encode(text, 40, &qr, NULL), ERR_FULL);
}

// A receipt (docs/receipt.md) is at most this many bytes and then this many alphanumeric
// characters: with a dwelling's name of 96 bytes. That is 2,029 of the 2,032 bits of version 11.
enum { RECEIPT_BODY = 153, RECEIPT_PROOF = 5 + 135 };

static void add_proof(char *text)
{
    size_t used = strlen(text);
    memcpy(text + used, "EGW1:", 5);
    memset(text + used + 5, 'Z', RECEIPT_PROOF - 5);
    text[used + RECEIPT_PROOF] = '\0';
}

static void the_largest_receipt_takes_all_of_version_11(void **state)
{
    (void)state;
    char text[512] = "";
    struct qr qr;
    for (size_t i = 0; i < RECEIPT_BODY; i += 3)
        memcpy(text + i, "縁", 4);
    add_proof(text);
    assert_int_equal(qr_encode(text, QR_VERSION_MAX, &qr, NULL), OK);
    assert_int_equal(qr.size, 17 + 4 * 11);
    assert_read_back(&qr, text);
    qr_fini(&qr);
    text[RECEIPT_BODY] = '\0'; // one byte more is too much
    strcat(text, "x");
    add_proof(text);
    assert_int_equal(qr_encode(text, QR_VERSION_MAX, &qr, NULL), ERR_FULL);
}

// Left to itself the library would go back and forth between modes and need version 12.
static void every_name_of_a_dwelling_fits(void **state)
{
    (void)state;
    enum { NAME_MAX = 96 };
    static const char *const units[] = {"縁",  "777777k", "a1B",     "7",
                                        "ひ1", "AB縁",    "12345縁", "縁A1B2"};
    enum {
        READ_BACK = 4
    }; // the bytes of the others are Shift JIS as well: zbar takes them for that
    for (size_t u = 0; u < ARRAY_LEN(units); u++)
        for (int english = 0; english < 2; english++) {
            char name[NAME_MAX + 16] = "", text[512];
            while (strlen(name) + strlen(units[u]) <= NAME_MAX)
                strcat(name, units[u]);
            while (strlen(name) < NAME_MAX)
                strcat(name, "x");
            (void)snprintf(text, sizeof text, "%s %s\n2026-11-21 10:05-11:20\n%s ZZZZ-ZZZZ\n",
                           english ? "Visit receipt" : "訪問の控え", name,
                           english ? "Number" : "番号");
            assert_in_range(strlen(text), 1, RECEIPT_BODY);
            add_proof(text);
            struct qr qr;
            if (qr_encode(text, QR_VERSION_MAX, &qr, NULL) != OK)
                fail_msg("“%s”", name);
            if (u < READ_BACK)
                assert_read_back(&qr, text);
            qr_fini(&qr);
        }
}

static void nonsense_is_refused(void **state)
{
    (void)state;
    struct qr qr;
    assert_int_equal(qr_encode("", QR_VERSION_MAX, &qr, NULL), ERR_INVALID);
    assert_int_equal(qr_encode("a", 0, &qr, NULL), ERR_INVALID);
    assert_int_equal(qr_encode("a", 41, &qr, NULL), ERR_INVALID);
    qr_fini(&qr); // nothing was made
    qr_fini(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_encoded_is_read_back),
        cmocka_unit_test(the_smallest_version_that_holds_the_text_is_taken),
        cmocka_unit_test(what_needs_a_larger_version_than_allowed_is_refused),
        cmocka_unit_test(the_largest_receipt_takes_all_of_version_11),
        cmocka_unit_test(every_name_of_a_dwelling_fits),
        cmocka_unit_test(nonsense_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
