#include "kiosk/kiosk.h"
#include "screens/screen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// What the scan filter lets through, and everything else, waits here until the handler is done.
// More than fits comes from no hand and no scanner.
static void queue(void *ctx, const struct ui_event *event)
{
    struct kiosk *kiosk = ctx;
    if (kiosk->queued == KIOSK_QUEUE)
        return;
    struct queued_event *to = &kiosk->queue[kiosk->queued++];
    to->event = *event;
    if (event->text) {
        snprintf(to->text, sizeof to->text, "%s", event->text);
        to->event.text = to->text;
    }
}

int kiosk_diagonal_mm(const struct kiosk *kiosk)
{
    enum { LEAST = 80, MOST = 2000 }; // as --diagonal-mm takes it
    long mm = strtol(app_setting(&kiosk->app, SETTING_DIAGONAL), NULL, 10);
    return mm >= LEAST && mm <= MOST ? (int)mm : 0;
}

enum status kiosk_panel(struct kiosk *kiosk, int width, int height, double diagonal_mm,
                        struct err *err)
{
    kiosk->measured_mm = kiosk->diagonal_given ? 0 : kiosk_diagonal_mm(kiosk);
    if (kiosk->measured_mm > 0)
        diagonal_mm = kiosk->measured_mm;
    struct metrics metrics = metrics_for_panel(width, height, diagonal_mm);
    bool first = !kiosk->ui;
    if (first && ui_new(sdl_font_port(kiosk->font), metrics, &kiosk->ui) != OK)
        return err_memory(err);
    ui_set_metrics(kiosk->ui, metrics);
    if (kiosk->ways.at[WAY_TEXT] < 0)
        kiosk->ways.at[WAY_TEXT] = metrics.text_step;
    if (first) {
        app_begin_with(&kiosk->app, &kiosk->ways);
        ui_scan_init(&kiosk->scan, queue, kiosk);
    }
    kiosk->app.changed = true;
    return OK;
}

// What the person chose, as the toolkit takes it.
static void apply_ways(struct kiosk *kiosk)
{
    const struct ways *ways = &kiosk->app.ways;
    struct metrics metrics = *ui_metrics(kiosk->ui), before = metrics;
    metrics.text_step = ways->at[WAY_TEXT];
    metrics.theme = (enum theme_name)ways->at[WAY_THEME];
    metrics.ruby = (enum ruby_mode)ways->at[WAY_RUBY];
    metrics.no_pictures = ways->at[WAY_PICTURES] != 0;
    metrics.left_handed = ways->at[WAY_HAND] != 0;
    if (metrics.text_step != before.text_step || metrics.theme != before.theme ||
        metrics.ruby != before.ruby || metrics.no_pictures != before.no_pictures ||
        metrics.left_handed != before.left_handed)
        ui_set_metrics(kiosk->ui, metrics);
    struct ui_settings *settings = ui_settings(kiosk->ui);
    settings->slop_mm = ways_number(ways, WAY_SLOP);
    settings->rearm_ms = ways_number(ways, WAY_REARM);
    settings->hold_ms = ways_number(ways, WAY_HOLD);
    settings->scanning = (enum ui_scanning)ways->at[WAY_SWITCH];
    settings->scan_ms = ways_number(ways, WAY_PACE);
}

static void show(struct kiosk *kiosk)
{
    struct app *app = &kiosk->app;
    apply_ways(kiosk);
    struct arena *arena = ui_begin(kiosk->ui);
    struct node *tree = app_build(app, arena, ui_metrics(kiosk->ui));
    // Another question on the same screen is another page to the toolkit.
    const char *page = arena_printf(arena, "%s/%s", screen_name(app->screen), app->item);
    ui_show(kiosk->ui, page, tree, words_in(app->strings[STR_MORE], app->lang),
            words_in(app->strings[STR_BEFORE], app->lang));
    if (kiosk->person != app->person)
        ui_next_person(kiosk->ui);
    kiosk->person = app->person;
    if (app->signed_in)
        aids_expect(&kiosk->aids, app->person);
    if (app->page != ui_page(kiosk->ui))
        ui_turn_to(kiosk->ui, app->page);
    app->changed = false;
}

// Each event meets the screen that the one before it has left.
static void act_on_queued(struct kiosk *kiosk)
{
    for (int i = 0; i < kiosk->queued; i++) {
        struct ui_action action;
        if (kiosk->app.changed)
            show(kiosk);
        // A finger that came down before this screen stood meant another one.
        const struct ui_event *event = &kiosk->queue[i].event;
        if (event->kind == UI_PRESS && event->at_ms < kiosk->app.screen_ms)
            continue;
        app_touched(&kiosk->app);
        if (event->kind == UI_PRESS || event->kind == UI_KEY)
            kiosk->app.by_key = event->kind == UI_KEY;
        reader_interrupt(&kiosk->voice, &kiosk->app, event);
        unsigned presses = ui_presses(kiosk->ui);
        if (ui_event(kiosk->ui, event, &action)) {
            reader_acted(&kiosk->reader, &action);
            app_act(&kiosk->app, &action);
        } else {
            app_turned(&kiosk->app, ui_page(kiosk->ui));
        }
        if (ui_presses(kiosk->ui) != presses)
            reader_pressed(&kiosk->voice, &kiosk->app, kiosk->ears.headphones);
    }
    explicit_bzero(kiosk->queue, sizeof kiosk->queue[0] * (size_t)kiosk->queued);
    kiosk->queued = 0;
}

// What is heard, and the frame around it. Who listens is there.
static void speak(struct kiosk *kiosk)
{
    int64_t now_ms = kiosk->clock.now(kiosk->clock.ctx).mono_ms;
    struct voice *voice = &kiosk->voice;
    voice_hush(voice, recorder_is_busy(&kiosk->recorder));
    bool went_on = voice_tick(voice, now_ms);
    if (reader_look(&kiosk->reader, voice, &kiosk->app, kiosk->ui, kiosk->ears.headphones))
        show(kiosk);
    if (voice_tick(voice, now_ms) || went_on)
        app_touched(&kiosk->app);
    if (pace_hold(&kiosk->app, voice_is_speaking(voice)))
        show(kiosk);
    if (memo_hold(&kiosk->app, voice_is_speaking(voice)))
        show(kiosk);
    bool busy = recorder_is_busy(&kiosk->recorder);
    voice_hush(voice, busy);
    ui_mark(kiosk->ui, voice_node(voice));
    ui_hold(kiosk->ui, voice_is_speaking(voice) || busy);
    voice_settled(voice, now_ms);
}

static void look_at_devices(struct kiosk *kiosk)
{
    const struct devices_of of = {&kiosk->app,   kiosk->store,  &kiosk->clock,
                                  &kiosk->voice, &kiosk->paper, kiosk->ears.state};
    devices_look(&kiosk->devices, &of);
}

// A card that the camera read takes the road of one that was scanned.
static void look(struct kiosk *kiosk)
{
    char code[CAMERA_CODE_SIZE];
    int64_t now_ms = kiosk->clock.now(kiosk->clock.ctx).mono_ms;
    const char *setting = app_setting(&kiosk->app, SETTING_CAMERA);
    if (!eye_look(&kiosk->eye, &kiosk->app, setting, now_ms, code))
        return;
    struct ui_event event = {.kind = UI_SCAN, .text = ui_scan_code(code), .at_ms = now_ms};
    queue(kiosk, &event);
    explicit_bzero(code, sizeof code);
    act_on_queued(kiosk);
    look(kiosk); // the camera is closed
}

// A voice that was being heard in headphones is not for the whole entrance either.
static void follow_ears(struct kiosk *kiosk)
{
    bool had = kiosk->ears.headphones;
    if (ears_look(&kiosk->ears, app_setting(&kiosk->app, SETTING_SOUND)))
        kiosk->app.changed = true;
    if (had && !kiosk->ears.headphones && kiosk->recorder.state == RECORDER_PLAYING)
        kiosk->recording.stop(kiosk->recording.ctx);
}

// The set-up told of another kind of facility: its questions differ.
static void follow_kind(struct kiosk *kiosk)
{
    struct err err;
    enum setup_kind kind = kiosk->app.setup.office.kind;
    if (kind != kiosk->kind && kiosk->app.screen == SCREEN_WELCOME &&
        kiosk_use_pack(kiosk, kind, &err) != OK)
        fprintf(stderr, "engawa: the questions of this kind of facility: %s\n", err.text);
}

// What was measured with a card, unless who starts the kiosk says otherwise.
static void follow_panel(struct kiosk *kiosk)
{
    int diagonal_mm = kiosk->diagonal_given ? 0 : kiosk_diagonal_mm(kiosk);
    if (diagonal_mm == kiosk->measured_mm)
        return;
    kiosk->measured_mm = diagonal_mm;
    struct metrics metrics = *ui_metrics(kiosk->ui);
    struct metrics by_size = metrics_for_panel(metrics.width_px, metrics.height_px, diagonal_mm);
    metrics.px_per_mm = by_size.px_per_mm;
    metrics.compact = by_size.compact;
    metrics.portrait = by_size.portrait;
    ui_set_metrics(kiosk->ui, metrics);
    kiosk->app.changed = true;
}

enum status kiosk_goes_on(const struct kiosk *kiosk, struct err *err)
{
    if (kiosk->ended != OK && err)
        *err = kiosk->why;
    return kiosk->ended;
}

void kiosk_settle(struct kiosk *kiosk)
{
    if (kiosk->ended != OK)
        return;
    act_on_queued(kiosk);
    follow_ears(kiosk);
    kiosk->recorder.volume_percent = ways_number(&kiosk->app.ways, WAY_VOLUME);
    recorder_tick(&kiosk->recorder);
    app_tick(&kiosk->app);
    if (kiosk->app.restores)
        kiosk->ended = kiosk_open_restored(kiosk, &kiosk->why);
    if (kiosk->ended != OK)
        return;
    follow_kind(kiosk);
    follow_panel(kiosk);
    look(kiosk);
    paper_look(&kiosk->paper, &kiosk->app, kiosk->font, kiosk->painter);
    look_at_devices(kiosk);
    if (kiosk->app.changed)
        show(kiosk);
    ui_tick(kiosk->ui, kiosk->clock.now(kiosk->clock.ctx).mono_ms);
    speak(kiosk);
}

struct rect kiosk_refresh(struct kiosk *kiosk, const struct canvas *canvas)
{
    // Not before everything that came is acted on: what waited is older than now.
    ui_scan_tick(&kiosk->scan, kiosk->clock.now(kiosk->clock.ctx).mono_ms);
    kiosk_settle(kiosk);
    struct rect damage = ui_damage(kiosk->ui);
    if (damage.w > 0 && damage.h > 0) {
        sdl_painter_target(kiosk->painter, canvas);
        ui_paint(kiosk->ui, sdl_painter_port(kiosk->painter));
    }
    return damage;
}

int64_t kiosk_deadline(const struct kiosk *kiosk)
{
    int64_t app = app_deadline(&kiosk->app), scan = ui_scan_deadline(&kiosk->scan);
    int64_t voice = voice_deadline(&kiosk->voice), due = ui_deadline(kiosk->ui);
    due = app < due ? app : due;
    int64_t recorder = recorder_deadline(&kiosk->recorder);
    due = voice < due ? voice : due;
    due = recorder < due ? recorder : due;
    due = eye_deadline(&kiosk->eye) < due ? eye_deadline(&kiosk->eye) : due;
    return scan >= 0 && scan < due ? scan : due;
}

void kiosk_event(struct kiosk *kiosk, const struct ui_event *event)
{
    if (event->kind == UI_TEXT) {
        ui_scan_text(&kiosk->scan, event->text, event->at_ms);
    } else if (event->kind == UI_KEY && event->key == KEY_PRESS) {
        ui_scan_enter(&kiosk->scan, event->at_ms);
    } else if (event->kind == UI_KEY) {
        ui_scan_key(&kiosk->scan, event);
    } else if (event->kind == UI_SCAN) {
        queue(kiosk, event);
    } else {
        ui_scan_finger(&kiosk->scan, event);
    }
    kiosk_settle(kiosk);
}
