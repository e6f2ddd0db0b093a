// Text to a QR code. The only folder that knows libqrencode.
#pragma once
#include "base/err.h"

#include <stdint.h>

enum {
    QR_VERSION_MAX = 11, // what a receipt may take at most
    QR_SIZE_MAX = 17 + 4 * 40,
};

struct qr {
    int size;      // modules a side, without the quiet zone of 4
    uint8_t *dark; // size × size, 1 is dark; the caller frees it with qr_fini
};

// The smallest code for TEXT (valid UTF-8, not empty) with error correction M. ERR_FULL when it
// would be larger than MAX_VERSION (1 to 40).
enum status qr_encode(const char *text, int max_version, struct qr *out, struct err *err);
void qr_fini(struct qr *qr);
