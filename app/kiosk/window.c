// The kiosk on a screen: waits, acts, shows what changed, and waits again.
#include "kiosk/kiosk.h"
#include "sdl/events.h"

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

static enum status run(struct kiosk *kiosk, struct sdl_window *window, struct sdl_events *events,
                       const struct options *options, struct err *err)
{
    struct canvas canvas;
    TRY(take_size(kiosk, window, options, &canvas, err));
    for (;;) {
        struct rect shown = kiosk_refresh(kiosk, &canvas);
        if (shown.w > 0 && shown.h > 0)
            sdl_window_show(window, &shown);
        struct input input = sdl_events_wait(events, wait_ms(kiosk));
        switch (input.kind) {
        case INPUT_UI:
            kiosk_event(kiosk, &input.ui);
            break;
        case INPUT_RESIZED:
        case INPUT_REPAINT:
            TRY(take_size(kiosk, window, options, &canvas, err));
            ui_damage_all(kiosk->ui);
            break;
        case INPUT_QUIT:
            return OK;
        case INPUT_NONE:
        case INPUT_WAKE:
            break;
        }
    }
}

enum status kiosk_run_window(struct kiosk *kiosk, const struct options *options, struct err *err)
{
    struct sdl_window_params params = {"Engawa", options->width, options->height,
                                       options->fullscreen};
    struct sdl_window *window;
    struct sdl_events *events = NULL;
    TRY(sdl_window_open(&params, &window, err));
    enum status result = sdl_events_new(window, &kiosk->clock, &events, err);
    if (result == OK)
        result = run(kiosk, window, events, options, err);
    sdl_events_free(events);
    sdl_window_close(window);
    return result;
}
