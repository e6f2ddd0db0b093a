// What the pages of the staff know of the council's registers and of the records. It is read as a
// page is come to, so that what was changed on another page, or at the desk computer, is there.
#include "screens/staff/meetings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_YEAR = 2020, LAST_YEAR = 2099 }; // no records were kept before

static const struct council *port(const struct app *app)
{
    return app->ports.council;
}

void desk_forget(struct app *app)
{
    struct desk *desk = &app->desk;
    if (desk->year.members)
        explicit_bzero(desk->year.members, desk->year.member_count * sizeof(struct member));
    year_fini(&desk->year);
    if (desk->members)
        explicit_bzero(desk->members, desk->member_count * sizeof desk->members[0]);
    free(desk->members);
    free(desk->duties);
    if (desk->replies)
        explicit_bzero(desk->replies, desk->reply_count * sizeof desk->replies[0]);
    free(desk->replies);
    meetings_forget(app);
    records_forget_said(app);
    visit_fini(&desk->visit);
    if (desk->checks)
        explicit_bzero(desk->checks, desk->check_count * sizeof desk->checks[0]);
    free(desk->checks);
    explicit_bzero(desk->felt, sizeof desk->felt);
    desk->checks = NULL;
    desk->check_count = desk->felt_count = 0;
    desk->members = NULL;
    desk->replies = NULL;
    desk->duties = NULL;
    desk->duty_count = 0;
    desk->member_count = desk->reply_count = 0;
    desk->failed = false;
}

enum status desk_read_year(struct app *app, struct err *err)
{
    struct date today = wall_time_of(app_now(app).utc_ms).date;
    struct desk *desk = &app->desk;
    return port(app)->year(port(app)->ctx, desk->fiscal_year, &today, &desk->year, err);
}

static enum status read_duties(struct app *app, struct err *err)
{
    struct desk *desk = &app->desk;
    TRY(desk_read_year(app, err));
    const struct profile *profile = app_profile(app);
    if (!profile)
        return OK;
    return duty_list(&desk->year, profile, &desk->duties, &desk->duty_count);
}

static enum status read_record(struct app *app, struct err *err)
{
    struct desk *desk = &app->desk;
    TRY(desk_read_year(app, err));
    TRY(port(app)->visit_load(port(app)->ctx, &desk->record, &desk->visit, err));
    return port(app)->reply_list(port(app)->ctx, &desk->record, &desk->replies, &desk->reply_count,
                                 err);
}

static enum status read_checks(struct app *app, struct err *err)
{
    struct desk *desk = &app->desk;
    return port(app)->self_check_list(port(app)->ctx, &desk->checks, &desk->check_count, err);
}

// What visitors of this house answered to the point that is looked at, the latest first.
static enum status read_felt(struct app *app, struct err *err)
{
    struct desk *desk = &app->desk;
    TRY(desk_read_year(app, err));
    for (size_t i = desk->year.visit_count; i-- > 0 && desk->felt_count < FELT_MAX;) {
        const struct year_visit *row = &desk->year.visits[i];
        if (id_is_none(&row->member) || !id_equal(&row->dwelling, &app->house.dwelling))
            continue;
        TRY(port(app)->visit_load(port(app)->ctx, &row->id, &desk->visit, err));
        const struct answer *answer = visit_answer(&desk->visit, 0, desk->prompt);
        if (answer && (answer->choices[0] || answer->note[0])) {
            struct self_check *felt = &desk->felt[desk->felt_count++];
            *felt = (struct self_check){.day = row->day};
            snprintf(felt->choice, sizeof felt->choice, "%.*s", (int)strcspn(answer->choices, ","),
                     answer->choices);
            memcpy(felt->note, answer->note, sizeof felt->note);
        }
        visit_fini(&desk->visit);
    }
    return OK;
}

static enum status read_point(struct app *app, struct err *err)
{
    TRY(read_checks(app, err));
    return read_felt(app, err);
}

static enum status read_page(struct app *app, struct err *err)
{
    struct desk *desk = &app->desk;
    switch (app->screen) {
    case SCREEN_DESK:
    case SCREEN_STATUS:
    case SCREEN_DUTIES:
    case SCREEN_DUTY:
        return read_duties(app, err);
    case SCREEN_RECORDS:
    case SCREEN_ENTRY:
    case SCREEN_ENTRY_SHEET:
    case SCREEN_PLAN:
    case SCREEN_SUGGEST:
    case SCREEN_WISHES:
        return desk_read_year(app, err);
    case SCREEN_SELF:
        return read_checks(app, err);
    case SCREEN_SELF_POINT:
        return read_point(app, err);
    case SCREEN_RECORDS_SAID:
        return records_read_said(app, err);
    case SCREEN_RECORD:
        return read_record(app, err);
    case SCREEN_BACKUP:
    case SCREEN_PURGE:
        return upkeep_look(app, err);
    case SCREEN_MEMBERS:
        TRY(desk_read_year(app, err));
        return port(app)->member_list(port(app)->ctx, &desk->members, &desk->member_count, err);
    case SCREEN_MEMBER_PIN:
    case SCREEN_MEMBER_CARD:
        return port(app)->member_list(port(app)->ctx, &desk->members, &desk->member_count, err);
    default:
        return meetings_read(app, err);
    }
}

void desk_turn_year(struct app *app, int by)
{
    int year = app->desk.fiscal_year + by;
    if (year >= FIRST_YEAR && year <= LAST_YEAR)
        app->desk.fiscal_year = year;
    desk_arrive(app);
}

// Somebody may have found it right just now, or set it.
static void look_at_clock(struct app *app)
{
    const struct records *r = app->ports.records;
    struct moment now = app_now(app);
    struct err err;
    if (r->clock_trust(r->ctx, &now, &app->clock, &err) != OK)
        app->clock = CLOCK_UNKNOWN;
}

void desk_arrive(struct app *app)
{
    struct err err;
    struct date today = wall_time_of(app_now(app).utc_ms).date;
    if (app->filling.form)
        return; // it is filled in from what stood on the page before
    desk_forget(app);
    if (app->desk.fiscal_year == 0)
        app->desk.fiscal_year = fiscal_year_of(&today);
    app->desk.failed = port(app) && read_page(app, &err) != OK;
    look_at_clock(app);
}

bool desk_add_failure(const struct view *v, struct node *body)
{
    if (!v->app->desk.failed)
        return false;
    part_say(v, body, "warning", STR_DESK_FAILED);
    return true;
}

static struct node *add_turn(const struct view *v, struct node *row, const char *id,
                             enum string_id label, int by)
{
    struct markup_param year = {"year",
                                arena_printf(v->arena, "%d", v->app->desk.fiscal_year + by)};
    struct said said = part_said(v, app_string(v->app, label));
    struct node *turn = part_button(v, row, id, label, LOOK_PLAIN, ACT_YEAR);
    turn->text = markup_fill(v->arena, said.text, &year, 1);
    turn->reading = said.reading ? markup_fill(v->arena, said.reading, &year, 1) : NULL;
    turn->type = TYPE_NOTE;
    turn->arg = by;
    turn->flags |= by < 0 ? NODE_ARROW_LEFT : NODE_ARROW_RIGHT;
    return turn;
}

void desk_add_years(const struct view *v, struct node *row)
{
    add_turn(v, row, "year-less", STR_DESK_YEAR_LESS, -1);
    add_turn(v, row, "year-more", STR_DESK_YEAR_MORE, 1);
}

void desk_add_year_line(const struct view *v, struct node *body)
{
    struct markup_param year = {"year", arena_printf(v->arena, "%d", v->app->desk.fiscal_year)};
    struct node *row = part_row(v, body);
    row->across = PLACE_CENTER;
    part_filled(v, row, STR_PLAN_YEAR, TYPE_BODY, &year, 1)->grow = 1;
    desk_add_years(v, row);
}
