// What the facility decides about its kiosk; each choice is kept at once.
#include "screens/parts.h"

#include <stdio.h>
#include <string.h>

// What is used or not used; the other settings have pages of their own.
enum { NOT_USED, USED, CHOICES };
static const struct row {
    enum setting setting;
    enum string_id title, what;
    const char *values[CHOICES];
} rows[] = {
    {SETTING_MEMO, STR_SETTING_MEMO, STR_SETTING_MEMO_WHAT, {"no", "yes"}},
    // What a single camera on USB is called; another may have been set from the command line.
    {SETTING_CAMERA, STR_SETTING_CAMERA, STR_SETTING_CAMERA_WHAT, {"", "/dev/video0"}},
};

static bool is_used(const struct app *app, const struct row *row)
{
    return strcmp(app_setting(app, row->setting), row->values[NOT_USED]) != 0;
}

const char *app_setting(const struct app *app, enum setting setting)
{
    return app->settings[setting];
}

// What whoever starts the kiosk said goes before it.
static void take_language(struct app *app)
{
    const char *chosen = app_setting(app, SETTING_LANGUAGE);
    for (enum lang lang = 0; lang < LANG_FURTHER && !app->lang_told; lang++)
        if (strcmp(content_language(app->ports.content, lang)->id, chosen) == 0)
            app->start_lang = lang;
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
    take_language(app);
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
        for (int c = NOT_USED; c < CHOICES; c++) {
            const char *id = arena_printf(v->arena, "%s-%s", setting_rows[rows[i].setting].name,
                                          c == USED ? "yes" : "no");
            struct node *card = part_choice(v, line, rows[i].title, id,
                                            c == USED ? STR_SETTING_YES : STR_SETTING_NO,
                                            is_used(v->app, &rows[i]) == (c == USED));
            card->action = ACT_PICK;
            card->arg = (int)i * CHOICES + c;
        }
        part_string(v, body, rows[i].what, TYPE_NOTE)->flags |= NODE_SECOND;
    }
    return root;
}

enum outcome settings_act(struct app *app, const struct ui_action *action)
{
    if (action->id == ACT_PICK) {
        const struct row *row = &rows[action->arg / CHOICES];
        int choice = action->arg % CHOICES;
        if (is_used(app, row) != (choice == USED))
            app_setting_put(app, row->setting, row->values[choice]);
        return OUT_STAY;
    }
    return action->id == ACT_BACK || action->id == UI_ACTION_BACK ? OUT_DESK : OUT_STAY;
}
