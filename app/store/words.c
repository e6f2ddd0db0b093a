#include "store/words.h"

#include <string.h>

static const char *category(int value)
{
    return member_category_name((enum member_category)value);
}

static const char *visit_state(int value)
{
    return visit_state_name((enum visit_state)value);
}

static const char *visit_end(int value)
{
    return visit_end_name((enum visit_end)value);
}

static const char *visit_mode(int value)
{
    return visit_mode_name((enum visit_mode)value);
}

static const char *visit_source(int value)
{
    return visit_source_name((enum visit_source)value);
}

static const char *sitting_state(int value)
{
    static const char *const names[] = {"open", "released", "erased"};
    return names[value];
}

static const char *near(int value)
{
    return sitting_near_name((enum sitting_near)value);
}

static const char *attachment_kind(int value)
{
    return attachment_kind_name((enum attachment_kind)value);
}

const struct words words_category = {MEMBER_CATEGORY_COUNT, category};
const struct words words_visit_state = {VISIT_CLOSED + 1, visit_state};
const struct words words_visit_end = {VISIT_AUTO + 1, visit_end};
const struct words words_visit_mode = {VISIT_ONLINE + 1, visit_mode};
const struct words words_visit_source = {VISIT_PAPER + 1, visit_source};
const struct words words_sitting_state = {SITTING_ERASED + 1, sitting_state};
const struct words words_near = {SITTING_NEAR_COUNT, near};
const struct words words_attachment_kind = {ATTACHMENT_KIND_COUNT, attachment_kind};

enum status words_column(const struct db_rows *rows, int column, const struct words *words,
                         int *out, struct err *err)
{
    char word[24];
    TRY(db_column_text(rows, column, word, sizeof word, err));
    for (*out = 0; *out < words->count; ++*out)
        if (strcmp(words->name(*out), word) == 0)
            return OK;
    return db_damaged(rows->db, "a foreign word in a column", err);
}
