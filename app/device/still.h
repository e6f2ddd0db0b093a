// A picture file (PGM, 8 bits) in place of a camera: for the driver, and for who sets a kiosk up on
// a machine that has none. The file is read anew for each picture, so that it may change meanwhile.
#pragma once
#include "device/frame.h"

struct still;
// Opens nothing yet. PATH is borrowed.
enum status still_new(const char *path, struct still **out, struct err *err);
void still_free(struct still *still);
struct frame_source still_source(struct still *still);
