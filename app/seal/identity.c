#include "seal/seal.h"

#include <sodium.h>
#include <string.h>

_Static_assert(SEAL_SIGNATURE_SIZE == crypto_sign_BYTES, "Ed25519");
_Static_assert(SEAL_PUBLIC_SIZE == crypto_sign_PUBLICKEYBYTES, "Ed25519");

void seal_identity_new(const uint8_t seed[32], struct seal_identity *out)
{
    ALWAYS(crypto_sign_seed_keypair(out->public, out->secret, seed) == 0);
}

void seal_identity_wipe(struct seal_identity *identity)
{
    sodium_memzero(identity, sizeof *identity);
}

void seal_key_id(const uint8_t public_key[SEAL_PUBLIC_SIZE], uint8_t out[4])
{
    uint8_t hash[SEAL_HASH_SIZE];
    seal_hash(&(struct seal_piece){public_key, SEAL_PUBLIC_SIZE}, 1, hash, sizeof hash);
    memcpy(out, hash, 4);
}

// Plain Ed25519 wants its message in one piece; false when it does not fit.
static bool join(const struct seal_piece *pieces, size_t count, uint8_t out[SEAL_MESSAGE_MAX],
                 size_t *size)
{
    *size = 0;
    for (size_t i = 0; i < count; i++) {
        if (pieces[i].size > SEAL_MESSAGE_MAX - *size)
            return false;
        if (pieces[i].size > 0)
            memcpy(out + *size, pieces[i].bytes, pieces[i].size);
        *size += pieces[i].size;
    }
    return true;
}

void seal_sign(const struct seal_identity *identity, const struct seal_piece *pieces, size_t count,
               uint8_t signature[SEAL_SIGNATURE_SIZE])
{
    uint8_t message[SEAL_MESSAGE_MAX];
    size_t size;
    ALWAYS(join(pieces, count, message, &size));
    ALWAYS(crypto_sign_detached(signature, NULL, message, size, identity->secret) == 0);
}

bool seal_verify(const uint8_t public_key[SEAL_PUBLIC_SIZE], const struct seal_piece *pieces,
                 size_t count, const uint8_t signature[SEAL_SIGNATURE_SIZE])
{
    uint8_t message[SEAL_MESSAGE_MAX];
    size_t size;
    return join(pieces, count, message, &size) &&
           crypto_sign_verify_detached(signature, message, size, public_key) == 0;
}
