// Reads a whole pack from its folder, or one file.
#pragma once
#include "content/language.h"
#include "content/pack.h"

// Fails with ERR_ABSENT (no pack.json), ERR_IO or ERR_MEMORY; everything else that is wrong,
// also a listed file that is not there, goes to REPORT.
enum status file_pack_read(struct pack *pack, struct report *report, const char *dir,
                           const char *picture_dir, struct err *err);
// The same for a language pack; language_match comes next.
enum status file_language_read(struct language_pack *language, struct report *report,
                               const char *dir, struct err *err);
// A pack that something else is to be made of: ERR_INVALID also when it has breaches.
enum status file_pack_read_whole(struct pack *pack, const char *dir, struct err *err);
// One file as it is, at most one byte over PACK_FILE_SIZE_MAX, so that who parses it sees that it
// is too long. ERR_ABSENT, ERR_IO or ERR_MEMORY. The caller frees BYTES, which is NULL after a
// failure.
enum status file_bytes_read(const char *dir, const char *name, char **bytes, size_t *size,
                            struct err *err);
