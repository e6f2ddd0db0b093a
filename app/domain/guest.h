// Who is in the house and no member of the council: family, repair, officials. A kind, how many,
// and two times: for emergencies, and for nothing else. Nobody's name.
#pragma once
#include "base/id.h"

enum guest_kind {
    GUEST_FAMILY,
    GUEST_FRIEND,
    GUEST_MEDICAL,
    GUEST_REPAIR,
    GUEST_DELIVERY,
    GUEST_OFFICIAL,
    GUEST_OTHER,
    GUEST_KIND_COUNT
};
const char *guest_kind_name(enum guest_kind kind); // "family", "friend", "medical" …
int guest_kind_from(const char *name);

enum { GUEST_MAX_PEOPLE = 20 };

struct guest {
    struct id id, dwelling;
    enum guest_kind kind;
    int people; // 1 to GUEST_MAX_PEOPLE
    int64_t in_utc_ms;
    int64_t out_utc_ms; // 0: still inside, or forgot to sign out
    bool forgot;        // day's end closed it, without a time
};

// Somebody who is inside now, for the list: a guest, or a member whose visit is not closed.
struct inside {
    bool member;          // else a guest
    enum guest_kind kind; // of a guest
    int category;         // enum member_category of a member
    int people;
    int64_t in_utc_ms;
    struct id id; // of the guest; none for a member
};
