// Whether a folder may hold the records: names, keys and what residents said lie in it.
#pragma once
#include "base/err.h"

// OK when nothing is at PATH yet. ERR_INVALID when a file is; ERR_REFUSED when the folder belongs
// to another account (whose program could not go on with files made by this one), when others may
// write into it, or when it cannot be looked into. Changes nothing on the disk.
enum status system_folder_check(const char *path, struct err *err);
