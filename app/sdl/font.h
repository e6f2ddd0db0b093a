// The typefaces: how wide characters are (the port for text layout) and how they look (glyphs). The
// only file that knows SDL_ttf. A character that the main face lacks comes from the fallback face;
// one that no face has becomes the main face's empty box.
#pragma once
#include "base/err.h"
#include "sdl/glyph.h"
#include "text/layout.h"

struct sdl_font_files {
    const char *regular, *bold, *fallback; // paths
};

struct sdl_font;
// ERR_IO when a file cannot be read as a font, naming it.
enum status sdl_font_new(const struct sdl_font_files *files, struct sdl_font **out,
                         struct err *err);
void sdl_font_free(struct sdl_font *font);
// Borrowed; advances are kept per character.
const struct text_font *sdl_font_port(struct sdl_font *font);
// How CP looks when the em is EM_PX pixels (rounded to a quarter, 1 to 512). Borrowed until the
// next call; NULL when there is nothing to draw.
const struct glyph *sdl_font_glyph(struct sdl_font *font, uint32_t cp, double em_px, bool bold);
size_t sdl_font_cached_bytes(const struct sdl_font *font);
