// PINs that cost the least that Argon2id can be made to cost, for tests with many guesses: what a
// guess costs is not what they look at.
#pragma once
#include "store/fixture.h"

static const char staff_pin[] = "204615";
static const char manager_pin[] = "905173";
static const char wrong_pin[] = "314159";

#define CHEAP_STAFF_PIN                                                                            \
    "$argon2id$v=19$m=8,t=1,p=1$GqzJK1Ag+pthYGRLeWctKA"                                            \
    "$LEqeLZNgCRW3InGl03jfNq3Q6KZN5tRddMj4DONY+cA"
#define CHEAP_MANAGER_PIN                                                                          \
    "$argon2id$v=19$m=8,t=1,p=1$bTFzwc5fenIcTvgyEfO3JA"                                            \
    "$/n4mkThyS+5bJ9eO50jIPV5u0uL0C6fjPC4mSkNHw6c"
#define CHEAP_NOBODYS_PIN                                                                          \
    "$argon2id$v=19$m=8,t=1,p=1$KF7GFnmrehwhU/obvOuOuA"                                            \
    "$+0m1iTL92KrINYUELH2gAcRYdGRJlQC1SnguAAcr7kk"

// The hashes that are there become cheap ones, of staff_pin and manager_pin.
static void make_pins_cheap(struct fixture *f)
{
    assert_ok(f, db_script(&f->store->db,
                           "UPDATE office SET nobodys_pin = '" CHEAP_NOBODYS_PIN "';"
                           "UPDATE staff SET pin = CASE role WHEN 'staff' THEN '" CHEAP_STAFF_PIN
                           "' ELSE '" CHEAP_MANAGER_PIN "' END",
                           &f->err));
}
