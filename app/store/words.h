// Words in columns that stand for the values of an enum.
#pragma once
#include "store/parts.h"

struct words {
    int count;
    const char *(*name)(int value);
};
extern const struct words words_category, words_visit_state, words_visit_end, words_visit_mode,
    words_visit_source, words_sitting_state, words_near, words_attachment_kind, words_matter_state,
    words_matter_term, words_meeting_mode, words_meeting_state, words_attendance,
    words_publication_way;

// ERR_DAMAGED for a word that is none of them.
enum status words_column(const struct db_rows *rows, int column, const struct words *words,
                         int *out, struct err *err);
