// One profile's file, from its bytes. Inside of this folder only.
#pragma once
#include "content/report.h"
#include "domain/profile.h"

// Reads FILE, whose name is ID.json, into OUT. What is wrong goes to REPORT and is left out, so
// that reading goes on and finds the rest.
void profile_format_read(struct profile *out, struct report *report, const char *file,
                         const char *bytes, size_t size);
