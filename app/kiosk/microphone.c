#include "kiosk/microphone.h"
#include "sdl/microphone.h"

static void use(void *ctx, const char *name)
{
    sdl_microphone_use(ctx, name);
}

static bool is_there(void *ctx)
{
    return sdl_microphone_is_there(ctx);
}

static bool open_it(void *ctx)
{
    return sdl_microphone_open(ctx) == OK;
}

static bool read_it(void *ctx, int16_t *samples, size_t most, size_t *count)
{
    return sdl_microphone_read(ctx, samples, most, count);
}

static void close_it(void *ctx)
{
    sdl_microphone_close(ctx);
}

struct microphone microphone_of(struct sdl_microphone *microphone)
{
    return (struct microphone){microphone, use, is_there, open_it, read_it, close_it};
}
