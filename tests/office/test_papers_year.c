// What papers tell of a year together: wishes of residents, the stage, evaluations, the meeting
// among its visits.
#include "office/papers_fixture.h"
#include "office/papers_wishes.h"

// Residents of one visit, each with a choice at R14; one more did not want it told.
static void add_wishes(struct office_year *o, const char *const choices[], size_t count)
{
    struct fixture *f = o->desk.f;
    struct visit visit;
    struct receipt receipt;
    start_visit(f, &visit);
    for (size_t i = 0; i <= count; i++) {
        assert_ok(f, put_sitting(f, &visit, (int)i + 1));
        assert_ok(f, put_answer(f, &visit, (int)i + 1, "R14", i < count ? choices[i] : "library",
                                "ひみつのことば"));
        assert_ok(f, end_sitting(f, &visit, (int)i + 1, i < count));
    }
    sign_out(f, &visit, &receipt);
    visit_fini(&visit);
}

static void wishes_are_heads_of_people_who_are_certainly_different(void **state)
{
    struct office_year *o = *state;
    static const char *const two[] = {"shop", "shop"}, *const four[] = {"shop", "shop,park", "shop",
                                                                        "dont-know"};
    for (int i = 0; i < 3; i++) { // the same two, for all that is known
        add_wishes(o, two, ARRAY_LEN(two));
        assert_tells(says(o, PAPER_AREA_WISHES), "どこに 行きますか。\t3名より 少ない\t書きません");
        assert_tells_not(says(o, PAPER_AREA_WISHES), "店");
    }
    add_wishes(o, four, ARRAY_LEN(four));
    const char *text = says(o, PAPER_AREA_WISHES);
    assert_tells(text, "どこに 行きますか。\t3名\t店 3名\nほかに 公園\n");
    assert_tells_not(text, "図書館");
    assert_tells_not(text, "ひみつのことば");
    assert_tells_not(text, o->desk.f->member.name);
}

// It is laid out for neighbours: one sheet, however much is wished.
static void all_wishes_stand_on_one_sheet(void **state)
{
    struct office_year *o = *state;
    struct fixture *f = o->desk.f;
    struct papers_job job = job_of(o);
    struct papers_subject none = {0};
    struct visit visit;
    struct receipt receipt;
    size_t pages;
    start_visit(f, &visit);
    for (int resident = 1; resident <= 4; resident++) {
        assert_ok(f, put_sitting(f, &visit, resident));
        for (size_t i = 0; i < PAPER_WISHES; i++) {
            const struct prompt *prompt = content_find(o->content, paper_wish_prompt(i));
            strbuf_clear(&o->text);
            for (size_t c = resident > 1; c < prompt->choice_count; c++)
                strbuf_addf(&o->text, "%s%s", o->text.size > 0 ? "," : "", prompt->choices[c].id);
            assert_ok(f, put_answer(f, &visit, resident, prompt->id, strbuf_text(&o->text), ""));
        }
        assert_ok(f, end_sitting(f, &visit, resident, true));
    }
    sign_out(f, &visit, &receipt);
    visit_fini(&visit);
    struct papers *papers = open_papers(o, &job);
    assert_ok(f, papers_make(papers, PAPER_AREA_WISHES, &none, &f->err));
    assert_ok(f, write_pdf(o, papers, &pages));
    assert_int_equal(pages, 1);
    papers_close(papers);
    assert_tells(says(o, PAPER_AREA_WISHES), "4名");
}

static void residents_of_two_dwellings_are_different_people(void **state)
{
    struct office_year *o = *state;
    struct year_dwelling dwellings[] = {{.id = {{1}}}, {.id = {{2}}}};
    struct paper_wishes most[2] = {0}, all;
    struct paper_wishes_sum sum = {o->content, dwellings, most, ARRAY_LEN(most)};
    struct visit visit;
    assert_ok(o->desk.f, store_visit_load(o->desk.f->store, &o->visit, &visit, &o->desk.f->err));
    struct answer *answer = &visit.answers[visit.answer_count - 1];
    while (answer->respondent != 1)
        answer--;
    strcpy(answer->prompt, "R16");
    strcpy(answer->choices, "festival");
    for (size_t i = 0; i < 4; i++) {
        visit.dwelling = (struct id){{(uint8_t)(i % 3 + 1)}}; // one that nobody knows
        paper_wishes_add(&sum, &visit);
    }
    paper_wishes_take(&sum, &all);
    assert_int_equal(all.list[2].people, 2);
    assert_int_equal(all.list[1].people, 0);
    visit_fini(&visit);
}

// S4-12, S1-11: a place among five, and what was looked at from outside.
static void the_year_tells_of_the_stage_and_of_evaluations(void **state)
{
    struct office_year *o = *state;
    struct fixture *f = o->desk.f;
    struct stage stage = {.fiscal_year = 2026, .stage = 2, .decided_on = {2026, 6, 10}};
    struct review review = {.kind = REVIEW_THIRD_PARTY, .day = {2025, 2, 3}};
    assert_tells(says(o, PAPER_YEAR_REPORT), "記録は まだ ありません。");
    assert_tells_not(says(o, PAPER_YEAR_REPORT), "✓");
    strcpy(stage.evidence, "あいさつを かわす ように なりました。");
    strcpy(review.body, "見本の評価機関");
    assert_ok(f, o->desk.c.stage_put(o->desk.c.ctx, &stage, &f->now, &f->err));
    assert_ok(f, o->desk.c.review_put(o->desk.c.ctx, &review, &f->now, &f->err));
    const char *text = says(o, PAPER_YEAR_REPORT);
    assert_tells(text, "✓\t2 外の 人と 会いはじめた\n\t3 ");
    assert_tells(text, stage.evidence);
    assert_tells(text, "2025-02-03\t外からの 評価\t見本の評価機関\t\n");
    assert_tells(says(o, PAPER_F4), "2025-02-03\t第三者評価\t見本の評価機関");
}

static void minutes_tell_of_visits_until_their_day(void **state)
{
    struct office_year *o = *state;
    assert_tells(says(o, PAPER_F2), "この年度の訪問はまだありません。");
    o->held.day = (struct date){2026, 11, 21}; // of the visit
    assert_ok(o->desk.f, put(&o->desk, &o->held));
    assert_tells(says(o, PAPER_F2), "2026-11-21\t");
}

// S0-13: minutes of one dwelling's council count its own meetings and tell of its own visits.
static void a_council_of_a_dwelling_keeps_to_it(void **state)
{
    struct office_year *o = *state;
    struct year_dwelling other = {.name = "となりの家", .code = "tonari"};
    struct meeting theirs = planned(2026, 5, 1);
    o->held.day = (struct date){2026, 11, 21};
    assert_ok(o->desk.f,
              o->desk.c.dwelling_put(o->desk.c.ctx, &other, &o->desk.f->now, &o->desk.f->err));
    theirs.dwellings[theirs.dwelling_count++] = other.id;
    assert_ok(o->desk.f, put(&o->desk, &theirs));
    for (int own = 1; own >= 0; own--) {
        o->held.dwelling_count = 1;
        o->held.dwellings[0] = own ? o->desk.f->dwelling : other.id;
        assert_ok(o->desk.f, put(&o->desk, &o->held));
        assert_tells(says(o, PAPER_F2), own ? "\n第1回\n" : "\n第2回\n");
        assert_tells(says(o, PAPER_F2), own ? "2026-11-21\t" : "訪問はまだありません。");
    }
}

static void a_planned_visit_is_done_when_it_took_place(void **state)
{
    struct office_year *o = *state;
    struct fixture *f = o->desk.f;
    struct planned plan = {.fiscal_year = 2026,
                           .kind = PLANNED_VISIT,
                           .month = 11,
                           .minute = -1,
                           .dwelling = f->dwelling,
                           .member = f->member.id};
    assert_ok(f, o->desk.c.planned_put(o->desk.c.ctx, &plan, &f->now, &f->err));
    assert_tells(says(o, PAPER_F4), "（地域の関係者） 済\t");
    assert_tells(says(o, PAPER_F4), "（地域の関係者） 予定\t"); // of December
}

// Rows of F4: month, meeting, visit, intention, pledge, survey, report, review.
static void the_plan_tells_what_took_place_without_it(void **state)
{
    struct office_year *o = *state;
    struct fixture *f = o->desk.f;
    struct council *c = &o->desk.c;
    struct planned meeting = {
        .fiscal_year = 2026, .kind = PLANNED_MEETING, .month = 1, .minute = -1};
    struct planned report = {.fiscal_year = 2026, .kind = PLANNED_REPORT, .month = 3, .minute = -1};
    struct notice notice = {.kind = NOTICE_REPORT, .fiscal_year = 2026, .day = {2027, 3, 30}};
    struct review review = {.kind = REVIEW_THIRD_PARTY, .day = {2026, 8, 5}};
    struct review authority = {.kind = REVIEW_AUTHORITY, .day = {2026, 9, 9}};
    struct intention asked = {.dwelling = f->dwelling,
                              .fiscal_year = 2026,
                              .residents = 5,
                              .asked = 5,
                              .all_asked_on = {2026, 5, 2}};
    assert_tells(says(o, PAPER_F4), "\n6月\t10日 済\t\t");            // held, in no plan
    assert_tells(says(o, PAPER_F4), "\n11月\t\t21日 ");               // a visit, in no plan
    assert_tells(says(o, PAPER_F4), "\n1月\t20日 予定\t");            // a meeting that is fixed
    assert_ok(f, c->planned_put(c->ctx, &meeting, &f->now, &f->err)); // is the one in the plan
    assert_tells(says(o, PAPER_F4), "\n1月\t予定\t");
    assert_ok(f, c->planned_put(c->ctx, &report, &f->now, &f->err));
    assert_tells(says(o, PAPER_F4), "\n3月\t\t\t\t\t\t予定\t");
    assert_ok(f, c->notice_put(c->ctx, &notice, &f->now, &f->err));
    assert_tells(says(o, PAPER_F4), "\n3月\t\t\t\t\t\t30日 済\t");
    assert_ok(f, c->review_put(c->ctx, &review, &f->now, &f->err));
    assert_ok(f, c->review_put(c->ctx, &authority, &f->now, &f->err));
    assert_tells(says(o, PAPER_F4), "\n8月\t\t\t\t\t\t\t5日 済\n");
    assert_tells(says(o, PAPER_F4), "\n9月\t\t\t\t\t\t\t\n");
    assert_ok(f, c->intention_put(c->ctx, &asked, &f->now, &f->err));
    assert_tells(says(o, PAPER_F4), "\n5月\t\t\t2日 ");
    add_visit(o, "", 1);
    assert_tells(says(o, PAPER_F4), " 2回 済\t"); // of one dwelling in one month
}

static void meetings_whose_minutes_are_not_public_are_told(void **state)
{
    struct office_year *o = *state;
    const char *of_all = "2026-06-10\t事業所全体\t事業所内の掲示\t玄関\t2026-07-01\t\n";
    assert_tells(says(o, PAPER_F3), of_all);
    assert_tells_not(says(o, PAPER_F3), "まだ公表していません");
    o->next.state = MEETING_HELD;
    o->next.dwellings[0] = o->desk.f->dwelling;
    o->next.dwelling_count = 1;
    assert_ok(o->desk.f, put(&o->desk, &o->next));
    assert_tells(says(o, PAPER_F3), of_all);
    assert_tells(says(o, PAPER_F3), "\tまだ公表していません\t\t\t\n");
    assert_tells_not(says(o, PAPER_F3), "2027-01-20\t事業所全体");
}

static void absent_members_are_heard_without_their_names(void **state)
{
    struct office_year *o = *state;
    struct fixture *f = o->desk.f;
    static const enum paper_form forms[] = {PAPER_AGENDA, PAPER_F2};
    struct attendance absent = {.member = f->member.id, .state = ATTENDS_NOT, .asked_before = true};
    strcpy(absent.opinion, "庭を いっしょに 見たい。");
    assert_tells_not(says(o, PAPER_F2), "欠席した構成員");
    assert_ok(f, o->desk.c.attendance_put(o->desk.c.ctx, &o->held.id, &absent, &f->now, &f->err));
    for (size_t i = 0; i < ARRAY_LEN(forms); i++) {
        assert_tells(says(o, forms[i]), absent.opinion);
        assert_tells_not(says(o, forms[i]), f->member.name);
    }
}

static void a_suggested_item_is_told_in_easy_words(void **state)
{
    struct office_year *o = *state;
    struct meeting_item items[] = {item_of("開会のあいさつ", ""), item_of("花だんの世話", "")};
    assert_ok(o->desk.f, put_items(&o->desk, &o->held, items, ARRAY_LEN(items)));
    assert_tells(says(o, PAPER_AGENDA), "1\tはじめの あいさつ");
    assert_tells(says(o, PAPER_AGENDA), "2\t花だんの世話");
    assert_tells(says(o, PAPER_F2), "開会のあいさつ");
}

// 住居ごと (S0-13): records of visits and open points are of the homes that the meeting is for.
static void a_pack_is_of_the_homes_that_its_meeting_is_held_for(void **state)
{
    struct office_year *o = *state;
    struct fixture *f = o->desk.f;
    struct store_office office;
    struct store_dwelling homes[] = {{.name = "こもれび", .code = "B"},
                                     {.name = "はなれ", .code = "C", .satellite = true}};
    struct matter matters[] = {
        {.title = "ひだまりの外灯"}, {.title = "こもれびの坂道"}, {.title = "はなれの郵便受け"}};
    matters[0].dwelling = f->dwelling;
    for (size_t i = 0; i < ARRAY_LEN(homes); i++) {
        assert_ok(f, store_dwelling_add(f->store, &homes[i], &f->now, &f->err));
        matters[i + 1].dwelling = homes[i].id;
    }
    for (size_t i = 0; i < ARRAY_LEN(matters); i++)
        assert_ok(f, o->desk.c.matter_put(o->desk.c.ctx, &matters[i], &f->now, &f->err));
    static const struct {
        const char *profile;
        int home; // of which the meeting is: 0 has the year's visit, 1 none; 2: no home is named
        bool record, points[3];
    } cases[] = {
        {"mhlw", 2, true, {true, true, true}},    {"sapporo", 2, true, {true, true, true}},
        {"mhlw", 0, true, {true, false, false}},  {"sapporo", 0, true, {true, false, true}},
        {"mhlw", 1, false, {false, true, false}}, {"sapporo", 1, false, {false, true, true}},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct papers_job job = job_of(o);
        size_t count;
        assert_ok(f, store_office_get(f->store, &office, &f->err));
        strcpy(office.profile, cases[i].profile);
        assert_ok(f, store_office_put(f->store, &office, &f->now, &f->err));
        o->next.dwelling_count = cases[i].home < 2;
        o->next.dwellings[0] = cases[i].home == 0 ? f->dwelling : homes[0].id;
        assert_ok(f, put(&o->desk, &o->next));
        struct papers *papers = open_papers(o, &job);
        assert_ok(f, papers_make_pack(papers, &o->next.id, &f->err));
        const struct document *const *list = papers_list(papers, &count);
        strbuf_clear(&o->text);
        bool record = false;
        for (size_t p = 0; p < count; p++) {
            record |= strcmp(list[p]->id, "f1") == 0;
            document_text(list[p], &o->text);
        }
        papers_close(papers);
        assert_int_equal(record, cases[i].record);
        for (size_t m = 0; m < ARRAY_LEN(matters); m++)
            if ((strstr(strbuf_text(&o->text), matters[m].title) != NULL) != cases[i].points[m])
                fail_msg("case %zu: %s", i, matters[m].title);
        assert_tells(strbuf_text(&o->text), "花だんの世話"); // of the whole office
    }
}

int main(void)
{
#define WITH_YEAR(test) cmocka_unit_test_setup_teardown(test, office_year_make, office_year_remove)
    const struct CMUnitTest tests[] = {
        WITH_YEAR(wishes_are_heads_of_people_who_are_certainly_different),
        WITH_YEAR(all_wishes_stand_on_one_sheet),
        WITH_YEAR(residents_of_two_dwellings_are_different_people),
        WITH_YEAR(the_year_tells_of_the_stage_and_of_evaluations),
        WITH_YEAR(minutes_tell_of_visits_until_their_day),
        WITH_YEAR(a_council_of_a_dwelling_keeps_to_it),
        WITH_YEAR(a_planned_visit_is_done_when_it_took_place),
        WITH_YEAR(the_plan_tells_what_took_place_without_it),
        WITH_YEAR(meetings_whose_minutes_are_not_public_are_told),
        WITH_YEAR(absent_members_are_heard_without_their_names),
        WITH_YEAR(a_suggested_item_is_told_in_easy_words),
        WITH_YEAR(a_pack_is_of_the_homes_that_its_meeting_is_held_for),
    };
    return cmocka_run_group_tests_name("office/papers_year", tests, NULL, NULL);
}
