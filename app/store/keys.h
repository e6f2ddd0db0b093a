// Keys and sealed texts. A visit and a pledge have a key in the table seal_key; a sitting has one
// in a file of its own, which no backup holds and which can be overwritten whoever is reading the
// store.
#pragma once
#include "store/parts.h"

// Where a sealed text belongs; it opens nowhere else.
struct context {
    uint8_t bytes[768];
    size_t size;
};
void context_start(struct context *context, const char *what);
void context_add_id(struct context *context, const struct id *id);
void context_add_int(struct context *context, int64_t number);
void context_add_hash(struct context *context, const uint8_t hash[SEAL_HASH_SIZE]);
void context_add_text(struct context *context, const char *text);
struct seal_piece context_piece(const struct context *context);

// Call inside a change.
enum status key_new(struct store *store, int64_t *n, uint8_t key[SEAL_KEY_SIZE], struct err *err);
// ERR_REFUSED when it was erased.
enum status key_get(struct store *store, int64_t n, uint8_t key[SEAL_KEY_SIZE], struct err *err);
// Overwrites it with zeros.
enum status key_erase(struct store *store, int64_t n, struct err *err);

// The key of an open sitting. `new` writes the file durably; call it inside the change that needs
// it. `get` fails with ERR_ABSENT when there is none. `destroy` overwrites the file, then removes
// it, both durably; OK when there is none.
enum status sitting_key_new(struct store *store, const struct id *visit, int number,
                            uint8_t key[SEAL_KEY_SIZE], struct err *err);
enum status sitting_key_get(struct store *store, const struct id *visit, int number,
                            uint8_t key[SEAL_KEY_SIZE], struct err *err);
enum status sitting_key_destroy(struct store *store, const struct id *visit, int number,
                                struct err *err);
