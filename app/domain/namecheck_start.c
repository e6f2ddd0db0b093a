#include "domain/namecheck_start.h"

#include "base/status.h"
#include "domain/namecheck_made.h"
#include "domain/namecheck_text.h"

const struct name_start *name_start_find(uint32_t cp)
{
    cp = narrow(cp);
    for (size_t i = buckets[cp % 256]; i < buckets[cp % 256 + 1]; i++)
        if (starts[i].cp == cp)
            return &starts[i];
    return &starts[OTHERS];
}
