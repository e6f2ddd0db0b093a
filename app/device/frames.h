// Pictures of a camera through the kernel (V4L2), grey and of a size that is good for codes.
// Whatever the device answers is held against what was asked for; no call lasts longer than its
// limit. Opens the camera only between start and stop. One thread.
#pragma once
#include "device/frame.h"

#include <poll.h>
#include <stddef.h>

enum { FRAMES_PATH_MAX = 256 };

// What is asked of the kernel, so that a test can be one. Each as in C, errno too.
struct frames_kernel {
    void *ctx;
    bool (*is_device)(void *ctx, const char *path);
    int (*open)(void *ctx, const char *path);
    int (*close)(void *ctx, int fd);
    int (*ioctl)(void *ctx, int fd, unsigned long request, void *arg);
    void *(*map)(void *ctx, int fd, size_t size, int64_t offset); // NULL: refused
    int (*unmap)(void *ctx, void *at, size_t size);
    int (*poll)(void *ctx, struct pollfd *fds, size_t count, int timeout_ms);
};
extern const struct frames_kernel frames_kernel;

struct frames;
// Opens nothing yet. ERR_INVALID for a path that is none.
enum status frames_new(const char *path, const struct frames_kernel *kernel, struct frames **out,
                       struct err *err);
void frames_free(struct frames *frames);
// FRAMES as a source; lives as long as they.
struct frame_source frames_source(struct frames *frames);
