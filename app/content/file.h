// Reads a whole pack from its folder.
#pragma once
#include "content/pack.h"

// Fails with ERR_ABSENT (no pack.json), ERR_IO or ERR_MEMORY; everything else that is wrong,
// also a listed file that is not there, goes to REPORT.
enum status file_pack_read(struct pack *pack, struct report *report, const char *dir,
                           const char *picture_dir, struct err *err);
