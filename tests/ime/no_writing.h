// A process that dies when it tries to write anything, or to make, change or remove a file, whoever
// asks: our code, a library, the C library. One thing it may try, as libanthy does at every
// conversion: to make a lock, a file opened to read and write, which stays empty. Whether it got
// one is seen in the folder. Include after cmocka.h.
#pragma once
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { WRITES = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND, LOCK = O_RDWR | O_CREAT };

#define LOAD(field) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
#define DIE         BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS)
#define NEVER(call) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_##call, 0, 1), DIE
// Dies when the flags of an opening call, its argument WHICH, are not those of reading or of a
// lock.
#define ONLY_TO_READ(call, which)                                                                  \
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_##call, 0, 5), LOAD(args[which]),                      \
        BPF_STMT(BPF_ALU | BPF_AND | BPF_K, WRITES),                                               \
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, O_RDONLY, 2, 0),                                       \
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, LOCK, 1, 0), DIE, LOAD(nr)

static void never_write_again(void)
{
    struct sock_filter filter[] = {
        LOAD(nr),
        ONLY_TO_READ(openat, 2),
        NEVER(write),
        NEVER(writev),
        NEVER(pwrite64),
        NEVER(pwritev),
        NEVER(openat2),
        NEVER(mkdirat),
        NEVER(renameat2),
        NEVER(unlinkat),
        NEVER(linkat),
        NEVER(symlinkat),
        NEVER(fchmodat),
        NEVER(truncate),
        NEVER(ftruncate),
#ifdef SYS_open // what newer processors no longer have
        ONLY_TO_READ(open, 1),
        NEVER(creat),
        NEVER(mkdir),
        NEVER(rename),
        NEVER(renameat),
        NEVER(unlink),
        NEVER(rmdir),
        NEVER(link),
        NEVER(symlink),
        NEVER(chmod),
#endif
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog program = {.len = ARRAY_LEN(filter), .filter = filter};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
        prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0)
        _exit(99);
}

// Runs WORK in such a process: the exit code that it returned, or minus the signal that ended it.
static int run_without_writing(int (*work)(void))
{
    pid_t child = fork();
    if (child == 0) {
        never_write_again();
        _exit(work());
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}
