// The minutes gone through for what tells who somebody is (S2-35): hit by hit, a person decides.
// What stays has no names; that it was gone through is kept, until its words change again.
#include "domain/register.h"
#include "screens/staff/meetings.h"

#include <string.h>

static void look(struct app *app, const struct name_roster *roster)
{
    struct meetings_seen *seen = &app->desk.meetings;
    struct minutes_text text;
    for (size_t i = 0; minutes_text(app, i, &text); i++) {
        size_t from = 0;
        seen->name.text = i;
        seen->name.there = name_next(roster, text.words, &from, &seen->name.hit);
        if (seen->name.there)
            return;
    }
}

enum status minutes_look_for_names(struct app *app, struct err *err)
{
    struct name_register names;
    enum status status = name_register_open(meetings_port(app), &names, err);
    if (status == OK)
        look(app, &names.roster);
    name_register_close(&names);
    return status;
}

// ---------------------------------------------------------------- the page

static void add_hit(const struct view *v, struct node *body)
{
    const struct meetings_seen *seen = &v->app->desk.meetings;
    struct minutes_text text;
    if (!minutes_text(v->app, seen->name.text, &text))
        return;
    desk_add_found(v, body, text.words, seen->name.hit.at, seen->name.hit.size,
                   (int)seen->name.hit.reason);
    struct node *row = part_row(v, body);
    part_string(v, row, text.what, TYPE_NOTE)->flags |= NODE_SECOND;
    if (text.of[0]) {
        struct node *of = part_plain(v, row, line_excerpt(v, text.of), TYPE_NOTE);
        of->flags |= NODE_SECOND | NODE_PRIVATE;
        of->grow = 1;
    }
}

struct node *minutes_names_build(const struct view *v)
{
    const struct meetings_seen *seen = &v->app->desk.meetings;
    bool there = seen->name.there, done = date_is_told(&seen->shown.nameless_on);
    struct node *body, *footer;
    struct page page = {.title = STR_MINUTES_NAMES_DOOR,
                        .back = STR_BACK,
                        .next = there  ? STR_MINUTES_NO_NAME
                                : done ? STR_COUNT
                                       : STR_MINUTES_NAMELESS,
                        .next_action = there ? ACT_AGREE : ACT_DONE};
    struct node *root = part_page(v, &page, &body, &footer);
    if (desk_add_failure(v, body))
        return root;
    if (there)
        part_door(v, footer, "change", STR_MINUTES_CHANGE_WORDS, "pencil", ACT_CHANGE);
    if (there)
        add_hit(v, body);
    else
        part_say(v, body, "done", done ? STR_MINUTES_NAMES_DONE : STR_MINUTES_NAMES_NONE);
    return root;
}

static enum status learn(struct app *app, struct err *err)
{
    const struct meetings_seen *seen = &app->desk.meetings;
    const struct council *port = meetings_port(app);
    struct moment now = app_now(app);
    struct minutes_text text;
    char words[NOTE_SIZE];
    if (!minutes_text(app, seen->name.text, &text))
        return OK;
    memcpy(words, text.words + seen->name.hit.at, seen->name.hit.size);
    words[seen->name.hit.size] = '\0';
    enum status status = port->name_learn(port->ctx, words, &now, err);
    explicit_bzero(words, sizeof words);
    return status;
}

enum outcome minutes_names_act(struct app *app, const struct ui_action *action)
{
    const struct meetings_seen *seen = &app->desk.meetings;
    struct err err;
    if (action->id == ACT_BACK || action->id == UI_ACTION_BACK)
        return OUT_BACK;
    if (app->desk.failed)
        return OUT_STAY;
    if (action->id == ACT_CHANGE && seen->name.there)
        return minutes_open(app, seen->name.text);
    if (action->id == ACT_AGREE && seen->name.there) {
        if (app_saved(app, learn(app, &err)))
            desk_arrive(app);
        return OUT_STAY;
    }
    if (action->id != ACT_DONE || seen->name.there)
        return OUT_STAY;
    struct meeting meeting = seen->shown;
    meeting.nameless_on = wall_time_of(app_now(app).utc_ms).date;
    return meeting_keep(app, &meeting) ? OUT_BACK : OUT_STAY;
}
