#include "speech/process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <unistd.h>

// A pipe that already holds TEXT, so that nobody has to be fed; its reading end, or -1.
static int pipe_with(const char *text, size_t size)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return -1;
    bool all = write(ends[1], text, size) == (ssize_t)size;
    (void)close(ends[1]);
    if (all)
        return ends[0];
    (void)close(ends[0]);
    return -1;
}

// Its own group, so that it can be killed with what it started, and no signal held back.
static int set_attributes(posix_spawnattr_t *attributes)
{
    sigset_t none;
    (void)sigemptyset(&none);
    int failed = posix_spawnattr_setsigmask(attributes, &none);
    if (!failed)
        failed = posix_spawnattr_setpgroup(attributes, 0);
    if (!failed)
        failed =
            posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP);
    return failed;
}

static int set_files(posix_spawn_file_actions_t *files, int in, int out)
{
    int failed = posix_spawn_file_actions_adddup2(files, in, STDIN_FILENO);
    if (!failed)
        failed = posix_spawn_file_actions_adddup2(files, out, PROCESS_OUT_FD);
    if (!failed)
        failed = posix_spawn_file_actions_addopen(files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    if (!failed)
        failed = posix_spawn_file_actions_addopen(files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    return failed;
}

// The process, or -1.
static pid_t start(const char *const argv[], int in, int out)
{
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    pid_t pid = -1;
    if (posix_spawn_file_actions_init(&files) != 0)
        return -1;
    if (posix_spawnattr_init(&attributes) != 0) {
        (void)posix_spawn_file_actions_destroy(&files);
        return -1;
    }
    // posix_spawn promises to change neither the strings nor the table.
    if (set_files(&files, in, out) != 0 || set_attributes(&attributes) != 0 ||
        posix_spawn(&pid, argv[0], &files, &attributes, (char *const *)argv, environ) != 0)
        pid = -1;
    (void)posix_spawnattr_destroy(&attributes);
    (void)posix_spawn_file_actions_destroy(&files);
    return pid;
}

// True when PID ends within LIMIT_MS.
static bool ends_in_time(pid_t pid, int limit_ms)
{
    int fd = pidfd_open(pid, 0);
    if (fd < 0)
        return false;
    struct pollfd wait = {.fd = fd, .events = POLLIN};
    int ready;
    while ((ready = poll(&wait, 1, limit_ms)) < 0 && errno == EINTR) {
    }
    (void)close(fd);
    return ready == 1;
}

enum status process_run(const char *const argv[], const char *text, size_t size, int out_fd,
                        int limit_ms)
{
    ALWAYS(size <= PROCESS_TEXT_MAX);
    // Above the numbers that the child gets, so that none is overwritten before it is used.
    int in = pipe_with(text, size), out = fcntl(out_fd, F_DUPFD_CLOEXEC, PROCESS_OUT_FD + 1);
    pid_t pid = in < 0 || out < 0 ? -1 : start(argv, in, out);
    if (in >= 0)
        (void)close(in);
    if (out >= 0)
        (void)close(out);
    if (pid < 0)
        return ERR_ABSENT;
    bool ended = ends_in_time(pid, limit_ms);
    // Whatever it left behind goes with it.
    (void)kill(-pid, SIGKILL);
    int how = 0;
    while (waitpid(pid, &how, 0) < 0 && errno == EINTR) {
    }
    if (!ended)
        return ERR_BUSY;
    return WIFEXITED(how) && WEXITSTATUS(how) == 0 ? OK : ERR_ABSENT;
}
