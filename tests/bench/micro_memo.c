// Speaking: what the thread that shows the screen does ten times a second while somebody records or
// listens, and at the end.
#include "micro.h"
#include "speech/decode.h"
#include "speech/encode.h"
#include "speech/speech.h"

#include <math.h>
#include <stdlib.h>

enum { PIECE = SPEECH_RATE_HZ / 10, PIECES = 600, MOST_BYTES = 512 * 1024 };

// Something like vowels.
static void speak(int16_t *samples, size_t from)
{
    for (size_t i = 0; i < PIECE; i++) {
        double t = (double)(from + i) / SPEECH_RATE_HZ, sum = 0;
        for (int h = 1; h <= 6; h++)
            sum += sin(2 * M_PI * (140 * t - 8 * cos(t * 3)) * h) / h;
        samples[i] = (int16_t)(5000 * sum * fabs(sin(t * M_PI / 0.4)));
    }
}

static enum status encode_minute(struct times *pieces, struct times *ends, uint8_t **bytes,
                                 size_t *size)
{
    static int16_t samples[PIECE];
    struct encode *encode;
    enum status status = OK;
    TRY(encode_new(MOST_BYTES, &encode));
    for (size_t i = 0; i < PIECES && status == OK; i++) {
        speak(samples, i * PIECE);
        double begun_ms = times_now_ms();
        status = encode_add(encode, samples, PIECE);
        times_add(pieces, begun_ms);
    }
    double begun_ms = times_now_ms();
    if (status == OK)
        status = encode_take(encode, bytes, size);
    times_add(ends, begun_ms);
    encode_free(encode);
    return status;
}

static enum status decode_minute(const uint8_t *bytes, size_t size, struct times *pieces)
{
    static int16_t samples[PIECE + DECODE_LEAST];
    struct decode *decode;
    enum status status = OK;
    TRY(decode_open(bytes, size, &decode));
    for (size_t heard = 1; heard > 0 && status == OK;) {
        double begun_ms = times_now_ms();
        size_t n = 1;
        for (heard = 0; heard < PIECE && n > 0 && status == OK; heard += n)
            status = decode_read(decode, samples, ARRAY_LEN(samples), &n);
        if (heard >= PIECE)
            times_add(pieces, begun_ms);
    }
    decode_close(decode);
    return status;
}

enum status micro_memo(const struct parts *parts, int rounds, struct err *err)
{
    static struct times encoding, ending, decoding;
    (void)parts;
    for (int round = 0; round < rounds; round++) {
        uint8_t *bytes = NULL;
        size_t size;
        enum status status = encode_minute(&encoding, &ending, &bytes, &size);
        if (status == OK)
            status = decode_minute(bytes, size, &decoding);
        free(bytes);
        if (status != OK)
            return err_set(err, status, "a minute of voice as Opus and back failed");
    }
    times_print(&encoding, "memo-encode");
    times_print(&ending, "memo-end");
    times_print(&decoding, "memo-decode");
    return OK;
}
