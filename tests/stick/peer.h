// The kiosk's side of a conversation with the helper, as nobody, in a process of its own, which
// ends with 0 or with the number of the check that does not hold.
#pragma once
#include "base/status.h"
#include "device/stick_folder.h"
#include "stick/loop.h"
#include "stick/serve.h"

#include <grp.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <sys/socket.h>
#include <sys/un.h>
// cmocka wants some of the above
#include <cmocka.h>

enum { NOBODY = 65534, PATIENCE_MS = 20000, REQUEST_MS = 1000 };

struct fixture {
    struct loop loop;
    char socket[96];
    int listens;
    struct stick_params params;
    const void *row; // of a table, for a play
};

static inline int set_up(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    loop_init(&f->loop, 16);
    (void)snprintf(f->socket, sizeof f->socket, "%s/socket", f->loop.root);
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    (void)strcpy(address.sun_path, f->socket);
    f->listens = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
    assert_int_equal(bind(f->listens, (struct sockaddr *)&address, sizeof address), 0);
    assert_int_equal(chmod(f->socket, 0666) | listen(f->listens, 4), 0);
    f->params = (struct stick_params){.folder = f->loop.dev,
                                      .socket = f->socket,
                                      .open_ms = PATIENCE_MS,
                                      .close_ms = PATIENCE_MS};
    *state = f;
    return 0;
}

static inline int tear_down(void **state)
{
    struct fixture *f = *state;
    (void)close(f->listens);
    loop_fini(&f->loop);
    free(f);
    return 0;
}

// PLAY in a process of its own, as nobody. It ends with 0, or with the number of the check that
// does not hold.
static inline pid_t apart(struct fixture *f, int (*play)(const struct fixture *f))
{
    pid_t child = fork();
    assert_true(child >= 0);
    if (child > 0)
        return child;
    (void)close(f->listens);
    if (f->loop.fd >= 0)
        (void)close(f->loop.fd);
    if (geteuid() == 0 && (setgroups(0, NULL) != 0 || setresgid(NOBODY, NOBODY, NOBODY) != 0 ||
                           setresuid(NOBODY, NOBODY, NOBODY) != 0))
        _exit(99);
    _exit(play(f));
}
#define CHECK(cond, number)                                                                        \
    do {                                                                                           \
        if (!(cond))                                                                               \
            return (number);                                                                       \
    } while (0)

#define TRY_CHECK(play)                                                                            \
    do {                                                                                           \
        int number_ = (play);                                                                      \
        if (number_ != 0)                                                                          \
            return number_;                                                                        \
    } while (0)

static inline int end_of(pid_t child)
{
    int ended;
    assert_int_equal(waitpid(child, &ended, 0), child);
    return WIFEXITED(ended) ? WEXITSTATUS(ended) : -WTERMSIG(ended);
}

static inline int open_descriptors(void)
{
    int count = 0;
    for (int fd = 0; fd < 256; fd++)
        count += fcntl(fd, F_GETFD) >= 0;
    return count;
}

// One conversation with PLAY, which ends with END.
static inline enum stick_result serve(struct fixture *f, int (*play)(const struct fixture *f),
                                      int end, struct err *why)
{
    const struct serve_params params = {f->loop.dev, REQUEST_MS};
    pid_t child = apart(f, play);
    int socket = accept4(f->listens, NULL, NULL, SOCK_CLOEXEC);
    assert_true(socket >= 0);
    int before = open_descriptors();
    *why = (struct err){""};
    enum stick_result result = serve_peer(socket, &params, why);
    assert_int_equal(open_descriptors(), before);
    (void)close(socket);
    int ended = end_of(child);
    if (ended != end)
        fail_msg("the kiosk's side ended with %d instead of %d; the helper: %d %s", ended, end,
                 (int)result, why->text);
    return result;
}
