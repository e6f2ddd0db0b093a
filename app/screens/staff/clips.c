// What to say in one's own voice: first where it is heard, then what.
#include "screens/staff/clips.h"
#include "screens/parts.h"

#include <string.h>

static void add_group(const struct view *v, struct node *row, int group)
{
    const char *id = arena_printf(v->arena, "group-%d", group);
    struct node *button = part_button(v, row, id, clip_groups[group].label, LOOK_STONE, ACT_GROUP);
    button->arg = group;
    button->picture = clip_groups[group].picture;
    button->picture_mm = v->metrics->compact ? 8 : 12;
    button->text_align = ALIGN_LEFT_BUTTON;
}

struct node *clips_build(const struct view *v)
{
    struct node *body, *footer, *row = NULL;
    struct page page = {.title = STR_CLIPS, .back = STR_BACK, .next = STR_COUNT};
    struct node *root = part_page(v, &page, &body, &footer);
    int columns = v->metrics->portrait || v->metrics->compact || part_is_large(v) ? 2 : 3;
    part_string(v, body, STR_CLIPS_WHERE, TYPE_BODY)->role = ROLE_HEADING;
    for (int group = 0; group < (int)clip_group_count; group++) {
        if (group % columns == 0) {
            row = part_row(v, body);
            row->arrange = ARRANGE_GRID;
            row->columns = columns;
        }
        add_group(v, row, group);
    }
    return root;
}

enum outcome clips_act(struct app *app, const struct ui_action *action)
{
    if (action->id == ACT_GROUP) {
        app->clip = (struct clip_being){.group = action->arg};
        return OUT_CLIP_LIST;
    }
    return action->id == ACT_BACK || action->id == UI_ACTION_BACK ? OUT_BACK : OUT_STAY;
}

// Bytes of the first sentence. No brace holds the end of one.
static size_t sentence_size(const char *text)
{
    static const char *const ends[] = {"。", ". ", "\n"};
    size_t size = strlen(text);
    for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
        const char *end = strstr(text, ends[i]);
        if (end && end < text + size)
            size = (size_t)(end - text) + strlen(ends[i]);
    }
    return size;
}

// Two sentences tell which text it is.
static const char *beginning(const struct view *v, const char *text, const char *gap)
{
    size_t size = sentence_size(text);
    size += sentence_size(text + size);
    return clip_with_gaps(v->arena, arena_printf(v->arena, "%.*s", (int)size, text), gap);
}

static void add_item(const struct view *v, struct node *body, const struct prompt *item, int at)
{
    int own, count = clip_fragments(v->app, item, 0, &own, NULL);
    struct node *button = part_button(v, body, arena_printf(v->arena, "item-%s", item->id),
                                      STR_CLIPS, LOOK_PLAIN, ACT_PICK);
    struct said said = {clip_text(v->app, &item->text), part_said(v, &item->text).reading};
    // Quoted for the eye: 「もどる」 is no way back here.
    bool japanese = clip_is_japanese(v->app);
    const char *quoted =
        arena_printf(v->arena, japanese ? "「%s」" : "“%s”", beginning(v, said.text, "…"));
    const char *heard = said.reading ? beginning(v, said.reading, "、") : NULL;
    part_tell(button, (struct said){quoted, japanese ? heard : beginning(v, said.text, "\n")});
    button->arg = at;
    button->text_align = ALIGN_LEFT_BUTTON;
    if (own == 0)
        return;
    button->badge = own == count ? "done" : "begun";
    part_belongs(v, button, app_string(v->app, own == count ? STR_CLIPS_ALL : STR_CLIPS_SOME));
}

struct node *clip_list_build(const struct view *v)
{
    struct node *body, *footer;
    const struct prompt *items[CLIP_ITEMS];
    struct page page = {
        .title = clip_groups[v->app->clip.group].label, .back = STR_BACK, .next = STR_COUNT};
    struct node *root = part_page(v, &page, &body, &footer);
    size_t count = clip_items(v->app, v->app->clip.group, items);
    part_string(v, body, STR_CLIPS_WHICH, TYPE_BODY)->role = ROLE_HEADING;
    for (size_t i = 0; i < count; i++)
        add_item(v, body, items[i], (int)i);
    return root;
}

enum outcome clip_list_act(struct app *app, const struct ui_action *action)
{
    const struct prompt *items[CLIP_ITEMS];
    if (action->id != ACT_PICK)
        return action->id == ACT_BACK || action->id == UI_ACTION_BACK ? OUT_BACK : OUT_STAY;
    if ((size_t)action->arg >= clip_items(app, app->clip.group, items))
        return OUT_STAY;
    clip_begin(app, items[action->arg], 0);
    return OUT_CLIP;
}
