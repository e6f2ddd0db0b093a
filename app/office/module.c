// The only thing that can be seen of engawa-office.so.
#include "office/module.h"

extern const struct office_module engawa_office_module;

[[gnu::visibility("default")]] const struct office_module engawa_office_module = {ENGAWA_VERSION,
                                                                                  job_work};
