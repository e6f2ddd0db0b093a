// The office's row.
#pragma once
#include "store/parts.h"

enum status office_ok(const struct store_office *office, struct err *err);
enum status office_insert(struct store *store, const struct store_office *office,
                          const char *nobodys_pin, struct err *err);
