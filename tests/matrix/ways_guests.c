// Guests who are no members, and the list of who is inside.
#include "matrix/ways.h"

static void let_in(struct fixture *f)
{
    for (int kind = 0; kind < GUEST_KIND_COUNT; kind++)
        fake_guests_add(&f->fake_guests, false, kind, 1 + kind % 4,
                        START_UTC_MS - (kind * 57 + 1) * MINUTE_MS);
    fake_guests_add(&f->fake_guests, true, MEMBER_WELFARE, 1, START_UTC_MS - 40 * MINUTE_MS);
    fake_guests_add(&f->fake_guests, true, MEMBER_BUSINESS, 1, START_UTC_MS);
}

static void come(struct fixture *f)
{
    let_in(f);
    press(f, "guests");
}

static void come_first(struct fixture *f)
{
    press(f, "guests");
}

static void count(struct fixture *f)
{
    come(f);
    press(f, "official");
}

static void are_in(struct fixture *f)
{
    count(f);
    press(f, "people-4");
}

static void leave(struct fixture *f)
{
    come(f);
    press(f, "leave");
}

static void leave_alone(struct fixture *f)
{
    fake_guests_add(&f->fake_guests, false, GUEST_REPAIR, 1, START_UTC_MS);
    press_all(f, "guests leave");
}

static void are_gone(struct fixture *f)
{
    leave(f);
    press(f, "guest-2");
}

static void staff_look(struct fixture *f)
{
    let_in(f);
    way_to_desk(f);
    press(f, "inside");
}

static void staff_see_nobody(struct fixture *f)
{
    way_to_desk(f);
    press(f, "inside");
}

static void staff_print(struct fixture *f)
{
    staff_look(f);
    press(f, "next");
    app_slip(&f->app, PAPER_SILENT);
}

const struct way guest_ways[] = {
    {"guests", SCREEN_GUESTS, come},
    {"guests/first", SCREEN_GUESTS, come_first},
    {"guest-count", SCREEN_GUEST_COUNT, count},
    {"guest-in", SCREEN_GUEST_IN, are_in},
    {"guest-out", SCREEN_GUEST_OUT, leave},
    {"guest-out/one", SCREEN_GUEST_OUT, leave_alone},
    {"guest-gone", SCREEN_GUEST_GONE, are_gone},
    {"inside", SCREEN_INSIDE, staff_look},
    {"inside/nobody", SCREEN_INSIDE, staff_see_nobody},
    {"inside/no-paper", SCREEN_INSIDE, staff_print},
};
const size_t guest_way_count = ARRAY_LEN(guest_ways);
