// Draws with cairo, as paper_ink.c does for it and nothing else of export/.
#include "export/paper_faces.h"
#include "export/paper_ink.h"

#include "base/utf8.h"
#include "export/file.h"
#include "export/png.h"

#include <cairo-pdf.h>
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const double mm_per_inch = 25.4, points_per_inch = 72;

struct paper {
    struct paper_faces *faces;
    FILE *stream;
    bool picture;
    cairo_surface_t *surface;
    cairo_t *cr;
    struct paper_ink ink; // of the page at hand
    int page;             // from 1
    int cause;            // errno of the first write that failed
};

static cairo_status_t write_bytes(void *ctx, const unsigned char *bytes, unsigned int size)
{
    struct paper *paper = ctx;
    if (paper->cause == 0 && fwrite(bytes, 1, size, paper->stream) == size)
        return CAIRO_STATUS_SUCCESS;
    paper->cause = paper->cause ? paper->cause : errno ? errno : EIO;
    return CAIRO_STATUS_WRITE_ERROR;
}

static void describe(cairo_surface_t *pdf, const struct paper_sheet *sheet)
{
    char made[32] = "";
    time_t at = (time_t)(sheet->at_utc_ms / 1000);
    struct tm utc;
    if (gmtime_r(&at, &utc))
        (void)strftime(made, sizeof made, "%Y-%m-%dT%H:%M:%SZ", &utc);
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_TITLE, sheet->title);
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_CREATOR, "Engawa");
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_CREATE_DATE, made);
}

// What is drawn is how dark a dot is, and 0 is the paper.
static cairo_surface_t *new_surface(struct paper *paper, const struct paper_sheet *sheet,
                                    double per_mm)
{
    double width = sheet->width_mm * per_mm, height = sheet->height_mm * per_mm;
    if (paper->picture)
        return cairo_image_surface_create(CAIRO_FORMAT_A8, (int)lround(width), (int)lround(height));
    cairo_surface_t *pdf = cairo_pdf_surface_create_for_stream(write_bytes, paper, width, height);
    describe(pdf, sheet);
    return pdf;
}

enum status paper_new(const struct paper_sheet *sheet, struct paper_faces *faces, FILE *stream,
                      struct paper **out, struct err *err)
{
    struct paper *paper = calloc(1, sizeof *paper);
    if (!paper)
        return err_memory(err);
    paper->faces = faces;
    paper->stream = stream;
    paper->page = 1;
    paper->picture = sheet->format == PAPER_PNG;
    double per_mm = (paper->picture ? PAPER_DPI : points_per_inch) / mm_per_inch;
    paper->surface = new_surface(paper, sheet, per_mm);
    paper->cr = cairo_create(paper->surface);
    if (cairo_status(paper->cr) != CAIRO_STATUS_SUCCESS) {
        paper_free(paper);
        return err_memory(err);
    }
    paper->ink.cr = paper->cr;
    cairo_scale(paper->cr, per_mm, per_mm);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_set_font_options(paper->cr, options);
    cairo_font_options_destroy(options);
    *out = paper;
    return OK;
}

static void show_run(struct paper *paper, double x, double y, const struct text_run *run)
{
    double pen = x + run->x, baseline = y + run->baseline;
    const char *at = run->text, *end = run->text + run->size;
    while (at < end) {
        const char *from = at;
        struct paper_glyph glyph = paper_faces_glyph(paper->faces, utf8_next(&at), run->bold);
        if (glyph.face)
            paper_ink_glyph(&paper->ink, glyph.face, run->em,
                            (cairo_glyph_t){glyph.index, pen, baseline}, from, (size_t)(at - from));
        pen += glyph.advance * run->em + run->spacing;
    }
}

void paper_text(struct paper *paper, double x_mm, double y_mm, const struct text_layout *layout)
{
    // Readings come last, so that whoever searches or copies finds the sentence in one piece.
    for (int ruby = 0; ruby <= 1; ruby++)
        for (size_t i = 0; i < layout->run_count; i++)
            if (layout->runs[i].ruby == (ruby == 1))
                show_run(paper, x_mm, y_mm, &layout->runs[i]);
}

void paper_line(struct paper *paper, double x1_mm, double y1_mm, double x2_mm, double y2_mm,
                double width_mm)
{
    paper_ink_line(&paper->ink, &(struct ink_line){x1_mm, y1_mm, x2_mm, y2_mm, width_mm});
}

void paper_dotted(struct paper *paper, double x1_mm, double y1_mm, double x2_mm, double y2_mm,
                  double width_mm)
{
    static const double dots_mm[] = {0.4, 0.8};
    cairo_set_dash(paper->cr, dots_mm, ARRAY_LEN(dots_mm), 0);
    cairo_set_line_width(paper->cr, width_mm);
    cairo_move_to(paper->cr, x1_mm, y1_mm);
    cairo_line_to(paper->cr, x2_mm, y2_mm);
    cairo_stroke(paper->cr);
    cairo_set_dash(paper->cr, NULL, 0, 0);
}

// An edge that falls between two dots stays sharp.
static double edge(const struct paper *paper, double at_mm)
{
    const double per_mm = PAPER_DPI / mm_per_inch;
    return paper->picture ? round(at_mm * per_mm) / per_mm : at_mm;
}

void paper_qr(struct paper *paper, double x_mm, double y_mm, double module_mm, const uint8_t *dark,
              int size)
{
    for (int y = 0; y < size; y++) {
        double top = edge(paper, y_mm + y * module_mm);
        double bottom = edge(paper, y_mm + (y + 1) * module_mm);
        for (int x = 0, to; x < size; x = to) {
            to = x + 1;
            if (!dark[y * size + x])
                continue;
            while (to < size && dark[y * size + to])
                to++;
            double left = edge(paper, x_mm + x * module_mm);
            double right = edge(paper, x_mm + to * module_mm);
            cairo_rectangle(paper->cr, left, top, right - left, bottom - top);
        }
    }
    cairo_fill(paper->cr); // at once: no hair of white between two modules
}

void paper_shade(struct paper *paper, double x_mm, double y_mm, double width_mm, double height_mm)
{
    cairo_save(paper->cr);
    if (paper->picture)
        cairo_set_source_rgba(paper->cr, 0, 0, 0, 0.08);
    else
        cairo_set_source_rgb(paper->cr, 0.92, 0.92, 0.92);
    cairo_rectangle(paper->cr, x_mm, y_mm, width_mm, height_mm);
    cairo_fill(paper->cr);
    cairo_restore(paper->cr);
}

void paper_next(struct paper *paper)
{
    ALWAYS(!paper->picture);
    paper_ink_draw(&paper->ink);
    cairo_show_page(paper->cr);
    paper->page++;
}

void paper_size(struct paper *paper, double width_mm, double height_mm)
{
    const double per_mm = points_per_inch / mm_per_inch;
    ALWAYS(!paper->picture);
    cairo_pdf_surface_set_size(paper->surface, width_mm * per_mm, height_mm * per_mm);
}

void paper_entry(struct paper *paper, const char *title)
{
    ALWAYS(!paper->picture);
    char link[32];
    (void)snprintf(link, sizeof link, "page=%d", paper->page);
    (void)cairo_pdf_surface_add_outline(paper->surface, CAIRO_PDF_OUTLINE_ROOT, title, link,
                                        (cairo_pdf_outline_flags_t)0);
}

struct paper_picture {
    cairo_surface_t *surface;
    double scale; // from its dots to millimetres
};

static enum status read_picture(const char *path, cairo_surface_t **out, struct err *err)
{
    *out = cairo_image_surface_create_from_png(path);
    switch (cairo_surface_status(*out)) {
    case CAIRO_STATUS_SUCCESS:
        return OK;
    case CAIRO_STATUS_NO_MEMORY:
        return err_memory(err);
    case CAIRO_STATUS_FILE_NOT_FOUND:
        return err_set(err, ERR_ABSENT, "picture %s: there is none", path);
    default:
        return err_set(err, ERR_IO, "picture %s cannot be read", path);
    }
}

// What no printer shows would only make the file larger.
static enum status shrink(cairo_surface_t *from, double height_mm, struct paper_picture *out,
                          struct err *err)
{
    double height = cairo_image_surface_get_height(from);
    double width = cairo_image_surface_get_width(from);
    double rows = fmin(height, ceil(height_mm * PAPER_DPI / mm_per_inch)), part = rows / height;
    out->surface =
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, (int)ceil(width * part), (int)rows);
    cairo_t *cr = cairo_create(out->surface);
    cairo_scale(cr, part, part);
    cairo_set_source_surface(cr, from, 0, 0);
    cairo_pattern_set_filter(cairo_get_source(cr), CAIRO_FILTER_GOOD);
    cairo_paint(cr);
    bool drawn = cairo_status(cr) == CAIRO_STATUS_SUCCESS;
    cairo_destroy(cr);
    cairo_surface_flush(out->surface);
    out->scale = height_mm / rows;
    return drawn ? OK : err_memory(err);
}

enum status paper_picture_new(const char *path, double height_mm, struct paper_picture **out,
                              struct err *err)
{
    cairo_surface_t *file = NULL;
    struct paper_picture *picture = calloc(1, sizeof *picture);
    if (!picture)
        return err_memory(err);
    enum status status = read_picture(path, &file, err);
    if (status == OK)
        status = shrink(file, height_mm, picture, err);
    cairo_surface_destroy(file);
    if (status != OK) {
        paper_picture_free(picture);
        return status;
    }
    *out = picture;
    return OK;
}

void paper_picture_free(struct paper_picture *picture)
{
    if (!picture)
        return;
    cairo_surface_destroy(picture->surface);
    free(picture);
}

double paper_picture_width_mm(const struct paper_picture *picture)
{
    return cairo_image_surface_get_width(picture->surface) * picture->scale;
}

void paper_draw(struct paper *paper, double x_mm, double y_mm, const struct paper_picture *picture)
{
    ALWAYS(!paper->picture);
    cairo_save(paper->cr);
    cairo_translate(paper->cr, x_mm, y_mm);
    cairo_scale(paper->cr, picture->scale, picture->scale);
    cairo_set_source_surface(paper->cr, picture->surface, 0, 0);
    cairo_paint(paper->cr);
    cairo_restore(paper->cr);
}

static enum status write_picture(struct paper *paper, struct err *err)
{
    cairo_surface_flush(paper->surface);
    struct export_picture picture = {
        .dark = cairo_image_surface_get_data(paper->surface),
        .width = cairo_image_surface_get_width(paper->surface),
        .height = cairo_image_surface_get_height(paper->surface),
        .pitch = (size_t)cairo_image_surface_get_stride(paper->surface),
        .dots_per_inch = PAPER_DPI,
    };
    return export_png_picture(paper->stream, &picture, err);
}

enum status paper_finish(struct paper *paper, struct err *err)
{
    paper_ink_draw(&paper->ink);
    cairo_status_t drawn = cairo_status(paper->cr);
    if (paper->picture && drawn == CAIRO_STATUS_SUCCESS && !paper->ink.no_memory)
        return write_picture(paper, err);
    cairo_destroy(paper->cr);
    paper->cr = NULL;
    cairo_surface_finish(paper->surface);
    cairo_status_t written = cairo_surface_status(paper->surface);
    if (paper->cause != 0) {
        errno = paper->cause;
        return export_errno(err, "write", "the page");
    }
    if (paper->ink.no_memory || drawn == CAIRO_STATUS_NO_MEMORY ||
        written == CAIRO_STATUS_NO_MEMORY)
        return err_memory(err);
    cairo_status_t bad = drawn != CAIRO_STATUS_SUCCESS ? drawn : written;
    return bad == CAIRO_STATUS_SUCCESS
               ? OK
               : err_set(err, ERR_IO, "the page cannot be drawn: %s", cairo_status_to_string(bad));
}

void paper_free(struct paper *paper)
{
    if (!paper)
        return;
    cairo_destroy(paper->cr);
    cairo_surface_destroy(paper->surface);
    paper_ink_fini(&paper->ink);
    free(paper);
}
