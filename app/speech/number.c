#include "speech/number.h"
#include "base/utf8.h"

#include <stdio.h>

static void add(struct number_keys *keys, int value)
{
    ALWAYS(keys->count < NUMBER_KEYS_MAX);
    (void)snprintf(keys->keys[keys->count++], NUMBER_KEY_SIZE, "%d", value);
}

static void add_name(struct number_keys *keys, const char *name)
{
    ALWAYS(keys->count < NUMBER_KEYS_MAX);
    (void)snprintf(keys->keys[keys->count++], NUMBER_KEY_SIZE, "%s", name);
}

// 3,456 is said 3000 400 56.
static void compose_ja(struct number_keys *keys, int value)
{
    if (value >= 1000)
        add(keys, value / 1000 * 1000);
    value %= 1000;
    // 100 has a clip as have all below it.
    if (value > 100) {
        add(keys, value / 100 * 100);
        value %= 100;
    }
    if (value > 0 || keys->count == 0)
        add(keys, value);
}

// 3,456 is said 3 thousand 4 hundred 56.
static void compose_en(struct number_keys *keys, int value)
{
    static const struct {
        int value;
        const char *name;
    } ranks[] = {{1000, "thousand"}, {100, "hundred"}};
    for (size_t i = 0; i < ARRAY_LEN(ranks); i++) {
        if (value >= ranks[i].value) {
            add(keys, value / ranks[i].value);
            add_name(keys, ranks[i].name);
        }
        value %= ranks[i].value;
    }
    if (value > 0 || keys->count == 0)
        add(keys, value);
}

bool number_compose(enum speech_lang lang, struct span digits, struct number_keys *out)
{
    *out = (struct number_keys){0};
    int value = 0, count = 0;
    for (const char *at = digits.at, *end = at + digits.size; at < end; count++) {
        if (count == NUMBER_DIGITS_MAX || (count == 1 && value == 0))
            return false;
        value = value * 10 + (int)(letter_fold(utf8_next(&at)) - '0');
    }
    if (lang == SPEECH_JA)
        compose_ja(out, value);
    else
        compose_en(out, value);
    return true;
}

void number_digit(uint32_t cp, char out[NUMBER_KEY_SIZE])
{
    (void)snprintf(out, NUMBER_KEY_SIZE, "%c", (char)letter_fold(cp));
}
