// Makes the table of namecheck_start.c: for each character that a rule names, the rules that can
// begin with it. A program of the build; its output is namecheck_made.h.
#include "base/status.h"
#include "domain/namecheck_leads.h"
#include "domain/namecheck_shape.h"
#include "domain/namecheck_shapes.h"
#include "domain/namecheck_start.h"
#include "domain/namecheck_text.h"
#include "domain/namecheck_words.h"

#include <inttypes.h>
#include <stdio.h>

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

// Whether one of the words, parted by any of PARTS, begins with CP.
static bool begins_word(const char *words, size_t size, const char *parts, uint32_t cp)
{
    for (const char *word = words; word < words + size;) {
        size_t length = strcspn(word, parts);
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
    bool sign = strchr("NAYCL-/", *shape) != NULL;
    if (sign ? fits_sign(*shape, cp) : begins_word(shape, size, "|? ", cp))
        return true;
    return shape[size - 1] == '?' && can_begin(next, cp);
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
        if (begins_word(lists[i].words, strlen(lists[i].words), " ", cp))
            start.rules |= lists[i].rule;
    for (size_t i = 0; i < ARRAY_LEN(titles); i++)
        if (narrow(peek(titles[i].text)) == cp)
            start.rules |= NAME_BY_TITLE;
    for (size_t i = 0; i < ARRAY_LEN(of_numbers); i++)
        start.numbers |= (uint64_t)can_begin(behind_number(of_numbers[i].shape), cp) << i;
    for (size_t i = 0; i < ARRAY_LEN(of_words); i++)
        start.words |= (uint64_t)can_begin(of_words[i].shape, cp) << i;
    for (size_t i = 0; i < ARRAY_LEN(of_neither); i++)
        start.neither |= (uint64_t)can_begin(of_neither[i].shape, cp) << i;
    return start;
}

static bool is_same(const struct name_start *a, const struct name_start *b)
{
    return a->rules == b->rules && a->numbers == b->numbers && a->words == b->words &&
           a->neither == b->neither;
}

// The rows in buckets by the lowest byte of their character, the one of all others last.
int main(void)
{
    static struct characters all;
    collect(&all);
    const struct name_start others = start_of(0);
    size_t buckets[257] = {0}, count = 0;
    printf("static const struct name_start starts[] = {\n");
    for (uint32_t bucket = 0; bucket < 256; bucket++) {
        buckets[bucket] = count;
        for (size_t i = 0; i < all.count; i++) {
            struct name_start row = start_of(all.cp[i]);
            if (row.cp % 256 != bucket || is_same(&row, &others))
                continue;
            printf("{0x%" PRIx32 ", %" PRIu32 ", 0x%" PRIx64 ", 0x%" PRIx64 ", 0x%" PRIx64 "},\n",
                   row.cp, row.rules, row.numbers, row.words, row.neither);
            count++;
        }
    }
    buckets[256] = count;
    printf("{0, %" PRIu32 ", 0x%" PRIx64 ", 0x%" PRIx64 ", 0x%" PRIx64 "}};\n", others.rules,
           others.numbers, others.words, others.neither);
    printf("enum { OTHERS = %zu };\nstatic const uint16_t buckets[] = {", count);
    for (size_t i = 0; i < ARRAY_LEN(buckets); i++)
        printf("%zu,", buckets[i]);
    printf("};\n");
    return 0;
}
