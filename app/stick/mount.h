// A disk as a folder that nobody else sees: a mount without a place. It is gone with the last
// descriptor that leads into it.
#pragma once
#include "base/err.h"
#include "device/stick_talk.h"

#include <sys/types.h>

struct mount_owner { // who shall write
    uid_t uid;
    gid_t gid;
};

// Mounts DISK by the kind that disk_look found, for reading only when it said so, or when the
// kernel finds that out (then FOUND says it too). What it holds can neither be run nor be a device,
// and no symbolic link on it is followed. STICK_KIND: none of ours, or not in this kernel;
// otherwise by the kernel's errno, which FOUND keeps. The caller closes *FD.
enum stick_result mount_disk(int disk, struct stick_answer *found, const struct mount_owner *owner,
                             int *fd, struct err *why);
// What OWNER gets of it, open for reading: the whole when it cannot be written to or its file
// system knows no owners; else the folder engawa/ on it, made when it is missing. Fails as
// mount_disk does. The caller closes *FD.
enum stick_result mount_folder(int mount, struct stick_answer *found,
                               const struct mount_owner *owner, int *fd, struct err *why);
