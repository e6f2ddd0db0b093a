#include "content/answered.h"
#include "base/utf8.h"

#include <string.h>

enum { MOST_PICTURES = 16 };

const struct prompt *content_asked(const struct content *content, const char *id, bool of_resident)
{
    static const enum prompt_set visitors[] = {SET_OBSERVE, SET_AWAY, SET_STAFF, SET_WORDS};
    static const enum prompt_set residents[] = {SET_RESIDENT};
    const enum prompt_set *sets = of_resident ? residents : visitors;
    size_t set_count = of_resident ? ARRAY_LEN(residents) : ARRAY_LEN(visitors);
    for (size_t s = 0; s < set_count; s++) {
        size_t count;
        const struct prompt *const *prompts = content_set(content, sets[s], &count);
        for (size_t i = 0; i < count; i++)
            if (strcmp(prompts[i]->id, id) == 0)
                return prompts[i];
    }
    return NULL;
}

size_t content_most_choices(const struct prompt *prompt)
{
    return prompt->form == FORM_NOTE ? 0 : prompt->form == FORM_PICTURES ? MOST_PICTURES : 1;
}

static bool has_choice(const struct prompt *prompt, const char *id)
{
    bool of_resident = prompt->set == SET_RESIDENT;
    return prompt_choice_find(prompt, id) ||
           (of_resident && (strcmp(id, CHOICE_DONT_KNOW) == 0 || strcmp(id, CHOICE_WONT_SAY) == 0));
}

// Whether the part of CHOICES that begins at AT stands there before it.
static bool came_before(const char *choices, const char *at, size_t size)
{
    for (const char *other = choices; other < at; other += strcspn(other, ",") + 1)
        if (strcspn(other, ",") == size && memcmp(other, at, size) == 0)
            return true;
    return false;
}

static enum answer_fault choices_fault(const struct prompt *prompt, const char *choices,
                                       size_t *which)
{
    for (const char *at = choices; *at; (*which)++) {
        char id[PROMPT_ID_SIZE];
        size_t size = strcspn(at, ",");
        if (size >= sizeof id)
            return ANSWER_CHOICE;
        memcpy(id, at, size);
        id[size] = '\0';
        if (*which == content_most_choices(prompt))
            return ANSWER_CHOICES;
        if (came_before(choices, at, size))
            return ANSWER_CHOICE_TWICE;
        if (!has_choice(prompt, id))
            return ANSWER_CHOICE;
        at += size + (at[size] == ',');
    }
    return ANSWER_FINE;
}

// The visitor and staff give what they saw and said; residents, or others for them, the rest.
static bool can_give(const struct prompt *prompt, enum answer_by by)
{
    if (prompt->set != SET_RESIDENT)
        return by == (prompt->set == SET_STAFF ? BY_STAFF : BY_MEMBER);
    return by == BY_SELF_CHOSE || by == BY_SELF_SAID || by == BY_STAFF_GUESS || by == BY_FAMILY ||
           by == BY_STAFF_INSTEAD;
}

static bool steers(const char *note)
{
    for (uint32_t cp; (cp = utf8_next(&note)) != 0;)
        if (cp != '\n' && utf8_is_control(cp))
            return true;
    return false;
}

enum answer_fault content_answer_fault(const struct content *content, const struct answer *answer,
                                       size_t *at)
{
    size_t which = 0;
    const struct prompt *prompt = content_asked(content, answer->prompt, answer->respondent > 0);
    if (!prompt)
        return ANSWER_PROMPT;
    enum answer_fault fault = choices_fault(prompt, answer->choices, &which);
    if (at)
        *at = which;
    if (fault != ANSWER_FINE)
        return fault;
    if (utf8_length(answer->note) > NOTE_MAX_CHARACTERS)
        return ANSWER_NOTE;
    if (steers(answer->note))
        return ANSWER_NOTE_CONTROL;
    if (!can_give(prompt, answer->by))
        return ANSWER_BY;
    return answer->choices[0] || !utf8_is_blank(answer->note) ? ANSWER_FINE : ANSWER_EMPTY;
}
