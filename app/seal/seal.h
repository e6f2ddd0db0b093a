// Signatures, hashes, PIN hashes and sealing. The only folder that knows libsodium.
#pragma once
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    SEAL_KEY_SIZE = 32,
    SEAL_HASH_SIZE = 32,
    SEAL_SIGNATURE_SIZE = 64,
    SEAL_PUBLIC_SIZE = 32,
    SEAL_PIN_TEXT_SIZE = 128,
    SEAL_OVERHEAD = 24 + 16, // nonce and tag that a sealed text is longer by
    SEAL_MESSAGE_MAX = 4096,
};

// Call once before anything else; ERR_IO when the system has no randomness.
enum status seal_init(struct err *err);

// BLAKE2b of up to 64 bytes; several pieces make one message.
struct seal_piece {
    const void *bytes;
    size_t size;
};
void seal_hash(const struct seal_piece *pieces, size_t count, void *out, size_t out_size);

// The kiosk's signing key (Ed25519).
struct seal_identity {
    uint8_t secret[64];
    uint8_t public[SEAL_PUBLIC_SIZE];
};
void seal_identity_new(const uint8_t seed[32], struct seal_identity *out);
// Key file: one line of text, mode 0600, written whole or not at all. ERR_ABSENT, ERR_REFUSED when
// others may read it, ERR_DAMAGED when it does not hold a key or its public half is another's.
enum status seal_identity_load(const char *path, struct seal_identity *out, struct err *err);
// ERR_EXISTS when there is one: a key is never written over.
enum status seal_identity_save(const char *path, const struct seal_identity *identity,
                               struct err *err);
void seal_identity_wipe(struct seal_identity *identity);
void seal_key_id(const uint8_t public_key[SEAL_PUBLIC_SIZE], uint8_t out[4]); // start of its hash
// Plain Ed25519 over the pieces in a row, SEAL_MESSAGE_MAX bytes at most (more is a bug).
void seal_sign(const struct seal_identity *identity, const struct seal_piece *pieces, size_t count,
               uint8_t signature[SEAL_SIGNATURE_SIZE]);
// False also for a message that is too long to have been signed.
bool seal_verify(const uint8_t public_key[SEAL_PUBLIC_SIZE], const struct seal_piece *pieces,
                 size_t count, const uint8_t signature[SEAL_SIGNATURE_SIZE]);

// Secret-key box (XChaCha20-Poly1305, a random nonce first). OUT holds SIZE + SEAL_OVERHEAD bytes;
// CONTEXT (NULL: none) is not in it but binds it to its place.
void seal_close(const uint8_t key[SEAL_KEY_SIZE], const struct seal_piece *context,
                const void *plain, size_t size, uint8_t *out);
// OUT holds SEALED_SIZE - SEAL_OVERHEAD bytes. ERR_DAMAGED when it was altered or is too short, or
// the key or the context is another.
enum status seal_open(const uint8_t key[SEAL_KEY_SIZE], const struct seal_piece *context,
                      const uint8_t *sealed, size_t sealed_size, void *out);
void seal_random(void *out, size_t size);
void seal_wipe(void *bytes, size_t size);

// Argon2id with ops 3, 32 MiB: 57 ms on a PC; more memory fails on a 512-MB board. ERR_MEMORY.
enum status seal_pin_hash(const char *pin, char out[SEAL_PIN_TEXT_SIZE]);
// ERR_REFUSED when it is another PIN, ERR_MEMORY, ERR_DAMAGED when HASH is none.
enum status seal_pin_check(const char *hash, const char *pin);
