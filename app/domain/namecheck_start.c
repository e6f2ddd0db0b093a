#include "domain/namecheck_start.h"

#include "base/status.h"
#include "domain/namecheck_made.h"
#include "domain/namecheck_text.h"

static const char *find_words(const struct name_words *rows, size_t count, uint32_t cp)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (rows[middle].cp == cp)
            return rows[middle].words;
        if (rows[middle].cp < cp)
            low = middle + 1;
        else
            high = middle;
    }
    return "";
}

const char *name_roles_ending(uint32_t last)
{
    return find_words(roles_by_last, ARRAY_LEN(roles_by_last), narrow(last));
}

const char *name_roles_alone(uint32_t first)
{
    return find_words(roles_by_first, ARRAY_LEN(roles_by_first), fold(first));
}

const struct name_start *name_start_find(uint32_t cp)
{
    cp = narrow(cp);
    for (size_t i = buckets[cp % 256]; i < buckets[cp % 256 + 1]; i++)
        if (starts[i].cp == cp)
            return &starts[i];
    return &starts[OTHERS];
}
