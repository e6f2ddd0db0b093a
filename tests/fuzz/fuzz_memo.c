// Any bytes as a memo: its length is told, or it is refused and none is.
#include "domain/memo.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    int length_ms = -1;
    if (memo_check(data, size, &length_ms) == OK)
        ALWAYS(length_ms >= 1 && length_ms <= MEMO_MAX_MS + MEMO_LATE_MS);
    else
        ALWAYS(length_ms == 0);
    return 0;
}
