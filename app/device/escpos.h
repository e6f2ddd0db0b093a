// ESC/POS, the language of receipt printers (Epson's command reference; most others speak it too):
// a picture of dots as bytes, and the bytes that a printer answers. Pure: knows no device.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    ESCPOS_DOTS_PER_MM = 8, // 203 dpi
    ESCPOS_WIDTH_58 = 384,  // dots across paper of 58 mm
    ESCPOS_WIDTH_80 = 576,
    ESCPOS_BAND_ROWS = 24, // of a picture that go at once: a printer may hold no more than 4 KB
    ESCPOS_HEIGHT_MAX = 8192,
    ESCPOS_PART_MAX = 8 + ESCPOS_WIDTH_80 / 8 * ESCPOS_BAND_ROWS,
};

// Rows of WIDTH / 8 bytes from the top, the leftmost dot in the highest bit, 1 is black.
struct escpos_picture {
    const uint8_t *rows;
    int width, height; // dots; width a multiple of 8, up to ESCPOS_WIDTH_80
};

// A picture goes out in parts: the first makes the printer ready, each further one is a band of it,
// the last feeds and cuts. Between two parts, and nowhere else, something else may be sent.
int escpos_parts(const struct escpos_picture *picture);
// The bytes of PART (from 0); returns how many. A band holds no sequence that a printer would take
// for a command in real time (DLE EOT, ENQ, DC4), which it obeys in the middle of a picture too:
// one white dot is black instead.
size_t escpos_part(const struct escpos_picture *picture, int part, uint8_t out[ESCPOS_PART_MAX]);

// How it stands with a printer, the more serious the higher.
enum escpos_state {
    ESCPOS_FINE,
    ESCPOS_PAPER_LOW, // prints all the same
    ESCPOS_OFFLINE,   // without saying why
    ESCPOS_ERROR,     // cutter, hot head, voltage …
    ESCPOS_PAPER_OUT,
    ESCPOS_COVER_OPEN, // of which most printers say that the paper is out as well
};

// What can be asked at any time (DLE EOT n); each is answered with one byte.
enum escpos_question { ESCPOS_PRINTER = 1, ESCPOS_CAUSE, ESCPOS_FAULT, ESCPOS_PAPER };
enum { ESCPOS_QUESTION_SIZE = 3 };
void escpos_ask(enum escpos_question question, uint8_t out[ESCPOS_QUESTION_SIZE]);
// Whether BYTE can be an answer. XON, XOFF, reports nobody asked for and noise are not.
bool escpos_is_answer(uint8_t byte);
// What BYTE says to QUESTION; ESCPOS_FINE when it is no answer.
enum escpos_state escpos_answer(enum escpos_question question, uint8_t byte);
