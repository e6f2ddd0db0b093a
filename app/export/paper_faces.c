#include "export/paper_faces.h"
#include "export/typeface_inside.h"

#include <cairo-ft.h>
#include <stdlib.h>

enum face { FACE_REGULAR, FACE_BOLD, FACE_FALLBACK, FACE_FALLBACK_BOLD, FACE_COUNT };

// A page says the same few hundred characters again and again.
enum { KNOWN = 2048 };
struct known {
    uint32_t cp; // 0: nothing yet
    struct paper_glyph glyph;
};

struct paper_faces {
    struct known known[2][KNOWN]; // regular, bold; a character has one place
    struct text_font port;
    FT_Face ft[FACE_COUNT]; // borrowed from cairo's
    cairo_font_face_t *cairo[FACE_COUNT];
};

// cairo keeps a face for as long as it likes, and frees it with this.
static void close_face(void *face)
{
    typeface_close(face);
}

static enum status open_face(struct paper_faces *faces, enum face at, const char *path,
                             struct err *err)
{
    static const cairo_user_data_key_t key;
    struct typeface *file;
    TRY(typeface_open(path, &file, err));
    cairo_font_face_t *face = cairo_ft_font_face_create_for_ft_face(file->ft, FT_LOAD_NO_HINTING);
    if (cairo_font_face_set_user_data(face, &key, file, close_face) != CAIRO_STATUS_SUCCESS) {
        cairo_font_face_destroy(face);
        typeface_close(file);
        return err_memory(err);
    }
    faces->ft[at] = file->ft;
    faces->cairo[at] = face;
    return OK;
}

// Marks that choose a form or join characters have no look of their own.
static bool is_invisible(uint32_t cp)
{
    return cp < 0x20 || (cp >= 0x200B && cp <= 0x200F) || cp == 0x2060 || cp == 0xFEFF ||
           (cp >= 0xFE00 && cp <= 0xFE0F) || (cp >= 0xE0100 && cp <= 0xE01EF);
}

static struct paper_glyph find_glyph(struct paper_faces *faces, uint32_t cp, bool bold)
{
    enum face at = bold ? FACE_BOLD : FACE_REGULAR;
    FT_UInt index = FT_Get_Char_Index(faces->ft[at], cp);
    if (index == 0) {
        FT_UInt other = FT_Get_Char_Index(faces->ft[FACE_FALLBACK], cp);
        if (other != 0) {
            at = bold ? FACE_FALLBACK_BOLD : FACE_FALLBACK;
            index = other;
        }
    }
    FT_Face ft = faces->ft[at];
    double advance = 1;
    if (FT_Load_Glyph(ft, index, FT_LOAD_NO_SCALE) == 0)
        advance = (double)ft->glyph->metrics.horiAdvance / ft->units_per_EM;
    return (struct paper_glyph){faces->cairo[at], index, advance};
}

struct paper_glyph paper_faces_glyph(struct paper_faces *faces, uint32_t cp, bool bold)
{
    struct known *known = &faces->known[bold][cp % KNOWN];
    if (is_invisible(cp))
        return (struct paper_glyph){0};
    if (known->cp != cp)
        *known = (struct known){cp, find_glyph(faces, cp, bold)};
    return known->glyph;
}

static double port_advance(void *ctx, uint32_t cp, bool bold)
{
    return paper_faces_glyph(ctx, cp, bold).advance;
}

static bool port_has(void *ctx, uint32_t cp)
{
    struct paper_faces *faces = ctx;
    return is_invisible(cp) || FT_Get_Char_Index(faces->ft[FACE_REGULAR], cp) != 0 ||
           FT_Get_Char_Index(faces->ft[FACE_FALLBACK], cp) != 0;
}

static void measure(struct paper_faces *faces)
{
    FT_Face ft = faces->ft[FACE_REGULAR];
    double em = ft->units_per_EM, cap_height = 0;
    if (FT_Load_Char(ft, 'H', FT_LOAD_NO_SCALE) == 0)
        cap_height = (double)ft->glyph->metrics.height / em;
    faces->port = (struct text_font){.ctx = faces,
                                     .advance = port_advance,
                                     .has = port_has,
                                     .ascent = ft->ascender / em,
                                     .descent = -ft->descender / em,
                                     .cap_height = cap_height};
}

enum status paper_faces_new(const struct paper_files *files, struct paper_faces **out,
                            struct err *err)
{
    struct paper_faces *faces = calloc(1, sizeof *faces);
    if (!faces)
        return err_memory(err);
    // The second face has no bold: its outlines are thickened.
    const char *const paths[FACE_COUNT] = {files->regular, files->bold, files->fallback,
                                           files->fallback};
    enum status status = OK;
    for (int i = 0; i < FACE_COUNT && status == OK; i++)
        status = open_face(faces, (enum face)i, paths[i], err);
    if (status != OK) {
        paper_faces_free(faces);
        return status;
    }
    cairo_ft_font_face_set_synthesize(faces->cairo[FACE_FALLBACK_BOLD], CAIRO_FT_SYNTHESIZE_BOLD);
    measure(faces);
    *out = faces;
    return OK;
}

void paper_faces_free(struct paper_faces *faces)
{
    if (!faces)
        return;
    for (int i = 0; i < FACE_COUNT; i++)
        cairo_font_face_destroy(faces->cairo[i]);
    free(faces);
}

const struct text_font *paper_faces_port(struct paper_faces *faces)
{
    return &faces->port;
}
