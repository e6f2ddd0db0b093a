#include "kiosk/kiosk.h"
#include "kiosk/languages.h"
#include "qr/qr.h"
#include "screens/screen.h"
#include "sdl/events.h"
#include "sdl/microphone.h"
#include "system/places.h"

#include <stdio.h>
#include <string.h>

static enum status make_code(const char *text, uint8_t *modules, int *size)
{
    struct qr qr;
    struct err err;
    TRY(qr_encode(text, QR_VERSION_MAX, &qr, &err));
    memcpy(modules, qr.dark, (size_t)qr.size * (size_t)qr.size);
    *size = qr.size;
    qr_fini(&qr);
    return OK;
}

static enum status open_clock(struct kiosk *kiosk, const struct options *options, struct err *err)
{
    kiosk->random = system_random();
    if (!options->drive)
        return system_clock_init(&kiosk->real_clock, &kiosk->clock, err);
    if (options->seed)
        kiosk->random = system_fake_random_init(&kiosk->fake_random, options->seed);
    kiosk->clock = system_fake_clock_init(&kiosk->fake_clock, options->clock_utc_ms);
    return OK;
}

static enum status open_store(struct kiosk *kiosk, const char *data, struct err *err)
{
    struct store_options how = {.folder = data,
                                .random = &kiosk->random,
                                .now = kiosk->clock.now(kiosk->clock.ctx),
                                .kiosk = true};
    TRY(store_open(&how, &kiosk->store, err));
    store_records(kiosk->store, &kiosk->records);
    return OK;
}

static enum status open_content(struct kiosk *kiosk, const char *share, struct err *err)
{
    struct house house;
    char pack[SYSTEM_PATH_MAX + 32], pictures[SYSTEM_PATH_MAX + 32];
    snprintf(pack, sizeof pack, "%s/packs/core", share);
    snprintf(pictures, sizeof pictures, "%s/pictograms", share);
    TRY(kiosk->records.house(kiosk->records.ctx, &house, err));
    struct facility_kind kind = {house.is_group_home, house.day_support};
    return content_load(pack, pictures, kind, &kiosk->content, err);
}

static enum status open_fonts(struct kiosk *kiosk, const char *share, struct err *err)
{
    struct system_fonts fonts;
    char pictures[SYSTEM_PATH_MAX + 32];
    snprintf(pictures, sizeof pictures, "%s/pictograms", share);
    TRY(system_fonts_find(&fonts, err));
    struct sdl_font_files files = {fonts.regular, fonts.bold, fonts.fallback};
    TRY(sdl_font_new(&files, &kiosk->font, err));
    return sdl_painter_new(kiosk->font, pictures, &kiosk->painter, err);
}

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

static enum status open_voice(struct kiosk *kiosk, const char *data, const char *share, bool heard,
                              bool headphones, struct err *err)
{
    TRY(sounds_open(&kiosk->sounds, share, data, err));
    if (heard && sdl_sound_new(&kiosk->sound) != OK)
        return err_memory(err);
    reader_init(&kiosk->reader);
    TRY(voice_init(&kiosk->voice, kiosk->sounds.speech, kiosk->sound, err));
    ears_open(&kiosk->ears, &kiosk->voice, kiosk->sound, headphones);
    sounds_wire(&kiosk->sounds, &kiosk->voice, &kiosk->ears, kiosk->sound);
    kiosk->sounding = sounds_port(&kiosk->sounds);
    return OK;
}

// The staff choose one; whoever starts the kiosk may say another.
static void microphone_name(void *ctx, char out[SETTING_VALUE_SIZE])
{
    const struct kiosk *kiosk = ctx;
    const char *said = kiosk->microphone_name;
    snprintf(out, SETTING_VALUE_SIZE, "%s",
             said ? said : app_setting(&kiosk->app, SETTING_MICROPHONE));
}

static enum status open_recorder(struct kiosk *kiosk, const struct options *options,
                                 struct err *err)
{
    struct recorder_parts parts = {
        .clock = &kiosk->clock, .sound = kiosk->sound, .name = microphone_name, .name_ctx = kiosk};
    if (!options->drive && !options->no_microphone) {
        if (sdl_microphone_new(&kiosk->microphone) != OK)
            return err_memory(err);
        parts.microphone = microphone_of(kiosk->microphone);
    }
    kiosk->microphone_name = options->microphone;
    recorder_init(&kiosk->recorder, &parts);
    kiosk->recording = recorder_port(&kiosk->recorder);
    return OK;
}

// That nothing can be handed out on a stick is told, and keeps nobody from visiting.
static void open_carry(struct kiosk *kiosk, const struct options *options, const char *data)
{
    struct err err;
    bool wanted = options->drive ? options->stick != NULL : !options->no_stick;
    struct kiosk_carry_params params = {.data = data,
                                        .stick = options->stick,
                                        .waits = options->drive,
                                        .content = kiosk->content,
                                        .random = &kiosk->random,
                                        .clock = &kiosk->clock};
    if (wanted && kiosk_carry_init(&kiosk->carry, &params, &err) != OK)
        say_why("nothing can be handed out on a stick", &err);
}

enum status kiosk_init(struct kiosk *kiosk, const struct options *options, struct err *err)
{
    *kiosk = (struct kiosk){0};
    char share[SYSTEM_PATH_MAX], data[SYSTEM_PATH_MAX];
    if (!options->drive) // before the voice's thread, which would end the program on the spot
        TRY(sdl_events_hold_signals(err));
    TRY(open_clock(kiosk, options, err));
    TRY(system_share_dir(share, err));
    TRY(system_data_dir(options->data, data, err));
    TRY(open_store(kiosk, data, err));
    TRY(open_content(kiosk, share, err));
    TRY(open_fonts(kiosk, share, err));
    // After the typefaces, which must have the letters.
    kiosk_add_languages(kiosk->content, sdl_font_port(kiosk->font), share, data);
    TRY(open_voice(kiosk, data, share, !options->drive, options->headphones, err));
    TRY(open_recorder(kiosk, options, err));
    TRY(paper_init(&kiosk->paper, &options->printer, options->paper_px, err));
    devices_init(&kiosk->devices, data, share, &options->printer, options->drive);
    open_carry(kiosk, options, data);
    struct app_ports ports = {.clock = &kiosk->clock,
                              .random = &kiosk->random,
                              .records = &kiosk->records,
                              .content = kiosk->content,
                              .code = make_code,
                              .aids = aids_open(&kiosk->aids, share),
                              .recorder = &kiosk->recording,
                              .carry = kiosk_carry_port(&kiosk->carry),
                              .sounds = &kiosk->sounding};
    TRY(app_init(&kiosk->app, &ports, options->lang, err));
    kiosk->app_ready = true;
    eye_init(&kiosk->eye, options->camera, options->drive);
    kiosk->ways = options->ways;
    ui_scan_init(&kiosk->scan, queue, kiosk);
    return OK;
}

void kiosk_fini(struct kiosk *kiosk)
{
    if (kiosk->app_ready)
        app_fini(&kiosk->app);
    kiosk_carry_fini(&kiosk->carry);
    aids_close(&kiosk->aids);
    devices_fini(&kiosk->devices);
    recorder_fini(&kiosk->recorder);
    sdl_microphone_free(kiosk->microphone);
    eye_fini(&kiosk->eye);
    paper_fini(&kiosk->paper);
    ears_close(&kiosk->ears);
    voice_fini(&kiosk->voice);
    sdl_sound_free(kiosk->sound);
    sounds_close(&kiosk->sounds);
    ui_free(kiosk->ui);
    sdl_painter_free(kiosk->painter);
    sdl_font_free(kiosk->font);
    content_free(kiosk->content);
    store_close(kiosk->store);
}

enum status kiosk_panel(struct kiosk *kiosk, int width, int height, double diagonal_mm,
                        struct err *err)
{
    struct metrics metrics = metrics_for_panel(width, height, diagonal_mm);
    bool first = !kiosk->ui;
    if (first && ui_new(sdl_font_port(kiosk->font), metrics, &kiosk->ui) != OK)
        return err_memory(err);
    ui_set_metrics(kiosk->ui, metrics);
    if (kiosk->ways.at[WAY_TEXT] < 0)
        kiosk->ways.at[WAY_TEXT] = metrics.text_step;
    if (first)
        app_begin_with(&kiosk->app, &kiosk->ways);
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

void kiosk_settle(struct kiosk *kiosk)
{
    act_on_queued(kiosk);
    follow_ears(kiosk);
    kiosk->recorder.volume_percent = ways_number(&kiosk->app.ways, WAY_VOLUME);
    recorder_tick(&kiosk->recorder);
    app_tick(&kiosk->app);
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
