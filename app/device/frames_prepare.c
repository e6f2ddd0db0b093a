// What a camera can do, held against what is needed; and its buffers.
#include "device/frames_parts.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { FORMATS_MOST = 64 };

// In the order of liking: grey needs no work, then forms whose grey lies apart, then beside colour.
// BYTES and FIRST: how far apart grey values lie in a row, and where the first is.
static const struct format {
    uint32_t id;
    int bytes, first;
} formats[] = {
    {V4L2_PIX_FMT_GREY, 1, 0}, {V4L2_PIX_FMT_NV12, 1, 0}, {V4L2_PIX_FMT_YUV420, 1, 0},
    {V4L2_PIX_FMT_YUYV, 2, 0}, {V4L2_PIX_FMT_UYVY, 2, 1},
};

// Many modules of a card far away want pixels; every pixel wants time. The kernel takes the
// nearest.
static const struct {
    uint32_t width, height;
} sizes[] = {{1280, 720}, {640, 480}};
static const uint32_t width_least = 320, height_least = 240;

int frames_ask(struct frames *frames, unsigned long request, void *arg)
{
    const struct frames_kernel *kernel = &frames->kernel;
    for (int tries = 0; tries < 16; tries++) {
        if (kernel->ioctl(kernel->ctx, frames->fd, request, arg) >= 0)
            return 0;
        if (errno != EINTR)
            return errno ? errno : EIO;
    }
    return EINTR;
}

static const struct format *format_of(uint32_t id)
{
    for (size_t i = 0; i < ARRAY_LEN(formats); i++)
        if (formats[i].id == id)
            return &formats[i];
    return NULL;
}

static enum status check_kind(struct frames *frames, struct err *err)
{
    struct v4l2_capability can = {0};
    const uint32_t needed = V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_STREAMING;
    int refused = frames_ask(frames, VIDIOC_QUERYCAP, &can);
    if (refused != 0)
        return err_set(err, ERR_REFUSED, "%s is no camera: %s", frames->path, strerror(refused));
    uint32_t has = can.capabilities & V4L2_CAP_DEVICE_CAPS ? can.device_caps : can.capabilities;
    if ((has & needed) != needed)
        return err_set(err, ERR_REFUSED,
                       "%s gives no pictures: a camera often has several devices, try the one "
                       "with -index0 in /dev/v4l/by-id",
                       frames->path);
    return OK;
}

// The form liked best among those that the camera has; NULL: none. COMPRESSED: it has others.
static const struct format *choose(struct frames *frames, bool *compressed)
{
    const struct format *best = NULL;
    *compressed = false;
    for (uint32_t i = 0; i < FORMATS_MOST; i++) {
        struct v4l2_fmtdesc form = {.index = i, .type = V4L2_BUF_TYPE_VIDEO_CAPTURE};
        if (frames_ask(frames, VIDIOC_ENUM_FMT, &form) != 0)
            break;
        const struct format *found = format_of(form.pixelformat);
        *compressed |=
            form.pixelformat == V4L2_PIX_FMT_MJPEG || form.pixelformat == V4L2_PIX_FMT_JPEG;
        if (found && (!best || found < best))
            best = found;
    }
    return best;
}

// What the kernel made of the wish. Every number of it is checked: buffers are read by them.
static bool take_format(struct frames *frames, const struct format *want,
                        const struct v4l2_pix_format *got)
{
    if (got->pixelformat != want->id || got->width < width_least || got->height < height_least ||
        got->width > FRAME_WIDTH_MAX || got->height > FRAME_HEIGHT_MAX || got->width % 2 != 0)
        return false;
    size_t row = (size_t)got->width * (size_t)want->bytes;
    size_t stride = got->bytesperline ? got->bytesperline : row;
    if (stride < row || stride > 8 * row)
        return false;
    frames->format = want->id;
    frames->width = (int)got->width;
    frames->height = (int)got->height;
    frames->stride = stride;
    frames->size = stride * (size_t)(frames->height - 1) + row;
    return true;
}

static enum status choose_format(struct frames *frames, struct err *err)
{
    bool compressed;
    const struct format *want = choose(frames, &compressed);
    if (!want && compressed)
        return err_set(err, ERR_REFUSED,
                       "%s gives compressed pictures only (MJPEG): use a camera with YUYV",
                       frames->path);
    if (!want)
        return err_set(err, ERR_REFUSED, "%s gives no pictures of a known kind", frames->path);
    int refused = 0;
    for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
        struct v4l2_format form = {.type = V4L2_BUF_TYPE_VIDEO_CAPTURE};
        form.fmt.pix.width = sizes[i].width;
        form.fmt.pix.height = sizes[i].height;
        form.fmt.pix.pixelformat = want->id;
        form.fmt.pix.field = V4L2_FIELD_NONE;
        refused = frames_ask(frames, VIDIOC_S_FMT, &form);
        if (refused == 0 && take_format(frames, want, &form.fmt.pix))
            return OK;
    }
    if (refused == EBUSY)
        return err_set(err, ERR_BUSY, "%s is used by another program", frames->path);
    return err_set(err, ERR_REFUSED, "%s has no pictures from %u×%u to %d×%d", frames->path,
                   width_least, height_least, FRAME_WIDTH_MAX, FRAME_HEIGHT_MAX);
}

static enum status map_buffer(struct frames *frames, uint32_t index, struct err *err)
{
    struct v4l2_buffer buffer = {
        .index = index, .type = V4L2_BUF_TYPE_VIDEO_CAPTURE, .memory = V4L2_MEMORY_MMAP};
    int refused = frames_ask(frames, VIDIOC_QUERYBUF, &buffer);
    if (refused != 0)
        return err_set(err, ERR_IO, "%s: a buffer: %s", frames->path, strerror(refused));
    if (buffer.length < frames->size)
        return err_set(err, ERR_REFUSED, "%s has buffers smaller than its pictures", frames->path);
    const struct frames_kernel *kernel = &frames->kernel;
    frames->buffers[index].size = buffer.length;
    frames->buffers[index].at =
        kernel->map(kernel->ctx, frames->fd, buffer.length, buffer.m.offset);
    if (!frames->buffers[index].at)
        return err_set(err, ERR_IO, "%s: a buffer: %s", frames->path, strerror(errno));
    frames->buffer_count = index + 1;
    refused = frames_ask(frames, VIDIOC_QBUF, &buffer);
    return refused == 0 ? OK
                        : err_set(err, ERR_IO, "%s: a buffer: %s", frames->path, strerror(refused));
}

static enum status make_buffers(struct frames *frames, struct err *err)
{
    struct v4l2_requestbuffers wish = {
        .count = FRAMES_BUFFERS, .type = V4L2_BUF_TYPE_VIDEO_CAPTURE, .memory = V4L2_MEMORY_MMAP};
    int refused = frames_ask(frames, VIDIOC_REQBUFS, &wish);
    if (refused == EBUSY)
        return err_set(err, ERR_BUSY, "%s is used by another program", frames->path);
    if (refused != 0 || wish.count < 2)
        return err_set(err, ERR_REFUSED, "%s has no buffers for pictures: %s", frames->path,
                       strerror(refused ? refused : ENOMEM));
    // The kernel may give more than were asked for; who has not been queued is never filled.
    uint32_t count = wish.count < FRAMES_BUFFERS ? wish.count : FRAMES_BUFFERS;
    for (uint32_t i = 0; i < count; i++)
        TRY(map_buffer(frames, i, err));
    return OK;
}

enum status frames_prepare(struct frames *frames, struct err *err)
{
    TRY(check_kind(frames, err));
    TRY(choose_format(frames, err));
    frames->grey = malloc((size_t)frames->width * (size_t)frames->height);
    if (!frames->grey)
        return err_memory(err);
    return make_buffers(frames, err);
}

void frames_grey(const struct frames *frames, const uint8_t *bytes)
{
    const struct format *format = format_of(frames->format);
    size_t width = (size_t)frames->width, step = (size_t)format->bytes;
    for (int y = 0; y < frames->height; y++) {
        const uint8_t *row = bytes + (size_t)y * frames->stride + format->first;
        uint8_t *grey = frames->grey + (size_t)y * width;
        if (step == 1)
            memcpy(grey, row, width);
        for (size_t x = 0; x < width && step > 1; x++)
            grey[x] = row[x * step];
    }
}
