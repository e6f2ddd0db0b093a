#include "office/deliver.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    PIECE = 256 * 1024,
    PIECES_A_SYNC = 16,   // so that what was told as written is on the medium
    ALIGN = 4096,         // for reading past the cache
    SLACK = 256 * 1024,   // what the names and tables of the medium need beside the file
    LOOK_AT_MOST = 20000, // names in the folder
    CLEAN_AT_MOST = 16,   // parts at once
    TAG_SIZE = 8,
    PART_SIZE = 32,
    READINGS = 2, // before it gets its name, and after
};
#define PART_HEAD "engawa-"
#define PART_TAIL ".part"

static const char tag_letters[] = "abcdefghijklmnopqrstuvwxyz234567";

struct delivery {
    const struct deliver_files *files;
    const struct deliver_order *order;
    int folder;
    char part[PART_SIZE]; // "" while there is none
    uint8_t *piece, *source;
    int64_t began_ms;
    bool begun; // the medium took something already
};

// ---------------------------------------------------------------- what went wrong

static enum deliver_result result_of(const struct delivery *delivery, int cause)
{
    switch (cause) {
    case ENOSPC:
    case EDQUOT:
        return DELIVER_NO_ROOM;
    case EROFS: // a file system that meets errors in the middle turns read-only
        return delivery->begun ? DELIVER_GONE : DELIVER_READ_ONLY;
    case EACCES:
    case EPERM:
        return DELIVER_READ_ONLY;
    case EIO:
    case ENODEV:
    case ENXIO:
    case ENOENT:
    case ENOTDIR:
    case ESTALE:
    case ENOTCONN:
    case EUCLEAN:
        return DELIVER_GONE;
    case EINVAL:
    case ENAMETOOLONG:
    case EILSEQ:
        return DELIVER_NAME;
    default:
        return DELIVER_FAILED;
    }
}

// GOT is what the port gave, below 0.
static enum deliver_result failed(const struct delivery *delivery, const char *doing, ssize_t got,
                                  struct err *err)
{
    int cause = (int)-got;
    (void)err_set(err, ERR_IO, "stick: %s: %s", doing, strerror(cause));
    return result_of(delivery, cause);
}

static enum deliver_result told(enum deliver_result result, struct err *err, const char *text)
{
    (void)err_set(err, ERR_REFUSED, "stick: %s", text);
    return result;
}

// After each piece, which began at PIECE_MS.
static enum deliver_result go_on(const struct delivery *delivery, enum office_stage stage,
                                 uint64_t done, uint64_t total, int64_t piece_ms, struct err *err)
{
    const struct deliver_order *order = delivery->order;
    int64_t now = delivery->files->now_ms(delivery->files->ctx);
    if (!order->progress.step(order->progress.ctx, stage, done, total))
        return told(DELIVER_CANCELLED, err, "it was given up");
    if (now - piece_ms > order->limits.stall_ms)
        return told(DELIVER_SLOW, err, "it takes nothing for too long");
    if (now - delivery->began_ms > order->limits.whole_ms)
        return told(DELIVER_SLOW, err, "it is too slow for this much");
    return DELIVER_WHOLE;
}

// ---------------------------------------------------------------- parts

static bool is_part(const char *name)
{
    const char *head = "." PART_HEAD;
    size_t size = strlen(head);
    return strncmp(name, head, size) == 0 && strspn(name + size, tag_letters) == TAG_SIZE &&
           strcmp(name + size + TAG_SIZE, PART_TAIL) == 0;
}

struct leftovers {
    char names[CLEAN_AT_MOST][PART_SIZE];
    size_t count;
};

static void note_leftover(void *ctx, const char *name)
{
    struct leftovers *left = ctx;
    if (left->count < CLEAN_AT_MOST && is_part(name))
        (void)snprintf(left->names[left->count++], PART_SIZE, "%s", name);
}

// What an earlier pull left. When it cannot be removed, the stick has that much less room.
static void clean(const struct delivery *delivery)
{
    const struct deliver_files *files = delivery->files;
    struct leftovers left = {.count = 0};
    (void)files->list(files->ctx, delivery->folder, LOOK_AT_MOST, note_leftover, &left);
    for (size_t i = 0; i < left.count; i++)
        (void)files->unlink(files->ctx, delivery->folder, left.names[i]);
}

static void name_part(struct delivery *delivery)
{
    uint8_t chance[TAG_SIZE];
    char tag[TAG_SIZE + 1] = "";
    delivery->order->random->fill(delivery->order->random->ctx, chance, sizeof chance);
    for (size_t i = 0; i < TAG_SIZE; i++)
        tag[i] = tag_letters[chance[i] % (sizeof tag_letters - 1)];
    (void)snprintf(delivery->part, sizeof delivery->part, "." PART_HEAD "%s" PART_TAIL, tag);
}

// ---------------------------------------------------------------- writing and reading back

static enum deliver_result write_piece(struct delivery *delivery, int file, const uint8_t *bytes,
                                       size_t size, struct err *err)
{
    const struct deliver_files *files = delivery->files;
    while (size > 0) {
        ssize_t took = files->write(files->ctx, file, bytes, size);
        if (took == -EINTR)
            continue;
        if (took <= 0)
            return failed(delivery, "write", took < 0 ? took : -EIO, err);
        bytes += took;
        size -= (size_t)took;
    }
    return DELIVER_WHOLE;
}

static enum deliver_result sync_file(const struct delivery *delivery, int file, struct err *err)
{
    int done = delivery->files->sync(delivery->files->ctx, file);
    return done < 0 ? failed(delivery, "write to the end", done, err) : DELIVER_WHOLE;
}

static enum deliver_result fill(struct delivery *delivery, int file, struct err *err)
{
    const struct deliver_source *source = &delivery->order->source;
    uint64_t at = 0;
    for (unsigned pieces = 1; at < source->size; pieces++) {
        size_t size = source->size - at < PIECE ? (size_t)(source->size - at) : PIECE;
        int64_t began = delivery->files->now_ms(delivery->files->ctx);
        if (source->read(source->ctx, at, delivery->source, size, err) != OK)
            return DELIVER_FAILED;
        enum deliver_result result = write_piece(delivery, file, delivery->source, size, err);
        if (result == DELIVER_WHOLE && pieces % PIECES_A_SYNC == 0)
            result = sync_file(delivery, file, err);
        at += size;
        if (result == DELIVER_WHOLE)
            result = go_on(delivery, OFFICE_WRITING, at, source->size, began, err);
        if (result != DELIVER_WHOLE)
            return result;
    }
    return sync_file(delivery, file, err);
}

static enum deliver_result write_part(struct delivery *delivery, struct err *err)
{
    const struct deliver_files *files = delivery->files;
    name_part(delivery);
    int file = files->create(files->ctx, delivery->folder, delivery->part);
    if (file < 0) {
        delivery->part[0] = '\0';
        return failed(delivery, "make a file", file, err);
    }
    delivery->begun = true;
    enum deliver_result result = fill(delivery, file, err);
    int closed = files->close(files->ctx, file);
    if (result == DELIVER_WHOLE && closed < 0)
        result = failed(delivery, "write to the end", closed, err);
    return result;
}

// Reads until SIZE bytes are there or the file ends.
static ssize_t read_piece(const struct delivery *delivery, int file, uint8_t *out, size_t size)
{
    const struct deliver_files *files = delivery->files;
    size_t have = 0;
    while (have < size) {
        ssize_t got = files->read(files->ctx, file, out + have, size - have);
        if (got == -EINTR)
            continue;
        if (got < 0)
            return got;
        if (got == 0)
            break;
        have += (size_t)got;
    }
    return (ssize_t)have;
}

static enum deliver_result compare(struct delivery *delivery, int file, uint64_t before,
                                   struct err *err)
{
    const struct deliver_source *source = &delivery->order->source;
    uint64_t at = 0;
    for (ssize_t got = 1; got > 0; at += (uint64_t)got) {
        int64_t began = delivery->files->now_ms(delivery->files->ctx);
        got = read_piece(delivery, file, delivery->piece, PIECE);
        if (got < 0)
            return failed(delivery, "read back", got, err);
        if ((uint64_t)got > source->size - at)
            return told(DELIVER_DIFFERS, err, "the file is longer than what was written");
        if (source->read(source->ctx, at, delivery->source, (size_t)got, err) != OK)
            return DELIVER_FAILED;
        if (memcmp(delivery->piece, delivery->source, (size_t)got) != 0)
            return told(DELIVER_DIFFERS, err, "it gives back something else than was written");
        enum deliver_result result = go_on(delivery, OFFICE_CHECKING, before + at + (uint64_t)got,
                                           READINGS * source->size, began, err);
        if (result != DELIVER_WHOLE)
            return result;
    }
    return at == source->size
               ? DELIVER_WHOLE
               : told(DELIVER_DIFFERS, err, "the file is shorter than what was written");
}

static enum deliver_result read_back(struct delivery *delivery, const char *name, unsigned reading,
                                     struct err *err)
{
    const struct deliver_files *files = delivery->files;
    int file = files->open(files->ctx, delivery->folder, name);
    if (file < 0)
        return failed(delivery, "read back", file, err);
    enum deliver_result result =
        compare(delivery, file, reading * delivery->order->source.size, err);
    (void)files->close(files->ctx, file);
    return result;
}

// ---------------------------------------------------------------- its name

static enum deliver_result put_in_place(struct delivery *delivery, char name[DELIVER_NAME_SIZE],
                                        struct err *err)
{
    const struct deliver_files *files = delivery->files;
    const struct deliver_order *order = delivery->order;
    for (int number = 1; number <= DELIVER_NAMES; number++) {
        char middle[8] = "";
        if (number > 1)
            (void)snprintf(middle, sizeof middle, "-%d", number);
        (void)snprintf(name, DELIVER_NAME_SIZE, "%s%s%s", order->stem, middle, order->ending);
        int done = files->rename(files->ctx, delivery->folder, delivery->part, name);
        if (done == 0) {
            delivery->part[0] = '\0';
            return DELIVER_WHOLE;
        }
        if (done != -EEXIST && done != -ENOTEMPTY && done != -EISDIR)
            return failed(delivery, "give it its name", done, err);
    }
    return told(DELIVER_NAME, err, "all names are taken");
}

static enum deliver_result make_sure(struct delivery *delivery, const char *name, struct err *err)
{
    const struct deliver_files *files = delivery->files;
    int done = files->sync(files->ctx, delivery->folder);
    // A file system without a sync of folders says so; the sync of everything stands in for it.
    if (done < 0 && done != -EINVAL && done != -ENOSYS)
        return failed(delivery, "write the name", done, err);
    done = files->sync_all(files->ctx, delivery->folder);
    if (done < 0)
        return failed(delivery, "write everything", done, err);
    return read_back(delivery, name, 1, err);
}

static enum deliver_result ask_room(const struct delivery *delivery, struct err *err)
{
    uint64_t room = 0;
    int done = delivery->files->room(delivery->files->ctx, delivery->folder, &room);
    if (done < 0)
        return failed(delivery, "ask for its room", done, err);
    if (room >= SLACK && room - SLACK >= delivery->order->source.size)
        return DELIVER_WHOLE;
    (void)err_set(err, ERR_FULL, "stick: %llu bytes are free, and %llu are needed",
                  (unsigned long long)room,
                  (unsigned long long)delivery->order->source.size + SLACK);
    return DELIVER_NO_ROOM;
}

static enum deliver_result deliver(struct delivery *delivery, char name[DELIVER_NAME_SIZE],
                                   struct err *err)
{
    clean(delivery);
    enum deliver_result result = ask_room(delivery, err);
    if (result == DELIVER_WHOLE)
        result = write_part(delivery, err);
    if (result == DELIVER_WHOLE)
        result = read_back(delivery, delivery->part, 0, err);
    if (result == DELIVER_WHOLE)
        result = put_in_place(delivery, name, err);
    if (result == DELIVER_WHOLE) {
        result = make_sure(delivery, name, err);
        if (result != DELIVER_WHOLE)
            (void)delivery->files->unlink(delivery->files->ctx, delivery->folder, name);
    }
    if (delivery->part[0])
        (void)delivery->files->unlink(delivery->files->ctx, delivery->folder, delivery->part);
    if (result != DELIVER_WHOLE)
        (void)delivery->files->sync_all(delivery->files->ctx, delivery->folder);
    return result;
}

enum deliver_result deliver_file(const struct deliver_files *files,
                                 const struct deliver_order *order, char name[DELIVER_NAME_SIZE],
                                 struct err *err)
{
    struct delivery delivery = {.files = files,
                                .order = order,
                                .piece = aligned_alloc(ALIGN, PIECE),
                                .source = malloc(PIECE),
                                .began_ms = files->now_ms(files->ctx)};
    enum deliver_result result = DELIVER_FAILED;
    name[0] = '\0';
    if (!delivery.piece || !delivery.source) {
        (void)err_memory(err);
        goto out;
    }
    delivery.folder = files->folder(files->ctx, order->folder);
    if (delivery.folder < 0) {
        result = failed(&delivery, "look at it", delivery.folder, err);
        goto out;
    }
    result = deliver(&delivery, name, err);
    (void)files->close(files->ctx, delivery.folder);
out:
    if (result != DELIVER_WHOLE)
        name[0] = '\0';
    free(delivery.piece);
    free(delivery.source);
    return result;
}
