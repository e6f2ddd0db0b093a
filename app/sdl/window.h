// The window: opens the screen, lends its pixels, shows what changed. Knows what SDL calls a window
// and nothing of what is drawn. One thread.
#pragma once
#include "base/err.h"
#include "sdl/canvas.h"

#include <stdbool.h>

struct sdl_window_params {
    const char *title;
    int width, height; // of the window; fullscreen takes the screen's size
    bool fullscreen;
};

// What libraries below SDL read of the environment. To be called before whatever starts threads.
void sdl_window_prepare(void);

struct sdl_window;
// Starts SDL's video. ERR_IO when there is no display, ERR_MEMORY.
enum status sdl_window_open(const struct sdl_window_params *params, struct sdl_window **out,
                            struct err *err);
void sdl_window_close(struct sdl_window *window);
// The pixels to paint on. They move when the size changes: ask again after every INPUT_RESIZED and
// INPUT_REPAINT, and then paint everything. Borrowed.
enum status sdl_window_canvas(struct sdl_window *window, struct canvas *out, struct err *err);
// Shows what was painted inside DAMAGE. A picture that is lost comes back as INPUT_REPAINT.
void sdl_window_show(struct sdl_window *window, const struct rect *damage);
// The display's own measure of its diagonal; 0 when it does not tell or tells nonsense.
double sdl_window_diagonal_mm(const struct sdl_window *window);
// True on a bare console, where SDL itself would look for input a thousand times a second
// (console_wait.h).
bool sdl_window_is_console(const struct sdl_window *window);
