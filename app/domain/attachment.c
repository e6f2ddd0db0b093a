#include "domain/attachment.h"

#include <stdio.h>

const char *attachment_kind_name(enum attachment_kind kind)
{
    static const char *const names[ATTACHMENT_KIND_COUNT] = {"drawing", "memo"};
    return names[kind];
}

enum status attachment_check(enum attachment_kind kind, const void *bytes, size_t size,
                             int *length_ms)
{
    *length_ms = 0;
    if (size == 0)
        return OK;
    if (kind == ATTACHMENT_MEMO)
        return memo_check(bytes, size, length_ms);
    struct drawing drawing;
    TRY(drawing_parse(bytes, size, &drawing));
    // One without a stroke would be nothing, told as something.
    bool empty = drawing_is_empty(&drawing);
    drawing_fini(&drawing);
    return empty ? ERR_INVALID : OK;
}

void attachment_slot(enum attachment_kind kind, const char *prompt, char out[ATTACHMENT_SLOT_SIZE])
{
    int size = snprintf(out, ATTACHMENT_SLOT_SIZE, "%s:%s/0", attachment_kind_name(kind), prompt);
    ALWAYS(size > 0 && size < ATTACHMENT_SLOT_SIZE);
}
