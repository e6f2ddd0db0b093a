// Ruby over what the staff wrote, in what members read; and times of day in easy words.
#include "office/papers_fixture.h"

static const struct store_reading told[] = {
    {"公民館", "こうみんかん"},
    {"公民館 別館", "こうみんかん、 べっかん"},
    {"市民センター 会議室", "しみんせんたー かいぎしつ"},
    {"ひだまりの居間", "ひだまりの いま"},
    {"集会所/北", "しゅうかいしょきた"},
    {"見本市 会館", "みほんし けんみん かいかん"},
    {"くぬぎ 会館", "くぬぎ かいかん"},
    {"ホーム", "ほーむ"},
};

static void put_readings(struct office_year *o)
{
    struct fixture *f = o->desk.f;
    for (size_t i = 0; i < ARRAY_LEN(told); i++)
        assert_ok(f, store_reading_put(f->store, told[i].text, told[i].kana, &f->now, &f->err));
}

// Whether FORM has a cell with just the markup WANTED.
static bool has_cell(struct office_year *o, enum paper_form form, const char *wanted)
{
    size_t count;
    struct papers_job job = job_of(o);
    struct papers_subject subject = subject_of(o);
    struct papers *papers = open_papers(o, &job);
    bool found = false;
    assert_ok(o->desk.f, papers_make(papers, form, &subject, &o->desk.f->err));
    const struct document *document = papers_list(papers, &count)[0];
    for (size_t i = 0; i < document->block_count; i++) {
        const struct block *block = &document->blocks[i];
        found |= block->value.type == CELL_TEXT && strcmp(block->value.text, wanted) == 0;
        for (size_t c = 0; c < block->row_count * block->column_count; c++)
            found |= block->rows[c].type == CELL_TEXT && strcmp(block->rows[c].text, wanted) == 0;
    }
    papers_close(papers);
    return found;
}

static void names_have_the_readings_that_staff_gave_and_no_others(void **state)
{
    static const struct {
        const char *place, *shown;
    } cases[] = {
        {"公民館", "{公民館|こうみんかん}"},
        {"公民館の2階", "{公民館|こうみんかん}の2階"},
        {"駅前と公民館", "駅前と{公民館|こうみんかん}"},
        {"中央公民館", "中央公民館"}, // another word
        {"公民館前", "公民館前"},
        {"公民館 別館", "{公民館|こうみんかん} {別館|べっかん}"},
        {"市民センター 会議室", "{市民センター|しみんせんたー} {会議室|かいぎしつ}"},
        {"ひだまりの居間", "ひだまりの{居間|いま}"},
        {"くぬぎ 会館", "くぬぎ {会館|かいかん}"},
        {"集会所/北", "集会所//北"},    // a mark that no ruby may stand over
        {"見本市 会館", "見本市 会館"}, // which part is read how was not told
        {"ホーム", "{ホーム|ほーむ}"},
        {"ホームラン館", "ホームラン館"},
        {"駅前", "駅前"},
    };
    struct office_year *o = *state;
    put_readings(o);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        strcpy(o->held.place, cases[i].place);
        assert_ok(o->desk.f, put(&o->desk, &o->held));
        if (!has_cell(o, PAPER_AGENDA, cases[i].shown))
            fail_msg("%s is not shown as %s", cases[i].place, cases[i].shown);
    }
}

static void what_the_office_reads_has_no_ruby(void **state)
{
    struct office_year *o = *state;
    put_readings(o);
    assert_true(has_cell(o, PAPER_F2, "公民館"));
    assert_false(has_cell(o, PAPER_F2, "{公民館|こうみんかん}"));
}

static void titles_have_ruby_over_the_words_that_have_a_reading(void **state)
{
    struct office_year *o = *state;
    struct fixture *f = o->desk.f;
    put_readings(o);
    struct matter matter = {.title = "公民館までの道"};
    assert_ok(f, o->desk.c.matter_put(o->desk.c.ctx, &matter, &f->now, &f->err));
    assert_true(has_cell(o, PAPER_OPEN_POINTS, "{公民館|こうみんかん}までの道"));
}

static void a_time_of_day_is_told_without_empty_minutes(void **state)
{
    static const struct {
        int minute;
        const char *easy, *plain;
    } cases[] = {
        {0, "{午前|ごぜん}0{時|じ}〜", "0:00〜"},
        {600, "{午前|ごぜん}10{時|じ}〜", "10:00〜"},
        {630, "{午前|ごぜん}10{時|じ}30{分|ぷん}〜", "10:30〜"},
        {720, "{午後|ごご}0{時|じ}〜", "12:00〜"},
        {785, "{午後|ごご}1{時|じ}5{分|ふん}〜", "13:05〜"},
    };
    struct office_year *o = *state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        o->held.from_minute = cases[i].minute;
        o->held.until_minute = -1;
        assert_ok(o->desk.f, put(&o->desk, &o->held));
        if (!has_cell(o, PAPER_AGENDA, cases[i].easy) || !has_cell(o, PAPER_F2, cases[i].plain))
            fail_msg("%d minutes are not told as %s and %s", cases[i].minute, cases[i].easy,
                     cases[i].plain);
    }
}

#define YEAR_TEST(test) cmocka_unit_test_setup_teardown(test, office_year_make, office_year_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        YEAR_TEST(names_have_the_readings_that_staff_gave_and_no_others),
        YEAR_TEST(what_the_office_reads_has_no_ruby),
        YEAR_TEST(titles_have_ruby_over_the_words_that_have_a_reading),
        YEAR_TEST(a_time_of_day_is_told_without_empty_minutes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
