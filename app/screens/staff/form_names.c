// What visitors will read is gone through for what tells who somebody is before it is saved (S0-17,
// S2-35): hit by hit, a person decides. What is no name is learned, and then it is saved.
#include "domain/register.h"
#include "screens/staff/desk.h"
#include "screens/staff/form_parts.h"

#include <string.h>

static bool is_read_by_visitors(const struct form *form)
{
    for (size_t i = 0; i < form->count; i++)
        if (form->fields[i].flags & FIELD_NAMELESS)
            return true;
    return false;
}

static void look(struct app *app, const struct name_roster *roster)
{
    struct filling *filling = &app->filling;
    for (size_t i = 0; i < filling->form->count; i++) {
        const struct field *field = &filling->form->fields[i];
        size_t from = 0;
        if (!(field->flags & FIELD_NAMELESS) ||
            !name_next(roster, form_value(app, field), &from, &filling->hit))
            continue;
        filling->named = true;
        filling->at = i;
        return;
    }
}

enum status form_look_for_names(struct app *app, struct err *err)
{
    struct name_register names;
    app->filling.named = false;
    if (!is_read_by_visitors(app->filling.form))
        return OK; // most forms need no register
    enum status status = name_register_open(app->ports.council, &names, err);
    if (status == OK)
        look(app, &names.roster);
    name_register_close(&names);
    return status;
}

struct node *form_names_build(const struct view *v)
{
    const struct filling *filling = &v->app->filling;
    struct node *body, *footer;
    struct page page = {.title = STR_MINUTES_NAMES_DOOR,
                        .back = STR_BACK,
                        .next = filling->named ? STR_MINUTES_NO_NAME : STR_FORM_SAVE,
                        .next_action = filling->named ? ACT_AGREE : ACT_SAVE};
    struct node *root = part_page(v, &page, &body, &footer);
    if (filling->named) {
        part_door(v, footer, "change", STR_MINUTES_CHANGE_WORDS, "pencil", ACT_CHANGE);
        desk_add_found(v, body, form_value(v->app, form_field(v->app)), filling->hit.at,
                       filling->hit.size, (int)filling->hit.reason);
    } else {
        part_say(v, body, "done", STR_MINUTES_NAMES_NONE);
    }
    return root;
}

static enum status learn(struct app *app, struct err *err)
{
    const struct council *port = app->ports.council;
    const struct name_hit *hit = &app->filling.hit;
    struct moment now = app_now(app);
    char words[NOTE_SIZE];
    memcpy(words, (const char *)form_value(app, form_field(app)) + hit->at, hit->size);
    words[hit->size] = '\0';
    enum status status = port->name_learn(port->ctx, words, &now, err);
    explicit_bzero(words, sizeof words);
    return status;
}

enum outcome form_names_act(struct app *app, const struct ui_action *action)
{
    struct err err;
    if (action->id == ACT_BACK || action->id == UI_ACTION_BACK)
        return OUT_BACK;
    if (action->id == ACT_CHANGE && app->filling.named)
        return form_open_field(app, app->filling.at);
    if (action->id == ACT_AGREE && app->filling.named)
        return app_saved(app, learn(app, &err)) ? form_save(app) : OUT_STAY;
    return action->id == ACT_SAVE ? form_save(app) : OUT_STAY;
}
