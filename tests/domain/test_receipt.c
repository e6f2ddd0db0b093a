#include "domain/receipt.h"

#include "base/base32.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/seeded.h"

enum { NUMBERS = 2000 };

static void a_new_number_is_its_own_parse(void **state)
{
    (void)state;
    struct seeded seeded = seeded_new();
    struct random random = seeded_random(&seeded);
    for (int i = 0; i < NUMBERS; i++) {
        char number[RECEIPT_NUMBER_SIZE], back[RECEIPT_NUMBER_SIZE];
        receipt_number_new(&random, number);
        assert_int_equal(strspn(number, base32_digits), 8);
        assert_int_equal(receipt_number_parse(number, back), OK);
        assert_string_equal(back, number);
    }
}

static void a_number_is_read_as_people_type_it(void **state)
{
    (void)state;
    // The check digit of a 1 in the last place is 1.
    static const struct {
        const char *typed, *number; // NULL: refused
    } cases[] = {
        {"00000011", "00000011"},  {"0000-0011", "00000011"},  {" 0000 - 0011 ", "00000011"},
        {"oooo-ooil", "00000011"}, {"OOOO-OOLI", "00000011"},  {"0000000A", NULL},
        {"0000001A", NULL},        {"7k3q-9qx", NULL},         {"00000000", "00000000"},
        {"0000000", NULL},         {"000000000", NULL},        {"", NULL},
        {"--------", NULL},        {"0000_0011", NULL},        {"0000-001U", NULL},
        {"0000-0011\n", NULL},     {"００００００１１", NULL},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char number[RECEIPT_NUMBER_SIZE];
        bool good = receipt_number_parse(cases[i].typed, number) == OK;
        if (good != (cases[i].number != NULL))
            fail_msg("“%s”", cases[i].typed);
        if (good)
            assert_string_equal(number, cases[i].number);
    }
}

static void digits_whose_check_is_no_digit_make_no_number(void **state)
{
    (void)state;
    char number[RECEIPT_NUMBER_SIZE] = "0000010", out[RECEIPT_NUMBER_SIZE]; // 32 modulo 37
    for (const char *check = base32_digits; *check; check++) {
        number[7] = *check;
        assert_int_equal(receipt_number_parse(number, out), ERR_INVALID);
    }
}

static void a_number_is_shown_in_two_halves(void **state)
{
    (void)state;
    char shown[RECEIPT_NUMBER_SIZE + 1];
    receipt_number_show("7K3Q9QXM", shown);
    assert_string_equal(shown, "7K3Q-9QXM");
}

static void any_one_wrong_character_is_noticed(void **state)
{
    (void)state;
    struct seeded seeded = seeded_new();
    struct random random = seeded_random(&seeded);
    for (int i = 0; i < NUMBERS; i++) {
        char number[RECEIPT_NUMBER_SIZE], wrong[RECEIPT_NUMBER_SIZE], out[RECEIPT_NUMBER_SIZE];
        receipt_number_new(&random, number);
        for (int at = 0; at < 8; at++)
            for (const char *digit = base32_digits; *digit; digit++) {
                memcpy(wrong, number, sizeof wrong);
                wrong[at] = *digit;
                if ((receipt_number_parse(wrong, out) == OK) != (*digit == number[at]))
                    fail_msg("%s for %s", wrong, number);
            }
    }
}

static void any_two_swapped_neighbours_are_noticed(void **state)
{
    (void)state;
    struct seeded seeded = seeded_new();
    struct random random = seeded_random(&seeded);
    for (int i = 0; i < NUMBERS * 10; i++) {
        char number[RECEIPT_NUMBER_SIZE], out[RECEIPT_NUMBER_SIZE];
        receipt_number_new(&random, number);
        for (int at = 0; at < 7; at++) {
            char wrong[RECEIPT_NUMBER_SIZE];
            memcpy(wrong, number, sizeof wrong);
            wrong[at] = number[at + 1];
            wrong[at + 1] = number[at];
            if ((receipt_number_parse(wrong, out) == OK) != (wrong[at] == wrong[at + 1]))
                fail_msg("%s for %s", wrong, number);
        }
    }
}

static const struct receipt_facts facts = {
    "つばきホーム", 1795222800000 + 5 * 60000, 1795222800000 + 100 * 60000, "7K3Q9QXM", false,
    false};

static void the_body_tells_where_when_and_which(void **state)
{
    (void)state;
    char text[RECEIPT_TEXT_SIZE];
    struct receipt_facts english = facts;
    english.english = true;
    assert_int_equal(receipt_body(&facts, text, sizeof text), OK);
    assert_string_equal(text, "訪問の控え つばきホーム\n2026-11-21 10:05-11:40\n番号 7K3Q-9QXM\n");
    assert_int_equal(receipt_body(&english, text, sizeof text), OK);
    assert_string_equal(text,
                        "Visit receipt つばきホーム\n2026-11-21 10:05-11:40\nNumber 7K3Q-9QXM\n");
}

static void names_that_would_spoil_the_receipt_are_refused(void **state)
{
    (void)state;
    char longest[RECEIPT_NAME_MAX + 2];
    memset(longest, 'x', sizeof longest);
    longest[RECEIPT_NAME_MAX + 1] = '\0';
    const char *const names[] = {longest,        "a\nb",  "a\rb",
                                 "a\r\nEGW1:00", "EGW1:", "the EGW1: house"};
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        char text[RECEIPT_TEXT_SIZE];
        struct receipt_facts other = facts;
        other.dwelling = names[i];
        if (receipt_body(&other, text, sizeof text) != ERR_INVALID || receipt_name_ok(names[i]))
            fail_msg("“%s”", names[i]);
    }
    longest[RECEIPT_NAME_MAX] = '\0';
    assert_true(receipt_name_ok(longest));
    assert_true(receipt_name_ok("the EGW1 house"));
}

static void a_text_that_does_not_fit_is_refused(void **state)
{
    (void)state;
    char body[RECEIPT_TEXT_SIZE], text[RECEIPT_TEXT_SIZE];
    static const struct receipt_proof proof;
    assert_int_equal(receipt_body(&facts, body, sizeof body), OK);
    size_t size = strlen(body), whole = size + 5 + BASE32_SIZE(RECEIPT_PROOF_SIZE);
    assert_int_equal(receipt_body(&facts, text, size + 1), OK);
    assert_int_equal(receipt_body(&facts, text, size), ERR_INVALID);
    memcpy(text, body, size + 1);
    assert_int_equal(receipt_append(text, whole + 1, &proof), OK);
    assert_int_equal(strlen(text), whole);
    memcpy(text, body, size + 1);
    assert_int_equal(receipt_append(text, whole, &proof), ERR_INVALID);
}

// Bits of a QR code of version 10 to 26: the body as bytes, the last line as alphanumeric
// characters (ISO/IEC 18004, 7.4).
static size_t qr_bits(size_t bytes, size_t alphanumeric)
{
    return 4 + 16 + 8 * bytes + 4 + 11 + 11 * (alphanumeric / 2) + 6 * (alphanumeric % 2);
}

static void the_longest_receipt_fits_a_qr_code_of_version_11(void **state)
{
    (void)state;
    enum { DATA_BITS = 254 * 8 }; // version 11, correction M
    static const char alphanumeric[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    for (int english = 0; english < 2; english++) {
        char text[RECEIPT_TEXT_SIZE], name[RECEIPT_NAME_MAX + 1] = "";
        struct receipt_proof proof;
        for (size_t i = 0; i < RECEIPT_NAME_MAX; i += 3)
            memcpy(name + i, "椿", 4);
        struct receipt_facts longest = {name,       1795222800000, 1795223800000,
                                        "ZZZZZZZZ", english,       false};
        assert_int_equal(receipt_body(&longest, text, sizeof text), OK);
        size_t body = strlen(text);
        memset(&proof, 0xFF, sizeof proof);
        assert_int_equal(receipt_append(text, sizeof text, &proof), OK);
        size_t last = strlen(text) - body;
        assert_int_equal(strspn(text + body, alphanumeric), last);
        assert_true(qr_bits(body, last) <= DATA_BITS);
    }
}

// A whole receipt with a proof of random bytes.
static size_t make(struct seeded *seeded, char text[RECEIPT_TEXT_SIZE], struct receipt_proof *proof)
{
    seeded_fill(seeded, proof->bytes, sizeof proof->bytes);
    assert_int_equal(receipt_body(&facts, text, RECEIPT_TEXT_SIZE), OK);
    size_t body = strlen(text);
    assert_int_equal(receipt_append(text, RECEIPT_TEXT_SIZE, proof), OK);
    return body;
}

static void a_byte_order_mark_changes_nothing(void **state)
{
    (void)state;
    struct seeded seeded = seeded_new();
    char text[RECEIPT_TEXT_SIZE], marked[RECEIPT_TEXT_SIZE + 3];
    struct receipt_proof proof, got;
    size_t body = make(&seeded, text, &proof), size;
    (void)snprintf(marked, sizeof marked, "\xEF\xBB\xBF%s", text);
    assert_int_equal(receipt_parse(marked, &size, &got), OK);
    assert_int_equal(size, body);
    assert_string_equal(marked, text);
    assert_memory_equal(got.bytes, proof.bytes, sizeof proof.bytes);
}

static void a_clock_that_is_known_to_be_wrong_puts_no_time_on_it(void **state)
{
    (void)state;
    struct receipt_facts wrong = facts;
    char text[RECEIPT_TEXT_SIZE];
    wrong.clock_behind = true;
    assert_int_equal(receipt_body(&wrong, text, sizeof text), OK);
    assert_string_equal(text, "訪問の控え つばきホーム\n日時 不明\n番号 7K3Q-9QXM\n");
    wrong.english = true;
    assert_int_equal(receipt_body(&wrong, text, sizeof text), OK);
    assert_string_equal(text, "Visit receipt つばきホーム\ntime unknown\nNumber 7K3Q-9QXM\n");
}

static void a_receipt_is_taken_apart_again(void **state)
{
    (void)state;
    struct seeded seeded = seeded_new();
    for (int i = 0; i < 500; i++) {
        char text[RECEIPT_TEXT_SIZE], before[RECEIPT_TEXT_SIZE];
        struct receipt_proof proof, got;
        size_t body = make(&seeded, text, &proof), size;
        memcpy(before, text, sizeof text);
        assert_int_equal(receipt_parse(text, &size, &got), OK);
        assert_int_equal(size, body);
        assert_memory_equal(got.bytes, proof.bytes, sizeof proof.bytes);
        assert_string_equal(text, before);
    }
}

// TEXT as mail and paper change it: line ends as on Windows, the last line wrapped, blanks.
static void mangle(struct seeded *seeded, const char *text, size_t body, char *out)
{
    static const char *const between[] = {" ", "\n", "\r\n", "\t", "  ", "\n\n", "-"};
    size_t last = body + 5;
    for (size_t i = 0; text[i]; i++) {
        if (text[i] == '\n' && seeded_below(seeded, 2))
            *out++ = '\r';
        while (i >= last && seeded_below(seeded, 40) == 0) {
            const char *add = between[seeded_below(seeded, ARRAY_LEN(between))];
            while (*add)
                *out++ = *add++;
        }
        bool lower = i >= last && text[i] >= 'A' && seeded_below(seeded, 2);
        *out++ = lower ? (char)(text[i] - 'A' + 'a') : text[i];
    }
    for (size_t more = seeded_below(seeded, 4); more > 0; more--)
        *out++ = " \n\t\r"[seeded_below(seeded, 4)];
    *out = '\0';
}

static void line_ends_wraps_and_blanks_change_nothing(void **state)
{
    (void)state;
    struct seeded seeded = seeded_new();
    for (int i = 0; i < 2000; i++) {
        char text[RECEIPT_TEXT_SIZE], mangled[4 * RECEIPT_TEXT_SIZE];
        struct receipt_proof proof, got;
        size_t body = make(&seeded, text, &proof), size;
        mangle(&seeded, text, body, mangled);
        assert_true(strlen(mangled) < RECEIPT_TEXT_SIZE);
        if (receipt_parse(mangled, &size, &got) != OK)
            fail_msg("refused: %s", mangled);
        assert_int_equal(size, body);
        assert_memory_equal(mangled, text, body);
        assert_memory_equal(got.bytes, proof.bytes, sizeof proof.bytes);
    }
}

static void what_is_no_receipt_is_refused(void **state)
{
    (void)state;
    // %s stands for the 135 digits of a good proof.
    static const struct {
        const char *what, *before, *after;
        bool proof, good;
    } cases[] = {
        {"a receipt", "a\nEGW1:", "", true, true},
        {"nothing before the mark", "EGW1:", "", true, true},
        {"nothing at all", "", "", false, false},
        {"no mark", "a\n", "", true, false},
        {"a mark of another version", "a\nEGW2:", "", true, false},
        {"a mark in lower case", "a\negw1:", "", true, false},
        {"nothing behind the mark", "a\nEGW1:", "", false, false},
        {"a mark within a line", "a EGW1:", "", true, false},
        {"a blank before the mark", "a\n EGW1:", "", true, false},
        {"two marks in a row", "a\nEGW1:EGW1:", "", true, false},
        {"two marks in two lines", "a\nEGW1:\nEGW1:", "", true, false},
        {"a mark within a line, then a good one", "a EGW1: b\nEGW1:", "", true, false},
        {"a second proof", "a\nEGW1:", "\nEGW1:", true, false},
        {"one digit more", "a\nEGW1:", "0", true, false},
        {"one digit more in a line of its own", "a\nEGW1:", "\n0", true, false},
        {"words behind", "a\nEGW1:", "\nthanks", true, false},
        {"a full stop behind", "a\nEGW1:", ".", true, false},
        {"one digit less", "a\nEGW1:\b", "", true, false},
        {"invalid UTF-8 before", "\xE3\x81\nEGW1:", "", true, false},
        {"invalid UTF-8 behind", "a\nEGW1:", "\xFF", true, false},
        {"a surrogate", "\xED\xA0\x80\nEGW1:", "", true, false},
    };
    char digits[BASE32_SIZE(RECEIPT_PROOF_SIZE) + 1];
    memset(digits, 'Z', sizeof digits);
    memcpy(digits + sizeof digits - 2, "R", 2);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char text[RECEIPT_TEXT_SIZE];
        struct receipt_proof proof;
        size_t size;
        const char *shorter = strchr(cases[i].before, '\b');
        (void)snprintf(text, sizeof text, "%.*s%s%s",
                       (int)(shorter ? shorter - cases[i].before : (long)strlen(cases[i].before)),
                       cases[i].before, cases[i].proof ? digits + (shorter ? 1 : 0) : "",
                       cases[i].after);
        if ((receipt_parse(text, &size, &proof) == OK) != cases[i].good)
            fail_msg("%s", cases[i].what);
    }
}

static void a_proof_that_lost_or_gained_any_digit_is_refused(void **state)
{
    (void)state;
    struct seeded seeded = seeded_new();
    char text[RECEIPT_TEXT_SIZE], other[RECEIPT_TEXT_SIZE + 1];
    struct receipt_proof proof;
    size_t size, body = make(&seeded, text, &proof), whole = strlen(text);
    for (size_t at = body + 5; at < whole; at++) {
        memcpy(other, text, at);
        memcpy(other + at, text + at + 1, whole - at);
        assert_int_equal(receipt_parse(other, &size, &proof), ERR_INVALID);
        memcpy(other, text, at + 1);
        memcpy(other + at + 1, text + at, whole - at + 1);
        assert_int_equal(receipt_parse(other, &size, &proof), ERR_INVALID);
        memcpy(other, text, at);
        other[at] = '\0';
        assert_int_equal(receipt_parse(other, &size, &proof), ERR_INVALID);
    }
}

static void a_text_of_any_length_is_read_or_refused(void **state)
{
    (void)state;
    struct seeded seeded = seeded_new();
    for (size_t blanks = 0; blanks < 2 * RECEIPT_TEXT_SIZE; blanks++) {
        char text[RECEIPT_TEXT_SIZE], longer[4 * RECEIPT_TEXT_SIZE];
        struct receipt_proof proof;
        size_t size;
        (void)make(&seeded, text, &proof);
        (void)snprintf(longer, sizeof longer, "%s%*s", text, (int)blanks, "");
        bool good = receipt_parse(longer, &size, &proof) == OK;
        assert_int_equal(good, strlen(text) + blanks < RECEIPT_TEXT_SIZE);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_number_is_its_own_parse),
        cmocka_unit_test(a_number_is_read_as_people_type_it),
        cmocka_unit_test(digits_whose_check_is_no_digit_make_no_number),
        cmocka_unit_test(a_number_is_shown_in_two_halves),
        cmocka_unit_test(any_one_wrong_character_is_noticed),
        cmocka_unit_test(any_two_swapped_neighbours_are_noticed),
        cmocka_unit_test(the_body_tells_where_when_and_which),
        cmocka_unit_test(names_that_would_spoil_the_receipt_are_refused),
        cmocka_unit_test(a_text_that_does_not_fit_is_refused),
        cmocka_unit_test(the_longest_receipt_fits_a_qr_code_of_version_11),
        cmocka_unit_test(a_byte_order_mark_changes_nothing),
        cmocka_unit_test(a_clock_that_is_known_to_be_wrong_puts_no_time_on_it),
        cmocka_unit_test(a_receipt_is_taken_apart_again),
        cmocka_unit_test(line_ends_wraps_and_blanks_change_nothing),
        cmocka_unit_test(what_is_no_receipt_is_refused),
        cmocka_unit_test(a_proof_that_lost_or_gained_any_digit_is_refused),
        cmocka_unit_test(a_text_of_any_length_is_read_or_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
