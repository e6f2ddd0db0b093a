// Findings as lines for people and as JSON, pages as thumbnails.
#include "matrix/matrix.h"
#include "sdl/png.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char *const lang_names[] = {"easy", "plain", "en"};

static FILE *open_list(const char *folder, const char *what, const char *panel)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/%s-%s.jsonl", folder, what, panel);
    return fopen(path, "w");
}

enum status report_open(struct report *report, const char *folder, const char *panel)
{
    char thumbs[1024];
    report->folder = folder;
    snprintf(thumbs, sizeof thumbs, "%s/%s", folder, panel);
    mkdir(folder, 0777);
    mkdir(thumbs, 0777);
    report->findings = open_list(folder, "findings", panel);
    report->pages = open_list(folder, "pages", panel);
    return report->findings && report->pages ? OK : ERR_IO;
}

void report_close(struct report *report)
{
    if (report->findings)
        fclose(report->findings);
    if (report->pages)
        fclose(report->pages);
}

// "scene":…,"screen":…,"panel":…: what a page is found by.
static void add_place(struct strbuf *out, const struct page_shown *shown)
{
    const struct matrix_setting *s = shown->setting;
    strbuf_addf(out,
                "\"scene\":\"%s\",\"screen\":\"%s\",\"panel\":\"%s\",\"lang\":\"%s\",\"step\":%d,"
                "\"theme\":\"%s\",\"variant\":\"%s\",\"page\":%d",
                shown->scene->name, screen_name(shown->scene->screen), s->panel->name,
                lang_names[s->lang], s->metrics.text_step,
                shown->canvas ? theme_get(ui_metrics(shown->ui)->theme)->name : "", s->variant,
                shown->page + 1);
}

static void write_line(FILE *to, struct strbuf *line)
{
    ALWAYS(strbuf_status(line) == OK);
    fprintf(to, "{%s}\n", strbuf_text(line));
    strbuf_fini(line);
}

static void keep(struct page_shown *shown, const char *node, const char *text)
{
    struct strbuf line;
    strbuf_init(&line, 1 << 16);
    strbuf_addf(&line, "\"check\":\"%s\",", shown->check->id);
    add_place(&line, shown);
    strbuf_add(&line, ",\"node\":");
    strbuf_add_json(&line, node);
    strbuf_add(&line, ",\"text\":");
    strbuf_add_json(&line, text);
    write_line(shown->report->findings, &line);
}

void found(struct page_shown *shown, const struct node *node, const char *format, ...)
{
    char text[1024];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    const char *id = !node ? "page" : node->id ? node->id : role_name(node->role);
    shown->report->found++;
    shown->report->found_open += shown->report->open[shown->check - checks];
    if (shown->report->findings)
        keep(shown, id, text);
    if (shown->report->quiet)
        return;
    const struct matrix_setting *s = shown->setting;
    printf("%s: %s %s %s step %d%s%s%s%s page %d: %s: %s\n", shown->check->id, shown->scene->name,
           s->panel->name, lang_names[s->lang], s->metrics.text_step, shown->canvas ? " " : "",
           shown->canvas ? theme_get(ui_metrics(shown->ui)->theme)->name : "",
           s->variant[0] ? " " : "", s->variant, shown->page + 1, id, text);
}

// The mean of the pixels that fall on one of the small picture, to 32 steps a channel: a thumbnail
// needs no more, and its file is half as large.
static uint32_t mean(const struct canvas *from, const struct rect *area)
{
    unsigned sum[3] = {0}, count = (unsigned)(area->w * area->h);
    for (int y = area->y; y < area->y + area->h; y++)
        for (int x = area->x; x < area->x + area->w; x++)
            for (int c = 0; c < 3; c++)
                sum[c] += from->pixels[(size_t)y * from->stride + (size_t)x] >> 8 * c & 0xFF;
    uint32_t color = 0;
    for (int c = 0; c < 3; c++) {
        unsigned step = (sum[c] / count + 4) & ~7u;
        color |= (uint32_t)(step > 0xFF ? 0xFF : step) << 8 * c;
    }
    return color;
}

static enum status write_thumb(const struct canvas *from, const char *path)
{
    enum { WIDTH = 240, UPRIGHT_WIDTH = 150 };
    int width = from->width > from->height ? WIDTH : UPRIGHT_WIDTH;
    int height = from->height * width / from->width;
    struct canvas small;
    struct err err;
    TRY(canvas_init(&small, width, height));
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            int left = x * from->width / width, top = y * from->height / height;
            struct rect area = {left, top, (x + 1) * from->width / width - left,
                                (y + 1) * from->height / height - top};
            small.pixels[(size_t)y * small.stride + (size_t)x] = mean(from, &area);
        }
    enum status status = sdl_png_write(path, &small, &err);
    if (status != OK)
        fprintf(stderr, "matrix: %s\n", err.text);
    canvas_fini(&small);
    return status;
}

void report_page(struct page_shown *shown)
{
    const struct matrix_setting *s = shown->setting;
    char path[2048], name[256], scene[sizeof shown->scene->name];
    snprintf(scene, sizeof scene, "%s", shown->scene->name);
    for (char *at = scene; (at = strchr(at, '/'));)
        *at = '_';
    snprintf(name, sizeof name, "%s/%s-%s-%d-%s%s%s-%d.png", s->panel->name, scene,
             lang_names[s->lang], s->metrics.text_step,
             theme_get(ui_metrics(shown->ui)->theme)->name, s->variant[0] ? "-" : "", s->variant,
             shown->page + 1);
    snprintf(path, sizeof path, "%s/%s", shown->report->folder, name);
    ALWAYS(write_thumb(shown->canvas, path) == OK);
    struct strbuf line;
    strbuf_init(&line, 1 << 16);
    add_place(&line, shown);
    strbuf_addf(&line, ",\"pages\":%d,\"thumb\":\"%s\"", page_count(shown), name);
    write_line(shown->report->pages, &line);
}
