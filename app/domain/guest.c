#include "domain/guest.h"

#include <string.h>

static const char *const names[GUEST_KIND_COUNT] = {
    [GUEST_FAMILY] = "family", [GUEST_FRIEND] = "friend",     [GUEST_MEDICAL] = "medical",
    [GUEST_REPAIR] = "repair", [GUEST_DELIVERY] = "delivery", [GUEST_OFFICIAL] = "official",
    [GUEST_OTHER] = "other",
};

const char *guest_kind_name(enum guest_kind kind)
{
    return names[kind];
}

int guest_kind_from(const char *name)
{
    for (int i = 0; i < GUEST_KIND_COUNT; i++)
        if (strcmp(names[i], name) == 0)
            return i;
    return -1;
}
