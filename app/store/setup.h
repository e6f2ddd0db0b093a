// The port domain/setup.h over the store.
#pragma once
#include "domain/setup.h"
#include "store/parts.h"

enum status setup_look(void *ctx, struct setup *out, struct err *err);
enum status setup_office_put(void *ctx, const struct setup_office *office, const struct moment *now,
                             struct err *err);
