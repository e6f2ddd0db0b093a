// Papers out of a store with a year in it: what they tell, and what none of them ever tells.
#include "office/papers_fixture.h"

static void every_form_tells_what_it_is_for(void **state)
{
    struct office_year *o = *state;
    static const struct {
        enum paper_form form;
        const char *told[5];
    } cases[] = {
        {PAPER_F1,
         {"令和8年度（2026年度）", "地域の関係者　1名", "現地", "てすりが ゆるい。", "気になる"}},
        {PAPER_F2, {"\n地域の行事\t―\t―\n"}}, // nothing was written
        {PAPER_F2,
         {"公民館", "手すりを直しました。", "夏祭りに出ました。", "次は一緒に準備したい。",
          "地域の関係者\t1\t0\t0\t0"}},
        {PAPER_F3, {"2026-06-10\t事業所全体\t事業所内の掲示\t玄関\t2026-07-01\t"}},
        {PAPER_F4, {"12月\t\t5日 ", "（地域の関係者） 予定", "3月\t"}},
        {PAPER_REQUEST, {"Member of the test", "木立 一", "社会福祉法人 こだち"}},
        {PAPER_CONSENT, {"任期が 終わった 後も", "個人情報を、 外部に 漏らさない"}},
        {PAPER_REPORT_SAPPORO, {"① 会議議事録\t1件", "② 施設訪問記録\t1件", "③ 議事録の公表\t1件"}},
        {PAPER_HANDOVER, {"花だんの世話", "協議会・部会へ"}},
        {PAPER_TWIN, {"EGWT1:", "R3", "わからない", "答えたくない", "W"}},
        {PAPER_AREA_WISHES, {"令和8年度", "この 町で", "3名より 少ない"}},
        {PAPER_YEAR_REPORT, {"令和8年度", "1回\t0回\t2026-11-21", "5 町の みんなで"}},
        {PAPER_OPINION, {"暮らしのようす"}},
        {PAPER_NOTICE, {"2026-12-05\t午前10時〜", "地域の 関係者"}},
        {PAPER_AGENDA, {"1\t暮らしのようす", "もっと よい 手つだい", "公民館"}},
        {PAPER_OPEN_POINTS, {"花だんの世話"}},
        {PAPER_MATTERS, {"花だんの世話", "管理者"}},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const char *text = says(o, cases[i].form);
        for (size_t t = 0; t < ARRAY_LEN(cases[i].told) && cases[i].told[t]; t++)
            assert_tells(text, cases[i].told[t]);
    }
}

// The code of a sheet, as a scanner reads it.
static void read_code(const char *text, struct sheet_facts *out, char number[SHEET_NUMBER_SIZE])
{
    char code[64];
    const char *mark = strstr(text, SHEET_MARK);
    assert_non_null(mark);
    snprintf(code, sizeof code, "%.*s", (int)strcspn(mark, "\t\n"), mark);
    assert_int_equal(sheet_read(code, out, number), OK);
}

static void a_sheets_number_tells_what_it_was_printed_for(void **state)
{
    struct office_year *o = *state;
    struct sheet_facts sheet;
    char number[SHEET_NUMBER_SIZE], shown[SHEET_SHOWN_SIZE], other[SHEET_NUMBER_SIZE] = "";
    const char *text = says(o, PAPER_TWIN);
    read_code(text, &sheet, number);
    sheet_show(number, shown);
    assert_tells(text, shown);
    assert_tells(text, "ひだまりホーム");
    assert_int_equal(sheet.fiscal_year, 2026);
    assert_int_equal(sheet.dwelling, sheet_dwelling("A"));
    assert_int_equal(sheet.pack_version % SHEET_VERSIONS,
                     content_pack_version(o->content) % SHEET_VERSIONS);
    // Where no dwelling is told there is a sheet for each, with a number of its own.
    struct store_dwelling second = {.name = "こもれびホーム", .code = "B"};
    struct fixture *f = o->desk.f;
    assert_ok(f, store_dwelling_add(f->store, &second, &f->now, &f->err));
    struct papers_job job = job_of(o);
    struct papers *papers = open_papers(o, &job);
    assert_ok(f, papers_make(papers, PAPER_TWIN, &(struct papers_subject){0}, &f->err));
    size_t count;
    const struct document *const *list = papers_list(papers, &count);
    assert_int_equal(count, 2);
    for (size_t i = 0; i < count; i++) {
        strbuf_clear(&o->text);
        document_text(list[i], &o->text);
        read_code(strbuf_text(&o->text), &sheet, number);
        assert_int_equal(sheet.dwelling, sheet_dwelling(i == 0 ? "A" : "B"));
        assert_string_not_equal(number, other);
        memcpy(other, number, sizeof other);
    }
    papers_close(papers);
}

// S0-17, S0-27: but the two letters, which are handed to the member.
static void no_paper_names_a_member(void **state)
{
    struct office_year *o = *state;
    for (int form = 0; form < PAPER_FORM_COUNT; form++)
        if (form != PAPER_REQUEST && form != PAPER_CONSENT)
            assert_tells_not(says(o, (enum paper_form)form), o->desk.f->member.name);
}

static void few_residents_are_not_broken_down_and_nothing_unreleased_is_told(void **state)
{
    struct office_year *o = *state;
    static const struct {
        int residents;
        const char *heads, *answers;
    } cases[] = {{0, "2名以下", NULL}, // one talked, and did not want it told
                 {1, "2名以下", NULL},
                 {2, "2名以下", NULL},
                 {3, "3名", "よい 2名、よくない 1名"}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        add_visit(o, "", cases[i].residents);
        const char *text = says(o, PAPER_F1);
        assert_tells(text, cases[i].heads);
        if (cases[i].answers)
            assert_tells(text, cases[i].answers);
        else {
            assert_tells_not(text, "よくない");
            assert_tells_not(text, "R3");
        }
        assert_tells_not(text, "ひみつのことば");
        assert_tells_not(text, "いわないで");
        assert_tells_not(text, "おいしくない");
        assert_tells_not(text, "\nR4");
        assert_tells_not(text, "、R4");
    }
}

// As the duty has it: neither without a look for names (S0-27) nor before the day it is public.
static void the_report_tells_of_minutes_that_can_be_given_in(void **state)
{
    struct office_year *o = *state;
    struct fixture *f = o->desk.f;
    o->held.nameless_on = (struct date){0};
    assert_ok(f, put(&o->desk, &o->held));
    assert_tells(says(o, PAPER_REPORT_SAPPORO), "① 会議議事録\t0件（1件のうち）");
    assert_tells(says(o, PAPER_REPORT_SAPPORO), "③ 議事録の公表\t1件\n");
    f->now.utc_ms = wall_time_utc_ms(&(struct date){2026, 6, 30}, 12, 0);
    assert_tells(says(o, PAPER_REPORT_SAPPORO), "③ 議事録の公表\t0件（1件のうち）");
}

static void a_name_stops_a_paper_until_it_is_confirmed_or_taught(void **state)
{
    struct office_year *o = *state;
    struct papers_subject subject = subject_of(o);
    struct fixture *f = o->desk.f;
    char id[NAME_HIT_ID_SIZE];
    const char *const confirmed[] = {id};
    add_visit(o, "やまださんと話しました。", 0);
    for (int round = 0; round < 3; round++) {
        struct papers_job job = job_of(o);
        if (round == 1)
            job.confirmed = confirmed, job.confirmed_count = 1;
        struct papers *papers = open_papers(o, &job);
        assert_ok(f, papers_make(papers, PAPER_F1, &subject, &f->err));
        const struct papers_look *look = papers_found(papers);
        assert_int_equal(look->count, round == 0);
        if (round == 0) {
            assert_string_equal(look->findings[0].place, "O2");
            assert_int_equal(look->findings[0].reason, NAME_TITLE);
            strcpy(id, look->findings[0].id);
            assert_non_null(strstr(look->findings[0].text, "やまださん"));
            assert_int_equal(write_pdf(o, papers, NULL), ERR_REFUSED);
            papers_close(papers);
            continue;
        }
        size_t pages;
        assert_ok(f, write_pdf(o, papers, &pages));
        assert_in_range(pages, 1, 5);
        papers_close(papers);
        if (round == 1) {
            pass(f, 1000);
            assert_ok(f, o->desk.c.name_learn(o->desk.c.ctx, "やまださん", &f->now, &f->err));
        }
    }
}

static void make_pack(struct office_year *o, char digest[PAPERS_DIGEST_SIZE], char *ids,
                      size_t size)
{
    struct papers_job job = job_of(o);
    struct papers *papers = open_papers(o, &job);
    size_t count, at = 0;
    assert_ok(o->desk.f, papers_make_pack(papers, &o->next.id, &o->desk.f->err));
    strcpy(digest, papers_digest(papers));
    const struct document *const *list = papers_list(papers, &count);
    for (size_t i = 0; i < count; i++)
        at += (size_t)snprintf(ids + at, size - at, "%s ", list[i]->id);
    strbuf_clear(&o->text);
    for (size_t i = 0; i < count; i++)
        document_text(list[i], &o->text);
    papers_close(papers);
}

static void a_pack_holds_the_years_papers_and_a_mark_of_all_they_say(void **state)
{
    struct office_year *o = *state;
    char first[PAPERS_DIGEST_SIZE], again[PAPERS_DIGEST_SIZE], ids[256];
    make_pack(o, first, ids, sizeof ids);
    assert_string_equal(ids, "cover agenda open-points f1 f2 year-report f4 matters ");
    assert_int_equal(strlen(first), PAPERS_DIGEST_SIZE - 1);
    assert_tells(strbuf_text(&o->text), first);
    assert_tells(strbuf_text(&o->text), "手すりを直しました。"); // the last minutes, with words
    pass(o->desk.f, 3600 * 1000);                                // an hour later it says the same
    make_pack(o, again, ids, sizeof ids);
    assert_string_equal(first, again);
    struct matter matter = {.title = "もう一つの課題"};
    pass(o->desk.f, 1000);
    assert_ok(o->desk.f,
              o->desk.c.matter_put(o->desk.c.ctx, &matter, &o->desk.f->now, &o->desk.f->err));
    make_pack(o, again, ids, sizeof ids);
    assert_string_not_equal(first, again);
}

static void what_is_not_there_has_no_paper(void **state)
{
    struct office_year *o = *state;
    struct fixture *f = o->desk.f;
    struct papers_job job = job_of(o);
    struct papers *papers = open_papers(o, &job);
    struct id none = {{1}};
    struct papers_subject foreign = {.visit = &none, .meeting = &none, .member = &none};
    struct papers_subject nothing = {0};
    static const enum paper_form forms[] = {PAPER_F1, PAPER_F2, PAPER_REQUEST};
    for (size_t i = 0; i < ARRAY_LEN(forms); i++)
        assert_int_equal(papers_make(papers, forms[i], &foreign, &f->err), ERR_ABSENT);
    assert_int_equal(papers_make(papers, PAPER_F1, &nothing, &f->err), ERR_ABSENT);
    assert_int_equal(papers_make(papers, PAPER_F2, &nothing, &f->err), ERR_ABSENT);
    assert_int_equal(papers_make_pack(papers, &none, &f->err), ERR_ABSENT);
    struct visit visit;
    start_visit(f, &visit);
    struct papers_subject open = {.visit = &visit.id};
    assert_int_equal(papers_make(papers, PAPER_F1, &open, &f->err), ERR_REFUSED);
    visit_fini(&visit);
    papers_close(papers);
    job.share_dir = "/nowhere";
    assert_int_equal(papers_open(&job, &papers, &f->err), ERR_ABSENT);
}

static void note_finding(void *ctx, const struct finding *finding)
{
    (void)ctx;
    print_message("%s %s: %s\n", finding->file, finding->place, finding->text);
}

static void the_forms_that_come_along_have_no_breach(void **state)
{
    (void)state;
    struct form_rules rules[PAPER_FORM_COUNT];
    struct err err;
    size_t found;
    for (int i = 0; i < PAPER_FORM_COUNT; i++) {
        rules[i] = papers_rules((enum paper_form)i);
        assert_int_equal(paper_form_from(rules[i].id), i);
    }
    assert_int_equal(form_check(ENGAWA_SOURCE_DIR "/assets/forms", rules, PAPER_FORM_COUNT,
                                note_finding, NULL, &found, &err),
                     OK);
    assert_int_equal(found, 0);
}

static void every_value_stands_in_the_docs(void **state)
{
    (void)state;
    struct form_rules rules = papers_rules(PAPER_F1);
    char *docs = calloc(1, 1 << 16), id[64];
    FILE *file = fopen(ENGAWA_SOURCE_DIR "/docs/papers.md", "r");
    assert_non_null(file);
    assert_non_null(docs);
    assert_in_range(fread(docs, 1, (1 << 16) - 1, file), 1000, (1 << 16) - 2);
    assert_int_equal(fclose(file), 0);
    for (size_t i = 0; i < rules.value_count; i++) {
        snprintf(id, sizeof id, "| `%s` |", rules.values[i].id);
        assert_tells(docs, id);
    }
    free(docs);
}

// Whatever the register, a visit or a meeting can be has words on paper.
static void every_value_has_words(void **state)
{
    (void)state;
    struct form_words *words = NULL;
    struct err err = {""};
    size_t asked = 0;
    assert_int_equal(form_words_load(ENGAWA_SOURCE_DIR "/assets/forms", &words, &err), OK);
#define WALK(group, count, name)                                                                   \
    for (int i = 0; i < (count); i++, asked++) {                                                   \
        char id[96];                                                                               \
        snprintf(id, sizeof id, group ".%s", name);                                                \
        if (!form_words_find(words, id))                                                           \
            fail_msg("%s has no words", id);                                                       \
    }
    WALK("category", MEMBER_CATEGORY_COUNT, member_category_name((enum member_category)i))
    WALK("service", STORE_FACILITY_COUNT, store_facility_name((enum store_facility)i))
    WALK("visit-mode", 2, visit_mode_name((enum visit_mode)i))
    WALK("meeting-mode", MEETING_MODE_COUNT, meeting_mode_name((enum meeting_mode)i))
    WALK("planned", PLANNED_STATE_COUNT, planned_state_name((enum planned_state)i))
    WALK("plan", PLANNED_KIND_COUNT, planned_kind_name((enum planned_kind)i))
    WALK("matter", MATTER_STATE_COUNT, matter_state_name((enum matter_state)i))
    WALK("publication", PUBLICATION_WAY_COUNT, publication_way_name((enum publication_way)i))
    WALK("review", REVIEW_KIND_COUNT, review_kind_name((enum review_kind)i))
    WALK("attachment", ATTACHMENT_KIND_COUNT, attachment_kind_name((enum attachment_kind)i))
#undef WALK
    assert_true(asked > 30);
    form_words_free(words);
}

int main(void)
{
#define WITH_YEAR(test) cmocka_unit_test_setup_teardown(test, office_year_make, office_year_remove)
    const struct CMUnitTest tests[] = {
        WITH_YEAR(every_form_tells_what_it_is_for),
        WITH_YEAR(a_sheets_number_tells_what_it_was_printed_for),
        WITH_YEAR(no_paper_names_a_member),
        WITH_YEAR(few_residents_are_not_broken_down_and_nothing_unreleased_is_told),
        WITH_YEAR(the_report_tells_of_minutes_that_can_be_given_in),
        WITH_YEAR(a_name_stops_a_paper_until_it_is_confirmed_or_taught),
        WITH_YEAR(a_pack_holds_the_years_papers_and_a_mark_of_all_they_say),
        WITH_YEAR(what_is_not_there_has_no_paper),
        cmocka_unit_test(the_forms_that_come_along_have_no_breach),
        cmocka_unit_test(every_value_stands_in_the_docs),
        cmocka_unit_test(every_value_has_words),
    };
    return cmocka_run_group_tests_name("office/papers", tests, NULL, NULL);
}
