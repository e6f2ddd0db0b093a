// Cells that tell of the visit as a whole.
#include "export/cells.h"

static const char *const category_names[MEMBER_CATEGORY_COUNT] = {
    [MEMBER_RESIDENT] = "利用者",
    [MEMBER_FAMILY] = "利用者家族",
    [MEMBER_COMMUNITY] = "地域の関係者",
    [MEMBER_WELFARE] = "福祉に知見のある人",
    [MEMBER_BUSINESS] = "経営に知見のある人",
    [MEMBER_CITY] = "市町村担当者等",
};

static const struct visit *visit_of(const struct export_subject *subject)
{
    return subject->visit ? subject->visit->visit : NULL;
}

static const char *clock_text(struct arena *arena, int64_t utc_ms)
{
    struct wall_time wall = wall_time_of(utc_ms);
    return arena_printf(arena, "%02d:%02d", wall.hour, wall.minute);
}

const char *export_cell_visit(struct arena *arena, const struct export_subject *subject)
{
    if (!subject->visit)
        return NULL;
    char *text = arena_alloc(arena, ID_TEXT_SIZE);
    id_to_text(&visit_of(subject)->id, text);
    return text;
}

const char *export_cell_number(struct arena *arena, const struct export_subject *subject)
{
    if (!subject->visit || !subject->visit->number[0])
        return NULL;
    char *text = arena_alloc(arena, RECEIPT_NUMBER_SIZE + 1);
    receipt_number_show(subject->visit->number, text);
    return text;
}

const char *export_cell_fiscal_year(struct arena *arena, const struct export_subject *subject)
{
    return arena_printf(arena, "%d", subject->fiscal_year);
}

const char *export_cell_dwelling(struct arena *arena, const struct export_subject *subject)
{
    (void)arena;
    return subject->dwelling;
}

const char *export_cell_category(struct arena *arena, const struct export_subject *subject)
{
    (void)arena;
    return subject->visit ? member_category_name(visit_of(subject)->category) : NULL;
}

const char *export_cell_category_name(struct arena *arena, const struct export_subject *subject)
{
    (void)arena;
    return subject->visit ? category_names[visit_of(subject)->category] : NULL;
}

const char *export_cell_mode(struct arena *arena, const struct export_subject *subject)
{
    (void)arena;
    return subject->visit ? visit_mode_name(visit_of(subject)->mode) : NULL;
}

const char *export_cell_source(struct arena *arena, const struct export_subject *subject)
{
    (void)arena;
    return subject->visit ? visit_source_name(visit_of(subject)->source) : NULL;
}

const char *export_cell_date(struct arena *arena, const struct export_subject *subject)
{
    if (!subject->visit)
        return NULL;
    struct wall_time wall = wall_time_of(visit_of(subject)->started.utc_ms);
    char *text = arena_alloc(arena, DATE_TEXT_SIZE);
    date_iso(&wall.date, text);
    return text;
}

const char *export_cell_start(struct arena *arena, const struct export_subject *subject)
{
    return subject->visit ? clock_text(arena, visit_of(subject)->started.utc_ms) : NULL;
}

const char *export_cell_end(struct arena *arena, const struct export_subject *subject)
{
    if (!subject->visit || visit_of(subject)->ended.utc_ms == 0)
        return NULL;
    return clock_text(arena, visit_of(subject)->ended.utc_ms);
}

const char *export_cell_end_kind(struct arena *arena, const struct export_subject *subject)
{
    (void)arena;
    return subject->visit ? visit_end_name(visit_of(subject)->end) : NULL;
}

const char *export_cell_clock(struct arena *arena, const struct export_subject *subject)
{
    (void)arena;
    return clock_trust_name(visit_clock(visit_of(subject)));
}

const char *export_cell_observation_count(struct arena *arena, const struct export_subject *subject)
{
    return arena_printf(arena, "%zu", subject->observations);
}

// Of those who talked, only those whose answers are told: any other number, held against the
// answers or the record on paper, would tell how many said no. Below three it is not told whether
// any did.
const char *export_cell_resident_count(struct arena *arena, const struct export_subject *subject)
{
    if (visit_of(subject)->sitting_count > 0 && subject->residents < EXPORT_FEW_RESIDENTS)
        return arena_printf(arena, "0〜%d", EXPORT_FEW_RESIDENTS - 1);
    return arena_printf(arena, "%zu", subject->residents);
}

const char *export_cell_staff_count(struct arena *arena, const struct export_subject *subject)
{
    return arena_printf(arena, "%zu", subject->staff);
}

const char *export_cell_topic_count(struct arena *arena, const struct export_subject *subject)
{
    return arena_printf(arena, "%zu", subject->topics);
}
