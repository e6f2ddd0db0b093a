// What a person sees, held against pictures that somebody looked at. Chance and clock stand still.
#include "sdl/png.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/golden.h"

static void play(const char *size, const char *folder)
{
    char command[4096];
    snprintf(command, sizeof command,
             "rm -rf %s && mkdir -p %s && cp -r %s/tests/visits/demo %s/data && cd %s && "
             "%s/bin/engawa --data data --drive --size %s --seed 7 --clock "
             "2026-11-21T10:05:00+09:00 <%s/tests/visits/pictures.drive >answers",
             folder, folder, ENGAWA_BUILD_DIR, folder, folder, ENGAWA_BUILD_DIR, size,
             ENGAWA_SOURCE_DIR);
    assert_int_equal(system(command), 0);
}

static void compare(const char *size, const char *folder, const char *screen)
{
    char path[1024], name[64];
    struct png_picture shot;
    struct err err = {""};
    snprintf(path, sizeof path, "%s/%s.png", folder, screen);
    snprintf(name, sizeof name, "%s-%s", screen, size);
    if (sdl_png_read(path, &shot, &err) != OK)
        fail_msg("%s", err.text);
    for (int i = 0; i < shot.width * shot.height; i++)
        shot.pixels[i] &= 0xFFFFFF;
    struct golden golden = {.folder = "visits",
                            .name = name,
                            .pixels = shot.pixels,
                            .width = shot.width,
                            .height = shot.height,
                            .stride = (size_t)shot.width,
                            .channel_tolerance = 24,
                            .pixel_tolerance = 5};
    golden_assert(&golden);
    free(shot.pixels);
}

static void screens_look_as_they_did(void **state)
{
    (void)state;
    static const char *const screens[] = {"welcome", "number", "pledge",   "worried",
                                          "today",   "walk",   "note",     "map",
                                          "intro",   "near",   "question", "release"};
    const char *folder = ENGAWA_BUILD_DIR "/tests/visits/pictures-1280x800";
    play("1280x800", folder);
    for (size_t i = 0; i < ARRAY_LEN(screens); i++)
        compare("1280x800", folder, screens[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(screens_look_as_they_did),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
