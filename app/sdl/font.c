#include "sdl/font.h"

#include <fcntl.h>
#include <math.h>
#include <SDL_ttf.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    METRIC_PX = 2048, // size at which advances are read: the em of the main face, so no rounding
    SIZE_MIN_Q = 4,
    SIZE_MAX_Q = 512 * 4,
    QUARTER_DPI = 18, // a quarter of 72: one point of SDL_ttf is a quarter pixel
    ADVANCE_PAGE = 256,
    ADVANCE_PAGES = 0x110000 / ADVANCE_PAGE,
    FILE_BYTES = 256 * 1024 * 1024,
    GLYPH_BYTES = 6 * 1024 * 1024, // some 1,500 characters at 56 px
};

enum face { FACE_REGULAR, FACE_BOLD, FACE_FALLBACK, FACE_FALLBACK_BOLD, FACE_COUNT };

struct face_file {
    TTF_Font *ttf;
    int size_q;
    void *bytes; // the file, mapped: reading a glyph takes no system call
    size_t byte_count;
};

// Widths of 256 characters in 1/METRIC_PX of the em; UNKNOWN_ADVANCE until asked for.
struct advance_page {
    uint16_t regular[ADVANCE_PAGE], bold[ADVANCE_PAGE];
};
static const uint16_t unknown_advance = UINT16_MAX;

struct sdl_font {
    struct face_file faces[3];
    struct advance_page *pages[ADVANCE_PAGES];
    struct glyph_cache *glyphs;
    struct text_font port;
    bool initialised;
};

static struct face_file *face_file(struct sdl_font *font, enum face face)
{
    return &font->faces[face == FACE_FALLBACK_BOLD ? FACE_FALLBACK : face];
}

static bool set_size(struct face_file *file, int size_q)
{
    if (file->size_q == size_q)
        return true;
    if (TTF_SetFontSizeDPI(file->ttf, size_q, QUARTER_DPI, QUARTER_DPI) != 0)
        return false;
    file->size_q = size_q;
    return true;
}

// Marks that choose a form or join characters have no look of their own here.
static bool is_invisible(uint32_t cp)
{
    return cp < 0x20 || (cp >= 0x200B && cp <= 0x200F) || cp == 0x2060 || cp == 0xFEFF ||
           (cp >= 0xFE00 && cp <= 0xFE0F) || (cp >= 0xE0100 && cp <= 0xE01EF);
}

static enum face choose_face(struct sdl_font *font, uint32_t cp, bool bold)
{
    enum face main = bold ? FACE_BOLD : FACE_REGULAR;
    if (TTF_GlyphIsProvided32(font->faces[main].ttf, cp) ||
        !TTF_GlyphIsProvided32(font->faces[FACE_FALLBACK].ttf, cp))
        return main;
    return bold ? FACE_FALLBACK_BOLD : FACE_FALLBACK;
}

static uint16_t measure_advance(struct sdl_font *font, uint32_t cp, bool bold)
{
    struct face_file *file = face_file(font, choose_face(font, cp, bold));
    int advance;
    if (is_invisible(cp))
        return 0;
    if (!set_size(file, METRIC_PX * 4) ||
        TTF_GlyphMetrics32(file->ttf, cp, NULL, NULL, NULL, NULL, &advance) != 0)
        return METRIC_PX;
    return (uint16_t)SDL_clamp(advance, 0, 4 * METRIC_PX);
}

static double port_advance(void *ctx, uint32_t cp, bool bold)
{
    struct sdl_font *font = ctx;
    ALWAYS(cp < 0x110000);
    struct advance_page **page = &font->pages[cp / ADVANCE_PAGE];
    if (*page == NULL) {
        *page = malloc(sizeof(**page));
        if (*page == NULL)
            return measure_advance(font, cp, bold) / (double)METRIC_PX;
        memset(*page, 0xFF, sizeof(**page));
    }
    uint16_t *advance = (bold ? (*page)->bold : (*page)->regular) + cp % ADVANCE_PAGE;
    if (*advance == unknown_advance)
        *advance = measure_advance(font, cp, bold);
    return *advance / (double)METRIC_PX;
}

static bool port_has(void *ctx, uint32_t cp)
{
    struct sdl_font *font = ctx;
    return is_invisible(cp) || TTF_GlyphIsProvided32(font->faces[FACE_REGULAR].ttf, cp) ||
           TTF_GlyphIsProvided32(font->faces[FACE_FALLBACK].ttf, cp);
}

static enum status map_file(struct face_file *file, const char *path, struct err *err)
{
    struct stat info;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &info) != 0 || info.st_size <= 0 || info.st_size > FILE_BYTES) {
        if (fd >= 0)
            (void)close(fd);
        return err_set(err, ERR_IO, "font %s cannot be read", path);
    }
    void *bytes = mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    (void)close(fd);
    if (bytes == MAP_FAILED)
        return err_memory(err);
    file->bytes = bytes;
    file->byte_count = (size_t)info.st_size;
    return OK;
}

static enum status open_face(struct face_file *file, const char *path, struct err *err)
{
    TRY(map_file(file, path, err));
    SDL_RWops *ops = SDL_RWFromConstMem(file->bytes, (int)file->byte_count);
    if (ops != NULL)
        file->ttf = TTF_OpenFontDPIRW(ops, 1, METRIC_PX * 4, QUARTER_DPI, QUARTER_DPI);
    if (file->ttf == NULL)
        return err_set(err, ERR_IO, "font %s: %s", path, TTF_GetError());
    file->size_q = METRIC_PX * 4;
    TTF_SetFontHinting(file->ttf, TTF_HINTING_NONE);
    TTF_SetFontKerning(file->ttf, 0);
    return OK;
}

static void close_face(struct face_file *file)
{
    if (file->ttf != NULL)
        TTF_CloseFont(file->ttf);
    if (file->bytes != NULL)
        (void)munmap(file->bytes, file->byte_count);
}

static enum status measure_face(struct sdl_font *font, struct err *err)
{
    TTF_Font *ttf = font->faces[FACE_REGULAR].ttf;
    int top, bottom; // letters of BIZ UDPGothic stand a little below the baseline
    if (TTF_GlyphMetrics32(ttf, 'H', NULL, NULL, &bottom, &top, NULL) != 0)
        return err_set(err, ERR_IO, "the font has no letter H: %s", TTF_GetError());
    font->port = (struct text_font){
        .ctx = font,
        .advance = port_advance,
        .has = port_has,
        .ascent = TTF_FontAscent(ttf) / (double)METRIC_PX,
        .descent = -TTF_FontDescent(ttf) / (double)METRIC_PX,
        .cap_height = (top - bottom) / (double)METRIC_PX,
    };
    return OK;
}

enum status sdl_font_new(const struct sdl_font_files *files, struct sdl_font **out, struct err *err)
{
    enum status status = ERR_MEMORY;
    struct sdl_font *font = calloc(1, sizeof(*font));
    if (font == NULL)
        return err_memory(err);
    if (TTF_Init() != 0) {
        status = err_set(err, ERR_IO, "font library: %s", TTF_GetError());
        goto fail;
    }
    font->initialised = true;
    status = glyph_cache_new(GLYPH_BYTES, &font->glyphs);
    if (status != OK) {
        status = err_memory(err);
        goto fail;
    }
    const char *paths[] = {files->regular, files->bold, files->fallback};
    for (size_t i = 0; i < ARRAY_LEN(paths); i++) {
        status = open_face(&font->faces[i], paths[i], err);
        if (status != OK)
            goto fail;
    }
    status = measure_face(font, err);
    if (status != OK)
        goto fail;
    *out = font;
    return OK;
fail:
    sdl_font_free(font);
    return status;
}

void sdl_font_free(struct sdl_font *font)
{
    if (font == NULL)
        return;
    for (size_t i = 0; i < ARRAY_LEN(font->faces); i++)
        close_face(&font->faces[i]);
    if (font->initialised)
        TTF_Quit();
    for (size_t i = 0; i < ADVANCE_PAGES; i++)
        free(font->pages[i]);
    glyph_cache_free(font->glyphs);
    free(font);
}

const struct text_font *sdl_font_port(struct sdl_font *font)
{
    return &font->port;
}

size_t sdl_font_cached_bytes(const struct sdl_font *font)
{
    return glyph_cache_bytes(font->glyphs);
}

// The smallest rectangle with all ink.
static SDL_Rect ink_of(const SDL_Surface *surface)
{
    int x0 = surface->w, x1 = 0, y0 = surface->h, y1 = 0;
    for (int y = 0; y < surface->h; y++) {
        const uint8_t *row = (const uint8_t *)surface->pixels + (ptrdiff_t)y * surface->pitch;
        for (int x = 0; x < surface->w; x++) {
            if (row[x] == 0)
                continue;
            x0 = SDL_min(x0, x);
            x1 = SDL_max(x1, x + 1);
            y0 = SDL_min(y0, y);
            y1 = y + 1;
        }
    }
    return x1 > x0 ? (SDL_Rect){x0, y0, x1 - x0, y1 - y0} : (SDL_Rect){0, 0, 0, 0};
}

// SDL_ttf gives a picture with the pen at its left edge, or further in when the glyph reaches out
// to the left, and the baseline one ascent below its top, or more when the glyph is higher.
static struct glyph *keep(struct sdl_font *font, struct glyph_key key, TTF_Font *ttf,
                          const SDL_Surface *surface)
{
    int min_x = 0, max_y = 0, ascent = TTF_FontAscent(ttf);
    if (TTF_GlyphMetrics32(ttf, key.cp, &min_x, NULL, NULL, &max_y, NULL) != 0)
        return NULL;
    SDL_Rect ink = ink_of(surface);
    struct glyph *glyph = glyph_cache_add(font->glyphs, key, ink.w, ink.h);
    if (glyph == NULL)
        return NULL;
    glyph->left = ink.x - SDL_max(0, -min_x);
    glyph->top = SDL_max(ascent, max_y) - ink.y;
    for (int y = 0; y < ink.h; y++)
        memcpy(glyph->coverage + (size_t)y * (size_t)ink.w,
               (const uint8_t *)surface->pixels + (ptrdiff_t)(ink.y + y) * surface->pitch + ink.x,
               (size_t)ink.w);
    return glyph;
}

static const struct glyph *render(struct sdl_font *font, struct glyph_key key)
{
    struct face_file *file = face_file(font, key.face);
    if (!set_size(file, key.size_q))
        return NULL;
    int style = key.face == FACE_FALLBACK_BOLD ? TTF_STYLE_BOLD : TTF_STYLE_NORMAL;
    TTF_SetFontStyle(file->ttf, style);
    // The shaded picture is 8 bits a pixel, and each is the coverage.
    SDL_Surface *surface = TTF_RenderGlyph32_Shaded(
        file->ttf, key.cp, (SDL_Color){255, 255, 255, 255}, (SDL_Color){0, 0, 0, 255});
    struct glyph *glyph = NULL;
    if (surface != NULL)
        glyph = keep(font, key, file->ttf, surface);
    SDL_FreeSurface(surface);
    TTF_SetFontStyle(file->ttf, TTF_STYLE_NORMAL);
    return glyph;
}

const struct glyph *sdl_font_glyph(struct sdl_font *font, uint32_t cp, double em_px, bool bold)
{
    if (is_invisible(cp) || cp >= 0x110000 || !(em_px > 0))
        return NULL;
    struct glyph_key key = {
        .cp = cp,
        .size_q = (uint16_t)lround(fmin(fmax(em_px * 4, SIZE_MIN_Q), SIZE_MAX_Q)),
    };
    // The main face is asked for first: the choice costs two table walks in the font.
    key.face = bold ? FACE_BOLD : FACE_REGULAR;
    const struct glyph *glyph = glyph_cache_find(font->glyphs, key);
    if (glyph != NULL)
        return glyph;
    key.face = (uint16_t)choose_face(font, cp, bold);
    glyph = glyph_cache_find(font->glyphs, key);
    return glyph != NULL ? glyph : render(font, key);
}
