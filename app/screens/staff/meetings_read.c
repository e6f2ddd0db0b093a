// What the pages of meetings and matters show, read as one of them is come to.
#include "screens/staff/meetings.h"

#include <stdlib.h>
#include <string.h>

const struct council *meetings_port(const struct app *app)
{
    return app->ports.council;
}

// Words of people: wiped before they are given back.
static void drop(void *block, size_t size)
{
    if (block)
        explicit_bzero(block, size);
    free(block);
}

void meetings_forget(struct app *app)
{
    struct meetings_seen *seen = &app->desk.meetings;
    drop(seen->list, seen->count * sizeof seen->list[0]);
    drop(seen->items, seen->item_count * sizeof seen->items[0]);
    drop(seen->attendance, seen->attendance_count * sizeof seen->attendance[0]);
    drop(seen->publications, seen->publication_count * sizeof seen->publications[0]);
    drop(seen->matters, seen->matter_count * sizeof seen->matters[0]);
    explicit_bzero(seen, sizeof *seen);
}

static enum status read_matters(struct app *app, struct err *err)
{
    const struct council *port = meetings_port(app);
    struct meetings_seen *seen = &app->desk.meetings;
    return port->matter_list(port->ctx, &(struct matter_filter){0}, &seen->matters,
                             &seen->matter_count, err);
}

static enum status read_list(struct app *app, int fiscal_year, struct err *err)
{
    const struct council *port = meetings_port(app);
    struct meetings_seen *seen = &app->desk.meetings;
    return port->meeting_list(port->ctx, fiscal_year, &seen->list, &seen->count, err);
}

static enum status read_people(struct app *app, struct err *err)
{
    const struct council *port = meetings_port(app);
    struct desk *desk = &app->desk;
    TRY(desk_read_year(app, err));
    TRY(port->member_list(port->ctx, &desk->members, &desk->member_count, err));
    return read_matters(app, err);
}

static enum status read_shown(struct app *app, struct err *err)
{
    const struct council *port = meetings_port(app);
    struct meetings_seen *seen = &app->desk.meetings;
    const struct id *id = &app->desk.meeting;
    TRY(read_list(app, 0, err));
    size_t i = 0;
    while (i < seen->count && !id_equal(&seen->list[i].id, id))
        i++;
    if (i == seen->count)
        return err_set(err, ERR_ABSENT, "there is no such meeting");
    seen->shown = seen->list[i];
    TRY(port->item_list(port->ctx, id, &seen->items, &seen->item_count, err));
    TRY(port->attendance_list(port->ctx, id, &seen->attendance, &seen->attendance_count, err));
    TRY(port->publication_list(port->ctx, id, &seen->publications, &seen->publication_count, err));
    return read_people(app, err);
}

static enum status read_stage(struct app *app, struct err *err)
{
    const struct council *port = meetings_port(app);
    struct stage *stage = &app->desk.meetings.stage;
    TRY(desk_read_year(app, err));
    enum status status = port->stage_get(port->ctx, app->desk.fiscal_year, stage, err);
    if (status != ERR_ABSENT)
        return status;
    *stage = (struct stage){0};
    return OK;
}

enum status meetings_read(struct app *app, struct err *err)
{
    switch (app->screen) {
    case SCREEN_MEETINGS:
    case SCREEN_HAND_MEETINGS:
        TRY(desk_read_year(app, err));
        return read_list(app, app->desk.fiscal_year, err);
    case SCREEN_COUNCIL_YEAR:
        return read_stage(app, err);
    case SCREEN_MATTERS:
        return read_matters(app, err);
    case SCREEN_MEETING:
    case SCREEN_HAND_MEETING:
    case SCREEN_MEETING_HOUSES:
    case SCREEN_AGENDA:
    case SCREEN_AGENDA_ITEM:
    case SCREEN_AGENDA_ASK:
    case SCREEN_ATTENDANCE:
    case SCREEN_MINUTES:
    case SCREEN_MINUTES_READ:
    case SCREEN_PUBLICATION:
        return read_shown(app, err);
    case SCREEN_MINUTES_NAMES:
        TRY(read_shown(app, err));
        return minutes_look_for_names(app, err);
    default:
        return OK;
    }
}
