// The driver's microphone and its ear. What is said is a file whose samples follow the driver's
// clock: each recording begins with the first of them, and behind the last it is silent. What is
// heard of recordings becomes such a file.
#pragma once
#include "base/clock.h"
#include "base/err.h"
#include "kiosk/microphone.h"
#include "speech/speech.h"

struct drive_microphone {
    const struct clock *clock;
    struct speech_sound said;
    int64_t opened_ms;
    size_t given;
};

// PATH: RIFF WAVE, 16 bits, mono, SPEECH_RATE_HZ. The errors of file_read and wav_read.
enum status drive_microphone_init(struct drive_microphone *microphone, const struct clock *clock,
                                  const char *path, struct err *err);
void drive_microphone_fini(struct drive_microphone *microphone);
struct microphone drive_microphone_port(struct drive_microphone *microphone);

// SIZE bytes of samples as a file that drive_microphone_init reads. ERR_IO.
enum status drive_heard_write(const char *path, const void *samples, size_t size, struct err *err);
