// What staff and visitors wrote, wherever it stands on a paper: looked through for names.
#include "office/papers_fixture.h"

static void write_matters(struct office_year *o)
{
    struct fixture *f = o->desk.f;
    struct council *c = &o->desk.c;
    struct matter done = {.title = "かだい さとうさん", .owner = "たんとう さとうさん"};
    struct matter handed = {.title = "つづく さとうさん", .owner = "管理者"};
    static const enum matter_state steps[] = {MATTER_NOTICED, MATTER_MEETING, MATTER_AREA};
    done.meeting = o->held.id;
    for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
        done.state = handed.state = steps[i];
        assert_ok(f, c->matter_put(c->ctx, &done, &f->now, &f->err));
        assert_ok(f, c->matter_put(c->ctx, &handed, &f->now, &f->err));
    }
    done.state = MATTER_RESULT;
    strcpy(done.result, "けっか さとうさん");
    assert_ok(f, c->matter_put(c->ctx, &done, &f->now, &f->err));
}

static void write_minutes(struct office_year *o)
{
    struct fixture *f = o->desk.f;
    struct council *c = &o->desk.c;
    struct meeting_item item = item_of("ぎだい さとうさん", "ほうこく さとうさん");
    struct attendance absent = {.member = f->member.id,
                                .state = ATTENDS_NOT,
                                .asked_before = true,
                                .opinion = "けっせき さとうさん"};
    struct publication publication = {.meeting = o->held.id,
                                      .way = PUBLISHED_OTHER,
                                      .where = "けいじ さとうさん",
                                      .from = {2026, 7, 1}};
    strcpy(item.opinions, "いけん さとうさん");
    strcpy(o->held.place, "ばしょ さとうさん宅");
    strcpy(o->held.changes, "かわった さとうさん");
    strcpy(o->held.next_steps, "つぎ さとうさん");
    assert_ok(f, put(&o->desk, &o->held));
    assert_ok(f, put_items(&o->desk, &o->held, &item, 1));
    assert_ok(f, c->attendance_put(c->ctx, &o->held.id, &absent, &f->now, &f->err));
    assert_ok(f, c->publication_put(c->ctx, &publication, &f->now, &f->err));
}

static void write_the_rest(struct office_year *o)
{
    struct fixture *f = o->desk.f;
    struct council *c = &o->desk.c;
    struct planned plan = {.fiscal_year = 2026,
                           .kind = PLANNED_MEETING,
                           .month = 12,
                           .minute = -1,
                           .state = PLANNED_CHANGED,
                           .reason = "へんこう さとうさん"};
    assert_ok(f, c->planned_put(c->ctx, &plan, &f->now, &f->err));
    add_visit(o, "きづき さとうさん", 0);
    struct reply reply = {.visit = o->visit, .prompt = "O2", .words = "へんじ さとうさん"};
    reply.at_utc_ms = f->now.utc_ms;
    assert_ok(f, c->reply_put(c->ctx, &reply, &f->now, &f->err));
}

static bool is_found(struct office_year *o, enum paper_form form, const char *word)
{
    struct papers_job job = job_of(o);
    struct papers_subject subject = subject_of(o);
    struct papers *papers = open_papers(o, &job);
    bool found = false;
    assert_ok(o->desk.f, papers_make(papers, form, &subject, &o->desk.f->err));
    const struct papers_look *look = papers_found(papers);
    for (size_t i = 0; i < look->count; i++)
        found = found || strstr(look->findings[i].text, word);
    papers_close(papers);
    return found;
}

// A name in each of the texts that staff and visitors write: none gets onto a paper unread.
static void whatever_somebody_wrote_is_looked_through(void **state)
{
    struct office_year *o = *state;
    static const struct {
        enum paper_form form;
        const char *words[12];
    } cases[] = {
        {PAPER_F1, {"きづき", "へんじ"}},
        {PAPER_F2,
         {"ばしょ", "かわった", "つぎ", "ぎだい", "ほうこく", "いけん", "けいじ", "かだい"}},
        {PAPER_F3, {"けいじ"}},
        {PAPER_F4, {"へんこう"}},
        {PAPER_AGENDA, {"ばしょ", "ぎだい"}},
        {PAPER_OPINION, {"ばしょ", "ぎだい"}},
        {PAPER_COVER, {"ばしょ"}},
        {PAPER_OPEN_POINTS, {"つづく"}},
        {PAPER_HANDOVER, {"つづく"}},
        {PAPER_MATTERS, {"かだい", "たんとう", "けっか", "つづく"}},
    };
    write_matters(o);
    write_minutes(o);
    write_the_rest(o);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        for (const char *const *word = cases[i].words; *word; word++)
            if (!is_found(o, cases[i].form, *word))
                fail_msg("%s: %s is not looked at", paper_form_name(cases[i].form), *word);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(whatever_somebody_wrote_is_looked_through, office_year_make,
                                        office_year_remove),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
