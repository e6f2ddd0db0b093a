#include "system/chance.h"

#include "base/status.h"

#include <errno.h>
#include <stdint.h>
#include <sys/random.h>

static void fill(void *ctx, void *bytes, size_t size)
{
    (void)ctx;
    uint8_t *at = bytes;
    while (size > 0) {
        ssize_t got = getrandom(at, size, 0);
        ALWAYS(got > 0 || (got < 0 && errno == EINTR));
        if (got > 0) {
            at += got;
            size -= (size_t)got;
        }
    }
}

struct random system_random(void)
{
    return (struct random){.fill = fill};
}
