// What pins the record of a closed visit: a digest over the record and the chain's head, and a mark
// in the chain that later receipts pin in turn. The mark is salted, so that after a purge it tells
// nothing about what was in the record.
#pragma once
#include "store/parts.h"

// The digest that the record as it lies in the tables has with the head HEAD (docs/receipt.md).
enum status proof_digest(struct store *store, const struct id *visit,
                         const uint8_t head[SEAL_HASH_SIZE], uint8_t out[RECEIPT_DIGEST_SIZE],
                         struct err *err);
// Pins a visit that is closed in this change; adds the event that closes it.
enum status proof_add(struct store *store, const struct id *visit, bool signed_out,
                      const struct moment *now, uint8_t digest[RECEIPT_DIGEST_SIZE],
                      struct err *err);

enum proof_state { PROOF_HOLDS, PROOF_CHANGED, PROOF_MISSING };
// Whether the record still is what was pinned. DIGEST (may be NULL) gets what is stored.
enum status proof_check(struct store *store, const struct id *visit, enum proof_state *state,
                        uint8_t digest[RECEIPT_DIGEST_SIZE], struct err *err);

// Inside the change that purges VISIT: forgets its digest, but for a receipt that still asks for
// it.
enum status proof_purge(struct store *store, const struct id *visit, struct err *err);
// The visit that a digest belonged to, by what proof_purge left; ERR_ABSENT without a message.
enum status proof_find_purged(struct store *store, const uint8_t digest[RECEIPT_DIGEST_SIZE],
                              struct id *visit, struct err *err);
