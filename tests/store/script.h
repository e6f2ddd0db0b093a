// A small visit as a list of steps, each of which is acknowledged or fails: what the tests of the
// power, of a full disk and of missing memory go through.
#pragma once
#include "store/fixture.h"
#include "support/memo.h"

struct script {
    struct fixture *f;
    struct visit visit;
    struct receipt receipt;
    struct declined declined;
    struct id id;
};

static enum status step_start(struct script *s)
{
    struct visit visit;
    struct fixture *f = s->f;
    enum status status =
        f->records.visit_start(f->records.ctx, &f->member, &f->now, &visit, &f->err);
    if (status == OK) {
        visit_fini(&s->visit);
        s->visit = visit;
    }
    return status;
}

static enum status step_answer(struct script *s)
{
    return put_answer(s->f, &s->visit, 0, "o.litter", "fine", "ろうかは きれい");
}

static enum status step_change(struct script *s)
{
    return put_answer(s->f, &s->visit, 0, "o.litter", "worry", "すみに ごみ");
}

static enum status step_place(struct script *s)
{
    const struct visit_place place = {
        .screen = "question", .item = "r.meals", .sitting = 1, .page = 2};
    struct fixture *f = s->f;
    return f->records.visit_place(f->records.ctx, &s->visit, &place, &f->err);
}

static enum status step_draft(struct script *s)
{
    struct fixture *f = s->f;
    return put_draft(f, &s->visit, "m.good/0", "書きかけ");
}

// A drawing under way, done, and drawn anew.
static enum status step_drawing(struct script *s)
{
    uint8_t bytes[64];
    size_t size = make_drawing(bytes, 0.3f);
    struct fixture *f = s->f;
    return f->records.draft_put(f->records.ctx, &s->visit, "drawing:m.good/0", bytes, size,
                                &f->err);
}

static enum status step_drawn(struct script *s)
{
    return draw(s->f, &s->visit, "m.good", 0.3f);
}

static enum status step_drawn_anew(struct script *s)
{
    return draw(s->f, &s->visit, "m.good", 0.6f);
}

static enum status step_memo(struct script *s)
{
    uint8_t bytes[MADE_MEMO_SIZE];
    size_t size = made_memo(bytes, 30000, 9);
    return attach(s->f, &s->visit, "o.litter", ATTACHMENT_MEMO, bytes, size);
}

static enum status step_memo_back(struct script *s)
{
    return attach(s->f, &s->visit, "o.litter", ATTACHMENT_MEMO, NULL, 0);
}

static enum status step_sitting(struct script *s)
{
    return put_sitting(s->f, &s->visit, 1);
}

static enum status step_said(struct script *s)
{
    return put_answer(s->f, &s->visit, 1, "r.meals", "good", "おいしい");
}

static enum status step_said_otherwise(struct script *s)
{
    return put_answer(s->f, &s->visit, 1, "r.meals", "plain", "まあまあ");
}

static enum status step_release(struct script *s)
{
    return end_sitting(s->f, &s->visit, 1, true);
}

static enum status step_second(struct script *s)
{
    return put_sitting(s->f, &s->visit, 2);
}

static enum status step_second_said(struct script *s)
{
    return put_answer(s->f, &s->visit, 2, "r.bath", "bad", "ひみつの ことば");
}

static enum status step_erase(struct script *s)
{
    return end_sitting(s->f, &s->visit, 2, false);
}

static enum status step_topic(struct script *s)
{
    const struct topic topic = {.prompt = "o.litter", .purpose = "quality"};
    struct fixture *f = s->f;
    return f->records.topic_put(f->records.ctx, &s->visit, &topic, &f->now, &f->err);
}

static enum status step_park(struct script *s)
{
    return s->f->records.visit_park(s->f->records.ctx, &s->visit, &s->f->now, &s->f->err);
}

static enum status step_resume(struct script *s)
{
    return s->f->records.visit_resume(s->f->records.ctx, &s->visit, &s->f->now, &s->f->err);
}

static enum status step_out(struct script *s)
{
    return s->f->records.sign_out(s->f->records.ctx, &s->visit, false, &s->f->now, &s->receipt,
                                  &s->f->err);
}

// Two residents do not want to meet anybody, and one of them thinks again.
static enum status step_decline(struct script *s)
{
    return s->f->records.decline(s->f->records.ctx, &s->f->now, &s->declined, &s->f->err);
}

static enum status step_think_again(struct script *s)
{
    return s->f->records.decline_undo(s->f->records.ctx, &s->declined, &s->f->err);
}

static enum status (*const script_steps[])(struct script *) = {
    step_decline,        step_decline,     step_think_again, step_start,   step_answer,
    step_change,         step_place,       step_draft,       step_drawing, step_drawn,
    step_memo,           step_drawn_anew,  step_memo_back,   step_sitting, step_said,
    step_said_otherwise, step_park,        step_resume,      step_place,   step_release,
    step_second,         step_second_said, step_erase,       step_topic,   step_out,
};
enum { SCRIPT_STEPS = ARRAY_LEN(script_steps) };

static void script_init(struct script *script, struct fixture *f)
{
    *script = (struct script){.f = f};
    visit_init(&script->visit);
}

static void script_fini(struct script *script)
{
    visit_fini(&script->visit);
}

[[maybe_unused]] static int script_declined(struct fixture *f)
{
    struct declined *hours;
    size_t count;
    int times = 0;
    assert_ok(f, store_declined_list(f->store, &f->dwelling, &(struct date){2026, 1, 1}, &hours,
                                     &count, &f->err));
    for (size_t i = 0; i < count; i++)
        times += hours[i].count;
    free(hours);
    return times;
}

// The bytes of what was drawn and said, as a number that tells them apart.
[[maybe_unused]] static unsigned script_attached(struct fixture *f, const struct visit *visit)
{
    unsigned sum = 0;
    for (size_t i = 0; i < visit->attachment_count; i++) {
        const struct attachment *a = &visit->attachments[i];
        uint8_t *bytes;
        size_t size;
        enum status status = f->records.attachment_get(f->records.ctx, visit, a->prompt, a->kind,
                                                       &bytes, &size, &f->err);
        assert_int_equal(status, a->size > 0 ? OK : ERR_ABSENT);
        assert_int_equal(size, a->size);
        for (size_t k = 0; k < size; k++)
            sum = sum * 31 + bytes[k];
        free(bytes);
    }
    return sum;
}

// What the store holds of the visit and the day, as one text; "" before anything happened.
[[maybe_unused]] static char *script_stored(struct fixture *f, const struct id *id)
{
    struct visit visit;
    enum status status =
        f->records.visit_unfinished(f->records.ctx, &f->member.id, &visit, &f->err);
    if (status == ERR_ABSENT)
        status = store_visit_load(f->store, id, &visit, &f->err);
    if (status == ERR_ABSENT) {
        char day[16] = "";
        if (script_declined(f) > 0)
            snprintf(day, sizeof day, "%d", script_declined(f));
        return strdup(day);
    }
    assert_ok(f, status);
    char draft[NOTE_SIZE] = "";
    uint8_t drawing[64];
    size_t drawn = 0;
    if (visit.state != VISIT_CLOSED) {
        get_draft(f, &visit, "m.good/0", draft);
        assert_ok(f, f->records.draft_get(f->records.ctx, &visit, "drawing:m.good/0", drawing,
                                          sizeof drawing, &drawn, &f->err));
    }
    char *record = record_of(&visit);
    char *all = NULL;
    assert_true(asprintf(&all, "%s%d %s %d %zu %u", record, visit.state, draft, script_declined(f),
                         drawn, script_attached(f, &visit)) > 0);
    free(record);
    visit_fini(&visit);
    return all;
}
