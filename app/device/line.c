#include "device/line.h"

#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <linux/lp.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

// As often a device is looked at that says that it can be written to and takes nothing.
static const int look_again_ms = 50;
// How much may lie there unread. Who floods the line is not listened to for ever.
enum { FORGET_READS = 64, READ_BYTES = 256 };

static const struct {
    int baud;
    speed_t speed;
} speeds[] = {
    {9600, B9600}, {19200, B19200}, {38400, B38400}, {57600, B57600}, {115200, B115200},
};

bool line_baud_ok(int baud)
{
    for (size_t i = 0; i < ARRAY_LEN(speeds); i++)
        if (speeds[i].baud == baud)
            return true;
    return false;
}

static speed_t speed_of(int baud)
{
    for (size_t i = 0; i < ARRAY_LEN(speeds); i++)
        if (speeds[i].baud == baud)
            return speeds[i].speed;
    return B9600;
}

static int64_t now_ms(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

// The first file that fits the pattern; false: none.
static bool find(const struct line_where *where, char *out, size_t out_size)
{
    glob_t found;
    bool any = glob(where->path, 0, NULL, &found) == 0;
    if (any)
        any = snprintf(out, out_size, "%s", found.gl_pathv[0]) < (int)out_size;
    globfree(&found);
    return any;
}

bool line_is_there(const struct line_where *where)
{
    char path[LINE_PATH_MAX];
    return find(where, path, sizeof path);
}

// Bytes as they are, with XON and XOFF from the printer obeyed.
static void set_serial(const struct line *line, int baud)
{
    struct termios t;
    if (tcgetattr(line->fd, &t) != 0)
        return;
    cfmakeraw(&t);
    t.c_iflag |= IXON;
    t.c_cflag |= CLOCAL | CREAD;
    t.c_cflag &= ~(tcflag_t)CRTSCTS;
    t.c_cc[VMIN] = t.c_cc[VTIME] = 0;
    (void)cfsetispeed(&t, speed_of(baud));
    (void)cfsetospeed(&t, speed_of(baud));
    (void)tcsetattr(line->fd, TCSANOW, &t);
}

static enum status not_opened(const struct line *line, struct err *err)
{
    const char *next = errno == EACCES  ? "; the service needs the group lp, or dialout"
                       : errno == EBUSY ? "; another program prints"
                       : errno == ENXIO ? "; nobody reads from it"
                                        : "";
    return err_set(err, errno == EBUSY ? ERR_BUSY : ERR_IO, "%s: %s%s", line->path, strerror(errno),
                   next);
}

// Never waits for a device. What is no device is opened for writing alone: who could read from a
// pipe would take away its own bytes.
static enum status open_path(struct line *line, struct err *err)
{
    enum { ALWAYS_SO = O_NONBLOCK | O_NOCTTY | O_CLOEXEC };
    struct stat is;
    if (stat(line->path, &is) != 0)
        return not_opened(line, err);
    if (!S_ISCHR(is.st_mode) && !S_ISFIFO(is.st_mode) && !S_ISREG(is.st_mode))
        return err_set(err, ERR_REFUSED, "%s is no printer", line->path);
    line->device = line->answers = S_ISCHR(is.st_mode);
    line->fd = open(line->path, (line->device ? O_RDWR : O_WRONLY | O_APPEND) | ALWAYS_SO);
    if (line->fd < 0 && line->answers) { // a printer that cannot talk back
        line->answers = false;
        line->fd = open(line->path, O_WRONLY | ALWAYS_SO);
    }
    return line->fd < 0 ? not_opened(line, err) : OK;
}

enum status line_open(struct line *line, const struct line_where *where, int stop, int stall_ms,
                      int whole_ms, struct err *err)
{
    *line =
        (struct line){.fd = -1, .stop = stop, .stall_ms = stall_ms, .over_ms = now_ms() + whole_ms};
    if (!find(where, line->path, sizeof line->path))
        return err_set(err, ERR_ABSENT, "%s: no such device; is it plugged in and switched on?",
                       where->path);
    TRY(open_path(line, err));
    line->serial = isatty(line->fd);
    if (line->serial)
        set_serial(line, where->baud);
    return OK;
}

void line_close(struct line *line, bool drop)
{
    if (line->fd < 0)
        return;
    if (line->serial && drop)
        (void)tcflush(line->fd, TCIOFLUSH);
    (void)close(line->fd);
    line->fd = -1;
}

enum wait { WAIT_READY, WAIT_LATE, WAIT_GONE, WAIT_STOP };

// EVENTS 0: only time and STOP.
static enum wait wait_for(const struct line *line, short events, int64_t until_ms)
{
    int64_t rest = until_ms - now_ms();
    struct pollfd fds[] = {{.fd = line->stop, .events = POLLIN},
                           {.fd = events ? line->fd : -1, .events = events}};
    int count = poll(fds, ARRAY_LEN(fds), rest > 0 ? (int)rest : 0);
    if (count > 0 && fds[0].revents)
        return WAIT_STOP;
    if (count > 0 && (fds[1].revents & events))
        return WAIT_READY;
    if (count > 0 && fds[1].revents)
        return WAIT_GONE;
    return rest <= 0 ? WAIT_LATE : count < 0 && errno != EINTR ? WAIT_GONE : WAIT_LATE;
}

static int64_t earlier(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

// A USB printer that takes nothing still tells why, on a way of its own.
static bool has_no_paper(const struct line *line)
{
    int port;
    return line->device && !line->serial && ioctl(line->fd, LPGETSTATUS, &port) == 0 &&
           (port & LP_POUTPA);
}

static enum status gave_up(const struct line *line, struct err *err)
{
    if (has_no_paper(line))
        return err_set(err, ERR_FULL, "%s: no paper", line->path);
    return err_set(err, ERR_BUSY, "%s takes nothing any more", line->path);
}

static enum status is_gone(const struct line *line, int cause, struct err *err)
{
    return err_set(err, ERR_IO, "%s: %s", line->path, strerror(cause));
}

static enum status stopped(struct err *err)
{
    return err_set(err, ERR_REFUSED, "printing was given up");
}

// One attempt: *TAKEN gets how many bytes went out, 0 when it was too early.
static enum status write_some(const struct line *line, const uint8_t *bytes, size_t size,
                              size_t *taken, struct err *err)
{
    ssize_t n = write(line->fd, bytes, size);
    *taken = n > 0 ? (size_t)n : 0;
    if (n >= 0 || errno == EAGAIN || errno == EINTR)
        return OK;
    if (errno == ENOSPC && line->device)
        return err_set(err, ERR_FULL, "%s: no paper", line->path);
    return is_gone(line, errno, err);
}

enum status line_write(struct line *line, const uint8_t *bytes, size_t size, struct err *err)
{
    int64_t moved_ms = now_ms();
    while (size > 0) {
        int64_t until_ms = earlier(moved_ms + line->stall_ms, line->over_ms);
        enum wait ready = wait_for(line, POLLOUT, until_ms);
        if (ready == WAIT_STOP)
            return stopped(err);
        if (ready == WAIT_GONE)
            return is_gone(line, ENODEV, err);
        if (now_ms() >= until_ms)
            return gave_up(line, err);
        size_t taken = 0;
        if (ready == WAIT_READY)
            TRY(write_some(line, bytes, size, &taken, err));
        if (taken > 0)
            moved_ms = now_ms();
        else if (ready == WAIT_READY) // it said so and took nothing: not without a rest
            (void)wait_for(line, 0, earlier(now_ms() + look_again_ms, until_ms));
        bytes += taken;
        size -= taken;
    }
    return OK;
}

enum status line_drain(struct line *line, struct err *err)
{
    int left, before = -1;
    int64_t moved_ms = now_ms();
    while (line->serial && ioctl(line->fd, TIOCOUTQ, &left) == 0 && left > 0) {
        if (left != before)
            moved_ms = now_ms();
        before = left;
        if (now_ms() >= earlier(moved_ms + line->stall_ms, line->over_ms))
            return gave_up(line, err);
        if (wait_for(line, 0, now_ms() + look_again_ms) == WAIT_STOP)
            return stopped(err);
    }
    return OK;
}

void line_forget(struct line *line)
{
    uint8_t bytes[READ_BYTES];
    for (int i = 0; line->answers && i < FORGET_READS; i++)
        if (read(line->fd, bytes, sizeof bytes) <= 0)
            return;
}

bool line_read(struct line *line, bool (*wanted)(uint8_t byte), int limit_ms, uint8_t *out)
{
    int64_t until_ms = earlier(now_ms() + limit_ms, line->over_ms);
    while (line->answers && now_ms() < until_ms) {
        uint8_t bytes[READ_BYTES];
        if (wait_for(line, POLLIN, until_ms) != WAIT_READY)
            return false;
        ssize_t size = read(line->fd, bytes, sizeof bytes);
        for (ssize_t i = 0; i < size; i++)
            if (wanted(bytes[i])) {
                *out = bytes[i];
                return true;
            }
        if (size == 0 || (size < 0 && errno != EAGAIN && errno != EINTR))
            return false;
        if (size < 0)
            (void)wait_for(line, 0, earlier(now_ms() + look_again_ms, until_ms));
    }
    return false;
}
