// The kiosk put together, without a window and without a loudspeaker: an office with one dwelling
// and no members, and a clock that moves when told.
#pragma once
#include "kiosk/kiosk.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

struct fixture {
    char folder[512];
    struct kiosk kiosk;
    struct canvas canvas;
};

// An office with one dwelling and no members.
static void make_data(const char *folder, int64_t utc_ms)
{
    struct system_fake_clock at;
    struct system_fake_random seeded;
    struct clock clock = system_fake_clock_init(&at, utc_ms);
    struct random random = system_fake_random_init(&seeded, 1);
    struct store_options how = {.folder = folder, .random = &random, .now = clock.now(clock.ctx)};
    struct store_office office = {.name = "見本の 事業所",
                                  .profile = "sapporo",
                                  .abuse_office = "見本市",
                                  .abuse_phone = "011-000-0000"};
    struct store_dwelling dwelling = {.name = "見本の いえ", .code = "A"};
    struct store *store = NULL;
    struct err err = {""};
    if (store_create(&how, &office, &err) != OK || store_open(&how, &store, &err) != OK)
        fail_msg("%s", err.text);
    if (store_dwelling_add(store, &dwelling, &how.now, &err) != OK ||
        store_staff_pin_put(store, STAFF_WORKER, "204615", &how.now, &err) != OK ||
        store_staff_pin_put(store, STAFF_MANAGER, "905173", &how.now, &err) != OK ||
        store_setting_put(store, "keep.years", "3", &how.now, &err) != OK)
        fail_msg("%s", err.text);
    store_close(store);
}

// With the options LINE, words with one blank between them.
[[maybe_unused]] static int set_up_with(void **state, const char *line)
{
    static struct fixture f;
    struct err err = {""};
    struct options options;
    char words[128], *rest = words, *argv[8] = {(char *)"engawa"};
    int argc = 1;
    snprintf(words, sizeof words, "%s", line);
    for (char *word; (word = strtok_r(rest, " ", &rest)) && argc < 8;)
        argv[argc++] = word;
    f = (struct fixture){.folder = ENGAWA_BUILD_DIR "/kiosk-XXXXXX"};
    *state = &f;
    assert_non_null(mkdtemp(f.folder));
    assert_int_equal(options_read(argc, argv, &options, &err), OK);
    options.data = f.folder;
    options.drive = true; // the clock moves when told
    make_data(f.folder, options.clock_utc_ms);
    assert_int_equal(canvas_init(&f.canvas, options.width, options.height), OK);
    if (kiosk_init(&f.kiosk, &options, &err) != OK ||
        kiosk_panel(&f.kiosk, options.width, options.height, 0, &err) != OK)
        fail_msg("%s", err.text);
    kiosk_refresh(&f.kiosk, &f.canvas);
    return 0;
}

[[maybe_unused]] static int set_up(void **state)
{
    return set_up_with(state, "");
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    kiosk_fini(&f->kiosk);
    canvas_fini(&f->canvas);
    DIR *dir = opendir(f->folder);
    if (!dir)
        return -1;
    for (struct dirent *entry; (entry = readdir(dir));) {
        char path[1024];
        snprintf(path, sizeof path, "%s/%s", f->folder, entry->d_name);
        unlink(path);
    }
    closedir(dir);
    return rmdir(f->folder);
}

static int64_t now_ms(const struct fixture *f)
{
    return f->kiosk.fake_clock.at.mono_ms;
}

[[maybe_unused]] static void wait_ms(struct fixture *f, int64_t ms)
{
    system_fake_clock_advance(&f->kiosk.fake_clock, ms);
    kiosk_refresh(&f->kiosk, &f->canvas);
}

static const char *screen(const struct fixture *f)
{
    return screen_name(f->kiosk.app.screen);
}

static struct rect place_of(const struct fixture *f, const char *id)
{
    struct node *node = node_find(ui_root(f->kiosk.ui), id);
    if (!node)
        fail_msg("no %s on screen %s", id, screen(f));
    return node->rect;
}

static void finger(struct fixture *f, enum ui_event_kind kind, const struct rect *on, int64_t at_ms)
{
    struct ui_event event = {
        .kind = kind, .x = on->x + on->w / 2, .y = on->y + on->h / 2, .at_ms = at_ms};
    kiosk_event(&f->kiosk, &event);
}

[[maybe_unused]] static void tap(struct fixture *f, const char *id)
{
    struct rect on = place_of(f, id);
    finger(f, UI_PRESS, &on, now_ms(f));
    finger(f, UI_RELEASE, &on, now_ms(f));
}

[[maybe_unused]] static void type(struct fixture *f, const char *text)
{
    struct ui_event event = {.kind = UI_TEXT, .text = text, .at_ms = now_ms(f)};
    kiosk_event(&f->kiosk, &event);
}
