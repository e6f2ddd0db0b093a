#include "device/frames_parts.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static bool real_is_device(void *, const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISCHR(about.st_mode);
}

static int real_open(void *, const char *path)
{
    return open(path, O_RDWR | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
}

static int real_close(void *, int fd)
{
    return close(fd);
}

static int real_ioctl(void *, int fd, unsigned long request, void *arg)
{
    return ioctl(fd, request, arg);
}

static void *real_map(void *, int fd, size_t size, int64_t offset)
{
    void *at = mmap(NULL, size, PROT_READ, MAP_SHARED, fd, (off_t)offset);
    return at == MAP_FAILED ? NULL : at;
}

static int real_unmap(void *, void *at, size_t size)
{
    return munmap(at, size);
}

static int real_poll(void *, struct pollfd *fds, size_t count, int timeout_ms)
{
    return poll(fds, count, timeout_ms);
}

const struct frames_kernel frames_kernel = {NULL,       real_is_device, real_open,  real_close,
                                            real_ioctl, real_map,       real_unmap, real_poll};

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static bool is_there(void *ctx)
{
    const struct frames *frames = ctx;
    return frames->kernel.is_device(frames->kernel.ctx, frames->path);
}

// Also what is only half there. Whatever the kernel answers, the camera is closed.
static void stop(void *ctx)
{
    struct frames *frames = ctx;
    const struct frames_kernel *kernel = &frames->kernel;
    int type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    if (frames->streams)
        (void)frames_ask(frames, VIDIOC_STREAMOFF, &type);
    for (uint32_t i = 0; i < frames->buffer_count; i++)
        (void)kernel->unmap(kernel->ctx, frames->buffers[i].at, frames->buffers[i].size);
    if (frames->fd >= 0)
        (void)kernel->close(kernel->ctx, frames->fd);
    if (frames->grey)
        explicit_bzero(frames->grey, (size_t)frames->width * (size_t)frames->height);
    free(frames->grey);
    frames->grey = NULL;
    frames->fd = -1;
    frames->streams = false;
    frames->buffer_count = 0;
}

static enum status open_camera(struct frames *frames, struct err *err)
{
    const struct frames_kernel *kernel = &frames->kernel;
    if (!is_there(frames))
        return err_set(err, ERR_ABSENT, "there is no camera %s", frames->path);
    frames->fd = kernel->open(kernel->ctx, frames->path);
    if (frames->fd >= 0)
        return OK;
    int refused = errno;
    const char *hint =
        refused == EACCES ? "; the user of the kiosk belongs in the group video" : "";
    enum status code = refused == ENOENT || refused == ENODEV || refused == ENXIO ? ERR_ABSENT
                       : refused == EBUSY                                         ? ERR_BUSY
                                                                                  : ERR_IO;
    return err_set(err, code, "the camera %s cannot be opened: %s%s", frames->path,
                   strerror(refused), hint);
}

static enum status start(void *ctx, struct err *err)
{
    struct frames *frames = ctx;
    int type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    TRY(open_camera(frames, err));
    TRY(frames_prepare(frames, err));
    int refused = frames_ask(frames, VIDIOC_STREAMON, &type);
    if (refused != 0) // on USB most often: too little room on the bus
        return err_set(err, refused == EBUSY ? ERR_BUSY : ERR_IO, "%s does not begin: %s",
                       frames->path, strerror(refused));
    frames->streams = true;
    return OK;
}

static enum status gone(const struct frames *frames, int why, struct err *err)
{
    return err_set(err, ERR_IO, "the camera %s was pulled out or stopped: %s", frames->path,
                   strerror(why));
}

// Takes one filled buffer, if there is any, and gives it back. *TOOK: its picture is in GREY.
static int take_one(struct frames *frames, bool *took)
{
    struct v4l2_buffer buffer = {.type = V4L2_BUF_TYPE_VIDEO_CAPTURE, .memory = V4L2_MEMORY_MMAP};
    int refused = frames_ask(frames, VIDIOC_DQBUF, &buffer);
    if (refused != 0)
        return refused;
    if (buffer.index >= frames->buffer_count)
        return EPROTO;
    // A picture that did not come whole is none.
    bool whole = !(buffer.flags & V4L2_BUF_FLAG_ERROR) && buffer.bytesused >= frames->size &&
                 buffer.bytesused <= frames->buffers[buffer.index].size;
    if (whole)
        frames_grey(frames, frames->buffers[buffer.index].at);
    *took |= whole;
    return frames_ask(frames, VIDIOC_QBUF, &buffer);
}

// All that wait; the newest stays.
static int take_all(struct frames *frames, bool *took)
{
    int refused = 0;
    *took = false;
    for (uint32_t i = 0; i < frames->buffer_count && refused == 0; i++)
        refused = take_one(frames, took);
    return refused == EAGAIN ? 0 : refused;
}

static enum status next(void *ctx, int stop_fd, int timeout_ms, struct frame *out, struct err *err)
{
    struct frames *frames = ctx;
    const struct frames_kernel *kernel = &frames->kernel;
    int64_t until_ms = now_ms() + timeout_ms;
    for (int64_t rest_ms = timeout_ms; rest_ms >= 0; rest_ms = until_ms - now_ms()) {
        struct pollfd fds[] = {{frames->fd, POLLIN, 0}, {stop_fd, POLLIN, 0}};
        int ready = kernel->poll(kernel->ctx, fds, ARRAY_LEN(fds), (int)rest_ms);
        if (ready < 0 && errno != EINTR)
            return gone(frames, errno, err);
        if (ready == 0 || (ready > 0 && fds[1].revents))
            break;
        if (ready < 0)
            continue;
        bool took;
        int refused = fds[0].revents & POLLIN ? take_all(frames, &took) : ENODEV;
        if (refused != 0)
            return gone(frames, refused, err);
        *out = (struct frame){frames->grey, frames->width, frames->height};
        if (took)
            return OK;
    }
    return err_set(err, ERR_BUSY, "the camera %s gives no picture", frames->path);
}

enum status frames_new(const char *path, const struct frames_kernel *kernel, struct frames **out,
                       struct err *err)
{
    size_t size = strnlen(path, FRAMES_PATH_MAX);
    if (size == FRAMES_PATH_MAX || path[0] != '/')
        return err_set(err, ERR_INVALID, "a camera is a path of at most %d bytes: /dev/video0",
                       FRAMES_PATH_MAX - 1);
    struct frames *frames = calloc(1, sizeof *frames);
    if (!frames)
        return err_memory(err);
    memcpy(frames->path, path, size + 1);
    frames->kernel = *kernel;
    frames->fd = -1;
    *out = frames;
    return OK;
}

void frames_free(struct frames *frames)
{
    if (frames)
        stop(frames);
    free(frames);
}

struct frame_source frames_source(struct frames *frames)
{
    return (struct frame_source){frames, is_there, start, next, stop};
}
