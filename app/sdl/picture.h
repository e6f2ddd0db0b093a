// Pictures by key: read from the share folder, scaled to the size asked for, kept in that size.
#pragma once
#include "base/err.h"
#include "sdl/canvas.h"

struct picture_store;
// FOLDER holds KEY.png, and small/KEY.png for boxes in which that does, where there is one; scaled
// pictures take at most MAX_BYTES, the least recently used go first.
enum status picture_store_new(const char *folder, size_t max_bytes, struct picture_store **out);
// Whether every picture of FOLDER is a whole file (sdl_png_check). A folder that is not there has
// none.
enum status picture_folder_check(const char *folder, struct err *err);
void picture_store_free(struct picture_store *store);
size_t picture_store_bytes(const struct picture_store *store);
// Draws KEY (lower-case letters, digits and hyphens) as large as fits R, centred. Nothing happens
// when there is no such picture.
void picture_draw(struct picture_store *store, const struct brush *brush, const struct rect *r,
                  const char *key);
