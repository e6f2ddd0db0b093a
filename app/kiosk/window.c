// The kiosk on a screen: waits, acts, shows what changed, and waits again.
#include "device/scanner.h"
#include "kiosk/kiosk.h"
#include "screens/screen.h"
#include "sdl/events.h"

#include <stdio.h>
#include <string.h>

static enum status take_size(struct kiosk *kiosk, struct sdl_window *window,
                             const struct options *options, struct canvas *canvas, struct err *err)
{
    TRY(sdl_window_canvas(window, canvas, err));
    double diagonal_mm = options->diagonal_mm > 0 ? options->diagonal_mm
                         : options->fullscreen    ? sdl_window_diagonal_mm(window)
                                                  : 0;
    return kiosk_panel(kiosk, canvas->width, canvas->height, diagonal_mm, err);
}

static int wait_ms(const struct kiosk *kiosk)
{
    int64_t due = kiosk_deadline(kiosk);
    if (due == INT64_MAX)
        return -1;
    int64_t rest = due - kiosk->clock.now(kiosk->clock.ctx).mono_ms;
    return rest < 0 ? 0 : rest > 3600000 ? 3600000 : (int)rest;
}

struct shown {
    struct kiosk *kiosk;
    struct sdl_window *window;
    const struct options *options;
    struct canvas canvas;
    struct scanner *scanner;         // NULL: none is wanted
    char taught[SETTING_VALUE_SIZE]; // the one that was taught, as it was opened with
    struct sdl_events *events;
    bool over;
};

// What scanners that are the kiosk's alone have read.
static void take_codes(struct shown *shown)
{
    char code[SCANNER_CODE_SIZE];
    struct clock *clock = &shown->kiosk->clock;
    while (shown->scanner && scanner_take(shown->scanner, code)) {
        devices_read_by_own(&shown->kiosk->app);
        struct ui_event event = {
            .kind = UI_SCAN, .text = ui_scan_code(code), .at_ms = clock->now(clock->ctx).mono_ms};
        kiosk_event(shown->kiosk, &event);
        explicit_bzero(code, sizeof code);
    }
}

static enum status act(struct shown *shown, const struct input *input, struct err *err)
{
    switch (input->kind) {
    case INPUT_UI:
        kiosk_event(shown->kiosk, &input->ui);
        break;
    case INPUT_RESIZED:
    case INPUT_REPAINT:
        TRY(take_size(shown->kiosk, shown->window, shown->options, &shown->canvas, err));
        ui_damage_all(shown->kiosk->ui);
        break;
    case INPUT_QUIT:
        shown->over = true;
        break;
    case INPUT_NONE:
    case INPUT_WAKE:
        break;
    }
    return OK;
}

static void show(struct shown *shown)
{
    struct kiosk *kiosk = shown->kiosk;
    struct rect painted = kiosk_refresh(kiosk, &shown->canvas);
    if (painted.w > 0 && painted.h > 0)
        sdl_window_show(shown->window, &painted);
    voice_shown(&kiosk->voice, kiosk->clock.now(kiosk->clock.ctx).mono_ms);
}

static void wake(void *events)
{
    sdl_events_wake(events);
}

// A scanner is help, never a condition: what is wrong with it is told and left out.
static void open_scanner(struct shown *shown)
{
    struct scanner_params params = {.device = shown->options->scanner,
                                    .folder = shown->kiosk->devices.input,
                                    .taught = shown->taught,
                                    .sys = shown->kiosk->devices.sys};
    struct err err;
    if (shown->options->no_scanner)
        return;
    if (scanner_open(&params, &shown->scanner, &err) == OK)
        scanner_tell(shown->scanner, wake, shown->events);
    else
        fprintf(stderr, "engawa: no scanner is taken for the kiosk alone: %s\n", err.text);
}

// The setting of the facility: at the start, and when somebody teaches another one.
static void follow_setting(struct shown *shown)
{
    const char *taught = app_setting(&shown->kiosk->app, SETTING_SCANNER);
    if (strcmp(shown->taught, taught) == 0)
        return;
    snprintf(shown->taught, sizeof shown->taught, "%s", taught);
    scanner_close(shown->scanner);
    shown->scanner = NULL;
    open_scanner(shown);
}

// What came together is acted on in order and painted once: showing waits for the screen's beat.
static enum status run(struct shown *shown, struct sdl_events *events, struct err *err)
{
    TRY(take_size(shown->kiosk, shown->window, shown->options, &shown->canvas, err));
    while (!shown->over) {
        follow_setting(shown);
        take_codes(shown);
        show(shown);
        TRY(kiosk_goes_on(shown->kiosk, err));
        struct input input = sdl_events_wait(events, wait_ms(shown->kiosk));
        do
            TRY(act(shown, &input, err));
        while (!shown->over && sdl_events_more(events, &input));
    }
    return OK;
}

static void tell(struct kiosk *kiosk, struct scanner *scanner, struct sdl_events *events)
{
    void (*fn)(void *ctx) = events ? wake : NULL;
    maker_tell(kiosk->voice.maker, fn, events);
    eye_tell(&kiosk->eye, fn, events);
    paper_tell(&kiosk->paper, fn, events);
    devices_tell(&kiosk->devices, fn, events);
    ears_tell(&kiosk->ears, fn, events);
    kiosk_carry_tell(&kiosk->carry, fn, events);
    if (scanner)
        scanner_tell(scanner, fn, events);
}

enum status kiosk_run_window(struct kiosk *kiosk, const struct options *options, struct err *err)
{
    struct sdl_window_params params = {"Engawa", options->width, options->height,
                                       options->fullscreen};
    struct sdl_window *window;
    struct sdl_events *events = NULL;
    TRY(sdl_window_open(&params, &window, err));
    enum status result = sdl_events_new(window, &kiosk->clock, &events, err);
    struct shown shown = {.kiosk = kiosk, .window = window, .options = options, .events = events};
    if (result == OK) {
        snprintf(shown.taught, sizeof shown.taught, "%s",
                 app_setting(&kiosk->app, SETTING_SCANNER));
        open_scanner(&shown);
        tell(kiosk, shown.scanner, events);
        result = run(&shown, events, err);
        tell(kiosk, shown.scanner, NULL);
    }
    scanner_close(shown.scanner);
    sdl_events_free(events);
    sdl_window_close(window);
    return result;
}
