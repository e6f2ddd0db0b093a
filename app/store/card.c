#include "store/card.h"
#include "base/base32.h"
#include "seal/seal.h"

#include <string.h>
#include <strings.h>

static const char prefix[] = "EGWC1:";
enum { PREFIX_SIZE = sizeof prefix - 1, DIGITS = BASE32_SIZE(CARD_SECRET_SIZE) };
_Static_assert(STORE_CARD_SIZE == PREFIX_SIZE + DIGITS + 1 + 1, "text, check digit, NUL");

// A slip of the scanner never gets as far as the register.
static char check_digit(const uint8_t secret[CARD_SECRET_SIZE])
{
    uint8_t hash[16];
    const struct seal_piece pieces[] = {{"engawa card check\n", 18}, {secret, CARD_SECRET_SIZE}};
    seal_hash(pieces, ARRAY_LEN(pieces), hash, sizeof hash);
    return base32_digits[hash[0] & 31];
}

void card_text(const uint8_t secret[CARD_SECRET_SIZE], char out[STORE_CARD_SIZE])
{
    memcpy(out, prefix, PREFIX_SIZE);
    base32_encode(secret, CARD_SECRET_SIZE, out + PREFIX_SIZE);
    out[PREFIX_SIZE + DIGITS] = check_digit(secret);
    out[PREFIX_SIZE + DIGITS + 1] = '\0';
}

enum status card_read(const char *text, uint8_t secret[CARD_SECRET_SIZE])
{
    static const char blanks[] = " \t\r\n";
    char digits[DIGITS + 1];
    text += strspn(text, blanks);
    size_t size = strcspn(text, blanks);
    if (size != STORE_CARD_SIZE - 1 || text[size + strspn(text + size, blanks)] != '\0' ||
        strncasecmp(text, prefix, PREFIX_SIZE) != 0)
        return ERR_INVALID;
    memcpy(digits, text + PREFIX_SIZE, DIGITS);
    digits[DIGITS] = '\0';
    TRY(base32_decode(digits, secret, CARD_SECRET_SIZE));
    int check = base32_value(text[PREFIX_SIZE + DIGITS]);
    return check >= 0 && base32_digits[check] == check_digit(secret) ? OK : ERR_INVALID;
}

void card_hash(const uint8_t secret[CARD_SECRET_SIZE], uint8_t out[CARD_HASH_SIZE])
{
    const struct seal_piece pieces[] = {{"engawa card 1\n", 14}, {secret, CARD_SECRET_SIZE}};
    seal_hash(pieces, ARRAY_LEN(pieces), out, CARD_HASH_SIZE);
}
