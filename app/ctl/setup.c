// What is still missing before the kiosk is set up, and a set-up from one file.
#include "ctl/setup.h"
#include "ctl/common.h"
#include "ctl/groups.h"
#include "domain/council.h"
#include "domain/setup.h"
#include "office/profiles.h"

#include <string.h>

enum status setup_office(const char *data, const struct setup_file *file, const char *path,
                         struct store_office *out, struct err *err)
{
    struct profile profile;
    char place[SYSTEM_PATH_MAX + 16];
    *out = (struct store_office){0};
    (void)snprintf(place, sizeof place, "%s: office.name", path);
    enum status status = common_office_name_read(file->office, out->name, err);
    if (status != OK)
        return err_prefix(err, status, "%s", place);
    (void)snprintf(place, sizeof place, "%s: profile", path);
    status = office_profile_load(data, file->profile, &profile, err);
    if (status != OK)
        return err_prefix(err, status, "%s", place);
    out->kind = (enum store_facility)store_facility_from(setup_file_kinds[file->kind]);
    (void)snprintf(out->profile, sizeof out->profile, "%s", file->profile);
    (void)snprintf(place, sizeof place, "%s: abuse", path);
    status = common_line_read("the office", file->abuse_office, out->abuse_office,
                              sizeof out->abuse_office, err);
    if (status == OK)
        status = common_line_read("the telephone", file->abuse_phone, out->abuse_phone,
                                  sizeof out->abuse_phone, err);
    return status == OK ? OK : err_prefix(err, status, "%s", place);
}

static enum status add_dwellings(struct ctl *ctl, const struct setup_file *file,
                                 const struct moment *now, struct err *err)
{
    char place[64];
    for (size_t i = 0; i < file->dwelling_count; i++) {
        const struct setup_file_dwelling *from = &file->dwellings[i];
        struct store_dwelling dwelling = {.satellite = from->satellite};
        (void)snprintf(place, sizeof place, "dwellings[%zu]", i);
        (void)snprintf(dwelling.code, sizeof dwelling.code, "%s", from->code);
        enum status status = common_dwelling_name_read(from->name, dwelling.name, err);
        if (status == OK)
            status = store_dwelling_add(ctl->store, &dwelling, now, err);
        if (status != OK)
            return err_prefix(err, status, "%s", place);
    }
    return OK;
}

static enum status put_pins(struct ctl *ctl, const struct setup_file *file,
                            const struct moment *now, struct err *err)
{
    const struct {
        enum staff_role role;
        const char *pin, *place;
    } pins[] = {{STAFF_WORKER, file->staff_pin, "pins.staff"},
                {STAFF_MANAGER, file->manager_pin, "pins.manager"}};
    for (size_t i = 0; i < ARRAY_LEN(pins); i++) {
        enum status status = store_staff_pin_put(ctl->store, pins[i].role, pins[i].pin, now, err);
        if (status != OK)
            return err_prefix(err, status, "%s", pins[i].place);
    }
    return OK;
}

static enum status put_setting(struct ctl *ctl, enum setting setting, const char *value,
                               const char *place, const struct moment *now, struct err *err)
{
    enum status status = ctl->records.setting_put(ctl->records.ctx, setting, value, now, err);
    return status == OK ? OK : err_prefix(err, status, "%s", place);
}

static enum status put_number(struct ctl *ctl, enum setting setting, int number, const char *place,
                              const struct moment *now, struct err *err)
{
    char value[16];
    (void)snprintf(value, sizeof value, "%d", number);
    return put_setting(ctl, setting, value, place, now, err);
}

enum status setup_fill(struct ctl *ctl, const struct setup_file *file, struct err *err)
{
    struct moment now = ctl_now(ctl);
    TRY(add_dwellings(ctl, file, &now, err));
    TRY(put_pins(ctl, file, &now, err));
    TRY(put_number(ctl, SETTING_KEEP, file->keep_years, "keep_years", &now, err));
    if (file->language)
        TRY(put_setting(ctl, SETTING_LANGUAGE, file->language, "language", &now, err));
    if (file->diagonal_mm == 0)
        return OK;
    return put_number(ctl, SETTING_DIAGONAL, file->diagonal_mm, "screen_diagonal_mm", &now, err);
}

enum status setup_tell(struct ctl *ctl, struct err *err)
{
    static const struct output_field field = {"recovery_code", "recovery code", OUTPUT_TEXT};
    struct council council;
    struct moment now = ctl_now(ctl);
    char code[RECOVERY_CODE_SIZE];
    store_council(ctl->store, &council);
    TRY(council.recovery_new(council.ctx, &now, code, err));
    output_fact(&ctl->out, &field, code);
    explicit_bzero(code, sizeof code);
    output_say(&ctl->out, "The code is not shown again: lock it away. Next: engawactl setup.");
    return OK;
}

enum status setup_run(struct ctl *ctl, const struct ctl_args *args, struct err *err)
{
    static const struct output_field fields[] = {
        {"step", "step", OUTPUT_TEXT},
        {"state", "state", OUTPUT_TEXT},
        {"gates", "visits wait for it", OUTPUT_FLAG},
        {"what", "what to do", OUTPUT_TEXT},
    };
    struct setup_port port;
    struct setup setup;
    (void)args;
    store_setup(ctl->store, &port);
    TRY(port.look(port.ctx, &setup, err));
    unsigned missing = setup_missing(&setup);
    output_list(&ctl->out, "setup", fields, ARRAY_LEN(fields));
    for (int i = 0; i < SETUP_STEP_COUNT; i++) {
        const struct setup_step_row *step = &setup_steps[i];
        bool open = missing & 1U << i;
        output_row(&ctl->out,
                   (const char *[]){step->name, open ? "missing" : "done",
                                    step->gates ? "true" : "false", open ? step->what : NULL});
    }
    output_list_end(&ctl->out);
    if (!setup_allows_visits(missing)) {
        output_say(&ctl->out, "No visit can begin yet.");
        ctl_found(ctl);
    }
    return OK;
}
