#include "system/clock.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/timex.h>
#include <time.h>

static const char battery_file[] = "/sys/class/rtc/rtc0/since_epoch";
static const char boot_file[] = "/proc/sys/kernel/random/boot_id";

static int64_t read_ms(clockid_t id)
{
    struct timespec at;
    ALWAYS(clock_gettime(id, &at) == 0);
    return (int64_t)at.tv_sec * 1000 + at.tv_nsec / 1000000;
}

static bool is_kept_by_network(void)
{
    struct timex state = {0};
    return adjtimex(&state) >= 0 && !(state.status & STA_UNSYNC);
}

// Whether the machine has a clock with a battery that tells about the time of the system. One whose
// battery is empty begins anew, in 1970 or 2000, while the system may go on from a file.
static bool is_kept_by_battery(void)
{
    enum { APART_S = 60 };
    char line[32];
    FILE *file = fopen(battery_file, "re");
    if (file == NULL)
        return false;
    bool told = fgets(line, sizeof(line), file) != NULL;
    (void)fclose(file);
    return told && llabs(strtoll(line, NULL, 10) - read_ms(CLOCK_REALTIME) / 1000) <= APART_S;
}

static struct moment now(void *ctx)
{
    const struct system_clock *clock = ctx;
    struct moment moment = {
        .utc_ms = read_ms(CLOCK_REALTIME),
        // Goes on while the machine sleeps, as a visitor's time does.
        .mono_ms = read_ms(CLOCK_BOOTTIME),
        .trust = is_kept_by_network() ? CLOCK_CONFIRMED : CLOCK_UNKNOWN,
        .lasts = clock->lasts,
    };
    memcpy(moment.boot, clock->boot, sizeof(moment.boot));
    return moment;
}

// 32 hexadecimal digits with hyphens between them.
static bool parse_boot(const char *text, uint8_t boot[16])
{
    static const char digits[] = "0123456789abcdef";
    size_t count = 0;
    for (; *text != '\0' && *text != '\n'; text++) {
        const char *digit = strchr(digits, *text);
        if (*text == '-')
            continue;
        if (digit == NULL || count == 32)
            return false;
        boot[count / 2] = (uint8_t)(boot[count / 2] << 4 | (digit - digits));
        count++;
    }
    return count == 32;
}

enum status system_clock_init(struct system_clock *clock, struct clock *out, struct err *err)
{
    char line[64];
    *clock = (struct system_clock){0};
    FILE *file = fopen(boot_file, "re");
    if (file == NULL)
        return err_set(err, ERR_IO, "%s: %s", boot_file, strerror(errno));
    bool ok = fgets(line, sizeof(line), file) != NULL && parse_boot(line, clock->boot);
    (void)fclose(file);
    if (!ok)
        return err_set(err, ERR_IO, "%s: not an identity of 32 digits", boot_file);
    clock->lasts = is_kept_by_battery();
    *out = (struct clock){.ctx = clock, .now = now};
    return OK;
}
