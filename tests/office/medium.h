// A removable medium in memory that can be pulled out, behind the port of office/deliver.h. Bytes
// that no sync reached survive a pull by chance, sector by sector; so does each change of a name.
// Every call is a step: one of them can fail, or the medium be pulled before it.
#pragma once
#include "office/deliver.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum {
    MEDIUM_SECTOR = 512,
    MEDIUM_FILES = 16,
    MEDIUM_NAMES = 32,
    MEDIUM_HANDLES = 8,
    MEDIUM_FILE_MAX = 1024 * 1024,    // unless a test asks for more
    MEDIUM_MOST_AT_ONCE = 100 * 1000, // bytes that one write takes
};

struct medium_file {
    uint8_t *live, *kept; // what was written, and what is there after a cut for sure
    size_t live_size, kept_size;
};
struct medium_name {
    char name[DELIVER_NAME_SIZE];
    int file; // -1: the name goes away
};
struct medium_names {
    struct medium_name items[MEDIUM_NAMES];
    int count;
};

struct medium {
    uint64_t chance;
    struct medium_file files[MEDIUM_FILES];
    int file_count;
    struct medium_names live, kept, pending; // pending: changes that no sync reached, in order
    struct {
        int file; // -1 free, MEDIUM_FILES: the folder
        size_t at;
    } handles[MEDIUM_HANDLES];
    uint64_t room;
    size_t file_max;
    bool read_only, forgets;  // forgets: a byte that it was given comes back as another one
    int64_t now_ms, write_ms; // how long a write takes
    long steps, fail_at, pull_at;
    int fail_with;
    const char *failed; // the port's function that failed
};

static uint64_t medium_next(struct medium *medium)
{
    medium->chance ^= medium->chance << 13;
    medium->chance ^= medium->chance >> 7;
    medium->chance ^= medium->chance << 17;
    return medium->chance >> 11;
}

static int medium_step(struct medium *medium, const char *what)
{
    medium->steps++;
    if (medium->pull_at > 0 && medium->steps >= medium->pull_at)
        return medium->steps % 2 ? -EIO : -ENODEV;
    if (medium->steps != medium->fail_at)
        return 0;
    medium->failed = what;
    return -medium->fail_with;
}

#define MEDIUM_STEP(what)                                                                          \
    struct medium *medium = ctx;                                                                   \
    do {                                                                                           \
        int step_ = medium_step(medium, what);                                                     \
        if (step_ < 0)                                                                             \
            return step_;                                                                          \
    } while (0)

static int names_find(const struct medium_names *names, const char *name)
{
    for (int i = 0; i < names->count; i++)
        if (strcmp(names->items[i].name, name) == 0)
            return i;
    return -1;
}

static void names_put(struct medium_names *names, const char *name, int file)
{
    int at = names_find(names, name);
    if (file < 0) {
        if (at >= 0)
            names->items[at] = names->items[--names->count];
        return;
    }
    if (at < 0) {
        at = names->count++;
        assert_true(at < MEDIUM_NAMES);
    }
    snprintf(names->items[at].name, sizeof names->items[at].name, "%s", name);
    names->items[at].file = file;
}

static void medium_change(struct medium *medium, const char *name, int file)
{
    names_put(&medium->live, name, file);
    assert_true(medium->pending.count < MEDIUM_NAMES);
    struct medium_name *change = &medium->pending.items[medium->pending.count++];
    snprintf(change->name, sizeof change->name, "%s", name);
    change->file = file;
}

static int medium_handle(struct medium *medium, int file)
{
    for (int i = 0; i < MEDIUM_HANDLES; i++)
        if (medium->handles[i].file < 0) {
            medium->handles[i].file = file;
            medium->handles[i].at = 0;
            return i;
        }
    fail_msg("handles are left open");
    return -EMFILE;
}

static int medium_folder(void *ctx, const char *path)
{
    MEDIUM_STEP("folder");
    assert_string_equal(path, "/medium");
    return medium_handle(medium, MEDIUM_FILES);
}

static int medium_create(void *ctx, int folder, const char *name)
{
    MEDIUM_STEP("create");
    assert_int_equal(medium->handles[folder].file, MEDIUM_FILES);
    if (medium->read_only)
        return -EROFS;
    if (names_find(&medium->live, name) >= 0)
        return -EEXIST;
    assert_true(medium->file_count < MEDIUM_FILES);
    int file = medium->file_count++;
    medium->files[file] =
        (struct medium_file){calloc(1, medium->file_max), calloc(1, medium->file_max), 0, 0};
    medium_change(medium, name, file);
    return medium_handle(medium, file);
}

static int medium_open(void *ctx, int folder, const char *name)
{
    MEDIUM_STEP("open");
    (void)folder;
    int at = names_find(&medium->live, name);
    return at < 0 ? -ENOENT : medium_handle(medium, medium->live.items[at].file);
}

static ssize_t medium_write(void *ctx, int handle, const void *bytes, size_t size)
{
    MEDIUM_STEP("write");
    struct medium_file *file = &medium->files[medium->handles[handle].file];
    size_t *at = &medium->handles[handle].at;
    medium->now_ms += medium->write_ms;
    if (size > MEDIUM_MOST_AT_ONCE)
        size = MEDIUM_MOST_AT_ONCE;
    if (medium->room == 0)
        return -ENOSPC;
    if (size > medium->room)
        size = (size_t)medium->room;
    assert_true(*at + size <= medium->file_max);
    memcpy(file->live + *at, bytes, size);
    *at += size;
    file->live_size = *at > file->live_size ? *at : file->live_size;
    medium->room -= size;
    return (ssize_t)size;
}

// What is on the medium, not what was just written: who reads before a sync reads something else.
static ssize_t medium_read(void *ctx, int handle, void *bytes, size_t size)
{
    MEDIUM_STEP("read");
    const struct medium_file *file = &medium->files[medium->handles[handle].file];
    size_t *at = &medium->handles[handle].at;
    size_t left = file->kept_size - *at;
    size = size < left ? size : left;
    memcpy(bytes, file->kept + *at, size);
    if (medium->forgets && size > 0 && *at + size == file->kept_size)
        ((uint8_t *)bytes)[size - 1] ^= 0x10;
    *at += size;
    return (ssize_t)size;
}

static void medium_keep_file(struct medium_file *file)
{
    memcpy(file->kept, file->live, file->live_size);
    file->kept_size = file->live_size;
}

static void medium_keep_names(struct medium *medium)
{
    medium->kept = medium->live;
    medium->pending.count = 0;
}

static int medium_sync(void *ctx, int handle)
{
    MEDIUM_STEP("sync");
    int file = medium->handles[handle].file;
    if (file == MEDIUM_FILES)
        medium_keep_names(medium);
    else
        medium_keep_file(&medium->files[file]);
    return 0;
}

static int medium_sync_all(void *ctx, int folder)
{
    MEDIUM_STEP("sync_all");
    (void)folder;
    for (int i = 0; i < medium->file_count; i++)
        medium_keep_file(&medium->files[i]);
    medium_keep_names(medium);
    return 0;
}

static int medium_rename(void *ctx, int folder, const char *from, const char *to)
{
    MEDIUM_STEP("rename");
    (void)folder;
    int at = names_find(&medium->live, from);
    assert_true(at >= 0);
    if (names_find(&medium->live, to) >= 0)
        return -EEXIST;
    int file = medium->live.items[at].file;
    medium_change(medium, to, file);
    medium_change(medium, from, -1);
    return 0;
}

static int medium_unlink(void *ctx, int folder, const char *name)
{
    MEDIUM_STEP("unlink");
    (void)folder;
    if (names_find(&medium->live, name) < 0)
        return -ENOENT;
    medium_change(medium, name, -1);
    return 0;
}

static int medium_room(void *ctx, int folder, uint64_t *bytes)
{
    MEDIUM_STEP("room");
    (void)folder;
    if (medium->read_only)
        return -EROFS;
    *bytes = medium->room;
    return 0;
}

static int medium_list(void *ctx, int folder, size_t most, void (*fn)(void *, const char *),
                       void *fn_ctx)
{
    MEDIUM_STEP("list");
    (void)folder;
    struct medium_names names = medium->live;
    for (int i = 0; i < names.count && (size_t)i < most; i++)
        fn(fn_ctx, names.items[i].name);
    return 0;
}

// The handle is gone also when it fails, as with the kernel.
static int medium_close(void *ctx, int handle)
{
    ((struct medium *)ctx)->handles[handle].file = -1;
    MEDIUM_STEP("close");
    return 0;
}

static int64_t medium_now_ms(void *ctx)
{
    return ((struct medium *)ctx)->now_ms;
}

static struct deliver_files medium_port(struct medium *medium)
{
    return (struct deliver_files){
        .ctx = medium,
        .folder = medium_folder,
        .create = medium_create,
        .open = medium_open,
        .write = medium_write,
        .read = medium_read,
        .sync = medium_sync,
        .sync_all = medium_sync_all,
        .rename = medium_rename,
        .unlink = medium_unlink,
        .room = medium_room,
        .list = medium_list,
        .close = medium_close,
        .now_ms = medium_now_ms,
    };
}

static struct medium *medium_new(uint64_t seed)
{
    struct medium *medium = calloc(1, sizeof *medium);
    assert_non_null(medium);
    medium->chance = seed * 0x9E3779B97F4A7C15u + 1;
    medium->file_max = MEDIUM_FILE_MAX; // a whole number of sectors
    medium->room = 64 * 1024 * 1024;
    for (int i = 0; i < MEDIUM_HANDLES; i++)
        medium->handles[i].file = -1;
    return medium;
}

static void medium_free(struct medium *medium)
{
    for (int i = 0; i < MEDIUM_HANDLES; i++)
        assert_int_equal(medium->handles[i].file, -1);
    for (int i = 0; i < medium->file_count; i++) {
        free(medium->files[i].live);
        free(medium->files[i].kept);
    }
    free(medium);
}

// A file that was there before.
static void medium_put(struct medium *medium, const char *name, const void *bytes, size_t size)
{
    int file = medium->file_count++;
    medium->files[file] =
        (struct medium_file){calloc(1, medium->file_max), calloc(1, medium->file_max), size, size};
    memcpy(medium->files[file].live, bytes, size);
    memcpy(medium->files[file].kept, bytes, size);
    names_put(&medium->live, name, file);
    names_put(&medium->kept, name, file);
}

// Pulled out and plugged in again: chance decides about what no sync reached.
static void medium_plug_in(struct medium *medium)
{
    for (int i = 0; i < medium->file_count; i++) {
        struct medium_file *file = &medium->files[i];
        for (size_t at = 0; at < file->live_size; at += MEDIUM_SECTOR)
            if (medium_next(medium) % 2)
                memcpy(file->kept + at, file->live + at, MEDIUM_SECTOR);
        if (medium_next(medium) % 2)
            file->kept_size = file->live_size;
        memcpy(file->live, file->kept, medium->file_max);
        file->live_size = file->kept_size;
    }
    for (int i = 0; i < medium->pending.count; i++)
        if (medium_next(medium) % 2)
            names_put(&medium->kept, medium->pending.items[i].name, medium->pending.items[i].file);
    medium->live = medium->kept;
    medium->pending.count = 0;
    medium->pull_at = medium->fail_at = 0;
}

// Whether NAME is there, and holds these bytes.
static bool medium_has(const struct medium *medium, const char *name)
{
    return names_find(&medium->live, name) >= 0;
}

static bool medium_holds(const struct medium *medium, const char *name, const void *bytes,
                         size_t size)
{
    int at = names_find(&medium->live, name);
    if (at < 0)
        return false;
    const struct medium_file *file = &medium->files[medium->live.items[at].file];
    return file->live_size == size && memcmp(file->live, bytes, size) == 0;
}

static int medium_parts(const struct medium *medium)
{
    int count = 0;
    for (int i = 0; i < medium->live.count; i++)
        count += medium->live.items[i].name[0] == '.';
    return count;
}
