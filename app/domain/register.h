// Whose names are looked for in words that others read: one source for the kiosk's pages and for
// everything that leaves the house.
#pragma once
#include "domain/council.h"
#include "domain/namecheck.h"

// Names of the register and their readings, and the manager's, who stands at the head of letters
// and nowhere else. The roster borrows from it and asks its port for the words that staff said are
// no name, so it stays where it was opened.
struct name_register {
    struct council port;
    struct member *members;
    char manager[MEMBER_NAME_SIZE];
    const char **names;
    struct name_roster roster;
};
// What the port's lists fail with; ERR_MEMORY. PORT is copied. OUT is the caller's to close, also
// after a failure.
enum status name_register_open(const struct council *port, struct name_register *out,
                               struct err *err);
void name_register_close(struct name_register *names); // wiped
