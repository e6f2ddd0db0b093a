#include "device/stick_folder.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

// For a technician; who asked gets the result.
static const char *const meanings[] = {
    [STICK_OK] = "all is well",
    [STICK_GONE] = "it is not there, or no longer",
    [STICK_EMPTY] = "no file system on it, or more than one at once",
    [STICK_KIND] = "a file system that is not taken",
    [STICK_DAMAGED] = "its file system is damaged, or it cannot be read",
    [STICK_BUSY] = "something else uses it",
    [STICK_DENIED] = "the helper refuses",
    [STICK_FAILED] = "the kernel refuses",
    [STICK_SILENT] = "no answer that could be understood",
};

static enum stick_result told(struct err *why, enum stick_result result)
{
    if (result != STICK_OK)
        (void)err_set(why, ERR_IO, "stick: %s", meanings[result]);
    return result;
}

static enum stick_result silent(struct err *why, const char *what)
{
    (void)err_set(why, ERR_IO, "stick: %s: %s: does engawa-stick.socket run", what,
                  strerror(errno));
    return STICK_SILENT;
}

static int64_t now_ms(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int call(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (strlen(path) >= sizeof address.sun_path) {
        errno = ENAMETOOLONG;
        return -1;
    }
    memcpy(address.sun_path, path, strlen(path) + 1);
    int fd = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd >= 0 && connect(fd, (const struct sockaddr *)&address, sizeof address) != 0) {
        int cause = errno;
        (void)close(fd);
        errno = cause;
        return -1;
    }
    return fd;
}

// Keeps the first descriptor that came and closes the others.
static int take_descriptor(struct msghdr *message)
{
    int kept = -1;
    for (struct cmsghdr *head = CMSG_FIRSTHDR(message); head; head = CMSG_NXTHDR(message, head)) {
        if (head->cmsg_level != SOL_SOCKET || head->cmsg_type != SCM_RIGHTS)
            continue;
        size_t count = (head->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        for (size_t i = 0; i < count; i++) {
            int fd;
            memcpy(&fd, CMSG_DATA(head) + i * sizeof fd, sizeof fd);
            if (kept < 0)
                kept = fd;
            else
                (void)close(fd);
        }
    }
    return kept;
}

// One packet within LIMIT_MS; FD: what came with it, or -1. The caller closes that. False: none
// came that says something.
static bool hear(int talk, int limit_ms, struct stick_answer *out, int *fd)
{
    char text[STICK_PACKET_SIZE];
    _Alignas(struct cmsghdr) char control[CMSG_SPACE(4 * sizeof(int))];
    struct iovec part = {text, sizeof text};
    struct msghdr message = {.msg_iov = &part,
                             .msg_iovlen = 1,
                             .msg_control = control,
                             .msg_controllen = sizeof control};
    struct pollfd waiting = {talk, POLLIN, 0};
    int ready;
    *fd = -1;
    for (int64_t end = now_ms() + limit_ms;;) {
        int64_t left = end - now_ms();
        ready = poll(&waiting, 1, left > 0 ? (int)left : 0);
        if (ready >= 0 || errno != EINTR)
            break;
    }
    if (ready == 0)
        errno = ETIMEDOUT;
    if (ready != 1)
        return false;
    ssize_t size = recvmsg(talk, &message, MSG_CMSG_CLOEXEC | MSG_DONTWAIT);
    if (size < 0)
        return false;
    *fd = take_descriptor(&message);
    errno = size == 0 ? ECONNRESET : EBADMSG;
    return size > 0 && !(message.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) &&
           stick_answer_read(text, (size_t)size, out);
}

static enum stick_result describe(struct stick_folder *folder, struct err *why)
{
    struct statvfs space;
    if (fstatvfs(folder->fd, &space) != 0) {
        (void)err_set(why, ERR_IO, "stick: %s", strerror(errno));
        return STICK_FAILED;
    }
    folder->free_bytes = (uint64_t)space.f_bavail * space.f_frsize;
    folder->read_only |= (space.f_flag & ST_RDONLY) != 0;
    (void)snprintf(folder->path, sizeof folder->path, "/proc/self/fd/%d", folder->fd);
    return STICK_OK;
}

static enum stick_result open_named(const char *path, struct stick_folder *out, struct err *why)
{
    out->fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (out->fd < 0) {
        int cause = errno;
        (void)err_set(why, ERR_IO, "stick: %s: %s", path, strerror(cause));
        return cause == ENOENT ? STICK_GONE : cause == EACCES ? STICK_DENIED : STICK_FAILED;
    }
    memcpy(out->kind, STICK_FOLDER, sizeof STICK_FOLDER);
    return describe(out, why);
}

// O_PATH would do for no sync.
static bool is_folder(int fd)
{
    struct stat is;
    int flags = fcntl(fd, F_GETFL);
    return flags >= 0 && (flags & O_PATH) == 0 && fstat(fd, &is) == 0 && S_ISDIR(is.st_mode);
}

static enum stick_result ask(const struct stick_params *params, const char *name,
                             struct stick_folder *out, struct err *why)
{
    struct stick_answer answer;
    out->talk = call(params->socket);
    if (out->talk < 0 || send(out->talk, name, strlen(name), MSG_NOSIGNAL) != (ssize_t)strlen(name))
        return silent(why, params->socket);
    if (!hear(out->talk, params->open_ms, &answer, &out->fd))
        return silent(why, name);
    if (answer.result != STICK_OK) {
        const char *more = answer.result == STICK_FAILED ? strerror(answer.number) : answer.kind;
        (void)err_set(why, ERR_IO, "stick %s: %s%s%s", name, meanings[answer.result],
                      more[0] ? ": " : "", more);
        return answer.result;
    }
    errno = EBADMSG;
    if (answer.freed || !is_folder(out->fd))
        return silent(why, name);
    memcpy(out->kind, answer.kind, sizeof out->kind);
    memcpy(out->label, answer.label, sizeof out->label);
    out->read_only = answer.read_only;
    return describe(out, why);
}

static void drop(int *fd)
{
    if (*fd >= 0)
        (void)close(*fd);
    *fd = -1;
}

enum stick_result stick_folder_open(const struct stick_params *params, const char *name,
                                    struct stick_folder *out, struct err *why)
{
    *out = (struct stick_folder){.fd = -1, .talk = -1, .close_ms = params->close_ms};
    enum stick_result result;
    if (params->named)
        result = open_named(params->named, out, why);
    else if (!stick_name_is_valid(name, strlen(name)))
        result = told(why, STICK_GONE);
    else
        result = ask(params, name, out, why);
    if (result == STICK_OK)
        return STICK_OK;
    drop(&out->fd);
    drop(&out->talk);
    return result;
}

enum stick_result stick_close(struct stick_folder *folder, struct err *why)
{
    struct stick_answer answer = {.result = STICK_SILENT};
    int came = -1;
    drop(&folder->fd);
    if (folder->talk < 0)
        return STICK_OK;
    if (shutdown(folder->talk, SHUT_WR) != 0 ||
        !hear(folder->talk, folder->close_ms, &answer, &came) ||
        (answer.result == STICK_OK && !answer.freed))
        answer.result = STICK_SILENT;
    drop(&came);
    drop(&folder->talk);
    return told(why, answer.result);
}
