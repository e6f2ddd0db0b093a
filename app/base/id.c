#include "base/id.h"
#include "base/base32.h"

#include <string.h>

struct id id_new(const struct random *random, int64_t utc_ms)
{
    struct id id;
    random->fill(random->ctx, id.bytes, sizeof id.bytes);
    for (int i = 0; i < 6; i++)
        id.bytes[i] = (uint8_t)((uint64_t)utc_ms >> (40 - 8 * i));
    id.bytes[6] = (uint8_t)((id.bytes[6] & 0x0F) | 0x70);
    id.bytes[8] = (uint8_t)((id.bytes[8] & 0x3F) | 0x80);
    return id;
}

bool id_is_none(const struct id *id)
{
    static const struct id none;
    return id_equal(id, &none);
}

bool id_equal(const struct id *a, const struct id *b)
{
    return memcmp(a->bytes, b->bytes, sizeof a->bytes) == 0;
}

void id_to_text(const struct id *id, char out[ID_TEXT_SIZE])
{
    base32_encode(id->bytes, sizeof id->bytes, out);
}

enum status id_from_text(const char *text, struct id *out)
{
    return base32_decode(text, out->bytes, sizeof out->bytes);
}
