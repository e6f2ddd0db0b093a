#include "office/profiles.h"
#include "system/places.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PATH_SIZE = SYSTEM_PATH_MAX + 16 };

static enum status in_share(char out[PATH_SIZE], struct err *err)
{
    char share[SYSTEM_PATH_MAX];
    TRY(system_share_dir(share, err));
    (void)snprintf(out, PATH_SIZE, "%s/profiles", share);
    return OK;
}

enum status office_profile_load(const char *data, const char *id, struct profile *out,
                                struct err *err)
{
    char dir[PATH_SIZE];
    if (!id[0])
        id = OFFICE_PROFILE_USUAL;
    (void)snprintf(dir, sizeof dir, "%s/profiles", data);
    enum status status = content_profile_load(dir, id, out, err);
    if (status != ERR_ABSENT)
        return status;
    TRY(in_share(dir, err));
    status = content_profile_load(dir, id, out, err);
    if (status == ERR_ABSENT)
        return err_set(err, status,
                       "profile %.60s: there is none of this name: see engawactl "
                       "profile list",
                       id);
    return status;
}

static int by_id(const void *a, const void *b)
{
    return strcmp(((const struct profile *)a)->id, ((const struct profile *)b)->id);
}

static bool is_among(const struct profile *list, size_t count, const char *id)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i].id, id) == 0)
            return true;
    return false;
}

enum status office_profile_list(const char *data, struct profile **out, size_t *count,
                                struct err *refused, struct err *err)
{
    char dir[PATH_SIZE];
    struct profile *own, *shared = NULL, *all = NULL;
    size_t own_count, shared_count = 0;
    *out = NULL;
    *count = 0;
    refused->text[0] = '\0';
    (void)snprintf(dir, sizeof dir, "%s/profiles", data);
    enum status status = content_profile_list(dir, &own, &own_count, refused, err);
    if (status == OK || status == ERR_ABSENT) // a house need not have any of its own
        status = in_share(dir, err);
    if (status == OK)
        status = content_profile_list(dir, &shared, &shared_count, refused, err);
    if (status == OK && !(all = calloc(own_count + shared_count + 1, sizeof *all)))
        status = err_memory(err);
    if (status == OK && all) {
        for (size_t i = 0; i < own_count; i++)
            all[(*count)++] = own[i];
        for (size_t i = 0; i < shared_count; i++)
            if (!is_among(own, own_count, shared[i].id))
                all[(*count)++] = shared[i];
        qsort(all, *count, sizeof *all, by_id);
        *out = all;
    }
    free(own);
    free(shared);
    return status;
}
