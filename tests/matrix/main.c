// Looks at every screen in every setting: a line for each finding, exit status 1 when there is one.
#include "matrix/matrix.h"

#include <stdlib.h>
#include <string.h>

struct options {
    const struct panel *panel; // NULL: each
    const char *report;        // folder, or NULL
    const char *open;          // ids of checks with commas, or NULL
    const char *scene;         // how its name begins, or NULL
    bool all;
};

static int usage(void)
{
    fputs("usage: matrix_main [--panel WxH] [--scene NAME] [--all] [--open CHECK,…]\n"
          "                   [--report DIR]\n"
          "  --panel   only this panel\n"
          "  --scene   only scenes whose name begins so\n"
          "  --all     also the middle pages of long lists are painted\n"
          "  --open    what these checks find is told, but is no fault yet\n"
          "  --report  findings and thumbnails go there, for report.py\n",
          stderr);
    return 2;
}

static const struct panel *panel_find(const char *name)
{
    for (size_t i = 0; i < PANELS; i++)
        if (strcmp(panels[i].name, name) == 0)
            return &panels[i];
    return NULL;
}

static bool options_read(int count, char **words, struct options *options)
{
    *options = (struct options){0};
    for (int i = 1; i < count; i++) {
        bool takes = i + 1 < count;
        if (strcmp(words[i], "--all") == 0)
            options->all = true;
        else if (strcmp(words[i], "--report") == 0 && takes)
            options->report = words[++i];
        else if (strcmp(words[i], "--open") == 0 && takes)
            options->open = words[++i];
        else if (strcmp(words[i], "--scene") == 0 && takes)
            options->scene = words[++i];
        else if (strcmp(words[i], "--panel") != 0 || !takes ||
                 !(options->panel = panel_find(words[++i])))
            return false;
    }
    return true;
}

// Every name between the commas is a check.
static bool open_read(const char *list, struct report *report)
{
    char id[32];
    for (int used = 0; list && *list; list += used + (list[used] == ',')) {
        const struct check *check = NULL;
        if (sscanf(list, "%31[^,]%n", id, &used) == 1)
            check = check_find(id);
        if (!check)
            return false;
        report->open[check - checks] = true;
    }
    return true;
}

// The pages in the middle of a long list are all of a kind.
static bool is_painted(const struct page_shown *shown, const struct options *options)
{
    enum { FIRST_PAGES = 3 };
    bool ends = shown->page < FIRST_PAGES || shown->page + 1 == page_count(shown);
    return shown->scene->face && (ends || options->all);
}

static void paint_and_look(struct page_shown *shown, struct canvas *canvas)
{
    struct metrics m = shown->setting->metrics;
    shown->canvas = canvas;
    for (m.theme = 0; m.theme < THEME_COUNT; m.theme++) {
        if (shown->setting->variant[0] && m.theme != THEME_STANDARD)
            continue;
        ui_set_metrics(shown->ui, m); // colours alone change: the layout stays
        page_paint(shown);
        if (shown->report->pages)
            report_page(shown);
        checks_run(STAGE_PAINTED, shown);
    }
    shown->canvas = NULL;
    ui_set_metrics(shown->ui, shown->setting->metrics);
}

static void look(struct page_shown *shown, struct tools *tools, const struct options *options)
{
    page_build(shown);
    checks_run(STAGE_TREE, shown);
    for (int page = 0; page < page_count(shown); page++) {
        ui_turn_to(shown->ui, page);
        shown->page = page;
        checks_run(STAGE_PAGE, shown);
        if (is_painted(shown, options))
            paint_and_look(shown, &tools->canvas);
        shown->report->looked++;
    }
}

static struct page_shown page_of(const struct tools *tools, const struct scene *scene,
                                 const struct matrix_setting *setting, struct report *report)
{
    return (struct page_shown){.scene = scene,
                               .setting = setting,
                               .ui = tools->ui,
                               .font = tools->font,
                               .painter = tools->painter,
                               .speech = tools->speech,
                               .report = report};
}

static void look_at_steps(const struct scene *scene, const struct panel *panel, enum lang lang,
                          struct tools *tools, struct report *report, const struct options *options)
{
    struct sizes smallest = {0};
    struct matrix_setting setting = {panel, lang, metrics_for_panel(panel->width, panel->height, 0),
                                     ""};
    struct page_shown once = page_of(tools, scene, &setting, report);
    checks_run(STAGE_SCENE, &once);
    for (int step = 0; step < TEXT_STEPS; step++) {
        setting.metrics.text_step = step;
        struct page_shown shown = page_of(tools, scene, &setting, report);
        shown.smallest = &smallest;
        look(&shown, tools, options);
    }
}

// A person's other choices, each once against the usual way.
static void look_at_variants(const struct scene *scene, const struct panel *panel, enum lang lang,
                             struct tools *tools, struct report *report,
                             const struct options *options)
{
    static const struct variant {
        const char *name;
        enum ruby_mode ruby;
        bool no_pictures, left_handed;
    } variants[] = {
        {"ruby-none", RUBY_NONE, false, false},
        {"kana-only", RUBY_KANA_ONLY, false, false},
        {"no-pictures", RUBY_ABOVE, true, false},
        {"left-handed", RUBY_ABOVE, false, true},
    };
    for (size_t i = 0; i < ARRAY_LEN(variants) && lang == LANG_EASY; i++) {
        struct matrix_setting setting = {
            panel, lang, metrics_for_panel(panel->width, panel->height, 0), variants[i].name};
        setting.metrics.ruby = variants[i].ruby;
        setting.metrics.no_pictures = variants[i].no_pictures;
        setting.metrics.left_handed = variants[i].left_handed;
        struct page_shown shown = page_of(tools, scene, &setting, report);
        look(&shown, tools, options);
    }
}

static bool is_wanted(const struct scene *scene, const struct options *options)
{
    const char *name = options->scene;
    return !name || strncmp(scene->name, name, strlen(name)) == 0;
}

static enum status look_at_panel(const struct panel *panel, struct tools *tools,
                                 const struct options *options, struct report *report)
{
    if (options->report)
        TRY(report_open(report, options->report, panel->name));
    TRY(canvas_init(&tools->canvas, panel->width, panel->height));
    for (enum lang lang = LANG_EASY; lang <= LANG_EN; lang++) {
        struct scenes scenes;
        scenes_make(&scenes, lang);
        for (size_t i = 0; i < scenes.count; i++) {
            if (!is_wanted(&scenes.list[i], options))
                continue;
            look_at_steps(&scenes.list[i], panel, lang, tools, report, options);
            look_at_variants(&scenes.list[i], panel, lang, tools, report, options);
        }
        scenes_free(&scenes);
    }
    canvas_fini(&tools->canvas);
    report_close(report);
    report->findings = report->pages = NULL;
    return OK;
}

int main(int count, char **words)
{
    struct options options;
    struct tools tools = {0};
    struct report report = {0};
    struct err err = {0};
    setvbuf(stdout, NULL, _IOLBF, 0); // two panels may write to one file
    if (!options_read(count, words, &options) || !open_read(options.open, &report))
        return usage();
    enum status status = tools_open(&tools, &err);
    for (size_t i = 0; i < PANELS && status == OK; i++)
        if (!options.panel || options.panel == &panels[i])
            status = look_at_panel(&panels[i], &tools, &options, &report);
    tools_close(&tools);
    if (status != OK) {
        fprintf(stderr, "matrix: %s\n", err.text[0] ? err.text : "the report cannot be written");
        return 2;
    }
    printf("%zu pages looked at, %zu findings, %zu of them of open checks\n", report.looked,
           report.found, report.found_open);
    return report.found > report.found_open ? 1 : 0;
}
