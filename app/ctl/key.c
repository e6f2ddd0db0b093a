// The kiosk's public key.
#include "ctl/key.h"

#include "base/base32.h"
#include "ctl/common.h"
#include "ctl/groups.h"

#include <string.h>

static const char mark[] = "EGWK1:";
static const char begin[] = "-----BEGIN PUBLIC KEY-----";
static const char end[] = "-----END PUBLIC KEY-----";
static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

// What stands before the 32 bytes of an Ed25519 key in a SubjectPublicKeyInfo (RFC 8410, 4).
static const uint8_t der_head[] = {0x30, 0x2A, 0x30, 0x05, 0x06, 0x03,
                                   0x2B, 0x65, 0x70, 0x03, 0x21, 0x00};
enum { DER_SIZE = sizeof der_head + SEAL_PUBLIC_SIZE };

void key_line(const uint8_t key[SEAL_PUBLIC_SIZE], char out[KEY_LINE_SIZE])
{
    memcpy(out, mark, sizeof mark - 1);
    base32_encode(key, SEAL_PUBLIC_SIZE, out + sizeof mark - 1);
}

// Base 64 (RFC 4648); 44 bytes need one '='.
void key_pem(const uint8_t key[SEAL_PUBLIC_SIZE], char out[KEY_PEM_SIZE])
{
    uint8_t der[DER_SIZE + 1] = {0};
    char text[(DER_SIZE + 2) / 3 * 4 + 1];
    memcpy(der, der_head, sizeof der_head);
    memcpy(der + sizeof der_head, key, SEAL_PUBLIC_SIZE);
    for (size_t i = 0; i < (DER_SIZE + 2) / 3; i++) {
        uint32_t three =
            (uint32_t)der[i * 3] << 16 | (uint32_t)der[i * 3 + 1] << 8 | (uint32_t)der[i * 3 + 2];
        for (size_t d = 0; d < 4; d++)
            text[i * 4 + d] = digits[three >> (18 - 6 * d) & 63];
    }
    text[sizeof text - 2] = '=';
    text[sizeof text - 1] = '\0';
    (void)snprintf(out, KEY_PEM_SIZE, "%s\n%s\n%s\n", begin, text, end);
}

static enum status read_pem(const char *text, uint8_t out[SEAL_PUBLIC_SIZE])
{
    uint8_t der[DER_SIZE];
    size_t count = 0;
    uint32_t bits = 0;
    int held = 0;
    for (; *text && *text != '='; text++) {
        const char *digit = strchr(digits, *text);
        if (*text == '\n' || *text == '\r' || *text == ' ')
            continue;
        if (!digit)
            return ERR_INVALID;
        bits = bits << 6 | (uint32_t)(digit - digits);
        held += 6;
        if (held < 8)
            continue;
        held -= 8;
        if (count == sizeof der)
            return ERR_INVALID;
        der[count++] = (uint8_t)(bits >> held);
    }
    text += strspn(text, "=\r\n ");
    if (count != sizeof der || strncmp(text, end, strlen(end)) != 0 ||
        memcmp(der, der_head, sizeof der_head) != 0)
        return ERR_INVALID;
    memcpy(out, der + sizeof der_head, SEAL_PUBLIC_SIZE);
    return OK;
}

enum status key_read(const char *text, uint8_t out[SEAL_PUBLIC_SIZE])
{
    const char *pem = strstr(text, begin), *line = strstr(text, mark);
    if (pem)
        return read_pem(pem + strlen(begin), out);
    if (!line)
        return ERR_INVALID;
    char word[KEY_LINE_SIZE];
    line += strlen(mark);
    size_t size = strcspn(line, "\r\n ");
    if (size >= sizeof word)
        return ERR_INVALID;
    memcpy(word, line, size);
    word[size] = '\0';
    return base32_decode(word, out, SEAL_PUBLIC_SIZE);
}

enum status key_show(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    static const struct output_field id_field = {"key_id", "key id", OUTPUT_TEXT},
                                     key_field = {"key", "key", OUTPUT_TEXT},
                                     file_field = {"file", "picture", OUTPUT_TEXT};
    uint8_t key[STORE_KEY_SIZE], id[4];
    char line[KEY_LINE_SIZE], pem[KEY_PEM_SIZE], id_text[BASE32_SIZE(4) + 1];
    const char *file = args_get(args, "--png");
    store_public_key(ctl->store, key);
    seal_key_id(key, id);
    base32_encode(id, sizeof id, id_text);
    key_line(key, line);
    key_pem(key, pem);
    output_fact(&ctl->out, &id_field, id_text);
    output_fact(&ctl->out, &key_field, line);
    output_block(&ctl->out, "pem", pem);
    if (!file)
        return OK;
    TRY(common_qr_png(line, file, err));
    output_fact(&ctl->out, &file_field, file);
    return OK;
}
