#include "program.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
    SWEEP_MS = 5,
    GO_MAX_MS = 5000, // how long a program may take to end by itself
};

int64_t now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

void rest_us(int64_t us)
{
    struct timespec t = {us / 1000000, us % 1000000 * 1000};
    while (nanosleep(&t, &t) != 0 && errno == EINTR)
        continue;
}

pid_t start_program(char *const command[])
{
    // What the program leaves behind when it ends becomes a child of this process, not of init.
    prctl(PR_SET_CHILD_SUBREAPER, 1L);
    pid_t pid = fork();
    if (pid == 0) {
        // Stdin and stdout belong to whoever called this; what the program says goes to stderr.
        dup2(STDERR_FILENO, STDOUT_FILENO);
        dup2(open("/dev/null", O_RDONLY | O_CLOEXEC), STDIN_FILENO);
        execvp(command[0], command);
        _exit(127);
    }
    return pid;
}

static void kill_children(void)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/self/task/%d/children", (int)getpid());
    FILE *file = fopen(path, "re");
    int pid;
    while (file && fscanf(file, "%d", &pid) == 1)
        kill(pid, SIGKILL);
    if (file)
        fclose(file);
}

void end_program(pid_t pid)
{
    kill(pid, SIGTERM);
    int64_t until = now_us() + GO_MAX_MS * 1000LL;
    while (waitpid(pid, NULL, WNOHANG) == 0 && now_us() < until)
        rest_us(SWEEP_MS * 1000LL);
    for (;;) {
        kill_children();
        pid_t gone = waitpid(-1, NULL, WNOHANG);
        if (gone < 0 && errno == ECHILD)
            return;
        if (gone == 0)
            rest_us(SWEEP_MS * 1000LL);
    }
}

bool has_ended(pid_t pid)
{
    siginfo_t info = {0};
    return waitid(P_PID, (id_t)pid, &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid == pid;
}
