// A receipt that came by mail: quoted, wrapped, with words before and after it. Only what a mail
// program does by itself is taken back; everything else stays, for the signature to refuse.
#include "base/base32.h"
#include "domain/receipt.h"

#include <string.h>

// How a line that was broken is put together again: format=flowed leaves the blank at the end of
// the line, others eat it, and some break in the middle of a word.
static const struct way {
    bool trim;
    const char *joint;
} ways[RECEIPT_MAIL_WAYS] = {{false, ""}, {true, " "}, {true, ""}};

struct mail {
    char *out;
    size_t size;
    bool quoted, failed;
    int part;     // lines of the body that have begun: 1 the name, 2 the time, 3 the number
    size_t proof; // characters of the last line that have come, 0 before it
};

static bool starts_with(const char *line, size_t size, const char *word)
{
    return size >= strlen(word) && memcmp(line, word, strlen(word)) == 0;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

// Whether a line is the beginning of this line of the body.
static bool begins_part(int part, const char *line, size_t size)
{
    switch (part) {
    case 1:
        return starts_with(line, size, "訪問の控え ") || starts_with(line, size, "Visit receipt ");
    case 2:
        return starts_with(line, size, "日時 不明") || starts_with(line, size, "time unknown") ||
               (size >= 10 && is_digit(line[0]) && is_digit(line[3]) && line[4] == '-' &&
                line[7] == '-');
    case 3:
        return starts_with(line, size, "番号 ") || starts_with(line, size, "Number ");
    default:
        return false;
    }
}

static void add(struct mail *mail, const char *text, size_t size)
{
    if (mail->size + size >= RECEIPT_TEXT_SIZE) {
        mail->failed = true;
        return;
    }
    memcpy(mail->out + mail->size, text, size);
    mail->size += size;
    mail->out[mail->size] = '\0';
}

// Signs of the last line, as many as it has; what comes behind them is somebody's own words.
static void add_proof(struct mail *mail, const char *line, size_t size)
{
    enum { WHOLE = sizeof RECEIPT_MARK - 1 + BASE32_SIZE(RECEIPT_PROOF_SIZE) };
    for (size_t i = 0; i < size && mail->proof < WHOLE; i++)
        if (line[i] != ' ' && line[i] != '-') {
            add(mail, &line[i], 1);
            mail->proof++;
        }
}

static void add_line(struct mail *mail, const struct way *way, const char *line, size_t size)
{
    if (mail->proof > 0 || (mail->part == 3 && starts_with(line, size, RECEIPT_MARK))) {
        if (mail->proof == 0)
            add(mail, "\n", 1);
        add_proof(mail, line, size);
    } else if (begins_part(mail->part + 1, line, size)) {
        if (mail->part++ > 0)
            add(mail, "\n", 1);
        add(mail, line, size);
    } else if (mail->part > 0) {
        add(mail, way->joint, strlen(way->joint));
        add(mail, line, size);
    }
}

bool receipt_from_mail(const char *text, int way, char out[RECEIPT_TEXT_SIZE],
                       enum receipt_mail *how)
{
    struct mail mail = {.out = out};
    out[0] = '\0';
    for (const char *at = text; *at && !mail.failed;) {
        const char *line = at;
        size_t size = strcspn(at, "\r\n");
        at += size + (at[size] != '\0');
        for (; size > 0 && strchr("> \t", *line); line++, size--)
            mail.quoted |= *line == '>';
        while (ways[way].trim && size > 0 && strchr(" \t", line[size - 1]))
            size--;
        if (size > 0)
            add_line(&mail, &ways[way], line, size);
    }
    *how = mail.quoted ? RECEIPT_QUOTED : RECEIPT_WRAPPED;
    return !mail.failed && mail.proof > 0;
}
