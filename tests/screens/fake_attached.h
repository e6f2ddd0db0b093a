// What is drawn and said, in memory.
#pragma once
#include "screens/fake_records.h"

#include <stdlib.h>

static inline struct visit *fake_visit(struct fake_records *fake, const struct visit *visit)
{
    for (size_t i = 0; i < fake->visit_count; i++)
        if (id_equal(&fake->visits[i].id, &visit->id))
            return &fake->visits[i];
    ALWAYS(false && "a visit that was never begun");
}

// The place of what was there before, or a free one; NULL when there is none.
static inline struct fake_attached *fake_attached_to(struct fake_records *fake,
                                                     const struct visit *visit,
                                                     const struct attachment_given *given)
{
    const struct attachment *before =
        visit_attachment(fake_visit(fake, visit), given->prompt, given->kind);
    for (size_t i = 0; before && i < fake->attached_count; i++)
        if (id_equal(&fake->attached[i].id, &before->id))
            return &fake->attached[i];
    for (size_t i = 0; i < fake->attached_count; i++)
        if (fake->attached[i].size == 0) // taken back
            return &fake->attached[i];
    return fake->attached_count < FAKE_ATTACHED ? &fake->attached[fake->attached_count++] : NULL;
}

static inline enum status fake_attach(void *ctx, struct visit *visit,
                                      const struct attachment_given *given,
                                      const struct moment *now, struct err *err)
{
    struct fake_records *fake = ctx;
    struct attachment what = {.kind = given->kind,
                              .id = id_new(fake->random, now->utc_ms),
                              .size = given->size,
                              .at_utc_ms = now->utc_ms};
    (void)err;
    TRY(fake_called(fake, CALL_ATTACH));
    TRY(attachment_check(given->kind, given->bytes, given->size, &what.length_ms));
    snprintf(what.prompt, sizeof what.prompt, "%s", given->prompt);
    struct fake_attached *kept = fake_attached_to(fake, visit, given);
    if (!kept || given->size > FAKE_BYTES)
        return ERR_FULL;
    kept->id = what.id;
    kept->size = given->size;
    if (given->size > 0)
        memcpy(kept->bytes, given->bytes, given->size);
    TRY(visit_put_attachment(fake_visit(fake, visit), &what));
    return visit_put_attachment(visit, &what);
}

static inline enum status fake_attached(void *ctx, const struct visit *visit, const char *prompt,
                                        enum attachment_kind kind, uint8_t **bytes, size_t *size,
                                        struct err *err)
{
    struct fake_records *fake = ctx;
    (void)err;
    TRY(fake_called(fake, CALL_ATTACHED));
    const struct attachment *what = visit_attachment(fake_visit(fake, visit), prompt, kind);
    for (size_t i = 0; what && i < fake->attached_count; i++) {
        const struct fake_attached *kept = &fake->attached[i];
        if (!id_equal(&kept->id, &what->id))
            continue;
        *bytes = malloc(kept->size);
        ALWAYS(*bytes);
        memcpy(*bytes, kept->bytes, kept->size);
        *size = kept->size;
        return OK;
    }
    return ERR_ABSENT;
}
