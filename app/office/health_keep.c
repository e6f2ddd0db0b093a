// What the records need: the time, room, a store that opens; and whether the kiosk runs.
#include "domain/date.h"
#include "office/health_parts.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

enum {
    YEAR_FIRST = 2026,
    YEAR_LAST = 2099
}; // this program is not older, and no clock lasts longer

// A clock of the machine that goes on while it is off, with a time that it can have kept: one
// without a battery begins in 1970.
static bool has_clock(const struct health_around *around)
{
    char path[HEALTH_PATH_SIZE], line[HEALTH_LINE_SIZE];
    health_path(around, path, "/sys/class/rtc/rtc0/since_epoch");
    if (!health_line(path, line))
        return false;
    return wall_time_of((int64_t)strtoll(line, NULL, 10) * 1000).date.year >= YEAR_FIRST;
}

void health_clock(const struct health_around *around, struct health_row *row)
{
    struct wall_time t = wall_time_of(around->now.utc_ms);
    bool wrong = t.date.year < YEAR_FIRST || t.date.year > YEAR_LAST;
    bool behind = around->store && around->store->clock_behind;
    enum health_says says = wrong                                  ? SAYS_CLOCK_WRONG
                            : behind                               ? SAYS_CLOCK_BEHIND
                            : around->now.trust == CLOCK_CONFIRMED ? SAYS_CLOCK_KEPT
                            : has_clock(around)                    ? SAYS_CLOCK_RTC
                                                                   : SAYS_CLOCK_ALONE;
    health_tell(row, says, "%04d-%02d-%02d %02d:%02d", t.date.year, t.date.month, t.date.day,
                t.hour, t.minute);
}

static bool ask_system(const char *folder, struct health_space *out)
{
    struct statvfs is;
    if (statvfs(folder, &is) != 0)
        return false;
    *out = (struct health_space){.free_bytes = (uint64_t)is.f_bavail * is.f_frsize,
                                 .all_bytes = (uint64_t)is.f_blocks * is.f_frsize,
                                 .read_only = (is.f_flag & ST_RDONLY) != 0};
    return true;
}

void health_disk(const struct health_around *around, struct health_row *row)
{
    const uint64_t low_bytes = 1000u * 1000 * 1000, full_bytes = low_bytes / 10;
    struct health_space space;
    struct stat folder;
    if (!around->data || stat(around->data, &folder) != 0 ||
        !(around->space ? around->space : ask_system)(around->data, &space)) {
        health_say(row, SAYS_DISK_NONE);
        return;
    }
    if (space.read_only || (folder.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        health_tell(row, space.read_only ? SAYS_DISK_READ_ONLY : SAYS_DISK_OPEN, "%s",
                    around->data);
        return;
    }
    health_tell(row,
                space.free_bytes < full_bytes  ? SAYS_DISK_FULL
                : space.free_bytes < low_bytes ? SAYS_DISK_LOW
                                               : SAYS_DISK_OK,
                "%.1f GB of %.1f GB", (double)space.free_bytes / 1e9,
                (double)space.all_bytes / 1e9);
}

void health_store(const struct health_around *around, struct health_row *row)
{
    if (!around->store)
        health_say(row, SAYS_STORE_NONE);
    else if (around->store->fact[0])
        health_tell(row, around->store->says, "%s", around->store->fact);
    else
        health_say(row, around->store->says);
}

// The kiosk holds a lock on this file for as long as it runs; who holds it stands in proc/locks, by
// the file's number, so that nobody has to touch the lock.
static bool is_locked(const struct health_around *around)
{
    char path[HEALTH_PATH_SIZE], line[HEALTH_LINE_SIZE], end[32];
    struct stat lock;
    bool found = false;
    int size = snprintf(path, sizeof path, "%s/engawa.lock", around->data ? around->data : "");
    if (size >= (int)sizeof path || stat(path, &lock) != 0)
        return false;
    (void)snprintf(end, sizeof end, ":%ju ", (uintmax_t)lock.st_ino);
    health_path(around, path, "/proc/locks");
    FILE *file = fopen(path, "re");
    while (file && !found && fgets(line, sizeof line, file))
        found = strstr(line, "FLOCK") && strstr(line, "WRITE") && strstr(line, end);
    if (file)
        (void)fclose(file);
    return found;
}

void health_running(const struct health_around *around, struct health_row *row)
{
    char path[HEALTH_PATH_SIZE], line[HEALTH_LINE_SIZE];
    health_path(around, path, "/proc/uptime");
    if (!health_line(path, line)) {
        health_say(row, SAYS_RUNNING_UNKNOWN);
        return;
    }
    long minutes = strtol(line, NULL, 10) / 60, hours = minutes / 60;
    enum health_says says =
        around->running || is_locked(around) ? SAYS_RUNNING_YES : SAYS_RUNNING_NO;
    if (hours >= 48)
        health_tell(row, says, "%ld days", hours / 24);
    else if (hours > 0)
        health_tell(row, says, "%ld h %ld min", hours, minutes % 60);
    else
        health_tell(row, says, "%ld min", minutes);
}
