// One receipt printer (ESC/POS), on a thread of its own. A printer that is missing, slow, silent,
// stops in the middle or is unplugged keeps nobody waiting but that thread.
#pragma once
#include "device/escpos.h"
#include "device/line.h"

enum printer_state {
    PRINTER_IDLE,
    PRINTER_BUSY,
    PRINTER_DONE,
    PRINTER_DONE_LOW, // printed; the paper is nearly at its end
    PRINTER_NO_PAPER, // not printed, or not to the end, from here on
    PRINTER_COVER_OPEN,
    PRINTER_SILENT, // not there, takes nothing, or is out of order
};

struct printer_limits {
    int answer_ms; // until a question about its state counts as not answered
    int stall_ms;  // how long it may take nothing
    int whole_ms;  // one page
};
// At 9600 baud 14 cm of wide paper take 90 s, and the kernel's 4 KB before anything moves 4 s.
#define PRINTER_LIMITS ((struct printer_limits){500, 10000, 180000})

struct printer;
// Opens nothing yet.
enum status printer_new(const struct line_where *where, const struct printer_limits *limits,
                        struct printer **out, struct err *err);
// Gives up at once what is being printed.
void printer_free(struct printer *printer);
// Called on the printer's thread when its state changes. FN NULL: nobody is told any more.
void printer_tell(struct printer *printer, void (*changed)(void *ctx), void *ctx);
bool printer_is_there(const struct printer *printer);
// Prints PICTURE, whose rows are freed afterwards. False while it is busy: they stay the caller's.
bool printer_print(struct printer *printer, const struct escpos_picture *picture);
// How it stands with the printer at WHERE just now, asked without a thread and printing nothing,
// within LIMITS. *TOLD: it answered; many do not. Fails as line_open does.
enum status printer_ask(const struct line_where *where, const struct printer_limits *limits,
                        bool *told, enum escpos_state *out, struct err *err);
// How the last page went; WHY gets the cause from PRINTER_DONE_LOW on, for a technician.
enum printer_state printer_state(struct printer *printer, struct err *why);
