// Is there a clip of everything that is heard (docs/speech.md)? What has none would be spelled.
#include "matrix/checks.h"
#include "screens/screen.h"
#include "ui/state.h"

#include <string.h>

// What no clip can know because people give it. The names of the house and of who works there are
// taken out of the sentences they stand in; what is only for the person themselves is marked so in
// the tree (NODE_PRIVATE).
static const struct {
    const char *id, *reason;
} given[] = {
    {"house", "the name of the house"},
    {"number", "the receipt's number, letters and digits by chance"},
    {"fact", "what a device says of itself"},
    {"name", "likewise, of a scanner"},
};

static bool is_given(const char *id)
{
    for (size_t i = 0; i < ARRAY_LEN(given); i++)
        if (strcmp(given[i].id, id) == 0)
            return true;
    return false;
}

// The staff's pages are full of what they wrote: names of dwellings, titles, places, roles.
static bool is_of_staff(const struct page_shown *shown)
{
    return shown->scene && screens[scene_app(shown->scene)->screen].flags & DESK;
}

// Ends the sentence before each NAME in TEXT and begins another behind it.
static void take_out(char *text, const char *name)
{
    size_t size = strlen(name);
    for (char *at = text; size > 0 && (at = strstr(at, name)); at += size)
        memset(at, '\n', size);
}

static void take_names_out(const struct house *house, char *text)
{
    take_out(text, house->name);
    take_out(text, house->receiver);
    take_out(text, house->abuse_office);
}

static void hear(void *ctx, const struct ui_spoken *spoken)
{
    enum { LONGEST = 1 << 14 };
    static char text[LONGEST];
    struct page_shown *shown = ctx;
    if (spoken->is_private || is_given(spoken->id) || is_of_staff(shown))
        return;
    snprintf(text, sizeof text, "%s", spoken->text);
    if (shown->scene)
        take_names_out(&scene_app(shown->scene)->house, text);
    enum speech_lang lang = shown->setting->lang == LANG_EN ? SPEECH_EN : SPEECH_JA;
    for (char *at = text; *at;) {
        size_t size = speech_sentence_size(lang, at);
        char kept = at[size];
        at[size] = '\0';
        if (!speech_has_clip(shown->speech, lang, at))
            found(shown, node_find(ui_root(shown->ui), spoken->id), "no clip says 「%.*s」",
                  (int)strcspn(at, "\n"), at);
        at[size] = kept;
        at += size;
    }
}

// As the kiosk reads: the page, and each place alone.
void look_clip(struct page_shown *shown)
{
    struct node *root = ui_root(shown->ui);
    const char *selected = "";
    if (shown->scene) {
        const struct app *app = scene_app(shown->scene);
        selected = app_spoken(app, app->strings[STR_SPEECH_SELECTED]);
    }
    ui_read_page(shown->ui, selected, hear, shown);
    for (struct node *n = root; n; n = node_walk(root, n))
        if (is_visible(n) && node_is_target(n))
            ui_read_node(shown->ui, n->id, selected, hear, shown);
}
