#include "ctl/demo_council.h"

#include "ctl/demo_data.h"

#include <stdlib.h>
#include <string.h>

struct step {
    int days_ago;
    enum status (*run)(struct demo_council *c, const struct moment *now, const struct step *step,
                       struct err *err);
    // Of a matter: the prompt and the day of the visit that it came from.
    const char *prompt;
    int raised_days_ago;
    enum matter_state state;
    const char *title, *owner, *words; // words: result, reason or reply
    int due_days;                      // from that day; 0: none
};

// Only what is given is copied, so that a matter goes from state to state.
static void put_text(char *out, size_t out_size, const char *text)
{
    if (text)
        (void)snprintf(out, out_size, "%s", text);
}
#define PUT(to, text) put_text((to), sizeof(to), (text))

static struct date day_of(const struct moment *now)
{
    return wall_time_of(now->utc_ms).date;
}

static struct date days_from(const struct moment *now, int days)
{
    struct date day = day_of(now);
    return date_add_days(&day, days);
}

// ---------------------------------------------------------------- registers

static enum status put_letterhead(struct demo_council *c, const struct moment *now,
                                  const struct step *step, struct err *err)
{
    static const struct letterhead head = {.corporation = "社会福祉法人 見本",
                                           .address = "見本県見本市",
                                           .phone = "000-000-0000",
                                           .mail = "mail@example.invalid"};
    (void)step;
    return c->port.letterhead_put(c->port.ctx, &head, now, err);
}

// In せせらぎ two are still to be asked.
static enum status put_wishes(struct demo_council *c, const struct moment *now,
                              const struct step *step, struct err *err)
{
    static const struct intention wishes[] = {
        {.residents = 6, .asked = 6, .yes = {5, 2, 3, 4, 2}, .no = {1, 4, 3, 2, 4}},
        {.residents = 5, .asked = 5, .yes = {3, 1, 1, 3, 1}, .no = {2, 4, 4, 2, 4}},
        {.residents = 4, .asked = 2, .yes = {2, 0, 0, 1, 1}, .no = {0, 1, 2, 0, 0}},
    };
    struct date today = day_of(now);
    (void)step;
    for (size_t i = 0; i < ARRAY_LEN(wishes); i++) {
        struct intention one = wishes[i];
        one.dwelling = c->dwellings[i].id;
        one.fiscal_year = fiscal_year_of(&today);
        one.all_asked_on = one.asked == one.residents ? today : (struct date){0};
        TRY(c->port.intention_put(c->port.ctx, &one, now, err));
    }
    return OK;
}

static enum status put_stage(struct demo_council *c, const struct moment *now,
                             const struct step *step, struct err *err)
{
    struct stage stage = {.stage = 2, .decided_on = day_of(now)};
    stage.fiscal_year = fiscal_year_of(&stage.decided_on);
    PUT(stage.evidence, step->words);
    return c->port.stage_put(c->port.ctx, &stage, now, err);
}

// ---------------------------------------------------------------- matters

static enum status find_matter(struct demo_council *c, const struct moment *now,
                               const struct step *step, struct matter *out, struct err *err)
{
    static const struct matter_filter all = {0};
    struct date raised = days_from(now, step->days_ago - step->raised_days_ago);
    struct matter *list;
    size_t count;
    enum status status = ERR_ABSENT;
    TRY(c->port.matter_list(c->port.ctx, &all, &list, &count, err));
    for (size_t i = 0; i < count; i++) {
        struct date day = wall_time_of(list[i].raised_utc_ms).date;
        if (strcmp(list[i].prompt, step->prompt) == 0 && date_compare(&day, &raised) == 0) {
            *out = list[i];
            status = OK;
        }
    }
    free(list);
    return status == OK ? OK : err_set(err, status, "demo: no matter of %s", step->prompt);
}

static enum status put_matter(struct demo_council *c, const struct moment *now,
                              const struct step *step, struct err *err)
{
    struct matter matter = {0};
    if (step->prompt)
        TRY(find_matter(c, now, step, &matter, err));
    else
        PUT(matter.purpose, "PU1"); // of the staff's own
    matter.state = step->state;
    PUT(matter.title, step->title);
    PUT(matter.owner, step->owner);
    if (step->state == MATTER_NOT_NOW)
        PUT(matter.reason, step->words);
    else
        PUT(matter.result, step->words);
    if (step->due_days > 0)
        matter.due = days_from(now, step->due_days);
    return c->port.matter_put(c->port.ctx, &matter, now, err);
}

static enum status put_reply(struct demo_council *c, const struct moment *now,
                             const struct step *step, struct err *err)
{
    struct matter matter;
    struct reply reply = {.at_utc_ms = now->utc_ms};
    TRY(find_matter(c, now, step, &matter, err));
    reply.visit = matter.visit;
    PUT(reply.prompt, step->prompt);
    PUT(reply.words, step->words);
    return c->port.reply_put(c->port.ctx, &reply, now, err);
}

// ---------------------------------------------------------------- the meeting

enum { FIXED_DAYS_AGO = 80, HELD_DAYS_AGO = 35, TRAINING_RAISED = 205, STALL_RAISED = 41 };

static enum status fix_meeting(struct demo_council *c, const struct moment *now,
                               const struct step *step, struct err *err)
{
    struct meeting *m = &c->meeting;
    *m = (struct meeting){.day = days_from(now, step->days_ago - HELD_DAYS_AGO),
                          .from_minute = 14 * 60,
                          .until_minute = 16 * 60,
                          .mode = MEETING_MIXED,
                          .city_told_on = day_of(now),
                          .members_told_on = days_from(now, 1)};
    PUT(m->place, "市民センター 会議室");
    return c->port.meeting_put(c->port.ctx, m, now, err);
}

static const struct demo_item {
    const char *title, *purpose, *report, *opinions;
    int minutes;
    const char *prompt; // of the matter that it comes from
    int raised_days_ago;
} items[] = {
    {"はじめのあいさつ", NULL, NULL, NULL, 5, NULL, 0},
    {"前回からの変わったところ", "PU3",
     "玄関の手すりを直しました。洗面所の排水は業者に頼みました。",
     "直ったところを写真で見せてほしい。", 25, NULL, 0},
    {"市の防災訓練", "PU1", "今年は秋の訓練に三人が出ました。",
     "町内の担架の使い方を一緒に練習したい。", 30, "W-wish", TRAINING_RAISED},
    {"祭りの店", "PU1", "焼きいもの店を考えています。", "場所は広場の入口がよい。道具は貸せる。",
     20, "M5", STALL_RAISED},
    {"虐待を防ぐ研修とヒヤリハット", "PU4", "研修を二回しました。ヒヤリハットは四件でした。",
     "四件とも、その後どうしたかを聞けて安心した。", 30, NULL, 0},
    {"おわりのあいさつ", NULL, NULL, NULL, 5, NULL, 0},
};

static enum status write_item(struct demo_council *c, const struct moment *now,
                              const struct step *step, const struct demo_item *from,
                              struct meeting_item *out, struct err *err)
{
    struct step source = {.days_ago = step->days_ago,
                          .prompt = from->prompt,
                          .raised_days_ago = from->raised_days_ago};
    struct matter matter = {0};
    bool held = c->meeting.state == MEETING_HELD;
    if (from->prompt)
        TRY(find_matter(c, now, &source, &matter, err));
    out->matter = matter.id;
    out->minutes = from->minutes;
    out->two_way = from->purpose != NULL;
    PUT(out->title, from->title);
    PUT(out->purpose, from->purpose);
    PUT(out->report, held ? from->report : NULL);
    PUT(out->opinions, held ? from->opinions : NULL);
    return OK;
}

// The agenda before the meeting, the same with what was said after it.
static enum status put_items(struct demo_council *c, const struct moment *now,
                             const struct step *step, struct err *err)
{
    struct meeting_item *stored;
    struct meeting_item written[ARRAY_LEN(items)] = {0};
    size_t count;
    TRY(c->port.item_list(c->port.ctx, &c->meeting.id, &stored, &count, err));
    for (size_t i = 0; i < count && i < ARRAY_LEN(items); i++)
        written[i].id = stored[i].id;
    free(stored);
    for (size_t i = 0; i < ARRAY_LEN(items); i++)
        TRY(write_item(c, now, step, &items[i], &written[i], err));
    return c->port.items_put(c->port.ctx, &c->meeting.id, written, ARRAY_LEN(items), now, err);
}

// From the second member on: the first is new and has not been to one.
static const enum attendance_state came[] = {ATTENDS, ATTENDS, ATTENDS_ONLINE, ATTENDS_NOT};

static enum status hold_meeting(struct demo_council *c, const struct moment *now,
                                const struct step *step, struct err *err)
{
    struct meeting *m = &c->meeting;
    (void)step;
    m->state = MEETING_HELD;
    m->managers = 1;
    m->workers = 2;
    TRY(c->port.meeting_put(c->port.ctx, m, now, err));
    for (size_t i = 0; i < ARRAY_LEN(came); i++) {
        struct attendance one = {.member = c->members[i + 1].id, .state = came[i]};
        one.asked_before = came[i] == ATTENDS_NOT;
        PUT(one.opinion, one.asked_before ? "訓練には市からも人を出せます。" : NULL);
        TRY(c->port.attendance_put(c->port.ctx, &m->id, &one, now, err));
    }
    return OK;
}

static enum status write_minutes(struct demo_council *c, const struct moment *now,
                                 const struct step *step, struct err *err)
{
    struct meeting *m = &c->meeting;
    TRY(put_items(c, now, step, err));
    m->minutes_on = day_of(now);
    PUT(m->changes, "玄関の手すりを直しました。");
    PUT(m->next_steps, "次の会議は冬に開きます。せせらぎの訪問は年明けです。");
    return c->port.meeting_put(c->port.ctx, m, now, err);
}

// Read by those who came, gone through for names, and put up.
static enum status publish_minutes(struct demo_council *c, const struct moment *now,
                                   const struct step *step, struct err *err)
{
    struct meeting *m = &c->meeting;
    struct publication one = {.meeting = m->id, .way = PUBLISHED_NOTICE, .from = day_of(now)};
    (void)step;
    for (size_t i = 0; i < ARRAY_LEN(came); i++) {
        const struct attendance row = {
            .member = c->members[i + 1].id, .state = came[i], .read_on = day_of(now)};
        if (row.state == ATTENDS_NOT)
            continue;
        TRY(c->port.attendance_put(c->port.ctx, &m->id, &row, now, err));
        m->checked_by++;
    }
    m->checked_on = m->nameless_on = day_of(now);
    TRY(c->port.meeting_put(c->port.ctx, m, now, err));
    PUT(one.where, "ひだまりの玄関の掲示板");
    return c->port.publication_put(c->port.ctx, &one, now, err);
}

// ---------------------------------------------------------------- what comes

static enum status put_plan(struct demo_council *c, const struct moment *now,
                            const struct step *step, struct err *err)
{
    static const struct {
        enum planned_kind kind;
        int in_days, minute;
        size_t dwelling, member;
    } rows[] = {{PLANNED_VISIT, 20, 10 * 60, 2, 0},
                {PLANNED_VISIT, 67, 14 * 60, 2, 3},
                {PLANNED_VISIT, 82, -1, 1, 0},
                {PLANNED_MEETING, 96, -1, 0, 0},
                {PLANNED_INTENTION, 62, -1, 2, 0}};
    (void)step;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct date day = days_from(now, rows[i].in_days);
        struct planned one = {.fiscal_year = fiscal_year_of(&day),
                              .kind = rows[i].kind,
                              .month = day.month,
                              .minute = rows[i].minute};
        if (rows[i].minute >= 0)
            one.day = day;
        if (rows[i].kind != PLANNED_MEETING)
            one.dwelling = c->dwellings[rows[i].dwelling].id;
        if (rows[i].kind == PLANNED_VISIT)
            one.member = c->members[rows[i].member].id;
        TRY(c->port.planned_put(c->port.ctx, &one, now, err));
    }
    return OK;
}

// In order of time; a day's steps come before its visits.
static const struct step steps[] = {
    {.days_ago = 265, .run = put_letterhead},
    {.days_ago = 222,
     .run = put_matter,
     .prompt = "O2",
     .raised_days_ago = 226,
     .state = MATTER_OFFICE,
     .title = "玄関の手すりのゆるみ",
     .owner = "世話人",
     .due_days = 60},
    {.days_ago = 165,
     .run = put_matter,
     .prompt = "O2",
     .raised_days_ago = 226,
     .state = MATTER_RESULT,
     .words = "ねじをしめ、ゆれなくなりました。"},
    {.days_ago = 165,
     .run = put_reply,
     .prompt = "O2",
     .raised_days_ago = 226,
     .words = "ねじをしめました。教えてくださり、ありがとうございます。"},
    {.days_ago = 120,
     .run = put_matter,
     .prompt = "O3",
     .raised_days_ago = 130,
     .state = MATTER_OFFICE,
     .title = "洗面所の排水",
     .owner = "管理者",
     .due_days = 150},
    {.days_ago = 90,
     .run = put_matter,
     .prompt = "W-wish",
     .raised_days_ago = 205,
     .state = MATTER_MEETING,
     .title = "市の防災訓練にいっしょに出る",
     .owner = "管理者"},
    {.days_ago = FIXED_DAYS_AGO, .run = fix_meeting},
    {.days_ago = 60, .run = put_wishes},
    {.days_ago = 50,
     .run = put_matter,
     .prompt = "O4",
     .raised_days_ago = 59,
     .state = MATTER_OFFICE,
     .title = "居間の西日",
     .owner = "世話人",
     .due_days = 40},
    {.days_ago = 38,
     .run = put_matter,
     .prompt = "M5",
     .raised_days_ago = STALL_RAISED,
     .state = MATTER_MEETING,
     .title = "祭りで店を出す",
     .owner = "サービス管理責任者",
     .due_days = 160},
    {.days_ago = 37, .run = put_items},
    {.days_ago = HELD_DAYS_AGO, .run = hold_meeting},
    {.days_ago = HELD_DAYS_AGO,
     .run = put_stage,
     .words = "あいさつをかわすようになりました。防災訓練に三人が出ました。"},
    {.days_ago = 32,
     .run = put_matter,
     .prompt = "W-wish",
     .raised_days_ago = TRAINING_RAISED,
     .state = MATTER_AREA,
     .words = "町内の訓練に毎年よんでもらえるよう、相談しています。"},
    {.days_ago = 31,
     .run = put_matter,
     .state = MATTER_NOT_NOW,
     .title = "駐輪場の屋根",
     .owner = "管理者",
     .words = "来年度の予算で考えます。"},
    {.days_ago = 29, .run = write_minutes},
    {.days_ago = 20, .run = publish_minutes},
    {.days_ago = 15,
     .run = put_matter,
     .prompt = "O4",
     .raised_days_ago = 59,
     .state = MATTER_RESULT,
     .words = "よしずをつけました。"},
    {.days_ago = 15,
     .run = put_reply,
     .prompt = "O4",
     .raised_days_ago = 59,
     .words = "居間によしずをつけました。"},
    {.days_ago = 7, .run = put_plan},
};

void demo_council_init(struct demo_council *council, struct store *store,
                       const struct store_dwelling *dwellings, const struct member *members)
{
    *council = (struct demo_council){.dwellings = dwellings, .members = members};
    store_council(store, &council->port);
}

int demo_council_next(const struct demo_council *council)
{
    return council->done < ARRAY_LEN(steps) ? steps[council->done].days_ago : -1;
}

enum status demo_council_step(struct demo_council *council, const struct moment *now,
                              struct err *err)
{
    const struct step *step = &steps[council->done++];
    return step->run(council, now, step, err);
}
