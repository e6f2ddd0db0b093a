#include "domain/receipt.h"
#include "base/base32.h"
#include "base/utf8.h"
#include "domain/date.h"

#include <stdio.h>
#include <string.h>

static int check_value(const char *seven)
{
    int rest = 0;
    for (int i = 0; i < 7; i++)
        rest = (rest * 32 + base32_value(seven[i])) % 37;
    return rest;
}

void receipt_number_new(const struct random *random, char out[RECEIPT_NUMBER_SIZE])
{
    int check;
    do {
        uint8_t bytes[7];
        random->fill(random->ctx, bytes, sizeof bytes);
        for (int i = 0; i < 7; i++)
            out[i] = base32_digits[bytes[i] & 31];
        check = check_value(out);
    } while (check >= 32);
    out[7] = base32_digits[check];
    out[8] = '\0';
}

enum status receipt_number_parse(const char *text, char out[RECEIPT_NUMBER_SIZE])
{
    int at = 0;
    for (; *text; text++) {
        if (*text == ' ' || *text == '-')
            continue;
        int value = base32_value(*text);
        if (value < 0 || at == 8)
            return ERR_INVALID;
        out[at++] = base32_digits[value];
    }
    if (at != 8)
        return ERR_INVALID;
    out[8] = '\0';
    return check_value(out) == base32_value(out[7]) ? OK : ERR_INVALID;
}

void receipt_number_show(const char *number, char out[RECEIPT_NUMBER_SIZE + 1])
{
    snprintf(out, RECEIPT_NUMBER_SIZE + 1, "%.4s-%.4s", number, number + 4);
}

bool receipt_name_ok(const char *name)
{
    return strlen(name) <= RECEIPT_NAME_MAX && !strpbrk(name, "\r\n") &&
           !strstr(name, RECEIPT_MARK);
}

enum status receipt_body(const struct receipt_facts *facts, char *out, size_t out_size)
{
    struct wall_time from = wall_time_of(facts->started_utc_ms);
    struct wall_time to = wall_time_of(facts->ended_utc_ms);
    char day[DATE_TEXT_SIZE], shown[RECEIPT_NUMBER_SIZE + 1];
    date_iso(&from.date, day);
    receipt_number_show(facts->number, shown);
    if (!receipt_name_ok(facts->dwelling))
        return ERR_INVALID;
    char when[64];
    if (facts->clock_behind)
        (void)snprintf(when, sizeof when, "%s", facts->english ? "time unknown" : "日時 不明");
    else
        (void)snprintf(when, sizeof when, "%s %02d:%02d-%02d:%02d", day, from.hour, from.minute,
                       to.hour, to.minute);
    int size = snprintf(out, out_size, "%s %s\n%s\n%s %s\n",
                        facts->english ? "Visit receipt" : "訪問の控え", facts->dwelling, when,
                        facts->english ? "Number" : "番号", shown);
    return size > 0 && (size_t)size < out_size ? OK : ERR_INVALID;
}

enum status receipt_append(char *text, size_t text_size, const struct receipt_proof *proof)
{
    char encoded[BASE32_SIZE(RECEIPT_PROOF_SIZE) + 1];
    base32_encode(proof->bytes, sizeof proof->bytes, encoded);
    size_t used = strlen(text);
    int size = snprintf(text + used, text_size - used, "%s%s", RECEIPT_MARK, encoded);
    return size > 0 && (size_t)size < text_size - used ? OK : ERR_INVALID;
}

// Notepad puts a byte order mark before a text and a carriage return before each line break.
static void remove_notepads_marks(char *text)
{
    static const char mark[] = "\xEF\xBB\xBF";
    char *to = text;
    const char *from = strncmp(text, mark, strlen(mark)) == 0 ? text + strlen(mark) : text;
    for (; *from; from++)
        if (*from != '\r')
            *to++ = *from;
    *to = '\0';
}

enum status receipt_parse(char *text, size_t *body_size, struct receipt_proof *proof)
{
    if (strlen(text) >= RECEIPT_TEXT_SIZE || !utf8_is_valid(text, strlen(text)))
        return ERR_INVALID;
    remove_notepads_marks(text);
    const char *mark = strstr(text, RECEIPT_MARK);
    if (!mark || (mark != text && mark[-1] != '\n'))
        return ERR_INVALID;
    *body_size = (size_t)(mark - text);
    return base32_decode(mark + strlen(RECEIPT_MARK), proof->bytes, sizeof proof->bytes);
}
