#include "qr/qr.h"

#include <errno.h>
#include <qrencode.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST = 7089 }; // digits in the largest code

// libqrencode chooses numeric, alphanumeric and byte parts by itself; kanji parts would turn UTF-8
// text into Shift JIS, which few phones turn back.
static QRcode *encode_by_itself(const char *text)
{
    return QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
}

// A receipt: its lines as bytes, the last one alphanumeric. Left to itself the library goes back
// and forth between modes inside a name, and loses more on the way than it wins.
static QRcode *encode_in_two(const char *text, const char *last)
{
    QRinput *input = QRinput_new2(0, QR_ECLEVEL_M);
    QRcode *code = NULL;
    if (input && QRinput_append(input, QR_MODE_8, (int)(last - text), (const uint8_t *)text) == 0 &&
        QRinput_append(input, QR_MODE_AN, (int)strlen(last), (const uint8_t *)last) == 0)
        code = QRcode_encodeInput(input);
    int cause = errno;
    QRinput_free(input);
    errno = cause;
    return code;
}

// The last line of a text of several, when all of it is alphanumeric; else NULL.
static const char *alphanumeric_end(const char *text)
{
    const char *line = strrchr(text, '\n');
    if (!line || strlen(text) > LONGEST || !line[1])
        return NULL;
    bool plain =
        strspn(line + 1, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:") == strlen(line + 1);
    return plain ? line + 1 : NULL;
}

static QRcode *encode(const char *text, int max_version, struct err *err, enum status *status)
{
    const char *last = alphanumeric_end(text);
    errno = 0;
    QRcode *code = last ? encode_in_two(text, last) : encode_by_itself(text);
    if (code == NULL && errno == ENOMEM)
        *status = err_memory(err);
    else if (code == NULL || code->version > max_version)
        *status =
            err_set(err, ERR_FULL, "%zu bytes do not fit a QR code of version %d, correction M",
                    strlen(text), max_version);
    return code;
}

enum status qr_encode(const char *text, int max_version, struct qr *out, struct err *err)
{
    *out = (struct qr){0};
    if (text[0] == '\0' || max_version < 1 || max_version > QRSPEC_VERSION_MAX)
        return err_set(err, ERR_INVALID, "a QR code needs a text and a version of 1 to 40");
    enum status status = OK;
    QRcode *code = encode(text, max_version, err, &status);
    if (status != OK)
        goto out;
    size_t count = (size_t)code->width * (size_t)code->width;
    out->dark = malloc(count);
    if (out->dark == NULL) {
        status = err_memory(err);
        goto out;
    }
    // The lowest bit of a module is its colour, the others tell what it is for.
    for (size_t i = 0; i < count; i++)
        out->dark[i] = code->data[i] & 1;
    out->size = code->width;
out:
    QRcode_free(code);
    return status;
}

void qr_fini(struct qr *qr)
{
    if (!qr)
        return;
    free(qr->dark);
    *qr = (struct qr){0};
}
