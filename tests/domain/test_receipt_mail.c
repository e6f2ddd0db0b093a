// What mail programs do to a receipt's text, and that nothing else is put right.
#include "domain/receipt.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

// A text as it comes out of a mail program: "> " before each line, lines broken at 40 or 76 bytes.
static void through_mail(const char *text, const char *quote, size_t width, const char *line_end,
                         bool keep_blank, char out[4096])
{
    size_t used = (size_t)snprintf(out, 4096, "Dear sir,%s%s%s", line_end, line_end, quote),
           column = 0;
    for (; *text; text++) {
        bool room = column < width;
        if (*text == '\n' || (*text == ' ' && !room) || (column > 100 && !room)) {
            bool broken = *text != '\n';
            if (broken && (keep_blank || *text != ' '))
                out[used++] = *text;
            used += (size_t)snprintf(out + used, 4096 - used, "%s%s", line_end, quote);
            column = 0;
        } else {
            out[used++] = *text;
            column++;
        }
    }
    (void)snprintf(out + used, 4096 - used, "%s%sBest wishes%s", line_end, quote, line_end);
}

static bool comes_back(const char *mailed, const char *text, enum receipt_mail expected)
{
    bool found = false;
    for (int way = 0; way < RECEIPT_MAIL_WAYS; way++) {
        char out[RECEIPT_TEXT_SIZE];
        enum receipt_mail how;
        if (receipt_from_mail(mailed, way, out, &how) && strcmp(out, text) == 0)
            found |= how == expected;
    }
    return found;
}

static void what_a_mail_program_does_is_taken_back(void **state)
{
    (void)state;
    static const char *const quotes[] = {"", "> ", ">", "> > ", "  "};
    uint8_t byte = 7;
    for (int english = 0; english < 2; english++)
        for (size_t q = 0; q < ARRAY_LEN(quotes); q++)
            for (int variant = 0; variant < 8; variant++) {
                char text[RECEIPT_TEXT_SIZE], mailed[4096];
                struct receipt_proof proof;
                struct receipt_facts mine = {.started_utc_ms = 1795222800000,
                                             .ended_utc_ms = 1795228800000,
                                             .number = "7K3Q9QXM"};
                mine.english = english;
                mine.dwelling = "Group home in the lane behind the old bath house, second door";
                mine.clock_behind = variant == 7;
                for (size_t i = 0; i < sizeof proof.bytes; i++) {
                    byte = (uint8_t)(byte * 29 + 13);
                    proof.bytes[i] = byte;
                }
                assert_int_equal(receipt_body(&mine, text, sizeof text), OK);
                assert_int_equal(receipt_append(text, sizeof text, &proof), OK);
                through_mail(text, quotes[q], variant & 1 ? 40 : 76, variant & 2 ? "\r\n" : "\n",
                             variant & 4, mailed);
                if (!comes_back(mailed, text,
                                strchr(quotes[q], '>') ? RECEIPT_QUOTED : RECEIPT_WRAPPED))
                    fail_msg("%s", mailed);
            }
}

static void what_is_no_receipt_does_not_become_one_on_the_way(void **state)
{
    (void)state;
    static const char *const texts[] = {"", "> ", "EGW1:ABC", "> Visit receipt A\n> 2026-11-21 x\n",
                                        "番号 7K3Q-9QXM\nEGW1:AA\n訪問の控え A\n"};
    char long_text[3000], out[RECEIPT_TEXT_SIZE];
    enum receipt_mail how;
    for (size_t i = 0; i < ARRAY_LEN(texts); i++)
        for (int way = 0; way < RECEIPT_MAIL_WAYS; way++)
            assert_false(receipt_from_mail(texts[i], way, out, &how));
    memset(long_text, 'a', sizeof long_text);
    memcpy(long_text, "Visit receipt ", 14);
    long_text[sizeof long_text - 1] = '\0';
    assert_false(receipt_from_mail(long_text, 0, out, &how));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_mail_program_does_is_taken_back),
        cmocka_unit_test(what_is_no_receipt_does_not_become_one_on_the_way),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
