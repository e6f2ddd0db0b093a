// Port: unpredictable bytes. The real one is in system/, tests use a seeded one.
#pragma once
#include <stddef.h>

struct random {
    void *ctx;
    void (*fill)(void *ctx, void *bytes, size_t size); // cannot fail; stops the program if it would
};
