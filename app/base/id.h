// Time-ordered random identifiers (UUID version 7, RFC 9562): sortable by when they were made,
// never a count that tells how many there are.
#pragma once
#include "base/random.h"
#include "base/status.h"

#include <stdbool.h>
#include <stdint.h>

struct id {
    uint8_t bytes[16];
};

enum { ID_TEXT_SIZE = 26 + 1 };

struct id id_new(const struct random *random, int64_t utc_ms);
bool id_is_none(const struct id *id); // all zero
bool id_equal(const struct id *a, const struct id *b);
// Crockford base 32, 26 characters.
void id_to_text(const struct id *id, char out[ID_TEXT_SIZE]);
enum status id_from_text(const char *text, struct id *out);
