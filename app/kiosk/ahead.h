// Reads a file ahead, so that the system has it in memory when it is used: a thread of its own that
// reads it through once, behind everything else that wants the processor, and ends. Nobody waits
// for it, and what cannot be read is read when it is needed.
#pragma once
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

struct ahead {
    const char *path; // borrowed
    pthread_t thread;
    bool begun; // there is a thread to be joined
    atomic_bool over;
};

// Of no use while AHEAD reads already. Where there is no thread to be had, nothing is read. PATH is
// borrowed until ahead_end.
void ahead_begin(struct ahead *ahead, const char *path);
// Stops in the middle of the file, within a block of it. Accepts what was never begun (all zero),
// and leaves it so.
void ahead_end(struct ahead *ahead);
