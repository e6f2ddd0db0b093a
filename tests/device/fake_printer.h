// A receipt printer at the other end of a pseudo terminal, or a reader at the end of a pipe, that
// does as told. Include it behind cmocka.h.
#pragma once
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <pty.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

enum fake_trick { FAKE_READS_ON, FAKE_STALLS, FAKE_VANISHES };

struct fake_printer {
    // What it does.
    uint8_t answers[5]; // to question N; 0: none
    uint8_t later[5];   // the same once AFTER bytes came
    size_t after;
    atomic_int trick;  // once AFTER bytes came
    const char *noise; // sent before each answer
    bool slow;         // takes a few bytes at a time
    // What came.
    uint8_t *bytes;
    atomic_size_t size;
    int questions;

    char path[64];
    bool pipe;
    int end, other_end; // OTHER_END keeps it open while nobody prints
    atomic_bool over;
    pthread_t thread;
};

enum { FAKE_MOST = 1 << 20 };

static inline void fake_answer(struct fake_printer *p, int question)
{
    uint8_t answer = (p->size >= p->after && p->later[question] ? p->later : p->answers)[question];
    p->questions++;
    if (p->noise)
        (void)!write(p->end, p->noise, strlen(p->noise));
    if (answer)
        (void)!write(p->end, &answer, 1);
}

// A question can stand nowhere but where one is meant.
static inline void fake_look(struct fake_printer *p, size_t from)
{
    for (size_t i = from < 2 ? 2 : from; i < p->size; i++)
        if (p->bytes[i - 2] == 0x10 && p->bytes[i - 1] == 0x04 && p->bytes[i] >= 1 &&
            p->bytes[i] <= 4)
            fake_answer(p, p->bytes[i]);
}

static inline bool fake_take(struct fake_printer *p)
{
    size_t most = p->slow ? 1500 : 4096, room = FAKE_MOST - p->size;
    if (p->trick != FAKE_READS_ON && p->after - p->size < most)
        most = p->after - p->size;
    ssize_t n = read(p->end, p->bytes + p->size, most < room ? most : room);
    if (n <= 0)
        return false;
    p->size += (size_t)n;
    fake_look(p, p->size - (size_t)n);
    return true;
}

static inline void *fake_work(void *ctx)
{
    struct fake_printer *p = ctx;
    while (!p->over) {
        struct pollfd wait = {.fd = p->end, .events = POLLIN};
        bool full = p->trick != FAKE_READS_ON && p->size >= p->after;
        if (full && p->trick == FAKE_VANISHES && p->end >= 0) {
            (void)close(p->other_end);
            (void)close(p->end);
            p->end = p->other_end = -1;
        }
        if (full || p->slow)
            (void)poll(NULL, 0, 2);
        if (!full && poll(&wait, 1, 10) > 0 && !fake_take(p))
            (void)poll(NULL, 0, 2); // nobody has it open just now
    }
    return NULL;
}

static inline void fake_start(struct fake_printer *p)
{
    p->bytes = calloc(1, FAKE_MOST);
    assert_non_null(p->bytes);
    if (p->pipe) {
        snprintf(p->path, sizeof p->path, "fake-printer-%d", (int)getpid());
        assert_int_equal(mkfifo(p->path, 0600), 0);
        p->end = open(p->path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
        p->other_end = -1;
        assert_true(p->end >= 0);
        (void)fcntl(p->end, F_SETPIPE_SZ, 4096);
    } else {
        struct termios raw = {0};
        cfmakeraw(&raw);
        assert_int_equal(openpty(&p->end, &p->other_end, p->path, &raw, NULL), 0);
    }
    assert_int_equal(pthread_create(&p->thread, NULL, fake_work, p), 0);
}

// Until nothing more comes of what the kernel still holds.
static inline void fake_rest(const struct fake_printer *p)
{
    for (size_t before = p->size + 1; before != p->size; (void)poll(NULL, 0, 100))
        before = p->size;
}

static inline void fake_end(struct fake_printer *p)
{
    p->over = true;
    pthread_join(p->thread, NULL);
    if (p->end >= 0)
        (void)close(p->end);
    if (p->other_end >= 0)
        (void)close(p->other_end);
    if (p->pipe)
        (void)unlink(p->path);
    free(p->bytes);
}
