// The receipt (docs/receipt.md): its number, its text, and taking a text apart again. Signing is
// seal's, drawing is qr's.
#pragma once
#include "base/random.h"
#include "base/status.h"

#include <stdbool.h>

#include <stddef.h>
#include <stdint.h>

enum {
    RECEIPT_NUMBER_SIZE = 9, // 8 characters and NUL, stored without the hyphen
    RECEIPT_KEY_ID_SIZE = 4,
    RECEIPT_DIGEST_SIZE = 16,
    RECEIPT_SIGNATURE_SIZE = 64,
    RECEIPT_PROOF_SIZE = RECEIPT_KEY_ID_SIZE + RECEIPT_DIGEST_SIZE + RECEIPT_SIGNATURE_SIZE,
    RECEIPT_TEXT_SIZE = 600,
    // Bytes of the dwelling's name. With it a receipt is 153 bytes and 140 alphanumeric characters:
    // 2,029 of the 2,032 bits of a QR code of version 11, correction M.
    RECEIPT_NAME_MAX = 96,
};

// What a signature is made over besides the text: it can never be mistaken for another use of the
// key.
#define RECEIPT_DOMAIN "engawa receipt 1\n"

// What the last line begins with.
#define RECEIPT_MARK "EGW1:"

// Whether a receipt can hold this name of a dwelling: no longer than RECEIPT_NAME_MAX, without line
// breaks and without RECEIPT_MARK, which would make a receipt that receipt_parse refuses. Asked
// when a name is set; a visitor at sign-out could do nothing about it.
bool receipt_name_ok(const char *name);

// Seven random digits and Crockford's check digit (modulo 37); numbers whose check digit would not
// be an ordinary digit are drawn again.
void receipt_number_new(const struct random *random, char out[RECEIPT_NUMBER_SIZE]);
// Reads a number as typed (hyphen, spaces, lower case); ERR_INVALID when the check digit is wrong.
enum status receipt_number_parse(const char *text, char out[RECEIPT_NUMBER_SIZE]);
// "7K3Q-9QXM"
void receipt_number_show(const char *number, char out[RECEIPT_NUMBER_SIZE + 1]);

struct receipt_facts {
    const char *dwelling; // public name
    int64_t started_utc_ms, ended_utc_ms;
    const char *number;
    bool english;
    bool clock_behind; // the times are known to be wrong: none stands on the receipt
};
// The lines before the proof, ending in a line break. OUT holds RECEIPT_TEXT_SIZE bytes.
// ERR_INVALID when the name is none for a receipt.
enum status receipt_body(const struct receipt_facts *facts, char *out, size_t out_size);

struct receipt_proof {
    uint8_t bytes[RECEIPT_PROOF_SIZE]; // key id, digest, signature
};
// Adds the last line, "EGW1:…".
enum status receipt_append(char *text, size_t text_size, const struct receipt_proof *proof);
// Takes a receipt apart: BODY_SIZE gets how many bytes of TEXT the signature covers. Carriage
// returns and a byte order mark at the start are taken out of TEXT first. The last line may be
// wrapped, with blanks and hyphens, in lower case, and with I, L, O for 1, 1, 0 (base32.h);
// everything else is ERR_INVALID.
enum status receipt_parse(char *text, size_t *body_size, struct receipt_proof *proof);

// What a mail program does to a text on its way.
enum receipt_mail {
    RECEIPT_AS_IT_WAS,
    RECEIPT_QUOTED,  // "> " before each line, and perhaps wrapped as well
    RECEIPT_WRAPPED, // long lines broken, empty lines or blanks added
};
enum { RECEIPT_MAIL_WAYS = 3 };
// Takes back what a mail program may have done to TEXT, in the WAY-th of several ways (from 0);
// HOW tells what it was. False when this way gives nothing new or no receipt. Whether OUT is what
// was signed, only the signature tells.
bool receipt_from_mail(const char *text, int way, char out[RECEIPT_TEXT_SIZE],
                       enum receipt_mail *how);
