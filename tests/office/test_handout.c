// Papers of the council onto a stick: what is in the ZIP, what is asked for before, and that a year
// without visits has no papers of them.
#include "office/bench.h"
#include "store/desk.h"

static struct meeting add_meeting(struct bench *bench)
{
    struct desk desk = {.f = bench->f};
    store_council(bench->f->store, &desk.c);
    struct meeting meeting = planned(2027, 1, 20);
    struct meeting_item item = item_of("花だんの世話", "");
    strcpy(meeting.place, "公民館");
    assert_ok(bench->f, put(&desk, &meeting));
    assert_ok(bench->f, put_items(&desk, &meeting, &item, 1));
    return meeting;
}

static struct job_order order_of(const struct bench *bench, enum job_kind kind,
                                 enum paper_form form, const struct meeting *meeting)
{
    struct job_order order = {
        .kind = kind, .fiscal_year = 2026, .now = bench->f->now, .papers = {.form = form}};
    if (meeting)
        order.papers.meeting = meeting->id;
    return order;
}

static struct job_state hand_out(struct bench *bench, enum paper_form form,
                                 const struct meeting *meeting)
{
    struct job_order look = order_of(bench, JOB_LOOK_PAPERS, form, meeting);
    struct job_order hand = order_of(bench, JOB_PAPERS, form, meeting);
    struct job_state looked = do_order(bench, &look);
    if (looked.end != JOB_DONE)
        return looked;
    for (size_t i = 0; i < job_findings(bench->job)->count; i++)
        job_findings(bench->job)->items[i].confirmed = true;
    return do_order(bench, &hand);
}

static void every_paper_goes_out_as_pdf_and_workbook(void **state)
{
    struct bench *bench = *state;
    static const struct {
        enum paper_form form;
        const char *name;
    } cases[] = {
        {PAPER_COVER, "pack"},
        {PAPER_AGENDA, "agenda"},
        {PAPER_F2, "f2"},
        {PAPER_OPINION, "opinion"},
        {PAPER_F1, "f1"},
        {PAPER_F4, "f4"},
        {PAPER_F3, "f3"},
        {PAPER_REPORT_SAPPORO, "report-sapporo"},
        {PAPER_HANDOVER, "handover"},
        {PAPER_AREA_WISHES, "area-wishes"},
        {PAPER_TWIN, "twin"},
        {PAPER_NOTICE, "notice"},
    };
    char command[COMMAND], name[DELIVER_NAME_SIZE];
    add_visit(bench, "てすりが ゆるい。", false);
    struct meeting meeting = add_meeting(bench);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        assert_int_equal(hand_out(bench, cases[i].form, &meeting).end, JOB_DONE);
        snprintf(name, sizeof name, "engawa-%s-2026-20261121-1006.zip", cases[i].name);
        assert_string_equal(job_name(bench->job), name);
        if (!open_zip(bench))
            continue;
        snprintf(command, sizeof command,
                 "test $(ls out | wc -l) -eq 3 && test -s out/README.txt && "
                 "head -c 5 out/%s.pdf | grep -q %%PDF- && tail -c 6 out/%s.pdf | grep -q EOF && "
                 "bsdtar -tf out/%s.xlsx | grep -q xl/workbook.xml",
                 cases[i].name, cases[i].name, cases[i].name);
        assert_int_equal(on_stick(bench, command), 0);
    }
}

static void the_pack_of_a_meeting_has_its_agenda_and_the_years_visits(void **state)
{
    struct bench *bench = *state;
    add_visit(bench, "てすりが ゆるい。", false);
    struct meeting meeting = add_meeting(bench);
    assert_int_equal(hand_out(bench, PAPER_COVER, &meeting).end, JOB_DONE);
    if (!open_zip(bench))
        skip();
    assert_int_equal(
        on_stick(bench,
                 "bsdtar -xOf out/pack.xlsx 'xl/worksheets/*' >all && grep -q てすりが all && "
                 "grep -q 花だんの世話 all && grep -q 公民館 all"),
        0);
    if (on_stick(bench, "command -v pdftotext") == 0)
        assert_int_equal(on_stick(bench, "pdftotext out/pack.pdf - | tr -d ' \\n' >text && "
                                         "grep -q てすりが text && grep -q 花だんの世話 text"),
                         0);
}

static void a_name_in_a_paper_is_asked_for_and_stops_it(void **state)
{
    struct bench *bench = *state;
    add_visit(bench, "やまださんと 話しました。", false);
    struct job_order look = order_of(bench, JOB_LOOK_PAPERS, PAPER_F1, NULL);
    struct job_order hand = order_of(bench, JOB_PAPERS, PAPER_F1, NULL);
    assert_int_equal(do_order(bench, &look).end, JOB_DONE);
    struct office_findings *found = job_findings(bench->job);
    assert_int_equal(found->count, 1);
    assert_non_null(strstr(found->items[0].text, "やまださん"));
    assert_memory_equal(found->items[0].text + found->items[0].at, "やまださん",
                        found->items[0].size);
    struct job_state refused = do_order(bench, &hand);
    assert_int_equal(refused.end, JOB_NAMES);
    assert_string_equal(refused.why.text, ""); // it would quote the words
    assert_int_equal(bench->opened, 0);
    found->items[0].confirmed = true;
    assert_int_equal(do_order(bench, &hand).end, JOB_DONE);
}

static void what_is_not_there_is_told(void **state)
{
    struct bench *bench = *state;
    assert_int_equal(hand_out(bench, PAPER_F1, NULL).end, JOB_EMPTY);
    assert_int_equal(hand_out(bench, PAPER_COVER, NULL).end, JOB_EMPTY);
    assert_int_equal(bench->opened, 0);
}

// A workbook has a hundred sheets at most.
static void many_visits_take_more_than_one_workbook(void **state)
{
    struct bench *bench = *state;
    for (int i = 0; i < 101; i++)
        add_visit(bench, "にわの 花", false);
    assert_int_equal(hand_out(bench, PAPER_F1, NULL).end, JOB_DONE);
    if (!open_zip(bench))
        skip();
    assert_int_equal(on_stick(bench, "bsdtar -tf out/f1.xlsx | grep -c worksheets/sheet | "
                                     "grep -qx 100 && bsdtar -tf out/f1-2.xlsx | "
                                     "grep -c worksheets/sheet | grep -qx 1"),
                     0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test_at(every_paper_goes_out_as_pdf_and_workbook),
        test_at(the_pack_of_a_meeting_has_its_agenda_and_the_years_visits),
        test_at(a_name_in_a_paper_is_asked_for_and_stops_it),
        test_at(what_is_not_there_is_told),
        test_at(many_visits_take_more_than_one_workbook),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
