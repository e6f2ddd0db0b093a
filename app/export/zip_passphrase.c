// Apart from zip.c, whose libraries whoever only makes up a passphrase need not load.
#include "export/zip.h"

void export_zip_passphrase(const struct random *random, char out[EXPORT_ZIP_PASSPHRASE_SIZE])
{
    enum { FAIR = 250 }; // bytes from here on would make small digits more likely
    for (int i = 0; i < EXPORT_ZIP_DIGITS;) {
        uint8_t byte;
        random->fill(random->ctx, &byte, 1);
        if (byte < FAIR)
            out[i++] = (char)('0' + byte % 10);
    }
    out[EXPORT_ZIP_DIGITS] = '\0';
}
