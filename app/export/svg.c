// A page that was drawn as SVG: lines and nothing else, so that whatever shows SVG shows it alike.
#include "domain/ink.h"
#include "export/media.h"

#include <stdlib.h>
#include <string.h>

static void add_stroke(const struct stroke_view *stroke, struct strbuf *out)
{
    struct ink_point *line = malloc(stroke->count * INK_PER_POINT * sizeof *line);
    if (!line) {
        out->failed = true;
        return;
    }
    size_t count = ink_line(stroke, line);
    for (size_t i = 0; i < count; i++)
        strbuf_addf(out, "%s%d %d",
                    i == 0   ? "<path d=\"M"
                    : i == 1 ? "L"
                             : " ",
                    line[i].x, line[i].y);
    // A dot is a line to where it is already: its round ends are all that shows.
    strbuf_add(out, count == 1 ? "h0\"/>\n" : "\"/>\n");
    explicit_bzero(line, stroke->count * INK_PER_POINT * sizeof *line);
    free(line);
}

void export_svg(const struct strokes *page, struct strbuf *out)
{
    struct stroke_view stroke;
    strbuf_addf(out,
                "<svg id=\"engawa-drawing\" xmlns=\"http://www.w3.org/2000/svg\""
                " viewBox=\"0 0 %d %d\" width=\"240mm\" height=\"160mm\">\n"
                "<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>\n"
                "<g fill=\"none\" stroke=\"#000\" stroke-width=\"%d\" stroke-linecap=\"round\""
                " stroke-linejoin=\"round\">\n",
                INK_WIDTH, INK_HEIGHT, INK_WIDTH, INK_HEIGHT, INK_LINE);
    for (size_t at = 0; strokes_next(page, &at, &stroke);)
        add_stroke(&stroke, out);
    strbuf_add(out, "</g>\n</svg>\n");
}
