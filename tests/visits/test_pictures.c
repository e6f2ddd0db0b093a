// Every screen on every panel, held against pictures that somebody looked at (pictures.drive).
// Chance and clock stand still; what differs from kiosk to kiosk is painted over.
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/golden.h"

static const char folder[] = ENGAWA_BUILD_DIR "/tests/visits/pictures";

// A second of a voice: a saw of 200 Hz, as loud as somebody who speaks.
static void speak(const char *path)
{
    enum { RATE = 48000, BYTES = RATE * 2, PERIOD = RATE / 200, LOUD = 8000 };
    static int16_t samples[RATE];
    const uint32_t head[] = {0x46464952, BYTES + 36, 0x45564157, 0x20746D66, 16,   0x00010001,
                             RATE,       RATE * 2,   0x00100002, 0x61746164, BYTES};
    for (int i = 0; i < RATE; i++)
        samples[i] = (int16_t)(2 * LOUD * (i % PERIOD) / PERIOD - LOUD);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(head, sizeof head, 1, file), 1);
    assert_int_equal(fwrite(samples, sizeof samples, 1, file), 1);
    assert_int_equal(fclose(file), 0);
}

static void play(const char *size)
{
    char command[4096];
    speak(ENGAWA_BUILD_DIR "/tests/visits/said.wav");
    snprintf(command, sizeof command,
             "rm -rf '%s' && mkdir -p '%s/stick' && cp -r '%s/tests/visits/demo' '%s/data' && cd "
             "'%s' && "
             "'%s/tests/visits/play.py' '%s/bin/engawa' data '%s/tests/visits/pictures.drive' "
             "--size %s --seed 7 --microphone ../said.wav --stick \"$PWD/stick\" >answers",
             folder, folder, ENGAWA_BUILD_DIR, folder, folder, ENGAWA_SOURCE_DIR, ENGAWA_BUILD_DIR,
             ENGAWA_SOURCE_DIR, size);
    assert_int_equal(system(command), 0);
}

// Blackens the rectangles of FILE.hide: "x y width height", a line each.
static void hide(uint32_t *pixels, int width, const char *file)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/%s.hide", folder, file);
    FILE *list = fopen(path, "r");
    if (!list)
        return;
    int x, y, w, h;
    while (fscanf(list, "%d %d %d %d", &x, &y, &w, &h) == 4)
        for (int row = y; row < y + h; row++)
            memset(pixels + row * width + x, 0, (size_t)w * sizeof *pixels);
    fclose(list);
}

static void compare(const char *size, const char *file)
{
    char path[1024], name[300];
    int width, height;
    snprintf(path, sizeof path, "%s/%s", folder, file);
    snprintf(name, sizeof name, "%s-%.*s", size, (int)(strlen(file) - strlen(".png")), file);
    uint32_t *pixels = golden_load(path, &width, &height);
    hide(pixels, width, file);
    struct golden golden = {.folder = "visits",
                            .name = name,
                            .pixels = pixels,
                            .width = width,
                            .height = height,
                            .stride = (size_t)width,
                            .channel_tolerance = 24,
                            .pixel_tolerance = 5,
                            .shrink = 2};
    golden_assert(&golden);
    free(pixels);
}

static bool is_picture(const char *file)
{
    size_t size = strlen(file);
    return size > 4 && strcmp(file + size - 4, ".png") == 0;
}

static void screens_look_as_they_did(void **state)
{
    const char *size = *state;
    enum { SCREENS = 57 };
    play(size);
    DIR *dir = opendir(folder);
    assert_non_null(dir);
    int count = 0;
    for (struct dirent *entry; (entry = readdir(dir));)
        if (is_picture(entry->d_name)) {
            compare(size, entry->d_name);
            count++;
        }
    closedir(dir);
    assert_int_equal(count, SCREENS);
}

int main(void)
{
    static char sizes[][12] = {"1280x800", "1024x600", "800x480", "800x1280"};
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate(screens_look_as_they_did, sizes[0]),
        cmocka_unit_test_prestate(screens_look_as_they_did, sizes[1]),
        cmocka_unit_test_prestate(screens_look_as_they_did, sizes[2]),
        cmocka_unit_test_prestate(screens_look_as_they_did, sizes[3]),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
