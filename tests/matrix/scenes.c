// From the ways to the scenes: each way once, each prompt of the pack on its screen, each help, and
// each screen once more with a sentence that has come up.
#include "matrix/ways.h"
#include "screens/resident/talk.h"

#include <string.h>

static struct scene *add_scene(struct scenes *scenes, const char *name, struct fixture *f)
{
    enum { AT_ONCE = 64 };
    if (scenes->count == scenes->capacity) {
        scenes->capacity += AT_ONCE;
        scenes->list = realloc(scenes->list, scenes->capacity * sizeof *scenes->list);
        ALWAYS(scenes->list);
    }
    struct scene *scene = &scenes->list[scenes->count++];
    *scene = (struct scene){.screen = f->app.screen, .fixture = f};
    snprintf(scene->name, sizeof scene->name, "%s", name);
    return scene;
}

static struct fixture *kiosk_in(struct content *content, enum lang lang)
{
    struct fixture *f = malloc(sizeof *f);
    ALWAYS(f);
    fixture_init(f, content, 7);
    f->app.lang = f->app.start_lang = lang;
    way_full_house(f);
    return f;
}

static struct fixture *go(const struct way *way, struct content *content, enum lang lang)
{
    struct fixture *f = kiosk_in(content, lang);
    way->reach(f);
    if (f->app.screen != way->screen)
        fail_msg("the way %s leads to %s", way->name, screen_name(f->app.screen));
    if (lang == LANG_EASY && f->app.at_desk)
        f->app.lang = lang; // which staff may choose again
    return f;
}

static struct fixture *copy_of(const struct fixture *from)
{
    struct fixture *f = malloc(sizeof *f);
    ALWAYS(f);
    fixture_copy(f, from);
    return f;
}

static void add_ways(struct scenes *scenes, enum lang lang)
{
    bool met[SCREEN_COUNT] = {0};
    const struct {
        const struct way *rows;
        size_t count;
    } tables[] = {{ways, way_count},
                  {own_ways, own_way_count},
                  {write_ways, write_way_count},
                  {speak_ways, speak_way_count},
                  {desk_ways, desk_way_count},
                  {carry_ways, carry_way_count},
                  {sound_ways, sound_way_count},
                  {guest_ways, guest_way_count},
                  {form_ways, form_way_count},
                  {setup_ways, setup_way_count},
                  {day_ways, day_way_count},
                  {planning_ways, planning_way_count},
                  {meeting_ways, meeting_way_count}};
    for (size_t t = 0; t < ARRAY_LEN(tables); t++)
        for (size_t i = 0; i < tables[t].count; i++) {
            const struct way *way = &tables[t].rows[i];
            struct fixture *f = go(way, scenes->content, lang);
            add_scene(scenes, way->name, f)->face = !met[way->screen];
            met[way->screen] = true;
        }
    for (enum screen_id id = 0; id < SCREEN_COUNT; id++)
        if (!met[id])
            fail_msg("tests/matrix/ways.c knows no way to the screen %s", screen_name(id));
}

// The sentence that a foreign card gets on every screen that can show one.
static void add_messages(struct scenes *scenes)
{
    for (size_t i = 0, count = scenes->count; i < count; i++) {
        if (!scenes->list[i].face || scenes->list[i].fixture->app.message != STR_COUNT)
            continue;
        struct fixture *f = copy_of(scenes->list[i].fixture);
        enum screen_id before = f->app.screen;
        scan(f, FOREIGN_CARD);
        char name[sizeof scenes->list->name];
        snprintf(name, sizeof name, "%.40s/message", scenes->list[i].name);
        if (f->app.screen != before)
            fail_msg("a foreign card leads from %s to %s", screen_name(before),
                     screen_name(f->app.screen));
        add_scene(scenes, name, f);
    }
}

static const struct scene *face_of(const struct scenes *scenes, enum screen_id screen)
{
    for (size_t i = 0; i < scenes->count; i++)
        if (scenes->list[i].face && scenes->list[i].screen == screen)
            return &scenes->list[i];
    ALWAYS(false && "a screen without a face");
}

// A question with all the answers that it takes, and words.
static void answer_question(struct fixture *f, const struct prompt *prompt)
{
    struct sitting *sitting = talk_sitting(&f->app);
    snprintf(sitting->questions[0], sizeof sitting->questions[0], "%s", prompt->id);
    struct answer answer = app_answer_draft(&f->app, f->app.sitting, prompt->id);
    size_t used = 0, most = prompt->form == FORM_PICTURES ? prompt->choice_count : 1;
    for (size_t i = 0; i < most && i < prompt->choice_count; i++)
        used += (size_t)snprintf(answer.choices + used, sizeof answer.choices - used, "%s%s",
                                 i ? "," : "", prompt->choices[i].id);
    for (int i = 0; i < 20; i++)
        strcat(answer.note, f->app.lang == LANG_EN ? "in the garden " : "にわで ");
    assert_int_equal(visit_put_answer(&f->app.visit, &answer), OK);
}

static void add_prompts(struct scenes *scenes)
{
    static const struct {
        enum prompt_set set;
        enum screen_id screen;
    } sets[] = {
        {SET_COURTESY, SCREEN_COURTESY}, {SET_OBSERVE, SCREEN_WALK},
        {SET_AWAY, SCREEN_AWAY},         {SET_STAFF, SCREEN_STAFF},
        {SET_WORDS, SCREEN_WORDS},       {SET_PRACTICE, SCREEN_PRACTICE},
        {SET_RESIDENT, SCREEN_QUESTION},
    };
    for (size_t s = 0; s < ARRAY_LEN(sets); s++) {
        size_t count;
        const struct prompt *const *items = content_set(scenes->content, sets[s].set, &count);
        for (size_t i = 0; i < count; i++) {
            struct fixture *f = copy_of(face_of(scenes, sets[s].screen)->fixture);
            char name[sizeof scenes->list->name];
            snprintf(name, sizeof name, "%s/%s", screen_name(sets[s].screen), items[i]->id);
            app_set_item(&f->app, items[i]->id);
            if (sets[s].set == SET_RESIDENT)
                answer_question(f, items[i]);
            add_scene(scenes, name, f);
        }
    }
}

static void add_helps(struct scenes *scenes)
{
    for (enum screen_id under = 0; under < SCREEN_COUNT; under++) {
        if (screens[under].flags & OVER)
            continue;
        struct fixture *f = copy_of(face_of(scenes, SCREEN_HELP)->fixture);
        char name[sizeof scenes->list->name];
        snprintf(name, sizeof name, "help/%s", screen_name(under));
        f->app.under = under;
        add_scene(scenes, name, f);
    }
}

void scenes_make(struct scenes *scenes, enum lang lang)
{
    *scenes = (struct scenes){.content = fixture_content()};
    add_ways(scenes, lang);
    add_messages(scenes);
    add_prompts(scenes);
    add_helps(scenes);
}

void scenes_free(struct scenes *scenes)
{
    for (size_t i = 0; i < scenes->count; i++) {
        fixture_fini(scenes->list[i].fixture);
        free(scenes->list[i].fixture);
    }
    free(scenes->list);
    content_free(scenes->content);
}

const struct app *scene_app(const struct scene *scene)
{
    return &scene->fixture->app;
}

size_t scene_changes(const struct scene *scene, int ms, int *at, size_t max)
{
    struct fixture *f = copy_of(scene->fixture);
    int64_t start = f->clock_at.at.mono_ms;
    size_t count = 0;
    f->app.changed = false;
    for (int64_t now = start; count < max; now = f->clock_at.at.mono_ms) {
        int64_t due = app_deadline(&f->app);
        if (due > start + ms)
            break;
        system_fake_clock_advance(&f->clock_at, due > now ? due - now : 0);
        app_tick(&f->app);
        bool stuck = app_deadline(&f->app) <= f->clock_at.at.mono_ms;
        if (f->app.changed || stuck)
            at[count++] = (int)(f->clock_at.at.mono_ms - start);
        f->app.changed = false;
    }
    fixture_fini(f);
    free(f);
    return count;
}
