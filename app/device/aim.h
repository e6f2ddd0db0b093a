// What a picture tells that helps to hold a card well: how bright it is, and whether the corner
// marks of a code are in it, too small to be read. Pure.
#pragma once
#include "device/frame.h"

// The mean grey, 0 to 255.
int aim_brightness(const struct frame *frame);
// How wide a module of the code is whose corner marks (dark and light as 1:1:3:1:1) are seen in
// FRAME, in tenths of a pixel; 0: there are none.
int aim_module_tenths(const struct frame *frame);
// FRAME's middle in the form WIDTH:HEIGHT, so coarse that it shows how a card is held, and
// mirrored.
void aim_view(const struct frame *frame, int width, int height, uint8_t *grey);
