// What the files of the checks share.
#pragma once
#include "office/health.h"

// NAME below the root, in OUT with HEALTH_PATH_SIZE bytes; "" when it is too long, which is no
// path.
enum { HEALTH_PATH_SIZE = SYSTEM_PATH_MAX, HEALTH_LINE_SIZE = 256 };
[[gnu::format(printf, 3, 4)]] void health_path(const struct health_around *around,
                                               char out[HEALTH_PATH_SIZE], const char *format, ...);
// The first line of PATH; false when it cannot be read. Never waits.
bool health_line(const char *path, char out[HEALTH_LINE_SIZE]);
// The names in the folder PATH that fit PATTERN (fnmatch), sorted; fewer than MOST. How many.
enum { HEALTH_NAME_SIZE = 256, HEALTH_NAMES = 32 };
size_t health_names(const char *path, const char *pattern,
                    char out[HEALTH_NAMES][HEALTH_NAME_SIZE]);
bool health_is_there(const char *path);
// Ends a check. The fact is made one line of UTF-8.
void health_say(struct health_row *row, enum health_says says);
[[gnu::format(printf, 3, 4)]] void health_tell(struct health_row *row, enum health_says says,
                                               const char *format, ...);

typedef void health_check_fn(const struct health_around *around, struct health_row *row);
health_check_fn health_display, health_touch, health_keys;               // health_glass.c
health_check_fn health_access;                                           // health_access.c
health_check_fn health_scanner, health_printer;                          // health_door.c
health_check_fn health_stick, health_camera;                             // health_door.c
health_check_fn health_sound, health_microphone, health_headphones;      // health_ear.c
health_check_fn health_clock, health_disk, health_store, health_running; // health_keep.c
health_check_fn health_fonts, health_clips, health_voice, health_packs;  // health_words.c
