#include "store/office.h"
#include "store/chain.h"
#include "store/codec.h"

#include <string.h>

static const char *const facility_names[STORE_FACILITY_COUNT] = {
    [STORE_GROUP_HOME] = "group-home",
    [STORE_GROUP_HOME_DAY] = "group-home-day",
    [STORE_RESIDENTIAL] = "residential",
};

const char *store_facility_name(enum store_facility kind)
{
    return facility_names[kind];
}

int store_facility_from(const char *name)
{
    for (int i = 0; i < STORE_FACILITY_COUNT; i++)
        if (strcmp(facility_names[i], name) == 0)
            return i;
    return -1;
}

enum status office_ok(const struct store_office *office, struct err *err)
{
    TRY(store_public_name("the name of the office", office->name, err));
    if ((int)office->kind < 0 || office->kind >= STORE_FACILITY_COUNT)
        return err_set(err, ERR_INVALID, "the kind of facility is none that is known");
    if (!codec_name_ok(office->profile, sizeof office->profile, true))
        return err_set(err, ERR_INVALID, "the profile's name should be letters without blanks");
    TRY(store_line_check("the name of the municipality's office", office->abuse_office,
                         sizeof office->abuse_office, true, err));
    TRY(store_line_check("the municipality's telephone", office->abuse_phone,
                         sizeof office->abuse_phone, true, err));
    return OK;
}

enum status office_insert(struct store *store, const struct store_office *office,
                          const char *nobodys_pin, struct err *err)
{
    return db_run(&store->db, err,
                  "INSERT INTO office (one, name, kind, profile, abuse_office, abuse_phone,"
                  " nobodys_pin) VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6)",
                  DB_WITH(db_text(office->name), db_text(facility_names[office->kind]),
                          db_text(office->profile), db_text(office->abuse_office),
                          db_text(office->abuse_phone), db_text(nobodys_pin)));
}

enum status store_office_get(struct store *store, struct store_office *out, struct err *err)
{
    struct db_rows rows [[gnu::cleanup(db_rows_end)]] = {0};
    char kind[24];
    TRY(db_rows(&store->db, &rows, err,
                "SELECT name, kind, profile, abuse_office, abuse_phone FROM office", DB_ALONE));
    enum status status = db_next(&rows, err);
    if (status == ERR_ABSENT)
        return db_damaged(&store->db, "the office is missing", err);
    TRY(status);
    TRY(db_column_text(&rows, 0, out->name, sizeof out->name, err));
    TRY(db_column_text(&rows, 1, kind, sizeof kind, err));
    TRY(db_column_text(&rows, 2, out->profile, sizeof out->profile, err));
    TRY(db_column_text(&rows, 3, out->abuse_office, sizeof out->abuse_office, err));
    TRY(db_column_text(&rows, 4, out->abuse_phone, sizeof out->abuse_phone, err));
    int found = store_facility_from(kind);
    if (found < 0)
        return db_damaged(&store->db, "a foreign kind of facility", err);
    out->kind = (enum store_facility)found;
    return OK;
}

static enum status put(struct store *store, const struct store_office *office,
                       const struct moment *now, struct err *err)
{
    TRY(db_run(&store->db, err,
               "UPDATE office SET name = ?1, kind = ?2, profile = ?3, abuse_office = ?4,"
               " abuse_phone = ?5",
               DB_WITH(db_text(office->name), db_text(facility_names[office->kind]),
                       db_text(office->profile), db_text(office->abuse_office),
                       db_text(office->abuse_phone))));
    return chain_add(store, now, &(struct event){.kind = EVENT_OFFICE}, NULL, err);
}

enum status store_office_put(struct store *store, const struct store_office *office,
                             const struct moment *now, struct err *err)
{
    TRY(office_ok(office, err));
    TRY(store_begin(store, err));
    return store_end(store, put(store, office, now, err), err);
}
