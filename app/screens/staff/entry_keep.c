// What staff have entered of a visit is kept with every change, so that neither a pause nor a power
// cut takes it away, until it is saved or thrown away.
#include "screens/staff/entry.h"

#include <stdio.h>
#include <string.h>

void entry_forget(struct app *app)
{
    visit_fini(&app->entry.visit);
    explicit_bzero(&app->entry, sizeof app->entry);
}

static bool read_kept(struct app *app)
{
    const struct council *c = app->ports.council;
    struct err err;
    int64_t kept_utc_ms = 0;
    enum status status = c->entry_get(c->ctx, &app->entry.visit, &kept_utc_ms, &err);
    if (status != OK && status != ERR_ABSENT) {
        visit_fini(&app->entry.visit);
        return false;
    }
    app->entry.kept_utc_ms = status == OK ? kept_utc_ms : 0;
    app->entry.begun = true;
    return true;
}

enum outcome entry_open(struct app *app)
{
    struct sheet_facts sheet;
    char number[SHEET_NUMBER_SIZE];
    entry_forget(app);
    if (!read_kept(app)) {
        app->notice = STR_DESK_FAILED;
        flow_go(app, SCREEN_NOTICE);
        return OUT_STAY;
    }
    const struct visit *visit = &app->entry.visit;
    struct date day = wall_time_of(visit->started.utc_ms).date;
    if (entry_has_head(visit)) // whoever is chosen stands in the register of that year
        app->desk.fiscal_year = fiscal_year_of(&day);
    else if (visit->sheet[0] && sheet_read(visit->sheet, &sheet, number) == OK)
        app->desk.fiscal_year = sheet.fiscal_year;
    return OUT_ENTRY;
}

void entry_arrive(struct app *app)
{
    app->page = app->entry.visit.place.page;
    if (app->entry.kept_utc_ms && !app->entry.told)
        app_say(app, STR_ENTRY_GO_ON, NULL);
    app->entry.told = true;
}

enum status entry_keep(struct app *app, struct err *err)
{
    const struct council *c = app->ports.council;
    struct moment now = app_now(app);
    return c->entry_put(c->ctx, &app->entry.visit, &now, err);
}

// ---------------------------------------------------------------- answers

struct answer entry_answer(const struct app *app, const struct prompt *prompt)
{
    int respondent = app->entry.resident;
    const struct answer *given = visit_answer(&app->entry.visit, respondent, prompt->id);
    struct answer answer = {.respondent = respondent,
                            .by = respondent > 0             ? BY_SELF_SAID
                                  : prompt->set == SET_STAFF ? BY_STAFF
                                                             : BY_MEMBER,
                            .pack_version = entry_pack_version(app),
                            .at_utc_ms = app_now(app).utc_ms};
    if (given)
        return *given;
    snprintf(answer.prompt, sizeof answer.prompt, "%s", prompt->id);
    snprintf(answer.pack, sizeof answer.pack, "%s", content_pack_id(app->ports.content));
    return answer;
}

bool entry_has_room(const struct app *app, const char *prompt)
{
    const struct visit *visit = &app->entry.visit;
    int number = app->entry.resident, given = 0;
    for (size_t i = 0; i < visit->answer_count; i++)
        given += visit->answers[i].respondent == number;
    return number == 0 || given < SITTING_MAX_QUESTIONS || visit_answer(visit, number, prompt);
}

static enum status set_answer(struct visit *visit, const struct answer *answer)
{
    if (!answer->choices[0] && !answer->note[0])
        visit_drop_answer(visit, answer->respondent, answer->prompt);
    else
        TRY(visit_put_answer(visit, answer));
    return answer->respondent > 0 ? visit_list_questions(visit, answer->respondent) : OK;
}

enum status entry_put_answer(struct app *app, const struct answer *answer, struct err *err)
{
    struct visit *visit = &app->entry.visit;
    const struct answer *given = visit_answer(visit, answer->respondent, answer->prompt);
    struct answer before = *answer;
    if (!entry_has_room(app, answer->prompt))
        return err_set(err, ERR_REFUSED, "the resident has given as many answers as there can be");
    if (given)
        before = *given;
    else
        before.choices[0] = before.note[0] = '\0';
    enum status status = set_answer(visit, answer);
    if (status == OK)
        status = entry_keep(app, err);
    if (status != OK && set_answer(visit, &before) != OK)
        visit_drop_answer(visit, answer->respondent, answer->prompt);
    explicit_bzero(&before, sizeof before);
    return status;
}
