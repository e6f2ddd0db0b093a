// Any text as a receipt and as its number: read or refused, and what was read is the same when it
// is written and read again.
#include "base/base32.h"
#include "base/utf8.h"
#include "domain/receipt.h"

#include <string.h>

static void try_mail(const char *text)
{
    for (int way = 0; way < RECEIPT_MAIL_WAYS; way++) {
        char out[RECEIPT_TEXT_SIZE];
        enum receipt_mail how;
        if (receipt_from_mail(text, way, out, &how))
            ALWAYS(strlen(out) < sizeof out && how <= RECEIPT_WRAPPED);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MOST = 2 * RECEIPT_TEXT_SIZE };

static void try_receipt(const char *given)
{
    char text[MOST + 1], again[MOST + 1];
    struct receipt_proof proof, same;
    size_t body, same_body;
    memcpy(text, given, strlen(given) + 1);
    if (receipt_parse(text, &body, &proof) != OK)
        return;
    ALWAYS(strlen(text) <= strlen(given) && !strchr(text, '\r'));
    ALWAYS(strlen(text) < RECEIPT_TEXT_SIZE && utf8_is_valid(text, strlen(text)));
    ALWAYS(strncmp(text + body, "EGW1:", 5) == 0 && (body == 0 || text[body - 1] == '\n'));

    memcpy(again, text, body);
    again[body] = '\0';
    ALWAYS(!strstr(again, "EGW1:"));
    ALWAYS(receipt_append(again, sizeof again, &proof) == OK);
    ALWAYS(receipt_parse(again, &same_body, &same) == OK && same_body == body);
    ALWAYS(memcmp(&proof, &same, sizeof proof) == 0);
}

static void try_number(const char *text)
{
    char number[RECEIPT_NUMBER_SIZE], shown[RECEIPT_NUMBER_SIZE + 1], again[RECEIPT_NUMBER_SIZE];
    if (receipt_number_parse(text, number) != OK)
        return;
    ALWAYS(strspn(number, base32_digits) == strlen(number) && strlen(number) == 8);
    receipt_number_show(number, shown);
    ALWAYS(receipt_number_parse(shown, again) == OK && strcmp(number, again) == 0);
}

static void try_name(const char *name)
{
    char text[RECEIPT_TEXT_SIZE];
    struct receipt_proof proof = {.bytes = {1, 2, 3}}, same;
    struct receipt_facts facts = {
        .dwelling = name, .ended_utc_ms = 60000, .number = "00000011", .clock_behind = name[0] & 1};
    if (receipt_body(&facts, text, sizeof text) != OK)
        return;
    size_t body = strlen(text), same_body;
    ALWAYS(receipt_append(text, sizeof text, &proof) == OK);
    bool good = receipt_parse(text, &same_body, &same) == OK;
    ALWAYS(good == utf8_is_valid(name, strlen(name)));
    ALWAYS(!good || (body == same_body && memcmp(&proof, &same, sizeof proof) == 0));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char text[MOST + 1];
    if (size > MOST)
        size = MOST;
    if (size > 0)
        memcpy(text, data, size);
    text[size] = '\0';
    try_mail(text);
    try_receipt(text);
    try_number(text);
    try_name(text);
    return 0;
}
