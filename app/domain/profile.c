#include "domain/profile.h"

#include <string.h>

// What the rows of rule.def take, in their words.
enum {
    NUMBER = TAKES_NUMBER,
    CATEGORIES = TAKES_CATEGORIES,
    KINDS = TAKES_KINDS,
    SATELLITES = TAKES_SATELLITES,
    ROLLING = TAKES_ROLLING,
    FLAG = TAKES_FLAG,
};

const struct rule_info rule_infos[RULE_COUNT] = {
#define RULE(ID, name, subject, weight, takes) {name, SUBJECT_##subject, WEIGHT_##weight, takes},
#include "domain/rule.def"
#undef RULE
};

int rule_from(const char *name)
{
    for (int i = 0; i < RULE_COUNT; i++)
        if (strcmp(rule_infos[i].name, name) == 0)
            return i;
    return -1;
}
