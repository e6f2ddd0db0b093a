#include "speech/clip.h"
#include "speech/file.h"
#include "speech/index.h"
#include "speech/speech.h"

#include <opusfile.h>
#include <stdlib.h>

enum {
    CLIP_SIZE_MAX = 2 * 1024 * 1024,
    FRAME_SAMPLES_MAX = 5760, // 120 ms, the longest packet (RFC 6716)
    LENGTH_ERROR_MS = 100,    // encoders pad to whole packets
};

// The mean of both channels; a mono file has it twice.
static size_t mix(int16_t *to, const opus_int16 *from, size_t count)
{
    for (size_t i = 0; i < count; i++)
        to[i] = (int16_t)((from[2 * i] + from[2 * i + 1]) / 2);
    return count;
}

static enum status decode(OggOpusFile *opus, int16_t *samples, size_t most, size_t *count)
{
    op_set_dither_enabled(opus, 0); // silence is silence
    for (;;) {
        opus_int16 both[FRAME_SAMPLES_MAX * 2];
        int n = op_read_stereo(opus, both, FRAME_SAMPLES_MAX * 2);
        if (n == 0)
            return OK;
        if (n < 0 || (size_t)n > most - *count)
            return ERR_DAMAGED;
        *count += mix(samples + *count, both, (size_t)n);
    }
}

static enum status decode_bytes(const struct file_bytes *file, int length_ms, int16_t **samples,
                                size_t *count)
{
    const size_t per_ms = SPEECH_RATE_HZ / 1000;
    size_t most = (size_t)(length_ms + LENGTH_ERROR_MS) * per_ms;
    OggOpusFile *opus = op_open_memory((const unsigned char *)file->bytes, file->size, NULL);
    if (opus == NULL)
        return ERR_DAMAGED;
    *samples = malloc(most * sizeof **samples);
    enum status status = *samples ? decode(opus, *samples, most, count) : ERR_MEMORY;
    op_free(opus);
    if (status == OK && *count + LENGTH_ERROR_MS * per_ms < (size_t)length_ms * per_ms)
        status = ERR_DAMAGED;
    return status;
}

enum status clip_decode(const char *path, int length_ms, int16_t **samples, size_t *count)
{
    struct file_bytes file;
    *samples = NULL;
    *count = 0;
    TRY(file_read(path, CLIP_SIZE_MAX, &file, NULL));
    enum status status = decode_bytes(&file, length_ms, samples, count);
    free(file.bytes);
    if (status != OK) {
        free(*samples);
        *samples = NULL;
        *count = 0;
    }
    return status;
}

enum status clip_decode_bytes(const void *bytes, size_t size, int16_t **samples, size_t *count)
{
    const size_t most = (size_t)CLIP_LENGTH_MAX_MS * (SPEECH_RATE_HZ / 1000);
    OggOpusFile *opus = size <= CLIP_SIZE_MAX ? op_open_memory(bytes, size, NULL) : NULL;
    *count = 0;
    *samples = NULL;
    if (opus == NULL)
        return ERR_DAMAGED;
    *samples = malloc(most * sizeof **samples);
    enum status status = *samples ? decode(opus, *samples, most, count) : ERR_MEMORY;
    op_free(opus);
    if (status == OK && *count < SPEECH_RATE_HZ / 1000)
        status = ERR_DAMAGED;
    if (status != OK) {
        free(*samples);
        *samples = NULL;
    }
    return status;
}
