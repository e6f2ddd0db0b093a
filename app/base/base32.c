#include "base/base32.h"

#include <string.h>

const char base32_digits[33] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

int base32_value(char c)
{
    if (c >= 'a' && c <= 'z')
        c = (char)(c - 'a' + 'A');
    if (c == 'I' || c == 'L')
        return 1;
    if (c == 'O')
        return 0;
    const char *at = c ? strchr(base32_digits, c) : NULL;
    return at ? (int)(at - base32_digits) : -1;
}

void base32_encode(const void *bytes, size_t size, char *out)
{
    const unsigned char *in = bytes;
    unsigned bits = 0;
    int have = 0;
    for (size_t i = 0; i < size; i++) {
        bits = (bits << 8 | in[i]) & 0xFFFFu;
        have += 8;
        while (have >= 5) {
            have -= 5;
            *out++ = base32_digits[bits >> have & 31];
        }
    }
    if (have > 0)
        *out++ = base32_digits[bits << (5 - have) & 31];
    *out = '\0';
}

enum status base32_decode(const char *text, void *bytes, size_t size)
{
    unsigned char *out = bytes;
    size_t got = 0;
    unsigned bits = 0;
    int have = 0;
    for (; *text; text++) {
        if (*text == ' ' || *text == '-' || *text == '\n' || *text == '\r' || *text == '\t')
            continue;
        int value = base32_value(*text);
        if (value < 0)
            return ERR_INVALID;
        bits = (bits << 5 | (unsigned)value) & 0xFFFu;
        have += 5;
        if (have >= 8) {
            have -= 8;
            if (got == size)
                return ERR_INVALID;
            out[got++] = (unsigned char)(bits >> have);
        }
    }
    if (got != size || have >= 5 || (bits & ((1u << have) - 1)) != 0)
        return ERR_INVALID;
    return OK;
}
