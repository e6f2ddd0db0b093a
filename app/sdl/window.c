#include "sdl/window.h"

#include <math.h>
#include <SDL.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct sdl_window {
    SDL_Window *sdl;
    // Where the surface has another format than canvases have, painting goes here first.
    struct canvas own;
    bool video, is_console;
};

void sdl_window_prepare(void)
{
    // Under X libX11 would read 5,000 ways to compose letters with a keyboard, a fifth of all that
    // a start computes, and keep them. Here letters are made by ime/. Whoever wants some names a
    // file.
    (void)setenv("XCOMPOSEFILE", "/dev/null", 0);
}

static void set_hints(void)
{
    // Fingers are told apart from the mouse, so neither may pretend to be the other.
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
    SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
    // A window that loses the focus to a dialog of the system stays where it is.
    SDL_SetHint(SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0");
}

// Only what somebody can see. SDL would go on to drivers that paint into nowhere.
static void choose_driver(void)
{
    char drivers[32];
    snprintf(drivers, sizeof drivers, "%s%sKMSDRM", getenv("DISPLAY") ? "x11," : "",
             getenv("WAYLAND_DISPLAY") ? "wayland," : "");
    SDL_SetHint(SDL_HINT_VIDEODRIVER, drivers); // SDL_VIDEODRIVER in the environment has its way
}

static enum status start_video(struct sdl_window *window, struct err *err)
{
    set_hints();
    choose_driver();
    if (SDL_Init(SDL_INIT_VIDEO | SDL_INIT_EVENTS) != 0)
        return err_set(err, ERR_IO,
                       "no display: %s. Set DISPLAY or WAYLAND_DISPLAY, or run on a console as a "
                       "user in the groups video, render and input",
                       SDL_GetError());
    window->video = true;
    const char *driver = SDL_GetCurrentVideoDriver();
    window->is_console = driver != NULL && strcmp(driver, "KMSDRM") == 0;
    // Acceleration would start OpenGL only to copy one picture. KMSDRM has no window memory of its
    // own and can show pixels in no other way.
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, window->is_console ? "1" : "0");
    return OK;
}

enum status sdl_window_open(const struct sdl_window_params *params, struct sdl_window **out,
                            struct err *err)
{
    struct sdl_window *window = calloc(1, sizeof(*window));
    if (window == NULL)
        return err_memory(err);
    enum status status = start_video(window, err);
    if (status != OK)
        goto fail;
    Uint32 flags = params->fullscreen ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0;
    window->sdl = SDL_CreateWindow(params->title, SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED,
                                   params->width, params->height, flags);
    if (window->sdl == NULL) {
        status = err_set(err, ERR_IO, "cannot open a window of %d × %d pixels: %s", params->width,
                         params->height, SDL_GetError());
        goto fail;
    }
    SDL_DisableScreenSaver();
    if (params->fullscreen)
        (void)SDL_ShowCursor(SDL_DISABLE);
    *out = window;
    return OK;
fail:
    sdl_window_close(window);
    return status;
}

void sdl_window_close(struct sdl_window *window)
{
    if (window == NULL)
        return;
    canvas_fini(&window->own);
    if (window->sdl != NULL)
        SDL_DestroyWindow(window->sdl);
    if (window->video)
        SDL_Quit();
    free(window);
}

static bool is_plain(const SDL_Surface *surface)
{
    return surface->format->BytesPerPixel == 4 && surface->format->Rmask == 0xFF0000 &&
           surface->format->Gmask == 0xFF00 && surface->format->Bmask == 0xFF &&
           surface->pitch % 4 == 0 && !SDL_MUSTLOCK(surface);
}

enum status sdl_window_canvas(struct sdl_window *window, struct canvas *out, struct err *err)
{
    SDL_Surface *surface = SDL_GetWindowSurface(window->sdl);
    if (surface == NULL)
        return err_set(err, ERR_IO, "the window has no pixels: %s", SDL_GetError());
    if (is_plain(surface)) {
        *out = (struct canvas){surface->pixels, surface->w, surface->h,
                               (size_t)surface->pitch / sizeof(uint32_t)};
        return OK;
    }
    if (window->own.width != surface->w || window->own.height != surface->h) {
        canvas_fini(&window->own);
        if (canvas_init(&window->own, surface->w, surface->h) != OK)
            return err_memory(err);
    }
    *out = window->own;
    return OK;
}

static void copy_own(struct sdl_window *window, SDL_Surface *surface, SDL_Rect *r)
{
    SDL_Surface *from = SDL_CreateRGBSurfaceWithFormatFrom(
        window->own.pixels, window->own.width, window->own.height, 32,
        (int)(window->own.stride * sizeof(uint32_t)), SDL_PIXELFORMAT_XRGB8888);
    if (from != NULL)
        (void)SDL_BlitSurface(from, r, surface, r);
    SDL_FreeSurface(from);
}

static void ask_repaint(SDL_Window *sdl)
{
    SDL_Event event = {.window = {.type = SDL_WINDOWEVENT,
                                  .windowID = SDL_GetWindowID(sdl),
                                  .event = SDL_WINDOWEVENT_EXPOSED}};
    (void)SDL_PushEvent(&event);
}

void sdl_window_show(struct sdl_window *window, const struct rect *damage)
{
    SDL_Surface *surface = SDL_GetWindowSurface(window->sdl);
    if (surface == NULL)
        return;
    struct rect all = {0, 0, surface->w, surface->h};
    struct rect r = rect_intersect(&all, damage);
    SDL_Rect area = {r.x, r.y, r.w, r.h};
    if (r.w == 0)
        return;
    if (window->own.pixels != NULL)
        copy_own(window, surface, &area);
    // Between a change of size and its event the surface is out of date.
    if (SDL_UpdateWindowSurfaceRects(window->sdl, &area, 1) != 0)
        ask_repaint(window->sdl);
}

double sdl_window_diagonal_mm(const struct sdl_window *window)
{
    float dpi = 0;
    SDL_DisplayMode mode;
    int display = SDL_GetWindowDisplayIndex(window->sdl);
    if (display < 0 || SDL_GetDesktopDisplayMode(display, &mode) != 0 ||
        SDL_GetDisplayDPI(display, &dpi, NULL, NULL) != 0 || !(dpi > 0))
        return 0;
    int width = 0, height = 0;
    SDL_GetWindowSize(window->sdl, &width, &height);
    double mm = hypot(width, height) / dpi * 25.4;
    // Televisions and adapters report sizes such as 16 × 9 mm.
    return mm >= 80 && mm <= 2000 ? mm : 0;
}

bool sdl_window_is_console(const struct sdl_window *window)
{
    return window->is_console;
}
