#include "kiosk/options.h"
#include "device/escpos.h"
#include "domain/date.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// WHY is set where the row's form does not say it all.
typedef enum status (*take_fn)(struct options *out, const char *value, struct err *why);

static bool is_made_of(const char *value, const char *characters)
{
    return value[strspn(value, characters)] == '\0';
}

static enum status take_data(struct options *out, const char *value, struct err *)
{
    out->data = value;
    return value[0] ? OK : ERR_INVALID;
}

static enum status take_size(struct options *out, const char *value, struct err *)
{
    int used = 0;
    out->fullscreen = false;
    return is_made_of(value, "0123456789x") &&
                   sscanf(value, "%5dx%5d%n", &out->width, &out->height, &used) == 2 &&
                   !value[used] && out->width >= 320 && out->height >= 240 && out->width <= 8192 &&
                   out->height <= 8192
               ? OK
               : ERR_INVALID;
}

static enum status take_fullscreen(struct options *out, const char *value, struct err *)
{
    (void)value;
    out->fullscreen = true;
    return OK;
}

static enum status take_diagonal(struct options *out, const char *value, struct err *)
{
    char *end;
    out->diagonal_mm = strtod(value, &end);
    return is_made_of(value, "0123456789.") && !*end && out->diagonal_mm >= 80 &&
                   out->diagonal_mm <= 2000
               ? OK
               : ERR_INVALID;
}

static enum status take_lang(struct options *out, const char *value, struct err *)
{
    out->lang = strcmp(value, "en") == 0 ? LANG_EN : LANG_EASY;
    out->lang_given = true;
    return strcmp(value, "en") == 0 || strcmp(value, "ja") == 0 ? OK : ERR_INVALID;
}

static enum status take_way(struct options *out, const char *value, struct err *why)
{
    return ways_read(&out->ways, value, why);
}

static enum status take_headphones(struct options *out, const char *value, struct err *)
{
    (void)value;
    out->headphones = true;
    return OK;
}

// PATH, or PATH:BAUD for a serial line. A path may hold colons of its own.
static enum status take_path(struct options *out, const char *value)
{
    const char *colon = strrchr(value, ':');
    bool has_baud = colon && colon[1] && is_made_of(colon + 1, "0123456789");
    int size = has_baud ? (int)(colon - value) : (int)strlen(value);
    out->printer.baud = has_baud ? (int)strtol(colon + 1, NULL, 10) : 0;
    if (size == 0 || size >= LINE_PATH_MAX || (has_baud && !line_baud_ok(out->printer.baud)))
        return ERR_INVALID;
    snprintf(out->printer.path, sizeof out->printer.path, "%.*s", size, value);
    return OK;
}

static enum status take_printer(struct options *out, const char *value, struct err *why)
{
    (void)err_set(why, ERR_INVALID, "the speed is one of 9600, 19200, 38400, 57600, 115200");
    out->printer = (struct line_where){0};
    if (strcmp(value, "none") == 0)
        return OK;
    return take_path(out, strcmp(value, "auto") == 0 ? "/dev/usb/lp*" : value);
}

static enum status take_paper(struct options *out, const char *value, struct err *)
{
    out->paper_px = strcmp(value, "80") == 0 ? ESCPOS_WIDTH_80 : ESCPOS_WIDTH_58;
    return strcmp(value, "58") == 0 || strcmp(value, "80") == 0 ? OK : ERR_INVALID;
}

static enum status take_scanner(struct options *out, const char *value, struct err *)
{
    out->no_scanner = strcmp(value, "none") == 0;
    out->scanner = out->no_scanner ? NULL : value;
    return out->no_scanner || value[0] == '/' ? OK : ERR_INVALID;
}

static enum status take_stick(struct options *out, const char *value, struct err *)
{
    out->no_stick = strcmp(value, "none") == 0;
    out->stick = out->no_stick ? NULL : value;
    return out->no_stick || value[0] == '/' ? OK : ERR_INVALID;
}

static enum status take_microphone(struct options *out, const char *value, struct err *)
{
    out->no_microphone = strcmp(value, "none") == 0;
    out->microphone = out->no_microphone ? NULL : value;
    return value[0] ? OK : ERR_INVALID;
}

static enum status take_camera(struct options *out, const char *value, struct err *)
{
    out->camera = value;
    return value[0] ? OK : ERR_INVALID;
}

static enum status take_help(struct options *out, const char *value, struct err *)
{
    (void)value;
    out->help = true;
    return OK;
}

static enum status take_version(struct options *out, const char *value, struct err *)
{
    (void)value;
    out->version = true;
    return OK;
}

#ifdef ENGAWA_DRIVER
static enum status take_drive(struct options *out, const char *value, struct err *)
{
    (void)value;
    out->drive = true;
    return OK;
}

static enum status take_clock(struct options *out, const char *value, struct err *)
{
    return wall_time_parse(value, &out->clock_utc_ms);
}

static enum status take_seed(struct options *out, const char *value, struct err *)
{
    char *end;
    out->seed = strtoull(value, &end, 10);
    return is_made_of(value, "0123456789") && *value && !*end ? OK : ERR_INVALID;
}
#endif

enum when { ALWAYS, WITH_DRIVE };

static const struct row {
    const char *name, *value; // value: NULL when it takes none
    take_fn take;
    const char *help;
    enum when when;
} rows[] = {
    {"--data", "DIR", take_data, "where the records lie", ALWAYS},
    {"--window", "WxH", take_size, "run in a window of this size in pixels", ALWAYS},
    {"--fullscreen", NULL, take_fullscreen, "take the whole screen (the default)", ALWAYS},
    {"--diagonal-mm", "N", take_diagonal, "the panel's diagonal in millimetres, 80 to 2000",
     ALWAYS},
    {"--lang", "ja|en", take_lang, "the language to begin with, whatever the setting says", ALWAYS},
    {"--way", "NAME=VALUE", take_way, "how to begin: text=large, theme=contrast, sound=on …",
     ALWAYS},
    {"--headphones", NULL, take_headphones, "the sound is for headphones only", ALWAYS},
    {"--printer", "PATH|auto|none", take_printer,
     "a receipt printer: PATH or PATH:BAUD; auto: on USB; none (the default)", ALWAYS},
    {"--paper", "58|80", take_paper, "how wide its paper is, in millimetres; 58", ALWAYS},
    {"--scanner", "PATH|none", take_scanner,
     "the scanner /dev/input/by-id/…; without it all that udev knows", ALWAYS},
    {"--stick", "PATH|none", take_stick,
     "a folder instead of a USB stick; without it all that udev knows", ALWAYS},
    {"--microphone", "NAME|none", take_microphone,
     "by its name; without it as the settings tell; with --drive a WAVE file", ALWAYS},
    {"--camera", "PATH|none", take_camera,
     "the camera that reads cards, /dev/v4l/by-id/…; without it as the settings say", ALWAYS},
#ifdef ENGAWA_DRIVER
    {"--drive", NULL, take_drive, "off-screen: one command a line on stdin, JSON on stdout",
     ALWAYS},
    {"--size", "WxH", take_size, "with --drive: the size of the picture", WITH_DRIVE},
    {"--clock", "TIME", take_clock, "with --drive: 2026-11-21T10:05:00+09:00", WITH_DRIVE},
    {"--seed", "N", take_seed, "with --drive: chance that comes out the same every time",
     WITH_DRIVE},
#endif
    {"--help", NULL, take_help, "this text", ALWAYS},
    {"--version", NULL, take_version, "the version", ALWAYS},
};

static const struct row *find(const char *name)
{
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        if (strcmp(rows[i].name, name) == 0)
            return &rows[i];
    return NULL;
}

enum status options_read(int argc, char **argv, struct options *out, struct err *err)
{
    *out = (struct options){.width = 1280, .height = 800, .fullscreen = true, .lang = LANG_EASY};
    out->paper_px = ESCPOS_WIDTH_58;
    out->ways = ways_usual();
    out->ways.at[WAY_TEXT] = -1;
    struct date day = {2026, 11, 21};
    out->clock_utc_ms = wall_time_utc_ms(&day, 10, 5);
    const char *needs_driver = NULL;
    for (int i = 1; i < argc; i++) {
        const struct row *row = find(argv[i]);
        if (!row)
            return err_set(err, ERR_INVALID, "option %s is unknown: see engawa --help", argv[i]);
        const char *value = row->value ? (++i < argc ? argv[i] : NULL) : "";
        struct err why = {"see engawa --help"};
        if (!value || row->take(out, value, &why) != OK)
            return err_set(err, ERR_INVALID, "option %s takes %s: %s", row->name, row->value,
                           why.text);
        if (row->when == WITH_DRIVE)
            needs_driver = row->name;
    }
    if (needs_driver && !out->drive)
        return err_set(err, ERR_INVALID, "option %s means something with --drive only",
                       needs_driver);
    return OK;
}

void options_print_help(void)
{
    puts("engawa: the visit kiosk\nusage: engawa [OPTION …]");
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        printf("  %-14s %-14s %s\n", rows[i].name, rows[i].value ? rows[i].value : "",
               rows[i].help);
}
