// What the two files of frames share: the open camera, and its buffers.
#pragma once
#include "device/frames.h"

#include <linux/videodev2.h>

enum { FRAMES_BUFFERS = 4 };

struct frames {
    char path[FRAMES_PATH_MAX];
    struct frames_kernel kernel;
    int fd; // -1: closed
    bool streams;
    uint32_t format; // of its pixels
    int width, height;
    size_t stride, size; // bytes of a row, and of all rows that are read
    struct {
        uint8_t *at;
        size_t size;
    } buffers[FRAMES_BUFFERS];
    uint32_t buffer_count;
    uint8_t *grey; // WIDTH × HEIGHT
};

// An ioctl that a signal does not end. 0, or an errno.
int frames_ask(struct frames *frames, unsigned long request, void *arg);
// Chooses form and size, and has the kernel make buffers. Leaves what it began to frames_stop.
enum status frames_prepare(struct frames *frames, struct err *err);
// The bytes of one row of the camera to grey.
void frames_grey(const struct frames *frames, const uint8_t *bytes);
