// How the duties of the fiscal year stand, in words: a line for each rule of the city's rule book,
// and behind it whom it still waits for and what comes next. Nothing is a score (S2-5).
#include "screens/staff/meetings.h"

#include <string.h>

// Each rule has its words and, just after them, what comes next (strings_duties.def).
static enum string_id words_of(int rule)
{
    return (enum string_id)((int)STR_DUTY_MEETING_HELD + 2 * rule);
}

static enum string_id next_of(int rule)
{
    return (enum string_id)((int)words_of(rule) + 1);
}

static enum string_id state_words(enum duty_state state)
{
    return (enum string_id)((int)STR_DUTY_STATE_DONE + (int)state);
}

static enum table_sign sign_of(enum duty_state state)
{
    if (state == DUTY_WAIVED)
        return SIGN_NOT;
    bool look = state == DUTY_MISSED || state == DUTY_LOOK;
    return look ? SIGN_LOOK : state == DUTY_OPEN ? SIGN_OPEN : SIGN_DONE;
}

void duty_add_sign(const struct view *v, struct node *row, enum duty_state state)
{
    part_sign(v, row, sign_of(state), state_words(state), 5);
}

// The most urgent first.
static int urgency(enum duty_state state)
{
    static const int order[DUTY_STATE_COUNT] = {
        [DUTY_NONE] = 0, [DUTY_DONE] = 1, [DUTY_REPLACED] = 2, [DUTY_WAIVED] = 3,
        [DUTY_OPEN] = 4, [DUTY_LOOK] = 5, [DUTY_MISSED] = 6,
    };
    return order[state];
}

static bool waits(const struct duty *duty)
{
    return urgency(duty->state) >= urgency(DUTY_OPEN);
}

// How one rule stands: over everybody whom it is about.
struct sum {
    enum duty_state state;
    int whom, waiting; // for how many it is told, and for how many something is to be done
};

static struct sum sum_of(const struct app *app, int rule)
{
    struct sum sum = {.state = DUTY_NONE};
    for (size_t i = 0; i < app->desk.duty_count; i++) {
        const struct duty *duty = &app->desk.duties[i];
        if ((int)duty->rule != rule || duty->state == DUTY_NONE)
            continue;
        sum.whom++;
        sum.waiting += waits(duty);
        if (urgency(duty->state) > urgency(sum.state))
            sum.state = duty->state;
    }
    return sum;
}

static bool may_excuse(const struct app *app, const struct duty *duty)
{
    const struct year *year = &app->desk.year;
    return (waits(duty) && duty_may_waive(year, duty)) || duty_is_waived(year, duty);
}

// ---------------------------------------------------------------- all of them

// For how many of several something is to be done.
static void tell_left(const struct view *v, struct node *line, int waiting)
{
    const struct words *pattern = app_string(v->app, STR_DUTIES_LEFT);
    const char *count = arena_printf(v->arena, "%d", waiting);
    struct markup_param shown[] = {{"rule", line->text}, {"count", count}};
    struct markup_param said[] = {{"rule", line->reading ? line->reading : line->text},
                                  {"count", count}};
    line->text = markup_place(v->arena, app_lang_text(v->app, pattern), shown, ARRAY_LEN(shown));
    line->reading = markup_place(v->arena, app_spoken(v->app, pattern), said, ARRAY_LEN(said));
}

static void add_rule(const struct view *v, struct node *grid, int rule, const struct sum *sum)
{
    struct node *row = part_row(v, grid);
    row->across = PLACE_CENTER;
    row->gap_mm = 3;
    duty_add_sign(v, row, sum->state);
    struct node *line =
        part_button(v, row, arena_printf(v->arena, "rule-%s", rule_infos[rule].name),
                    words_of(rule), LOOK_QUIET, ACT_DUTY);
    line->type = TYPE_NOTE;
    line->text_align = ALIGN_LEFT_BUTTON;
    line->arg = rule;
    line->grow = 1;
    if (sum->waiting > 0 && sum->whom > 1)
        tell_left(v, line, sum->waiting);
    part_belongs(v, line, app_string(v->app, state_words(sum->state)));
}

// One line of them, so that a page ends between any two.
static struct node *add_grid(const struct view *v, struct node *body, int columns)
{
    struct node *grid = node_add(v->arena, body, ROLE_GROUP, NULL);
    grid->arrange = ARRANGE_GRID;
    grid->columns = columns;
    grid->gap_mm = 3;
    return grid;
}

// Those of the states from FIRST to LAST, the most urgent first; returns how many there are.
static int add_rules(const struct view *v, struct node *body, enum duty_state first,
                     enum duty_state last)
{
    int count = 0, columns = desk_has_tabs(v) ? 2 : 1;
    struct node *grid = NULL;
    for (int now = urgency(first); now >= urgency(last); now--)
        for (int rule = 0; rule < RULE_COUNT; rule++) {
            struct sum sum = sum_of(v->app, rule);
            if (urgency(sum.state) != now)
                continue;
            if (count++ % columns == 0)
                grid = add_grid(v, body, columns);
            add_rule(v, grid, rule, &sum);
        }
    return count;
}

void duties_add(const struct view *v, struct node *body, struct node *footer)
{
    if (!app_profile(v->app)) { // nothing to do would be a mistake
        part_string(v, body, STR_DUTIES_NO_BOOK, TYPE_BODY)->id = "no-rule-book";
        return;
    }
    if (add_rules(v, body, DUTY_MISSED, DUTY_OPEN) == 0 && v->app->desk.duty_count > 0)
        part_string(v, body, STR_DUTIES_ALL, TYPE_BODY);
    if (v->app->desk.duty_count > 0)
        part_button(v, footer, "done", STR_DUTIES_DONE, LOOK_PLAIN, ACT_DONE)->type = TYPE_NOTE;
}

enum outcome duties_open(struct app *app, int rule)
{
    app->desk.rule = rule;
    app->desk.from_done = app->screen == SCREEN_DUTIES;
    return OUT_DUTY;
}

struct node *duties_build(const struct view *v)
{
    struct node *body, *footer;
    struct page page = {.title = STR_DUTIES_DONE, .back = STR_BACK, .next = STR_COUNT};
    struct node *root = part_page(v, &page, &body, &footer);
    if (desk_add_failure(v, body))
        return root;
    if (add_rules(v, body, DUTY_WAIVED, DUTY_DONE) == 0)
        part_string(v, body, STR_MINUTES_NOT_YET, TYPE_BODY);
    return root;
}

enum outcome duties_act(struct app *app, const struct ui_action *action)
{
    if (action->id == ACT_DUTY)
        return duties_open(app, action->arg);
    return action->id == ACT_BACK || action->id == UI_ACTION_BACK ? OUT_STATUS : OUT_STAY;
}

// ---------------------------------------------------------------- one of them

// Whom DUTY is about: a dwelling by name, a member by number and never by name, a meeting by day.
static struct node *add_whom(const struct view *v, struct node *row, const struct duty *duty)
{
    const struct year *year = &v->app->desk.year;
    struct node *whom = node_add(v->arena, row, ROLE_TEXT, NULL);
    struct markup_param number = {"number", ""};
    struct said said;
    whom->type = TYPE_BODY;
    whom->grow = 1;
    switch (duty->subject) {
    case SUBJECT_UNIT:
    case SUBJECT_COUNCIL:
    case SUBJECT_DWELLING:
        whom->text = markup_escape(v->arena, year->dwellings[duty->index].name);
        break;
    case SUBJECT_MEMBER:
        number.value = arena_printf(v->arena, "%d", year->members[duty->index].number);
        said = part_said(v, app_string(v->app, STR_STATUS_MEMBER));
        whom->text = markup_fill(v->arena, said.text, &number, 1);
        whom->reading = said.reading ? markup_fill(v->arena, said.reading, &number, 1) : NULL;
        break;
    case SUBJECT_MEETING:
        meeting_tell(v, whom, &year->meetings[duty->index]);
        break;
    case SUBJECT_OFFICE:
        part_tell(whom, part_said(v, app_string(v->app, STR_STATUS_OFFICE)));
        break;
    }
    return whom;
}

static void add_day(const struct view *v, struct node *body, enum string_id what,
                    const struct date *day)
{
    if (!date_is_told(day))
        return;
    struct node *row = part_row(v, body);
    row->across = PLACE_CENTER;
    part_string(v, row, what, TYPE_NOTE)->flags |= NODE_SECOND;
    struct node *words = node_add(v->arena, row, ROLE_TEXT, NULL);
    words->type = TYPE_NOTE;
    words->grow = 1;
    part_set_day(v, words, day);
}

// Of whom a button is, where a rule has several: a dwelling's name, a member's number.
static const char *name_of(const struct view *v, const struct duty *duty)
{
    const struct year *year = &v->app->desk.year;
    switch (duty->subject) {
    case SUBJECT_DWELLING:
        return year->dwellings[duty->index].name;
    case SUBJECT_MEMBER:
        return arena_printf(v->arena, "%d", year->members[duty->index].number);
    case SUBJECT_MEETING:
        return arena_printf(v->arena, "%zu", duty->index + 1);
    default:
        return NULL;
    }
}

// What can be done about it from here.
static void add_ways(const struct view *v, struct node *row, const struct duty *duty, int index)
{
    if (duty->rule == RULE_INTENTION) {
        struct node *wishes = part_button(v, row, arena_printf(v->arena, "wishes-%d", index),
                                          STR_WISHES_OPEN, LOOK_PLAIN, ACT_PICK);
        wishes->type = TYPE_NOTE;
        wishes->arg = index;
        wishes->of = name_of(v, duty);
    }
    if (may_excuse(v->app, duty)) {
        struct node *why = part_button(v, row, arena_printf(v->arena, "why-%d", index),
                                       STR_WAIVER_WRITE, LOOK_PLAIN, ACT_FIX);
        why->type = TYPE_NOTE;
        why->arg = index;
        why->of = name_of(v, duty);
    }
}

// Where the words of a row have no room beside each other the last day stands below.
static void add_words(const struct view *v, struct node *row, const struct duty *duty)
{
    bool wide = !v->metrics->portrait && !part_is_large(v);
    bool below = !wide || v->metrics->compact;
    struct node *column = below ? part_column(v, row) : row;
    struct node *line = below ? part_row(v, column) : row;
    line->across = PLACE_CENTER;
    column->grow = below ? 1 : row->grow;
    struct node *whom = add_whom(v, line, duty);
    if (wide) {
        whom->grow = 0;
        whom->width_mm = v->metrics->width_px / v->metrics->px_per_mm * 0.28;
    }
    part_string(v, line, state_words(duty->state), TYPE_NOTE)->flags |= NODE_SECOND;
    if (waits(duty))
        add_day(v, column, STR_STATUS_DUE, &duty->due);
    if (!below)
        part_spacer(v, row);
}

static void add_duty(const struct view *v, struct node *body, const struct duty *duty, int index)
{
    struct node *row = part_row(v, body);
    row->across = PLACE_CENTER;
    row->gap_mm = 3;
    duty_add_sign(v, row, duty->state);
    add_words(v, row, duty);
    add_ways(v, row, duty, index);
    duty_add_behind(v, body, duty);
}

static bool tells_city(int rule)
{
    return rule == RULE_DATES_SURVEY || rule == RULE_CITY_REPORT;
}

// What somebody from outside saw settles it.
static bool is_of_reviews(int rule)
{
    return rule == RULE_REVIEW || rule == RULE_AUTHORITY;
}

static void add_told(const struct view *v, struct node *body, enum rule_id rule)
{
    struct notice notice = notice_of(&v->app->desk.year, rule);
    add_day(v, body, STR_NOTICE_DAY, &notice.day);
}

// Where it stands that this has to be: the titles that the rule book gives its sources.
static void add_source(const struct view *v, struct node *body, int rule)
{
    const struct profile *profile = app_profile(v->app);
    if (!profile)
        return;
    part_string(v, body, STR_DUTIES_SOURCE, TYPE_NOTE)->role = ROLE_HEADING;
    for (const char *at = profile->rules[rule].paper; *at;) {
        int size = (int)strcspn(at, "\n");
        struct node *line =
            part_plain(v, body, arena_printf(v->arena, "%.*s", size, at), TYPE_NOTE);
        line->flags |= NODE_SECOND;
        at += size + (at[size] == '\n');
    }
}

struct node *duty_build(const struct view *v)
{
    int rule = v->app->desk.rule;
    struct node *body, *footer;
    struct page page = {.title = STR_DESK_STATUS, .back = STR_BACK, .next = STR_COUNT};
    struct node *root = part_page(v, &page, &body, &footer);
    if (desk_add_failure(v, body))
        return root;
    part_string(v, body, words_of(rule), part_is_large(v) ? TYPE_BODY : TYPE_ANSWER)->role =
        ROLE_HEADING;
    if (sum_of(v->app, rule).waiting > 0)
        part_string(v, body, next_of(rule), TYPE_BODY)->id = "next-step";
    for (int waiting = 1; waiting >= 0; waiting--)
        for (size_t i = 0; i < v->app->desk.duty_count; i++) {
            const struct duty *duty = &v->app->desk.duties[i];
            if ((int)duty->rule == rule && waits(duty) == waiting && duty->state != DUTY_NONE)
                add_duty(v, body, duty, (int)i);
        }
    if (tells_city(rule)) {
        add_told(v, body, (enum rule_id)rule);
        part_button(v, footer, "notice", STR_NOTICE_GIVE, LOOK_PLAIN, ACT_TODAY);
    }
    if (is_of_reviews(rule))
        part_button(v, footer, "reviews", STR_REVIEW_TITLE, LOOK_PLAIN, ACT_SEE);
    add_source(v, body, rule);
    return root;
}

enum outcome duty_act(struct app *app, const struct ui_action *action)
{
    struct desk *desk = &app->desk;
    const struct duty *duty =
        (size_t)action->arg < desk->duty_count ? &desk->duties[action->arg] : NULL;
    if (action->id == ACT_FIX && duty && may_excuse(app, duty))
        return waiver_open(app, duty);
    if (action->id == ACT_PICK && duty && duty->rule == RULE_INTENTION)
        return wishes_open(app, duty->index);
    if (action->id == ACT_TODAY && tells_city(desk->rule) && !desk->failed)
        return notice_open(app, (enum rule_id)desk->rule);
    if (action->id == ACT_SEE && is_of_reviews(desk->rule)) {
        desk->from_duty = true;
        return OUT_YEAR;
    }
    if (action->id != ACT_BACK && action->id != UI_ACTION_BACK)
        return OUT_STAY;
    return desk->from_done ? OUT_DUTIES : OUT_STATUS;
}
