#include "seal/seal.h"

#include <sodium.h>
#include <string.h>

_Static_assert(SEAL_OVERHEAD == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES +
                                    crypto_aead_xchacha20poly1305_ietf_ABYTES,
               "nonce and tag");
_Static_assert(SEAL_KEY_SIZE == crypto_aead_xchacha20poly1305_ietf_KEYBYTES, "key");

enum { NONCE_SIZE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES };

enum status seal_init(struct err *err)
{
    if (sodium_init() < 0)
        return err_set(err, ERR_IO,
                       "the system gives no random bytes: check that /dev/urandom is there");
    return OK;
}

void seal_hash(const struct seal_piece *pieces, size_t count, void *out, size_t out_size)
{
    crypto_generichash_state state;
    ALWAYS(out_size >= crypto_generichash_BYTES_MIN && out_size <= crypto_generichash_BYTES_MAX);
    ALWAYS(crypto_generichash_init(&state, NULL, 0, out_size) == 0);
    for (size_t i = 0; i < count; i++)
        ALWAYS(crypto_generichash_update(&state, pieces[i].bytes, pieces[i].size) == 0);
    ALWAYS(crypto_generichash_final(&state, out, out_size) == 0);
    sodium_memzero(&state, sizeof state);
}

void seal_close(const uint8_t key[SEAL_KEY_SIZE], const struct seal_piece *context,
                const void *plain, size_t size, uint8_t *out)
{
    randombytes_buf(out, NONCE_SIZE);
    ALWAYS(crypto_aead_xchacha20poly1305_ietf_encrypt(
               out + NONCE_SIZE, NULL, plain, size, context ? context->bytes : NULL,
               context ? context->size : 0, NULL, out, key) == 0);
}

enum status seal_open(const uint8_t key[SEAL_KEY_SIZE], const struct seal_piece *context,
                      const uint8_t *sealed, size_t sealed_size, void *out)
{
    if (sealed_size < SEAL_OVERHEAD)
        return ERR_DAMAGED;
    int failed = crypto_aead_xchacha20poly1305_ietf_decrypt(
        out, NULL, NULL, sealed + NONCE_SIZE, sealed_size - NONCE_SIZE,
        context ? context->bytes : NULL, context ? context->size : 0, sealed, key);
    return failed ? ERR_DAMAGED : OK;
}

void seal_random(void *out, size_t size)
{
    randombytes_buf(out, size);
}

void seal_wipe(void *bytes, size_t size)
{
    sodium_memzero(bytes, size);
}
