// QR codes in a picture. The only file with libzbar, of which only the decoder is used: no window,
// no camera and no message bus of its own. One thread.
#pragma once
#include "device/frame.h"

enum { DECODER_TEXT_SIZE = 512 + 1 };

enum decoded {
    DECODED_NOTHING,
    DECODED_OTHER, // codes, none of which begins with the prefix
    DECODED_TEXT,
};

struct decoder;
enum status decoder_new(struct decoder **out, struct err *err);
void decoder_free(struct decoder *decoder);
// The first code of FRAME that begins with PREFIX and is printable ASCII. Other codes may hold
// anything, and nothing of them is told.
enum decoded decoder_read(struct decoder *decoder, const struct frame *frame, const char *prefix,
                          char text[DECODER_TEXT_SIZE]);
