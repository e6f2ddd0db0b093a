// A store with a year in it, and the papers made of it.
#pragma once
#include "content/content.h"
#include "export/document_pdf.h"
#include "office/papers_source.h"
#include "store/desk.h"
#include "system/fonts_paths.h"

struct office_year {
    struct desk desk;
    struct content *content;
    struct meeting held, next;
    struct id visit; // the last that was closed
    struct strbuf text;
    const char *confirmed[4];
    size_t confirmed_count;
};

static inline bool papers_go_on(void *ctx, enum office_stage stage, uint64_t done, uint64_t total)
{
    (void)ctx, (void)stage, (void)done, (void)total;
    return true;
}

// A visit with NOTE at O2 and RESIDENTS who released their answers.
static inline void add_visit(struct office_year *o, const char *note, int residents)
{
    struct fixture *f = o->desk.f;
    struct visit visit;
    struct receipt receipt;
    start_visit(f, &visit);
    assert_ok(f, put_answer(f, &visit, 0, "O1", "ok", ""));
    assert_ok(f, put_answer(f, &visit, 0, "O2", "attention", note));
    assert_ok(f, put_answer(f, &visit, 0, "W-good", "", "おかえりと いう声が しました。"));
    for (int i = 1; i <= residents; i++) {
        assert_ok(f, put_sitting(f, &visit, i));
        assert_ok(f, put_answer(f, &visit, i, "R3", i == 1 ? "bad" : "good", "ひみつのことば"));
        assert_ok(f, end_sitting(f, &visit, i, true));
    }
    assert_ok(f, put_sitting(f, &visit, residents + 1)); // and one who did not want it told
    assert_ok(f, put_answer(f, &visit, residents + 1, "R4", "bad", "いわないで"));
    assert_ok(f, end_sitting(f, &visit, residents + 1, false));
    sign_out(f, &visit, &receipt);
    o->visit = visit.id;
    visit_fini(&visit);
}

static inline void add_meetings(struct office_year *o)
{
    struct desk *d = &o->desk;
    struct fixture *f = d->f;
    struct meeting_item items[2] = {item_of("暮らしのようす", "夏祭りに出ました。"),
                                    item_of("地域の行事", "")};
    struct attendance attendance = {.member = f->member.id, .state = ATTENDS};
    strcpy(items[0].opinions, "次は一緒に準備したい。");
    strcpy(items[1].purpose, "PU1");
    o->held = planned(2026, 6, 10);
    o->held.state = MEETING_HELD;
    o->held.managers = 1;
    o->held.minutes_on = (struct date){2026, 6, 20};
    strcpy(o->held.place, "公民館");
    strcpy(o->held.changes, "手すりを直しました。");
    assert_ok(f, put(d, &o->held));
    assert_ok(f, put_items(d, &o->held, items, ARRAY_LEN(items)));
    o->held.nameless_on = (struct date){2026, 6, 21};
    assert_ok(f, put(d, &o->held));
    assert_ok(f, d->c.attendance_put(d->c.ctx, &o->held.id, &attendance, &f->now, &f->err));
    struct publication publication = {
        .meeting = o->held.id, .way = PUBLISHED_NOTICE, .where = "玄関", .from = {2026, 7, 1}};
    assert_ok(f, d->c.publication_put(d->c.ctx, &publication, &f->now, &f->err));
    o->next = planned(2027, 1, 20);
    assert_ok(f, put(d, &o->next));
    struct meeting_item item = item_of("花だんの世話", "");
    assert_ok(f, put_items(d, &o->next, &item, 1));
}

static inline int office_year_make(void **state)
{
    struct office_year *o = calloc(1, sizeof *o);
    void *store = NULL;
    if (!o || make_store(&store) != 0)
        return -1;
    struct fixture *f = store;
    o->desk = desk_of(&store);
    strbuf_init(&o->text, 1 << 20);
    struct planned plan = {.fiscal_year = 2026,
                           .kind = PLANNED_VISIT,
                           .month = 12,
                           .day = {2026, 12, 5},
                           .minute = 600,
                           .dwelling = f->dwelling,
                           .member = f->member.id};
    struct letterhead head = {.corporation = "社会福祉法人 こだち", .manager = "木立 一"};
    struct matter matter = {.title = "花だんの世話", .owner = "管理者"};
    strcpy(matter.purpose, "PU1");
    if (content_load(ENGAWA_SOURCE_DIR "/assets/packs/core", NULL, (struct facility_kind){true, 0},
                     &o->content, &f->err) != OK)
        return -1;
    add_meetings(o);
    assert_ok(f, o->desk.c.planned_put(o->desk.c.ctx, &plan, &f->now, &f->err));
    assert_ok(f, o->desk.c.letterhead_put(o->desk.c.ctx, &head, &f->now, &f->err));
    for (enum matter_state step = MATTER_NOTICED; step <= MATTER_BOARD; step++) {
        matter.state = step;
        if (step != MATTER_OFFICE)
            assert_ok(f, o->desk.c.matter_put(o->desk.c.ctx, &matter, &f->now, &f->err));
    }
    add_visit(o, "てすりが ゆるい。", 1);
    *state = o;
    return 0;
}

static inline int office_year_remove(void **state)
{
    struct office_year *o = *state;
    void *store = o->desk.f;
    content_free(o->content);
    strbuf_fini(&o->text);
    free(o);
    return remove_folder(&store);
}

static inline struct papers_job job_of(struct office_year *o)
{
    return (struct papers_job){.store = o->desk.f->store,
                               .content = o->content,
                               .share_dir = ENGAWA_SOURCE_DIR "/assets",
                               .data_dir = ENGAWA_SOURCE_DIR "/assets",
                               .fiscal_year = 2026,
                               .made_utc_ms = o->desk.f->now.utc_ms,
                               .confirmed = o->confirmed,
                               .confirmed_count = o->confirmed_count,
                               .progress = {NULL, papers_go_on}};
}

static inline struct papers *open_papers(struct office_year *o, const struct papers_job *job)
{
    struct papers *papers = NULL;
    assert_ok(o->desk.f, papers_open(job, &papers, &o->desk.f->err));
    return papers;
}

static inline struct papers_subject subject_of(const struct office_year *o)
{
    return (struct papers_subject){.visit = &o->visit,
                                   .meeting = &o->held.id,
                                   .member = &o->desk.f->member.id,
                                   .dwelling = &o->desk.f->dwelling};
}

// What FORM says; borrowed until asked again.
static inline const char *says(struct office_year *o, enum paper_form form)
{
    size_t count;
    struct papers_job job = job_of(o);
    struct papers_subject subject = subject_of(o);
    struct papers *papers = open_papers(o, &job);
    assert_ok(o->desk.f, papers_make(papers, form, &subject, &o->desk.f->err));
    strbuf_clear(&o->text);
    document_text(papers_list(papers, &count)[0], &o->text);
    papers_close(papers);
    return strbuf_text(&o->text);
}

static inline void assert_tells(const char *text, const char *what)
{
    if (!strstr(text, what))
        fail_msg("'%s' is not in:\n%s", what, text);
}

static inline void assert_tells_not(const char *text, const char *what)
{
    if (strstr(text, what))
        fail_msg("'%s' is in:\n%s", what, text);
}

static inline enum status write_pdf(struct office_year *o, const struct papers *papers,
                                    size_t *pages)
{
    static const struct paper_files files = {ENGAWA_FONT_REGULAR, ENGAWA_FONT_BOLD,
                                             ENGAWA_FONT_FALLBACK};
    struct paper_faces *faces = NULL;
    char *bytes = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&bytes, &size);
    assert_non_null(stream);
    assert_ok(o->desk.f, paper_faces_new(&files, &faces, &o->desk.f->err));
    enum status status = papers_pdf(papers, faces, stream, pages, &o->desk.f->err);
    (void)fclose(stream);
    assert_int_equal(size > 1000, status == OK);
    paper_faces_free(faces);
    free(bytes);
    return status;
}
