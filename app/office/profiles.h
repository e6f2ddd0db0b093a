// The rule books a house can choose from: those that came with the program, and its own, in the
// folder `profiles` beside its records, which go before one of the same name.
#pragma once
#include "content/profile.h"

// Counts until somebody chose: the national guide.
#define OFFICE_PROFILE_USUAL "mhlw"

// DATA is the data folder; "" for ID is the usual one. ERR_ABSENT tells what to do; else fails as
// content_profile_load.
enum status office_profile_load(const char *data, const char *id, struct profile *out,
                                struct err *err);
// In order of id, in one block that the caller frees with free(). One that is not whole takes no
// part; what is wrong with the first of these is told in REFUSED, else its text is empty.
enum status office_profile_list(const char *data, struct profile **out, size_t *count,
                                struct err *refused, struct err *err);
