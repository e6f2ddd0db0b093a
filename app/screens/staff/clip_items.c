#include "base/strbuf.h"
#include "screens/staff/clips.h"

#include <stdio.h>
#include <string.h>

const struct clip_group clip_groups[] = {
    {STR_CLIPS_WELCOME, "home", "", " welcome home visitor area today map guests guest inside "},
    {STR_CLIPS_SIGNIN, "member-card", "", " signin card resume camera "},
    {STR_PLEDGE_TITLE, "pledge", " pledge ", " pledge "},
    {STR_COURTESY_TITLE, "respect", " courtesy ", " courtesy "},
    {STR_MAP_WALK, "walk", " observe away ", " observe away "},
    {STR_MAP_RESIDENTS, "talk", " practice resident ", " sitting copy "},
    {STR_MAP_STAFF, "staff", " staff ", " staff "},
    {STR_MAP_WORDS, "pencil", " words ", " words note write draw memo "},
    {STR_MAP_COUNCIL, "council", " purpose ", " council read leave receipt paper worried "},
    {STR_CLIPS_HELP, "help", "", " help "},
    {STR_CLIPS_WAYS, "ways", "", " way ways pace "},
    {STR_DESK_TITLE, "keyboard", "",
     " desk devices device learn setting sound clips clip paper-card "},
    {STR_CLIPS_REGISTERS, "community", "",
     " form records record member kind entry member-pin member-card waits "},
    {STR_DESK_STATUS, "calendar", "",
     " status duty duty-state duties plan wishes waiver notice-city "},
    {STR_DESK_MEETINGS, "council", "", " meetings meeting agenda attendance "},
    {STR_MINUTES_TITLE, "note", "", " minutes publication names "},
    {STR_MATTERS_TITLE, "hint", "", " matters matter council-year stage review "},
    {STR_SETUP_TITLE, "read-through", "", " setup recover "},
    {STR_JOURNAL_TITLE, "clock", "", " day journal event self point "},
    {STR_DESK_EXPORT, "usb-stick", "", " carry hand backup purge "},
    {STR_CLIPS_REST, "speaker", "", NULL},
};
static const char parts_alone[] = " date noun ";
const size_t clip_group_count = ARRAY_LEN(clip_groups);

static const struct {
    const char *name;
    enum prompt_set set;
} sets[] = {
    {" observe ", SET_OBSERVE},   {" away ", SET_AWAY},       {" practice ", SET_PRACTICE},
    {" resident ", SET_RESIDENT}, {" staff ", SET_STAFF},     {" courtesy ", SET_COURTESY},
    {" pledge ", SET_PLEDGE},     {" purpose ", SET_PURPOSE}, {" words ", SET_WORDS},
};

bool clip_is_japanese(const struct app *app)
{
    return lang_is_japanese(app->lang);
}

const char *clip_text(const struct app *app, const struct words *words)
{
    return words_in(words, clip_is_japanese(app) ? LANG_EASY : app->lang);
}

// "sitting" of "sitting.intro".
static bool is_named(const char *prefixes, const char *id)
{
    char prefix[PROMPT_ID_SIZE + 2];
    (void)snprintf(prefix, sizeof prefix, " %.*s ", (int)strcspn(id, "."), id);
    return strstr(prefixes, prefix) != NULL;
}

static bool belongs(const struct clip_group *group, const char *id)
{
    if (group->prefixes)
        return is_named(group->prefixes, id);
    if (is_named(parts_alone, id))
        return false;
    for (size_t i = 0; i < clip_group_count; i++)
        if (clip_groups[i].prefixes && is_named(clip_groups[i].prefixes, id))
            return false;
    return true;
}

struct list {
    const struct app *app;
    const struct prompt **out;
    size_t count;
};

static void add_item(struct list *list, const struct prompt *item)
{
    const char *text = clip_text(list->app, &item->text);
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(clip_text(list->app, &list->out[i]->text), text) == 0)
            return;
    if (list->count < CLIP_ITEMS && clip_fragments(list->app, item, 0, NULL, NULL) > 0)
        list->out[list->count++] = item;
}

size_t clip_items(const struct app *app, int group, const struct prompt *out[CLIP_ITEMS])
{
    struct list list = {.app = app, .out = out};
    const struct clip_group *of = &clip_groups[group];
    const struct prompt *const *items;
    size_t count;
    for (size_t s = 0; s < ARRAY_LEN(sets); s++) {
        items = content_set(app->ports.content, sets[s].set, &count);
        for (size_t i = 0; i < count && strstr(of->sets, sets[s].name); i++)
            add_item(&list, items[i]);
    }
    items = content_set(app->ports.content, SET_STRINGS, &count);
    for (size_t i = 0; i < count; i++)
        if (belongs(of, items[i]->id))
            add_item(&list, items[i]);
    return list.count;
}

const char *clip_with_gaps(struct arena *arena, const char *markup, const char *instead)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz_";
    struct strbuf out;
    strbuf_init(&out, 16 << 10);
    for (const char *at = markup; *at;) {
        size_t name = at[0] == '{' ? strspn(at + 1, letters) : 0;
        size_t size = name > 0 && at[name + 1] == '}' ? name + 2 : 0;
        if (size > 0)
            strbuf_add(&out, instead);
        else
            strbuf_add_bytes(&out, at, size = at[0] == '{' && at[1] == '{' ? 2 : 1);
        at += size;
    }
    const char *text = arena_strdup(arena, strbuf_text(&out));
    strbuf_fini(&out);
    return text;
}

struct search {
    const struct app *app;
    struct clip_fragment *out; // NULL: only counted
    int index, count, own;
    uint64_t met[4 * SOUNDS_FRAGMENTS]; // what was counted already
};

// Two fragments of one item that this takes for one would cost one recording.
static uint64_t mark_of(const char *key)
{
    uint64_t mark = 0xcbf29ce484222325u;
    for (; *key; key++)
        mark = (mark ^ (unsigned char)*key) * 0x100000001b3u;
    return mark;
}

static bool is_new(struct search *search, const char *key)
{
    uint64_t mark = mark_of(key);
    for (int i = 0; i < search->count; i++)
        if (search->met[i] == mark)
            return false;
    return search->count < (int)ARRAY_LEN(search->met) && (search->met[search->count] = mark, true);
}

static void look_at(struct search *search, const struct words *words)
{
    struct sounds_fragment parts[SOUNDS_FRAGMENTS];
    const struct sounds *sounds = search->app->ports.sounds;
    size_t count = sounds->fragments(sounds->ctx, clip_is_japanese(search->app), words, parts);
    for (size_t i = 0; i < count; i++) {
        if (!is_new(search, parts[i].key))
            continue;
        if (search->count == search->index && search->out)
            *search->out = (struct clip_fragment){words, parts[i]};
        search->count++;
        search->own += parts[i].own;
    }
}

int clip_fragments(const struct app *app, const struct prompt *prompt, int index, int *own,
                   struct clip_fragment *out)
{
    struct search search = {.app = app, .out = out, .index = index};
    if (!app->ports.sounds)
        return 0;
    if (prompt->title.easy[0])
        look_at(&search, &prompt->title);
    look_at(&search, &prompt->text);
    for (size_t i = 0; i < prompt->hint_count; i++)
        look_at(&search, &prompt->hints[i]);
    for (size_t i = 0; i < prompt->choice_count; i++)
        look_at(&search, &prompt->choices[i].text);
    for (size_t i = 0; i < prompt->starter_count; i++)
        look_at(&search, &prompt->starters[i]);
    if (own)
        *own = search.own;
    return search.count;
}
