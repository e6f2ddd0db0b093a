// Every character that the shipped packs can put on the screen has a glyph.
#include "base/utf8.h"
#include "sdl/font.h"
#include "system/file.h"
#include "system/places.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct sdl_font *open_font(void)
{
    struct system_fonts fonts;
    struct sdl_font *font;
    struct err err = {""};
    if (system_fonts_find(&fonts, &err) != OK)
        fail_msg("%s", err.text);
    struct sdl_font_files files = {fonts.regular, fonts.bold, fonts.fallback};
    if (sdl_font_new(&files, &font, &err) != OK)
        fail_msg("%s", err.text);
    return font;
}

static size_t check_file(const struct text_font *font, const char *path)
{
    char *text;
    size_t size, count = 0;
    struct err err = {""};
    if (system_file_read(path, 1 << 20, &text, &size, &err) != OK)
        fail_msg("%s", err.text);
    const char *at = text;
    for (uint32_t cp; (cp = utf8_next(&at)); count++)
        if (cp >= 0x20 && !font->has(font->ctx, cp))
            fail_msg("no typeface has U+%04X of %s", cp, path);
    free(text);
    return count;
}

static void every_shipped_character_has_a_glyph(void **state)
{
    (void)state;
    const char *folder = ENGAWA_SOURCE_DIR "/assets/packs/core";
    struct sdl_font *font = open_font();
    DIR *dir = opendir(folder);
    assert_non_null(dir);
    size_t characters = 0;
    for (struct dirent *entry; (entry = readdir(dir));) {
        char path[1024];
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (strstr(entry->d_name, ".json"))
            characters += check_file(sdl_font_port(font), path);
    }
    closedir(dir);
    assert_true(characters > 10000); // it really read the packs
    sdl_font_free(font);
}

static void what_the_main_face_lacks_comes_from_the_fallback(void **state)
{
    (void)state;
    static const uint32_t rare[] = {0x20BB7, 0x9DD7, 0x525D, 0x9AD9}; // 𠮷 鷗 剝 髙
    struct sdl_font *font = open_font();
    const struct text_font *port = sdl_font_port(font);
    for (size_t i = 0; i < ARRAY_LEN(rare); i++)
        if (!port->has(port->ctx, rare[i]) || !sdl_font_glyph(font, rare[i], 40, false))
            fail_msg("U+%04X has no glyph", rare[i]);
    sdl_font_free(font);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_shipped_character_has_a_glyph),
        cmocka_unit_test(what_the_main_face_lacks_comes_from_the_fallback),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
