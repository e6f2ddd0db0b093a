// The port domain/setup.h.
#include "store/setup.h"
#include "store/office.h"
#include "store/records_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static enum status take_settings(struct store *store, struct setup *out, struct err *err)
{
    char value[SETTING_VALUE_SIZE];
    TRY(records_setting_get(store, SETTING_LANGUAGE, value, err));
    out->language = value[0] != '\0';
    TRY(records_setting_get(store, SETTING_KEEP, value, err));
    out->keep_years = (int)strtol(value, NULL, 10);
    TRY(records_setting_get(store, SETTING_DIAGONAL, value, err));
    out->diagonal_mm = (int)strtol(value, NULL, 10);
    TRY(records_setting_get(store, SETTING_CLOCK, value, err));
    (void)setup_clock_read(value, &out->clock_day);
    return OK;
}

static const enum store_facility facilities[SETUP_KIND_COUNT] = {
    [SETUP_GROUP_HOME] = STORE_GROUP_HOME,
    [SETUP_GROUP_HOME_DAY] = STORE_GROUP_HOME_DAY,
    [SETUP_RESIDENTIAL] = STORE_RESIDENTIAL,
};

static enum status take_office(struct store *store, struct setup_office *out, struct err *err)
{
    struct store_office office;
    TRY(store_office_get(store, &office, err));
    *out = (struct setup_office){0};
    for (int i = 0; i < SETUP_KIND_COUNT; i++)
        if (facilities[i] == office.kind)
            out->kind = (enum setup_kind)i;
    memcpy(out->name, office.name, sizeof out->name);
    snprintf(out->profile, sizeof out->profile, "%s", office.profile);
    memcpy(out->abuse_office, office.abuse_office, sizeof out->abuse_office);
    memcpy(out->abuse_phone, office.abuse_phone, sizeof out->abuse_phone);
    return OK;
}

enum status setup_look(void *ctx, struct setup *out, struct err *err)
{
    struct store *store = ctx;
    struct store_staff staff;
    int64_t dwellings = 0, codes = 0;
    *out = (struct setup){0};
    TRY(take_office(store, &out->office, err));
    TRY(db_number(&store->db, &dwellings, err, "SELECT count(*) FROM dwelling", DB_ALONE));
    TRY(db_number(&store->db, &codes, err, "SELECT count(*) FROM recovery", DB_ALONE));
    TRY(store_staff_list(store, &staff, err));
    out->dwellings = (int)dwellings;
    out->recovery = codes > 0;
    memcpy(out->has_pin, staff.has_pin, sizeof out->has_pin);
    return take_settings(store, out, err);
}

enum status setup_office_put(void *ctx, const struct setup_office *in, const struct moment *now,
                             struct err *err)
{
    struct store_office office = {.kind = facilities[in->kind]};
    memcpy(office.name, in->name, sizeof office.name);
    snprintf(office.profile, sizeof office.profile, "%s", in->profile);
    memcpy(office.abuse_office, in->abuse_office, sizeof office.abuse_office);
    memcpy(office.abuse_phone, in->abuse_phone, sizeof office.abuse_phone);
    return store_office_put(ctx, &office, now, err);
}

void store_setup(struct store *store, struct setup_port *out)
{
    *out = (struct setup_port){store, setup_look, setup_office_put};
}
