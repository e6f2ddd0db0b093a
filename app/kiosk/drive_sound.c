#include "kiosk/drive_sound.h"
#include "speech/file.h"
#include "speech/wav.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILE_MOST = 16 << 20, PER_MS = SPEECH_RATE_HZ / 1000 };

enum status drive_microphone_init(struct drive_microphone *microphone, const struct clock *clock,
                                  const char *path, struct err *err)
{
    struct file_bytes file;
    *microphone = (struct drive_microphone){.clock = clock};
    TRY(file_read(path, FILE_MOST, &file, err));
    enum status status = wav_read((const uint8_t *)file.bytes, file.size, &microphone->said);
    free(file.bytes);
    return status == OK ? OK
                        : err_set(err, status, "%s: no sound of 16 bits, one channel, %d Hz", path,
                                  SPEECH_RATE_HZ);
}

void drive_microphone_fini(struct drive_microphone *microphone)
{
    speech_sound_fini(&microphone->said);
}

static int64_t now_ms(const struct drive_microphone *m)
{
    return m->clock->now(m->clock->ctx).mono_ms;
}

static void use(void *, const char *)
{
}

static bool is_there(void *)
{
    return true;
}

static bool open_it(void *ctx)
{
    struct drive_microphone *m = ctx;
    m->opened_ms = now_ms(m);
    m->given = 0;
    return true;
}

static bool read_it(void *ctx, int16_t *samples, size_t most, size_t *count)
{
    struct drive_microphone *m = ctx;
    size_t said = (size_t)(now_ms(m) - m->opened_ms) * PER_MS, n = said - m->given;
    *count = n < most ? n : most;
    memset(samples, 0, *count * sizeof *samples);
    for (size_t i = 0; i < *count && m->given + i < m->said.count; i++)
        samples[i] = m->said.samples[m->given + i];
    m->given += *count;
    return true;
}

static void close_it(void *)
{
}

struct microphone drive_microphone_port(struct drive_microphone *m)
{
    return (struct microphone){m, use, is_there, open_it, read_it, close_it};
}

static void put_little(uint8_t *to, size_t value)
{
    for (int i = 0; i < 4; i++)
        to[i] = (uint8_t)(value >> 8 * i);
}

enum status drive_heard_write(const char *path, const void *samples, size_t size, struct err *err)
{
    uint8_t head[44] = "RIFF....WAVEfmt \x10\0\0\0\1\0\1";
    put_little(head + 4, sizeof head - 8 + size);
    put_little(head + 24, SPEECH_RATE_HZ);
    put_little(head + 28, SPEECH_RATE_HZ * sizeof(int16_t));
    put_little(head + 32, 16 << 16 | sizeof(int16_t));
    memcpy(head + 36, "data", 4); // NOLINT(bugprone-not-null-terminated-result): a tag
    put_little(head + 40, size);
    FILE *file = fopen(path, "wb");
    if (!file)
        return err_set(err, ERR_IO, "%s: %s", path, strerror(errno));
    bool written = fwrite(head, sizeof head, 1, file) == 1;
    written &= size == 0 || fwrite(samples, size, 1, file) == 1;
    written &= fclose(file) == 0;
    return written ? OK : err_set(err, ERR_IO, "%s: %s", path, strerror(errno));
}
