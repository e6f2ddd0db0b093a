// Who is inside, in memory: fills the part of the port domain/council.h that the screens of guests
// use. Kept as a plain struct, so that a copy of it is a kiosk of its own.
#pragma once
#include "domain/council.h"

#include <stdlib.h>

enum { FAKE_INSIDE = 80 };
struct fake_guests {
    struct inside inside[FAKE_INSIDE]; // who is
    size_t count;
    int came, left; // how often somebody did
    const struct random *random;
    struct fake_council *council;   // the rest of the port (fake_council.h)
    struct fake_setup *setup;       // likewise (fake_setup.h)
    struct fake_meetings *meetings; // likewise (fake_meetings.h)
    int fail_in;                    // the n-th call from now fails with FAIL_WITH; 0: none
    enum status fail_with;
};

static inline enum status fake_guests_called(struct fake_guests *fake)
{
    if (fake->fail_in == 0 || --fake->fail_in > 0)
        return OK;
    return fake->fail_with;
}

static inline enum status fake_inside_list(void *ctx, const struct moment *now, struct inside **out,
                                           size_t *count, struct err *err)
{
    struct fake_guests *fake = ctx;
    (void)now;
    (void)err;
    *out = NULL;
    *count = 0;
    TRY(fake_guests_called(fake));
    if (fake->count == 0)
        return OK;
    *out = malloc(fake->count * sizeof **out);
    if (!*out)
        return ERR_MEMORY;
    *count = fake->count;
    for (size_t i = 0; i < fake->count; i++)
        (*out)[i] = fake->inside[i];
    return OK;
}

static inline enum status fake_guest_in(void *ctx, enum guest_kind kind, int people,
                                        const struct moment *now, struct guest *out,
                                        struct err *err)
{
    struct fake_guests *fake = ctx;
    (void)err;
    TRY(fake_guests_called(fake));
    if (fake->count == FAKE_INSIDE)
        return ERR_FULL;
    struct inside *to = &fake->inside[fake->count++];
    *to = (struct inside){.kind = kind, .people = people, .in_utc_ms = now->utc_ms};
    to->id = id_new(fake->random, now->utc_ms);
    *out = (struct guest){.id = to->id, .kind = kind, .people = people, .in_utc_ms = now->utc_ms};
    fake->came++;
    return OK;
}

static inline enum status fake_guest_out(void *ctx, const struct id *guest,
                                         const struct moment *now, struct err *err)
{
    struct fake_guests *fake = ctx;
    (void)now;
    (void)err;
    TRY(fake_guests_called(fake));
    for (size_t i = 0; i < fake->count; i++)
        if (!fake->inside[i].member && id_equal(&fake->inside[i].id, guest)) {
            for (size_t k = i + 1; k < fake->count; k++)
                fake->inside[k - 1] = fake->inside[k];
            fake->count--;
            fake->left++;
            return OK;
        }
    return ERR_ABSENT;
}

// Somebody has been inside since IN_UTC_MS.
static inline void fake_guests_add(struct fake_guests *fake, bool member, int what, int people,
                                   int64_t in_utc_ms)
{
    ALWAYS(fake->count < FAKE_INSIDE);
    struct inside *to = &fake->inside[fake->count++];
    *to = (struct inside){.member = member, .people = people, .in_utc_ms = in_utc_ms};
    if (member)
        to->category = what;
    else
        to->kind = (enum guest_kind)what;
    to->id = id_new(fake->random, in_utc_ms);
}

static inline void fake_guests_fill(struct fake_guests *fake, struct council *out)
{
    out->ctx = fake;
    out->inside_list = fake_inside_list;
    out->guest_in = fake_guest_in;
    out->guest_out = fake_guest_out;
}
