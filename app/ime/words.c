#include "ime/words.h"

#include "base/utf8.h"
#include "ime/kana.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const classes[WORD_CLASSES] = {
#define WORD_CLASS(name, word, anthy) [WORD_CLASS_##name] = word,
#include "ime/words.def"
#undef WORD_CLASS
};

enum { FIELDS = 4 };

struct line {
    size_t number;
    const char *fields[FIELDS];
    size_t sizes[FIELDS];
};

// Cuts the line at TEXT at its tabs; returns how many fields it has.
static size_t cut(const char *text, size_t size, struct line *line)
{
    size_t count = 0;
    for (const char *end = text + size;; count++) {
        const char *tab = memchr(text, '\t', (size_t)(end - text));
        const char *stop = tab ? tab : end;
        if (count < FIELDS) {
            line->fields[count] = text;
            line->sizes[count] = (size_t)(stop - text);
        }
        if (!tab)
            return count + 1;
        text = tab + 1;
    }
}

static bool copy(char *out, size_t room, const char *text, size_t size)
{
    if (size == 0 || size >= room)
        return false;
    memcpy(out, text, size);
    out[size] = '\0';
    return true;
}

static bool is_reading(const char *text)
{
    while (*text)
        if (!kana_is_reading(utf8_next(&text)))
            return false;
    return true;
}

static bool is_written(const char *text)
{
    for (uint32_t cp; *text;)
        if (utf8_is_control(cp = utf8_next(&text)) || cp == ' ') // libanthy's lists end there
            return false;
    return true;
}

static enum status wrong(struct err *err, size_t line, const char *what)
{
    return err_set(err, ERR_INVALID, "words: line %zu: %s", line, what);
}

static enum status read_line(const struct line *line, struct list_word *word, struct err *err)
{
    if (!copy(word->reading, sizeof word->reading, line->fields[0], line->sizes[0]) ||
        !is_reading(word->reading))
        return wrong(err, line->number, "the reading must be hiragana, and not too long");
    if (!copy(word->written, sizeof word->written, line->fields[1], line->sizes[1]) ||
        !is_written(word->written))
        return wrong(err, line->number, "the word is missing, too long or has a space in it");
    word->class = WORD_CLASSES;
    for (size_t i = 0; i < WORD_CLASSES; i++)
        if (strlen(classes[i]) == line->sizes[2] &&
            memcmp(classes[i], line->fields[2], line->sizes[2]) == 0)
            word->class = (enum word_class)i;
    if (word->class == WORD_CLASSES)
        return wrong(err, line->number, "unknown class of word");
    if (line->sizes[3] != 1 || line->fields[3][0] < '1' || line->fields[3][0] > '3')
        return wrong(err, line->number, "the weight must be 1, 2 or 3");
    word->weight = line->fields[3][0] - '0';
    return OK;
}

static bool is_before(const struct list_word *a, const struct list_word *b)
{
    int order = strcmp(a->reading, b->reading);
    return order < 0 || (order == 0 && strcmp(a->written, b->written) < 0);
}

static enum status read_lines(struct word_list *words, const char *tsv, size_t size,
                              struct err *err)
{
    size_t number = 1;
    for (const char *at = tsv, *end = tsv + size; at < end; number++) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        if (!stop)
            return wrong(err, number, "the last line has no end");
        struct line line = {.number = number};
        if (at[0] != '#') {
            if (words->count == WORDS_MAX)
                return wrong(err, number, "too many words");
            if (cut(at, (size_t)(stop - at), &line) != FIELDS)
                return wrong(err, number, "there must be reading, word, class and weight");
            struct list_word *word = &words->all[words->count];
            TRY(read_line(&line, word, err));
            if (words->count > 0 && !is_before(word - 1, word))
                return wrong(err, number, "it is there twice, or not in its place");
            words->count++;
        }
        at = stop + 1;
    }
    return OK;
}

enum status word_list_init(struct word_list *words, const char *tsv, size_t size, struct err *err)
{
    *words = (struct word_list){0};
    if (!utf8_is_valid(tsv, size))
        return err_set(err, ERR_INVALID, "words: this is not UTF-8");
    size_t lines = 1;
    for (size_t i = 0; i < size; i++)
        lines += tsv[i] == '\n';
    words->all = calloc(lines < WORDS_MAX ? lines : WORDS_MAX, sizeof *words->all);
    if (!words->all)
        return err_memory(err);
    enum status status = read_lines(words, tsv, size, err);
    if (status != OK)
        word_list_fini(words);
    return status;
}

void word_list_fini(struct word_list *words)
{
    free(words->all);
    *words = (struct word_list){0};
}

// What a word is worth as the completion of some kana; compared from left to right.
struct worth {
    size_t replaces; // more is better
    bool as_typed;
    int weight;
    size_t missing; // less is better
};

static bool is_better(const struct worth *a, const struct worth *b)
{
    if (a->replaces != b->replaces)
        return a->replaces > b->replaces;
    if (a->as_typed != b->as_typed)
        return a->as_typed;
    if (a->weight != b->weight)
        return a->weight > b->weight;
    return a->missing < b->missing;
}

// True when READING begins with KANA, whatever the forms of the letters.
static bool begins(const char *reading, const char *kana, struct worth *worth)
{
    worth->as_typed = true;
    while (*kana) {
        uint32_t typed = utf8_next(&kana), wanted = utf8_next(&reading);
        if (kana_first_form(typed) != kana_first_form(wanted))
            return false;
        worth->as_typed = worth->as_typed && typed == wanted;
    }
    worth->missing = utf8_length(reading);
    return true;
}

// The longest end of KANA that WORD begins with.
static bool fits(const struct list_word *word, const char *kana, struct worth *worth)
{
    size_t least = COMPLETION_MIN, length = utf8_length(kana);
    for (; length > WORD_READING_SIZE / 3; length--) { // no word is so long
        utf8_next(&kana);
        least = COMPLETION_MIN + 1;
    }
    for (; length >= least; length--) {
        if (begins(word->reading, kana, worth) && strcmp(word->written, kana) != 0) {
            worth->replaces = strlen(kana);
            worth->weight = word->weight;
            return true;
        }
        utf8_next(&kana);
        least = COMPLETION_MIN + 1;
    }
    return false;
}

// One word written alike is offered once.
static bool is_offered(const struct completion *out, size_t count, const char *written)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(out[i].written, written) == 0)
            return true;
    return false;
}

size_t word_list_complete(const struct word_list *words, const char *kana, struct completion *out,
                          size_t most)
{
    size_t count = 0;
    struct worth worths[COMPLETIONS_MAX];
    ALWAYS(most <= COMPLETIONS_MAX);
    for (size_t w = 0; w < words->count; w++) {
        const struct list_word *word = &words->all[w];
        struct worth worth;
        if (!fits(word, kana, &worth) || is_offered(out, count, word->written))
            continue;
        size_t place = count;
        while (place > 0 && is_better(&worth, &worths[place - 1]))
            place--;
        if (place == most)
            continue;
        count += count < most;
        memmove(out + place + 1, out + place, (count - place - 1) * sizeof *out);
        memmove(worths + place + 1, worths + place, (count - place - 1) * sizeof *worths);
        out[place] = (struct completion){word->written, word->reading, worth.replaces};
        worths[place] = worth;
    }
    return count;
}
