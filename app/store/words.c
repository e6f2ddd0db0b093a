#include "store/words.h"
#include "domain/matter.h"
#include "domain/meeting.h"

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

static const char *matter_state(int value)
{
    return matter_state_name((enum matter_state)value);
}

static const char *matter_term(int value)
{
    return matter_term_name((enum matter_term)value);
}

static const char *meeting_mode(int value)
{
    return meeting_mode_name((enum meeting_mode)value);
}

static const char *meeting_state(int value)
{
    return meeting_state_name((enum meeting_state)value);
}

static const char *attendance(int value)
{
    return attendance_name((enum attendance_state)value);
}

static const char *publication_way(int value)
{
    return publication_way_name((enum publication_way)value);
}

const struct words words_category = {MEMBER_CATEGORY_COUNT, category};
const struct words words_visit_state = {VISIT_CLOSED + 1, visit_state};
const struct words words_visit_end = {VISIT_AUTO + 1, visit_end};
const struct words words_visit_mode = {VISIT_ONLINE + 1, visit_mode};
const struct words words_visit_source = {VISIT_PAPER + 1, visit_source};
const struct words words_sitting_state = {SITTING_ERASED + 1, sitting_state};
const struct words words_near = {SITTING_NEAR_COUNT, near};
const struct words words_attachment_kind = {ATTACHMENT_KIND_COUNT, attachment_kind};
const struct words words_matter_state = {MATTER_STATE_COUNT, matter_state};
const struct words words_matter_term = {MATTER_TERM_COUNT, matter_term};
const struct words words_meeting_mode = {MEETING_MODE_COUNT, meeting_mode};
const struct words words_meeting_state = {MEETING_STATE_COUNT, meeting_state};
const struct words words_attendance = {ATTENDANCE_COUNT, attendance};
const struct words words_publication_way = {PUBLICATION_WAY_COUNT, publication_way};

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
