#include "kiosk/tape.h"
#include "domain/memo.h"

#include <stdlib.h>
#include <string.h>

enum { AROUND_MS = 100, FRAME_MS = 10, FRAME = FRAME_MS * TAPE_PER_MS };

static bool make_room(struct tape *tape, size_t room)
{
    tape->samples = malloc(room * sizeof *tape->samples);
    tape->room = tape->samples ? room : 0;
    return tape->samples != NULL;
}

enum status tape_begin(struct tape *tape, int most_ms)
{
    tape_wipe(tape);
    if (make_room(tape, (size_t)most_ms * TAPE_PER_MS) &&
        encode_new(MEMO_MAX_BYTES, &tape->encode) == OK)
        return OK;
    tape_wipe(tape);
    return ERR_MEMORY;
}

bool tape_add(struct tape *tape, const int16_t *samples, size_t count)
{
    size_t left = tape->room - tape->count, n = count < left ? count : left;
    memcpy(tape->samples + tape->count, samples, n * sizeof *samples);
    tape->count = tape->length = tape->count + n;
    return encode_add(tape->encode, samples, n) == OK && n < left;
}

enum status tape_load(struct tape *tape, const void *bytes, size_t size, int length_ms)
{
    tape_wipe(tape);
    enum status status = ERR_MEMORY;
    tape->bytes = malloc(size);
    if (tape->bytes && make_room(tape, (size_t)length_ms * TAPE_PER_MS + DECODE_LEAST)) {
        memcpy(tape->bytes, bytes, size);
        tape->size = size;
        tape->length = (size_t)length_ms * TAPE_PER_MS;
        status = decode_open(tape->bytes, size, &tape->decode);
    }
    if (status != OK)
        tape_wipe(tape);
    return status;
}

// What is damaged further on ends there.
size_t tape_reach(struct tape *tape, size_t until)
{
    until = until < tape->length ? until : tape->length;
    for (size_t n = 1; n > 0 && tape->decode && tape->count < until; tape->count += n)
        if (decode_read(tape->decode, tape->samples + tape->count, tape->room - tape->count, &n) !=
            OK)
            n = 0;
    return tape->count < until ? tape->count : until;
}

int tape_length_ms(const struct tape *tape)
{
    return (int)(tape->length / TAPE_PER_MS);
}

// The square of how loud FRAME samples are, as a mean.
static double loudness(const int16_t *samples)
{
    double sum = 0;
    for (int i = 0; i < FRAME; i++)
        sum += (double)samples[i] * samples[i];
    return sum / FRAME;
}

// Speech is what is not 30 dB under the loudest, and not the hiss of a microphone either.
void tape_speech(struct tape *tape, int *from_ms, int *to_ms)
{
    static const double part = 0.001, hiss = 60.0 * 60;
    size_t frames = tape_reach(tape, tape->length) / FRAME, first = frames, last = 0;
    double loudest = 0;
    for (size_t i = 0; i < frames; i++) {
        double now = loudness(tape->samples + i * FRAME);
        loudest = now > loudest ? now : loudest;
    }
    double least = loudest * part > hiss ? loudest * part : hiss;
    for (size_t i = 0; i < frames; i++)
        if (loudness(tape->samples + i * FRAME) > least) {
            first = first < i ? first : i;
            last = i + 1;
        }
    int from = (int)first * FRAME_MS - AROUND_MS, to = (int)last * FRAME_MS + AROUND_MS;
    int length = tape_length_ms(tape);
    *from_ms = last == 0 || from < 0 ? 0 : from;
    *to_ms = last == 0 || to > length ? length : to;
}

static enum status copy_bytes(const struct tape *tape, uint8_t **bytes, size_t *size)
{
    *bytes = malloc(tape->size);
    if (!*bytes)
        return ERR_MEMORY;
    memcpy(*bytes, tape->bytes, tape->size);
    *size = tape->size;
    return OK;
}

static enum status encode_part(struct tape *tape, size_t from, size_t to, uint8_t **bytes,
                               size_t *size)
{
    struct encode *encode;
    size_t until = tape_reach(tape, to);
    if (from >= until)
        return ERR_ABSENT;
    TRY(encode_new(MEMO_MAX_BYTES, &encode));
    enum status status = encode_add(encode, tape->samples + from, until - from);
    if (status == OK)
        status = encode_take(encode, bytes, size);
    encode_free(encode);
    return status;
}

static enum status take(struct tape *tape, int from_ms, int to_ms, uint8_t **bytes, size_t *size)
{
    if (tape->length == 0)
        return ERR_ABSENT;
    bool whole = from_ms <= 0 && (to_ms == 0 || to_ms >= tape_length_ms(tape));
    if (whole && tape->bytes)
        return copy_bytes(tape, bytes, size);
    if (whole)
        return encode_take(tape->encode, bytes, size);
    size_t to = to_ms ? (size_t)to_ms * TAPE_PER_MS : tape->length;
    return encode_part(tape, (size_t)from_ms * TAPE_PER_MS, to, bytes, size);
}

enum status tape_take(struct tape *tape, int from_ms, int to_ms, uint8_t **bytes, size_t *size,
                      struct err *err)
{
    *bytes = NULL;
    *size = 0;
    enum status status = take(tape, from_ms, to_ms, bytes, size);
    if (status == ERR_ABSENT)
        return err_set(err, ERR_ABSENT, "nothing was recorded");
    return status == OK ? OK : err_memory(err);
}

void tape_wipe(struct tape *tape)
{
    decode_close(tape->decode);
    encode_free(tape->encode);
    if (tape->samples)
        explicit_bzero(tape->samples, tape->count * sizeof *tape->samples);
    if (tape->bytes)
        explicit_bzero(tape->bytes, tape->size);
    free(tape->samples);
    free(tape->bytes);
    *tape = (struct tape){0};
}
