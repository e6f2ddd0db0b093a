#include "seal/seal.h"

#include <errno.h>
#include <sodium.h>
#include <string.h>

_Static_assert(SEAL_PIN_TEXT_SIZE == crypto_pwhash_STRBYTES, "libsodium's length");

enum { OPERATIONS = 3, MEMORY_BYTES = 32 * 1024 * 1024 };

enum status seal_pin_hash(const char *pin, char out[SEAL_PIN_TEXT_SIZE])
{
    int failed = crypto_pwhash_str_alg(out, pin, strlen(pin), OPERATIONS, MEMORY_BYTES,
                                       crypto_pwhash_ALG_ARGON2ID13);
    return failed ? ERR_MEMORY : OK;
}

enum status seal_pin_check(const char *hash, const char *pin)
{
    // libsodium tells "another PIN" (EINVAL) from "could not compute" only by errno.
    errno = 0;
    if (crypto_pwhash_str_verify(hash, pin, strlen(pin)) == 0)
        return OK;
    if (errno == ENOMEM)
        return ERR_MEMORY;
    return errno == EINVAL && strncmp(hash, "$argon2id$", 10) == 0 ? ERR_REFUSED : ERR_DAMAGED;
}
