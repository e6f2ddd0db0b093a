// The receipt on paper: draws it with the same layout and typefaces as the screen, hands it to the
// printer, and tells the screens how that went.
#pragma once
#include "device/printer.h"
#include "screens/app.h"
#include "sdl/painter.h"

struct paper {
    struct printer *printer; // NULL: none is wanted
    int width_px;            // dots across
    bool prints;             // and how it ended has not been told yet
};

// Without a path there is no printer, which is no failure.
enum status paper_init(struct paper *paper, const struct line_where *where, int width_px,
                       struct err *err);
void paper_fini(struct paper *paper);
// Called on a thread of its own when paper_look has something to tell. FN NULL: nobody is told.
void paper_tell(struct paper *paper, void (*changed)(void *ctx), void *ctx);
// Prints what the screens want printed, and tells them what the printer says. What goes wrong is
// told on stderr too, for a technician.
void paper_look(struct paper *paper, struct app *app, struct sdl_font *font,
                struct sdl_painter *painter);
// The receipt of APP as dots; the caller frees rows. Takes the painter's target. ERR_MEMORY.
enum status paper_draw_receipt(const struct app *app, int width_px, int print,
                               struct sdl_font *font, struct sdl_painter *painter,
                               struct escpos_picture *out);
// The same of the test slip.
enum status paper_draw_slip(const struct app *app, int width_px, struct sdl_font *font,
                            struct sdl_painter *painter, struct escpos_picture *out);
// Something is being printed.
bool paper_prints(const struct paper *paper);
