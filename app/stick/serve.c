#include "stick/serve.h"
#include "stick/disk.h"
#include "stick/mount.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct visit {
    int socket, disk, mount, folder; // -1: not open
    struct mount_owner owner;
    struct stick_answer answer;
};

static void drop(int *fd)
{
    if (*fd >= 0)
        (void)close(*fd);
    *fd = -1;
}

static enum stick_result wrong(struct err *why, const char *what)
{
    (void)err_set(why, ERR_INVALID, "%s", what);
    return STICK_DENIED;
}

static enum stick_result read_request(struct visit *visit, int limit_ms, char name[STICK_NAME_SIZE],
                                      struct err *why)
{
    char text[STICK_NAME_SIZE];
    struct ucred peer;
    socklen_t room = sizeof peer;
    struct pollfd waiting = {visit->socket, POLLIN, 0};
    if (poll(&waiting, 1, limit_ms) != 1)
        return wrong(why, "asked for nothing");
    // MSG_TRUNC: the true size, also of what does not fit
    ssize_t size = recv(visit->socket, text, sizeof text, MSG_DONTWAIT | MSG_TRUNC);
    if (size <= 0 || !stick_name_is_valid(text, (size_t)size))
        return wrong(why, "asked for what is no name of a disk");
    if (getsockopt(visit->socket, SOL_SOCKET, SO_PEERCRED, &peer, &room) != 0)
        return wrong(why, "who asks is not known");
    visit->owner = (struct mount_owner){peer.uid, peer.gid};
    memcpy(name, text, (size_t)size);
    name[size] = '\0';
    return STICK_OK;
}

static enum stick_result give(struct visit *visit, const char *folder, const char *name,
                              struct err *why)
{
    struct stick_answer *found = &visit->answer;
    enum stick_result result = disk_open(folder, name, &visit->disk, why);
    if (result == STICK_OK)
        result = disk_look(visit->disk, found, why);
    if (result == STICK_OK)
        result = mount_disk(visit->disk, found, &visit->owner, &visit->mount, why);
    if (result == STICK_OK)
        result = mount_folder(visit->mount, found, &visit->owner, &visit->folder, why);
    if (result != STICK_OK)
        (void)err_prefix(why, ERR_IO, "%s", name);
    return result;
}

// Sends what visit->answer says, and the folder when there is one.
static bool answer(const struct visit *visit)
{
    char text[STICK_PACKET_SIZE];
    struct iovec part = {text, stick_answer_write(&visit->answer, text)};
    _Alignas(struct cmsghdr) char control[CMSG_SPACE(sizeof(int))] = {0};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
    if (visit->folder >= 0) {
        message.msg_control = control;
        message.msg_controllen = sizeof control;
        struct cmsghdr *head = CMSG_FIRSTHDR(&message);
        *head = (struct cmsghdr){CMSG_LEN(sizeof(int)), SOL_SOCKET, SCM_RIGHTS};
        memcpy(CMSG_DATA(head), &visit->folder, sizeof(int));
    }
    return sendmsg(visit->socket, &message, MSG_NOSIGNAL | MSG_DONTWAIT) > 0;
}

// Whatever comes next is the end: the peer went, or asks for what it may not.
static void wait_for_end(const struct visit *visit)
{
    struct pollfd waiting = {visit->socket, POLLIN | POLLRDHUP, 0};
    while (poll(&waiting, 1, -1) < 0 && errno == EINTR)
        continue;
}

enum stick_result serve_peer(int socket, const struct serve_params *params, struct err *why)
{
    char name[STICK_NAME_SIZE];
    struct visit visit = {.socket = socket, .disk = -1, .mount = -1, .folder = -1};
    enum stick_result result = read_request(&visit, params->request_ms, name, why);
    if (result == STICK_OK)
        result = give(&visit, params->folder, name, why);
    visit.answer.result = result;
    bool heard = answer(&visit);
    drop(&visit.folder);
    if (result == STICK_OK && heard) {
        wait_for_end(&visit);
        drop(&visit.mount); // unmounts, unless the peer left something open
        result = disk_is_free(visit.disk);
        visit.answer = (struct stick_answer){.result = result, .freed = result == STICK_OK};
        (void)answer(&visit); // it need not be there any more
        if (result != STICK_OK)
            (void)err_set(why, ERR_BUSY, "%s: %s", name,
                          result == STICK_BUSY ? "still in use when it was given back"
                                               : "pulled out before it was given back");
    }
    drop(&visit.mount);
    drop(&visit.disk);
    return result;
}
