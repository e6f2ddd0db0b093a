// What the staff do, in memory: a PIN for each role, as the test sets it, and the settings.
#pragma once
#include "screens/fake_records.h"

static inline enum status fake_staff_in(void *ctx, const char *pin, const struct moment *now,
                                        struct staff_sign_in *out, struct err *err)
{
    struct fake_records *fake = ctx;
    (void)now;
    (void)err;
    TRY(fake_called(fake, CALL_STAFF_IN));
    *out = fake->staff_wrong;
    out->unset = true;
    for (size_t i = 0; i < STAFF_ROLE_COUNT; i++)
        out->unset = out->unset && !fake->staff_pins[i];
    for (enum staff_role role = 0; role < STAFF_ROLE_COUNT; role++)
        if (fake->staff_pins[role] && strcmp(fake->staff_pins[role], pin) == 0) {
            *out = (struct staff_sign_in){.result = SIGN_IN_OK, .role = role};
            fake->staff_in[role] = true;
        }
    return OK;
}

static inline enum status fake_staff_out(void *ctx, enum staff_role role, const struct moment *now,
                                         struct err *err)
{
    struct fake_records *fake = ctx;
    (void)now;
    (void)err;
    TRY(fake_called(fake, CALL_STAFF_OUT));
    fake->staff_in[role] = false;
    return OK;
}

static inline enum status fake_staff_did(void *ctx, enum staff_role role, enum staff_deed deed,
                                         const struct moment *now, struct err *err)
{
    struct fake_records *fake = ctx;
    (void)now;
    (void)err;
    TRY(fake_called(fake, CALL_STAFF_DID));
    fake->staff_deeds[role][deed]++;
    return OK;
}

static inline enum status fake_setting_get(void *ctx, enum setting setting,
                                           char out[SETTING_VALUE_SIZE], struct err *err)
{
    struct fake_records *fake = ctx;
    (void)err;
    TRY(fake_called(fake, CALL_SETTING_GET));
    snprintf(out, SETTING_VALUE_SIZE, "%s",
             fake->setting_put[setting] ? fake->settings[setting] : setting_rows[setting].usual);
    return OK;
}

static inline enum status fake_setting_put(void *ctx, enum setting setting, const char *value,
                                           const struct moment *now, struct err *err)
{
    struct fake_records *fake = ctx;
    (void)now;
    (void)err;
    TRY(fake_called(fake, CALL_SETTING_PUT));
    if (!setting_ok(setting, value))
        return ERR_INVALID;
    snprintf(fake->settings[setting], SETTING_VALUE_SIZE, "%s", value);
    fake->setting_put[setting] = true;
    return OK;
}
