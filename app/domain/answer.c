#include "domain/answer.h"

#include <string.h>

static const char *const by_names[ANSWER_BY_COUNT] = {
    [BY_MEMBER] = "member",       [BY_SELF_CHOSE] = "self-chose",
    [BY_SELF_SAID] = "self-said", [BY_STAFF_GUESS] = "staff-guess",
    [BY_FAMILY] = "family",       [BY_STAFF_INSTEAD] = "staff-instead",
    [BY_STAFF] = "staff",
};

const char *answer_by_name(enum answer_by by)
{
    return by_names[by];
}

int answer_by_from(const char *name)
{
    for (int i = 0; i < ANSWER_BY_COUNT; i++)
        if (strcmp(by_names[i], name) == 0)
            return i;
    return -1;
}
