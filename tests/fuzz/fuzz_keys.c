// Whatever a device sends: what comes out is printable, neither empty nor longer than it may be,
// and the same in whatever pieces the bytes came.
#include "device/keys.h"

#include "base/status.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

struct heard {
    uint64_t hash;
    int codes;
};

static void hear(void *ctx, const char *code)
{
    struct heard *heard = ctx;
    ALWAYS(code[0] && strlen(code) <= DEVICE_CODE_MOST);
    for (const char *at = code; *at; at++) {
        ALWAYS(*at >= ' ' && *at <= '~');
        heard->hash = heard->hash * 31 + (uint8_t)*at;
    }
    heard->codes++;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct heard whole = {0}, pieces = {0};
    struct device_keys keys;
    device_keys_init(&keys, hear, &whole);
    device_keys_feed(&keys, bytes, size);
    device_keys_pause(&keys);
    device_keys_init(&keys, hear, &pieces);
    for (size_t at = 0; at < size; at += 7)
        device_keys_feed(&keys, bytes + at, size - at < 7 ? size - at : 7);
    device_keys_pause(&keys);
    ALWAYS(whole.hash == pieces.hash && whole.codes == pieces.codes);
    return 0;
}
