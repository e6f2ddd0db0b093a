#include "domain/sitting.h"

#include <stdbool.h>

int sitting_choose(const struct question_count *questions, size_t count, int max, size_t *out)
{
    enum { MOST = 64 };
    bool chosen[MOST] = {false};
    ALWAYS(count <= MOST);
    int picked = 0;
    for (; picked < max && (size_t)picked < count; picked++) {
        size_t best = count;
        for (size_t i = 0; i < count; i++)
            if (!chosen[i] && (best == count || questions[i].asked < questions[best].asked))
                best = i;
        chosen[best] = true;
    }
    int at = 0;
    for (size_t i = 0; i < count; i++)
        if (chosen[i])
            out[at++] = i;
    return picked;
}

bool sitting_is_mirrored(const struct id *visit, int number)
{
    return ((visit->bytes[15] & 1) ^ (number & 1)) != 0;
}
