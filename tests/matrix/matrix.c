// Showing a page and painting it.
#include "matrix/matrix.h"
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
