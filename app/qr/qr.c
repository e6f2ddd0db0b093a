#include "qr/qr.h"

#include <errno.h>
#include <qrencode.h>
#include <stdlib.h>
#include <string.h>

// libqrencode chooses numeric, alphanumeric and byte parts by itself; kanji parts would turn UTF-8
// text into Shift JIS, which few phones turn back.
static QRcode *encode(const char *text, int max_version, struct err *err, enum status *status)
{
    errno = 0;
    QRcode *code = QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
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
