// A disk made of a file, where this machine lets the test have one: a loop device under the name
// that udev would give, in a folder of its own.
#pragma once
#include "device/stick_talk.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/loop.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

struct loop {
    char root[64];           // everything lies in it
    char image[96], dev[96]; // the file; what stands for /dev
    char name[STICK_NAME_SIZE];
    int fd; // goes, and the device with it
};

// How a line of the shell ends, -1 for a signal.
static inline int loop_try(const char *line)
{
    char command[512];
    (void)snprintf(command, sizeof command,
                   "export PATH=$PATH:/usr/sbin:/sbin LC_ALL=C.UTF-8; { %s; } >/dev/null 2>&1",
                   line);
    int ended = system(command);
    return WIFEXITED(ended) ? WEXITSTATUS(ended) : -1;
}

// A folder with an empty image of MIB.
static inline void loop_init(struct loop *loop, int mib)
{
    *loop = (struct loop){.fd = -1};
    (void)strcpy(loop->root, "/tmp/engawa-stick-XXXXXX");
    if (!mkdtemp(loop->root) || chmod(loop->root, 0755) != 0)
        abort();
    (void)snprintf(loop->image, sizeof loop->image, "%s/image", loop->root);
    (void)snprintf(loop->dev, sizeof loop->dev, "%s/dev", loop->root);
    int fd = open(loop->image, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0 || ftruncate(fd, (off_t)mib << 20) != 0 || mkdir(loop->dev, 0755) != 0)
        abort();
    (void)close(fd);
}

static inline void loop_fini(struct loop *loop)
{
    if (loop->fd >= 0)
        (void)close(loop->fd);
    char command[96];
    (void)snprintf(command, sizeof command, "rm -rf '%s'", loop->root);
    if (loop_try(command) != 0)
        abort();
}

// Takes a free one; others may take them at the same time. It is freed with its last user.
static inline int loop_take(struct loop *loop, unsigned flags)
{
    int control = open("/dev/loop-control", O_RDWR | O_CLOEXEC);
    int image = open(loop->image, O_RDWR | O_CLOEXEC), number = -1;
    for (int i = 0; i < 20 && control >= 0 && image >= 0 && loop->fd < 0; i++) {
        char path[32];
        number = ioctl(control, LOOP_CTL_GET_FREE);
        (void)snprintf(path, sizeof path, "/dev/loop%d", number);
        loop->fd = open(path, O_RDWR | O_CLOEXEC);
        struct loop_config config = {.fd = (unsigned)image,
                                     .info.lo_flags = LO_FLAGS_AUTOCLEAR | flags};
        if (loop->fd >= 0 && ioctl(loop->fd, LOOP_CONFIGURE, &config) != 0) {
            (void)close(loop->fd);
            loop->fd = -1;
        }
    }
    if (control >= 0)
        (void)close(control);
    if (image >= 0)
        (void)close(image);
    return number;
}

static inline void loop_unplug(struct loop *loop)
{
    char path[160];
    (void)close(loop->fd);
    loop->fd = -1;
    (void)snprintf(path, sizeof path, "%s/%s", loop->dev, loop->name);
    (void)unlink(path);
    (void)snprintf(path, sizeof path, "%s/%s%s", loop->dev, STICK_MARK, loop->name);
    (void)unlink(path);
}

// Makes the image a disk. NULL, or why there is none on this machine.
static inline const char *loop_plug_in(struct loop *loop, unsigned flags)
{
    if (geteuid() != 0)
        return "not root";
    int number = loop_take(loop, flags);
    struct stat is;
    if (loop->fd < 0 || fstat(loop->fd, &is) != 0)
        return "no loop device";
    char path[160];
    (void)snprintf(loop->name, sizeof loop->name, "loop%d", number);
    (void)snprintf(path, sizeof path, "%s/%s", loop->dev, loop->name);
    if (mknod(path, S_IFBLK | 0600, is.st_rdev) != 0)
        return "no device node can be made";
    int node = open(path, O_RDONLY | O_CLOEXEC);
    if (node < 0)
        return "device nodes do not work in /tmp";
    (void)close(node);
    (void)snprintf(path, sizeof path, "%s/%s%s", loop->dev, STICK_MARK, loop->name);
    return symlink(loop->name, path) == 0 ? NULL : "no link can be made";
}
