#include "ctl/ctl.h"

#include "system/chance.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#ifdef ENGAWA_DRIVER
// True when the environment sets the time.
static bool open_told_clock(struct ctl *ctl, enum status *status, struct err *err)
{
    int64_t utc_ms;
    const char *told = getenv("ENGAWA_CLOCK");
    *status = OK;
    if (!told || !told[0])
        return false;
    if (wall_time_parse(told, &utc_ms) != OK)
        *status = err_set(err, ERR_INVALID,
                          "clock: ENGAWA_CLOCK=%s: write it like 2026-11-21T10:05:00+09:00", told);
    else
        ctl->clock = system_fake_clock_init(&ctl->fake_clock, utc_ms);
    return true;
}
#else
static bool open_told_clock(struct ctl *ctl, enum status *status, struct err *err)
{
    (void)ctl;
    (void)err;
    *status = OK;
    return false;
}
#endif

enum status ctl_init(struct ctl *ctl, struct err *err)
{
    enum status status;
    ctl->random = system_random();
    if (!open_told_clock(ctl, &status, err))
        status = system_clock_init(&ctl->real_clock, &ctl->clock, err);
    return status;
}

void ctl_fini(struct ctl *ctl)
{
    content_free(ctl->content);
    store_close(ctl->store);
    output_fini(&ctl->out);
}

enum status ctl_open_store(struct ctl *ctl, bool reading, struct err *err)
{
    struct store_options options = {
        .folder = ctl->folder, .random = &ctl->random, .now = ctl_now(ctl), .reading = reading};
    TRY(store_open(&options, &ctl->store, err));
    store_records(ctl->store, &ctl->records);
    return OK;
}

enum status ctl_open_content(struct ctl *ctl, struct err *err)
{
    struct store_office office;
    char share[SYSTEM_PATH_MAX], pack[SYSTEM_PATH_MAX + 32];
    TRY(store_office_get(ctl->store, &office, err));
    TRY(system_share_dir(share, err));
    (void)snprintf(pack, sizeof pack, "%s/packs/core", share);
    struct facility_kind kind = {office.kind != STORE_RESIDENTIAL,
                                 office.kind == STORE_GROUP_HOME_DAY};
    return content_load(pack, NULL, kind, &ctl->content, err);
}

struct moment ctl_now(const struct ctl *ctl)
{
    return ctl->clock.now(ctl->clock.ctx);
}

int ctl_fiscal_year(const struct ctl *ctl)
{
    struct wall_time now = wall_time_of(ctl_now(ctl).utc_ms);
    return fiscal_year_of(&now.date);
}

void ctl_found(struct ctl *ctl)
{
    ctl->exit = CTL_WRONG;
}

enum status ctl_usage(struct ctl *ctl, struct err *err, const char *format, ...)
{
    char text[400];
    va_list args;
    va_start(args, format);
    (void)vsnprintf(text, sizeof text, format, args);
    va_end(args);
    ctl->exit = CTL_USAGE;
    return err_set(err, ERR_INVALID, "%s", text);
}
