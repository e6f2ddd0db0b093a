// Those who work in the house, as the kiosk knows them: a role and its PIN, nobody's name. Pure.
#pragma once
#include "domain/member.h"

enum staff_role {
    STAFF_WORKER,  // prepares the day, exports, looks after the devices
    STAFF_MANAGER, // all of that, and the settings
    STAFF_ROLE_COUNT
};
const char *staff_role_name(enum staff_role role); // "staff", "manager"
int staff_role_from(const char *name);             // -1 for a foreign word

// What somebody of the staff did at the kiosk, as the chain of events keeps it.
enum staff_deed {
    STAFF_DID_EXPORT,  // records on a stick
    STAFF_DID_BACKUP,  // a copy of the store on a stick
    STAFF_DID_RECORD,  // a clip in their own voice, or the old one again
    STAFF_DID_RESTORE, // a backup in place of the store; the manager's alone
    STAFF_DEED_COUNT
};
