// Fonts, pictures and a toolkit; showing a page and painting it.
#include "matrix/matrix.h"
#include "system/places.h"
#include "ui/state.h"

const struct panel panels[PANELS] = {
    {"1280x800", 1280, 800},   {"1024x600", 1024, 600}, {"800x480", 800, 480},
    {"1920x1080", 1920, 1080}, {"800x1280", 800, 1280},
};

void page_build(struct page_shown *shown)
{
    const struct app *app = scene_app(shown->scene);
    ui_set_metrics(shown->ui, shown->setting->metrics);
    struct arena *arena = ui_begin(shown->ui);
    struct node *tree = app_build(app, arena, ui_metrics(shown->ui));
    ui_show(shown->ui, shown->scene->name, tree, words_in(app->strings[STR_MORE], app->lang),
            words_in(app->strings[STR_BEFORE], app->lang));
    shown->page = 0;
    if (ui_page(shown->ui) != 0)
        ui_turn_to(shown->ui, 0);
}

int page_count(const struct page_shown *shown)
{
    return shown->ui->pages;
}

void page_paint(struct page_shown *shown)
{
    sdl_painter_target(shown->painter, shown->canvas);
    ui_damage_all(shown->ui);
    ui_paint(shown->ui, sdl_painter_port(shown->painter));
}

enum status tools_open(struct tools *tools, struct err *err)
{
    char share[SYSTEM_PATH_MAX], pictures[SYSTEM_PATH_MAX + 32], clips[SYSTEM_PATH_MAX + 32];
    struct system_fonts fonts;
    TRY(system_share_dir(share, err));
    TRY(system_fonts_find(&fonts, err));
    snprintf(pictures, sizeof pictures, "%s/pictograms", share);
    struct sdl_font_files files = {fonts.regular, fonts.bold, fonts.fallback};
    TRY(sdl_font_new(&files, &tools->font, err));
    TRY(sdl_painter_new(tools->font, pictures, &tools->painter, err));
    snprintf(clips, sizeof clips, "%s/clips", share);
    TRY(speech_open(&(struct speech_options){.prepared = clips}, &tools->speech, err));
    return ui_new(sdl_font_port(tools->font), metrics_for_panel(1280, 800, 0), &tools->ui);
}

void tools_close(struct tools *tools)
{
    ui_free(tools->ui);
    speech_close(tools->speech);
    sdl_painter_free(tools->painter);
    sdl_font_free(tools->font);
}
