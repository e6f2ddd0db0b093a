// The code that opens the staff's page again.
#pragma once
#include "domain/council.h"
#include "store/parts.h"

enum status council_recovery_new(void *ctx, const struct moment *now, char out[RECOVERY_CODE_SIZE],
                                 struct err *err);
enum status council_recovery_look(void *ctx, const char *code, const struct moment *now,
                                  struct err *err);
enum status council_recovery_use(void *ctx, const char *code, const char *pin,
                                 const struct moment *now, struct err *err);
