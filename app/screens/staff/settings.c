// What the facility decides about its kiosk; each choice is kept at once.
#include "screens/parts.h"

#include <stdio.h>
#include <string.h>

// Settings with two words to choose from; the others have pages of their own.
static const struct row {
    enum setting setting;
    enum string_id title, what;
    struct {
        const char *value;
        enum string_id label;
    } choices[2];
} rows[] = {
    {SETTING_MEMO,
     STR_SETTING_MEMO,
     STR_SETTING_MEMO_WHAT,
     {{"no", STR_SETTING_NO}, {"yes", STR_SETTING_YES}}},
};

const char *app_setting(const struct app *app, enum setting setting)
{
    return app->settings[setting];
}

void app_look_at_settings(struct app *app)
{
    struct err err;
    const struct records *r = app->ports.records;
    char value[SETTING_VALUE_SIZE];
    for (int i = 0; i < SETTING_COUNT; i++) // what cannot be read stays as it was
        if (r->setting_get(r->ctx, (enum setting)i, value, &err) == OK)
            memcpy(app->settings[i], value, sizeof value);
    app_take_volume(app);
}

bool app_setting_put(struct app *app, enum setting setting, const char *value)
{
    struct moment now = app_now(app);
    struct err err;
    const struct records *r = app->ports.records;
    if (!app_saved(app, r->setting_put(r->ctx, setting, value, &now, &err)))
        return false;
    snprintf(app->settings[setting], sizeof app->settings[setting], "%s", value);
    return true;
}

struct node *settings_build(const struct view *v)
{
    struct node *body, *footer;
    struct page page = {.title = STR_DESK_SETTINGS, .back = STR_BACK, .next = STR_COUNT};
    struct node *root = part_page(v, &page, &body, &footer);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct node *line = part_choice_line(v, body, rows[i].title);
        const char *value = app_setting(v->app, rows[i].setting);
        for (size_t c = 0; c < ARRAY_LEN(rows[i].choices); c++) {
            const char *word = rows[i].choices[c].value;
            const char *id =
                arena_printf(v->arena, "%s-%s", setting_rows[rows[i].setting].name, word);
            struct node *card = part_choice(v, line, rows[i].title, id, rows[i].choices[c].label,
                                            strcmp(value, word) == 0);
            card->action = ACT_PICK;
            card->arg = (int)(i * ARRAY_LEN(rows[i].choices) + c);
        }
        part_string(v, body, rows[i].what, TYPE_NOTE)->flags |= NODE_SECOND;
    }
    return root;
}

enum outcome settings_act(struct app *app, const struct ui_action *action)
{
    if (action->id == ACT_PICK) {
        size_t each = ARRAY_LEN(rows[0].choices), at = (size_t)action->arg;
        const struct row *row = &rows[at / each];
        app_setting_put(app, row->setting, row->choices[at % each].value);
        return OUT_STAY;
    }
    return action->id == ACT_BACK || action->id == UI_ACTION_BACK ? OUT_DESK : OUT_STAY;
}
