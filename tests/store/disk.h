// A disk in memory behind SQLite's file layer, that can lose its power before any step or run out
// of room at any write. After a cut, each 512-byte sector that was written and not synced is there
// or not by chance; a file made or removed without a sync of its folder may be missing or come
// back. It also keeps what left the files without being overwritten, as a card does. One connection
// at a time.
#pragma once
#include "store/fixture.h"

#include <sqlite3.h>

enum { DISK_SECTOR = 512, DISK_MAX_SIZE = 4 << 20, DISK_MAX_FILES = 64, DISK_SHM_MAX = 64 };
enum { DISK_SECTORS = DISK_MAX_SIZE / DISK_SECTOR };

struct disk_file {
    char name[256];
    bool live, durable; // there now; there after a cut
    uint8_t *now, *synced;
    size_t now_size, synced_size;
    bool dirty[DISK_SECTORS];
};

struct disk {
    sqlite3_vfs vfs;
    struct seeded seeded;
    struct disk_file *files[DISK_MAX_FILES];
    size_t file_count;
    long steps;    // writes, syncs, cuts, removals so far
    long cut_at;   // the power goes before this step; 0: never
    long fail_at;  // this write finds no room; 0: never
    bool fail_on;  // and all after it
    bool dark;     // the power is gone
    bool failed;   // a write found no room
    uint8_t *left; // what left the files as it was
    size_t left_size;
    void *shm[DISK_SHM_MAX];
    sqlite3_vfs *real;
};

struct disk_handle {
    sqlite3_file base;
    struct disk *disk;
    struct disk_file *file;
    bool sync_folder; // as SQLite's own layer does at the first sync of a new log
};

static struct disk *disk_of(sqlite3_vfs *vfs)
{
    return vfs->pAppData;
}

static struct disk_file *disk_find(struct disk *disk, const char *name)
{
    for (size_t i = disk->file_count; i-- > 0;)
        if (disk->files[i]->live && strcmp(disk->files[i]->name, name) == 0)
            return disk->files[i];
    return NULL;
}

static struct disk_file *disk_make(struct disk *disk, const char *name)
{
    ALWAYS(disk->file_count < DISK_MAX_FILES);
    struct disk_file *file = calloc(1, sizeof *file);
    ALWAYS(file);
    file->now = calloc(1, DISK_MAX_SIZE);
    file->synced = calloc(1, DISK_MAX_SIZE);
    ALWAYS(file->now && file->synced);
    snprintf(file->name, sizeof file->name, "%s", name);
    file->live = true;
    disk->files[disk->file_count++] = file;
    return file;
}

// True when the step must not happen.
static bool disk_step(struct disk *disk)
{
    if (disk->dark)
        return true;
    disk->steps++;
    if (disk->cut_at > 0 && disk->steps >= disk->cut_at)
        disk->dark = true;
    return disk->dark;
}

static void disk_leave(struct disk *disk, const uint8_t *bytes, size_t size)
{
    disk->left = realloc(disk->left, disk->left_size + size + 1);
    ALWAYS(disk->left);
    memcpy(disk->left + disk->left_size, bytes, size);
    disk->left_size += size;
}

static int disk_read(sqlite3_file *handle, void *out, int size, sqlite3_int64 at)
{
    struct disk_file *file = ((struct disk_handle *)handle)->file;
    size_t from = (size_t)at, wanted = (size_t)size;
    size_t have = from < file->now_size ? file->now_size - from : 0;
    if (((struct disk_handle *)handle)->disk->dark)
        return SQLITE_IOERR_READ;
    memcpy(out, file->now + from, have < wanted ? have : wanted);
    if (have >= wanted)
        return SQLITE_OK;
    memset((char *)out + have, 0, wanted - have);
    return SQLITE_IOERR_SHORT_READ;
}

static int disk_write(sqlite3_file *handle, const void *bytes, int size, sqlite3_int64 at)
{
    struct disk_handle *h = (struct disk_handle *)handle;
    size_t from = (size_t)at, to = from + (size_t)size;
    ALWAYS(to <= DISK_MAX_SIZE);
    bool dark_before = h->disk->dark;
    bool dark = disk_step(h->disk);
    if (dark_before)
        return SQLITE_IOERR_WRITE;
    if (h->disk->fail_at > 0 && (h->disk->steps == h->disk->fail_at ||
                                 (h->disk->fail_on && h->disk->steps > h->disk->fail_at))) {
        h->disk->failed = true;
        return SQLITE_FULL;
    }
    // The write that the cut falls into may have happened in part.
    memcpy(h->file->now + from, bytes, (size_t)size);
    if (to > h->file->now_size)
        h->file->now_size = to;
    for (size_t sector = from / DISK_SECTOR; sector <= (to - 1) / DISK_SECTOR; sector++)
        h->file->dirty[sector] = true;
    return dark ? SQLITE_IOERR_WRITE : SQLITE_OK;
}

static int disk_truncate(sqlite3_file *handle, sqlite3_int64 size)
{
    struct disk_handle *h = (struct disk_handle *)handle;
    size_t to = (size_t)size;
    if (disk_step(h->disk))
        return SQLITE_IOERR_TRUNCATE;
    if (to < h->file->now_size) {
        disk_leave(h->disk, h->file->now + to, h->file->now_size - to);
        memset(h->file->now + to, 0, h->file->now_size - to);
    }
    h->file->now_size = to;
    return SQLITE_OK;
}

static void disk_sync_file(struct disk_file *file)
{
    size_t end = file->now_size > file->synced_size ? file->now_size : file->synced_size;
    memcpy(file->synced, file->now, end);
    file->synced_size = file->now_size;
    memset(file->dirty, 0, sizeof file->dirty);
}

static int disk_sync(sqlite3_file *handle, int flags)
{
    struct disk_handle *h = (struct disk_handle *)handle;
    (void)flags;
    if (disk_step(h->disk))
        return SQLITE_IOERR_FSYNC;
    disk_sync_file(h->file);
    if (h->sync_folder)
        h->file->durable = h->file->live;
    h->sync_folder = false;
    return SQLITE_OK;
}

static int disk_size(sqlite3_file *handle, sqlite3_int64 *size)
{
    *size = (sqlite3_int64)((struct disk_handle *)handle)->file->now_size;
    return SQLITE_OK;
}

static int disk_close(sqlite3_file *handle)
{
    (void)handle;
    return SQLITE_OK;
}

static int disk_lock(sqlite3_file *handle, int lock)
{
    (void)handle;
    (void)lock;
    return SQLITE_OK;
}

static int disk_check_lock(sqlite3_file *handle, int *held)
{
    (void)handle;
    *held = 0;
    return SQLITE_OK;
}

static int disk_control(sqlite3_file *handle, int op, void *arg)
{
    (void)handle;
    (void)op;
    (void)arg;
    return SQLITE_NOTFOUND;
}

static int disk_sector_size(sqlite3_file *handle)
{
    (void)handle;
    return DISK_SECTOR;
}

static int disk_traits(sqlite3_file *handle)
{
    (void)handle;
    return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

static int disk_shm_map(sqlite3_file *handle, int page, int size, int extend, void volatile **out)
{
    struct disk *disk = ((struct disk_handle *)handle)->disk;
    ALWAYS(page < DISK_SHM_MAX);
    if (!disk->shm[page] && extend)
        disk->shm[page] = calloc(1, (size_t)size);
    *out = disk->shm[page];
    return SQLITE_OK;
}

static int disk_shm_lock(sqlite3_file *handle, int offset, int count, int flags)
{
    (void)handle;
    (void)offset;
    (void)count;
    (void)flags;
    return SQLITE_OK;
}

static void disk_shm_barrier(sqlite3_file *handle)
{
    (void)handle;
}

static int disk_shm_unmap(sqlite3_file *handle, int forget)
{
    struct disk *disk = ((struct disk_handle *)handle)->disk;
    for (size_t i = 0; forget && i < DISK_SHM_MAX; i++) {
        free(disk->shm[i]);
        disk->shm[i] = NULL;
    }
    return SQLITE_OK;
}

static int disk_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *handle, int flags,
                     int *out_flags)
{
    static const sqlite3_io_methods methods = {
        .iVersion = 2,
        .xClose = disk_close,
        .xRead = disk_read,
        .xWrite = disk_write,
        .xTruncate = disk_truncate,
        .xSync = disk_sync,
        .xFileSize = disk_size,
        .xLock = disk_lock,
        .xUnlock = disk_lock,
        .xCheckReservedLock = disk_check_lock,
        .xFileControl = disk_control,
        .xSectorSize = disk_sector_size,
        .xDeviceCharacteristics = disk_traits,
        .xShmMap = disk_shm_map,
        .xShmLock = disk_shm_lock,
        .xShmBarrier = disk_shm_barrier,
        .xShmUnmap = disk_shm_unmap,
    };
    struct disk_handle *h = (struct disk_handle *)handle;
    struct disk *disk = disk_of(vfs);
    ALWAYS(name != NULL); // a temporary file: none may ever be made
    *h = (struct disk_handle){.disk = disk, .file = disk_find(disk, name)};
    if (!h->file && (!(flags & SQLITE_OPEN_CREATE) || disk_step(disk)))
        return SQLITE_CANTOPEN;
    if (!h->file) {
        h->file = disk_make(disk, name);
        h->sync_folder = (flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL)) != 0;
    }
    h->base.pMethods = &methods;
    if (out_flags)
        *out_flags = flags;
    return SQLITE_OK;
}

static int disk_delete(sqlite3_vfs *vfs, const char *name, int sync_folder)
{
    struct disk *disk = disk_of(vfs);
    struct disk_file *file = disk_find(disk, name);
    if (disk_step(disk))
        return SQLITE_IOERR_DELETE;
    if (!file)
        return SQLITE_IOERR_DELETE_NOENT;
    disk_leave(disk, file->now, file->now_size);
    file->live = false;
    if (sync_folder)
        file->durable = false;
    return SQLITE_OK;
}

static int disk_access(sqlite3_vfs *vfs, const char *name, int flags, int *is)
{
    (void)flags;
    *is = disk_find(disk_of(vfs), name) != NULL;
    return SQLITE_OK;
}

static int disk_path(sqlite3_vfs *vfs, const char *name, int size, char *out)
{
    (void)vfs;
    snprintf(out, (size_t)size, "%s", name);
    return SQLITE_OK;
}

static int disk_randomness(sqlite3_vfs *vfs, int size, char *out)
{
    seeded_fill(&disk_of(vfs)->seeded, out, (size_t)size);
    return size;
}

static int disk_sleep(sqlite3_vfs *vfs, int us)
{
    (void)vfs;
    return us;
}

static int disk_time(sqlite3_vfs *vfs, sqlite3_int64 *out)
{
    return disk_of(vfs)->real->xCurrentTimeInt64(disk_of(vfs)->real, out);
}

static void disk_free_file(struct disk_file *file)
{
    free(file->now);
    free(file->synced);
    free(file);
}

#define DISK_NAME "engawa-test-disk"
[[maybe_unused]] static const struct store_ground disk_ground = {.vfs = DISK_NAME};

// An empty disk, known to SQLite under DISK_NAME until disk_fini.
[[maybe_unused]] static struct disk *disk_new(uint64_t seed)
{
    struct disk *disk = calloc(1, sizeof *disk);
    ALWAYS(disk);
    disk->seeded.state = seed | 1;
    disk->real = sqlite3_vfs_find(NULL);
    disk->vfs = (sqlite3_vfs){.iVersion = 2,
                              .szOsFile = sizeof(struct disk_handle),
                              .mxPathname = 255,
                              .zName = DISK_NAME,
                              .pAppData = disk,
                              .xOpen = disk_open,
                              .xDelete = disk_delete,
                              .xAccess = disk_access,
                              .xFullPathname = disk_path,
                              .xRandomness = disk_randomness,
                              .xSleep = disk_sleep,
                              .xCurrentTimeInt64 = disk_time};
    ALWAYS(sqlite3_vfs_register(&disk->vfs, 0) == SQLITE_OK);
    return disk;
}

[[maybe_unused]] static void disk_free(struct disk *disk)
{
    sqlite3_vfs_unregister(&disk->vfs);
    for (size_t i = 0; i < disk->file_count; i++)
        disk_free_file(disk->files[i]);
    for (size_t i = 0; i < DISK_SHM_MAX; i++)
        free(disk->shm[i]);
    free(disk->left);
    free(disk);
}

// Takes a file of the real disk over, as it is after a sync.
[[maybe_unused]] static void disk_load(struct disk *disk, const char *path)
{
    struct disk_file *file = disk_make(disk, path);
    FILE *from = fopen(path, "r");
    ALWAYS(from);
    file->now_size = file->synced_size = fread(file->now, 1, DISK_MAX_SIZE, from);
    fclose(from);
    memcpy(file->synced, file->now, file->now_size);
    file->durable = true;
}

static void disk_settle(struct disk *disk, struct disk_file *file)
{
    size_t end = file->now_size > file->synced_size ? file->now_size : file->synced_size;
    size_t size = seeded_next(&disk->seeded) >> 40 & 1 ? file->now_size : file->synced_size;
    for (size_t sector = 0; sector * DISK_SECTOR < end; sector++)
        if (!file->dirty[sector] || (seeded_next(&disk->seeded) >> 40 & 1) == 0)
            memcpy(file->now + sector * DISK_SECTOR, file->synced + sector * DISK_SECTOR,
                   DISK_SECTOR);
        else if ((sector + 1) * DISK_SECTOR > size)
            size = file->now_size; // a sector that is there makes the file reach so far
    if (size < end)
        memset(file->now + size, 0, end - size);
    memcpy(file->synced, file->now, end);
    file->now_size = file->synced_size = size;
    memset(file->dirty, 0, sizeof file->dirty);
}

// The power comes back: what the card holds now. All connections must be closed.
[[maybe_unused]] static void disk_power_on(struct disk *disk)
{
    for (size_t i = 0; i < disk->file_count; i++) {
        struct disk_file *file = disk->files[i];
        disk_settle(disk, file);
        if (file->live != file->durable && (seeded_next(&disk->seeded) >> 40 & 1))
            file->live = file->durable;
        // A name can only stand for one of them.
        for (size_t k = 0; k < i && file->live; k++)
            if (strcmp(disk->files[k]->name, file->name) == 0)
                disk->files[k]->live = disk->files[k]->durable = false;
        file->durable = file->live;
    }
    for (size_t i = 0; i < DISK_SHM_MAX; i++) {
        free(disk->shm[i]);
        disk->shm[i] = NULL;
    }
    disk->dark = false;
    disk->cut_at = disk->fail_at = 0;
    disk->steps = 0;
}

// Whether BYTES stand anywhere on the card.
[[maybe_unused]] static bool disk_holds(const struct disk *disk, const void *bytes, size_t size)
{
    if (disk->left && memmem(disk->left, disk->left_size, bytes, size))
        return true;
    for (size_t i = 0; i < disk->file_count; i++)
        if (disk->files[i]->live && memmem(disk->files[i]->now, DISK_MAX_SIZE, bytes, size))
            return true;
    return false;
}
