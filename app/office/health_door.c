// What is plugged in at the door: scanner, printer, stick, camera.
#include "device/inputs.h"
#include "device/printer.h"
#include "device/stick_talk.h"
#include "office/health_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *name_of(const struct device_input *input)
{
    return input->name[0] ? input->name : input->event;
}

// The device that the link NAME in /dev/input leads to, as its maker calls it.
static void say_marked(const struct health_around *around, const char *name,
                       const struct device_input *all, size_t count, struct health_row *row)
{
    char path[HEALTH_PATH_SIZE], target[HEALTH_NAME_SIZE];
    health_path(around, path, "/dev/input/%s", name);
    ssize_t size = readlink(path, target, sizeof target - 1);
    target[size > 0 ? size : 0] = '\0';
    const char *slash = strrchr(target, '/'), *event = slash ? slash + 1 : target;
    for (size_t i = 0; i < count; i++)
        if (strcmp(all[i].event, event) == 0)
            name = name_of(&all[i]);
    health_tell(row, SAYS_SCANNER_MARKED, "%s", name);
}

void health_scanner(const struct health_around *around, struct health_row *row)
{
    struct device_input all[INPUTS_MOST];
    char path[HEALTH_PATH_SIZE], names[HEALTH_NAMES][HEALTH_NAME_SIZE];
    const char *taught = around->store ? around->store->scanner : "";
    bool types = false;
    health_path(around, path, "/sys");
    size_t count = device_inputs(path, all);
    health_path(around, path, "/dev/input");
    size_t marked = health_names(path, "engawa-scanner*", names);
    for (size_t i = 0; i < count; i++) {
        types |= all[i].types;
        if (taught[0] && all[i].types && strcmp(all[i].id, taught) == 0) {
            health_tell(row, SAYS_SCANNER_TAUGHT, "%s", name_of(&all[i]));
            return;
        }
    }
    if (taught[0])
        health_tell(row, SAYS_SCANNER_GONE, "%s", taught);
    else if (marked > 0)
        say_marked(around, names[0], all, count, row);
    else
        health_say(row, types ? SAYS_SCANNER_TYPING : SAYS_SCANNER_NONE);
}

// A glob, as the kiosk's own option may be one.
static struct line_where printer_place(const struct health_around *around)
{
    struct line_where where = {.baud = 0};
    char path[HEALTH_PATH_SIZE];
    if (around->printer && around->printer->path[0])
        return *around->printer;
    health_path(around, path, "/dev/usb/lp*");
    if (strlen(path) < sizeof where.path)
        memcpy(where.path, path, strlen(path) + 1);
    return where;
}

static void ask_printer(const struct line_where *where, struct health_row *row)
{
    static const enum health_says meanings[] = {
        [ESCPOS_FINE] = SAYS_PRINTER_OK,         [ESCPOS_PAPER_LOW] = SAYS_PRINTER_LOW,
        [ESCPOS_OFFLINE] = SAYS_PRINTER_FAULT,   [ESCPOS_ERROR] = SAYS_PRINTER_FAULT,
        [ESCPOS_PAPER_OUT] = SAYS_PRINTER_PAPER, [ESCPOS_COVER_OPEN] = SAYS_PRINTER_COVER,
    };
    static const struct printer_limits limits = {HEALTH_WAIT_MS / 3, HEALTH_WAIT_MS / 2,
                                                 HEALTH_WAIT_MS};
    enum escpos_state state;
    bool told;
    enum status status = printer_ask(where, &limits, &told, &state, NULL);
    enum health_says says = status == ERR_BUSY  ? SAYS_PRINTER_BUSY
                            : status != OK      ? SAYS_PRINTER_FAULT
                            : told || state > 0 ? meanings[state]
                                                : SAYS_PRINTER_MUTE;
    health_tell(row, says, "%s", where->path);
}

void health_printer(const struct health_around *around, struct health_row *row)
{
    struct line_where where = printer_place(around);
    if (!where.path[0] || !line_is_there(&where))
        health_say(row, SAYS_PRINTER_NONE);
    else if (around->printer && !around->printer->path[0])
        health_tell(row, SAYS_PRINTER_UNUSED, "%s", where.path);
    else if (around->printer_busy)
        health_tell(row, SAYS_PRINTER_BUSY, "%s", where.path);
    else
        ask_printer(&where, row);
}

// NAME of /sys/block as its maker calls it, with its size; "" when it is no stick, or an empty slot
// of a card reader.
static void name_stick(const struct health_around *around, const char *name,
                       char out[HEALTH_FACT_SIZE])
{
    char path[HEALTH_PATH_SIZE], line[HEALTH_LINE_SIZE], model[HEALTH_LINE_SIZE];
    const int sector_bytes = 512;
    out[0] = '\0';
    health_path(around, path, "/sys/block/%s/removable", name);
    if (!health_line(path, line) || strcmp(line, "1") != 0)
        return;
    health_path(around, path, "/sys/block/%s/size", name);
    double bytes = health_line(path, line) ? strtod(line, NULL) * sector_bytes : 0;
    health_path(around, path, "/sys/block/%s/device/model", name);
    (void)health_line(path, model);
    while (model[0] && model[strlen(model) - 1] == ' ')
        model[strlen(model) - 1] = '\0';
    if (bytes > 0)
        (void)snprintf(out, HEALTH_FACT_SIZE, "%.80s%s%.1f GB", model, model[0] ? ", " : "",
                       bytes / 1e9);
}

void health_stick(const struct health_around *around, struct health_row *row)
{
    char path[HEALTH_PATH_SIZE], names[HEALTH_NAMES][HEALTH_NAME_SIZE], fact[HEALTH_FACT_SIZE];
    health_path(around, path, "/sys/block");
    size_t count = health_names(path, "sd*", names);
    health_say(row, SAYS_STICK_NONE);
    for (size_t i = 0; i < count; i++) {
        name_stick(around, names[i], fact);
        if (!fact[0])
            continue;
        health_path(around, path, "%s", STICK_SOCKET);
        health_tell(row, health_is_there(path) ? SAYS_STICK_OK : SAYS_STICK_HELPER, "%s", fact);
        return;
    }
}

void health_camera(const struct health_around *around, struct health_row *row)
{
    char path[HEALTH_PATH_SIZE], line[HEALTH_LINE_SIZE];
    char names[HEALTH_NAMES][HEALTH_NAME_SIZE];
    const char *wanted = around->store ? around->store->camera : "";
    health_path(around, path, "/sys/class/video4linux");
    size_t count = health_names(path, "video*", names);
    health_say(row, SAYS_CAMERA_NONE);
    for (size_t i = 0; i < count; i++) {
        health_path(around, path, "/sys/class/video4linux/%s/name", names[i]);
        if (!health_line(path, line))
            continue;
        bool is_wanted = !wanted[0] || strcmp(wanted, line) == 0 || strstr(wanted, names[i]);
        if (is_wanted) {
            health_tell(row, SAYS_CAMERA_OK, "%s", line);
            return;
        }
    }
    if (wanted[0])
        health_tell(row, SAYS_CAMERA_GONE, "%s", wanted);
}
