#include "seal/seal.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

_Static_assert(SEAL_PIN_TEXT_SIZE == crypto_pwhash_STRBYTES, "libsodium's length");

enum { OPERATIONS = 3, MEMORY_BYTES = 32 * 1024 * 1024, KIB = 1024, HASH_SIZE = 32 };

// What a hash in text holds.
struct stored {
    unsigned long long operations, memory_kib;
    uint8_t salt[crypto_pwhash_SALTBYTES], hash[HASH_SIZE];
};

enum status seal_pin_hash(const char *pin, char out[SEAL_PIN_TEXT_SIZE])
{
    int failed = crypto_pwhash_str_alg(out, pin, strlen(pin), OPERATIONS, MEMORY_BYTES,
                                       crypto_pwhash_ALG_ARGON2ID13);
    return failed ? ERR_MEMORY : OK;
}

// Reads exactly SIZE bytes in base 64 and moves *TEXT behind them.
static bool read_bytes(const char **text, uint8_t *out, size_t size)
{
    size_t got = 0;
    const char *from = *text;
    return sodium_base642bin(out, size, from, strlen(from), NULL, &got, text,
                             sodium_base64_VARIANT_ORIGINAL_NO_PADDING) == 0 &&
           got == size;
}

static bool read_stored(const char *text, struct stored *out)
{
    int size = 0;
    if (sscanf(text, "$argon2id$v=19$m=%10llu,t=%10llu,p=1$%n", &out->memory_kib, &out->operations,
               &size) != 2 ||
        size == 0)
        return false;
    text += size;
    if (!read_bytes(&text, out->salt, sizeof out->salt) || *text != '$')
        return false;
    text++;
    return read_bytes(&text, out->hash, sizeof out->hash) && *text == '\0' &&
           out->operations >= crypto_pwhash_OPSLIMIT_MIN &&
           out->operations <= crypto_pwhash_OPSLIMIT_MAX &&
           out->memory_kib >= crypto_pwhash_MEMLIMIT_MIN / KIB &&
           out->memory_kib <= crypto_pwhash_MEMLIMIT_MAX / KIB;
}

// Not crypto_pwhash_str_verify: it takes a machine without memory for another PIN.
enum status seal_pin_check(const char *hash, const char *pin)
{
    struct stored stored;
    uint8_t got[HASH_SIZE];
    if (!read_stored(hash, &stored))
        return ERR_DAMAGED;
    if (crypto_pwhash(got, sizeof got, pin, strlen(pin), stored.salt, stored.operations,
                      (size_t)stored.memory_kib * KIB, crypto_pwhash_ALG_ARGON2ID13) != 0)
        return ERR_MEMORY;
    bool same = sodium_memcmp(got, stored.hash, sizeof got) == 0;
    sodium_memzero(got, sizeof got);
    return same ? OK : ERR_REFUSED;
}
