// The command line of `engawa`, as a table: help and reading come from the same rows.
#pragma once
#include "base/err.h"
#include "content/content.h"
#include "device/line.h"
#include "screens/ways.h"

#include <stdbool.h>
#include <stdint.h>

struct options {
    const char *data; // NULL: by the usual order
    int width, height;
    bool fullscreen, drive, help, version;
    const char *scanner;    // the device of one; NULL: those that udev marked
    bool no_scanner;        // none is taken for the kiosk alone
    const char *camera;     // the device of one, or "none"; NULL: the facility's setting
    const char *stick;      // a folder that stands for one; NULL: those that udev marked
    bool no_stick;          // none is used
    const char *microphone; // its name, with --drive a file; NULL: as the settings tell
    bool no_microphone;
    bool headphones;    // nobody else hears what is said
    double diagonal_mm; // 0: as the display tells, or the usual panel of this size
    enum lang lang;
    bool lang_given; // goes before the setting
    struct line_where printer;
    int paper_px;         // dots across
    struct ways ways;     // to begin with; the size of text is -1 until the panel is known
    int64_t clock_utc_ms; // of the driver
    uint64_t seed;        // of the driver; 0: real chance
};

// ERR_INVALID names the option and what it takes. Strings are borrowed from ARGV.
enum status options_read(int argc, char **argv, struct options *out, struct err *err);
void options_print_help(void);
