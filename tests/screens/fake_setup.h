// The set-up in memory: the port domain/setup.h, and the part of domain/council.h that its pages
// use. Complete until a test takes something away. Settings are those of the fake records.
#pragma once
#include "screens/fake_guests.h"
#include "screens/fake_records.h"

#include "domain/pin.h"

#define NEW_PIN   "264908"
#define FAKE_CODE "7K3QX-9QXMA-2R4T6-V8W0Y"

struct fake_setup {
    struct setup setup; // what does not stand elsewhere
    struct fake_records *records;
    char pins[STAFF_ROLE_COUNT][PIN_LENGTH + 1]; // as they were put
    struct year_dwelling dwelling;               // the last one put
    int codes;                                   // drawn
};

static inline void fake_setup_init(struct fake_setup *fake)
{
    struct setup *setup = &fake->setup;
    *setup = (struct setup){.language = true,
                            .dwellings = 1,
                            .recovery = true,
                            .clock_day = {2026, 11, 1},
                            .diagonal_mm = 257};
    snprintf(setup->office.name, sizeof setup->office.name, "見本の事業所");
    snprintf(setup->office.profile, sizeof setup->office.profile, "mhlw");
    snprintf(setup->office.abuse_office, sizeof setup->office.abuse_office, "障がい福祉課");
    snprintf(setup->office.abuse_phone, sizeof setup->office.abuse_phone, "000-000-0000");
    setup->keep_years = 5;
}

static inline enum status fake_setup_look(void *ctx, struct setup *out, struct err *err)
{
    struct fake_setup *fake = ctx;
    const struct fake_records *records = fake->records;
    (void)err;
    TRY(fake_called(fake->records, CALL_SETUP));
    *out = fake->setup;
    for (size_t i = 0; i < STAFF_ROLE_COUNT; i++)
        out->has_pin[i] = records->staff_pins[i] != NULL;
    if (records->setting_put[SETTING_LANGUAGE])
        out->language = true;
    if (records->setting_put[SETTING_KEEP])
        out->keep_years = atoi(records->settings[SETTING_KEEP]);
    if (records->setting_put[SETTING_DIAGONAL])
        out->diagonal_mm = atoi(records->settings[SETTING_DIAGONAL]);
    if (records->setting_put[SETTING_CLOCK])
        (void)setup_clock_read(records->settings[SETTING_CLOCK], &out->clock_day);
    return OK;
}

static inline enum status fake_office_put(void *ctx, const struct setup_office *office,
                                          const struct moment *now, struct err *err)
{
    struct fake_setup *fake = ctx;
    (void)now;
    (void)err;
    TRY(fake_called(fake->records, CALL_SETUP_PUT));
    fake->setup.office = *office;
    return OK;
}

static inline enum status fake_dwelling_put(void *ctx, struct year_dwelling *dwelling,
                                            const struct moment *now, struct err *err)
{
    struct fake_setup *fake = ((struct fake_guests *)ctx)->setup;
    (void)now;
    (void)err;
    TRY(fake_called(fake->records, CALL_SETUP_PUT));
    if (strcmp(dwelling->code, fake->dwelling.code) == 0)
        return ERR_EXISTS;
    fake->dwelling = *dwelling;
    fake->setup.dwellings++;
    return OK;
}

static inline enum status fake_staff_pin_put(void *ctx, enum staff_role role, const char *pin,
                                             const struct moment *now, struct err *err)
{
    struct fake_setup *fake = ((struct fake_guests *)ctx)->setup;
    (void)now;
    (void)err;
    TRY(fake_called(fake->records, CALL_SETUP_PUT));
    if (!pin_is_acceptable(pin))
        return ERR_INVALID;
    for (enum staff_role other = 0; other < STAFF_ROLE_COUNT; other++)
        if (other != role && fake->records->staff_pins[other] &&
            strcmp(fake->records->staff_pins[other], pin) == 0)
            return ERR_EXISTS;
    memcpy(fake->pins[role], pin, sizeof fake->pins[role]);
    // A text that outlives this fake, as a copy of it is a kiosk of its own.
    static const char *const known[] = {STAFF_PIN, MANAGER_PIN, NEW_PIN};
    for (size_t i = 0; i < ARRAY_LEN(known); i++)
        if (strcmp(known[i], pin) == 0)
            fake->records->staff_pins[role] = known[i];
    return OK;
}

static inline enum status fake_recovery_new(void *ctx, const struct moment *now,
                                            char out[RECOVERY_CODE_SIZE], struct err *err)
{
    struct fake_setup *fake = ((struct fake_guests *)ctx)->setup;
    (void)now;
    (void)err;
    TRY(fake_called(fake->records, CALL_SETUP_PUT));
    memcpy(out, FAKE_CODE, RECOVERY_CODE_SIZE);
    fake->setup.recovery = true;
    fake->codes++;
    return OK;
}

// The code without its hyphens, once it was drawn.
static inline enum status fake_recovery_look(void *ctx, const char *code, const struct moment *now,
                                             struct err *err)
{
    struct fake_setup *fake = ((struct fake_guests *)ctx)->setup;
    const char *right = FAKE_CODE;
    (void)now;
    (void)err;
    TRY(fake_called(fake->records, CALL_RECOVERY_LOOK));
    if (!fake->setup.recovery)
        return ERR_ABSENT;
    for (; *right; right++)
        if (*right != '-' && *right != *code++)
            return ERR_REFUSED;
    return OK;
}

static inline enum status fake_recovery_use(void *ctx, const char *code, const char *pin,
                                            const struct moment *now, struct err *err)
{
    struct fake_setup *fake = ((struct fake_guests *)ctx)->setup;
    TRY(fake_called(fake->records, CALL_RECOVERY_USE));
    TRY(fake_recovery_look(ctx, code, now, err));
    TRY(fake_staff_pin_put(ctx, STAFF_MANAGER, pin, now, err));
    fake->setup.recovery = false;
    return OK;
}

static inline struct setup_port fake_setup_port(struct fake_setup *fake)
{
    return (struct setup_port){fake, fake_setup_look, fake_office_put};
}

static inline void fake_setup_fill(struct council *out)
{
    out->dwelling_put = fake_dwelling_put;
    out->staff_pin_put = fake_staff_pin_put;
    out->recovery_new = fake_recovery_new;
    out->recovery_look = fake_recovery_look;
    out->recovery_use = fake_recovery_use;
}
