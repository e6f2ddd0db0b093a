// A member's card: "EGWC1:", a secret of 16 bytes in base 32, a check digit. Only its hash is kept.
#pragma once
#include "store/store.h"

enum { CARD_SECRET_SIZE = 16, CARD_HASH_SIZE = 32 };

void card_text(const uint8_t secret[CARD_SECRET_SIZE], char out[STORE_CARD_SIZE]);
// Reads what a scanner read: blanks around it and lower case do not matter. ERR_INVALID.
enum status card_read(const char *text, uint8_t secret[CARD_SECRET_SIZE]);
void card_hash(const uint8_t secret[CARD_SECRET_SIZE], uint8_t out[CARD_HASH_SIZE]);
