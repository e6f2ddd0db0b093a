#include "domain/setting.h"
#include "base/utf8.h"

#include <string.h>

const struct setting_row setting_rows[SETTING_COUNT] = {
#define SETTING(ID, name, usual, values, help) {name, usual, values, help},
#include "domain/setting.def"
#undef SETTING
};

int setting_from(const char *name)
{
    for (int i = 0; i < SETTING_COUNT; i++)
        if (strcmp(setting_rows[i].name, name) == 0)
            return i;
    return -1;
}

static bool is_one_of(const char *words, const char *value)
{
    size_t size = strlen(value);
    for (const char *at = words; *at;) {
        size_t word = strcspn(at, "|");
        if (word == size && strncmp(at, value, size) == 0)
            return true;
        at += word + (at[word] == '|');
    }
    return false;
}

static bool is_line(const char *value)
{
    size_t size = strnlen(value, SETTING_VALUE_SIZE);
    if (size == SETTING_VALUE_SIZE || !utf8_is_valid(value, size))
        return false;
    for (size_t i = 0; i < size; i++)
        if ((unsigned char)value[i] < ' ' || value[i] == 0x7F)
            return false;
    return true;
}

bool setting_ok(enum setting setting, const char *value)
{
    const char *words = setting_rows[setting].values;
    return words ? is_one_of(words, value) : is_line(value);
}
