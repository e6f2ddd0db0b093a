#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/pair.h"
#include "export/fixture.h"

struct tally {
    size_t rows[EXPORT_TABLE_COUNT], merged;
};

static enum status tally_row(void *ctx, const struct export_row *row, struct err *err)
{
    struct tally *tally = ctx;
    (void)err;
    tally->rows[row->table]++;
    tally->merged += row->merged;
    return OK;
}

static struct tally walk(struct fixture *fixture)
{
    struct err err = {0};
    struct tally tally = {0};
    struct export_sink sink = {&tally, tally_row};
    assert_int_equal(export_report_walk(fixture->report, &sink, &err), OK);
    return tally;
}

// A visit to DWELLING with so many residents who released one answer each.
static void add_residents(struct fixture *fixture, uint8_t dwelling, const char *start, int count)
{
    struct visit *visit = fixture_visit(fixture, dwelling, "見本", start, NULL);
    for (int i = 1; i <= count; i++) {
        fixture_answer(visit, i, "R1", "like", "", BY_SELF_CHOSE);
        fixture_sitting(visit, i, SITTING_RELEASED);
    }
}

static void fewer_than_three_residents_of_a_visit_are_not_broken_down(void **state)
{
    (void)state;
    static const struct {
        int first, second;
        uint8_t second_dwelling;
        const char *second_start;
        size_t answers, merged;
    } cases[] = {
        {0, 0, 1, "2026-09-01T10:00:00+09:00", 0, 0},
        {1, 0, 1, "2026-09-01T10:00:00+09:00", 0, 1},
        {2, 0, 1, "2026-09-01T10:00:00+09:00", 0, 1},
        {3, 0, 1, "2026-09-01T10:00:00+09:00", 3, 0},
        {4, 0, 1, "2026-09-01T10:00:00+09:00", 4, 0},
        {2, 1, 1, "2026-09-01T10:00:00+09:00", 0, 1}, // may be two people
        {2, 2, 1, "2026-09-01T10:00:00+09:00", 0, 1}, // the same two
        {3, 2, 1, "2026-09-01T10:00:00+09:00", 3, 1}, // what two said that day is not told
        {1, 3, 1, "2026-09-01T10:00:00+09:00", 3, 1},
        {3, 3, 1, "2026-09-01T10:00:00+09:00", 6, 0},
        {2, 1, 1, "2027-03-31T23:59:00+09:00", 0, 1},
        {2, 1, 1, "2027-04-01T00:00:00+09:00", 0, 2}, // another fiscal year
        {2, 1, 2, "2026-09-01T10:00:00+09:00", 0, 2}, // another dwelling
        {3, 2, 2, "2026-09-01T10:00:00+09:00", 3, 1},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct fixture fixture;
        fixture_open(&fixture);
        add_residents(&fixture, 1, "2026-06-01T10:00:00+09:00", cases[i].first);
        add_residents(&fixture, cases[i].second_dwelling, cases[i].second_start, cases[i].second);
        fixture_report(&fixture);
        struct tally tally = walk(&fixture);
        if (tally.merged != cases[i].merged ||
            tally.rows[EXPORT_RESIDENT_ANSWERS] - tally.merged != cases[i].answers)
            fail_msg("case %zu: %zu answers and %zu merged rows", i,
                     tally.rows[EXPORT_RESIDENT_ANSWERS] - tally.merged, tally.merged);
        fixture_close(&fixture);
    }
}

// All that is told, as one text.
struct told {
    char text[16384];
    size_t size;
};

static enum status note_told(void *ctx, const struct export_row *row, struct err *err)
{
    struct told *told = ctx;
    const struct export_table_info *table = export_table_info(row->table);
    (void)err;
    for (size_t i = 0; i < table->column_count; i++)
        told->size += (size_t)snprintf(told->text + told->size, sizeof told->text - told->size,
                                       "%s|", row->cells[i] ? row->cells[i] : "");
    assert_true(told->size < sizeof told->text);
    return OK;
}

static struct told tell(int released, int refused)
{
    struct err err = {0};
    struct fixture fixture;
    struct told told = {.size = 0};
    struct export_sink sink = {&told, note_told};
    fixture_open(&fixture);
    add_residents(&fixture, 1, "2026-06-01T10:00:00+09:00", released);
    for (int i = released + 1; i <= released + refused; i++) {
        fixture_answer(&fixture.visits[0], i, "R1", "dislike", "", BY_SELF_CHOSE);
        fixture_sitting(&fixture.visits[0], i, SITTING_ERASED);
    }
    fixture_report(&fixture);
    assert_int_equal(export_report_walk(fixture.report, &sink, &err), OK);
    fixture_close(&fixture);
    return told;
}

// Neither a count less the answers nor one file less another: nothing depends on it.
static void nothing_tells_how_many_did_not_want_it_told(void **state)
{
    (void)state;
    for (int released = 0; released <= 5; released++) {
        struct told with = tell(released, released > 0 ? 0 : 1);
        for (int refused = 1; refused <= 4; refused++) {
            struct told other = tell(released, refused);
            assert_string_equal(with.text, other.text);
        }
    }
    // Nor is it told whether one or two did, or none.
    struct told none = tell(0, 1), one = tell(1, 0), two = tell(2, 2);
    assert_string_equal(none.text, one.text);
    assert_string_equal(none.text, two.text);
    struct told nobody = tell(0, 0), three = tell(3, 0);
    assert_string_not_equal(none.text, nobody.text);
    assert_string_not_equal(none.text, three.text);
}

static void only_released_answers_make_a_resident_count(void **state)
{
    (void)state;
    struct fixture fixture;
    fixture_open(&fixture);
    add_residents(&fixture, 1, "2026-06-01T10:00:00+09:00", 2);
    struct visit *visit = &fixture.visits[0];
    fixture_answer(visit, 3, "R1", "like", "", BY_SELF_CHOSE);
    fixture_sitting(visit, 3, SITTING_ERASED);
    fixture_answer(visit, 4, "R1", "like", "", BY_SELF_CHOSE);
    fixture_sitting(visit, 4, SITTING_OPEN);
    fixture_sitting(visit, 5, SITTING_RELEASED); // without an answer
    fixture_answer(visit, 6, "P-1", "meal", "", BY_SELF_CHOSE);
    fixture_sitting(visit, 6, SITTING_RELEASED);               // practice alone
    fixture_answer(visit, 7, "R1", "like", "", BY_SELF_CHOSE); // no sitting at all
    fixture_report(&fixture);
    struct tally tally = walk(&fixture);
    assert_int_equal(tally.merged, 1);
    assert_int_equal(tally.rows[EXPORT_RESIDENT_ANSWERS], 1);
    fixture_close(&fixture);
}

// The column `unclear` of every row of residents, as one text: t(rue), f(alse) or - for nothing.
struct tags {
    char text[64];
    size_t count, merged;
};

static enum status note_tag(void *ctx, const struct export_row *row, struct err *err)
{
    struct tags *tags = ctx;
    const struct export_table_info *table = export_table_info(row->table);
    (void)err;
    for (size_t i = 0; i < table->column_count; i++)
        if (strcmp(table->columns[i].name, "unclear") == 0) {
            assert_int_equal(row->table, EXPORT_RESIDENT_ANSWERS);
            assert_true(!row->merged || !row->cells[i]);
            tags->merged += row->merged;
            if (!row->merged)
                tags->text[tags->count++] = row->cells[i] ? row->cells[i][0] : '-';
        }
    return OK;
}

static void a_pair_of_answers_that_is_not_clear_is_tagged_softly(void **state)
{
    (void)state;
    struct err err = {0};
    struct fixture fixture;
    struct tags tags = {0};
    struct export_sink sink = {&tags, note_tag};
    fixture_open(&fixture);
    add_residents(&fixture, 1, "2026-06-01T10:00:00+09:00", 3);
    struct visit *visit = &fixture.visits[0];
    fixture_answer(visit, 1, "R19", "elsewhere", "", BY_SELF_CHOSE);
    fixture_answer(visit, 1, "R7", "walk", "", BY_SELF_CHOSE);
    fixture_answer(visit, 2, "R19", "here", "", BY_SELF_CHOSE);
    fixture_answer(visit, 3, "R19", "elsewhere", "", BY_STAFF_INSTEAD);
    fixture_report(&fixture);
    assert_int_equal(export_report_walk(fixture.report, &sink, &err), OK);
    assert_string_equal(tags.text, "tt-ff--");
    assert_int_equal(tags.merged, 0);
    fixture_close(&fixture);
}

static void a_tag_never_tells_two_residents_apart(void **state)
{
    (void)state;
    struct err err = {0};
    struct fixture fixture;
    struct tags tags = {0};
    struct export_sink sink = {&tags, note_tag};
    fixture_open(&fixture);
    add_residents(&fixture, 1, "2026-06-01T10:00:00+09:00", 2);
    fixture_answer(&fixture.visits[0], 1, "R19", "elsewhere", "", BY_SELF_CHOSE);
    fixture_report(&fixture);
    assert_int_equal(export_report_walk(fixture.report, &sink, &err), OK);
    assert_string_equal(tags.text, "");
    assert_int_equal(tags.merged, 1);
    fixture_close(&fixture);
}

// The pairs are the pack's; which way an answer points is known for all of them.
static void every_pair_of_the_pack_can_be_compared(void **state)
{
    (void)state;
    struct content *content;
    struct err err = {0};
    size_t count, pairs = 0;
    assert_int_equal(content_load(ENGAWA_SOURCE_DIR "/assets/packs/core", NULL,
                                  (struct facility_kind){.is_group_home = true}, &content, &err),
                     OK);
    const struct prompt *const *set = content_set(content, SET_RESIDENT, &count);
    for (size_t i = 0; i < count; i++) {
        if (!set[i]->pair[0])
            continue;
        pairs++;
        assert_string_equal(content_find(content, set[i]->pair)->pair, set[i]->id);
        int ends[3] = {0};
        for (size_t c = 0; c < set[i]->choice_count; c++)
            ends[lean_of(set[i]->choices[c].id)]++;
        if (ends[LEAN_WELL] != 1 || ends[LEAN_NONE] != 1 || ends[LEAN_ILL] != 1)
            fail_msg("%s", set[i]->id);
    }
    assert_int_equal(pairs, 4);
    content_free(content);
}

static void residents_are_numbered_by_what_they_released(void **state)
{
    (void)state;
    struct fixture fixture;
    fixture_open(&fixture);
    fixture_fill(&fixture);
    const struct visit *visit = &fixture.visits[0];
    static const int numbers[] = {0, 1, 0, 2, 0, 3, 0};
    for (int respondent = 0; respondent < (int)ARRAY_LEN(numbers); respondent++)
        assert_int_equal(export_resident_number(fixture.content, visit, respondent),
                         numbers[respondent]);
    assert_int_equal(export_resident_count(fixture.content, visit), 3);
    assert_int_equal(export_resident_count(fixture.content, &fixture.visits[3]), 0);
    fixture_close(&fixture);
}

struct names_log {
    char ids[8][NAME_HIT_ID_SIZE];
    size_t count, confirmed, row;
    const char *table, *column;
};

static void note_name(void *ctx, const struct export_finding *finding)
{
    struct names_log *log = ctx;
    if (log->count < ARRAY_LEN(log->ids))
        memcpy(log->ids[log->count], finding->id, NAME_HIT_ID_SIZE);
    log->count++;
    log->confirmed += finding->confirmed;
    log->row = finding->row;
    log->table = finding->table->name;
    log->column = finding->column->name;
}

static void each_name_is_confirmed_by_its_own_id(void **state)
{
    (void)state;
    struct err err = {0};
    struct fixture fixture;
    fixture_open(&fixture);
    fixture_fill(&fixture);
    fixture_answer(&fixture.visits[0], 0, "M1", "", "山田さんと101号室", BY_MEMBER);
    fixture_report(&fixture);
    struct names_log log = {0};
    size_t open = 0;
    struct export_names *names = &fixture.request.names;
    assert_int_equal(export_names_check(fixture.report, names, note_name, &log, &open, &err), OK);
    assert_int_equal(log.count, 2);
    assert_int_equal(open, 2);
    assert_string_equal(log.table, "staff_answers");
    assert_string_equal(log.column, "note");
    assert_int_equal(log.row, 1);

    const char *confirmed[] = {log.ids[1], log.ids[0]};
    for (size_t count = 1; count <= 2; count++) {
        struct names_log again = {0};
        names->confirmed = confirmed;
        names->confirmed_count = count;
        assert_int_equal(export_names_check(fixture.report, names, note_name, &again, &open, &err),
                         OK);
        assert_int_equal(again.confirmed, count);
        assert_int_equal(open, 2 - count);
    }
    fixture_answer(&fixture.visits[0], 0, "M1", "", "山田さんと101号室だ", BY_MEMBER);
    assert_int_equal(export_names_check(fixture.report, names, note_name, &log, &open, &err), OK);
    assert_int_equal(open, 2); // other words: nothing of it was confirmed
    fixture_close(&fixture);
}

static void a_topic_is_confirmed_with_the_note_it_repeats(void **state)
{
    (void)state;
    struct err err = {0};
    struct fixture fixture;
    fixture_open(&fixture);
    fixture_fill(&fixture);
    fixture_answer(&fixture.visits[0], 0, "O3", "attention", "山田さん", BY_MEMBER);
    fixture_report(&fixture);
    struct names_log log = {0};
    size_t open = 0;
    assert_int_equal(
        export_names_check(fixture.report, &fixture.request.names, note_name, &log, &open, &err),
        OK);
    assert_int_equal(log.count, 2);
    assert_string_equal(log.ids[0], log.ids[1]);
    fixture_close(&fixture);
}

static void merged_answers_are_not_looked_through(void **state)
{
    (void)state;
    struct err err = {0};
    struct fixture fixture;
    fixture_open(&fixture);
    add_residents(&fixture, 1, "2026-06-01T10:00:00+09:00", 2);
    fixture_answer(&fixture.visits[0], 1, "R7", "walk", "山田さん", BY_SELF_SAID);
    fixture_report(&fixture);
    struct names_log log = {0};
    size_t open = 9;
    assert_int_equal(
        export_names_check(fixture.report, &fixture.request.names, note_name, &log, &open, &err),
        OK);
    assert_int_equal(open, 0);
    fixture_close(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fewer_than_three_residents_of_a_visit_are_not_broken_down),
        cmocka_unit_test(nothing_tells_how_many_did_not_want_it_told),
        cmocka_unit_test(only_released_answers_make_a_resident_count),
        cmocka_unit_test(a_pair_of_answers_that_is_not_clear_is_tagged_softly),
        cmocka_unit_test(a_tag_never_tells_two_residents_apart),
        cmocka_unit_test(every_pair_of_the_pack_can_be_compared),
        cmocka_unit_test(residents_are_numbered_by_what_they_released),
        cmocka_unit_test(each_name_is_confirmed_by_its_own_id),
        cmocka_unit_test(a_topic_is_confirmed_with_the_note_it_repeats),
        cmocka_unit_test(merged_answers_are_not_looked_through),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
