// The way of the staff to a visit that they enter.
#pragma once
#include "screens/fixture.h"

[[maybe_unused]] static struct fixture *open_entry(void **state)
{
    struct fixture *f = *state;
    press_all(f, "begin desk");
    type(f, STAFF_PIN);
    press(f, "next");
    press_all(f, "tab-records entry");
    assert_screen(f, ENTRY);
    return f;
}

// Yesterday from 12:00 to 13:00.
[[maybe_unused]] static void tell_head(struct fixture *f)
{
    press_all(f, "head member choice-0 dwelling choice-1 day today day-less next");
    press_all(f, "from today next until today hour-more next next");
    assert_screen(f, ENTRY);
}
