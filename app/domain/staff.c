#include "domain/staff.h"

#include <string.h>

static const char *const names[STAFF_ROLE_COUNT] = {
    [STAFF_WORKER] = "staff", [STAFF_MANAGER] = "manager"};

const char *staff_role_name(enum staff_role role)
{
    return names[role];
}

int staff_role_from(const char *name)
{
    for (int i = 0; i < STAFF_ROLE_COUNT; i++)
        if (strcmp(names[i], name) == 0)
            return i;
    return -1;
}
