// Where the council sees itself this year among the stages of working together (S4-12), and who
// else looked at the home: third-party evaluations (S1-12) and visits of the authority (S1-14). The
// stage is the council's own word about itself, never a score of the home (S2-5).
#include "screens/staff/meetings.h"

// ---------------------------------------------------------------- the stage

enum { STAGES = 5 };
static const struct form_choice stages[STAGES] = {{1, STR_STAGE_1, NULL},
                                                  {2, STR_STAGE_2, NULL},
                                                  {3, STR_STAGE_3, NULL},
                                                  {4, STR_STAGE_4, NULL},
                                                  {5, STR_STAGE_5, NULL}};

static const struct field stage_fields[] = {
    {"stage", STR_STAGE_WHERE, FIELD_CHOICE, 0, FIELD(struct stage, stage), .choices = stages,
     .choice_count = STAGES, .hint = STR_STAGE_HINT},
    {"evidence", STR_STAGE_EVIDENCE, FIELD_WORDS, FIELD_PRIVATE, FIELD(struct stage, evidence)},
    {"decided", STR_STAGE_DECIDED, FIELD_DAY, FIELD_NEEDED, FIELD(struct stage, decided_on)},
};

static enum status save_stage(struct app *app, void *filled, struct err *err)
{
    const struct council *port = meetings_port(app);
    struct moment now = app_now(app);
    return port->stage_put(port->ctx, filled, &now, err);
}

static const struct form stage_form = {.title = STR_STAGE_TITLE,
                                       .fields = stage_fields,
                                       .count = ARRAY_LEN(stage_fields),
                                       .size = sizeof(struct stage),
                                       .save = save_stage};

// ---------------------------------------------------------------- who else looked

struct review_form {
    struct review row;
    bool remove;
};

static const struct review *review_of(const void *filled)
{
    return &((const struct review_form *)filled)->row;
}

static const struct form_choice kinds[] = {{REVIEW_THIRD_PARTY, STR_REVIEW_THIRD_PARTY, NULL},
                                           {REVIEW_AUTHORITY, STR_REVIEW_AUTHORITY, NULL}};

static bool is_third_party(const struct app *app, const void *filled)
{
    (void)app;
    return review_of(filled)->kind == REVIEW_THIRD_PARTY;
}

static bool is_kept(const struct app *app, const void *filled)
{
    (void)app;
    return !id_is_none(&review_of(filled)->id);
}

static const struct field review_fields[] = {
    {"kind", STR_REVIEW_KIND, FIELD_CHOICE, 0, FIELD(struct review_form, row.kind),
     .choices = kinds, .choice_count = ARRAY_LEN(kinds)},
    {"day", STR_REVIEW_DAY, FIELD_DAY, FIELD_NEEDED, FIELD(struct review_form, row.day)},
    {"reviewer", STR_REVIEW_BODY, FIELD_LINE, FIELD_NEEDED, FIELD(struct review_form, row.body)},
    {"certified", STR_REVIEW_CERTIFIED, FIELD_YES_NO, 0, FIELD(struct review_form, row.certified),
     .there = is_third_party},
    {"published", STR_REVIEW_PUBLISHED, FIELD_DAY, 0, FIELD(struct review_form, row.published_on),
     .there = is_third_party},
    {"remove", STR_REVIEW_REMOVE, FIELD_YES_NO, 0, FIELD(struct review_form, remove),
     .there = is_kept},
};

static enum status save_review(struct app *app, void *filled, struct err *err)
{
    const struct council *port = meetings_port(app);
    struct moment now = app_now(app);
    struct review_form *form = filled;
    return form->remove ? port->review_end(port->ctx, &form->row.id, &now, err)
                        : port->review_put(port->ctx, &form->row, &now, err);
}

static enum string_id review_fault(const struct app *app, const void *filled)
{
    const struct review *review = review_of(filled);
    (void)app;
    bool early = date_is_told(&review->published_on) &&
                 date_compare(&review->published_on, &review->day) < 0;
    return early && !((const struct review_form *)filled)->remove ? STR_REVIEW_EARLY : STR_COUNT;
}

// A visit of the authority is neither certified nor published.
static void follow(struct app *app, void *filled, const struct field *field)
{
    struct review *review = &((struct review_form *)filled)->row;
    (void)field;
    if (is_third_party(app, filled))
        return;
    review->certified = false;
    review->published_on = (struct date){0};
}

static const struct form review_form = {.title = STR_REVIEW_TITLE,
                                        .fields = review_fields,
                                        .count = ARRAY_LEN(review_fields),
                                        .size = sizeof(struct review_form),
                                        .save = save_review,
                                        .fault = review_fault,
                                        .changed = follow};

static enum outcome open_review(struct app *app, const struct review *review)
{
    struct review_form form = {.row = *review};
    return form_open(app, &review_form, &form, sizeof form);
}

// ---------------------------------------------------------------- the page

static void add_review(const struct view *v, struct node *body, size_t index)
{
    const struct review *review = &v->app->desk.year.reviews[index];
    struct node day = {0};
    part_set_day(v, &day, &review->day);
    struct line_param params[] = {{"day", day.text, day.reading},
                                  line_words(v, "kind", kinds[review->kind].label),
                                  line_plain(v, "body", review->body)};
    struct node *line = part_line(v, body, arena_printf(v->arena, "review-%zu", index + 1),
                                  STR_REVIEW_ROW, params, ARRAY_LEN(params));
    line->action = ACT_GO;
    line->arg = (int)index;
}

struct node *council_year_build(const struct view *v)
{
    const struct year *year = &v->app->desk.year;
    int stage = v->app->desk.meetings.stage.stage;
    struct node *body, *footer;
    struct page page = {.title = STR_COUNCIL_YEAR_DOOR,
                        .back = STR_BACK,
                        .next = STR_REVIEW_NEW,
                        .next_action = ACT_BEGIN};
    struct node *root = part_page(v, &page, &body, &footer);
    if (desk_add_failure(v, body))
        return root;
    part_string(v, body, STR_STAGE_TITLE, TYPE_BODY)->role = ROLE_HEADING;
    part_string(v, body, STR_STAGE_HINT, TYPE_NOTE)->flags |= NODE_SECOND;
    bool told = stage >= 1 && stage <= STAGES;
    struct node *line = part_button(
        v, body, "stage", told ? stages[stage - 1].label : STR_FORM_EMPTY, LOOK_PLAIN, ACT_CHANGE);
    line->text_align = ALIGN_LEFT_BUTTON;
    part_belongs(v, line, app_string(v->app, STR_STAGE_TITLE));
    part_string(v, body, STR_REVIEW_TITLE, TYPE_BODY)->role = ROLE_HEADING;
    for (size_t i = year->review_count; i-- > 0;)
        add_review(v, body, i);
    if (year->review_count == 0)
        part_string(v, body, STR_REVIEW_NONE, TYPE_NOTE);
    return root;
}

enum outcome council_year_act(struct app *app, const struct ui_action *action)
{
    const struct year *year = &app->desk.year;
    struct stage stage = app->desk.meetings.stage;
    struct date today = wall_time_of(app_now(app).utc_ms).date;
    struct review fresh = {.day = today};
    if (action->id == ACT_BACK || action->id == UI_ACTION_BACK)
        return app->desk.from_duty ? OUT_DUTY : OUT_BACK;
    if (app->desk.failed)
        return OUT_STAY;
    if (action->id == ACT_GO && (size_t)action->arg < year->review_count)
        return open_review(app, &year->reviews[action->arg]);
    if (action->id == ACT_BEGIN)
        return open_review(app, &fresh);
    if (action->id != ACT_CHANGE)
        return OUT_STAY;
    if (stage.stage == 0)
        stage = (struct stage){app->desk.fiscal_year, 1, "", today};
    return form_open(app, &stage_form, &stage, sizeof stage);
}
