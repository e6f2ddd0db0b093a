#include "domain/sitting.h"

#include <stdbool.h>
#include <string.h>

static bool pair_is_chosen(const struct question_count *questions, size_t count, const bool *chosen,
                           size_t at)
{
    for (size_t i = 0; questions[at].pair && i < count; i++)
        if (chosen[i] && strcmp(questions[i].prompt, questions[at].pair) == 0)
            return true;
    return false;
}

// The one to be asked next, COUNT when all are chosen.
static size_t next_question(const struct question_count *questions, size_t count,
                            const bool *chosen)
{
    size_t best = count;
    bool best_checks = false;
    for (size_t i = 0; i < count; i++) {
        if (chosen[i])
            continue;
        bool checks = pair_is_chosen(questions, count, chosen, i);
        int fewer = best == count ? 1 : questions[best].asked - questions[i].asked;
        if (fewer < 0 || (fewer == 0 && (best_checks || !checks)))
            continue;
        best = i;
        best_checks = checks;
    }
    return best;
}

int sitting_choose(const struct question_count *questions, size_t count, int max, size_t *out)
{
    enum { MOST = 64 };
    bool chosen[MOST] = {false};
    ALWAYS(count <= MOST);
    int picked = 0;
    for (; picked < max && (size_t)picked < count; picked++) {
        chosen[next_question(questions, count, chosen)] = true;
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
