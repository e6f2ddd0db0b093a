// The number of the sheet that a visit was written down on: scanned on the page of the entry, or
// typed. It tells year, dwelling and the words that were asked, and each can be entered once.
#include "screens/staff/code.h"
#include "screens/staff/desk.h"
#include "screens/staff/entry.h"

#include <string.h>

int entry_pack_version(const struct app *app)
{
    int now = content_pack_version(app->ports.content);
    struct sheet_facts sheet;
    char number[SHEET_NUMBER_SIZE];
    const char *kept = app->entry.visit.sheet;
    return kept[0] && sheet_read(kept, &sheet, number) == OK ? sheet_pack_version(&sheet, now)
                                                             : now;
}

void entry_add_sheet(const struct view *v, struct node *body)
{
    const char *number = v->app->entry.visit.sheet;
    char shown[SHEET_SHOWN_SIZE];
    if (!number[0])
        return;
    sheet_show(number, shown);
    struct markup_param param = {"number", arena_strdup(v->arena, shown)};
    struct node *line = part_filled(v, body, STR_ENTRY_SHEET_NUMBER, TYPE_NOTE, &param, 1);
    struct markup_param spelled = {"number", part_spelled(v, shown)};
    line->id = "sheet-number";
    line->reading = markup_place(
        v->arena, app_spoken(v->app, app_string(v->app, STR_ENTRY_SHEET_NUMBER)), &spelled, 1);
    if (entry_pack_version(v->app) != content_pack_version(v->app->ports.content))
        part_string(v, body, STR_ENTRY_SHEET_OLD, TYPE_NOTE)->id = "sheet-old";
}

// ---------------------------------------------------------------- taking it

static void fill_in(struct app *app, const struct sheet_facts *sheet)
{
    const struct year *year = &app->desk.year;
    struct visit *visit = &app->entry.visit;
    if (entry_has_head(visit))
        return; // the staff told it
    visit->source = VISIT_PAPER;
    for (size_t i = 0; i < year->dwelling_count; i++)
        if (sheet_dwelling(year->dwellings[i].code) == sheet->dwelling)
            visit->dwelling = year->dwellings[i].id;
    app->desk.fiscal_year = sheet->fiscal_year;
    desk_arrive(app);
}

// What stands in the way of taking NUMBER, or STR_COUNT.
static enum string_id fault_of(struct app *app, const char *number, enum status *status)
{
    const struct council *c = app->ports.council;
    const char *now = app->entry.visit.sheet;
    struct err err;
    bool known = false;
    *status = c->sheet_known(c->ctx, number, &known, &err);
    if (*status != OK)
        return STR_DESK_FAILED;
    if (known)
        return STR_ENTRY_SHEET_TWICE;
    return now[0] && strcmp(now, number) != 0 ? STR_ENTRY_SHEET_OTHER : STR_COUNT;
}

bool entry_take_sheet(struct app *app, const char *text)
{
    struct visit *visit = &app->entry.visit;
    struct sheet_facts sheet;
    char number[SHEET_NUMBER_SIZE];
    struct err err;
    enum status status = sheet_read(text, &sheet, number);
    enum string_id fault = status == OK ? fault_of(app, number, &status) : STR_ENTRY_SHEET_WRONG;
    if (fault != STR_COUNT) {
        app_say(app, fault, NULL);
        return false;
    }
    struct id dwelling = visit->dwelling;
    memcpy(visit->sheet, number, sizeof visit->sheet);
    fill_in(app, &sheet);
    status = entry_keep(app, &err);
    if (status != OK) {
        visit->sheet[0] = '\0';
        visit->dwelling = dwelling;
    } else {
        app_say(app, STR_ENTRY_SHEET_TAKEN, NULL);
    }
    return app_saved(app, status);
}

// ---------------------------------------------------------------- typing it

struct node *entry_sheet_build(const struct view *v)
{
    return code_build(v, &(struct code_page){.title = STR_ENTRY_SHEET,
                                             .ask = STR_ENTRY_SHEET_ASK,
                                             .typed = v->app->entry.code,
                                             .digits = SHEET_NUMBER_SIZE - 1});
}

enum outcome entry_sheet_act(struct app *app, const struct ui_action *action)
{
    char *code = app->entry.code;
    if (action->id == UI_ACTION_SCAN)
        return entry_take_sheet(app, action->text) ? OUT_BACK : OUT_STAY;
    if (code_take(code, SHEET_NUMBER_SIZE - 1, action))
        return OUT_STAY;
    if (action->id == ACT_DONE && strlen(code) == SHEET_NUMBER_SIZE - 1)
        return entry_take_sheet(app, code) ? OUT_BACK : OUT_STAY;
    return action->id == ACT_BACK || action->id == UI_ACTION_BACK ? OUT_BACK : OUT_STAY;
}
