#include "speech/decode.h"

#include <opusfile.h>
#include <stdlib.h>

struct decode {
    OggOpusFile *opus;
};

enum status decode_open(const void *bytes, size_t size, struct decode **out)
{
    struct decode *decode = calloc(1, sizeof *decode);
    if (decode == NULL)
        return ERR_MEMORY;
    decode->opus = op_open_memory(bytes, size, NULL);
    if (decode->opus == NULL || op_channel_count(decode->opus, -1) != 1) {
        decode_close(decode);
        return ERR_DAMAGED;
    }
    op_set_dither_enabled(decode->opus, 0); // silence is silence
    *out = decode;
    return OK;
}

enum status decode_read(struct decode *decode, int16_t *samples, size_t most, size_t *count)
{
    ALWAYS(most >= DECODE_LEAST);
    int n = op_read(decode->opus, samples, (int)most, NULL);
    *count = n > 0 ? (size_t)n : 0;
    return n < 0 ? ERR_DAMAGED : OK;
}

void decode_close(struct decode *decode)
{
    if (decode == NULL)
        return;
    op_free(decode->opus);
    free(decode);
}
