// Receipts: made at sign-out, kept as they were given.
#pragma once
#include "store/parts.h"

// Numbers, signs and keeps the receipt of VISIT, inside the change that closes it.
enum status receipt_issue(struct store *store, const struct visit *visit, bool english,
                          const uint8_t digest[RECEIPT_DIGEST_SIZE], struct receipt *out,
                          struct err *err);
// Whether the kept text carries DIGEST and a signature by one of the keys that sign here.
enum status receipt_is_genuine(struct store *store, const struct receipt *receipt,
                               const uint8_t digest[RECEIPT_DIGEST_SIZE], bool *genuine,
                               struct err *err);
