#include "screens/ways.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name, *values;
    int usual;
} rows[WAY_COUNT] = {
#define WAY(ID, name, group, kind, values, usual, title, label) {name, values, usual},
#include "screens/ways.def"
#undef WAY
};

static const char names[] =
#define WAY(ID, name, group, kind, values, usual, title, label) " " name
#include "screens/ways.def"
#undef WAY
    ;

struct ways ways_usual(void)
{
    struct ways ways;
    for (int i = 0; i < WAY_COUNT; i++)
        ways.at[i] = rows[i].usual;
    return ways;
}

int ways_values(enum way_id way)
{
    int count = 1;
    for (const char *c = rows[way].values; *c; c++)
        count += *c == '|';
    return count;
}

// The value at place AT and its size.
static const char *value_at(enum way_id way, int at, size_t *size)
{
    const char *value = rows[way].values;
    for (; at > 0; at--)
        value = strchr(value, '|') + 1;
    *size = strcspn(value, "|");
    return value;
}

int ways_number(const struct ways *ways, enum way_id way)
{
    size_t size;
    const char *value = value_at(way, ways->at[way], &size);
    return value[0] >= '0' && value[0] <= '9' ? atoi(value) : ways->at[way];
}

bool ways_step(struct ways *ways, enum way_id way, int by)
{
    int to = ways->at[way] + by;
    if (to < 0 || to >= ways_values(way))
        return false;
    ways->at[way] = to;
    return true;
}

static int find_value(enum way_id way, const char *text)
{
    for (int at = 0; at < ways_values(way); at++) {
        size_t size;
        const char *value = value_at(way, at, &size);
        if (strlen(text) == size && memcmp(value, text, size) == 0)
            return at;
    }
    return -1;
}

enum status ways_read(struct ways *ways, const char *text, struct err *err)
{
    size_t size = strcspn(text, "=");
    for (int way = 0; way < WAY_COUNT; way++) {
        if (strlen(rows[way].name) != size || memcmp(rows[way].name, text, size) != 0)
            continue;
        int at = text[size] ? find_value((enum way_id)way, text + size + 1) : -1;
        if (at < 0)
            return err_set(err, ERR_INVALID, "%s takes one of %s", rows[way].name,
                           rows[way].values);
        ways->at[way] = at;
        return OK;
    }
    return err_set(err, ERR_INVALID, "\"%.*s\" is none of%s", (int)size, text, names);
}
