#include "domain/pair.h"

#include <string.h>

enum lean lean_of(const char *choice)
{
    static const struct {
        const char *choice;
        enum lean lean;
    } ends[] = {
        {"like", LEAN_WELL}, {"dislike", LEAN_ILL},   // R1
        {"here", LEAN_WELL}, {"elsewhere", LEAN_ILL}, // R19
        {"good", LEAN_WELL}, {"bad", LEAN_ILL},       // R3
        {"none", LEAN_WELL}, {"much", LEAN_ILL},      // R8: how much there is that troubles
    };
    for (size_t i = 0; i < ARRAY_LEN(ends); i++)
        if (strcmp(ends[i].choice, choice) == 0)
            return ends[i].lean;
    return LEAN_NONE;
}

// One face was chosen, by the resident.
static bool is_own_face(const struct answer *answer)
{
    return answer && answer->respondent > 0 && answer->choices[0] &&
           !strchr(answer->choices, ',') && strcmp(answer->choices, CHOICE_DONT_KNOW) != 0 &&
           strcmp(answer->choices, CHOICE_WONT_SAY) != 0 &&
           (answer->by == BY_SELF_CHOSE || answer->by == BY_SELF_SAID);
}

enum pair_state pair_state(const struct visit *visit, int respondent, const char *prompt,
                           const char *other)
{
    const struct answer *one = visit_answer(visit, respondent, prompt);
    const struct answer *two = visit_answer(visit, respondent, other);
    if (!is_own_face(one) || !is_own_face(two))
        return PAIR_OPEN;
    enum lean a = lean_of(one->choices), b = lean_of(two->choices);
    return a != LEAN_NONE && b != LEAN_NONE && a != b ? PAIR_UNCLEAR : PAIR_CLEAR;
}
