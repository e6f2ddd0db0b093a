// How it stands with the records, for whoever may use the store.
#include "office/health.h"

#include <stdio.h>
#include <string.h>

static void take_setting(struct store *store, enum setting setting, char out[SETTING_VALUE_SIZE])
{
    if (store_setting_get(store, setting_rows[setting].name, out, SETTING_VALUE_SIZE, NULL) != OK)
        out[0] = '\0';
}

void health_look_at_store(struct store *store, const struct moment *now, struct health_store *out)
{
    struct records records;
    struct err err = {""};
    enum clock_trust trust;
    *out = (struct health_store){.says = SAYS_STORE_OK};
    store_records(store, &records);
    if (records.clock_trust(records.ctx, now, &trust, &err) != OK) {
        health_store_shut(&err, out);
        return;
    }
    out->clock_behind = trust == CLOCK_BEHIND;
    (void)snprintf(out->fact, sizeof out->fact, "%d", store_form_newest());
    take_setting(store, SETTING_SCANNER, out->scanner);
    take_setting(store, SETTING_CAMERA, out->camera);
}

void health_store_shut(const struct err *why, struct health_store *out)
{
    *out = (struct health_store){.says = SAYS_STORE_SHUT};
    (void)snprintf(out->fact, sizeof out->fact, "%.*s", HEALTH_FACT_SIZE - 1, why->text);
}

bool health_store_fits(const char *folder, struct health_store *out)
{
    struct err err = {""};
    int form;
    *out = (struct health_store){.says = SAYS_STORE_NONE};
    if (!store_is_there(folder))
        return false;
    if (store_form(folder, &form, &err) != OK) {
        health_store_shut(&err, out);
        return false;
    }
    out->says = form < store_form_newest()   ? SAYS_STORE_OLD
                : form > store_form_newest() ? SAYS_STORE_NEWER
                                             : SAYS_STORE_OK;
    (void)snprintf(out->fact, sizeof out->fact, "%d", form);
    return out->says == SAYS_STORE_OK;
}
