// Cells that tell of what was drawn and said.
#include "base/strbuf.h"
#include "export/cells.h"

enum { NAMES_LIMIT = DRAWING_MAX_PAGES * (EXPORT_MEDIA_NAME_SIZE + 1), LINES_LIMIT = 512 * 1024 };

static const struct export_media *media_of(const struct export_subject *subject)
{
    static const struct export_media nothing;
    return subject->media ? subject->media : &nothing;
}

// In ARENA; NULL when nothing was added.
static const char *keep(struct arena *arena, struct strbuf *buf)
{
    ALWAYS(strbuf_status(buf) == OK); // a drawing is bounded where it comes in
    const char *text = buf->size > 0 ? arena_strdup(arena, strbuf_text(buf)) : NULL;
    strbuf_fini(buf);
    return text;
}

const char *export_cell_drawing_files(struct arena *arena, const struct export_subject *subject)
{
    const struct export_media *media = media_of(subject);
    struct strbuf names;
    strbuf_init(&names, NAMES_LIMIT);
    for (int page = 0; media->drawn && page < media->drawing.page_count; page++) {
        char name[EXPORT_MEDIA_NAME_SIZE];
        if (media->drawing.pages[page].size == 0)
            continue;
        export_media_name(media->drawn, page, name);
        strbuf_addf(&names, "%s%s", names.size > 0 ? "\n" : "", name);
    }
    return keep(arena, &names);
}

const char *export_cell_memo_files(struct arena *arena, const struct export_subject *subject)
{
    const struct export_media *media = media_of(subject);
    char *name = media->said ? arena_alloc(arena, EXPORT_MEDIA_NAME_SIZE) : NULL;
    if (name)
        export_media_name(media->said, 0, name);
    return name;
}

const char *export_cell_memo_seconds(struct arena *arena, const struct export_subject *subject)
{
    const struct export_media *media = media_of(subject);
    return media->said ? arena_printf(arena, "%d", (media->said->length_ms + 999) / 1000) : NULL;
}

static void add_page(struct strbuf *out, const struct strokes *page)
{
    struct stroke_view stroke;
    const char *comma = "";
    for (size_t at = 0; strokes_next(page, &at, &stroke); comma = ",") {
        strbuf_addf(out, "%s[", comma);
        for (size_t i = 0; i < stroke.count; i++) {
            uint16_t x, y;
            stroke_grid(&stroke, i, &x, &y);
            strbuf_addf(out, "%s[%u,%u]", i > 0 ? "," : "", x, y);
        }
        strbuf_add(out, "]");
    }
}

const char *export_cell_drawing(struct arena *arena, const struct export_subject *subject)
{
    const struct export_media *media = media_of(subject);
    struct strbuf lines;
    if (!media->drawn)
        return NULL;
    strbuf_init(&lines, LINES_LIMIT);
    strbuf_add(&lines, "{\"aspect\": [3, 2], \"range\": 65535, \"pages\": [");
    for (int page = 0; page < media->drawing.page_count; page++) {
        strbuf_add(&lines, page > 0 ? ", [" : "[");
        add_page(&lines, &media->drawing.pages[page]);
        strbuf_add(&lines, "]");
    }
    strbuf_add(&lines, "]}");
    return keep(arena, &lines);
}
