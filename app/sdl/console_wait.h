// Waiting for input on a bare console. There SDL reads the kernel's input devices but cannot wait
// for them: SDL_WaitEvent asks every millisecond, a thousand wake-ups a second. This waits with
// poll() on the descriptors that SDL has opened, and leaves the reading to SDL.
#pragma once
#include "base/err.h"

enum console_event {
    CONSOLE_TIME,   // the time is over, or a signal arrived
    CONSOLE_DEVICE, // a device has something to read, or came
    CONSOLE_GONE,   // a device was taken away
    CONSOLE_WAKE,   // console_wait_wake was called
};

struct console_wait;
// DEVICES is the folder of the input devices, /dev/input: descriptors of this process that lead to
// DEVICES/event* are waited for, and the folder itself is watched for new ones.
enum status console_wait_new(const char *devices, struct console_wait **out, struct err *err);
void console_wait_free(struct console_wait *wait);
// Blocks up to TIMEOUT_MS (-1: without limit) until one of the above.
enum console_event console_wait_block(struct console_wait *wait, int timeout_ms);
// Any thread.
void console_wait_wake(struct console_wait *wait);
