// The public key in the two forms it goes out in, and back: our line ("EGWK1:" and base 32) and the
// PEM that every other tool reads.
#pragma once
#include "base/err.h"
#include "seal/seal.h"

enum { KEY_LINE_SIZE = 6 + 52 + 1, KEY_PEM_SIZE = 128 };

void key_line(const uint8_t key[SEAL_PUBLIC_SIZE], char out[KEY_LINE_SIZE]);
void key_pem(const uint8_t key[SEAL_PUBLIC_SIZE], char out[KEY_PEM_SIZE]);
// Reads either form out of TEXT. ERR_INVALID.
enum status key_read(const char *text, uint8_t out[SEAL_PUBLIC_SIZE]);
