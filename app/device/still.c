#include "device/still.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct still {
    const char *path;
    uint8_t *grey;
    size_t size;
};

static bool is_there(void *ctx)
{
    const struct still *still = ctx;
    return access(still->path, R_OK) == 0;
}

static void stop(void *ctx)
{
    struct still *still = ctx;
    if (still->grey)
        explicit_bzero(still->grey, still->size);
    free(still->grey);
    still->grey = NULL;
}

static enum status start(void *ctx, struct err *err)
{
    struct still *still = ctx;
    return is_there(still) ? OK : err_set(err, ERR_ABSENT, "there is no picture %s", still->path);
}

// A number after blanks and comments; -1: there is none.
static int take_number(FILE *file)
{
    int c = getc(file), number = 0;
    while (isspace(c) || c == '#') {
        for (bool comment = c == '#'; comment; comment = c != EOF && c != '\n')
            c = getc(file);
        c = getc(file);
    }
    if (!isdigit(c))
        return -1;
    for (; isdigit(c) && number < 100000; c = getc(file))
        number = number * 10 + c - '0';
    return isspace(c) ? number : -1;
}

static bool take_picture(struct still *still, FILE *file, struct frame *out)
{
    char kind[2];
    if (fread(kind, sizeof kind, 1, file) != 1 || memcmp(kind, "P5", sizeof kind) != 0)
        return false;
    out->width = take_number(file);
    out->height = take_number(file);
    if (out->width < FRAME_SIDE_MIN || out->height < FRAME_SIDE_MIN ||
        out->width > FRAME_WIDTH_MAX || out->height > FRAME_HEIGHT_MAX || take_number(file) != 255)
        return false;
    stop(still);
    still->size = (size_t)out->width * (size_t)out->height;
    still->grey = malloc(still->size);
    out->grey = still->grey;
    return still->grey && fread(still->grey, 1, still->size, file) == still->size;
}

static enum status next(void *ctx, int, int, struct frame *out, struct err *err)
{
    struct still *still = ctx;
    FILE *file = fopen(still->path, "rbe");
    if (!file)
        return err_set(err, ERR_IO, "the picture %s: %s", still->path, strerror(errno));
    bool well = take_picture(still, file, out);
    (void)fclose(file);
    return well ? OK
                : err_set(err, ERR_IO, "%s is no PGM picture (P5, 255) from %d×%d to %d×%d",
                          still->path, FRAME_SIDE_MIN, FRAME_SIDE_MIN, FRAME_WIDTH_MAX,
                          FRAME_HEIGHT_MAX);
}

enum status still_new(const char *path, struct still **out, struct err *err)
{
    *out = calloc(1, sizeof **out);
    if (!*out)
        return err_memory(err);
    (*out)->path = path;
    return OK;
}

void still_free(struct still *still)
{
    if (still)
        stop(still);
    free(still);
}

struct frame_source still_source(struct still *still)
{
    return (struct frame_source){still, is_there, start, next, stop};
}
