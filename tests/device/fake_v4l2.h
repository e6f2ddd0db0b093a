// A kernel with one camera, in memory. A test sets what it can, what it refuses and what it sends.
#pragma once
#include "device/frames.h"

#include <errno.h>
#include <linux/videodev2.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum { FAKE_FD = 77, FAKE_BUFFERS = 4, FAKE_FORMATS = 6, FAKE_SIZE = 4 << 20 };

struct fake_v4l2 {
    // What it is; a test sets it.
    atomic_bool absent;
    int open_errno;
    uint32_t capabilities, device_caps;
    uint32_t formats[FAKE_FORMATS];
    uint32_t width, height; // that it makes of any wish; 0: takes the wish
    uint32_t stride;        // 0: without gaps, and it does not tell
    uint32_t other_format;  // that it takes instead of the wish
    uint32_t length;        // of a buffer; 0: as large as the picture
    uint32_t buffers;       // how many it has
    unsigned long refuses;  // this request,
    int refuses_errno;      // with this,
    int refuses_after;      // once that many were granted
    int interrupts;         // so many calls end with EINTR first
    int silent;             // so many waits bring nothing
    int poll_errno;
    atomic_bool unplugged;  // while it streams
    uint32_t index;         // of the buffer that is filled, plus this
    uint32_t flags;         // of a filled buffer
    int short_by;           // bytes that its picture lacks
    uint32_t bytesused;     // instead of what is right
    uint8_t grey;           // of the picture
    const uint8_t *picture; // instead: as many bytes as it has points, none between
    // What it was asked.
    atomic_bool is_open;
    atomic_int opened;
    bool streams;
    int maps, queued, ready;
    struct v4l2_pix_format pix;
    uint8_t *memory[FAKE_BUFFERS];
};

static inline struct fake_v4l2 fake_v4l2(void)
{
    return (struct fake_v4l2){.capabilities = V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_STREAMING |
                                              V4L2_CAP_DEVICE_CAPS,
                              .device_caps = V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_STREAMING,
                              .formats = {V4L2_PIX_FMT_MJPEG, V4L2_PIX_FMT_YUYV},
                              .buffers = FAKE_BUFFERS,
                              .grey = 100};
}

static inline bool fake_is_device(void *ctx, const char *)
{
    return !((struct fake_v4l2 *)ctx)->absent;
}

static inline int fake_open(void *ctx, const char *)
{
    struct fake_v4l2 *fake = ctx;
    errno = fake->open_errno;
    if (fake->open_errno)
        return -1;
    ALWAYS(!fake->is_open);
    fake->is_open = true;
    fake->opened++;
    return FAKE_FD;
}

static inline int fake_close(void *ctx, int fd)
{
    struct fake_v4l2 *fake = ctx;
    ALWAYS(fd == FAKE_FD && fake->is_open && fake->maps == 0);
    fake->is_open = fake->streams = false;
    fake->queued = 0;
    return 0;
}

static inline void *fake_map(void *ctx, int, size_t size, int64_t offset)
{
    struct fake_v4l2 *fake = ctx;
    if (fake->refuses == 1) { // stands for mmap
        errno = ENOMEM;
        return NULL;
    }
    fake->maps++;
    return fake->memory[offset] = malloc(size);
}

static inline int fake_unmap(void *ctx, void *at, size_t)
{
    ((struct fake_v4l2 *)ctx)->maps--;
    free(at);
    return 0;
}

static inline int fake_poll(void *ctx, struct pollfd *fds, size_t count, int)
{
    struct fake_v4l2 *fake = ctx;
    ALWAYS(count == 2 && fds[0].fd == FAKE_FD);
    if (fake->interrupts-- > 0) {
        errno = EINTR;
        return -1;
    }
    errno = fake->poll_errno;
    if (fake->poll_errno)
        return -1;
    if (fake->silent > 0) {
        fake->silent--;
        return 0;
    }
    fds[0].revents = fake->unplugged ? POLLERR | POLLHUP : POLLIN;
    fake->ready = 1;
    return 1;
}

static inline size_t fake_row(const struct fake_v4l2 *fake)
{
    bool pairs =
        fake->pix.pixelformat == V4L2_PIX_FMT_YUYV || fake->pix.pixelformat == V4L2_PIX_FMT_UYVY;
    return fake->stride ? fake->stride : (size_t)fake->pix.width * (pairs ? 2 : 1);
}

static inline uint32_t fake_length(const struct fake_v4l2 *fake)
{
    return fake->length ? fake->length : (uint32_t)(fake_row(fake) * fake->pix.height);
}

// Grey in the picture; in the gaps, and where colour is, what would be seen if it were read.
static inline void fake_fill(struct fake_v4l2 *fake, uint8_t *to)
{
    size_t row = fake_row(fake);
    uint32_t form = fake->pix.pixelformat;
    memset(to, 255, fake_length(fake));
    for (size_t y = 0; y < fake->pix.height; y++)
        for (size_t x = 0; x < fake->pix.width; x++) {
            bool pairs = form == V4L2_PIX_FMT_YUYV || form == V4L2_PIX_FMT_UYVY;
            size_t at = y * row + (pairs ? 2 * x + (form == V4L2_PIX_FMT_UYVY) : x);
            if (at < fake_length(fake))
                to[at] = fake->picture ? fake->picture[y * fake->pix.width + x]
                                       : (uint8_t)(fake->grey + y % 2);
        }
}

static inline int fake_dequeue(struct fake_v4l2 *fake, struct v4l2_buffer *buffer)
{
    if (fake->unplugged)
        return ENODEV;
    if (!fake->ready || !fake->streams)
        return EAGAIN;
    fake->ready = 0;
    buffer->index = fake->index;
    buffer->flags = fake->flags;
    buffer->bytesused =
        fake->bytesused ? fake->bytesused : fake_length(fake) - (uint32_t)fake->short_by;
    if (buffer->index < FAKE_BUFFERS)
        fake_fill(fake, fake->memory[buffer->index]);
    fake->queued--;
    return 0;
}

static inline int fake_answer(struct fake_v4l2 *fake, unsigned long request, void *arg)
{
    struct v4l2_capability *can = arg;
    struct v4l2_fmtdesc *form = arg;
    struct v4l2_format *wish = arg;
    struct v4l2_requestbuffers *many = arg;
    struct v4l2_buffer *buffer = arg;
    switch (request) {
    case VIDIOC_QUERYCAP:
        can->capabilities = fake->capabilities;
        can->device_caps = fake->device_caps;
        return 0;
    case VIDIOC_ENUM_FMT:
        if (form->index >= FAKE_FORMATS || !fake->formats[form->index])
            return EINVAL;
        form->pixelformat = fake->formats[form->index];
        return 0;
    case VIDIOC_S_FMT:
        if (fake->width)
            wish->fmt.pix.width = fake->width, wish->fmt.pix.height = fake->height;
        if (fake->other_format)
            wish->fmt.pix.pixelformat = fake->other_format;
        fake->pix = wish->fmt.pix;
        wish->fmt.pix.bytesperline = fake->stride;
        return 0;
    case VIDIOC_REQBUFS:
        many->count = fake->buffers;
        return 0;
    case VIDIOC_QUERYBUF:
        buffer->length = fake_length(fake);
        buffer->m.offset = buffer->index;
        return 0;
    case VIDIOC_QBUF:
        fake->queued++;
        return 0;
    case VIDIOC_DQBUF:
        return fake_dequeue(fake, buffer);
    case VIDIOC_STREAMON:
        fake->streams = true;
        return 0;
    case VIDIOC_STREAMOFF:
        fake->streams = false;
        return 0;
    default:
        return ENOTTY;
    }
}

static inline int fake_ioctl(void *ctx, int fd, unsigned long request, void *arg)
{
    struct fake_v4l2 *fake = ctx;
    ALWAYS(fd == FAKE_FD && fake->is_open);
    int refused = 0;
    if (fake->interrupts-- > 0)
        refused = EINTR;
    else if (request == fake->refuses && fake->refuses_after-- <= 0)
        refused = fake->refuses_errno;
    else
        refused = fake_answer(fake, request, arg);
    errno = refused;
    return refused ? -1 : 0;
}

static inline struct frames_kernel fake_v4l2_kernel(struct fake_v4l2 *fake)
{
    return (struct frames_kernel){fake,       fake_is_device, fake_open,  fake_close,
                                  fake_ioctl, fake_map,       fake_unmap, fake_poll};
}
