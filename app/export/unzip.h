// Out of a locked ZIP of ours (zip.h) again: for trying whether it can be opened.
#pragma once
#include "base/err.h"

// The first entry whose name ends in ENDING, into the new file PATH (0600); FD stays the caller's.
// ERR_ABSENT when there is none, ERR_REFUSED when PASSPHRASE does not open it, ERR_DAMAGED when it
// is no ZIP, not whole, or the entry larger than any that packs to so little; ERR_EXISTS, ERR_FULL,
// ERR_IO; ERR_MEMORY. On failure nothing is left.
enum status export_unzip(int fd, const char *passphrase, const char *ending, const char *path,
                         struct err *err);
