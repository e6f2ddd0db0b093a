// engawa-office.so: what a job does on its thread, with all the libraries that takes (cairo,
// libarchive, libxlsxwriter and what those bring). The kiosk loads them with the first piece of
// work and not before (docs/decisions/0033); other programs link job_work.
#pragma once
#include "office/job.h"

#define OFFICE_MODULE_FILE   "engawa-office.so"
#define OFFICE_MODULE_SYMBOL "engawa_office_module"

// What stands in it under that name.
struct office_module {
    const char *version; // of the program it was built with: another one has other structs
    job_work_fn *work;
};
