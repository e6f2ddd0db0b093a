// Inside of form: a form while it is read.
#pragma once
#include "content/fields.h"
#include "content/form.h"

enum { FORM_FOR_MEMBERS = 1 << FORM_PART_COUNT }; // a context: easy words are needed

struct loaded {
    struct form form; // first, as the caller has its address
    struct arena arena;
    const struct form_rules *rules;
    const struct form_value *table; // whose columns are read
};
struct form_reader {
    struct reader reader;  // first: the tables know this alone
    struct loaded *loaded; // NULL: the words of values are read
};

void form_read_object(struct form_reader *reader, const json_t *root);
void form_read_words(struct form_reader *reader, const json_t *value, struct words *words);
