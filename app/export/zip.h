// One ZIP file for people: all entries are locked with AES-256 (WinZip's AE), which 7-Zip, WinZip,
// bsdtar and the file managers of Linux open with the passphrase. Names and sizes of entries can be
// seen without it. Packed by libarchive (docs/decisions/0024).
#pragma once
#include "base/err.h"
#include "base/random.h"

#include <stddef.h>
#include <stdint.h>

// Where the bytes of the ZIP go, in order.
struct export_zip_out {
    void *ctx;
    enum status (*write)(void *ctx, const void *bytes, size_t size, struct err *err);
};

struct export_zip;
// MADE is the time of every entry. PASSPHRASE is copied; OUT must stay until export_zip_free.
// ERR_MEMORY.
enum status export_zip_new(const char *passphrase, int64_t made_utc_ms,
                           const struct export_zip_out *out, struct export_zip **zip,
                           struct err *err);
void export_zip_free(struct export_zip *zip); // NULL is fine

// An entry. What OUT fails with, ERR_MEMORY.
enum status export_zip_add(struct export_zip *zip, const char *name, const void *bytes, size_t size,
                           struct err *err);
// The same of the whole of an open file. ERR_IO.
enum status export_zip_add_file(struct export_zip *zip, const char *name, int fd, struct err *err);
// After the last entry.
enum status export_zip_finish(struct export_zip *zip, struct err *err);

// A passphrase by chance: digits in groups, "1234 5678 …" on paper, typed without the blanks.
enum { EXPORT_ZIP_DIGITS = 20, EXPORT_ZIP_GROUP = 4, EXPORT_ZIP_PASSPHRASE_SIZE = 21 };
void export_zip_passphrase(const struct random *random, char out[EXPORT_ZIP_PASSPHRASE_SIZE]);
