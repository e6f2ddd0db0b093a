#include "speech/encode.h"
#include "speech/speech.h"

#include <opusenc.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum {
    SERIAL = 1, // else the library makes one of the time and the process
    BLOCK_SAMPLES = SPEECH_RATE_HZ,
};

struct encode {
    OggOpusEnc *opus;
    uint8_t *bytes; // MOST of them from the start, so that no copy is left behind by growing
    size_t size, most;
    size_t samples;
    bool failed, full, ended;
};

static int write_bytes(void *ctx, const unsigned char *bytes, opus_int32 count)
{
    struct encode *encode = ctx;
    size_t size = (size_t)count;
    if (size > encode->most - encode->size) {
        encode->full = true;
        return 1;
    }
    memcpy(encode->bytes + encode->size, bytes, size);
    encode->size += size;
    return 0;
}

static int close_nothing(void *)
{
    return 0;
}

// A voice near the microphone. Constrained, so that no noise makes it much longer.
static const struct {
    int request;
    opus_int32 value;
} settings[] = {
    {OPUS_SET_APPLICATION_REQUEST, OPUS_APPLICATION_VOIP},
    {OPUS_SET_SIGNAL_REQUEST, OPUS_SIGNAL_VOICE},
    {OPUS_SET_BITRATE_REQUEST, ENCODE_BITS_A_SECOND},
    {OPUS_SET_VBR_REQUEST, 1},
    {OPUS_SET_VBR_CONSTRAINT_REQUEST, 1},
    {OPUS_SET_COMPLEXITY_REQUEST, 5}, // what a small board can do beside everything else
    {OPE_SET_SERIALNO_REQUEST, SERIAL},
    {OPE_SET_COMMENT_PADDING_REQUEST, 0},
    {OPE_SET_DECISION_DELAY_REQUEST, 0}, // nothing is left to do at the end
};

static bool set_up(OggOpusEnc *opus)
{
    for (size_t i = 0; i < ARRAY_LEN(settings); i++)
        if (ope_encoder_ctl(opus, settings[i].request, settings[i].value) != OPE_OK)
            return false;
    return true;
}

static bool open_stream(struct encode *encode)
{
    static const OpusEncCallbacks callbacks = {write_bytes, close_nothing};
    OggOpusComments *none = ope_comments_create();
    if (none == NULL)
        return false;
    int error;
    encode->opus =
        ope_encoder_create_callbacks(&callbacks, encode, none, SPEECH_RATE_HZ, 1, 0, &error);
    ope_comments_destroy(none);
    return encode->opus != NULL && set_up(encode->opus);
}

enum status encode_new(size_t most, struct encode **out)
{
    struct encode *encode = calloc(1, sizeof *encode);
    if (encode == NULL)
        return ERR_MEMORY;
    encode->most = most;
    encode->bytes = malloc(most);
    if (encode->bytes == NULL || !open_stream(encode)) {
        encode_free(encode);
        return ERR_MEMORY;
    }
    *out = encode;
    return OK;
}

void encode_free(struct encode *encode)
{
    if (encode == NULL)
        return;
    if (encode->opus)
        ope_encoder_destroy(encode->opus);
    if (encode->bytes)
        explicit_bzero(encode->bytes, encode->size);
    free(encode->bytes);
    free(encode);
}

static enum status end_of(const struct encode *encode)
{
    return encode->full ? ERR_FULL : encode->failed ? ERR_MEMORY : OK;
}

enum status encode_add(struct encode *encode, const int16_t *samples, size_t count)
{
    ALWAYS(!encode->ended);
    encode->samples += count;
    for (size_t n; count > 0 && !encode->failed && !encode->full; samples += n, count -= n) {
        n = count < BLOCK_SAMPLES ? count : BLOCK_SAMPLES;
        encode->failed = ope_encoder_write(encode->opus, samples, (int)n) != OPE_OK;
    }
    return end_of(encode);
}

enum status encode_take(struct encode *encode, uint8_t **bytes, size_t *size)
{
    *bytes = NULL;
    *size = 0;
    if (encode->samples == 0)
        return ERR_ABSENT;
    if (!encode->ended)
        encode->failed |= ope_encoder_drain(encode->opus) != OPE_OK;
    encode->ended = true;
    TRY(end_of(encode));
    *bytes = malloc(encode->size);
    if (*bytes == NULL)
        return ERR_MEMORY;
    memcpy(*bytes, encode->bytes, encode->size);
    *size = encode->size;
    return OK;
}
