// Makes the tables of namecheck_start.c: for each character that a rule names, the rules that can
// begin with it, and the roles that begin or end with it. A program of the build; its output is
// namecheck_made.h.
#include "base/status.h"
#include "domain/namecheck_leads.h"
#include "domain/namecheck_shape.h"
#include "domain/namecheck_shapes.h"
#include "domain/namecheck_start.h"
#include "domain/namecheck_text.h"
#include "domain/namecheck_words.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

enum { MOST = 4096 };

static const struct {
    enum name_rule rule;
    const char *words;
} lists[] = {
    {NAME_BY_SURNAME, surnames}, {NAME_BY_LEAD, leads},           {NAME_BY_SAYING, sayings},
    {NAME_BY_SIGN, at_signs},    {NAME_BY_KANA_ROOM, kana_rooms}, {NAME_BY_KANA_PHONE, kana_zeros},
};

struct characters {
    uint32_t cp[MOST];
    size_t count;
};

static void add(struct characters *all, uint32_t cp)
{
    cp = narrow(cp);
    for (size_t i = 0; i < all->count; i++)
        if (all->cp[i] == cp)
            return;
    ALWAYS(all->count < MOST);
    all->cp[all->count++] = cp;
}

static void add_all(struct characters *all, const char *words)
{
    while (*words)
        add(all, utf8_next(&words));
}

static void add_shapes(struct characters *all, const struct shape *shapes, size_t count)
{
    ALWAYS(count <= 64);
    for (size_t i = 0; i < count; i++)
        add_all(all, shapes[i].shape);
}

// Every character that some rule names, or that is a sign or a number: more than begin one.
static void collect(struct characters *all)
{
    add(all, 0); // stands for those that no rule names
    for (uint32_t cp = 1; cp < 0x10000; cp++)
        if (cp < 0x80 || name_is_numeral(cp) || name_is_dash(cp))
            add(all, cp);
    add_all(all, "・の");
    for (size_t i = 0; i < ARRAY_LEN(lists); i++)
        add_all(all, lists[i].words);
    for (size_t i = 0; i < ARRAY_LEN(titles); i++)
        add_all(all, titles[i].text);
    add_shapes(all, of_numbers, ARRAY_LEN(of_numbers));
    add_shapes(all, of_words, ARRAY_LEN(of_words));
    add_shapes(all, of_neither, ARRAY_LEN(of_neither));
}

// Whether one of the words begins with CP.
static bool begins_word(const char *words, size_t size, uint32_t cp)
{
    for (const char *word = words; word < words + size;) {
        size_t length = word_size(word);
        if (length > 0 && narrow(peek(word)) == cp)
            return true;
        word += length + 1;
    }
    return false;
}

static bool fits_sign(char sign, uint32_t cp)
{
    switch (sign) {
    case 'L':
        return script_of(cp) == LATIN;
    case 'H':
        return script_of(cp) == LATIN || script_of(cp) == DIGIT || cp == '_' || cp == '.' ||
               name_is_dash(cp);
    case 'C':
        return script_of(cp) == LATIN || name_is_numeral(cp) || name_is_dash(cp);
    case '-':
        return name_is_dash(cp) || cp == U'の';
    case '/':
        return name_is_dash(cp) || cp == '/' || cp == '.' || cp == U'・';
    default:
        return name_is_numeral(cp);
    }
}

// Whether what has the SHAPE can begin with CP, blanks left aside.
static bool can_begin(const char *shape, uint32_t cp)
{
    size_t size = strcspn(shape, " ");
    const char *next = shape + size + (shape[size] == ' ');
    if (size == 0 || *shape == '~')
        return true;
    if (*shape == '<' || *shape == '!')
        return can_begin(next, cp);
    size_t sign = name_is_sign(*shape) ? word_size(shape) + 1 : 0;
    if ((sign > 0 && fits_sign(*shape, cp)) ||
        (sign < size && begins_word(shape + sign, size - sign, cp)))
        return true;
    return shape[size - 1] == '?' && can_begin(next, cp);
}

// What may come behind CP in words that begin with it, as in struct name_start.
static uint64_t behind_first(const char *words, size_t size, uint32_t cp)
{
    uint64_t seconds = 0;
    for (const char *word = words; word < words + size;) {
        size_t length = word_size(word);
        const char *second = word;
        if (length > 0 && narrow(utf8_next(&second)) == cp)
            seconds |=
                second < word + length ? UINT64_C(1) << narrow(peek(second)) % 64 : UINT64_MAX;
        word += length + 1;
    }
    return seconds;
}

// The same for what has the SHAPE.
static uint64_t seconds_of(const char *shape, uint32_t cp)
{
    size_t size = strcspn(shape, " ");
    const char *next = shape + size + (shape[size] == ' ');
    if (size == 0 || *shape == '~')
        return UINT64_MAX;
    if (*shape == '<' || *shape == '!')
        return seconds_of(next, cp);
    size_t sign = name_is_sign(*shape) ? word_size(shape) + 1 : 0;
    uint64_t seconds = sign > 0 && fits_sign(*shape, cp) ? UINT64_MAX : 0;
    seconds |= sign < size ? behind_first(shape + sign, size - sign, cp) : 0;
    return seconds | (shape[size - 1] == '?' ? seconds_of(next, cp) : 0);
}

// What comes after the number that the shape begins with.
static const char *behind_number(const char *shape)
{
    while (*shape == '<' || *shape == '!')
        shape += strcspn(shape, " ") + 1;
    size_t size = strcspn(shape, " ");
    ALWAYS(strchr("NAY", *shape) && shape[size - 1] != '?');
    return shape + size + (shape[size] == ' ');
}

static struct name_start start_of(uint32_t cp)
{
    struct name_start start = {.cp = cp};
    for (size_t i = 0; i < ARRAY_LEN(lists); i++)
        if (begins_word(lists[i].words, strlen(lists[i].words), cp))
            start.rules |= lists[i].rule;
    for (size_t i = 0; i < ARRAY_LEN(titles); i++)
        if (narrow(peek(titles[i].text)) == cp)
            start.rules |= NAME_BY_TITLE;
    for (size_t i = 0; i < ARRAY_LEN(of_numbers); i++)
        start.numbers |= (uint64_t)can_begin(behind_number(of_numbers[i].shape), cp) << i;
    for (size_t i = 0; i < ARRAY_LEN(of_words); i++) {
        start.words |= (uint64_t)can_begin(of_words[i].shape, cp) << i;
        start.seconds |= seconds_of(of_words[i].shape, cp);
    }
    for (size_t i = 0; i < ARRAY_LEN(of_neither); i++) {
        start.neither |= (uint64_t)can_begin(of_neither[i].shape, cp) << i;
        start.seconds |= seconds_of(of_neither[i].shape, cp);
    }
    return start;
}

static bool is_same(const struct name_start *a, const struct name_start *b)
{
    return a->rules == b->rules && a->numbers == b->numbers && a->words == b->words &&
           a->neither == b->neither && a->seconds == b->seconds;
}

static void print_start(const struct name_start *row)
{
    printf("{0x%" PRIx32 ", %" PRIu32 ", 0x%" PRIx64 ", 0x%" PRIx64 ", 0x%" PRIx64 ", 0x%" PRIx64
           "},\n",
           row->cp, row->rules, row->numbers, row->words, row->neither, row->seconds);
}

// In buckets by the lowest byte of their character, the row of all others last.
static void print_starts(void)
{
    struct characters all = {.count = 0};
    collect(&all);
    const struct name_start others = start_of(0);
    size_t buckets[257] = {0}, count = 0;
    printf("static const struct name_start starts[] = {\n");
    for (uint32_t bucket = 0; bucket < 256; bucket++) {
        buckets[bucket] = count;
        for (size_t i = 0; i < all.count; i++) {
            if (all.cp[i] % 256 != bucket)
                continue;
            struct name_start row = start_of(all.cp[i]);
            if (is_same(&row, &others))
                continue;
            print_start(&row);
            count++;
        }
    }
    buckets[256] = count;
    print_start(&others);
    printf("};\nenum { OTHERS = %zu };\nstatic const uint16_t buckets[] = {", count);
    for (size_t i = 0; i < ARRAY_LEN(buckets); i++)
        printf("%zu,", buckets[i]);
    printf("};\n");
}

static uint32_t key_of(const char *word, size_t size, bool by_last)
{
    return by_last ? narrow(last_of(word, size)) : fold(peek(word));
}

// Tells each word of LIST that has KEY, or with 0 adds the keys of all to KEYS.
static void go_through(const char *list, bool by_last, uint32_t key, struct characters *keys)
{
    for (const char *word = list; *word;) {
        size_t size = word_size(word);
        uint32_t found = size > 0 ? key_of(word, size, by_last) : 0;
        if (found > 0 && key == 0)
            add(keys, found);
        else if (found > 0 && found == key)
            printf("%.*s ", (int)size, word);
        word += size + (word[size] == ' ');
    }
}

static int compare(const void *a, const void *b)
{
    const uint32_t *one = a, *other = b;
    return (*one > *other) - (*one < *other);
}

// The words of COUNT lists, by their last or first character, in the order of these.
static void print_roles(const char *name, const char *const *from, size_t count, bool by_last)
{
    struct characters keys = {.count = 0};
    for (size_t i = 0; i < count; i++)
        go_through(from[i], by_last, 0, &keys);
    qsort(keys.cp, keys.count, sizeof *keys.cp, compare);
    printf("static const struct name_words %s[] = {\n", name);
    for (size_t k = 0; k < keys.count; k++) {
        printf("{0x%" PRIx32 ", \"", keys.cp[k]);
        for (size_t i = 0; i < count; i++)
            go_through(from[i], by_last, keys.cp[k], &keys);
        printf("\"},\n");
    }
    printf("};\n");
}

int main(void)
{
    static const char *const ends[] = {roles, katakana_roles, hiragana_roles};
    static const char *const alone[] = {roles_alone};
    print_starts();
    print_roles("roles_by_last", ends, ARRAY_LEN(ends), true);
    print_roles("roles_by_first", alone, ARRAY_LEN(alone), false);
    return 0;
}
