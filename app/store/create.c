#include "store/chain.h"
#include "store/migrate.h"
#include "store/new.h"
#include "store/office.h"

#include <stdio.h>

// What a PIN is compared with when its number is nobody's, so that the answer takes as long.
static enum status nobodys_pin(char out[SEAL_PIN_TEXT_SIZE], struct err *err)
{
    uint64_t bits;
    char pin[24];
    seal_random(&bits, sizeof bits);
    snprintf(pin, sizeof pin, "%llu", (unsigned long long)bits);
    enum status status = seal_pin_hash(pin, out);
    seal_wipe(pin, sizeof pin);
    return status == OK ? OK : err_memory(err);
}

static enum status first_rows(struct store *store, const struct store_office *office,
                              const struct moment *now, struct err *err)
{
    char pin[SEAL_PIN_TEXT_SIZE];
    struct id id = id_new(store->random, now->utc_ms);
    TRY(nobodys_pin(pin, err));
    TRY(office_insert(store, office, pin, err));
    TRY(new_store_signer(store, err));
    return chain_add(store, now, &(struct event){.kind = EVENT_STORE_MADE, .subject = &id}, NULL,
                     err);
}

static enum status fill(struct new_store *new_store, const struct store_office *office,
                        struct err *err)
{
    struct store *store = &new_store->store;
    TRY(new_store_open(new_store, true, err));
    TRY(migrate_run(&store->db, &migrations_all, err));
    TRY(store_begin(store, err));
    return store_end(store, first_rows(store, office, &new_store->options->now, err), err);
}

enum status store_create(const struct store_options *options, const struct store_office *office,
                         struct err *err)
{
    struct new_store new_store;
    TRY(office_ok(office, err));
    enum status status = new_store_start(options, &new_store, err);
    if (status == OK)
        status = fill(&new_store, office, err);
    return new_store_finish(&new_store, status, err);
}
