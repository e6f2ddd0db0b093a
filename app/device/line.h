// Bytes to a device and back, each step within a time limit: whatever a device does, or stops
// doing, no call lasts longer. One thread.
#pragma once
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { LINE_PATH_MAX = 128 };

struct line_where {
    char path[LINE_PATH_MAX]; // may be a pattern (glob): the first that is there; "": none
    int baud;                 // of a serial device: 9600, 19200, 38400, 57600, 115200; 0: 9600
};

struct line {
    int fd;       // -1: closed
    int stop;     // once this can be read everything is given up
    bool device;  // no file and no pipe
    bool answers; // it can be read from
    bool serial;
    int stall_ms;    // so long nothing may move
    int64_t over_ms; // monotonic: then it is given up in any case
    char path[LINE_PATH_MAX];
};

// Whether something is there to be opened.
bool line_is_there(const struct line_where *where);
bool line_baud_ok(int baud);
// ERR_ABSENT: nothing there; ERR_IO: it cannot be opened; ERR_BUSY: another program prints;
// ERR_REFUSED: a disk or a folder. A file or a pipe is written to and never read. LINE is closed
// after a failure.
enum status line_open(struct line *line, const struct line_where *where, int stop, int stall_ms,
                      int whole_ms, struct err *err);
// DROP: what was not sent yet is forgotten, or closing a serial device could wait for it.
void line_close(struct line *line, bool drop);
// ERR_IO: it is gone; ERR_BUSY: it took nothing for too long; ERR_FULL: a USB printer without
// paper; ERR_REFUSED: STOP was asked for.
enum status line_write(struct line *line, const uint8_t *bytes, size_t size, struct err *err);
// Waits until a serial device was sent everything. Fails as line_write does.
enum status line_drain(struct line *line, struct err *err);
// Throws away what came in.
void line_forget(struct line *line);
// The first byte that WANTED lets through, within LIMIT_MS; false: none came.
bool line_read(struct line *line, bool (*wanted)(uint8_t byte), int limit_ms, uint8_t *out);
